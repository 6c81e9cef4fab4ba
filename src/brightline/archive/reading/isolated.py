"""Reading a container in a process of its own, which may die of it; the next item is read all the same.

The process is started afresh, with limits, and hands items over a pipe. When it dies, the item that it was
at is an outcome (``the reader stopped: memory``), and another begins behind it. A place that kills it twice
without giving anything is closed, so that there is an end to it.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from brightline.archive.reading import frames
from brightline.archive.reading.bounds import ITEM_BYTES
from brightline.archive.reading.containers import Count
from brightline.archive.reading.limits import Limits
from brightline.archive.reading.mbox import Slice
from brightline.archive.reading.walk import Claim, Item
from brightline.archive.records import Outcome, Raw

#: How often a reader may die on one container before the rest of it is given up.
_MOST_DEATHS: Final = 1_000
_KEPT: Final = ("PATH", "LD_LIBRARY_PATH", "TESSDATA_PREFIX", "SYSTEMROOT")
_PIECE: Final = 1 << 18
_OUTCOMES: Final = ("read", "quarantined")


class Reader:
    """A reading process, and how to hear it."""

    def __init__(self, task: dict[str, Any], limits: Limits, folder: Path) -> None:
        surroundings = {key: os.environ[key] for key in _KEPT if key in os.environ}
        source = str(Path(__file__).parents[3])
        surroundings |= {"PYTHONPATH": source, "TMPDIR": str(folder), "OMP_THREAD_LIMIT": "1",
                         "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"}  # fmt: skip
        command = [sys.executable, "-P", "-s", "-m", "brightline.archive.reading.child"]
        self._process = subprocess.Popen(
            [*command, json.dumps({**task, "limits": limits})],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=surroundings,
            start_new_session=True,
        )
        assert self._process.stdout is not None
        self._pipe = self._process.stdout.fileno()
        self._held, self._at = b"", 0
        self._silence = limits.silence
        self._waiting = selectors.DefaultSelector()
        self._waiting.register(self._pipe, selectors.EVENT_READ)
        self.silent = False

    def frame(self) -> tuple[list[Any], bytes]:
        """Return what it says next. Raises ``frames.Incomplete`` when it has ended or is silent too long."""
        return frames.read(self._take, ITEM_BYTES + _PIECE)

    def _take(self, size: int) -> bytes:
        if len(self._held) - self._at < size:
            pieces = [self._held[self._at :]]
            have = len(pieces[0])
            while have < size:
                if not self._waiting.select(self._silence):
                    self.silent = True
                    break
                piece = os.read(self._pipe, max(_PIECE, min(size - have, 1 << 24)))
                if not piece:
                    break
                pieces.append(piece)
                have += len(piece)
            self._held, self._at = b"".join(pieces), 0
        taken = self._held[self._at : self._at + size]
        self._at += size
        return taken

    def end(self) -> str:
        """End it and what it started; return why it died, as far as can be told."""
        self._waiting.close()
        if self.silent:
            self._kill()
        else:
            # It has closed its pipe, and is about to be gone.
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(2)
            self._kill()
        code = self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        if self.silent or code == -signal.SIGXCPU:
            return "time"
        if code == -signal.SIGXFSZ:
            return "file size"
        # Without memory Python ends with an error or is killed; libraries abort or fall.
        if code in (-signal.SIGKILL, -signal.SIGABRT):
            return "memory"
        return f"signal {-code}" if code < 0 else "an error"

    def stop(self) -> None:
        """End it at once: nobody listens any more."""
        self.silent = True
        self.end()

    def _kill(self) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)


def isolated(
    path: Path, after: int = 0, part: Slice | None = None, limits: Limits | None = None
) -> Iterator[Item]:
    """Yield a container's items behind the first *after*, read in a process of its own.

    Nothing that a container holds makes this raise. Arguments as for ``read_container``.

    Raises:
        OSError: the process cannot be started.

    """
    bounds = limits or Limits()
    progress = _Progress(str(path), after)
    while not progress.ended:
        # What a dead reader leaves behind goes with its folder.
        with tempfile.TemporaryDirectory(prefix="archive-") as folder:
            task = {"task": "read", "path": str(path.absolute()), "after": progress.handed,
                    "part": part, "dead": progress.dead}  # fmt: skip
            reader = Reader(task, bounds, Path(folder))
            try:
                yield from progress.heard(reader)
            finally:
                if not progress.told:
                    reader.stop()
        if progress.lost is not None:
            yield progress.lost


class _Progress:
    """How far reading has come over all processes."""

    def __init__(self, source: str, after: int) -> None:
        self.source, self.handed = source, after
        self.dead: dict[str, int] = {}
        self.ended, self.told = False, False
        self.lost: Outcome | None = None
        self._deaths, self._last = 0, (-1, "")

    def heard(self, reader: Reader) -> Iterator[Item]:
        """Yield what a reader hands over until it ends or dies, and settle how to go on."""
        self.told, self.lost = False, None
        place, before, first = "", 0, self.handed
        why = ""
        while True:
            try:
                told, data = reader.frame()
                item = self._item(told, data)
            except (frames.Incomplete, TypeError, ValueError, IndexError):
                break
            if item is not None:
                self.handed += 1
                yield item
            elif told[0] == "place":
                place, before = str(told[1]), int(told[2])
            elif told[0] == "stop":
                why = str(told[1])
                break
            elif told[0] == "end":
                self.ended = self.told = True
                reader.end()
                return
        self.told = True
        cause = reader.end()
        self._died(why or cause, place, before, first)

    def _item(self, told: list[Any], data: bytes) -> Item | None:
        if told[0] == "raw":
            _kind, path, kind, start = told
            return Raw(self.source, str(path), str(kind), int(start), data)
        if told[0] == "outcome":
            _kind, path, kind, known, size, outcome, why = told
            if outcome not in _OUTCOMES:
                raise ValueError
            return Outcome(
                self.source, str(path), str(kind), str(known), int(size), outcome, str(why)
            )
        return None

    def _died(self, why: str, place: str, before: int, first: int) -> None:
        if why.startswith("it cannot be opened"):
            self.lost, self.ended = self._outcome(place, why), True
            return
        self._deaths += 1
        again = self.handed == first and self._last == (first, place)
        if again:
            # Nothing came, twice: the place itself is what kills. Its items so far are passed over.
            self.dead[place] = max(self.handed - before, 0)
            self.lost = None
        else:
            self.handed += 1
            self.lost = self._outcome(place, f"the reader stopped: {why}")
        self._last = (self.handed, place)
        if self._deaths >= _MOST_DEATHS or (again and not place):
            self.ended = True
            self.lost = self._outcome(place, f"the reader stopped too often: {why}")

    def _outcome(self, place: str, why: str) -> Outcome:
        at = place or str(self.handed)
        return Outcome(self.source, at, "file", "", 0, "quarantined", why)


def isolated_count(path: Path, limits: Limits | None = None) -> Count | None:
    """Return what ``count`` does, by a process of its own; None where that died of it."""
    bounds = limits or Limits()
    with tempfile.TemporaryDirectory(prefix="archive-") as folder:
        task = {"task": "count", "path": str(path.absolute()), "after": 0, "part": None, "dead": {}}
        reader = Reader(task, bounds, Path(folder))
        try:
            told, _data = reader.frame()
            while told[0] not in ("count", "stop"):
                told, _data = reader.frame()
            if told[0] == "stop":
                return None
            claims = tuple(Claim(str(p), str(by), int(n), int(f)) for p, by, n, f in told[2])
            return Count(int(told[1]), claims)
        except (frames.Incomplete, TypeError, ValueError, IndexError):
            return None
        finally:
            reader.stop()
