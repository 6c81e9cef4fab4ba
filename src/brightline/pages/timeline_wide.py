"""A timeline that runs from left to right, lane below lane, 960 pixels wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from brightline.pages.measure import width, wrap
from brightline.pages.timeline_axis import BREAK, Axis, axis
from brightline.pages.timeline_case import Case, Point, Stretch, duration, lane_words
from brightline.pages.timeline_key import Looks
from brightline.pages.timeline_marks import (
    BAR,
    LINE,
    SIZE,
    Label,
    arrow,
    bar,
    entry,
    gap,
    label,
    line,
    marker,
    notch,
    text,
)
from brightline.pages.timeline_ticks import SIZE as SMALL
from brightline.pages.timeline_ticks import ticks

WIDTH = 960
_NAMES, _LEFT, _RIGHT = 100, 120, WIDTH - 4
_ROOM, _SPAN_ROOM = 208, 420
_BESIDE, _ARROW, _APART = 10, 12, 6
_TIE, _PAD, _AXIS = 13, 7, 48
#: What a leader that passes behind another's words costs, in lines further down.
_CROSSING = 3
_BREAK = "Time left out: the scale changes here"


@dataclass(slots=True)
class Shelf:
    """Boxes hung side by side and below one another, none over another."""

    boxes: list[tuple[float, float, int, int]] = field(default_factory=list)
    leaders: list[float | None] = field(default_factory=list)

    def hang(self, left: float, right: float, lines: int, leader: float | None = None) -> int:
        """Hang a box on a free line, the first or one near it, and return that line, from 0.

        A box that hangs by a leader from above avoids leaders that pass behind words, its own and
        those of others, where that costs few lines.
        """
        near = [
            (box, at)
            for box, at in zip(self.boxes, self.leaders, strict=True)
            if box[0] < right and left < box[1]
        ]
        taken = {row for (_, _, top, deep), _ in near for row in range(top, top + deep)}
        best: tuple[int, int] | None = None
        for row in sorted({0, *(top + deep for (_, _, top, deep), _ in near)}):
            if best and row >= best[0]:
                break
            if taken.isdisjoint(range(row, row + lines)):
                crossed = 0 if leader is None else _crossed(near, left, right, row, leader)
                best = min(best or (row + crossed, row), (row + crossed, row))
        assert best is not None, "below all boxes a line is free"
        self.boxes.append((left, right, best[1], lines))
        self.leaders.append(leader)
        return best[1]

    def lines(self) -> int:
        """Return how many lines the boxes take."""
        return max((top + deep for _, _, top, deep in self.boxes), default=0)


def _crossed(
    near: Sequence[tuple[tuple[float, float, int, int], float | None]],
    left: float,
    right: float,
    row: int,
    leader: float,
) -> int:
    passing = sum(at is not None and left < at < right and box[2] > row for box, at in near)
    behind = sum(box[0] < leader < box[1] and box[2] < row for box, _ in near)
    return _CROSSING * (passing + behind)


@dataclass(frozen=True, slots=True)
class Wide:
    """One case laid out: its axis, its shapes, and the words beside each marker and bar."""

    case: Case
    look: Looks
    axis: Axis
    beside: dict[int, Label]

    def end(self, stretch: Stretch) -> float:
        """Return where a bar ends; an open one at the last thing known."""
        last = self.axis.pieces[-1].right if stretch.end is None else self.axis.x(stretch.end)
        return max(last, self.axis.x(stretch.first) + 2)


def wide(case: Case, look: Looks, top: float) -> tuple[str, float, str]:
    """Return the picture from ``top`` down as SVG, its height, and what a break means."""
    whole = _laid_out(case, look)
    y, drawn, edges = top + _AXIS, [], [top + _AXIS]
    for lane in case.lanes():
        lane_drawn, high = _lane(whole, lane, y)
        drawn += lane_drawn
        y += high
        edges.append(y)
    behind = [*_grid(whole, top, y), *(_rule(edge) for edge in edges)]
    return "".join((*behind, *drawn)), y - top, _BREAK if len(whole.axis.pieces) > 1 else ""


def _rule(y: float) -> str:
    return line(((4, y), (_RIGHT, y)), 0.6)


def _laid_out(case: Case, look: Looks) -> Wide:
    """Return the layout with the widest axis that leaves room for all words at its right."""
    times = case.times()
    for right in range(_RIGHT - 20, _RIGHT - _ROOM - 20, -10):
        line_up = axis(times, _LEFT + 8, right)
        beside = {p.number: _point_label(case, look, line_up, p) for p in case.points}
        if all(_fits(line_up, p, beside[p.number]) for p in case.points):
            break
    beside |= {s.number: _stretch_label(case, look, line_up, s) for s in case.stretches}
    return Wide(case, look, line_up, beside)


def _fits(line_up: Axis, point: Point, beside: Label) -> bool:
    ends = [line_up.x(point.at) + _BESIDE + beside.wide]
    if point.entered is not None:
        ends.append(line_up.x(point.entered) + 6 + width(f"{point.number}", SMALL))
    return max(ends) <= _RIGHT


def _point_label(case: Case, look: Looks, line_up: Axis, point: Point) -> Label:
    head = f"{point.number}. {_told(case, line_up, point.at)}"
    return label(head, look.point(point), _ROOM)


def _stretch_label(case: Case, look: Looks, line_up: Axis, stretch: Stretch) -> Label:
    first, end = stretch.first, stretch.end
    head = f"{stretch.number}. {_told(case, line_up, first, until=end)}"
    if end is not None:
        head += f" to {_told(case, line_up, end, until=first)}"
    return label(head, f"{look.stretch(stretch)} ({stretch.lasted()})", _SPAN_ROOM)


def _told(case: Case, line_up: Axis, minute: int, until: int | None = None) -> str:
    """Return the time, with as much of the day as the axis above does not say.

    ``until`` is the other end of a span; the axis says the day of neither where a break is between.
    """
    clock, piece = case.clock, line_up.piece(minute)
    other = minute if until is None else until
    first, last = (clock.local(pick(piece.first, piece.last, other)).date() for pick in (min, max))
    if first == last:
        return clock.time(minute)
    day = clock.day(minute, weekday=False, year=first.year != last.year)
    return f"{day}, {clock.time(minute)}"


def _grid(whole: Wide, top: float, bottom: float) -> Iterator[str]:
    """Yield the axis above the lanes, and what runs down through them: ticks and breaks."""
    pieces, base = whole.axis.pieces, top + _AXIS
    for x, minutes in whole.axis.breaks():
        yield gap(x - BREAK / 2 + 4, base - 14, BREAK - 8, bottom - base + 14)
        yield text(x, top + 10, duration(minutes), SMALL, text_anchor="middle")
        yield line(((x, top + 13), (x, base - 16)), 0.8, "2 2")
    starts, free = [piece.left for piece in pieces[1:]], 0.0
    for piece, after in zip(pieces, [*starts, float(_RIGHT)], strict=True):
        day = whole.case.clock.day(piece.first)
        if piece.left + width(day, SMALL, bold=True) > after - 6:
            day = whole.case.clock.day(piece.first, weekday=False)
        yield text(piece.left, top + 26, day, SMALL, font_weight="bold")
        limit = after - BREAK / 2 if after < _RIGHT else after
        for tick in ticks(piece, whole.case.clock, max(free, piece.left - BREAK), limit):
            free = tick.x + width(tick.says, SMALL) / 2 + 2 * _APART
            yield line(((tick.x, base - 4), (tick.x, bottom)), 0.4, "1 3")
            yield text(tick.x, base - 6, tick.says, SMALL, text_anchor="middle")
    for piece in pieces:
        yield line(((piece.left, base), (piece.right, base)), 2)


def _lane(whole: Wide, lane: str, top: float) -> tuple[list[str], float]:
    """Return one lane from ``top`` down, and its height: bars, then ties, then markers."""
    names = wrap(lane_words(lane), _NAMES, SIZE, bold=True)
    drawn = [
        text(6, top + _PAD + LINE * i + 11, says, font_weight="bold")
        for i, says in enumerate(names)
    ]
    y = top + _PAD
    bars_drawn, high = _bars(whole, [s for s in whole.case.stretches if s.lane == lane], y)
    drawn += bars_drawn
    points = [p for p in whole.case.points if p.lane == lane]
    if points:
        points_drawn, more = _points(whole, points, y + high)
        drawn += points_drawn
        high += more
    return drawn, max(high, LINE * len(names)) + 2 * _PAD


def _bars(whole: Wide, stretches: Sequence[Stretch], top: float) -> tuple[list[str], float]:
    shelf, drawn = Shelf(), []
    for stretch in stretches:
        beside = whole.beside[stretch.number]
        first, last = whole.axis.x(stretch.first), whole.end(stretch)
        left = max(_LEFT, min(first, _RIGHT - beside.wide))
        right = max(last + (_ARROW if stretch.end is None else 0), left + beside.wide)
        row = shelf.hang(min(first, left), right + _APART, len(beside.lines) + 1)
        y = top + LINE * row
        middle = y + LINE * len(beside.lines) + BAR / 2 + 1
        drawn.append(beside.drawn(left, y))
        drawn.append(bar(whole.look.bars[stretch.kind], (first, last), middle))
        drawn += [notch(x, middle) for x, _ in whole.axis.breaks() if first < x < last]
        if stretch.end is None:
            drawn.append(arrow(last, middle))
    return drawn, LINE * shelf.lines()


def _points(whole: Wide, points: Sequence[Point], top: float) -> tuple[list[str], float]:
    ties = [p for p in points if p.entered not in (None, p.at)]
    tied, high = _ties(whole, ties, top)
    base = top + high + 3
    first, last = whole.axis.x(points[0].at), whole.axis.x(points[-1].at)
    shelf, leaders, words = Shelf(), [line(((first, base), (last, base)), 0.8)], []
    for point in sorted(points, key=lambda p: (-whole.axis.x(p.at), p.number)):
        x, beside = whole.axis.x(point.at), whole.beside[point.number]
        lines = len(beside.lines)
        row = shelf.hang(x - 8, x + _BESIDE + beside.wide + _APART, lines, x)
        y = base + 5 + LINE * row
        leaders.append(line(((x, base - 3), (x, y + 2)), 0.8))
        words.append(marker(whole.look.markers[point.kind], x, y + LINE / 2))
        words.append(beside.drawn(x + _BESIDE, y))
    return [*tied, *leaders, *words], high + 8 + LINE * shelf.lines()


def _ties(whole: Wide, points: Sequence[Point], top: float) -> tuple[list[str], float]:
    """Return a dashed tie for each point, from the base line to the entry, and their height."""
    shelf, placed = Shelf(), []
    for point in points:
        assert point.entered is not None
        x, to = whole.axis.x(point.at), whole.axis.x(point.entered)
        says = f"{point.number}"
        right = max(x, to + 6 + width(says, SMALL))
        placed.append((shelf.hang(min(x, to) - 4, right + _APART, 1), x, to, says))
    high = _TIE * shelf.lines()
    lines, words = [], []
    for row, x, to, says in placed:
        y = top + high - _TIE * row - _TIE / 2
        lines.append(line(((x, top + high + 3), (x, y), (to, y)), 1.1, "4 3"))
        room = width(says, SMALL) + 2
        words.append(
            f'<rect x="{to + 4:.1f}" y="{y - 6:.1f}" width="{room:.1f}" height="12" fill="#fff"/>'
        )
        words += [entry(to, y), text(to + 5, y + 4, says, SMALL)]
    return [*lines, *words], high
