"""Rules over one sentence: which words stand there, and whether their clauses mean what the rule says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final, NamedTuple

import re2

from brightline.archive.acts.clauses import Clause, Sentence
from brightline.archive.acts.loading import Rule, chosen, compiled, expression, options, rules
from brightline.archive.records import Span
from brightline.archive.vocabulary import CONTEXT, Act

#: Acts that a federal writer is heard to tell; of the others, what they tell is what they were told.
_FEDERAL_TELLS: Final[frozenset[Act]] = frozenset({"pick-up", "status-only", "court-date"})
#: Acts that are told by telling the reader what to do: come at four, ask for the captain.
_ORDERED: Final[frozenset[Act]] = frozenset({"pick-up", "access"})

#: Acts that are of a person in custody, and so not where the writer speaks of themselves alone.
_OF_OTHERS: Final[frozenset[Act]] = frozenset({"release-time", "court-date"})


#: Acts of things, which are named first and then given or kept.
_NAMED_FIRST: Final[frozenset[Act]] = frozenset({"court-date", "photo", "list", "look-up"})


class Matched(NamedTuple):
    """A rule found in a sentence: where in the reading text, and whether its words alone were enough."""

    rule: Rule
    span: Span
    alone: bool


class Ready(NamedTuple):
    """Rules made ready: one automaton of all, and each rule's own expressions."""

    rules: tuple[Rule, ...]
    all: Any
    each: tuple[Any, ...]
    but: tuple[Any, ...]


@cache
def ready(*places: str) -> Ready:
    """Return the rules for these places, ready to be asked."""
    kept = tuple(chosen(rules(), *places))
    made = re2.Set.SearchSet(options())
    for one in kept:
        made.Add(expression(one.patterns))
    made.Compile()
    return Ready(
        kept,
        made,
        tuple(compiled(one.patterns) for one in kept),
        tuple(compiled(one.but) if one.but else None for one in kept),
    )


def matched(rules_: Ready, sentence: Sentence, theirs: bool) -> Iterator[Matched]:
    """Yield the rules that a sentence holds and means; *theirs* where a federal writer wrote it."""
    words = sentence.text
    for number in sorted(rules_.all.Match(plain(words)) or ()):
        rule = rules_.rules[number]
        told = rule.act in _FEDERAL_TELLS or rule.when == "from-federal"
        if rule.stance == "gives" and theirs and not told:
            continue
        if rule.stance == "refuses" and theirs and rule.act != "pick-up":
            continue
        if rules_.but[number] is not None and rules_.but[number].search(words):
            continue
        for match in rules_.each[number].finditer(words):
            start, end = match.span()
            if _means(rule, sentence, start, end, theirs):
                yield Matched(rule, sentence.span(start, end), True)
                break


def named_in(rules_: Ready, sentence: Sentence) -> frozenset[Act]:
    """Return the acts whose requests a sentence words, however it is meant."""
    words, acts = sentence.text, set()
    for number in rules_.all.Match(plain(words)) or ():
        rule, but = rules_.rules[number], rules_.but[number]
        if rule.stance == "asks" and (but is None or not but.search(words)):
            acts.add(rule.act)
    return frozenset(acts)


def _means(rule: Rule, sentence: Sentence, start: int, end: int, theirs: bool) -> bool:
    """Say whether the clauses of a match are meant as the rule's stance."""
    general = is_general(sentence)
    if rule.act in CONTEXT:
        return not general
    first, last = sentence.at(start), sentence.at(max(start, end - 1))
    over = [one for one in sentence.clauses if one.start >= first.start and one.end <= last.end]
    if rule.mood == "any":
        return not general
    refused = any(one.is_("refuses") for one in over) or sentence.whole.is_("flatly")
    if rule.stance == "refuses":
        return (refused or withheld(rule.act, sentence, start)) and not general
    if general:
        return False
    if rule.stance == "asks":
        return _is_asked(sentence, last, theirs)
    if theirs:
        return not sentence.question
    if refused or withheld(rule.act, sentence, start):
        return False
    if rule.act in _OF_OTHERS and all(o.is_("mine") and not o.is_("somebody") for o in over):
        return False
    if any(one.is_("offers") for one in over):
        return True
    if sentence.question and last is sentence.clauses[-1]:
        return False
    return rule.act in _ORDERED or not any(one.is_("requests") for one in over)


def withheld(act: Act, sentence: Sentence, start: int = 0) -> bool:
    """Say whether a sentence, from a place on, says of what was named that it is not handed over: "told not to release them"."""
    return act in _NAMED_FIRST and any(
        one.is_("withholds") for one in sentence.clauses if one.end > start
    )


def _is_asked(sentence: Sentence, last: Clause, theirs: bool) -> bool:
    upto = [one for one in sentence.clauses if one.start <= last.start]
    if theirs:
        return (
            sentence.question
            or any(one.is_("requests", "wonders", "orders", "begs") for one in upto)
            or sentence.whole.is_("pleads")
            or (sentence.short and not sentence.whole.is_("thanked"))
        )
    if last.is_("offers", "refuses"):
        return False
    if sentence.question and (last is sentence.clauses[-1] or last.is_("wonders")):
        return True
    return any(one.is_("requests", "begs") for one in upto)


def is_general(sentence: Sentence) -> bool:
    """Say whether a sentence speaks of law, training, news or what would be, and of nobody in particular."""
    return sentence.is_("general") and not about_one(sentence)


def about_one(sentence: Sentence) -> bool:
    """Say whether a sentence speaks of somebody in particular."""
    return _particular().search(sentence.text) is not None


@cache
def _particular() -> Any:
    return compiled(["<particular>"])


def plain(words: str) -> bytes:
    """Return words as an automaton of several rules takes them."""
    return words.encode("utf-8", "replace")
