"""The house of one archive on one machine: whoever has the address is the reader named at the start."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse

from brightline.archive.review.store import Decision, add
from brightline.archive.running.folder import opened
from brightline.archive.web.alone import keep_look, lone
from brightline.archive.web.door import Room
from brightline.now import now

#: Pages whose look is kept: those that show names.
KEPT = "archive:reveal"


class Alone:
    """One archive, one reader."""

    def names(self, request: HttpRequest) -> Sequence[str]:
        """Return the one name."""
        return [lone().name]

    def enter(self, request: HttpRequest, name: str, what: str, key: str) -> Room | HttpResponse:
        """Open the archive. Raises ``Http404`` for another name."""
        if name != lone().name:
            raise Http404
        root, at = lone().root, now()
        if what.startswith(KEPT):
            told = {
                "at": at.isoformat(timespec="seconds"),
                "reader": lone().reader,
                "document": key,
            }
            keep_look(root, told)
        return Room(name, opened(root), lone().reader, at, "on this machine alone")

    def opened_for(self, request: HttpRequest, name: str, purpose: str) -> None:
        """Do nothing: alone, no purpose is asked for."""

    def decide(self, request: HttpRequest, room: Room, decision: Decision) -> None:
        """Keep a decision. Raises ``StoreError``, ``OSError``."""
        add(room.archive.root, decision)
