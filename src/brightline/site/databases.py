"""Where the record is kept: SQLite in the data directory, or PostgreSQL. Both on the disk before an answer.

SQLite: a write-ahead log with ``synchronous=FULL``; ``NORMAL`` would acknowledge writes that a power cut takes
back. Writers queue (``IMMEDIATE``) instead of failing. What is deleted is overwritten (``secure_delete``).
PostgreSQL: :func:`undurable` says which of its settings would lose an acknowledged write.
"""

from __future__ import annotations

import os
from typing import Any

from brightline.site.config import Config, ConfigError

_SQLITE = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; "
    "PRAGMA trusted_schema=OFF; PRAGMA foreign_keys=ON"
)
#: Settings of PostgreSQL that must be on, each for a commit to outlive a power cut.
_DURABLE = ("fsync", "full_page_writes", "synchronous_commit")


def database(config: Config) -> dict[str, Any]:
    """Return Django's settings of the database. Raises ``ConfigError``."""
    return _postgres(config) if config.on_postgres else _sqlite(config)


def _sqlite(config: Config) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(config.path(config.database)),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _SQLITE},
    }


def _postgres(config: Config) -> dict[str, Any]:
    try:
        from psycopg import ProgrammingError
        from psycopg.conninfo import conninfo_to_dict
    except ImportError:
        raise ConfigError(
            "database: PostgreSQL needs: pip install 'brightline[postgres]'"
        ) from None
    try:
        told = conninfo_to_dict(config.database)
    except ProgrammingError:
        # The error's own text would repeat the password.
        raise ConfigError("database: not a connection string of PostgreSQL") from None
    named = {
        "NAME": "dbname",
        "USER": "user",
        "PASSWORD": "password",
        "HOST": "host",
        "PORT": "port",
    }
    found = {ours: str(told.pop(theirs, "") or "") for ours, theirs in named.items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **found,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": told,
    }


def undurable() -> list[str]:
    """Return the settings of the database in use under which an acknowledged write may be lost.

    Nothing is said of a test's own server, which may forget: ``BRIGHTLINE_TEST`` is set there.
    """
    from django.db import connection

    if os.environ.get("BRIGHTLINE_TEST"):
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous")
            return [] if cursor.fetchone()[0] >= 2 else ["synchronous"]
        wrong = []
        for name in _DURABLE:
            cursor.execute(f"SHOW {name}")
            if cursor.fetchone()[0] == "off":
                wrong.append(name)
        return wrong
