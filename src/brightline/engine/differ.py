"""How two laws differ in their text: the conditions, duties and claims that one alone has.

Conditions are compared as trees. A part that reads the same in both is no difference; parts of one
kind in one place are compared within; what is left over stands in one law alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from brightline.engine.canonical import fingerprint
from brightline.engine.law import Duty, Law, Provision, Remedy, Statute
from brightline.engine.nodes import All, Counsel, Node, NoneOf, Within
from brightline.engine.tree import tree_json, walk
from brightline.engine.truth import NO, YES


@dataclass(frozen=True, slots=True)
class Change:
    """One condition that differs: as the first law has it, and as the second has; None: not at all.

    ``first_root`` and ``second_root`` are the trees it stands in; ``cite`` is its full citation.
    ``absent`` is the truth that changes nothing where the condition is wanting: *no* among ways,
    any of which is enough, *yes* among parts that must all hold.
    """

    cite: str
    first: Node | None
    second: Node | None
    first_root: Node | None
    second_root: Node | None
    absent: int = NO

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


@dataclass(frozen=True, slots=True)
class Standing:
    """A duty, or what people may claim, that two laws do not say alike; None: not at all.

    ``kind`` is ``duty`` or ``claim``; ``cite`` is its full citation.
    """

    kind: Literal["duty", "claim"]
    id: str
    cite: str
    first: str | None
    second: str | None


def standing(first: Law, second: Law) -> list[Standing]:
    """Return the duties and the claims that differ between two laws, those that are new last."""
    found: list[Standing] = []
    mine, others = _duties(first), _duties(second)
    for key in dict.fromkeys((*mine, *others)):
        one, other = mine.get(key), others.get(key)
        if one is None or other is None or _owed(one[1]) != _owed(other[1]):
            cite = next(s.pinpoint(d.cite) for s, d in filter(None, (other, one)))
            found.append(Standing("duty", key[1], cite, *_told(one, other)))
    claims, more = _claims(first), _claims(second)
    for key in dict.fromkeys((*claims, *more)):
        claim, changed = claims.get(key), more.get(key)
        if claim is None or changed is None or claim[1].says != changed[1].says:
            cite = next(s.pinpoint(r.cite) for s, r in filter(None, (changed, claim)))
            found.append(Standing("claim", key[1], cite, *_told(claim, changed)))
    return found


def _duties(law: Law) -> dict[tuple[str, str], tuple[Statute, Duty]]:
    return {(s.id, d.id): (s, d) for s, d in law.duties()}


def _claims(law: Law) -> dict[tuple[str, str], tuple[Statute, Remedy]]:
    return {(s.id, r.id): (s, r) for s, v in law.layers for r in v.remedies}


def _owed(duty: Duty) -> tuple[object, ...]:
    by = None if duty.by is None else duty.by.name
    return duty.says, _print(duty.when), by, duty.asked, duty.unless_permitted


def _told(
    one: tuple[Statute, Duty | Remedy] | None, other: tuple[Statute, Duty | Remedy] | None
) -> tuple[str | None, str | None]:
    return None if one is None else one[1].says, None if other is None else other[1].says


def _says(node: Node | None) -> str:
    return "" if node is None else _words(node) or type(node).__name__.strip("_").lower()


def _words(node: Node) -> str:
    """Return the words of a condition: its own, or those of the first part that has some."""
    own = f"for counsel: {node.reason}" if isinstance(node, Counsel) else node.says or node.fails
    return own or next(filter(None, map(_words, node.parts)), "")


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
                change.first_root, change.second_root, change.absent,
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
    absent = YES if isinstance(one, All | NoneOf) else NO
    for first, second in _paired(*_left_over(one.parts, other.parts)):
        if first is not None and second is not None:
            found += _compared(first, second, root, root2, cite)
        elif (place := first or second) is not None:
            found.append(Change(place.cite or cite, first, second, root, root2, absent))
    mute = any(not _worded(change.first) or not _worded(change.second) for change in found)
    return [whole] if mute and (_worded(one) or _worded(other)) else found


def _worded(node: Node | None) -> bool:
    return node is None or bool(_words(node))


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


def _share(one: Node, other: Node) -> bool:
    """Say whether two nodes have a part in common, or are facts read alike; words of each apart."""
    if one.says and other.says:
        return False
    if not one.parts and not other.parts:
        return True
    return bool({_print(n) for n in walk(one)} & {_print(n) for n in walk(other)})


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
    """Pair what is left over: by the words, or by what is the same below; then the rest."""
    rest = list(right)
    for node in left:
        partner = next(
            (n for n in rest if node.says and (n.cite, n.says) == (node.cite, node.says)),
            next((n for n in rest if type(n) is type(node) and _share(n, node)), None),
        )
        if partner is not None:
            rest.remove(partner)
        yield node, partner
    yield from ((None, node) for node in rest)
