"""What a screening found is shown to the two roles that need it, and is in no print."""

import json
from typing import Any

import pytest

from brightline.cases.actions import put_facts
from brightline.cases.models import Case
from brightline.cases.showing import (
    MASK,
    answer_of,
    facts_of_all,
    masked_answer,
    standing,
    to_ask,
    waiting,
)
from tests.record.conftest import City

CHECKED_AT = "2026-11-24T11:30-05:00"


def told(case: Case, *, to: Any = None) -> str:
    found = standing(case)
    assert found is not None
    answer = answer_of(found, to)
    return json.dumps({k: v for k, v in answer.items() if "fingerprint" not in k}, sort_keys=True)


def screened(city: City, case: Case, match: bool) -> None:
    put_facts(
        city.act("dee", at=city.clock[0]),
        case.key,
        {"screening": {"possible_match": match, "checked_at": CHECKED_AT}},
    )


def test_a_print_is_the_same_whatever_the_screening_found(city: City, qualifying: Case) -> None:
    """The person was convicted, so the screening decides nothing: not a byte of the print tells of it."""
    prints = []
    for match in (True, False):
        screened(city, qualifying, match)
        prints.append(told(qualifying))
    assert prints[0] == prints[1]
    assert "possible match in the terrorist database" not in prints[0]


def test_without_the_mask_the_two_would_differ(city: City, qualifying: Case) -> None:
    """The test above can fail: desk and counsel see what was found."""
    seen = []
    for match in (True, False):
        screened(city, qualifying, match)
        seen.append(told(qualifying, to=city.act("dee")))
    assert seen[0] != seen[1]


@pytest.mark.parametrize(
    ("name", "sees"), [("dee", True), ("carla", True), ("ada", False), ("ines", False)]
)
def test_a_screening_is_for_desk_and_counsel_alone(
    city: City, qualifying: Case, name: str, sees: bool
) -> None:
    someone = city.act(name)
    given = [
        row["given"]
        for row in facts_of_all(qualifying, someone)
        if row["fact"].startswith("screening")
    ]
    assert given and (MASK in given) is not sees
    assert ("masked" in told(qualifying, to=someone)) is not sees


def test_an_answer_that_no_screening_touches_is_left_as_it_is() -> None:
    node: dict[str, Any] = {
        "fact": "request.purpose",
        "children": [],
        "says": "a",
        "fails": "b",
        "detail": None,
    }
    body = {"why": node, "because": "a", "notes": ["a"], "changes": [{"if": "b", "then": "c"}]}
    answer = {"answers": {"hold": body}}
    assert masked_answer(answer) == answer


def test_a_role_waits_for_its_own_work(city: City, plain_case: Case, qualifying: Case) -> None:
    """A desk has every open case of its unit, the nearest release first; counsel what is for a lawyer."""
    assert set(waiting(city.act("dee"))) == {plain_case, qualifying}
    assert list(waiting(city.act("carla"))) == [qualifying]
    assert list(waiting(city.act("ada"))) == []
    assert list(waiting(city.act("tower"))) == []


def test_nobody_is_asked_what_is_another_persons_to_find(city: City, plain_case: Case) -> None:
    assert to_ask(plain_case, city.act("ada")) is None
