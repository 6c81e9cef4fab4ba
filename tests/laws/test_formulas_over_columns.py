"""What is proved of a law is proved of what is decided: over whole caseloads, formulas say what columns say.

Under every version of every law, of every act and every kind of information: first the very cases that
SQL answers, two thirds of them lacking facts; then cases of the law's own days with every fact known, by
the symbolic case that proofs are about.
"""

import itertools
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any

import numpy as np
import pytest

from brightline.engine.answers import answer_all
from brightline.engine.bulk import ANSWERS, Clauses, questions
from brightline.engine.calendar import MINUTES_A_DAY
from brightline.engine.columns import value
from brightline.engine.fixed import held_to
from brightline.engine.formula import Formula
from brightline.engine.law import Law
from brightline.engine.lowered import Formulas
from brightline.engine.mutations import Mutation, mutated
from brightline.engine.nodes import Node
from brightline.engine.outcomes import outcomes
from brightline.engine.scopes import Block
from brightline.engine.settle import outcome
from brightline.engine.solver import Bits, reads, solver
from brightline.engine.symbols import Symbols
from brightline.engine.tables import Array, Column, Tables, cases_of, tables_of
from brightline.engine.times import HIGHEST
from brightline.engine.tree import looks_at, path_of, walk
from brightline.engine.truth import YES
from brightline.laws import vocabulary as v
from brightline.laws.agencies import AGENCIES
from brightline.laws.bills import BILLS, law_or_draft
from brightline.laws.caseload.asked import EVERY_ACT, asked
from brightline.laws.caseload.synthetic import Made, block
from brightline.laws.nyc.admin_code_9_131 import rules
from brightline.laws.properties import asking
from brightline.laws.properties.asking import Reign, Stated, reigns
from brightline.laws.properties.record import BOUND
from brightline.laws.vocabulary import KINDS, VOCABULARY
from tests.engine.z3_over_columns import Program, Values, chosen, told

MANY = 10_000
#: Caseloads of so many cases each, by number.
BLOCKS = range(10 if os.environ.get("BRIGHTLINE_LONG") else 1)
REIGNS = [reign for agency in AGENCIES.values() for reign in reigns(agency)]
NAMES = [reign.law.version for reign in REIGNS]
DRAFTS = [(bill.id, agency) for bill in BILLS.values() for agency in bill.agencies()]
KIND = path_of(v.KIND)


class Spoken:
    """The formulas of some acts of one law over one symbolic case, ready for a caseload."""

    def __init__(self, law: Law, acts: tuple[str, ...], symbols: Symbols, formula: Formula) -> None:
        self.acts, self.symbols = acts, symbols
        self.outcomes = {act: outcomes(law.said(act), formula) for act in acts}
        self.parts = list(_parts(law, acts, symbols))
        answers = [holds for found in self.outcomes.values() for holds in found.values()]
        bits = [bit for part in self.parts for bit in part.bits(formula)]
        self._program = Program([*answers, *bits, *symbols.rules])

    def run(self, values: Values, count: int) -> tuple[dict[str, Array], list[Array], Array]:
        """Return the answers of each act, the truths of the parts, and which cases keep the rules."""
        found = iter(self._program.run(values, count))
        answers = {}
        for act, holds in self.outcomes.items():
            told_so = np.array([next(found) for _ in holds])
            assert np.all(told_so.sum(axis=0) == 1), "exactly one answer holds of a case"
            codes = [ANSWERS.index("open" if word == "counsel" else word) for word in holds]
            answers[act] = np.array(codes)[told_so.argmax(axis=0)]
        truths = [next(found).view(np.uint8) | next(found).view(np.uint8) << 1 for _ in self.parts]
        kept = np.logical_and.reduce([np.ones(count, bool), *found])
        return answers, truths, kept


