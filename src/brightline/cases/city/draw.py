"""Drawn cases: a seeded variation of every kind of request, paper and record, answered as it is made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from brightline.cases.city.answering import FLAGS, answered, expected, waits_for
from brightline.cases.city.asking import ASKS, pick_ask, request
from brightline.cases.city.doing import Decided, done
from brightline.cases.city.people import AGENCIES, account
from brightline.cases.city.records import JUDGMENTS, PAPERS, judgments, papers, pick
from brightline.cases.city.shapes import Check, FullCase, Identity, Request, file_of, moment
from brightline.now import in_new_york

_UNITS = {agency.id: agency.units for agency in AGENCIES}
_CUSTODIANS = ("nyc/doc", "nyc/nypd")
#: How many minutes after a request release is due at the latest.
_LONGEST = {"nyc/doc": 9000, "nyc/nypd": 1200}
_DETAINERS = ("detainer", "dated-detainer")
#: The form that the federal body uses instead of this one since the second of April 2017.
_LAST_OLD_FORM = date(2019, 12, 31)
_COURTS = ("S.D.N.Y.", "E.D.N.Y.")


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a drawn case goes: its agency, when its request comes, and what may become of it.

    ``now`` is there for a case that is still open then. ``both`` makes both elements of a hold true;
    ``may_honour`` lets two people sign a permission.
    """

    agency: str
    received_at: datetime
    now: datetime | None = None
    both: bool = False
    may_honour: bool = True


@dataclass(frozen=True, slots=True)
class _Times:
    received: datetime
    entered: datetime
    decided: datetime
    due: datetime | None
    arrested: date


def variation(rng: Random, number: int, slot: Slot, name: str) -> FullCase:
    """Return one drawn case, numbered from 1, about a person of this name."""
    unit = rng.choice(_UNITS[slot.agency])
    ask = pick_ask(rng, slot.agency, _DETAINERS if slot.both else tuple(ASKS))
    if ask == "old-detainer" and slot.received_at.date() > _LAST_OLD_FORM:
        ask = "detainer"
    times = _times(rng, slot, custody=slot.agency in _CUSTODIANS or "hold" in ASKS[ask].asks)
    paper = "judge" if slot.both else pick(rng, PAPERS)
    record = "listed" if slot.both else pick(rng, JUDGMENTS)
    first = request(rng, ask, slot.agency, unit, times.received, times.entered)
    facts = _facts(rng, ask, paper, record, times, plain=slot.both)
    file = file_of(slot.agency, times.decided, first, facts)
    answer = answered(file)
    if not first.about and "notify" in first.asks and "permitted" in expected(answer).values():
        # What a notice tells is asked for and signed like any other information.
        first = replace(first, about=("release-date",))
        answer = answered(file_of(slot.agency, times.decided, first, facts))
    requests = (first, *_again(rng, slot, first, times))
    checked = {k: file[k] for k in file if k not in ("format", "agency", "decided_at", "request")}
    desk = account("desk", slot.agency, unit, rng.randint(1, 2))
    counsel = account("counsel", slot.agency, number=rng.randint(1, 2))
    decided = Decided(
        agency=slot.agency,
        unit=unit,
        request=first,
        decided_at=times.decided,
        due=times.due,
        answers=expected(answer),
        waits_for=waits_for(answer),
        own_force=bool(answer["instruction"]["own_force"]),
        objection=bool(checked.get("objection_open")),
        desk=desk,
        counsel=counsel,
        now=slot.now,
        may_honour=slot.may_honour,
        must_honour=slot.both and slot.may_honour,
        last_arrival=max(r.entered_at for r in requests),
    )
    what = done(rng, decided)
    return FullCase(
        id=f"V{number:03d}",
        scenario=None,
        title=_title(first, ask, paper, record),
        agency=slot.agency,
        unit=unit,
        identity=Identity(name, _born(rng), f"SYN-{100 + number:06d}"),
        opened_at=times.entered,
        release_due_at=times.due,
        requests=requests,
        facts=checked,
        decided_at=times.decided,
        law=answer["law"]["version"],
        expect=decided.answers,
        waits_for=decided.waits_for,
        desk=desk,
        signed=what.signed,
        checks=_checks(rng, checked, times, desk, counsel),
        contacts=what.contacts,
        custody=what.custody,
        released_at=what.released_at,
        closed_at=what.closed_at,
    )


