"""What one message teaches of its correspondents, and a directory learnt from many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Protocol

from brightline.archive.parties.directory import (
    EMPTY,
    Directory,
    Sighting,
    Where,
    is_other,
    is_private,
    keep,
)
from brightline.archive.parties.lists import listed
from brightline.archive.parties.names import (
    address_of,
    box_of,
    display_of,
    domain_of,
    name_of,
    name_of_mailbox,
    numbers_in,
    same_person,
)
from brightline.archive.records import Federal, Message, Party, Segment, Span

#: Before a number of an officer's words that is theirs, before an address that they ask to use, and
#: before a number that a private writer calls their own.
_MINE = re.compile(
    r"(?i)\b(?:my|our|mine|me|us|cell|mobile|direct|desk|signal|whatsapp|personal|c|m|o)\b[^\d\n]{0,40}$"
)
_TOLD = re.compile(
    r"(?i)\b(?:my|me at|me on|private|personal|home|this one|instead)\b[^@\n]{0,50}$"
)
_ADDRESS = re.compile(r"(?i)(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}@[a-z0-9.-]{3,255}\.[a-z]{2,}")


_OWN = re.compile(
    r"(?i)(?:\b(?:call|text|ring|reach|phone|fax)(?: me| us)?(?: back)?(?: at| on)?|\bmy (?:cell|phone|number"
    r"|desk|line)|\b(?:cell|desk|direct|call back|callback)(?: is| no| number)?)[\s:.#=(-]{0,5}$"
)
#: With more people than these, who wrote with whom says little.
_MANY = 12


class Row(Protocol):
    """What ``learn`` needs of a first pass: a part of ``Read``."""

    @property
    def sha256(self) -> str:
        """The hash of the item."""

    @property
    def message(self) -> Message:
        """The message as parsed."""

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Its segments."""

    @property
    def federal(self) -> tuple[tuple[Federal, ...], ...]:
        """What ``find`` found in each segment."""


def learn(rows: Iterable[Row], directory: Directory = EMPTY) -> Directory:
    """Return what a first pass teaches: sightings in its rows, in any order, and *directory* with them.

    ``learn(a + b)`` equals ``learn(a).merge(learn(b))``.
    """
    least: dict[Sighting, Where] = {}
    for row in rows:
        keep(least, _sightings(row, directory))
    return directory.merge(Directory(seen=tuple(least.items())))


def _sightings(row: Row, directory: Directory) -> Iterable[tuple[Sighting, Where]]:
    """Yield what one message teaches."""
    officers: dict[str, tuple[Federal, str]] = {}
    for segment, found in zip(row.segments, row.federal, strict=True):
        federal = {f.party: f for f in found}
        for party in (segment.author, *segment.recipients):
            known = federal.get(party)
            address = address_of(party)[0]
            if known is None:
                yield from _other(row, party, address, directory)
                continue
            where = Where(row.sha256, known.span)
            full = name_of(display_of(party)).full or name_of_mailbox(address).full
            if known.body == "dual":
                if address:
                    yield _one("dual", address, address, known), where
                if full:
                    yield _one("dual-name", full, "", known), where
                continue
            if known.evidence in ("alias", "phone", "repaired"):
                continue
            if known.evidence == "signature" and is_private(address, directory):
                yield _one("alias", address, party.name or address, known), where
            if full:
                officers.setdefault(full, (known, address or full))
                yield _one("name", full, "", known), where
            boxed = name_of_mailbox(address).full
            if boxed and boxed != full and "@" in address:
                officers.setdefault(boxed, (known, address))
                yield _one("name", boxed, "", known), where
            if address and known.component != "unknown":
                yield _one("component", address, address, known), where
        yield from _words(row, segment, federal.get(segment.author), directory)
    yield from _same_name(row, officers, directory)
    yield from _correspondents(row, directory)


