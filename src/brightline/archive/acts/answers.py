"""What an answer says of the acts that were asked, where its words do not say so by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from brightline.archive.acts.clauses import Sentence
from brightline.archive.acts.loading import Rule, rules
from brightline.archive.acts.matching import Matched, plain, ready
from brightline.archive.vocabulary import Act, Stance

#: Acts asked by yes-or-no questions, of which a bare no is the answer.
_YES_OR_NO: Final[frozenset[Act]] = frozenset({"custody-status", "status-only", "look-up"})

#: In a reply of so many sentences, only so many first ones answer without naming anybody.
_LONG: Final = 5
_FIRST: Final = 2
#: Where what was asked is guessed, only so short an answer tells it.
_BARE: Final = 4


def answers(
    said: Sequence[Sentence],
    asked: frozenset[Act],
    already: Mapping[Act, set[Stance]],
    guessed: bool = False,
) -> Iterator[Matched]:
    """Yield what an answer says of the acts asked.

    *already* is what its words say by themselves. A refusal that names nothing, and a bare no, are of all that
    was asked and not told; but where what was asked is only *guessed*, they are of nothing.
    """
    open_ = asked - already.keys()
    denied = next((one for one in said if one.is_("no") and not one.is_("refuses", "agrees")), None)
    if guessed and (denied is not None or len(said) != 1 or said[0].text.count(" ") > _BARE):
        return
    if denied is not None:
        for act in sorted(open_):
            if act == "look-up" and not any(_typed(denied, frozenset({act}))):
                # Of somebody asked to search, a mere no says that they will not.
                yield from _whole(denied, refusal(act))
                continue
            yield from _whole(denied, _answer(act) if act in _YES_OR_NO else refusal(act))
        return
    typed = [
        found
        for number, one in enumerate(said)
        if not one.question and _may_answer(one, number, len(said))
        for found in _typed(one, open_)
    ]
    first = next((n for n, one in enumerate(said) if one.is_("refuses")), None)
    if first is not None:
        # Who answers in a word or two, and then says what they will not, has answered.
        brief = said[: min(first, 1)]
        before = {m.rule.act for one in brief if one.short for m in _typed(one, open_)}
        yield from (m for m in typed if m.rule.act in before)
        given = {act for act, stances in already.items() if "gives" in stances}
        blanket = any(one.is_("blanket") for one in said)
        if not guessed and not given & asked and (blanket or not already.keys() & asked):
            for act in sorted(open_ - before):
                yield from _whole(said[first], refusal(act))
        return
    yield from typed
    told = typed or any("gives" in stances for stances in already.values())
    negated = next(
        (one for one in said if one.is_("negated") and not one.is_("agrees", "defers")), None
    )
    elsewhere = "channel-switch" in already
    if negated is not None and not told and not guessed and not elsewhere:
        for act in sorted(open_ - _YES_OR_NO):
            yield from _whole(negated, refusal(act))
        return
    if not any(one.is_("defers") for one in said):
        for one in said:
            if one.is_("agrees"):
                for rule in ready("agreeing").rules:
                    if rule.act in open_:
                        yield from _whole(one, rule)


def _may_answer(sentence: Sentence, number: int, of: int) -> bool:
    """Say whether a bare time or place may answer: first, in a short mail, or beside somebody."""
    return number < _FIRST or of < _LONG or sentence.whole.is_("somebody", "custodial")


def _typed(sentence: Sentence, acts: frozenset[Act]) -> Iterator[Matched]:
    """Yield the acts of which a sentence has the kind of words that answer: a time, a place, an address."""
    answering = ready("answering")
    for number in sorted(answering.all.Match(plain(sentence.text)) or ()):
        but = answering.but[number]
        if answering.rules[number].act in acts and (but is None or not but.search(sentence.text)):
            match = answering.each[number].search(sentence.text)
            if match is not None:
                yield Matched(answering.rules[number], sentence.span(*match.span()), False)


def _whole(sentence: Sentence, rule: Rule | None) -> Iterator[Matched]:
    if rule is not None:
        yield Matched(rule, sentence.span(0, len(sentence.text)), False)


@cache
def _answer(act: Act) -> Rule | None:
    return next((one for one in rules() if one.act == act and one.when == "answering"), None)


@cache
def refusal(act: Act) -> Rule | None:
    """Return the rule by which an act is refused, if there is one."""
    return next((one for one in rules() if one.act == act and one.stance == "refuses"), None)
