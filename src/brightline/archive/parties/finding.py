"""Find the federal immigration correspondents of each segment, and by what each was known.

First what each party says by itself (address, name, number, signature); then parties that are only
a name, by the names that the first look found in this message and in the directory.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from brightline.archive.parties.circle import NOWHERE, Circle, Known
from brightline.archive.parties.damage import looks_like, repaired
from brightline.archive.parties.directory import EMPTY, Directory, is_other
from brightline.archive.parties.lists import Entry, entry_of, federal, is_private, listed, local
from brightline.archive.parties.names import (
    address_of,
    box_of,
    display_of,
    domain_of,
    name_of,
    number_of,
    numbers_in,
    same_person,
)
from brightline.archive.parties.words import Said, in_name, in_signature, is_hat, is_local, mentions
from brightline.archive.records import Federal, Message, Party, Segment, Span
from brightline.archive.vocabulary import Component, Evidence

_NATIVE = frozenset({"fast", "careful", ""})
#: Parts of a mailbox's own name that say whose it is: ero.newyork@ice.dhs.gov.
_BOX_PARTS: dict[str, Component] = {"ero": "ERO", "hsi": "HSI", "opla": "OPLA"}
_ADDRESS: Evidence = "address"
_REPAIRED: Evidence = "repaired"
#: How much of an unsigned text's end is looked at for the author's own name and title.
_TAIL = 400


class Doubt(NamedTuple):
    """A party whose domain only looks like a federal one: for people to see, never evidence."""

    number: int
    party: Party
    looks_like: str
    span: Span


def find(
    message: Message, segments: Sequence[Segment], directory: Directory = EMPTY
) -> tuple[tuple[Federal, ...], ...]:
    """Return the federal immigration correspondents of each segment, in the order of the segments.

    Each party of a segment stands at most once, the author first. Local officers with a federal hat
    are among them, as body ``dual``.
    """
    first = [_direct(message, segment, directory) for segment in segments]
    if not any(first) and not directory.names and not directory.dual_names:
        return ((),) * len(segments)
    circle = Circle(segments, first, directory)
    return tuple(
        _told(message, segment, known, circle, implied(segments, place))
        for place, (segment, known) in enumerate(zip(segments, first, strict=True))
    )


def implied(segments: Sequence[Segment], place: int) -> tuple[Party, ...]:
    """Return for whom a segment was that names no recipient: the author of the segment that quotes it.

    Nobody where it names recipients, or nobody quotes it.
    """
    one = segments[place]
    if one.recipients or not place:
        return ()
    for segment in reversed(segments[:place]):
        if segment.author != one.author and (segment.depth < one.depth or one.kind == "chat"):
            return (segment.author,)
    return ()


def doubts(message: Message, segments: Sequence[Segment]) -> tuple[Doubt, ...]:
    """Return the parties of look-alike domains: other scripts' letters, federal labels elsewhere."""
    found = []
    for segment in segments:
        for party in dict.fromkeys((segment.author, *segment.recipients)):
            entry = looks_like(domain_of(address_of(party)[0]))
            if entry:
                span = _where(message, segment, party)
                found.append(Doubt(segment.number, party, entry.id, span))
    return tuple(found)


def agency_of(party: Party, directory: Directory = EMPTY) -> str | None:
    """Return the local agency of a party (``nyc/doc`` …), by address, else by display name; or None."""
    address = address_of(party)[0]
    domain = domain_of(address)
    if domain:
        return listed(domain, directory.agencies)
    for pattern, agency in local().names:
        if pattern.search(address or display_of(party)):
            return agency
    return None


def _direct(message: Message, segment: Segment, directory: Directory) -> dict[Party, Known]:
    """Return what each party of a segment says by itself."""
    found: dict[Party, Known] = {}
    day = None if segment.sent.at is None else _day(segment.sent.at)
    scanned = segment.kind == "printed" or message.parser not in _NATIVE
    for party in dict.fromkeys((segment.author, *segment.recipients)):
        known = _alone(party, day, segment.sent.at, scanned, directory)
        if known:
            found[party] = known._replace(span=_where(message, segment, party))
    signed = _signed(message, segment, found.get(segment.author), directory)
    if signed:
        found[segment.author] = signed
    if any(known.body != "dual" for known in found.values()):
        for party in dict.fromkeys((segment.author, *segment.recipients)):
            if party not in found and (rule := is_hat(party.name)):
                span = _where(message, segment, party)
                found[party] = Known("dual", "unknown", "dual", span, rule)
    return found


