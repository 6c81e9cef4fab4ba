"""What is read from a detainer form, and what is left to a person."""

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import brightline.papers
from brightline.papers import Reading, case_facts, read
from tests.papers.forms import VARIANTS, Detainer, draw, letter, write

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "examples" / "requests" / "detainer.pdf"


@pytest.fixture
def reading_of(tmp_path: Path) -> Any:
    """Return a function that reads a form, or the bytes of a file, under the name form.pdf."""

    def reading(paper: Detainer | bytes) -> Reading:
        path = tmp_path / "form.pdf"
        path.write_bytes(draw(paper) if isinstance(paper, Detainer) else paper)
        return read(path)

    return reading


def said(reading: Reading) -> str:
    return " / ".join(doubt.what for doubt in reading.doubts)


def page(*lines: str) -> bytes:
    return letter("DHS Form I-247A (02/17)", "IMMIGRATION DETAINER – NOTICE OF ACTION", *lines)


@pytest.mark.parametrize("variant", ["fillable", "numbered", "flattened", "brackets", "bullets"])
def test_a_filled_form_is_read_however_it_is_made(reading_of: Any, variant: str) -> None:
    """Telling field names, names that say nothing, signs, [X] and bullets all give the same."""
    reading = reading_of(VARIANTS[variant])
    assert (reading.form, reading.version, reading.pages) == ("I-247A", "(02/17)", (1,))
    assert reading.asks == ("hold", "notify")
    assert reading.issued_on.value == "2023-02-14"
    assert reading.from_body.value == "ICE"
    assert reading.signer_title.value == "Deportation Officer"
    assert reading.signed is True
    assert reading.cancels_earlier is False
    assert reading.doubts == ()


def test_every_observation_says_where_it_stood(reading_of: Any) -> None:
    """By the form field's name where there is a field, by the printed line where there is none."""
    filled, printed = reading_of(VARIANTS["fillable"]), reading_of(VARIANTS["brackets"])
    assert (filled.issued_on.page, filled.issued_on.place) == (1, 'form field "Date"')
    assert (printed.issued_on.page, printed.issued_on.place) == (1, 'the line "Date"')
    assert filled.signer_title.place == 'form field "Name and title of Immigration Officer"'
    assert printed.from_body.place == 'the line "FROM"'


def test_an_unticked_hold_does_not_ask_to_hold(reading_of: Any) -> None:
    """Only notice is asked, with nothing in doubt."""
    reading = reading_of(VARIANTS["notify-only"])
    assert (reading.asks, reading.doubts) == (("notify",), ())


def test_an_unticked_notify_does_not_ask_for_notice(reading_of: Any) -> None:
    """Only the hold is asked."""
    assert reading_of(VARIANTS["hold-only"]).asks == ("hold",)


def test_a_blank_form_asks_nothing_and_says_what_is_missing(reading_of: Any) -> None:
    """Nothing is filled in for it."""
    reading = reading_of(VARIANTS["blank"])
    assert (reading.asks, reading.issued_on, reading.from_body) == ((), None, None)
    assert (reading.signed, reading.signer_title) == (False, None)
    for what in ("no ticked box", "date is not there", "federal body", "officer's title"):
        assert what in said(reading)


def test_a_form_that_cancels_is_told_from_one_that_does_not(reading_of: Any) -> None:
    """A ticked cancel box is read, and put before a person."""
    reading = reading_of(VARIANTS["cancelling"])
    assert reading.cancels_earlier is True
    assert "it cancels an earlier detainer" in said(reading)


def test_a_drawn_square_without_a_typed_mark_is_not_taken_for_an_empty_box(reading_of: Any) -> None:
    """A pen may have ticked it: what it says is left open, with a doubt."""
    ticked = reading_of(VARIANTS["drawn"])
    assert (ticked.asks, ticked.cancels_earlier) == (("hold", "notify"), None)
    half = reading_of(replace(VARIANTS["drawn"], ticked=frozenset({"notify", "ICE"})))
    assert half.asks == ()
    assert "cannot tell whether it asks to hold: the box cannot be read" in said(half)


def test_an_item_that_is_not_printed_is_not_read_as_not_asked(reading_of: Any) -> None:
    """An I-247A prints both requests; where one is not found the asking is left open."""
    detainer = VARIANTS["brackets"]
    reading = reading_of(replace(detainer, requests=detainer.requests[:1]))
    assert reading.asks == ()
    assert "cannot tell whether it asks to hold: the line is not found" in said(reading)


