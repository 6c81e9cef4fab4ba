"""Papers presented with a request, and who checked them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from brightline.cases.models.case import Case
from brightline.cases.models.people import User
from brightline.cases.models.requests import FederalRequest


class Paper(models.Model):
    """A paper in hand. ``seen`` (sealed) is what was observed; ``image`` (sealed) is short-lived.

    ``row`` is the number of its row among the warrants of the case file. ``checked`` says that two
    people have found it to be a judge's: never one, and never without court, judge, docket and date.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="papers")
    request = models.ForeignKey(
        FederalRequest, on_delete=models.PROTECT, null=True, related_name="papers"
    )
    form = models.CharField(max_length=30)
    row = models.PositiveSmallIntegerField()
    presented_at = models.DateTimeField(null=True)
    seen = models.BinaryField(null=True)
    image = models.BinaryField(null=True)
    checked = models.BooleanField(default=False)

    class Meta:
        """One paper a row."""

        db_table = "record_paper"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["case", "row"], name="one_paper_a_row"),
        ]


class Verification(models.Model):
    """One verifier's reading of a paper: ``first`` or ``second``. The two are different people."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="verifications")
    place = models.CharField(max_length=6)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    person = models.UUIDField()
    at = models.DateTimeField()
    judicial = models.BooleanField()
    checklist = models.BinaryField(null=True)

    class Meta:
        """Two readings of a paper at most, by two people."""

        db_table = "record_verification"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(place__in=["first", "second"]), name="first_or_second"
            ),
            models.UniqueConstraint(fields=["paper", "place"], name="one_reading_a_place"),
            models.UniqueConstraint(
                fields=["paper", "person"], name="two_verifiers_are_two_people"
            ),
        ]
