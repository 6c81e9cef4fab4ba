"""The bulk reader over columns gives the Kleene value of the single one, on every tree and case."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brightline.engine.calendar import BusinessClock, add_years, exact_day, parse_day
from brightline.engine.calendar import days_covered as covered_singly
from brightline.engine.columns import evaluate
from brightline.engine.facts import Case, Rows, Vocabulary, choice, day, instant, links, yes_no
from brightline.engine.lowered import Formulas
from brightline.engine.nodes import (
    ALWAYS,
    NEVER,
    Compare,
    Confidence,
    Node,
    ThisRow,
    Toll,
    all_of,
    any_of,
    at_least,
    before,
    contested,
    elapsed,
    every,
    for_counsel,
    none_of,
    one_of,
    some,
    within,
)
from brightline.engine.spans import days_covered, running, years_later
from brightline.engine.tables import cases_of, tables_of
from brightline.engine.times import HIGHEST
from brightline.engine.truth import NO, UNKNOWN, YES
from brightline.engine.verdict import compile_verdict
from tests.engine.test_truth import CASES, TREES, WORDS

MANY = settings(deadline=None, max_examples=300, suppress_health_check=list(HealthCheck))

# ------------------------------------------------------------------ a vocabulary with everything in it

WHOLE, IN_WHOLE = yes_no("deeds_complete", "", ""), yes_no("stays_complete", "", "")
DEEDS, STAYS = Rows("deeds", "deeds", WHOLE), Rows("stays", "stays", IN_WHOLE)
NOTES = Rows("notes", "notes")
FLAG, KIND = yes_no("a.flag", "", ""), choice("kind", "", ("x", "y", "it's"))
FREE = choice("free", "", ())
ON, AT, THEN = day("on", ""), instant("at", ""), instant("then", "")
DONE, DONE_ON, ACT_ON = (
    yes_no("done", "", "", rows=DEEDS),
    day("done_on", "", rows=DEEDS),
    day("act_on", "", rows=DEEDS),
)
SORT = choice("sort", "", (), rows=DEEDS)
IN, OUT = day("from", "", rows=STAYS), day("to", "", rows=STAYS)
FOR, GOOD = links("for", "", STAYS), yes_no("good", "", "", rows=STAYS)
NOTED, NOTED_AT = yes_no("noted", "", "", rows=NOTES), instant("at", "", rows=NOTES)
ALL_WORDS = Vocabulary(
    [WHOLE, IN_WHOLE, FLAG, KIND, FREE, ON, AT, THEN, DONE, DONE_ON, ACT_ON, SORT, IN, OUT, FOR, GOOD,
     NOTED, NOTED_AT],
    [DEEDS, STAYS, NOTES],
)  # fmt: skip
CLOCK = BusinessClock("days", frozenset({exact_day("2021-07-05"), exact_day("2021-11-11")}))
NEAR = [exact_day(d) for d in ("2015-02-28", "2016-02-29", "2016-03-01", "2019-06-01",
                               "2021-02-28", "2021-03-01", "2021-03-09")]  # fmt: skip
START = 1_063_000_000
MINUTES = [(exact_day("2021-03-12") - 1) * 1440 + n for n in (0, 299, 300, 2880, 2881, 4321, 9000)]

TRUTHS = st.sampled_from([NO, UNKNOWN, YES])
SPANS: Callable[[list[int]], st.SearchStrategy[Any]] = lambda known: st.one_of(  # noqa: E731
    st.none(), st.sampled_from(known), st.tuples(*[st.sampled_from(known)] * 2).map(
        lambda p: (min(p), max(p)) if p[0] != p[1] else p[0]))  # fmt: skip
DAYS, INSTANTS = SPANS(NEAR), SPANS(MINUTES)
SORTS = st.sampled_from([None, "x", "y", *(f"s{i}" for i in range(7))])
IDS = st.sampled_from(["1", "2", "a", "none"])


def rows_of(**facts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), st.lists(st.fixed_dictionaries(facts), max_size=3))


EVERYTHING = st.builds(
    lambda top, deeds, stays, notes: ALL_WORDS.case(
        top, {"deeds": deeds, "stays": stays, "notes": notes}
    ),
    st.fixed_dictionaries(
        {"deeds_complete": TRUTHS, "stays_complete": TRUTHS, "a.flag": TRUTHS,
         "kind": st.sampled_from([None, "x", "y", "it's"]), "free": SORTS, "on": DAYS,
         "at": INSTANTS, "then": INSTANTS}
    ),
    rows_of(id=st.sampled_from(["1", "2", "a"]), done=TRUTHS, done_on=DAYS, act_on=DAYS, sort=SORTS),
    rows_of(**{"from": DAYS, "to": st.one_of(DAYS, st.just(HIGHEST)), "good": TRUTHS,
               "for": st.one_of(st.none(), st.lists(IDS, max_size=3).map(tuple))}),
    rows_of(noted=TRUTHS, at=INSTANTS),
)  # fmt: skip

PLAIN: list[Node] = [
    FLAG(), one_of(KIND, "x"), one_of(KIND, "it's", "y"), one_of(FREE, *(f"s{i}" for i in range(6))),
    before(ON, "2019-06-01"), before(AT, THEN), before(THEN, AT, or_same=True),
    Compare(left=AT, op=">", right=THEN), Compare(left=ON, op=">=", right=NEAR[2]),
    elapsed(AT, THEN, at_most_hours=48), elapsed(AT, THEN, at_most_hours=48, clock=CLOCK),
    ALWAYS, NEVER, for_counsel("a point"),
]  # fmt: skip
OF_DEED: list[Node] = [DONE(), one_of(SORT, "x", "y"), one_of(SORT, *(f"s{i}" for i in range(6))),
                       within(DONE_ON, years=5, of=ON), before(ACT_ON, DONE_ON)]  # fmt: skip
OF_STAY: list[Node] = [GOOD(), before(IN, OUT)]
OF_NOTE: list[Node] = [NOTED(), elapsed(NOTED_AT, AT, at_most_hours=24), before(NOTED_AT, AT),
                       elapsed(AT, NOTED_AT, at_most_hours=24, clock=CLOCK)]  # fmt: skip


def grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    parts = st.lists(inner, min_size=1, max_size=3)
    marks: list[Confidence] = ["H", "H", "L"]
    sure = st.sampled_from(marks)
    return st.one_of(
        st.tuples(parts, sure).map(lambda p: all_of(*p[0], confidence=p[1])),
        parts.map(lambda p: any_of(*p)),
        parts.map(lambda p: none_of(*p)),
        parts.map(lambda p: at_least(2, *p)),
        st.tuples(inner, inner).map(lambda p: contested("x", adopted=p[0], other=p[1])),
        st.tuples(inner, inner).map(
            lambda p: contested("y", adopted=p[0], other=p[1], settled="adopted")
        ),
    )


def trees(leaves: list[Node], *more: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.recursive(st.one_of(st.sampled_from(leaves), *more), grown, max_leaves=4)


def listed(rows: Rows, holds: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        holds.map(lambda t: some(rows, t)),
        holds.map(lambda t: some(rows, t, count=2)),
        holds.map(lambda t: every(rows, t)),
    )


DEED_TREES = trees(PLAIN + OF_DEED)
NOTE_TREES = trees(PLAIN + OF_NOTE)
NAMED = DEED_TREES.map(lambda t: some(DEEDS, t, linked_by=FOR))
STAY_TREES = trees(PLAIN + OF_STAY, NAMED, listed(NOTES, NOTE_TREES))
COUNTS = trees(PLAIN + OF_STAY + OF_DEED, NAMED,
               st.just(ThisRow(rows=DEEDS, linked_by=FOR)))  # fmt: skip
TOLLED = COUNTS.map(
    lambda t: within(
        DONE_ON, years=5, of=ON,
        tolled_by=Toll(spells=STAYS, first=IN, end=OUT, since=ACT_ON, counts=t),
    )
)  # fmt: skip
BOTH = listed(STAYS, trees(PLAIN + OF_DEED + OF_STAY, st.just(ThisRow(rows=DEEDS, linked_by=FOR))))
ALL_TREES = st.recursive(
    st.one_of(
        st.sampled_from(PLAIN),
        listed(DEEDS, trees(PLAIN + OF_DEED, TOLLED, BOTH, listed(NOTES, NOTE_TREES))),
        listed(STAYS, STAY_TREES),
        listed(NOTES, NOTE_TREES),
    ),
    grown,
    max_leaves=5,
)
SOME_CASES = st.lists(EVERYTHING, min_size=1, max_size=8)


def bulk(tree: Node, words: Vocabulary, cases: list[Case], strict: bool = False) -> list[int]:
    formula = Formulas().of(tree, strict=strict)
    told: list[int] = evaluate(formula, tables_of(words, cases), block=3).tolist()
    return told


@MANY
@given(ALL_TREES, SOME_CASES, st.booleans())
def test_columns_give_the_value_of_the_single_reader(
    tree: Node, cases: list[Case], strict: bool
) -> None:
    """On every node kind, unknowns, intervals, incomplete lists, links, tolling, low confidence."""
    single = compile_verdict(tree, strict=strict)
    assert bulk(tree, ALL_WORDS, cases, strict) == [single(case) for case in cases]


@MANY
@given(TREES, st.lists(CASES, min_size=1, max_size=5))
def test_columns_agree_on_the_trees_of_the_other_readers(tree: Node, cases: list[Case]) -> None:
    """On the trees and cases by which the quick and the careful reader are held together."""
    single = compile_verdict(tree)
    assert bulk(tree, WORDS, cases) == [single(case) for case in cases]


@MANY
@given(SOME_CASES)
def test_cases_come_back_from_tables_as_they_were(cases: list[Case]) -> None:
    """Every fact of every row, known or not."""
    back = cases_of(ALL_WORDS, tables_of(ALL_WORDS, cases))
    assert [(c.values, c.rows) for c in back] == [(c.values, c.rows) for c in cases]


@pytest.mark.parametrize("years", [0, 1, 4, 5, 100])
def test_calendar_years_of_every_day(years: int) -> None:
    """Every day for 400 years and more, 29 February and the centuries included."""
    days = np.arange(exact_day("1890-01-01"), exact_day("2310-01-01"))
    assert years_later(days, years).tolist() == [add_years(int(d), years) for d in days]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 30), st.integers(1, 30)), max_size=12))
def test_days_are_counted_once(spans: list[tuple[int, int, int]]) -> None:
    """However many spans cover them, and whatever their order."""
    spans = sorted(spans, key=lambda span: span[0])
    owner, first, end = (np.array([s[i] for s in spans], np.int64) for i in range(3))
    assert days_covered(owner, first, end, 4).tolist() == [
        covered_singly((a, b) for o, a, b in spans if o == mine) for mine in range(4)
    ]


@settings(deadline=None)
@given(
    st.integers(MINUTES[0] - 600_000, MINUTES[0] + 600_000),
    st.integers(1, 6000),
    st.integers(-2, 2),
)
def test_a_clock_of_business_hours_runs_out_at_the_same_minute(
    start: int, minutes: int, off: int
) -> None:
    """The minute at which time is up, and those about it, over changes of the clocks."""
    end = CLOCK.lapse(start, minutes) + off
    ran = running(CLOCK, np.array([start, end - 1]))
    assert bool(ran[1] < ran[0] + minutes) == (off <= 0)


def test_days_written_as_a_month_are_intervals() -> None:
    """A month is early enough where its last day is, and late where its first is not."""
    june = parse_day("2021-06")
    cases = [ALL_WORDS.case({"on": june})]
    assert bulk(before(ON, "2021-06-15"), ALL_WORDS, cases) == [UNKNOWN]
    assert bulk(before(ON, "2021-07-01"), ALL_WORDS, cases) == [YES]
    assert bulk(before(ON, "2021-06-01"), ALL_WORDS, cases) == [NO]
