"""A replay from end to end: a caseload, one law or two, and where it runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from brightline.engine.bulk import ANSWERS, OPEN, Clauses, Question, questions
from brightline.engine.facts import Case
from brightline.engine.law import Law
from brightline.engine.lowered import Formulas
from brightline.engine.relational import CASE_ID, CASES
from brightline.engine.settle import settle
from brightline.engine.sql_replay import Tally, count_columns, count_in
from brightline.engine.tables import cases_of
from brightline.laws.caseload.asked import asked
from brightline.laws.caseload.given import Given, columns_of, put_into
from brightline.laws.caseload.told import words_of
from brightline.laws.vocabulary import VOCABULARY

Counts = Counter[tuple[str, ...]]


@dataclass(slots=True)
class Replay:
    """A caseload decided under one law, or two. ``counts`` are by question; see ``told``.

    ``unchanged`` are the questions on which two laws are the same, formula by formula.
    """

    laws: Sequence[Law]
    counts: dict[str, Counts] = field(default_factory=dict)
    cases: int = 0
    unchanged: frozenset[str] = frozenset()


def replay(
    given: Given,
    laws: Sequence[Law],
    on: str = "duckdb",
    where: str = "",
    out: Path | None = None,
    settled: bool = False,
    told: Callable[[str, int], None] | None = None,
) -> Replay:
    """Decide a caseload under one law, or two.

    Args:
        given: the caseload.
        laws: one law, or two to compare.
        on: ``duckdb``, ``numpy``, ``postgres`` or ``spark``.
        where: PostgreSQL's connection string.
        out: a Parquet file for one row a case.
        settled: tell apart, case by case, what a fact would settle and what a lawyer must.
        told: gets what is being done and how many cases are done.

    Raises:
        RelationError: the caseload cannot be read.
        ImportError: what ``on`` needs is not installed.

    """
    made, clauses = Formulas(), Clauses()
    named = asked()
    run = _Run(
        [questions(made, law, named) for law in laws], laws, clauses, out, settled, told or _silent
    )
    with ExitStack() as stack:
        stack.callback(run.close)
        if on == "numpy":
            run.columns(given)
        else:
            database = _database(on, where)
            stack.callback(database.close)
            put_into(given, database, stack, lambda n: run.told("making cases", n))
            run.database(database)
        run.finish()
    names = [name for name, _, _ in named]
    same = frozenset(
        name
        for name, *found in zip(names, *run.laws, strict=True)
        if len({*map(_form, found)}) == 1
    )
    return Replay(laws, dict(zip(names, run.counts(), strict=True)), run.done, same)


def _form(question: Question) -> tuple[Any, ...]:
    """Return what an answer is made from: equal for questions that every case answers alike."""
    return tuple(
        (x.applies, x.permits, x.applies_strict, x.permits_strict, x.required, x.narrows)
        for x in question.layers
    )


def _silent(what: str, count: int) -> None:
    """Tell nobody."""


def _database(on: str, where: str) -> Any:
    if on == "duckdb":
        from brightline.engine.sql_duckdb import DuckDatabase

        return DuckDatabase()
    if on == "postgres":
        from brightline.engine.sql_postgres import PostgresDatabase

        return PostgresDatabase(where)
    from brightline.engine.sql_spark import SparkDatabase

    return SparkDatabase()


class _Run:
    def __init__(
        self,
        laws: list[list[Question]],
        law: Sequence[Law],
        clauses: Clauses,
        out: Path | None,
        settled: bool,
        told: Callable[[str, int], None],
    ) -> None:
        self.laws, self.law, self.clauses, self.told = laws, law, clauses, told
        self.settled, self.out = settled, out
        self.writer: Any = None
        self.part: Path | None = None
        self.tallies: list[Tally] = [Counter() for _ in laws[0]]
        # Cases that are counted under other answers once they are settled one by one.
        self.taken: list[Tally] = [Counter() for _ in laws[0]]
        self.moved: list[Counts] = [Counter() for _ in laws[0]]
        self.done = self.settling = 0

    # ---------------------------------------------------------------- where it runs

    def columns(self, given: Given) -> None:
        for tables in columns_of(given):
            tallies, found = count_columns(tables, self.laws, self.clauses)
            for mine, more in zip(self.tallies, tallies, strict=True):
                mine.update(more)
            codes = np.concatenate([answers for answers, _ in found])
            decided = np.concatenate([clauses for _, clauses in found])
            keys = np.arange(self.done, self.done + tables.count)
            self._write(keys, codes, decided)
            if self.settled:
                rows = np.flatnonzero((codes == OPEN).any(axis=0))
                for place, case in zip(rows, cases_of(VOCABULARY, tables, rows), strict=True):
                    self._settle(case, codes[:, place], decided[:, place])
            self.done += tables.count
            self.told("deciding", self.done)

    def database(self, database: Any) -> None:
        def progress(done: int) -> None:
            self.done = done
            self.told("deciding", done)

        kept = self._kept if self.out is not None or self.settled else None
        self.tallies = count_in(database, self.laws, self.clauses, progress, kept)

    def _kept(self, database: Any) -> None:
        if self.out is not None:
            self._write(*self._rows(database, ""))
        if self.settled:
            count = sum(len(questions) for questions in self.laws)
            opened = " OR ".join(f"a{n} = {OPEN}" for n in range(count))
            _, codes, decided = self._rows(database, f"WHERE {opened}")
            for place, case in enumerate(self._open_cases(database, opened)):
                self._settle(case, codes[:, place], decided[:, place])

    def _rows(self, database: Any, where: str) -> tuple[Any, Any, Any]:
        table = database.arrow(f"SELECT * FROM answers {where} ORDER BY {CASE_ID}")
        count = sum(len(questions) for questions in self.laws)
        codes, decided = (
            np.array([table[f"{letter}{n}"].to_numpy() for n in range(count)]).reshape(count, -1)
            for letter in "aw"
        )
        return table[CASE_ID].to_numpy(), codes, decided

    def _open_cases(self, database: Any, opened: str) -> Iterator[Case]:
        """Yield the cases that are open, in the order of their ids: these rows alone are fetched."""
        from brightline.engine.relational_arrow import tables_from

        wanted = f"{CASE_ID} IN (SELECT {CASE_ID} FROM answers WHERE {opened})"
        quoted = database.dialect.quoted
        tables = tables_from(
            VOCABULARY,
            {
                name: database.arrow(f"SELECT * FROM {quoted(name)} WHERE {wanted}")
                for name in (CASES, *VOCABULARY.lists)
                if name in database.relations().columns
            },
        )
        yield from cases_of(VOCABULARY, tables)

    # ---------------------------------------------------------------- one case at a time

    def _settle(self, case: Case, codes: Any, decided: Any) -> None:
        """Count a case under the answers that all ways of completing its facts agree on."""
        width = len(self.laws[0])
        words: dict[int, str] = {}
        for number, (law, (_, act, fixed)) in enumerate(
            (law, q) for law in self.law for q in asked()
        ):
            if codes[number] == OPEN:
                case.values |= {"kind": None, **fixed, "agency": law.agency}
                words[number] = settle(law.said(act), case).answer
        for number in range(width):
            places = range(number, len(codes), width)
            if any(place in words for place in places):
                key = tuple(int(n) for p in places for n in (codes[p], decided[p]))
                self.taken[number][key] += 1
                self.moved[number][
                    tuple(
                        word
                        for p in places
                        for word in (
                            words.get(p, ANSWERS[codes[p]]),
                            self.clauses.words[decided[p]],
                        )
                    )
                ] += 1
        self.settling += 1
        if self.settling % 100 == 0:
            self.told("settling", self.settling)

    # ---------------------------------------------------------------- what comes out

    def counts(self) -> Iterator[Counts]:
        for tally, taken, moved in zip(self.tallies, self.taken, self.moved, strict=True):
            yield words_of(tally - taken, self.clauses.words) + moved

    def _write(self, keys: Any, codes: Any, decided: Any) -> None:
        if self.out is None:
            return
        import pyarrow as pa
        import pyarrow.parquet as pq

        columns: dict[str, Any] = {CASE_ID: keys}
        for place, (ahead, question) in enumerate(
            (ahead, question)
            for ahead, mine in zip(("", "against: "), self.laws, strict=False)
            for question in mine
        ):
            for name, values, words in (
                (question.name, codes[place], list(ANSWERS)),
                (f"{question.name}, because", decided[place], self.clauses.words),
            ):
                columns[ahead + name] = pa.DictionaryArray.from_arrays(
                    pa.array(values.astype(np.int32)), pa.array(words, pa.string())
                )
        table = pa.table(columns)
        if self.writer is None:
            self.part = self.out.with_name(f".{self.out.name}.part")
            self.writer = pq.ParquetWriter(self.part, table.schema)
        self.writer.write_table(table)

    def finish(self) -> None:
        """End the file of rows: it is whole, or not there."""
        if self.writer is not None and self.part is not None and self.out is not None:
            self.writer.close()
            self.part.replace(self.out)
            self.part = None

    def close(self) -> None:
        """Leave nothing half-written behind."""
        if self.part is not None:
            self.writer.close()
            self.part.unlink(missing_ok=True)
