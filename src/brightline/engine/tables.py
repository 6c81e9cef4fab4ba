"""Many cases as columns: one table of cases, one for each list, one for each fact that links rows.

======== ==================================== =============================================
kind     in memory                            not known
======== ==================================== =============================================
yes-no   ``uint8``: 0, 1, 3                   1
choice   ``uint8`` to ``int32`` code          0; code ``k`` is ``words[k - 1]``
day      ordinals ``low``, ``high``           ``BELOW``, ``ABOVE``
instant  minutes ``low``, ``high``            ``BELOW``, ``ABOVE``
links    ids of the rows named, in a table    ``listed`` is false for the row
======== ==================================== =============================================

A time that is exact everywhere has one array: ``high`` is ``low``. A fact without a column is not
known of any case. Rows of a list lie case after case: those of case ``i`` are
``offsets[i]:offsets[i + 1]``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from brightline.engine.facts import Case, Fact, Vocabulary
from brightline.engine.truth import UNKNOWN

Array = NDArray[Any]

#: Bounds of a time that is not known: beyond every day and minute, with room to add years to them.
BELOW, ABOVE = -(2**31) + 2**26, 2**31 - 2**26
#: The same for times that do not fit in 32 bits.
FAR_BELOW, FAR_ABOVE = -(2**61), 2**61


@dataclass(slots=True, eq=False)
class Column:
    """The values of one fact, one a case or one a row; see the module's docstring.

    ``plain`` is what :meth:`learn` found: of a choice, that it is known everywhere; of a time, that it is
    exact or not known at all. What is plain takes fewer passes to read.
    """

    low: Array
    high: Array | None = None
    words: tuple[str, ...] = ()
    plain: bool | None = None

    def learn(self) -> None:
        """Find out once whether the column is plain."""
        if self.plain is not None:
            return
        if self.words:
            self.plain = bool(self.low.all())
        elif self.high is None:
            self.plain = True
        else:
            unknown = (self.low <= BELOW) & (self.high >= ABOVE)
            self.plain = bool(np.all(unknown | (self.low == self.high)))

    @property
    def upper(self) -> Array:
        """The latest each time may be."""
        return self.low if self.high is None else self.high


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """The rows of one list. ``listed`` is None where it is known of every case what it holds.

    ``ids`` are the rows' ids; None means 1, 2, 3 in each case.
    """

    offsets: Array
    listed: Array | None = None
    ids: Array | None = None

    @property
    def count(self) -> int:
        """How many rows there are in all."""
        return int(self.offsets[-1])

    def names(self) -> Array:
        """Return the id of each row, as text."""
        if self.ids is not None:
            return self.ids
        places = np.arange(self.count) - np.repeat(self.offsets[:-1], np.diff(self.offsets))
        names: Array = (places + 1).astype(str).astype(object)
        return names


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """The ids that each row names: those of row ``i`` are ``targets[offsets[i]:offsets[i + 1]]``."""

    offsets: Array
    targets: Array
    listed: Array | None = None


@dataclass(slots=True, eq=False)
class Tables:
    """A caseload. ``facts`` and ``links`` are keyed by (list or None, fact name)."""

    count: int
    facts: dict[tuple[str | None, str], Column] = field(default_factory=dict)
    lists: dict[str, Listed] = field(default_factory=dict)
    links: dict[tuple[str, str], Links] = field(default_factory=dict)

    def column(self, fact: Fact) -> Column | None:
        """Return the column of a fact; None where nothing is known of it."""
        return self.facts.get((fact.rows.name if fact.rows else None, fact.name))


def place_of(fact: Fact) -> tuple[str | None, str]:
    """Return the key of a fact's column."""
    return (fact.rows.name if fact.rows else None, fact.name)


# ------------------------------------------------------------------ from cases and back


def tables_of(words: Vocabulary, cases: Sequence[Case]) -> Tables:
    """Return cases as tables, every fact of the vocabulary in its column."""
    tables = Tables(len(cases))
    for name, fact in words.facts.items():
        tables.facts[None, name] = column_of(fact, [case.values[name] for case in cases])
    for home, facts in words.row_facts.items():
        found = [case.rows[home] for case in cases]
        rows = [row for listed in found for row in listed or ()]
        tables.lists[home] = Listed(
            _offsets(len(listed or ()) for listed in found),
            np.array([listed is not None for listed in found], bool),
            np.array([row["id"] for row in rows], object),
        )
        for name, fact in facts.items():
            values = [row[name] for row in rows]
            if fact.kind == "links":
                tables.links[home, name] = Links(
                    _offsets(len(value or ()) for value in values),
                    np.array([target for value in values for target in value or ()], object),
                    np.array([value is not None for value in values], bool),
                )
            else:
                tables.facts[home, name] = column_of(fact, values)
    return tables


