"""DuckDB: the caseload in files or in memory, read a block of cases at a time.

Blocks bound the memory of joins, and keep their hash tables small: files sorted by ``case_id`` are then
read only where the block is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from brightline.engine.dialects import DUCKDB, Dialect
from brightline.engine.facts import Vocabulary
from brightline.engine.relational import CASE_ID, CASES, RelationError, Relations, kind_of

#: How the files of a caseload may be written, and what reads them.
READERS = {".parquet": "read_parquet", ".csv": "read_csv", ".jsonl": "read_json"}
_ALL_TEXT = {".csv": ", all_varchar = true", ".jsonl": ", format = 'newline_delimited'"}


class DuckDatabase:
    """A caseload in an in-memory DuckDB."""

    dialect: Dialect = DUCKDB

    def __init__(self, memory: str = "3GB", threads: int | None = None) -> None:
        """Start; ``memory`` bounds what DuckDB holds before it writes to disk."""
        self._duck = duckdb.connect(":memory:")
        self._duck.execute("SET autoinstall_known_extensions = false")
        self._duck.execute("SET preserve_insertion_order = false")
        self._duck.execute("SET enable_progress_bar = false")
        self._duck.execute(f"SET memory_limit = '{memory}'")
        if threads is not None:
            self._duck.execute(f"SET threads = {threads}")
        self._sources: dict[str, str] = {}

    def load(self, tables: Mapping[str, Any], words: Vocabulary) -> None:
        """Take a caseload from Arrow tables, in place of one that was here."""
        self._sources.clear()
        for name, table in tables.items():
            self._duck.register(f"given_{name}", table)
            self._sources[name] = f'SELECT * FROM "given_{name}"'
        self.between()
        self.relations().check(words)

    def read(self, folder: Path, words: Vocabulary) -> None:
        """Take a caseload from the files of a folder: Parquet, CSV or JSON lines.

        Raises ``RelationError`` where they hold no caseload.
        """
        for path in sorted(folder.iterdir()):
            if path.suffix in READERS and not path.name.startswith("."):
                self._sources[path.stem] = self._reading(path, words)
        if CASES not in self._sources:
            raise RelationError(
                f"{folder}: there is no {CASES}.parquet, {CASES}.csv or {CASES}.jsonl"
            )
        self.between()
        self.relations().check(words)

    def _reading(self, path: Path, words: Vocabulary) -> str:
        text = self.dialect.string(str(path))
        source = f"{READERS[path.suffix]}({text}{_ALL_TEXT.get(path.suffix, '')})"
        if path.stem != CASES and path.stem not in words.lists:
            raise RelationError(f"{path.name}: a caseload has no such table")
        try:
            described = self.rows(f"DESCRIBE SELECT * FROM {source}")
        except duckdb.Error as error:
            raise RelationError(f"{path.name}: {str(error).splitlines()[0]}") from None
        columns = []
        for name, *_ in described:
            kind = kind_of(words, path.stem, name)
            quoted = self.dialect.quoted(name)
            value = (
                f"str_split({quoted}, ' ')" if (kind, path.suffix) == ("links", ".csv") else quoted
            )
            columns.append(f"CAST({value} AS {self.dialect.type_of(kind)}) AS {quoted}")
        return f"SELECT {', '.join(columns)} FROM {source}"

    def between(self, first: int | None = None, last: int | None = None) -> None:
        """Look only at cases whose ids lie between two, both included; at all, where none are given."""
        where = "" if first is None else f"WHERE {CASE_ID} BETWEEN {first} AND {last}"
        for name, source in self._sources.items():
            quoted = self.dialect.quoted(name)
            rows = f"SELECT * FROM ({source}) AS t {where}"
            self._duck.execute(f"CREATE OR REPLACE TEMP VIEW {quoted} AS {rows}")

    def blocks(self, size: int) -> Iterator[int]:
        """Look at block after block of at most so many ids; yield how many cases each has."""
        self.between()
        low, high, _ = self.rows(f"SELECT MIN({CASE_ID}), MAX({CASE_ID}), COUNT(*) FROM {CASES}")[0]
        if low is None:
            yield 0
            return
        for first in range(low, high + 1, size):
            self.between(first, min(first + size - 1, high))
            yield int(self.rows(f"SELECT COUNT(*) FROM {CASES}")[0][0])
        self.between()

    def relations(self) -> Relations:
        """Return which columns the tables have, and how many rows."""
        columns, rows = {}, {}
        for name in self._sources:
            quoted = self.dialect.quoted(name)
            columns[name] = frozenset(row[0] for row in self.rows(f"DESCRIBE {quoted}"))
            rows[name] = int(self.rows(f"SELECT COUNT(*) FROM {quoted}")[0][0])
        return Relations(columns, rows)

    def keep(self, name: str, sql: str) -> None:
        """Keep the rows of a query as a temporary table, in place of one of that name."""
        self._duck.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        found: list[tuple[Any, ...]] = self._duck.execute(sql).fetchall()
        return found

    def arrow(self, sql: str) -> Any:
        """Return the rows of a query as an Arrow table."""
        return self._duck.execute(sql).to_arrow_table()

    def put(self, name: str, columns: Mapping[str, Sequence[Any]]) -> None:
        """Make a small table of these columns."""
        import pyarrow as pa

        self._duck.register(name, pa.table(dict(columns)))

    def close(self) -> None:
        """End."""
        self._duck.close()
