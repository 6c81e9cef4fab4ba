"""How two laws differ in their text: the conditions that one has and the other has not.

Conditions are compared as trees. A part that reads the same in both is no difference; parts of one
kind in one place are compared within; what is left over stands in one law alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from brightline.engine.canonical import fingerprint
from brightline.engine.law import Law, Provision
from brightline.engine.nodes import Node, Within
from brightline.engine.tree import tree_json


@dataclass(frozen=True, slots=True)
class Change:
    """One condition that differs: as the first law has it, and as the second has; None: not at all.

    ``first_root`` and ``second_root`` are the trees it stands in; ``cite`` is its full citation.
    """

    cite: str
    first: Node | None
    second: Node | None
    first_root: Node | None
    second_root: Node | None

    def words(self) -> str:
        """Return the change in words, with its citation."""
        mine, others = _says(self.first), _says(self.second)
        if self.second is None:
            told = f"only in the first: {mine}"
        elif self.first is None:
            told = f"only in the second: {others}"
        elif mine == others:
            told = f"differs: {mine}"
        else:
            told = f"differs: {mine}; in the second: {others}"
        return f"{self.cite}: {told}" if self.cite else told


def _says(node: Node | None) -> str:
    if node is None:
        return ""
    return (
        node.says
        or node.fails
        or next(
            (part.says for part in node.parts if part.says), type(node).__name__.strip("_").lower()
        )
    )


def changes(first: Law, second: Law, act: str) -> list[Change]:
    """Return the conditions on an act that differ between two laws, statute by statute."""
    mine = {s.id: (s, p) for s, _, p in first.provisions(act)}
    others = {s.id: (s, p) for s, _, p in second.provisions(act)}
    found: list[Change] = []
    for name in dict.fromkeys((*mine, *others)):
        statute, one = mine.get(name, (None, None))
        other_statute, other = others.get(name, (None, None))
        known = statute or other_statute
        assert known is not None
        found += [
            Change(
                known.pinpoint(_cite(change, one or other)), change.first, change.second,
                change.first_root, change.second_root,
            )
            for change in _between(one, other)
        ]  # fmt: skip
    return found


def _cite(change: Change, provision: Provision | None) -> str:
    return change.cite or ("" if provision is None else provision.cite)


def _between(one: Provision | None, other: Provision | None) -> Iterator[Change]:
    if one is None or other is None or one.narrows != other.narrows:
        mine = None if one is None else one.permitted_if
        others = None if other is None else other.permitted_if
        yield Change("", mine, others, mine, others)
        return
    pairs = [(one.applies, other.applies), (one.permitted_if, other.permitted_if)]
    for left, right in pairs:
        yield from _compared(left, right, left, right, "")
    if (one.required_if is None) != (other.required_if is None):
        yield Change("", one.required_if, other.required_if, one.required_if, other.required_if)
    elif one.required_if is not None and other.required_if is not None:
        yield from _compared(
            one.required_if, other.required_if, one.required_if, other.required_if, ""
        )


def _compared(one: Node, other: Node, root: Node, root2: Node, cite: str) -> list[Change]:
    """Return what differs below two nodes in the same place; ``cite`` is the nearest pinpoint above.

    A difference that has no words of its own is told as one of the nearest condition that has.
    """
    if _same(one, other):
        return []
    cite = one.cite or other.cite or cite
    whole = Change(cite, one, other, root, root2)
    if type(one) is not type(other) or not _alike(one, other):
        return [whole]
    found: list[Change] = []
    for first, second in _paired(*_left_over(one.parts, other.parts)):
        if first is not None and second is not None:
            found += _compared(first, second, root, root2, cite)
        elif (place := first or second) is not None:
            found.append(Change(place.cite or cite, first, second, root, root2))
    mute = any(not _worded(change.first) or not _worded(change.second) for change in found)
    return [whole] if mute and (_worded(one) or _worded(other)) else found


def _worded(node: Node | None) -> bool:
    return node is None or bool(node.says)


def _same(one: Node, other: Node) -> bool:
    return one is other or _print(one) == _print(other)


@cache
def _print(node: Node) -> str:
    return fingerprint(tree_json(node))


def _alike(one: Node, other: Node) -> bool:
    """Say whether two nodes of one kind differ below only: their own marks are the same."""
    if not one.parts or not other.parts or isinstance(one, Within):
        return False
    skip = ("parts", "cite", "says", "fails")
    mine, others = (
        {k: v for k, v in tree_json(node).items() if k not in skip} for node in (one, other)
    )
    return mine == others


def _left_over(one: Sequence[Node], other: Sequence[Node]) -> tuple[list[Node], list[Node]]:
    """Return the parts of each that the other has not, in their order."""
    prints, others = [_print(n) for n in one], [_print(n) for n in other]
    return (
        [n for n, p in zip(one, prints, strict=True) if p not in others],
        [n for n, p in zip(other, others, strict=True) if p not in prints],
    )


def _paired(
    left: Sequence[Node], right: Sequence[Node]
) -> Iterator[tuple[Node | None, Node | None]]:
    """Pair what is left over: by the words, or by the kind where there are none; then the rest."""
    rest = list(right)
    for node in left:
        partner = next(
            (n for n in rest if node.says and (n.cite, n.says) == (node.cite, node.says)),
            next((n for n in rest if type(n) is type(node) and not (n.says and node.says)), None),
        )
        if partner is not None:
            rest.remove(partner)
        yield node, partner
    yield from ((None, node) for node in rest)
