"""Holidays on which a clock of business hours stands still, and those that only one calendar keeps.

No local law says whose holidays are meant. Those kept by both the federal calendar (5 USC 6103) and
the State's (General Construction Law § 24) stop the clock, so that the earlier release decides; the
others are in doubt, and an answer that runs across one says so. Neither list was part of the research
on this law: counsel confirms them.
"""

import datetime as dt
from collections.abc import Iterator

from brightline.engine.calendar import BusinessClock

YEARS = range(2013, 2036)
_JUNETEENTH_SINCE = 2021


def _nth(year: int, month: int, weekday: int, nth: int) -> dt.date:
    """Return the nth such weekday (Monday is 0) of a month; -1 is the last."""
    if nth < 0:
        last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
        return last - dt.timedelta(days=(last.weekday() - weekday) % 7)
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _shared(year: int) -> Iterator[dt.date]:
    yield from (dt.date(year, month, day) for month, day in ((1, 1), (7, 4), (11, 11), (12, 25)))
    if year >= _JUNETEENTH_SINCE:
        yield dt.date(year, 6, 19)
    yield _nth(year, 1, 0, 3)
    yield _nth(year, 2, 0, 3)
    yield _nth(year, 5, 0, -1)
    yield _nth(year, 9, 0, 1)
    yield _nth(year, 10, 0, 2)
    yield _nth(year, 11, 3, 4)


def _federal(year: int) -> Iterator[dt.date]:
    """A holiday on a Saturday is kept on Friday, one on a Sunday on Monday."""
    for day in _shared(year):
        yield day + dt.timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0))


def _state(year: int) -> Iterator[dt.date]:
    """A holiday on a Sunday is kept on Monday; Lincoln's birthday and election day are the State's."""
    own = (dt.date(year, 2, 12), _nth(year, 11, 0, 1) + dt.timedelta(days=1))
    for day in (*_shared(year), *own):
        yield day + dt.timedelta(days=1) if day.weekday() == 6 else day


def _working(days: set[dt.date]) -> frozenset[int]:
    return frozenset(day.toordinal() for day in days if day.weekday() < 5)


_FEDERAL = {day for year in YEARS for day in _federal(year)}
_STATE = {day for year in YEARS for day in _state(year)}
WEEKDAYS_NOT_HOLIDAYS = BusinessClock(
    name="without Saturdays, Sundays and holidays",
    holidays=_working(_FEDERAL & _STATE),
    disputed=_working(_FEDERAL ^ _STATE),
)
