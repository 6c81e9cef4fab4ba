"""The header block of a message: its lines as sent, by lower-case name, each name's values in order.

The quick parser reads headers too, but takes a line without a colon for the end of them, and 8-bit text
for Latin-1: recipients would be lost, names garbled. So the block is cut here, which costs little.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from brightline.archive.reading.bounds import HEAD_BYTES

Fields = dict[bytes, list[bytes]]

_FROM_LINE: Final = re.compile(rb">?From [^\n]*\n")
_NAME: Final = re.compile(rb"[!-9;-~]{1,200}$")
_BLANK_LINE: Final = re.compile(rb"\n[ \t]*\r?\n")
#: A field that anything is read from, its name and its value; a line that begins with white space goes
#: on from the one before (RFC 5322, section 2.2.3). Names stand by what they begin with: so a line is
#: tried by a few letters and not by every name.
_FIELD: Final = re.compile(
    rb"(?i)\n(a(?:pparently-to|uthentication-results)|bcc|c(?:c|ontent-(?:disposition|t(?:ype|ransfer-encoding)))"
    rb"|date|from|in-reply-to|message-id|re(?:ferences|ply-to|sent-(?:bcc|cc|from|to))|s(?:ender|ubject)|to"
    rb"|x-(?:envelope-to|forwarded-to|original-from|rcpt-to))[ \t]*:([^\n]*+(?:\n[ \t][^\n]*+)*+)"
)
_ARRIVED: Final = re.compile(
    rb"(?i)\n(?:x-)?received:(?:[^\n;]*+(?:\n[ \t]|;))+([^\n;]*+)(?=\n[^ \t]|$)"
)
_NO_FIELD: Final = re.compile(rb"\n(?=[!-~])(?![!-9;-~]+[ \t]*:)")


class Head(NamedTuple):
    """A message's fields, where its body begins, what was wrong with its header block, and that block."""

    fields: Fields
    body: int
    faults: tuple[str, ...]
    block: bytes

    def first(self, name: bytes) -> bytes:
        """Return the first value of a field, unfolded; empty where there is none."""
        values = self.fields.get(name)
        return values[0] if values else b""

    def arrivals(self) -> list[bytes]:
        """Return the times at which servers say that they had the message, the last one's first."""
        return _ARRIVED.findall(b"\n" + self.block)


def cleaned(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return a message's bytes without what stands before its header, and what that was.

    A byte order mark, empty lines, an mbox separator; UTF-16 becomes UTF-8, lone carriage returns
    become line ends.
    """
    begin = data[:2]
    if begin.isalnum() and begin != b"Fr" and b"\n" in data[:2000]:
        return data, ()
    faults = []
    if begin in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
        faults.append("the message is written in UTF-16")
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\0\r\n")
    while found := _FROM_LINE.match(data):
        data = data[found.end() :].lstrip(b"\r\n")
    if b"\n" not in data and b"\r" in data:
        data = data.replace(b"\r", b"\n")
        faults.append("its lines end by carriage returns")
    return data, tuple(faults)


def read(data: bytes) -> Head:
    """Return the header block of a message that ``cleaned`` gave."""
    end, body, faults = _ends(data)
    block = data[:end]
    if b"\0" in block:
        block = block.replace(b"\0", b"")
        faults.append("there are NUL bytes in its header")
    if _NO_FIELD.search(block):
        faults.append("a line of its header is no header")
    fields: Fields = {}
    for name, value in _FIELD.findall(b"\n" + block):
        name = name.lower()
        value = value.strip()
        if b"\n" in value:
            value = b" ".join([line.strip() for line in value.split(b"\n")])
        if name in fields:
            fields[name].append(value)
        else:
            fields[name] = [value]
    return Head(fields, body, tuple(faults), block)


def _ends(data: bytes) -> tuple[int, int, list[str]]:
    """Return where the header block ends, where the body begins, and faults."""
    end = data.find(b"\n\n", 0, HEAD_BYTES)
    # A search for one byte is the quickest there is; most mail has none of these in its header.
    if end >= 0 and data.find(b"\r", 0, end) < 0:
        return end, end + 2, []
    mixed = _BLANK_LINE.search(data, 0, HEAD_BYTES)
    if mixed:
        return mixed.start(), mixed.end(), []
    if len(data) > HEAD_BYTES:
        return HEAD_BYTES, HEAD_BYTES, [f"its header is over {HEAD_BYTES} bytes"]
    return len(data), len(data), []


def looks_like_one(data: bytes) -> bool:
    """Say whether a file's first bytes are a header block: two fields, or one that only mail has."""
    known = 0
    for line in data.lstrip(b"\r\n")[:8000].split(b"\n")[:60]:
        if line[:1] in (b" ", b"\t") and known:
            continue
        name, colon, _value = line.partition(b":")
        if not colon or not _NAME.match(name):
            break
        known += 1 + (name.lower() in ONLY_MAIL)
    return known >= 2


#: Fields that a printed mail does not show.
ONLY_MAIL: Final = frozenset(
    {b"received", b"message-id", b"mime-version", b"return-path", b"content-type", b"delivered-to",
     b"content-transfer-encoding", b"dkim-signature", b"authentication-results", b"references",
     b"in-reply-to", b"x-mailer", b"x-original-to", b"x-gm-thrid", b"x-gmail-labels", b"thread-index",
     b"x-ms-has-attach", b"x-originating-ip", b"user-agent"}
)  # fmt: skip


def has_mail_field(data: bytes) -> bool:
    """Say whether a header block holds a field that only mail as sent has, and no print."""
    block = data[: read_end(data)]
    names = {line.partition(b":")[0].strip().lower() for line in block.split(b"\n")[:200]}
    return not ONLY_MAIL.isdisjoint(names)


def read_end(data: bytes) -> int:
    """Return where the header block of some bytes ends."""
    return _ends(data)[0]
