"""The time of a header block, in any spelling, with what stays doubtful about it.

Written times without a zone are taken as New York's, since the archives are of agencies there. Daylight
saving follows 15 USC 260a as it stood: from 2007 second Sunday of March to first Sunday of November, from
1987 to 2006 first Sunday of April to last Sunday of October.
"""

import datetime as dt
import re
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from brightline.archive.records import Sent

_LONGEST: Final = 200
#: A block without a time.
MISSING: Final = Sent(None, 0, "missing", "")

_DAY: Final = 86_400
_EPOCH: Final = dt.date(1970, 1, 1).toordinal()
_ENGLISH: Final = "jan feb mar apr may jun jul aug sep oct nov dec"
_SPANISH: Final = "ene feb mar abr may jun jul ago set oct nov dic"
_MONTHS: Final = {
    name: 1 + number % 12 for number, name in enumerate(f"{_ENGLISH} {_SPANISH}".split())
}
#: Words that a damaged month is held against.
_LONG: Final = "january february march april june july august september october november december"
_MONTH_WORDS: Final = _LONG.split()
_DAYS: Final = "mon tue wed thu fri sat sun lun mar mié jue vie sáb dom"
_WEEKDAYS: Final = {name: number % 7 for number, name in enumerate(_DAYS.split())} | {
    "mie": 2,
    "sab": 5,
}
_ZONES: Final = {
    "gmt": 0, "utc": 0, "z": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7,
    "mdt": -6, "pst": -8, "pdt": -7, "bst": 1, "cet": 1, "cest": 2,
}  # fmt: skip
#: Months by their first letters: what is no month fails on the first.
_MONTH = "((?=[jfmasonde])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|set|dic))[a-zé]*"
# All patterns are of small letters, and so is what they are asked of: faster than folding case in them.
_DATE: Final = re.compile(
    rf"{_MONTH}[ ,.]*(\d{{1,2}})(?:st|nd|rd|th)?[,. ]+"
    r"(?:(\d\d:\d\d:\d\d)\s+(?:([a-z]{3,4}|[+-]\d{4})\s+)?)?(\d{4}|\d\d(?![\w:]))"
    rf"|(\d{{1,2}})(?:st|nd|rd|th)?(?: de)?[ .-]+{_MONTH}\.?(?: del?)?[ ,.-]+(\d{{4}}|\d\d(?!\w))"
    r"|(\d{4})[-/](\d{1,2})[-/](\d{1,2})"
    r"|(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d(?!\w))",
    re.ASCII,
)
_TIME: Final = re.compile(
    r"(?<!\d)(\d{1,2})([:.h])(\d\d)(?:[:.](\d\d)(?:[.,]\d+)?)?(?:[ \u202f\xa0]{0,2}([ap])\.?[ \xa0]?m\b\.?)?",
    re.ASCII,
)
_OFFSET: Final = re.compile(
    r"\s*\(?(?:(?:gmt|utc)\s?)?([+-]\d\d?):?(\d\d)?\)?"
    r"|\s*\(?(gmt|utc|z|est|edt|cst|cdt|mst|mdt|pst|pdt|bst|cet|cest)\b\)?"
    r"|\s*(eastern (?:standard |daylight )?time|et\b|hora est[a-zá ]*)",
    re.ASCII,
)
_WEEKDAY: Final = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun|lun|mar|mi[eé]|jue|vie|s[aá]b|dom)")
#: A day and time as Outlook and Gmail write them, up to a comma or the end: nothing behind it is a zone.
_USUAL: Final = re.compile(
    r"(?:(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day), )?"
    r"((Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*) (\d\d?), (\d{4}) (?:at )?"
    r"(\d\d?):([0-5]\d)(?::([0-5]\d))?[ \u202f]([AP])M(?=,|\Z)",
    re.ASCII,
)
_DAMAGED: Final = str.maketrans("OolI|!iSB•", "001111158:")


