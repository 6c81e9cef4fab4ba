"""The doors to a container: what it holds, item by item, and how many items that should be.

Whatever a container is (a mailbox, a folder, an archive of archives), each item comes out once, either to
be read (``Raw``) or as the outcome of one that cannot be (``Outcome``). Both ways of going through, reading
and counting, take the same steps, so that a difference means that reading stopped short.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from brightline.archive.reading import chat, folders, kinds, manifests, mbox, printed, pst, zips
from brightline.archive.reading.bounds import MANIFEST_BYTES
from brightline.archive.reading.errors import Unreadable
from brightline.archive.reading.mbox import Slice
from brightline.archive.reading.walk import (
    PASSED,
    Claim,
    Item,
    Source,
    Walk,
    entered,
    held,
    sniffed,
    whole,
)
from brightline.archive.records import Raw

_WHY: dict[str, str] = {
    "empty": "it is empty",
    "7z": "it is a 7z archive, for which there is no reader here",
    "rar": "it is a RAR archive, for which there is no reader here",
    "other": "it is no mail, and no kind of file that mail comes in",
}


class Count(NamedTuple):
    """How many items a container holds, manifests among them, and what is claimed of it."""

    items: int
    claims: tuple[Claim, ...]


def count(path: Path) -> Count:
    """Return how many items a container holds, without reading them.

    Raises:
        OSError: there is no such file or folder, or it may not be read.

    """
    with tempfile.TemporaryDirectory(prefix="archive-") as folder:
        walk = Walk(str(path), Path(folder), after=sys.maxsize)
        before = walk.messages
        for _item in _walked(walk, path, None):
            walk.seen += 1
        walk.held[""] = walk.messages - before
        return Count(walk.seen, _claims(walk))


def _claims(walk: Walk) -> tuple[Claim, ...]:
    return tuple(
        Claim(place, by, items, walk.held[_holding(walk, place)])
        for place, by, items in walk.claims
    )


def _holding(walk: Walk, place: str) -> str:
    """Return the folder or archive that a place stands for: itself, or the nearest around it."""
    while place and place not in walk.held:
        place = place.rpartition("/")[0]
    return place


def read_container(
    path: Path,
    after: int = 0,
    part: Slice | None = None,
    *,
    dead: Mapping[str, int] | None = None,
    tell: Callable[[str, int], None] = lambda _place, _seen: None,
    alive: Callable[[], None] = lambda: None,
) -> Iterator[Item]:
    """Yield a container's items behind the first *after*.

    Args:
        path: a file or a folder.
        after: how many items to pass over.
        part: a stretch of an mbox, as ``mbox_slices`` gives it; *after* counts within it.
        dead: places that killed a reader, and how many items each gave before.
        tell: hears of each place entered, and how many items came before it.
        alive: hears now and then that something long gets on.

    Raises:
        OSError: there is no such file or folder, or it may not be read.

    """
    with tempfile.TemporaryDirectory(prefix="archive-") as folder:
        walk = Walk(str(path), Path(folder), after, dead or {}, tell, alive)
        for item in _walked(walk, path, part):
            walk.seen += 1
            if walk.seen > after and item is not PASSED:
                yield item


def _walked(walk: Walk, path: Path, part: Slice | None) -> Iterator[Item]:
    if path.is_dir():
        yield from entered(walk, "", "folder", lambda: folders.items(walk, path, "", _read))
        return
    with path.open("rb") as file:
        source = Source(file, path.name, "", path.stat().st_size, path, 0)
        if part is not None:
            yield from entered(walk, "", "mbox", lambda: mbox.items(walk, source, part))
        else:
            yield from entered(walk, "", "file", lambda: _read(walk, source))


def _read(walk: Walk, source: Source) -> Iterator[Item]:
    """Yield the items of one file."""
    first, source = sniffed(source, kinds.SNIFFED)
    kind = kinds.kind_of(source.name, first)
    if source.hint and kind in ("text", "other", "csv", "json", "xml"):
        kind = source.hint
    if kind == "mbox":
        yield from held(walk, source.place, mbox.items(walk, source))
    elif kind == "zip":
        yield from held(walk, source.place, zips.zip_items(walk, source, _read))
    elif kind == "tar":
        yield from held(walk, source.place, zips.tar_items(walk, source, _read))
    elif kind in ("gzip", "bzip2", "xz"):
        yield from zips.packed_items(walk, source, kind, _read)
    elif kind == "pst":
        yield from held(walk, source.place, pst.items(walk, source))
    elif kind == "xml":
        yield manifests.xml(walk, source)
    elif kind == "csv":
        yield from _table(walk, source)
    elif kind == "json":
        yield from chat.json_items(walk, source)
    elif kind == "whatsapp":
        yield from chat.whatsapp_items(walk, source)
    elif walk.passing:
        if kind == "litter":
            walk.manifests += 1
        yield PASSED
    else:
        yield _one(walk, source, kind)


def _table(walk: Walk, source: Source) -> Iterator[Item]:
    """Yield what a table holds: messages of a chat, or one outcome as it is about other files."""
    data = source.file.read(MANIFEST_BYTES + 1)
    if len(data) > MANIFEST_BYTES:
        raise Unreadable(f"it is over {MANIFEST_BYTES} bytes")
    rows = chat.csv_items(walk, source.place, data)
    if rows is not None:
        yield from rows
        return
    about = manifests.table(walk, source, data)
    yield about or walk.quarantined(source.place, "file", "it is a table of no known shape", data)


def _one(walk: Walk, source: Source, kind: str) -> Item:
    """Return the one item that a file is."""
    place = source.place or "1"
    if kind in ("pdf", "picture"):
        data = whole(source)
        return Raw(walk.source, place, "printed", -1, printed.text_of(data, kind, walk))
    data = whole(source)
    if kind == "litter":
        return walk.manifest(place, data)
    if kind in _WHY:
        return walk.quarantined(place, "file", _WHY[kind], data)
    if kind == "emlx":
        data = _emlx(data)
    start = 0 if kind in ("message", "msg", "tnef", "text") and source.path is not None else -1
    as_item = {"msg": "msg", "text": "printed", "calendar": "printed"}.get(kind, "message")
    return Raw(walk.source, place, as_item, start, data)


def _emlx(data: bytes) -> bytes:
    """Return the message in a file of Apple Mail: its size on the first line, then itself, then a list."""
    first, _end, rest = data.partition(b"\n")
    return rest[: int(first)] if first.strip().isdigit() else data