def _one(kind: str, key: str, value: str, known: Federal) -> Sighting:
    name = known.party.name if kind.endswith("number") or kind == "with" else ""
    return Sighting(kind, key, value, name, known.body, known.component, known.rule)


def _other(
    row: Row, party: Party, address: str, directory: Directory
) -> Iterable[tuple[Sighting, Where]]:
    """Yield the name of somebody who is known not to be federal."""
    if not is_other(domain_of(address), directory):
        return
    for full in {name_of(display_of(party)).full, name_of_mailbox(address).full} - {""}:
        yield _plain("other-name", full), Where(row.sha256, Span(0, 0))


def _words(
    row: Row, segment: Segment, known: Federal | None, directory: Directory
) -> Iterable[tuple[Sighting, Where]]:
    """Yield numbers and private addresses in an author's own words."""
    text, author = row.message.text, segment.author
    address = address_of(author)[0]
    other = known is None and is_other(domain_of(address), directory)
    strong = known is not None and known.body != "dual" and known.evidence not in ("alias", "phone")
    if not strong and not address and not other:
        return
    for start, end in segment.own:
        for number, first, last in numbers_in(text, start, end):
            where = Where(row.sha256, Span(first, last))
            signed = segment.signature.start <= first < segment.signature.end
            if other and signed:
                yield _plain("other-number", number), where
            elif known is not None and strong:
                mine = signed or _MINE.search(text, max(start, first - 50), first)
                yield _one("number" if mine else "weak-number", number, address, known), where
            elif is_private(address, directory):
                own = signed or _OWN.search(text, max(start, first - 40), first)
                kind = "own-number" if own else "private-number"
                yield _plain(kind, number, address, author.name), where
        if known is not None and strong:
            for found in _ADDRESS.finditer(text, start, end):
                private = found[0].lower()
                told = _TOLD.search(text, max(start, found.start() - 60), found.start())
                named = same_person(
                    name_of(author.name), box_of(address), name_of(""), box_of(private)
                )
                if (told or named) and is_private(private, directory):
                    yield (
                        _one("alias", private, address, known),
                        Where(row.sha256, Span(*found.span())),
                    )


def _correspondents(row: Row, directory: Directory) -> Iterable[tuple[Sighting, Where]]:
    """Yield which officer, and which private address of a person's name, wrote with which local one."""
    where = Where(row.sha256, Span(0, 0))
    for segment, found in zip(row.segments, row.federal, strict=True):
        every = (segment.author, *segment.recipients)
        if len(every) > _MANY:
            continue
        federal = {f.party: f for f in found}
        local_ones = {
            a for p in every if listed(domain_of(a := address_of(p)[0]), directory.agencies)
        }
        for party in every:
            address, name = address_of(party)[0], name_of(display_of(party))
            if not name.surname or not name.initial:
                name = name_of_mailbox(address)
            if not name.surname or not name.initial:
                continue
            known = federal.get(party)
            for other in local_ones - {address}:
                key = f"{name.initial} {name.surname} {other}"
                if known and known.body != "dual" and known.evidence == "address":
                    yield _one("with", key, address, known), where
                elif not known and is_private(address, directory):
                    yield _plain("private-with", key, address, party.name), where


def _same_name(
    row: Row, officers: Mapping[str, tuple[Federal, str]], directory: Directory
) -> Iterable[tuple[Sighting, Where]]:
    """Yield private addresses under the full name of an officer of the same message."""
    for segment in row.segments:
        for party in (segment.author, *segment.recipients):
            address = address_of(party)[0]
            tied = (
                officers.get(name_of(display_of(party)).full)
                if is_private(address, directory)
                else None
            )
            if tied and tied[1] != address and name_of(display_of(party)).full:
                yield _one("alias", address, tied[1], tied[0]), Where(row.sha256, tied[0].span)


def _plain(kind: str, key: str, value: str = "", name: str = "") -> Sighting:
    return Sighting(kind, key, value, name, "", "unknown", "")
