"""Law in force: statutes, their versions, the layers an agency stands under, drafts, suspensions.

A statute's versions follow one another; a version is in force from its first day until the next
one's. An agency stands under several statutes at once, its layers. Nothing is ever edited: an
amendment is a new version, a bill is a version with no first day yet, and a court order that
suspends a statute is a dated entry beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from brightline.engine.calendar import BusinessClock, show_day
from brightline.engine.canonical import fingerprint
from brightline.engine.facts import Fact
from brightline.engine.nodes import ALWAYS, Confidence, Node
from brightline.engine.tree import tree_json


class LawError(ValueError):
    """A question about law that has no answer: no such version, a gap, an overlap."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Limit:
    """How long an act may go on where ``when`` holds: ``minutes`` from ``start``, on a clock if any."""

    start: Fact
    minutes: int
    clock: BusinessClock | None = None
    when: Node = ALWAYS

    def end(self, start: int) -> int:
        """Return the minute at which the time has run out."""
        return start + self.minutes if self.clock is None else self.clock.lapse(start, self.minutes)

    def as_json(self) -> dict[str, Any]:
        """Return the limit as plain data."""
        clock = None if self.clock is None else self.clock.name
        return {
            "start": self.start.name,
            "minutes": self.minutes,
            "clock": clock,
            "when": tree_json(self.when),
        }


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Provision:
    """What a statute says of one act.

    Where ``applies`` is *no* the statute does not regulate the act. Otherwise the act is permitted
    if ``permitted_if`` holds and prohibited if it does not; if ``required_if`` holds, some order or
    statute commands it. ``lasts`` bounds how long an act that is permitted may go on: the
    first limit that holds. A provision that only ``narrows`` can take a permission away and never gives one.
    """

    act: str
    permitted_if: Node
    cite: str
    says: str
    applies: Node = ALWAYS
    required_if: Node | None = None
    lasts: tuple[Limit, ...] = ()
    narrows: bool = False

    def nodes(self) -> tuple[Node, ...]:
        """Return the roots of this provision's trees."""
        return (self.applies, self.permitted_if, *([self.required_if] if self.required_if else []))


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Duty:
    """Something an official must do when ``when`` holds, by the moment ``by`` if there is one.

    ``unless_permitted`` names an act: the duty falls away when that act is permitted.
    """

    id: str
    says: str
    cite: str
    when: Node
    by: Fact | None = None
    asked: tuple[str, ...] = ()
    unless_permitted: str | None = None


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Remedy:
    """What a text lets people claim, or bars them from claiming, where it was not kept."""

    id: str
    says: str
    cite: str


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Version:
    """One text of a statute, in force from ``first_day`` (an ordinal) until the next version.

    ``first_day`` is None for a draft, and for a rule of the house, which holds ``always``. ``text`` names the files of our own paraphrase, oldest
    first: a later file replaces the pinpoints it has and leaves the others as they were.
    """

    first_day: int | None
    enacted_by: str
    provisions: tuple[Provision, ...]
    duties: tuple[Duty, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    text: tuple[str, ...] = ()
    summary: str = ""
    confidence: Confidence = "H"
    always: bool = False

    @property
    def id(self) -> str:
        """The first day in force, ``draft`` or ``always``."""
        if self.first_day is None:
            return "always" if self.always else "draft"
        return show_day(self.first_day)

    def provision(self, act: str) -> Provision | None:
        """Return what this version says of an act, if anything."""
        return next((p for p in self.provisions if p.act == act), None)

    def as_json(self) -> dict[str, Any]:
        """Return the whole version as plain data: what a law's fingerprint is made of."""
        return {
            "first_day": self.id,
            "enacted_by": self.enacted_by,
            "provisions": [
                {
                    "act": p.act,
                    "narrows": p.narrows,
                    "cite": p.cite,
                    "says": p.says,
                    "trees": [tree_json(node) for node in p.nodes()],
                    "lasts": [limit.as_json() for limit in p.lasts],
                }
                for p in self.provisions
            ],
            "duties": [
                {
                    "id": d.id,
                    "says": d.says,
                    "cite": d.cite,
                    "when": tree_json(d.when),
                    "asked": list(d.asked),
                    "unless_permitted": d.unless_permitted,
                }
                for d in self.duties
            ],
            "remedies": [{"id": r.id, "says": r.says, "cite": r.cite} for r in self.remedies],
        }


def amend(
    version: Version,
    *,
    enacted_by: str,
    first_day: int | None = None,
    summary: str = "",
    text: tuple[str, ...] = (),
    provisions: Iterable[Provision] = (),
    repeal: Iterable[str] = (),
    duties: Iterable[Duty] = (),
    remedies: Iterable[Remedy] = (),
) -> Version:
    """Return a later version, or a draft, as an edit of this one.

    ``provisions`` replace those of the same act and are added where there is none; ``repeal``
    takes acts out; ``duties`` and ``remedies`` replace those of the same id and are added otherwise.
    """
    new = {p.act: p for p in version.provisions} | {p.act: p for p in provisions}
    for act in repeal:
        new.pop(act, None)
    duty = {d.id: d for d in version.duties} | {d.id: d for d in duties}
    remedy = {r.id: r for r in version.remedies} | {r.id: r for r in remedies}
    return replace(
        version,
        first_day=first_day,
        enacted_by=enacted_by,
        summary=summary,
        text=version.text + text,
        provisions=tuple(new.values()),
        duties=tuple(duty.values()),
        remedies=tuple(remedy.values()),
    )


@dataclass(frozen=True, eq=False, kw_only=True)
class Statute:
    """A statute, an order, a line of cases or a policy, with all its versions in order.

    ``cite`` is how it is cited ahead of a pinpoint; ``layer`` is who made it. A line of cases has
    no pinpoints: whatever a condition borrowed from elsewhere cites, it is cited whole.
    """

    id: str
    title: str
    cite: str
    layer: str
    versions: tuple[Version, ...]
    has_pinpoints: bool = True

    def __post_init__(self) -> None:
        """Refuse versions that are out of order or share a day."""
        days = [v.first_day for v in self.versions]
        if None in days or days != sorted(set(days)):  # type: ignore[type-var]
            raise LawError(f"{self.id}: versions must follow one another")

    def in_force(self, day: int) -> Version | None:
        """Return the version in force on a day (an ordinal), or None before the first."""
        found = None
        for version in self.versions:
            if version.first_day is not None and version.first_day <= day:
                found = version
        return found

    def pinpoint(self, cite: str) -> str:
        """Return a full citation, ``NYC Admin. Code § 0-000(b)(1)``.

        A pinpoint that names its own section, ``§ 0-000(a)``, is one of a section borrowed from.
        """
        if not self.has_pinpoints:
            return self.cite
        if cite.startswith("§"):
            return f"{self.cite.partition('§')[0]}{cite}"
        return f"{self.cite}{cite}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """A court order that takes a statute out of force for a time; dated, signed, kept for ever."""

    statute: str
    first_day: int
    last_day: int | None
    order: str

    def holds_on(self, day: int) -> bool:
        """Say whether the order is in effect on a day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True, eq=False, kw_only=True)
