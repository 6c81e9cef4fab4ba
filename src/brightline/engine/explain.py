"""The careful reader: every branch of a tree, in the order of the statute, with what it rested on.

A step is a plain tuple, since a hundred thousand of them are made in a second:
``(value, node, rows, children, detail)``, where ``rows`` maps a list's name to the row being looked
at and ``detail`` holds the days tolled by a look-back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from brightline.engine import times
from brightline.engine.facts import Case, Fact, Row
from brightline.engine.nodes import (
    All,
    Any_,
    AtLeast,
    Compare,
    Const,
    Contested,
    Counsel,
    Elapsed,
    Is,
    Node,
    NoneOf,
    OneOf,
    Some,
    ThisRow,
    Within,
)
from brightline.engine.truth import NO, NOT, UNKNOWN, YES
from brightline.engine.verdict import count_at_least

Step = tuple[int, Node, dict[str, Row], tuple[Any, ...], Any]
Explain = Callable[[Case, dict[str, Row]], Step]


@cache
def compile_explain(node: Node) -> Explain:
    """Return ``explain(case, {}) -> step`` for a tree: one step a node, none left out."""
    match node:
        case Const(value=value):
            settled = YES if value else NO
            return lambda case, rows: (settled, node, rows, (), None)
        case Counsel():
            return lambda case, rows: (UNKNOWN, node, rows, (), None)
        case Is(fact=fact):
            return _is(node, fact)
        case OneOf():
            return _one_of(node)
        case Compare() | Elapsed():
            return _times(node)
        case Within():
            return _within(node)
        case All(of=of):
            return _all(node, of)
        case Any_(of=of):
            return _any(node, of, (NO, UNKNOWN, 2, YES))
        case NoneOf(of=of):
            return _any(node, of, NOT)
        case AtLeast():
            return _at_least(node)
        case Some():
            return _some(node)
        case ThisRow():
            return _this_row(node)
        case Contested():
            return _contested(node)
        case _:
            raise TypeError(f"no explanation for {type(node).__name__}")


def value_of(case: Case, rows: dict[str, Row], fact: Fact) -> Any:
    """Return the value of a fact for a case, in the row being looked at."""
    return (case.values if fact.rows is None else rows[fact.rows.name])[fact.name]


def steps(step: Step) -> Iterator[Step]:
    """Yield a step and all steps below it."""
    yield step
    for child in step[3]:
        yield from steps(child)


def _is(node: Node, fact: Fact) -> Explain:
    name = fact.name
    if fact.rows is None:
        return lambda case, rows: (case.values[name], node, rows, (), None)
    home = fact.rows.name
    return lambda case, rows: (rows[home][name], node, rows, (), None)


def _one_of(node: OneOf) -> Explain:
    name, values = node.fact.name, node.values
    if node.fact.rows is None:

        def top(case: Case, rows: dict[str, Row]) -> Step:
            value = case.values[name]
            truth = UNKNOWN if value is None else YES if value in values else NO
            return truth, node, rows, (), None

        return top
    home = node.fact.rows.name

    def inner(case: Case, rows: dict[str, Row]) -> Step:
        value = rows[home][name]
        return (UNKNOWN if value is None else YES if value in values else NO), node, rows, (), None

    return inner


def _times(node: Compare | Elapsed) -> Explain:
    def explain(case: Case, rows: dict[str, Row]) -> Step:
        if isinstance(node, Compare):
            right = node.right if isinstance(node.right, int) else value_of(case, rows, node.right)
            truth = times.compare(value_of(case, rows, node.left), node.op, right)
        else:
            truth = times.elapsed(
                value_of(case, rows, node.start),
                value_of(case, rows, node.end),
                node.minutes,
                node.clock,
            )
        return truth, node, rows, (), None

    return explain


def _within(node: Within) -> Explain:
    toll = node.toll
    counts = None if toll is None else compile_explain(toll.counts)

    def explain(case: Case, rows: dict[str, Row]) -> Step:
        start, of = value_of(case, rows, node.start), value_of(case, rows, node.of)
        if toll is None or counts is None:
            return times.looks_back(start, node.years, of, (0, 0)), node, rows, (), (0, 0)
        if times.looks_back(start, node.years, of, (0, times.HIGHEST)) == YES:
            return YES, node, rows, (), (0, 0)  # long enough without any day tolled
        home = toll.spells.name
        children: list[Step] = []

        def count(spell: Row) -> int:
            child = counts(case, {**rows, home: spell})
            children.append(child)
            return child[0]

        whole = toll.spells.complete is None or case.values[toll.spells.complete.name] == YES
        days = times.tolled_days(
            case.rows[home],
            whole,
            (toll.first.name, toll.end.name),
            value_of(case, rows, toll.since),
            of,
            count,
        )
        return times.looks_back(start, node.years, of, days), node, rows, tuple(children), days

    return explain


def _all(node: Node, of: tuple[Node, ...]) -> Explain:
    parts = [compile_explain(part) for part in of]

    def explain(case: Case, rows: dict[str, Row]) -> Step:
        children = [part(case, rows) for part in parts]
        value = YES
        for child in children:
            value &= child[0]
        return value, node, rows, tuple(children), None

    return explain


def _any(node: Node, of: tuple[Node, ...], turn: tuple[int, ...]) -> Explain:
    parts = [compile_explain(part) for part in of]

    def explain(case: Case, rows: dict[str, Row]) -> Step:
        children = [part(case, rows) for part in parts]
        value = NO
        for child in children:
            value |= child[0]
        return turn[value], node, rows, tuple(children), None

    return explain


def _at_least(node: AtLeast) -> Explain:
    parts = [compile_explain(part) for part in node.of]

    def explain(case: Case, rows: dict[str, Row]) -> Step:
        children = tuple(part(case, rows) for part in parts)
        return count_at_least(tuple(c[0] for c in children), node.count), node, rows, children, None

    return explain


def _some(node: Some) -> Explain:
    holds, home, link, whole = (
        compile_explain(node.holds),
        node.rows.name,
        node.linked_by,
        (node.rows.complete),
    )

    def explain(case: Case, rows: dict[str, Row]) -> Step:
        found = case.rows[home]
        more = NO if whole is None or case.values[whole.name] == YES else UNKNOWN
        if link is not None:
            chosen = value_of(case, rows, link)
            if chosen is None or found is None:
                return UNKNOWN, node, rows, (), None
            found, more = [row for row in found if row["id"] in chosen], NO
        elif found is None:
            found, more = [], UNKNOWN
        children = tuple(holds(case, {**rows, home: row}) for row in found)
        if node.count == 1:
            value = more
            for child in children:
                value |= child[0]
        else:
            value = count_at_least(tuple(c[0] for c in children), node.count)
            if value == NO:
                value = more
        return value, node, rows, children, more

    return explain


def _this_row(node: ThisRow) -> Explain:
    def explain(case: Case, rows: dict[str, Row]) -> Step:
        chosen = value_of(case, rows, node.linked_by)
        named = None if chosen is None else rows[node.rows.name]["id"] in chosen
        return (UNKNOWN if named is None else YES if named else NO), node, rows, (), None

    return explain


def _contested(node: Contested) -> Explain:
    adopted, other = compile_explain(node.adopted), compile_explain(node.other)

    def explain(case: Case, rows: dict[str, Row]) -> Step:
        one, two = adopted(case, rows), other(case, rows)
        value = one[0] if node.settled == "adopted" or one[0] == two[0] else UNKNOWN
        return value, node, rows, (one, two), None

    return explain
