"""Marks of quoting, interleaved answers, chats, notices, signatures; and that every character is somewhere."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from brightline.archive.records import Party, Span
from brightline.archive.segments import fingerprint, folded, own_text, segments
from tests.archive.segments.samples import FEDERAL, LOCAL, NOBODY, mail

INTERLEAVED = """\
Answers below.

On Fri, Mar 4, 2016 at 8:50 AM, Martin Hale <martin.hale@ice.dhs.gov> wrote:
> When is Vega getting out?

At 4.

> On Thu, Mar 3, 2016 at 4:00 PM, Bea Okafor <bokafor@doc.nyc.gov> wrote:
>> He is still here.
>
> And where do I wait?

Vestibule.
"""


def test_answers_between_quotations_are_one_segment() -> None:
    """The sender's own words are several spans, and so are those of whom they answer."""
    first, second, third = segments(mail(INTERLEAVED))
    assert own_text(INTERLEAVED, first).split() == ["Answers", "below.", "At", "4.", "Vestibule."]
    assert own_text(INTERLEAVED, second).startswith("When is Vega getting out?\n")
    assert own_text(INTERLEAVED, second).endswith("\nAnd where do I wait?")
    assert own_text(INTERLEAVED, third) == "He is still here."
    assert [one.author.name for one in (second, third)] == ["Martin Hale", "Bea Okafor"]
    assert [one.depth for one in (first, second, third)] == [0, 1, 2]


def test_marks_without_a_head_have_an_unknown_author() -> None:
    """Nothing says who is quoted; that it is quoted is plain."""
    first, second = segments(mail("At 4.\n\n> When is Vega getting out?\n"))
    assert (first.author, second.author, second.depth, second.kind) == (LOCAL, NOBODY, 1, "quoted")


def test_a_word_that_wrapping_parted_stays_with_the_quotation() -> None:
    """A long marked line whose last word fell out of the marks."""
    line = (
        "> We need the date for the man whom you told us about at the meeting last\nweek.\n> Hale\n"
    )
    first, second = segments(mail(f"At 4.\n\n{line}"))
    assert (own_text(first_text := f"At 4.\n\n{line}", first), len(second.own)) == ("At 4.", 1)
    assert "week." in own_text(first_text, second)


def test_a_guard_of_an_mbox_is_no_quotation() -> None:
    """``>From`` at a line's start is how an mbox keeps ``From``."""
    text = "He is moved.\n>From Rikers to the Tombs.\nToday.\n"
    assert [one.depth for one in segments(mail(text))] == [0]


def test_a_transcript_has_a_segment_a_run_of_turns() -> None:
    """Names are known by the message's parties; who talks is who is talked to."""
    text = """\
[8:50 AM] Hale, Martin: when is Vega getting out
[8:50 AM] Hale, Martin: today?
[8:52 AM] Okafor, Bea: at 4
side door
[8:53 AM] Hale, Martin: thx
"""
    found = segments(mail(text, parser="chat"))
    assert [(one.author, own_text(text, one), one.kind) for one in found] == [
        (FEDERAL, "when is Vega getting out\n\ntoday?", "chat"),
        (LOCAL, "at 4\nside door", "chat"),
        (FEDERAL, "thx", "chat"),
    ]
    assert found[1].recipients == (FEDERAL,)
    assert [one.sent.at for one in found] == [1_457_099_400, 1_457_099_520, 1_457_099_580]


def test_transcripts_of_other_programs() -> None:
    """Day and time before or behind the name; told by their look alone."""
    for lines in (
        ("3/4/16, 8:50 AM - Hale: when", "3/4/16, 8:52 AM - Okafor: at 4"),
        ("(8:50 AM) Hale: when", "(8:52 AM) Okafor: at 4"),
        ("2016-03-04 08:50:00 Hale: when", "2016-03-04 08:52:00 Okafor: at 4"),
        ("Hale [8:50 AM]: when", "Okafor [8:52 AM]: at 4"),
        ("Hale  8:50 AM\nwhen", "Okafor  8:52 AM\nat 4"),
    ):
        text = "\n".join(lines) + "\n"
        found = segments(mail(text))
        assert [(one.author.name, own_text(text, one)) for one in found] == [
            ("Hale", "when"), ("Okafor", "at 4"),
        ]  # fmt: skip
        assert found[0].sent.at == 1_457_099_400


