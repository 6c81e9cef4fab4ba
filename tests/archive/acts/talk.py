"""Exchanges of two made-up writers, as the parser and the segmenter would give them, with what is found in them."""

from __future__ import annotations

from brightline.archive.acts import find
from brightline.archive.parties import directions
from brightline.archive.parties import find as find_parties
from brightline.archive.records import ActFound, Message, Segment
from brightline.archive.vocabulary import Act, Stance
from tests.archive.parties.mails import Part, mail

FEDERAL = "Hale, Martin <martin.hale@ice.dhs.gov>"
LOCAL = "Bea Okafor <bokafor@doc.nyc.gov>"
COLLEAGUE = "Ruth Pell <rpell@doc.nyc.gov>"

Acts = dict[Act, Stance]


def read(message: Message, segments: tuple[Segment, ...]) -> tuple[tuple[ActFound, ...], ...]:
    """Return what is found in a mail, its parties found as in an archive."""
    federal = find_parties(message, segments)
    return find(message, segments, federal, directions(segments, federal))


def found(*parts: Part) -> list[tuple[ActFound, ...]]:
    """Return what is found in each segment of a mail, the newest first."""
    return list(read(*mail(*parts)))


def acts(*parts: Part) -> Acts:
    """Return the acts of the newest segment."""
    return {one.act: one.stance for one in found(*parts)[0]}


def told(words: str, *asked: str) -> Acts:
    """Return the acts of what a local writer tells a federal reader, in answer to what they asked."""
    return acts(local(words), *(federal(one) for one in asked))


def asked(words: str) -> Acts:
    """Return the acts of what a federal writer says to a local reader."""
    return acts(federal(words))


def local(words: str) -> Part:
    """Return a local writer's words to a federal reader."""
    return Part(LOCAL, [FEDERAL], words=words)


def federal(words: str) -> Part:
    """Return a federal writer's words to a local reader."""
    return Part(FEDERAL, [LOCAL], words=words)


def inside(words: str) -> Part:
    """Return a local writer's words to a colleague."""
    return Part(LOCAL, [COLLEAGUE], words=words)
