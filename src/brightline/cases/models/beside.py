"""What is kept beside the record for a while and then gone: no leaf tells of these rows."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class SignOnTry(models.Model):
    """A try to sign on that failed, or is under way, by the network it came from; gone after the window."""

    network = models.CharField(max_length=43)
    at = models.DateTimeField()

    class Meta:
        """Counted by network and time."""

        db_table = "people_try"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["network", "at"], name="tries_in_time")
        ]


class ClockRefusal(models.Model):
    """The first act that was refused because this machine's clock was behind; gone once a leaf tells of it."""

    at = models.DateTimeField()
    last = models.DateTimeField()

    class Meta:
        """One row at the most, whose key is 1."""

        db_table = "ledger_clock_refusal"
