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
#: What a local writer asks the federal side on their own account.
_ASKED: Final[frozenset[Act]] = frozenset({"status-only", "look-up", "custody-status"})
#: How subjects of replies begin.
_REPLIES: Final = ("re:", "re ", "rv:", "aw:", "antw:")


def enclosed(
    segment: Segment, said: Sequence[Sentence], papers_before: Sequence[str] = ()
) -> Iterator[Matched]:
    """Yield the paper that the subject names, or what is answered, where the words say that it is there or came."""
    if not said or not (segment.subject or papers_before):
        return
    subject = _folded(segment.subject)
    here = next((one for one in said if _says("enclosing").search(one.text)), None)
    if here is None:
        return
    match = _says("enclosing").search(here.text)
    papers = ready("any", "custody", "federal")
    for number in sorted(papers.all.Match(plain(subject)) or ()):
        but = papers.but[number]
        if papers.rules[number].act == "paper" and (but is None or not but.search(subject)):
            yield Matched(papers.rules[number], here.span(*match.span()), False)
            return
    if _says("received").search(here.text):
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
    people: frozenset[str] = frozenset(),
) -> ActFound | None:
    """Return that a local writer turns to the federal side about somebody though nobody federal is seen to have asked.

    Where somebody federal wrote before, or the subject is of a reply, the writer must say that nobody asked.
    Elsewhere it is enough that they offer what they tell as news, say who they are, bring up somebody as a
    stranger to the reader, or ask for somebody's status.
    """
    segment = segments[place]
    if directions[place] != "local-to-federal" or any(
        one.role == "author" for one in federal[place]
    ):
        return None
    acts = [here[0] for here in found[place].values()]
    told = next((one for one in acts if one.stance == "gives"), None)
    said = sentences(text, segment, people)
    fresh = [*(one.text for one in said), "" if is_reply(segment) else _folded(segment.subject)]
    unasked = any(_says("unasked").search(one) for one in fresh)
    before = range(place) if chat else range(place + 1, len(segments))
    answers = is_reply(segment) or any(directions[n] in FROM_FEDERAL for n in before)
    if answers and not unasked:
        return None
    if not answers and told is None:
        asked = next((one.span for one in acts if one.stance == "asks" and one.act in _ASKED), None)
        asked = asked or next(
            (
                one.span(0, len(one.text))
                for one in said
                if (one.question or one.is_("wonders", "requests", "begs"))
                and one.whole.is_("somebody")
                and _says("standing").search(one.text)
            ),
            None,
        )
        if asked is not None:
            return _first(asked)
    if not unasked and any(one.stance == "refuses" for one in acts):
        return None
    was_asked = any(_says("wasasked").search(one) for one in fresh)
    brings = any(_says("introduced").search(one.text) for one in said)
    if not unasked:
        if was_asked or not (
            brings
            or any(_says("offered").search(one) for one in fresh)
            or any(_says("stranger").search(one.text) for one in said)
        ):
            return None
    if told is not None:
        return _first(told.span)
    here = next((one for one in said if one.whole.is_("custodial")), None)
    return None if here is None else _first(here.span(0, len(here.text)))


def _first(span: Span) -> ActFound:
    return ActFound("first-contact", "present", "first-contact.nothing-asked", span)


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
def _says(word: str) -> Any:
    return compiled([f"<{word}>"])
