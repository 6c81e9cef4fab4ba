"""A tree of the law as clauses that a lawyer can read aloud: what is said, and what it needs.

The tree is the law's own. What the law has settled falls away, a test that stands alone takes the
place of the group around it, and a point for counsel is said as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from brightline.desk.law.words import lasting
from brightline.engine.law import Statute
from brightline.engine.nodes import (
    All,
    Any_,
    AtLeast,
    Compare,
    Confidence,
    Const,
    Contested,
    Counsel,
    Elapsed,
    Is,
    Node,
    NoneOf,
    OneOf,
    Some,
    Within,
)
from brightline.engine.proof import in_words, spoken
from brightline.engine.truth import NO, YES
from brightline.laws.asking import compared

#: A test of facts; a group of which all, any, some or none must hold; days that a look-back leaves
#: out; a point for a lawyer; two readings; what always or never holds.
Kind = Literal[
    "test", "all", "any", "count", "none", "days", "counsel", "contested", "always", "never"
]

#: What plain groups need.
_EVERY, _ONE = "all of these must hold", "one of these is enough"
_USUAL = (_EVERY, _ONE)
#: A list of values longer than this is shown when it is asked for.
_FEW = 8
#: Two plain tests that must both hold are said in one line no longer than this.
_LINE = 130
#: Words that reach over what follows them, so that nothing may be joined on behind.
_REACHING = (", and ", ", unless ", "not so: ", ": ")


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition, and those below it.

    ``needs`` says how many of the parts must hold; it is empty where there are none. ``values`` are
    those of a closed list too long for a sentence. ``entry`` is the register's entry of a contested
    reading, whose parts are its two readings. ``number`` and ``part`` are given when a page is
    divided: its place, and the letter of the part of the page where it is written out.
    """

    kind: Kind
    says: str
    needs: str = ""
    cite: str = ""
    confidence: Confidence = "H"
    values: tuple[str, ...] = ()
    entry: str = ""
    parts: tuple[Clause, ...] = ()
    number: str = ""
    part: str = ""

    def walk(self) -> Iterator[Clause]:
        """Yield this clause and all below it, in the order of the statute."""
        yield self
        for part in self.parts:
            yield from part.walk()


def clauses(node: Node, statute: Statute) -> Clause:
    """Return a tree of a statute as clauses, each pinpoint in full; a statute without any is cited whole."""
    return _cited(clause(node), statute)


def _cited(told: Clause, statute: Statute) -> Clause:
    cite = statute.pinpoint(told.cite) if told.cite and statute.has_pinpoints else ""
    return replace(told, cite=cite, parts=tuple(_cited(part, statute) for part in told.parts))


def clause(node: Node) -> Clause:
    """Return a tree of the law as clauses, each pinpoint as the tree has it."""
    truth = settled(node)
    if truth is not None:
        return _fixed(node, truth)
    match node:
        case Counsel(reason=reason):
            return _told(node, "counsel", f"a lawyer must say: {reason}")
        case Contested():
            return _contested(node)
        case Within(toll=toll) if toll is not None:
            needs = "days inside are left out for which this is so"
            return _told(node, "days", _says(node), needs, (clause(toll.counts),))
        case Some():
            return _some(node)
        case All(of=of):
            return _all(node, [part for part in of if settled(part) is None])
        case Any_(of=of):
            return _any(node, tuple(clause(part) for part in of if settled(part) is None))
        case NoneOf(of=of):
            return _none(node, [part for part in of if settled(part) is None])
        case AtLeast(count=count):
            needs = f"at least {count} of these must hold"
            return _told(node, "count", node.says, needs, tuple(map(clause, node.parts)))
        case OneOf(values=values) if len(values) > _FEW:
            return _told(node, "test", _says(node), values=tuple(sorted(map(in_words, values))))
        case _:
            return _told(node, "test", _says(node))


def _told(
    node: Node,
    kind: Kind,
    says: str,
    needs: str = "",
    parts: tuple[Clause, ...] = (),
    values: tuple[str, ...] = (),
) -> Clause:
    return Clause(kind, says, needs, node.cite, node.confidence, values, parts=parts)


