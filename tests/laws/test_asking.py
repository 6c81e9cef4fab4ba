"""Ask, over worked cases with facts blanked: few questions, and no answer that a completion contradicts."""

import os
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from brightline.engine.ask import plan
from brightline.laws.agencies import AGENCIES
from brightline.laws.asking import (
    asked_of,
    cost_of,
    field_of,
    hint_of,
    interview,
    options_of,
    put,
    put_value,
)
from brightline.laws.casefile.load import CaseError, check
from brightline.laws.cases import worked_cases
from brightline.laws.vocabulary import VOCABULARY
from tests.laws.generated import leaves
from tests.laws.generated import put as told

LONG = bool(os.environ.get("BRIGHTLINE_LONG"))
COUNT = 600 if LONG else 60
CASES = [case for name in AGENCIES for case in worked_cases(name)]


def blanked(seed: int) -> Iterator[tuple[Any, Any]]:
    """Worked cases by lot, each with one to six of its facts blanked: (partial, whole).

    That counsel has made no finding on an equivalent is a fact, not a blank.
    """
    chance = Random(seed)
    for _ in range(COUNT):
        whole = chance.choice(CASES).file
        partial = whole
        facts = [
            path for path in leaves(whole) if path != ("decided_at",) and "equivalent" not in path
        ]
        for path in chance.sample(facts, min(len(facts), chance.randint(1, 6))):
            partial = told(partial, path, None)
        yield check(partial), whole


def reply_of(whole: Any, partial: Any, path: str) -> Any | None:
    """The partial file with a fact as the whole one has it, or None where that has none either."""
    _, place = field_of(path)
    value = whole
    for step in place:
        if isinstance(step, tuple):
            value = next(r for n, r in enumerate(value, 1) if r.get("id", str(n)) == step[1])
        elif value is not None:
            value = value.get(step) if isinstance(value, dict) else value
    return None if value is None else check(put_value(partial, path, value))


def interviewed(partial: Any, whole: Any, states: int | None = None) -> tuple[int, Any]:
    """How many facts are asked to the end, and the file then; what the whole file lacks is skipped."""
    asked, skip = 0, frozenset[str]()
    while True:
        more = {} if states is None else {"states": states}
        questions = plan(asked_of(partial), cost_of, skip, **more).questions
        if not questions:
            return asked, partial
        fact = questions[0].facts[0]
        asked += 1
        file = reply_of(whole, partial, fact)
        if file is None or file == partial:
            skip |= {fact}
        else:
            partial = file


def test_an_interview_ends_in_the_answers_of_the_whole_case_and_never_contradicts_it() -> None:
    """At every step a certain answer is the whole case's own."""
    for partial, whole in blanked(1):
        truth = interview(whole)[0]
        for file in (partial, interviewed(partial, whole)[1]):
            for name, answer in interview(file)[0].items():
                assert answer in ("unknown", truth[name])
        assert interview(file)[0] == truth


def test_few_questions_are_asked() -> None:
    """With the search for the best order cut short, at most 1.2 times as many as with it whole.

    That the whole search finds the shortest order there is, is a property of the engine's own test.
    """
    best = short = 0
    for partial, whole in blanked(2):
        questions = plan(asked_of(partial), cost_of).questions
        if questions and all(q.length is not None for q in questions):
            best += interviewed(partial, whole)[0]
            short += interviewed(partial, whole, states=0)[0]
    assert best >= COUNT / 2
    assert short <= 1.2 * best, f"{short / best:.3f}"
    print(f"asked {best} facts, with the search cut short {short}: {short / best:.3f} times")


def test_without_a_warrant_nobody_is_asked_for_the_rap_sheet_to_decide_a_hold() -> None:
    """The hold is settled; nothing is asked. The papers come first where they are not known."""
    file = check(
        {
            "format": "brightline-case/1",
            "agency": "nyc/doc",
            "decided_at": "2023-02-15T12:00-05:00",
            "request": {"asks": ["hold"]},
        }
    )
    first, *_ = interview(file)[1]
    assert first.fact == "warrants" and first.who == "the custody desk"
    none = put(file, "warrants", "0")
    assert interview(none) == ({"hold": "prohibited"}, [])
    one = put(put(file, "warrants", "1"), "warrants.1.issued_by", "immigration-officer")
    assert interview(one)[1] == []


def test_every_fact_of_the_vocabulary_can_be_answered_into_a_case_file() -> None:
    """Each path leads to a field of the schema, with its words or a hint how to write it."""
    for fact in VOCABULARY.facts.values():
        if fact.asked not in ("decided_on", "release_due"):
            assert options_of(fact.asked) or hint_of(fact.asked)
    for home, facts in VOCABULARY.row_facts.items():
        assert hint_of(home)
        for fact in facts.values():
            path = f"{home}.1.{fact.asked}"
            assert options_of(path) or hint_of(path)


@pytest.mark.parametrize(
    ("path", "reply"),
    [
        ("warrants", "many"),
        ("request.purpose_documented", "perhaps"),
        ("request.purpose", "to help"),
        ("custody.release_due_at", "noon"),
        ("judgments.1.judged_on", "1 June"),
        ("request.requester_duties", "gardening"),
    ],
)
def test_a_reply_that_cannot_be_is_refused_by_name(path: str, reply: str) -> None:
    """One line, with the field."""
    file = put(check(CASES[0].file), "judgments", "1")
    with pytest.raises(CaseError, match=path.split(".")[-1]):
        put(file, path, reply)
