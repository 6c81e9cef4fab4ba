"""What people did about a drawn case: signatures, contacts, and the way out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Literal

from brightline.cases.city.people import account
from brightline.cases.city.shapes import Contact, Event, Request, Signed, WaitsFor
from brightline.laws.vocabulary import KINDS
from brightline.now import in_new_york

#: Where people of an agency come in, and where they go out.
_PLACES = {
    "court pens": ("court pens", "court hallway"),
    "release desk": ("jail", "front gate"),
    "precinct 199": ("precinct 199", "front desk"),
    "central booking": ("central booking", "front desk"),
    "intake": ("intake desk", "front door"),
    "adult supervision": ("supervision office", "front door"),
}
_IN_PERSON = ("phone", "visit", "counter")
_HELP = ("hold", "notify", "transfer")
_TOLD = ("permitted", "counsel")
_REASON = "Counsel finds the answer consistent with the agency's own section."


@dataclass(frozen=True, slots=True)
class Decided:
    """A case as it stands once the law has answered, and who works on it."""

    agency: str
    unit: str
    request: Request
    decided_at: datetime
    due: datetime | None
    answers: Mapping[str, str]
    waits_for: WaitsFor
    own_force: bool
    objection: bool
    desk: str
    counsel: str
    now: datetime | None
    may_honour: bool
    must_honour: bool
    last_arrival: datetime


@dataclass(frozen=True, slots=True)
class Done:
    """What was done about it."""

    signed: Signed
    contacts: tuple[Contact, ...]
    custody: tuple[Event, ...]
    released_at: datetime | None
    closed_at: datetime | None


def done(rng: Random, case: Decided) -> Done:
    """Return what was done about a case. A case that is open has neither a release nor an end."""
    signed = _open(rng, case) if case.now else _signed(rng, case)
    custody = _custody(rng, case, signed)
    out = custody[-1].at if custody and case.now is None else None
    contacts = _contacts(rng, case, signed)
    if case.now is not None:
        return Done(signed, contacts, custody, None, None)
    ends = [case.decided_at, case.last_arrival, *(c.entered_at for c in contacts)]
    ends += [t for t in (signed.at, signed.approved_at, out) if t is not None]
    return Done(signed, contacts, custody, out, _later(max(ends), rng.randint(8, 90)))


# ------------------------------------------------------------------ signatures


def _signed(rng: Random, case: Decided) -> Signed:
    if case.must_honour:
        return _permitted(rng, case)
    chance = rng.random()
    match case.waits_for:
        case "stands":
            return _declined(rng, case, case.desk) if chance < 0.88 else Signed("nothing")
        case "open":
            return _declined(rng, case, case.desk) if chance < 0.7 else Signed("nothing")
        case "needs-two" | "counsel":
            if case.own_force or case.objection:
                return _declined(rng, case, case.counsel) if chance < 0.7 else Signed("nothing")
            if case.may_honour and chance < 0.7 and "permitted" in case.answers.values():
                return _permitted(rng, case)
            return _declined(rng, case, case.counsel)


def _open(rng: Random, case: Decided) -> Signed:
    """Of the cases still open few are signed; one that two people should sign may have its author."""
    if case.must_honour:
        return _permitted(rng, case)
    if case.waits_for == "stands" and rng.random() < 0.3:
        return _declined(rng, case, case.desk)
    return Signed("nothing")


def _declined(rng: Random, case: Decided, by: str) -> Signed:
    return Signed("declined", at=_soon(case, rng.randint(3, 20)), by=by)


def _permitted(rng: Random, case: Decided) -> Signed:
    """Sign what is permitted, and what is to be told about it where a lawyer must judge that."""
    acts = tuple(
        a for a, answer in case.answers.items() if a not in KINDS and answer == "permitted"
    )
    fields = tuple(k for k, answer in case.answers.items() if k in KINDS and answer in _TOLD)
    reason = _REASON if any(case.answers[kind] == "counsel" for kind in fields) else ""
    acts += ("communicate",) if fields else ()
    at = _soon(case, rng.randint(3, 9))
    if case.now is not None:
        return Signed(
            "authored", at=at, author=case.counsel, acts=acts, fields=fields, reason=reason
        )
    return Signed(
        "permitted",
        at=at,
        author=case.counsel,
        approver=account("approver", case.agency, number=rng.randint(1, 2)),
        approved_at=_later(at, rng.randint(4, 15)),
        acts=acts,
        fields=fields,
        reason=reason,
    )


def _soon(case: Decided, minutes: int) -> datetime:
    """Return a time some minutes after the decision, and none to come."""
    at = _later(case.decided_at, minutes)
    return at if case.now is None else min(at, case.now)


# ------------------------------------------------------------------ contacts


def _contacts(rng: Random, case: Decided, signed: Signed) -> tuple[Contact, ...]:
    request = case.request
    found: list[Contact] = []

    def add(
        at: datetime,
        direction: Literal["in", "out"],
        channel: str,
        purpose: str,
        fields: tuple[str, ...] = (),
    ) -> None:
        contact = Contact(
            at=at,
            entered_at=max(at, request.entered_at),
            direction=direction,
            channel=channel,
            body=request.from_body,
            purpose=purpose,
            fields=fields,
            refused=signed.how == "declined",
            people=request.requester.name,
            by=case.desk,
        )
        found.append(contact)

    if request.channel in _IN_PERSON:
        add(request.received_at, "in", request.channel, request.facts["purpose"])
    if signed.how == "permitted" and signed.approved_at is not None and signed.fields:
        at = _later(signed.approved_at, rng.randint(3, 8))
        add(at, "out", "phone", "answer to the request", signed.fields)
    elif signed.how == "declined" and signed.at is not None and rng.random() < 0.5:
        channel = "phone" if request.channel in _IN_PERSON else request.channel
        channel = "email" if channel == "portal" else channel
        at = _soon(case, 20 + int((signed.at - case.decided_at) / timedelta(minutes=1)))
        add(at, "out", channel, "decline")
    return tuple(found)


# ------------------------------------------------------------------ custody


def _custody(rng: Random, case: Decided, signed: Signed) -> tuple[Event, ...]:
    """Return the way in, and out again: on time, late now and then, held only where two people signed."""
    if case.due is None:
        return ()
    inside, outside = _PLACES[case.unit]
    came = Event(_later(case.request.received_at, -rng.randint(60, 3000)), "arrived", inside)
    if case.now is not None:
        return (came,)
    signed_at = signed.approved_at or signed.at or case.decided_at
    due = case.due
    if signed.how == "permitted" and set(signed.acts) & set(_HELP):
        told = Event(_later(signed_at, 2), "told", inside, "the person and counsel")
        if "hold" in signed.acts or "transfer" in signed.acts:
            start = max(due, _later(told.at, 1))
            out = _later(start, rng.randint(20, 20 * 60) if "hold" in signed.acts else 15)
            over = Event(out, "handed-over", "sally port", "federal officers", False)
            held = (Event(start, "held", inside),) if "hold" in signed.acts else ()
            return (came, told, *held, over)
        return (came, told, _released(rng, due, told.at, outside))
    return (came, _released(rng, due, signed_at, outside))


def _released(rng: Random, due: datetime, not_before: datetime, place: str) -> Event:
    late = rng.randint(180, 540) if rng.random() < 0.04 else -rng.randint(0, 25)
    return Event(max(_later(due, late), _later(not_before, 4)), "released", place, public=True)


def _later(at: datetime, minutes: int) -> datetime:
    return in_new_york(at + timedelta(minutes=minutes))
