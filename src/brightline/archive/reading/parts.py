"""The parts of a message: its reading text, its attachments, the messages inside it.

A *node* is one part, whoever parsed it. What is shown is read: of alternatives the plain text, unless the
HTML says clearly more, since that is what a mail program shows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from typing import Final, Protocol

from brightline.archive.reading import charsets, html
from brightline.archive.reading.bounds import PART_DEPTH, PARTS, TEXT_LETTERS
from brightline.archive.reading.head import looks_like_one
from brightline.archive.records import Attachment

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TNEF: Final = b"\x78\x9f\x3e\x22"

_CHARSET: Final = re.compile(r"charset\s*(?:\*\d*\*?)?\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)
_LOCKED: Final = frozenset(
    {"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"}
)
#: The HTML says more if it has so many more letters than the plain text, in share and in number.
_MORE, _MORE_LETTERS = 1.25, 200
#: Letters of a plain text that is no stub, and how many times as long its HTML is at most.
_SHORT, _MARKUP = 1_000, 20
#: Tags for which the text of an HTML mail has more letters than they have themselves.
_PUTS_IN: Final = re.compile(r"<(?:[hH][rR]|[bB][lL][oO][cC][kK])|\ue000|\ue001")
_BLANKS: Final = bytes(code for code in range(128) if chr(code).isspace())


class Node(Protocol):
    """One part of a message."""

    @property
    def content_type(self) -> str:
        """Its type, such as ``text/plain``."""

    @property
    def filename(self) -> str:
        """Its name, or ``""``."""

    @property
    def disposition(self) -> str | None:
        """``inline``, ``attachment`` or such."""

    @property
    def is_message(self) -> bool:
        """Whether a message is inside."""

    @property
    def content(self) -> bytes | None:
        """What it holds, decoded; None of a container."""

    @property
    def children(self) -> Sequence[Node]:
        """Its parts."""

    @property
    def headers(self) -> dict[str, list[str]]:
        """Its fields."""


class Hollow(Exception):
    """A container of parts has none: its boundary is wrong, and what it holds must be found otherwise."""


class Parts:
    """What is gathered of a message's parts."""

    def __init__(self) -> None:
        self.attachments: list[Attachment] = []
        self.nested: list[tuple[str, bytes]] = []
        self.faults: list[str] = []
        self.count = 0

    def fault(self, text: str) -> None:
        """Note what was stumbled over, once."""
        if text and text not in self.faults and len(self.faults) < 50:
            self.faults.append(text)

    def text(self, root: Node) -> str:
        """Gather from a message's root part, and return the reading text.

        Raises ``Hollow`` where a container of parts has none.
        """
        return joined([text if kind == "plain" else html.text_of(text)
                       for kind, text in self._texts(root, "", 0)])  # fmt: skip

    def _texts(self, node: Node, place: str, depth: int) -> list[tuple[str, str]]:
        """Return the texts at and beneath a node, as (``plain`` or ``html``, text)."""
        self.count += 1
        if self.count > PARTS:
            self.fault(f"it has over {PARTS} parts; those beyond were not read")
            return []
        kind = node.content_type.lower()
        if node.is_message:
            self._message(node, place or "1")
            return []
        if kind.startswith("multipart/"):
            return self._container(node, kind, place, depth)
        return self.leaf(
            kind, node.content or b"", node.filename, node.disposition or "", place or "1",
            charset_of(node.headers),
        )  # fmt: skip

    def _container(self, node: Node, kind: str, place: str, depth: int) -> list[tuple[str, str]]:
        children = node.children
        if not children:
            raise Hollow
        if depth >= PART_DEPTH:
            self.fault(f"its parts nest over {PART_DEPTH} deep; those beneath were not read")
            return []
        if kind == "multipart/encrypted":
            self.fault("it is encrypted and was not read")
        found: list[tuple[str, str]] = []
        for number, child in enumerate(children, 1):
            at = f"{place}.{number}" if place else str(number)
            found += self._texts(child, at, depth + 1)
            if self.count > PARTS:
                break
        return shown(found) if kind == "multipart/alternative" else found

    def leaf(
        self, kind: str, content: bytes, name: str, disposition: str, place: str, charset: str
    ) -> list[tuple[str, str]]:
        """Gather one part that has no parts, and return its text, if it is one to read."""
        if disposition.lower() != "attachment" and kind in ("text/plain", "text/html"):
            text, fault = charsets.text_of(content, charset)
            self.fault(fault)
            if len(text) > TEXT_LETTERS:
                self.fault(f"its text is over {TEXT_LETTERS} letters; those beyond were not read")
                text = text[:TEXT_LETTERS]
            return [("plain" if kind == "text/plain" else "html", text)]
        lower = name.lower()
        if content.startswith(TNEF) and (kind.endswith("tnef") or lower.endswith(".dat")):
            return self._tnef(content, place)
        if (lower.endswith(".eml") and looks_like_one(content[:8000])) or (
            lower.endswith(".msg") and content.startswith(OLE)
        ):
            self.nested.append((place, content))
        else:
            self.attach(place, name, kind, content)
        if kind in _LOCKED:
            self.fault("it is encrypted or sealed and was not read")
        if kind == "text/calendar" and not disposition:
            return [("plain", charsets.text_of(content, charset)[0])]
        return []

    def attach(self, place: str, name: str, kind: str, content: bytes) -> None:
        """Note an attachment."""
        clean = "".join(c if c.isprintable() else " " for c in name[:500])
        known = sha256(content).hexdigest()
        self.attachments.append(Attachment(place, clean, kind[:100], len(content), known))

    def _message(self, node: Node, place: str) -> None:
        content = node.content
        if content and content.strip():
            self.nested.append((place, content))
        else:
            self.fault("a message inside it is empty")
            self.attach(place, node.filename, node.content_type.lower(), content or b"")

    def _tnef(self, content: bytes, place: str) -> list[tuple[str, str]]:
        from brightline.archive.reading import tnef

        try:
            inside = tnef.read(content)
        except Exception:
            # The format is an old one and its writers were free with it.
            self.fault("its winmail.dat cannot be read")
            self.attach(place, "winmail.dat", "application/ms-tnef", content)
            return []
        for fault in inside.faults:
            self.fault(fault)
        for number, (name, kind, data) in enumerate(inside.attachments, 1):
            self.attach(f"{place}.{number}", name, kind, data)
        start = len(inside.attachments) + 1
        self.nested += [(f"{place}.{at}", data) for at, data in enumerate(inside.nested, start)]
        return [("plain", inside.text)] if inside.text.strip() else []


