"""Every different segment with a federal correspondent, found or not: what is read in full, whatever rules say.

Worked out once for a run of `find` and kept in the archive's folder as ``census.jsonl``: a first line names the run.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from brightline.archive.judging.talk import Word, talk
from brightline.archive.records import Read
from brightline.archive.report.words import name
from brightline.archive.running.folder import Archive, lines
from brightline.archive.running.tables import messages

FILE = "census.jsonl"


class Spoken(NamedTuple):
    """One segment of the census: where it stands, when, by whom, and of what acts (act, stance) its words speak."""

    sha256: str
    segment: int
    item: int
    where: str
    at: int | None
    author: str
    direction: str
    acts: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        """The document to be decided on: item hash, ``/``, segment number."""
        return f"{self.sha256}/{self.segment}"


def census(archive: Archive, run: str) -> list[Spoken]:
    """Return the census in the order of time. *run* is the fingerprint of the run of `find` that it belongs to.

    Raises ``ArchiveError`` while a part of the archive is still to be read.
    """
    kept = _kept(archive, run)
    if kept is None:
        kept = [_spoken(word) for word in talk(_named(archive)) if word.federal]
        rows = [{"run": run}, *(one._asdict() for one in kept)]
        lines(archive.root / FILE, iter(rows))
    return kept


def _kept(archive: Archive, run: str) -> list[Spoken] | None:
    try:
        with (archive.root / FILE).open(encoding="utf-8") as file:
            if json.loads(next(file, "{}")).get("run") != run:
                return None
            return [_row(json.loads(line)) for line in file]
    except FileNotFoundError:
        return None


def _row(told: dict[str, Any]) -> Spoken:
    return Spoken(**{**told, "acts": tuple((act, stance) for act, stance in told["acts"])})


def _named(archive: Archive) -> Iterator[tuple[int, str, Read]]:
    """Every item in which somebody federal is named, shard by shard."""
    import pyarrow.parquet as pq

    for folder in archive.done():
        items = set(pq.read_table(folder / "federal.parquet", columns=["item"])["item"].to_pylist())
        if items:
            yield from messages(folder, sorted(items))


def _spoken(word: Word) -> Spoken:
    segment = word.segment
    return Spoken(
        word.read.sha256,
        segment.number,
        word.item,
        word.where,
        word.at,
        name(segment.author._asdict()),
        word.direction,
        tuple((one.act, one.stance) for one in word.acts),
    )
