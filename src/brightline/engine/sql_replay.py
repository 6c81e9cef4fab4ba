"""A caseload under one law or two, in a database: what is counted there, and the rows if they are wanted.

The statement's rows are kept as a temporary table ``answers`` and counted in the database: only the counts
come back, and rows only where they are asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol

import numpy as np

from brightline.engine.answers import answer_all
from brightline.engine.bulk import Clauses, Question
from brightline.engine.dialects import Dialect
from brightline.engine.relational import Relations
from brightline.engine.sql_answers import Answering
from brightline.engine.sql_times import clock_table
from brightline.engine.tables import Array, Tables

#: Cases that DuckDB looks at together: their joins stay well within a gigabyte.
BLOCK = 1_000_000
#: For each question: how many cases have this (answer, clause), and under a second law (answer, clause).
Tally = Counter[tuple[int, ...]]


class Database(Protocol):
    """What a run needs of a database that holds a caseload."""

    @property
    def dialect(self) -> Dialect:
        """How it writes SQL."""

    def relations(self) -> Relations:
        """Return which columns the tables have."""

    def blocks(self, size: int) -> Iterator[int]:
        """Look at block after block of cases; yield how many cases each has."""

    def keep(self, name: str, sql: str) -> None:
        """Keep the rows of a query as a temporary table, in place of one of that name."""

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""

    def arrow(self, sql: str) -> Any:
        """Return the rows of a query as an Arrow table."""

    def put(self, name: str, columns: Mapping[str, Sequence[Any]]) -> None:
        """Make a small table of these columns."""


def count_in(
    database: Database,
    laws: Sequence[Sequence[Question]],
    clauses: Clauses,
    told: Callable[[int], None] | None = None,
    kept: Callable[[Database], None] | None = None,
    block: int = BLOCK,
) -> list[Tally]:
    """Return for each question how many cases have each answer and clause, under each law in turn.

    ``laws`` are the same questions under one law, or two. After each block ``kept`` may read the table
    ``answers``, whose columns are those of :class:`Answering`; then ``told`` gets the number of cases done.
    """
    asked = [question for questions in laws for question in questions]
    width = len(laws[0])
    answering = Answering(asked, database.dialect, database.relations(), clauses)
    for clock, name in answering.query.clocks.items():
        database.put(name, clock_table(clock))
    tallies: list[Tally] = [Counter() for _ in range(width)]
    done = 0
    for cases in database.blocks(block):
        if database.dialect.staged:
            for name, part in answering.query.parts.items():
                database.keep(name, part)
        database.keep("answers", answering.sql)
        for number, tally in enumerate(tallies):
            places = range(number, len(asked), width)
            columns = ", ".join(f"a{n}, w{n}" for n in places)
            for *key, count in database.rows(
                f"SELECT {columns}, COUNT(*) FROM answers GROUP BY {columns}"
            ):
                tally[tuple(int(part) for part in key)] += count
        if kept is not None:
            kept(database)
        done += cases
        if told is not None:
            told(done)
    return tallies


def count_columns(
    tables: Tables, laws: Sequence[Sequence[Question]], clauses: Clauses, told: Any = None
) -> tuple[list[Tally], list[tuple[Array, Array]]]:
    """Return the same of a caseload in memory, and (answers, clauses) under each law."""
    asked = [question for questions in laws for question in questions]
    width = len(laws[0])
    answers, decided = answer_all(asked, tables, clauses, told=told)
    tallies = []
    for number in range(width):
        places = range(number, len(asked), width)
        packed = np.zeros(tables.count, np.int64)
        for place in places:
            packed = (packed * 8 + answers[place]) << 16 | decided[place]
        keys, counts = np.unique(packed, return_counts=True)
        found: Tally = Counter()
        for key, count in zip(keys.tolist(), counts.tolist(), strict=True):
            parts: list[int] = []
            for _ in places:
                parts = [(key >> 16) & 7, key & 0xFFFF, *parts]
                key >>= 19
            found[tuple(parts)] += count
        tallies.append(found)
    return tallies, [
        (answers[start : start + width], decided[start : start + width])
        for start in range(0, len(asked), width)
    ]
