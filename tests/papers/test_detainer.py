"""What is read from a detainer form, and what is left to a person."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import brightline.papers
from brightline.papers import Doubt, Observation, Reading, case_facts, read
from tests.papers.forms import SAMPLE, Paper, draw, text_pages

EXAMPLE = Path(__file__).parents[2] / "examples" / "requests" / "detainer.pdf"
NUMBER = "DHS Form I-247A (02/17)"
TITLE = "IMMIGRATION DETAINER - NOTICE OF ACTION"

Read = Callable[..., Reading]


@pytest.fixture(scope="module")
def reading_of(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Return a function that reads drawn papers, or lines of text on one page."""
    path = tmp_path_factory.mktemp("papers") / "form.pdf"

    def reading(*papers: Paper | str) -> Reading:
        drawn = [paper for paper in papers if isinstance(paper, Paper)]
        lines = [line for line in papers if isinstance(line, str)]
        path.write_bytes(draw(*drawn) if drawn else text_pages(lines))
        return read(path)

    return reading


def said(reading: Reading) -> str:
    return " / ".join(doubt.what for doubt in reading.doubts)


@pytest.mark.parametrize(
    "paper",
    [
        Paper(),
        Paper(named=False),
        Paper(style="marks"),
        Paper(style="marks", marks=("(x)", "( )")),
        Paper(style="marks", marks=("X", "[ ]")),
        Paper(style="marks", marks=("[X]", "__")),
        Paper(style="dingbats"),
    ],
    ids=["named fields", "unnamed fields", "[X]", "(x)", "X", "[X] and __", "signs"],
)
def test_a_filled_form_is_read_however_it_is_made(reading_of: Read, paper: Paper) -> None:
    """Form fields, named or not, and boxes printed as text, all give the same."""
    reading = reading_of(replace(paper, cancel=None))
    assert (reading.form, reading.version, reading.pages) == ("I-247A", "(02/17)", (1,))
    assert reading.asks == ("hold", "notify")
    assert reading.issued_on is not None and reading.issued_on.value == "2023-02-14"
    assert reading.from_body is not None and reading.from_body.value == "ICE"
    assert reading.signer_title is not None and reading.signer_title.value == "Deportation Officer"
    assert reading.signed is True
    assert reading.doubts == ()


def test_every_observation_says_where_it_stood(reading_of: Read) -> None:
    """By the form field's name where there is a field, by the printed line where there is none."""
    filled, printed = reading_of(Paper()), reading_of(Paper(style="marks"))
    assert filled.issued_on == Observation("2023-02-14", 1, 'form field "Date"')
    assert printed.issued_on == Observation("2023-02-14", 1, 'the line "Date"')
    assert printed.from_body == Observation("ICE", 1, 'the line "FROM"')
    place = 'form field "Name and title of Immigration Officer"'
    assert filled.signer_title == Observation("Deportation Officer", 1, place)


@pytest.mark.parametrize("style", ["fields", "marks", "dingbats"])
@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize(
    ("hold", "notify", "asks"),
    [(True, False, ("hold",)), (False, True, ("notify",)), (False, False, ())],
)
def test_an_unticked_request_is_not_asked(
    reading_of: Read, style: Any, named: bool, hold: bool, notify: bool, asks: tuple[str, ...]
) -> None:
    """Each box speaks for itself; where none is ticked a doubt says so."""
    reading = reading_of(Paper(style=style, named=named, hold=hold, notify=notify))
    assert reading.asks == asks
    assert ("no ticked box" in said(reading)) == (not asks)


def test_a_list_without_boxes_asks_what_it_lists(reading_of: Read) -> None:
    """The published I-247A prints its two requests with bullets."""
    reading = reading_of(Paper(style="bullets", cancel=None))
    assert (reading.asks, reading.doubts) == (("hold", "notify"), ())


def test_requests_with_nothing_before_them_are_taken_as_asked_with_a_doubt(
    reading_of: Read,
) -> None:
    """A bullet may be lost in the text; an empty box may be too."""
    reading = reading_of(Paper(style="plain", cancel=None))
    assert reading.asks == ("hold", "notify")
    assert "no box or bullet is seen: its words are taken to ask to hold" in said(reading)


def test_a_blank_form_asks_nothing_and_says_what_is_missing(reading_of: Read) -> None:
    """Nothing is filled in for it."""
    reading = reading_of(
        Paper(hold=False, notify=False, call=None, office="", date="", officer="", signed="")
    )
    assert (reading.asks, reading.issued_on, reading.from_body) == ((), None, None)
    assert (reading.signed, reading.signer_title) == (False, None)
    for what in ("no ticked box", "date is not there", "federal body", "officer's title"):
        assert what in said(reading)


@pytest.mark.parametrize("style", ["fields", "marks", "dingbats"])
def test_a_form_that_cancels_is_told_from_one_that_does_not(reading_of: Read, style: Any) -> None:
    """A ticked cancel box is read, and put before a person; one not printed is not known."""
    cancels = reading_of(Paper(style=style, cancel=True))
    assert cancels.cancels_earlier is True
    assert "it cancels an earlier detainer" in said(cancels)
    assert reading_of(Paper(style=style)).cancels_earlier is False
    assert reading_of(Paper(style=style, cancel=None)).cancels_earlier is None


