"""The tables of a shard: what the first pass says, in columns, and back as records.

Four flat tables, joined by *item* (shard number × 2³² + row): ``items`` (an outcome each, read or not),
``segments``, ``federal`` (correspondents) and ``acts``. Parquet, since DuckDB, Spark and pandas all read it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from brightline.archive.records import (
    ActFound,
    Attachment,
    Federal,
    Message,
    Outcome,
    Party,
    Read,
    Segment,
    Sent,
    Span,
)

_TEXTS = pa.list_(pa.string())
_WHO = [("names", _TEXTS), ("addresses", _TEXTS)]
_SENT = [
    ("sent_at", pa.int64()),
    ("sent_within", pa.int64()),
    ("sent_doubt", pa.string()),
    ("sent_written", pa.string()),
]
_SPAN = [("start", pa.int32()), ("end", pa.int32())]

SCHEMAS: Mapping[str, pa.Schema] = {
    "items": pa.schema(
        [
            ("item", pa.int64()),
            ("source", pa.string()),
            ("path", pa.string()),
            ("kind", pa.string()),
            ("sha256", pa.string()),
            ("size", pa.int64()),
            ("outcome", pa.string()),
            ("why", pa.string()),
            ("offset", pa.int64()),
            ("message_id", pa.string()),
            ("refs", _TEXTS),
            ("name", pa.string()),
            ("address", pa.string()),
            *_WHO,
            *_SENT,
            ("subject", pa.string()),
            ("text", pa.string()),
            ("attachments", pa.string()),
            ("faults", _TEXTS),
            ("parser", pa.string()),
            ("authenticated", pa.string()),
        ]
    ),
    "segments": pa.schema(
        [
            ("item", pa.int64()),
            ("number", pa.int32()),
            ("depth", pa.int32()),
            ("kind", pa.string()),
            ("direction", pa.string()),
            ("name", pa.string()),
            ("address", pa.string()),
            *_WHO,
            *_SENT,
            ("subject", pa.string()),
            ("head_start", pa.int32()),
            ("head_end", pa.int32()),
            ("own", pa.list_(pa.int32())),
            ("signature_start", pa.int32()),
            ("signature_end", pa.int32()),
        ]
    ),
    "federal": pa.schema(
        [
            ("item", pa.int64()),
            ("number", pa.int32()),
            ("name", pa.string()),
            ("address", pa.string()),
            ("role", pa.string()),
            ("body", pa.string()),
            ("component", pa.string()),
            ("evidence", pa.string()),
            *_SPAN,
            ("rule", pa.string()),
        ]
    ),
    "acts": pa.schema(
        [
            ("item", pa.int64()),
            ("number", pa.int32()),
            ("act", pa.string()),
            ("stance", pa.string()),
            ("rule", pa.string()),
            *_SPAN,
        ]
    ),
}
#: Bits of an item's number that count its row; those above count its shard.
ROW_BITS = 32
_BATCH = 2_000
_NO_MESSAGE = ("", (), "", "", (), (), None, 0, "missing", "", "", "", "", (), "", "")


class Writer:
    """Writes the four tables of one shard into a folder, in batches, so that memory stays flat."""

    def __init__(self, folder: Path, shard: int) -> None:
        self._next = shard << ROW_BITS
        self._rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in SCHEMAS}
        self._files = {
            name: pq.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd")
            for name, schema in SCHEMAS.items()
        }
        self._digest = hashlib.sha256()

    def add(self, outcome: Outcome, offset: int, read: Read | None) -> None:
        """Add an item: its outcome, and what was read of it where it was read."""
        item = self._next
        self._next += 1
        told = _NO_MESSAGE if read is None else _message(read.message)
        self._rows["items"].append((item, *outcome, offset, *told))
        if read is not None:
            self._add_segments(item, read)
        if len(self._rows["items"]) >= _BATCH:
            self._flush()

    def close(self) -> str:
        """Write what is left; return the digest of all rows but the texts, whose items' hashes it holds."""
        self._flush()
        for file in self._files.values():
            file.close()
        return self._digest.hexdigest()

    def _add_segments(self, item: int, read: Read) -> None:
        rows = self._rows["segments"]
        for place, segment in enumerate(read.segments):
            rows.append((item, *_segment(segment, read.directions[place])))
            for one in read.federal[place]:
                self._rows["federal"].append((item, segment.number, *_federal(one)))
            for act in read.acts[place]:
                self._rows["acts"].append((item, segment.number, *act[:3], *act.span))

    def _flush(self) -> None:
        for name, rows in self._rows.items():
            if not rows:
                continue
            columns = zip(*rows, strict=True)
            schema = SCHEMAS[name]
            arrays = [pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)]
            table = pa.Table.from_arrays(arrays, schema=schema)
            self._files[name].write_table(table)
            self._digest.update(name.encode())
            for field, array in zip(schema, arrays, strict=True):
                if field.name != "text":
                    _digest(self._digest, array)
            rows.clear()


