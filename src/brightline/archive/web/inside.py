"""Archives inside the desk: folders under ``archives/`` of the data directory, for the inspector alone.

Every look is kept with its purpose before anything is shown, as a look at a case is; a decision is a leaf of the
ledger as well as a line in the archive's folder.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from brightline.archive.review.store import Decision, add
from brightline.archive.running.folder import opened
from brightline.archive.web.door import Room
from brightline.cases.access import look_into, purposes, require
from brightline.cases.actor import Actor
from brightline.cases.errors import Unread
from brightline.cases.models import User
from brightline.cases.store import Telling
from brightline.engine.canonical import canonical
from brightline.site import session

#: In a session: what each archive was last opened for, by its name.
PURPOSES = "archives"
_NAME = re.compile(r"[A-Za-z0-9_-]{1,40}")
_READER = re.compile(r"(?!account-)[a-z0-9][a-z0-9._-]{0,63}")


class Inside:
    """The desk's house."""

    def names(self, request: HttpRequest) -> Sequence[str]:
        """Return the names of all archives. Raises ``NotAllowed``."""
        require(session.actor(request), "archive.read")
        folder = _folder()
        found = sorted(folder.iterdir()) if folder.is_dir() else []
        return [one.name for one in found if _is_archive(one)]

    def enter(self, request: HttpRequest, name: str, what: str, key: str) -> Room | HttpResponse:
        """Open an archive once it was said what for, and keep the look. Raises ``NotAllowed``, ``Http404``."""
        someone = session.actor(request, request.session.get(PURPOSES, {}).get(name, ""))
        require(someone, "archive.read")
        path = _folder() / name
        if not _is_archive(path):
            raise Http404
        known = purposes(someone)
        if someone.purpose not in known:
            onward = request.get_full_path() if request.method == "GET" else ""
            told = {"name": name, "purposes": known, "next": onward}
            return render(request, "archive/purpose.html", told)
        look_into(someone, "archive.read", what, {"archive": name, "document": key})
        return Room(name, opened(path), reader_of(someone), someone.at, f"to {someone.purpose}")

    def opened_for(self, request: HttpRequest, name: str, purpose: str) -> None:
        """Remember in the session what an archive is opened for. Raises ``Unread`` for no purpose of the role's."""
        someone = session.actor(request)
        require(someone, "archive.read")
        if purpose not in purposes(someone):
            raise Unread("purpose", f"say what for: {', '.join(purposes(someone))}")
        request.session[PURPOSES] = {**request.session.get(PURPOSES, {}), name: purpose}

    def decide(self, request: HttpRequest, room: Room, decision: Decision) -> None:
        """Keep a decision, and tell the ledger of it; where the disk refuses the one, the other is not kept.

        Should the ledger's own commit fail after that, the line stands alone, and holds what was decided.
        """
        someone = session.actor(request)
        require(someone, "archive.decide")
        line = canonical(decision._asdict())
        with transaction.atomic():
            telling = Telling(someone.user, someone.at)
            body = {"archive": room.name, "decision": hashlib.sha256(line).hexdigest()}
            telling.leaf("archive.decided", body)
            telling.write()
            add(room.archive.root, decision)


def reader_of(someone: Actor) -> str:
    """Return the name under which somebody decides: of one human being's accounts the first, whichever is used."""
    user = User.objects.filter(person=someone.person).order_by("pk").first() or someone.user
    return user.username if _READER.fullmatch(user.username) else f"account-{user.pk}"


def _folder() -> Path:
    return Path(settings.BRIGHTLINE_DATA) / "archives"


def _is_archive(path: Path) -> bool:
    return bool(_NAME.fullmatch(path.name)) and (path / "archive.json").is_file()
