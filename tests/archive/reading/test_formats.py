"""Outlook's formats and printed mail, from files that are made here."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest

from brightline.archive.reading import count, page_at, pages, parse, read_container, rtf
from brightline.archive.records import Outcome, Party, Raw
from tests.archive.reading.making import (
    attribute,
    mail,
    msg_tree,
    ole,
    packed_rtf,
    properties,
    put,
    tnef,
)

HTML_IN_RTF = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}"
    rb"{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 He goes at four, caf\'e9 \u8364?{\*\htmltag <br>}\htmlrtf \line \htmlrtf0 Bea"
    rb"{\*\htmltag72 </p>}\htmlrtf }\htmlrtf0}"
)


def test_rich_text() -> None:
    assert rtf.text_of(HTML_IN_RTF) == "He goes at four, café €\nBea"
    plain = rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\*\generator x;}He goes\par at {\b four}.\par}"
    assert rtf.text_of(plain) == "He goes\nat four."


def test_compressed_rich_text_of_the_specification() -> None:
    # MS-OXRTFCP, section 4.1.1.
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af3206865"
        "6c090020627705b06c647d0a800fa0"
    )
    with pytest.raises(ValueError):
        rtf.uncompressed(b"no rich text")
    assert rtf.uncompressed(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def test_winmail_dat_gives_text_and_attachments() -> None:
    held = tnef(
        attribute(1, 0x9003, 6, properties({0x0037: "Vega", 0x1009: packed_rtf(HTML_IN_RTF)})),
        attribute(2, 0x9002, 6, b"\0" * 14),
        attribute(2, 0x800F, 6, b"a list"),
        attribute(2, 0x9005, 6, properties({0x3707: "list.xlsx"})),
    )
    import base64

    body = base64.encodebytes(held).decode()
    raw = mail(1, body, Content_Type="application/ms-tnef; name=winmail.dat",
               Content_Transfer_Encoding="base64")  # fmt: skip
    found = parse(raw)
    assert found.text.startswith("He goes at four")
    assert [(a.place, a.name, a.size) for a in found.attachments] == [("1.1", "list.xlsx", 6)]
    alone = parse(held)
    assert alone.subject == "Vega" and alone.parser == "tnef"


def test_a_message_inside_winmail_dat_is_nested() -> None:
    inner = tnef(attribute(1, 0x9003, 6, properties({0x1000: "Inner words."})))
    held = tnef(
        attribute(1, 0x9003, 6, properties({0x1000: "Outer words."})),
        attribute(2, 0x9002, 6, b"\0" * 14),
        attribute(2, 0x9005, 6, properties({0x3701: b"\0" * 16 + inner})),
    )
    found = parse(held)
    assert found.text == "Outer words." and len(found.nested) == 1
    assert parse(found.nested[0][1]).text == "Inner words."


@pytest.mark.parametrize("at", range(7, 200, 13))
def test_a_winmail_dat_cut_short_says_so(at: int) -> None:
    held = tnef(attribute(1, 0x9003, 6, properties({0x1000: "Words that are long enough. " * 8})))
    parse(held[:at])


def outlook(nested: bool = True) -> bytes:
    sent = (1457100720 + 11_644_473_600) * 10_000_000
    tree = msg_tree(
        {0x0037: "Vega", 0x1000: "He goes at four.", 0x0C1A: "Okafor, Bea", 0x5D01: "bokafor@doc.nyc.gov",
         0x1035: "<7@doc.nyc.gov>"},
        {0x0039: sent},
    )  # fmt: skip
    tree["__recip_version1.0_#00000000"] = msg_tree(
        {0x3001: "Hale, Martin", 0x39FE: "martin.hale@ice.dhs.gov"}, head=8
    )
    tree["__recip_version1.0_#00000001"] = msg_tree(
        {0x3001: "Vance, Lee", 0x3003: "/O=DHS/OU=ICE/CN=RECIPIENTS/CN=LVANCE"}, head=8
    )
    tree["__attach_version1.0_#00000000"] = {
        **msg_tree({0x3707: "list.xlsx"}, head=8), "__substg1.0_37010102": b"a list" * 900
    }  # fmt: skip
    if nested:
        inner = msg_tree({0x0037: "Inner", 0x1000: "When is he out?", 0x0C1A: "Hale",
                          0x0C1F: "martin.hale@ice.dhs.gov"}, head=24)  # fmt: skip
        tree["__attach_version1.0_#00000001"] = {
            **msg_tree({0x3001: "Inner"}, head=8), "__substg1.0_3701000D": inner
        }  # fmt: skip
    return ole(tree)


def test_an_outlook_message(tmp_path: Path) -> None:
    (item,) = read_container(put(tmp_path, "a.msg", outlook()))
    assert isinstance(item, Raw) and item.kind == "msg" and count(tmp_path).items == 1
    found = parse(item.data, item.kind)
    assert found.sender == Party("Okafor, Bea", "bokafor@doc.nyc.gov")
    assert found.recipients == (
        Party("Hale, Martin", "martin.hale@ice.dhs.gov"),
        Party("Vance, Lee </O=DHS/OU=ICE/CN=RECIPIENTS/CN=LVANCE>", ""),
    )
    assert (found.subject, found.text, found.sent.at) == ("Vega", "He goes at four.", 1457100720)
    assert [(a.name, a.size) for a in found.attachments] == [("list.xlsx", 5_400)]
    inner = parse(found.nested[0][1])
    assert inner.sender.address == "martin.hale@ice.dhs.gov" and "When is he out?" in inner.text


def test_a_damaged_outlook_message_is_refused_or_read() -> None:
    from brightline.archive.reading import Unreadable

    whole = outlook()
    for at in range(0, len(whole), 977):
        broken = whole[:at] + b"\xff\x00\xff" + whole[at + 3 :]
        try:
            parse(broken)
        except Unreadable:
            continue


def pdf(texts: list[str], password: str = "") -> bytes:
    from reportlab.lib import pdfencrypt
    from reportlab.pdfgen import canvas

    held = io.BytesIO()
    guard = pdfencrypt.StandardEncryption(password, ownerPassword="o") if password else None
    page = canvas.Canvas(held, encrypt=guard)
    for text in texts:
        for number, line in enumerate(text.split("\n")):
            page.drawString(72, 750 - 16 * number, line)
        page.showPage()
    page.save()
    return held.getvalue()


def test_a_printed_file_keeps_pages_and_bates_numbers(tmp_path: Path) -> None:
    texts = [f"From: Okafor, Bea\nSent: Friday\nWords of page {n}\nCase 16-00123\nNYC-FOIL-{n:06}"
             for n in range(41, 44)]  # fmt: skip
    (item,) = read_container(put(tmp_path, "records.pdf", pdf(texts)))
    assert isinstance(item, Raw) and item.kind == "printed"
    text = parse(item.data, item.kind).text
    found = pages(text)
    assert [(page.number, page.label) for page in found] == [
        (1, "NYC-FOIL-000041"), (2, "NYC-FOIL-000042"), (3, "NYC-FOIL-000043")
    ]  # fmt: skip
    assert page_at(text, text.index("page 42")) == found[1]
    assert all(text[page.start : page.end].startswith("From: Okafor") for page in found)


def test_a_page_without_a_text_layer_is_read_from_its_picture(tmp_path: Path) -> None:
    from PIL import Image, ImageDraw, ImageFont
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen import canvas

    image = Image.new("L", (1700, 2200), 255)
    draw = ImageDraw.Draw(image)
    lines = ["From: Okafor, Bea", "Sent: Friday, March 4, 2016", "To: Hale, Martin", "He is released at four today",
             "from the intake building", "please confirm the vehicle"]  # fmt: skip
    for number, line in enumerate(lines):
        draw.text((150, 200 + 90 * number), line, fill=0, font=ImageFont.load_default(56))
    held = io.BytesIO()
    page = canvas.Canvas(held, pagesize=(612, 792))
    page.drawImage(ImageReader(image), 0, 0, 612, 792)
    page.save()
    (item,) = read_container(put(tmp_path, "scan.pdf", held.getvalue()))
    assert isinstance(item, Raw)
    found = parse(item.data, item.kind)
    assert "released at four" in found.text
    assert found.faults == ("page 1 was read from its picture",)


def test_text_layers_as_files(tmp_path: Path) -> None:
    text = "UNCLASSIFIED\n\nFrom: Okafor, Bea\nSent: Friday\n\nHe goes.\nDOC-0000001\n\fSecond\nDOC-0000002\n"
    (item,) = read_container(put(tmp_path, "C1.txt", text.encode("cp1252")))
    assert isinstance(item, Raw) and item.kind == "printed" and item.data == text.encode()
    found = parse(item.data, item.kind)
    assert found.text == text and [p.label for p in pages(found.text)] == [
        "DOC-0000001",
        "DOC-0000002",
    ]
    head = "From: Okafor, Bea\nSent: Friday, March 4, 2016\nTo: Hale\nSubject: Vega\n\nHe goes.\n"
    (item,) = read_container(put(tmp_path, "C2.txt", head.encode()))
    assert isinstance(item, Raw) and item.kind == "printed"


def test_an_encrypted_or_damaged_pdf_is_told_of(tmp_path: Path) -> None:
    (item,) = read_container(put(tmp_path, "e.pdf", pdf(["secret"], "pw")))
    assert isinstance(item, Outcome) and item.why == "it is encrypted"
    (item,) = read_container(put(tmp_path, "d.pdf", b"%PDF-1.4\n" + b"x" * 500))
    assert isinstance(item, Outcome) and "damaged" in item.why


def test_the_header_of_the_compound_file_is_as_the_format_says() -> None:
    assert struct.unpack_from("<H", outlook(False), 28)[0] == 0xFFFE