@lru_cache(maxsize=4096)
def read_time(written: str, day_first: bool = False) -> Sent:
    """Return the time that *written* tells, with its doubt; ``MISSING`` for blanks.

    ``04/07/2016`` is April unless the weekday beside it, or *day_first* (Spanish blocks), says otherwise.
    *within* is 0 where seconds are written, 60 where minutes are, half a day where only the day is; of a time
    without zone it does not count that the zone itself is taken.
    """
    written = written[:_LONGEST].strip()
    if not written:
        return MISSING
    # Scanning damages single letters: only a reading that failed is repaired.
    found = _find(written, day_first) or _find(_repaired(written), day_first)
    return Sent(*found[:3], written) if found else Sent(None, 0, "unreadable", written)


def find_time(text: str, day_first: bool = False) -> tuple[Sent, tuple[int, int]]:
    """Return the time told somewhere in a text, and where: ``MISSING`` and (0, 0) if no day can be read."""
    found = _find(text, day_first)
    if found is None:
        return MISSING, (0, 0)
    at, within, doubt, start, end = found
    return Sent(at, within, doubt, text[start:end]), (start, end)


def _find(text: str, day_first: bool) -> tuple[int, int, str, int, int] | None:
    usual = _USUAL.match(text)
    if usual and (found := _usually(usual)) and (text.isascii() or "\u0130" not in text):
        return found
    small = text.lower()
    # Two letters of a Turkish capital: places must stay those of the text.
    text = small if len(small) == len(text) else text
    match = _DATE.search(text)
    if match is None:
        return None
    (month_a, day_a, clock, zone, year_a, day_b, month_b, year_b,
     year_c, month_c, day_c, one, two, year_d) = match.groups()  # fmt: skip
    if month_a:
        day = _ordinal(year_a, _MONTHS[month_a], int(day_a))
    elif month_b:
        day = _ordinal(year_b, _MONTHS[month_b], int(day_b))
    elif year_c:
        day = _ordinal(year_c, int(month_c), int(day_c))
    else:
        day = _numbered(text, year_d, int(one), int(two), day_first)
    if day is None:
        return None
    start, end = match.span()
    if clock:
        seconds = int(clock[:2]) * 3600 + int(clock[3:5]) * 60 + int(clock[6:])
        offset = _ZONES.get(zone) if zone and zone.isalpha() else None
        minutes = offset * 60 if offset is not None else None
        if zone and not zone.isalpha():
            minutes = int(zone[:3]) * 60 + int(zone[0] + zone[3:])
        return (
            *_moment(day, seconds, minutes, "" if minutes is not None else "no-zone", 0),
            start,
            end,
        )
    # A scan may have lost the blank between year and hour: the hour is looked for behind the year alone.
    time, base = _TIME.search(text[end:]), end
    if time is None:
        time, base = _TIME.search(text[:start]), 0
    if time is None or (time[2] == "." and not time[5]):
        return _noon(day), _DAY // 2, "no-time", start, end
    hour, minute, second = int(time[1]), int(time[3]), int(time[4] or 0)
    if time[5] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if time[5] == "p" else 0)
    if hour > 23 or minute > 59 or second > 60:
        return _noon(day), _DAY // 2, "no-time", start, end
    zone_match = _OFFSET.match(text, base + time.end())
    if zone_match is None and not base:
        zone_match = _OFFSET.match(text, end)  # The hour before the day: 08:50 AM 3/4/16 -0500.
    minutes, doubt, last = None, "no-zone", base + time.end()
    if zone_match:
        hours, more, name, eastern = zone_match.groups()
        last = zone_match.end()
        if eastern:
            doubt = ""
        elif name:
            minutes, doubt = _ZONES[name] * 60, ""
        else:
            minutes, doubt = int(hours) * 60 + int(hours[0] + (more or "0")), ""
            if abs(minutes) > 14 * 60:
                minutes, doubt, last = None, "no-zone", base + time.end()
    within = 0 if time[4] else 60
    moment = _moment(day, hour * 3600 + minute * 60 + second, minutes, doubt, within)
    return *moment, min(start, base + time.start()), max(end, last)


