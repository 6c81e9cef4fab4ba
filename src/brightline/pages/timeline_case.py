"""What a timeline shows: moments and spans of one case, checked, cleaned, sorted and numbered.

Time is counted in whole minutes from 1970 in UTC, so that no reckoning crosses a change of the
clocks by mistake; only ``Clock`` turns a minute into what a wall clock in the zone showed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from brightline.pages.errors import PageError
from brightline.pages.words import when

#: Lane → how it reads, in the order from top to bottom; other lanes follow by name.
LANES = {
    "federal": "Federal agency",
    "paper": "Paper",
    "facts": "Facts",
    "decision": "Decision",
    "signature": "Signature",
    "contact": "Contact",
    "notice": "Notice",
    "custody": "Custody",
    "look": "Who looked",
}
YEARS = (1900, 2199)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
_HOUR, _DAY = 60, 24 * 60
#: No second slash, which would name a host, and nothing that a browser drops or turns into one.
_WITHIN = re.compile(r"(?:/(?![/\\])|[?#])[!-\[\]-~]*")
#: Characters that turn the reading order about, so that a label reads as what it is not.
_TURNING = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class TimelineError(PageError):
    """A moment or span cannot be drawn; the message names it and its field."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened: when, in which lane, in what words and of which kind.

    ``entered`` is when it was written into the record, where that was not at once; a dashed tie is
    drawn to it. ``late`` says that the house counts the entry as late. ``link`` is the page of the
    entry, within the site: ``/…``, ``?…`` or ``#…``; the rows carry it, as nobody can step into an
    image.
    """

    at: datetime
    lane: str
    label: str
    kind: str
    late: bool = False
    link: str | None = None
    entered: datetime | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Something that lasted, from ``first`` to ``end``; one without an end is still open."""

    first: datetime
    end: datetime | None
    lane: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Point:
    """A moment with its number in the picture; times are minutes."""

    number: int
    at: int
    lane: str
    label: str
    kind: str
    late: bool
    link: str | None
    entered: int | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A span with its number in the picture; times are minutes."""

    number: int
    first: int
    end: int | None
    lane: str
    label: str
    kind: str

    def lasted(self) -> str:
        """Return how long it lasted, in words."""
        return "still open" if self.end is None else duration(self.end - self.first)


@dataclass(frozen=True, slots=True)
class Case:
    """All that is drawn, in the order of the numbers, and the clock it is told by."""

    points: tuple[Point, ...]
    stretches: tuple[Stretch, ...]
    clock: Clock

    def items(self) -> tuple[Point | Stretch, ...]:
        """Return points and stretches together, by number."""
        both: list[Point | Stretch] = [*self.points, *self.stretches]
        return tuple(sorted(both, key=lambda item: item.number))

    def lanes(self) -> tuple[str, ...]:
        """Return the lanes in use, from top to bottom."""
        used = {item.lane for item in self.items()}
        return (*(lane for lane in LANES if lane in used), *sorted(used - LANES.keys()))

    def times(self) -> tuple[int, ...]:
        """Return each minute at which anything stands, once, in order."""
        times = {p.at for p in self.points} | {s.first for s in self.stretches}
        times |= {p.entered for p in self.points if p.entered is not None}
        times |= {s.end for s in self.stretches if s.end is not None}
        return tuple(sorted(times))


@dataclass(frozen=True, slots=True)
class Clock:
    """What the clocks of a zone show at a minute."""

    zone: ZoneInfo

    def local(self, minute: int) -> datetime:
        """Return the moment with the zone's offset."""
        return (_EPOCH + minute * _MINUTE).astimezone(self.zone)

    def minute(self, wall: datetime) -> int | None:
        """Return the minute at which clocks first show a time, or None where they skip it."""
        minute = _minute(wall.replace(tzinfo=self.zone))
        return minute if self.local(minute).replace(tzinfo=None) == wall else None

    def time(self, minute: int) -> str:
        """Return ``9:41 AM``, with the zone's name (EDT) in an hour that clocks show twice."""
        at = self.local(minute)
        text = f"{at.hour % 12 or 12}:{at.minute:02} {'AM' if at.hour < 12 else 'PM'}"
        twice = at.replace(fold=0).utcoffset() != at.replace(fold=1).utcoffset()
        return f"{text} {at.tzname()}" if twice else text

    def day(self, minute: int, weekday: bool = True, year: bool = True) -> str:
        """Return ``Wed Mar 2, 2022`` or less of it."""
        return day_words(self.local(minute).date(), weekday, year)

    def full(self, minute: int) -> str:
        """Return ``Wed Mar 2, 2022, 09:41 (9:41 AM), UTC-05:00``."""
        at = self.local(minute)
        offset = f"{at:%z}"
        return f"{when(at.isoformat())}, UTC{offset[:3]}:{offset[3:5]}"

    def name(self) -> str:
        """Return ``New York time``."""
        return f"{self.zone.key.rpartition('/')[2].replace('_', ' ')} time"


