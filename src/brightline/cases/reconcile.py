"""The record held against its ledger: every row is told of by a leaf, and is as the last leaf told it.

A case that was expunged keeps its own row and its expunction; of its other rows only that they are
there is checked, since what described them went with the key.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from brightline.cases.models import Case, Checkpoint, ClockRefusal, Leaf, SignOnTry
from brightline.cases.rows import digest, name_of
from brightline.cases.store import opened
from brightline.cases.vault import Destroyed
from brightline.ledger.leaf import Leaf as Made
from brightline.ledger.leaf import commit

#: Tables of the ledger itself, and of what is kept beside the record for a while.
_OWN = (Leaf, Checkpoint, ClockRefusal, SignOnTry)


@dataclass(frozen=True, slots=True)
class Difference:
    """One row, or one leaf, that does not fit: its name, and what is wrong."""

    name: str
    says: str


def differences() -> Iterator[Difference]:
    """Yield every difference between rows and leaves; nothing where all fits."""
    gone = set(Case.objects.exclude(expunged_at=None).values_list("key", flat=True))
    told: dict[str, str] = {}
    closed: set[int] = set()
    for leaf in Leaf.objects.select_related("case").order_by("index").iterator(chunk_size=1000):
        try:
            kept = opened(leaf)
        except Destroyed:
            if leaf.case is None or leaf.case.key not in gone:
                yield Difference(
                    f"leaf {leaf.index}", "its case's key is gone, and no leaf says why"
                )
            else:
                closed.add(leaf.case.pk)
            continue
        except ValueError:
            yield Difference(f"leaf {leaf.index}", "what it commits to was changed")
            continue
        made = Made.decode(bytes(leaf.data))
        if commit(bytes.fromhex(kept["salt"]), kept["body"]) != made.commitment:
            yield Difference(f"leaf {leaf.index}", "it commits to something else")
        if made.kind != leaf.kind:
            yield Difference(f"leaf {leaf.index}", f"its kind was {made.kind}")
        told |= kept["body"].get("rows", {})
    yield from _rows(told, closed)


def _rows(told: dict[str, str], closed: set[int]) -> Iterator[Difference]:
    seen: set[str] = set()
    for model in apps.get_app_config("cases").get_models():
        if model in _OWN:
            continue
        for row in model._default_manager.order_by("pk").iterator(chunk_size=1000):
            name = name_of(row)
            seen.add(name)
            if name in told:
                if told[name] != digest(row) and not _excused(row, closed):
                    yield Difference(name, "it is not as the ledger last told it")
            elif _case_of(row) not in closed:
                yield Difference(name, "no leaf tells of it")
    for name in told.keys() - seen:
        yield Difference(name, "a leaf tells of it, and it is gone")


def _excused(row: models.Model, closed: set[int]) -> bool:
    return not isinstance(row, Case) and _case_of(row) in closed


def _case_of(row: Any) -> int | None:
    """Return the key of the case that a row belongs to, by the shortest way there."""
    if isinstance(row, Case):
        return row.pk
    for name in ("case_id",):
        if hasattr(row, name):
            found: int | None = getattr(row, name)
            return found
    for name in ("determination", "paper"):
        if hasattr(row, name):
            return _case_of(getattr(row, name))
    return None
