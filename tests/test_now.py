"""The clock: fixed where it is told to be, in New York's time where it is not."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brightline.now import ClockError, now


@pytest.fixture(autouse=True)
def _free_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRIGHTLINE_NOW", raising=False)


def test_the_clock_tells_the_present_moment() -> None:
    """With nothing set, the clock lies between two readings of the machine's own."""
    before = datetime.now(UTC)
    moment = now()
    assert before <= moment <= datetime.now(UTC)


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "America/Los_Angeles"])
def test_the_clock_keeps_new_york_time_on_a_machine_in_any_zone(
    monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    """The offset is Eastern time's, whatever time zone the machine is set to."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        offset = now().utcoffset()
    finally:
        monkeypatch.undo()
        time.tzset()
    assert offset in (timedelta(hours=-5), timedelta(hours=-4))


def test_a_fixed_moment_keeps_the_offset_it_is_written_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """``BRIGHTLINE_NOW`` stops the clock, to the minute and the offset."""
    monkeypatch.setenv("BRIGHTLINE_NOW", "2023-02-15T12:00-05:00")
    assert now().isoformat() == "2023-02-15T12:00:00-05:00"


@pytest.mark.parametrize(
    "text",
    ["", "noon", "2023-02-15", "2023-02-15T12:00", "2023-02-30T12:00Z", "2023-02-15T12:00Z "],
)
def test_a_fixed_moment_that_is_no_instant_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """The refusal names the variable, quotes its value and shows what to write."""
    monkeypatch.setenv("BRIGHTLINE_NOW", text)
    with pytest.raises(ClockError, match=r"\ABRIGHTLINE_NOW: .*is not a.*\Z") as refused:
        now()
    assert repr(text) in str(refused.value)


@given(text=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_any_text_is_an_aware_moment_or_a_clock_error(text: str) -> None:
    """No text in ``BRIGHTLINE_NOW`` raises anything else, or yields a time without offset."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIGHTLINE_NOW", text)
        try:
            moment = now()
        except ClockError:
            return
    assert moment.tzinfo is not None