class Law:
    """All that an agency stands under on a day: its layers, outermost rule of decision last."""

    agency: str
    version: str
    layers: tuple[tuple[Statute, Version], ...]
    suspended: tuple[Suspension, ...] = ()

    @cached_property
    def fingerprint(self) -> str:
        """The hash of every tree in force."""
        return fingerprint([{"statute": s.id, **v.as_json()} for s, v in self.layers])

    @property
    def first_day(self) -> int:
        """The day on which its newest layer came into force; a bill's, and the house's, have none."""
        return max(v.first_day for _, v in self.layers if v.first_day is not None)

    def said(self, act: str) -> list[Provision]:
        """Return what each layer says of an act, the layers aside."""
        return [provision for _, _, provision in self.provisions(act)]

    def provisions(self, act: str) -> list[tuple[Statute, Version, Provision]]:
        """Return what each layer says of an act."""
        return [(s, v, p) for s, v in self.layers if (p := v.provision(act)) is not None]

    def duties(self) -> list[tuple[Statute, Duty]]:
        """Return every duty of every layer."""
        return [(s, d) for s, v in self.layers for d in v.duties]


@dataclass(frozen=True, eq=False, kw_only=True)
class Agency:
    """An agency and the statutes it stands under.

    ``policies`` are layers that bind whatever the day and never name a version.
    """

    id: str
    title: str
    statutes: tuple[Statute, ...]
    policies: tuple[tuple[Statute, Version], ...] = ()
    suspensions: tuple[Suspension, ...] = ()

    @cached_property
    def days(self) -> tuple[int, ...]:
        """The days on which this agency's law changed, in order."""
        return tuple(
            sorted(
                {v.first_day for s in self.statutes for v in s.versions if v.first_day is not None}
            )
        )

    @property
    def latest(self) -> Law:
        """The law since its last change."""
        return self.law_on(self.days[-1])

    @cached_property
    def _laws(self) -> dict[tuple[int, tuple[Suspension, ...]], Law]:
        return {}

    def law_on(self, day: int) -> Law:
        """Return the law in force on a day. Raises ``LawError`` before the first layer."""
        turned = [d for d in self.days if d <= day]
        if not turned:
            raise LawError(f"{self.id} has no law encoded before {show_day(self.days[0])}")
        off = tuple(s for s in self.suspensions if s.holds_on(day))
        key = (turned[-1], off)
        if key not in self._laws:
            dark = {s.statute for s in off}
            layers = [
                (s, v)
                for s in self.statutes
                if s.id not in dark and (v := s.in_force(turned[-1])) is not None
            ]
            self._laws[key] = Law(
                agency=self.id,
                version=f"{self.id}@{show_day(turned[-1])}",
                layers=(*layers, *self.policies),
                suspended=off,
            )
        return self._laws[key]

    def with_draft(self, name: str, day: int, drafts: Mapping[str, Version]) -> Law:
        """Return the law of a day with these statutes read as in a draft (statute id → draft)."""
        base = self.law_on(day)
        layers = tuple((s, drafts.get(s.id, v)) for s, v in base.layers)
        return Law(agency=self.id, version=name, layers=layers, suspended=base.suspended)

    def suspended_by(self, *orders: Suspension) -> Agency:
        """Return this agency with further court orders entered. Raises ``LawError`` if unknown."""
        for order in orders:
            if order.statute not in {s.id for s in self.statutes}:
                raise LawError(f"{self.id} does not stand under {order.statute}")
        return Agency(
            id=self.id,
            title=self.title,
            statutes=self.statutes,
            policies=self.policies,
            suspensions=(*self.suspensions, *orders),
        )
