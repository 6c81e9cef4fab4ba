"""Lawful erasure: a legal hold stops it, two offices do it, and the key goes with the commit."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from brightline.cases.act import Act, acting
from brightline.cases.actor import Actor
from brightline.cases.errors import Changed, NotAllowed, Unread
from brightline.cases.models import Case, Expunction
from brightline.cases.store import vault

GROUNDS = ("schedule", "sealed by a court", "entered by mistake")


def set_hold(actor: Actor, key: str, held: bool) -> Case:
    """Set or lift a legal hold: a held case is not expunged."""
    with acting(actor, "hold.set", key) as act:
        act.case.legal_hold = held
        act.save(act.case)
        act.tell("hold.set" if held else "hold.lifted")
        return act.case


def ask_expunction(actor: Actor, key: str, ground: str) -> Expunction:
    """Ask that a case be expunged, on a ground. Raises ``Unread``, ``Changed`` under a legal hold."""
    with acting(actor, "expunge.ask", key) as act:
        if ground not in GROUNDS:
            raise Unread("ground", f"one of {', '.join(GROUNDS)}")
        _free(act.case)
        asked = Expunction(case=act.case, ground=ground, asked_at=actor.at, asked_by=actor.user)
        act.save(asked)
        act.tell("expunction.asked", ground=ground)
        return asked


def approve_expunction(actor: Actor, key: str) -> Case:
    """Approve an expunction that another office asked for; identity and content are gone for good.

    What stays: times, states, outcomes, grounds, and the ledger's leaves, whose salts are gone with the key.
    Raises ``NotAllowed`` where one person would do both, ``Changed``.
    """
    with acting(actor, "expunge.approve", key) as act:
        asked = act.case.expunctions.filter(approved_at=None).first()
        if asked is None:
            raise Changed("Nobody has asked that this case be expunged.")
        if asked.asked_by.person == actor.person:
            raise NotAllowed("Who asked for an expunction does not approve it.")
        _free(act.case)
        asked.approved_at, asked.approved_by = actor.at, actor.user
        expunge(act, asked)
        return act.case


def expunge(act: Act, asked: Expunction, **told: Any) -> None:
    """Within an act: empty a case on an approved expunction, and destroy its key with the commit.

    ``told`` is what the ledger is told besides: of which purge it is a part.
    """
    act.save(asked)
    case = act.case
    case.identity = case.facts = case.booking_tag = None
    case.expunged_at = act.actor.at
    case.closed_at = case.closed_at or act.actor.at
    act.save(case)
    case.requests.update(facts=None)
    case.contacts.update(people=None)
    case.papers.update(seen=None, image=None)
    case.determinations.update(file=None, answer=None)
    for found in case.determinations.all():
        found.signatures.update(text=None)
    for paper in case.papers.all():
        paper.verifications.update(checklist=None)
    act.tell("case.expunged", ground=asked.ground, expunged=case.key, **told)
    transaction.on_commit(lambda: vault().destroy(case.key))


def sweep() -> int:
    """Destroy the keys of expunged cases that a crash left behind; return how many there were."""
    left = [key for key in Case.objects.exclude(expunged_at=None).values_list("key", flat=True)
            if vault().has(key)]  # fmt: skip
    for key in left:
        vault().destroy(key)
    return len(left)


def _free(case: Case) -> None:
    if case.legal_hold:
        raise Changed("A legal hold is on this case: it cannot be expunged.")
    if case.expunged_at is not None:
        raise Changed("This case was expunged before.")
