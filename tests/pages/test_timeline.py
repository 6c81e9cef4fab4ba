"""The timeline of a case: the picture, read back as what an eye meets, and its rows."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import combinations
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from brightline.pages.measure import width
from brightline.pages.timeline import (
    Moment,
    Row,
    Span,
    timeline_rows,
    timeline_svg,
)

NEW_YORK = "America/New_York"
WINTER = timezone(timedelta(hours=-5))
START = datetime(2023, 2, 15, 11, 40, tzinfo=WINTER)
SVG = "{http://www.w3.org/2000/svg}"
ROUNDING = 0.2

both_forms = pytest.mark.parametrize("upright", [False, True], ids=["wide", "upright"])


def minutes(count: int) -> datetime:
    """Return the time so many minutes after the start."""
    return START + timedelta(minutes=count)


def draw(moments: list[Moment], spans: list[Span], upright: bool = False) -> str:
    return timeline_svg(moments, spans, title="A case", zone=NEW_YORK, upright=upright)


def rows(moments: list[Moment], spans: list[Span]) -> tuple[Row, ...]:
    return timeline_rows(moments, spans, zone=NEW_YORK)


@dataclass(frozen=True)
class Box:
    """Where a text stands."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: Box) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > ROUNDING and down > ROUNDING


def boxes(svg: str) -> list[Box]:
    """Return the texts of a picture as the font draws them."""
    return list(_boxes(fromstring(svg)))


def _boxes(root: Element) -> Iterator[Box]:
    for text in root.iter(f"{SVG}text"):
        size = float(text.get("font-size", "12"))
        wide = width(text.text or "", size, text.get("font-weight") == "bold")
        for part in text:
            wide += width(part.text or "", size, bold=True) + width(part.tail or "", size)
        x, y = float(text.get("x", "")), float(text.get("y", ""))
        left = x - wide / 2 if text.get("text-anchor") == "middle" else x
        says = "".join(text.itertext())
        yield Box(says, left, left + wide, y - 0.78 * size, y + 0.22 * size)


def said(svg: str) -> str:
    """Return all texts of a picture, one after another."""
    return " ".join(box.text for box in boxes(svg))


def described(svg: str) -> str:
    """Return the description inside the picture."""
    return fromstring(svg).findtext(f"{SVG}desc", "")


TIMES = st.one_of(
    st.integers(0, 40),
    st.integers(0, 5 * 1440),
    st.integers(0, 3 * 525_960),
    st.builds(lambda burst, at: burst * 100_000 + at, st.integers(0, 20), st.integers(0, 90)),
).map(minutes)
NAMES = st.one_of(
    st.sampled_from(["federal", "paper", "facts", "decision", "custody", "look", "received"]),
    st.text(max_size=30),
)
LABELS = st.one_of(
    st.sampled_from(["Form I-247A received by e-mail from the field office", "Signed"]),
    st.text(max_size=80),
)
MOMENTS = st.builds(
    Moment, TIMES, NAMES, LABELS, NAMES, st.booleans(), st.none(), st.none() | TIMES
)
SPANS = st.builds(
    lambda one, two, opened, *rest: Span(min(one, two), None if opened else max(one, two), *rest),
    TIMES,
    TIMES,
    st.booleans(),
    NAMES,
    LABELS,
    NAMES,
)


CROWDED = st.builds(
    Moment,
    st.integers(0, 90).map(minutes),
    st.just("look"),
    st.integers(1, 14).map(lambda count: "opened the file " * count),
    st.just("looked"),
)


@both_forms
@settings(deadline=None, max_examples=150)
@given(
    moments=st.lists(MOMENTS, max_size=40) | st.lists(CROWDED, min_size=20, max_size=60),
    spans=st.lists(SPANS, max_size=8),
)
@example(moments=[], spans=[Span(START, minutes(40), "custody", "Intake", "custody")])
def test_no_words_run_into_other_words_or_out_of_the_picture(
    upright: bool, moments: list[Moment], spans: list[Span]
) -> None:
    """Whatever a case holds, each text has its own place inside the picture."""
    svg = draw(moments, spans, upright)
    texts = boxes(svg)
    wide, high = map(float, fromstring(svg).get("viewBox", "").split()[2:])
    for box in texts:
        assert box.left >= 0 and box.right <= wide + ROUNDING, box
        assert box.top >= 0 and box.bottom <= high + ROUNDING, box
    for one, two in combinations(texts, 2):
        assert not one.meets(two), (one, two)


