"""The site says so, and does not serve, where its database would lose what it acknowledges."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.durability.conftest import Fresh
from tests.durability.process import copied, with_option, writer


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [((), []), (("synchronous", "NORMAL"), ["synchronous"])],
)
def test_sqlite_is_looked_at(fresh: Fresh, changed: tuple[str, ...], wrong: list[str]) -> None:
    with writer(fresh("sqlite"), *changed) as writing:
        assert writing.do("undurable").told == wrong


def test_a_durable_postgresql_is_found_so(fresh: Fresh) -> None:
    with writer(fresh("postgres")) as writing:
        assert writing.do("undurable").told == []


def test_a_server_that_does_not_sync_is_named(made: Path, tmp_path: Path, postgres: str) -> None:
    with writer(copied(made, tmp_path / "data", postgres)) as writing:
        assert writing.do("undurable").told == ["fsync", "full_page_writes"]


def test_connections_that_do_not_wait_for_the_disk_are_not_served(fresh: Fresh) -> None:
    folder = with_option(fresh("postgres"), "synchronous_commit=off")
    with writer(folder) as writing:
        assert writing.do("undurable").told == ["synchronous_commit"]
    call = "import sys; from brightline.cli import main; sys.exit(main())"
    told = subprocess.run(
        [sys.executable, "-c", call, "serve", "--check", "--data", str(folder)],
        env={}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode != 0
    assert "not ready: the database would lose what it acknowledged" in told.stderr
    assert "Traceback" not in told.stderr
