"""One comparison of two laws at a time, each worked out once: the bench at which the solver sits.

Anybody may ask, so what can be asked is bounded: only pairs of known laws, one at a time in a process
of its own with a bound on its time and memory, and what was found is kept.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import IO, Any, Literal

from brightline.desk.law import apart

#: An agency, and two of its laws by their names in addresses, the older first.
Pair = tuple[str, str, str]

State = Literal["idle", "working", "busy", "done", "failed"]

#: How many comparisons are kept: of most agencies all that anybody asks for.
_KEPT = 128


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a comparison is: ``busy`` where the bench is taken by another; the rows found so far."""

    state: State
    rows: tuple[Mapping[str, Any], ...] = ()
    says: str = ""

    @property
    def waiting(self) -> bool:
        """Say whether asking again will tell more."""
        return self.state in ("working", "busy")


@dataclass(slots=True)
class _Job:
    pair: Pair
    process: subprocess.Popen[bytes]
    output: IO[bytes]


@dataclass(slots=True)
class Bench:
    """Starts comparisons, looks how far they are, and keeps what they found."""

    command: tuple[str, ...] = apart.command("solving")
    _kept: OrderedDict[Pair, Progress] = field(default_factory=OrderedDict)
    _job: _Job | None = None
    _lock: Lock = field(default_factory=Lock)

    def look(self, pair: Pair, start: bool) -> Progress:
        """Return how far a comparison is; begin it where ``start`` says so and the bench is free."""
        with self._lock:
            self._gather()
            if pair in self._kept:
                self._kept.move_to_end(pair)
                return self._kept[pair]
            if self._job is not None:
                mine = self._job.pair == pair
                return _read(self._job) if mine else Progress("busy")
            if not start:
                return Progress("idle")
            self._job = self._begin(pair)
            return Progress("working")

    def _begin(self, pair: Pair) -> _Job:
        output = tempfile.TemporaryFile()  # noqa: SIM115
        process = subprocess.Popen(
            [*self.command, *pair],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.DEVNULL,
            env=apart.environment(),
            start_new_session=True,
        )
        return _Job(pair, process, output)

    def _gather(self) -> None:
        """Keep what a comparison that has ended found, and free the bench."""
        job = self._job
        if job is None or job.process.poll() is None:
            return
        self._kept[job.pair] = _read(job)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        job.output.close()
        self._job = None


def _read(job: _Job) -> Progress:
    """Return what a comparison has written so far; the last line of one at work may be half written."""
    ended = job.process.returncode is not None
    job.output.seek(0)
    whole = [line for line in job.output.read().splitlines(keepends=True) if line.endswith(b"\n")]
    rows = [json.loads(line) for line in whole]
    last = rows[-1] if rows else {}
    found = tuple(row for row in rows if "question" in row)
    if not ended:
        return Progress("working", found)
    if "done" in last:
        return Progress("done", found)
    if "failed" in last:
        return Progress("failed", found, str(last["failed"]))
    return Progress("failed", found, "it took longer than a public page may")


#: The bench of this process.
BENCH = Bench()
