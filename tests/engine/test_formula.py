"""A tree as a formula says of every case what the quick reader says of it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brightline.engine import calendar
from brightline.engine.calendar import BusinessClock, exact_day
from brightline.engine.facts import Case, Rows, Vocabulary, day, instant, links, yes_no
from brightline.engine.fixed import held_to
from brightline.engine.formula import Formula
from brightline.engine.law import Provision
from brightline.engine.models import case_of
from brightline.engine.nodes import (
    Node,
    ThisRow,
    Toll,
    any_of,
    elapsed,
    for_counsel,
    some,
    within,
)
from brightline.engine.outcomes import outcomes
from brightline.engine.pieces import anniversaries, by_table, lapses, offsets
from brightline.engine.prove import search
from brightline.engine.settle import outcome
from brightline.engine.solver import both, opposite, reads, solver
from brightline.engine.symbols import Bound, Symbols, asked_by
from brightline.engine.verdict import compile_verdict
from tests.engine.test_truth import CASES, DONE, THINGS, TREES

BOUND = Bound(exact_day("1990-01-01"), exact_day("2035-12-31"), {"things": 3, "spells": 3})
MANY = settings(deadline=None, max_examples=80)


def value(tree: Node, case: Case, bound: Bound = BOUND) -> int:
    """The truth that the solver gives to a tree, every fact of the case being told."""
    symbols = Symbols(asked_by([tree]), bound, known=False)
    bits = Formula(symbols).bits(tree)
    asking = solver().Solver()
    asking.add(*symbols.rules, *held_to(symbols, case))
    assert asking.check() == solver().sat
    may, sure = (reads(asking.model(), bit) for bit in bits)
    return int(may) + 2 * int(sure)


@MANY
@given(TREES, CASES)
def test_the_formula_and_the_quick_reader_agree(tree: Node, case: Case) -> None:
    """On every tree and every case, unknowns included."""
    assert value(tree, case) == compile_verdict(tree)(case)


@MANY
@given(TREES, TREES, TREES, CASES, st.booleans())
def test_the_answer_of_layers_agrees(
    applies: Node, allows: Node, narrowing: Node, case: Case, commanded: bool
) -> None:
    """Exactly one answer holds, and it is the outcome of the layers."""
    layers = [
        Provision(
            act="act", applies=applies, permitted_if=allows, cite="", says="",
            required_if=narrowing if commanded else None,
        ),
        Provision(act="act", permitted_if=narrowing, cite="", says="", narrows=True),
    ]  # fmt: skip
    symbols = Symbols(asked_by(root for p in layers for root in p.nodes()), BOUND, known=False)
    found = outcomes(layers, Formula(symbols))
    asking = solver().Solver()
    asking.add(*symbols.rules, *held_to(symbols, case))
    assert asking.check() == solver().sat
    told = [answer for answer, holds in found.items() if reads(asking.model(), holds)]
    assert told == [outcome(layers, case, None) or "counsel"]


# ------------------------------------------------------------------ dates, spells, clocks

WHOLE = yes_no("spells_complete", "the list is whole", "the list is not whole")
SPELLS = Rows("spells", "the list of spells", WHOLE)
ENTERED, BORN = day("entered", "entered", rows=THINGS), day("born", "born", rows=THINGS)
CAUGHT = day("caught", "caught")
FROM, TO = day("from", "from", rows=SPELLS), day("to", "to", rows=SPELLS)
FOR = links("for", "what for", SPELLS)
COUNTS = yes_no("counts", "it counts", "it does not", rows=SPELLS)
TIMED = Vocabulary([DONE, WHOLE, ENTERED, BORN, CAUGHT, FROM, TO, FOR, COUNTS], [THINGS, SPELLS])
TOLL = Toll(
    spells=SPELLS, first=FROM, end=TO, since=BORN,
    counts=any_of(ThisRow(rows=THINGS, linked_by=FOR), COUNTS()),
)  # fmt: skip
LOOK_BACK = some(THINGS, within(ENTERED, years=5, of=CAUGHT, tolled_by=TOLL))
LOW, HIGH = exact_day("2010-02-01"), exact_day("2024-03-31")
EXACT = st.integers(LOW, HIGH)
DATES = st.one_of(
    st.none(), EXACT, EXACT, EXACT, st.tuples(EXACT, st.integers(0, 400)).map(lambda p: (p[0], p[0] + p[1]))
)  # fmt: skip
TRUTHS = st.sampled_from([0, 1, 3])


def rows(dates: Mapping[str, Any], **more: Any) -> Any:
    return st.fixed_dictionaries({**dates, **more})


@settings(deadline=None, max_examples=150)
@given(
    st.one_of(st.none(), st.lists(rows({"entered": DATES, "born": DATES}), max_size=2)),
    st.one_of(
        st.none(),
        st.lists(
            rows(
                {"from": DATES, "to": DATES},
                counts=TRUTHS,
                **{"for": st.sampled_from([None, (), ("1",), ("2",), ("1", "2")])},
            ),
            max_size=3,
        ),
    ),
    DATES,
    TRUTHS,
    TRUTHS,
)
def test_look_backs_with_tolling_agree(
    things: Any, spells: Any, caught: Any, done: int, whole: int
) -> None:
    """Days known in part or not at all, spells that overlap, spells linked and not."""
    case = TIMED.case(
        {"caught": caught, "things_complete": done, "spells_complete": whole},
        {"things": things, "spells": spells},
    )
    assert value(LOOK_BACK, case) == compile_verdict(LOOK_BACK)(case)


@settings(deadline=None, max_examples=300)
@given(st.integers(LOW, HIGH), st.integers(-3, 10))
def test_years_are_added_as_the_calendar_adds_them(start: int, years: int) -> None:
    """Every day of the bound, 29 February too."""
    table = anniversaries(years, BOUND.first, BOUND.last)
    assert by_table(table, start) == calendar.add_years(start, years)
    term = solver().Int("d")
    found = solver().simplify(
        solver().substitute(by_table(table, term), (term, solver().IntVal(start)))
    )
    assert found.as_long() == calendar.add_years(start, years)


CLOCK = BusinessClock(
    "a clock", frozenset(exact_day(d) for d in ("2016-07-04", "2016-11-24", "2016-11-25"))
)
BEGUN, ENDED = instant("begun", "begun"), instant("ended", "ended")
HOURS = Vocabulary([BEGUN, ENDED])
MINUTE = st.integers((exact_day("2016-01-01") - 1) * 1440, exact_day("2016-12-31") * 1440)


@settings(deadline=None, max_examples=60)
@given(MINUTE, st.integers(-3000, 9 * 1440), st.sampled_from([60, 48 * 60, 100 * 60]))
def test_a_clock_that_stops_agrees(start: int, apart: int, minutes: int) -> None:
    """Weekends, holidays, both changes of the clocks; exact to the minute."""
    year = Bound(BOUND.first, BOUND.last, {}, within={"ended": (exact_day("2015-12-25"), exact_day("2017-01-15"))})  # fmt: skip
    tree = elapsed(BEGUN, ENDED, at_most_hours=minutes // 60, clock=CLOCK)
    for end in {start + apart, CLOCK.lapse(start, minutes), CLOCK.lapse(start, minutes) + 1}:
        case = HOURS.case({"begun": start, "ended": end})
        assert value(tree, case, year) == compile_verdict(tree)(case)


def test_the_tables_of_clocks_and_offsets_are_the_calendar_s() -> None:
    """At every edge of a piece, and a minute before it."""
    first, last = exact_day("2016-01-01"), exact_day("2016-12-31")
    for edge, _, _ in lapses(CLOCK, 2880, first, last)[1:]:
        for minute in (edge - 1, edge):
            assert by_table(lapses(CLOCK, 2880, first, last), minute) == CLOCK.lapse(minute, 2880)
    for edge, _, _ in offsets(first, last)[1:]:
        for minute in (edge - 1, edge):
            assert by_table(offsets(first, last), minute) == calendar.eastern_offset(minute)
    assert dt.date.fromordinal(first).year == 2016


def test_a_case_that_is_found_tells_only_what_it_rests_on() -> None:
    """Of many facts, those that decide; and no list that does not matter."""
    tree = any_of(LOOK_BACK, for_counsel("a point"))
    symbols = Symbols(asked_by([tree]), BOUND)
    found = search(symbols.rules, Formula(symbols).bits(tree).sure, [symbols])
    assert found is not None
    case = case_of(symbols, found.model, TIMED, found.kept[0])
    assert compile_verdict(tree)(case) == 3
    assert case.rows["spells"] is None and len(case.rows["things"] or ()) == 1
    assert search(symbols.rules, both(opposite(Formula(symbols).bits(tree).may)), [symbols]) is None


def test_without_the_solver_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Z3 is not installed."""
    import sys

    from brightline.engine.solver import NoSolver

    monkeypatch.setitem(sys.modules, "z3", None)
    with pytest.raises(NoSolver, match=r"pip install 'brightline\[analyze\]'"):
        solver()
