"""The quick reader: a tree becomes one Python function that gives its Kleene value.

The text of the function is made from the tree alone, so it cannot say more than the tree says;
tests hold it equal to :mod:`brightline.engine.explain` on every node kind.

A *supposition* lets a caller fix what the facts leave open. It maps atoms, nodes whose value does
not follow from one yes-no or choice fact, to truth values: ``(node number, row ids)`` for an order
of days, a look-back or a further row of an incomplete list, and ``"contested:ID"`` to the reading
to take. With ``override`` any node may be supposed, whatever its facts say: "what if it were so?".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from brightline.engine import times
from brightline.engine.facts import Fact, Row
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

Supposition = Mapping[Any, Any]
Verdict = Callable[..., int]


@cache
def compile_verdict(root: Node, *, strict: bool = False, override: bool = False) -> Verdict:
    """Return ``verdict(case, supposition=None) -> NO | UNKNOWN | YES`` for a tree.

    With ``strict`` every node of low confidence is left open, whatever its facts say.
    """
    return _Writer(root, strict, override).function()


@cache
def node_numbers(root: Node) -> dict[int, int]:
    """Return the number of each node of a tree, by ``id(node)``: the name of an atom."""
    numbers: dict[int, int] = {}
    for node in walk(root):
        numbers.setdefault(id(node), len(numbers))
    return numbers


def atom_key(root: Node, node: Node, rows: Mapping[str, Row]) -> tuple[int, tuple[str, ...]]:
    """Return the key by which a supposition names a node, in the rows that it is about."""
    return node_numbers(root)[id(node)], tuple(rows[name]["id"] for name in looks_at(node))


class _Writer:
    def __init__(self, root: Node, strict: bool, override: bool) -> None:
        self.root, self.strict, self.override = root, strict, override
        self.numbers = node_numbers(root)
        self.scope: dict[str, Any] = {
            "compare": times.compare,
            "elapsed": times.elapsed,
            "looks_back": times.looks_back,
            "surely_within": times.surely_within,
            "tolled": times.tolled_days,
            "NOT": NOT,
            "count_at_least": count_at_least,
        }
        self.lines: list[str] = []
        self.names = 0

    def function(self) -> Verdict:
        body = self.expr(self.root, ())
        source = "\n".join(
            [
                *self.lines,
                "def verdict(case, X=None):",
                " F = case.values",
                " L = case.rows",
                f" return {body}",
            ]
        )
        exec(compile(source, "<law>", "exec"), self.scope)  # our own text, made from the tree
        verdict: Verdict = self.scope["verdict"]
        return verdict

    def name(self, stem: str) -> str:
        self.names += 1
        return f"{stem}{self.names}"

    def value(self, fact: Fact, rows: tuple[str, ...]) -> str:
        home = "F" if fact.rows is None else f"r_{fact.rows.name}"
        assert fact.rows is None or fact.rows.name in rows, f"{fact.name} outside its list"
        return f"{home}[{fact.name!r}]"

    def key(self, node: Node) -> str:
        ids = "".join(f"r_{name}['id'], " for name in looks_at(node))
        return f"({self.numbers[id(node)]}, ({ids}))"

    def atom(self, node: Node, expr: str) -> str:
        name = self.name("x")
        return f"({name} if ({name} := {expr}) != 1 or X is None else X.get({self.key(node)}, 1))"

    def expr(self, node: Node, rows: tuple[str, ...]) -> str:
        if not self.override:
            return self.plain(node, rows)
        name = self.name("x")
        return (
            f"({name} if ({name} := X.get({self.key(node)})) is not None "
            f"else {self.plain(node, rows)})"
        )

    def plain(self, node: Node, rows: tuple[str, ...]) -> str:
        if self.strict and node.confidence == "L" and not isinstance(node, Const):
            return "1"
        match node:
            case Const(value=value):
                return str(YES if value else NO)
            case Is(fact=fact):
                return self.value(fact, rows)
            case OneOf(fact=fact, values=values):
                bag, name = self.name("S"), self.name("x")
                self.scope[bag] = values
                return (
                    f"(1 if ({name} := {self.value(fact, rows)}) is None "
                    f"else 3 if {name} in {bag} else 0)"
                )
            case Compare(left=left, op=op, right=right):
                other = self.value(right, rows) if isinstance(right, Fact) else str(right)
                return self.atom(node, f"compare({self.value(left, rows)}, {op!r}, {other})")
            case Elapsed(start=start, end=end, minutes=minutes, clock=clock):
                ticking = self.name("C")
                self.scope[ticking] = clock
                return self.atom(
                    node,
                    f"elapsed({self.value(start, rows)}, "
                    f"{self.value(end, rows)}, {minutes}, {ticking})",
                )
            case Within():
                return self.atom(node, self.within(node, rows))
            case All(of=parts):
                return self.kleene(parts, rows, " and ", " & ")
            case Any_(of=parts):
                return self.kleene(parts, rows, " or ", " | ")
            case NoneOf(of=parts):
                return f"NOT[{self.kleene(parts, rows, ' or ', ' | ')}]"
            case AtLeast(count=count, of=parts):
                counted = ", ".join(self.expr(part, rows) for part in parts)
                return f"count_at_least(({counted},), {count})"
            case Some():
                return self.some(node, rows)
            case ThisRow(rows=target, linked_by=link):
                name = self.name("x")
                return self.atom(
                    node,
                    f"1 if ({name} := {self.value(link, rows)}) is None "
                    f"else 3 if r_{target.name}['id'] in {name} else 0",
                )
            case Counsel():
                return "1"
            case Contested():
                return self.contested(node, rows)
            case _:
                raise TypeError(f"no verdict for {type(node).__name__}")

    def kleene(self, parts: tuple[Node, ...], rows: tuple[str, ...], word: str, sign: str) -> str:
        names = [self.name("x") for _ in parts]
        written = [
            f"({name} := {self.expr(part, rows)})" for name, part in zip(names, parts, strict=True)
        ]
        if word == " and ":
            return f"({' and '.join(written)} and {sign.join(names)})"
        return f"(3 if {' or '.join(w + ' == 3' for w in written)} else {sign.join(names)})"

    def contested(self, node: Contested, rows: tuple[str, ...]) -> str:
        first, second = self.name("x"), self.name("x")
        reading = self.name("x")
        adopted, other = self.expr(node.adopted, rows), self.expr(node.other, rows)
        plain = (
            f"{adopted}"
            if node.settled == "adopted"
            else f"({first} if ({first} := {adopted}) == ({second} := {other}) else 1)"
        )
        return (
            f"({plain} if X is None or "
            f"({reading} := X.get('contested:{node.entry}')) is None "
            f"else {other} if {reading} == 'other' else {adopted})"
        )

    def nested(self, rows: tuple[str, ...]) -> str:
        return "".join(f", r_{name}" for name in dict.fromkeys(rows))

    def some(self, node: Some, rows: tuple[str, ...]) -> str:
        inner = (*rows, node.rows.name)
        holds = self.expr(node.holds, inner)
        name = self.name("some")
        row = f"r_{node.rows.name}"
        outer = self.nested(rows)
        left_open = f"1 if X is None else X.get({self.key(node)}, 1)"
        if node.linked_by is not None:
            chosen = self.value(node.linked_by, rows)
            more = "0"
        else:
            chosen = "None"
            whole = node.rows.complete
            more = "0" if whole is None else f"0 if F[{whole.name!r}] == 3 else {left_open}"
        head = [f"def {name}(F, L, X{outer}):", f" rows = L[{node.rows.name!r}]"]
        if node.linked_by is not None:
            head += [
                f" chosen = {chosen}",
                f" if chosen is None or rows is None: return {left_open}",
                " rows = [row for row in rows if row['id'] in chosen]",
            ]
        else:
            head += [f" if rows is None: return {left_open}"]
        if node.count == 1:
            head += [
                " best = 0",
                f" for {row} in rows:",
                f"  x = {holds}",
                "  if x == 3: return 3",
                "  best |= x",
                f" return best | ({more})",
            ]
        else:
            head += [
                " sure = maybe = 0",
                f" for {row} in rows:",
                f"  x = {holds}",
                "  sure += x == 3",
                "  maybe += x != 0",
                f" if sure >= {node.count}: return 3",
                f" return 1 if maybe >= {node.count} else ({more})",
            ]
        self.lines += head
        return f"{name}(F, L, X{outer})"

    def within(self, node: Within, rows: tuple[str, ...]) -> str:
        start, of = self.value(node.start, rows), self.value(node.of, rows)
        toll = node.toll
        if toll is None:
            return f"looks_back({start}, {node.years}, {of}, (0, 0))"
        counts = self.expr(toll.counts, (*rows, toll.spells.name))
        name = self.name("within")
        outer = self.nested(rows)
        whole = "True" if toll.spells.complete is None else f"F[{toll.spells.complete.name!r}] == 3"
        since = self.value(toll.since, rows)
        self.lines += [
            f"def {name}(F, L, X{outer}):",
            f" start, of = {start}, {of}",
            f" if surely_within(start, {node.years}, of): return 3",
            f" spells = L[{toll.spells.name!r}]",
            f" return looks_back(start, {node.years}, of, tolled(spells, {whole}, "
            f"({toll.first.name!r}, {toll.end.name!r}), {since}, of, "
            f"lambda r_{toll.spells.name}: {counts}))",
        ]
        return f"{name}(F, L, X{outer})"


def count_at_least(values: tuple[int, ...], count: int) -> int:
    """Return whether at least ``count`` of the truth values are *yes*."""
    if sum(value == YES for value in values) >= count:
        return YES
    return UNKNOWN if sum(value != NO for value in values) >= count else NO
