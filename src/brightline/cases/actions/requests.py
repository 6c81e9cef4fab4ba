"""A federal request comes in: a case is opened, or the request is joined to one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from brightline.cases.access import visible
from brightline.cases.act import Act, acting
from brightline.cases.actions.determining import decide_again
from brightline.cases.actions.papers import put_paper
from brightline.cases.actor import Actor
from brightline.cases.errors import Unread
from brightline.cases.models import Case, FederalRequest
from brightline.cases.reading import checked_facts, day_text, no_private, release_of
from brightline.cases.store import BOOKINGS, lock, vault
from brightline.laws.vocabulary import BODIES, INSTRUMENTS

CHANNELS = ("fax", "mail", "email", "phone", "counter", "portal", "visit")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A request as it came. ``received_at`` is when it reached the channel, not when it was entered.

    ``facts`` is the rest of the request's part of a case file; ``requester`` is ``{"name", "office",
    "telephone"}``; ``papers`` are rows of a case file's warrants.
    """

    received_at: datetime
    channel: str
    from_body: str
    instrument: str
    asks: Sequence[str] = ()
    about: Sequence[str] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    requester: Mapping[str, str] = field(default_factory=dict)
    papers: Sequence[Mapping[str, Any]] = ()


def open_request(
    actor: Actor,
    arrival: Arrival,
    identity: Mapping[str, str],
    facts: Mapping[str, Any] | None = None,
    unit: str = "",
) -> Case:
    """Log a request about a person not yet on file here; return the new case, decided once.

    Raises ``Unread`` where something cannot be read, naming the field; so too for a booking number that an open
    case of the unit has: that request is another about the case, or the same sent again, and counts once.
    """
    with acting(actor, "request.open") as act:
        whole = _identity(identity)
        _not_on_file(actor, whole.get("booking"))
        given = dict(facts or {})
        no_private({**given, "request": dict(arrival.facts)})
        checked_facts(actor.user.agency, given, actor.at)
        key = vault().new_case()
        case = Case(
            key=key,
            agency=actor.user.agency,
            unit=unit or actor.user.unit,
            opened_at=actor.at,
            identity=vault().seal_for(key, "identity", whole),
            facts=vault().seal_for(key, "facts", given),
            booking_tag=vault().tag("booking", whole["booking"]) if whole.get("booking") else None,
            release_due_at=release_of(given),
        )
        act.save(case)
        act.about = case
        request = _received(act, arrival)
        act.tell("request.received", channel=arrival.channel, instrument=arrival.instrument)
        for paper in arrival.papers:
            put_paper(act, request, paper)
        decide_again(act)
        return case


def sent_again(
    actor: Actor, key: str, arrival: Arrival, first: int | None = None
) -> FederalRequest:
    """Log a request about a case on file: another one, or, with ``first``, the same one sent again.

    Raises ``Unread``.
    """
    with acting(actor, "request.again", key) as act:
        original = None
        if first is not None:
            original = act.case.requests.filter(pk=first, duplicate_of=None).first()
            if original is None:
                raise Unread("first", "there is no such first request in this case")
        request = _received(act, arrival, original)
        kind = "request.received" if original is None else "request.sent-again"
        act.tell(kind, channel=arrival.channel, instrument=arrival.instrument)
        for paper in arrival.papers:
            put_paper(act, request, paper)
        if (
            original is None or arrival.papers
        ):  # a mere copy changes nothing, a signature on it least
            decide_again(act)
        return request


def _not_on_file(actor: Actor, booking: str | None) -> None:
    """Raise ``Unread`` where an open case that the person may know of has this booking number."""
    if not booking:
        return
    lock(BOOKINGS)  # two who type the same fax at once: the second sees the first
    seen = visible(actor, "request.again").filter(closed_at=None)
    found = seen.filter(booking_tag=vault().tag("booking", booking)).order_by("-opened_at").first()
    if found is not None:
        raise Unread(
            "booking",
            f"it is on file here, in case {found.key}: log the request there, as another one or as the "
            "same sent again",
        )


def _received(act: Act, arrival: Arrival, original: FederalRequest | None = None) -> FederalRequest:
    if arrival.channel not in CHANNELS:
        raise Unread("channel", f"one of {', '.join(CHANNELS)}")
    if arrival.instrument not in INSTRUMENTS:
        raise Unread("instrument", f"one of {', '.join(INSTRUMENTS)}")
    if arrival.from_body not in BODIES:
        raise Unread("from_body", f"one of {', '.join(BODIES)}")
    if arrival.received_at > act.actor.at:
        raise Unread("received_at", "a request cannot have come after this moment")
    no_private({"request": dict(arrival.facts)}, dict(arrival.requester))
    case = act.case
    checked_facts(
        case.agency,
        {"request": {**arrival.facts, "asks": list(arrival.asks), "about": list(arrival.about)}},
        act.actor.at,
    )
    sealed = {"facts": dict(arrival.facts), "requester": dict(arrival.requester)}
    request = FederalRequest(
        case=case,
        received_at=arrival.received_at,
        entered_at=act.actor.at,
        entered_by=act.actor.user,
        channel=arrival.channel,
        unit=act.actor.user.unit or case.unit,
        from_body=arrival.from_body,
        instrument=arrival.instrument,
        asks=list(arrival.asks),
        about=list(arrival.about),
        facts=vault().seal_for(case.key, "request", sealed),
        duplicate_of=original,
    )
    act.save(request)
    return request


def _identity(identity: Mapping[str, str]) -> dict[str, str]:
    known = {k: v.strip() for k, v in identity.items() if v and v.strip()}
    if extra := set(known) - {"name", "born", "booking"}:
        raise Unread(
            min(extra), "not kept here: a case has a name, a day of birth, a booking number"
        )
    if not known.get("name"):
        raise Unread("name", "say whom the request is about")
    if "born" in known:
        day_text("born", known["born"])
    no_private({}, {"name": known["name"]})
    return known
