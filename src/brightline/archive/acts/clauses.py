"""Own words cut into sentences and clauses, each with its mood, and each with the way back to the reading text."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from itertools import pairwise
from typing import Final

from brightline.archive.acts.loading import moods
from brightline.archive.acts.people import masked
from brightline.archive.records import Segment, Span
from brightline.archive.segments import Folded

_HALVES: Final = re.compile("[\ud800-\udfff]")
#: A sentence has at most so many characters: the cost of reading one grows with its square.
LONGEST: Final = 1200
#: A sentence of fewer spaces is a fragment: "mugshot of him", "next judge day".
_MERE: Final = 10
_BREAK: Final = re.compile(r"\n[ \t>]*(?:\n[ \t>]*)*")
_ENDS: Final = re.compile(r"[.?!…]+[\"')]*(?= |$)")
_SHORT: Final = re.compile(
    r"(?:^|[ (\"])(?:[a-z]|mr|mrs|ms|dr|st|sr|jr|sgt|det|lt|capt|cpt|insp|ofc|off|dep|def|no|nos|vs?|ave|blvd|rd|apt"
    r"|ext|approx|dept|attn|inc|co|esq|hon|gen|gov|pls|tel|re|cc|fl|rm|bldg|u\.s|e\.d\.n\.y|s\.d\.n\.y|d\.a"
    r"|a\.m|p\.m|i\.e|e\.g|inv|spo|supv|asst|lic|sect|bx|mon|tues?|wed|thurs?|fri|sat|sun|jan|feb|mar|apr|aug|sept?"
    r"|oct|nov|dec|[a-z]\.[a-z])\.$"
)
_CLAUSES: Final = re.compile(
    r"; | - | -- |,? but |, (?:and |so |then |although |though |since |because |as |which |who |however |plus |or |yet )?"
    r"(?=(?:i|he|she|we|they|you|it|there|your|that|this|his|her|nobody|somebody|someone)\b)|, however,? "
    r"|,? (?:although|though|however|except(?: that)?|whereas|while|because) |: | \(|\) |,? (?:and|so) (?=(?:i|he|she|we|they)\b)"
    r"|, (?:then|so|otherwise|and|please|pls|can|could|will|would|do|is|did|any|when|what|which|where|how|let|have|see) "
)


class Clause:
    """Part of a sentence: where it lies in the sentence's words, and how it is meant."""

    __slots__ = ("_known", "_words", "end", "start")

    def __init__(self, words: str, start: int, end: int) -> None:
        self._words, self.start, self.end = words, start, end
        self._known: dict[str, bool] = {}

    def is_(self, *names: str) -> bool:
        """Say whether it has one of these moods."""
        return any(self._is(name) for name in names)

    def _is(self, name: str) -> bool:
        known = self._known.get(name)
        if known is None:
            # Few clauses hold a rule's words, so a mood is looked for when it is asked for.
            known = moods()[name].search(self._words) is not None
            self._known[name] = known
        return known


class Sentence:
    """A sentence: its words, folded, in the text of its paragraph from *start* on, and the clauses that it is of.

    In *text* names of people are masked; *whole* is all of it as one clause.
    """

    __slots__ = ("_clauses", "_folded", "end", "question", "start", "text", "whole")

    def __init__(
        self, folded: Folded, start: int, end: int, question: bool, names: frozenset[str]
    ) -> None:
        self._folded, self.start, self.end, self.question = folded, start, end, question
        # Half a surrogate pair is nothing that an automaton can read.
        self.text = masked(_HALVES.sub(" ", folded.text[start:end]), names)
        self.whole = Clause(self.text, 0, len(self.text))
        self._clauses: tuple[Clause, ...] | None = None

    @property
    def short(self) -> bool:
        """Whether it is a mere word or two: of somebody who writes so, a wish."""
        return self.text.count(" ") < _MERE

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Its clauses, in order; they cover it but for what parts them."""
        if self._clauses is None:
            cuts = [0]
            for match in _CLAUSES.finditer(self.text):
                if match.end() < len(self.text) and match.start() > cuts[-1]:
                    cuts.append(match.end())
            cuts.append(len(self.text))
            self._clauses = tuple(Clause(self.text[a:b], a, b) for a, b in pairwise(cuts))
        return self._clauses

    def is_(self, *names: str) -> bool:
        """Say whether one of its clauses has one of these moods."""
        return any(one.is_(*names) for one in self.clauses)

    def at(self, place: int) -> Clause:
        """Return the clause that holds a character of the sentence's own words."""
        return next((one for one in self.clauses if place < one.end), self.clauses[-1])

    def span(self, start: int, end: int) -> Span:
        """Return where a stretch of the sentence's own words stands in the reading text."""
        return self._folded.span(self.start + start, self.start + max(end, start + 1))


def sentences(text: str, segment: Segment, names: frozenset[str] = frozenset()) -> list[Sentence]:
    """Return the sentences of a segment's own words, its signature left out, in order; *names* masked."""
    return [
        one
        for spans in _paragraphs(text, _unsigned(segment))
        for one in _sentences(Folded(text, spans), names)
    ]


def _unsigned(segment: Segment) -> list[Span]:
    signed = segment.signature
    if signed.start >= signed.end:
        return list(segment.own)
    out = []
    for start, end in segment.own:
        if start < signed.start:
            out.append(Span(start, min(end, signed.start)))
        if end > signed.end:
            out.append(Span(max(start, signed.end), end))
    return out


def _paragraphs(text: str, spans: list[Span]) -> Iterator[tuple[Span, ...]]:
    """Yield groups of spans: a line's end parts two where neither line seems to go on."""
    held: list[Span] = []
    for start, end in spans:
        if held and not _goes_on(text, held[-1].end, start):
            yield tuple(held)
            held = []
        at = start
        for match in _BREAK.finditer(text, start, end):
            if _goes_on(text, match.start(), match.end()):
                continue
            if match.start() > at:
                yield (*held, Span(at, match.start()))
                held = []
            at = match.end()
        if end > at:
            held.append(Span(at, end))
    if held:
        yield tuple(held)


def _goes_on(text: str, end: int, start: int) -> bool:
    before, after = text[max(0, end - 3) : end].rstrip(" >\n\r\t"), text[start : start + 1]
    return (before[-1:] not in ".?!:;,)\"'" and after.islower()) or (
        before[-1:] == "," and len(before) > 0 and after.islower()
    )


def _sentences(folded: Folded, names: frozenset[str]) -> Iterator[Sentence]:
    words, at = folded.text, 0
    for match in _ENDS.finditer(words):
        if match[0] == "." and _SHORT.search(words, max(at, match.end() - 12), match.end()):
            continue
        at = yield from _bounded(folded, at, match.end(), "?" in match[0], names)
    yield from _bounded(folded, at, len(words), False, names)


def _bounded(
    folded: Folded, start: int, end: int, question: bool, names: frozenset[str]
) -> Generator[Sentence, None, int]:
    """Yield a sentence, in pieces where nobody would write one so long; return where the next begins."""
    while end - start > LONGEST:
        cut = folded.text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = start + LONGEST if cut < 0 else cut
        yield Sentence(folded, start, cut, question, names)
        start = cut + 1
    if end > start:
        yield Sentence(folded, start, end, question, names)
    return end + 1
