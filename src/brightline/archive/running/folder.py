"""An archive's folder: what was added, its shards, what became of every item. Deleting the folder deletes all.

::

    DIR/archive.json          format, time zone, agency, the sources and the shards they were cut into
    DIR/shards/000001/        four tables and done.json, put in place by one rename when the shard is whole
    DIR/outcomes.jsonl        one row an item, written when all shards are done
    DIR/findings.jsonl        what `find` concluded, with sequences.jsonl, found.json (totals), persons.json (whom
                              pseudonyms stand for), census.jsonl (what is to be read in full)
    DIR/sample.json           what was drawn of the rest
    DIR/decisions/            what readers decided
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FORMAT = "brightline-archive/1"
#: Bytes of a container that one shard reads: some tens of seconds of work.
SLICE = 64 << 20
#: Single files that one shard reads.
FILES = 4_000


class ArchiveError(ValueError):
    """A folder or a path that cannot be used. The text is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Some containers, or bytes *start* to *end* of one: what one process reads at a time.

    *end* is -1 where whole containers are read; *items* is how many items it was counted to hold, -1 where they are
    counted as it is read; *before* how many messages of the container stand before it; *given* the path that was
    added.
    """

    number: int
    sources: tuple[str, ...]
    start: int = 0
    end: int = -1
    items: int = -1
    before: int = 0
    given: str = ""


@dataclass(frozen=True, slots=True)
class Archive:
    """An opened folder."""

    root: Path
    agency: str
    zone: str
    shards: tuple[Shard, ...]

    def folder(self, shard: int) -> Path:
        """Return where a shard's tables are, or will be."""
        return self.root / "shards" / f"{shard:06d}"

    def summary(self, shard: int) -> dict[str, Any] | None:
        """Return what a finished shard says of itself; None where it is not finished."""
        try:
            return dict(json.loads((self.folder(shard) / "done.json").read_text()))
        except FileNotFoundError:
            return None

    def open_shards(self) -> list[int]:
        """Return the numbers of the shards still to be read."""
        return [one.number for one in self.shards if self.summary(one.number) is None]

    def done(self) -> Iterator[Path]:
        """Yield the folders of finished shards in order. Raises ``ArchiveError`` while one is not."""
        left = self.open_shards()
        if left:
            raise ArchiveError(
                f"{self.root}: {len(left)} of {len(self.shards)} parts are still to be read; "
                f"go on with: brightline archive add --into {self.root}"
            )
        for one in self.shards:
            yield self.folder(one.number)


def opened(root: Path) -> Archive:
    """Open an archive's folder. Raises ``ArchiveError`` where there is none."""
    try:
        told = json.loads((root / "archive.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ArchiveError(
            f"{root}: no archive here; make one with: brightline archive add PATH --into {root}"
        ) from None
    except (OSError, ValueError) as error:
        raise ArchiveError(f"{root}/archive.json: {error}") from None
    if told.get("format") != FORMAT:
        raise ArchiveError(f"{root}/archive.json: format {told.get('format')!r}, not {FORMAT}")
    shards = tuple(Shard(**{**one, "sources": tuple(one["sources"])}) for one in told["shards"])
    return Archive(root, told["agency"], told["zone"], shards)


def begun(root: Path, agency: str, zone: str) -> Archive:
    """Open an archive's folder, or begin one that only its owner may look into."""
    if (root / "archive.json").exists():
        return opened(root)
    if root.exists() and any(root.iterdir()):
        raise ArchiveError(f"{root}: not empty, and no archive; name a new folder")
    root.mkdir(parents=True, exist_ok=True)
    root.chmod(0o700)
    archive = Archive(root, agency, zone, ())
    keep(archive)
    return archive


def keep(archive: Archive) -> None:
    """Write the manifest, whole or not at all."""
    told = {
        "format": FORMAT,
        "agency": archive.agency,
        "zone": archive.zone,
        "shards": [asdict(one) for one in archive.shards],
    }
    write(archive.root / "archive.json", json.dumps(told, indent=1).encode())


def write(path: Path, content: bytes) -> None:
    """Write a file durably, whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def put_in_place(part: Path, folder: Path, summary: Mapping[str, Any]) -> None:
    """Finish a shard: its summary, then one rename; a run that ends before leaves no half shard."""
    write(part / "done.json", json.dumps(summary, sort_keys=True).encode())
    if folder.exists():
        shutil.rmtree(folder)
    part.replace(folder)


def lines(path: Path, rows: Sequence[Mapping[str, Any]] | Iterator[Mapping[str, Any]]) -> int:
    """Write rows as JSON lines, whole or not at all; return how many."""
    part, count = path.with_name(f".{path.name}.part"), 0
    with part.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n")
            count += 1
    part.replace(path)
    return count
