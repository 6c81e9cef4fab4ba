"""When something was sent: header dates (RFC 5322) and the spellings of exports, to seconds since 1970.

What is not exact says so: a time without a zone is taken as the archive's own and may be off by half a
day; a day without a time stands for its noon.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from brightline.archive.records import Sent

#: The zone of an archive that says nothing else.
NEW_YORK: Final = ZoneInfo("America/New_York")
#: Seconds by which a time without a zone may be off, and a day without a time.
NO_ZONE: Final = 12 * 3600
NO_TIME: Final = 12 * 3600
MISSING: Final = Sent(None, 0, "missing", "")

MONTHS: Final = {
    name: number
    for names in (
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "ene feb mar abr may jun jul ago sep oct nov dic",
    )
    for number, name in enumerate(names.split(), 1)
}
#: RFC 5322 section 4.3, and others that machines write; hours east of Greenwich.
_ZONES: Final = {
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7,
    "mdt": -6, "pst": -8, "pdt": -7, "ast": -4, "adt": -3, "akst": -9, "akdt": -8, "hst": -10,
    "bst": 1, "cet": 1, "cest": 2, "met": 1, "eet": 2, "eest": 3, "msk": 3, "jst": 9,
}  # fmt: skip
_TIME: Final = (
    r"(?P<hour>\d{1,2})\s?[:.]\s?(?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?\s?[Mm]\b\.?)?"
    r"\s*(?P<zone>[+-]\d\d:?\d\d|\(?[A-Za-z]{1,5}\)?(?![A-Za-z]))?"
)
_HEADER: Final = re.compile(
    r"\s*(?:[^\W\d_]{2,10}\.?,?\s*)?(?P<day>\d{1,2})(?:[\s.-]+|\sde\s)(?P<name>[A-Za-z]{3})[A-Za-z]*\.?"
    r"(?:[\s,.-]+|\sde\s)"
    r"(?P<year>\d{2,4})(?!\d)(?:[,\s]+(?:at\s+)?" + _TIME + ")?"
)
#: As nearly every header has it.
_EXACT: Final = re.compile(
    r"(?:[A-Z][a-z]{2}, +)?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) ([+-]\d\d[0-5]\d)"
)
_OTHERS: Final = tuple(
    re.compile(day + r"(?:(?:[,\s]+|T)(?:at\s+|a las\s+)?" + _TIME + ")?")
    for day in (
        r"\s*(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"\s*\[?(?:[A-Za-z]{2,9}\.?,?\s+)?(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})[-/.](?P<year>\d{4}|\d\d)(?!\d)",
        r"\s*(?:[A-Za-z]{3,9}\.?,?\s+)?(?P<name>[A-Za-z]{3})[a-z]*\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+"
        r"(?P<year>\d{4})",
    )
)
#: Thu Aug 22 12:36:23 2002, as C's asctime writes it.
_ASCTIME: Final = re.compile(
    r"\s*(?:[A-Za-z]{3},?\s+)?(?P<name>[A-Za-z]{3})\s+(?P<day>\d{1,2}),?\s+(?P<hour>\d\d?):(?P<minute>\d\d)"
    r":(?P<second>\d\d)\s+(?P<zone>[+-]\d{4}\s+|[A-Z]{1,5}\s+)?(?P<year>\d{4})"
)
_NUMBER: Final = re.compile(r"\s*(\d{10})(?:\.\d+)?\s*$|\s*(\d{13})\s*$")


def header(value: str, zone: ZoneInfo = NEW_YORK) -> Sent:
    """Return the time that a ``Date`` header gives."""
    exact = _EXACT.match(value)
    if exact:
        day, name, year, hour, minute, second, zone_east = exact.groups()
        begin = _begin(year, name, day, zone_east)
        if begin is not None and hour < "24" and minute < "60":
            at = begin + int(hour) * 3600 + int(minute) * 60 + min(int(second), 59)
            return Sent(at, 0, "", value)
    found = _HEADER.match(value)
    return _sent(found, value, zone) if found else written(value, zone)


def written(value: str, zone: ZoneInfo = NEW_YORK) -> Sent:
    """Return the time that any text begins with: ISO 8601, American, asctime, RFC 5322, seconds since 1970.

    Figures alone are month before day, as agencies in the United States write them, unless the
    first is over 12.
    """
    if not value.strip():
        return MISSING
    value = value.replace("\u202f", " ").replace("\xa0", " ").replace("\u200e", "")
    if number := _NUMBER.match(value):
        at = int(number[1]) if number[1] else int(number[2]) // 1000
        return Sent(at, 0, "", value)
    for pattern in (_ASCTIME, _HEADER, *_OTHERS):
        if found := pattern.match(value):
            return _sent(found, value, zone)
    return Sent(None, 0, "unreadable", value)


@lru_cache(maxsize=4096)
def _begin(year: str, name: str, day: str, zone: str) -> int | None:
    """Return the seconds from 1970 to a day's beginning in its zone; None where there is no such one."""
    east = _east(zone)
    begin = day_begin(int(year), MONTHS.get(name.lower(), 0), int(day))
    return None if begin is None or east is None else begin - east


