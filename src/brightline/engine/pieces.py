"""Calendar functions as tables of straight pieces, so that a solver can reason about them exactly.

A piece ``(first, slope, add)`` says that from ``first`` on, until the next piece, the function of a
number ``x`` is ``slope * x + add``, the slope being 0 or 1. The tables are made by asking the calendar
itself, so they say what it says, for every day between the bounds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from brightline.engine.calendar import (
    MINUTES_A_DAY,
    BusinessClock,
    add_years,
    eastern_offset,
)
from brightline.engine.solver import solver

Piece = tuple[int, int, int]


@cache
def anniversaries(years: int, first: int, last: int) -> tuple[Piece, ...]:
    """Return the table of "the same day ``years`` later" for days from ``first`` to ``last``."""
    return _merged((day, 1, add_years(day, years) - day) for day in range(first, last + 1))


@cache
def lapses(clock: BusinessClock, minutes: int, first: int, last: int) -> tuple[Piece, ...]:
    """Return the table of the minute at which ``minutes`` of a clock that stops have passed.

    Its argument is the starting minute, on Eastern days from ``first`` to ``last``.
    """
    return _merged(_lapses(clock, minutes, first, last))


def _lapses(clock: BusinessClock, minutes: int, first: int, last: int) -> Iterator[Piece]:
    for day in range(first, last + 1):
        start, end = _midnight(day), _midnight(day + 1)
        if clock.runs_on(day):
            yield from _steps(clock, minutes, start, end - 1)
        else:
            yield start, 0, clock.lapse(start, minutes)


def _steps(clock: BusinessClock, minutes: int, low: int, high: int) -> Iterator[Piece]:
    """On a day the clock runs the time skipped only grows: yield a piece wherever it does."""
    skipped = clock.lapse(low, minutes) - low
    yield low, 1, skipped
    while clock.lapse(high, minutes) - high != skipped:
        below, above = low, high
        while above - below > 1:
            middle = (below + above) // 2
            if clock.lapse(middle, minutes) - middle == skipped:
                below = middle
            else:
                above = middle
        low, skipped = above, clock.lapse(above, minutes) - above
        yield low, 1, skipped


def _midnight(day: int) -> int:
    """Return the minute at which an Eastern day begins."""
    at_standard = (day - 1) * MINUTES_A_DAY + 300
    return at_standard - 60 if eastern_offset(at_standard - 60) == -240 else at_standard


@cache
def offsets(first: int, last: int) -> tuple[Piece, ...]:
    """Return the table of the offset of Eastern time from UTC, in minutes, by the minute in UTC."""
    six_and_seven = (0, 6 * 60, 7 * 60)  # the clocks change at 06:00 and 07:00 UTC
    minutes = (
        (day - 1) * MINUTES_A_DAY + add for day in range(first, last + 1) for add in six_and_seven
    )
    return _merged((minute, 0, eastern_offset(minute)) for minute in minutes)


def _merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for piece in pieces:
        if not found or found[-1][1:] != piece[1:]:
            found.append(piece)
    return tuple(found)


def by_table(pieces: Sequence[Piece], term: Any) -> Any:
    """Return the value of a table for a number of Python's or a term of the solver's."""
    if isinstance(term, int):
        _, slope, add = pieces[max(0, bisect_right(pieces, term, key=lambda p: p[0]) - 1)]
        return slope * term + add
    return _branch(pieces, term)


def _branch(pieces: Sequence[Piece], term: Any) -> Any:
    if len(pieces) == 1:
        _, slope, add = pieces[0]
        return term + add if slope else solver().IntVal(add)
    middle = len(pieces) // 2
    return solver().If(
        term < pieces[middle][0],
        _branch(pieces[:middle], term),
        _branch(pieces[middle:], term),
    )
