"""Arithmetic on columns of days and minutes: calendar years, days covered, clocks of business hours.

Everything here equals the functions of :mod:`brightline.engine.calendar` of the same meaning, element by
element; tests hold it to that.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from brightline.engine.calendar import MINUTES_A_DAY, BusinessClock

Array = NDArray[Any]

#: Days from the first day of March of year 0 to the day before 0001-01-01.
_SHIFT = 305
_ERA = 146_097


def years_later(days: Array, years: int) -> Array:
    """Return the same calendar days ``years`` later; 29 February becomes 28 February.

    Years are counted from March, so that a leap day is the last of its year (Hinnant, "chrono-compatible
    low-level date algorithms", civil_from_days).
    """
    shifted = days.astype(np.int64) + _SHIFT
    era, of_era = np.divmod(shifted, _ERA)
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    year += 400 * era + years
    ends = year + 1  # the calendar year in which a year from March has its February
    leap = (ends % 4 == 0) & ((ends % 100 != 0) | (ends % 400 == 0))
    first = 365 * year + year // 4 - year // 100 + year // 400
    later: Array = first + np.minimum(of_year, 364 + leap) - _SHIFT
    return later


def days_covered(owner: Array, first: Array, end: Array, owners: int) -> Array:
    """Return for each owner how many days lie in at least one of its spans [first, end).

    ``owner``, ``first`` and ``end`` are one a span, days from 1; ``owner`` never falls.
    """
    keep = end > first
    owner, first, end = owner[keep].astype(np.int64), first[keep], end[keep]
    days = (end - first).astype(np.int64)
    if owner.size > 1 and np.any(owner[1:] == owner[:-1]):
        wide = 1 << 40
        order = np.argsort(owner * wide + first, kind="stable")
        owner, first, end = owner[order], first[order], end[order]
        reached = np.maximum.accumulate(owner * wide + end)[:-1] - owner[1:] * wide
        first = first.copy()
        first[1:] = np.maximum(first[1:], reached)  # an earlier owner's reach is below nought
        days = np.maximum(end - first, 0)
    return np.bincount(owner, weights=days, minlength=owners).astype(np.int64)


def running(clock: BusinessClock, minutes: Array) -> Array:
    """Return how many minutes the clock had run at each instant since the first day.

    Clocks change on Sundays, when it stands still: every day on which it runs has 1,440 minutes.
    """
    local = minutes - 300 + 60 * (np.searchsorted(changes(), minutes, side="right") & 1)
    day, of_day = np.divmod(local, MINUTES_A_DAY)
    weeks, weekday = np.divmod(day, 7)
    off = working_holidays(clock)
    before = 5 * weeks + np.minimum(weekday, 5) - np.searchsorted(off, day + 1, side="left")
    runs = (weekday < 5) & ~np.isin(day + 1, off)
    total: Array = before * MINUTES_A_DAY + np.where(runs, of_day, 0)
    return total


@cache
def changes() -> Array:
    """Return the instants at which Eastern daylight time begins and ends, in turn, in every year."""
    found = []
    for year in range(1, 9999):
        found.append(_sunday(year, 3, 2) * MINUTES_A_DAY + 7 * 60)
        found.append(_sunday(year, 11, 1) * MINUTES_A_DAY + 6 * 60)
    return np.array(found, np.int64)


@cache
def working_holidays(clock: BusinessClock) -> Array:
    """Return the clock's holidays that are no Saturday or Sunday, in order."""
    return np.array(sorted(d for d in clock.holidays if d % 7 not in (6, 0)), np.int64)


def _sunday(year: int, month: int, nth: int) -> int:
    """Return how many days lie before the nth Sunday of a month."""
    first = dt.date(year, month, 1).toordinal()
    return first + (-first) % 7 + 7 * (nth - 1) - 1
