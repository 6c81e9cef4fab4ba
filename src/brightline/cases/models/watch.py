"""Who looked at what, and what stood out."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from brightline.cases.models.case import Case
from brightline.cases.models.fields import Plain
from brightline.cases.models.people import User


class Access(models.Model):
    """One look at a case, or one refused: who, when, from where, to what end."""

    at = models.DateTimeField()
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="accesses")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="accesses")
    what = models.CharField(max_length=60)
    purpose = models.CharField(max_length=40, blank=True)
    outcome = models.CharField(max_length=10)
    address = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)

    class Meta:
        """Counted by person and time."""

        db_table = "watch_access"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "at"], name="looks_in_time"),
            models.Index(fields=["case", "at"], name="looks_at_case"),
        ]


class Alarm(models.Model):
    """Something that a person outside the unit must look at: harvesting, a failed log, a stopped clock."""

    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    detail = Plain(default=dict)
    seen_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        """The newest first."""

        db_table = "watch_alarm"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["-at"], name="newest_alarms")]
