"""A caseload as tables of a database: what they are called, and what their columns mean.

``cases`` has one row a case; each list of the vocabulary is a table of its own, one row a row, with the
``case_id`` it belongs to, a ``row_id`` that no other row of the table has, and its ``id`` within the case.

======== ============================================== =======================
kind     columns                                         not known
======== ============================================== =======================
yes-no   ``fact``, a truth value                         NULL
choice   ``fact``, text                                  NULL
day      ``fact``, or ``fact_earliest``, ``fact_latest`` NULL
instant  the same, a timestamp in UTC                    NULL
links    ``fact``, an array of the ids named             NULL
======== ============================================== =======================

A fact without a column is not known of any case, and a list without a table of none. ``LIST_given`` of
``cases`` says whether anything is known of a list of the case; without it, all lists are given.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from brightline.engine.facts import Fact, Rows, Vocabulary

CASES, CASE_ID, ROW_ID, ID = "cases", "case_id", "row_id", "id"


class RelationError(ValueError):
    """Tables that are no caseload: one sentence that says what is wrong."""


def name_of(fact: Fact) -> str:
    """Return the name of a fact's column."""
    return re.sub(r"\W+", "_", fact.name)


def table_of(fact: Fact) -> str:
    """Return the name of the table that a fact is in."""
    return CASES if fact.rows is None else fact.rows.name


def given(rows: Rows | str) -> str:
    """Return the name of the column of cases that says whether anything is known of a list."""
    return f"{rows if isinstance(rows, str) else rows.name}_given"


def span_of(fact: Fact) -> tuple[str, str]:
    """Return the names of the columns that hold the earliest and the latest a time may be."""
    return f"{name_of(fact)}_earliest", f"{name_of(fact)}_latest"


def ends_or_name(relations: Relations, fact: Fact) -> tuple[str, ...]:
    """Return the columns that hold a fact: none, one, or those of the earliest and the latest."""
    if fact.kind in ("day", "instant"):
        return tuple(dict.fromkeys(relations.ends(fact) or ()))
    return (name_of(fact),) if relations.has(table_of(fact), name_of(fact)) else ()


@dataclass(frozen=True, slots=True)
class Relations:
    """Which columns the tables of a caseload have, by table, and how many rows, where that is known."""

    columns: Mapping[str, frozenset[str]]
    rows: Mapping[str, int] = field(default_factory=dict)

    def has(self, table: str, column: str | None = None) -> bool:
        """Say whether there is such a table, and such a column in it."""
        found = self.columns.get(table)
        return found is not None and (column is None or column in found)

    def ends(self, fact: Fact) -> tuple[str, str] | None:
        """Return the columns of the earliest and the latest of a time, the same where it is exact."""
        table, name = table_of(fact), name_of(fact)
        if self.has(table, name):
            return name, name
        low, high = span_of(fact)
        return (low, high) if self.has(table, low) and self.has(table, high) else None

    def check(self, words: Vocabulary) -> None:
        """Raise ``RelationError`` where a table or a column is none of a caseload."""
        if not self.has(CASES, CASE_ID):
            raise RelationError(f"a caseload has a table {CASES} with a column {CASE_ID}")
        for table, columns in self.columns.items():
            allowed = set(columns_of(words, table))
            if not allowed:
                raise RelationError(f"{table}: no list is named so{_near(table, words.lists)}")
            for column in sorted(columns - allowed):
                raise RelationError(f"{table}.{column}: no such fact{_near(column, allowed)}")
            if table != CASES and (missing := {CASE_ID, ROW_ID} - columns):
                raise RelationError(f"{table}: the column {sorted(missing)[0]} is missing")


def columns_of(words: Vocabulary, table: str) -> Iterator[str]:
    """Yield every column that a table of a caseload may have; none for a table that is no such."""
    if table != CASES and table not in words.lists:
        return
    yield CASE_ID
    if table == CASES:
        yield from (given(name) for name in words.lists)
    else:
        yield from (ROW_ID, ID)
    for fact in facts_in_table(words, table).values():
        yield name_of(fact)
        if fact.kind in ("day", "instant"):
            yield from span_of(fact)


def facts_in_table(words: Vocabulary, table: str) -> Mapping[str, Fact]:
    """Return the facts whose columns a table holds."""
    return words.facts if table == CASES else words.row_facts[table]


def kind_of(words: Vocabulary, table: str, column: str) -> str:
    """Return the kind of what a column holds: that of its fact, ``key`` or ``text``."""
    if column in (CASE_ID, ROW_ID):
        return "key"
    if table == CASES and column in {given(name) for name in words.lists}:
        return "yes-no"
    for fact in facts_in_table(words, table).values():
        if column in (name_of(fact), *span_of(fact)):
            return fact.kind
    return "text"


def _near(name: str, names: object) -> str:
    found = difflib.get_close_matches(name, [str(n) for n in names], 1)  # type: ignore[attr-defined]
    return f"; did you mean {found[0]}?" if found else ""
