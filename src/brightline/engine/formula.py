"""A law's tree as a formula of the solver, over all cases at once, in the sense of Kleene.

Every node becomes two bits, *may be* and *certainly is*, from the two bits of its parts, exactly as
:mod:`brightline.engine.verdict` computes them for one case; tests hold the two equal. Where every
fact is known only points for counsel, and readings that differ, leave the bits apart.

Days are ordinals. A number of years is added by the calendar's own table, days tolled are counted by
inclusion and exclusion over the spells, and a clock that stops is its own table: nothing is
approximate within the bound of the symbolic case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import Any

from brightline.engine.calendar import MINUTES_A_DAY
from brightline.engine.facts import Fact
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
from brightline.engine.pieces import anniversaries, by_table, lapses
from brightline.engine.solver import (
    LEFT_OPEN,
    Bits,
    Condition,
    any_one,
    at_least,
    both,
    certain,
    choose,
    either,
    greatest,
    joined,
    least,
    negated,
    opposite,
    solver,
)
from brightline.engine.symbols import Place, Span, Symbols, number
from brightline.engine.times import HIGHEST, LOWEST
from brightline.engine.tree import looks_at, path_of, walk

#: Which row of each list is looked at, by its place.
Here = Mapping[str, int]


class Formula:
    """Formulas of trees over one symbolic case; a part asked again of the same rows is made once.

    With ``resolved`` every point for counsel is an unknown that is so or is not, and every contested
    reading is taken one way or the other: what a lawyer's answers would leave.
    """

    def __init__(self, symbols: Symbols, *, resolved: bool = False) -> None:
        """Speak of the case ``symbols``."""
        self.symbols, self.resolved = symbols, resolved
        self._made: dict[tuple[Node, tuple[int, ...], bool], Bits] = {}

    def bits(self, node: Node, here: Here | None = None, *, strict: bool = False) -> Bits:
        """Return a node's truth in these rows; ``strict`` leaves open all of low confidence."""
        rows = here or {}
        strict = strict and _unsure(node)
        key = node, tuple(rows[name] for name in looks_at(node)), strict
        if key not in self._made:
            self._made[key] = self._bits(node, rows, strict)
        return self._made[key]

    def _bits(self, node: Node, here: Here, strict: bool) -> Bits:
        if strict and node.confidence == "L" and not isinstance(node, Const):
            return self._point(node) if self.resolved else LEFT_OPEN
        match node:
            case Const(value=value):
                return certain(value)
            case Is(fact=fact):
                return self.symbols.truths[_place(fact, here)]
            case OneOf(fact=fact, values=values):
                return self.symbols.is_one_of(_place(fact, here), values)
            case Compare():
                return self._compare(node, here)
            case Elapsed():
                return self._elapsed(node, here)
            case Within():
                return self._within(node, here, strict)
            case ThisRow(rows=rows, linked_by=link):
                known, names = self.symbols.links[_place(link, here)]
                named = names[here[rows.name]]
                return Bits(either(opposite(known), named), both(known, named))
            case Some():
                return self._some(node, here, strict)
            case Counsel():
                return self._point(node) if self.resolved else LEFT_OPEN
            case Contested():
                return self._contested(node, here, strict)
            case _:
                return self._joined(node, [self.bits(p, here, strict=strict) for p in node.parts])

    @staticmethod
    def _joined(node: Node, parts: Sequence[Bits]) -> Bits:
        match node:
            case All():
                return joined(parts)
            case Any_():
                return any_one(parts)
            case NoneOf():
                return negated(any_one(parts))
            case AtLeast(count=count):
                return Bits(
                    at_least(count, [p.may for p in parts]),
                    at_least(count, [p.sure for p in parts]),
                )
            case _:
                raise TypeError(f"no formula for {type(node).__name__}")

    def _point(self, node: Node) -> Bits:
        return certain(solver().Bool(f"counsel:{self.symbols.name}:{id(node)}"))

    def _contested(self, node: Contested, here: Here, strict: bool) -> Bits:
        first = self.bits(node.adopted, here, strict=strict)
        if node.settled == "adopted" and not self.resolved:
            return first
        other = self.bits(node.other, here, strict=strict)
        if self.resolved:
            reading = solver().Bool(f"reading:{node.entry}")
            return Bits(*(_if(reading, a, b) for a, b in zip(first, other, strict=True)))
        return Bits(either(first.may, other.may), both(first.sure, other.sure))

    def _span(self, fact: Fact, here: Here) -> Span:
        return self.symbols.spans[_place(fact, here)]

    def _compare(self, node: Compare, here: Here) -> Bits:
        left = self._span(node.left, here)
        right = (
            self._span(node.right, here)
            if isinstance(node.right, Fact)
            else Span(True, node.right, node.right)
        )
        if node.op in (">", ">="):
            left, right = right, left
        known = both(left.known, right.known)
        sure = left.high < right.low if node.op in ("<", ">") else left.high <= right.low
        may = left.low < right.high if node.op in ("<", ">") else left.low <= right.high
        return Bits(either(opposite(known), may), both(known, sure))

    def _elapsed(self, node: Elapsed, here: Here) -> Bits:
        start, end = self._span(node.start, here), self._span(node.end, here)
        known = both(start.known, end.known)
        low = self._lapse(node, start.low)
        high = low if start.low is start.high else self._lapse(node, start.high)
        return Bits(either(opposite(known), end.low <= high), both(known, end.high <= low))

    def _lapse(self, node: Elapsed, start: Any) -> Any:
        if node.clock is None:
            return start + node.minutes
        # A start far before the days that the end may be has run out, one far behind has not: the
        # outermost pieces say so, and the table needs only the days between.
        first, last = self.symbols.bound.days(path_of(node.end))
        margin = 30 + 3 * node.minutes // MINUTES_A_DAY
        return by_table(lapses(node.clock, node.minutes, first - margin, last + margin), start)

    def _within(self, node: Within, here: Here, strict: bool) -> Bits:
        start, of = self._span(node.start, here), self._span(node.of, here)
        fewest, most = self._tolled(node.toll, here, of, strict) if node.toll else (0, 0)
        table = anniversaries(node.years, self.symbols.bound.first, self.symbols.bound.last)
        low = by_table(table, start.low)
        high = low if start.low is start.high else by_table(table, start.high)
        known = both(start.known, of.known)
        return Bits(
            either(opposite(known), high + most > of.low), both(known, low + fewest > of.high)
        )

    def _tolled(self, toll: Toll, here: Here, of: Span, strict: bool) -> tuple[Any, Any]:
        """Return the fewest and the most days that the look-back leaves out."""
        name, symbols = toll.spells.name, self.symbols
        since_low, since_high = number(self._span(toll.since, here), (LOWEST, HIGHEST))
        until_low, until_high = number(of, (LOWEST, HIGHEST))
        certainly, possibly = [], []
        for row, there in enumerate(symbols.present[name]):
            inside = {**here, name: row}
            bits = self.bits(toll.counts, inside, strict=strict)
            first_low, first_high = number(self._span(toll.first, inside), (LOWEST, HIGHEST))
            end_low, end_high = number(self._span(toll.end, inside), (LOWEST, HIGHEST))
            counted, perhaps = both(there, bits.sure), both(there, bits.may)
            certainly.append((counted, greatest(first_high, since_high), least(end_low, until_low)))
            possibly.append((perhaps, greatest(first_low, since_low), least(end_high, until_high)))
        given, whole = symbols.given[name], symbols.whole(toll.spells)
        fewest = choose(given, _covered(certainly), 0)
        widest = greatest(0, until_high - since_low)
        return fewest, choose(both(given, whole), _covered(possibly), widest)

    def _some(self, node: Some, here: Here, strict: bool) -> Bits:
        symbols, name = self.symbols, node.rows.name
        given, linked = symbols.given[name], node.linked_by
        chosen: Sequence[Condition] = [True] * len(symbols.present[name])
        told, more = given, opposite(both(given, symbols.whole(node.rows)))
        if linked is not None:
            known, chosen = symbols.links[_place(linked, here)]
            told, more = both(given, known), opposite(both(given, known))
        rows = [
            (both(there, named), self.bits(node.holds, {**here, name: row}, strict=strict))
            for row, (there, named) in enumerate(zip(symbols.present[name], chosen, strict=True))
        ]
        may = at_least(node.count, [both(there, bits.may) for there, bits in rows])
        sure = at_least(node.count, [both(there, bits.sure) for there, bits in rows])
        return Bits(either(more, may), both(told, sure))


def _place(fact: Fact, here: Here) -> Place:
    return path_of(fact), None if fact.rows is None else here[fact.rows.name]


def _if(condition: Condition, first: Condition, second: Condition) -> Condition:
    return either(both(condition, first), both(opposite(condition), second))


def _covered(spans: Sequence[tuple[Condition, Any, Any]]) -> Any:
    """Return how many days lie in at least one span that counts, each day once.

    A span is (whether it counts, its first day, the day after its last).
    """
    total: Any = 0
    for size in range(1, len(spans) + 1):
        for some in combinations(spans, size):
            first, end = some[0][1], some[0][2]
            for _, other_first, other_end in some[1:]:
                first, end = greatest(first, other_first), least(end, other_end)
            counted = both(*(counts for counts, _, _ in some))
            days = choose(counted, greatest(0, end - first), 0)
            total = total + days if size % 2 else total - days
    return total


@cache
def _unsure(node: Node) -> bool:
    """Say whether any node of a tree is of low confidence."""
    return any(part.confidence == "L" for part in walk(node))
