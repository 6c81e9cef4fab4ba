"""What an archive itself teaches of its correspondents: numbers, names, private addresses, components.

A directory is made of *sightings*, each with the message that it was seen in. Directories of shards
are merged by keeping, of equal sightings, the one of the least message hash; all else is worked out
from the sightings. So the order in which messages or shards are read changes nothing.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import NamedTuple

from brightline.archive.parties.lists import (
    AGENCIES,
    BODIES,
    beside,
    entry_of,
    listed,
    local,
    suffixes,
)
from brightline.archive.parties.names import (
    box_of,
    domain_of,
    name_of,
    numbers_in,
    same_person,
)
from brightline.archive.records import Span
from brightline.archive.vocabulary import COMPONENTS, Component


class Sighting(NamedTuple):
    """Something seen once or more; *sha256* and *span* are of the first message by hash.

    *kind* is ``number`` (of a known officer's signature), ``weak-number`` (in an officer's words),
    ``other-number`` (in the signature of somebody not federal), ``name``, ``other-name``,
    ``private-number`` (in words from a private address), ``own-number`` (the same, said to be theirs),
    ``alias`` (a private address told by the officer, signed as one, or under one name in one message),
    ``with`` and ``private-with`` (who wrote with whom), ``component`` (of an address), ``dual`` or
    ``dual-name``. *key* is what was seen, *value* whose.
    """

    kind: str
    key: str
    value: str
    name: str
    body: str
    component: Component
    rule: str


class Where(NamedTuple):
    """The message, by hash, and the span in its text in which something was seen."""

    sha256: str
    span: Span


class Known(NamedTuple):
    """A number or name of a federal officer or office."""

    body: str
    component: Component
    rule: str


class Alias(NamedTuple):
    """A private address tied to an officer. *links* are the messages that tie them."""

    address: str
    officer: str
    body: str
    component: Component
    rule: str
    links: tuple[Where, ...]


class Member(NamedTuple):
    """A row of a roster: who was on a distribution list, from a day to a day (exclusive)."""

    list: str
    address: str
    since: date | None
    until: date | None


class DirectoryError(ValueError):
    """A given number, roster row or local domain cannot be read; the text names it."""


@dataclass(frozen=True)
class Directory:
    """All that is known beyond the lists. Equal directories are equal however they came about."""

    seen: tuple[tuple[Sighting, Where], ...] = ()
    given: tuple[tuple[str, Known], ...] = ()
    roster: tuple[Member, ...] = ()
    locals: tuple[tuple[str, str], ...] = ()

    def merge(self, *others: Directory) -> Directory:
        """Return this directory and others in one; the order of them changes nothing."""
        least: dict[Sighting, Where] = {}
        for one in (self, *others):
            keep(least, one.seen)
        every = (self, *others)
        return Directory(
            tuple(sorted(least.items())),
            tuple(sorted({row for one in every for row in one.given})),
            tuple(sorted({m for one in every for m in one.roster}, key=str)),
            tuple(sorted({row for one in every for row in one.locals})),
        )

    @cached_property
    def numbers(self) -> Mapping[str, Known]:
        """Numbers of federal officers and offices, ten digits; none that a local signature has too."""
        others = {s.key for s, _ in self.seen if s.kind == "other-number"}
        found = _gather(s for s, _ in self.seen if s.kind == "number" and s.key not in others)
        return found | dict(self.given)

    @cached_property
    def names(self) -> Mapping[str, Known]:
        """Full names of federal officers; none that somebody who is not federal has too."""
        others = self._other_names
        return _gather(s for s, _ in self.seen if s.kind == "name" and s.key not in others)

    @cached_property
    def _other_names(self) -> frozenset[str]:
        return frozenset(s.key for s, _ in self.seen if s.kind == "other-name")

    @cached_property
    def dual_names(self) -> Mapping[str, Known]:
        """Full names of local officers with a federal hat."""
        return _gather(s for s, _ in self.seen if s.kind == "dual-name")

    @cached_property
    def components(self) -> Mapping[str, Known]:
        """Components of federal addresses, as their own signatures say."""
        return _gather(s for s, _ in self.seen if s.kind == "component")

    @cached_property
    def duals(self) -> Mapping[str, Known]:
        """Addresses of local officers with a federal hat."""
        return _gather(s for s, _ in self.seen if s.kind == "dual")

    @cached_property
    def aliases(self) -> Mapping[str, Alias]:
        """Private addresses tied to an officer, with the messages that tie them."""
        ties: dict[str, list[tuple[Sighting, str, tuple[Where, ...]]]] = defaultdict(list)
        for s, where in self.seen:
            if s.kind == "alias":
                ties[s.key].append((s, s.value, (where,)))
        officers: dict[str, list[tuple[Sighting, Where]]] = defaultdict(list)
        for s, where in self.seen:
            if s.kind in ("number", "weak-number", "with"):
                officers[s.key].append((s, where))
        for s, where in self.seen:
            if s.kind not in ("private-number", "own-number", "private-with"):
                continue
            for officer, there in officers.get(s.key, ()):
                if (
                    s.kind == "own-number" and officer.kind == "number" and s.key in self.numbers
                ) or (
                    (s.kind == "private-with") == (officer.kind == "with") and self._one(s, officer)
                ):
                    ties[s.value].append((officer, officer.value, (there, where)))
        found = {}
        for address, tied in ties.items():
            officer, whose, _ = min(tied)
            links = tuple(sorted({w for _, _, wheres in tied for w in wheres}))
            found[address] = Alias(
                address, whose, officer.body, officer.component, f"alias:{whose}", links
            )
        return found

    def _one(self, private: Sighting, officer: Sighting) -> bool:
        """Say whether a private address is, by its name, an officer's."""
        if name_of(private.name).full in self._other_names:
            return False
        return same_person(
            name_of(private.name),
            box_of(private.value),
            name_of(officer.name),
            box_of(officer.value),
        )

    @cached_property
    def lists(self) -> Mapping[str, tuple[Member, ...]]:
        """The roster by the address of the list."""
        found: dict[str, list[Member]] = defaultdict(list)
        for member in self.roster:
            found[member.list].append(member)
        return {name: tuple(members) for name, members in found.items()}

    @cached_property
    def agencies(self) -> Mapping[str, str]:
        """Local domains: the list's and the agency's own additions."""
        return {**local().agencies, **dict(self.locals)}

    def with_numbers(self, numbers: Mapping[str, tuple[str, Component]]) -> Directory:
        """Return this directory with given numbers, each with its body and component.

        Raises ``DirectoryError`` where a number, body or component is none.
        """
        rows = []
        for written, (body, component) in numbers.items():
            found = numbers_in(written)
            if len(found) != 1 or body not in BODIES or component not in COMPONENTS:
                raise DirectoryError(
                    f"{written}: {body}, {component}: no number, body or component"
                )
            rows.append((found[0][0], Known(body, component, "given")))
        return self.merge(Directory(given=tuple(rows)))

    def with_locals(self, domains: Mapping[str, str]) -> Directory:
        """Return this directory with an agency's own domains. Raises ``DirectoryError``."""
        for domain, agency in domains.items():
            if agency not in AGENCIES or not suffixes(domain):
                raise DirectoryError(f"{domain}: {agency}: no domain (lower case) or agency")
            if entry_of(domain):
                raise DirectoryError(f"{domain}: stands on the federal list")
        return self.merge(Directory(locals=tuple(domains.items())))

    def with_roster(self, text: str, source: str = "roster") -> Directory:
        """Return this directory with a roster: CSV with the columns list, address, from, to.

        *from* and *to* are days (``2015-03-01``) or empty; a member is on the list from the first and
        until the day before the second. Raises ``DirectoryError``, naming source and line.
        """
        return self.merge(Directory(roster=tuple(_roster(text, source))))

    def members(self, address: str, at: int | None) -> tuple[Member, ...]:
        """Return who was on a list at a time; with no time, everyone who ever was."""
        every = self.lists.get(address, ())
        if at is None:
            return every
        day = datetime.fromtimestamp(at, UTC).date()
        return tuple(
            m for m in every
            if (m.since is None or m.since <= day) and (m.until is None or day < m.until)
        )  # fmt: skip


