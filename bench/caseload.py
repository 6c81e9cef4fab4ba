"""Whole caseloads: columns against OpenFisca-Core, our SQL against SQL written by hand, in one run.

``python -m bench.caseload [CASES]``, ten million by default. The toy rule is flat; the real one is the
jails' hold with judgments, papers, searches and time inside, two thirds of the cases with unknowns.
Times are processor time of all threads; rivals take turns, and the best of their rounds counts.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from bench.__main__ import TOY, WORDS
from bench.openfisca import OpenFisca
from brightline.engine.bulk import Clauses, questions
from brightline.engine.calendar import exact_day
from brightline.engine.columns import evaluate
from brightline.engine.lowered import Formula, Formulas, facts_in
from brightline.engine.nodes import Node
from brightline.engine.relational import ends_or_name
from brightline.engine.relational_arrow import relations_of
from brightline.engine.sql import Query
from brightline.engine.sql_duckdb import DuckDatabase
from brightline.engine.sql_guards import guarded
from brightline.engine.sql_levels import levelled
from brightline.engine.sql_replay import count_in
from brightline.engine.tables import ABOVE, BELOW, Column, Tables
from brightline.engine.truth import UNKNOWN, YES
from brightline.laws.agencies import law
from brightline.laws.bills import law_or_draft
from brightline.laws.caseload.given import write_synthetic
from brightline.laws.nyc.admin_code_9_131.rules import hold
from brightline.laws.vocabulary import VOCABULARY

HERE = Path(__file__).parent
LACKS = 0.07
FLAGS = ("warrant", "objection", "match", "listed", "youthful")


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; exit 1 where answers differ, which no speed excuses."""
    parser = argparse.ArgumentParser(prog="python -m bench.caseload")
    parser.add_argument("cases", nargs="?", type=int, default=10_000_000)
    count: int = parser.parse_args(arguments).cases
    same = toy(count)
    with tempfile.TemporaryDirectory(prefix="brightline-bench-") as folder:
        same &= real(count, Path(folder))
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")
    return 0 if same else 1


def rounds(works: Mapping[str, Callable[[], Any]], times: int = 3) -> dict[str, float]:
    """The best processor time of each, in seconds; they take turns."""
    best = dict.fromkeys(works, float("inf"))
    for _ in range(times):
        for name, work in works.items():
            begun = time.process_time()
            work()
            best[name] = min(best[name], time.process_time() - begun)
    return best


def show(title: str, best: Mapping[str, float], count: int) -> None:
    base = next(iter(best.values()))
    print(f"\n{title}, {count:,} cases")
    for name, seconds in best.items():
        print(
            f"  {name:52} {seconds:8.3f} s   {count / seconds / 1e6:7.2f} M/s   x{seconds / base:.2f}"
        )


def toy_tables(count: int) -> Tables:
    """The toy rule's facts, each of those that may be unknown so with a chance of 7 %."""
    chance = np.random.default_rng(7)
    tables = Tables(count)
    for name, share in zip(FLAGS, (0.4, 0.1, 0.02, 0.4, 0.1), strict=True):
        truth = np.where(chance.random(count) < share, np.uint8(YES), np.uint8(0))
        truth[chance.random(count) < LACKS] = UNKNOWN
        tables.facts[None, name] = Column(truth)
    for name, words in (("form", ("I247A", "I247D", "I247N")), ("agency", ("DOC", "DOP", "NYPD"))):
        codes = chance.integers(1, 4, count, dtype=np.uint8)
        tables.facts[None, name] = Column(codes, words=words)
    first = exact_day("2010-01-01")
    convicted = (first + chance.integers(0, 3650, count)).astype(np.int32)
    arrested = (first + 1500 + chance.integers(0, 3650, count)).astype(np.int32)
    last = convicted.copy()
    lacks = chance.random(count) < LACKS
    convicted[lacks], last[lacks] = BELOW, ABOVE
    tables.facts[None, "convicted"] = Column(convicted, last)
    tables.facts[None, "arrested"] = Column(arrested)
    return tables