def test_a_turn_that_a_reader_gave_is_one_segment() -> None:
    """Its author is known: a colon in its words makes nobody of them an author."""
    text = "Note: he is out at 4\nDoor: the side one\n"
    (only,) = segments(mail(text, parser="chat"))
    assert (only.kind, only.author, own_text(text, only)) == ("chat", LOCAL, text.strip())


def test_a_transcript_without_times_is_told_by_its_names() -> None:
    """Only where nothing else says who wrote."""
    text = "Hale: when\nOkafor: at 4\n"
    found = segments(mail(text, NOBODY, "chat"))
    assert [(one.author.name, own_text(text, one)) for one in found] == [
        ("Hale", "when"), ("Okafor", "at 4"),
    ]  # fmt: skip


NOTICE = """\
CONFIDENTIALITY NOTICE: This e-mail message, including any attachments, is for the sole use of the intended
recipient(s) and may contain confidential and privileged information. Any unauthorized review, use, disclosure
or distribution is prohibited. If you have received this in error, please delete all copies.
"""


def test_a_legal_notice_is_nobodys_words() -> None:
    """Its order to delete must not count as the writer's."""
    for text in (
        f"He is out at 4.\n\n{NOTICE}",
        f"He is out at 4.\nBea Okafor\nCaptain\n\n{NOTICE}",
    ):
        assert "delete" not in own_text(text, segments(mail(text))[0])
        assert own_text(text, segments(mail(text))[0]).startswith("He is out at 4.")


def test_what_stands_in_front_of_a_notice_is_kept() -> None:
    """A notice that runs on in the writer's own line takes none of it away."""
    text = "He is out at 4. " + NOTICE.replace("\n", " ").removeprefix("CONFIDENTIALITY NOTICE: ")
    assert own_text(text, segments(mail(text))[0]) == "He is out at 4."


def test_words_about_confidence_are_kept() -> None:
    """One such word is how people write."""
    for text in ("This is confidential: he walks at 4.\n", "Delete this email and tell nobody.\n"):
        assert own_text(text, segments(mail(text))[0]) == text.strip()


def test_a_banner_of_a_gateway_is_nobodys_words() -> None:
    """It stands above the mail's first words."""
    text = "CAUTION: This email originated from outside of the agency. Do not click links.\n\nHe is out at 4.\n"
    assert own_text(text, segments(mail(text))[0]) == "He is out at 4."


def signed(text: str) -> str:
    signature = segments(mail(text))[0].signature
    return text[signature.start : signature.end].strip()


def test_a_signature_is_found_inside_the_own_words() -> None:
    """After its mark, or as lines of title, agency and phone at the end."""
    assert signed("Out at 4.\n\n-- \nBea\n") == "-- \nBea"
    block = "Martin Hale\nDeportation Officer\nICE ERO New York Field Office\n212-555-0143"
    assert signed(f"When is Vega getting out?\n\nThanks,\n{block}\n") == block
    assert signed(f"When is Vega getting out?\n\n{block}\n\nSent from my iPhone\n").startswith(
        block
    )
    text = (
        f"At 4.\n\nOn Mar 4, 2016, at 8:50 AM, M H <h@ice.dhs.gov> wrote:\n> When?\n>\n> {block}\n"
    )
    quoted = segments(mail(text.replace("\n", "\n> ").replace("> > ", "> ")))[-1]
    assert quoted.signature.end > quoted.signature.start


def test_prose_with_a_number_or_a_name_is_no_signature() -> None:
    """What carries an act must not be taken for a signature."""
    for text in (
        "He is out at 4.\n\nCall me at 212-555-0143 when you are at the door.\n",
        "He is at Central Booking.\nPart 12 tomorrow.\n",
        "Vega, Luis\n",
        "Out at 4.\nBea\n",
    ):
        assert signed(text) == ""


def test_a_fingerprint_is_the_same_wherever_it_is_quoted() -> None:
    """Wrapped, marked, signed or not: the same words; other words are others."""
    words = (
        "When is Vega getting out? We could be there by four o'clock, if you tell us which door."
    )
    original = mail(f"{words}\n\n-- \nMartin Hale\n")
    quoted = mail(
        "At 4.\n\nOn Fri, Mar 4, 2016 at 8:50 AM, Martin Hale <h@ice.dhs.gov> wrote:\n"
        "> When is Vega getting out?  We could be\n> there by four o’clock,\n> if you tell us which door.\n"
    )
    (first,), (other, second) = segments(original), segments(quoted)
    assert fingerprint(original.text, first) == fingerprint(quoted.text, second) != ""
    assert fingerprint(quoted.text, other) != fingerprint(quoted.text, second)
    (empty,) = segments(mail(""))
    assert fingerprint("", empty) == ""