@both_forms
@settings(deadline=None, max_examples=50)
@given(
    moments=st.lists(MOMENTS, max_size=12),
    spans=st.lists(SPANS, max_size=4),
    chance=st.randoms(use_true_random=False),
)
def test_the_same_case_in_any_order_gives_the_same_bytes(
    upright: bool, moments: list[Moment], spans: list[Span], chance: random.Random
) -> None:
    """Two exports of one case can be compared by their digests."""
    before, told = draw(moments, spans, upright), rows(moments, spans)
    chance.shuffle(moments)
    chance.shuffle(spans)
    assert draw(moments, spans, upright) == before
    assert rows(moments, spans) == told


@both_forms
@settings(deadline=None, max_examples=50)
@given(moments=st.lists(MOMENTS, max_size=12), spans=st.lists(SPANS, max_size=4))
def test_each_row_has_its_number_and_its_minute_in_the_picture(
    upright: bool, moments: list[Moment], spans: list[Span]
) -> None:
    """The rows are the equivalent of the picture: nothing is in one and not in the other."""
    texts = said(draw(moments, spans, upright))
    told = rows(moments, spans)
    assert [row.number for row in told] == list(range(1, len(moments) + len(spans) + 1))
    for row in told:
        clock = re.search(r"\((\d+:\d\d [AP]M)\)", row.at)
        assert clock is not None
        assert re.search(rf"\b{row.number}\. (\w+ \d+, (\d+, )?)?{clock[1]}", texts), row


@both_forms
def test_a_page_that_forbids_inline_style_and_script_shows_the_picture(upright: bool) -> None:
    """What a strict policy would drop is not there, and no text becomes markup."""
    bad = "<script>alert(1)</script> & <style>*{}</style> \x00 \u202e"
    moments = [Moment(START, bad, bad, bad, late=True, entered=minutes(9))]
    svg = timeline_svg(moments, [], title=bad, zone=NEW_YORK, upright=upright)
    root = fromstring(svg)
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "path", "rect", "circle", "text", "tspan"}
    names = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in names if name in ("style", "href") or name.startswith("on")]
    assert "\u202e" not in svg


@both_forms
def test_the_picture_is_an_image_with_a_name_and_a_description(upright: bool) -> None:
    """A screen reader says the title, and where to read the rest."""
    root = fromstring(draw([Moment(START, "paper", "Form", "received")], [], upright))
    title = root.find(f"{SVG}title")
    assert title is not None
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", title.get("id"))
    assert title.text == "A case"
    assert "the table" in root.findtext(f"{SVG}desc", "")


@both_forms
def test_a_case_of_minutes_is_told_to_the_minute_without_a_break(upright: bool) -> None:
    """Forty minutes with an event every other one need no compression."""
    moments = [Moment(minutes(2 * i), "facts", f"Fact {i}", "entered") for i in range(21)]
    texts = said(draw(moments, [], upright))
    assert "Time left out" not in texts
    assert "11:42 AM" in texts and "12:20 PM" in texts


def test_ticks_are_minutes_hours_days_or_months_as_the_case_is_long() -> None:
    """The finest step whose words have room is taken."""
    expected = {
        20: "11:42 AM",
        600: "1:00 PM",
        6 * 1440: "Feb 17",
        400 * 1440: "May 2023",
        4000 * 1440: "2025",
    }
    for length, tick in expected.items():
        moments = [Moment(minutes(at), "facts", "F", "entered") for at in (0, length)]
        assert tick in [box.text for box in boxes(draw(moments, []))], length


