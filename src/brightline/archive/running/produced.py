"""An archive as a production by somebody else: each item with its page numbers, custodian and name, to be checked.

What is missing is kept in ``complete.json`` in the archive's folder, so that it is looked for once.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path, PurePath
from typing import Any

import pyarrow.parquet as pq

from brightline.archive.reading import pages
from brightline.archive.review.produced import Missing, Produced
from brightline.archive.review.production import check
from brightline.archive.running.folder import Archive, write
from brightline.archive.running.tables import ROW_BITS, messages

#: The file in an archive's folder that holds what seems missing.
KEPT = "complete.json"
#: Sentences of one kind that are said; the rest of that kind are in the list of gaps.
SAID = 20
#: Folders of a mailbox, which are nobody's name.
_NOBODYS = frozenset({"cur", "new", "tmp"})
_MAILBOXES = (".mbox", ".mbx", ".pst", ".ost")
#: What a container's name may end in, and a person's name (``b.okafor``) does not.
_ENDS = (
    *_MAILBOXES,
    ".eml",
    ".msg",
    ".zip",
    ".pdf",
    ".txt",
    ".csv",
    ".json",
    ".tar",
    ".gz",
    ".tgz",
)


def missing(archive: Archive) -> dict[str, Any]:
    """Return what seems missing: *gaps* as rows of kind, hashes and sentence; *says*, sentences for a letter.

    Raises ``ArchiveError`` while a part of the archive is still to be read.
    """
    read = [(archive.summary(one.number) or {}).get("digest", "") for one in archive.shards]
    path = archive.root / KEPT
    if path.exists():
        kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if kept.pop("of") == read:
            return kept
    found = check(produced(archive))
    told = {"gaps": [one._asdict() for one in found], "says": said(found)}
    with suppress(OSError):  # A folder that cannot be written to is looked through anew each time.
        write(path, json.dumps({"of": read, **told}, ensure_ascii=False).encode())
    return told


def said(found: Sequence[Missing]) -> list[str]:
    """Return the sentences of all gaps, at most `SAID` of a kind, and then how many more there are."""
    sentences = []
    for kind, group in groupby(found, key=lambda one: one.kind):
        alike = list(group)
        sentences += [one.sentence for one in alike[:SAID]]
        if len(alike) > SAID:
            sentences.append(f"{len(alike) - SAID:,} more of this kind ({kind}) are in the list.")
    return sentences


def produced(archive: Archive) -> Iterator[Produced]:
    """Yield every item that was read, in order; the same bytes of the same custodian once.

    Raises ``ArchiveError`` while a part of the archive is still to be read.
    """
    folders = list(archive.done())
    mailboxes = _mailboxes(folders)
    seen: set[tuple[str, str]] = set()
    for folder in folders:
        for item, where, read in messages(folder):
            source, _, path = where.rpartition("#")
            given = archive.shards[(item >> ROW_BITS) - 1].given
            whose = custodian(given, source, path, source in mailboxes)
            if (whose, read.sha256) in seen:
                continue
            seen.add((whose, read.sha256))
            labels: tuple[str, ...] = ()
            if read.message.parser == "printed":
                labels = tuple(page.label for page in pages(read.message.text))
            stamped = [label for label in labels if label] or [""]
            yield Produced(
                read.sha256,
                stamped[0],
                stamped[-1],
                whose,
                read.message,
                read.segments,
                labels,
                _file(source, path),
            )


def custodian(given: str, source: str, path: str, mailbox: bool) -> str:
    """Return whose mail an item is, as far as its place says it.

    The first folder below what was added; else the mailbox that holds it; else what was added itself. *path* is
    the item's place in its container, *mailbox* whether the container holds several items.
    """
    below = PurePath(os.path.relpath(source, given)).parts if source != given else ()
    within = PurePath(path).parts
    inner = [part for part in within if not part.isdigit() and part not in _NOBODYS]
    if len(below) > 1:
        return below[0]
    if PurePath(source).suffix.lower() not in _MAILBOXES:
        if len(inner) > 1:
            return inner[0]
        if inner and within[-1].isdigit():
            return _bare(inner[0])  # a mailbox inside a packed file
    if mailbox or not below:
        return _bare(PurePath(source).name)
    return PurePath(given).name


def _bare(name: str) -> str:
    end = PurePath(name).suffix
    return name.removesuffix(end) if end.lower() in _ENDS else name


def _file(source: str, path: str) -> str:
    """Return the name of the file that an item is: in its container, or the container's own."""
    last = PurePath(path).name
    return PurePath(source).name if last.isdigit() or not last else last


def _mailboxes(folders: Sequence[Path]) -> set[str]:
    """Return the containers that hold several items."""
    once: set[str] = set()
    several: set[str] = set()
    for folder in folders:
        table = pq.read_table(folder / "items.parquet", columns=["source", "path"])
        sources, paths = (table.column(name).to_pylist() for name in ("source", "path"))
        for source, path in zip(sources, paths, strict=True):
            if "/" in path and path.split("/")[0].isdigit():
                continue  # a message inside another
            (several if source in once else once).add(source)
    return several
