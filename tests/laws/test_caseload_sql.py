"""A caseload in SQL answers as it does by columns, clause by clause, under every version of every law."""

import os
from collections.abc import Iterator
from random import Random
from typing import Any

import numpy as np
import pytest

from brightline.engine.answers import answer_all
from brightline.engine.bulk import ANSWERS, Clauses, questions
from brightline.engine.law import Law
from brightline.engine.lowered import Formulas
from brightline.engine.relational_arrow import relations_of, tables_from
from brightline.engine.settle import outcome
from brightline.engine.sql_answers import Answering
from brightline.engine.sql_duckdb import DuckDatabase
from brightline.engine.sql_postgres import PostgresDatabase
from brightline.engine.sql_replay import count_columns, count_in
from brightline.engine.sql_times import clock_table
from brightline.engine.tables import Tables, cases_of, tables_of
from brightline.engine.truth import UNKNOWN
from brightline.laws.agencies import AGENCIES
from brightline.laws.bills import BILLS, law_or_draft
from brightline.laws.casefile.facts import case_of
from brightline.laws.caseload.asked import EVERY_ACT, asked
from brightline.laws.caseload.synthetic import Made, block
from brightline.laws.cases import worked_cases
from brightline.laws.vocabulary import VOCABULARY

LONG = bool(os.environ.get("BRIGHTLINE_LONG"))
MANY = 100_000 if LONG else 10_000
LAWS = [agency.law_on(day) for agency in AGENCIES.values() for day in agency.days]
NAMES = [law.version for law in LAWS]


def in_sql(law: Law, database: Any, clauses: Clauses) -> tuple[Any, Any]:
    """Answers and clauses, each of shape (questions, cases)."""
    found = questions(Formulas(), law, asked(EVERY_ACT))
    answering = Answering(found, database.dialect, database.relations(), clauses)
    for clock, name in answering.query.clocks.items():
        database.put(name, clock_table(clock))
    table = database.arrow(f"SELECT * FROM ({answering.sql}) AS q ORDER BY case_id")
    return tuple(
        np.array([table[f"{letter}{n}"].to_numpy() for n in range(len(found))]) for letter in "aw"
    )  # type: ignore[return-value]


def differing(law: Law, tables: Tables, database: Any) -> int:
    """How many answers, and how many clauses, differ between the columns and SQL."""
    clauses = Clauses()
    codes, why = in_sql(law, database, clauses)
    wanted, reasons = answer_all(questions(Formulas(), law, asked(EVERY_ACT)), tables, clauses)
    return int(np.sum(codes != wanted) + np.sum(why != reasons))


@pytest.fixture(scope="module")
def made() -> Tables:
    """Every worked case of every agency, and made-up ones."""
    worked = [case_of(w.file) for agency in AGENCIES for w in worked_cases(agency)]
    return tables_of(VOCABULARY, worked + cases_of(VOCABULARY, block(MANY, Made(seed=20))))


def test_two_thirds_of_the_made_up_cases_lack_facts() -> None:
    """A caseload in which all is known would test nothing."""
    tables = block(MANY, Made(seed=20))
    lacks = np.zeros(MANY, bool)
    for (home, _), column in tables.facts.items():
        if home is None and column.high is None:
            lacks |= column.low == (0 if column.words else UNKNOWN)
    assert 0.6 < lacks.mean() < 0.7


@pytest.fixture(scope="module")
def duck(made: Tables) -> Iterator[DuckDatabase]:
    database = DuckDatabase(threads=1)
    database.load(relations_of(VOCABULARY, made), VOCABULARY)
    yield database
    database.close()


@pytest.fixture(scope="module")
def server(made: Tables, postgres: str) -> Iterator[PostgresDatabase]:
    database = PostgresDatabase(postgres)
    database.load(relations_of(VOCABULARY, made), VOCABULARY)
    yield database
    database.close()


@pytest.mark.parametrize("law", LAWS, ids=NAMES)
def test_worked_and_made_up_cases_answer_alike(
    law: Law, made: Tables, duck: DuckDatabase, server: PostgresDatabase
) -> None:
    """Ten thousand cases a version and all worked ones, clause by clause; not one differs."""
    assert (differing(law, made, duck), differing(law, made, server)) == (0, 0)


@pytest.mark.parametrize("bill", BILLS)
def test_bills_answer_alike(bill: str, made: Tables, duck: DuckDatabase) -> None:
    """Drafts are laws like any other."""
    for agency in ("nyc/doc", "nyc/nypd"):
        assert differing(law_or_draft(bill, agency), made, duck) == 0


@pytest.mark.parametrize("law", LAWS, ids=NAMES)
def test_some_of_those_cases_answer_as_each_does_alone(law: Law, made: Tables) -> None:
    """The case comes out of the columns and is read by the single reader."""
    places = Random(law.version).sample(range(made.count), 300 if LONG else 30)
    which = np.array(places)
    found = questions(Formulas(), law, asked(EVERY_ACT))
    codes, _ = answer_all(found, made, Clauses(), which)
    for place, case in enumerate(cases_of(VOCABULARY, made, places)):
        for number, (_, act, fixed) in enumerate(asked(EVERY_ACT)):
            case.values |= {"kind": None, **fixed, "agency": law.agency}
            single = outcome(law.said(act), case, None) or "open"
            assert ANSWERS[codes[number, place]] == single


def test_a_caseload_in_blocks_is_counted_as_one_and_as_by_columns(
    made: Tables, duck: DuckDatabase
) -> None:
    """Under two laws at once, clause by clause."""
    formulas, clauses = Formulas(), Clauses()
    laws = [
        questions(formulas, law_or_draft(name, "nyc/doc"), asked())
        for name in ("nyc/doc@2018-11-14", "nyc/bills/int-185-2022")
    ]
    whole = count_in(duck, laws, clauses)
    assert count_in(duck, laws, clauses, block=MANY // 3) == whole
    assert count_columns(made, laws, clauses)[0] == whole
    assert all(sum(tally.values()) == made.count for tally in whole)


def test_a_made_up_caseload_comes_back_from_relations_as_it_was() -> None:
    """Every fact of every row, known or not."""
    tables = block(500, Made(seed=3))
    back = tables_from(VOCABULARY, relations_of(VOCABULARY, tables))
    assert [(c.values, c.rows) for c in cases_of(VOCABULARY, back)] == [
        (c.values, c.rows) for c in cases_of(VOCABULARY, tables)
    ]


def test_a_made_up_caseload_is_the_same_every_time() -> None:
    """By its seed; another seed gives other cases."""

    def first(seed: int) -> Any:
        return cases_of(VOCABULARY, block(50, Made(seed)))[7].values

    assert first(5) == first(5) != first(6)
