"""Civil time for laws: exact Gregorian years, partial dates, spans of days, clocks of hours.

Days are proleptic Gregorian ordinals (``datetime.date.toordinal``); instants are whole minutes
since 0001-01-01T00:00Z. A value known only in part ("June 2021") is the pair (first, last) of the
values it may have. Nothing here reads a clock, a locale or the machine's time zone tables.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

#: A day or an instant: exact, known to lie between two (both included), or not known.
Time = int | tuple[int, int] | None

MINUTES_A_DAY = 24 * 60
_EPOCH = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_INSTANT = re.compile(
    r"(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})", re.ASCII
)


def parse_day(text: str) -> int | tuple[int, int]:
    """Return the day named by ``2021-06-01``, or the interval named by ``2021-06`` or ``2021``.

    Raises ``ValueError`` with a sentence that says what is expected.
    """
    match = _DAY.fullmatch(text)
    if match is None:
        raise ValueError(
            f"{text!r} is not a date; write 2021-06-01, or 2021-06 if the day is not known"
        )
    year, month, day = match.groups()
    try:
        if day is not None:
            return dt.date(int(year), int(month), int(day)).toordinal()
        first = dt.date(int(year), int(month or 1), 1)
        last = _last_of_month(int(year), int(month or 12))
    except ValueError as error:
        raise ValueError(f"{text!r} is not a day of the calendar ({error})") from None
    return first.toordinal(), last.toordinal()


def exact_day(text: str) -> int:
    """Return the day named by ``2021-06-01``. Raises ``ValueError`` for a month or a year alone."""
    day = parse_day(text)
    if isinstance(day, tuple):
        raise ValueError(f"{text!r} is no single day; write 2021-06-01")
    return day


def parse_instant(text: str) -> int:
    """Return the minute named by ``2023-02-15T12:00-05:00``; the offset from UTC is required.

    Raises ``ValueError`` with a sentence that says what is expected.
    """
    match = _INSTANT.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a date, time and offset; write 2023-02-15T12:00-05:00")
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is not a time of the calendar ({error})") from None
    return (moment - _EPOCH) // dt.timedelta(minutes=1)


def local_day(text: str) -> int:
    """Return the local calendar day of an instant written with its offset."""
    return dt.date.fromisoformat(text[:10]).toordinal()


def show_day(value: int) -> str:
    """Return a day as ``2021-06-01``."""
    return dt.date.fromordinal(value).isoformat()


def show_instant(value: int, offset: int = 0) -> str:
    """Return an instant as ``2023-02-15T12:00-05:00``, at an offset in minutes from UTC."""
    moment = _EPOCH + dt.timedelta(minutes=value + offset)
    sign, size = ("-", -offset) if offset < 0 else ("+", offset)
    return f"{moment:%Y-%m-%dT%H:%M}{sign}{size // 60:02d}:{size % 60:02d}"


def show_time(value: Time) -> str:
    """Return a day or an interval of days in words fit for a page."""
    if value is None:
        return "not known"
    if isinstance(value, tuple):
        return f"between {show_day(value[0])} and {show_day(value[1])}"
    return show_day(value)


def add_years(day: int, years: int) -> int:
    """Return the same calendar day ``years`` later; 29 February becomes 28 February.

    New York General Construction Law § 30 computes a number of years as calendar years.
    """
    date = dt.date.fromordinal(day)
    try:
        return date.replace(year=date.year + years).toordinal()
    except ValueError:
        return date.replace(year=date.year + years, day=28).toordinal()


def days_covered(spans: Iterable[tuple[int, int]]) -> int:
    """Return how many days lie in at least one of the half-open spans [first, end)."""
    total, reached = 0, 0
    for first, end in sorted(spans):
        first = max(first, reached)
        if end > first:
            total += end - first
            reached = end
    return total


@dataclass(frozen=True, slots=True)
class BusinessClock:
    """A clock that stands still on Saturdays, Sundays and holidays, in Eastern time.

    ``holidays`` are ordinals of days on which the clock stands still. Where two calendars could
    apply, give the days that are holidays in both: fewer holidays release earlier; ``disputed`` are
    the days that one of them alone keeps.
    Daylight saving follows 15 USC 260a as amended from 2007: second Sunday of March to first
    Sunday of November, at two o'clock.
    """

    name: str
    holidays: frozenset[int]
    disputed: frozenset[int] = frozenset()

    def in_doubt(self, start: int, end: int) -> bool:
        """Say whether a day that only one calendar keeps lies between two instants."""
        first, last = ((m + eastern_offset(m)) // MINUTES_A_DAY + 1 for m in (start, end))
        return any(first <= day <= last for day in self.disputed)

    def lapse(self, start: int, minutes: int) -> int:
        """Return the instant at which ``minutes`` of running time since ``start`` have passed."""
        now, left = start, minutes
        while True:
            day = (now + eastern_offset(now)) // MINUTES_A_DAY + 1
            midnight = _eastern_midnight(day + 1)
            if self.runs_on(day):
                if now + left <= midnight:
                    return now + left
                left -= midnight - now
            now = midnight

    def runs_on(self, day: int) -> bool:
        """Say whether the clock runs on this day (an ordinal)."""
        return day % 7 not in (6, 0) and day not in self.holidays


def eastern_offset(instant: int) -> int:
    """Return the offset of United States Eastern time from UTC, in minutes, at an instant."""
    year = dt.date.fromordinal(instant // MINUTES_A_DAY + 1).year
    begins = _sunday(year, 3, 2) * MINUTES_A_DAY - MINUTES_A_DAY + (2 + 5) * 60
    ends = _sunday(year, 11, 1) * MINUTES_A_DAY - MINUTES_A_DAY + (2 + 4) * 60
    return -240 if begins <= instant < ends else -300


def _eastern_midnight(day: int) -> int:
    """Return the instant at which an Eastern calendar day begins."""
    at_standard = (day - 1) * MINUTES_A_DAY + 300
    return at_standard - 60 if eastern_offset(at_standard - 60) == -240 else at_standard


def _sunday(year: int, month: int, nth: int) -> int:
    first = dt.date(year, month, 1).toordinal()
    return first + (-first) % 7 + 7 * (nth - 1)


def _last_of_month(year: int, month: int) -> dt.date:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return following - dt.timedelta(days=1)
