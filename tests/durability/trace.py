"""What was on the disk when an act was acknowledged, told from a trace of system calls (``strace``).

A write makes a file dirty, a new name makes its folder dirty; an fsync or fdatasync that began after them and has
ended makes them clean. A call counts from its first line where it dirties or acknowledges, and from its last
where it cleans: so what overlaps is never taken for safe.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import pytest

#: The calls that are looked at.
CALLS = (
    "trace=write,writev,pwrite64,pwritev,pwritev2,fsync,fdatasync,sendto,"
    "openat,mkdir,mkdirat,rename,renameat,renameat2"
)

_WHOLE = re.compile(r"(?:(\d+) +)?(\w+)\((.*)\) += (-?\d+).*")
_BEGUN = re.compile(r"(?:(\d+) +)?(\w+)\((.*) <unfinished \.\.\.>")
_ENDED = re.compile(r"(?:(\d+) +)?<\.\.\. (\w+) resumed>.*= (-?\d+).*")
_FILE = re.compile(r"\d+<(/[^>]*)>")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True)
class Acknowledged:
    """One acknowledgement: how many writes came before it, and what was not on the disk yet."""

    writes: int
    files: frozenset[str]
    folders: frozenset[str]


@dataclass(frozen=True)
class Call:
    """A system call as it begins (``result`` None) or ends."""

    process: str
    name: str
    words: str
    result: int | None


@dataclass
class Disk:
    """Which files and folders are dirty, each with the number of the call that made it so last."""

    watched: Callable[[str], bool]
    files: dict[str, int] = field(default_factory=dict)
    folders: dict[str, int] = field(default_factory=dict)
    syncing: dict[str, int] = field(default_factory=dict)
    writes: int = 0
    number: int = 0

    def take(self, call: Call) -> None:
        """Take one call into account."""
        self.number += 1
        if call.name in ("fsync", "fdatasync"):
            self._sync(call)
        elif call.name in ("write", "writev", "pwrite64", "pwritev", "pwritev2"):
            if call.result is None and (path := _path(call)) and self.watched(path):
                self.files[path] = self.number
                self.writes += 1
        elif call.result is not None and call.result >= 0:
            self._name(call)

    def _sync(self, call: Call) -> None:
        if call.result is None:
            self.syncing[call.process] = self.number
        elif call.result == 0:
            begun, path = self.syncing.pop(call.process), _path(call)
            for dirty in (self.files, self.folders):
                if dirty.get(path, begun) < begun:
                    del dirty[path]

    def _name(self, call: Call) -> None:
        paths = _QUOTED.findall(call.words)
        if (call.name == "openat" and "O_EXCL" not in call.words) or call.name == "sendto":
            return
        if not self.watched(paths[-1]):
            return
        self.folders[str(PurePosixPath(paths[-1]).parent)] = self.number
        if call.name.startswith("rename") and paths[0] in self.files:
            self.files[paths[1]] = self.files.pop(paths[0])


def acknowledged(
    trace: Iterable[str], watched: Callable[[str], bool], says: Callable[[Call], bool]
) -> Iterator[Acknowledged]:
    """Yield each acknowledgement of something that was written."""
    disk = Disk(watched)
    for call in calls(trace):
        if call.result is None and says(call) and disk.writes:
            yield Acknowledged(disk.writes, frozenset(disk.files), frozenset(disk.folders))
            disk.writes = 0
        disk.take(call)


def calls(trace: Iterable[str]) -> Iterator[Call]:
    """Yield every call twice: as it begins, and as it ends."""
    open_: dict[str, Call] = {}
    for line in trace:
        if found := _BEGUN.match(line):
            call = Call(found[1] or "", found[2], found[3], None)
            open_[call.process] = call
            yield call
        elif found := _ENDED.match(line):
            if begun := open_.pop(found[1] or "", None):
                yield Call(begun.process, begun.name, begun.words, int(found[3]))
        elif found := _WHOLE.match(line):
            for result in (None, int(found[4])):
                yield Call(found[1] or "", found[2], found[3], result)


def by_pipe(call: Call) -> bool:
    """Say whether a writer acknowledges an act on its standard output."""
    return call.name == "write" and call.words.startswith("1<") and '"ack ' in call.words


def by_commit(call: Call) -> bool:
    """Say whether a server tells a client that a transaction is committed (``CommandComplete``)."""
    return call.name == "sendto" and "COMMIT\\0" in call.words


def strace() -> str:
    """Return the tracer. Fails the test, saying how to install it, where there is none."""
    found = shutil.which("strace")
    if found is None:
        pytest.fail("strace is missing: apt-get install strace")
    return found


def lines(path: Path) -> list[str]:
    """Return the lines of a trace."""
    return path.read_text(encoding="utf-8", errors="replace").splitlines()


def _path(call: Call) -> str:
    found = _FILE.match(call.words)
    return found[1] if found else ""
