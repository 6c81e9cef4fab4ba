"""Times in many spellings, and what is doubtful about each."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brightline.archive.segments import segments
from tests.archive.segments.samples import mail

NEW_YORK = ZoneInfo("America/New_York")

DAYS = st.dates(date(1988, 1, 1), date(2037, 12, 31))


def sent(written: str, label: str = "Sent") -> tuple[int | None, int, str]:
    text = f"x\n\nFrom: A B\n{label}: {written}\nTo: C D\nSubject: e\n\nf\n"
    found = segments(mail(text))[1].sent
    return found.at, found.within, found.doubt


def stamp(year: int, month: int, day: int, hour: int = 12, minute: int = 0, second: int = 0) -> int:
    return int(datetime(year, month, day, hour, minute, second, tzinfo=NEW_YORK).timestamp())


JULY = stamp(2011, 7, 4, 12, 14)


@pytest.mark.parametrize(
    "written",
    [
        "Monday, July 4, 2011 12:14 PM",
        "Monday, July 04, 2011 12:14 PM",
        "Monday, July 4, 201112:14 PM",
        "Mon 7/4/2011 12:14 PM",
        "07/04/2011 12:14",
        "7/4/11, 12:14 PM",
        "Mon Jul 04 12:14 2011",
        "4 July 2011 12:14",
        "2011-07-04 12:14",
        "Jul 4, 2011, at 12:14 PM",
        "lunes, 4 de julio de 2011 12:14 p. m.",
        "Mondav, Julv 4, 2011 12:14 PM",
        "Monday, July 4, 2O11 12:l4 PM",
        "12:14 PM on July 4th, 2011",
    ],
)
def test_minutes_without_a_zone_are_new_yorks(written: str) -> None:
    """And say so."""
    if written == "Mon Jul 04 12:14 2011":
        written = "Mon Jul 04 12:14:00 2011"
        assert sent(written) == (JULY, 0, "no-zone")
    else:
        assert sent(written) == (JULY, 60, "no-zone")


@pytest.mark.parametrize(
    "written",
    [
        "Mon, 4 Jul 2011 12:14:00 -0400",
        "Monday, July 4, 2011 12:14:00 PM EDT",
        "Mon, 4 Jul 2011 16:14:00 GMT",
        "2011-07-04T16:14:00Z",
        "7/4/11 12:14:00 PM (GMT-04:00)",
        "Monday, July 4, 2011 12:14:00 PM Eastern Standard Time",
        "Mon Jul 04 12:14:00 -0400 2011",
    ],
)
def test_a_zone_makes_a_time_exact(written: str) -> None:
    """Outlook prints "Eastern Standard Time" in summer too: it means New York's time."""
    assert sent(written) == (JULY, 0, "")


def test_what_cannot_be_read_is_said() -> None:
    """A day alone, nothing, and nonsense are three things."""
    assert sent("July 4, 2011") == (JULY - 14 * 60, 43_200, "no-time")
    assert sent("") == (None, 0, "missing")
    assert sent("Tuesday, Bl 7, x") == (None, 0, "unreadable")
    assert sent("Monday, February 30, 2011 1:00 PM") == (None, 0, "unreadable")


def test_day_and_month_are_told_apart_by_what_stands_beside_them() -> None:
    """The American order, unless the weekday, the number or the language says otherwise."""
    assert sent("04/07/2011 12:14")[0] == stamp(2011, 4, 7, 12, 14)
    assert sent("Mon 04/07/2011 12:14")[0] == JULY
    assert sent("14/07/2011 12:14")[0] == stamp(2011, 7, 14, 12, 14)
    assert sent("04/07/2011 12:14", "Enviado")[0] == JULY


def test_the_hour_that_comes_twice_is_doubtful_by_an_hour() -> None:
    """Clocks go back on the first Sunday of November."""
    at, within, _ = sent("Sunday, November 6, 2016 1:30 AM")
    assert at == stamp(2016, 11, 6, 1, 30) and within == 3600


@given(DAYS, st.times())
def test_new_yorks_time_is_the_tables(day: date, clock: time) -> None:
    """Over all years since 1987, outside the hours that come twice or never."""
    local = datetime.combine(day, clock.replace(second=0, microsecond=0), NEW_YORK)
    if local.replace(fold=1).utcoffset() != local.utcoffset():
        return
    if local.astimezone(UTC).astimezone(NEW_YORK).replace(tzinfo=None) != local.replace(
        tzinfo=None
    ):
        return
    assert sent(f"{local:%B} {local.day}, {local.year} {local:%H:%M}")[0] == int(local.timestamp())


@given(
    DAYS,
    st.times(),
    st.integers(-11 * 60, 13 * 60).map(lambda minutes: timedelta(minutes=minutes)),
)
def test_a_written_offset_is_kept(day: date, clock: time, offset: timedelta) -> None:
    """As RFC 5322 writes it."""
    utc = datetime.combine(day, clock.replace(microsecond=0), UTC)
    local = utc + offset
    minutes = int(offset.total_seconds()) // 60
    sign, size = ("-", -minutes) if minutes < 0 else ("+", minutes)
    written = f"{local:%d %b %Y %H:%M:%S} {sign}{size // 60:02d}{size % 60:02d}"
    assert sent(written) == (int(utc.timestamp()), 0, "")
