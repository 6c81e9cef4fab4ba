"""A production with known holes: each is named once, and a whole one gives no cause for a letter."""

import datetime
import random
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brightline.archive.records import Attachment, Message, Party, Segment, Sent, Span
from brightline.archive.review.numbering import numbers
from brightline.archive.review.produced import Missing, Produced
from brightline.archive.review.production import (
    attachments,
    check,
    cited,
    cut_threads,
    letter,
    redactions,
    silent_months,
)
from brightline.archive.review.redacted import redaction_marks, unmarked
from brightline.archive.segments import segments

NOWHERE = Span(0, 0)
PDF = Attachment("2", "roster.pdf", "application/pdf", 9000, "0" * 64)


def sent(day: str) -> Sent:
    at = datetime.datetime.fromisoformat(f"{day}T12:00+00:00")
    return Sent(int(at.timestamp()), 0, "", at.strftime("%B %d, %Y"))


def segment(number: int, own: Span, head: Span = NOWHERE, author: str = "Bea Okafor") -> Segment:
    kind = "quoted" if number else "mail"
    day = sent("2016-03-04")
    return Segment(number, number, kind, Party(author, ""), (), day, "", head, (own,), NOWHERE)


def produced(
    own: str = "He was moved to another unit this morning, the file says.",
    *,
    quoted: str = "",
    first: str = "",
    last: str = "",
    custodian: str = "okafor",
    message_id: str = "",
    references: tuple[str, ...] = (),
    subject: str = "Vega",
    day: str = "2016-03-04",
    parts: tuple[Attachment, ...] = (),
) -> Produced:
    text = own + quoted
    segments = [segment(0, Span(0, len(own)))]
    if quoted:
        segments.append(segment(1, Span(len(own), len(text)), author="Hale, Martin"))
    message = Message(
        message_id, references, Party("Bea Okafor", "bokafor@doc.nyc.gov"), (), sent(day), subject,
        text, parts, (), (), "fast", "",
    )  # fmt: skip
    told = sha256(repr((message, first, custodian)).encode()).hexdigest()
    return Produced(told, first, last, custodian, message, tuple(segments))


def sentences(found: list[Missing]) -> list[str]:
    return [one.sentence for one in found]


def test_numbers_that_are_skipped_or_stamped_twice() -> None:
    pages = [("DOC-000001", "DOC-000003"), ("DOC-000004", ""), ("DOC-000006", "DOC-000009"),
             ("DOC-000009", "DOC-000010"), ("DOC-000020", "DOC-000020"), ("NYPD 7", "NYPD 8"),
             ("", "")]  # fmt: skip
    found = numbers([produced(first=first, last=last) for first, last in reversed(pages)])
    assert [one.kind for one in found] == ["number-gap", "number-repeated", "number-gap"]
    assert sentences(found) == [
        "1 page is missing: DOC-000005 was not produced, though the numbers before and after were.",
        "DOC-000009 is stamped on more than one message.",
        "9 pages are missing: DOC-000011 to DOC-000019 were not produced, though the numbers before and after were.",
    ]


@pytest.mark.parametrize(("first", "last"), [("DOC", ""), ("DOC-9", "DOC-3"), ("DOC-1", "end")])
def test_numbers_that_cannot_be_read_are_told(first: str, last: str) -> None:
    (found,) = numbers([produced(first=first, last=last)])
    assert found.kind == "unread-number" and f"“{first}”" in found.sentence


@given(st.sets(st.integers(1, 60), min_size=1), st.randoms(use_true_random=False))
def test_every_missing_number_is_in_one_gap(there: set[int], chance: random.Random) -> None:
    pages = [produced(first=f"X{number:03}") for number in there]
    chance.shuffle(pages)
    missing: list[int] = []
    for one in numbers(pages):
        assert one.kind == "number-gap"
        gap = one.sentence.split(": ")[1].split(" w")[0].split(" to ")
        missing += range(int(gap[0][1:]), int(gap[-1][1:]) + 1)
    assert missing == [n for n in range(min(there), max(there)) if n not in there]


@pytest.mark.parametrize(
    "own",
    ["Please see attached.", "The roster is attached", "I've attached the roster.", "Attached please find it",
     "see the attachments", "Va adjunta la lista."],
)  # fmt: skip
def test_an_attachment_that_is_spoken_of_and_not_there(own: str) -> None:
    (found,) = attachments([produced(own, first="DOC-1")])
    assert found.kind == "attachment-missing"
    assert found.sentence.startswith("DOC-1 says “")
    assert attachments([produced(own, parts=(PDF,))]) == []
    assert attachments([produced("Understood.", quoted=f"\n> {own}\n")]) == []


