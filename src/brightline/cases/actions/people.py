"""Accounts and roles. Nobody grants to themselves, and roles that stand apart are never one person's.

Whoever changes accounts has shown both factors within the minutes that are set, as whoever signs has.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.contrib.auth.hashers import make_password
from django.db.models import Q

from brightline.cases.act import Act, acting
from brightline.cases.actor import Actor
from brightline.cases.errors import NotAllowed, Unread
from brightline.cases.models import Grant, User
from brightline.cases.roles import table
from brightline.cases.store import Telling, vault


@dataclass(frozen=True, slots=True)
class Account:
    """An account to be made. ``person`` joins accounts of one human being; None for somebody new."""

    username: str
    name: str
    agency: str
    unit: str
    password: str
    second_factor: str
    person: UUID | None = None


def add_account(actor: Actor, account: Account, roles: tuple[str, ...] = ()) -> User:
    """Add an account with roles. Raises ``Unread``, ``NotAllowed``, ``SignAgain``."""
    with acting(actor, "grants.write") as act:
        actor.fresh()
        user = _made(account, actor.at)
        act.save(user)
        act.tell("account.added", account=user.pk)
        for role in roles:
            _granted(act, user, role)
        return user


def grant(actor: Actor, username: str, role: str) -> Grant:
    """Grant a role to another person's account. Raises ``Unread``, ``NotAllowed``, ``SignAgain``."""
    with acting(actor, "grants.write") as act:
        actor.fresh()
        return _granted(act, _account(username), role)


def end_grant(actor: Actor, username: str, role: str) -> None:
    """End a role of another person's account; it has effect on the account's next request.

    Raises ``Unread``, ``NotAllowed``, ``SignAgain``.
    """
    with acting(actor, "grants.write") as act:
        actor.fresh()
        user = _account(username)
        _not_self(actor, user)
        held = user.grants.filter(role=role, until=None).first()
        if held is None:
            raise Unread("role", f"{username} does not hold {role}")
        held.until = actor.at
        act.save(held)
        act.tell("grant.ended", account=user.pk, role=role)


def unlock(actor: Actor, username: str) -> None:
    """Release an account that too many wrong passwords have locked.

    Raises ``Unread``, ``NotAllowed``, ``SignAgain``.
    """
    with acting(actor, "grants.write") as act:
        actor.fresh()
        user = _account(username)
        _not_self(actor, user)
        user.locked_at, user.failures = None, []
        act.save(user)
        act.tell("account.unlocked", account=user.pk)


def first_account(account: Account, roles: tuple[str, ...], at: datetime) -> User:
    """Add an account from the machine's own command line, by its operator. Raises ``Unread``."""
    from django.db import transaction

    from brightline.cases.rows import digest, name_of

    with transaction.atomic():
        user = _made(account, at)
        user.save()
        rows = {name_of(user): digest(user)}
        for role in roles:
            _apart(user, role, at)
            held = Grant.objects.create(user=user, role=role, since=at)
            rows[name_of(held)] = digest(held)
        telling = Telling(None, at)
        telling.leaf("account.added", {"account": user.pk, "roles": list(roles), "rows": rows})
        telling.write()
        return user


def _made(account: Account, at: datetime) -> User:
    if User.objects.filter(username=account.username).exists():
        raise Unread("username", f"{account.username} is taken")
    return User(
        username=account.username,
        person=account.person or uuid4(),
        name=account.name,
        agency=account.agency,
        unit=account.unit,
        created_at=at,
        password=make_password(account.password),
        second_factor=vault().seal(
            f"second-factor:{account.username}", account.second_factor.encode()
        ),
    )


def _granted(act: Act, user: User, role: str) -> Grant:
    if role not in table().roles:
        raise Unread("role", f"{role}: one of {', '.join(table().roles)}")
    _not_self(act.actor, user)
    if user.grants.filter(role=role, until=None).exists():
        raise Unread("role", f"{user.username} holds {role} already")
    _apart(user, role, act.actor.at)
    held = Grant(user=user, role=role, since=act.actor.at, granted_by=act.actor.user)
    act.save(held)
    act.tell("grant.made", account=user.pk, role=role)
    return held


def _apart(user: User, role: str, at: datetime) -> None:
    """Refuse a role that stands apart from one this human being holds, or held within the days set."""
    since = at - timedelta(days=table().apart_days)
    held = Grant.objects.filter(user__person=user.person).filter(Q(until=None) | Q(until__gt=since))
    for other in held.values_list("role", flat=True):
        if frozenset((role, other)) in table().apart:
            raise NotAllowed(
                f"{role} and {other} are never one person's, nor within {table().apart_days} days."
            )


def _account(username: str) -> User:
    user = User.objects.filter(username=username).first()
    if user is None:
        raise Unread("username", f"{username}: no such account")
    return user


def _not_self(actor: Actor, user: User) -> None:
    if user.person == actor.person:
        raise NotAllowed("Nobody grants to themselves.")
