"""What lies on a page besides its words: boxes of all makes, signatures, notes, other papers."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

from brightline.papers import Doubt, Reading, read
from tests.papers.forms import SIGNATURE, Paper, draw, text_pages

Read = Callable[[bytes], Reading]


@pytest.fixture
def reading_of(tmp_path: Path) -> Read:
    """Return a function that reads the bytes of a file."""

    def reading(data: bytes) -> Reading:
        path = tmp_path / "form.pdf"
        path.write_bytes(data)
        return read(path)

    return reading


def said(reading: Reading) -> str:
    return " / ".join(doubt.what for doubt in reading.doubts)


def changed(pdf: bytes, field: str, old: bytes, new: bytes) -> bytes:
    """Return a drawn form with one word of one field's object changed."""
    at = pdf.index(f"/T ({field})".encode())
    start, end = pdf.rindex(b" obj", 0, at), pdf.index(b"endobj", at)
    assert old in pdf[start:end]
    return pdf[:start] + pdf[start:end].replace(old, new) + pdf[end:]


@pytest.mark.parametrize("on", [b"/On ", b"/1  ", b"/X  "])
def test_a_box_is_ticked_by_any_state_that_is_not_off(reading_of: Read, on: bytes) -> None:
    """Each form-filler names the ticked state as it likes."""
    reading = reading_of(draw(Paper(hold=False)).replace(b"/Yes", on))
    assert (reading.asks, reading.doubts) == (("notify",), ())


def test_a_box_that_looks_ticked_and_is_not_is_left_open(reading_of: Read) -> None:
    """Its picture and its value differ: neither is believed."""
    pdf = changed(draw(Paper()), "Maintain custody", b"/V /Yes", b"/V /Off")
    reading = reading_of(pdf)
    assert reading.asks == ()
    place = 'form field "Maintain custody"'
    what = "cannot tell whether it asks to hold: the box cannot be read"
    assert Doubt(what, 1, place) in reading.doubts


def test_boxes_named_for_one_request_and_printed_beside_another_are_left_open(
    reading_of: Read,
) -> None:
    """Misnamed fields must not turn notice into a hold, nor a hold into notice."""
    pdf = draw(Paper(hold=False)).replace(b"/T (Notify DHS)", b"/T (Hold person)")
    reading = reading_of(pdf.replace(b"/T (Maintain custody)", b"/T (Notify office)"))
    assert reading.asks == ()
    assert "cannot tell whether it asks to hold" in said(reading)


def test_a_tick_printed_beside_an_empty_field_is_left_open(reading_of: Read) -> None:
    """It was put on the paper by other means than the form's own."""
    pdf = draw(Paper(hold=False))
    reading = reading_of(pdf.replace(b"(Maintain custody for", b"([X] Maintain custody"))
    assert reading.asks == ()
    assert "cannot tell whether it asks to hold" in said(reading)


def test_a_hidden_field_says_nothing(reading_of: Read) -> None:
    """Nobody who looks at the page sees its tick."""
    reading = reading_of(changed(draw(Paper()), "Maintain custody", b"/F 4", b"/F 2"))
    assert reading.asks == ()
    assert "cannot tell whether it asks to hold" in said(reading)


def test_a_box_for_news_of_a_death_is_no_request_for_notice_of_release(reading_of: Read) -> None:
    """Forms ask for both in like words."""
    pdf = draw(Paper(cancel=False)).replace(b"/T (Cancel detainer)", b"/T (Notify of death)")
    reading = reading_of(pdf)
    assert (reading.asks, reading.cancels_earlier) == (("hold", "notify"), False)


@pytest.mark.parametrize("chosen", ["notify", "hold"])
def test_round_buttons_of_one_field_are_told_apart(reading_of: Read, chosen: str) -> None:
    """They share a value: how each is shown says which is chosen."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=0)
    canvas.drawString(40, 700, "DHS Form I-247A (02/17)")
    for y, each, words in (
        (660, "notify", "Notify DHS early."),
        (640, "hold", "Maintain custody."),
    ):
        canvas.acroForm.radio(name="ask", value=each, selected=each == chosen, x=40, y=y, size=10)
        canvas.drawString(58, y, words)
    canvas.save()
    assert reading_of(out.getvalue()).asks == (chosen,)


def test_the_holding_agencys_signature_is_not_the_officers(reading_of: Read) -> None:
    """Its block on the form has one too."""
    pdf = draw(Paper(signed="")).replace(b"/T (Sex)", b"/T (Signature of agency officer)")
    assert reading_of(pdf).signed is False


@pytest.mark.parametrize(("value", "signed"), [(b"/V << /Type /Sig >>", True), (b"", False)])
def test_a_signature_field_is_signed_when_it_holds_a_signature(
    reading_of: Read, value: bytes, signed: bool
) -> None:
    """Whether that signature is good is not looked at."""
    pdf = draw(Paper(signed="SIGN"))
    pdf = changed(changed(pdf, SIGNATURE, b"/FT /Tx", b"/FT /Sig"), SIGNATURE, b"/V (SIGN)", value)
    assert reading_of(pdf).signed is signed


def test_a_signature_that_ink_may_have_made_is_not_known(reading_of: Read) -> None:
    """Text alone cannot show it."""
    reading = reading_of(draw(Paper(style="marks", signed="")))
    assert reading.signed is None
    assert "a signature cannot be seen in the text" in said(reading)


def test_a_note_laid_over_the_form_is_put_before_a_person(reading_of: Read) -> None:
    """It may strike out what is printed under it."""
    pdf = changed(draw(Paper()), "Sex", b"/Subtype /Widget", b"/Subtype /Square")
    assert Doubt("notes or strokes lie over the page and are not read", 1, "the whole page") in (
        reading_of(pdf).doubts
    )


def test_text_that_cannot_be_seen_is_put_before_a_person(reading_of: Read) -> None:
    """A scanner's text layer may be wrong, and nobody sees that it is."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=0)
    words = canvas.beginText(40, 700)
    words.setTextRenderMode(3)
    for line in ("DHS Form I-247A (02/17)", "[X] Notify DHS early.", "[X] Maintain custody."):
        words.textLine(line)
    canvas.drawText(words)
    canvas.save()
    reading = reading_of(out.getvalue())
    assert reading.asks == ("hold", "notify")
    assert "text that cannot be seen was read" in said(reading)


def test_a_detainer_between_a_cover_and_a_warrant_speaks_for_itself(reading_of: Read) -> None:
    """Cover and warrant are pointed at and say nothing: neither is the request."""
    cover = text_pages(["FAX", "[X] Maintain custody of everyone."])
    warrant = text_pages(["WARRANT FOR ARREST OF ALIEN", "Form I-200 (Rev. 09/16)", "FROM: CBP"])
    whole, out = PdfWriter(), BytesIO()
    for part in (cover, draw(Paper(hold=False)), warrant):
        whole.append(BytesIO(part))
    whole.write(out)
    reading = reading_of(out.getvalue())
    assert (reading.pages, reading.asks) == ((2,), ("notify",))
    assert reading.from_body is not None and reading.from_body.value == "ICE"
    assert [(doubt.what, doubt.page) for doubt in reading.doubts] == [
        ("the pages before the detainer are not read", 1),
        ("Form I-200 begins here: read it by itself", 3),
    ]
