"""The rule language: about ten kinds of node, immutable, each bound to its place in the law.

A provision is an expression over facts, and every reader walks the same tree: nothing that matters
to the law may hide in a Python condition.

Every node carries

- ``cite``: its pinpoint in the statute, such as ``(b)(1)(i)``;
- ``says``: the clause that is true when the node is *yes*;
- ``fails``: the clause that is true when it is *no*;
- ``confidence``: how sure the encoding is: ``H`` read in the enacted text, ``M`` a secondary
  source, ``L`` memory or inference. A permission that rests on an ``L`` node goes to counsel.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from brightline.engine.calendar import BusinessClock, exact_day
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
    other = exact_day(right) if isinstance(right, str) else right
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


ALWAYS = Const(value=True, says="always", fails="never")
NEVER = Const(value=False, says="always", fails="never")
