"""Ask: what can still matter, and the order that ends soonest."""

import itertools
from functools import cache
from typing import Any

import pytest
from hypothesis import assume, given, settings

from brightline.engine.ask import Asked, Question, plan
from brightline.engine.canonical import fingerprint
from brightline.engine.facts import Case
from brightline.engine.law import Provision
from brightline.engine.nodes import Node, all_of, any_of
from brightline.engine.opened import open_things, supposing
from brightline.engine.settle import outcome
from brightline.engine.tree import tree_json
from tests.engine.test_truth import CASES, FLAGS, TREES, WORDS

A, B, C, D = FLAGS


def asked(*trees: Node, case: Case | None = None) -> list[Asked]:
    """Each tree as the law of an act of its own."""
    return [
        Asked(f"act {n}", (Provision(act="act", permitted_if=tree, cite="", says=""),), case or WORDS.case())
        for n, tree in enumerate(trees)
    ]  # fmt: skip


def questions(request: list[Asked], **more: Any) -> tuple[Question, ...]:
    return plan(request, **more).questions


def every_completion(one: Asked, facts: list[str]) -> dict[tuple[Any, ...], str]:
    """The answer for each way in which the facts may turn out, found by trying all of them."""
    things = open_things([node for p in one.provisions for node in p.nodes()], one.case)
    assume(all(len(thing.facts) == 1 for thing in things))
    meant = {
        (fingerprint(tree_json(thing.node)), *map(str, thing.rows.values())) for thing in things
    }
    assume(len(meant) == len(things))  # else what is known to be one thing is tried as two
    groups = [[thing for thing in things if thing.facts == (fact,)] for fact in facts]
    sizes = [list(itertools.product(*(thing.options for thing in group))) for group in groups]
    found: dict[tuple[Any, ...], str] = {}
    for turns in itertools.product(*sizes):
        case, suppose = one.case, {}  # type: ignore[var-annotated]
        for group, options in zip(groups, turns, strict=True):
            for thing, option in zip(group, options, strict=True):
                case, suppose = supposing(thing, option, case, suppose)
        found[turns] = outcome(one.provisions, case, suppose) or "counsel"
    return found


def shortest(table: dict[tuple[Any, ...], str], facts: list[str]) -> float:
    """The least number of facts asked on average, by going through every order there is."""
    ways = [sorted({turns[n] for turns in table}) for n in range(len(facts))]

    @cache
    def length(known: tuple[Any, ...]) -> float:
        left = {
            answer
            for turns, answer in table.items()
            if all(k in (None, t) for k, t in zip(known, turns, strict=True))
        }
        if len(left) == 1:
            return 0.0
        return min(
            1 + sum(length((*known[:n], way, *known[n + 1 :])) for way in ways[n]) / len(ways[n])
            for n in range(len(facts))
            if known[n] is None
        )

    return length((None,) * len(facts))


@settings(max_examples=150, deadline=None)
@given(TREES, CASES)
def test_the_order_is_the_shortest_and_every_fact_asked_can_matter(tree: Node, case: Case) -> None:
    """Against every order there is; a fact is listed just where it can change the answer."""
    (one,) = asked(tree, case=case)
    things = open_things([node for p in one.provisions for node in p.nodes()], case)
    facts = list(dict.fromkeys(fact for thing in things for fact in thing.facts))
    assume(len(facts) <= 4)
    table = every_completion(one, facts)
    assume(len(table) <= 128)
    found = questions([one])
    matter = {
        fact
        for n, fact in enumerate(facts)
        if any(
            table[first] != table[second]
            for first, second in itertools.combinations(table, 2)
            if first[:n] == second[:n] and first[n + 1 :] == second[n + 1 :]
        )
    }
    assert {fact for question in found for fact in question.facts} == matter
    best = found[0].length if found else 0.0
    assert best is not None and best == pytest.approx(shortest(table, facts))
    for question in found:
        for reply in question.replies:
            n = facts.index(question.facts[0])
            group = [thing for thing in things if thing.facts == question.facts]
            turned = [(group.index(thing), option) for thing, option in reply.turns]
            kept = [a for t, a in table.items() if all(t[n][i] == option for i, option in turned)]
            assert reply.answers["act 0"] in {"unknown", *kept}
            assert (reply.answers["act 0"] == "unknown") == (len(set(kept)) > 1)


def test_the_fact_that_ends_soonest_is_asked_first_and_of_two_alike_the_cheaper() -> None:
    """One flag stops everything, two others only together."""
    tree = all_of(A(), any_of(B(), C()))
    first, *others = questions(asked(tree))
    assert first.facts == ("flag0",) and first.length == pytest.approx(1.75)
    assert [question.facts for question in others] == [("flag1",), ("flag2",)]
    dear = questions(asked(any_of(B(), C())), cost=lambda fact: 1.0 if fact == "flag1" else 0.0)
    assert [question.facts for question in dear] == [("flag2",), ("flag1",)]
    assert {reply.answers["act 0"] for reply in first.replies} == {"unknown", "prohibited"}


def test_two_questions_of_a_request_are_asked_together() -> None:
    """What closes both comes first; what nobody can tell is not asked again."""
    request = asked(all_of(A(), B()), all_of(A(), C()))
    assert questions(request)[0].facts == ("flag0",)
    left = questions(request, skip=frozenset({"flag0"}))
    assert [question.facts for question in left] == [("flag1",), ("flag2",)]
    assert plan(request).answers == {"act 0": "unknown", "act 1": "unknown"}


def test_where_the_search_is_cut_short_the_questions_are_the_same_and_the_order_is_fair() -> None:
    """No length is claimed; what settles most comes first."""
    tree = all_of(D(), any_of(all_of(A(), B()), C()))
    full, cut = questions(asked(tree)), questions(asked(tree), states=0)
    assert {q.facts for q in full} == {q.facts for q in cut}
    assert cut[0].facts == ("flag3",) and all(q.length is None for q in cut)
