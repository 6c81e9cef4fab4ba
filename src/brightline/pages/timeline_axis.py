"""From minutes to places along a line: pieces at a scale of their own, with breaks between them.

A case is minutes of bustle and months of nothing. Long gaps are cut out, so that each burst gets
room by the number of things in it; the picture says at each break how long it left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

#: Least width of a piece and width of a break: together they hold a day in words.
_LEAST, BREAK = 60, 30
_MOST = 7
#: A gap is cut out from an hour on, where it takes five times its share of the piece.
_WORTH, _SHARES, _ALWAYS, _NEVER = 60, 5, 0.85, 0.08


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the axis without a break: its minutes, and its places in CSS pixels."""

    first: int
    last: int
    left: float
    right: float

    def x(self, minute: int) -> float:
        """Return the place of a minute of the piece; a piece of one minute has it in its middle."""
        if self.first == self.last:
            return (self.left + self.right) / 2
        share = (minute - self.first) / (self.last - self.first)
        return self.left + (self.right - self.left) * share


@dataclass(frozen=True, slots=True)
class Axis:
    """The pieces from left to right."""

    pieces: tuple[Piece, ...]

    def piece(self, minute: int) -> Piece:
        """Return the piece in which a minute lies."""
        return next(piece for piece in self.pieces if minute <= piece.last)

    def x(self, minute: int) -> float:
        """Return the place of a minute at which something stands."""
        return self.piece(minute).x(minute)

    def breaks(self) -> Iterator[tuple[float, int]]:
        """Yield the middle of each break, and how many minutes it leaves out."""
        for before, after in pairwise(self.pieces):
            yield (before.right + after.left) / 2, after.first - before.last


def cut(times: Sequence[int], most: int) -> list[tuple[int, ...]]:
    """Return the times, in order, cut at their longest gaps into at most ``most`` pieces."""
    pieces = [tuple(times)]
    while len(pieces) < most:
        found = [(gap, i) for i, piece in enumerate(pieces) if (gap := _gap(piece))]
        if not found:
            break
        (_, at), i = max(found, key=lambda one: (one[0][0], -one[1]))
        pieces[i : i + 1] = [pieces[i][:at], pieces[i][at:]]
    return pieces


def _gap(times: tuple[int, ...]) -> tuple[int, int] | None:
    """Return the longest gap worth cutting out, and the index of the time after it."""
    if len(times) < 3:
        return None
    longest, at = max((b - a, -i) for i, (a, b) in enumerate(pairwise(times), start=1))
    share = longest / (times[-1] - times[0])
    worth = min(_ALWAYS, max(_NEVER, _SHARES / (len(times) - 1)))
    return (longest, -at) if longest >= _WORTH and share > worth else None


def axis(times: Sequence[int], left: float, right: float) -> Axis:
    """Return the axis of some times, at least one, between two places 600 pixels or more apart."""
    cuts = cut(times, _MOST)
    spare = right - left - _LEAST * len(cuts) - BREAK * (len(cuts) - 1)
    gaps = max(1, len(times) - len(cuts))
    pieces, x = [], left
    for piece in cuts:
        wide = _LEAST + spare * (len(piece) - 1) / gaps
        pieces.append(Piece(piece[0], piece[-1], x, x + wide))
        x += wide + BREAK
    return Axis(tuple(pieces))