def test_a_tick_beside_an_empty_field_is_a_contradiction(reading_of: Any) -> None:
    """Field and print say different things: neither is believed."""
    words = (("hold", "[X] Maintain custody of the alien."), ("notify", "Notify DHS first."))
    reading = reading_of(Detainer(requests=words, ticked=frozenset({"notify"})))
    assert reading.asks == ()
    assert "cannot tell whether it asks to hold" in said(reading)


def test_prose_that_denies_a_request_does_not_make_it(reading_of: Any) -> None:
    """The words of an item within a sentence are not the item."""
    reading = reading_of(
        page("[X] Notify DHS early.", "This does not request that you Maintain custody of anyone.")
    )
    assert "hold" not in reading.asks
    assert "cannot tell whether it asks to hold" in said(reading)


@pytest.mark.parametrize(
    ("variant", "form", "asks"),
    [("I-247D", "I-247D", ("hold", "notify")), ("I-247N", "I-247N", ("notify",))],
)
def test_an_older_form_is_known_by_its_number(
    reading_of: Any, variant: str, form: str, asks: tuple[str, ...]
) -> None:
    """It may never have been withdrawn."""
    reading = reading_of(VARIANTS[variant])
    assert (reading.form, reading.version, reading.asks) == (form, "(06/15)", asks)


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("REQUEST FOR VOLUNTARY TRANSFER", "I-247X"),
        ("REQUEST FOR ADVANCE NOTIFICATION OF RELEASE", "I-247G"),
        ("REQUEST FOR VOLUNTARY NOTIFICATION OF RELEASE", "I-247N"),
        ("IMMIGRATION DETAINER – REQUEST FOR VOLUNTARY ACTION", "I-247D"),
        ("IMMIGRATION DETAINER – NOTICE OF ACTION", "unknown"),
    ],
)
def test_a_form_without_its_number_is_told_by_a_title_that_is_its_own(
    reading_of: Any, title: str, form: str
) -> None:
    """A title that two forms have borne tells neither; either way a doubt says so."""
    reading = reading_of(letter("DEPARTMENT OF HOMELAND SECURITY", title, "• Notify DHS early."))
    assert reading.form == form
    assert "the form's number is not printed" in said(reading)


def test_a_request_for_transfer_is_put_before_a_person(reading_of: Any) -> None:
    """Custody is asked for, which is neither a hold nor notice."""
    reading = reading_of(
        letter("Form I-247X (12/15)", "REQUEST FOR VOLUNTARY TRANSFER", "• Notify DHS early.")
    )
    assert (reading.form, reading.asks) == ("I-247X", ("notify",))
    assert "asks to transfer custody" in said(reading)


def test_a_number_no_form_has_makes_an_unknown_form(reading_of: Any) -> None:
    """Its case file names no instrument and no purpose."""
    reading = reading_of(VARIANTS["unknown"])
    assert reading.form == "unknown"
    assert "which form is it?" in said(reading)
    request: Any = case_facts(reading)["request"]
    assert not {"instrument", "purpose"} & request.keys()


def test_a_number_that_its_title_denies_makes_an_unknown_form(reading_of: Any) -> None:
    """A notification request under a detainer's number is neither."""
    assert reading_of(replace(VARIANTS["I-247N"], number="I-247A")).form == "unknown"


def test_a_form_of_two_pages_is_one_form(reading_of: Any) -> None:
    """Its later page belongs to it."""
    assert reading_of(VARIANTS["two-pages"]).pages == (1, 2)


def test_the_border_patrol_is_told_from_ice(reading_of: Any) -> None:
    """By the office, and by the box for whom to call."""
    reading = reading_of(VARIANTS["border"])
    assert reading.from_body.value == "CBP"
    assert reading.signer_title.value == "Border Patrol Agent"


def test_two_federal_bodies_are_none(reading_of: Any) -> None:
    """Where the office and the box differ, a person decides."""
    reading = reading_of(replace(VARIANTS["fillable"], office="CBP Sample Station"))
    assert reading.from_body is None
    assert "more than one federal body" in said(reading)


@pytest.mark.parametrize("variant", ["fillable", "brackets"])
def test_the_date_of_birth_is_never_the_forms_date(reading_of: Any, variant: str) -> None:
    """Where the form's own date is not filled in, no other date stands in for it."""
    reading = reading_of(replace(VARIANTS[variant], dated=""))
    assert reading.issued_on is None
    assert "the form's date is not there" in said(reading)


@given(st.dates(min_value=brightline_first, max_value=brightline_last), st.sampled_from(WRITTEN))
@settings(max_examples=60, deadline=None)
def test_a_date_is_read_in_each_way_it_is_written(day: Any, written: str) -> None:
    """Figures in American order, a month's name, or year first."""