def shown(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return which of some alternatives to read: the plain text, or HTML that says clearly more."""
    plain = [piece for piece in found if piece[0] == "plain" and piece[1].strip()]
    rich = [piece for piece in found if piece[0] == "html"]
    if not plain or not rich:
        return plain or rich
    said = sum(len(text) for _kind, text in plain)
    # Looking costs time: only at a plain text that is short, by itself or beside its HTML.
    marked = sum(len(text) for _kind, text in rich)
    if marked <= said or (said > _SHORT and marked < _MARKUP * said):
        return plain
    words = _letters(joined([text for _kind, text in plain]))
    enough = _MORE * words + _MORE_LETTERS
    # Markup only goes when HTML is read, but for rules and quotes, which put marks in.
    if marked <= enough and not any(
        "border-top" in text or _PUTS_IN.search(text) for _kind, text in rich
    ):
        return plain
    text = joined([html.text_of(text) for _kind, text in rich])
    return [("plain", text)] if _letters(text) > enough else plain


def _letters(text: str) -> int:
    if text.isascii():
        return len(text.encode().translate(None, _BLANKS))
    return len("".join(text.split()))


def joined(pieces: list[str]) -> str:
    """Return texts as one, its line ends as one newline each."""
    text = "\n\n".join(piece for piece in pieces if piece) if len(pieces) != 1 else pieces[0]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\0", "") if "\0" in text else text


def charset_of(headers: dict[str, list[str]]) -> str:
    """Return the charset that a part's fields declare, or ``""``."""
    values = headers.get("Content-Type")
    if values is None:
        values = next((v for name, v in headers.items() if name.lower() == "content-type"), None)
    return charset_in(values[0]) if values else ""


def charset_in(value: str) -> str:
    """Return the charset of a ``Content-Type``, or ``""``."""
    found = _CHARSET.search(value)
    return found[1].rpartition("'")[2].strip("'") if found else ""
