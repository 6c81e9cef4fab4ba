"""Adding mail to an archive: plan shards, run them in a pool, write one outcome a line, and reconcile.

What was done stays done: whoever runs it again, after whatever stopped it, goes on with the shards that are left,
and ends with the same rows.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from brightline.archive.reading import count, mbox_slices
from brightline.archive.reading.kinds import SNIFFED, kind_of
from brightline.archive.running.folder import (
    FILES,
    SLICE,
    Archive,
    ArchiveError,
    Shard,
    begun,
    keep,
    lines,
)
from brightline.archive.running.pool import run
from brightline.archive.running.shard import ReadShard

_OUTCOME = ["source", "path", "kind", "sha256", "size", "outcome", "why"]
#: Files beside mail that say what a folder should hold: such a folder is read as one.
_MANIFESTS = (".csv", ".xml", ".json")


def add(
    root: Path,
    paths: Sequence[Path],
    agency: str = "nyc/doc",
    zone: str = "America/New_York",
    workers: int = 0,
    told: Callable[[int, int], None] = lambda _items, _total: None,
) -> dict[str, Any]:
    """Read *paths* into the archive's folder at *root*, and all that an earlier run left; return the totals.

    *told* hears of items read since it was last told, and of how many are expected in all, 0 where not known.
    Raises ``ArchiveError`` where a path is missing or was added before.
    """
    archive = planned(begun(root, agency, zone), paths)
    if not archive.shards:
        raise ArchiveError(f"{root}: nothing to read; name mail to add")
    left = archive.open_shards()
    known = [one.items for one in archive.shards if one.number in left]
    total = sum(known) if all(items >= 0 for items in known) else 0
    told(0, total)
    (root / "shards").mkdir(exist_ok=True)
    for news in run(left, ReadShard(root), workers or os.cpu_count() or 1):
        told(news.items, total)
    lines(root / "outcomes.jsonl", outcomes(archive))
    return totals(archive)


def planned(archive: Archive, paths: Sequence[Path]) -> Archive:
    """Cut what is to be added into shards, and keep the plan before anything is read."""
    there = {one.given for one in archive.shards}
    shards = list(archive.shards)
    for path in paths:
        if str(path) in there:
            continue  # an earlier run began with it: it goes on
        if not path.exists():
            raise ArchiveError(f"{path}: no such file or folder")
        for shard in _cut(path):
            shards.append(replace(shard, number=len(shards) + 1, given=str(path)))
        there.add(str(path))
    archive = replace(archive, shards=tuple(shards))
    keep(archive)
    return archive


def _cut(path: Path) -> Iterator[Shard]:
    if path.is_dir():
        yield from _cut_folder(path)
    elif path.stat().st_size > SLICE and _is_mbox(path):
        slices = mbox_slices(path, SLICE)
        ends = [*(one.before for one in slices[1:]), count(path).items]
        for one, end in zip(slices, ends, strict=True):
            items = end - one.before
            yield Shard(0, (str(path),), one.start, one.end, items, one.before)
    else:
        yield Shard(0, (str(path),))


def _is_mbox(path: Path) -> bool:
    with path.open("rb") as file:
        return kind_of(path.name, file.read(SNIFFED)) == "mbox"


def _cut_folder(folder: Path) -> Iterator[Shard]:
    """A folder of plain files is dealt out by size; one with its own order or manifest is read as one."""
    files, whole = [], False
    for place, below, names in os.walk(folder):
        whole = whole or {"cur", "new"} <= set(below) or any(n.endswith(_MANIFESTS) for n in names)
        files += [Path(place, name) for name in names]
        below.sort()
    if whole or any(file.is_symlink() for file in files):
        yield Shard(0, (str(folder),))
        return
    group: list[str] = []
    size = 0
    for file in sorted(files):
        here = file.stat().st_size
        if here > SLICE and _is_mbox(file):
            yield from _cut(file)
            continue
        if group and (size + here > SLICE or len(group) >= FILES):
            yield Shard(0, tuple(group))
            group, size = [], 0
        group.append(str(file))
        size += here
    if group:
        yield Shard(0, tuple(group))


def outcomes(archive: Archive) -> Iterator[Mapping[str, Any]]:
    """Yield one row an item, in the order of shards and places."""
    for folder in archive.done():
        for batch in pq.ParquetFile(folder / "items.parquet").iter_batches(columns=_OUTCOME):
            yield from batch.to_pylist()


def totals(archive: Archive) -> dict[str, Any]:
    """Return what was expected, read and quarantined, and every container that does not reconcile."""
    told: dict[str, Any] = dict.fromkeys(
        ("expected", "read", "quarantined", "segments", "federal", "acts"), 0
    )
    by: dict[str, dict[str, int]] = {}
    differences: list[str] = []
    for shard in archive.shards:
        summary = archive.summary(shard.number) or {"counts": {}, "claims": []}
        differences += summary["claims"]
        here = by.setdefault(shard.given, {})
        for name, found in summary["counts"].items():
            here[name] = here.get(name, 0) + found
    for given, here in by.items():
        for name in told:
            told[name] += here.get(name, 0)
        off = here.get("expected", 0) - here.get("read", 0) - here.get("quarantined", 0)
        if off:
            differences.append(f"{given}: {off} of {here.get('expected', 0)} items have no outcome")
    return {
        **told,
        "items": told["read"] + told["quarantined"],
        "shards": len(archive.shards),
        "differences": differences,
        "digests": [
            (archive.summary(one.number) or {}).get("digest", "") for one in archive.shards
        ],
    }