def settled(node: Node) -> int | None:
    """Return the truth that the law itself has settled, whatever the facts; None where they decide."""
    match node:
        case Const(value=value):
            return YES if value else NO
        case All(of=of):
            truths = [settled(part) for part in of]
            return NO if NO in truths else None if None in truths else YES
        case Any_(of=of):
            truths = [settled(part) for part in of]
            return YES if YES in truths else None if None in truths else NO
        case NoneOf(of=of):
            truths = [settled(part) for part in of]
            return NO if YES in truths else None if None in truths else YES
        case _:
            return None


def _fixed(node: Node, truth: int) -> Clause:
    """Return what always or never holds, with the law's words for it where it has some."""
    plain = "always" if truth == YES else "never"
    words = node.says if truth == YES else node.fails
    said = plain if words in ("", "always", "never") else f"{plain}: {words}"
    return Clause("always" if truth == YES else "never", said, "", node.cite, node.confidence)


def _says(node: Node) -> str:
    """Return the words of a test: its own, or those of the facts it compares."""
    if node.says:
        return node.says
    match node:
        case Compare():
            return compared(node)
        case Elapsed(start=start, end=end, minutes=minutes):
            return f"from {start.says} to {end.says}: no more than {lasting(minutes)}"
        case _:
            return spoken(node)


def _fails(node: Node) -> str:
    """Return the words that say a test does not hold, where the law has some."""
    return node.fails or (node.fact.fails if isinstance(node, Is) else "")


def _some(node: Some) -> Clause:
    """Return a search through a list; what each row must meet takes its place below it."""
    inner = clause(node.holds)
    many = "one" if node.count == 1 else str(node.count)
    found = f"at least {many} in {node.rows.says} meets"
    if inner.needs in _USUAL:
        needs = f"{found} all of these" if inner.kind == "all" else f"{found} one of these"
        cite, sure = node.cite or inner.cite, _least(node, inner)
        return replace(inner, says=node.says or inner.says, needs=needs, cite=cite, confidence=sure)
    return _told(node, "all", node.says, f"{found} this", (inner,))


def _all(node: All, parts: Sequence[Node]) -> Clause:
    if any(isinstance(part, Counsel) for part in parts):
        return _for_counsel(node, parts)
    if span := _apart(parts):
        return _told(node, "test", f"{node.says}: {span}" if node.says else span)
    told = tuple(_flat(map(clause, parts), "all"))
    if len(told) == 1:
        return _alone(node, told[0])
    if line := _in_one_line(node, told):
        return _told(node, "test", line)
    return _told(node, "all", node.says, _EVERY, told)


def _in_one_line(node: All, parts: tuple[Clause, ...]) -> str:
    """Return two plain tests as one line, or nothing where they are more, or have places of their own."""
    if len(parts) != 2 or not all(p == Clause("test", p.says) and _plain(p) for p in parts):
        return ""
    both = f"{parts[0].says}, and {parts[1].says}"
    line = f"{node.says}: {both}" if node.says else both
    return line if len(line) <= _LINE else ""


def _plain(told: Clause) -> bool:
    """Say whether a test can stand in a sentence with others: no word of it would reach over them."""
    joined = any(word in told.says for word in _REACHING)
    return told.kind == "test" and not told.values and not joined


def _trails(told: Clause) -> bool:
    """Say whether a test ends in words that what follows would seem to belong to."""
    return any(word in told.says for word in _REACHING[:2])


def _flat(clauses: Iterator[Clause], kind: Kind) -> Iterator[Clause]:
    """Yield clauses, those of a group of the same kind without words or place of its own in its stead."""
    for told in clauses:
        if told.kind == kind and not told.says and not told.cite and told.needs in _USUAL:
            yield from told.parts
        else:
            yield told


