"""The versions of an agency's law on an axis of years: SVG in black and white, and the rows beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import pairwise

from brightline.desk.law.books import VersionRow, agency_page
from brightline.desk.law.naming import Named, versions
from brightline.desk.law.words import SURE, day_words
from brightline.engine.calendar import show_day
from brightline.engine.law import Agency, Statute
from brightline.pages.measure import width, wrap

WIDE, NARROW = 960, 340
_SIZE, _SMALL = 13, 11
_LEFT, _RIGHT, _TOP = 8, 16, 46
_LANE = 46
_INK = "#1b1b1b"
#: Of the time before the second version only so many days are drawn: nothing happens in it.
_RUN_UP = 500
_LEAST = 46


@dataclass(frozen=True, slots=True)
class Row:
    """A version in the table: what came into force, and the versions to compare it with."""

    version: VersionRow
    number: int
    sure: tuple[str, ...]
    earlier: Named | None


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """The drawn axis, for a wide and for a narrow page, and its rows: the newest first."""

    agency: Agency
    wide: str
    narrow: str
    rows: tuple[Row, ...]


def timeline_page(agency: Agency, day: int) -> TimelinePage:
    """Return the timeline of an agency's law as of a day (an ordinal)."""
    page = agency_page(agency, day)
    every = versions(agency)
    rows = tuple(
        Row(
            version=row,
            number=(number := len(every) - place),
            sure=tuple(_sure(row.named)),
            earlier=every[number - 2] if number > 1 else None,
        )
        for place, row in enumerate(page.versions)
    )
    return TimelinePage(agency, _wide(agency, day), _narrow(agency, day), rows)


def _sure(named: Named) -> Iterator[str]:
    for _, version in named.law.layers:
        if version.first_day == named.first_day:
            yield SURE[version.confidence]


class _Scale:
    """Days to places: in proportion, but no two versions nearer than ``least``, and a short run-up."""

    def __init__(
        self, days: tuple[int, ...], end: int, left: float, right: float, least: float
    ) -> None:
        first = max(days[0], days[1] - _RUN_UP) if len(days) > 1 else days[0]
        stops = sorted({first, *days[1:], end})
        wide = right - left
        spare = wide - least * (len(stops) - 1)
        total = max(1, stops[-1] - stops[0])
        places = [left]
        for before, after in pairwise(stops):
            places.append(places[-1] + least + spare * (after - before) / total)
        self.stops, self.places = stops, places
        self.cut = first > days[0]

    def at(self, day: int) -> float:
        """Return the place of a day; one before the first stop is at the left end."""
        if day <= self.stops[0]:
            return self.places[0]
        for (one, x), (other, x2) in zip(
            zip(self.stops, self.places, strict=True),
            zip(self.stops[1:], self.places[1:], strict=True),
            strict=False,
        ):
            if day <= other:
                return x + (x2 - x) * (day - one) / max(1, other - one)
        return self.places[-1]


def _lanes(agency: Agency) -> list[Statute]:
    return [statute for statute in agency.statutes if statute.versions]


def _end(agency: Agency, day: int) -> int:
    return max(day, agency.days[-1]) + 60


def _wide(agency: Agency, day: int) -> str:
    lanes = _lanes(agency)
    scale = _Scale(agency.days, _end(agency, day), _LEFT + 6, WIDE - _RIGHT, _LEAST)
    high = _TOP + _LANE * len(lanes) + 34
    drawn = [*_columns(agency, scale, high), *_today(scale, day, high)]
    for place, statute in enumerate(lanes):
        drawn += _lane(statute, scale, _TOP + place * _LANE, _end(agency, day))
    return _svg(agency, "wide", WIDE, high, drawn)


def _columns(agency: Agency, scale: _Scale, high: float) -> Iterator[str]:
    """Yield a line for each version, its number above and its day below."""
    for number, day in enumerate(agency.days, start=1):
        x = scale.at(day)
        yield _line(x, 24, x, high - 20, "0.8", "2 3")
        yield f'<circle cx="{x:.1f}" cy="13" r="10" fill="#fff" stroke="{_INK}" stroke-width="1.4"/>'
        yield _text(x, 17, str(number), _SMALL, ' text-anchor="middle" font-weight="bold"')
        month = date.fromordinal(day)
        anchor = ' text-anchor="middle"' if number > 1 else ""
        yield _text(x if number > 1 else _LEFT, high - 6, f"{month:%Y-%m}", 10, anchor)
    if scale.cut:
        x = (scale.places[0] + scale.places[1]) / 2
        yield from (_line(x + gap - 3, 20, x + gap + 3, 6, "1.4", "") for gap in (-3, 3))
        yield _line(scale.places[0] + 12, 13, x - 6, 13, "1", "")
        yield _line(x + 6, 13, scale.places[1] - 12, 13, "1", "")