#: Nothing learnt, nothing given.
EMPTY = Directory()


def keep(least: dict[Sighting, Where], found: Iterable[tuple[Sighting, Where]]) -> None:
    """Add sightings to those kept, each at its least message hash."""
    for sighting, where in found:
        old = least.get(sighting)
        if old is None or where < old:
            least[sighting] = where


def is_other(domain: str, directory: Directory = EMPTY) -> bool:
    """Say whether a domain is known to be of somebody who is not a federal immigration officer."""
    if not domain:
        return False
    entry = entry_of(domain)
    if entry:
        return entry.kind != "immigration"
    return listed(domain, directory.agencies) is not None or beside(domain)


def is_private(address: str, directory: Directory = EMPTY) -> bool:
    """Say whether an address is of nobody's list, and so may be anyone's."""
    domain = domain_of(address)
    return bool(domain) and not is_other(domain, directory) and entry_of(domain) is None


def _gather(sightings: Iterable[Sighting]) -> dict[str, Known]:
    """Return bodies and components by key; where sightings differ, only what they agree on."""
    by_key: dict[str, list[Sighting]] = defaultdict(list)
    for s in sightings:
        by_key[s.key].append(s)
    found = {}
    for key, every in by_key.items():
        bodies = {s.body for s in every if s.body != "other-dhs"} or {"other-dhs"}
        body = bodies.pop() if len(bodies) == 1 else "other-dhs"
        named: set[Component] = {s.component for s in every if s.component != "unknown"}
        component: Component = named.pop() if len(named) == 1 else "unknown"
        found[key] = Known(body, component, min(s.rule for s in every))
    return found


def _roster(text: str, source: str) -> Iterable[Member]:
    rows = csv.DictReader(text.splitlines())
    if rows.fieldnames is None or set(rows.fieldnames) != {"list", "address", "from", "to"}:
        raise DirectoryError(f"{source}, line 1: the columns must be list, address, from, to")
    for number, row in enumerate(rows, start=2):
        cells = {k: (v or "").strip().lower() for k, v in row.items() if isinstance(v, str)}
        try:
            if len(cells) != 4 or not cells["list"] or "@" not in cells["address"]:
                raise ValueError("a list and an address are needed")
            since, until = (
                date.fromisoformat(cells[k]) if cells[k] else None for k in ("from", "to")
            )
            yield Member(cells["list"], cells["address"], since, until)
        except (KeyError, ValueError) as wrong:
            raise DirectoryError(f"{source}, line {number}: {wrong}") from wrong
