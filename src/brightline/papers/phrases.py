"""Finding the printed words of forms, though a scan has misread a letter.

Only the closed lists of this package are looked for in this way. What a person wrote in is never
mended: a name that is nearly a printed word stays what it is.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import eq
from typing import Final

_ALIKE: Final = str.maketrans(
    {
        "0": "O",
        "1": "I",
        "|": "I",
        "!": "I",
        "L": "I",
        "5": "S",
        "$": "S",
        "8": "B",
        "’": "",
        "Q": "O",
    }
)
_PLAIN: Final = re.compile(r"[^A-Z0-9]+")


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase was found: its first word and the one after its last, and how far off."""

    start: int
    end: int
    off: int


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return a text in capitals, without what is no letter or figure, look-alikes made one."""
    upper = text.upper().replace("ﬁ", "FI").replace("ﬂ", "FL")
    return _PLAIN.sub("", upper.translate(_ALIKE))


@lru_cache(maxsize=4_000)
def _parts(phrase: str) -> tuple[str, int]:
    return fold(phrase), len(phrase.split())


@lru_cache(maxsize=60_000)
def distance(one: str, other: str, most: int) -> int:
    """Return how many letters must be changed, added or taken to make one text the other.

    More than ``most`` is said as ``most + 1``.
    """
    if abs(len(one) - len(other)) > most or _apart(letters_of(one), letters_of(other)) > most:
        return most + 1
    if one == other:
        return 0
    before = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        # Further than that from the middle, too many letters have been added or taken already.
        first, last = max(1, i - most), min(len(other), i + most)
        row = [most + 1] * (len(other) + 1)
        row[0] = i
        for j in range(first, last + 1):
            if letter == other[j - 1]:
                row[j] = before[j - 1]
            else:
                row[j] = 1 + min(before[j], row[j - 1], before[j - 1])
        if min(row[first : last + 1], default=most + 1) > most and i > most:
            return most + 1
        before = row
    return min(before[-1], most + 1)


@lru_cache(maxsize=20_000)
def letters_of(text: str) -> int:
    """Return which letters and figures a text has, one bit each."""
    bits = 0
    for letter in text:
        bits |= 1 << (ord(letter) & 63)
    return bits


def _apart(one: int, other: int) -> int:
    """Return how many letters at least must be changed, by which letters two texts have."""
    return max((one & ~other).bit_count(), (other & ~one).bit_count())


def slack(length: int) -> int:
    """Return how many letters of so many may be misread."""
    return 0 if length < 5 else 1 if length < 9 else min(length // 6, 5)


def near(text: str, phrase: str) -> bool:
    """Return whether a whole text is a printed phrase, or a misread one."""
    wanted = fold(phrase)
    most = slack(len(wanted))
    return distance(fold(text), wanted, most) <= most


def find(folded: Sequence[str], phrase: str, start: int = 0) -> Match | None:
    """Return the first place where folded words hold a phrase, whether or not it is broken up."""
    wanted, count = _parts(phrase)
    most = slack(len(wanted))
    total = len(folded)
    for at in range(start, total):
        first = folded[at]
        if not first or not _could_begin(first, wanted):
            continue
        best: Match | None = None
        joined, has, needs = "", 0, letters_of(wanted)
        for end in range(at, min(total, at + count + 2)):
            joined += folded[end]
            has |= letters_of(folded[end])
            if len(joined) > len(wanted) + most:
                break
            if len(joined) < len(wanted) - most:
                continue
            if _apart(has, needs) > most:
                continue
            off = distance(joined, wanted, most)
            if off and end + 1 - at == count and not _alike(folded[at : end + 1], phrase):
                continue
            if off <= most and (best is None or off < best.off):
                best = Match(at, end + 1, off)
        if best:
            return best
    return None


def _alike(words: Sequence[str], phrase: str) -> bool:
    """Return whether words are those of a phrase one by one: "in your" is never "into our"."""
    for word, wanted in zip(words, phrase.split(), strict=True):
        other = fold(wanted)
        most = 1 if len(other) < 5 else 2
        if distance(word, other, most) > most:
            return False
    return True


def find_any(folded: Sequence[str], phrases: Iterable[str]) -> Match | None:
    """Return the first of several phrases that is found."""
    return next((match for each in phrases if (match := find(folded, each))), None)


def find_all(folded: Sequence[str], phrase: str) -> list[Match]:
    """Return all places of a phrase."""
    found: list[Match] = []
    at = 0
    while match := find(folded, phrase, at):
        found.append(match)
        at = match.end
    return found


def _could_begin(first: str, wanted: str) -> bool:
    """Return whether a word may begin a phrase: its first letter, or two of the next three, fit."""
    return first[0] == wanted[0] or sum(map(eq, first[1:4], wanted[1:4])) >= 2