def test_attachments_that_a_printed_head_lists() -> None:
    own = "Attachments: roster.pdf; floor plan.docx\n\nFor tomorrow."
    (found,) = attachments([produced(own, parts=(PDF,), first="DOC-1")])
    assert found.sentence == (
        "DOC-1 lists 2 attachments (roster.pdf; floor plan.docx), and only 1 came with it."
    )
    assert attachments([produced(own, parts=(PDF, PDF))]) == []
    (alone,) = attachments([produced(own, subject="Roster")])
    assert alone.sentence.startswith("The message “Roster” of March 04, 2016 lists 2 attachments")
    assert alone.sentence.endswith("and none was with it.")


@pytest.mark.parametrize(
    "own", ["He is attached to unit 5.", "The judge attached conditions.", "No"]
)
def test_what_is_attached_to_something_else(own: str) -> None:
    assert attachments([produced(own)]) == []


def test_messages_that_are_cited_and_not_there() -> None:
    archive = [
        produced(message_id="<1@doc>"),
        produced("two", message_id="<2@doc>", references=("<1@doc>", "<0@ice>")),
        produced("three", message_id="<3@doc>", references=("<0@ice>", "<0@ice>"), first="DOC-3"),
    ]
    (found,) = cited(archive)
    assert found.shown_by == (archive[1].sha256, archive[2].sha256)
    assert found.sentence.startswith(
        "The message <0@ice> was not produced, though 2 produced messages refer to it"
    )


ORIGINAL = "When is Vega getting out, and by which door will he leave on that day?"


def test_a_thread_cut_in_the_middle() -> None:
    """The original is quoted twice, and named once; with it in the production, nothing is missing."""
    quoted = "\n> " + ORIGINAL.replace(" and", "\n> and")
    answers = [
        produced("Around four in the afternoon, by the side door.", quoted=quoted, subject="RE: Vega"),
        produced("Thank you, we will be there with the van.", quoted=quoted, subject="Re: RE: vega"),
    ]  # fmt: skip
    (found,) = cut_threads(answers)
    assert found.shown_by == tuple(one.sha256 for one in answers)
    assert found.sentence == (
        "A message by Hale, Martin of March 04, 2016 in the thread “Vega” is quoted in 2 produced messages, among "
        "them the message “RE: Vega” of March 04, 2016, but was itself not produced, though other messages of the "
        "thread were."
    )
    assert cut_threads([*answers, produced(ORIGINAL)]) == []
    assert cut_threads([*answers, produced(f"{ORIGINAL} More.", subject="Other")]) == []
    assert cut_threads([*answers, produced(f"Hi. {ORIGINAL} Bye.")]) == []
    assert cut_threads(answers[:1]) == [], "no neighbour, so no cut thread"
    assert cut_threads([*answers[:1], produced("Else", subject="Other")]) == []


def test_short_quotations_say_too_little() -> None:
    assert cut_threads([produced(quoted="\n> ok thanks"), produced("other words")]) == []


def mails(custodian: str, months: dict[str, int]) -> list[Produced]:
    return [
        produced(f"{month} {number}", custodian=custodian, day=f"{month}-{number % 28 + 1:02}")
        for month, many in months.items()
        for number in range(many)
    ]


def test_months_of_silence() -> None:
    archive = [
        *mails("okafor", {"2015-11": 9, "2015-12": 30, "2016-02": 12, "2016-05": 7}),
        *mails("vega", {"2015-11": 1, "2016-05": 2}),
        *mails("hale", {"2016-01": 8, "2016-02": 8}),
    ]
    assert sentences(silent_months(archive)) == [
        "No mail of okafor was produced for 2016-01, 2016-03 to 2016-04, though in a usual month there are 10.5 "
        "messages."
    ]
    asked = sentences(silent_months(archive, "2015-12", "2016-03"))
    assert [said.split(" though")[0] for said in asked] == [
        "No mail of hale was produced for 2015-12, 2016-03,",
        "No mail of okafor was produced for 2016-01, 2016-03,",
    ]
    with pytest.raises(ValueError, match="'2016-13' is not a month; write 2024-01"):
        silent_months(archive, "2016-13")


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("He leaves at ████ by ███ door", 2),
        ("[REDACTED] and (b)(5), (b)(6); then (b)(7)(C)", 3),
        ("see (a) and (2), or 3(b)", 0),
        ("Redacted", 1),
        ("", 0),
    ],
)
def test_redactions_are_counted(text: str, marks: int) -> None:
    assert redaction_marks(text) == marks