def day_words(day: date, weekday: bool, year: bool) -> str:
    """Return ``Wed Mar 2, 2022`` or less of it."""
    text = when(day.isoformat())
    text = text if weekday else text.partition(" ")[2]
    return text if year else text.partition(",")[0]


def duration(minutes: int) -> str:
    """Return a length of time: ``40 min``, ``15 h 40 min``, ``3 days 4 h``, ``1,095 days``.

    From two days on minutes are left out, and from ten days on hours are.
    """
    if minutes < _HOUR:
        return f"{minutes} min"
    if minutes < 2 * _DAY:
        hours, rest = divmod(minutes, _HOUR)
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    days, hours = divmod(minutes // _HOUR, 24)
    return f"{days} days {hours} h" if hours and days < 10 else f"{days:,} days"


def lane_words(lane: str) -> str:
    """Return a lane as it is written beside the picture."""
    return LANES.get(lane, words_of(lane))


def words_of(name: str) -> str:
    """Return a kind or a lane as words: no hyphens, a capital first."""
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]


def remark(point: Point) -> str:
    """Return what is said of an entry that did not come at once; empty for one that did."""
    if point.entered is None or point.entered == point.at:
        return "late entry" if point.late else ""
    apart = duration(abs(point.entered - point.at))
    text = f"entered {apart} {'later' if point.entered > point.at else 'before'}"
    return f"late: {text}" if point.late else text


def case(moments: Sequence[Moment], spans: Sequence[Span], zone: str) -> Case:
    """Return the moments and spans of a case in order of time, numbered from 1 together.

    The order they are handed in does not matter.

    Raises:
        TimelineError: a time has no offset or lies outside ``YEARS``, a span ends before it begins,
            a link leads out of the site, or the zone is not in the time zone database.

    """
    try:
        clock = Clock(ZoneInfo(zone))
    except (KeyError, ValueError, OSError):
        raise TimelineError(f"zone: {zone!r} is not in this machine's time zone data") from None
    items: list[Moment | Span] = [*moments, *spans]
    checked = sorted(((_key(item), item) for item in items), key=lambda pair: pair[0])
    points, stretches = [], []
    for number, (_, item) in enumerate(checked, start=1):
        texts = (cleaned(item.lane), cleaned(item.label), cleaned(item.kind))
        if isinstance(item, Moment):
            entered = None if item.entered is None else _minute(item.entered)
            points.append(Point(number, _minute(item.at), *texts, item.late, item.link, entered))
        else:
            end = None if item.end is None else _minute(item.end)
            stretches.append(Stretch(number, _minute(item.first), end, *texts))
    return Case(tuple(points), tuple(stretches), clock)


def _minute(at: datetime) -> int:
    return (at - _EPOCH) // _MINUTE


def _key(item: Moment | Span) -> tuple[object, ...]:
    """Check an item, and return what it is sorted by: time first, a span before a moment."""
    told = f"{'moment' if isinstance(item, Moment) else 'span'} {item.label!r}"
    texts = (item.lane, item.kind, item.label)
    if isinstance(item, Span):
        first = _instant(item.first, told, "first")
        end = None if item.end is None else _instant(item.end, told, "end")
        if end is not None and end < first:
            raise TimelineError(f"{told}: end is before first")
        return (first, 0, *texts, end is None, end or first)
    entered = None if item.entered is None else _instant(item.entered, told, "entered")
    link = item.link or ""
    if link and not _WITHIN.fullmatch(link):
        raise TimelineError(f"{told}: link must begin with /, ? or #, and stay within the site")
    at = _instant(item.at, told, "at")
    return (at, 1, *texts, item.late, link, entered is None, entered or at)


def _instant(at: datetime, told: str, field: str) -> timedelta:
    if at.utcoffset() is None:
        raise TimelineError(f"{told}: {field} has no offset from UTC")
    if not YEARS[0] <= at.year <= YEARS[1]:
        raise TimelineError(f"{told}: {field} is not a time from {YEARS[0]} to {YEARS[1]}")
    return at - _EPOCH


def cleaned(text: str) -> str:
    """Return a text on one line, with what cannot be drawn, or misleads the eye, replaced."""
    return " ".join("".join(_seen(text)).split())


def _seen(text: str) -> Iterator[str]:
    for char in text:
        if char.isspace():
            yield " "
        elif char in _TURNING or unicodedata.category(char) in ("Cc", "Cs", "Cn"):
            yield "\ufffd"
        else:
            yield char