@dataclass(frozen=True, slots=True)
class Part:
    """A condition of a law, down to the single fact, in certain rows of the lists it looks at."""

    node: Node
    here: tuple[tuple[str, int], ...]
    strict: bool

    def bits(self, formula: Formula) -> Bits:
        return formula.bits(self.node, dict(self.here), strict=self.strict)

    def __str__(self) -> str:
        return f"{self.node}, {self.here}, strict: {self.strict}"


def _parts(law: Law, acts: tuple[str, ...], symbols: Symbols) -> Iterator[Part]:
    roots = [root for act in acts for provision in law.said(act) for root in provision.nodes()]
    for node in {id(node): node for root in roots for node in walk(root)}.values():
        names = looks_at(node)
        unsure = any(part.confidence == "L" for part in walk(node))
        for places in itertools.product(*(range(len(symbols.present[name])) for name in names)):
            for strict in (False, True) if unsure else (False,):
                yield Part(node, tuple(zip(names, places, strict=True)), strict)


class Rows:
    """Which rows of a caseload a part is about, and of which cases they are."""

    def __init__(self, tables: Tables) -> None:
        self.block = Block(tables, slice(0, tables.count))
        self._found: dict[tuple[tuple[str, int], ...], tuple[Array, Array]] = {}

    def at(self, here: tuple[tuple[str, int], ...]) -> tuple[Array, Array]:
        """Return (places in the scope of these lists, cases)."""
        if here not in self._found:
            scope = self.block.natural(tuple(name for name, _ in here))
            every = np.arange(scope.size)
            case = every if scope.case is None else scope.case
            there = np.ones(scope.size, bool)
            for name, place in here:
                index = scope.index[name]
                row = (every if index is None else index) - self.block.rows(name)[0][case]
                there &= row == place
            self._found[here] = np.flatnonzero(there), case[there]
        return self._found[here]


#: (question, "answer" or a condition in its rows, the first case).
Apart = tuple[str, str, int]


def differing(
    law: Law, spoken: tuple[Spoken, ...], tables: Tables, chance: np.random.Generator
) -> tuple[list[Apart], int]:
    """Return where formulas and columns differ, and how many cases lie within the formulas' bound."""
    made, rows, count = Formulas(), Rows(tables), tables.count
    named = asked(EVERY_ACT)
    codes, _ = answer_all(questions(made, law, named), tables, Clauses(), elements=False)
    wanted = dict(zip((name for name, _, _ in named), codes, strict=True))
    within = np.ones(count, bool)
    found: list[Apart] = []

    def compare(name: str, part: object, mine: Array, theirs: Any, cases: Array) -> None:
        apart = (mine != theirs) & within[cases]
        if apart.any():
            found.append((name, str(part), int(cases[apart.argmax()])))

    for said in spoken:
        values = told(said.symbols, tables, chance)
        for name, fixed in fixed_of(said):
            answers, truths, kept = said.run(values | settled(said, fixed), count)
            within &= kept
            for act, answer in answers.items():
                compare(name or act, "answer", answer, wanted[name or act], np.arange(count))
            for part, truth in zip(said.parts, truths, strict=True):
                facts = {"agency": law.agency, "kind": None, **fixed}
                scope = rows.block.natural(tuple(listed for listed, _ in part.here))
                theirs = value(made.of(part.node, strict=part.strict, fixed=facts), scope)
                places, cases = rows.at(part.here)
                theirs = theirs[places] if isinstance(theirs, np.ndarray) else theirs
                compare(name, part, truth[cases], theirs, cases)
    return found, int(within.sum())


def fixed_of(said: Spoken) -> Iterator[tuple[str, Mapping[str, str]]]:
    """What each question settles: of communication the kind, by its name."""
    if said.acts != ("communicate",):
        yield "", {}
    else:
        for kind in KINDS:
            yield f"communicate: {kind}", {"kind": kind}


def settled(said: Spoken, fixed: Mapping[str, str]) -> Values:
    asks = (KIND, None) in said.symbols.choices
    return chosen(said.symbols, KIND, fixed["kind"]) if fixed and asks else {}