def test_a_drawn_square_without_a_typed_mark_is_not_taken_for_an_empty_box(
    reading_of: Read,
) -> None:
    """A pen may have ticked it: what it says is left open, with a doubt."""
    assert reading_of(Paper(style="squares")).asks == ("hold", "notify")
    half = reading_of(Paper(style="squares", hold=False))
    assert half.asks == ()
    assert "cannot tell whether it asks to hold: the box cannot be read" in said(half)
    assert reading_of(Paper(style="squares", hold=False, notify=False)).asks == ()


def test_an_item_that_is_not_printed_is_not_read_as_not_asked(reading_of: Read) -> None:
    """An I-247A prints both requests; where one is not found the asking is left open."""
    reading = reading_of(Paper(hold=None))
    assert reading.asks == ()
    assert "cannot tell whether it asks to hold: the line is not found" in said(reading)


@pytest.mark.parametrize(
    "lines",
    [
        ["[X] Notify DHS early.", "[ ] Maintain custody.", "[X] Maintain custody."],
        ["[X] Notify DHS early.", "\u25a0 Maintain custody."],
        ["[X] Notify DHS early.", "Maintain custody."],
        ["[X] Notify DHS early.", "This does not request that you Maintain custody of anyone."],
    ],
    ids=["said twice", "a filled square", "its box is not seen", "prose that denies it"],
)
def test_what_can_be_read_in_two_ways_is_left_open(reading_of: Read, lines: list[str]) -> None:
    """Neither a hold nor its absence is made up."""
    reading = reading_of(NUMBER, TITLE, *lines)
    assert reading.asks == ()
    assert "cannot tell whether it asks to hold" in said(reading)


@pytest.mark.parametrize("form", ["I-247D", "I-247N", "I-247G"])
def test_an_older_form_is_known_by_its_number(reading_of: Read, form: str) -> None:
    """It may never have been withdrawn; only a detainer asks to hold."""
    hold = True if form == "I-247D" else None
    reading = reading_of(Paper(form=form, number="DHS Form {form} (06/15)", hold=hold))
    asks = ("hold", "notify") if hold else ("notify",)
    assert (reading.form, reading.version, reading.asks) == (form, "(06/15)", asks)


@pytest.mark.parametrize("form", ["I-247D", "I-247N", "I-247X", "I-247G"])
def test_a_form_without_its_number_is_told_by_a_title_that_is_its_own(
    reading_of: Read, form: str
) -> None:
    """A doubt says that it was."""
    reading = reading_of(Paper(form=form, number=None))
    assert (reading.form, reading.version) == (form, None)
    assert "the form's number is not printed: told by its title" in said(reading)


@pytest.mark.parametrize(
    "paper",
    [
        Paper(number=None),
        Paper(number="DHS Form I-247Q (01/30)"),
        Paper(title="REQUEST FOR VOLUNTARY TRANSFER"),
        Paper(title="IMMIGRATION DETAINER (DHS Form I-247D (06/15))"),
    ],
    ids=["a title of two forms", "no such number", "another form's title", "two numbers"],
)
def test_a_form_that_cannot_be_told_is_unknown(reading_of: Read, paper: Paper) -> None:
    """Its case file names no instrument and no purpose."""
    reading = reading_of(paper)
    assert reading.form == "unknown"
    assert "which form is it?" in said(reading)
    assert not {"instrument", "purpose"} & request_of(reading).keys()


def test_a_request_for_transfer_is_put_before_a_person(reading_of: Read) -> None:
    """Custody is asked for, which is neither a hold nor notice."""
    reading = reading_of(Paper(form="I-247X", hold=None))
    assert (reading.form, reading.asks) == ("I-247X", ("notify",))
    assert "asks to transfer custody" in said(reading)


def test_a_later_page_belongs_to_its_form_and_asks_nothing(reading_of: Read) -> None:
    """The notice to the person speaks of custody too, and is no request."""
    reading = reading_of(Paper(pages=2, hold=False))
    assert (reading.pages, reading.asks) == ((1, 2), ("notify",))


def test_a_second_detainer_in_the_file_does_not_speak_for_the_first(reading_of: Read) -> None:
    """It is named, to be read by itself."""
    reading = reading_of(Paper(hold=False), Paper(notify=False))
    assert (reading.pages, reading.asks) == ((1,), ("notify",))
    assert Doubt("another detainer begins here: read it by itself", 2, "the whole page") in (
        reading.doubts
    )


def test_the_border_patrol_is_told_from_ice(reading_of: Read) -> None:
    """By the office, and by the box for whom to call."""
    reading = reading_of(
        Paper(call="CBP", office="CBP Station", officer="R. E., Border Patrol Agent")
    )
    assert reading.from_body is not None and reading.from_body.value == "CBP"
    assert reading.signer_title is not None
    assert reading.signer_title.value == "Border Patrol Agent"


