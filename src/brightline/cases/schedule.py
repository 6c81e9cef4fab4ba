"""The retention schedule as read from ``schedule.yaml``: how many days a closed case is kept, by how it ended.

The file beside this module has examples. A ``schedule.yaml`` in the data directory, set by the agency's counsel,
takes its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from brightline.cases.errors import Unread
from brightline.engine.canonical import canonical

NAME = "schedule.yaml"
#: How a case can have ended, as far as the record can tell.
KINDS = ("honoured", "declined", "not-permitted", "other")
#: The longest period that is read: a hundred years.
LONGEST = 36525


@dataclass(frozen=True, slots=True)
class Schedule:
    """``days`` gives for each kind how long it is kept; ``says`` its sentence; ``example`` that counsel set none."""

    days: Mapping[str, int]
    says: Mapping[str, str]
    example: bool

    def plain(self) -> dict[str, Any]:
        """Return the schedule as plain data: what its fingerprint is of."""
        return {"example": self.example, "days": dict(self.days)}

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the periods: another period is another schedule, another comment is not."""
        return fingerprint_of(self.plain())


def fingerprint_of(value: Any) -> str:
    """Return ``sha256:`` and the SHA-256 of plain data in canonical form (RFC 8785)."""
    return f"sha256:{sha256(canonical(value)).hexdigest()}"


def schedule() -> Schedule:
    """Return the schedule in force: the data directory's own, else the examples. Raises ``Unread``."""
    own = Path(settings.BRIGHTLINE_DATA) / NAME
    try:
        return read(own.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return read(files("brightline.cases").joinpath(NAME).read_text(encoding="utf-8"))
    except OSError as error:
        raise Unread(NAME, f"in the data directory: {error.strerror}") from None
    except UnicodeDecodeError:
        raise Unread(NAME, "in the data directory: it is not UTF-8") from None


def read(text: str) -> Schedule:
    """Return a schedule read from YAML. Raises ``Unread`` where a kind is missing or a period is none."""
    try:
        raw = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise Unread(NAME, f"not YAML: {' '.join(str(error).split())}") from None
    if not isinstance(raw, dict) or set(raw) != {"example", "kinds"}:
        raise Unread(NAME, "it has two keys, example and kinds")
    kinds = raw["kinds"]
    if not isinstance(raw["example"], bool):
        raise Unread(NAME, "example: yes or no")
    if not isinstance(kinds, dict) or set(kinds) != set(KINDS):
        raise Unread(NAME, f"kinds: exactly {', '.join(KINDS)}")
    for kind, row in kinds.items():
        if not isinstance(row, dict) or set(row) != {"says", "days"}:
            raise Unread(NAME, f"kinds: {kind}: it has two keys, says and days")
        days = row["days"]
        if not isinstance(days, int) or isinstance(days, bool) or not 1 <= days <= LONGEST:
            raise Unread(NAME, f"kinds: {kind}: days: a whole number from 1 to {LONGEST}")
    return Schedule(
        {kind: kinds[kind]["days"] for kind in KINDS},
        {kind: str(kinds[kind]["says"]) for kind in KINDS},
        raw["example"],
    )
