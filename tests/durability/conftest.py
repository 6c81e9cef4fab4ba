"""Data directories to write to, on both databases; each test gets a copy of its own."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from brightline.site.making import make
from tests.durability.process import copied, writer
from tests.postgres import Server, private_server

#: Makes a new data directory of the database named: "sqlite" or "postgres".
Fresh = Callable[[str], Path]


@pytest.fixture(scope="session")
def durable() -> Iterator[Server]:
    """A PostgreSQL that keeps what it acknowledges."""
    with private_server(durable=True) as server:
        yield server


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory on SQLite with one account in it."""
    folder = tmp_path_factory.mktemp("made") / "data"
    make(folder, {"origin": "test.example/ledger"})
    with writer(folder) as writing:
        writing.do("make")
    return folder


@pytest.fixture(scope="session")
def made_there(made: Path, durable: Server) -> Path:
    """The same on the durable PostgreSQL, in a database that others are copied from."""
    _create(durable, "made")
    folder = copied(made, made.parent / "there", f"host={durable.home} user=test dbname=made")
    with writer(folder) as writing:
        writing.do("make")
    return folder


@pytest.fixture
def fresh(request: pytest.FixtureRequest, tmp_path: Path, made: Path) -> Fresh:
    numbers = count()

    def new(database: str) -> Path:
        to = tmp_path / f"data{next(numbers)}"
        if database == "sqlite":
            return copied(made, to)
        server = request.getfixturevalue("durable")
        there = request.getfixturevalue("made_there")
        name = f"copy{next(_copies)}"
        _create(server, name, "TEMPLATE made")
        return copied(there, to, f"host={server.home} user=test dbname={name}")

    return new


_copies = count()


def _create(server: Server, name: str, more: str = "") -> None:
    with psycopg.connect(server.where, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} {more}".encode())
