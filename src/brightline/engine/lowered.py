"""What bulk readers compute: a law's trees with their words taken off and equal parts made one.

A formula keeps exactly the Kleene value of the tree it came from. Parts that ask the same of the
same facts are one object, in whatever statute or version they stand, so a caseload decided under two
laws is asked each question once.

``scope`` names the lists whose rows a formula is about, sorted; ``()`` means the case itself.
``depth`` is how many goings-through of lists lie inside one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from brightline.engine.facts import Fact, Rows
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
    Toll,
    Within,
)
from brightline.engine.truth import NO, NOT, UNKNOWN, YES

Op = Literal[
    "lit", "flag", "in", "compare", "elapsed", "within", "and", "or", "not", "count", "agree",
    "some", "this",
]  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Formula:
    """One computation; ``data`` holds what is not a formula, by ``op``.

    ``lit`` (value), ``flag`` (fact), ``in`` (fact, values), ``compare`` (left, op, right),
    ``elapsed`` (start, end, minutes, clock), ``within`` (start, years, of, toll), ``count``
    (how many), ``some`` (rows, how many, link), ``this`` (rows, link).
    """

    op: Op
    data: tuple[Any, ...]
    parts: tuple[Formula, ...]
    scope: tuple[str, ...]
    depth: int
    cost: int


class Formulas:
    """Makes formulas from trees, each only once.

    ``fixed`` gives facts of the case that are the same for all cases, by name: the agency, the kind
    of information asked for.
    """

    def __init__(self) -> None:
        self._pool: dict[tuple[Any, ...], Formula] = {}
        self._made: dict[tuple[Any, ...], Formula] = {}
        self._nodes: list[Node] = []  # kept alive: their ids are keys

    def of(
        self, node: Node, *, strict: bool = False, fixed: Mapping[str, Any] | None = None
    ) -> Formula:
        """Return the formula of a tree; with ``strict`` low confidence leaves a node open."""
        fixed = fixed or {}
        key = (id(node), strict, tuple(sorted(fixed.items())))
        if key not in self._made:
            self._nodes.append(node)
            self._made[key] = self._of(node, strict, fixed)
        return self._made[key]

    def _of(self, node: Node, strict: bool, fixed: Mapping[str, Any]) -> Formula:
        if strict and node.confidence == "L" and not isinstance(node, Const):
            return self.lit(UNKNOWN)
        parts = [self.of(part, strict=strict, fixed=fixed) for part in node.parts]
        match node:
            case Const(value=value):
                return self.lit(YES if value else NO)
            case Counsel():
                return self.lit(UNKNOWN)
            case Is(fact=fact):
                return self._leaf("flag", (fact,), fixed)
            case OneOf(fact=fact, values=values):
                return self._leaf("in", (fact, values), fixed)
            case Compare(left=left, op=op, right=right):
                return self._compare(left, op, right)
            case Elapsed(start=start, end=end, minutes=minutes, clock=clock):
                return self._new("elapsed", (start, end, minutes, clock), (), _homes(start, end))
            case Within(start=start, years=years, of=of, toll=toll):
                return self._within(start, years, of, toll, parts)
            case All():
                return self.both(parts)
            case Any_():
                return self.either(parts)
            case NoneOf():
                return self.negated(self.either(parts))
            case AtLeast(count=count):
                return self._count(count, parts)
            case Some(rows=rows, count=count, linked_by=link):
                return self._some(rows, count, link, parts[0])
            case ThisRow(rows=rows, linked_by=link):
                return self._new("this", (rows, link), (), {rows.name} | _homes(link))
            case Contested(settled=settled):
                return parts[0] if settled == "adopted" else self._agree(*parts)
            case _:
                raise TypeError(f"no formula for {type(node).__name__}")

    def lit(self, value: int) -> Formula:
        """Return what is the same for every case."""
        return self._new("lit", (value,), (), set())

    def both(self, parts: Iterable[Formula]) -> Formula:
        """Return the conjunction: *no* where any part is, *yes* where all are."""
        return self._joined("and", YES, NO, parts)

    def either(self, parts: Iterable[Formula]) -> Formula:
        """Return the disjunction: *yes* where any part is, *no* where all are."""
        return self._joined("or", NO, YES, parts)

    def negated(self, part: Formula) -> Formula:
        """Return the negation."""
        if part.op == "not":
            return part.parts[0]
        if part.op == "lit":
            return self.lit(NOT[part.data[0]])
        return self._new("not", (), (part,), set(part.scope))

    def _joined(self, op: Op, idle: int, final: int, parts: Iterable[Formula]) -> Formula:
        found: dict[Formula, None] = {}
        for part in parts:
            for inner in part.parts if part.op == op else (part,):
                if inner.op != "lit" or inner.data[0] != idle:
                    found[inner] = None
        if any(part.op == "lit" and part.data[0] == final for part in found):
            return self.lit(final)
        if len(found) < 2:
            return next(iter(found), self.lit(idle))
        return self._new(op, (), tuple(found), {n for part in found for n in part.scope})

    def _count(self, count: int, parts: list[Formula]) -> Formula:
        return self._new("count", (count,), tuple(parts), {n for p in parts for n in p.scope})

    def _agree(self, first: Formula, second: Formula) -> Formula:
        if first is second:
            return first
        if first.op == second.op == "lit":
            return self.lit(UNKNOWN)
        return self._new("agree", (), (first, second), {*first.scope, *second.scope})

    def _some(self, rows: Rows, count: int, link: Fact | None, holds: Formula) -> Formula:
        scope = ({*holds.scope} - {rows.name}) | (set() if link is None else _homes(link))
        return self._new("some", (rows, count, link), (holds,), scope)

    def _within(
        self, start: Fact, years: int, of: Fact, toll: Toll | None, parts: list[Formula]
    ) -> Formula:
        scope = _homes(start, of)
        if toll is None:
            return self._new("within", (start, years, of, None), (), scope)
        own = (toll.spells, toll.first, toll.end, toll.since)
        scope |= _homes(toll.since) | ({*parts[0].scope} - {toll.spells.name})
        return self._new("within", (start, years, of, own), (parts[0],), scope)

    def _compare(self, left: Fact, op: str, right: Fact | int) -> Formula:
        """Return an order of two times, written as ``<`` or ``<=``."""
        scope = _homes(left) | (_homes(right) if isinstance(right, Fact) else set())
        data = (left, op, right) if op in ("<", "<=") else (right, "<" if op == ">" else "<=", left)
        return self._new("compare", data, (), scope)

    def _leaf(self, op: Op, data: tuple[Any, ...], fixed: Mapping[str, Any]) -> Formula:
        fact = data[0]
        if fact.rows is None and fact.name in fixed:
            value = fixed[fact.name]
            if op == "flag":
                return self.lit(value)
            return self.lit(UNKNOWN if value is None else YES if value in data[1] else NO)
        return self._new(op, data, (), _homes(fact))

    def _new(
        self, op: Op, data: tuple[Any, ...], parts: tuple[Formula, ...], scope: set[str]
    ) -> Formula:
        key = (op, data, parts)
        if key not in self._pool:
            through = op == "some" or (op == "within" and data[3] is not None)
            depth = max((part.depth for part in parts), default=0) + through
            self._pool[key] = Formula(
                op, data, parts, tuple(sorted(scope)), depth, _cost(op, data, parts)
            )
        return self._pool[key]


def _homes(*facts: Fact) -> set[str]:
    return {fact.rows.name for fact in facts if fact.rows is not None}


def _cost(op: Op, data: tuple[Any, ...], parts: tuple[Formula, ...]) -> int:
    """A rough price in operations a row: what is cheap is asked first."""
    below = sum(part.cost for part in parts)
    match op:
        case "some":
            return 20 + 3 * below
        case "within":
            return 8 if data[3] is None else 200 + 3 * below
        case "elapsed":
            return 4 if data[3] is None else 100
        case "in":
            return 1 if len(data[1]) <= 4 else 4
        case "compare" | "this":
            return 4
        case _:
            return 1 + below


def below(formulas: Iterable[Formula]) -> Iterator[Formula]:
    """Yield every formula in these, each once, what it rests on first."""
    seen: set[Formula] = set()

    def visit(formula: Formula) -> Iterator[Formula]:
        if formula not in seen:
            seen.add(formula)
            for part in formula.parts:
                yield from visit(part)
            yield formula

    for formula in formulas:
        yield from visit(formula)


def facts_in(formulas: Iterable[Formula]) -> dict[Fact, None]:
    """Return the facts that formulas ask of a case, its rows and its lists."""
    found: dict[Fact, None] = {}
    for formula in below(formulas):
        for thing in _flat(formula.data):
            if isinstance(thing, Fact):
                found[thing] = None
            elif isinstance(thing, Rows) and thing.complete is not None:
                found[thing.complete] = None
    return found


def lists_in(formulas: Iterable[Formula]) -> dict[str, Rows]:
    """Return the lists that formulas go through, or whose rows they are about, by name."""
    found: dict[str, Rows] = {}
    for formula in below(formulas):
        for thing in _flat(formula.data):
            rows = thing.rows if isinstance(thing, Fact) else thing
            if isinstance(rows, Rows):
                found[rows.name] = rows
    return found


def _flat(data: tuple[Any, ...]) -> Iterator[Any]:
    for thing in data:
        if isinstance(thing, tuple):
            yield from thing
        else:
            yield thing
