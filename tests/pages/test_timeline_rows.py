"""The rows of a timeline: what the picture says in words, and what neither takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from brightline.pages.timeline import (
    Moment,
    Row,
    Span,
    TimelineError,
    timeline_rows,
    timeline_svg,
)

NEW_YORK = "America/New_York"
WINTER = timezone(timedelta(hours=-5))
START = datetime(2023, 2, 15, 11, 40, tzinfo=WINTER)


def minutes(count: int) -> datetime:
    """Return the time so many minutes after the start."""
    return START + timedelta(minutes=count)


def rows(moments: list[Moment], spans: list[Span]) -> tuple[Row, ...]:
    return timeline_rows(moments, spans, zone=NEW_YORK)


def test_rows_say_both_times_of_a_late_entry_with_their_offsets() -> None:
    """An inspector can read the record without the picture."""
    late = Moment(
        datetime(2023, 3, 11, 16, 0, tzinfo=UTC),
        "facts",
        "Bail posted",
        "entered",
        late=True,
        link="/cases/7#e3",
        entered=datetime(2023, 3, 12, 16, 0, tzinfo=UTC),
    )
    assert rows([late], []) == (
        Row(
            1,
            "Sat Mar 11, 2023, 11:00 (11:00 AM), UTC-05:00",
            "",
            "Facts",
            "Entered",
            "Bail posted",
            "late: entered 24 h later, on Sun Mar 12, 2023, 12:00 (12:00 PM), UTC-04:00",
            "/cases/7#e3",
        ),
    )


def test_a_row_of_a_span_says_its_end_and_how_long_it_lasted() -> None:
    """An open one says that it is."""
    closed = Span(START, minutes(40), "custody", "Intake", "city-charge")
    opened = replace(closed, first=minutes(1), end=None)
    one, two = rows([], [opened, closed])
    assert (one.end, one.remark) == ("Wed Feb 15, 2023, 12:20 (12:20 PM), UTC-05:00", "40 min")
    assert (two.end, two.remark, two.kind) == ("still open", "", "City charge")


def test_a_length_across_a_change_of_clocks_is_what_passed_and_not_what_clocks_showed() -> None:
    """The night summer time begins has an hour less."""
    span = Span(
        datetime(2023, 3, 12, 0, 0, tzinfo=WINTER),
        datetime(2023, 3, 12, 6, 0, tzinfo=timezone(timedelta(hours=-4))),
        "custody",
        "Night",
        "custody",
    )
    assert rows([], [span])[0].remark == "5 h"


NAIVE = datetime(2023, 2, 15, 12, 0)  # noqa: DTZ001
GOOD = Moment(START, "facts", "Bail", "entered")


@pytest.mark.parametrize(
    ("moments", "spans", "zone", "says"),
    [
        ([replace(GOOD, at=NAIVE)], [], NEW_YORK, "moment 'Bail': at has no offset from UTC"),
        ([replace(GOOD, entered=NAIVE)], [], NEW_YORK, "moment 'Bail': entered has no offset"),
        ([replace(GOOD, at=START.replace(year=9000))], [], NEW_YORK, "'Bail': at is not a time"),
        ([replace(GOOD, link="//x/y")], [], NEW_YORK, "moment 'Bail': link must begin with"),
        ([replace(GOOD, link="/\t/x/y")], [], NEW_YORK, "moment 'Bail': link must begin with"),
        ([replace(GOOD, link="javascript:x")], [], NEW_YORK, "moment 'Bail': link must begin"),
        ([], [Span(minutes(1), START, "a", "B", "c")], NEW_YORK, "span 'B': end is before first"),
        ([GOOD], [], "Gotham", "zone: 'Gotham' is not in this machine's time zone data"),
        ([GOOD], [], "../etc", "zone: '../etc' is not in"),
        ([GOOD], [], "", "zone: '' is not in"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_one_line_that_names_it(
    moments: list[Moment], spans: list[Span], zone: str, says: str
) -> None:
    """The picture and the rows refuse alike."""
    with pytest.raises(TimelineError) as drawn:
        timeline_svg(moments, spans, title="A case", zone=zone)
    with pytest.raises(TimelineError) as listed:
        timeline_rows(moments, spans, zone=zone)
    assert says in str(drawn.value)
    assert str(listed.value) == str(drawn.value)
    assert "\n" not in str(drawn.value)
