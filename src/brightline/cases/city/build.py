"""The made-up city put together: scenarios, drawn cases, and the light requests of counted years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from brightline.cases.city.draw import Slot, later, variation
from brightline.cases.city.figures import PUBLISHED, QUIET, count
from brightline.cases.city.light import light
from brightline.cases.city.people import AGENCIES, names, staff
from brightline.cases.city.scenarios import scenarios
from brightline.cases.city.shapes import City
from brightline.engine.calendar import parse_instant
from brightline.now import in_new_york

FULL_CASES = 300
#: The present moment of the city where none is given; what is closed lies before ``LAST_DAY``.
NOW = "2026-11-24T12:00-05:00"
LAST_DAY = date(2026, 10, 31)


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many closed cases of an agency, spread over days; of them so many honoured, or any (None)."""

    agency: str
    first: date
    last: date
    cases: int
    honoured: int | None = None


_COUNTED = tuple(figure.period for figure in PUBLISHED)
STRETCHES = (
    Stretch("nyc/doc", _COUNTED[0].first, _COUNTED[0].last, 9, 2),
    Stretch("nyc/doc", _COUNTED[1].first, _COUNTED[1].last, 9, 1),
    Stretch("nyc/nypd", _COUNTED[2].first, _COUNTED[2].last, 14, 0),
    Stretch("nyc/doc", date(2017, 7, 1), date(2021, 6, 28), 14),
    Stretch("nyc/nypd", date(2017, 7, 1), date(2021, 12, 28), 14),
    Stretch("nyc/nypd", date(2023, 2, 16), LAST_DAY, 52),
    Stretch("nyc/probation", date(2018, 1, 1), LAST_DAY, 30),
    Stretch("nyc/other", date(2018, 2, 1), LAST_DAY, 24),
)
#: The rest of the closed cases.
_REST = ("nyc/doc", date(2023, 2, 16), LAST_DAY)
#: Cases still open now, by agency; of those of the jails and the police, two each with both elements.
OPEN = {"nyc/doc": 13, "nyc/nypd": 7, "nyc/probation": 3, "nyc/other": 2}
_OPEN_WITH_BOTH = {"nyc/doc": 2, "nyc/nypd": 2}


def city(seed: int = 1, now: str = NOW) -> City:
    """Return the made-up city for a seed; open cases lie about ``now``, all else stays where it is.

    Raises ``ValueError`` for a ``now`` that is no time, or lies before the last of the closed cases.
    """
    parse_instant(now)
    present = in_new_york(datetime.fromisoformat(now))
    if present.date() <= LAST_DAY + timedelta(days=14):
        raise ValueError(f"now: {now}; the city's closed cases run to {LAST_DAY.isoformat()}")
    told, cases = scenarios()
    called = names(Random(f"{seed}/names"))
    taken = {case.identity.name for case in cases}
    free = [name for name in called if name not in taken]
    drawn = tuple(
        variation(Random(f"{seed}/case/{number}"), number, slot, free[number - 1])
        for number, slot in enumerate(_slots(seed, present, FULL_CASES - len(cases)), start=1)
    )
    full = City(seed, present, AGENCIES, staff(), told, (*cases, *drawn), ())
    figures = [(figure, count(full, figure.period)) for figure in PUBLISHED]
    counted = light(Random(f"{seed}/light"), figures)
    return City(seed, present, AGENCIES, full.people, told, full.cases, counted)


def _slots(seed: int, now: datetime, cases: int) -> Iterator[Slot]:
    rng = Random(f"{seed}/slots")
    left = cases - sum(stretch.cases for stretch in STRETCHES) - sum(OPEN.values())
    for stretch in (*STRETCHES, Stretch(*_REST, left)):
        for place in range(stretch.cases):
            any_outcome = stretch.honoured is None
            yield Slot(
                agency=stretch.agency,
                received_at=_moment(rng, stretch),
                both=_both(rng, stretch.agency) if any_outcome else place < (stretch.honoured or 0),
                may_honour=any_outcome or place < (stretch.honoured or 0),
            )
    for agency, many in OPEN.items():
        for place in range(many):
            received = later(now, -rng.randint(90, 660 if agency == "nyc/nypd" else 2400))
            both = place < _OPEN_WITH_BOTH.get(agency, 0)
            yield Slot(agency, received, now=now, both=both, may_honour=place == 0)


def _both(rng: Random, agency: str) -> bool:
    """Say whether a drawn case has both elements; an agency without custody holds nobody."""
    return rng.random() < 0.08 and agency != "nyc/other"


def _moment(rng: Random, stretch: Stretch) -> datetime:
    """Return when a request of a stretch came: mostly by day, and never in the quiet quarter."""
    while True:
        day = stretch.first + timedelta(days=rng.randint(0, (stretch.last - stretch.first).days))
        if not QUIET.holds(stretch.agency, day):
            break
    noon = in_new_york(datetime.fromisoformat(f"{day.isoformat()}T17:00+00:00"))
    hour = rng.randint(7, 19) if rng.random() < 0.85 else rng.choice((0, 1, 2, 4, 5, 6, 21, 22, 23))
    return in_new_york(noon.replace(hour=hour, minute=rng.randint(0, 59)))
