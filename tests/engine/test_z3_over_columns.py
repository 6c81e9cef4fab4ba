"""Terms computed over arrays are what the solver says they are; and so are trees over a caseload."""

import operator as ops
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import z3
from hypothesis import example, given, settings
from hypothesis import strategies as st

from brightline.engine.facts import Case, Vocabulary
from brightline.engine.fixed import held_to
from brightline.engine.formula import Formula
from brightline.engine.law import Provision
from brightline.engine.nodes import ALWAYS, NEVER, Node, any_of
from brightline.engine.outcomes import outcomes
from brightline.engine.settle import outcome
from brightline.engine.symbols import Bound, Symbols, asked_by
from brightline.engine.tables import tables_of
from brightline.engine.truth import YES
from brightline.engine.verdict import compile_verdict
from tests.engine.test_formula import BOUND, DATES, LOOK_BACK, TIMED
from tests.engine.test_truth import CASES, FLAGS, TREES, TRUTHS, WORDS
from tests.engine.z3_over_columns import NotComputed, Program, told

MANY = settings(deadline=None, max_examples=100)
P, Q = z3.Bools("p q")
M, N = z3.Ints("m n")
A, B = z3.BitVecs("a b", 3)
UNKNOWNS = (P, Q, M, N, A, B)
NUMBERS = st.integers(-9, 9)

# ------------------------------------------------------------------ terms

CONDITIONS: st.SearchStrategy[Any] = st.deferred(lambda: st.one_of(plain(), orders(), joins()))
TERMS: st.SearchStrategy[Any] = st.deferred(lambda: numbers())


def plain() -> st.SearchStrategy[Any]:
    return st.one_of(st.sampled_from([P, Q]), st.booleans().map(z3.BoolVal))


def numbers() -> st.SearchStrategy[Any]:
    return st.one_of(
        st.sampled_from([M, N]),
        NUMBERS.map(z3.IntVal),
        st.tuples(TERMS, TERMS).map(lambda p: p[0] + p[1]),
        st.tuples(TERMS, TERMS, TERMS).map(z3.Sum),
        st.tuples(TERMS, TERMS).map(lambda p: p[0] - p[1]),
        st.tuples(NUMBERS, TERMS).map(lambda p: p[0] * p[1]),
        TERMS.map(lambda term: -term),
        st.tuples(CONDITIONS, TERMS, TERMS).map(lambda p: z3.If(*p)),
    )


def orders() -> st.SearchStrategy[Any]:
    codes = st.one_of(st.sampled_from([A, B]), st.integers(0, 7).map(lambda n: z3.BitVecVal(n, 3)))
    return st.one_of(
        st.builds(
            lambda order, left, right: order(left, right),
            st.sampled_from([ops.lt, ops.le, ops.gt, ops.ge, ops.eq, ops.ne]),
            TERMS,
            TERMS,
        ),
        st.builds(
            lambda order, left, right: order(left, right),
            st.sampled_from([z3.ULT, z3.ULE, z3.UGT, z3.UGE, ops.eq]),
            codes,
            codes,
        ),
    )


def joins() -> st.SearchStrategy[Any]:
    return st.one_of(
        st.lists(CONDITIONS, min_size=1, max_size=4).map(z3.And),
        st.lists(CONDITIONS, min_size=1, max_size=4).map(z3.Or),
        CONDITIONS.map(z3.Not),
        st.tuples(CONDITIONS, CONDITIONS).map(lambda p: z3.Implies(*p)),
        st.tuples(CONDITIONS, CONDITIONS).map(lambda p: z3.Xor(*p)),
        st.tuples(CONDITIONS, CONDITIONS).map(lambda p: p[0] == p[1]),
        st.lists(TERMS, min_size=2, max_size=4).map(lambda p: z3.Distinct(*p)),
        st.tuples(CONDITIONS, CONDITIONS, CONDITIONS).map(lambda p: z3.If(*p)),
    )