def test_redactions_by_custodian() -> None:
    archive = [
        produced("He leaves at ████ by the side door as we said on the phone yesterday."),
        produced("██████ [REDACTED] ok"),
        produced(),
        produced("Nothing is hidden here.", custodian="hale"),
    ]
    assert sentences(redactions(archive)) == [
        "Of 3 messages of okafor, 2 are redacted, in 3 places; 1 of them hold next to nothing else."
    ]


def test_a_whole_production_gives_no_cause_for_a_letter() -> None:
    archive = [
        produced(ORIGINAL, first="DOC-1", last="DOC-2", message_id="<1@doc>"),
        produced("Around four.", quoted=f"\n> {ORIGINAL}", first="DOC-3", references=("<1@doc>",)),
    ]
    assert check(archive) == ()
    assert letter(check(archive)) == ""
    assert check([]) == ()


def test_the_letter_is_the_same_in_whatever_order_it_was_read() -> None:
    archive = [
        produced("See attached.", first="DOC-1"),
        produced("Understood ████", quoted=f"\n> {ORIGINAL}", first="DOC-4", references=("<0@x>",)),
        *mails("okafor", {"2015-11": 9, "2016-02": 12}),
    ]
    told = letter(check(archive))
    assert [one.kind for one in check(archive)] == [
        "number-gap", "attachment-missing", "cited-missing", "cut-thread", "silent-month",
        "redactions",
    ]  # fmt: skip
    assert told.splitlines()[0].startswith("1. 2 pages are missing: DOC-2 to DOC-3")
    assert len(told.splitlines()) == 6
    mixed = list(archive)
    random.Random(2).shuffle(mixed)
    assert letter(check(mixed)) == told


def paper(*pages: str, labels: tuple[str, ...] = (), file: str = "") -> Produced:
    """Pages of print, cut into segments as the segmenter does."""
    text = "\f".join(pages)
    message = Message("", (), Party("", ""), (), Sent(None, 0, "missing", ""), "", text, (), (), (), "printed", "")  # fmt: skip
    stamped = [label for label in labels if label] or [""]
    told = sha256(text.encode()).hexdigest()
    cut = segments(message)
    return Produced(told, stamped[0], stamped[-1], "print", message, cut, labels, file)


def head(
    author: str = "Okafor, Bea",
    subject: str = "Vega",
    day: str = "March 4, 2016 9:12 AM",
    beside: str = "",
) -> str:
    return f"From: {author}\nSent: Friday, {day}\nTo: Hale, Martin\nSubject: {subject}\n{beside}\n"


def test_numbers_of_pages_in_one_file() -> None:
    """A page whose number cannot be read is there, where its neighbours count it."""
    labels = ("DOC-0001", "", "DOC-0003", "", "DOC-0007", "DOC-0008", "DOC-0007", "")
    found = numbers([paper(*("text",) * 8, labels=labels)])
    assert sentences(found) == [
        "3 pages are missing: DOC-0004 to DOC-0006 were not produced, though the numbers before and after were.",
        "DOC-0007 is stamped on more than one page.",
    ]


def test_the_number_of_a_document_stands_on_each_of_its_pages() -> None:
    labels = ("C0001", "", "C0001", "C0002", "C0002", "C0004")
    assert sentences(numbers([paper(*("text",) * 6, labels=labels)])) == [
        "1 page is missing: C0003 was not produced, though the numbers before and after were."
    ]


def test_the_number_of_a_case_is_no_page_number() -> None:
    archive = [paper(f"page {n}", labels=("FOIL-2016-0042",)) for n in range(5)]
    assert check(archive) == ()
    assert [one.kind for one in check(archive[:2])] == ["number-repeated"]


def test_numbers_that_count_more_than_a_production() -> None:
    archive = [produced(str(n), first=f"C{n:06}") for n in range(100, 2000, 100)]
    (found,) = numbers(archive)
    assert found.sentence.startswith(
        "Of the numbers C000100 to C001900, 19 were produced and 1,782 were not. They may count more"
    )
    assert len(found.shown_by) == 19
    assert len(numbers(archive[:9])) == 8, "a few gaps are named one by one"


