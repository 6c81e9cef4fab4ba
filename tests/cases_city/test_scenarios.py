"""The thirty scenarios of the made-up city."""

import pytest

from brightline.cases.city import City, case_file
from brightline.cases.city.answering import expected
from brightline.laws.answer import answer_case
from tests.cases_city.telling import about, by_scenario


def test_every_scenario_from_one_to_thirty_is_there_in_order(made: City) -> None:
    assert [s.id for s in made.scenarios] == [f"S{number:02d}" for number in range(1, 31)]
    assert all(s.title and s.tells for s in made.scenarios)
    assert [i for s in made.scenarios for i in s.cases] == [case.id for case in by_scenario(made)]


def test_a_scenario_answers_as_written_under_the_law_of_its_day(made: City) -> None:
    for case in by_scenario(made):
        with about(case):
            answer = answer_case(case_file(case))
            assert expected(answer) == case.expect
            assert answer["law"]["version"] == case.law
            for law, expect in case.under.items():
                assert expected(answer_case(case_file(case), law)) == expect


def test_where_the_record_holds_nothing_a_scenario_has_no_case(made: City) -> None:
    assert [s.id for s in made.scenarios if not s.cases] == ["S22", "S27"]


def test_an_act_the_law_gives_nothing_for_is_never_permitted_in_a_scenario(made: City) -> None:
    assert {case.id for case in by_scenario(made) if case.signed.how == "permitted"} == {
        "S04", "S05", "S19-police", "S26",
    }  # fmt: skip


@pytest.mark.parametrize("seconds", ["S01-jail", "S01-probation", "S19-jail"])
def test_a_request_carried_along_keeps_the_time_it_first_came(made: City, seconds: str) -> None:
    cases = {case.id: case for case in made.cases}
    (here,) = cases[seconds].requests
    assert here.carried_from is not None
    (there,) = cases[here.carried_from].requests
    assert here.received_at == there.received_at < there.entered_at < here.entered_at


def test_five_custodians_follow_one_another_without_a_gap(made: City) -> None:
    cases = {case.id: case for case in made.cases}
    jail = cases["S01-jail"].custody
    assert cases["S01-police"].custody[-1].at == jail[0].at
    hours = (
        cases["S01-probation"].custody[0].at - cases["S01-police"].custody[0].at
    ).total_seconds() / 3600
    assert hours == 30


def test_what_was_given_without_a_signature_is_marked_as_having_happened(made: City) -> None:
    uncovered = {
        (case.id, contact.fields)
        for case in made.cases
        for contact in case.contacts
        if contact.direction == "out"
        and contact.fields
        and not set(contact.fields) <= set(case.signed.fields)
    }
    assert uncovered == {("S09", ("custody-status",)), ("S13", ("court-date", "photo"))}
    marked = {(case.id, c.fields) for case in made.cases for c in case.contacts if c.happened}
    assert marked == uncovered


def test_the_tip_comes_eight_minutes_before_the_detainer(made: City) -> None:
    cases = {case.id: case for case in made.cases}
    tip, request = cases["S09"].contacts[0], cases["S09"].requests[0]
    assert (request.received_at - tip.at).total_seconds() == 8 * 60


def test_an_adjudication_that_does_not_count_has_no_charge_and_no_day(made: City) -> None:
    for case in made.cases:
        for row in case.facts.get("judgments", []):
            if row.get("adjudication") == "youthful-offender" or row.get("status") in (
                "sealed",
                "vacated",
            ):
                assert set(row) <= {"id", "adjudication", "status", "sentenced"}
