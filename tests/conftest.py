"""What tests of several rooms share."""

from collections.abc import Iterator

import pytest

from tests.postgres import private_postgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The connection string of a private PostgreSQL, one for each process that tests."""
    with private_postgres() as where:
        yield where
