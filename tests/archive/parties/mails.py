"""Messages and segments made by hand, as the parser and the segmenter would give them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from brightline.archive.parties.directory import EMPTY, Directory
from brightline.archive.parties.finding import find
from brightline.archive.records import Federal, Message, Party, Segment, Sent, Span

NOWHERE = Span(0, 0)


class Part(NamedTuple):
    """One segment to be: who wrote it to whom, its words, and the signature at their end."""

    author: str
    to: Sequence[str] = ()
    words: str = "See below."
    signature: str = ""
    kind: str = "mail"
    day: str = "2016-03-04"


class Seen(NamedTuple):
    """What ``learn`` reads of a message."""

    sha256: str
    message: Message
    segments: tuple[Segment, ...]
    federal: tuple[tuple[Federal, ...], ...]


def party(written: str) -> Party:
    """Return a party of ``Name <address>``, of an address, or of a name alone."""
    bracketed = re.fullmatch(r"(.*?)\s*<(.*)>", written)
    if bracketed:
        return Party(bracketed[1], bracketed[2].lower())
    if written.startswith("/") or "@" in written:
        return Party("", written.lower())
    return Party(written, "")


def mail(*parts: Part, parser: str = "fast") -> tuple[Message, tuple[Segment, ...]]:
    """Return a message of these segments: the first is the mail itself, the others have header blocks."""
    text, segments = "", []
    for number, part in enumerate(parts):
        head = NOWHERE
        if number:
            begin = len(text)
            text += f"From: {part.author}\nTo: {'; '.join(part.to)}\n\n"
            head = Span(begin, len(text))
        begin = len(text)
        text += part.words + "\n"
        signed = len(text)
        text += part.signature + "\n"
        at = int(datetime.fromisoformat(part.day).replace(tzinfo=UTC).timestamp())
        segments.append(
            Segment(
                number, min(number, 1), part.kind, party(part.author),
                tuple(party(one) for one in part.to), Sent(at, 0, "", part.day), "",
                head, (Span(begin, len(text)),),
                Span(signed, len(text)) if part.signature else NOWHERE,
            )
        )  # fmt: skip
    first = segments[0]
    message = Message(
        "<1@example.net>", (), first.author, first.recipients, first.sent, "", text, (), (), (),
        parser, "",
    )  # fmt: skip
    return message, tuple(segments)


def found(*parts: Part, directory: Directory = EMPTY, parser: str = "fast") -> list[list[Federal]]:
    """Return what ``find`` finds in a mail of these segments."""
    message, segments = mail(*parts, parser=parser)
    return [list(one) for one in find(message, segments, directory)]


def only(*parts: Part, directory: Directory = EMPTY, parser: str = "fast") -> Federal | None:
    """Return the one party found in the first segment; None where none is."""
    first = found(*parts, directory=directory, parser=parser)[0]
    assert len(first) <= 1, first
    return first[0] if first else None


def row(sha256: str, *parts: Part, directory: Directory = EMPTY, parser: str = "fast") -> Seen:
    """Return a mail after its first pass."""
    message, segments = mail(*parts, parser=parser)
    return Seen(sha256, message, segments, find(message, segments, directory))
