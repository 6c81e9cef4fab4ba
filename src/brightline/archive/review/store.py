"""Decisions of readers, kept in the archive's folder: one file each, that only grows.

``decisions/<reader>.jsonl``; a line is one decision as JSON. Nothing is changed or taken away: who decides anew
adds a line, and the last one stands. Each line is on disk before `add` returns.

::

    ValueError
    └── StoreError    a reader, decision or line that cannot be kept or read; names what is wrong
"""

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from brightline.engine.calendar import parse_instant

Word = Literal["violation", "permitted", "not-decidable", "not-responsive", "other"]
WORDS: tuple[Word, ...] = get_args(Word)

#: What a reader found worth deciding; the rest is not responsive.
RESPONSIVE: frozenset[Word] = frozenset({"violation", "permitted", "not-decidable", "other"})

_READER = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_HASH = re.compile(r"[0-9a-f]{64}")


class StoreError(ValueError):
    """A decision cannot be kept. The text is one line that names what is wrong."""


class Decision(NamedTuple):
    """One reader's decision on one segment of one item.

    *item* is its SHA-256 in hex; *rebuttal* what the reader holds against the finding, or ``""``; *at* when, as
    ``2024-05-01T09:30:00-04:00``.
    """

    reader: str
    item: str
    segment: int
    decision: Word
    rebuttal: str
    at: str

    @property
    def key(self) -> str:
        """The document decided on: item hash, ``/``, segment number."""
        return f"{self.item}/{self.segment}"


class History(NamedTuple):
    """All decisions of a reader, oldest first, and a sentence for each line that is none."""

    decisions: tuple[Decision, ...]
    faults: tuple[str, ...]


def add(archive: Path, decision: Decision) -> None:
    """Append a decision to its reader's file, and wait until it is on disk.

    Raises ``StoreError`` for a decision that is not well formed, ``OSError`` where the disk refuses: then a part
    of the line may be there, and the next decision starts a line of its own.
    """
    _check(decision)
    path = _path(archive, decision.reader)
    new = not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    line = json.dumps(decision._asdict(), ensure_ascii=False, sort_keys=True) + "\n"
    with path.open("a+b", buffering=0) as file:
        if file.seek(0, os.SEEK_END):
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                line = "\n" + line
        data = line.encode()
        written = file.write(data)
        if written != len(data):
            raise OSError(f"{path}: {written} of {len(data)} bytes written: the disk is full")
        os.fsync(file.fileno())
    if new:
        for folder in (path.parent, archive):
            _sync(folder)


def history(archive: Path, reader: str) -> History:
    """Return all that a reader decided; nothing where there is no file yet.

    A line that is no decision, as a crash may leave one, is told and left where it is.
    """
    path = _path(archive, reader)
    if not path.exists():
        return History((), ())
    decisions: list[Decision] = []
    faults: list[str] = []
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if not line:
            continue
        try:
            decisions.append(_decision(line, reader))
        except (StoreError, UnicodeDecodeError, json.JSONDecodeError) as error:
            faults.append(f"{path.name}: line {number}: {error}")
    return History(tuple(decisions), tuple(faults))


def readers(archive: Path) -> tuple[str, ...]:
    """Return the names of all who decided anything, in order."""
    return tuple(sorted(path.stem for path in (archive / "decisions").glob("*.jsonl")))


def standing(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Return the last decision on each document, by key, in the order of the keys."""
    last = {decision.key: decision for decision in decisions}
    return dict(sorted(last.items()))


def labels(decisions: Iterable[Decision]) -> dict[str, bool]:
    """Return whether each document is responsive, as ranking and sampling want it."""
    return {key: last.decision in RESPONSIVE for key, last in standing(decisions).items()}


def words(decisions: Iterable[Decision]) -> dict[str, str]:
    """Return the word that stands for each document, as agreement wants it."""
    return {key: last.decision for key, last in standing(decisions).items()}


def _path(archive: Path, reader: str) -> Path:
    if not _READER.fullmatch(reader):
        raise StoreError(
            f"reader {reader!r}: a name is small letters, digits, dots, dashes; 64 at most"
        )
    return archive / "decisions" / f"{reader}.jsonl"


def _check(decision: Decision) -> None:
    if not _HASH.fullmatch(decision.item):
        raise StoreError(f"item {decision.item!r}: not a SHA-256 in hex")
    if type(decision.segment) is not int or decision.segment < 0:
        raise StoreError(f"segment {decision.segment!r}: not a number from 0")
    if decision.decision not in WORDS:
        raise StoreError(f"decision {decision.decision!r}: not one of {', '.join(WORDS)}")
    if not isinstance(decision.rebuttal, str):
        raise StoreError(f"rebuttal {decision.rebuttal!r}: not a text")
    try:
        parse_instant(decision.at)
    except ValueError as error:
        raise StoreError(f"at: {error}") from None


def _decision(line: bytes, reader: str) -> Decision:
    told = json.loads(line.decode())
    if not isinstance(told, dict) or set(told) != set(Decision._fields):
        raise StoreError(f"not a decision: fields are {', '.join(Decision._fields)}")
    if not all(isinstance(told[field], str) for field in ("item", "decision", "at")):
        raise StoreError("not a decision: item, decision and at are texts")
    decision = Decision(**told)
    if decision.reader != reader:
        raise StoreError(f"a decision of {decision.reader!r}, in the file of {reader!r}")
    _check(decision)
    return decision


def _sync(folder: Path) -> None:
    """Make a new name in a folder last."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
