"""Bytes to messages: who, when, what; nothing lost by damage, nobody hidden by a bracket."""

from __future__ import annotations

import base64

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from brightline.archive.reading import Unreadable, parse
from brightline.archive.records import Party
from tests.archive.reading.making import mail

ALTERNATIVE = """MIME-Version: 1.0
From: bokafor@doc.nyc.gov
To: martin.hale@ice.dhs.gov
Subject: =?utf-8?q?Re=3A_caf=C3=A9?=
Date: Fri, 4 Mar 2016 09:12:00 -0500
Content-Type: multipart/alternative; boundary=x

--x
Content-Type: text/plain; charset=utf-8

{plain}
--x
Content-Type: text/html; charset=utf-8

<html><body><p>{rich}</p></body></html>
--x--
"""


def test_a_plain_message() -> None:
    found = parse(
        mail(7, "He goes at four.\n", Cc="Hale, Martin <martin.hale@ICE.dhs.gov>", In_Reply_To="<6@x>",
             References="<5@x> <6@x>", Authentication_Results="mx; spf=pass")
    )  # fmt: skip
    assert found.sender == Party("Bea Okafor", "bokafor@doc.nyc.gov")
    assert Party("Hale, Martin", "martin.hale@ice.dhs.gov") in found.recipients
    assert found.message_id == "<7@doc.nyc.gov>" and found.references == ("<5@x>", "<6@x>")
    assert found.sent == (1457100720, 0, "", "Fri, 4 Mar 2016 09:12:00 -0500")
    assert found.text == "He goes at four.\n" and found.authenticated == "mx; spf=pass"
    assert found.faults == () and found.parser == "fast"


def test_nobody_hides_in_a_header() -> None:
    cases = {
        "alice@doc.nyc.gov)<officer@ice.dhs.gov>": {"alice@doc.nyc.gov", "officer@ice.dhs.gov"},
        '"officer@ice.dhs.gov" <alice@doc.nyc.gov>': {"alice@doc.nyc.gov", "officer@ice.dhs.gov"},
        "a@doc.nyc.gov, (b@ice.dhs.gov) c@doc.nyc.gov": {"a@doc.nyc.gov", "b@ice.dhs.gov", "c@doc.nyc.gov"},
        "=?utf-8?q?b=40ice=2Edhs=2Egov?= <a@doc.nyc.gov>": {"a@doc.nyc.gov", "b@ice.dhs.gov"},
        "team: a@doc.nyc.gov, b@ice.dhs.gov;": {"a@doc.nyc.gov", "b@ice.dhs.gov"},
    }  # fmt: skip
    for value, wanted in cases.items():
        for name in ("From", "To", "Bcc", "Resent-Cc", "Sender", "Reply-To"):
            found = parse(mail(1, **{name.replace("-", "_"): value}))
            addresses = {party.address for party in (found.sender, *found.recipients)}
            assert wanted <= addresses, (name, value)


def test_a_second_from_is_seen() -> None:
    raw = b"From: a@doc.nyc.gov\nFROM: b@ice.dhs.gov\nSubject: x\n\nhi\n"
    found = parse(raw)
    assert {found.sender.address, *(p.address for p in found.recipients)} == {
        "a@doc.nyc.gov", "b@ice.dhs.gov"
    }  # fmt: skip


def test_a_line_that_is_no_header_does_not_end_it() -> None:
    found = parse(b"From: a@doc.nyc.gov\nthis is no header\nTo: b@ice.dhs.gov\n\nhi\n")
    assert [party.address for party in found.recipients] == ["b@ice.dhs.gov"]
    assert found.text == "hi\n" and "a line of its header is no header" in found.faults


def test_legacy_exchange_names_are_kept() -> None:
    found = parse(mail(1, To='"Hale" </O=DHS/OU=ICE/CN=RECIPIENTS/CN=MHALE>, x@doc.nyc.gov'))
    assert found.recipients == (
        Party("Hale </O=DHS/OU=ICE/CN=RECIPIENTS/CN=MHALE>", ""), Party("", "x@doc.nyc.gov")
    )  # fmt: skip


def test_of_alternatives_the_plain_text_unless_the_html_says_more() -> None:
    same = parse(ALTERNATIVE.format(plain="He goes at four.", rich="He goes at four.").encode())
    assert same.text.strip() == "He goes at four." and same.subject == "Re: café"
    secret = "Call my cell about the man in housing unit nine, he is released at four today. " * 8
    more = parse(ALTERNATIVE.format(plain="See the HTML.", rich=secret).encode())
    assert "housing unit nine" in more.text


def test_damaged_base64_does_not_lose_the_mail() -> None:
    good = base64.b64encode(b"He is released at four.").decode()
    for damaged in (good[:-3], good[:10] + "@@" + good[10:], good + "=", good[:-1] + "\n%%%"):
        one = mail(1, damaged, Content_Transfer_Encoding="base64", Content_Type="text/plain")
        assert "He is released" in parse(one).text
        many = (
            "Content-Type: multipart/mixed; boundary=x\nFrom: a@doc.nyc.gov\n\n--x\n"
            f"Content-Transfer-Encoding: base64\n\n{damaged}\n--x\n\nSecond part.\n--x--\n"
        )
        found = parse(many.encode())
        assert "Second part." in found.text and "He is released" in found.text


