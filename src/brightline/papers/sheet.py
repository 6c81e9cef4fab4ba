"""What a page of a PDF carries: words at places, marks in boxes, fields.

Lengths are PDF points (1/72 inch) from the lower left corner (ISO 32000-1, 8.3.2). Text is kept out
of every ``repr``: a page holds a person's name, and a traceback or a log must not.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

#: How far apart two baselines may be and still be one line: typed-in values sit a little off.
SAME_LINE = 4.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text and where it begins."""

    text: str = field(repr=False)
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces on one baseline, from left to right; ``y`` is that of the first piece met."""

    pieces: tuple[Piece, ...] = field(repr=False)
    y: float

    @property
    def text(self) -> str:
        """Return the whole line, one space between words."""
        return " ".join(" ".join(piece.text for piece in self.pieces).split())


@dataclass(frozen=True, slots=True)
class Area:
    """An upright rectangle."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Field:
    """A form field as it stands on a page.

    ``state`` is whether a box is ticked or a signature field signed, None where that cannot be
    told. ``value`` is the text of a text field that was asked for, and empty for every other.
    """

    kind: Literal["box", "text", "signature"]
    number: int
    name: str = field(repr=False)
    hint: str = field(repr=False)
    area: Area
    state: bool | None = None
    value: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number in the file from 1, its lines from the top, its fields, drawn squares.

    ``drawn_over`` says that notes or pen strokes lie on the page; ``unseen`` that some of its text
    is invisible, as the text layer of a scan is.
    """

    number: int
    lines: tuple[Line, ...] = field(repr=False)
    fields: tuple[Field, ...] = field(default=(), repr=False)
    squares: tuple[Area, ...] = field(default=(), repr=False)
    drawn_over: bool = False
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class Sheets:
    """All pages of a file; ``repaired`` says that it was not sound and was read all the same."""

    pages: tuple[Page, ...]
    repaired: bool


def lines_of(pieces: Iterable[Piece]) -> tuple[Line, ...]:
    """Group pieces into lines, from the top of the page down."""
    rows: list[tuple[float, list[Piece]]] = []
    for piece in sorted(pieces, key=lambda p: (-p.y, p.x)):
        if rows and rows[-1][0] - piece.y <= SAME_LINE:
            rows[-1][1].append(piece)
        else:
            rows.append((piece.y, [piece]))
    return tuple(Line(tuple(sorted(row, key=lambda p: p.x)), y) for y, row in rows)


def label_right_of(area: Area, lines: Iterable[Line]) -> str:
    """Return the text that begins just right of a box, or an empty string."""
    beside = [
        piece
        for line in lines
        for piece in line.pieces
        if area.bottom - 6 <= piece.y <= area.top and area.right - 3 <= piece.x <= area.right + 40
    ]
    return min(beside, key=lambda p: p.x).text if beside else ""


def labels_around(area: Area, lines: Iterable[Line]) -> tuple[str, str]:
    """Return the text left of a field on its line, and the text just under it; empty where none."""
    left, under = [], []
    for line in lines:
        for piece in line.pieces:
            if area.bottom - 6 <= piece.y <= area.top and piece.x < area.left:
                left.append(piece)
            elif 0 < area.bottom - piece.y <= 16 and abs(piece.x - area.left) <= 30:
                under.append(piece)
    return (
        max(left, key=lambda p: p.x).text if left else "",
        max(under, key=lambda p: p.y).text if under else "",
    )
