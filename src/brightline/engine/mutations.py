"""Slips that an encoder might make, one at a time, on one condition of a law.

A condition that stands in several places is one condition: a slip in it shows in all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from brightline.engine.law import Law, Provision, Version
from brightline.engine.nodes import (
    ALWAYS,
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
from brightline.engine.tree import walk

#: A value that no law names.
STRAY = "none of these"


@dataclass(frozen=True, slots=True, eq=False)
class Mutation:
    """``node`` read as ``slip`` instead; ``kind`` is the word for that sort of slip."""

    node: Node
    slip: Node
    kind: str


def conditions(law: Law) -> dict[int, Node]:
    """Return every condition of a law once, by ``id``; what always or never holds is none."""
    roots = [r for _, v in law.layers for p in v.provisions for r in p.nodes()]
    return {id(node): node for root in roots for node in walk(root) if not isinstance(node, Const)}


def mutations(node: Node) -> Iterator[Mutation]:
    """Yield the slips on one condition."""
    for kind, slip in _slips(node):
        yield Mutation(node, slip, kind)


def _slips(node: Node) -> Iterator[tuple[str, Node]]:
    match node:
        case Is() | ThisRow():
            yield "negate", NoneOf(of=(node,))
        case OneOf():
            yield from _of_choices(node)
        case Compare():
            yield from _of_order(node)
        case Elapsed(minutes=minutes, clock=clock):
            yield "an hour more", replace(node, minutes=minutes + 60)
            yield "an hour less", replace(node, minutes=minutes - 60)
            if clock is not None:
                yield "no clock", replace(node, clock=None)
        case Within(years=years, toll=toll):
            yield "a year more", replace(node, years=years + 1)
            yield "a year less", replace(node, years=years - 1)
            if toll is not None:
                yield "no tolling", replace(node, toll=None)
        case Some(count=count, holds=holds, linked_by=link):
            yield "one row more", replace(node, count=count + 1)
            yield "any row", replace(node, holds=ALWAYS)
            if not isinstance(holds, Const):
                yield "negate", replace(node, holds=NoneOf(of=(holds,)))
            if link is not None:
                yield "no link", replace(node, linked_by=None)
        case Counsel():
            yield "counsel says yes", replace_by(node, True)
            yield "counsel says no", replace_by(node, False)
        case Contested():
            yield from _of_readings(node)
        case _:
            yield from _of_parts(node)


def replace_by(node: Node, value: bool) -> Const:
    """Return a condition that always or never holds, with another's words."""
    return Const(value=value, cite=node.cite, says=node.says, fails=node.fails)


def _of_choices(node: OneOf) -> Iterator[tuple[str, Node]]:
    values = sorted(node.values)
    if len(values) > 1:
        for gone in dict.fromkeys((values[0], values[len(values) // 2])):
            yield "narrow", replace(node, values=node.values - {gone})
    others = [v for v in node.fact.values if v not in node.values] or (
        [] if node.fact.values else [STRAY]
    )
    for more in others[:1] + others[len(others) // 2 :][:1]:
        yield "widen", replace(node, values=node.values | {more})
    yield "negate", NoneOf(of=(node,))


def _of_order(node: Compare) -> Iterator[tuple[str, Node]]:
    turned: dict[str, Literal["<", "<=", ">", ">="]] = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
    edge: dict[str, Literal["<", "<=", ">", ">="]] = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
    yield "negate", replace(node, op=turned[node.op])
    yield "edge", replace(node, op=edge[node.op])
    if isinstance(node.right, int):
        yield "a day later", replace(node, right=node.right + 1)


def _of_readings(node: Contested) -> Iterator[tuple[str, Node]]:
    other: Literal["adopted", "counsel"] = "adopted" if node.settled == "counsel" else "counsel"
    yield "settled otherwise", replace(node, settled=other)
    yield (
        "readings turned",
        replace(node, adopted=node.other, other=node.adopted, settled="adopted"),
    )


def _of_parts(node: Node) -> Iterator[tuple[str, Node]]:
    marks = {"cite": node.cite, "says": node.says, "fails": node.fails}
    parts = node.parts
    if len(parts) > 1:
        for place in range(len(parts)):
            yield "drop a part", replace(node, of=parts[:place] + parts[place + 1 :])  # type: ignore[call-arg]
    match node:
        case All() if len(parts) > 1:
            yield "any for all", Any_(of=parts, **marks)  # type: ignore[arg-type]
        case Any_() if len(parts) > 1:
            yield "all for any", All(of=parts, **marks)  # type: ignore[arg-type]
        case NoneOf():
            yield "negate", Any_(of=parts, **marks)  # type: ignore[arg-type]
            yield "drop an exclusion", replace_by(node, True)
        case AtLeast(count=count):
            yield "one more", replace(node, count=count + 1)
            yield "one fewer", replace(node, count=count - 1)


# ------------------------------------------------------------------ a law with a slip in it


def mutated(law: Law, mutation: Mutation) -> Law:
    """Return a law with one condition read otherwise wherever it stands."""
    swap = _Swap(mutation)
    layers = tuple((statute, swap.version(version)) for statute, version in law.layers)
    return replace(law, layers=layers)


class _Swap:
    def __init__(self, mutation: Mutation) -> None:
        self.made: dict[int, Node] = {id(mutation.node): mutation.slip}
        self.kept: list[Node] = []

    def version(self, version: Version) -> Version:
        found = tuple(self.provision(p) for p in version.provisions)
        same = all(a is b for a, b in zip(found, version.provisions, strict=True))
        return version if same else replace(version, provisions=found)

    def provision(self, provision: Provision) -> Provision:
        roots = {
            "applies": self.node(provision.applies),
            "permitted_if": self.node(provision.permitted_if),
        }
        if provision.required_if is not None:
            roots["required_if"] = self.node(provision.required_if)
        if all(root is getattr(provision, name) for name, root in roots.items()):
            return provision
        return replace(provision, **roots)  # type: ignore[arg-type]

    def node(self, node: Node) -> Node:
        if id(node) not in self.made:
            self.kept.append(node)
            self.made[id(node)] = self.rebuilt(node)
        return self.made[id(node)]

    def rebuilt(self, node: Node) -> Node:
        parts = tuple(self.node(part) for part in node.parts)
        if all(new is old for new, old in zip(parts, node.parts, strict=True)):
            return node
        match node:
            case Some():
                return replace(node, holds=parts[0])
            case Within(toll=toll) if toll is not None:
                return replace(node, toll=replace(toll, counts=parts[0]))
            case Contested():
                return replace(node, adopted=parts[0], other=parts[1])
            case _:
                return replace(node, of=parts)  # type: ignore[call-arg]