def both_of(reign: Reign, rows: Mapping[str, int] | None, known: bool) -> tuple[Spoken, Spoken]:
    """The acts and communication under one law, by the prover's symbolic case.

    With ``rows`` it has room for so many of each list, and any days.
    """
    found = []
    for acts in (EVERY_ACT, ("communicate",)):
        stated = Stated(reign, acts[0], asking.asked([reign.law], acts), known=known)
        symbols, formula = stated.symbols, stated.formula
        if rows is not None:
            symbols = replace(symbols, bound=replace(BOUND, rows=rows), rules=[])
            formula = Formula(symbols)
        found.append(Spoken(reign.law, acts, symbols, formula))
    return found[0], found[1]


def room_of(tables: Tables) -> dict[str, int]:
    return {name: int(np.diff(x.offsets).max()) for name, x in tables.lists.items()}


# ------------------------------------------------------------------ facts missing


@pytest.fixture(scope="module", params=BLOCKS)
def lacking(request: pytest.FixtureRequest) -> Tables:
    """The caseload that SQL answers; in the longer run, others after it."""
    return block(MANY, Made(seed=20), request.param)


@pytest.mark.parametrize("reign", REIGNS, ids=NAMES)
def test_cases_that_lack_facts_answer_alike(reign: Reign, lacking: Tables) -> None:
    """Every answer and the truth of every condition, in every row: not one differs."""
    spoken = both_of(reign, room_of(lacking), known=False)
    found, within = differing(reign.law, spoken, lacking, np.random.default_rng(1))
    assert found == []
    assert within > 0.99 * MANY


@pytest.mark.parametrize(("bill", "agency"), DRAFTS)
def test_under_drafts_too(bill: str, agency: str, lacking: Tables) -> None:
    """Drafts are laws like any other."""
    reign = Reign(law_or_draft(bill, agency), BOUND.first, BOUND.last)
    spoken = both_of(reign, room_of(lacking), known=False)
    found, within = differing(reign.law, spoken, lacking, np.random.default_rng(6))
    assert found == []
    assert within > 0.99 * MANY


# ------------------------------------------------------------------ the cases of proofs