def test_charsets_as_declared_then_utf8_then_windows() -> None:
    def said(body: bytes, label: str) -> str:
        head = f"From: a@b.c\nContent-Type: text/plain; charset={label}\n\n".encode()
        return parse(head + body).text

    assert said("café".encode("cp1252"), "iso-8859-1") == "café"
    assert said("café".encode(), "us-ascii") == "café"
    assert said("café".encode("cp1252"), "utf-8") == "café"
    assert said("café".encode("cp1252"), "no-such") == "café"
    assert said("日本".encode("iso-2022-jp"), "iso-2022-jp") == "日本"
    assert said("año".encode("utf-7"), "utf-7") == "año"
    assert said("中文".encode("gb18030"), "gb2312") == "中文"
    assert said(b"x", "zlib") == "x"


def test_eight_bit_headers_are_read() -> None:
    for charset in ("utf-8", "cp1252"):
        raw = "From: José Núñez <jnunez@doc.nyc.gov>\nSubject: Mañana\n\nhi\n".encode(charset)
        found = parse(raw)
        assert found.sender.name == "José Núñez" and found.subject == "Mañana"


def test_a_word_cut_within_a_letter_is_joined() -> None:
    found = parse(b"From: a@b.c\nSubject: =?utf-8?b?w6?= =?utf-8?b?kg?= x\n\nhi\n")
    assert parse(b"From: a@b.c\nSubject: =?utf-8?b?w6kg?= =?utf-8?q?x?=\n\nhi\n").subject == "é x"
    assert found.subject.endswith("x")


def test_inner_messages_and_attachments_have_their_places() -> None:
    inner = mail(2, "Inner words.\n").decode()
    raw = (
        "From: a@b.c\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nOuter words.\n--x\n"
        f"Content-Type: message/rfc822\n\n{inner}\n--x\nContent-Type: multipart/mixed; boundary=y\n\n"
        "--y\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\nAAEC\n--y--\n"
        f"--x\nContent-Type: application/octet-stream; name=b.eml\n\n{inner}\n--x--\n"
    )
    found = parse(raw.encode())
    assert found.text.strip() == "Outer words."
    assert [place for place, _data in found.nested] == ["2", "4"]
    assert all("Inner words." in parse(data).text for _place, data in found.nested)
    assert [(a.place, a.name, a.kind, a.size) for a in found.attachments] == [
        ("3.1", "a.pdf", "application/pdf", 3)
    ]  # fmt: skip


def test_a_wrong_boundary_keeps_the_words() -> None:
    raw = b"From: a@b.c\nContent-Type: multipart/mixed; boundary=x\n\n--y\n\nHe goes at four.\n--y--\n"
    found = parse(raw)
    assert "He goes at four." in found.text and found.faults


def test_parts_five_thousand_deep_keep_the_words() -> None:
    raw = b"From: a@b.c\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5_000)
    )
    found = parse(raw + b"\nHe goes at four.\n")
    assert "He goes at four." in found.text and found.faults


def test_without_a_date_the_arrival_tells() -> None:
    raw = (
        b"Received: from mx by doc; Fri, 4 Mar 2016 09:20:00 -0500\nReceived: from a by mx;\n"
        b" Fri, 4 Mar 2016 09:19:00 -0500\nFrom: a@b.c\n\nhi\n"
    )
    sent = parse(raw).sent
    assert (sent.at, sent.doubt) == (1457101200, "missing") and sent.within >= 3600


def test_what_stands_before_the_header_is_taken_off() -> None:
    for before in (b"\xef\xbb\xbf", b"\r\n\n", b"From a@b Fri Mar  4 09:12:01 2016\n", b"\0\0"):
        assert parse(before + mail(3)).subject == "Message 3"
    assert parse(mail(3).decode().encode("utf-16")).subject == "Message 3"
    assert parse(mail(3).replace(b"\n", b"\r")).subject == "Message 3"
    assert parse(mail(3).replace(b"\n", b"\r\n")).text == "Body of 3.\n"


def test_nothing_to_read_is_refused() -> None:
    for data in (b"", b"\n\n", b"\0" * 50, bytes(range(256)) * 4):
        with pytest.raises(Unreadable):
            parse(data)
    with pytest.raises(Unreadable):
        parse(mail(1), "no-such-kind")


PIECES = st.sampled_from(
    [b"From: ", b"To: a@ice.dhs.gov\n", b"Content-Type: multipart/mixed; boundary=x\n", b"\n", b"--x\n",
     b"--x--\n", b"Content-Transfer-Encoding: base64\n", b"Content-Type: message/rfc822\n", b"=?utf-8?b?",
     b"?=", b"\0", b"\r", b"<html><", b"Content-Type: text/html; charset=utf-16\n", b"AAA=", b"\xff\xfe",
     b"\x78\x9f\x3e\x22", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"Date: Fri, 99 Mar 2016 9:12\n", b"\"<(,;:>",
     b"Content-Type: application/ms-tnef; name=winmail.dat\n", b"/o=x/cn=y", b"Date: 29 Feb 0000 00:00:00 +9999\n"]
)  # fmt: skip


@settings(max_examples=400)
@given(
    st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=30).map(b"".join)),
    st.sampled_from(["message", "msg", "printed", "chat"]),
)
@example(b"{" + b"[" * 5_000, "chat")
@example(b'{"printed": 1', "printed")
@example(b"From: " + b"=?utf-8?b?" * 3_000 + b"\n\n", "message")
def test_parse_raises_nothing_but_unreadable(data: bytes, kind: str) -> None:
    try:
        found = parse(data, kind)
    except Unreadable:
        return
    assert isinstance(found.text, str) and found.parser
    found.text.encode("utf-8", "surrogatepass")
