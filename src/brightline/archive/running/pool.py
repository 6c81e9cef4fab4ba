"""A pool of processes over shards, which no hostile file can stop.

A worker that dies, or says nothing for too long, loses its shard only: the shard is run once more, *roughly*, with
every container read in a limited child of its own. Workers are spawned, so that they inherit nothing.
"""

from __future__ import annotations

import gc
import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, Protocol

#: Seconds without a sign of life after which a worker is taken for stuck.
SILENCE = 180.0
#: Bytes of memory that a worker may map; a bomb ends the worker, not the machine.
MEMORY = 6 << 30


class Work(Protocol):
    """What a worker does: run one shard, calling *beat* with the number of items as they are read."""

    def __call__(self, shard: int, rough: bool, beat: Callable[[int], None]) -> dict[str, Any]:
        """Return a summary of the shard, made of plain values."""


@dataclass(frozen=True, slots=True)
class Progress:
    """News of a run: *items* read by this shard since the last news; *summary* once the shard is done."""

    shard: int
    items: int
    summary: dict[str, Any] | None = None
    again: str = ""


@dataclass(slots=True)
class _Worker:
    process: Any
    pipe: Connection
    shard: int | None = None
    rough: bool = False
    heard: float = 0.0


def run(
    shards: Sequence[int], work: Work, workers: int, silence: float = SILENCE
) -> Iterator[Progress]:
    """Run every shard, yielding news as it comes. *work* must be importable: workers are spawned.

    Raises ``RuntimeError`` where a shard fails even when run roughly: nothing is ever left out in silence.
    """
    waiting = [(shard, False) for shard in reversed(shards)]
    context = multiprocessing.get_context("spawn")
    pool: list[_Worker] = []
    try:
        while waiting or any(one.shard is not None for one in pool):
            for one in pool:
                if one.shard is None and waiting:
                    one.shard, one.rough = waiting.pop()
                    one.heard = time.monotonic()
                    one.pipe.send((one.shard, one.rough))
            if waiting and len(pool) < workers:
                pool.append(_start(context, work))
                continue
            busy = {one.pipe: one for one in pool if one.shard is not None}
            ready = wait(list(busy), timeout=min(silence, 5.0))
            for pipe, one in busy.items():
                if pipe in ready and (news := _heard(one)) is not None:
                    yield news
                elif pipe in ready or time.monotonic() - one.heard > silence:
                    yield _lost(one, pool, waiting)
    finally:
        for one in pool:
            one.process.kill()
            one.process.join()


def _start(context: Any, work: Work) -> _Worker:
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work), daemon=False)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _heard(worker: _Worker) -> Progress | None:
    """What a worker said; None where it died."""
    assert worker.shard is not None
    try:
        word, value = worker.pipe.recv()
    except (EOFError, OSError):
        return None
    if word == "failed":
        raise RuntimeError(f"shard {worker.shard}: {value}")
    worker.heard = time.monotonic()
    if word == "items":
        return Progress(worker.shard, value)
    shard, worker.shard = worker.shard, None
    return Progress(shard, 0, value)


def _lost(worker: _Worker, pool: list[_Worker], waiting: list[tuple[int, bool]]) -> Progress:
    """Give up a worker that died or is stuck, and put its shard back, to be run roughly."""
    worker.process.kill()
    worker.process.join()
    pool.remove(worker)
    assert worker.shard is not None
    if worker.rough:
        raise RuntimeError(
            f"shard {worker.shard}: the reader stopped even with each container apart"
        )
    waiting.append((worker.shard, True))
    return Progress(worker.shard, 0, again="the reader stopped: each container is read apart")


def _serve(pipe: Connection, work: Work) -> None:
    """Run shards as they are asked for, until the parent is gone."""
    _limit()
    # Records hold no cycles: the collector is to look seldom, and never at what is there for good.
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    while True:
        try:
            shard, rough = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            summary = work(shard, rough, lambda items: pipe.send(("items", items)))
        except MemoryError:
            return  # as if the kernel had ended it: the shard is run again, apart
        except Exception as error:
            pipe.send(("failed", f"{type(error).__name__}: {error}"))
        else:
            pipe.send(("done", summary))


def _limit() -> None:
    import resource
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    bound = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