@pytest.fixture(scope="module", params=BLOCKS)
def whole(request: pytest.FixtureRequest) -> Tables:
    """Cases that proofs are about: every fact known, every list whole, few rows."""
    tables = block(MANY * 3 // 2, Made(seed=21, partial=0.0), request.param)
    for rows in VOCABULARY.lists.values():
        if rows.complete is not None:
            tables.facts[None, rows.complete.name] = Column(np.full(tables.count, YES, np.uint8))
    few = np.ones(tables.count, bool)
    for name, listed in tables.lists.items():
        few &= np.diff(listed.offsets) <= BOUND.rows[name]
    found = tables_of(VOCABULARY, cases_of(VOCABULARY, tables, np.flatnonzero(few)[:MANY]))
    del found.facts[None, KIND]  # each question settles it
    return found


def moved(tables: Tables, reign: Reign) -> Tables:
    """The same cases at another time: each decided on a day of the reign, all its days with it."""
    decided = tables.facts[None, "decided_on"].low.astype(np.int64)
    onto = reign.first + (decided - decided.min()) % (reign.last - reign.first + 1)
    by: dict[str | None, Array] = {None: onto - decided}
    for name, listed in tables.lists.items():
        by[name] = np.repeat(by[None], np.diff(listed.offsets))
    facts = dict(tables.facts)
    for (home, name), column in tables.facts.items():
        fact = VOCABULARY.facts[name] if home is None else VOCABULARY.row_facts[home][name]
        if fact.kind in ("day", "instant"):
            unit = MINUTES_A_DAY if fact.kind == "instant" else 1
            never = (column.low == HIGHEST) & (fact.kind == "day")
            facts[home, name] = Column(np.where(never, HIGHEST, column.low + unit * by[home]))
    return replace(tables, facts=facts)


@pytest.mark.parametrize("reign", REIGNS, ids=NAMES)
def test_the_cases_of_proofs_answer_alike(reign: Reign, whole: Tables) -> None:
    """Every fact known, decided under the law of the day: the prover's own unknowns and bound."""
    assert whole.count == MANY
    spoken = both_of(reign, None, known=True)
    found, within = differing(reign.law, spoken, moved(whole, reign), np.random.default_rng(2))
    assert found == []
    assert within > 0.99 * MANY


# ------------------------------------------------------------------ that they could differ


def answered_in_every_way(reign: Reign, tables: Tables, known: bool) -> None:
    """What is always open, or always prohibited, would compare nothing."""
    acts, _ = both_of(reign, room_of(tables), known=known)
    answers, _, _ = acts.run(told(acts.symbols, tables, np.random.default_rng(4)), MANY)
    for act in ("hold", "notify", "transfer"):
        codes, counts = np.unique(answers[act], return_counts=True)
        assert {ANSWERS[code] for code in codes} >= {"prohibited", "open", "permitted"}, act
        assert counts.min() > MANY // 2000


def test_cases_that_lack_facts_are_answered_in_every_way(lacking: Tables) -> None:
    """Prohibited, open and permitted, none of them a handful."""
    answered_in_every_way(REIGNS[NAMES.index("nyc/doc@2018-11-14")], lacking, known=False)


def test_the_cases_of_proofs_are_answered_in_every_way(whole: Tables) -> None:
    """Prohibited, open and permitted, none of them a handful."""
    reign = REIGNS[NAMES.index("nyc/doc@2018-11-14")]
    answered_in_every_way(reign, moved(whole, reign), known=True)


def test_a_formula_that_lost_a_condition_is_noticed(lacking: Tables) -> None:
    """The law of proofs without its warrant, that of columns with it: a transfer is a hold, too."""
    reign, hold = REIGNS[NAMES.index("nyc/doc@2015-02-12")], rules.hold
    slip = Mutation(hold, replace(hold, of=hold.of[1:]), "a slip")
    spoken = both_of(replace(reign, law=mutated(reign.law, slip)), room_of(lacking), known=False)
    found, _ = differing(reign.law, spoken, lacking, np.random.default_rng(5))
    assert {(name, part) for name, part, _ in found} == {
        ("hold", "answer"),
        ("transfer", "answer"),
    }


# ------------------------------------------------------------------ the solver itself


@pytest.mark.parametrize("name", ["nyc/doc@2018-11-14", "nyc/nypd@2018-06-15"])
def test_the_solver_says_of_a_case_what_is_computed_of_it(name: str, lacking: Tables) -> None:
    """Two dozen cases under each law, told to the solver one by one, and to the single reader."""
    reign = REIGNS[NAMES.index(name)]
    places = Random(name).sample(range(lacking.count), 24)
    for said in both_of(reign, room_of(lacking), known=False):
        values = told(said.symbols, lacking, np.random.default_rng(3))
        asking_of = solver().SimpleSolver()
        asking_of.add(*(rule for rule in said.symbols.rules if rule is not True))
        turns = list(fixed_of(said))
        computed = [said.run(values | settled(said, fixed), MANY)[0] for _, fixed in turns]
        for number, (place, case) in enumerate(
            zip(places, cases_of(VOCABULARY, lacking, places), strict=True)
        ):
            _, fixed = turns[turn := number % len(turns)]
            case.values |= {"kind": None, **fixed, "agency": reign.law.agency}
            held = [rule for rule in held_to(said.symbols, case) if rule is not True]
            here = {n: x[place : place + 1] for n, x in values.items()} | settled(said, fixed)
            assert all(Program(held).run(here, 1))
            asking_of.push()
            asking_of.add(*held)
            assert asking_of.check() == solver().sat
            for act, holds in said.outcomes.items():
                (answer,) = (word for word, so in holds.items() if reads(asking_of.model(), so))
                word = "open" if answer == "counsel" else answer
                assert word == ANSWERS[computed[turn][act][place]]
                assert word == (outcome(reign.law.said(act), case, None) or "open")
            asking_of.pop()
