"""Mailboxes in one file: mbox in all its dialects (RFC 4155 describes the least of them).

A message begins at a line ``From `` … that stands behind an empty line or begins the file, and that bears
a time or is followed by a header; a body may hold such lines, which most dialects mark with a ``>``.
Where ``Content-Length`` leads from a header's end exactly to the next such line or the file's end, it is
believed (mboxcl); where not, it is passed over, since copies and converters leave it wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from brightline.archive.reading.bounds import ITEM_BYTES
from brightline.archive.reading.walk import PASSED, Item, Source, Walk, below
from brightline.archive.records import Raw

_PIECE: Final = 1 << 20
#: Bytes that a separator and the line behind it may take.
_LINES: Final = 4_000
#: Bytes in which the header of a message with a ``Content-Length`` mostly ends.
_HEAD: Final = 65_536
_TIME: Final = re.compile(rb"\d\d?:\d\d.{0,40}(?:19|20)\d\d|(?:19|20)\d\d.{0,20}\d\d?:\d\d")
_FIELD: Final = re.compile(rb"(?:[!-9;-~]{1,100}[ \t]*:|>From )")
_LENGTH: Final = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,12})[ \t]*\r?$", re.I | re.M)
#: The name's end, by which most headers can be passed over quickly.
_LENGTHS: Final = (b"ength:", b"ENGTH:", b"ength ")
_MARKED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)


class Cut(NamedTuple):
    """A message in a mailbox: where it begins, its size with its separator, and its bytes without.

    *data* is None where the message is larger than an item may be, and empty where it was not asked for.
    """

    start: int
    size: int
    data: bytes | None


class Slice(NamedTuple):
    """A stretch of a mailbox that begins and ends between messages, and how many stand before it."""

    start: int
    end: int
    before: int


def items(walk: Walk, source: Source, part: Slice | None = None) -> Iterator[Item]:
    """Yield a mailbox's messages."""
    number = 0
    if part is not None:
        source.file.seek(part.start)
        number = part.before
    end = part.end if part is not None else None
    for cut in cuts(source.file, part.start if part else 0, end, lambda: not walk.passing):
        number += 1
        place = below(source.place, number)
        if walk.passing:
            yield PASSED
        elif cut.data is None:
            yield walk.quarantined(place, "message", f"it is over {ITEM_BYTES} bytes")
        else:
            yield Raw(walk.source, place, "message", cut.start, cut.data)


def mbox_slices(path: Path, size: int) -> list[Slice]:
    """Return the stretches of a mailbox of about *size* bytes, for as many readers.

    All of the file is looked through, so that each stretch begins where a reader of the whole would
    see a message begin.

    Raises ``OSError``.
    """
    made: list[Slice] = []
    start = before = number = end = 0
    with path.open("rb") as file:
        for cut in cuts(file, 0, None, lambda: False):
            if cut.start - start >= size and cut.start > start:
                made.append(Slice(start, cut.start, before))
                start, before = cut.start, number
            number += 1
            end = cut.start + cut.size
    if end > start:
        made.append(Slice(start, end, before))
    return made


class _Stretch:
    """The part of a stream that is held: bytes from *base* on, of which *at* is where a message begins."""

    def __init__(self, file: BinaryIO, base: int, end: int | None) -> None:
        self.file, self.end = file, end
        self.data, self.base, self.at, self.done = b"", base, 0, False

    def more(self) -> bool:
        """Read on; return whether there was anything. What was held is doubled, so that work is linear."""
        if self.done:
            return False
        held = self.data[self.at :]
        want = max(_PIECE, len(held))
        if self.end is not None:
            want = min(want, self.end - self.base - len(self.data))
        piece = self.file.read(want) if want > 0 else b""
        self.done = not piece
        self.base += self.at
        self.data, self.at = held + (piece or b""), 0
        return not self.done

    def upto(self, end: int) -> bool:
        """Hold at least *end* bytes of the message; return whether there are so many."""
        while len(self.data) - self.at < end:
            if not self.more():
                return False
        return True


