"""Ask: the open facts that can still change an answer, and the order that ends soonest.

What a case leaves open becomes, for each question of the request, a reduced ordered decision
diagram over the ways in which it may turn out: a fact that is not in the diagram cannot matter. The
best next question is found by going through all orders (dynamic programming over the subfunctions
that replies leave); where there are too many, by the one that leaves least open on average.
Replies are taken as equally likely.

See Bryant, "Graph-based algorithms for Boolean function manipulation" (1986), for the diagrams.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from brightline.engine.facts import Case
from brightline.engine.law import Provision
from brightline.engine.opened import Open
from brightline.engine.settle import Answer, Completions

#: How many completions are tried to see whether a fact matters, where that is not looked through.
COMPLETIONS = 64
#: How many subfunctions the search for the best order may look at.
STATES = 4_000


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """One question of a request: its name, what the law says of it, and the case as it bears on it."""

    name: str
    provisions: tuple[Provision, ...]
    case: Case


@dataclass(frozen=True, slots=True)
class Reply:
    """One way in which a question may turn out, and the answer of each question of the request then.

    ``turns`` are the open things that it closes, each with what it turns out to be.
    """

    turns: tuple[tuple[Open, Any], ...]
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Question:
    """What to find out: the paths of the facts, and the replies.

    ``length`` is how many facts must be asked on average to the end, if this is asked first; None
    where there was too much open to tell.
    """

    facts: tuple[str, ...]
    replies: tuple[Reply, ...]
    length: float | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The answer to each question as far as it is certain, and what can still change one.

    The best question comes first; there is none where all is settled.
    """

    answers: Mapping[str, Answer]
    questions: tuple[Question, ...]


def plan(
    asked: Sequence[Asked],
    cost: Callable[[str], float] = lambda _: 0.0,
    skip: frozenset[str] = frozenset(),
    states: int = STATES,
) -> Plan:
    """Return what is certain, and what to find out.

    A question of the request in which too much is open to be looked through waits until the others
    are settled.

    Args:
        asked: the questions of the request.
        cost: what finding out a fact (by path) costs, from 0 to 1: of two questions that end
            equally soon the cheaper comes first.
        skip: paths of facts that nobody can tell.
        states: how far the search for the best order goes.

    """
    completions = Completions([(one.provisions, one.case) for one in asked])
    roots = [completions.diagram(place) for place in range(len(asked))]
    too_much = completions.diagrams.leaf("unknown")
    state = tuple(too_much if root is None else root for root in roots)
    names = [one.name for one in asked]
    order = _Order(completions, names, cost, skip, states)
    questions = order.questions(state)
    if not questions and None in roots:
        questions = _in_order_of_the_statute(completions, names, skip)
    return Plan(order.answers(state), tuple(questions))


# ------------------------------------------------------------------ the order


class _TooMany(Exception):
    """The search for the best order has gone as far as it may."""