def _any(node: Any_, parts: tuple[Clause, ...]) -> Clause:
    """Return alternatives; one that only says again what the whole says stands for the whole."""
    parts = tuple(_flat(iter(parts), "any"))
    if len(parts) == 1:
        return _alone(node, parts[0])
    first, others = parts[0], parts[1:]
    if first.kind == "test" and all(part.kind == "counsel" for part in others):
        said = first.says if first.says == node.says or not node.says else ""
        if said:
            needs = "or a lawyer decides, in this case"
            more = "or a lawyer decides, in these cases"
            told = _told(node, "any", said, needs if len(others) == 1 else more, others)
            sure = _least(node, first)
            return replace(told, cite=node.cite or first.cite, values=first.values, confidence=sure)
    return _told(node, "any", node.says, _ONE, parts)


def _alone(node: Node, only: Clause) -> Clause:
    """Return a group of one: its part, under the group's words where the part says nothing else."""
    if not node.says or node.says == only.says or not only.says:
        says, cite = node.says or only.says, node.cite or only.cite
        return replace(only, says=says, cite=cite, confidence=_least(node, only))
    return _told(node, "all", node.says, "this must hold", (only,))


def _none(node: NoneOf, parts: Sequence[Node]) -> Clause:
    told = tuple(map(clause, parts))
    if len(told) == 1 and told[0].kind == "test" and not parts[0].parts:
        only, fails = told[0], _fails(parts[0])
        said = fails or f"not so: {only.says}"
        said = f"{node.says}, unless {only.says}" if node.says else said
        found = _told(node, "test", said, values=only.values)
        return replace(found, cite=node.cite or only.cite, confidence=_least(node, only))
    needs = "this must not be so" if len(told) == 1 else "none of these may be so"
    return _told(node, "none", node.says, needs, told)


def _apart(parts: Sequence[Node]) -> str:
    """Return in words that two moments lie no further apart than so long, or nothing."""
    if len(parts) != 2:
        return ""
    one, other = parts
    if not (isinstance(one, Elapsed) and isinstance(other, Elapsed)):
        return ""
    mirrored = one.start is other.end and one.end is other.start
    if not mirrored or (one.minutes, one.clock) != (other.minutes, other.clock):
        return ""
    return f"no more than {lasting(one.minutes)} lie between {one.start.says} and {one.end.says}"


def _for_counsel(node: All, parts: Sequence[Node]) -> Clause:
    points = [part for part in parts if isinstance(part, Counsel)]
    asked = "; ".join(point.reason for point in points)
    cite = node.cite or next((point.cite for point in points if point.cite), "")
    when = tuple(_flat(map(clause, (p for p in parts if not isinstance(p, Counsel))), "all"))
    said = f"a lawyer must say: {asked}"
    sure = _least(node, *points)
    alone = len(when) == 1 and when[0].kind == "test" and not _trails(when[0])
    if when and (alone or all(map(_plain, when))):
        where = " and ".join(part.says for part in when)
        return Clause(
            "counsel", f"where {where}, {said}", "", cite, _least(node, *points, *when),
            tuple(value for part in when for value in part.values),
        )  # fmt: skip
    needs = (
        "" if not when else "where this is so" if len(when) == 1 else "where all of these are so"
    )
    return Clause("counsel", said, needs, cite, sure, parts=when)


def _least(*those: Node | Clause) -> Confidence:
    """Return the lowest mark of those that become one clause."""
    return max((one.confidence for one in those), key="HML".index)


def _contested(node: Contested) -> Clause:
    """Return two readings; what the answer rests on meanwhile is said in what it needs."""
    stands = (
        "a lawyer decides between them"
        if node.settled == "counsel"
        else "the first stands meanwhile"
    )
    readings = (
        _reading("the first reading", node.adopted),
        _reading("the other reading", node.other),
    )
    needs = f"this is read in two ways; {stands}"
    found = _told(node, "contested", node.says, needs, readings)
    return replace(found, entry=node.entry)


def _reading(name: str, node: Node) -> Clause:
    told = clause(node)
    if not told.parts:
        return Clause("test", f"{name}: {told.says}", "", told.cite, told.confidence, told.values)
    return Clause("all", name, "this must hold", parts=(told,))
