"""A case: one person's custody at one agency, under a random key."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from brightline.cases.models.people import User


class Case(models.Model):
    """``identity`` and ``facts`` are sealed under the case's own key, which the database does not hold.

    ``identity`` is ``{"name", "born", "booking"}``; ``facts`` are the parts of a case file that are about the
    person: custody, judgments, times inside, searches, screening. ``booking_tag`` is a keyed hash by
    which an exact booking number is found, and no other.
    """

    key = models.CharField(max_length=12, unique=True)
    agency = models.CharField(max_length=40)
    unit = models.CharField(max_length=80)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    release_due_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    booking_tag = models.BinaryField(max_length=32, null=True)
    identity = models.BinaryField(null=True)
    facts = models.BinaryField(null=True)
    revision = models.PositiveIntegerField(default=0)
    objection_open = models.BooleanField(default=False)
    legal_hold = models.BooleanField(default=False)
    expunged_at = models.DateTimeField(null=True)
    assigned_to = models.ManyToManyField(User, related_name="assigned_cases")
    light = models.BooleanField(default=False)

    class Meta:
        """The queue reads open cases of a unit by the time left to release."""

        db_table = "record_case"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["agency", "unit", "release_due_at", "id"],
                condition=Q(closed_at=None),
                name="open_by_release",
            ),
            models.Index(fields=["agency", "unit", "-opened_at", "-id"], name="by_opening"),
            models.Index(fields=["booking_tag"], name="by_booking"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(expunged_at=None) | Q(identity=None, facts=None, booking_tag=None),
                name="expunged_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Objection(models.Model):
    """The person says it is not them, or the like: open or not, never what was said."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="objections")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """Who closes an objection is not who noted it."""

        db_table = "record_objection"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(closed_by=None) | ~Q(closed_by=models.F("opened_by")),
                name="objection_closed_by_another",
            ),
        ]


class Expunction(models.Model):
    """A case's identity and content destroyed, by two offices: one asks, another approves."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="expunctions")
    ground = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """Two people."""

        db_table = "record_expunction"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=models.F("asked_by")),
                name="expunction_by_two",
            ),
        ]
