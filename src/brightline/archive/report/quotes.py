"""Evidence as words: the writer's own lines around what counts, what counts marked, persons out of sight."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from brightline.archive.judging.persons import Person, masked

#: Characters shown before and after the words that count.
AROUND = 160

Part = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quote:
    """Some words of a segment in pieces, each with whether it is what counts; persons are masked in all."""

    pieces: tuple[tuple[str, bool], ...]

    @property
    def marked(self) -> str:
        """The words that count, alone."""
        return " … ".join(text for text, counts in self.pieces if counts)


def quotes(
    text: str,
    spans: Iterable[Part],
    own: Sequence[Part],
    persons: Sequence[Person],
    secret: bytes,
    staff: Sequence[str] = (),
) -> list[Quote]:
    """Return a quote for each stretch of *own* words that holds what counts; near places share one.

    Names in *staff* are put out of sight, too: readers other than the inspector are told of staff by letter.
    """
    found = []
    for start, end in own:
        inside = _merged((max(s, start), min(e, end)) for s, e in spans if s < end and e > start)
        for group in _near(inside):
            found.append(_quote(text, group, (start, end), persons, secret))
    return [_without(one, staff) for one in found] if staff else found


def _without(quote: Quote, staff: Sequence[str]) -> Quote:
    words = {word for name in staff for word in re.findall(r"[^\W\d_]{3,}", name)}
    if not words:
        return quote
    named = re.compile(
        rf"(?i)\b(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})\b"
    )
    return Quote(tuple((named.sub("[name]", text), counts) for text, counts in quote.pieces))


def _merged(spans: Iterable[Part]) -> list[Part]:
    out: list[Part] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _near(spans: Sequence[Part]) -> list[list[Part]]:
    groups: list[list[Part]] = []
    for span in spans:
        if groups and span[0] - groups[-1][-1][1] < 2 * AROUND:
            groups[-1].append(span)
        else:
            groups.append([span])
    return groups


def _quote(
    text: str, spans: Sequence[Part], own: Part, persons: Sequence[Person], secret: bytes
) -> Quote:
    first = max(own[0], spans[0][0] - AROUND)
    if first > own[0]:
        first = text.find(" ", first, spans[0][0]) + 1 or first
    last = min(own[1], spans[-1][1] + AROUND)
    if last < own[1]:
        last = max(text.rfind(" ", spans[-1][1], last), spans[-1][1])
    pieces, here = [], first
    for start, end in spans:
        pieces += [(text[here:start], False), (text[start:end], True)]
        here = end
    pieces.append((text[here:last], False))
    shown = [(masked(words, persons, secret), counts) for words, counts in pieces if words]
    if first > own[0]:
        shown.insert(0, ("… ", False))
    if last < own[1]:
        shown.append((" …", False))
    return Quote(tuple((words, counts) for words, counts in _stripped(shown)))


def _stripped(pieces: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Without the empty lines at both ends."""
    if pieces:
        pieces[0] = (pieces[0][0].lstrip("\n"), pieces[0][1])
        pieces[-1] = (pieces[-1][0].rstrip(), pieces[-1][1])
    return [piece for piece in pieces if piece[0]]
