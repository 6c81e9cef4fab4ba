"""One shard, from its containers to four tables in place, with a summary that reconciles."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from brightline.archive.reading import Slice, count, isolated, isolated_count, read_container
from brightline.archive.records import Outcome, Raw
from brightline.archive.running.first import BATCH, Passed, all_passed
from brightline.archive.running.folder import Archive, Shard, opened, put_in_place
from brightline.archive.running.guarded import guarded
from brightline.archive.running.tables import Writer

#: Items after which a worker gives a sign of life.
BEAT = 200


@dataclass(frozen=True, slots=True)
class ReadShard:
    """The work of a pool over an archive's folder: run a shard by its number."""

    root: Path

    def __call__(self, shard: int, rough: bool, beat: Callable[[int], None]) -> dict[str, Any]:
        """Read a shard and put it in place; return its summary."""
        archive = opened(self.root)
        return read_shard(archive, archive.shards[shard - 1], rough, beat)


def read_shard(
    archive: Archive, shard: Shard, rough: bool, beat: Callable[[int], None] = lambda _: None
) -> dict[str, Any]:
    """Read a shard and put it in place; *rough* reads each container in a limited child of its own.

    Returns the summary: counts by container as it was given, claims that do not agree, the digest of the rows.
    """
    folder = archive.folder(shard.number)
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    writer, zone = Writer(part, shard.number), ZoneInfo(archive.zone)
    tally: Counter[str] = Counter()
    claims: list[str] = []
    waiting = 0
    for source in shard.sources:
        expected, said = _expected(shard, Path(source), rough)
        tally["expected"] += expected
        claims += said
        for passed in _passed(shard, source, rough, zone):
            writer.add(*passed)
            _count(tally, passed)
            waiting += 1
            if waiting >= BEAT:
                beat(waiting)
                waiting = 0
    beat(waiting)
    summary = {
        "given": shard.given,
        "counts": dict(tally),
        "claims": claims,
        "digest": writer.close(),
        "rough": rough,
    }
    put_in_place(part, folder, summary)
    return summary


def _expected(shard: Shard, path: Path, rough: bool) -> tuple[int, list[str]]:
    """How many items a container holds, counted apart from reading it, and what others say of it."""
    if shard.items >= 0:
        return shard.items, []
    counted = isolated_count(path) if rough else count(path)
    if counted is None:
        return 0, [f"{path}: what it holds could not be counted"]
    return counted.items, [
        f"{path}/{claim.place}: {claim.by} says {claim.items}, {claim.found} are there"
        for claim in counted.claims
        if claim.items != claim.found
    ]


def _passed(shard: Shard, source: str, rough: bool, zone: ZoneInfo) -> Iterator[Passed]:
    part = Slice(shard.start, shard.end, shard.before) if shard.end >= 0 else None
    items = isolated(Path(source), 0, part) if rough else read_container(Path(source), 0, part)
    waiting: list[Raw] = []
    for item in items:
        if isinstance(item, Raw) and not rough:
            waiting.append(item)
            if len(waiting) == BATCH:
                yield from all_passed(waiting, zone)
                waiting.clear()
            continue
        yield from all_passed(waiting, zone)
        waiting.clear()
        yield from guarded(item, zone) if isinstance(item, Raw) else [Passed(item, -1, None)]
    yield from all_passed(waiting, zone)


def _count(tally: Counter[str], passed: Passed) -> None:
    outcome: Outcome = passed.outcome
    tally[outcome.outcome] += 1
    if passed.read is not None:
        tally["expected"] += len(passed.read.message.nested)
        tally["segments"] += len(passed.read.segments)
        tally["acts"] += sum(map(len, passed.read.acts))
        tally["federal"] += any(passed.read.federal)
