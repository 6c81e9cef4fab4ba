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
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from brightline.engine.canonical import fingerprint
from brightline.engine.diagrams import Diagrams
from brightline.engine.facts import Case
from brightline.engine.law import Provision
from brightline.engine.nodes import Node
from brightline.engine.settle import (
    Answer,
    Open,
    open_things,
    outcome,
    settle,
    supposing,
)
from brightline.engine.tree import looks_at, tree_json

#: How many completions of one question of the request are tried before a shorter way is taken.
BUDGET = 30_000
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


def plan(
    asked: Sequence[Asked],
    cost: Callable[[str], float] = lambda _: 0.0,
    skip: frozenset[str] = frozenset(),
    states: int = STATES,
) -> list[Question]:
    """Return what can still change an answer, the best question first; empty where all is settled.

    Args:
        asked: the questions of the request.
        cost: what finding out a fact (by path) costs, from 0 to 1: of two questions that end
            equally soon the cheaper comes first.
        skip: paths of facts that nobody can tell.
        states: how far the search for the best order goes.

    """
    opened = _Opened(asked)
    roots = [opened.diagram(place) for place in range(len(asked))]
    within = [place for place, root in enumerate(roots) if root is not None]
    state = tuple(root for root in roots if root is not None)
    names = [asked[place].name for place in within]
    found = _Order(opened, names, cost, skip, states).questions(state)
    if found or len(within) == len(asked):
        return [_with(question, asked) for question in found]
    return _in_order_of_the_statute(asked, opened, skip)


def _with(question: Question, asked: Sequence[Asked]) -> Question:
    """Return a question whose replies tell of every question of the request.

    One in which too much is open to be looked through waits until the others are settled.
    """
    unknown: dict[str, Answer] = {one.name: "unknown" for one in asked}
    replies = (replace(reply, answers={**unknown, **reply.answers}) for reply in question.replies)
    return replace(question, replies=tuple(replies))


def answers(asked: Sequence[Asked]) -> dict[str, Answer]:
    """Return the answer to each question of the request as far as it is certain; else unknown."""
    return {one.name: settle(one.provisions, one.case).answer for one in asked}


# ------------------------------------------------------------------ what is open


class _Opened:
    """What a request leaves open: variables, each of which may stand in several trees."""

    def __init__(self, asked: Sequence[Asked]) -> None:
        self.asked, self.made = asked, Diagrams()
        self.variables: list[Open] = []
        self.places: list[list[list[Open]]] = []
        numbers: dict[Any, int] = {}
        roots = [tuple(node for p in one.provisions for node in p.nodes()) for one in asked]
        every = tuple(dict.fromkeys(itertools.chain(*roots)))
        for place, one in enumerate(asked):
            if outcome(one.provisions, one.case, None) is not None:
                continue
            for thing in open_things(roots[place], one.case, every):
                key = _same(thing)
                if key not in numbers:
                    numbers[key] = len(self.variables)
                    self.variables.append(thing)
                    self.places.append([[] for _ in asked])
                self.places[numbers[key]][place].append(thing)

    def completed(self, options: Sequence[int]) -> tuple[Answer, ...]:
        """Return the answers where every open thing has turned out to be this option of it."""
        found: list[Answer] = []
        for place, one in enumerate(self.asked):
            case = one.case
            suppose: dict[int, dict[Any, int]] = {}
            for variable, option in enumerate(options):
                for thing in self.places[variable][place]:
                    turned = self.variables[variable].options[option]
                    case, suppose = supposing(thing, turned, case, suppose)
            found.append(outcome(one.provisions, case, suppose) or "counsel")
        return tuple(found)

    def diagram(self, place: int) -> int | None:
        """Return the answer to one question of the request as a function of what is open."""
        mine = [n for n, places in enumerate(self.places) if places[place]]
        left = BUDGET
        one = self.asked[place]

        def explore(depth: int, case: Case, suppose: dict[int, dict[Any, int]]) -> int | None:
            nonlocal left
            left -= 1
            if left < 0:
                return None
            told = outcome(one.provisions, case, suppose)
            if told is not None or depth == len(mine):
                return self.made.leaf(told or "counsel")
            variable = mine[depth]
            branches = []
            for option in self.variables[variable].options:
                then, supposed = case, suppose
                for thing in self.places[variable][place]:
                    then, supposed = supposing(thing, option, then, supposed)
                branch = explore(depth + 1, then, supposed)
                if branch is None:
                    return None
                branches.append(branch)
            return self.made.node(variable, tuple(branches))

        return explore(0, one.case, {})


