"""SQL gives the Kleene value of the single reader and of the columns, in DuckDB and in PostgreSQL."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brightline.engine.calendar import exact_day
from brightline.engine.columns import evaluate
from brightline.engine.dialects import DIALECTS
from brightline.engine.facts import Case, Vocabulary
from brightline.engine.lowered import Formula, Formulas
from brightline.engine.nodes import Node, elapsed, some, within
from brightline.engine.relational import RelationError, Relations
from brightline.engine.relational_arrow import relations_of, tables_from
from brightline.engine.sql import Query, Stage
from brightline.engine.sql_duckdb import DuckDatabase
from brightline.engine.sql_levels import levelled
from brightline.engine.sql_postgres import PostgresDatabase
from brightline.engine.sql_times import clock_table
from brightline.engine.tables import Tables, cases_of, tables_of
from brightline.engine.truth import NO, UNKNOWN, YES
from brightline.engine.verdict import compile_verdict
from tests.engine.test_columns import (
    ALL_TREES,
    ALL_WORDS,
    AT,
    CLOCK,
    DEEDS,
    DONE,
    DONE_ON,
    ON,
    SOME_CASES,
    THEN,
)
from tests.engine.test_truth import CASES, TREES, WORDS

FEW = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def duck() -> Iterator[DuckDatabase]:
    database = DuckDatabase(threads=1)
    yield database
    database.close()


@pytest.fixture(scope="module")
def server(postgres: str) -> Iterator[PostgresDatabase]:
    database = PostgresDatabase(postgres)
    yield database
    database.close()


def truths(formula: Formula, database: Any) -> list[int]:
    """The truth of a formula for every case that a database holds."""
    query = Query(database.dialect, database.relations())
    source, (truth,) = levelled(Stage(query, ()), [formula])
    for clock, name in query.clocks.items():
        database.put(name, clock_table(clock))
    sql = query.text(f"SELECT {truth} FROM ({source}) AS t ORDER BY t.case_id")
    return [UNKNOWN if x is None else YES if x else NO for (x,) in database.rows(sql)]


def in_sql(formula: Formula, tables: Tables, words: Vocabulary, database: Any) -> list[int]:
    database.load(relations_of(words, tables), words)
    return truths(formula, database)


def hold_together(
    tree: Node, words: Vocabulary, cases: list[Case], strict: bool, databases: list[Any]
) -> None:
    formula, tables = Formulas().of(tree, strict=strict), tables_of(words, cases)
    single = [compile_verdict(tree, strict=strict)(case) for case in cases]
    assert evaluate(formula, tables).tolist() == single
    for database in databases:
        assert in_sql(formula, tables, words, database) == single, database.dialect.name


@FEW
@given(ALL_TREES, SOME_CASES, st.booleans())
def test_every_kind_of_node_has_one_value_everywhere(
    duck: DuckDatabase, server: PostgresDatabase, tree: Node, cases: list[Case], strict: bool
) -> None:
    """Unknowns, intervals, incomplete lists, links, tolling, clocks, low confidence."""
    hold_together(tree, ALL_WORDS, cases, strict, [duck, server])


@FEW
@given(TREES, st.lists(CASES, min_size=1, max_size=5))
def test_sql_agrees_on_the_trees_of_the_other_readers(
    duck: DuckDatabase, server: PostgresDatabase, tree: Node, cases: list[Case]
) -> None:
    """On the trees and cases by which the quick and the careful reader are held together."""
    hold_together(tree, WORDS, cases, False, [duck, server])


@FEW
@given(SOME_CASES)
def test_cases_come_back_from_relations_as_they_were(cases: list[Case]) -> None:
    """Every fact of every row, known or not."""
    back = tables_from(ALL_WORDS, relations_of(ALL_WORDS, tables_of(ALL_WORDS, cases)))
    assert [(c.values, c.rows) for c in cases_of(ALL_WORDS, back)] == [
        (c.values, c.rows) for c in cases
    ]


def test_what_has_no_column_is_not_known(duck: DuckDatabase) -> None:
    """A table of cases with nothing but their ids, and no list at all."""
    for tree in (
        within(ON, years=5, of=ON),
        some(DEEDS, DONE()),
        elapsed(AT, THEN, at_most_hours=1),
    ):
        assert in_sql(Formulas().of(tree), Tables(2), ALL_WORDS, duck) == [UNKNOWN] * 2


DAYS = ["2012-02-29", "2012-02-28", "2012-03-01", "2015-12-31", "2016-02-29", "2100-02-28"]
LATER = ["2017-02-27", "2017-02-28", "2017-03-01", "2020-12-31", "2021-02-28", "2105-02-28"]


@pytest.mark.parametrize("name", ["duckdb", "postgres"])
def test_calendar_years_are_those_of_the_single_reader(
    name: str, duck: DuckDatabase, server: PostgresDatabase
) -> None:
    """29 February, its neighbours, the last day of a year, a century without a leap day."""
    cases = [
        ALL_WORDS.case({"on": exact_day(b)}, {"deeds": [{"done_on": exact_day(a)}]})
        for a in DAYS
        for b in LATER
    ]
    tree = some(DEEDS, within(DONE_ON, years=5, of=ON))
    hold_together(tree, ALL_WORDS, cases, False, [duck if name == "duckdb" else server])


@pytest.mark.parametrize("name", ["duckdb", "postgres"])
def test_a_clock_of_business_hours_runs_out_at_the_same_minute(
    name: str, duck: DuckDatabase, server: PostgresDatabase
) -> None:
    """Over a weekend, a holiday and both changes of the clocks, minute by minute where it matters."""
    cases = []
    for day in ("2021-03-12", "2021-07-02", "2021-11-05", "2021-11-10"):
        for minute in (0, 239, 240, 299, 300, 301, 1439):
            start = (exact_day(day) - 1) * 1440 + minute
            end = CLOCK.lapse(start, 2880)
            cases += [ALL_WORDS.case({"at": start, "then": end + off}) for off in (-1, 0, 1)]
    tree = elapsed(AT, THEN, at_most_hours=48, clock=CLOCK)
    hold_together(tree, ALL_WORDS, cases, False, [duck if name == "duckdb" else server])


def test_the_statement_is_the_same_every_time() -> None:
    """No set, no address decides the order of anything."""
    texts = set()
    for _ in range(3):
        formula = Formulas().of(some(DEEDS, DONE()))
        relations = Relations({"cases": frozenset(["case_id"]), "deeds": frozenset(["done"])})
        query = Query(DIALECTS["duckdb"], relations)
        source, found = levelled(Stage(query, ()), [formula])
        texts.add(query.text(source + str(found)))
    assert len(texts) == 1


@pytest.mark.parametrize(
    ("tables", "says"),
    [
        ({"case": ["case_id"]}, "a caseload has a table cases with a column case_id"),
        ({"cases": ["case_id", "arested_on"]}, "cases.arested_on: no such fact"),
        (
            {"cases": ["case_id"], "deed": ["case_id"]},
            "deed: no list is named so; did you mean deeds?",
        ),
        (
            {"cases": ["case_id"], "deeds": ["case_id", "done"]},
            "deeds: the column row_id is missing",
        ),
    ],
)
def test_tables_that_are_no_caseload_are_refused(tables: dict[str, list[str]], says: str) -> None:
    """The table and the column are named, and the nearest known name."""
    found = Relations({name: frozenset(columns) for name, columns in tables.items()})
    with pytest.raises(RelationError, match=says[:20]) as told:
        found.check(ALL_WORDS)
    assert str(told.value).startswith(says)
