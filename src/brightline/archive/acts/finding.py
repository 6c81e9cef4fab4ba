"""Find the acts of each segment: rules over its own words, read in the light of what it answers and to whom.

A rule says which words speak of an act. The clause that they stand in says how: asked, refused, told. Short answers
get their act from the question. Hypotheticals, policy and news say nothing of anybody, and so give nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from brightline.archive.acts import gate
from brightline.archive.acts.answers import answers, refusal
from brightline.archive.acts.clauses import Sentence, sentences
from brightline.archive.acts.contact import FROM_FEDERAL, enclosed, first_contact, names
from brightline.archive.acts.loading import Rule
from brightline.archive.acts.matching import (
    Matched,
    about_one,
    is_general,
    matched,
    named_in,
    ready,
    withheld,
)
from brightline.archive.acts.people import named
from brightline.archive.acts.topic import to_the_point
from brightline.archive.records import ActFound, Federal, Message, Segment
from brightline.archive.vocabulary import ACTS, Act, Direction, Stance

#: How far back the question may stand that a segment answers.
_BACK: Final = 3
#: What, once spoken of, a mere time or "when?" is about.
_FOLLOWED: Final[frozenset[Act]] = frozenset({"release-time", "pick-up"})
#: What a time in an answer, or words of a place, may tell where it is not seen what was asked.
_GUESSED: Final[frozenset[Act]] = frozenset({"release-time", "custody-status"})

#: What somebody may be said to have asked for, and to have been told no in the next sentence.
_DENIED: Final[frozenset[Act]] = frozenset(
    {"access", "hold", "list", "personal-details", "photo", "release-time"}
)


def find(
    message: Message,
    segments: Sequence[Segment],
    federal: Sequence[Sequence[Federal]],
    directions: Sequence[Direction],
    earlier: Sequence[ActFound] = (),
) -> tuple[tuple[ActFound, ...], ...]:
    """Return the acts of each segment, each act once (of papers each kind), in the order of the vocabulary.

    *federal* and *directions* are as ``parties.find`` and ``parties.directions`` give them, in the order of
    *segments*; *earlier* are acts of the message that this one answers, where it is known and not quoted.
    Where nobody federal corresponds, acts are looked for only where the talk is of custody.
    """
    text, talk = message.text, "federal"
    if not any(federal):
        if not gate.may_speak(text):
            return ((),) * len(segments)
        talk = gate.talk(text)
        if not talk:
            return ((),) * len(segments)
    found: list[dict[Act, list[ActFound]]] = [{} for _ in segments]
    chat = all(one.kind == "chat" for one in segments) and len(segments) > 1
    people = named(text, segments) if talk == "federal" else frozenset()
    places = range(len(segments)) if chat else range(len(segments) - 1, -1, -1)
    for place in places:
        step = -1 if chat else 1
        before = _before(text, segments, found, directions, place, step)
        if not before.spoken and not before.asked:
            before = _handed(earlier)
        found[place] = _acts(text, segments[place], directions[place], talk, before, people)
    for place in range(len(segments)):
        first = first_contact(text, segments, found, federal, directions, place, chat, people)
        if first is not None:
            found[place]["first-contact"] = [first]
    return tuple(tuple(one for act in ACTS for one in here.get(act, ())) for here in found)


class _Before(NamedTuple):
    """What stood before a segment: acts that somebody else asked of its writer, all that they spoke of, rules of papers."""

    asked: frozenset[Act]
    spoken: frozenset[Act]
    papers: tuple[str, ...]


def _before(
    text: str,
    segments: Sequence[Segment],
    found: Sequence[Mapping[Act, Sequence[ActFound]]],
    directions: Sequence[Direction],
    place: int,
    step: int,
) -> _Before:
    """Return what the nearest earlier segment of somebody else asks and speaks of."""
    own, at = segments[place].author, place + step
    spoken: frozenset[Act] = frozenset()
    papers: tuple[str, ...] = ()
    for _ in range(_BACK):
        if not 0 <= at < len(segments):
            break
        if segments[at].author != own:
            acts = found[at]
            spoken = spoken or frozenset(acts)
            papers = papers or tuple(one.rule for one in acts.get("paper", ()))
            asks = frozenset(act for act, here in acts.items() if here[0].stance == "asks")
            theirs = directions[at] in FROM_FEDERAL
            if theirs and directions[place] != "local-to-federal":
                asks = frozenset()
            elif theirs and not asks and _questions(text, segments[at]):
                asks = _GUESSED
            if asks:
                return _Before(asks, spoken, papers)
        at += step
    return _Before(frozenset(), spoken, papers)


def _handed(earlier: Sequence[ActFound]) -> _Before:
    """Return what stood before a segment that quotes nothing."""
    asked = frozenset(one.act for one in earlier if one.stance == "asks")
    spoken = frozenset(one.act for one in earlier)
    papers = tuple(one.rule for one in earlier if one.act == "paper")
    return _Before(asked, spoken, papers)


def _questions(text: str, segment: Segment) -> bool:
    """Say whether a federal segment asks something about somebody, whatever it be."""
    said = sentences(text, segment)
    return (
        any(one.question or one.is_("requests", "orders") for one in said)
        and not any(is_general(one) for one in said)
        and (any(about_one(one) for one in said) or names(text, segment))
    )


def _acts(
    text: str,
    segment: Segment,
    direction: Direction,
    talk: str,
    before: _Before,
    people: frozenset[str],
) -> dict[Act, list[ActFound]]:
    said = sentences(text, segment, people)
    if talk == "federal":
        point = to_the_point(said, bool(before.asked))
        said = [one for one, is_ in zip(said, point, strict=True) if is_]
    particular = any(about_one(one) for one in said)
    if not particular and talk == "any" and not before.spoken:
        return {}
    generally = talk != "federal" or sum(one.is_("general") for one in said) > 1
    theirs = direction in FROM_FEDERAL
    found: list[Matched] = []
    denied: list[Matched] = []
    for one, after in zip(said, (*said[1:], None), strict=False):
        here = _of(one, direction, talk, before)
        if after is not None and not theirs:
            here = [m for m in here if m.rule.stance != "gives" or not withheld(m.rule.act, after)]
        if here and not before.asked and (generally or not particular) and is_general(one):
            continue
        if after is not None and not theirs:
            refused = list(_turned_down(one, after))
            # The sentence only reports what was asked: nothing of it is told.
            here = [m for m in here if m.rule.act not in {r.rule.act for r in refused}]
            denied += refused
        found += here
    if denied:
        told = {m.rule.act for m in found if m.rule.stance == "gives"}
        found = [
            m for m in found if m.rule.act not in {r.rule.act for r in denied} or m.rule.act in told
        ]
        found += [m for m in denied if m.rule.act not in told]
    vague = before.asked is _GUESSED and not particular and any(one.is_("general") for one in said)
    if before.asked and not theirs and not vague:
        already: dict[Act, set[Stance]] = {}
        for m in found:
            if m.rule.stance != "asks":
                already.setdefault(m.rule.act, set()).add(m.rule.stance)
        found += answers(said, before.asked, already, before.asked is _GUESSED)
    if talk == "federal" and not any(m.rule.act == "paper" for m in found):
        found += enclosed(segment, said, before.papers)
    return _best(found, direction)


def _of(sentence: Sentence, direction: Direction, talk: str, before: _Before) -> list[Matched]:
    """Return what a sentence says by itself; failing that, as a question or an answer about what was spoken of."""
    theirs = direction in FROM_FEDERAL
    here = [*matched(ready(*_places(direction, talk)), sentence, theirs)]
    if not here and before.spoken & _FOLLOWED:
        here = [
            one
            for one in matched(ready("following"), sentence, theirs)
            if one.rule.stance != "gives" or theirs
        ]
    apart = before.spoken and not before.spoken & _GUESSED
    if not here and direction == "local-to-federal" and not apart:
        here = [one._replace(alone=False) for one in matched(ready("beside"), sentence, theirs)]
    return here


def _turned_down(sentence: Sentence, after: Sentence) -> Iterator[Matched]:
    """Yield refusals of what a sentence reports to have been asked, where the next says no: "they wanted in. I said no"."""
    if sentence.question or not sentence.is_("reports") or not after.is_("rebuffs"):
        return
    for act in sorted(named_in(ready(*_places("federal-to-local", "federal")), sentence) & _DENIED):
        rule = refusal(act)
        if rule is not None:
            yield Matched(rule, after.span(0, len(after.text)), True)


def _best(found: Sequence[Matched], direction: Direction) -> dict[Act, list[ActFound]]:
    """Return one finding for each act; of papers one for each kind, since a judge's warrant may come with a detainer."""
    best: dict[str, Matched] = {}
    for one in found:
        name = _kind(one.rule)
        kept = best.get(name)
        if kept is None or _rank(one, direction) > _rank(kept, direction):
            best[name] = one
    if "list" in best:
        best.pop("status-only", None)
    if (
        "paper.warrant" in best
        and {"paper.judicial-warrant", "paper.administrative-warrant"} & best.keys()
    ):
        del best["paper.warrant"]
    out: dict[Act, list[ActFound]] = {}
    for _, one in sorted(best.items()):
        out.setdefault(one.rule.act, []).append(
            ActFound(one.rule.act, one.rule.stance, one.rule.id, one.span)
        )
    return out


def _kind(rule: Rule) -> str:
    return rule.id.rpartition(".")[0] if rule.act == "paper" else rule.act


def _places(direction: Direction, talk: str) -> tuple[str, ...]:
    if talk == "any":
        return ("any",)
    if talk == "custody":
        return ("any", "custody")
    if direction in FROM_FEDERAL:
        return ("any", "custody", "federal", "from-federal")
    if direction == "local-to-federal":
        return ("any", "custody", "federal", "to-federal")
    return ("any", "custody", "federal")


def _rank(one: Matched, direction: Direction) -> int:
    """Which of two findings of one act stands.

    Who asks does not know, so a question stands before what is told; but a local writer to a federal reader is
    heard first for what they refuse and tell.
    """
    if direction == "local-to-federal":
        order = {"gives": 4 if one.alone else 2, "refuses": 5 if one.alone else 3, "asks": 1}
    else:
        order = {"asks": 5, "refuses": 4, "gives": 3 if one.alone else 2}
    return order.get(one.rule.stance, 4)