def _today(scale: _Scale, day: int, high: float) -> Iterator[str]:
    if day < scale.stops[0]:
        return
    x = scale.at(day)
    yield _line(x, 38, x, high - 20, "2", "")
    yield _halo(x, 36, "today", ' text-anchor="middle"')


def _lane(statute: Statute, scale: _Scale, top: float, end: int) -> Iterator[str]:
    """Yield a statute's name and a bar for each of its versions, light and shaded in turn."""
    days = [v.first_day for v in statute.versions if v.first_day is not None]
    x = scale.at(days[0])
    room = WIDE - _RIGHT - x
    at = x if width(statute.title, _SIZE, bold=True) < room else WIDE - _RIGHT
    anchor = "" if at == x else ' text-anchor="end"'
    yield _halo(at, top + 12, statute.title, anchor)
    for place, day in enumerate(days):
        left = scale.at(day)
        right = scale.at(days[place + 1] if place + 1 < len(days) else end)
        fill = "#dfe1e2" if place % 2 else "#fff"
        yield (
            f'<rect x="{left:.1f}" y="{top + 18:g}" width="{right - left:.1f}" height="16" '
            f'fill="{fill}" stroke="{_INK}" stroke-width="1.2"/>'
        )


def _narrow(agency: Agency, day: int) -> str:
    """Return the same, time running down: each version with the statutes that begin with it."""
    drawn, y = [], 20.0
    for number, named in enumerate(versions(agency), start=1):
        lines = [
            line
            for statute, version in named.law.layers
            if version.first_day == named.first_day
            for line in wrap(statute.title, NARROW - 50, _SIZE)
        ]
        high = 26 + 17 * len(lines)
        drawn.append(_line(16, y, 16, y + high + 8, "1.6", ""))
        drawn.append(
            f'<circle cx="16" cy="{y:g}" r="10" fill="#fff" stroke="{_INK}" stroke-width="1.4"/>'
        )
        drawn.append(
            _text(16, y + 4, str(number), _SMALL, ' text-anchor="middle" font-weight="bold"')
        )
        drawn.append(_text(36, y + 5, day_words(named.first_day), _SIZE, ' font-weight="bold"'))
        for place, line in enumerate(lines, start=1):
            drawn.append(_text(36, y + 5 + 17 * place, line, _SIZE, ""))
        y += high + 8
    drawn.append(_text(4, y + 12, f"today, {day_words(day)}", _SIZE, ' font-weight="bold"'))
    return _svg(agency, "narrow", NARROW, y + 22, drawn)


def _svg(agency: Agency, kind: str, wide: int, high: float, drawn: list[str]) -> str:
    name = f"timeline-{kind}"
    first, last = (show_day(agency.days[place]) for place in (0, -1))
    said = (
        f"{len(agency.days)} versions, from {first} to {last}, by number. Each statute is a bar that "
        "starts where it came into force and changes shade with each new text. The table says the "
        "same in words, by the same numbers."
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{name}-t {name}-d" '
        f'width="{wide}" height="{high:g}" viewBox="0 0 {wide} {high:g}" font-size="{_SIZE}">'
        f'<title id="{name}-t">The law of {escape(agency.title)} over time</title>'
        f'<desc id="{name}-d">{escape(said)}</desc>{"".join(drawn)}</svg>'
    )


def _line(x1: float, y1: float, x2: float, y2: float, weight: str, dash: str) -> str:
    style = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="M{x1:.1f} {y1:g}L{x2:.1f} {y2:g}" stroke="{_INK}" stroke-width="{weight}"'
        f'{style} fill="none"/>'
    )


def _halo(x: float, y: float, said: str, style: str) -> str:
    """Return bold text that stays readable where it crosses a line."""
    around = ' stroke="#fff" stroke-width="4" paint-order="stroke" font-weight="bold"'
    return _text(x, y, said, _SIZE, style + around)


def _text(x: float, y: float, said: str, size: int, style: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:g}" font-size="{size}" fill="{_INK}"{style}>'
        f"{escape(said, quote=False)}</text>"
    )
