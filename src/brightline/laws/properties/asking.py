"""Every case at once under a law: a symbolic case, its record, and the answer to one act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from brightline.engine.formula import Formula
from brightline.engine.law import Agency, Law, Provision
from brightline.engine.nodes import Node, all_of, before
from brightline.engine.outcomes import outcomes
from brightline.engine.solver import Condition, both, either
from brightline.engine.symbols import Asked, Symbols, asked_by
from brightline.engine.tree import path_of
from brightline.laws import vocabulary as v
from brightline.laws.properties.record import BOUND, record

#: Asked about in every case, whatever the law asks.
_MOMENT = all_of(before(v.DECIDED_ON, v.DECIDED_ON), before(v.DECIDED_AT, v.RELEASE_DUE_AT))


@dataclass(frozen=True, slots=True)
class Reign:
    """A law and the days, both included, on which a decision is made under it."""

    law: Law
    first: int
    last: int


def reigns(agency: Agency, first: int = 0, last: int = BOUND.last) -> list[Reign]:
    """Return the laws of an agency, each with its days, within these days."""
    edges = [*agency.days, BOUND.last + 1]
    return [
        Reign(agency.law_on(day), max(day, first), min(until - 1, last))
        for day, until in pairwise(edges)
        if until > first and day <= last
    ]


def distinct(found: Sequence[Reign], acts: Iterable[str]) -> list[Reign]:
    """Return reigns joined where one follows another and says the very same of these acts."""
    joined: list[Reign] = []
    asked = tuple(acts)
    for reign in found:
        if joined and _said(joined[-1].law, asked) == _said(reign.law, asked):
            joined[-1] = replace(joined[-1], last=reign.last)
        else:
            joined.append(reign)
    return joined


def _said(law: Law, acts: tuple[str, ...]) -> list[Provision]:
    return [provision for act in acts for provision in law.said(act)]


def asked(laws: Iterable[Law], acts: Iterable[str], *besides: Node) -> Asked:
    """Return what these laws ask of a case about these acts, and these conditions besides."""
    said = [p for law in laws for act in acts for p in law.said(act)]
    return asked_by([*(root for p in said for root in p.nodes()), *besides, _MOMENT])


@dataclass(eq=False)
class Stated:
    """One symbolic case under one law, about one act (communication: about one kind, any kind)."""

    reign: Reign
    act: str
    asked: Asked
    name: str = "x"
    known: bool = True
    resolved: bool = False

    @cached_property
    def symbols(self) -> Symbols:
        """The unknowns of the case."""
        fixed = {path_of(v.AGENCY): self.reign.law.agency}
        if self.act != "communicate":
            fixed[path_of(v.KIND)] = None  # type: ignore[assignment]
        days = self.reign.first, self.reign.last
        within = {
            path_of(v.DECIDED_ON): days,
            path_of(v.DECIDED_AT): (days[0] - 1, days[1] + 1),
        }
        return Symbols(
            self.asked, replace(BOUND, within=within), self.name, known=self.known, fixed=fixed
        )

    @cached_property
    def formula(self) -> Formula:
        """The formulas over the case."""
        return Formula(self.symbols, resolved=self.resolved)

    @cached_property
    def rules(self) -> list[Condition]:
        """What holds of the case."""
        symbols = self.symbols
        kind = symbols.choices.get((path_of(v.KIND), None))
        return [
            *symbols.rules,
            *record(symbols),
            True if kind is None or self.act != "communicate" else kind[0],
        ]

    @cached_property
    def outcomes(self) -> dict[str, Condition]:
        """For each answer, that the case is answered so."""
        return outcomes(self.reign.law.said(self.act), self.formula)

    def about(self, act: str) -> Stated:
        """Return the same case, asked about another act under the same law."""
        other = Stated(self.reign, act, self.asked, self.name, self.known, self.resolved)
        other.__dict__ |= {"symbols": self.symbols, "formula": self.formula, "rules": self.rules}
        return other

    def under(self, law: Law) -> Stated:
        """Return the same case, asked about the same act under another law of the same agency."""
        other = self.about(self.act)
        other.reign = replace(self.reign, law=law)
        return other

    def answered(self, *answers: str) -> Condition:
        """Return that the answer is one of these."""
        return either(*(self.outcomes[answer] for answer in answers))

    def holds(self, *nodes: Node) -> Condition:
        """Return that these conditions certainly hold of the case."""
        return both(*(self.formula.bits(node).sure for node in nodes))
