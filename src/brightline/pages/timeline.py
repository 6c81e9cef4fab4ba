"""One case over time, as a picture and as rows that say the same, for an inspector.

The picture is SVG in black on white with presentation attributes alone, so a strict policy against
inline style shows it, and a photocopy of it can still be read. Its numbers are those of the rows,
which are what a screen reader is given: put both on the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape

from brightline.pages.measure import wrap
from brightline.pages.timeline_case import (
    Case,
    Moment,
    Point,
    Span,
    Stretch,
    TimelineError,
    case,
    cleaned,
    lane_words,
    remark,
    words_of,
)
from brightline.pages.timeline_key import key, looks
from brightline.pages.timeline_marks import FONT, LINE, SIZE, text
from brightline.pages.timeline_upright import WIDTH as UPRIGHT_WIDTH
from brightline.pages.timeline_upright import upright as upright_drawn
from brightline.pages.timeline_wide import WIDTH
from brightline.pages.timeline_wide import wide as wide_drawn

__all__ = ["Moment", "Row", "Span", "TimelineError", "timeline_rows", "timeline_svg"]


@dataclass(frozen=True, slots=True)
class Row:
    """One moment or span in words, by its number in the picture.

    ``end`` is empty for a moment, and ``still open`` for a span without an end. ``remark`` says how
    long a span lasted, or when a moment was entered and whether that is late.
    """

    number: int
    at: str
    end: str
    lane: str
    kind: str
    label: str
    remark: str
    link: str | None


def timeline_svg(
    moments: Sequence[Moment],
    spans: Sequence[Span],
    *,
    title: str,
    zone: str,
    upright: bool = False,
) -> str:
    """Return a case as one SVG element that fills the width of what it stands in.

    It is made for 960 CSS pixels, or ``upright`` for the 360 of a telephone, and has the class
    ``timeline``. Times are those of ``zone`` ("America/New_York"), to the minute. The order of what
    is handed in does not matter, and the same case gives the same bytes.

    Raises:
        TimelineError: a time has no offset, a span ends before it begins, a link leads out of the
            site, or the zone is not known.

    """
    told = case(moments, spans, zone)
    wide = UPRIGHT_WIDTH if upright else WIDTH
    heading, top = _heading(told, title, upright)
    if not (moments or spans):
        drawn, bottom = text(4, top + 16, "Nothing is recorded."), top + 28
    else:
        look = looks(told)
        body, high, broken = (upright_drawn if upright else wide_drawn)(told, look, top)
        below, more = key(told, look, top + high + 10, wide, broken)
        drawn, bottom = body + below, top + high + 10 + more
    inside = f"<desc>{escape(_described(told, upright))}</desc>{heading}{drawn}"
    name = f"timeline-{sha256(inside.encode()).hexdigest()[:12]}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="timeline" role="img" '
        f'aria-labelledby="{name}" width="100%" viewBox="0 0 {wide} {bottom:.0f}" '
        f'font-family="{FONT}" font-size="{SIZE}">'
        f'<title id="{name}">{escape(cleaned(title))}</title>{inside}</svg>'
    )


def timeline_rows(
    moments: Sequence[Moment], spans: Sequence[Span], *, zone: str
) -> tuple[Row, ...]:
    """Return the same case in words, by time: what the picture says to those who do not see it.

    Raises:
        TimelineError: as for ``timeline_svg``.

    """
    told = case(moments, spans, zone)
    return tuple(_row(told, item) for item in told.items())


def _row(told: Case, item: Point | Stretch) -> Row:
    full = told.clock.full
    if isinstance(item, Stretch):
        first, link = item.first, None
        end = "still open" if item.end is None else full(item.end)
        says = "" if item.end is None else item.lasted()
    else:
        first, link, end, says = item.at, item.link, "", remark(item)
        if item.entered not in (None, item.at):
            says += f", on {full(item.entered)}"
    words = (lane_words(item.lane), words_of(item.kind), item.label)
    return Row(item.number, full(first), end, *words, says, link)


def _heading(told: Case, title: str, upright: bool) -> tuple[str, float]:
    """Return the title and the extent as text, and how high they are."""
    drawn, y, wide = [], 4, UPRIGHT_WIDTH if upright else WIDTH
    extent = f"{_extent(told)}{' Not to scale.' if upright else ''}"
    for says in wrap(cleaned(title), wide - 8, 15, bold=True):
        drawn.append(text(4, y + 14, says, 15, font_weight="bold"))
        y += 19
    for says in wrap(extent, wide - 8, SIZE):
        drawn.append(text(4, y + 11, says))
        y += LINE
    return "".join(drawn), y + 8


def _extent(told: Case) -> str:
    times, clock = told.times(), told.clock
    if not times:
        return f"In {clock.name()}."
    days = list(dict.fromkeys(clock.day(minute) for minute in (times[0], times[-1])))
    return f"{' to '.join(days)}, in {clock.name()}."


def _described(told: Case, upright: bool) -> str:
    """Return the description: what is there, lane by lane, and where to read it in words."""
    lanes = ", ".join(
        f"{lane_words(lane)} {sum(item.lane == lane for item in told.items())}"
        for lane in told.lanes()
    )
    late = sum(point.late for point in told.points)
    parts = [
        f"{_extent(told)} Time runs {'downward' if upright else 'from left to right'}.",
        f"{len(told.points)} moments, {late} of them entered late, and {len(told.stretches)} spans.",
        f"By lane: {lanes}." if lanes else "",
        "The numbers are those of the table, which says the same in words.",
    ]
    return " ".join(filter(None, parts))
