"""The second pass: learn who the correspondents are from the whole archive, find again, judge, join, write down."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brightline.archive.acts import find as find_acts
from brightline.archive.judging.findings import Finding, findings
from brightline.archive.judging.joins import Joined, marked, sequences
from brightline.archive.judging.known import Known
from brightline.archive.judging.talk import Word, cut_threads, talk
from brightline.archive.judging.told import fingerprint, joined_row, persons, row
from brightline.archive.parties import (
    EMPTY,
    Directory,
    DirectoryError,
    directions,
    find,
    learn,
    looked_at,
    touches,
)
from brightline.archive.records import Read
from brightline.archive.running.census import keep
from brightline.archive.running.folder import Archive, ArchiveError, lines, write
from brightline.archive.running.tables import messages
from brightline.archive.segments import segments


@dataclass(frozen=True, slots=True)
class Found:
    """What the second pass concluded: the talk with a federal side, its findings and sequences."""

    words: tuple[Word, ...]
    findings: tuple[Finding, ...]
    joined: tuple[Joined, ...]
    directory: Directory
    fingerprint: str
    census: int
    cut: tuple[Word, ...]


def find_all(
    archive: Archive,
    known: Known,
    directory: Directory,
    told: Callable[[int], None] = lambda _: None,
) -> Found:
    """Return what the whole archive shows. *told* is called with the number of items gone through.

    Raises ``ArchiveError`` while a part of the archive is still to be read.
    """
    folders = list(archive.done())
    known_now = learnt(folders, directory)
    words = talk(_census(folders, known_now, told))
    found = list(findings(words, archive.agency, known))
    joined = sequences(words, found, known)
    kept = marked(found, joined)
    return Found(
        tuple(words),
        tuple(kept),
        tuple(joined),
        known_now,
        fingerprint(kept, joined),
        len({word.item for word in words}),
        tuple(cut_threads(words)),
    )


def _census(
    folders: list[Path], directory: Directory, told: Callable[[int], None]
) -> Iterator[tuple[int, str, Read]]:
    """Every item in which a federal correspondent is named, by what is known now."""
    for folder in folders:
        count = 0
        for item, where, read in messages(folder):
            count += 1
            if any(read.federal) or touches(looked_at(read.message, read.segments), directory):
                again = again_found(read, directory)
                if any(again.federal):
                    yield item, where, again
        told(count)


def again_found(read: Read, directory: Directory) -> Read:
    """Return an item's record with correspondents, directions and acts found anew by a fuller directory."""
    cut = segments(read.message)
    federal = find(read.message, cut, directory)
    ways = directions(cut, federal, directory)
    acts = find_acts(read.message, cut, federal, ways)
    return read._replace(segments=cut, federal=federal, directions=ways, acts=acts)


def learnt(folders: Sequence[Path], directory: Directory) -> Directory:
    """Return what the whole archive teaches: first its officers, then who else bears their numbers and names.

    The first pass cuts mail that names nobody federal coarsely, without its signatures: what the officers' names
    and numbers now lead to is cut finely, and teaches in its turn.
    """
    officers = learn((read for read in _reads(folders) if any(read.federal)), directory)
    beside = (
        read._replace(segments=cut, federal=find(read.message, cut))
        for read in _reads(folders)
        if not any(read.federal) and touches(looked_at(read.message, read.segments), officers)
        for cut in [segments(read.message)]
    )
    return learn(beside, officers)


def _reads(folders: Sequence[Path]) -> Iterator[Read]:
    return (read for folder in folders for _, _, read in messages(folder))


def start(rosters: Sequence[Path]) -> Directory:
    """Return what is known of correspondents before the archive teaches more: distribution lists with dates."""
    directory = EMPTY
    for path in rosters:
        try:
            directory = directory.with_roster(path.read_text(encoding="utf-8-sig"))
        except OSError as error:
            raise ArchiveError(f"{path}: {error.strerror}") from None
        except DirectoryError as error:
            raise ArchiveError(f"{path}: {error}") from None
    return directory


def written(archive: Archive, found: Found, beside: Sequence[str] = ()) -> dict[str, Any]:
    """Write findings, sequences and who is who into the archive's folder; return the totals.

    *beside* are the files of the record that were used: their hashes are kept, so that a bundle can name them.
    """
    secret = secret_of(archive)
    lines(archive.root / "findings.jsonl", (row(one, secret) for one in found.findings))
    keep(archive, found.words)
    lines(archive.root / "sequences.jsonl", (joined_row(one, secret) for one in found.joined))
    named = persons(found.findings, secret)
    write(
        archive.root / "persons.json",
        json.dumps({k: [v.number, v.name] for k, v in sorted(named.items())}).encode(),
    )
    (archive.root / "persons.json").chmod(0o600)
    told = totals(found) | {
        "record": {
            Path(one).name: hashlib.sha256(Path(one).read_bytes()).hexdigest() for one in beside
        }
    }
    write(archive.root / "found.json", json.dumps(told, sort_keys=True, indent=1).encode())
    return told


def totals(found: Found) -> dict[str, Any]:
    """Return what was found as counts."""
    verdicts = [one.verdict for one in found.findings]
    return {
        "census": found.census,
        "segments": len(found.words),
        "findings": len(verdicts),
        "not-permitted": verdicts.count("not-permitted"),
        "undecidable": verdicts.count("undecidable"),
        "permitted": verdicts.count("permitted"),
        "sequences": len(found.joined),
        "originals-missing": len(found.cut),
        "fingerprint": found.fingerprint,
    }


def secret_of(archive: Archive) -> bytes:
    """Return the archive's secret, by which pseudonyms are made; made once, kept in its folder only."""
    path = archive.root / "secret"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return hashlib.sha256(path.read_bytes()).digest()
