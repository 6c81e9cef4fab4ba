"""A column of plain data as canonical text: no check of the database's own that a hardened SQLite refuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import models

from brightline.engine.canonical import canonical

if TYPE_CHECKING:

    class _Text(models.TextField[Any, Any]):
        """For the eyes of the type checker: set and read as plain data."""

        _pyi_private_set_type: Any
        _pyi_private_get_type: Any
        _pyi_lookup_exact_type: Any
else:
    _Text = models.TextField


class Plain(_Text):
    """Lists and mappings of plain data, kept as canonical JSON (RFC 8785).

    Django's own JSON column brings a check that SQLite will not run with ``trusted_schema=OFF``.
    """

    def from_db_value(self, value: str | None, *_: Any) -> Any:
        """Return the data of a stored text."""
        return None if value is None else json.loads(value)

    def to_python(self, value: Any) -> Any:
        """Return the data, whether given as text or as data."""
        return json.loads(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> str | None:
        """Return the text to store."""
        return None if value is None else canonical(value).decode()