@both_forms
def test_a_long_gap_is_left_out_and_the_break_says_how_long_it_was(upright: bool) -> None:
    """Two bursts with a year between both get room."""
    bursts = [0, 3, 5, 8, 13, 525_600 + 13, 525_600 + 15, 525_600 + 20]
    moments = [Moment(minutes(at), "facts", "F", "entered") for at in bursts]
    svg = draw(moments, [], upright)
    assert "365 days" in [box.text for box in boxes(svg)]
    assert "Time left out" in said(svg)


def test_a_night_between_two_busy_days_is_left_out() -> None:
    """Five days of events in office hours leave four nights out."""
    moments = [
        Moment(minutes(day * 1440 + 45 * i), "facts", "F", "entered")
        for day in range(5)
        for i in range(8)
    ]
    texts = [box.text for box in boxes(draw(moments, []))]
    assert texts.count("18 h 45 min") == 4


def dashed(svg: str) -> list[Element]:
    """Return the ties: dashed lines with a bend."""
    lines = fromstring(svg).iter(f"{SVG}path")
    return [one for one in lines if one.get("stroke-dasharray") == "4 3"]


@both_forms
def test_a_late_entry_is_tied_by_dashes_to_the_time_it_was_written_down(upright: bool) -> None:
    """One tie for the entry and one in the key; none for what was entered at once."""
    late = Moment(START, "facts", "Bail posted", "entered", late=True, entered=minutes(19))
    others = [Moment(minutes(at), "facts", "F", "entered") for at in (1, 30)]
    svg = draw([late, *others], [], upright)
    assert len(dashed(svg)) == 2
    assert "late: entered 19 min later" in said(svg)
    prompt = replace(late, late=False, entered=None)
    assert not dashed(draw([prompt, *others], [], upright))


def test_the_tie_ends_where_a_moment_at_the_time_of_entry_stands() -> None:
    """The far end of a tie is on the axis of time, not merely to the right."""
    late = Moment(START, "facts", "Bail posted", "entered", entered=minutes(19))
    then = Moment(minutes(19), "paper", "Form", "sent")
    root = fromstring(draw([late, then, Moment(minutes(40), "look", "Opened", "signed")], []))
    ring, in_key = root.iter(f"{SVG}circle")
    triangles = [g.get("transform", "") for g in root.iter(f"{SVG}g") if "M0-6L" in path_of(g)]
    assert [place.startswith(f"translate({ring.get('cx')} ") for place in triangles] == [
        True,
        False,
    ]
    assert in_key.get("cx") != ring.get("cx")


def path_of(group: Element) -> str:
    """Return the outline of a marker, if it is a path."""
    return next((path.get("d", "") for path in group), "")


@both_forms
def test_each_kind_has_a_shape_of_its_own_and_the_key_names_it(upright: bool) -> None:
    """Shapes and grays alone tell twenty kinds apart."""
    kinds = [f"kind {i}" for i in range(20)]
    svg = draw([Moment(minutes(i), "facts", "F", k) for i, k in enumerate(kinds)], [], upright)
    shapes = re.findall(r'<g transform[^>]*fill="(#\w+)">(.*?)</g>', svg)
    assert len(shapes) == 40
    assert len(set(shapes)) == 20
    assert all(f"Kind {i}" in [box.text for box in boxes(svg)] for i in range(20))
    colors = set(re.findall(r'"#(\w+)"', svg))
    assert all(len(set(color)) == 1 or color == "e9e9e9" for color in colors), "gray only"


def test_a_kind_that_shares_its_shape_is_named_in_its_label() -> None:
    """Thirty kinds are more than there are shapes."""
    moments = [Moment(minutes(i), "facts", "F", f"kind {i:02}") for i in range(30)]
    texts = said(draw(moments, []))
    assert "Kind 00: F" in texts and "Kind 29: F" in texts
    assert "Kind 12: F" not in texts


