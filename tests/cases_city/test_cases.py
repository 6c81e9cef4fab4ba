"""All three hundred full cases of the made-up city."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from brightline.cases.city import City, LightRequest, Request, case_file
from brightline.cases.city.answering import expected, waits_for
from brightline.cases.city.build import LAST_DAY
from brightline.cases.city.shapes import HAPPENINGS
from brightline.laws.agencies import AGENCIES
from brightline.laws.answer import answer_case
from brightline.laws.nyc.paper_warrant import OFFICIALS
from brightline.laws.vocabulary import BODIES, INSTRUMENTS, KINDS
from tests.cases_city.telling import about


def test_there_are_exactly_three_hundred_full_cases_each_with_its_own_id_and_booking(
    made: City,
) -> None:
    assert len(made.cases) == len({case.id: case for case in made.cases}) == 300
    bookings = [case.identity.booking for case in made.cases if case.identity.booking]
    assert len(bookings) == len(set(bookings)) >= 299
    assert all(b.startswith("SYN-") and len(b) == 10 for b in bookings)


def test_every_case_file_checks_and_answers_as_the_city_says(made: City) -> None:
    for case in made.cases:
        answer = answer_case(case_file(case))
        assert (case.id, expected(answer)) == (case.id, case.expect)
        assert (case.id, answer["law"]["version"], waits_for(answer)) == (
            case.id,
            case.law,
            case.waits_for,
        )


def test_the_drawn_cases_take_every_answer_and_every_agency(made: City) -> None:
    drawn = [case for case in made.cases if case.scenario is None]
    answers = {answer for case in drawn for answer in case.expect.values()}
    assert answers == {"permitted", "prohibited", "counsel", "unknown", "not-regulated"}
    assert (
        {case.agency for case in drawn} == {agency.id for agency in made.agencies} == set(AGENCIES)
    )
    assert {case.waits_for for case in drawn} == {"stands", "open", "counsel", "needs-two"}
    assert {"permitted", "declined", "authored", "nothing"} == {case.signed.how for case in drawn}
    assert len({case.law for case in drawn}) > 12


def test_a_signature_is_one_that_the_answers_allow(made: City) -> None:
    roles = {p.username: (p.agency, p.roles) for p in made.people}
    for case in made.cases:
        with about(case):
            signed = case.signed
            if signed.how == "declined":
                office = "desk" if case.waits_for in ("stands", "open") else "counsel"
                assert roles[signed.by] == (case.agency, (office,))
            elif signed.how in ("permitted", "authored"):
                assert case.waits_for in ("needs-two", "counsel")
                assert signed.acts
                assert roles[signed.author] == (case.agency, ("counsel",))
                wanted = {act for act in signed.acts if act != "communicate"} | set(signed.fields)
                assert ("communicate" in signed.acts) == bool(signed.fields)
                answers = {case.expect[name] for name in wanted}
                assert answers <= {"permitted", "counsel"}
                assert signed.reason or "counsel" not in answers
            if signed.how == "permitted":
                assert roles[signed.approver] == (case.agency, ("approver",))


def test_nothing_in_a_case_comes_before_what_it_follows(made: City) -> None:
    for case in made.cases:
        with about(case):
            signed, last = case.signed, case.closed_at or made.now
            assert case.opened_at == case.requests[0].entered_at <= case.decided_at <= last
            assert all(r.received_at <= r.entered_at <= last for r in case.requests)
            for at, then in ((case.decided_at, signed.at), (signed.at, signed.approved_at)):
                assert at is None or then is None or at <= then <= last
            assert all(case.opened_at <= check.at <= case.decided_at for check in case.checks)
            assert [e.at for e in case.custody] == sorted(e.at for e in case.custody)
            assert all(e.what in HAPPENINGS and e.at <= last for e in case.custody)
            for contact in case.contacts:
                assert contact.at <= contact.entered_at <= last
                assert contact.entered_at >= case.opened_at
                if contact.direction == "out" and not contact.happened:
                    assert contact.at >= case.requests[0].received_at
                    assert not contact.fields or (
                        signed.approved_at and contact.at >= signed.approved_at
                    )
            if case.released_at is not None:
                assert case.custody[-1].at == case.released_at
            assert (case.closed_at is None) == (case.requests[0].received_at.date() > LAST_DAY)


def test_facts_are_known_by_the_time_of_the_decision(made: City) -> None:
    for case in made.cases:
        with about(case):
            facts = case.facts
            times = [
                facts.get("screening", {}).get("checked_at"),
                *(s["ran_at"] for s in facts.get("searches", [])),
            ]
            times += [w.get("presented_at") for w in facts.get("warrants", [])]
            assert all(datetime.fromisoformat(t) <= case.decided_at for t in times if t)
            due = facts.get("custody", {}).get("release_due_at")
            assert (due and datetime.fromisoformat(due)) == case.release_due_at
            assert not set(facts) & {
                "format",
                "agency",
                "decided_at",
                "request",
                "reentry",
                "old_grounds",
            }


def test_a_paper_says_more_than_its_form_only_if_two_people_or_an_officers_title_say_so(
    made: City,
) -> None:
    for case in made.cases:
        with about(case):
            checks = {check.row: check for check in case.checks}
            for row, paper in enumerate(case.facts.get("warrants", []), start=1):
                if row in checks:
                    check = checks[row]
                    assert check.first != check.second
                    named = {"court", "judge", "docket", "dated"}
                    assert named < set(check.checklist)
                    assert {k: v for k, v in check.checklist.items() if k not in named} == {
                        k: v for k, v in paper.items() if k not in ("form", "presented_at", "id")
                    }
                elif paper.get("issued_by") not in OFFICIALS:
                    assert set(paper) == {"form", "presented_at"}


def test_only_one_request_in_a_case_is_decided_and_one_sent_again_points_to_the_first(
    made: City,
) -> None:
    again = [(case, r) for case in made.cases for r in case.requests if r.duplicate is not None]
    assert again
    for case, request in again:
        first = case.requests[request.duplicate or 0]
        assert first is case.current
        assert (
            replace(
                request, received_at=first.received_at, entered_at=first.entered_at, duplicate=None
            )
            == first
        )


def test_words_are_those_of_the_vocabulary_and_short_enough_for_the_record(made: City) -> None:
    requests: Iterator[Request | LightRequest] = (r for case in made.cases for r in case.requests)
    for request in (*requests, *made.light):
        assert request.from_body in BODIES
        assert request.instrument in INSTRUMENTS
    for case in made.cases:
        assert set(case.signed.fields) <= set(KINDS)
        for contact in case.contacts:
            assert contact.body in BODIES
            assert set(contact.fields) <= set(KINDS)
            assert len(contact.purpose) <= 30
