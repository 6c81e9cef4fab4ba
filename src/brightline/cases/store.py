"""The ledger kept in the record's database: a leaf and the change it tells of commit together, or neither.

What a leaf commits to is kept beside it, sealed: the salt, who acted, the details, and a digest of every
row that the act wrote. So the rows can be held against the leaves (:mod:`brightline.cases.reconcile`).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max

from brightline.cases import clock
from brightline.cases.errors import Unread
from brightline.cases.models import Case, Checkpoint, Leaf, User
from brightline.cases.vault import Vault
from brightline.engine.canonical import canonical
from brightline.ledger import leaf as leaves
from brightline.ledger.log import Entry, Log

#: PostgreSQL's locks until the commit, each for those who do one thing; SQLite has one writer anyway.
LEDGER, BOOKINGS, PURGES = 0x6C6564676572, 0x6C6564676573, 0x6C6564676574
TRIES = 0x6C6564676575


@cache
def vault() -> Vault:
    """Return the keys of this data directory."""
    return Vault(Path(settings.BRIGHTLINE_DATA) / "keys")


class Tables:
    """The ledger's table as the log reads and writes it; the rest of a row waits in ``told``."""

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []

    def size(self) -> int:
        """Return how many leaves there are."""
        last = Leaf.objects.aggregate(last=Max("index"))["last"]
        return 0 if last is None else int(last) + 1

    def entries(self, first: int, end: int) -> Iterable[Entry]:
        """Return the entries first … end - 1."""
        rows = Leaf.objects.filter(index__gte=first, index__lt=end).order_by("index")
        for data, hashes in rows.values_list("data", "hashes").iterator(chunk_size=2000):
            yield Entry(bytes(data), bytes(hashes))

    def hashes(self, indexes: Sequence[int]) -> Mapping[int, bytes]:
        """Return the hashes kept beside these leaves."""
        rows = Leaf.objects.filter(index__in=list(indexes)).values_list("index", "hashes")
        return {index: bytes(hashes) for index, hashes in rows}

    def append(self, first: int, entries: Sequence[Entry]) -> None:
        """Write leaves with what was told of each."""
        Leaf.objects.bulk_create(
            [
                Leaf(index=first + place, data=entry.leaf, hashes=entry.hashes, **told)
                for place, (entry, told) in enumerate(zip(entries, self.told, strict=True))
            ],
            batch_size=500,
        )


class Telling:
    """What one act tells the ledger: one leaf, or several at once. Used inside a transaction."""

    def __init__(self, actor: User | None, at: datetime) -> None:
        self.actor, self.at = actor, at
        self._told: list[tuple[leaves.Leaf, dict[str, Any]]] = []

    def leaf(self, kind: str, body: Mapping[str, Any], case: Case | None = None) -> None:
        """Tell of something: its kind in clear, the rest sealed and committed to."""
        if case is not None and case.expunged_at is not None:
            # Its key is gone or going: what is told of it from then on is sealed apart.
            body, case = {**body, "expunged": case.key}, None
        salt = secrets.token_bytes(leaves.SALT)
        whole = {
            **body,
            "by": None if self.actor is None else self.actor.pk,
            "case": None if case is None else case.key,
        }
        made = leaves.Leaf(leaves.stamp(self.at), kind, leaves.commit(salt, whole))
        kept = {"salt": salt.hex(), "body": whole}
        sealed = (
            vault().seal("leaf", canonical(kept))
            if case is None
            else vault().seal_for(case.key, "leaf", kept)
        )
        row = {"at": self.at, "kind": kind, "case": case, "actor": self.actor, "body": sealed}
        self._told.append((made, row))

    def write(self) -> int:
        """Append what was told; return the first index.

        A step of the clock is told of after it. Raises ``ClockBack``, ``LedgerError``: then nothing
        may stand.
        """
        lock()
        last = _last()
        at = clock.turn(self.at, last)
        for body in clock.steps(self.at, last):
            self.leaf(leaves.CLOCK_STEPPED, body)
        return self._append(at)

    def mark(self) -> int:
        """Append one leaf that marks that the clock was set back to this time; return its index.

        From then on the record goes on from there. Raises ``Unread`` where the clock is not behind.
        """
        lock()
        last = _last()
        if last is None or self.at >= last:
            raise Unread("", "the clock is not behind the ledger's last leaf: nothing to mark")
        self.leaf(leaves.CLOCK_STEPPED, clock.marked(self.at, last))
        return self._append(self.at)

    def _append(self, at: datetime) -> int:
        tables = Tables()
        tables.told = [{**row, "at": at} for _, row in self._told]
        told = [replace(made, at=leaves.stamp(at)) for made, _ in self._told]
        return Log(settings.BRIGHTLINE_ORIGIN, tables).extend(told)


def in_time(at: datetime) -> None:
    """Raise ``ClockBack`` where nothing could be written at this time."""
    clock.turn(at, _last())


def mark_step(at: datetime) -> None:
    """Mark in the ledger that this machine's clock was set back to ``at``. Raises ``Unread``."""
    with transaction.atomic():
        Telling(None, at).mark()


def _last() -> datetime | None:
    """Return the time of the last leaf."""
    return Leaf.objects.order_by("-index").values_list("at", flat=True).first()


def lock(what: int = LEDGER) -> None:
    """Let no one else append, or do what another lock is for, until this transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [what])


def log() -> Log:
    """Return the log, to read roots and proofs from."""
    return Log(settings.BRIGHTLINE_ORIGIN, Tables())


def last_checkpoint() -> Checkpoint | None:
    """Return the newest checkpoint that was signed."""
    return Checkpoint.objects.order_by("-size", "-id").first()


def opened(row: Leaf) -> dict[str, Any]:
    """Return what a leaf commits to: ``{"salt", "body"}``. Raises ``Destroyed`` after an expunction."""
    import json

    if row.case_id is None:
        found: dict[str, Any] = json.loads(vault().open("leaf", bytes(row.body)))
        return found
    assert row.case is not None
    kept: dict[str, Any] = vault().open_for(row.case.key, "leaf", row.body)
    return kept


def ready() -> bool:
    """Say whether the right edge of the ledger is whole: what every append builds on."""
    log().root()
    return True
