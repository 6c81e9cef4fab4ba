"""An archive as its readers see it: what is to be read, in which order, and what stands beside each document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from brightline.archive.judging.persons import Person
from brightline.archive.report.view import Report, Shown, report
from brightline.archive.report.words import month
from brightline.archive.running.census import Spoken, census
from brightline.archive.running.find import secret_of
from brightline.archive.running.folder import Archive
from brightline.archive.running.folder import opened as folder_opened
from brightline.archive.running.rest import SAMPLE
from brightline.archive.web.lookup import by_place

#: Why a document is to be read, in the order of reading, and what the queue calls it.
GROUPS: Mapping[str, str] = {
    "finding": "Findings",
    "sequence": "Other steps of sequences",
    "census": "Federal contact without a finding",
    "sample": "The sample of the rest",
    "learning": "Put first by what was decided",
}


class Card(NamedTuple):
    """One document to be read, and why. *finding* is what rules and law said of it, *spoken* who spoke."""

    key: str
    group: str
    at: int | None
    month: str
    finding: Shown | None = None
    spoken: Spoken | None = None
    stratum: str = ""

    @property
    def item(self) -> str:
        """The item's SHA-256."""
        return self.key.partition("/")[0]

    @property
    def segment(self) -> int:
        """The segment's number."""
        return int(self.key.partition("/")[2])

    @property
    def verdict(self) -> str:
        """What the law said; ``""`` where there is no finding."""
        return "" if self.finding is None else self.finding.verdict

    @property
    def provisions(self) -> tuple[str, ...]:
        """The provisions by which it was judged."""
        acts = () if self.finding is None else self.finding.acts
        return tuple(dict.fromkeys(cite for act in acts for cite in act["cites"]))


@dataclass(frozen=True, slots=True)
class Held:
    """All that pages need of an archive, held in memory for as long as its files are the same."""

    archive: Archive
    report: Report
    rows: Mapping[str, Mapping[str, Any]]
    cards: Mapping[str, Card]
    people: tuple[Person, ...]
    secret: bytes
    sample: Mapping[str, Any] | None

    def near(self, text: str) -> list[Person]:
        """Return the persons of whom a text may speak, so that only they are looked for in it."""
        folded = text.casefold()
        return [
            one
            for one in self.people
            if (one.number and one.number in text)
            or any(
                len(w) > 2 and w in folded for w in one.name.casefold().replace(",", " ").split()
            )
        ]


def held(archive: Archive) -> Held:
    """Return what pages need of an archive. Raises ``ArchiveError`` where nothing was judged yet."""
    stamps = tuple(_stamp(archive.root / name) for name in ("found.json", SAMPLE, "archive.json"))
    return _held(archive.root, stamps)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        told = path.stat()
    except FileNotFoundError:
        return (0, 0)
    return (told.st_mtime_ns, told.st_size)


@lru_cache(maxsize=8)
def _held(root: Path, _stamps: tuple[tuple[int, int], ...]) -> Held:
    archive = folder_opened(root)
    gathered = report(archive)
    rows = _rows(root / "findings.jsonl")
    sequences = _rows(root / "sequences.jsonl")
    sample = json.loads((root / SAMPLE).read_text()) if (root / SAMPLE).exists() else None
    spoken = census(archive)
    cards: dict[str, Card] = {}
    for card in (
        *_found(rows, gathered),
        *_steps(archive, sequences, spoken),
        *(Card(one.key, "census", one.at, _month(one.at, archive), spoken=one) for one in spoken),
        *_drawn(sample),
    ):
        cards.setdefault(card.key, card)
    people = json.loads((root / "persons.json").read_text(encoding="utf-8"))
    return Held(
        archive,
        gathered,
        {_key(row): row for row in rows},
        cards,
        tuple(Person(number, called) for number, called in people.values()),
        secret_of(archive),
        sample,
    )


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _key(row: Mapping[str, Any]) -> str:
    return f"{row['evidence']['sha256']}/{row['evidence']['segment']}"


def _month(at: int | None, archive: Archive) -> str:
    return "" if at is None else month(at, archive.zone)


def _found(rows: Sequence[Mapping[str, Any]], gathered: Report) -> Iterator[Card]:
    """Findings in the order of the report: the gravest and surest first."""
    for row, shown in zip(rows, gathered.findings, strict=True):
        at = row["sent"]["at"]
        yield Card(
            _key(row), "finding", at, "" if at is None else month(at, gathered.zone), finding=shown
        )


def _steps(
    archive: Archive, sequences: Sequence[Mapping[str, Any]], spoken: Sequence[Spoken]
) -> Iterator[Card]:
    """Segments that are steps of a sequence; events of the record have no words to read."""
    steps = [
        (one["at"], *step)
        for row in sequences
        for one in row["events"]
        if (step := _step(one["source"])) is not None
    ]
    items = by_place(archive, (where for _, where, _ in steps))
    known = {one.key: one for one in spoken}
    for at, where, segment in steps:
        if where in items:
            key = f"{items[where][1]}/{segment}"
            yield Card(key, "sequence", at, _month(at, archive), spoken=known.get(key))


def _step(source: str) -> tuple[str, int] | None:
    """``mail.mbox#17/0`` as place and segment; None for an event of the record."""
    where, slash, number = source.rpartition("/")
    if slash and "#" in where and number.isdigit():
        return where, int(number)
    return None


def _drawn(sample: Mapping[str, Any] | None) -> Iterator[Card]:
    for stratum in () if sample is None else sample["strata"]:
        for key in stratum["keys"]:
            yield Card(key, "sample", None, "", stratum=stratum["name"])
