"""Who a party that is only a name is: by the names that its message, or the directory, ties."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from brightline.archive.parties.damage import looks_like
from brightline.archive.parties.directory import Directory, is_other
from brightline.archive.parties.names import (
    Name,
    address_of,
    box_of,
    display_of,
    domain_of,
    name_of,
    name_of_mailbox,
)
from brightline.archive.records import Party, Segment, Span
from brightline.archive.vocabulary import Component, Evidence

#: The span of evidence that stands in the message's header.
NOWHERE = Span(0, 0)


class Known(NamedTuple):
    """What one party was found to be, before it is told of a segment."""

    body: str
    component: Component
    evidence: Evidence
    span: Span
    rule: str


class Circle:
    """The names that a message ties to federal officers, and those it ties to others."""

    def __init__(
        self, segments: Sequence[Segment], first: Sequence[dict[Party, Known]], directory: Directory
    ) -> None:
        self.directory = directory
        self.federal: list[tuple[Name, str, Known]] = []
        self.others: list[tuple[Name, str]] = []
        self.addresses: dict[str, Known] = {}
        self.parties: dict[Party, Known] = {}
        seen: set[Party] = set()
        for segment, known in zip(segments, first, strict=True):
            for party in (segment.author, *segment.recipients):
                address = address_of(party)[0]
                if party in known:
                    self.parties.setdefault(party, known[party])
                    self._tie(party, address, known[party])
                elif party not in seen and is_other(domain_of(address), directory):
                    for name in (name_of(display_of(party)), name_of_mailbox(address)):
                        self.others.append((name, box_of(address)))
                seen.add(party)

    def _tie(self, party: Party, address: str, known: Known) -> None:
        if address:
            old = self.addresses.get(address)
            if old is None or (old.component == "unknown" and known.component != "unknown"):
                self.addresses[address] = known
        box = box_of(address) if address else ""
        for name in (name_of(display_of(party)), name_of_mailbox(address)):
            if (name.tokens or box) and (name, box, known) not in self.federal:
                self.federal.append((name, box, known))

    def known(self, party: Party) -> Known | None:
        """Return what the message or the directory knows of a party that says nothing itself."""
        address = address_of(party)[0]
        if address in self.addresses:
            return self.addresses[address]
        if party in self.parties:
            return self.parties[party]
        if name_of(display_of(party)).full in self.directory.dual_names and not domain_of(address):
            hat = self.directory.dual_names[name_of(display_of(party)).full]
            return Known("dual", hat.component, "dual", NOWHERE, hat.rule)
        domain = domain_of(address)
        name = name_of(display_of(party))
        if not name.tokens or (domain and (is_other(domain, self.directory) or looks_like(domain))):
            return None
        tied = [k for n, box, k in self.federal if _one_name(name, n, box, whole=bool(domain))]
        if tied and not any(_one_name(name, n, box, whole=False) for n, box in self.others):
            evidence: Evidence = "alias" if domain else "display-name"
            if tied[0].body == "dual":
                evidence = "dual"
            return tied[0]._replace(evidence=evidence)
        taught = self.directory.names.get(name.full) if name.full and not domain else None
        if taught and not any(n.full == name.full for n, _ in self.others):
            return Known(taught.body, taught.component, "display-name", NOWHERE, taught.rule)
        return None


def _one_name(name: Name, other: Name, box: str, *, whole: bool) -> bool:
    """Say whether a party that is only a name is the one known; *whole*: only by the full name."""
    if name.full and other.full:
        return name.full == other.full
    if whole:
        return False
    if not name.full and len(name.surname) > 1:
        if name.surname == other.surname and (
            not name.initial or not other.initial or name.initial == other.initial
        ):
            return True
    if name.full and not other.full and other.surname == name.surname != "":
        return True
    return bool(name.initial) and len(name.surname) > 2 and box == name.initial + name.surname
