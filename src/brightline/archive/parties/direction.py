"""Who a segment goes from and to: local, federal or others."""

from __future__ import annotations

from collections.abc import Sequence

from brightline.archive.parties.directory import EMPTY, Directory, is_private
from brightline.archive.parties.finding import agency_of, implied
from brightline.archive.parties.lists import beside, entry_of
from brightline.archive.parties.names import (
    address_of,
    display_of,
    domain_of,
    name_of,
    name_of_mailbox,
)
from brightline.archive.records import Federal, Party, Segment
from brightline.archive.vocabulary import Direction


def directions(
    segments: Sequence[Segment],
    federal: Sequence[Sequence[Federal]],
    directory: Directory = EMPTY,
) -> tuple[Direction, ...]:
    """Return the direction of each segment. *federal* is what ``find`` found, in the same order.

    One federal recipient, in copy too, makes a local author's segment ``local-to-federal``; a dual
    officer counts as local. Who is only a name is taken for local, as the archive is the agency's,
    unless the message gives an address for that name; so is, in a mail with an officer's private address or
    number and nobody local, who has an address of nobody's list. With nobody federal, the first recipient says
    whether a segment is private. Where a quoted block names no recipient, the
    author of the segment that quotes it is taken for one.
    """
    names = _names(segments, directory)
    found: list[Direction] = []
    for place, segment in enumerate(segments):
        known = {f.party: f.body for f in federal[place]}
        side = _side(segment.author, known, names, directory)
        others = segment.recipients or implied(segments, place)
        if not segment.recipients:
            for n, near in enumerate(federal):
                if n != place:
                    known |= {f.party: f.body for f in near}
        sides = [_side(party, known, names, directory) for party in others]
        hidden = any(f.evidence in ("alias", "phone") for f in federal[place])
        if place == 0 and hidden and "local" not in (side, *sides):
            # The archive is the agency's: both sides have left their own mail here.
            private = [_private(p, s, directory) for p, s in zip(others, sides, strict=True)]
            side, sides = _private(segment.author, side, directory), private
        found.append(_direction(side, sides))
    return tuple(found)


def _direction(author: str, recipients: Sequence[str]) -> Direction:
    if author == "other":
        return "other"
    if author == "federal":
        if "local" in recipients or not recipients:
            return "federal-to-local"
        return "federal-to-federal" if recipients[0] == "federal" else "other"
    if "federal" in recipients:
        return "local-to-federal"
    return "local-to-local" if not recipients or recipients[0] == "local" else "other"


def _side(
    party: Party, known: dict[Party, str], names: dict[str, str], directory: Directory
) -> str:
    """Return ``federal``, ``local`` or ``other``."""
    if party in known:
        return "local" if known[party] == "dual" else "federal"
    domain = domain_of(address_of(party)[0])
    if domain:
        return _by_domain(party, domain, directory)
    return names.get(name_of(display_of(party)).full, "local")


def _private(party: Party, side: str, directory: Directory) -> str:
    return "local" if side == "other" and is_private(address_of(party)[0], directory) else side


def _by_domain(party: Party, domain: str, directory: Directory) -> str:
    entry = entry_of(domain)
    on_our_side = (entry is not None and entry.kind == "court") or beside(domain)
    return "local" if on_our_side or agency_of(party, directory) else "other"


def _names(segments: Sequence[Segment], directory: Directory) -> dict[str, str]:
    """Return sides by full name, of the parties of a message that have an address."""
    found: dict[str, str] = {}
    for segment in segments:
        for party in (segment.author, *segment.recipients):
            address = address_of(party)[0]
            domain = domain_of(address)
            if domain:
                full = name_of(display_of(party)).full or name_of_mailbox(address).full
                found.setdefault(full, _by_domain(party, domain, directory))
    found.pop("", None)
    return found
