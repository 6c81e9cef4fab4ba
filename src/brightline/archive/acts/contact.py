"""What stands beside the words: a paper that the subject names, and a first contact that nobody asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from brightline.archive.acts.clauses import Sentence, sentences
from brightline.archive.acts.loading import compiled, lists, rules
from brightline.archive.acts.matching import Matched, plain, ready
from brightline.archive.records import ActFound, Federal, Segment, Span
from brightline.archive.segments import Folded
from brightline.archive.vocabulary import Act, Direction

#: Directions in which a federal writer wrote.
FROM_FEDERAL: Final = frozenset({"federal-to-local", "federal-to-federal"})
_NAME: Final = re.compile(r"[a-z,] ([A-Z][a-z'’-]{2,}|[A-Z]{4,})\b")
#: How subjects of replies begin.
_REPLIES: Final = ("re:", "re ", "rv:", "aw:", "antw:")


def enclosed(
    segment: Segment, said: Sequence[Sentence], papers_before: Sequence[str] = ()
) -> Iterator[Matched]:
    """Yield the paper that the subject names, or what is answered, where the words say that it is there or came."""
    if not said or not (segment.subject or papers_before):
        return
    subject = _folded(segment.subject)
    here = next((one for one in said if _enclosing().search(one.text)), None)
    if here is None:
        return
    match = _enclosing().search(here.text)
    papers = ready("any", "custody", "federal")
    for number in sorted(papers.all.Match(plain(subject)) or ()):
        but = papers.but[number]
        if papers.rules[number].act == "paper" and (but is None or not but.search(subject)):
            yield Matched(papers.rules[number], here.span(*match.span()), False)
            return
    if _received().search(here.text):
        for rule in rules():
            if rule.id in papers_before:
                yield Matched(rule, here.span(*match.span()), False)


def first_contact(
    text: str,
    segments: Sequence[Segment],
    found: Sequence[Mapping[Act, Sequence[ActFound]]],
    federal: Sequence[Sequence[Federal]],
    directions: Sequence[Direction],
    place: int,
    chat: bool,
) -> ActFound | None:
    """Return that a local writer tells of somebody though nobody federal is seen to have asked."""
    segment = segments[place]
    if directions[place] != "local-to-federal" or any(
        one.role == "author" for one in federal[place]
    ):
        return None
    told = [here[0] for here in found[place].values() if here[0].stance == "gives"]
    if not told:
        return None
    before = range(place) if chat else range(place + 1, len(segments))
    said = [one.text for one in sentences(text, segment)]
    if not any(_unasked().search(one) for one in said):
        if any(directions[n] in FROM_FEDERAL for n in before):
            return None
        if (
            not segment.subject.strip()
            or is_reply(segment)
            or any(_was_asked().search(one) for one in said)
        ):
            return None
    return ActFound("first-contact", "present", "first-contact.nothing-asked", told[0].span)


def _folded(words: str) -> str:
    plain_ = words.encode("utf-8", "replace").decode()
    return Folded(plain_, (Span(0, len(plain_)),)).text


def is_reply(segment: Segment) -> bool:
    """Say whether its subject says that a segment is a reply."""
    return segment.subject.lower().strip().startswith(_REPLIES)


def names(text: str, segment: Segment) -> bool:
    """Say whether own words seem to name a person: a capital within a sentence that is no day, place or office."""
    return any(
        found[1].lower() not in _capitals()
        for start, end in segment.own
        for found in _NAME.finditer(text, start, end)
    )


@cache
def _capitals() -> frozenset[str]:
    return frozenset(lists()["capitals"])


@cache
def _received() -> Any:
    return compiled(["<received>"])


@cache
def _enclosing() -> Any:
    return compiled(["<enclosing>"])


@cache
def _unasked() -> Any:
    return compiled(["<unasked>"])


@cache
def _was_asked() -> Any:
    return compiled(["<wasasked>"])
