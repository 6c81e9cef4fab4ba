"""A private PostgreSQL for tests: started in a temporary directory, on a Unix socket only, and ended.

PostgreSQL refuses to run as root: then it runs as the user ``postgres``.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


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


@contextmanager
def private_postgres() -> Iterator[str]:
    """The connection string of a server that only this test run can reach."""
    programs = server_programs()
    home = Path(tempfile.mkdtemp(prefix="brightline-pg-"))
    runner: list[str] = []
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(home, user.pw_uid, user.pw_gid)
        runner = ["runuser", "-u", "postgres", "--"]

    def run(program: str, *words: str) -> None:
        told = subprocess.run(
            [*runner, str(programs / program), *words],
            cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, check=False,
        )  # fmt: skip
        if told.returncode:
            pytest.fail(f"{program}: {told.stdout}")

    data = str(home / "data")
    settings = f"-k {home} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c jit=off"
    try:
        run(
            "initdb",
            "-N",
            "-D",
            data,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-U",
            "test",
        )
        run("pg_ctl", "-D", data, "-w", "-l", str(home / "log"), "-o", settings, "start")
        try:
            yield f"host={home} user=test dbname=postgres"
        finally:
            run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)
