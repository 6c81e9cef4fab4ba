"""The shapes that a property of the law may have: each says what no case may do, as a formula.

A property is data: words, the agencies, days and acts it speaks of, and a condition in the rule
language. Each shape turns it into questions for the solver, one for each text of the law.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from brightline.engine.nodes import ALWAYS, Node, some
from brightline.engine.outcomes import outcomes
from brightline.engine.solver import Condition, both, either, opposite, same
from brightline.engine.ties import tied
from brightline.laws.properties.asking import (
    Reign,
    Stated,
    asked,
    distinct,
)
from brightline.laws.properties.completing import completes
from brightline.laws.properties.restated import restated
from brightline.laws.vocabulary import AGENCY_IDS, VOCABULARY

#: Answers that let an agency act.
LEAVE = ("permitted", "required")
STOP = ("prohibited", "counsel")
FREE = (*LEAVE, "not-regulated")


@dataclass(frozen=True, slots=True)
class Question:
    """Is there a case that keeps ``rules`` and is ``broken``? ``cases`` are those spoken of."""

    cases: tuple[Stated, ...]
    broken: Condition
    rules: tuple[Condition, ...] = ()

    @property
    def all_rules(self) -> list[Condition]:
        """What holds of the cases, and of them together."""
        return [*(rule for case in self.cases for rule in case.rules), *self.rules]


@dataclass(frozen=True, slots=True, kw_only=True)
class Property(ABC):
    """Something that must hold of every case. ``since`` and ``to`` are days of decision (ordinals)."""

    id: str
    says: str
    agencies: tuple[str, ...] = AGENCY_IDS
    acts: tuple[str, ...] = ("hold", "notify", "transfer", "communicate", "access", "interview")
    since: int = 0
    to: int = 10**9

    def questions(self, reigns: list[Reign]) -> Iterator[Question]:
        """Yield what to ask the solver about these laws of one agency."""
        within = [
            replace(r, first=max(r.first, self.since), last=min(r.last, self.to))
            for r in reigns
            if r.law.agency in self.agencies and r.last >= self.since and r.first <= self.to
        ]
        for act in self.acts:
            for reign in distinct(within, self.together(act)):
                yield from self.about(reign, act)

    def together(self, act: str) -> tuple[str, ...]:
        """Return the acts whose law a question about ``act`` depends on."""
        return (act,)

    @abstractmethod
    def about(self, reign: Reign, act: str) -> Iterator[Question]:
        """Yield the questions about one act under one law."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Never(Property):
    """Where ``when`` certainly holds, with all facts known, the answer is none of ``answers``."""

    when: Node
    answers: tuple[str, ...] = LEAVE

    def about(self, reign: Reign, act: str) -> Iterator[Question]:
        """Yield whether some such case is answered so."""
        if reign.law.said(act):
            case = Stated(reign, act, asked([reign.law], [act], self.when))
            broken = both(case.holds(self.when), case.answered(*self.answers))
            yield Question((case,), broken)


@dataclass(frozen=True, slots=True, kw_only=True)
class Only(Property):
    """Where the act is answered with ``answers``, each of ``others`` is answered with ``then``."""

    others: tuple[str, ...]
    then: tuple[str, ...] = LEAVE
    answers: tuple[str, ...] = LEAVE
    when: Node = ALWAYS

    def together(self, act: str) -> tuple[str, ...]:
        """The act and the others."""
        return (act, *self.others)

    def about(self, reign: Reign, act: str) -> Iterator[Question]:
        """Yield whether some case is answered so, and another act is not."""
        for other in self.others:
            case = Stated(reign, act, asked([reign.law], [act, other], self.when))
            broken = both(
                case.holds(self.when),
                case.answered(*self.answers),
                opposite(case.about(other).answered(*self.then)),
            )
            yield Question((case,), broken)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmoved(Property):
    """Two cases alike but for ``free`` (lists, or facts by path) are answered alike.

    ``order`` maps a list to the place that each of its rows has in the other case.
    """

    free: tuple[str, ...] = ()
    order: dict[str, tuple[int, ...]] = field(default_factory=dict)
    when: Node = ALWAYS

    def about(self, reign: Reign, act: str) -> Iterator[Question]:
        """Yield whether two such cases are answered differently."""
        wanted = asked([reign.law], [act])
        spoken_of = {*wanted.facts, *wanted.lists}
        if not spoken_of & {*self.free, *self.order}:
            return  # the act's law never asks about what may differ
        first, second = _pair(reign, act, self.when)
        rules = tied(first.symbols, second.symbols, rows=self.order, leave=self.free)
        for home in self.order:
            rules += first.symbols.present[home]
        broken = either(
            *(
                both(holds, opposite(second.outcomes[answer]))
                for answer, holds in first.outcomes.items()
            )
        )
        yield Question((first, second), both(first.holds(self.when), broken), tuple(rules))