def test_two_federal_bodies_are_none(reading_of: Read) -> None:
    """Where the office and the box differ, a person decides."""
    reading = reading_of(Paper(call="ICE", office="CBP Station"))
    assert reading.from_body is None
    assert "more than one federal body" in said(reading)


@pytest.mark.parametrize("style", ["fields", "marks"])
@pytest.mark.parametrize("named", [True, False])
def test_the_date_of_birth_is_never_the_forms_date(
    reading_of: Read, style: Any, named: bool
) -> None:
    """Where the form's own date is not filled in, no other date stands in for it."""
    reading = reading_of(Paper(style=style, named=named, date=""))
    assert reading.issued_on is None
    assert "the form's date is not there" in said(reading)


def test_a_date_under_the_persons_part_is_not_the_forms(reading_of: Read) -> None:
    """The form's date stands above the name."""
    reading = reading_of(NUMBER, TITLE, "Name of Alien: SAMPLE", "Date: 03/04/2005")
    assert reading.issued_on is None


@given(
    day=st.dates(date(1980, 1, 1), date(2099, 12, 31)),
    written=st.sampled_from(
        [
            "{0:%m/%d/%Y}",
            "{0.month}/{0.day}/{0.year}",
            "{0:%m-%d-%Y}",
            "{0:%Y-%m-%d}",
            "{1} {0.day}, {0.year}",
            "{0.day} {1} {0.year}",
        ]
    ),
)
@settings(max_examples=60, deadline=None)
def test_a_date_is_read_in_each_way_it_is_written(
    reading_of: Read, day: date, written: str
) -> None:
    """Figures in American order, year first, or a month's name."""
    reading = reading_of(NUMBER, TITLE, f"Date: {written.format(day, MONTHS[day.month - 1])}")
    assert reading.issued_on is not None and reading.issued_on.value == day.isoformat()


@pytest.mark.parametrize("written", ["02/30/2023", "13/01/2023", "Smarch 3, 2023", "1/2/1901", "x"])
def test_a_date_that_is_none_is_not_made_one(reading_of: Read, written: str) -> None:
    """It is left open, with a doubt."""
    reading = reading_of(NUMBER, TITLE, f"Date: {written}")
    assert reading.issued_on is None
    assert "the form's date" in said(reading)


@given(lines=st.lists(st.text(st.characters(codec="latin-1"), max_size=60), max_size=6))
@settings(max_examples=60, deadline=None)
def test_any_words_on_the_page_leave_a_reading_that_keeps_its_promises(
    reading_of: Read, lines: list[str]
) -> None:
    """What is asked is known or doubted; every doubt points into the form's pages."""
    reading = reading_of(NUMBER, TITLE, *lines)
    assert set(reading.asks) <= {"hold", "notify"}
    assert reading.asks or reading.doubts
    assert {doubt.page for doubt in reading.doubts} <= {1}


def test_a_case_file_gets_what_the_paper_says_and_no_more(reading_of: Read) -> None:
    """The time of receipt belongs to the channel, not to the paper."""
    assert case_facts(reading_of(Paper())) == {
        "request": {
            "instrument": "I-247A",
            "asks": ["hold", "notify"],
            "from_body": "ICE",
            "purpose": "civil-immigration",
            "source": {"kind": "paper", "pointer": "form.pdf, page 1, Form I-247A (02/17)"},
        }
    }


def test_a_case_file_leaves_out_what_could_not_be_read(reading_of: Read) -> None:
    """Left out means not known."""
    reading = reading_of(Paper(style="squares", hold=False, call=None, office="", form="I-247D"))
    assert request_of(reading).keys() == {"instrument", "source"}


def test_the_example_is_what_the_generator_makes() -> None:
    """Byte for byte: who changes one changes the other."""
    assert EXAMPLE.read_bytes() == draw(SAMPLE)


def test_the_generator_writes_the_same_bytes_anywhere(tmp_path: Path) -> None:
    """Time zone, language and hash seed leave no trace in the file."""
    out = tmp_path / "out.pdf"
    place = {"TZ": "Asia/Tokyo", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "7"}
    subprocess.run(
        [sys.executable, "-m", "tests.papers.forms", str(out)],
        env={**os.environ, **place},
        cwd=Path(__file__).parents[2],
        check=True,
    )
    assert out.read_bytes() == EXAMPLE.read_bytes()


def test_the_example_is_read_within_a_second(reading_of: Read) -> None:
    """With the PDF library loaded; a processor's second, so that a busy machine does not count."""
    reading_of(Paper())
    start = time.process_time()
    assert read(EXAMPLE).doubts == ()
    assert time.process_time() - start < 1


def test_the_public_names_are_these() -> None:
    """Others may build on them."""
    assert sorted(brightline.papers.__all__) == [
        "Doubt", "Observation", "Paper", "PaperError", "Reading", "Seen", "case_facts", "mask",
        "observe", "read",
    ]  # fmt: skip


MONTHS = (
    "January", "February", "March", "Apr.", "May", "June",
    "July", "August", "Sept.", "October", "November", "Dec",
)  # fmt: skip


def request_of(reading: Reading) -> dict[str, Any]:
    request = case_facts(reading)["request"]
    assert isinstance(request, dict)
    return request
