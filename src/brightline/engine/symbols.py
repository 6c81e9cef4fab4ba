"""A case whose facts are unknowns of the solver: it stands for every case at once, to a bound.

With ``known`` every fact has some value and every list is whole. Without it a fact may be missing,
a day may be known in part, and a list may be not known, or known in part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from brightline.engine.calendar import MINUTES_A_DAY
from brightline.engine.facts import Fact, Rows
from brightline.engine.nodes import Node, OneOf, Some, ThisRow, Within
from brightline.engine.solver import (
    Bits,
    Condition,
    both,
    choose,
    either,
    follows,
    opposite,
    solver,
)
from brightline.engine.times import HIGHEST
from brightline.engine.tree import facts_of, path_of, walk
from brightline.engine.truth import NO, YES

#: A choice fact's value that no law names.
OTHER = "\0other"


#: Where a fact stands: its path (``judgments.level``), and its row's place in the list, if any.
Place = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class Bound:
    """What a proof covers: days from ``first`` to ``last`` (ordinals), rows of each list at most.

    ``far`` are the paths of days that may also be ``HIGHEST``: not over yet. ``within`` holds the
    facts with narrower days, by path.
    """

    first: int
    last: int
    rows: Mapping[str, int]
    far: frozenset[str] = frozenset()
    within: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def days(self, path: str) -> tuple[int, int]:
        """Return the first and the last day that a fact may be."""
        return self.within.get(path, (self.first, self.last))


class Span(NamedTuple):
    """A day or an instant: known or not, and between which two numbers."""

    known: Condition
    low: Any
    high: Any


@dataclass(frozen=True, slots=True)
class Asked:
    """What some trees ask of a case: facts by path, lists by name, ways to tell values apart.

    ``names`` says of a fact that names rows which list they are of.
    """

    facts: Mapping[str, Fact]
    lists: Mapping[str, Rows]
    classes: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]
    bags: Mapping[str, tuple[frozenset[str], ...]]

    def like(self, path: str, value: str) -> str:
        """Return the value that stands for ``value`` in ``classes``: no tree tells the two apart."""
        mine = [value in bag for bag in self.bags[path]]
        return next(v for v in self.classes[path] if [v in b for b in self.bags[path]] == mine)


def asked_by(roots: Iterable[Node]) -> Asked:
    """Return the facts and the lists that trees ask about, each choice with its distinct values.

    Values that no tree tells apart are one; a choice that may be any text has one value for all
    that no tree names.
    """
    trees = list(dict.fromkeys(roots))
    facts = facts_of(trees)
    nodes = {id(node): node for tree in trees for node in walk(tree)}.values()
    lists = {fact.rows.name: fact.rows for fact in facts.values() if fact.rows is not None}
    bags: dict[str, dict[frozenset[str], None]] = {}
    names: dict[str, str] = {}
    for node in nodes:
        match node:
            case Some(rows=rows, linked_by=link) | ThisRow(rows=rows, linked_by=link):
                lists[rows.name] = rows
                if link is not None:
                    names[path_of(link)] = rows.name
            case Within(toll=toll) if toll is not None:
                lists[toll.spells.name] = toll.spells
            case OneOf(fact=fact, values=values):
                bags.setdefault(path_of(fact), {})[values] = None
    for rows in lists.values():
        if rows.complete is not None:
            facts[rows.complete.name] = rows.complete
    classes = {path: _classes(facts[path], list(bags[path])) for path in bags}
    return Asked(facts, lists, classes, names, {path: tuple(bag) for path, bag in bags.items()})


def _classes(fact: Fact, bags: Sequence[frozenset[str]]) -> tuple[str, ...]:
    values = fact.values or (*sorted(set().union(*bags)), OTHER)
    found: dict[tuple[bool, ...], str] = {}
    for value in values:
        found.setdefault(tuple(value in bag for bag in bags), value)
    return tuple(found.values())


@dataclass
class Symbols:
    """One symbolic case. ``rules`` hold of every case; ``fixed`` are facts that have one value."""

    asked: Asked
    bound: Bound
    name: str = "x"
    known: bool = True
    fixed: Mapping[str, Any] = field(default_factory=dict)
    rules: list[Condition] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make the unknowns: lists first, for the facts of their rows."""
        self.given: dict[str, Condition] = {}
        self.present: dict[str, list[Condition]] = {}
        self.truths: dict[Place, Bits] = {}
        self.choices: dict[Place, tuple[Condition, Any]] = {}
        self.spans: dict[Place, Span] = {}
        self.links: dict[Place, tuple[Condition, list[Condition]]] = {}
        self._most = 0
        for name in self.asked.lists:
            self._list(name)
        for path, fact in self.asked.facts.items():
            if fact.rows is None:
                self._fact((path, None), fact)
            else:
                for place in range(len(self.present[fact.rows.name])):
                    self._fact((path, place), fact)
        for rows in self.asked.lists.values():
            if self.known and rows.complete is not None:
                self.truths[rows.complete.name, None] = Bits(True, True)

    def _bool(self, *name: object) -> Any:
        return solver().Bool(":".join(map(str, (self.name, *name))))

    def _int(self, *name: object) -> Any:
        return solver().Int(":".join(map(str, (self.name, *name))))

    def _list(self, name: str) -> None:
        size = self.bound.rows.get(name, 1)
        self.present[name] = [self._bool(name, place, "there") for place in range(size)]
        self.rules += [
            follows(later, first)
            for first, later in zip(self.present[name], self.present[name][1:], strict=False)
        ]
        self.given[name] = True if self.known else self._bool(name, "given")
        if not self.known:
            self.rules += [follows(row, self.given[name]) for row in self.present[name][:1]]

    def _fact(self, place: Place, fact: Fact) -> None:
        if place[1] is None and fact.name in self.fixed:
            self._fixed(place, fact, self.fixed[fact.name])
            return
        known = True if self.known else self._bool(*place, "known")
        match fact.kind:
            case "yes-no":
                value = self._bool(*place)
                self.truths[place] = (
                    Bits(value, value)
                    if self.known
                    else Bits(either(opposite(known), value), both(known, value))
                )
            case "choice":
                self.choices[place] = known, self._choice(place)
            case "links":
                size = len(self.present[self.asked.names[place[0]]])
                self.links[place] = known, [self._bool(*place, "names", j) for j in range(size)]
            case _:
                self.spans[place] = self._span(place, fact, known)

    def _fixed(self, place: Place, fact: Fact, value: Any) -> None:
        match fact.kind:
            case "yes-no":
                self.truths[place] = Bits(value != NO, value == YES)
            case "choice":
                self.choices[place] = value is not None, value
            case _:
                self.spans[place] = Span(value is not None, value or 0, value or 0)

    def _choice(self, place: Place) -> Any:
        count = len(self.values(place[0]))
        z3 = solver()
        var = z3.BitVec(":".join(map(str, (self.name, *place))), max(1, (count - 1).bit_length()))
        if count & (count - 1) or count == 1:
            self.rules.append(z3.ULT(var, count) if count > 1 else var == 0)
        return var

    def _span(self, place: Place, fact: Fact, known: Condition) -> Span:
        low, days = self._int(*place), fact.kind == "day"
        high = low if self.known or not days else self._int(*place, "last")
        first, last = self.bound.days(place[0])
        if not days:
            first, last = (first - 1) * MINUTES_A_DAY, last * MINUTES_A_DAY - 1
        inside = both(low >= first, high <= last, low <= high)
        if place[0] in self.bound.far:
            inside = either(inside, both(low == HIGHEST, high == HIGHEST))
        self.rules.append(inside)
        return Span(known, low, high)

    def values(self, path: str) -> tuple[str, ...]:
        """Return the values that a choice fact may have, one of each kind that trees tell apart."""
        fact = self.asked.facts[path]
        return self.asked.classes.get(path) or fact.values[:1] or (OTHER,)

    def is_one_of(self, place: Place, values: Iterable[str]) -> Bits:
        """Return that a choice fact is one of these values."""
        known, var = self.choices[place]
        bag = set(values)
        if var is None or isinstance(var, str):
            inside: Condition = var in bag
        else:
            own = self.values(place[0])
            wanted = [var == code for code, value in enumerate(own) if value in bag]
            inside = True if len(wanted) == len(own) else either(*wanted)
        return Bits(either(opposite(known), inside), both(known, inside))

    def whole(self, rows: Rows) -> Condition:
        """Return that a list that was given is said to be complete."""
        return True if rows.complete is None else self.truths[rows.complete.name, None].sure

    def places(self) -> Iterator[Place]:
        """Yield the place of every fact."""
        yield from (*self.truths, *self.choices, *self.spans, *self.links)


def number(span: Span, unknown: tuple[int, int]) -> tuple[Any, Any]:
    """Return the lowest and the highest value of a span, ``unknown`` being the widest."""
    return choose(span.known, span.low, unknown[0]), choose(span.known, span.high, unknown[1])
