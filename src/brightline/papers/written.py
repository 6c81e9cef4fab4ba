"""Plain text to pages.

The places of words are counted in letters across and lines down, so that what reads a printed page
reads this one too.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from brightline.papers.leaf import Leaf, Word, rows_of

_LETTER: Final = 10.0
_LINE: Final = 24.0
_HIGH: Final = 16.0
_MOST_LINES: Final = 2_000
_MOST_LETTERS: Final = 200_000
_ACROSS: Final = 400
_PAGE_LINES: Final = 400
_WORD: Final = re.compile(r"\S+")


def text_of(data: bytes) -> str | None:
    """Return the text of a plain text file, None where it is no text."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if data.startswith(mark):
            try:
                text = data.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    else:
        text = data.decode("cp1252", errors="replace")
    shown = text[:_MOST_LETTERS]
    odd = sum(unicodedata.category(c) in ("Cc", "Cn", "Co") and c not in "\t\r\n\f" for c in shown)
    odd += shown.count("\ufffd")
    if odd > 0.01 * len(shown) or "\0" in shown or not any(c.isalpha() for c in shown):
        return None
    return shown


def leaves(text: str) -> Iterator[Leaf]:
    """Yield the pages of a text, parted by form feeds."""
    pages = [page for page in text.replace("\r\n", "\n").split("\f") if page.strip()]
    number = 0
    for page in pages[:50]:
        lines = page.replace("\r", "\n").expandtabs(8).split("\n")[:_MOST_LINES]
        for at in range(0, len(lines), _PAGE_LINES):
            number += 1
            yield _leaf(number, lines[at : at + _PAGE_LINES])


def _leaf(number: int, lines: list[str]) -> Leaf:
    words = [
        Word(
            found[0], found.start() * _LETTER, at * _LINE, found.end() * _LETTER, at * _LINE + _HIGH
        )
        for at, line in enumerate(lines)
        for found in _WORD.finditer(line[:_ACROSS])
    ]
    across = max((word.right for word in words), default=800.0)
    return Leaf(number, "text", max(across, 800.0), max(len(lines) * _LINE, 400.0), rows_of(words))