def toy(count: int) -> bool:
    tables, formula = toy_tables(count), Formulas().of(TOY)
    ours = evaluate(formula, tables)
    peer = OpenFisca(tables)
    theirs = peer.calculate()
    best = rounds({"OpenFisca-Core, calculate, two-valued": peer.calculate,
                   "columns, three-valued": lambda: evaluate(formula, tables)}, 5)  # fmt: skip
    show("toy rule, in memory", best, count)
    wrong = int(np.sum(theirs & (ours != YES)))
    print(f"  of OpenFisca's {int(theirs.sum()):,} holds {wrong:,} rest on an unknown read as no")
    sure = bool(np.all(theirs[ours == YES]))
    database = DuckDatabase()
    database.load(relations_of(WORDS, tables), WORDS)
    kept = database.arrow("SELECT * FROM cases")
    database.load({"cases": kept}, WORDS)
    return sure & against("toy rule, in DuckDB", database, TOY, "toy.sql", count, None)


def against(
    title: str, database: DuckDatabase, tree: Node, name: str, count: int, block: int | None
) -> bool:
    """Our SQL for a tree and SQL by hand: their times, and whether they count alike."""
    formula = Formulas().of(tree)
    by_hand = (HERE / name).read_text(encoding="utf-8")
    sql = counted(formula, database)
    told: dict[str, Counter[Any]] = {}

    def ours() -> None:
        found: Counter[Any] = Counter()
        for _ in database.blocks(block or count):
            found.update(dict(database.rows(sql)))
        told["ours"] = found

    def theirs() -> None:
        told["theirs"] = Counter(dict(database.rows(by_hand)))

    def scan() -> None:
        for table, columns in used(formula, database).items():
            read = ", ".join(f'COUNT("{column}")' for column in columns)
            database.rows(f'SELECT {read} FROM "{table}"')

    turns = 3 if count <= 2_000_000 or block is None else 1
    works = {"SQL by hand": theirs, "our SQL": ours, "a bare scan of what it reads": scan}
    best = rounds(works, turns)
    show(title, best, count)
    print(
        f"  our SQL takes {best['our SQL'] / best['a bare scan of what it reads']:.1f} times a bare scan"
    )
    print(f"  {dict(told['ours'])}")
    return told["ours"] == told["theirs"]


def counted(formula: Formula, database: DuckDatabase) -> str:
    query = Query(database.dialect, database.relations())
    source, (truth,) = levelled(guarded(query, [(formula, ())]), [formula])
    return query.text(
        f"SELECT hold, COUNT(*) FROM (SELECT {truth} AS hold FROM ({source}) AS t) AS t GROUP BY hold"
    )


def used(formula: Formula, database: DuckDatabase) -> dict[str, list[str]]:
    """The columns that a formula rests on, by table."""
    relations = database.relations()
    found: dict[str, list[str]] = {}
    for fact in facts_in([formula]):
        table = fact.rows.name if fact.rows else "cases"
        for column in ends_or_name(relations, fact):
            found.setdefault(table, ["case_id"]).append(column)
    return found


def real(count: int, folder: Path) -> bool:
    begun = time.process_time()
    write_synthetic(count, 1, folder)
    print(f"\n{count:,} made-up cases written in {time.process_time() - begun:.0f} s")
    database = DuckDatabase()
    database.read(folder, VOCABULARY)
    same = against("hold with judgments and time inside, Parquet", database, hold, "hold.sql", count,
                   1_000_000)  # fmt: skip
    crossed(database, count)
    return same


def crossed(database: DuckDatabase, count: int) -> None:
    """All questions, with the clauses that decide: one law, two and their cross-table, and a tenth."""
    formulas = Formulas()
    asked: list[Any] = [
        ("hold", "hold", {}),
        ("notify", "notify", {}),
        ("transfer", "transfer", {}),
    ]
    old = questions(formulas, law("nyc/doc@2018-11-14", None), asked)
    new = questions(formulas, law_or_draft("nyc/bills/int-185-2022", "nyc/doc"), asked)
    best = rounds({
        "one version, three questions and their clauses": lambda: count_in(database, [old], Clauses()),
        "two versions and their cross-table": lambda: count_in(database, [old, new], Clauses()),
    }, 1)  # fmt: skip
    show("replay", best, count)
    if count >= 2_000_000:
        tenth = _Tenth(database, count // 10)
        small = rounds({"": lambda: count_in(tenth, [old], Clauses())}, 3)[""]
        print(
            f"  a tenth of the cases takes {small:.2f} s: x{next(iter(best.values())) / small / 10:.2f} of linear"
        )


class _Tenth:
    """The first cases of a caseload alone."""

    def __init__(self, database: DuckDatabase, count: int) -> None:
        self.database, self.count = database, count

    def blocks(self, size: int) -> Any:
        self.database.between(0, self.count - 1)
        yield self.count
        self.database.between()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.database, name)


if __name__ == "__main__":
    sys.exit(main())
