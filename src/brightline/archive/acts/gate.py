"""A cheap first look at a mail in which nobody federal corresponds: is there talk of custody at all?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, Final

import re2

from brightline.archive.acts.loading import gate_words, options
from brightline.archive.records import Span
from brightline.archive.segments.folding import Folded

#: What words of custody must weigh together for acts to be looked for; that much more for each page; and how much
#: more for the talk to be plainly of custody.
ENOUGH: Final = 2
A_PAGE: Final = 1600
PLAINLY: Final = 3
#: Where such letters are: all but the planes of rarer scripts.
_BLOCKS: Final = (
    range(0x80, 0x3400),
    range(0xF900, 0x10000),
    range(0x1D400, 0x1D800),
    range(0xE0000, 0xE0200),
)


def may_speak(text: str) -> bool:
    """Say whether a reading text may talk of custody, once folded; never no where ``talk`` finds that it does."""
    found = _set().Match(text.encode("utf-8", "replace"))
    if found is None:
        return False
    return len(gate_words()) in found or _weight(found) >= _needed(text)


def talk(text: str) -> str:
    """Return how plainly a reading text, folded, talks of custody: ``custody``, ``any``, or ``""`` for not at all."""
    words = Folded(text, (Span(0, len(text)),)).text
    weight, needed = _weight(_set().Match(words.encode("utf-8", "replace")) or ()), _needed(text)
    return "custody" if weight >= needed + PLAINLY else "any" if weight >= needed else ""


def _needed(text: str) -> int:
    """What words must weigh: of a long text more, since a newsletter has a word of everything."""
    return ENOUGH + len(text) // A_PAGE


def _weight(found: Iterable[int]) -> int:
    words = gate_words()
    return sum(words[one][1] for one in found if one < len(words))


@cache
def _set() -> Any:
    """The words, and last the letters that folding drops or makes Latin: with one of those, nothing is sure."""
    made = re2.Set.SearchSet(options())
    for word, _ in gate_words():
        made.Add(rf"(?i)\b(?:{word})\b")
    made.Add(_changed())
    made.Compile()
    return made


def _changed() -> str:
    """An expression for a letter beyond ASCII that folding drops, or makes letters of ASCII."""
    ranges: list[list[int]] = []
    for code in (code for block in _BLOCKS for code in block if matters(chr(code))):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "[" + "".join(rf"\x{{{a:x}}}-\x{{{b:x}}}" for a, b in ranges) + "]"


def matters(letter: str) -> bool:
    """Say whether folding drops a letter beyond ASCII, or makes letters of ASCII of it."""
    between = Folded(f"-{letter}-", (Span(0, 3),)).text[1:-1]
    return not between or any(one.isascii() and one.isalpha() for one in between)
