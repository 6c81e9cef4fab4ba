"""What federal bodies asked for, and every contact with them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from brightline.cases.models.case import Case
from brightline.cases.models.fields import Plain
from brightline.cases.models.people import User


class FederalRequest(models.Model):
    """One request about one case. A re-sent one is linked to the first and counted once.

    ``unit`` is the unit that received it, which the case's own need not be; ``received_at`` is when it reached the
    channel. ``facts`` (sealed) are the request's part of a case file and who asked: name, office, telephone.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="requests")
    received_at = models.DateTimeField()
    entered_at = models.DateTimeField()
    channel = models.CharField(max_length=20)
    unit = models.CharField(max_length=80)
    from_body = models.CharField(max_length=20)
    instrument = models.CharField(max_length=30)
    asks = Plain(default=list)
    about = Plain(default=list)
    facts = models.BinaryField(null=True)
    duplicate_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="resent"
    )
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Counted by agency (the case's) and the time received."""

        db_table = "record_request"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["received_at"], name="by_receipt")
        ]


class Contact(models.Model):
    """A contact with a federal body, made, received or refused.

    ``fields`` names the kinds of information that were given, empty where none were. ``people`` (sealed)
    is who spoke. ``covered_by`` is the signed determination; None where there was none.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="contacts")
    request = models.ForeignKey(
        FederalRequest, on_delete=models.PROTECT, null=True, related_name="contacts"
    )
    at = models.DateTimeField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=10)
    channel = models.CharField(max_length=20)
    body = models.CharField(max_length=20)
    purpose = models.CharField(max_length=30)
    fields = Plain(default=list)
    refused = models.BooleanField(default=False)
    people = models.BinaryField(null=True)
    covered_by = models.ForeignKey(
        "Determination", on_delete=models.PROTECT, null=True, related_name="contacts"
    )

    class Meta:
        """Nothing else."""

        db_table = "record_contact"
