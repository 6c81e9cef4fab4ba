"""What is acknowledged is on the disk by then: told from outside, from the system calls themselves."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.durability.conftest import Fresh
from tests.durability.process import copied, with_option, writer
from tests.durability.trace import (
    CALLS,
    Acknowledged,
    acknowledged,
    by_commit,
    by_pipe,
    lines,
    strace,
)
from tests.postgres import Server

ACTS = 200 if os.environ.get("BRIGHTLINE_LONG") else 20
FEW = 4


def sqlite_trace(folder: Path, acts: int, *changed: str) -> list[Acknowledged]:
    """Act on SQLite under the tracer; return what was acknowledged, as many times as it was heard."""
    out = folder.parent / "trace"
    before = [strace(), "-f", "--seccomp-bpf", "-y", "-s", "400", "-e", CALLS, "-o", str(out)]
    with writer(folder, *changed, before=before) as writing:
        heard = writing.do("here", acts)
    assert heard.errors == [] and len(heard.acks) == acts

    def watched(path: str) -> bool:
        # The index of the write-ahead log is made anew from it.
        return path.startswith(str(folder)) and not path.endswith("-shm")

    found = list(acknowledged(lines(out), watched, by_pipe))
    assert len(found) == acts
    return found


@contextmanager
def traced(server: Server, out: Path) -> Iterator[None]:
    """Trace every process of a server, those to come included."""
    processes = _settled(server)
    words = [word for process in processes for word in ("-p", str(process))]
    tracer = subprocess.Popen(
        [strace(), "-f", "-y", "-s", "80", "-e", CALLS, "-o", str(out), *words],
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert tracer.stderr is not None
    try:
        for _ in processes:
            said = tracer.stderr.readline()
            assert "attached" in said, said
        yield
    finally:
        tracer.send_signal(signal.SIGINT)
        tracer.communicate()


def _settled(server: Server) -> list[int]:
    """Wait until those that served a client which is gone are gone, too."""
    found: list[int] = []
    while found != (found := server.processes()):
        time.sleep(0.3)
    return found


def postgres_trace(server: Server, folder: Path, acts: int) -> list[Acknowledged]:
    """Act on PostgreSQL while the server is traced; return the commits told after something was written."""
    out = folder.parent / "trace"
    with writer(folder) as writing:
        writing.do("warm")
        with traced(server, out):
            heard = writing.do("here", acts)
    assert heard.errors == [] and len(heard.acks) == acts
    return list(acknowledged(lines(out), lambda path: "/pg_wal/" in path, by_commit))


@pytest.fixture(scope="module")
def kept(made: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Acknowledged]:
    return sqlite_trace(copied(made, tmp_path_factory.mktemp("kept") / "data"), ACTS)


def test_sqlite_is_on_the_disk_before_an_act_is_acknowledged(kept: list[Acknowledged]) -> None:
    """The log of the database, the file of a new case's key, and the folder that names it."""
    early = [a for a in kept if a.files]
    assert not early, f"{len(early)} of {len(kept)} too early; first: {sorted(early[0].files)}"
    assert all(a.writes for a in kept)


def test_a_new_name_is_on_the_disk_before_an_act_is_acknowledged(kept: list[Acknowledged]) -> None:
    early = [a for a in kept if a.folders]
    assert not early, f"{len(early)} of {len(kept)} too early; first: {sorted(early[0].folders)}"


@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_a_laxer_sqlite_is_found_out(fresh: Fresh, synchronous: str) -> None:
    found = sqlite_trace(fresh("sqlite"), FEW, "synchronous", synchronous)
    assert sum(any(path.endswith("-wal") for path in a.files) for a in found) >= FEW // 2


def test_postgresql_is_on_the_disk_before_a_commit_is_told(fresh: Fresh, durable: Server) -> None:
    found = postgres_trace(durable, fresh("postgres"), ACTS)
    early = [a for a in found if a.files]
    assert not early, f"{len(early)} of {len(found)} too early"
    assert len(found) >= ACTS


def test_a_laxer_postgresql_is_found_out(fresh: Fresh, durable: Server) -> None:
    folder = with_option(fresh("postgres"), "synchronous_commit=off")
    found = postgres_trace(durable, folder, FEW)
    assert sum(not a.files for a in found) < FEW
