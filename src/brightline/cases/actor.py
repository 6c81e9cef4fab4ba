"""Whoever acts: an account, the roles it holds now, and what it has shown of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from brightline.cases.errors import SignAgain
from brightline.cases.models import Grant, User
from brightline.cases.roles import table


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting at a time. ``address`` is where from; ``purpose`` is what a case is opened for.

    ``reauthenticated_at`` is when both factors were last shown in this session.
    """

    user: User
    roles: frozenset[str]
    at: datetime
    address: str = ""
    purpose: str = ""
    reauthenticated_at: datetime | None = None

    @property
    def person(self) -> UUID:
        """The human being behind the account."""
        return self.user.person

    def is_fresh(self) -> bool:
        """Say whether the person has shown who they are within the minutes that are set."""
        good = timedelta(minutes=settings.SIGNATURE_MINUTES)
        shown = self.reauthenticated_at
        return shown is not None and timedelta(0) <= self.at - shown <= good

    def fresh(self) -> datetime:
        """Return when the person last showed who they are. Raises ``SignAgain`` if too long ago."""
        shown = self.reauthenticated_at
        if shown is None or not self.is_fresh():
            raise SignAgain("Show again who you are, with your password and code; then go on.")
        return shown


def roles_of(user: User, at: datetime) -> frozenset[str]:
    """Return the roles an account holds at a time; none if it is locked or closed."""
    if not user.is_active or user.locked_at is not None:
        return frozenset()
    held = Grant.objects.filter(user=user, since__lte=at).exclude(until__lte=at)
    return frozenset(held.values_list("role", flat=True)) & frozenset(table().roles)


def actor_of(
    user: User,
    at: datetime,
    *,
    address: str = "",
    purpose: str = "",
    reauthenticated_at: datetime | None = None,
) -> Actor:
    """Return an account as it acts at a time."""
    return Actor(user, roles_of(user, at), at, address, purpose, reauthenticated_at)
