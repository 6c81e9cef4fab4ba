"""How a page gets at an archive: a *house* says which there are, who reads, and keeps looks and decisions.

The setting ``ARCHIVE_HOUSE`` names the house: by default the desk's (`inside`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

from brightline.archive.review.store import Decision
from brightline.archive.running.folder import Archive

INSIDE = "brightline.archive.web.inside.Inside"


@dataclass(frozen=True, slots=True)
class Room:
    """An archive opened for one request: its *name* in addresses, who reads, when; *note* for the page's head."""

    name: str
    archive: Archive
    reader: str
    at: datetime
    note: str


class House(Protocol):
    """Where archives are kept and who may see them."""

    def names(self, request: HttpRequest) -> Sequence[str]:
        """Return the names of all archives that this person may see."""

    def enter(self, request: HttpRequest, name: str, what: str, key: str) -> Room | HttpResponse:
        """Open an archive for a page and keep the look; or return the page that comes first.

        *what* is the page; *key* the document looked at, or ``""``. Raises ``Http404`` where there is none of
        that name.
        """

    def opened_for(self, request: HttpRequest, name: str, purpose: str) -> None:
        """Remember what somebody opens an archive for."""

    def decide(self, request: HttpRequest, room: Room, decision: Decision) -> None:
        """Keep a decision, on the disk before this returns. Raises ``StoreError``, ``OSError``."""


def house() -> House:
    """Return the house of this installation."""
    found: House = import_string(getattr(settings, "ARCHIVE_HOUSE", INSIDE))()
    return found
