"""Light requests: those that only count, made up so that the published figures come out exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random

from brightline.cases.city.figures import Figure, Period
from brightline.cases.city.people import AGENCIES, account
from brightline.cases.city.records import LISTED
from brightline.cases.city.shapes import Ground, LightRequest
from brightline.now import in_new_york

_UNITS = {agency.id: agency.units for agency in AGENCIES}
_BODIES = ("ICE",) * 18 + ("CBP", "other-dhs")
_INSTRUMENTS = (
    *[("I-247A", ("hold", "notify"))] * 16,
    ("I-247A", ("transfer",)),
    ("email", ("inform",)),
    ("email", ("inform",)),
    ("call", ("inform",)),
)
#: One person in so many is asked about a second time; one request in so many is sent again.
_AGAIN, _RESENT = 12, 25


def light(rng: Random, published: Sequence[tuple[Figure, Figure]]) -> tuple[LightRequest, ...]:
    """Return the light requests that bring each count of full cases up to its published figure.

    ``published`` pairs what must come out with what the full cases give. Raises ``ValueError`` where
    they give too much already.
    """
    found: list[LightRequest] = []
    for wanted, given in published:
        received, honoured = wanted.received - given.received, wanted.honoured - given.honoured
        if not 0 <= honoured <= received:
            raise ValueError(
                f"{wanted.period}: full cases give {given.received} and {given.honoured}"
            )
        found += _of_period(rng, wanted.period, received, honoured, len(found))
    return tuple(found)


def _of_period(
    rng: Random, period: Period, received: int, honoured: int, first: int
) -> Iterator[LightRequest]:
    times = sorted(_moment(rng, period) for _ in range(received))
    counted = rng.sample(range(received), honoured)
    place = first
    last: LightRequest | None = None
    for number, at in enumerate(times):
        if last is not None and number not in counted and rng.randrange(_AGAIN) == 0:
            person, unit = last.person, last.unit
        else:
            person, unit = f"P{place:05d}", rng.choice(_UNITS[period.agency])
        instrument, asks = rng.choice(_INSTRUMENTS)
        if number in counted:
            last = _honoured(rng, period.agency, unit, person, at)
        else:
            last = LightRequest(
                period.agency, unit, person, at, rng.choice(_BODIES), instrument, asks
            )
        yield last
        place += 1
        if rng.randrange(_RESENT) == 0:
            again = _within(period, at + timedelta(minutes=rng.randint(20, 600)))
            yield LightRequest(
                last.agency, unit, person, again, last.from_body, last.instrument, last.asks,
                resent_of=place - 1,
            )  # fmt: skip
            place += 1


def _honoured(rng: Random, agency: str, unit: str, person: str, at: datetime) -> LightRequest:
    judged = at.date() - timedelta(days=rng.randint(200, 1500))
    ground = Ground(
        paper="AO-442 of a us-magistrate-judge",
        charge=f"PL {rng.choice(LISTED)}",
        judged_on=judged.isoformat(),
        acts=("hold", "notify"),
        author=account("counsel", agency, number=rng.randint(1, 2)),
        approver=account("approver", agency, number=rng.randint(1, 2)),
    )
    asks = ("hold", "notify")
    return LightRequest(
        agency, unit, person, at, "ICE", "I-247A", asks, honoured=True, ground=ground
    )


def _moment(rng: Random, period: Period) -> datetime:
    days = (period.last - period.first).days
    return _local(period.first + timedelta(days=rng.randint(0, days)), rng.randint(0, 24 * 60 - 1))


def _local(day: date, minute: int) -> datetime:
    """Return a minute of a day in New York; on a day when the clocks change, within the hour."""
    noon = in_new_york(datetime.fromisoformat(f"{day.isoformat()}T17:00+00:00"))
    return in_new_york(noon.replace(hour=minute // 60, minute=minute % 60))


def _within(period: Period, at: datetime) -> datetime:
    """Return a time at its own offset, and no later than the last minute of a period."""
    return min(in_new_york(at), _local(period.last, 24 * 60 - 1))