def _sent(found: re.Match[str], value: str, zone: ZoneInfo) -> Sent:
    parts = found.groupdict()
    year, day = int(parts["year"]), int(parts["day"])
    name = parts.get("name")
    month = MONTHS.get(name.lower(), 0) if name else int(parts["month"])
    if month > 12 >= day and not name:
        month, day = day, month
    if year < 1000:
        # RFC 5322, section 4.3: two figures, and three where a machine wrote 102 for 2002.
        year += 2000 if year < 50 else 1900
    midnight = day_begin(year, month, day)
    if midnight is None:
        return Sent(None, 0, "unreadable", value)
    if parts["hour"] is None:
        return Sent(_in(zone, midnight + 12 * 3600), NO_TIME, "no-time", value)
    hour = _hour(int(parts["hour"]), parts.get("half"))
    minute, second = int(parts["minute"]), min(int(parts["second"] or 0), 59)
    if hour > 23 or minute > 59:
        return Sent(None, 0, "unreadable", value)
    local = midnight + hour * 3600 + minute * 60 + second
    within = 0 if parts["second"] else 59
    east = _east(parts["zone"])
    if east is None:
        return Sent(_in(zone, local), NO_ZONE, "no-zone", value)
    return Sent(local - east, within, "", value)


def _hour(hour: int, half: str | None) -> int:
    if half is None or not 1 <= hour <= 12:
        return hour
    return hour % 12 + (12 if half[0] in "Pp" else 0)


def _east(zone: str | None) -> int | None:
    """Return seconds east of Greenwich, None where no zone is known."""
    if not zone:
        return None
    if zone[0] in "+-":
        hours, minutes = int(zone[1:3]), int(zone[-2:])
        # 5,999 and such are none: RFC 5322 section 3.3.
        if hours > 15 or minutes > 59:
            return None
        seconds = hours * 3600 + minutes * 60
        return -seconds if zone[0] == "-" else seconds
    hours_east = _ZONES.get(zone.strip("() ").lower())
    return None if hours_east is None else hours_east * 3600


@lru_cache(maxsize=4096)
def day_begin(year: int, month: int, day: int) -> int | None:
    """Return the seconds from 1970 to a day's beginning in Greenwich; None where there is no such day."""
    if not 1970 <= year <= 2200:
        return None
    try:
        return int(datetime(year, month, day, tzinfo=UTC).timestamp())
    except ValueError:
        return None


def _in(zone: ZoneInfo, local: int) -> int:
    """Return the seconds since 1970 of what a clock in a zone shows."""
    shown = datetime.fromtimestamp(local, UTC).replace(tzinfo=zone)
    return int(shown.timestamp())
