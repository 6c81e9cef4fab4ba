"""Finding a drawn box among dots: four straight sides that meet, whatever is marked in it.

Few letters are like one: they lack a side, or their corners are round, and another letter follows
them close.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

Span = tuple[int, int]

#: A box's side, in heights of the letters beside it, and how far from square it may be.
_SMALL, _LARGE = 0.7, 2.2
_OBLONG: Final = 1.45
#: How much of one side must be drawn, and of all four together.
_SIDE, _SIDES = 0.78, 0.92
_CORNER: Final = 0.4
_OUTSIDE: Final = 0.3
#: How thick a side may be, in heights of letters; thicker is a mark that fills the box.
_THICK: Final = 0.3
#: How much of a box's width is within its sides; a heavy letter has less.
_ROOM: Final = 0.4
#: Dots that may be missing from a stroke, as a fax leaves them out.
_GAP: Final = 2


@dataclass(frozen=True, slots=True)
class Dots:
    """A part of a page: which of its dots are dark, line by line."""

    dark: Sequence[bool]
    wide: int

    @property
    def tall(self) -> int:
        """Return how many lines there are."""
        return len(self.dark) // self.wide

    def share(self, left: int, top: int, right: int, bottom: int) -> float:
        """Return how much of a rectangle is dark."""
        rows = range(max(top, 0), min(bottom, self.tall))
        dots = [self.dark[y * self.wide + x] for y in rows
                for x in range(max(left, 0), min(right, self.wide))]  # fmt: skip
        return sum(dots) / len(dots) if dots else 0.0

    def upright(self, stroke: Span, top: int, bottom: int) -> list[bool]:
        """Return for each line whether a dot within a stroke or right beside it is dark."""
        near = range(max(stroke[0] - 1, 0), min(stroke[1] + 1, self.wide))
        return [any(self.dark[y * self.wide + at] for at in near) for y in range(top, bottom)]

    def level(self, y: int, left: int, right: int) -> list[bool]:
        """Return for each column whether a dot on line ``y`` or right beside it is dark."""
        near = range(max(y - 1, 0), min(y + 2, self.tall))
        return [any(self.dark[at * self.wide + x] for at in near) for x in range(left, right)]


@dataclass(frozen=True, slots=True)
class Frame:
    """A box's outer edges, and how much of what they enclose is dark."""

    left: int
    top: int
    right: int
    bottom: int
    filled: float


def frames(dots: Dots, high: float) -> list[Frame]:
    """Return the boxes in a part of a page whose letters are so high, the largest first."""
    uprights = _uprights(dots, high)
    found = [
        frame
        for at, left in enumerate(uprights)
        for right in uprights[at + 1 :]
        if _SMALL * high <= right[1] - left[0] <= _LARGE * high
        if (frame := _framed(dots, left, right, high))
    ]
    return sorted(found, key=lambda f: -(f.right - f.left) * (f.bottom - f.top))


def _uprights(dots: Dots, high: float) -> list[Span]:
    """Return the columns of dots, first and after the last, that are thin upright strokes."""
    strokes: list[Span] = []
    for x in range(dots.wide):
        if _longest([dots.dark[y * dots.wide + x] for y in range(dots.tall)]) < _SMALL * high:
            continue
        if strokes and strokes[-1][1] == x:
            strokes[-1] = (strokes[-1][0], x + 1)
        else:
            strokes.append((x, x + 1))
    return [(first, last) for first, last in strokes if last - first <= _THICK * high]


def _longest(row: list[bool]) -> int:
    """Return how long the longest stroke is, small gaps in it counted."""
    best = begin = 0
    last = -_GAP - 2
    for at, dark in enumerate(row):
        if dark:
            if at - last > _GAP + 1:
                begin = at
            last = at
            best = max(best, last - begin + 1)
    return best


def _framed(dots: Dots, left: Span, right: Span, high: float) -> Frame | None:
    """Return the box between two upright strokes, None where a side of it is lacking."""
    x0, x1 = left[0], right[1]
    wide = x1 - x0
    inset = max(left[1] - left[0], right[1] - right[0]) + 1 + round(0.05 * wide)
    if wide - 2 * inset < _ROOM * wide:
        return None
    lines = [y for y in range(dots.tall) if _share(dots.level(y, x0, x1)) >= _SIDE]
    best: tuple[tuple[float, int], Frame] | None = None
    for top in _starts(lines):
        for bottom in _ends(lines):
            tall = bottom - top + 1
            if not (wide / _OBLONG <= tall <= wide * _OBLONG and tall >= _SMALL * high):
                continue
            sides = (
                _share(dots.upright(left, top, bottom + 1)),
                _share(dots.upright(right, top, bottom + 1)),
                max(_share(dots.level(top + off, x0, x1)) for off in range(3)),
                max(_share(dots.level(bottom - off, x0, x1)) for off in range(3)),
            )
            # Looking beside each line has made the box a dot taller on either hand.
            square = _cornered(dots, (x0, top + 1, x1, bottom))
            if min(sides) < _SIDE or sum(sides) < 4 * _SIDES or not square:
                continue
            score = (round(sum(sides), 1), tall)
            if best is None or score > best[0]:
                inner = (x0 + inset, top + inset, x1 - inset, bottom + 1 - inset)
                best = (score, Frame(x0, top, x1, bottom + 1, dots.share(*inner)))
    return best[1] if best else None


def _cornered(dots: Dots, box: tuple[int, int, int, int]) -> bool:
    """Return whether two sides meet in each corner, and nothing lies right outside the others.

    Those of a letter are round or open, and its sides bulge.
    """
    left, top, right, bottom = box
    quarter = (bottom - top) // 4
    for x in (left - 3, right + 1):
        if dots.share(x, top + quarter, x + 2, bottom - quarter) > _OUTSIDE:
            return False
    near = max(3, (right - left) // 9)
    return all(
        dots.share(x, y, x + near, y + near) >= _CORNER
        for x in (left, right - near)
        for y in (top, bottom - near)
    )


def _share(row: list[bool]) -> float:
    return sum(row) / len(row) if row else 0.0


def _starts(lines: list[int]) -> list[int]:
    return [y for y in lines if y - 1 not in lines]


def _ends(lines: list[int]) -> list[int]:
    return [y for y in lines if y + 1 not in lines]