@dataclass(frozen=True, slots=True, kw_only=True)
class OneMore(Property):
    """One more row of a list, for which ``row`` holds, never takes ``answers`` away.

    With ``gives`` it never brings them about either.
    """

    rows: str
    row: Node = ALWAYS
    answers: tuple[str, ...] = LEAVE
    gives: bool = False

    def about(self, reign: Reign, act: str) -> Iterator[Question]:
        """Yield whether a row more turns some case."""
        if self.rows not in asked([reign.law], [act]).lists:
            return
        first, second = _pair(reign, act, some(VOCABULARY.lists[self.rows], self.row))
        rules = tied(first.symbols, second.symbols, longer=(self.rows,))
        here, there = (case.symbols.present[self.rows] for case in (first, second))
        longer = [
            both(
                *here[:row],
                *map(opposite, here[row:]),
                *there[: row + 1],
                *map(opposite, there[row + 1 :]),
                second.formula.bits(self.row, {self.rows: row}).sure,
            )
            for row in range(len(there))
        ]
        before, after = first.answered(*self.answers), second.answered(*self.answers)
        turned = both(after, opposite(before)) if self.gives else both(before, opposite(after))
        yield Question((first, second), both(either(*longer), turned), tuple(rules))


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrows(Property):
    """A layer only ever makes an answer stricter: without ``statute`` none is stricter than with it."""

    statute: str

    def about(self, reign: Reign, act: str) -> Iterator[Question]:
        """Yield whether some answer is less strict with the layer."""
        if not any(s.id == self.statute and v.provision(act) for s, v in reign.law.layers):
            return
        without = replace(
            reign.law, layers=tuple(x for x in reign.law.layers if x[0].id != self.statute)
        )
        case = Stated(reign, act, asked([reign.law, without], [act]))
        plain = case.under(without)
        order = ("prohibited", "counsel", "permitted", "required", "not-regulated")
        looser = [
            both(case.outcomes[answer], plain.outcomes[stricter])
            for place, answer in enumerate(order)
            for stricter in order[:place]
        ]
        yield Question((case,), either(*looser))


@dataclass(frozen=True, slots=True, kw_only=True)
class Survives(Property):
    """What is answered with some facts missing is answered so however they turn out."""

    def about(self, reign: Reign, act: str) -> Iterator[Question]:
        """Yield whether some completion of a case is answered otherwise."""
        if not reign.law.said(act):
            return
        wanted = asked([reign.law], [act])
        partly = Stated(reign, act, wanted, "partly", known=False)
        wholly = Stated(reign, act, wanted, "wholly")
        definite = [answer for answer in partly.outcomes if answer != "counsel"]
        broken = either(*(both(partly.outcomes[a], opposite(wholly.outcomes[a])) for a in definite))
        rules = tuple(completes(partly.symbols, wholly.symbols))
        yield Question((partly, wholly), broken, rules)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settles(Property):
    """With every fact known, only a point for a lawyer is left: every condition is yes or no."""

    def about(self, reign: Reign, act: str) -> Iterator[Question]:
        """Yield whether some condition stays open with all facts and all points settled."""
        if not reign.law.said(act):
            return
        case = Stated(reign, act, asked([reign.law], [act]), resolved=True)
        roots = [root for p in reign.law.said(act) for root in p.nodes()]
        open_ones = [opposite(same(bits.may, bits.sure)) for bits in map(case.formula.bits, roots)]
        yield Question((case,), either(*open_ones))


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent(Property):
    """With no fact known but the agency and the moment, nothing is permitted."""

    def about(self, reign: Reign, act: str) -> Iterator[Question]:
        """Yield whether such a case is permitted, or is whatever the facts turn out to be."""
        if not reign.law.said(act):
            return
        wanted = asked([reign.law], [act])
        case = Stated(reign, act, wanted, known=False)
        silent = _nothing_known(case)
        yield Question((case,), case.answered(*LEAVE), tuple(silent))


@dataclass(frozen=True, slots=True, kw_only=True)
class Restated(Property):
    """The law answers every case as its flat restatement does."""

    def about(self, reign: Reign, act: str) -> Iterator[Question]:
        """Yield whether some case is answered otherwise."""
        again = restated(reign.law.agency, act, reign.first)
        if not reign.law.said(act) and not again:
            return
        roots = [root for provision in again for root in provision.nodes()]
        case = Stated(reign, act, asked([reign.law], [act], *roots))
        other = outcomes(again, case.formula)
        apart = [both(holds, opposite(other[answer])) for answer, holds in case.outcomes.items()]
        yield Question((case,), either(*apart))


def _nothing_known(case: Stated) -> list[Condition]:
    symbols = case.symbols
    told = {"decided_on", "decided_at", "agency", "kind"}
    rules = [opposite(given) for given in symbols.given.values()]
    for place, bits in symbols.truths.items():
        if place[1] is None:
            rules += [bits.may, opposite(bits.sure)]
    for places in (symbols.choices, symbols.spans):
        rules += [
            opposite(value[0])
            for place, value in places.items()
            if place[1] is None and place[0] not in told
        ]
    return [rule for rule in rules if rule is not True]


def _pair(reign: Reign, act: str, *besides: Node) -> tuple[Stated, Stated]:
    wanted = asked([reign.law], [act], *besides)
    return Stated(reign, act, wanted, "first"), Stated(reign, act, wanted, "second")
