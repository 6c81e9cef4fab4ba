"""Everything that a report says, gathered from an archive's folder and shaped for its page and tables."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from brightline.archive.judging.persons import Person
from brightline.archive.records import Span
from brightline.archive.report.quotes import Quote, quotes
from brightline.archive.report.words import (
    AGENCIES,
    BESIDE,
    EVIDENCE,
    POLICY,
    SEQUENCES,
    TOLD,
    UNLESS,
    VERDICTS,
    joined,
    name,
    when,
)
from brightline.archive.running.find import secret_of
from brightline.archive.running.folder import Archive, ArchiveError
from brightline.archive.running.tables import messages

#: For whom a report is: names of staff are for the inspector only.
AUDIENCES = ("inspector", "public")


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding as a page shows it."""

    number: int
    id: str
    verdict: str
    verdict_words: str
    says: str
    when: str
    at: int | None
    agency: str
    author: str
    recipients: str
    federal: tuple[str, ...]
    person: str
    acts: tuple[Mapping[str, Any], ...]
    beside: tuple[str, ...]
    quotes: tuple[Quote, ...]
    where: str
    sha256: str
    also: int
    confidence: str
    doubts: tuple[str, ...]
    assumed: tuple[str, ...]
    innocent: tuple[str, ...]
    sequences: tuple[str, ...]
    rebuttals: tuple[str, ...]
    subject: str
    place: str


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report."""

    audience: str
    agency: str
    zone: str
    totals: Mapping[str, Any]
    containers: tuple[Mapping[str, Any], ...]
    unread: tuple[Mapping[str, str], ...]
    findings: tuple[Shown, ...]
    sequences: tuple[Mapping[str, Any], ...]
    provisions: tuple[tuple[str, tuple[Shown, ...]], ...]

    def count(self, verdict: str) -> int:
        """Return how many findings have a verdict."""
        return sum(one.verdict == verdict for one in self.findings)


def report(
    archive: Archive,
    audience: str = "inspector",
    rebuttals: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Report:
    """Gather a report. *rebuttals* are answers to findings by id, shown in their place.

    Raises ``ArchiveError`` where nothing was judged yet.
    """
    rows = _rows(archive, "findings.jsonl")
    joins = _rows(archive, "sequences.jsonl")
    totals = json.loads((archive.root / "found.json").read_text(encoding="utf-8"))
    shown = tuple(_shown(archive, rows, audience, rebuttals))
    return Report(
        audience,
        AGENCIES.get(archive.agency, archive.agency),
        archive.zone,
        totals,
        tuple(_containers(archive)),
        tuple(_unread(archive)),
        shown,
        tuple(_sequence(one, shown, archive.zone) for one in joins),
        tuple(_provisions(shown)),
    )


def _rows(archive: Archive, file: str) -> list[dict[str, Any]]:
    try:
        text = (archive.root / file).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ArchiveError(
            f"{archive.root}: nothing was judged yet; run: brightline archive find {archive.root}"
        ) from None
    return [json.loads(line) for line in text.splitlines()]


def _shown(
    archive: Archive,
    rows: Sequence[Mapping[str, Any]],
    audience: str,
    rebuttals: Mapping[str, Sequence[str]],
) -> Iterator[Shown]:
    secret = secret_of(archive)
    people = _people(archive)
    texts = _texts(archive, {row["evidence"]["item"] for row in rows})
    aliases: dict[str, str] = {}
    for number, row in enumerate(rows, 1):
        text, subject, owns = texts[row["evidence"]["item"]]

        def writer(party: Mapping[str, str], agency: str = AGENCIES.get(row["agency"], "")) -> str:
            return _writer(party, audience, agency, aliases)

        author = writer(row["author"])
        acts = [TOLD[act["act"]] for act in row["acts"]]
        sent = when(row["sent"], archive.zone)
        person = row["person"] or "a person who is not named"
        federal = sorted({_federal(one, audience) for one in row["federal"]})
        yield Shown(
            number,
            row["id"],
            row["verdict"],
            _verdict(row),
            joined(acts),
            sent,
            row["sent"]["at"],
            AGENCIES.get(row["agency"], row["agency"]),
            author,
            ", ".join(_recipient(one, row, audience, writer) for one in row["recipients"]),
            tuple(federal),
            person,
            tuple(row["acts"]),
            tuple(dict.fromkeys(BESIDE[one["act"]] for one in row["beside"])),
            tuple(
                quotes(
                    text,
                    [tuple(one["span"]) for one in (*row["acts"], *row["beside"])],
                    owns[row["evidence"]["segment"]],
                    people,
                    secret,
                    [] if audience == "inspector" else _names(row),
                )
            ),
            row["evidence"]["where"],
            row["evidence"]["sha256"],
            len(row["evidence"]["also"]),
            row["confidence"],
            tuple(row["doubts"]),
            tuple(row["assumed"]),
            tuple(row["innocent"]),
            tuple(SEQUENCES[one] for one in row["sequence"]),
            tuple(rebuttals.get(row["id"], ())),
            subject,
            _unit(row["author"]),
        )


def _verdict(row: Mapping[str, Any]) -> str:
    """The verdict in words; where only the want of a fact stands in its way, what it is without that fact."""
    bare = {one["if_nothing_shown"] for one in row["acts"]}
    if row["verdict"] == "undecidable" and "not-permitted" in bare:
        return UNLESS
    return VERDICTS[row["verdict"]]


def _writer(party: Mapping[str, str], audience: str, agency: str, aliases: dict[str, str]) -> str:
    """A member of staff: by name for the inspector, by a letter for everyone else."""
    if audience == "inspector":
        return name(party)
    key = party["address"] or party["name"]
    return f"Staff member {aliases.setdefault(key, _letters(len(aliases)))}, {agency}"


def _names(row: Mapping[str, Any]) -> list[str]:
    """The names of all who wrote or were written to, without their units."""
    parties = [row["author"], *row["recipients"], *(one["party"] for one in row["federal"])]
    return [re.sub(r"\(.*?\)|<.*?>", "", one["name"]) for one in parties]


def _unit(party: Mapping[str, str]) -> str:
    """The unit in brackets after a name, as many agencies' directories write it: ``Okafor, Bea (AMKC)``."""
    found = re.search(r"\(([A-Z][A-Z0-9&/ .-]{1,14})\)", party["name"])
    return found.group(1) if found else ""


