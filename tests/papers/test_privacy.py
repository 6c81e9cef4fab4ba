"""Nothing of the person held is taken from a paper, wherever on it that stands."""

import logging
import traceback
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from brightline.papers import PaperError, case_facts, read
from tests.papers.forms import PERSON, Paper, draw, text_pages

#: What is planted: nobody's, and found nowhere else on the form.
PLANTED = {
    "Subject ID": "SUBJ-424242",
    "Event #": "EVT-575757",
    "File No": "A987 654 321",
    "Name of Alien": "QUILLFEATHER, Zebulon",
    "Date of Birth": "07/08/1989",
    "Citizenship": "Ruritania",
    "Sex": "Unlikelyword",
}
#: What a reading could have made of them.
MADE_OF_THEM = ("1989-07-08", "987654321", "A987", "Zebulon", "Quillfeather", "1989")
STYLES: Any = ("fields", "marks", "dingbats", "squares", "bullets", "plain")


def leaked(text: str) -> list[str]:
    told = text.casefold()
    return [s for s in (*PLANTED.values(), *MADE_OF_THEM) if s.casefold() in told]


def everything_given_out(path: Path) -> Iterator[str]:
    """Yield all that a caller, a log or a crash report could keep of one reading."""
    try:
        reading = read(path)
    except PaperError as error:
        kept = traceback.TracebackException.from_exception(error, capture_locals=True)
        yield from (str(error), repr(error), repr(error.__dict__), "".join(kept.format()))
        assert error.__cause__ is None and error.__context__ is None
    else:
        yield repr(reading)
        yield repr(case_facts(reading))


@pytest.fixture
def form(tmp_path: Path) -> Path:
    return tmp_path / "form.pdf"


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("named", [True, False])
def test_a_reading_holds_nothing_of_the_person(
    form: Path,
    style: Any,
    named: bool,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Neither does the case file, the standard streams or a log."""
    caplog.set_level(logging.DEBUG)
    form.write_bytes(draw(Paper(style=style, named=named, person=PLANTED)))
    given = "".join(everything_given_out(form)) + "".join(capfd.readouterr()) + caplog.text
    assert "I-247A" in given
    assert leaked(given) == []


@pytest.mark.parametrize("label", PERSON)
@pytest.mark.parametrize("style", ["fields", "marks"])
def test_what_stands_in_the_persons_boxes_is_not_read_even_if_it_could_be(
    form: Path, label: str, style: Any
) -> None:
    """A title, a body and a date planted there change nothing."""
    bare = Paper(style=style, date="", office="", officer="", call=None)
    form.write_bytes(draw(bare))
    before = read(form)
    for bait in ("Field Office Director", "CBP Station", "03/04/2005", "/s/ signed"):
        form.write_bytes(draw(replace(bare, person={**PERSON, label: bait})))
        assert read(form) == before


@pytest.mark.parametrize("style", ["fields", "marks"])
def test_the_persons_own_words_in_the_wrong_box_are_not_passed_on(form: Path, style: Any) -> None:
    """Only a title, a body and a date of closed shape leave a box that is read."""
    secret = PLANTED["Name of Alien"]
    stuffed = Paper(
        style=style,
        office=f"ICE for {secret}",
        officer=f"{secret}, Deportation Officer",
        signed=f"/s/ {secret}",
        date=f"02/14/2023 {secret}",
        title=f"IMMIGRATION DETAINER - NOTICE OF ACTION {secret}",
    )
    form.write_bytes(draw(stuffed))
    given = "".join(everything_given_out(form))
    assert "Deportation Officer" in given
    assert leaked(given) == []


def test_a_field_beside_a_date_of_birth_is_not_read_whatever_its_name(form: Path) -> None:
    """A misnamed field must not make the birthday the form's date."""
    pdf = draw(Paper(person=PLANTED)).replace(b"/T (Date)", b"/T (Odd)")
    form.write_bytes(pdf.replace(b"/T (Date of Birth)", b"/T (Date)"))
    given = "".join(everything_given_out(form))
    assert "issued_on=None" in given
    assert leaked(given) == []


@pytest.mark.parametrize("name", ["FROM Ruritania", "FROM 987654321", "FROM Quillfeather"])
def test_a_fields_name_that_may_tell_something_is_not_shown(form: Path, name: str) -> None:
    """Software may name fields after what was typed in them: such a one is shown by its number."""
    form.write_bytes(draw(Paper(call=None)).replace(b"/T (FROM)", f"/T ({name})".encode()))
    given = "".join(everything_given_out(form))
    assert "form field no. " in given
    assert leaked(given) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"%%EOF", b""),
        (b"%PDF-", b"%PSD-"),
        (b"/Kids", b"/Kidz"),
        (b"endstream", b"endst"),
        (b"/Rect [", b"/Rect [/"),
        (b"I-247A", b"I-862 "),
    ],
    ids=["cut short", "not a PDF", "no pages", "open streams", "odd places", "another form"],
)
def test_an_error_says_nothing_of_the_person(
    form: Path, old: bytes, new: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nor do the local variables of its traceback, which crash reports keep."""
    drawn = draw(Paper(person=PLANTED, title="A NOTICE"))
    assert old in drawn
    form.write_bytes(drawn.replace(old, new))
    given = "".join(everything_given_out(form))
    assert "Error" in given
    assert leaked(given + "".join(capfd.readouterr())) == []


def test_a_letter_about_the_person_is_refused_without_a_word_of_it(form: Path) -> None:
    """The error names the file alone."""
    form.write_bytes(text_pages([f"Dear warden, {' '.join(PLANTED.values())}"]))
    given = "".join(everything_given_out(form))
    assert "OtherFormError" in given
    assert leaked(given) == []
