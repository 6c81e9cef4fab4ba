"""Determinations: what the law answers on the facts of the day, and who has signed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from brightline.cases.models.case import Case
from brightline.cases.models.fields import Plain
from brightline.cases.models.people import User
from brightline.cases.models.requests import FederalRequest

#: States that a person has signed: they keep their name when another determination takes their place.
SIGNED = ("approved", "declined")


class Determination(models.Model):
    """An answer to a request. ``file`` and ``answer`` (sealed) are the case file and the whole answer.

    ``state``: ``open`` (something is unknown), ``counsel`` (a lawyer must judge), ``stands`` (nothing asked is
    permitted: it needs nobody), ``needs-two`` (something is permitted), ``authored``, ``approved``, ``declined``
    (a person signed that nothing is given), ``superseded``.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="determinations")
    request = models.ForeignKey(
        FederalRequest, on_delete=models.PROTECT, related_name="determinations"
    )
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    law = models.CharField(max_length=60)
    law_fingerprint = models.CharField(max_length=80)
    facts_fingerprint = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=80)
    case_revision = models.PositiveIntegerField()
    state = models.CharField(max_length=12)
    current = models.BooleanField(default=True)
    file = models.BinaryField(null=True)
    answer = models.BinaryField(null=True)

    class Meta:
        """One determination of a request is current."""

        db_table = "record_determination"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state"], condition=Q(current=True), name="current_by_state")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(current=True), name="one_current"
            ),
            models.UniqueConstraint(fields=["case", "number"], name="numbered_in_the_case"),
        ]


class Finding(models.Model):
    """The answer to one act of a determination, and the element that decides it, by its citation."""

    determination = models.ForeignKey(
        Determination, on_delete=models.PROTECT, related_name="findings"
    )
    act = models.CharField(max_length=20)
    kind = models.CharField(max_length=30, blank=True)
    answer = models.CharField(max_length=15)
    ground = models.CharField(max_length=200)
    contested = Plain(default=list)

    class Meta:
        """One answer to an act and kind."""

        db_table = "record_finding"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["determination", "act", "kind"], name="one_answer_an_act"
            ),
        ]


class Signature(models.Model):
    """A signature on exact bytes: as ``author``, ``approver``, or of a ``decline``.

    ``text_sha256`` is the hash of the text that was on the screen; ``fields`` are the kinds of
    information it covers. ``person`` makes author and approver two human beings.
    """

    determination = models.ForeignKey(
        Determination, on_delete=models.PROTECT, related_name="signatures"
    )
    place = models.CharField(max_length=10)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    person = models.UUIDField()
    at = models.DateTimeField()
    reauthenticated_at = models.DateTimeField()
    text_sha256 = models.CharField(max_length=64)
    acts = Plain(default=list)
    fields = Plain(default=list)
    text = models.BinaryField(null=True)

    class Meta:
        """One signature a place, and never two by one person."""

        db_table = "record_signature"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(place__in=["author", "approver", "decline"]), name="known_place"
            ),
            models.UniqueConstraint(fields=["determination", "place"], name="signed_once_a_place"),
            models.UniqueConstraint(
                fields=["determination", "person"], name="two_signers_are_two_people"
            ),
        ]
