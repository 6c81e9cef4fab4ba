"""What tests of several rooms share."""

import os
from collections.abc import Iterator

import pytest

from tests.postgres import private_postgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The connection string of a private PostgreSQL, one for each process that tests."""
    with private_postgres() as where:
        yield where


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """Where the record's tests run on PostgreSQL, start one before the first of them asks for it."""
    if os.environ.get("BRIGHTLINE_TEST_DB") == "postgres":
        from django.db import connection
        from psycopg.conninfo import conninfo_to_dict

        told = conninfo_to_dict(request.getfixturevalue("postgres"))
        connection.settings_dict |= {"HOST": told["host"], "USER": told["user"]}
