"""The ledger's own tables: leaves with the hashes of the subtrees they end, and checkpoints."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from brightline.cases.models.case import Case
from brightline.cases.models.people import User


class Leaf(models.Model):
    """A leaf, and beside it what it commits to: sealed under the case's key, or the master key without a case.

    ``data`` is the leaf itself: time, kind and a salted commitment, which the salt and body sealed in ``body``
    open. ``hashes`` are those of the subtrees that this leaf ends. A row is written once.
    """

    index = models.BigIntegerField(primary_key=True)
    data = models.BinaryField()
    hashes = models.BinaryField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="leaves")
    actor = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    body = models.BinaryField()

    class Meta:
        """A case's history is read by its index."""

        db_table = "ledger_leaf"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["case", "index"], name="history"),
            models.Index(fields=["kind", "at"], name="kinds_in_time"),
        ]


class Checkpoint(models.Model):
    """A signed checkpoint, with the cosignatures of witnesses as they come."""

    size = models.BigIntegerField(db_index=True)
    at = models.DateTimeField()
    note = models.TextField()
    witnessed_at = models.DateTimeField(null=True)

    class Meta:
        """Nothing else."""

        db_table = "ledger_checkpoint"
