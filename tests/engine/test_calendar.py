"""Days, years, tolled days and the clock of business hours."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brightline.engine.calendar import (
    BusinessClock,
    add_years,
    days_covered,
    eastern_offset,
    parse_day,
    parse_instant,
    show_day,
    show_instant,
)
from brightline.engine.times import looks_back

HOLIDAYS = frozenset(dt.date.fromisoformat(d).toordinal() for d in ("2016-07-04", "2016-09-05"))
CLOCK = BusinessClock("test", HOLIDAYS)


@pytest.mark.parametrize(
    ("start", "ends"),
    [
        ("2016-03-04T18:00-05:00", "2016-03-08T18:00-05:00"),  # Friday evening to Tuesday evening
        ("2016-03-05T10:00-05:00", "2016-03-09T00:00-05:00"),  # Saturday: the clock starts Monday
        ("2016-07-01T18:00-04:00", "2016-07-06T18:00-04:00"),  # a Monday holiday stands still too
        ("2016-03-11T12:00-05:00", "2016-03-15T12:00-04:00"),  # over the change to summer time
        ("2016-11-04T12:00-04:00", "2016-11-08T12:00-05:00"),  # and back
        ("2016-03-01T09:00-05:00", "2016-03-03T09:00-05:00"),  # plain weekdays
    ],
)
def test_the_clock_skips_weekends_and_holidays(start: str, ends: str) -> None:
    """Forty-eight hours of running time, by hand."""
    assert CLOCK.lapse(parse_instant(start), 48 * 60) == parse_instant(ends)


@given(st.datetimes(timezones=st.just(dt.UTC)))
def test_eastern_time_is_that_of_the_zone_tables(moment: dt.datetime) -> None:
    """Our two lines of daylight saving agree with the tz database, from the law of 2007 on."""
    moment = moment.replace(year=2008 + moment.year % 30, day=min(moment.day, 28))
    zone = moment.astimezone(ZoneInfo("America/New_York")).utcoffset()
    minute = parse_instant(f"{moment:%Y-%m-%dT%H:%M}+00:00")
    assert zone == dt.timedelta(minutes=eastern_offset(minute))


def test_five_years_are_calendar_years() -> None:
    """The leap day falls back; 1826 days are not five years."""
    leap = dt.date(2016, 2, 29).toordinal()
    assert show_day(add_years(leap, 5)) == "2021-02-28"
    assert show_day(add_years(dt.date(2018, 2, 15).toordinal(), 5)) == "2023-02-15"


@given(
    st.integers(730_000, 740_000),
    st.integers(730_000, 745_000),
    st.integers(1, 12),
    st.integers(0, 400),
)
def test_a_look_back_is_exact(start: int, of: int, years: int, tolled: int) -> None:
    """The short way never differs from the calendar."""
    assert (looks_back(start, years, of, (tolled, tolled)) == 3) == (
        add_years(start, years) + tolled > of
    )


@given(st.lists(st.tuples(st.integers(1, 300), st.integers(1, 300))))
def test_days_count_once(spans: list[tuple[int, int]]) -> None:
    """As many days as there are in the union."""
    assert days_covered(spans) == len({d for first, end in spans for d in range(first, end)})


def test_partial_dates_and_bad_ones() -> None:
    """A month is an interval; what is no date says what is expected."""
    assert parse_day("2021-02") == (
        dt.date(2021, 2, 1).toordinal(),
        dt.date(2021, 2, 28).toordinal(),
    )
    for bad in ("2021-13-01", "yesterday", "2021-02-30", ""):
        with pytest.raises(ValueError, match=r"2021-06-01|calendar"):
            parse_day(bad)
    with pytest.raises(ValueError, match="offset"):
        parse_instant("2023-02-15T12:00")


@given(st.integers(1_000_000_000, 1_100_000_000), st.sampled_from([-300, -240, 0, 60, 330]))
def test_instants_are_written_back_as_they_were(minute: int, offset: int) -> None:
    """Reading what was shown gives the same minute."""
    assert parse_instant(show_instant(minute, offset)) == minute