GIVEN = st.tuples(
    st.booleans(), st.booleans(), NUMBERS, NUMBERS, st.integers(0, 7), st.integers(0, 7)
)


def numeral(unknown: Any, value: Any) -> Any:
    if z3.is_bool(unknown):
        return z3.BoolVal(value)
    return z3.IntVal(value) if z3.is_int(unknown) else z3.BitVecVal(value, 3)


def by_solver(term: Any, given: tuple[Any, ...]) -> Any:
    """What the solver itself makes of a term once all its unknowns have values."""
    pairs = [(unknown, numeral(unknown, x)) for unknown, x in zip(UNKNOWNS, given, strict=True)]
    found = z3.simplify(z3.substitute(term, *pairs))
    return z3.is_true(found) if z3.is_bool(found) else found.as_long()


@settings(deadline=None, max_examples=300)
@given(st.lists(st.one_of(CONDITIONS, TERMS), max_size=4), st.lists(GIVEN, min_size=1, max_size=5))
def test_terms_are_computed_as_the_solver_does(terms: list[Any], cases: list[Any]) -> None:
    """Every operation that is computed, many cases at once, parts shared between terms."""
    columns = {
        str(unknown): np.array(x)
        for unknown, x in zip(UNKNOWNS, zip(*cases, strict=True), strict=True)
    }
    found = Program(terms).run(columns, len(cases))
    for term, values in zip(terms, found, strict=True):
        assert values.tolist() == [by_solver(term, case) for case in cases]


def test_a_part_that_is_shared_is_computed_once() -> None:
    """The terms of a formula are a graph: as a tree they may be too many to count."""
    term = M
    for _ in range(60):
        term = term + term - term
    assert len(Program([term, term == M, True])) < 130
    assert Program([term]).run({"m": np.array([3, 4])}, 2)[0].tolist() == [3, 4]


@pytest.mark.parametrize(
    ("term", "says"),
    [
        (z3.ForAll(M, M < N), "quantifier"),
        (z3.Function("f", z3.IntSort(), z3.IntSort())(M) < N, "here: f"),
        (M / N < M, "here: /"),
        (A + B == A, r"here: \+"),
    ],
)
def test_what_is_not_computed_is_refused(term: Any, says: str) -> None:
    """Never taken for something else."""
    with pytest.raises(NotComputed, match=says):
        Program([term])


def test_an_unknown_without_a_value_is_named() -> None:
    """A fact that was forgotten is no guess."""
    with pytest.raises(NotComputed, match="the unknown q"):
        Program([z3.And(P, Q)]).run({"p": np.array([True])}, 1)


# ------------------------------------------------------------------ trees over a caseload


def agree(tree: Node, words: Vocabulary, cases: list[Case], bound: Bound, seed: int) -> None:
    """Each case has the truth that the quick reader gives, and is the case it is held to be."""
    symbols = Symbols(asked_by([tree]), bound, known=False)
    bits = Formula(symbols).bits(tree)
    values = told(symbols, tables_of(words, cases), np.random.default_rng(seed))
    may, sure, *kept = Program([*bits, *symbols.rules]).run(values, len(cases))
    assert (may + 2 * sure).tolist() == [compile_verdict(tree)(case) for case in cases]
    assert all(rule.all() for rule in kept)
    for place, case in enumerate(cases):
        alone = {name: column[place : place + 1] for name, column in values.items()}
        assert all(Program(held_to(symbols, case)).run(alone, 1))


@MANY
@given(TREES, st.lists(CASES, min_size=1, max_size=12), st.integers(0, 99))
def test_trees_over_a_caseload_are_what_the_quick_reader_says(
    tree: Node, cases: list[Case], seed: int
) -> None:
    """Unknowns included, whatever stands where a case says nothing."""
    agree(tree, WORDS, cases, BOUND, seed)