def _usually(match: re.Match[str]) -> tuple[int, int, str, int, int] | None:
    """Return what ``_find`` would of a usual day and time, None where it is no such day or hour."""
    _, name, day, year, hour, minute, second, half = match.groups()
    known = _local_day(year, name, day)
    clock = int(hour)
    if known is None or not 1 <= clock <= 12:
        return None
    midnight, begins, ends = known
    local = midnight + (clock % 12 + (12 if half == "P" else 0)) * 3600 + int(minute) * 60
    within = 60
    if second:
        local, within = local + int(second), 0
    start, end = match.start(1), match.end()
    if begins <= local < ends:
        # The last hour of summer time comes twice.
        return local + 4 * 3600, 3600 if local >= ends - 3600 else within, "no-zone", start, end
    return local + 5 * 3600, within, "no-zone", start, end


@lru_cache(maxsize=4096)
def _local_day(year: str, month: str, day: str) -> tuple[int, int, int] | None:
    """Return a day's midnight in local time, and when its year's summer time begins and ends."""
    number = _ordinal(year, _MONTHS[month.lower()], int(day))
    return None if number is None else ((number - _EPOCH) * _DAY, *_summer(int(year)))


def _numbered(text: str, year: str, one: int, two: int, day_first: bool) -> int | None:
    """Return the day of 04/07/2016; of two readings, the one that its weekday bears out."""
    american, other = _ordinal(year, one, two), _ordinal(year, two, one)
    first, second = (other, american) if day_first else (american, other)
    if first is None or second is None:
        return second if first is None else first
    named = _WEEKDAY.search(text)
    if named and (first - 1) % 7 != (weekday := _WEEKDAYS[named[1]]):
        if (second - 1) % 7 == weekday:
            return second
    return first


def _ordinal(year: str, month: int, day: int) -> int | None:
    number = int(year)
    if number < 100:
        number += 2000 if number < 70 else 1900
    if not 1970 <= number <= 2100:
        return None
    try:
        return dt.date(number, month, day).toordinal()
    except ValueError:
        return None


def _moment(
    day: int, seconds: int, offset: int | None, doubt: str, within: int
) -> tuple[int, int, str]:
    local = (day - _EPOCH) * _DAY + seconds
    if offset is not None:
        return local - offset * 60, within, doubt
    begins, ends = _summer(dt.date.fromordinal(day).year)
    if begins <= local < ends:
        # The last hour of summer time comes twice.
        return local + 4 * 3600, 3600 if local >= ends - 3600 else within, doubt
    return local + 5 * 3600, within, doubt


def _noon(day: int) -> int:
    return _moment(day, _DAY // 2, None, "", 0)[0]


@lru_cache(maxsize=256)
def _summer(year: int) -> tuple[int, int]:
    """Return when New York's clocks are forward, in seconds of local time."""
    if year >= 2007:
        first, last = _sunday(year, 3, 8), _sunday(year, 11, 1)
    else:
        first, last = _sunday(year, 4, 1), _sunday(year, 10, 25)
    return (first - _EPOCH) * _DAY + 7200, (last - _EPOCH) * _DAY + 7200


def _sunday(year: int, month: int, day: int) -> int:
    """Return the first Sunday on or after a day."""
    ordinal = dt.date(year, month, day).toordinal()
    return ordinal + (-ordinal) % 7


def _repaired(text: str) -> str:
    """Return *text* with digits and months that a scan damaged put right, same length for digits."""
    words = []
    for word in text.split(" "):
        bare = word.strip(",.")
        if any(c.isdigit() for c in word):
            word = re.sub(r"(?<=[\d:/,])[OolI|!iSB•]|[OolI|!iSB•](?=[\d:/])", _digit, word)
        elif 3 < len(bare) < 11 and (
            close := get_close_matches(bare.lower(), _MONTH_WORDS, 1, 0.75)
        ):
            word = word.replace(bare, close[0])
        words.append(word)
    return " ".join(words)


def _digit(match: re.Match[str]) -> str:
    return match[0].translate(_DAMAGED)
