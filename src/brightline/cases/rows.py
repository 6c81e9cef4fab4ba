"""Rows of the record as digests: what a leaf says of the rows its act wrote."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from django.db import models

from brightline.engine.canonical import canonical


def name_of(row: models.Model) -> str:
    """Return a row's table and key: ``record_case:17``."""
    return f"{row._meta.db_table}:{row.pk}"


def digest(row: models.Model) -> str:
    """Return the SHA-256 of a row's every column, binary ones by their own hash.

    Columns that a model names in ``BESIDE`` change without an act, and are left out.
    """
    beside: tuple[str, ...] = getattr(row, "BESIDE", ())
    fields = [f for f in row._meta.concrete_fields if f.attname not in beside]
    values = {f.attname: _plain(f.value_from_object(row)) for f in fields}
    return sha256(canonical(values)).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | bytearray | memoryview):
        return sha256(bytes(value)).hexdigest()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if value is None or isinstance(value, bool | int | str | list | dict):
        return value
    return str(value)
