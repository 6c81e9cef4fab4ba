"""Own words as rules read them: unquoted, folded to plain small letters, and as one fingerprint."""

import re
import unicodedata
from hashlib import blake2b
from typing import Final

from brightline.archive.records import Segment, Span

#: Marks of quoting behind a line's start. The newline first is a literal: that is what makes it fast.
_MARKS: Final = re.compile(r"\n[ \t]{0,2}(?:>[ \t]?)+")

#: Letters of other scripts that look like Latin ones.
_ALIKE: Final = dict(
    zip(
        "аеорсухіјѕһԁԛԝвнкмтАЕОРСУХІЈЅВНКМТԌԚԜαορτυνικΑΒΕΖΗΙΚΜΝΟΡΤΥΧɡıⅼ",
        "aeopcyxijshdqwbhkmtAEOPCYXIJSBHKMTGQWaoptuvikABEZHIKMNOPTYXgil",
        strict=True,
    )
)
_OTHER: Final = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "´": "'", "ʼ": "'", "“": '"', "”": '"',
    "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"', "‐": "-", "‑": "-", "‒": "-", "–": "-",
    "—": "-", "―": "-", "−": "-", "…": "...", "İ": "i", "ſ": "s", "�": " ",
}  # fmt: skip


def _table() -> dict[int, str | None]:
    """Return what folding makes of each character that it changes, small letters apart."""
    table: dict[int, str | None] = {ord(c): to for c, to in {**_ALIKE, **_OTHER}.items()}
    # Presentation forms, full width, letters in circles and of mathematics: what they are variants of.
    for first, last in ((0xFB00, 0xFB06), (0xFF01, 0xFF5E), (0x1D400, 0x1D7FF), (0x24B6, 0x24E9)):
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if plain != chr(code) and plain.isascii():
                table[code] = plain
    # What is not seen: soft hyphen, zero width, direction, variation selectors, tags, byte order mark.
    for code in (0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164, 0xFEFF):
        table[code] = None
    for first, last in (
        (0x200B, 0x200F),
        (0x202A, 0x202E),
        (0x2060, 0x206F),
        (0xFE00, 0xFE0F),
        (0xE0000, 0xE007F),
    ):
        for code in range(first, last + 1):
            table[code] = None
    return table


_TABLE: Final = _table()
#: The same by character. What a character becomes is plain, so one may be replaced after another.
_BECOMES: Final = {chr(code): to or "" for code, to in _TABLE.items()}
_PUNCTUATION: Final = {code: None for code in range(0x3000) if not chr(code).isalnum()}


class Folded:
    """Own words folded for rules: *text*, and for each of its stretches where it stands in the reading text."""

    __slots__ = ("_offsets", "_reading", "_spans", "text")

    def __init__(self, reading: str, spans: tuple[Span, ...]) -> None:
        """Fold the words of *spans* of a reading text."""
        self._reading, self._spans = reading, spans
        self._offsets: list[int] | None = None
        words = _joined(reading, spans)
        if not words.isascii():
            for char in _BECOMES.keys() & set(words):
                words = words.replace(char, _BECOMES[char])
        self.text = " ".join(words.lower().split())

    def span(self, start: int, end: int) -> Span:
        """Return where characters *start* to *end* of ``text`` stand in the reading text.

        Raises ``IndexError`` unless 0 <= start < end <= len(text).
        """
        if not 0 <= start < end <= len(self.text):
            raise IndexError(f"no stretch {start} to {end} in {len(self.text)} folded characters")
        if self._offsets is None:
            # Few messages have a match, so the table is made when the first one is asked for.
            self._offsets = _offsets(self._reading, self._spans)
        return Span(self._offsets[start], self._offsets[end - 1] + 1)


def folded(text: str, segment: Segment) -> Folded:
    """Return a segment's own words in small letters, all blanks and wraps single spaces, marks of quoting gone.

    Invisible characters are dropped, typographic quotes and dashes made plain, and letters that merely look
    Latin (Cyrillic, Greek, full width: UTS 39 confusables, the common ones) made Latin. Accents stay.
    """
    return Folded(text, segment.own)


def own_text(text: str, segment: Segment) -> str:
    """Return a segment's own words as written, without marks of quoting, its spans joined by newlines."""
    return _joined(text, segment.own).strip()


def fingerprint(text: str, segment: Segment) -> str:
    """Return a hash of a segment's own words, the same wherever and however deeply they are quoted.

    Only letters and digits count, folded; signatures do not. 32 hexadecimal digits (BLAKE2b, RFC 7693), or
    ``""`` where there are no words. Short answers ("ok") are alike whoever wrote them: hold the author against
    it, too.
    """
    own = segment.own
    if segment.signature.start < segment.signature.end:
        own = tuple(
            Span(start, min(end, segment.signature.start))
            for start, end in own
            if start < segment.signature.start
        )
    words = Folded(text, own).text.translate(_PUNCTUATION)
    if not words:
        return ""
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _joined(text: str, spans: tuple[Span, ...]) -> str:
    words = (
        text[spans[0].start : spans[0].end]
        if len(spans) == 1
        else "\n".join(text[start:end] for start, end in spans)
    )
    return _MARKS.sub("\n", f"\n{words}")[1:] if ">" in words else words


def _offsets(text: str, spans: tuple[Span, ...]) -> list[int]:
    """Return for each folded character the offset that it came from: the same steps, one by one."""
    table: list[int] = []
    blank = True
    kept = -1
    for start, end in spans:
        words = text[start:end]
        # A newline is set before the words, as it was for their marks: places are one further on.
        found = _MARKS.finditer(f"\n{words}") if ">" in words else ()
        marks = iter([(match.start(), match.end() - 1) for match in found])
        mark = next(marks, None)
        at = 0
        if not blank:
            kept, blank = start - 1, True
        while at < len(words):
            if mark is not None and at == mark[0]:
                at = mark[1]
                mark = next(marks, None)
                continue
            char = words[at]
            made = _TABLE.get(ord(char), char) if char > "\x7f" else char
            for one in made or "":
                if one.isspace():
                    if not blank:
                        kept, blank = start + at, True
                else:
                    if blank and table:
                        table.append(kept)
                    blank = False
                    table.append(start + at)
            at += 1
    return table
