"""Caseloads between columns in memory and relational tables, as Arrow; see ``relational`` for their shape."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from brightline.engine.calendar import MINUTES_A_DAY
from brightline.engine.facts import Fact, Vocabulary
from brightline.engine.relational import (
    CASE_ID,
    CASES,
    ID,
    ROW_ID,
    RelationError,
    Relations,
    facts_in_table,
    given,
    name_of,
    span_of,
    table_of,
)
from brightline.engine.tables import (
    ABOVE,
    BELOW,
    FAR_ABOVE,
    FAR_BELOW,
    Array,
    Column,
    Links,
    Listed,
    Tables,
    code_type,
    times,
)
from brightline.engine.truth import NO, UNKNOWN, YES

#: The ordinal of 1970-01-01: where Arrow counts days from.
_EPOCH = 719_163

#: The type of a column, by kind of fact; instants are minutes in memory and microseconds in a file.
ARROW = {
    "yes-no": pa.bool_(),
    "choice": pa.string(),
    "text": pa.string(),
    "key": pa.int64(),
    "day": pa.date32(),
    "instant": pa.timestamp("us"),
    "links": pa.list_(pa.string()),
}


def relations_of(
    words: Vocabulary, tables: Tables, first: int = 0, like: Relations | None = None
) -> dict[str, pa.Table]:
    """Return a caseload as relational tables; case ids count from ``first``.

    A time that is exact wherever it is known has one column, unless ``like`` has two for it.
    """
    keys = np.arange(first, first + tables.count)
    cases: dict[str, Any] = {CASE_ID: keys}
    for name, listed in tables.lists.items():
        if listed.listed is not None:
            cases[given(name)] = pa.array(listed.listed)
    found = {}
    for fact in words.facts.values():
        cases |= _columns(fact, tables.column(fact), like)
    found[CASES] = pa.table(cases)
    for home, listed in tables.lists.items():
        counts = np.diff(listed.offsets)
        rows: dict[str, Any] = {
            CASE_ID: np.repeat(keys, counts),
            # No case has so many rows of a list that those of two blocks could meet.
            ROW_ID: np.arange(listed.count) + (first << 8),
            ID: _names(listed, counts),
        }
        for fact in words.row_facts[home].values():
            if fact.kind == "links":
                rows |= _links(fact, tables.links.get((home, fact.name)))
            else:
                rows |= _columns(fact, tables.column(fact), like)
        found[home] = pa.table(rows)
    return found


def _names(listed: Listed, counts: Array) -> Any:
    if listed.ids is not None:
        return pa.array(listed.ids.astype(object), pa.string())
    places = np.arange(listed.count) - np.repeat(listed.offsets[:-1], counts) + 1
    return pa.array(places).cast(pa.string())


def _columns(fact: Fact, column: Column | None, like: Relations | None) -> dict[str, Any]:
    if column is None:
        return {}
    name = name_of(fact)
    if fact.kind == "yes-no":
        return {name: pa.array(column.low == YES, mask=column.low == UNKNOWN)}
    if fact.kind == "choice":
        codes = pa.array(column.low.astype(np.int32) - 1, mask=column.low == 0)
        return {name: pa.DictionaryArray.from_arrays(codes, pa.array(column.words, pa.string()))}
    low, high = _time(fact, column.low), _time(fact, column.upper)
    spans = like is not None and like.has(table_of(fact), span_of(fact)[0])
    if not spans and low.equals(high):
        return {name: low}
    return dict(zip(span_of(fact), (low, high), strict=True))


def _time(fact: Fact, values: Array) -> Any:
    wide = values.dtype == np.int64
    least, most = (FAR_BELOW, FAR_ABOVE) if wide else (BELOW, ABOVE)
    unknown = (values <= least) | (values >= most)
    counted = np.where(unknown, 0, values).astype(np.int64)
    if fact.kind == "day":
        return pa.array((counted - _EPOCH).astype(np.int32), pa.int32(), mask=unknown).cast(
            pa.date32()
        )
    micros = (counted - (_EPOCH - 1) * MINUTES_A_DAY) * 60_000_000
    return pa.array(micros, pa.int64(), mask=unknown).cast(pa.timestamp("us"))


def _links(fact: Fact, links: Links | None) -> dict[str, Any]:
    if links is None:
        return {}
    if np.issubdtype(links.targets.dtype, np.integer):
        targets = pa.array(links.targets).cast(pa.string())
    else:
        targets = pa.array([str(t) for t in links.targets], pa.string())
    offsets = pa.array(links.offsets, pa.int32(), mask=_unlisted(links))
    return {name_of(fact): pa.ListArray.from_arrays(offsets, targets)}


def _unlisted(links: Links) -> Any:
    if links.listed is None:
        return None
    return np.concatenate([~links.listed, [False]])


# ------------------------------------------------------------------ and back


def tables_from(words: Vocabulary, relations: Mapping[str, pa.Table]) -> Tables:
    """Return relational tables as columns in memory, cases in the order of their ids.

    Raises ``RelationError`` for tables that are no caseload, and for a row of no case.
    """
    Relations({name: frozenset(table.column_names) for name, table in relations.items()}).check(
        words
    )
    cases = relations[CASES].sort_by(CASE_ID)
    keys = cases[CASE_ID].to_numpy()
    if keys.size and np.any(keys[1:] == keys[:-1]):
        raise RelationError(f"{CASES}.{CASE_ID}: two cases have the same")
    tables = Tables(len(keys))
    _read_facts(words, CASES, cases, tables)
    for home in words.lists:
        if home not in relations:
            continue
        rows = relations[home].sort_by([(CASE_ID, "ascending"), (ROW_ID, "ascending")])
        owners = rows[CASE_ID].to_numpy()
        starts = np.searchsorted(owners, keys)
        offsets = np.append(starts, len(owners)).astype(np.int64)
        counts = np.diff(offsets)
        if not np.array_equal(np.repeat(keys, counts), owners):
            raise RelationError(f"{home}.{CASE_ID}: a row belongs to no case")
        known = None
        if given(home) in cases.column_names:
            known = np.asarray(pc.fill_null(cases[given(home)], False))
        tables.lists[home] = Listed(offsets, known, _ids(rows, counts))
        _read_facts(words, home, rows, tables)
    return tables


def _ids(rows: pa.Table, counts: Array) -> Array | None:
    if ID not in rows.column_names:
        return None
    ids: Array = np.asarray(rows[ID].cast(pa.string()).to_numpy(zero_copy_only=False), object)
    places = np.arange(ids.size) - np.repeat(np.cumsum(counts) - counts, counts) + 1
    return None if np.array_equal(ids, places.astype(str).astype(object)) else ids


def _read_facts(words: Vocabulary, table: str, rows: pa.Table, tables: Tables) -> None:
    home = None if table == CASES else table
    relations = Relations({table: frozenset(rows.column_names)})
    for fact in facts_in_table(words, table).values():
        name = name_of(fact)
        if fact.kind in ("day", "instant"):
            ends = relations.ends(fact)
            if ends is not None:
                low, high = (_minutes(fact, rows[n]) for n in ends)
                tables.facts[home, fact.name] = times(
                    np.where(low[1], low[0], FAR_BELOW), np.where(high[1], high[0], FAR_ABOVE)
                )
        elif name not in rows.column_names:
            continue
        elif fact.kind == "links":
            assert home is not None
            lists = rows[name].combine_chunks()
            targets = np.asarray(lists.flatten().to_pylist(), object)
            lengths = np.asarray(pc.fill_null(pc.list_value_length(lists), 0), np.int64)
            offsets = np.concatenate([[0], np.cumsum(lengths)])
            tables.links[home, fact.name] = Links(offsets, targets, np.asarray(pc.is_valid(lists)))
        elif fact.kind == "yes-no":
            truth = pc.if_else(rows[name], YES, NO)
            tables.facts[home, fact.name] = Column(
                np.asarray(pc.fill_null(truth, UNKNOWN)).astype(np.uint8)
            )
        else:
            tables.facts[home, fact.name] = _choice(rows[name])


def _choice(values: Any) -> Column:
    coded = values.combine_chunks()
    if not pa.types.is_dictionary(coded.type):
        coded = coded.cast(pa.string()).dictionary_encode()
    elif isinstance(coded, pa.ChunkedArray):
        coded = coded.unify_dictionaries().chunk(0)
    codes = np.asarray(pc.fill_null(coded.indices, -1)).astype(np.int64) + 1
    names = tuple(coded.dictionary.to_pylist())
    return Column(codes.astype(code_type(len(names))), words=names)


def _minutes(fact: Fact, values: Any) -> tuple[Array, Array]:
    """Return times as ordinals or minutes, and which of them are known."""
    known = np.asarray(pc.is_valid(values))
    if fact.kind == "day":
        days = pc.fill_null(values.cast(pa.date32()).cast(pa.int32()), 0)
        return np.asarray(days).astype(np.int64) + _EPOCH, known
    micros = pc.fill_null(values.cast(pa.timestamp("us")).cast(pa.int64()), 0)
    minutes = np.asarray(micros).astype(np.int64) // 60_000_000 + (_EPOCH - 1) * MINUTES_A_DAY
    return minutes, known