@both_forms
def test_a_span_is_told_with_both_ends_and_its_length_and_an_open_one_says_so(
    upright: bool,
) -> None:
    """Custody that ended, and an objection that is still open."""
    spans = [
        Span(START, minutes(95), "custody", "Intake", "custody"),
        Span(minutes(5), None, "notice", "Objection", "objection"),
    ]
    texts = said(draw([], spans, upright))
    for expected in ("11:40 AM", "1:15 PM", "(1 h 35 min)", "(still open)"):
        assert expected in texts


def bars(svg: str) -> list[Box]:
    """Return the outlines of the bars."""
    rects = [r for r in fromstring(svg).iter(f"{SVG}rect") if r.get("stroke") == "#000"]
    sides = [[float(r.get(name, "")) for name in ("x", "y", "width", "height")] for r in rects]
    return [Box("", x, x + wide, y, y + high) for x, y, wide, high in sides]


@both_forms
@settings(deadline=None, max_examples=50)
@given(spans=st.lists(SPANS.map(lambda s: replace(s, lane="a", kind="b")), min_size=2, max_size=9))
def test_no_bar_covers_another(upright: bool, spans: list[Span]) -> None:
    """Spans that overlap in time stand beside one another; the key has one bar more."""
    svg = draw([], spans, upright)
    assert len(bars(svg)) == len(spans) + 1
    for one, two in combinations(bars(svg), 2):
        assert not one.meets(two), (one, two)


@both_forms
def test_a_bar_is_cut_at_each_break_it_crosses_and_at_no_other(upright: bool) -> None:
    """A bar must not look as if the time left out were part of its length."""
    bursts = [0, 1, 2, 3, 5000, 5001, 5002, 5003, 90_000, 90_001, 90_002, 90_003]
    moments = [Moment(minutes(at), "facts", "F", "entered") for at in bursts]
    for first, end, cuts in ((0, 3, 0), (0, 5002, 1), (5000, 90_000, 1), (1, None, 2)):
        ends = (minutes(first), None if end is None else minutes(end))
        svg = draw(moments, [Span(*ends, "custody", "Intake", "custody")], upright)
        white = [p for p in fromstring(svg).iter(f"{SVG}path") if p.get("stroke") == "#fff"]
        assert len(white) == cuts, (first, end)


def test_a_span_over_two_years_names_the_years_of_both_ends() -> None:
    """From March to December reads as one year where it was three."""
    end = START + timedelta(days=1000)
    span = Span(START, end, "decision", "Stood", "stood")
    bursts = [Moment(at, "facts", "F", "entered") for at in (minutes(1), minutes(2), end)]
    texts = said(draw(bursts, [span]))
    assert "1. Feb 15, 2023, 11:40 AM to Nov 11, 2025, 11:40 AM" in texts


def test_the_hour_that_clocks_show_twice_is_told_apart() -> None:
    """On the night summer time ends 1:30 comes twice."""
    first = datetime(2023, 11, 5, 5, 30, tzinfo=UTC)
    moments = [
        Moment(first, "look", "Opened", "looked"),
        Moment(first + timedelta(hours=1), "look", "Opened", "looked"),
    ]
    texts = said(draw(moments, []))
    assert "1. 1:30 AM EDT" in texts and "2. 1:30 AM EST" in texts
    assert [row.at[-9:] for row in rows(moments, [])] == ["UTC-04:00", "UTC-05:00"]


@both_forms
def test_an_empty_case_says_that_nothing_is_recorded(upright: bool) -> None:
    """A picture of nothing is not an error."""
    assert "Nothing is recorded." in said(draw([], [], upright))
    assert rows([], []) == ()


def test_the_description_counts_by_lane_and_names_the_time_zone() -> None:
    """Its lanes come in the order of the picture."""
    moments = [
        Moment(START, "look", "Opened", "looked"),
        Moment(START, "paper", "Form", "received", late=True),
    ]
    says = described(draw(moments, []))
    assert "2 moments, 1 of them entered late, and 0 spans." in says
    assert "By lane: Paper 1, Who looked 1." in says
    assert "New York time" in says
