"""Addresses, times and HTML, as they are written."""

from __future__ import annotations

import time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brightline.archive.reading import addresses, dates, html
from brightline.archive.records import Party

NINE_TWELVE = 1457100720  # Friday, 4 March 2016, 09:12 in New York


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("a@b.c", [("", "a@b.c")]),
        ("Hale, Martin <M.Hale@B.c>", [("Hale, Martin", "m.hale@b.c")]),
        ('"Hale, Martin" <a@b.c>, d@e.f (Bea)', [("Hale, Martin", "a@b.c"), ("Bea", "d@e.f")]),
        ("Clinton, Ann; Mills, Cher D", [("Clinton, Ann", ""), ("Mills, Cher D", "")]),
        ("undisclosed-recipients:;", []),
        ("", []),
        ("a@b.c, a@b.c", [("", "a@b.c")]),
        ("x <mailto:a@b.c>", [("x", "a@b.c")]),
        ("a@b.c d@e.f", [("", "a@b.c"), ("", "d@e.f")]),
        ('"a\\"b" <q@r.s>', [('a"b', "q@r.s")]),
        ("Bob Smith", [("Bob Smith", "")]),
    ],
)
def test_addresses(value: str, wanted: list[tuple[str, str]]) -> None:
    assert list(addresses.parties(value)) == [Party(*each) for each in wanted]


@given(st.text(alphabet="ab@.<>()\"',;: \\/=?o", max_size=60))
def test_every_address_that_stands_apart_is_found(noise: str) -> None:
    found = addresses.parties(f"{noise} <officer@ice.dhs.gov> {noise}")
    assert any("officer@ice.dhs.gov" in party.address for party in found)


@pytest.mark.parametrize(
    ("written", "at", "doubt"),
    [
        ("Fri, 4 Mar 2016 09:12:00 -0500", NINE_TWELVE, ""),
        ("4 Mar 2016 14:12 GMT", NINE_TWELVE, ""),
        ("2016-03-04T14:12:00Z", NINE_TWELVE, ""),
        ("2016-03-04T09:12-05:00", NINE_TWELVE, ""),
        ("Fri Mar  4 09:12:00 2016", NINE_TWELVE, "no-zone"),
        ("3/4/2016 9:12 AM", NINE_TWELVE, "no-zone"),
        ("[3/4/16, 9:12:00 AM]", NINE_TWELVE, "no-zone"),
        ("Friday, March 4, 2016 9:12 AM", NINE_TWELVE, "no-zone"),
        ("viernes, 4 de marzo de 2016 9:12", NINE_TWELVE, "no-zone"),
        ("1457100720.000200", NINE_TWELVE, ""),
        ("1457100720000", NINE_TWELVE, ""),
        ("4 March 116 09:12:00 -0500", NINE_TWELVE, ""),
        ("March 4, 2016", NINE_TWELVE + 10_080, "no-time"),
        ("31 Feb 2016 10:00:00 +0000", None, "unreadable"),
        ("soon", None, "unreadable"),
        ("", None, "missing"),
    ],
)
def test_times(written: str, at: int | None, doubt: str) -> None:
    sent = dates.header(written)
    assert (sent.at, sent.doubt) == (at, doubt)
    assert sent.within > 0 or not doubt or at is None


def test_a_time_without_a_zone_is_taken_in_the_archives_own() -> None:
    there = dates.written("2016-03-04 09:12:00", ZoneInfo("America/Los_Angeles"))
    assert there.at == NINE_TWELVE + 3 * 3600 and there.within == dates.NO_ZONE


@given(st.text(max_size=60))
def test_no_text_is_too_strange_for_a_time(text: str) -> None:
    assert dates.written(text).doubt in ("", "no-zone", "no-time", "unreadable", "missing")


def test_html_keeps_lines_quotes_and_outlooks_rule() -> None:
    source = (
        "<html><head><style>p {color: red}</style><!-- no --></head><body><p>He goes\nat&nbsp;four.<br>"
        "Bea</p><script>bad()</script>"
        "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in'><p><b>From:</b> "
        "Hale<br><b>Sent:</b> Friday</p></div><blockquote type=cite>When?<blockquote>Who?</blockquote>"
        "</blockquote><table><tr><td>a</td><td>b</td></tr></table><ul><li>one<li>two</ul> 3 < 4 &amp; 5</body>"
    )
    assert html.text_of(source).split("\n") == [
        "He goes at four.", "Bea", "", html.RULE, "", "From: Hale", "Sent: Friday", "", "> When?",
        ">> Who?", ">", "", "a b", "", "* one", "* two", "3 < 4 & 5",
    ]  # fmt: skip


def test_html_that_never_closes_keeps_its_words() -> None:
    for source in (
        "<!-- He goes",
        "<style>He goes",
        "<p title='x>He goes",
        "<He goes",
        "a<b He goes>",
    ):
        assert "He goes" in html.text_of(source) or source == "a<b He goes>", source


@pytest.mark.parametrize(
    "piece",
    ["<", "<a ", "<!--", "<style>", '<p title="', "&#", "<blockquote>", "</", "<div border-top:"],
)
def test_html_takes_time_by_its_length(piece: str) -> None:
    begin = time.process_time()
    html.text_of(piece * 100_000)
    assert time.process_time() - begin < 5


@given(st.text(alphabet="<>/!-abp&#;\"' \n=", max_size=200))
def test_html_of_any_shape_is_read(source: str) -> None:
    assert "\0" not in html.text_of(source)
