"""Who may do what to which case, and the one way to open a case.

Every look at a case is kept with its purpose; a refused one is kept too. A case that a person may not
know of looks as if it were not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from brightline.cases.actor import Actor
from brightline.cases.errors import NotAllowed, NotThere, TooMany, Unread
from brightline.cases.models import Access, Alarm, Case, Determination, Signature
from brightline.cases.roles import table
from brightline.cases.rows import digest, name_of
from brightline.cases.store import Telling

_HOUR = timedelta(hours=1)


def visible(actor: Actor, action: str) -> QuerySet[Case]:
    """Return the cases on which a person may do something: never more than their roles give."""
    scopes = table().scopes(actor.roles, action)
    seen = Q(pk__in=[])
    if "any" in scopes:
        return Case.objects.all()
    if "own-agency" in scopes:
        seen |= Q(agency=actor.user.agency)
    if "own-unit" in scopes:
        seen |= Q(agency=actor.user.agency, unit=actor.user.unit)
    if "assigned" in scopes:
        seen |= Q(assigned_to=actor.user)
    if "cited" in scopes:
        waiting = Determination.objects.filter(case=OuterRef("pk"), current=True, state="authored")
        mine = Signature.objects.filter(
            determination__case=OuterRef("pk"), place="approver", by=actor.user
        )
        seen |= Q(agency=actor.user.agency) & (Q(Exists(waiting)) | Q(Exists(mine)))
    return Case.objects.filter(seen)


def may(actor: Actor, action: str, case: Case | None = None) -> bool:
    """Say whether a person may do something, to a case or at all."""
    scopes = table().scopes(actor.roles, action)
    if not scopes:
        return False
    if case is None or "none" in scopes:
        return True
    return visible(actor, action).filter(pk=case.pk).exists()


def require(actor: Actor, action: str, case: Case | None = None) -> None:
    """Raise ``NotAllowed`` where a person may not, ``NotThere`` where they may not know of the case."""
    if not table().scopes(actor.roles, action):
        who = ", ".join(sorted(table().actions[action]))
        raise NotAllowed(f"To {table().says[action]} takes another role: {who}.")
    if case is not None and not may(actor, action, case):
        raise NotThere("There is no such case here.")


def open_case(actor: Actor, action: str, key: str, what: str) -> Case:
    """Return a case to look at; the look is kept, with its purpose, before anything is shown.

    Raises ``NotAllowed``, ``NotThere``, ``TooMany``, or ``Unread`` where the purpose is none of the role's.
    """
    try:
        require(actor, action)
        case = visible(actor, action).filter(key=key).first()
        if case is None:
            raise NotThere("There is no such case here.")
        _purpose(actor)
        _harvest(actor, case)
    except (NotAllowed, NotThere, TooMany) as refused:
        refuse(actor, what, str(type(refused).__name__), key)
        raise
    with transaction.atomic():
        look = Access.objects.create(
            at=actor.at, user=actor.user, case=case, what=what, purpose=actor.purpose,
            outcome="shown", address=actor.address,
        )  # fmt: skip
        told = {"what": what, "purpose": actor.purpose, "rows": {name_of(look): digest(look)}}
        _tell(actor, "case.looked", told, case)
    return case


def look_into(actor: Actor, action: str, what: str, about: Mapping[str, str]) -> None:
    """Keep a look at what is no case, with its purpose, before anything is shown; *about* says at what.

    Raises ``NotAllowed``, or ``Unread`` where the purpose is none of the role's.
    """
    try:
        require(actor, action)
    except NotAllowed as refused:
        refuse(actor, what, str(type(refused).__name__))
        raise
    _purpose(actor)
    with transaction.atomic():
        look = Access.objects.create(
            at=actor.at, user=actor.user, what=what[:60], purpose=actor.purpose,
            outcome="shown", address=actor.address,
        )  # fmt: skip
        rows = {name_of(look): digest(look)}
        told = {"what": what, "purpose": actor.purpose, "about": dict(about), "rows": rows}
        _tell(actor, "matter.looked", told)


def purposes(actor: Actor) -> tuple[str, ...]:
    """Return what this person's roles may look at cases for, the usual one first."""
    found = [p for role in sorted(actor.roles) for p in table().purposes.get(role, ())]
    return tuple(dict.fromkeys(found))


def _purpose(actor: Actor) -> None:
    if actor.purpose not in purposes(actor):
        raise Unread("purpose", f"say what you open the case for: {', '.join(purposes(actor))}")


def _harvest(actor: Actor, case: Case) -> None:
    """Refuse one case more than a person's work in an hour can need, and tell an inspector."""
    most = max((table().harvest.get(role, 0) for role in actor.roles), default=0)
    seen = Access.objects.filter(
        user=actor.user, at__gt=actor.at - _HOUR, outcome="shown", case__isnull=False
    )
    if seen.filter(case=case).exists():
        return
    if seen.values("case").distinct().count() < most:
        return
    with transaction.atomic():
        if not Alarm.objects.filter(
            kind="harvest", user=actor.user, at__gt=actor.at - _HOUR
        ).exists():
            alarm = Alarm.objects.create(
                at=actor.at, kind="harvest", user=actor.user, detail={"cases_in_an_hour": most}
            )
            _tell(actor, "alarm.harvest", {"rows": {name_of(alarm): digest(alarm)}})
    raise TooMany(
        f"You have opened {most} cases within an hour, more than the work here needs. "
        "An inspector has been told; ask one to go on."
    )


def refuse(actor: Actor, what: str, outcome: str, key: str = "") -> None:
    """Keep that somebody was refused."""
    with transaction.atomic():
        look = Access.objects.create(
            at=actor.at, user=actor.user, what=what[:60], purpose=actor.purpose[:40],
            outcome="refused", address=actor.address,
        )  # fmt: skip
        rows = {name_of(look): digest(look)}
        _tell(actor, "access.refused", {"what": what, "why": outcome, "key": key, "rows": rows})


def _tell(actor: Actor, kind: str, body: Mapping[str, Any], case: Case | None = None) -> None:
    telling = Telling(actor.user, actor.at)
    telling.leaf(kind, body, case)
    telling.write()