def cuts(file: BinaryIO, base: int, end: int | None, wanted: Callable[[], bool]) -> Iterator[Cut]:
    """Yield the messages of a stream that stands at *base*, up to *end*.

    *wanted* says, asked before each, whether its bytes are to be given.
    """
    stretch = _Stretch(file, base, end)
    while stretch.upto(1):
        start = stretch.base + stretch.at
        take = wanted()
        size = _size(stretch)
        if size < 0:
            yield Cut(start, _passed_over(stretch), None)
            continue
        data = stretch.data[stretch.at : stretch.at + size] if take or size < 64 else b""
        stretch.at += size
        if data and len(data) < 64 and data.isspace():
            # Empty lines before the first separator, or behind the last message.
            continue
        yield Cut(start, size, _bare(data) if take else b"")


def _size(stretch: _Stretch) -> int:
    """Return the size of the message that the stretch stands at, -1 where it is larger than may be held."""
    looked = _believed(stretch)
    while True:
        at = stretch.data.find(b"\nFrom ", stretch.at + looked)
        if at >= 0:
            behind = at + 1 - stretch.at
            stretch.upto(behind + _LINES)
            if _is_separator(stretch.data, stretch.at + behind):
                return behind
            looked = behind
            continue
        held = len(stretch.data) - stretch.at
        if held > ITEM_BYTES:
            return -1
        looked = max(looked, held - 6)
        if not stretch.more():
            return len(stretch.data) - stretch.at


def _passed_over(stretch: _Stretch) -> int:
    """Pass over the rest of a message that is too large, and return its size."""
    size = 0
    while True:
        at = stretch.data.find(b"\nFrom ", stretch.at + 1)
        if at >= 0:
            stretch.upto(at + 1 - stretch.at + _LINES)
            at = stretch.data.find(b"\nFrom ", stretch.at + 1)
            size += at + 1 - stretch.at
            stretch.at = at + 1
            if _is_separator(stretch.data, stretch.at):
                return size
            continue
        # A separator and the empty line before it may stand across the edge.
        dropped = max(len(stretch.data) - stretch.at - 10, 0)
        size += dropped
        stretch.at += dropped
        if not stretch.more():
            size += len(stretch.data) - stretch.at
            stretch.at = len(stretch.data)
            return size


def _is_separator(data: bytes, at: int) -> bool:
    """Say whether the line ``From `` at a place begins a message."""
    line_end = data.find(b"\n", at, at + _LINES)
    if line_end < 0:
        return False
    dated = _TIME.search(data, at, line_end) is not None
    headed = _FIELD.match(data, line_end + 1) is not None
    blank = data[at - 2 : at - 1] == b"\n" or data[at - 3 : at - 1] == b"\n\r"
    return (dated or headed) if blank else (dated and headed)


def _believed(stretch: _Stretch) -> int:
    """Return how many of a message's bytes hold no separator, by a ``Content-Length`` that proves true."""
    if len(stretch.data) - stretch.at < _HEAD:
        stretch.upto(_HEAD)
    data, start = stretch.data, stretch.at
    head_end = data.find(b"\n\n", start, start + _HEAD)
    if head_end < 0 or not any(data.find(each, start, head_end) >= 0 for each in _LENGTHS):
        return 0
    found = _LENGTH.search(data, start, head_end + 1)
    if found is None:
        return 0
    body = head_end + 2 - start
    length = int(found[1])
    if length > ITEM_BYTES:
        return 0
    stretch.upto(body + length + _LINES)
    data, end = stretch.data, stretch.at + body + length
    if end > len(data):
        return 0
    rest = data[end : end + 8].lstrip(b"\r\n")
    if not rest and end + 8 >= len(data):
        return body + length - 1
    begin = end + len(data[end : end + 8]) - len(rest)
    if rest.startswith(b"From ") and _is_separator(data, begin):
        return begin - stretch.at - 2
    return 0


def _bare(data: bytes) -> bytes:
    """Return a message without its separator, the empty line at its end, and the marks of its dialect."""
    if data.startswith(b"From "):
        data = data[data.find(b"\n") + 1 :] if b"\n" in data else b""
    if data.endswith(b"\n\n"):
        data = data[:-1]
    elif data.endswith(b"\r\n\r\n"):
        data = data[:-2]
    if b">From " in data:
        data = _MARKED.sub(rb"\1", data)
    return data
