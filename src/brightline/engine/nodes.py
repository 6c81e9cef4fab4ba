# long because: the whole rule language, its nodes and the words authors write, in one place
"""The rule language: about ten kinds of node, immutable, each bound to its place in the law.

A provision is an expression over facts. Four readers walk the same tree: one explains a single
case, one asks for what is missing, one replays caseloads, one proves. Nothing that matters to the
law may hide in a Python condition.

Every node carries

- ``cite``: its pinpoint in the statute, such as ``(b)(1)(i)``;
- ``says``: the clause that is true when the node is *yes*;
- ``fails``: the clause that is true when it is *no*;
- ``confidence``: how sure the encoding is: ``H`` read in the enacted text, ``M`` a secondary
  source, ``L`` memory or inference. A permission that rests on an ``L`` node goes to counsel.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from brightline.engine.calendar import BusinessClock, parse_day, show_day
from brightline.engine.facts import Fact, Rows

Confidence = Literal["H", "M", "L"]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Node:
    """What all nodes have; see the module's docstring."""

    cite: str = ""
    says: str = ""
    fails: str = ""
    confidence: Confidence = "H"

    @property
    def parts(self) -> tuple[Node, ...]:
        """The nodes directly below, in the order of the statute."""
        return ()


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Const(Node):
    """A condition the law itself settles: ``value`` always holds, or never does."""

    value: bool


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Is(Node):
    """A yes-no fact."""

    fact: Fact


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class OneOf(Node):
    """A choice fact has one of these values."""

    fact: Fact
    values: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Compare(Node):
    """Two days, or two instants, stand in this order. ``right`` may be a fixed ordinal."""

    left: Fact
    op: Literal["<", "<=", ">", ">="]
    right: Fact | int


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Elapsed(Node):
    """No more than ``minutes`` passed from ``start`` to ``end`` (negative time passes too).

    With a ``clock`` the time runs on that clock only.
    """

    start: Fact
    end: Fact
    minutes: int
    clock: BusinessClock | None = None


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Toll:
    """The days that a look-back leaves out: days of ``spells`` for which ``counts`` holds.

    Only days from ``since`` (a day of the row whose look-back it is) to the end of the look-back
    count, each day once, however many spells cover it.
    """

    spells: Rows
    first: Fact
    end: Fact
    since: Fact
    counts: Node
    says: str = ""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Within(Node):
    """``start`` plus calendar ``years``, plus the days tolled, is later than ``of``.

    The anniversary itself is out: a period of "at least five years" has then passed.
    """

    start: Fact
    years: int
    of: Fact
    toll: Toll | None = None

    @property
    def parts(self) -> tuple[Node, ...]:
        """The condition under which a spell tolls."""
        return () if self.toll is None else (self.toll.counts,)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class All(Node):
    """Every part holds."""

    of: tuple[Node, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        """The conjuncts."""
        return self.of


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Any_(Node):
    """At least one part holds."""

    of: tuple[Node, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        """The alternatives."""
        return self.of


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class NoneOf(Node):
    """No part holds."""

    of: tuple[Node, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        """The exclusions."""
        return self.of


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class AtLeast(Node):
    """At least ``count`` of the parts hold."""

    count: int
    of: tuple[Node, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        """The parts counted."""
        return self.of


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Some(Node):
    """At least ``count`` rows of a list satisfy ``holds``.

    A list that may be incomplete never makes this *no*: another row may exist. With
    ``linked_by`` only the rows named by that fact of the enclosing row are looked at, and the
    list named is whole.
    """

    rows: Rows
    holds: Node
    count: int = 1
    linked_by: Fact | None = None

    @property
    def parts(self) -> tuple[Node, ...]:
        """The condition on a row."""
        return (self.holds,)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class ThisRow(Node):
    """The ``linked_by`` fact of the enclosing row names the current row of ``rows``."""

    rows: Rows
    linked_by: Fact


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Counsel(Node):
    """A point that only a lawyer may settle. Never *yes* or *no*, and never asked of an officer."""

    reason: str


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Contested(Node):
    """Two readings of the same words, both entered in the register of contested readings.

    ``settled`` says what an answer does when the readings differ: rest on ``adopted``, or go to
    counsel.
    """

    entry: str
    adopted: Node
    other: Node
    settled: Literal["adopted", "counsel"]

    @property
    def parts(self) -> tuple[Node, ...]:
        """The two readings."""
        return (self.adopted, self.other)


# ------------------------------------------------------------------ the words authors write

N = TypeVar("N", bound=Node)


def marked(node: N, **marks: Any) -> N:
    """Return the node with other marks: ``cite``, ``says``, ``fails`` or ``confidence``."""
    return replace(node, **marks)


def all_of(
    *parts: Node, cite: str = "", says: str = "", fails: str = "", confidence: Confidence = "H"
) -> All:
    """Every part holds."""
    return All(of=parts, cite=cite, says=says, fails=fails, confidence=confidence)


def any_of(
    *parts: Node, cite: str = "", says: str = "", fails: str = "", confidence: Confidence = "H"
) -> Any_:
    """At least one part holds."""
    return Any_(of=parts, cite=cite, says=says, fails=fails, confidence=confidence)


def none_of(
    *parts: Node, cite: str = "", says: str = "", fails: str = "", confidence: Confidence = "H"
) -> NoneOf:
    """No part holds: the statute's "shall not be considered … if"."""
    return NoneOf(of=parts, cite=cite, says=says, fails=fails, confidence=confidence)


def at_least(count: int, *parts: Node, cite: str = "", says: str = "", fails: str = "") -> AtLeast:
    """At least ``count`` parts hold."""
    return AtLeast(count=count, of=parts, cite=cite, says=says, fails=fails)


def one_of(
    fact: Fact,
    *values: str,
    cite: str = "",
    says: str = "",
    fails: str = "",
    confidence: Confidence = "H",
) -> OneOf:
    """The fact has one of these values. Raises ``ValueError`` for a value it cannot have."""
    if fact.values and (stray := set(values) - set(fact.values)):
        raise ValueError(f"{fact.name} is never {sorted(stray)[0]!r}")
    return OneOf(
        fact=fact,
        values=frozenset(values),
        cite=cite,
        says=says,
        fails=fails,
        confidence=confidence,
    )


def before(
    left: Fact,
    right: Fact | str,
    *,
    or_same: bool = False,
    cite: str = "",
    says: str = "",
    fails: str = "",
    confidence: Confidence = "H",
) -> Compare:
    """``left`` comes before ``right`` (a fact, or a date written out)."""
    other = parse_day(right) if isinstance(right, str) else right
    assert not isinstance(other, tuple), "a fixed date is a whole date"
    return Compare(
        left=left,
        op="<=" if or_same else "<",
        right=other,
        cite=cite,
        says=says,
        fails=fails,
        confidence=confidence,
    )


def within(
    start: Fact,
    *,
    years: int,
    of: Fact,
    tolled_by: Toll | None = None,
    cite: str = "",
    says: str = "",
    fails: str = "",
    confidence: Confidence = "H",
) -> Within:
    """Fewer than ``years`` calendar years lie between ``start`` and ``of``, leaving tolled days out."""
    return Within(
        start=start,
        years=years,
        of=of,
        toll=tolled_by,
        cite=cite,
        says=says,
        fails=fails,
        confidence=confidence,
    )


def elapsed(
    start: Fact,
    end: Fact,
    *,
    at_most_hours: int,
    clock: BusinessClock | None = None,
    cite: str = "",
    says: str = "",
    fails: str = "",
    confidence: Confidence = "H",
) -> Elapsed:
    """No more than that many hours passed from ``start`` to ``end``."""
    return Elapsed(
        start=start,
        end=end,
        minutes=at_most_hours * 60,
        clock=clock,
        cite=cite,
        says=says,
        fails=fails,
        confidence=confidence,
    )


def some(
    rows: Rows,
    holds: Node,
    *,
    count: int = 1,
    linked_by: Fact | None = None,
    cite: str = "",
    says: str = "",
    fails: str = "",
    confidence: Confidence = "H",
) -> Some:
    """At least ``count`` rows satisfy ``holds``."""
    return Some(
        rows=rows,
        holds=holds,
        count=count,
        linked_by=linked_by,
        cite=cite,
        says=says,
        fails=fails,
        confidence=confidence,
    )


def every(rows: Rows, holds: Node, *, cite: str = "", says: str = "", fails: str = "") -> NoneOf:
    """Every row of a list satisfies ``holds``; an incomplete list never makes this *yes*."""
    return none_of(some(rows, none_of(holds)), cite=cite, says=says, fails=fails)


def for_counsel(reason: str, *, cite: str = "", confidence: Confidence = "H") -> Counsel:
    """A lawyer must settle this; ``reason`` is one clause that says what."""
    return Counsel(reason=reason, cite=cite, says=reason, fails=reason, confidence=confidence)


def contested(
    entry: str,
    *,
    adopted: Node,
    other: Node,
    settled: Literal["adopted", "counsel"] = "counsel",
    cite: str = "",
    says: str = "",
    fails: str = "",
) -> Contested:
    """Two readings, by the id of their entry in the register."""
    return Contested(
        entry=entry,
        adopted=adopted,
        other=other,
        settled=settled,
        cite=cite,
        says=says,
        fails=fails,
    )


#: Settled by the law itself.
ALWAYS = Const(value=True, says="always", fails="never")
NEVER = Const(value=False, says="always", fails="never")

# ------------------------------------------------------------------ walking and writing a tree


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
                found[f"{fact.rows.name}.{fact.name}" if fact.rows else fact.name] = fact
    return found


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
            data["fact"] = _path(fact)
        case OneOf(fact=fact, values=values):
            data |= {"fact": _path(fact), "values": sorted(values)}
        case Compare(left=left, op=op, right=right):
            data |= {
                "left": _path(left),
                "op": op,
                "right": _path(right) if isinstance(right, Fact) else show_day(right),
            }
        case Elapsed(start=start, end=end, minutes=minutes, clock=clock):
            data |= {"start": _path(start), "end": _path(end), "minutes": minutes}
            if clock is not None:
                data |= {
                    "clock": clock.name,
                    "holidays": [show_day(d) for d in sorted(clock.holidays)],
                }
        case Within(start=start, years=years, of=of, toll=toll):
            data |= {"start": _path(start), "years": years, "of": _path(of)}
            if toll is not None:
                data["toll"] = {
                    "spells": toll.spells.name,
                    "from": _path(toll.first),
                    "to": _path(toll.end),
                    "since": _path(toll.since),
                    "counts": tree_json(toll.counts),
                }
        case AtLeast(count=count):
            data["count"] = count
        case Some(rows=rows, count=count, linked_by=link):
            data |= {"rows": rows.name, "count": count}
            if link is not None:
                data["linked_by"] = _path(link)
        case ThisRow(rows=rows, linked_by=link):
            data |= {"rows": rows.name, "linked_by": _path(link)}
        case Counsel(reason=reason):
            data["reason"] = reason
        case Contested(entry=entry, settled=settled):
            data |= {"entry": entry, "settled": settled}
        case _:
            data |= {}
    if node.parts and not isinstance(node, Within):
        data["parts"] = [tree_json(part) for part in node.parts]
    return data


def _path(fact: Fact) -> str:
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
