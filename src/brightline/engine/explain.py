"""The careful reader: every branch of a tree, in the order of the statute, with what it rested on.

A step is a plain tuple, since a million of them are made in a second:
``(value, node, rows, children, detail)``, where ``rows`` maps a list's name to the row being looked
at and ``detail`` holds the days tolled by a look-back.

A part of the law that is asked again of the same rows, such as whether the crime of a judgment is a
violent or serious one, is read once, and its step stands in every place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
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
from brightline.engine.tree import looks_at, walk
from brightline.engine.truth import NO, NOT, UNKNOWN, YES
from brightline.engine.verdict import count_at_least

Step = tuple[int, Node, dict[str, Row], tuple[Any, ...], Any]
Explain = Callable[[Case, dict[str, Row]], Step]
#: The steps already taken in one reading, by node and rows.
Taken = dict[tuple[int, ...], Step]
Reader = Callable[[Case, dict[str, Row], Taken], Step]


@cache
def compile_explain(root: Node) -> Explain:
    """Return ``explain(case, {}) -> step`` for a tree: one step a node, none left out."""
    read = _Readers(root).reader(root, frozenset(looks_at(root)))
    return lambda case, rows: read(case, rows, {})


def value_of(case: Case, rows: Mapping[str, Row], fact: Fact) -> Any:
    """Return the value of a fact for a case, in the row being looked at."""
    return (case.values if fact.rows is None else rows[fact.rows.name])[fact.name]


def steps(step: Step) -> Iterator[Step]:
    """Yield a step and all steps below it, each once, in the order of the statute."""
    seen: set[int] = set()
    waiting = [step]
    while waiting:
        step = waiting.pop()
        if id(step) not in seen:
            seen.add(id(step))
            yield step
            waiting.extend(reversed(step[3]))


class _Readers:
    """Writes a reader for every node of one tree.

    The nodes that only join others, and the plain facts, are written out as one Python expression
    for each part of the law that is read of the same rows; what takes arithmetic or goes through a
    list is a function of its own.
    """

    def __init__(self, root: Node) -> None:
        self.places = Counter(id(part) for node in {*walk(root)} for part in node.parts)
        self.scope: dict[str, Any] = {"NOT": NOT}

    def reader(self, node: Node, lists: frozenset[str]) -> Reader:
        """Return the reader of a node that stands among rows of these lists."""
        rows = "".join(f" r_{name} = R[{name!r}]\n" for name in sorted(lists))
        written = self.plain(node, lists)
        source = f"def read(case, R, T):\n F = case.values\n{rows} return {written}\n"
        exec(compile(source, "<law>", "exec"), self.scope)  # our own text, made from the tree
        read: Reader = self.scope["read"]
        return read

    def of_row(self, holds: Node, home: str, around: frozenset[str]) -> Reader:
        """Return the reader of the condition on a row of a list, read once for the same row."""
        lists = frozenset((*looks_at(holds), home))
        if lists == around | {home} and self.places[id(holds)] < 2:
            return self.reader(holds, lists)
        return _once(self.reader(holds, lists), id(holds), tuple(sorted(lists)))

    def name(self, thing: object) -> str:
        name = f"x{len(self.scope)}"
        self.scope[name] = thing
        return name

    def step(self, node: Node, around: frozenset[str]) -> str:
        """Write the step of a node; one that other rows or places share is a function of its own."""
        lists = frozenset(looks_at(node))
        if not node.parts or (lists == around and self.places[id(node)] < 2):
            return self.plain(node, around)
        once = _once(self.reader(node, lists), id(node), tuple(sorted(lists)))
        return f"{self.name(once)}(case, R, T)"

    def plain(self, node: Node, around: frozenset[str]) -> str:
        me = self.name(node)
        match node:
            case Const(value=value):
                return f"({YES if value else NO}, {me}, R, (), None)"
            case Counsel():
                return f"({UNKNOWN}, {me}, R, (), None)"
            case Is(fact=fact):
                return f"({_value(fact)}, {me}, R, (), None)"
            case OneOf(fact=fact, values=values):
                found, bag = self.name(None), self.name(values)
                truth = (
                    f"1 if ({found} := {_value(fact)}) is None else 3 if {found} in {bag} else 0"
                )
                return f"({truth}, {me}, R, (), None)"
            case Compare() | Elapsed():
                return f"{self.name(_times(node))}(case, R, T)"
            case ThisRow():
                return f"{self.name(_this_row(node))}(case, R, T)"
            case Within(toll=toll):
                counts = (
                    None if toll is None else self.of_row(toll.counts, toll.spells.name, around)
                )
                return f"{self.name(_within(node, counts))}(case, R, T)"
            case Some(rows=listed, holds=holds):
                each = self.of_row(holds, listed.name, around)
                return f"{self.name(_some(node, each))}(case, R, T)"
            case _:
                return self.joined(node, me, around)

    def joined(self, node: Node, me: str, around: frozenset[str]) -> str:
        steps = [(self.name(None), self.step(part, around)) for part in node.parts]
        values = [f"({name} := {written})[0]" for name, written in steps]
        children = "".join(f"{name}, " for name, _ in steps)
        match node:
            case All():
                value = " & ".join(values) or str(YES)
            case Any_():
                value = " | ".join(values) or str(NO)
            case NoneOf():
                value = f"NOT[{' | '.join(values) or NO}]"
            case AtLeast(count=count):
                value = f"{self.name(count_at_least)}(({', '.join(values)},), {count})"
            case Contested(settled="adopted"):
                value = f"({', '.join(values)})[0]"
            case Contested():
                # both steps have been taken by the time that the first is chosen
                value = f"{steps[0][0]}[0] if {values[0]} == {values[1]} else {UNKNOWN}"
            case _:
                raise TypeError(f"no explanation for {type(node).__name__}")
        return f"({value}, {me}, R, ({children}), None)"


def _value(fact: Fact) -> str:
    home = "F" if fact.rows is None else f"r_{fact.rows.name}"
    return f"{home}[{fact.name!r}]"


def _once(read: Reader, number: int, lists: tuple[str, ...]) -> Reader:
    """Read a node once for the same rows of these lists, which are all that it looks at."""
    if len(lists) == 1:
        (home,) = lists

        def of_one(case: Case, rows: dict[str, Row], taken: Taken) -> Step:
            row = rows[home]
            key = (number, id(row))
            step = taken.get(key)
            if step is None:
                step = taken[key] = read(case, {home: row}, taken)
            return step

        return of_one

    def of_several(case: Case, rows: dict[str, Row], taken: Taken) -> Step:
        own = {name: rows[name] for name in lists}
        key = (number, *map(id, own.values()))
        step = taken.get(key)
        if step is None:
            step = taken[key] = read(case, own, taken)
        return step

    return of_several


def _times(node: Compare | Elapsed) -> Reader:
    def explain(case: Case, rows: dict[str, Row], taken: Taken) -> Step:
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


def _within(node: Within, counts: Reader | None) -> Reader:
    toll = node.toll

    def explain(case: Case, rows: dict[str, Row], taken: Taken) -> Step:
        start, of = value_of(case, rows, node.start), value_of(case, rows, node.of)
        if toll is None or counts is None:
            return times.looks_back(start, node.years, of, (0, 0)), node, rows, (), (0, 0)
        if times.surely_within(start, node.years, of):
            return YES, node, rows, (), (0, 0)
        home = toll.spells.name
        children: list[Step] = []

        def count(spell: Row) -> int:
            child = counts(case, {**rows, home: spell}, taken)
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


def _some(node: Some, holds: Reader) -> Reader:
    home, link, whole = node.rows.name, node.linked_by, node.rows.complete

    def explain(case: Case, rows: dict[str, Row], taken: Taken) -> Step:
        found = case.rows[home]
        more = NO if whole is None or case.values[whole.name] == YES else UNKNOWN
        if link is not None:
            chosen = value_of(case, rows, link)
            if chosen is None or found is None:
                return UNKNOWN, node, rows, (), None
            found, more = [row for row in found if row["id"] in chosen], NO
        elif found is None:
            found, more = [], UNKNOWN
        children = tuple(holds(case, {**rows, home: row}, taken) for row in found)
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


def _this_row(node: ThisRow) -> Reader:
    def explain(case: Case, rows: dict[str, Row], taken: Taken) -> Step:
        chosen = value_of(case, rows, node.linked_by)
        named = None if chosen is None else rows[node.rows.name]["id"] in chosen
        return (UNKNOWN if named is None else YES if named else NO), node, rows, (), None

    return explain
