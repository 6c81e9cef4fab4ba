"""A private PostgreSQL for tests: started in a temporary directory, on a Unix socket only, and ended.

PostgreSQL refuses to run as root: then it runs as the user ``postgres``.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

#: What makes tests quick, and would lose acknowledged writes.
_FORGETFUL = "-c fsync=off -c full_page_writes=off"
#: As an operator runs it, but with nobody writing in the background: what is written is a commit's.
_DURABLE = (
    "-c fsync=on -c full_page_writes=on -c synchronous_commit=on -c autovacuum=off "
    "-c wal_writer_delay=10s -c bgwriter_lru_maxpages=0"
)


def server_programs() -> Path:
    """The directory of ``initdb``. Fails the test, saying how to install it, where there is none."""
    asked = shutil.which("pg_config")
    if asked is not None:
        told = subprocess.run([asked, "--bindir"], capture_output=True, text=True, check=True)
        found = Path(told.stdout.strip())
        if (found / "initdb").exists():
            return found
    there = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if there:
        return there[-1].parent
    pytest.fail("PostgreSQL's server is missing: apt-get install postgresql")


@dataclass(frozen=True)
class Server:
    """One private server. ``durable``: a commit is on the disk before it is acknowledged."""

    home: Path
    durable: bool
    runner: tuple[str, ...]

    @property
    def where(self) -> str:
        """The connection string of its first database."""
        return f"host={self.home} user=test dbname=postgres"

    def run(self, program: str, *words: str) -> None:
        """Run one of the server's programs as the server's user; fail the test where it fails."""
        told = subprocess.run(
            [*self.runner, str(server_programs() / program), *words],
            cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, check=False,
        )  # fmt: skip
        if told.returncode:
            pytest.fail(f"{program}: {told.stdout}")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        keeps = _DURABLE if self.durable else _FORGETFUL
        settings = f"-k {self.home} -c listen_addresses='' {keeps} -c jit=off"
        log = str(self.home / "log")
        self.run("pg_ctl", "-D", str(self.home / "data"), "-w", "-l", log, "-o", settings, "start")

    def stop(self) -> None:
        """End it at once."""
        self.run("pg_ctl", "-D", str(self.home / "data"), "-w", "-m", "immediate", "stop")

    def processes(self) -> list[int]:
        """The postmaster, then its children."""
        first = int((self.home / "data" / "postmaster.pid").read_text().splitlines()[0])
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        return [first, *map(int, children)]

    def kill(self) -> None:
        """Kill every process of it with SIGKILL, and wait until all are gone: none has a last word."""
        for process in self.processes():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
                while True:
                    os.kill(process, 0)
                    time.sleep(0.01)


@contextmanager
def private_server(durable: bool = False) -> Iterator[Server]:
    """A server that only this test run can reach."""
    home = Path(tempfile.mkdtemp(prefix="brightline-pg-"))
    runner: tuple[str, ...] = ()
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(home, user.pw_uid, user.pw_gid)
        runner = ("runuser", "-u", "postgres", "--")
    server = Server(home, durable, runner)
    data = str(home / "data")
    try:
        server.run(
            "initdb", "-N", "-D", data, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-U", "test"
        )  # fmt: skip
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def private_postgres(durable: bool = False) -> Iterator[str]:
    """The connection string of a server that only this test run can reach."""
    with private_server(durable) as server:
        yield server.where
