"""A message as somebody produced it, and what can be missing from a production."""

from typing import Literal, NamedTuple

from brightline.archive.records import Message, Segment

Kind = Literal[
    "unread-number",
    "number-gap",
    "number-repeated",
    "attachment-missing",
    "cited-missing",
    "cut-thread",
    "silent-month",
    "redactions",
]

#: Fewer letters and digits than these say too little to tell one message from another.
TELLING = 30
#: Letters and digits that may stand above the head of a message on its first page: stamps.
STAMPED = 250


class Produced(NamedTuple):
    """A message as produced: its hash, first and last page number (``""`` where unnumbered), whose mail it is.

    *segments* are as the segmenter found them; where there are none, the whole text counts as its own words.
    *labels* are the numbers of its pages, in order, ``""`` for a page without one, where each page has its own;
    *file* is the name of the file that it came as.
    """

    sha256: str
    first: str
    last: str
    custodian: str
    message: Message
    segments: tuple[Segment, ...]
    labels: tuple[str, ...] = ()
    file: str = ""


class Missing(NamedTuple):
    """One thing that is not as it should be: what kind, the hashes of messages that show it, and a sentence."""

    kind: Kind
    shown_by: tuple[str, ...]
    sentence: str


def is_paper(one: Produced) -> bool:
    """Say whether an item is pages of print, on which several messages may follow each other."""
    return one.message.parser == "printed" and bool(one.segments)


def messages(one: Produced) -> tuple[int, ...]:
    """Return which segments are messages of their own, not quotations: on paper, those that begin a page."""
    if not is_paper(one):
        return (0,)
    text, begun, found = one.message.text, set(), []
    for number, segment in enumerate(one.segments):
        page = text.rfind("\f", 0, segment.head.start) + 1
        above = letters(text[page : segment.head.start])
        if number == 0 or (page not in begun and len(above) < STAMPED):
            found.append(number)
        begun.add(page)
    return tuple(found)


def own_words(one: Produced, number: int) -> str:
    """Return a segment's own words; those of a message that nobody cut into segments are its text."""
    if not one.segments:
        return one.message.text if number == 0 else ""
    return "".join(one.message.text[span.start : span.end] for span in one.segments[number].own)


def head(one: Produced, number: int) -> str:
    """Return a segment's header block as it stands in the text, ``""`` for the mail itself."""
    if not one.segments:
        return ""
    span = one.segments[number].head
    return one.message.text[span.start : span.end]


def name(one: Produced, number: int = 0) -> str:
    """Return how a letter names a message: by its page number, or else by what it says of itself."""
    if one.labels and one.segments:
        page = one.message.text.count("\f", 0, one.segments[number].head.start)
        if page < len(one.labels) and one.labels[page]:
            return one.labels[page]
    if one.first:
        return one.first
    told = one.segments[number] if is_paper(one) else one.message
    if not told.subject and one.file:
        return f"the file {one.file}"
    beside = f" ({one.file})" if one.file else ""
    return f"the message “{told.subject}” of {told.sent.written or 'a date not given'}{beside}"


def letters(text: str) -> str:
    """Return the letters and digits of a text alone, so that quote marks and line ends do not count."""
    return "".join(filter(str.isalnum, text.lower()))
