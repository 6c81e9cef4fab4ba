"""What each role does through the interface for programs, from the request to two signatures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from brightline.cases.actions import approve_expunction, ask_expunction
from brightline.cases.models import Access, Case, Leaf
from brightline.cases.roles import table
from tests.record.conftest import JUDGES_PAPER, QUALIFIES, WORK, City
from tests.site_api.conftest import Program, session_of

SignOn = Callable[..., Program]
ADVISE, APPROVE = "advise on this request", "approve or refuse"


def request_of(city: City, **changes: Any) -> dict[str, Any]:
    told = {
        "received_at": (city.clock[0] - timedelta(hours=1)).isoformat(),
        "channel": "fax",
        "from_body": "ICE",
        "instrument": "I-247A",
        "asks": ["hold", "notify"],
        "request_facts": {"purpose": "civil-immigration"},
        "requester": {"name": "Officer Example"},
        "papers": [JUDGES_PAPER],
        "person": {"name": "Sample Person", "booking": "SYN-000009"},
        "facts": QUALIFIES,
    }
    return {**told, **changes}


def opened(someone: Program, key: str, purpose: str) -> dict[str, Any]:
    answer = someone.get(f"cases/{key}", purpose=purpose)
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def test_a_desk_logs_a_request_and_finds_it_in_the_queue_without_a_name(
    city: City, sign_on: SignOn
) -> None:
    dee = sign_on("dee")
    told = dee.post("requests", **request_of(city))
    assert told.status_code == 201, told.content
    queue = dee.get("queue")
    assert [row["key"] for row in queue.json()["cases"]] == [told.json()["key"]]
    assert "Sample Person" not in queue.content.decode()


def test_a_case_tells_the_desk_whose_it_is_and_what_was_decided(
    sign_on: SignOn, plain_case: Case
) -> None:
    told = opened(sign_on("dee"), plain_case.key, WORK)
    assert told["person"]["name"] == "Sample Person"
    answers = {row["act"]: row["answer"] for row in told["determination"]["answers"]}
    assert answers["hold"] == "prohibited"
    assert told["determination"]["answers"][0]["cites"]


def test_an_approver_is_not_told_whose_case_it_is_nor_of_a_screening(
    sign_on: SignOn, qualifying: Case
) -> None:
    carla = sign_on("carla")
    _author(carla, qualifying)
    answer = sign_on("ada").get(f"cases/{qualifying.key}", purpose=APPROVE)
    told = answer.json()
    assert told["person"] == {}
    given = {row["fact"]: row["given"] for row in told["facts"]}
    assert given["screening.possible_match"] == "masked"
    assert "Other Person" not in answer.content.decode()


def test_a_look_is_kept_with_its_purpose(sign_on: SignOn, plain_case: Case) -> None:
    opened(sign_on("dee"), plain_case.key, WORK)
    look = Access.objects.get(case=plain_case, what="api:case")
    assert (look.purpose, look.outcome) == (WORK, "shown")


def test_a_case_without_a_purpose_is_not_opened(sign_on: SignOn, plain_case: Case) -> None:
    told = sign_on("dee").get(f"cases/{plain_case.key}")
    assert (told.status_code, told.json()["field"]) == (422, "purpose")


def test_a_desk_signs_the_very_text_it_was_shown(sign_on: SignOn, plain_case: Case) -> None:
    dee = sign_on("dee")
    text = opened(dee, plain_case.key, WORK)["texts"]["decline"]
    assert text["sha256"] == sha256(text["text"].encode()).hexdigest()
    assert "Nothing is given." in text["text"]
    signed = dee.post(f"cases/{plain_case.key}/decline", shown=text["sha256"])
    assert signed.json()["state"] == "declined"


def test_another_text_cannot_be_signed(sign_on: SignOn, plain_case: Case) -> None:
    told = sign_on("dee").post(f"cases/{plain_case.key}/decline", shown="0" * 64)
    assert (told.status_code, told.json()["error"]) == (409, "changed")


def _author(carla: Program, case: Case) -> None:
    wanted = {"acts": ["notify"], "reason": "The paper is a judge's."}
    path = f"cases/{case.key}/author"
    text = carla.post(path, **wanted, purpose=ADVISE)
    assert "Notify the federal body" in text.json()["text"], text.content
    signed = carla.post(path, **wanted, shown=text.json()["sha256"])
    assert signed.json()["state"] == "authored", signed.content


def test_two_people_sign_a_permission_and_only_then_a_contact_is_covered(
    city: City, sign_on: SignOn, qualifying: Case
) -> None:
    carla, ada, dee = sign_on("carla"), sign_on("ada"), sign_on("dee")
    _author(carla, qualifying)
    text = opened(ada, qualifying.key, APPROVE)["texts"]["approve"]
    signed = ada.post(f"cases/{qualifying.key}/approve", shown=text["sha256"])
    assert signed.json()["state"] == "approved"
    contact = {"direction": "out", "channel": "phone", "body": "ICE", "at": _at(city)}
    told = dee.post(f"cases/{qualifying.key}/contacts", **contact, purpose="notice")
    assert (told.status_code, told.json()["covered"]) == (201, True)
    more = dee.post(f"cases/{qualifying.key}/contacts", **contact, fields=["home-address"])
    assert more.status_code in (403, 422)


def _at(city: City) -> str:
    return city.clock[0].isoformat()


def test_a_text_asked_for_is_not_signed(sign_on: SignOn, qualifying: Case) -> None:
    carla = sign_on("carla")
    carla.post(f"cases/{qualifying.key}/author", acts=["notify"], reason="So.", purpose=ADVISE)
    told = opened(carla, qualifying.key, ADVISE)
    assert told["determination"]["state"] == "needs-two"
    assert told["determination"]["signatures"] == []


def test_who_authored_is_shown_no_text_to_approve(sign_on: SignOn, qualifying: Case) -> None:
    colin = sign_on("colin")
    _author(colin, qualifying)
    told = opened(colin, qualifying.key, ADVISE)
    assert "approve" not in told["texts"]
    refused = colin.post(f"cases/{qualifying.key}/approve", shown="0" * 64)
    assert refused.status_code == 403


def test_a_signature_needs_both_factors_shown_lately(
    city: City, sign_on: SignOn, plain_case: Case
) -> None:
    dee = sign_on("dee", reauthenticated_at=city.clock[0] - timedelta(hours=1))
    shown = opened(dee, plain_case.key, WORK)["texts"]["decline"]["sha256"]
    told = dee.post(f"cases/{plain_case.key}/decline", shown=shown)
    assert (told.status_code, told.json()["error"]) == (401, "sign-again")
    assert "password and code" in told.json()["says"]


def test_where_the_clock_was_set_back_a_program_is_told_so(
    city: City, sign_on: SignOn, plain_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    dee, path = sign_on("dee"), f"cases/{plain_case.key}/facts"
    assert dee.post(path, fact="arrested_on", reply="2026-10-01").status_code == 200
    back = Leaf.objects.latest("index").at - timedelta(seconds=25)
    monkeypatch.setenv("BRIGHTLINE_NOW", back.isoformat())
    told = dee.post(path, fact="arrested_on", reply="2026-10-02")
    assert (told.status_code, told.json()["error"]) == (503, "clock-back")
    assert "administrator" in told.json()["says"]


def test_a_fact_is_put_and_the_request_decided_again(sign_on: SignOn, plain_case: Case) -> None:
    dee = sign_on("dee")
    path = f"cases/{plain_case.key}/facts"
    one = dee.post(path, fact="arrested_on", reply="2026-10-02", source="booking sheet")
    several = dee.post(path, facts={"arrested_on": "2026-10-03"}, revision=one.json()["revision"])
    assert several.json()["number"] == one.json()["number"] + 1, several.content
    late = dee.post(path, fact="arrested_on", reply="2026-10-04", revision=0)
    assert late.status_code == 409


def test_a_request_is_decided_anew(sign_on: SignOn, plain_case: Case) -> None:
    told = sign_on("carla").post(f"cases/{plain_case.key}/determination")
    assert (told.status_code, told.json()["number"]) == (200, 2)


def test_counts_are_an_agencys_own_or_everybodys(sign_on: SignOn, plain_case: Case) -> None:
    mine = sign_on("carla").get("counts").json()
    assert (mine["agency"], mine["counts"]["requests"]) == ("nyc/doc", 1)
    assert sign_on("rita").get("counts").json()["agency"] == "all"
    other = sign_on("carla").get("counts", agency="nyc/nypd")
    assert (other.status_code, other.json()["field"]) == (422, "agency")
    days = {"from": "2026-11-02", "to": "2026-11-01"}
    assert sign_on("rita").get("counts", **days).json()["field"] == "to"


def test_another_units_case_is_as_if_it_were_not_there(sign_on: SignOn, plain_case: Case) -> None:
    tower = sign_on("tower")
    there = tower.get(f"cases/{plain_case.key}", purpose=WORK)
    nowhere = tower.get("cases/AAAAAAAAAAAA", purpose=WORK)
    assert there.status_code == nowhere.status_code == 404
    assert there.json() == nowhere.json()


def test_a_role_without_the_row_is_told_which_role_has_it(sign_on: SignOn) -> None:
    told = sign_on("sam").get("queue")
    assert (told.status_code, told.json()["error"]) == (403, "not-allowed")
    assert "desk" in told.json()["says"]


def test_more_cases_than_work_needs_are_refused(
    sign_on: SignOn, plain_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    dee = sign_on("dee")
    none = replace(table(), harvest={"desk": 0})
    monkeypatch.setattr("brightline.cases.access.table", lambda: none)
    told = dee.get(f"cases/{plain_case.key}", purpose=WORK)
    assert (told.status_code, told.json()["error"]) == (429, "too-many")


def test_an_expunged_case_shows_times_and_state_and_takes_nothing_new(
    city: City,
    sign_on: SignOn,
    plain_case: Case,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    ask_expunction(city.act("rena"), plain_case.key, "schedule")
    with django_capture_on_commit_callbacks(execute=True):
        approve_expunction(city.act("piet"), plain_case.key)
    dee = sign_on("dee")
    read = opened(dee, plain_case.key, WORK)
    assert read["expunged_at"] and read["determination"]["state"] == "stands"
    assert (read["person"], read["facts"], read["texts"]) == ({}, [], {})
    written = dee.post(f"cases/{plain_case.key}/facts", facts={"arrested_on": "2026-10-03"})
    assert (written.status_code, written.json()["error"]) == (410, "expunged")


BROKEN: dict[str, tuple[dict[str, Any], str]] = {
    "a NUL": ({"channel": "fa\0x"}, "channel"),
    "a line break": ({"from_body": "ICE\nERO"}, "from_body"),
    "half a character": ({"instrument": "\ud800"}, "instrument"),
    "a control character deep in facts": ({"facts": {"a": [{"b": "\x01"}]}}, "facts"),
    "a number for a section": ({"facts": {"judgments": [{"charge": 160.10}]}}, "facts"),
    "facts too deep": ({"facts": {"a": [[[[[[[[[]]]]]]]]]}}, "facts"),
    "a time without offset": ({"received_at": "2026-11-24T10:00"}, "received_at"),
    "a time before all calendars": ({"received_at": "0001-01-01T00:00+23:00"}, "received_at"),
    "a time to come": ({"received_at": "2027-11-24T10:00-05:00"}, "received_at"),
    "an unknown channel": ({"channel": "pigeon"}, "channel"),
    "a field that is none": ({"nationality": "x"}, "nationality"),
    "no name": ({"person": {"name": " "}}, "name"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_named_by_its_field(name: str, city: City, sign_on: SignOn) -> None:
    changes, field = BROKEN[name]
    told = sign_on("dee").post("requests", **request_of(city, **changes))
    assert told.status_code == 422, told.content
    assert told.json()["field"].split(".")[0] == field
    assert Case.objects.count() == 0


def test_facts_are_sent_one_way_or_the_other(sign_on: SignOn, plain_case: Case) -> None:
    told = sign_on("dee").post(f"cases/{plain_case.key}/facts", reply="yes")
    assert told.status_code == 422
    assert "either" in told.json()["says"]


def test_what_is_no_json_is_refused(sign_on: SignOn) -> None:
    told = sign_on("dee").client.post("/api/requests", "{", content_type="application/json")
    assert (told.status_code, told.json()["error"]) == (400, "unreadable")


def test_a_method_that_is_none_is_refused_in_json(sign_on: SignOn) -> None:
    told = sign_on("dee").post("queue")
    assert (told.status_code, told.json()["error"]) == (405, "no-such-method")
    assert told["Allow"] == "GET"


def test_a_stranger_is_sent_to_sign_on(db: None) -> None:
    told = Client().get("/api/queue")
    assert (told.status_code, told.json()["error"]) == (401, "sign-on")


def test_a_write_without_the_token_of_the_session_is_refused(
    city: City, clock: Callable[[], object], plain_case: Case
) -> None:
    clock()
    client = Client(enforce_csrf_checks=True)
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(city.users["dee"], city.clock[0])
    path = f"/api/cases/{plain_case.key}/determination"
    assert client.post(path).status_code == 403
    token = "a" * 32
    client.cookies[settings.CSRF_COOKIE_NAME] = token
    assert client.post(path, headers={"X-CSRFToken": token}).status_code == 200