def column_of(fact: Fact, values: Sequence[Any]) -> Column:
    """Return the values of a fact, in the form that a case holds them, as a column."""
    if fact.kind == "yes-no":
        return Column(np.array(values, np.uint8))
    if fact.kind == "choice":
        words = tuple(sorted({value for value in values if value is not None}))
        codes = {word: code for code, word in enumerate(words, 1)}
        return Column(
            np.array([codes.get(value, 0) for value in values], code_type(len(words))),
            words=words,
        )
    ends = [v if isinstance(v, tuple) else (FAR_BELOW, FAR_ABOVE) if v is None else (v, v)
            for v in values]  # fmt: skip
    return times(np.array([a for a, _ in ends], np.int64), np.array([b for _, b in ends], np.int64))


def times(low: Array, high: Array) -> Column:
    """Return a column of times from 64-bit bounds, in 32 bits where they fit, once where exact."""
    if np.array_equal(low, high):
        fits = low.size == 0 or (low.min() > BELOW and low.max() < ABOVE)
        return Column(low.astype(np.int32) if fits else low)
    known = low > FAR_BELOW
    if np.all(high[known] < ABOVE) and np.all(low[known] > BELOW):
        low, high = (np.clip(ends, BELOW, ABOVE).astype(np.int32) for ends in (low, high))
    return Column(low, high)


def code_type(count: int) -> type[np.generic]:
    """Return the narrowest type that holds the codes of so many words, and 0."""
    return np.uint8 if count < 256 else np.uint16 if count < 65_536 else np.int32


def cases_of(words: Vocabulary, tables: Tables, which: Iterable[int] | None = None) -> list[Case]:
    """Return cases of a caseload, all or those at these places."""
    places = range(tables.count) if which is None else list(which)
    tops = {
        name: values_of(fact, tables.column(fact), places) for name, fact in words.facts.items()
    }
    rows = {home: _rows_of(words.row_facts[home], home, tables, places) for home in words.lists}
    return [
        Case({name: column[i] for name, column in tops.items()}, {h: r[i] for h, r in rows.items()})
        for i in range(len(places))
    ]


def _rows_of(
    facts: Mapping[str, Fact], home: str, tables: Tables, places: Sequence[int]
) -> list[list[dict[str, Any]] | None]:
    listed = tables.lists.get(home)
    if listed is None:
        return [None] * len(places)
    spans = [(int(listed.offsets[i]), int(listed.offsets[i + 1])) for i in places]
    chosen = [row for start, end in spans for row in range(start, end)]
    columns: dict[str, list[Any]] = {"id": [str(name) for name in listed.names()[chosen]]}
    for name, fact in facts.items():
        if fact.kind == "links":
            columns[name] = _links_of(tables.links.get((home, name)), chosen)
        else:
            columns[name] = values_of(fact, tables.column(fact), chosen)
    made = iter(
        [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    )
    known = listed.listed
    return [
        None if known is not None and not known[i] else [next(made) for _ in range(end - start)]
        for i, (start, end) in zip(places, spans, strict=True)
    ]


def _links_of(links: Links | None, rows: Sequence[int]) -> list[Any]:
    if links is None:
        return [None] * len(rows)
    return [
        None
        if links.listed is not None and not links.listed[i]
        else tuple(str(t) for t in links.targets[links.offsets[i] : links.offsets[i + 1]])
        for i in rows
    ]


def values_of(fact: Fact, column: Column | None, places: Sequence[int]) -> list[Any]:
    """Return the values of a column at these places, in the form that a case holds them."""
    if column is None:
        return [UNKNOWN if fact.kind == "yes-no" else None] * len(places)
    where = np.asarray(places, np.int64)
    low: list[Any] = column.low[where].tolist()
    if fact.kind == "yes-no":
        return low
    if fact.kind == "choice":
        return [None if code == 0 else column.words[code - 1] for code in low]
    least = BELOW if column.low.dtype == np.int32 else FAR_BELOW
    return [
        None if a <= least else a if a == b else (a, b)
        for a, b in zip(low, column.upper[where].tolist(), strict=True)
    ]


def _offsets(lengths: Iterable[int]) -> Array:
    return np.concatenate([[0], np.cumsum(np.fromiter(lengths, np.int64))]).astype(np.int64)
