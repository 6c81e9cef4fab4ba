"""The ticks below a piece of the axis: minutes, hours, days, months or years, whichever fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from brightline.pages.measure import width
from brightline.pages.timeline_axis import Piece
from brightline.pages.timeline_case import Clock, day_words

SIZE = 11
_APART = 12
_HOUR, _DAY = 60, 24 * 60
_MONTH = 30 * _DAY
_MINUTES = (1, 2, 5, 10, 15, 30, _HOUR, 2 * _HOUR, 3 * _HOUR, 6 * _HOUR, 12 * _HOUR)
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis; ``says`` is empty where its words would run into another's."""

    x: float
    says: str


def ticks(piece: Piece, clock: Clock, left: float, right: float) -> tuple[Tick, ...]:
    """Return the ticks of a piece in order, their words centred and between two places."""
    found = [] if piece.first == piece.last else list(_found(piece, clock))
    if not found:
        found = [(piece.first, clock.time(piece.first))]
    placed, free = [], left
    for minute, says in found:
        x, half = piece.x(minute), width(says, SIZE) / 2
        fits = free <= x - half and x + half <= right
        placed.append(Tick(x, says if fits else ""))
        free = x + half + _APART if fits else free
    return tuple(placed)


def _found(piece: Piece, clock: Clock) -> Iterator[tuple[int, str]]:
    for wall, says in _walls(piece, clock):
        minute = clock.minute(wall)
        if minute is not None and piece.first <= minute <= piece.last:
            yield minute, says


def _walls(piece: Piece, clock: Clock) -> Iterator[tuple[datetime, str]]:
    """Return the times on the wall at the finest step whose words have room, with those words."""
    scale = (piece.right - piece.left) / (piece.last - piece.first)
    first, last = clock.local(piece.first).date(), clock.local(piece.last).date()
    for step in _MINUTES:
        if step * scale >= width("12:00 AM", SIZE) + _APART:
            return _faces(first, last, step)
    for step in _DAYS:
        if step * _DAY * scale >= width("Sep 30", SIZE) + _APART:
            return _midnights(first, last, step)
    for step in _MONTHS:
        widest = "2022" if step % 12 == 0 else "Sep 2022"
        if step * _MONTH * scale >= width(widest, SIZE) + _APART:
            break
    return _firsts(first, last, step)


def _faces(first: date, last: date, step: int) -> Iterator[tuple[datetime, str]]:
    for midnight, day in _midnights(first, last, 1):
        yield midnight, day
        for minute in range(step, _DAY, step):
            wall = midnight + timedelta(minutes=minute)
            half = "AM" if wall.hour < 12 else "PM"
            yield wall, f"{wall.hour % 12 or 12}:{wall.minute:02} {half}"


def _midnights(first: date, last: date, step: int) -> Iterator[tuple[datetime, str]]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        if ordinal % step == 0:
            day = date.fromordinal(ordinal)
            yield datetime.combine(day, time()), day_words(day, weekday=False, year=False)


def _firsts(first: date, last: date, step: int) -> Iterator[tuple[datetime, str]]:
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        if month % step == 0:
            year, index = divmod(month, 12)
            day = date(year, index + 1, 1)
            words = f"{year}" if step % 12 == 0 else f"{day_words(day, False, False)[:3]} {year}"
            yield datetime.combine(day, time()), words
