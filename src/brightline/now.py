"""The only clock. Laws, engine and records are handed the time; they never ask for it.

::

    ValueError
    └── ClockError    BRIGHTLINE_NOW is set to something other than a date, time and offset
"""

import os
from datetime import UTC, datetime, timedelta, timezone

from brightline.engine.calendar import eastern_offset, parse_instant

_FIRST = datetime(1, 1, 1, tzinfo=UTC)


class ClockError(ValueError):
    """``BRIGHTLINE_NOW`` cannot be read. The text is one line that says what to write."""


def now() -> datetime:
    """Return the present moment in New York's time, or ``BRIGHTLINE_NOW`` where that is set.

    The law of the day is that of the city's day: on a machine kept in another time zone the last
    hours of an evening must not count as tomorrow. A set ``BRIGHTLINE_NOW`` is returned at the
    offset it is written with.

    Raises ``ClockError`` if that variable is not like ``2023-02-15T12:00-05:00``.
    """
    fixed = os.environ.get("BRIGHTLINE_NOW")
    if fixed is None:
        return in_new_york(datetime.now(UTC))
    try:
        parse_instant(fixed)
    except ValueError as error:
        raise ClockError(f"BRIGHTLINE_NOW: {error}") from None
    return datetime.fromisoformat(fixed)


def in_new_york(moment: datetime) -> datetime:
    """Return a moment at New York's offset from UTC on its day."""
    minute = (moment - _FIRST) // timedelta(minutes=1)
    return moment.astimezone(timezone(timedelta(minutes=eastern_offset(minute))))