_THINGS = st.lists(st.fixed_dictionaries({"entered": DATES, "born": DATES}), max_size=2)
_SPELLS = st.lists(
    st.fixed_dictionaries(
        {
            "from": DATES,
            "to": DATES,
            "counts": TRUTHS,
            "for": st.sampled_from([None, (), ("1",), ("2",), ("1", "2"), ("9",)]),
        }
    ),
    max_size=3,
)
_TIMED = st.builds(
    lambda things, spells, caught, done, whole: TIMED.case(
        {"caught": caught, "things_complete": done, "spells_complete": whole},
        {"things": things, "spells": spells},
    ),
    st.one_of(st.none(), _THINGS),
    st.one_of(st.none(), _SPELLS),
    DATES,
    TRUTHS,
    TRUTHS,
)


@MANY
@given(st.lists(_TIMED, min_size=1, max_size=12), st.integers(0, 99))
def test_look_backs_over_a_caseload_are_what_the_quick_reader_says(
    cases: list[Case], seed: int
) -> None:
    """Days known in part, spells that overlap, rows that name others, some of them not listed."""
    agree(LOOK_BACK, TIMED, cases, BOUND, seed)


UP = WORDS.case({flag.name: YES for flag in FLAGS}, {"things": []})
UNSURE = replace(FLAGS[1](), confidence="L")
#: A fact, a fact by a rule of low confidence, what settles itself, and trees with a part of each.
SAID = st.one_of(
    st.sampled_from([FLAGS[0](), UNSURE, ALWAYS, NEVER]),
    st.tuples(TREES, TREES, st.booleans()).map(
        lambda p: any_of(p[0], replace(p[1], confidence="L" if p[2] else "H"))
    ),
)


@MANY
@given(SAID, SAID, SAID, st.booleans(), st.lists(CASES, min_size=1, max_size=12))
@example(UNSURE, ALWAYS, ALWAYS, False, [UP])
@example(ALWAYS, UNSURE, ALWAYS, False, [UP])
@example(NEVER, ALWAYS, ALWAYS, True, [UP])
def test_layers_over_a_caseload_answer_as_for_one_case(
    applies: Node, allows: Node, narrowing: Node, commanded: bool, cases: list[Case]
) -> None:
    """Rules of low confidence included, and acts that are commanded."""
    layers = [
        Provision(
            act="act", applies=applies, permitted_if=allows, cite="", says="",
            required_if=narrowing if commanded else None,
        ),
        Provision(act="act", permitted_if=narrowing, cite="", says="", narrows=True),
    ]  # fmt: skip
    symbols = Symbols(asked_by(root for p in layers for root in p.nodes()), BOUND, known=False)
    answers = outcomes(layers, Formula(symbols))
    values = told(symbols, tables_of(WORDS, cases), np.random.default_rng(0))
    found = zip(*Program(list(answers.values())).run(values, len(cases)), strict=True)
    for case, holds in zip(cases, found, strict=True):
        told_so = [word for word, so in zip(answers, holds, strict=True) if so]
        assert told_so == [outcome(layers, case, None) or "counsel"]


def test_more_rows_than_there_is_room_for_are_refused() -> None:
    """As for one case."""
    symbols = Symbols(
        asked_by([LOOK_BACK]), Bound(BOUND.first, BOUND.last, {"things": 1}), known=False
    )
    case = TIMED.case({}, {"things": [{}, {}], "spells": []})
    with pytest.raises(ValueError, match="things: 2 rows; there is room for 1"):
        told(symbols, tables_of(TIMED, [case]), np.random.default_rng(0))


def test_a_fact_that_a_case_lacks_is_refused_where_all_are_taken_to_be_known() -> None:
    """Else a missing fact would be some fact."""
    symbols = Symbols(asked_by([LOOK_BACK]), BOUND)
    for rows in (None, [{"entered": None, "born": 730_000}]):
        case = TIMED.case({"caught": 735_000}, {"things": rows, "spells": []})
        with pytest.raises(ValueError, match="taken to be known of all"):
            told(symbols, tables_of(TIMED, [case]), np.random.default_rng(0))
