"""A paper is a judge's only when court, judge, docket and date are named and two people say so."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from brightline.cases.actions import open_request, verify
from brightline.cases.errors import Unread
from brightline.cases.models import Case, Verification
from tests.record.conftest import (
    CHECKED,
    JUDGES_PAPER,
    OFFICERS_PAPER,
    QUALIFIES,
    City,
    answers,
    arrival,
)


@pytest.fixture
def unchecked(city: City) -> Case:
    return open_request(
        city.act("dee"), arrival(city, papers=[JUDGES_PAPER]), {"name": "Other Person"}, QUALIFIES
    )


def test_an_unchecked_paper_permits_nothing(city: City, unchecked: Case) -> None:
    assert "permitted" not in answers(unchecked).values()


def test_one_verifier_is_not_enough(city: City, unchecked: Case) -> None:
    verify(city.act("dee"), unchecked.key, 1, CHECKED, True)
    assert "permitted" not in answers(unchecked).values()
    assert not unchecked.papers.get().checked


def test_the_second_verifier_is_another_person(city: City, unchecked: Case) -> None:
    verify(city.act("dee"), unchecked.key, 1, CHECKED, True)
    with pytest.raises(Unread, match="someone else"):
        verify(city.act("dee"), unchecked.key, 1, CHECKED, True)
    first = Verification.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Verification.objects.create(
            paper=first.paper,
            place="second",
            by=first.by,
            person=first.person,
            at=first.at,
            judicial=True,
        )


@pytest.mark.parametrize("name", ["court", "judge", "docket", "dated", "issued_by", "signed"])
def test_nothing_is_a_judges_without_each_point_named(
    city: City, unchecked: Case, name: str
) -> None:
    with pytest.raises(Unread) as refused:
        verify(
            city.act("dee"), unchecked.key, 1, {k: v for k, v in CHECKED.items() if k != name}, True
        )
    assert refused.value.field == name
    assert not Verification.objects.exists()


def test_two_who_agree_make_it_a_judges(city: City, unchecked: Case) -> None:
    verify(city.act("dee"), unchecked.key, 1, CHECKED, True)
    verify(city.act("carla"), unchecked.key, 1, CHECKED, True)
    assert unchecked.papers.get().checked
    assert set(answers(unchecked).values()) == {"permitted"}


@pytest.mark.parametrize(
    "change", [{"docket": "26 MAG 0002"}, {"live": False}, {"issued_by": "us-district-judge"}]
)
def test_two_who_read_it_differently_settle_nothing(
    city: City, unchecked: Case, change: dict[str, Any]
) -> None:
    verify(city.act("dee"), unchecked.key, 1, CHECKED, True)
    verify(city.act("carla"), unchecked.key, 1, {**CHECKED, **change}, True)
    assert not unchecked.papers.get().checked
    assert "permitted" not in answers(unchecked).values()


@pytest.mark.parametrize("flag", ["court_caption", "signed", "names_subject", "commands_custody"])
def test_what_two_find_missing_on_a_paper_makes_it_no_judges(
    city: City, unchecked: Case, flag: str
) -> None:
    """Both say no, and what both found not there is said to the law: the answer is no longer open."""
    for name in ("dee", "carla"):
        verify(city.act(name), unchecked.key, 1, {**CHECKED, flag: False}, False)
    assert not unchecked.papers.get().checked
    assert answers(unchecked)["hold"] == "prohibited"


def test_what_one_finds_missing_settles_nothing(city: City, unchecked: Case) -> None:
    verify(city.act("dee"), unchecked.key, 1, {**CHECKED, "signed": False}, False)
    assert answers(unchecked)["hold"] != "prohibited"


def test_an_officers_paper_is_never_a_judges_for_want_of_checking(
    city: City, plain_case: Case
) -> None:
    """It needs no second person to be what it is."""
    assert answers(plain_case)["hold"] == "prohibited"


def test_two_papers_are_two_rows(city: City) -> None:
    case = open_request(
        city.act("dee"),
        arrival(city, papers=[OFFICERS_PAPER, JUDGES_PAPER]),
        {"name": "Two Papers"},
        {},
    )
    assert list(case.papers.values_list("row", "form")) == [(1, "I-200"), (2, "AO-442")]
