"""PostgreSQL: the statement runs where the cases are, and only answers or counts come back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import psycopg

from brightline.engine.dialects import POSTGRESQL, Dialect
from brightline.engine.facts import Vocabulary
from brightline.engine.relational import CASES, RelationError, Relations, kind_of


class PostgresDatabase:
    """A caseload in a schema of a PostgreSQL database, or in temporary tables of our own."""

    dialect: Dialect = POSTGRESQL

    def __init__(self, where: str = "") -> None:
        """Connect; without ``where`` as the environment says (``PGHOST`` and so on).

        Raises ``RelationError`` where no connection is had.
        """
        try:
            self._session = psycopg.connect(where, autocommit=True, prepare_threshold=None)
        except psycopg.Error as error:
            raise RelationError(f"PostgreSQL: {str(error).splitlines()[0]}") from None
        for setting in ("jit = off", "client_min_messages = error", "work_mem = '128MB'",
                        "TimeZone = 'UTC'", "from_collapse_limit = 20"):  # fmt: skip
            self._execute(f"SET {setting}")
        self._names: list[str] = []

    def read(self, schema: str, words: Vocabulary) -> None:
        """Take the caseload that a schema holds. Raises ``RelationError`` where it holds none."""
        found = [
            row[0]
            for row in self._session.execute(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = %s", [schema]
            )
        ]
        self._names = [name for name in (CASES, *words.lists) if name in found]
        if CASES not in found:
            raise RelationError(f"PostgreSQL: schema {schema} has no table {CASES}")
        self._execute(f"SET search_path = {self.dialect.quoted(schema)}, pg_temp")
        self.relations().check(words)

    def load(self, tables: Mapping[str, Any], words: Vocabulary) -> None:
        """Take a caseload from Arrow tables, into temporary tables, in place of one that was here."""
        for name in self._names:
            self._execute(f"DROP TABLE IF EXISTS pg_temp.{self.dialect.quoted(name)}")
        for name, table in tables.items():
            quoted = self.dialect.quoted
            columns = [
                f"{quoted(c)} {self.dialect.type_of(kind_of(words, name, c))}"
                for c in table.column_names
            ]
            self._execute(f"CREATE TEMP TABLE {quoted(name)} ({', '.join(columns)})")
            with (
                self._session.cursor() as cursor,
                cursor.copy(f"COPY {quoted(name)} FROM STDIN") as copy,
            ):
                for batch in table.to_batches(max_chunksize=50_000):
                    values = [column.to_pylist() for column in batch.columns]
                    for row in zip(*values, strict=True):
                        copy.write_row(row)
            self._execute(f"ANALYZE {quoted(name)}")
        self._names = list(tables)

    def blocks(self, size: int) -> Iterator[int]:
        """Yield the number of all cases: the server sees to its memory itself."""
        yield int(self.rows(f"SELECT COUNT(*) FROM {CASES}")[0][0])

    def relations(self) -> Relations:
        """Return which columns the tables have, and about how many rows."""
        columns, rows = {}, {}
        for name in self._names:
            quoted = self.dialect.quoted(name)
            told = self._session.execute(f"SELECT * FROM {quoted} LIMIT 0")
            columns[name] = frozenset(column.name for column in told.description or ())
            about = f"SELECT reltuples FROM pg_class WHERE oid = '{quoted}'::regclass"
            rows[name] = max(0, int(self.rows(about)[0][0]))
        return Relations(columns, rows)

    def keep(self, name: str, sql: str) -> None:
        """Keep the rows of a query as a temporary table, in place of one of that name."""
        self._execute(f"DROP TABLE IF EXISTS pg_temp.{name}")
        self._execute(f"CREATE TEMP TABLE {name} AS {sql}")

    def _execute(self, sql: str) -> None:
        self._session.execute(sql)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        return list(self._session.execute(sql))

    def arrow(self, sql: str) -> Any:
        """Return the rows of a query as an Arrow table."""
        import pyarrow as pa

        told = self._session.execute(sql)
        names = [column.name for column in told.description or ()]
        columns = list(zip(*told, strict=True)) or [() for _ in names]
        return pa.table([pa.array(c) for c in columns], names=names)

    def put(self, name: str, columns: Mapping[str, Sequence[Any]]) -> None:
        """Make a small table of these columns: days, and whole numbers."""
        kinds = ["DATE" if c == "day" else "BIGINT" for c in columns]
        described = ", ".join(f"{c} {k}" for c, k in zip(columns, kinds, strict=True))
        self._execute(f"DROP TABLE IF EXISTS pg_temp.{name}")
        self._execute(f"CREATE TEMP TABLE {name} ({described})")
        with (
            self._session.cursor() as cursor,
            cursor.copy(f"COPY {name} FROM STDIN") as copy,
        ):
            for row in zip(*columns.values(), strict=True):
                copy.write_row(row)
        self._execute(f"ANALYZE {name}")

    def close(self) -> None:
        """Disconnect; temporary tables go."""
        self._session.close()
