"""Who is spoken of by name: capitals that are nobody who writes or is written to, and no word of the trade."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from brightline.archive.acts.loading import lists, moods_as_written, rules, words
from brightline.archive.records import Party, Segment

#: What stands for a letter of a name in the words that rules read: no English word has three of them.
MASK: Final = "q"
#: A capital within a sentence; the one that opens it may be any word.
_WITHIN: Final = re.compile(r"(?<=[a-z,;0-9] )[A-ZÀ-Þ][\w'’-]*[a-zß-ÿ]|(?<=[a-z,;] )[A-Z]{4,}\b")
_ANY: Final = re.compile(r"[A-ZÀ-Þ][\w'’-]*[A-Za-zß-ÿ]")
_LETTERS: Final = re.compile(r"[a-z]{3,}")
#: The writer, whom English writes with a capital: no name.
_MYSELF: Final = re.compile(r"i['’]\w{1,2}$")
#: A sign of an expression, whose letter is no letter of a word.
_ESCAPED: Final = re.compile(r"\\[a-zA-Z]")
#: A subject longer than this is a title, not a name.
_SHORT: Final = 5


def named(text: str, segments: Sequence[Segment]) -> frozenset[str]:
    """Return the words, in small letters, that name somebody in a message who is no correspondent of it."""
    known = {part for one in segments for part in _correspondents(one)}
    found = set[str]()
    for one in segments:
        subject = one.subject.split()
        if len(subject) <= _SHORT:
            found.update(m[0].lower() for word in subject for m in _ANY.finditer(word))
        for start, end in one.own:
            found.update(m[0].lower() for m in _WITHIN.finditer(text, start, end))
    plain = {one.removesuffix("'s").removesuffix("’s") for one in found if not _MYSELF.match(one)}
    return frozenset(one for one in plain if len(one) > 2 and not _common(one) and one not in known)


def masked(words_: str, names: frozenset[str]) -> str:
    """Return folded words in which each name is as many letters that are nothing else."""
    if not names:
        return words_
    return _expression(names).sub(lambda match: MASK * max(3, len(match[0])), words_)


@cache
def _expression(names: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})\b")


def _common(word: str) -> bool:
    parts = re.split(r"[-'’]", word)
    return any(part in _trade() for part in parts)


def _correspondents(segment: Segment) -> Iterator[str]:
    for party in (segment.author, *segment.recipients):
        yield from _parts(party)


def _parts(party: Party) -> Iterator[str]:
    yield from re.findall(r"[\w'-]{3,}", party.name.lower())
    yield from re.findall(r"[a-z]{3,}", party.address.partition("@")[0])


@cache
def _trade() -> frozenset[str]:
    """Every word that a rule knows: with a capital or not, it is no name."""
    told = [*words().values(), *moods_as_written()]
    told += [pattern for rule in rules() for pattern in (*rule.patterns, *rule.but)]
    found = {word for one in told for word in _LETTERS.findall(_ESCAPED.sub(" ", one))}
    return frozenset(lists()["capitals"]) | found | {one.removesuffix("s") for one in found}