def _alone(
    party: Party, day: date | None, at: int | None, scanned: bool, directory: Directory
) -> Known | None:
    """Return what a party's own address, name or number says."""
    address, damaged = address_of(party)
    if address.startswith("/"):
        return _exchange(address) or _named(party)
    domain = domain_of(address)
    if not domain:
        known = directory.numbers.get(number_of(party)) if directory.numbers else None
        if known:
            return Known(known.body, known.component, "phone", NOWHERE, known.rule)
        return _named(party)
    if address in directory.duals:
        dual = directory.duals[address]
        return Known("dual", dual.component, "dual", NOWHERE, dual.rule)
    entry = entry_of(domain, day)
    if entry and entry.kind == "immigration":
        return _addressed(party, address, entry, scanned, damaged, directory)
    on_list = _listed(address, at, day, directory)
    if on_list:
        return on_list
    if address in directory.aliases:
        alias = directory.aliases[address]
        return Known(alias.body, alias.component, "alias", NOWHERE, alias.rule)
    other = is_other(domain, directory)
    number = number_of(party) if directory.numbers and not other else ""
    if number in directory.numbers:
        gate = directory.numbers[number]
        return Known(gate.body, gate.component, "phone", NOWHERE, gate.rule)
    if not other or scanned:
        entry = repaired(domain, scanned=scanned)
        lasts = entry and (day is None or entry.until is None or day < entry.until)
        if entry and lasts and not listed(domain, directory.agencies):
            component = _component(party, address, entry.component, directory)
            return Known(entry.body, component, "repaired", NOWHERE, entry.id)
    said = in_name(party.name)
    if said and said.hat:
        return Known("dual", said.component, "dual", NOWHERE, said.rule)
    if said and not other and (is_private(domain) or _is_person(party.name)):
        return Known(said.body, said.component, "display-name", NOWHERE, said.rule)
    return None


def _is_person(name: str) -> bool:
    """Say whether a display name is a person's, with the federal body beside it in brackets."""
    plain = re.sub(r"[(\[].*?[)\]]", "", name)
    return plain != name and not mentions(plain) and 2 <= len(plain.split()) <= 4


def _addressed(
    party: Party, address: str, entry: Entry, scanned: bool, damaged: bool, directory: Directory
) -> Known:
    """Return what an address of the federal list says; a damaged label below one is repaired."""
    domain, evidence = domain_of(address), _REPAIRED if damaged else _ADDRESS
    if scanned and entry.domain != domain:
        nearer = repaired(domain, scanned=True)
        if nearer and len(nearer.domain) > len(entry.domain):
            entry, evidence = nearer, _REPAIRED
    component = _component(party, address, entry.component, directory)
    return Known(entry.body, component, evidence, NOWHERE, entry.id)


def _component(party: Party, address: str, component: Component, directory: Directory) -> Component:
    """Return a component as the list, the mailbox, the display name or the directory tells it."""
    if component != "unknown":
        return component
    for part in re.split(r"[._+\d-]+", address.partition("@")[0]):
        if part in _BOX_PARTS:
            return _BOX_PARTS[part]
    said = in_name(party.name)
    if said and said.component not in ("unknown", "DHS"):
        return said.component
    known = directory.components.get(address) if directory.seen else None
    return known.component if known else "unknown"


def _exchange(address: str) -> Known | None:
    for name in federal().exchange:
        if name.pattern.search(address):
            return Known(name.body, name.component, "display-name", NOWHERE, name.id)
    return None


def _named(party: Party) -> Known | None:
    """Return what a display name without an address says."""
    said = in_name(display_of(party))
    if said is None or any(pattern.search(display_of(party)) for pattern, _ in local().names):
        if said and said.hat:
            return Known("dual", said.component, "dual", NOWHERE, said.rule)
        return None
    if said.hat:
        return Known("dual", said.component, "dual", NOWHERE, said.rule)
    return Known(said.body, said.component, "display-name", NOWHERE, said.rule)