def test_folding_undoes_disguises() -> None:
    """Invisible marks, look-alikes, full width, typographic quotes, wraps and marks of quoting."""
    text = "He\u200b’s r\u00adeleased\nfrom  \u0420\u0456kers \uff21\uff34 ４pm\u202e — ﬁne\n"
    (only,) = segments(mail(text))
    assert folded(text, only).text == "he's released from pikers at 4pm - fine"


def test_a_match_in_folded_words_maps_back() -> None:
    """To the characters of the reading text, wraps and disguises included."""
    first, second, _ = segments(mail(INTERLEAVED))
    for segment, words in (
        (first, "vestibule"),
        (first, "at 4. vestibule"),
        (second, "where do i"),
    ):
        fold = folded(INTERLEAVED, segment)
        at = fold.text.index(words)
        span = fold.span(at, at + len(words))
        told = INTERLEAVED[span.start : span.end].lower()
        assert told.startswith(words.split()[0]) and told.endswith(words.split()[-1])


PIECES = st.sampled_from(
    [
        "He is out at 4.", "", " ", "> quoted", ">> deeper", "> > deeper", ">From here", "wrote:", "-- ",
        "On Fri, Mar 4, 2016 at 8:50 AM, Martin Hale <h@ice.dhs.gov> wrote:", "From: Hale, Martin",
        "Sent: Friday, March 4, 2016 8:50 AM", "To: Okafor, Bea;", "Subject: Vega", "> From: Hale",
        "> To: x", "-----Original Message-----", "Begin forwarded message:", "Martin Hale",
        "Deportation Officer", "212-555-0143", "03/04/2016 08:50 AM", "To", "Subject", "İ ﬁ \u200b", "\ud800",
        "> On 3/4/16 Hale wrote:", "El 4 de mar escribió:", "_____________", "[mailto:", "\f", "\x1c\x85",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=30).map("\n".join),
    st.text(max_size=300),
    st.text(alphabet="> \n:abFromSent-Wwrote,@<>[]0123456789/", max_size=300),
)


@settings(max_examples=600, deadline=None)
@given(TEXTS, st.sampled_from(["fast", "printed", "chat"]))
def test_spans_are_apart_in_order_and_inside(text: str, parser: str) -> None:
    """Any text gives a segment; nothing raises; signatures lie inside their own words."""
    found = segments(mail(text, parser=parser))
    assert found and [one.number for one in found] == list(range(len(found)))
    taken: list[Span] = []
    for one in found:
        assert list(one.own) == sorted(one.own)
        taken += one.own
        if one.signature.start < one.signature.end:
            assert any(s <= one.signature.start and one.signature.end <= e for s, e in one.own)
        own_text(text, one), fingerprint(text, one)
    taken.sort()
    assert all(0 <= start < end <= len(text) for start, end in taken)
    assert all(a.end <= b.start for a, b in pairwise(taken))


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_every_character_is_in_one_segment_or_a_head(text: str) -> None:
    """These texts hold no stamp and no notice, so nothing else may be left out."""
    left = bytearray(b"x" * len(text))
    for one in segments(mail(text)):
        if one.kind == "chat":
            return
        for start, end in (*one.own, one.head):
            left[start:end] = b"." * (end - start)
    rest = "".join(c for c, gone in zip(text, left, strict=True) if gone == ord("x"))
    assert not rest.strip(" \t\n\f>")


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_each_folded_character_stands_where_it_is_said_to(text: str) -> None:
    """Folding that one character again gives it back; the table is as long as the words."""
    for segment in segments(mail(text)):
        fold = folded(text, segment)
        for at, char in enumerate(fold.text):
            start, end = fold.span(at, at + 1)
            alone = segment._replace(own=(Span(start, end),))
            assert any(a <= start < b or char == " " for a, b in segment.own)
            if char not in (" ", ">", "ς", "σ"):
                assert char in folded(text, alone).text


def test_headless_attribution_party_is_as_written() -> None:
    """A name without an address, as most lists have it."""
    _, second = segments(mail("At 4.\n\nMartin Hale wrote:\n\n> When?\n"))
    assert second.author == Party("Martin Hale", "")