def _digest(digest: Any, array: pa.Array) -> None:
    for buffer in array.buffers():
        if buffer is not None:
            digest.update(buffer)


def _message(m: Message) -> tuple[Any, ...]:
    return (
        m.message_id,
        m.references,
        *m.sender,
        [one.name for one in m.recipients],
        [one.address for one in m.recipients],
        *m.sent,
        m.subject,
        m.text,
        json.dumps(m.attachments) if m.attachments else "",
        m.faults,
        m.parser,
        m.authenticated,
    )


def _segment(s: Segment, direction: str) -> tuple[Any, ...]:
    return (
        s.number,
        s.depth,
        s.kind,
        direction,
        *s.author,
        [one.name for one in s.recipients],
        [one.address for one in s.recipients],
        *s.sent,
        s.subject,
        *s.head,
        [edge for span in s.own for edge in span],
        *s.signature,
    )


def _federal(f: Federal) -> tuple[Any, ...]:
    return (*f.party, f.role, f.body, f.component, f.evidence, *f.span, f.rule)


def messages(folder: Path, items: Sequence[int] | None = None) -> Iterator[tuple[int, str, Read]]:
    """Read a shard's items that were read, as (item, source and path, record), all or those named, in order."""
    wanted = None if items is None else set(items)
    beside = {name: _by_item(folder, name) for name in ("segments", "federal", "acts")}
    file = pq.ParquetFile(folder / "items.parquet")
    for batch in file.iter_batches(_BATCH):
        for row in batch.to_pylist():
            item = row["item"]
            if row["outcome"] != "read" or (wanted is not None and item not in wanted):
                continue
            where = f"{row['source']}#{row['path']}"
            yield (
                item,
                where,
                _read(row, {name: rows.get(item, []) for name, rows in beside.items()}),
            )


def _by_item(folder: Path, name: str) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for row in pq.read_table(folder / f"{name}.parquet").to_pylist():
        found.setdefault(row["item"], []).append(row)
    return found


def _read(row: Mapping[str, Any], beside: Mapping[str, list[dict[str, Any]]]) -> Read:
    segments = beside["segments"]
    return Read(
        row["sha256"],
        Message(
            row["message_id"],
            tuple(row["refs"]),
            Party(row["name"], row["address"]),
            _parties(row),
            _sent(row),
            row["subject"],
            row["text"],
            tuple(Attachment(*one) for one in json.loads(row["attachments"] or "[]")),
            (),
            tuple(row["faults"]),
            row["parser"],
            row["authenticated"],
        ),
        tuple(_as_segment(one) for one in segments),
        tuple(_grouped(segments, beside["federal"], _as_federal)),
        tuple(one["direction"] for one in segments),
        tuple(_grouped(segments, beside["acts"], _as_act)),
    )


def _grouped(
    segments: Iterable[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]], made: Any
) -> Iterator[tuple[Any, ...]]:
    for one in segments:
        yield tuple(made(row) for row in rows if row["number"] == one["number"])


def _parties(row: Mapping[str, Any]) -> tuple[Party, ...]:
    return tuple(map(Party, row["names"], row["addresses"]))


def _sent(row: Mapping[str, Any]) -> Sent:
    return Sent(row["sent_at"], row["sent_within"], row["sent_doubt"], row["sent_written"])


def _as_segment(row: Mapping[str, Any]) -> Segment:
    edges = row["own"]
    return Segment(
        row["number"],
        row["depth"],
        row["kind"],
        Party(row["name"], row["address"]),
        _parties(row),
        _sent(row),
        row["subject"],
        Span(row["head_start"], row["head_end"]),
        tuple(map(Span, edges[::2], edges[1::2])),
        Span(row["signature_start"], row["signature_end"]),
    )


def _as_federal(row: Mapping[str, Any]) -> Federal:
    return Federal(
        Party(row["name"], row["address"]),
        row["role"],
        row["body"],
        row["component"],
        row["evidence"],
        Span(row["start"], row["end"]),
        row["rule"],
    )


def _as_act(row: Mapping[str, Any]) -> ActFound:
    return ActFound(row["act"], row["stance"], row["rule"], Span(row["start"], row["end"]))
