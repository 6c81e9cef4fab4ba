"""A timeline that runs downward, 360 pixels wide, for a telephone or a narrow column.

Each thing that happened has lines of its own, so time is not to scale; a gap that stands out is
told in words, and a new day begins under its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from brightline.pages.timeline_case import Case, Point, Stretch, duration, lane_words
from brightline.pages.timeline_key import Looks
from brightline.pages.timeline_marks import (
    LINE,
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

WIDTH = 360
_RIGHT = WIDTH - 4
_PITCH, _COLUMNS, _BESIDE = 14, 98, 13
_PAD, _DAY, _GAP = 5, 24, 22
#: A gap is told in words from a day on, and from an hour on where it is four times the usual one.
_WORTH, _USUAL, _ALWAYS = 60, 4, 24 * 60
_ROLES = ("at", "first", "end", "entered")


@dataclass(frozen=True, slots=True)
class Step:
    """One place on the line: a moment (``at``), an end of a span, or an entry (``entered``)."""

    minute: int
    what: Point | Stretch
    role: str


@dataclass(frozen=True, slots=True)
class Column:
    """What stands beside the line from one step to another, in the ``at``-th column from the left."""

    what: Point | Stretch
    first: int
    last: int
    at: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a step stands: the top of its words, and of the gap and the day told above them."""

    top: float
    gap: tuple[float, str] | None
    day: tuple[float, str] | None


def upright(case: Case, look: Looks, top: float) -> tuple[str, float, str]:
    """Return the picture from ``top`` down as SVG, its height, and what a gray band means."""
    steps = _steps(case)
    columns = _columns(case, steps)
    count = max((column.at for column in columns), default=-1) + 1
    pitch = min(_PITCH, _COLUMNS / max(count, 1))
    spine = 16 + pitch * count
    words = [_words(case, look, step, _RIGHT - spine - _BESIDE) for step in steps]
    places, bottom = _places(case, steps, words, top)
    drawn = [line(((spine, top), (spine, bottom)), 1)]
    drawn += [piece for place in places for piece in _above(place, spine)]
    gaps = [place.gap[0] + _GAP / 2 for place in places if place.gap]
    for column in columns:
        x = 8 + pitch * column.at
        drawn += _column(look, column, x, spine, [place.top + LINE / 2 for place in places], gaps)
    for step, place, beside in zip(steps, places, words, strict=True):
        y = place.top + LINE / 2
        if isinstance(step.what, Point):
            at = step.role == "at"
            index = look.markers[step.what.kind]
            drawn.append(marker(index, spine, y) if at else entry(spine, y))
        drawn.append(beside.drawn(spine + _BESIDE, place.top))
    return "".join(drawn), bottom - top, "Time left out" if gaps else ""


def _steps(case: Case) -> list[Step]:
    steps = [Step(p.at, p, "at") for p in case.points]
    steps += [Step(p.entered, p, "entered") for p in case.points if p.entered not in (None, p.at)]
    steps += [Step(s.first, s, "first") for s in case.stretches]
    steps += [Step(s.end, s, "end") for s in case.stretches if s.end is not None]
    return sorted(steps, key=lambda s: (s.minute, s.what.number, _ROLES.index(s.role)))


def _columns(case: Case, steps: Sequence[Step]) -> list[Column]:
    """Return the columns, each thing in the leftmost that is free over its whole length."""
    index = {(step.what.number, step.role): i for i, step in enumerate(steps)}
    ends: list[tuple[int, int, Point | Stretch]] = []
    for s in case.stretches:
        last = index.get((s.number, "end"), len(steps) - 1)
        ends.append((index[s.number, "first"], last, s))
    for p in case.points:
        if (p.number, "entered") in index:
            first, last = sorted((index[p.number, "at"], index[p.number, "entered"]))
            ends.append((first, last, p))
    columns, free = [], list[int]()
    for first, last, what in sorted(ends, key=lambda end: (end[0], end[2].number)):
        at = next((i for i, after in enumerate(free) if after < first), len(free))
        free[at : at + 1] = [last]
        columns.append(Column(what, first, last, at))
    return columns


def _words(case: Case, look: Looks, step: Step, room: float) -> Label:
    head = f"{step.what.number}. {case.clock.time(step.minute)}"
    lane = lane_words(step.what.lane)
    if isinstance(step.what, Stretch):
        says = look.stretch(step.what)
        end = "begins" if step.role == "first" else "ends"
        return label(head, f"{lane}: {says}, {end} ({step.what.lasted()})", room)
    if step.role == "entered":
        return label(head, f"{lane}: entry of “{step.what.label}”", room)
    return label(head, f"{lane}: {look.point(step.what)}", room)


def _places(
    case: Case, steps: Sequence[Step], words: Sequence[Label], top: float
) -> tuple[list[Place], float]:
    passed = [after.minute - before.minute for before, after in pairwise(steps)]
    usual = median([minutes for minutes in passed if minutes] or [0])
    places, y, day = [], top, ""
    for step, beside, minutes in zip(steps, words, [0, *passed], strict=True):
        told, named = None, None
        if minutes >= _ALWAYS or (minutes >= _WORTH and minutes > _USUAL * usual):
            told = (y, duration(minutes))
            y += _GAP
        if (today := case.clock.day(step.minute)) != day:
            day, named = today, (y, today)
            y += _DAY
        places.append(Place(y, told, named))
        y += LINE * len(beside.lines) + _PAD
    return places, y + _PAD


def _above(place: Place, spine: float) -> Iterator[str]:
    if place.gap:
        y, says = place.gap
        yield gap(4, y + 1, _RIGHT - 4, _GAP - 4)
        yield text(spine + _BESIDE, y + 14, says)
    if place.day:
        y, says = place.day
        yield line(((spine, y + 3), (_RIGHT, y + 3)), 0.8)
        yield text(spine + _BESIDE, y + 17, says, font_weight="bold")


def _column(
    look: Looks,
    column: Column,
    x: float,
    spine: float,
    middles: Sequence[float],
    gaps: Sequence[float],
) -> Iterator[str]:
    """Yield a bar with its ends led to the line, or the dashed tie from a moment to its entry."""
    first, last = middles[column.first], middles[column.last]
    if isinstance(column.what, Point):
        yield line(((spine, first), (x, first), (x, last), (spine, last)), 1.1, "4 3")
        return
    yield line(((x, first), (spine + 5, first)), 0.8)
    if column.what.end is None:
        last += LINE / 2 - 2
        yield arrow(last, x, upright=True)
    else:
        yield line(((x, last), (spine + 5, last)), 0.8)
    yield bar(look.bars[column.what.kind], (first, last), x, upright=True)
    yield from (notch(y, x, upright=True) for y in gaps if first < y < last)
