"""The first pass over one item in a child of its own, for shards in which a reader stopped once before."""

from __future__ import annotations

import os
import pickle
import resource
import select
import signal
from hashlib import sha256
from zoneinfo import ZoneInfo

from brightline.archive.records import Outcome, Raw
from brightline.archive.running.first import Passed, first_pass

#: Seconds of work, and bytes of memory beyond what there is, that one item may take.
SECONDS, MEMORY = 60, 1 << 30
STOPPED = "its reader stopped: it took too much time or memory"


def guarded(raw: Raw, zone: ZoneInfo) -> list[Passed]:
    """Return what becomes of an item and of the messages in it; an item that stops its reader is quarantined.

    Must be called from a process with one thread, as it forks.
    """
    out, into = os.pipe()
    child = os.fork()
    if not child:
        _serve(raw, zone, out, into)
    os.close(into)
    try:
        told = _heard(out)
    finally:
        os.close(out)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    try:
        passed = pickle.loads(told)
    except Exception:  # cut short: the child died before its last word
        passed = None
    if isinstance(passed, list):
        return passed
    mark = sha256(raw.data).hexdigest()
    outcome = Outcome(raw.source, raw.path, raw.kind, mark, len(raw.data), "quarantined", STOPPED)
    return [Passed(outcome, raw.start, None)]


def _serve(raw: Raw, zone: ZoneInfo, out: int, into: int) -> None:
    """Be the child: never returns."""
    try:
        os.close(out)
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        there = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()  # noqa: SIM115, PTH123
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (there + MEMORY, hard))
        told = pickle.dumps(list(first_pass(raw, zone)))
        while told:
            told = told[os.write(into, told) :]
    finally:
        os._exit(0)


def _heard(out: int) -> bytes:
    pieces = []
    while select.select([out], [], [], 2 * SECONDS)[0]:
        piece = os.read(out, 1 << 20)
        if not piece:
            break
        pieces.append(piece)
    return b"".join(pieces)
