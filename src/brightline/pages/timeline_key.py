"""What each shape of a timeline stands for, and the key below the picture that says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brightline.pages.measure import width, wrap
from brightline.pages.timeline_case import Case, Point, Stretch, remark, words_of
from brightline.pages.timeline_marks import (
    LINE,
    SIZE,
    arrow,
    bar,
    bars,
    entry,
    gap,
    line,
    marker,
    markers,
    shared,
    text,
)

_SYMBOL, _APART, _MOST = 30, 18, 300


@dataclass(frozen=True, slots=True)
class Looks:
    """The shape of each kind in one picture."""

    markers: dict[str, int]
    bars: dict[str, int]

    def point(self, point: Point) -> str:
        """Return what is written beside a marker, but for number and time."""
        says = point.label
        if point.kind in shared(self.markers):
            says = f"{words_of(point.kind)}: {says}"
        rest = remark(point)
        return f"{says} ({rest})" if rest else says

    def stretch(self, stretch: Stretch) -> str:
        """Return what is written beside a bar, but for number, times and length."""
        if stretch.kind in shared(self.bars):
            return f"{words_of(stretch.kind)}: {stretch.label}"
        return stretch.label


def looks(case: Case) -> Looks:
    """Return the shapes of the kinds in a case."""
    return Looks(
        markers({point.kind for point in case.points}),
        bars({stretch.kind for stretch in case.stretches}),
    )


def key(case: Case, look: Looks, top: float, wide: float, broken: str) -> tuple[str, float]:
    """Return the key as SVG from ``top`` down, and how high it is.

    ``broken`` is what a gray band means, or empty where there is none.
    """
    drawn, x, y, tallest = [], 4.0, top, 0
    for symbol, words in _entries(case, look, broken):
        lines = wrap(words, min(_MOST, wide - _SYMBOL - 8), SIZE)
        taken = _SYMBOL + max((width(says, SIZE) for says in lines), default=0) + _APART
        if x > 4 and x + taken - _APART > wide - 4:
            x, y, tallest = 4.0, y + LINE * tallest + 4, 0
        drawn.append(_symbol(symbol, look, x, y + LINE / 2))
        drawn += [text(x + _SYMBOL, y + LINE * i + 11, says) for i, says in enumerate(lines)]
        x += taken
        tallest = max(tallest, len(lines), 1)
    return "".join(drawn), y + LINE * tallest + 4 - top


def _entries(case: Case, look: Looks, broken: str) -> Iterator[tuple[tuple[str, str], str]]:
    for kind in look.markers:
        yield ("marker", kind), words_of(kind)
    for kind in look.bars:
        yield ("bar", kind), words_of(kind)
    if any(stretch.end is None for stretch in case.stretches):
        yield ("open", ""), "Not ended when the picture was drawn"
    if any(point.entered not in (None, point.at) for point in case.points):
        yield ("tie", ""), "Happened, and was entered at another time"
    if broken:
        yield ("break", ""), broken


def _symbol(symbol: tuple[str, str], look: Looks, x: float, middle: float) -> str:
    what, kind = symbol
    if what == "marker":
        return marker(look.markers[kind], x + 20, middle)
    if what == "bar":
        return bar(look.bars[kind], (x, x + 25), middle)
    if what == "open":
        return arrow(x + 16, middle)
    if what == "tie":
        return line(((x, middle), (x + 20, middle)), 1.2, "4 3") + entry(x + 22, middle)
    return gap(x + 8, middle - 7, 18, 14)
