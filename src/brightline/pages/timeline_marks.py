"""The shapes of a timeline, black on white: a marker for each kind of moment, a bar for each span.

Every piece is drawn with presentation attributes alone: a page that forbids inline style shows it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import product

from brightline.pages.measure import width, wrap

LINE = 14
SIZE = 12
FONT = "DejaVu Sans, Verdana, sans-serif"

#: Kinds that have the same marker in every picture; others take those left over, by name.
KINDS = (
    "received",
    "decided",
    "signed",
    "sent",
    "entered",
    "corrected",
    "moved",
    "released",
    "looked",
    "told",
    "objected",
    "withdrawn",
)
_OUTLINES = {
    "circle": '<circle r="5.5"/>',
    "square": '<path d="M-5-5h10v10h-10z"/>',
    "diamond": '<path d="M0-6.5L6.5 0 0 6.5-6.5 0z"/>',
    "triangle": '<path d="M0-6L6.2 5h-12.4z"/>',
    "triangle on its tip": '<path d="M0 6L6.2-5h-12.4z"/>',
    "cross": '<path d="M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z"/>',
    "hourglass": '<path d="M-5.5-6h11l-11 12h11z"/>',
    "star": '<path d="M0-7l1.8 4.7 5 .2-3.9 3.2 1.3 4.9L0 3.2-4.2 6l1.3-4.9-3.9-3.2 5-.2z"/>',
}
_FILLS = {"white": "#fff", "black": "#000", "gray": "#aaa"}
#: Told apart by outline first: all outlines white, then all black, then all gray.
MARKERS = tuple(product(_FILLS, _OUTLINES))

#: How the inside of a bar looks, and is drawn: width and dashes of a line along its middle.
BARS = (
    ("solid black", 8, ""),
    ("white", 0, ""),
    ("upright stripes", 8, "2 3"),
    ("a black line", 2.5, ""),
    ("long blocks", 8, "12 4"),
    ("a dashed line", 2.5, "7 4"),
    ("fine stripes", 8, "1 1.5"),
    ("dots", 2.5, "2.5 3"),
)
BAR = 8


def markers(kinds: Collection[str]) -> dict[str, int]:
    """Return the marker of each kind: an index, shared only where there are more kinds than shapes."""
    own = {kind: i for i, kind in enumerate(KINDS) if kind in kinds}
    free = [i for i in range(len(MARKERS)) if i not in own.values()]
    others = sorted(set(kinds) - own.keys())
    return own | {kind: free[i % len(free)] for i, kind in enumerate(others)}


def bars(kinds: Collection[str]) -> dict[str, int]:
    """Return the filling of each kind of span: an index, shared only where there are too many."""
    return {kind: i % len(BARS) for i, kind in enumerate(sorted(set(kinds)))}


def shared(indexes: Mapping[str, int]) -> set[str]:
    """Return the kinds whose shape is another's too, so that a label must name them."""
    count = Counter(indexes.values())
    return {kind for kind, index in indexes.items() if count[index] > 1}


def marker(index: int, x: float, y: float) -> str:
    """Return a marker about a place, 11 to 13 pixels across."""
    fill, shape = MARKERS[index]
    return (
        f'<g transform="translate({x:.1f} {y:.1f})" stroke="#000" stroke-width="1.2" '
        f'fill="{_FILLS[fill]}">{_OUTLINES[shape]}</g>'
    )


def line(points: Iterable[tuple[float, float]], weight: float, dashes: str = "") -> str:
    """Return a black line through some places."""
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="M{path}" fill="none" stroke="#000" stroke-width="{weight:g}"{dashed}/>'


def bar(index: int, ends: tuple[float, float], middle: float, upright: bool = False) -> str:
    """Return a bar about a line at ``middle``, at least 2 pixels long."""
    first, last = ends[0], max(ends[1], ends[0] + 2)
    sides = (first, last, middle - BAR / 2, middle + BAR / 2)
    left, right, top, bottom = (*sides[2:], *sides[:2]) if upright else sides
    box = (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}"'
    )
    _, weight, dashes = BARS[index]
    inside = line(_turned(((first, middle), (last, middle)), upright), weight, dashes)
    return f'{box} fill="#fff"/>{inside if weight else ""}{box} fill="none" stroke="#000"/>'


def arrow(at: float, middle: float, upright: bool = False) -> str:
    """Return the arrowhead of a bar that has not ended."""
    half = BAR / 2 + 2
    path = _turned(((at, middle - half), (at + half + 2, middle), (at, middle + half)), upright)
    return f'<path d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in path)}z"/>'


def notch(at: float, middle: float, upright: bool = False) -> str:
    """Return the slanted cut through a bar at a break of the axis."""
    half = BAR / 2 + 2
    drawn = []
    for aside, weight, ink in ((0, 5, "#fff"), (-2.5, 1, "#000"), (2.5, 1, "#000")):
        ends = _turned(((at + aside - 2, middle + half), (at + aside + 2, middle - half)), upright)
        drawn.append(line(ends, weight).replace("#000", ink))
    return "".join(drawn)


def entry(x: float, y: float) -> str:
    """Return the ring at which a tie ends: the entry."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.8" fill="#fff" stroke="#000"/>'


def gap(left: float, top: float, wide: float, high: float) -> str:
    """Return the gray band of a break: time left out."""
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{high:.1f}" '
        'fill="#e9e9e9"/>'
    )


def _turned(
    points: tuple[tuple[float, float], ...], upright: bool
) -> tuple[tuple[float, float], ...]:
    return tuple((y, x) for x, y in points) if upright else points


def text(x: float, y: float, says: str, size: float = SIZE, **more: str) -> str:
    """Return text on a base line; ``more`` are presentation attributes, ``_`` for a hyphen."""
    rest = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in more.items())
    sized = "" if size == SIZE else f' font-size="{size:g}"'
    return f'<text x="{x:.1f}" y="{y:.1f}"{sized}{rest}>{escape(says, quote=False)}</text>'


@dataclass(frozen=True, slots=True)
class Label:
    """Words in lines, the first of which begins with a bold head; ``wide`` is the widest line."""

    head: str
    lines: tuple[str, ...]
    wide: float

    def drawn(self, x: float, top: float) -> str:
        """Return the lines as text from ``top`` down, on white that hides what passes behind."""
        drawn = [
            f'<rect x="{x - 2:.1f}" y="{top:.1f}" width="{self.wide + 4:.1f}" '
            f'height="{LINE * len(self.lines)}" fill="#fff"/>'
        ]
        for i, says in enumerate(self.lines):
            head = self.head if i == 0 and says.startswith(self.head) else ""
            bold = f'<tspan font-weight="bold">{escape(head, quote=False)}</tspan>' if head else ""
            rest = escape(says[len(head) :], quote=False)
            drawn.append(f'<text x="{x:.1f}" y="{top + LINE * i + 11:.1f}">{bold}{rest}</text>')
        return "".join(drawn)


def label(head: str, rest: str, room: float) -> Label:
    """Return a head and what follows it, broken into lines that would fit if all were bold."""
    first, *others = wrap(f"{head} {rest}", room, SIZE, bold=True)
    bold, plain = (head, first[len(head) :]) if first.startswith(head) else (first, "")
    widths = [width(says, SIZE) for says in others]
    widest = max(width(bold, SIZE, bold=True) + width(plain, SIZE), *widths, 0)
    return Label(head, (first, *others), widest)
