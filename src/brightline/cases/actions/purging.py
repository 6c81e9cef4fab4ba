"""The purge of an exact list: one office asks, another approves what was seen, and each case goes by itself.

A case is expunged in a transaction of its own, its key destroyed with that commit. Stopped half-way, the same
approval is given once more and goes on with what is left; a legal hold set meanwhile keeps a case back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from django.db import transaction

from brightline.cases.access import visible
from brightline.cases.act import acting
from brightline.cases.actions.erasing import expunge
from brightline.cases.actor import Actor
from brightline.cases.errors import Changed, NotAllowed, Unread
from brightline.cases.models import Case, Expunction, Purge
from brightline.cases.retention import ASKED, DUE, HELD, DryRun, dry_run, standing_rows, today
from brightline.cases.schedule import Schedule, schedule
from brightline.cases.store import PURGES, lock, vault

#: Why a case of an approved list is kept after all.
WHY = {HELD: "a legal hold", ASKED: "its expunction was asked by itself"}
_SINCE = "something has happened in it since"


def list_of(actor: Actor, action: str, day: date) -> DryRun:
    """Return what a purge on a day would erase of the person's own agency. Raises ``Unread``."""
    return dry_run(visible(actor, action), actor.user.agency, day, schedule())


def ask_purge(actor: Actor, day: date, fingerprint: str) -> Purge:
    """Ask for the purge of exactly the list of a dry run, by its day and fingerprint. Erases nothing.

    It takes the place of one that nobody has approved. Raises ``Changed`` where the list is another by now,
    is empty, or a purge is under way; ``Unread`` for a day to come.
    """
    with acting(actor, "expunge.ask") as act:
        lock(PURGES)
        if day > today(actor.at):
            raise Unread("day", "a day to come: nothing is purged before its period has run out")
        last = _newest(actor)
        if last is not None and last.approved_at is not None and last.finished_at is None:
            raise Changed("A purge is under way here; it is finished first.")
        found = list_of(actor, "expunge.ask", day)
        if found.fingerprint != fingerprint:
            raise Changed("The list has changed since you saw it. Look again, then ask.")
        if not found.due:
            raise Changed("No case is past its period: there is nothing to purge.")
        if last is not None and last.approved_at is None and last.fingerprint == fingerprint:
            raise Changed("This very list was asked for before; it waits for the privacy officer.")
        purge = Purge(
            agency=actor.user.agency,
            day=day,
            schedule=found.schedule.plain(),
            listed=[row.plain() for row in found.due],
            fingerprint=fingerprint,
            asked_at=actor.at,
            asked_by=actor.user,
        )
        act.save(purge)
        act.tell("purge.asked", purge=purge.pk, list=fingerprint, cases=len(found.due))
        return purge


def approve_purge(
    actor: Actor, number: int, fingerprint: str, clock: Callable[[], datetime] | None = None
) -> Purge:
    """Approve a purge that another office asked for, and expunge its cases one by one; or go on with it.

    ``clock`` gives the time of each case; without one all are done at the actor's own. Raises ``NotAllowed`` where
    one person would do both, ``Changed`` where the list is no longer what was asked for.
    """
    purge = _approved(actor, number, fingerprint)
    kept_back = []
    for row in purge.listed:
        once = replace(actor, at=clock()) if clock else actor
        if (why := _expunged(once, purge, row["case"])) is not None:
            kept_back.append({"case": row["case"], "why": why})
    return _finished(replace(actor, at=clock()) if clock else actor, number, kept_back)


def _approved(actor: Actor, number: int, fingerprint: str) -> Purge:
    """Return a purge that may go on, approved now or before. Commits before any case is touched."""
    with acting(actor, "expunge.approve") as act:
        lock(PURGES)
        purge = _newest(actor)
        if purge is None or purge.pk != number or purge.finished_at is not None:
            raise Changed(
                "There is no such purge to approve: another was asked for, or it is done."
            )
        if purge.asked_by.person == actor.person:
            raise NotAllowed("Who asked for a purge does not approve it.")
        if purge.fingerprint != fingerprint:
            raise Changed("What was on the screen is another list. Look again, then approve.")
        if purge.approved_at is not None:
            act.tell("purge.resumed", purge=purge.pk)
            return purge
        if list_of(actor, "expunge.approve", purge.day).fingerprint != fingerprint:
            raise Changed(
                "The list has changed since it was asked for. The records officer must ask again."
            )
        purge.approved_at, purge.approved_by = actor.at, actor.user
        act.save(purge)
        act.tell("purge.approved", purge=purge.pk, list=fingerprint)
        return purge


def _expunged(actor: Actor, purge: Purge, key: str) -> str | None:
    """Expunge one case of a purge, unless it was before; return why it is kept, or None."""
    made = Expunction.objects.filter(
        case__key=key, asked_at=purge.asked_at, asked_by=purge.asked_by, approved_at__isnull=False
    )
    if made.exists():
        transaction.on_commit(partial(vault().destroy, key))  # a crash may have left it
        return None
    periods = Schedule(purge.schedule["days"], {}, purge.schedule["example"])
    try:
        with acting(actor, "expunge.approve", key) as act:
            rows = list(standing_rows(Case.objects.filter(pk=act.case.pk), purge.day, periods))
            if not rows or rows[0].stands != DUE:
                raise Changed(WHY.get(rows[0].stands, _SINCE) if rows else "expunged by itself")
            asked = Expunction(
                case=act.case, ground="schedule", asked_at=purge.asked_at, asked_by=purge.asked_by,
                approved_at=actor.at, approved_by=actor.user,
            )  # fmt: skip
            expunge(act, asked, purge=purge.pk)
    except Changed as kept:
        # Pressed twice: the other run had the case first.
        return None if made.exists() else str(kept)
    return None


def _finished(actor: Actor, number: int, kept_back: list[dict[str, str]]) -> Purge:
    with acting(actor, "expunge.approve") as act:
        lock(PURGES)
        purge = Purge.objects.get(pk=number)
        if purge.finished_at is not None:
            raise Changed("Somebody else has just finished this purge.")
        purge.finished_at, purge.kept_back = actor.at, kept_back
        act.save(purge)
        done = len(purge.listed) - len(kept_back)
        act.tell("purge.finished", purge=purge.pk, expunged=done, kept_back=len(kept_back))
        return purge


def _newest(actor: Actor) -> Purge | None:
    found = Purge.objects.filter(agency=actor.user.agency).select_related("asked_by", "approved_by")
    return found.order_by("-pk").first()
