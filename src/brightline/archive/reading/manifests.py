"""Files about the others: what an export says of itself, above all how many messages it should hold.

Google Vault puts a metadata XML (EDRM) and a table of counts beside its mailboxes, Microsoft Purview a
table of results beside its messages. They are read for their numbers alone.
"""

from __future__ import annotations

import csv
import io
import re
from typing import Final

from brightline.archive.reading.bounds import MANIFEST_BYTES
from brightline.archive.reading.charsets import text_of
from brightline.archive.reading.errors import Unreadable
from brightline.archive.reading.walk import Source, Walk
from brightline.archive.records import Outcome

#: A document of EDRM XML, and what marks one as no message: attachments are documents too.
_DOCUMENT: Final = re.compile(rb"<Document\s[^<>]{0,2000}>")
_NO_MESSAGE: Final = re.compile(rb"DocType\s*=\s*[\"'](?!Message|Email)[^\"']", re.IGNORECASE)
#: Columns of a table of counts (Vault), of one row a message (Purview), and its kind of item.
_COUNTS: Final = re.compile(
    r"^(?:success(?:ful)? ?count|message ?count|messages|item ?count|exported ?count|result ?count"
    r"|number of (?:messages|items))$"
)
_ROWS: Final = re.compile(
    r"^(?:item ?identity|document ?id|target ?path|export ?path|exported? ?item ?id|internet ?message ?id"
    r"|native ?path|immutable ?id|message ?id|location ?path|file ?id)$"
)
_CLASS: Final = re.compile(r"^(?:item ?class|file ?class|type|item ?type|doc ?type|message ?kind)$")
_MESSAGE: Final = re.compile(r"(?i)e-?mail|message|ipm\.|^$|chat|conversation|note")
_FAILED: Final = re.compile(r"^(?:error|errors|failure ?reason|error ?message|download ?error)$")
_NAMES: Final = re.compile(
    r"(?:result|manifest|item|export|load ?file|summary|count|error|checksum|metadata|report|index)",
    re.IGNORECASE,
)
_MAX_FIELD: Final = 16 * 1024 * 1024


def folded(column: str) -> str:
    """Return a column's name in lower case, words parted by one space."""
    return " ".join(column.replace("_", " ").replace("-", " ").lower().split()).strip('"\ufeff ')


def xml(walk: Walk, source: Source) -> Outcome:
    """Read a metadata file. Raises ``Unreadable`` where it is too large."""
    data = _bytes(source)
    documents = _DOCUMENT.findall(data)
    if documents:
        messages = sum(not _NO_MESSAGE.search(each) for each in documents)
        walk.claim(_parent(source.place), source.name, messages)
    return walk.manifest(source.place, data)


def table(walk: Walk, source: Source, data: bytes) -> Outcome | None:
    """Read a table that is about the others; None where it is none."""
    text = text_of(data)[0].removeprefix("\ufeff")
    csv.field_size_limit(_MAX_FIELD)
    first = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text), delimiter="\t" if "\t" in first else ",")
    try:
        columns = [folded(each) for each in next(rows)]
        counts = [at for at, each in enumerate(columns) if _COUNTS.match(each)]
        by_row = any(_ROWS.match(each) for each in columns)
        if counts:
            total = sum(_number(row[counts[0]]) for row in rows if len(row) > counts[0])
            walk.claim(_parent(source.place), source.name, total)
        elif by_row and not any(_FAILED.match(each) for each in columns[:1]):
            kinds = [at for at, each in enumerate(columns) if _CLASS.match(each)]
            total = sum(_is_message(row, kinds) for row in rows if any(row))
            walk.claim(_parent(source.place), source.name, total)
        elif not _NAMES.search(source.name):
            return None
    except (StopIteration, csv.Error):
        return None
    return walk.manifest(source.place, data)


def _is_message(row: list[str], kinds: list[int]) -> bool:
    return all(at >= len(row) or _MESSAGE.search(row[at]) is not None for at in kinds[:1])


def _number(text: str) -> int:
    text = text.strip().replace(",", "")
    return int(text) if text.isdecimal() and len(text) < 15 else 0


def _bytes(source: Source) -> bytes:
    data = source.file.read(MANIFEST_BYTES + 1)
    if len(data) > MANIFEST_BYTES:
        raise Unreadable(f"it is over {MANIFEST_BYTES} bytes")
    return data


def _parent(place: str) -> str:
    return place.rpartition("/")[0]
