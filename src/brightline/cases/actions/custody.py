"""What happens around a request: objections, contacts, a lawyer assigned, the release."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from brightline.cases.act import Act, acting
from brightline.cases.actions.determining import asked_of, decide_again, still_so
from brightline.cases.actor import Actor, roles_of
from brightline.cases.errors import NotAllowed, Unread
from brightline.cases.models import Alarm, Case, Contact, Determination, Objection, User
from brightline.cases.reading import no_private
from brightline.cases.store import vault
from brightline.laws.vocabulary import BODIES, KINDS

DIRECTIONS = ("in", "out")
CHANNELS = ("fax", "mail", "email", "phone", "counter", "text", "portal", "visit")


def object_(actor: Actor, key: str) -> Case:
    """Note that the person objects: it is not them, or the like. What was said is not kept."""
    with acting(actor, "objection.open", key) as act:
        if act.case.objection_open:
            raise Unread("objection", "an objection is open already")
        act.save(Objection(case=act.case, opened_at=actor.at, opened_by=actor.user))
        _objection(act, True)
        act.tell("objection.opened")
        decide_again(act)
        return act.case


def close_objection(actor: Actor, key: str) -> Case:
    """Settle an objection that another person noted, after looking into it."""
    with acting(actor, "objection.close", key) as act:
        noted = act.case.objections.filter(closed_at=None).first()
        if noted is None:
            raise Unread("objection", "no objection is open")
        if noted.opened_by.person == actor.person:
            raise NotAllowed("Who noted an objection does not settle it.")
        noted.closed_at, noted.closed_by = actor.at, actor.user
        act.save(noted)
        _objection(act, False)
        act.tell("objection.closed")
        decide_again(act)
        return act.case


def _objection(act: Act, is_open: bool) -> None:
    act.case.objection_open = is_open
    act.case.revision += 1
    act.save(act.case)


@dataclass(frozen=True, slots=True)
class Said:
    """A contact: when, which way, by which channel, with whom, why, and what was given."""

    at: datetime
    direction: str
    channel: str
    body: str
    purpose: str
    fields: Sequence[str] = field(default=())
    refused: bool = False
    people: str = ""


def log_contact(actor: Actor, key: str, said: Said, happened: bool = False) -> Contact:
    """Log a contact. Outgoing information needs a signed permission that covers every kind of it.

    ``happened`` logs what has been done without one, as a thing for an inspector. Raises ``NotAllowed`` where
    nothing covers it, or where we would speak first; ``Unread``.
    """
    with acting(actor, "contact.log", key) as act:
        _readable(said, actor)
        covered = _covering(act.case, said)
        if said.direction == "out" and not said.refused and not happened:
            if not act.case.requests.filter(received_at__lte=said.at).exists():
                raise NotAllowed("No federal request has come. Do not speak first.")
            if said.fields and covered is None:
                raise NotAllowed("No signed permission covers this. Say nothing.")
        contact = Contact(
            case=act.case,
            request=act.case.requests.order_by("-received_at").first(),
            at=said.at,
            entered_at=actor.at,
            entered_by=actor.user,
            direction=said.direction,
            channel=said.channel,
            body=said.body,
            purpose=said.purpose,
            fields=list(said.fields),
            refused=said.refused,
            people=vault().seal_for(act.case.key, "people", said.people),
            covered_by=covered,
        )
        act.save(contact)
        act.tell("contact.logged", direction=said.direction, fields=list(said.fields))
        if said.direction == "out" and said.fields and covered is None:
            act.save(Alarm(at=actor.at, kind="uncovered-contact", detail={"case": act.case.key}))
            act.tell("alarm.uncovered-contact")
        return contact


def _readable(said: Said, actor: Actor) -> None:
    if said.direction not in DIRECTIONS:
        raise Unread("direction", "in or out")
    if said.channel not in CHANNELS:
        raise Unread("channel", f"one of {', '.join(CHANNELS)}")
    if said.body not in BODIES:
        raise Unread("body", f"one of {', '.join(BODIES)}")
    if unknown := [kind for kind in said.fields if kind not in KINDS]:
        raise Unread("fields", f"{unknown[0]!r}; one of {', '.join(KINDS)}")
    if said.at > actor.at:
        raise Unread("at", "a contact cannot have been after this moment")
    no_private({}, {"people": said.people, "purpose": said.purpose})


def _covering(case: Case, said: Said) -> Determination | None:
    """Return the signed determination that covers every kind of information given, at that time."""
    for found in case.determinations.filter(state="approved", current=True):
        last = found.signatures.get(place="approver")
        covered = last.at <= said.at and set(said.fields) <= set(last.fields)
        if covered and still_so(found, asked_of(last.acts, said.fields), said.at):
            return found
    return None


def assign(actor: Actor, key: str, username: str) -> Case:
    """Assign a case to a lawyer of the agency. Raises ``Unread``."""
    with acting(actor, "case.assign", key) as act:
        lawyer = User.objects.filter(username=username, agency=act.case.agency).first()
        if lawyer is None or "counsel" not in roles_of(lawyer, actor.at):
            raise Unread("lawyer", f"{username}: no lawyer of this agency")
        act.case.assigned_to.add(lawyer)
        act.tell("case.assigned", to=lawyer.pk)
        return act.case


def close(actor: Actor, key: str, released_at: datetime | None) -> Case:
    """Record that the person is out, and close the case; None where nobody was held. Raises ``Unread``."""
    with acting(actor, "case.close", key) as act:
        if released_at is not None and released_at > actor.at:
            raise Unread("released_at", "the release cannot be after this moment")
        act.case.released_at, act.case.closed_at = released_at, actor.at
        act.case.revision += 1
        act.save(act.case)
        act.tell("case.closed")
        return act.case
