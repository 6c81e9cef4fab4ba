"""The people who act, and the roles they hold over time.

``person`` is the human being: two accounts of one human are one person, so that author and approver,
or two verifiers, are compared by who they are and not by the account they use.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from brightline.cases.models.fields import Plain


class Users(BaseUserManager["User"]):
    """Accounts, looked up by their name for signing on."""


class User(AbstractBaseUser):
    """An account of a person at one agency and unit. The second factor is sealed under the master key."""

    username = models.CharField(max_length=80, unique=True)
    person = models.UUIDField(default=uuid.uuid4, db_index=True)
    name = models.CharField(max_length=120)
    agency = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=80, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    second_factor = models.BinaryField()
    last_code = models.BigIntegerField(default=0)
    failures = Plain(default=list)
    locked_at = models.DateTimeField(null=True)
    notice_seen_at = models.DateTimeField(null=True)

    objects: ClassVar[Users] = Users()
    USERNAME_FIELD = "username"
    #: What signing on keeps of an account; the ledger tells of it in leaves of its own.
    BESIDE = ("last_login", "last_code", "failures", "locked_at", "notice_seen_at")
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        """Nothing else."""

        db_table = "people_user"

    def __str__(self) -> str:
        return self.username


class Grant(models.Model):
    """A role that an account holds from one time until another. Who granted it is never its holder."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    granted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="granted"
    )

    class Meta:
        """A role is held once at a time."""

        db_table = "people_grant"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["user", "role"], condition=Q(until=None), name="role_held_once"
            ),
            models.CheckConstraint(
                condition=Q(granted_by=None) | ~Q(granted_by=models.F("user")),
                name="nobody_grants_to_self",
            ),
        ]