class _Order:
    def __init__(
        self,
        completions: Completions,
        names: Sequence[str],
        cost: Callable[[str], float],
        skip: frozenset[str],
        states: int,
    ) -> None:
        self.variables, self.made, self.left = completions.variables, completions.diagrams, states
        self.facts = [frozenset(thing.facts) for thing in self.variables]
        self.names, self.cost, self.skip = names, cost, skip
        self._lengths: dict[tuple[tuple[int, ...], frozenset[str]], float] = {}

    def questions(self, state: tuple[int, ...]) -> list[Question]:
        """Return the questions that can still matter, the best first."""
        found: list[tuple[float, float, int, Question]] = []
        best = self._lengths_or_none(state)
        for number, facts in enumerate(self.choices(state, frozenset())):
            length = None if best is None else self.through(state, frozenset(), facts)
            weight = self.left_open(state, facts) if length is None else length
            dear = max(map(self.cost, facts), default=0.0)
            question = Question(self.in_order(state, facts), self.replies(state, facts), length)
            found.append((round(weight, 6), dear, number, question))
        return [question for *_, question in sorted(found, key=lambda row: row[:3])]

    def _lengths_or_none(self, state: tuple[int, ...]) -> float | None:
        try:
            return self.length(state, frozenset())
        except _TooMany:
            return None

    def support(self, state: tuple[int, ...]) -> frozenset[int]:
        return frozenset().union(*(self.made.supports[root] for root in state))

    def choices(self, state: tuple[int, ...], known: frozenset[str]) -> list[frozenset[str]]:
        """Return the sets of facts, each of which closes something that can matter."""
        wanted = (self.facts[v] - known for v in sorted(self.support(state)))
        return [f for f in dict.fromkeys(wanted) if not f & self.skip]

    def closed(self, state: tuple[int, ...], known: frozenset[str]) -> list[int]:
        return [v for v in sorted(self.support(state)) if self.facts[v] <= known]

    def after(self, state: tuple[int, ...], known: frozenset[str]) -> Iterator[tuple[int, ...]]:
        """Yield what is left of the functions for each way in which known facts may turn out."""
        closed = self.closed(state, known)
        sizes = [range(len(self.variables[v].options)) for v in closed]
        for options in itertools.product(*sizes):
            yield self.cut(state, closed, options)

    def cut(
        self, state: tuple[int, ...], variables: Sequence[int], options: Sequence[int]
    ) -> tuple[int, ...]:
        for variable, option in zip(variables, options, strict=True):
            state = tuple(self.made.cut(root, variable, option) for root in state)
        return state

    def through(
        self, state: tuple[int, ...], known: frozenset[str], facts: frozenset[str]
    ) -> float:
        """Return how many facts are asked on average if these are asked first."""
        now = known | facts
        ways = list(self.after(state, now))
        return len(facts) + sum(self.length(way, now) for way in ways) / len(ways)

    def length(self, state: tuple[int, ...], known: frozenset[str]) -> float:
        """Return how many facts are asked on average, in the best order. Raises ``_TooMany``."""
        support = self.support(state)
        if not support:
            return 0.0
        about = frozenset().union(*(self.facts[v] for v in support))
        key = state, known & about
        if key not in self._lengths:
            self.left -= 1
            if self.left < 0:
                raise _TooMany
            choices = self.choices(state, key[1])
            lengths = (self.through(state, key[1], facts) for facts in choices)
            self._lengths[key] = min(lengths, default=0.0)
        return self._lengths[key]

    def left_open(self, state: tuple[int, ...], facts: frozenset[str]) -> float:
        """Return how much is left open on average once these facts are known."""
        ways = list(self.after(state, facts))
        return len(facts) + sum(len(self.support(way)) for way in ways) / len(ways)

    def replies(self, state: tuple[int, ...], facts: frozenset[str]) -> tuple[Reply, ...]:
        closed = self.closed(state, facts)
        things = [self.variables[v] for v in closed]
        found = []
        for options in itertools.product(*(range(len(t.options)) for t in things)):
            then = self.cut(state, closed, options)
            turns = tuple((t, t.options[o]) for t, o in zip(things, options, strict=True))
            found.append(Reply(turns, self.answers(then)))
        return tuple(found)

    def answers(self, state: tuple[int, ...]) -> dict[str, Answer]:
        return {
            name: self.made.value(root) or "unknown"
            for name, root in zip(self.names, state, strict=True)
        }

    def in_order(self, state: tuple[int, ...], facts: frozenset[str]) -> tuple[str, ...]:
        """Return the facts, the cheapest first, then in the order of the statute."""
        listed = [f for v in sorted(self.support(state)) for f in self.variables[v].facts]
        mine = dict.fromkeys(f for f in listed if f in facts)
        return tuple(sorted(mine, key=self.cost))


def _in_order_of_the_statute(
    completions: Completions, names: Sequence[str], skip: frozenset[str]
) -> list[Question]:
    """Where too much is open to look through: what the statute asks first comes first.

    Ahead come the facts of which a completion shows that they matter; of the others that is not
    proved. Once one is known less is open, and the rest is looked through again.
    """
    things = completions.variables
    order: list[tuple[bool, Question]] = []
    for facts in dict.fromkeys(thing.facts for thing in things):
        if skip.isdisjoint(facts):
            mine = [n for n, thing in enumerate(things) if thing.facts == facts]
            replies = tuple(
                Reply(
                    tuple((things[n], option) for n, option in turns.items()),
                    {
                        name: completions.outcome(place, turns) or "unknown"
                        for place, name in enumerate(names)
                    },
                )
                for turns in _turns(completions, mine)
            )
            order.append((not _matters(completions, mine), Question(facts, replies, None)))
    return [question for _, question in sorted(order, key=lambda row: row[0])]


def _turns(completions: Completions, variables: Sequence[int]) -> Iterator[dict[int, Any]]:
    """Yield each way in which some variables may turn out together."""
    options = (completions.variables[n].options for n in variables)
    for turned in itertools.product(*options):
        yield dict(zip(variables, turned, strict=True))


def _matters(completions: Completions, variables: Sequence[int]) -> bool:
    """Say whether, in some of a few completions, another turn of these gives another answer."""
    for number in range(COMPLETIONS):
        drawn = {
            n: thing.options[_drawn(number, n) % len(thing.options)]
            for n, thing in enumerate(completions.variables)
        }
        found = {
            tuple(
                completions.outcome(place, drawn | turns) for place in range(len(completions.asked))
            )
            for turns in _turns(completions, variables)
        }
        if len(found) > 1:
            return True
    return False


def _drawn(number: int, variable: int) -> int:
    """Return a number that looks drawn by lot and is always the same (Knuth's multiplicative hash)."""
    return ((number * 31 + variable + 1) * 2654435761 >> 11) & 0xFFFF