def _same(thing: Open) -> Any:
    """Return what makes two open things one: the fact, or the condition and the rows it is about."""
    if not thing.atom:
        return thing.place
    about = tuple(thing.rows[name]["id"] for name in looks_at(thing.node))
    return _meaning(thing.node), about, thing.facts


@cache
def _meaning(node: Node) -> str:
    return fingerprint(_unworded(tree_json(node)))


def _unworded(data: Any) -> Any:
    if isinstance(data, dict):
        return {k: _unworded(v) for k, v in data.items() if k not in ("cite", "says", "fails")}
    return [_unworded(item) for item in data] if isinstance(data, list) else data


# ------------------------------------------------------------------ the order


class _TooMany(Exception):
    """The search for the best order has gone as far as it may."""


class _Order:
    def __init__(
        self,
        opened: _Opened,
        names: Sequence[str],
        cost: Callable[[str], float],
        skip: frozenset[str],
        states: int,
    ) -> None:
        self.opened, self.made, self.left = opened, opened.made, states
        self.facts = [frozenset(thing.facts) for thing in opened.variables]
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
        sizes = [range(len(self.opened.variables[v].options)) for v in closed]
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
        things = [self.opened.variables[v] for v in closed]
        found = []
        for options in itertools.product(*(range(len(t.options)) for t in things)):
            then = self.cut(state, closed, options)
            turns = tuple((t, t.options[o]) for t, o in zip(things, options, strict=True))
            found.append(Reply(turns, self.answers(then)))
        return tuple(found)

    def answers(self, state: tuple[int, ...]) -> dict[str, Answer]:
        return {name: self.made.answer(root) for name, root in zip(self.names, state, strict=True)}

    def in_order(self, state: tuple[int, ...], facts: frozenset[str]) -> tuple[str, ...]:
        """Return the facts, the cheapest first, then in the order of the statute."""
        listed = [f for v in sorted(self.support(state)) for f in self.opened.variables[v].facts]
        mine = dict.fromkeys(f for f in listed if f in facts)
        return tuple(sorted(mine, key=self.cost))


def _in_order_of_the_statute(
    asked: Sequence[Asked], opened: _Opened, skip: frozenset[str]
) -> list[Question]:
    """Where too much is open to look through: what the statute asks first comes first.

    Ahead come the facts of which a completion shows that they matter; of the others that is not
    proved. Once one is known less is open, and the rest is looked through again.
    """
    order: list[tuple[bool, Question]] = []
    now: dict[str, Answer] = {
        one.name: outcome(one.provisions, one.case, None) or "unknown" for one in asked
    }
    for facts in dict.fromkeys(thing.facts for thing in opened.variables):
        if skip.isdisjoint(facts):
            mine = [n for n, thing in enumerate(opened.variables) if thing.facts == facts]
            replies = tuple(_replies_at_once(asked, opened, mine, now))
            order.append((not _matters(opened, mine), Question(facts, replies, None)))
    return [question for _, question in sorted(order, key=lambda row: row[0])]


def _matters(opened: _Opened, variables: Sequence[int]) -> bool:
    """Say whether, in some of a few completions, another turn of these gives another answer."""
    sizes = [len(thing.options) for thing in opened.variables]
    turns = list(itertools.product(*(range(sizes[v]) for v in variables)))
    for number in range(COMPLETIONS):
        drawn = [_drawn(number, v) % size for v, size in enumerate(sizes)]
        found = set()
        for turn in turns:
            for variable, option in zip(variables, turn, strict=True):
                drawn[variable] = option
            found.add(opened.completed(drawn))
        if len(found) > 1:
            return True
    return False


def _drawn(number: int, variable: int) -> int:
    """Return a number that looks drawn by lot and is always the same (Knuth's multiplicative hash)."""
    return ((number * 31 + variable + 1) * 2654435761 >> 11) & 0xFFFF


def _replies_at_once(
    asked: Sequence[Asked], opened: _Opened, variables: Sequence[int], now: Mapping[str, Answer]
) -> Iterator[Reply]:
    things = [opened.variables[v] for v in variables]
    for options in itertools.product(*(t.options for t in things)):
        told = dict(now)
        for place, one in enumerate(asked):
            case = one.case
            suppose: dict[int, dict[Any, int]] = {}
            for variable, option in zip(variables, options, strict=True):
                for thing in opened.places[variable][place]:
                    case, suppose = supposing(thing, option, case, suppose)
            told[one.name] = outcome(one.provisions, case, suppose) or "unknown"
        yield Reply(tuple(zip(things, options, strict=True)), told)