def _listed(address: str, at: int | None, day: date | None, directory: Directory) -> Known | None:
    """Return what a distribution list is: federal when one of its members at that time is."""
    if address not in directory.lists:
        return None
    for member in directory.members(address, at):
        entry = entry_of(domain_of(member.address), day)
        if entry and entry.kind == "immigration":
            component = entry.component
            known = directory.components.get(member.address)
            if component == "unknown" and known:
                component = known.component
            return Known(entry.body, component, "address", NOWHERE, f"roster:{member.address}")
    return None


def _signed(
    message: Message, segment: Segment, known: Known | None, directory: Directory
) -> Known | None:
    """Return what the author's signature adds: a body, a component, a hat, a number; else None."""
    if not segment.own:
        return None
    author, text = segment.author, message.text
    if not author.name and not author.address:
        return None
    start, end = segment.signature
    if end <= start:
        start, end = _tail(text, segment)
    said = in_signature(text, start, end) if end > start else None
    address = address_of(author)[0]
    domain = domain_of(address)
    if said and said.hat and is_local(text[start:end]):
        # Whose hats are two is never one of them alone, whatever the address.
        return Known("dual", said.component, "dual", Span(said.start, said.end), said.rule)
    if known and known.body != "dual":
        if said and known.component in ("unknown",) and said.body in (known.body, "other-dhs"):
            return known._replace(component=said.component)
        return None
    if said and said.hat:
        return Known("dual", said.component, "dual", Span(said.start, said.end), said.rule)
    if known or is_other(domain, directory) or (domain and looks_like(domain)):
        return None
    if is_local(text[start:end]):
        return None
    if said:
        return _by(said)
    return _phoned(text, segment, start, end, directory)


def _by(said: Said) -> Known:
    return Known(said.body, said.component, "signature", Span(said.start, said.end), said.rule)


def _phoned(
    text: str, segment: Segment, start: int, end: int, directory: Directory
) -> Known | None:
    """Return whom a known number in the signature tells of: an officer's own, or an office's."""
    if not directory.numbers:
        return None
    for number, first, last in numbers_in(text, start, end):
        known = directory.numbers.get(number)
        if known:
            return Known(known.body, known.component, "phone", Span(first, last), known.rule)
    return None


def _tail(text: str, segment: Segment) -> tuple[int, int]:
    """Return the end of an unsigned segment's words from the author's own name on; else an empty span."""
    author = name_of(segment.author.name)
    box = box_of(segment.author.address)
    start, end = segment.own[-1]
    at = max(start, end - _TAIL)
    for line in text[at:end].splitlines(keepends=True):
        words = line.strip(" \t>-–—,.\r\n")
        if 0 < len(words) < 40 and words.count(" ") < 4:
            if same_person(name_of(words), "", author, box):
                return at, end
        at += len(line)
    return end, end


def _told(
    message: Message,
    segment: Segment,
    known: dict[Party, Known],
    circle: Circle,
    quoting: tuple[Party, ...],
) -> tuple[Federal, ...]:
    """Return a segment's federal parties, the author first; who quotes it was its recipient."""
    found: list[Federal] = []
    for place, party in enumerate((segment.author, *segment.recipients, *quoting)):
        if any(_same(party, f.party) for f in found):
            continue
        one = known.get(party)
        tied = circle.known(party) if one is None or one.component == "unknown" else None
        if one is None and tied is not None:
            kept = tied.evidence in ("signature", "phone") and tied.span != NOWHERE
            one = tied if kept else tied._replace(span=_where(message, segment, party))
        elif one is not None and tied is not None and tied.body == one.body:
            one = one._replace(component=tied.component)
        if one is None:
            continue
        role = "author" if place == 0 else "recipient"
        found.append(Federal(party, role, *one))
    return tuple(found)


def _same(one: Party, other: Party) -> bool:
    """Say whether two are one, as a header may hold somebody by name and once more by address alone."""
    return one == other or (one.address != "" and one.address == other.address)


def _where(message: Message, segment: Segment, party: Party) -> Span:
    """Return where a party stands in its segment's header block; (0, 0): in the message's header."""
    start, end = segment.head
    if end <= start:
        return NOWHERE
    for written in (party.address, party.name):
        if written:
            found = re.search(re.escape(written), message.text[start:end], re.IGNORECASE)
            if found:
                return Span(start + found.start(), start + found.end())
    return segment.head


def _day(at: int) -> date:
    return datetime.fromtimestamp(at, UTC).date()
