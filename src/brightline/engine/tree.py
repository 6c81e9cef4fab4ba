"""Walking a tree, listing the facts it asks about, and writing it as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from brightline.engine.calendar import show_day
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
    Within,
)


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and all nodes below it, in the order of the statute."""
    yield node
    for part in node.parts:
        yield from walk(part)


def facts_of(nodes: Iterable[Node]) -> dict[str, Fact]:
    """Return the facts that a tree asks about, by the path ``list.name`` or ``name``."""
    found: dict[str, Fact] = {}
    for root in nodes:
        for node in walk(root):
            for fact in _facts_here(node):
                found[path_of(fact)] = fact
    return found


@cache
def looks_at(node: Node) -> tuple[str, ...]:
    """Return the lists whose rows a node is about, sorted: what it needs to know where it stands.

    A list that is gone through inside the node is not among them.
    """
    here = {fact.rows.name for fact in _facts_here(node) if fact.rows is not None}
    below = {name for part in node.parts for name in looks_at(part)}
    match node:
        case Some(rows=rows):
            below.discard(rows.name)
        case Within(start=start, of=of, toll=toll) if toll is not None:
            below.discard(toll.spells.name)
            here = {f.rows.name for f in (start, of, toll.since) if f.rows is not None}
        case ThisRow(rows=rows):
            here.add(rows.name)
    return tuple(sorted(here | below))


def _facts_here(node: Node) -> Iterator[Fact]:
    match node:
        case Is(fact=fact) | OneOf(fact=fact):
            yield fact
        case Compare(left=left, right=right):
            yield left
            if isinstance(right, Fact):
                yield right
        case Elapsed(start=start, end=end):
            yield from (start, end)
        case Within(start=start, of=of, toll=toll):
            yield from (start, of)
            if toll is not None:
                yield from (toll.first, toll.end, toll.since)
                if toll.spells.complete is not None:
                    yield toll.spells.complete
        case Some(rows=rows, linked_by=link):
            if link is not None:
                yield link
            elif rows.complete is not None:
                yield rows.complete
        case ThisRow(linked_by=link):
            yield link
        case _:
            return


def tree_json(node: Node) -> dict[str, Any]:
    """Return a tree as plain data: what is hashed, logged and signed."""
    data: dict[str, Any] = {"kind": KINDS[type(node)]}
    for mark in ("cite", "says", "fails"):
        if value := getattr(node, mark):
            data[mark] = value
    if node.confidence != "H":
        data["confidence"] = node.confidence
    match node:
        case Const(value=value):
            data["value"] = value
        case Is(fact=fact):
            data["fact"] = path_of(fact)
        case OneOf(fact=fact, values=values):
            data |= {"fact": path_of(fact), "values": sorted(values)}
        case Compare(left=left, op=op, right=right):
            data |= {
                "left": path_of(left),
                "op": op,
                "right": path_of(right) if isinstance(right, Fact) else show_day(right),
            }
        case Elapsed(start=start, end=end, minutes=minutes, clock=clock):
            data |= {"start": path_of(start), "end": path_of(end), "minutes": minutes}
            if clock is not None:
                data |= {
                    "clock": clock.name,
                    "holidays": [show_day(d) for d in sorted(clock.holidays)],
                }
        case Within(start=start, years=years, of=of, toll=toll):
            data |= {"start": path_of(start), "years": years, "of": path_of(of)}
            if toll is not None:
                data["toll"] = {
                    "spells": toll.spells.name,
                    "from": path_of(toll.first),
                    "to": path_of(toll.end),
                    "since": path_of(toll.since),
                    "counts": tree_json(toll.counts),
                }
        case AtLeast(count=count):
            data["count"] = count
        case Some(rows=rows, count=count, linked_by=link):
            data |= {"rows": rows.name, "count": count}
            if link is not None:
                data["linked_by"] = path_of(link)
        case ThisRow(rows=rows, linked_by=link):
            data |= {"rows": rows.name, "linked_by": path_of(link)}
        case Counsel(reason=reason):
            data["reason"] = reason
        case Contested(entry=entry, settled=settled):
            data |= {"entry": entry, "settled": settled}
        case _:
            data |= {}
    if node.parts and not isinstance(node, Within):
        data["parts"] = [tree_json(part) for part in node.parts]
    return data


def path_of(fact: Fact) -> str:
    """Return the path of a fact: ``judgments.level``, ``arrested_on``."""
    return f"{fact.rows.name}.{fact.name}" if fact.rows else fact.name


#: The word for each kind of node, in proofs and in canonical JSON.
KINDS: dict[type[Node], str] = {
    Const: "settled",
    Is: "fact",
    OneOf: "one-of",
    Compare: "compare",
    Elapsed: "elapsed",
    Within: "within",
    All: "all",
    Any_: "any",
    NoneOf: "none",
    AtLeast: "at-least",
    Some: "some",
    ThisRow: "this-row",
    Counsel: "counsel",
    Contested: "contested",
}
