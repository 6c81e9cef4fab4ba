r"""The export ``brightline-ledger/1``: a whole ledger as one file of JSON lines.

::

    {"format":"brightline-ledger/1","key":"…","origin":"…","witnesses":["…"]}
    {"at":"…","commitment":"…","format":"brightline-leaf/1","kind":"…"}      leaf 0, byte for byte
    ["…"]                                       hashes of the subtrees it ends, smallest first
    …
    {"checkpoint":"…"}                          the newest checkpoint, signed and cosigned

A leaf is a line as it stands, for canonical JSON holds no newline; what is hashed can be read, and
``grep`` finds it. Every line has one spelling (RFC 8785), so no byte can change unseen. The hashes
stand where they arise, so the file is written and checked in one pass, in memory O(log n), and the
export of a longer ledger begins with the bytes of the shorter one.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import rfc8785

from brightline.ledger.checkpoint import Signed, opened
from brightline.ledger.errors import Damaged, LedgerError, NoteError
from brightline.ledger.log import Entry, Log, Memory
from brightline.ledger.merkle import WIDTH
from brightline.ledger.note import COSIGNATURE, ED25519, LONGEST, Key, Note, from_base64, to_base64

FORMAT = "brightline-ledger/1"
#: How the last line begins.
LAST = b'{"checkpoint":'
#: A longer line is cut there when it is read, and so is none of this format.
LONGEST_LINE = 2 * LONGEST
_AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class Header:
    """The first line: the log's key, whose name is the origin, and those of its witnesses."""

    key: Key
    witnesses: tuple[Key, ...] = ()

    def line(self) -> bytes:
        """Return the line that says so."""
        return _line(
            {
                "format": FORMAT,
                "key": str(self.key),
                "origin": self.key.name,
                "witnesses": [str(key) for key in self.witnesses],
            }
        )

    @classmethod
    def parse(cls, line: bytes) -> "Header":
        """Return the header written in a line. Raises ``NoteError``."""
        try:
            told = json.loads(line)
            header = cls(Key.parse(told["key"]), tuple(Key.parse(key) for key in told["witnesses"]))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise NoteError(f"the first line is no header of {FORMAT}") from None
        kinds = [header.key.kind, *(key.kind for key in header.witnesses)]
        if header.line() != line or kinds != [ED25519, *[COSIGNATURE] * len(header.witnesses)]:
            raise NoteError(f"the first line is no header of {FORMAT}")
        return header


def export(log: Log, header: Header, checkpoint: str) -> Iterator[bytes]:
    """Yield the lines of a ledger's export, up to the size of a signed checkpoint.

    Cosignatures of witnesses that the header does not name are left out. Raises ``LedgerError``
    where the checkpoint is not this log's, and ``Damaged`` where an entry is missing.
    """
    signed = opened(checkpoint, [header.key])
    if header.key not in signed.times or signed.checkpoint.origin != log.origin:
        raise LedgerError(f"the checkpoint is not signed by {header.key.name} for {log.origin}")
    yield header.line()
    size = signed.checkpoint.size
    for first in range(0, size, _AT_ONCE):
        end = min(first + _AT_ONCE, size)
        count = first
        for entry in log.storage.entries(first, end):
            yield entry.leaf + b"\n"
            yield hashes_line(entry.hashes)
            count += 1
        if count != end:
            raise Damaged(f"entry {count} is missing")
    yield _line({"checkpoint": _known(checkpoint, {header.key, *header.witnesses})})


def hashes_line(hashes: bytes) -> bytes:
    """Return the line of an entry's hashes, 32 bytes each."""
    parts = (hashes[i : i + WIDTH] for i in range(0, len(hashes), WIDTH))
    return b'["' + '","'.join(map(to_base64, parts)).encode() + b'"]\n'


def last_checkpoint(line: bytes, header: Header) -> Signed:
    """Return the checkpoint of the last line, every signature checked. Raises ``NoteError``."""
    try:
        text = json.loads(line)["checkpoint"]
        sound = isinstance(text, str) and _line({"checkpoint": text}) == line
    except (ValueError, KeyError, TypeError, RecursionError):
        sound = False
    if not sound:
        raise NoteError("the last line is no checkpoint")
    keys = {header.key, *header.witnesses}
    signed = opened(text, keys)
    if header.key not in signed.times or _known(text, keys) != text:
        raise NoteError(
            "the last checkpoint is not signed by the keys of the first line, and no other"
        )
    if signed.checkpoint.origin != header.key.name:
        raise NoteError(f"the last checkpoint is of {signed.checkpoint.origin}")
    return signed


def lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file, cutting those that are longer than any of this format."""
    while line := file.readline(LONGEST_LINE):
        yield line


def read(source: Iterable[bytes]) -> tuple[Log, Header, Signed]:
    """Return the ledger in an export, to make proofs from. It is not verified: see ``verify``.

    Raises ``NoteError`` if it is not of this form.
    """
    rows = list(source)
    header = Header.parse(rows[0] if rows else b"")
    if len(rows) < 2 or len(rows) % 2:
        raise NoteError("the file ends too soon")
    entries: list[Entry] = []
    for leaf, hashes in zip(rows[1:-1:2], rows[2:-1:2], strict=True):
        try:
            joined = b"".join(from_base64(text) for text in json.loads(hashes))
        except (ValueError, TypeError, RecursionError):
            raise NoteError(f"the line after leaf {len(entries)} holds no hashes") from None
        entries.append(Entry(leaf.removesuffix(b"\n"), joined))
    return Log(header.key.name, Memory(entries)), header, last_checkpoint(rows[-1], header)


def _known(text: str, keys: set[Key]) -> str:
    """Return a note without the signature lines of other keys."""
    named = {(key.name, key.id) for key in keys}
    body, _, lines_ = text.rpartition("\n\n")
    kept = zip(lines_.split("\n"), Note.parse(text).signatures, strict=False)
    return f"{body}\n\n" + "".join(
        f"{line}\n" for line, signature in kept if (signature.name, signature.key_id) in named
    )


def _line(value: Any) -> bytes:
    return rfc8785.dumps(value) + b"\n"
