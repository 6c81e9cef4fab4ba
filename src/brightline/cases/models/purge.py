"""Purges: lists of cases past their period, asked for by one office and approved by another."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from brightline.cases.models.fields import Plain
from brightline.cases.models.people import User


class Purge(models.Model):
    """The purge of an exact list of cases, by random key: one office asks, another approves what was seen.

    ``schedule`` is the schedule then in force, ``listed`` the list as ``[{"case", "kind", "kept_until"}]``, and
    ``fingerprint`` that of the dry run of ``day``. ``kept_back`` is what was not expunged after all, as ``[{"case",
    "why"}]``. Not finished and approved: it goes on where it stopped.
    """

    agency = models.CharField(max_length=40)
    day = models.DateField()
    schedule = Plain(default=dict)
    listed = Plain(default=list)
    fingerprint = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True)
    kept_back = Plain(default=list)

    class Meta:
        """Two people, and nothing is finished that nobody approved."""

        db_table = "record_purge"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=models.F("asked_by")),
                name="purge_by_two",
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(approved_at__isnull=False),
                name="purge_finished_was_approved",
            ),
        ]
