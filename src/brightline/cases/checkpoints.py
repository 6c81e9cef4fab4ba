"""Checkpoints of the record's ledger: signed here, cosigned by a witness on another machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings

from brightline.cases.models import Checkpoint
from brightline.cases.store import last_checkpoint, log
from brightline.ledger.checkpoint import opened
from brightline.ledger.export import Header, export
from brightline.ledger.note import Key, Signer


def signer() -> Signer:
    """Return the ledger's own key, from ``keys/ledger.key``. Raises ``OSError``."""
    path = Path(settings.BRIGHTLINE_DATA) / "keys" / "ledger.key"
    return Signer(settings.BRIGHTLINE_ORIGIN, path.read_bytes())


def make_checkpoint(at: datetime) -> str:
    """Sign a checkpoint over all leaves and keep it; the last one is proved a prefix first.

    Raises ``LedgerError`` where the ledger no longer holds what was signed before.
    """
    last = last_checkpoint()
    after = None if last is None else opened(last.note, [signer().key]).checkpoint
    text = log().checkpoint(signer(), after)
    Checkpoint.objects.create(size=opened(text, []).checkpoint.size, at=at, note=text)
    return text


def keep_cosigned(text: str, at: datetime) -> None:
    """Keep a checkpoint that a witness has cosigned in place of its bare one."""
    size = opened(text, []).checkpoint.size
    Checkpoint.objects.create(size=size, at=at, note=text, witnessed_at=at)


def witnessed_size() -> int:
    """Return how many leaves the newest cosigned checkpoint covers."""
    found = Checkpoint.objects.exclude(witnessed_at=None).order_by("-size").first()
    return 0 if found is None else found.size


def to_prove_under(at: datetime, least: int) -> str:
    """Return the checkpoint that a proof is made under: the newest cosigned one of so many leaves, or a new one."""
    found = Checkpoint.objects.exclude(witnessed_at=None).filter(size__gte=least)
    newest = found.order_by("-size", "-id").first()
    return make_checkpoint(at) if newest is None else newest.note


def lines(at: datetime, witnesses: Sequence[Key]) -> Iterator[bytes]:
    """Yield the export of the whole ledger, under a checkpoint of this moment or the newest cosigned one."""
    newest = Checkpoint.objects.exclude(witnessed_at=None).order_by("-size", "-id").first()
    text = (
        newest.note
        if newest is not None and newest.size == log().storage.size()
        else make_checkpoint(at)
    )
    yield from export(log(), Header(signer().key, tuple(witnesses)), text)