LISTS = head(beside="Attachments: roster.xlsx; image001.png\n") + "Please see the list.\n"


def test_attachments_that_paper_lists() -> None:
    (found,) = attachments([paper(LISTS, labels=("DOC-0001",))])
    assert found.sentence == "DOC-0001 lists 1 attachment (roster.xlsx) that was not produced."
    assert attachments([paper(LISTS, "Roster.xlsx\n\nVega, 12 B")]) == [], (
        "printed on the next page"
    )
    assert attachments([paper(LISTS), paper("Vega, 12 B", file="ROSTER.xlsx")]) == []
    quoted = head("Hale, Martin") + "Thank you.\n\n" + LISTS
    assert attachments([paper(quoted)]) == [], "an answer does not carry what it quotes"


def test_signatures_and_empty_parts_are_no_attachments() -> None:
    logo = PDF._replace(name="image001.png", kind="image/png")
    (found,) = attachments([produced("Please see attached.", parts=(logo,), first="DOC-1")])
    assert "says “see attached”" in found.sentence
    (empty,) = attachments(
        [produced("See attached.", parts=(PDF._replace(size=0),), first="DOC-1")]
    )
    assert empty.sentence == "DOC-1 came with an attachment that is empty (roster.pdf)."


def test_threads_on_paper() -> None:
    """What begins a page is a message of its own; what stands below another is quoted."""
    chain = head(subject="RE: Vega") + "Around four in the afternoon.\n\n" + head("Hale, Martin")
    chain += ORIGINAL
    other = (
        head(subject="RE: Vega", day="March 4, 2016 9:30 AM")
        + "The van is on its way to you now, wait inside."
    )
    found = cut_threads([paper(chain, other, file="a.pdf")])
    assert [one.sentence.split(" of ")[0] for one in found] == ["A message by Hale, Martin"]
    whole = paper(chain, other, head("Hale, Martin") + ORIGINAL)
    assert cut_threads([whole]) == []


def test_a_head_far_down_a_page_is_a_quotation() -> None:
    """The page goes on with an answer; below a stamp of some lines a message begins."""
    stamp = "UNCLASSIFIED Case No. F-2014-1 RELEASE IN PART\n\n"
    begun = head(subject="RE: Vega") + "Around four in the afternoon.\n"
    on = "We then talked about it at length with everybody. " * 8 + "\n\n"
    quoted = head("Hale, Martin") + ORIGINAL
    other = head(subject="RE: Vega", day="March 4, 2016 9:30 AM") + "The van is on its way."
    assert len(cut_threads([paper(begun, on + quoted), paper(other)])) == 1
    assert cut_threads([paper(begun, stamp + quoted), paper(other)]) == []


def test_one_subject_months_apart_is_two_threads() -> None:
    answer = produced("Around four.", quoted=f"\n> {ORIGINAL}", subject="RE: Today")
    later = produced("Something else.", subject="Today", day="2016-06-30")
    near = produced("Something else.", subject="Today", day="2016-04-30")
    assert cut_threads([answer, later]) == []
    assert len(cut_threads([answer, near])) == 1
    nameless = [one._replace(message=one.message._replace(subject="RE:")) for one in (answer, near)]
    assert cut_threads(nameless) == [], "no subject is no thread"


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("RELEASE IN PART B6\n\nHe leaves at four.", 1),
        ("                    RELEASE IN\n             PART B5,B6\n\nwords          B6\nB5\nwords", 2),
        ("RELEASE IN FULL\n\nHe is in unit\nB6\n", 0),
        ("He is in B6, and 8 U.S.C. 9(b)(6) says so; (a)(1), too", 0),
        ("I redacted the names before I sent the redaction log", 0),
        ("[Redacted - privacy]\n<redacted>\nRedacted\n", 3),
        ("DOB: REDACTED", 1),
        ("87(2)(b)\nFOIL 87(2)(e)(iv) was cited", 2),
        ("Pages withheld in full", 1),
    ],
)  # fmt: skip
def test_stamps_and_words_of_redaction(text: str, marks: int) -> None:
    assert redaction_marks(text) == marks


@given(st.text(alphabet="█■[]()RbEDACT67BreleaseIN PART\n,", max_size=80))
def test_without_its_marks_a_text_has_none(text: str) -> None:
    if not redaction_marks(text):
        assert unmarked(text) == text
