"""A message's reading text cut into what a page shows: whose words, which of them count, and why.

Every word of the text is shown once and in its place, whoever wrote it and whether a segment claims it or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from brightline.archive.records import Segment


class Mark(NamedTuple):
    """Characters *start* to *end* that count: *kind* is ``act``, ``beside`` or ``federal``; *says* why."""

    start: int
    end: int
    kind: str
    says: str


class Run(NamedTuple):
    """Some characters of a block, marked or not."""

    text: str
    kind: str
    says: str


class Block(NamedTuple):
    """Characters next to each other: words of a segment (``own``), its header (``head``), or nobody's (``rest``)."""

    role: str
    runs: tuple[Run, ...]


class Passage(NamedTuple):
    """Blocks of one segment that follow each other. *place* is the segment's, -1 of nobody's.

    *opens* says whether it is the segment's first; a reply between the lines of a quote makes several.
    """

    place: int
    opens: bool
    blocks: tuple[Block, ...]


def passages(
    text: str,
    segments: Sequence[Segment],
    marks: Sequence[Mark],
    shown: Callable[[str], str] = str,
) -> list[Passage]:
    """Return a text as passages in order. *shown* is what a stretch of text is passed through: the masking.

    A segment without any character of its own is a passage without a block, at the end.
    """
    cut = [
        (place, Block(role, tuple(_runs(text, start, end, marks, shown))))
        for start, end, place, role in _owned(len(text), segments)
        if text[start:end].strip()
    ]
    found: list[Passage] = []
    opened: set[int] = set()
    for place, group in groupby(cut, key=lambda one: one[0]):
        found.append(Passage(place, place not in opened, tuple(block for _, block in group)))
        opened.add(place)
    left = (place for place in range(len(segments)) if place not in opened)
    return [*found, *(Passage(place, True, ()) for place in left)]


def _owned(size: int, segments: Sequence[Segment]) -> Iterator[tuple[int, int, int, str]]:
    """The text from 0 to *size* as (start, end, place, role): what two claim is the earlier claim's."""
    claims = [
        (span.start, min(span.end, size), place, role)
        for place, segment in enumerate(segments)
        for role, spans in (("head", (segment.head,)), ("own", segment.own))
        for span in spans
        if span.start < min(span.end, size)
    ]
    at = 0
    for start, end, place, role in sorted(claims):
        if end <= at:
            continue
        if start > at:
            yield at, start, -1, "rest"
        yield max(start, at), end, place, role
        at = end
    if at < size:
        yield at, size, -1, "rest"


def _runs(
    text: str, start: int, end: int, marks: Sequence[Mark], shown: Callable[[str], str]
) -> Iterator[Run]:
    """The characters of one block, cut where a mark begins or ends; empty lines around them are left out."""
    while text[start] == "\n":
        start += 1
    while text[end - 1] == "\n":
        end -= 1
    here = [one for one in marks if one.start < end and one.end > start and one.end > one.start]
    edges = {edge for one in here for edge in (one.start, one.end) if start < edge < end}
    for first, last in pairwise(sorted({start, end} | edges)):
        over = [one for one in here if one.start <= first and one.end >= last]
        says = "; ".join(dict.fromkeys(one.says for one in over))
        kinds = {one.kind for one in over}
        kind = next((one for one in ("act", "beside", "federal") if one in kinds), "")
        yield Run(shown(text[first:last]), kind, says)