def _times(rng: Random, slot: Slot, custody: bool) -> _Times:
    received = slot.received_at
    minutes = rng.randint(4, 45) if slot.now or rng.random() < 0.94 else rng.randint(300, 540)
    entered = later(received, minutes)
    days = {"nyc/nypd": (0, 1), "nyc/doc": (1, 200)}.get(slot.agency, (100, 700))
    arrested = received.date() - timedelta(days=rng.randint(*days))
    if slot.now is not None:
        left = int((slot.now - entered) / timedelta(minutes=1))
        decided = later(entered, rng.randint(min(30, left - 1), left - 1))
        due = later(slot.now, rng.randint(30, 540 if slot.agency == "nyc/nypd" else 3600))
    else:
        due = later(entered, rng.randint(150, _LONGEST.get(slot.agency, 480)))
        decided = max(later(entered, 40), later(due, -rng.randint(30, 600)))
    return _Times(received, entered, decided, due if custody else None, arrested)


def _facts(
    rng: Random, ask: str, paper: str, record: str, times: _Times, plain: bool
) -> dict[str, Any]:
    """Return the person's part of a case file; ``plain`` leaves out every rarer thing."""
    looked = moment(later(times.decided, -rng.randint(8, 25)))
    facts: dict[str, Any] = {
        "arrested_on": times.arrested.isoformat(),
        "custody": {"held": times.due is not None},
        "warrants_complete": True,
        "warrants": papers(rng, paper, times.received),
        **judgments(rng, record, times.arrested),
        "screening": {"possible_match": False, "checked_at": looked},
        "searches": [{"ran_at": looked, "application": "e-JusticeNY"}],
        "informed_by": "none",
        "other_authority": [],
        "objection_open": False,
    }
    if times.due is not None:
        facts["custody"]["release_due_at"] = moment(times.due)
    if ASKS[ask].place is not None:
        facts["access"] = ASKS[ask].place
    return facts if plain else _rarer(rng, facts, times)


def _rarer(rng: Random, facts: dict[str, Any], times: _Times) -> dict[str, Any]:
    at_intake = moment(later(times.received, -20 * 24 * 60))
    match rng.choices(range(10), [78, 4, 2, 3, 3, 2, 1, 3, 2, 2])[0]:
        case 1:
            facts["screening"]["possible_match"] = True
        case 2:
            facts["screening"] = {
                "possible_match": True,
                "checked_at": moment(later(times.received, -40 * 24 * 60)),
            }
        case 3:
            del facts["screening"]
        case 4:
            facts["searches"] = [{"ran_at": at_intake, "application": "e-JusticeNY"}]
        case 5:
            facts["searches"] = []
            facts["informed_by"] = {
                "by": "court",
                "documented": True,
                "on": times.received.date().isoformat(),
            }
        case 6:
            facts["other_authority"] = ["sentence"]
        case 7:
            facts["objection_open"] = True
        case 8:
            del facts["searches"]
        case 9:
            facts["warrants_complete"] = False
    return facts


def _again(rng: Random, slot: Slot, first: Request, times: _Times) -> tuple[Request, ...]:
    """Return, now and then, the same request as it is sent again."""
    if rng.random() > 0.08 or slot.both:
        return ()
    gap = int((times.decided - times.entered) / timedelta(minutes=1))
    received = later(times.entered, rng.randint(1, max(1, gap - 10)))
    return (replace(first, received_at=received, entered_at=later(received, 5), duplicate=0),)


def _checks(
    rng: Random, facts: dict[str, Any], times: _Times, desk: str, counsel: str
) -> tuple[Check, ...]:
    """Two people check every paper that claims to be a court's and of which anything is known."""
    found = []
    for row, paper in enumerate(facts["warrants"], start=1):
        if paper.get("issued_by") in (None, "immigration-officer"):
            continue
        dated = times.received.date() - timedelta(days=rng.randint(1, 9))
        named = {
            "court": rng.choice(_COURTS),
            "judge": "J. Sample",
            "docket": f"{dated:%y} MAG {rng.randint(100, 9999):04d}",
            "dated": dated.isoformat(),
        }
        half = later(times.entered, int((times.decided - times.entered) / timedelta(minutes=2)))
        found.append(Check(row, {**{k: paper[k] for k in FLAGS}, **named}, desk, counsel, half))
    return tuple(found)


def _title(first: Request, ask: str, paper: str, record: str) -> str:
    says = ASKS[ask].says
    told = " that asks for the release date" if first.about and "notify" in first.asks else ""
    return (
        f"{says[:1].upper()}{says[1:]}{told}, with {PAPERS[paper].says}; {JUDGMENTS[record].says}"
    )


def _born(rng: Random) -> str:
    return (date(1958, 1, 1) + timedelta(days=rng.randint(0, 45 * 365))).isoformat()


def later(at: datetime, minutes: int) -> datetime:
    """Return a time some minutes later, at New York's offset of that moment."""
    return in_new_york(at + timedelta(minutes=minutes))
