"""Items found again by what is known of them: their hash, their place, the thread that they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import duckdb

from brightline.archive.judging.talk import Word, talk
from brightline.archive.records import Message, Read
from brightline.archive.running.folder import Archive
from brightline.archive.running.tables import ROW_BITS, messages
from brightline.archive.subjects import subject_of

#: Mails that may belong to one thread and are looked through; of a longer one, those nearest in time.
THREAD = 200


class Thread(NamedTuple):
    """An item, its place, and all that was said in its thread: each word once, in the order of time."""

    where: str
    read: Read
    words: tuple[Word, ...]


def by_hash(archive: Archive, sha256: str) -> int | None:
    """Return the first item read with this SHA-256; None where there is none."""
    rows = _asked(
        archive,
        "SELECT min(item) FROM read_parquet($items) WHERE outcome = 'read' AND sha256 = $sha256",
        sha256=sha256,
    )
    return None if rows[0][0] is None else int(rows[0][0])


def by_place(archive: Archive, places: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Return item and SHA-256 of the items at these places, each ``container#path``."""
    wanted = sorted(set(places))
    if not wanted:
        return {}
    rows = _asked(
        archive,
        """
        SELECT source || '#' || path AS place, item, sha256 FROM read_parquet($items)
        WHERE outcome = 'read' AND list_contains($places, source || '#' || path)
        """,
        places=wanted,
    )
    return {place: (int(item), sha256) for place, item, sha256 in rows}


def has_segment(archive: Archive, item: int, segment: int) -> bool:
    """Return whether an item has a segment of this number."""
    file = archive.folder(item >> ROW_BITS) / "segments.parquet"
    query = "SELECT 1 FROM read_parquet($file) WHERE item = $item AND number = $segment"
    return bool(_rows(query, {"file": str(file), "item": item, "segment": segment}))


def thread(archive: Archive, item: int) -> Thread:
    """Return an item with all that was said in its thread. Raises ``LookupError`` where it was not read."""
    items = _family(archive, item)
    reads = {one[0]: one for one in _reads(archive, items)}
    if item not in reads:
        raise LookupError(f"item {item} was not read")
    _, where, own = reads[item]
    words = talk(reads.values())
    mine = next((word.thread for word in words if word.item == item), None)
    if mine is None:  # all its words stand elsewhere, too
        mine = min((word.thread for word in words if _cites(word, own.message)), default=-1)
    return Thread(where, own, tuple(word for word in words if word.thread == mine))


def _family(archive: Archive, item: int) -> list[int]:
    """Items that may belong to the thread of one: they cite each other, or have its subject."""
    (row,) = _asked(
        archive,
        "SELECT message_id, refs, subject, sent_at FROM read_parquet($items) WHERE item = $item",
        item=item,
    )
    cited = {one for one in (row[0], *row[1]) if one}
    while True:
        rows = _asked(
            archive,
            r"""
            SELECT item, message_id, refs FROM read_parquet($items)
            WHERE outcome = 'read' AND (
              item = $item OR list_contains($cited, message_id) OR list_has_any(refs, $cited)
              OR ($subject <> '' AND ends_with(lower(regexp_replace(trim(subject), '\s+', ' ', 'g')), $subject)))
            ORDER BY item <> $item, abs(coalesce(sent_at, $near) - $near), item LIMIT $most
            """,
            item=item,
            cited=sorted(cited),
            subject=subject_of(row[2]),
            near=row[3] or 0,
            most=THREAD,
        )
        more = {one for _, mark, refs in rows for one in (mark, *refs) if one}
        if more <= cited or len(rows) >= THREAD:
            return sorted(int(found[0]) for found in rows)
        cited |= more


def _cites(word: Word, message: Message) -> bool:
    near = {word.read.message.message_id, *word.read.message.references}
    return bool(near & {message.message_id, *message.references} - {""})


def _reads(archive: Archive, items: Sequence[int]) -> Iterator[tuple[int, str, Read]]:
    """Items in order, each shard gone through once."""
    for shard, group in groupby(items, key=lambda item: item >> ROW_BITS):
        yield from messages(archive.folder(shard), list(group))


def _asked(archive: Archive, query: str, **words: Any) -> list[tuple[Any, ...]]:
    """Ask all shards' items at once."""
    files = [str(folder / "items.parquet") for folder in archive.done()]
    return _rows(query, {"items": files, **words})


def _rows(query: str, words: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Ask a database that lives as long as the question. Nothing is fetched: no extension is installed."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False
    }
    with duckdb.connect(":memory:", config=settings) as connection:
        return connection.execute(query, words).fetchall()
