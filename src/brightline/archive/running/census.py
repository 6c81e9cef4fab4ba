"""The census: every different segment with a federal correspondent, found or not, to be read in full.

The second pass writes it, by all that it learnt of who is federal, as ``census.jsonl`` in the archive's folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from brightline.archive.judging.talk import Word
from brightline.archive.report.words import name
from brightline.archive.running.folder import Archive, ArchiveError, lines

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


def keep(archive: Archive, words: Iterable[Word]) -> None:
    """Write the census of the words that have a federal correspondent, in the order given."""
    lines(archive.root / FILE, (_spoken(word)._asdict() for word in words if word.federal))


def census(archive: Archive) -> list[Spoken]:
    """Return the census in the order of time. Raises ``ArchiveError`` where the second pass kept none."""
    try:
        text = (archive.root / FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ArchiveError(
            f"{archive.root}: no census here; run: brightline archive find {archive.root}"
        ) from None
    return [_row(json.loads(line)) for line in text.splitlines()]


def _row(told: dict[str, Any]) -> Spoken:
    return Spoken(**{**told, "acts": tuple((act, stance) for act, stance in told["acts"])})


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
