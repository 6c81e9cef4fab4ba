"""Which parts of several proof trees come more than once, and where each is drawn."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from brightline.pages.answer import Proof

#: A part of fewer tests is drawn again: a reference would save nothing.
_SMALLEST = 4


@dataclass(frozen=True, slots=True)
class Plan:
    """Where parts are drawn, by the ``id`` of their first node.

    ``number`` holds the parts that others refer to, from 1 in the order they are drawn;
    ``drawn_at`` the parts that are not drawn, each with the number of the one drawn for it.
    """

    number: dict[int, int]
    drawn_at: dict[int, int]


@dataclass(slots=True)
class _Walk:
    """The state of one walk: names of equal parts, and the node each part is drawn at."""

    names: dict[Hashable, int] = field(default_factory=dict)
    name: dict[int, int] = field(default_factory=dict)
    size: dict[int, int] = field(default_factory=dict)
    drawn: dict[tuple[int, bool], int] = field(default_factory=dict)
    again: dict[int, int] = field(default_factory=dict)


def plan(proofs: Sequence[Proof]) -> Plan:
    """Return where each part is drawn when the proofs are drawn one after the other.

    A part that decides is not referred to a drawing of it that does not: its path is drawn bold.
    The proofs must stay alive while the plan is used, as it knows nodes by their ``id``.
    """
    walk = _Walk()
    order = []
    for proof in proofs:
        _measure(proof, walk)
        order += list(_drawn(proof, walk))
    referred = set(walk.again.values())
    numbered = [node for node in order if node in referred]
    number = {node: i for i, node in enumerate(numbered, start=1)}
    return Plan(number, {node: number[first] for node, first in walk.again.items()})


def _measure(node: Proof, walk: _Walk) -> None:
    """Give equal parts the same name, whether or not they decide, and count their tests."""
    for child in node.children:
        _measure(child, walk)
    below = tuple(walk.name[id(child)] for child in node.children)
    key = (replace(node, decides=False, children=()), below)
    walk.name[id(node)] = walk.names.setdefault(key, len(walk.names))
    walk.size[id(node)] = 1 + sum(walk.size[id(child)] for child in node.children)


def _drawn(node: Proof, walk: _Walk) -> Iterator[int]:
    """Yield the ids of the nodes that are drawn, in order; the others go to ``walk.again``."""
    name = walk.name[id(node)]
    first = walk.drawn.get((name, True))
    if first is None and not node.decides:
        first = walk.drawn.get((name, False))
    if first is not None and walk.size[id(node)] >= _SMALLEST:
        walk.again[id(node)] = first
        return
    walk.drawn.setdefault((name, node.decides), id(node))
    yield id(node)
    for child in node.children:
        yield from _drawn(child, walk)