def _recipient(party: Mapping[str, str], row: Mapping[str, Any], audience: str, writer: Any) -> str:
    if audience == "inspector":
        return name(party)
    federal = {one["party"]["address"] or one["party"]["name"] for one in row["federal"]}
    return (
        "a federal officer"
        if (party["address"] or party["name"]) in federal
        else str(writer(party))
    )


def _federal(one: Mapping[str, Any], audience: str) -> str:
    body = (
        one["body"]
        if one["component"] in ("unknown", one["body"])
        else f"{one['body']} {one['component']}"
    )
    who = f"{name(one['party'])}: " if audience == "inspector" else ""
    return f"{who}{body}, {EVIDENCE[one['evidence']]}"


def _letters(number: int) -> str:
    return (chr(ord("A") + number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def _people(archive: Archive) -> list[Person]:
    told = json.loads((archive.root / "persons.json").read_text(encoding="utf-8"))
    return [Person(number, called) for number, called in told.values()]


def _texts(archive: Archive, items: set[int]) -> dict[int, tuple[str, str, list[tuple[Span, ...]]]]:
    """The text of items, their subjects, and the own words of each segment."""
    found: dict[int, tuple[str, str, list[tuple[Span, ...]]]] = {}
    for folder in archive.done():
        here = sorted(item for item in items if item >> 32 == int(folder.name))
        if here:
            for item, _, read in messages(folder, here):
                owns = [one.own for one in read.segments]
                found[item] = (read.message.text, read.message.subject, owns)
    return found


def _containers(archive: Archive) -> Iterator[Mapping[str, Any]]:
    """What each path that was added held, and what became of it."""
    counts: dict[str, Counter[str]] = {}
    for shard in archive.shards:
        summary = archive.summary(shard.number) or {}
        counts.setdefault(shard.given, Counter()).update(summary.get("counts", {}))
    for source, told in sorted(counts.items()):
        yield {
            "source": source,
            "expected": told["expected"],
            "read": told["read"],
            "quarantined": told["quarantined"],
            "difference": told["expected"] - told["read"] - told["quarantined"],
        }


def _unread(archive: Archive) -> Iterator[Mapping[str, str]]:
    path = archive.root / "outcomes.jsonl"
    if not path.exists():
        return
    with path.open(encoding="utf-8") as file:
        for line in file:
            if '"quarantined"' in line:
                told = json.loads(line)
                yield {"where": f"{told['source']}#{told['path']}", "why": told["why"]}


def _sequence(row: Mapping[str, Any], shown: Sequence[Shown], zone: str) -> Mapping[str, Any]:
    numbers = [one.number for one in shown if one.id in row["findings"]]
    steps = [
        {
            "when": when({"at": one["at"], "doubt": "", "written": ""}, zone),
            "says": one["says"],
            "source": one["source"],
        }
        for one in row["events"]
    ]
    return {
        "title": SEQUENCES[row["kind"]],
        "kind": row["kind"],
        "person": row["person"],
        "says": row["says"],
        "steps": steps,
        "findings": numbers,
    }


def _provisions(shown: Sequence[Shown]) -> Iterator[tuple[str, tuple[Shown, ...]]]:
    """Findings by the provision that judged them, those not permitted first."""
    by: dict[str, list[Shown]] = {}
    for one in shown:
        if one.verdict in ("not-permitted", "undecidable"):
            cites = [cite for act in one.acts for cite in act["cites"] if cite != POLICY]
            for cite in dict.fromkeys(cites):
                by.setdefault(cite, []).append(one)
    for cite, found in sorted(by.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        yield cite, tuple(found)
