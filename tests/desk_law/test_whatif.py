"""A made-up case: asked step by step, checked like any case file, bounded, and kept nowhere."""

from __future__ import annotations

import json
import logging
import sys
from html import unescape
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brightline.desk.law import trial, tried
from brightline.desk.law.tried import Found, Tries
from brightline.desk.law.whatif import LARGEST_CASE, Posted, State, begin, forget, read, told
from brightline.desk.law.worked import case_page, cases_of
from brightline.laws.agencies import AGENCIES
from tests.desk_law.reading import Page

START = {"agency": "nyc/doc", "day": "2023-02-15", "instrument": "I-247A", "asks": ["hold"]}
FILE = {"format": "brightline-case/1", "agency": "nyc/doc", "decided_at": "2023-02-15T12:00-05:00"}
#: A case of one question that no list bears on, soon worked out.
QUICK = {**FILE, "office": {}}
SECRET = "PL 155.30 zyxwv"


class Still(Tries):
    """Works nothing out: for what is about the form alone."""

    def find(self, state: State) -> Found:
        return Found(trouble="not worked out here")


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "TRIES", Still())


def post(client: Client, status: int = 200, /, **fields: Any) -> tuple[Page, str]:
    """The page that an address answers, and the made-up case that its form holds."""
    response = client.post(reverse("law:whatif"), fields)
    assert response.status_code == status, response.content.decode()[:2000]
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies
    return Page(response.content.decode()), state_in(response.content)


def state_in(content: bytes) -> str:
    _, _, rest = content.decode().partition('name="file" value="')
    return unescape(rest.partition('"')[0])


def test_the_first_page_asks_what_is_asked_of_whom_and_when(client: Client) -> None:
    response = client.get(reverse("law:whatif"))
    page = Page(response.content.decode())
    assert all(agency.title in page.text for agency in AGENCIES.values())
    assert "Nothing that you enter is kept" in page.text
    assert not response.cookies


def test_a_case_is_asked_to_its_end(client: Client) -> None:
    """From a detainer to the answer that it forbids the hold, for want of a warrant."""
    page, state = post(client, **START)
    assert "How many papers were presented?" in page.text
    assert "Cannot say: a fact is missing." in page.text
    page, state = post(client, file=state, fact="warrants", **{"reply-warrants": "0"})
    assert "Nothing is left to ask" in page.text
    assert "Not permitted." in page.text
    assert "No paper was presented." in page.text
    assert "the tests that decide" in page.text
    assert json.loads(state)["file"]["warrants"] == []


def test_a_fact_may_be_unknown_another_asked_first_and_one_taken_back(client: Client) -> None:
    _, state = post(client, **START)
    page, state = post(client, file=state, unknown="warrants")
    assert json.loads(state)["skip"] == ["warrants"]
    page, state = post(client, file=state, ask="searches")
    assert "How many searches ran?" in page.text
    page, state = post(client, file=state, fact="searches", **{"reply-searches": "1"})
    page, state = post(client, file=state, forget="searches")
    assert "searches" not in json.loads(state)["file"]


def test_a_row_may_be_told_at_once(client: Client, still: None) -> None:
    state = State({**FILE, "warrants": [{"id": "1"}]}).text()
    fields = {
        "reply-warrants.1.form": "I-200",
        "reply-warrants.1.signed": "yes",
        "reply-warrants.1.presented_at": "2023-02-14T09:10",
    }
    rows = ["warrants.1.form", "warrants.1.signed", "warrants.1.live", "warrants.1.presented_at"]
    _, state = post(client, file=state, row=rows, **fields)
    (paper,) = json.loads(state)["file"]["warrants"]
    assert paper == {
        "id": "1",
        "form": "I-200",
        "signed": True,
        "presented_at": "2023-02-14T09:10-05:00",
    }


def test_a_moment_without_an_offset_is_new_york_s(still: None) -> None:
    state = State({**FILE, "custody": {}})
    for typed, kept in (
        ("2023-02-15T14:00", "2023-02-15T14:00-05:00"),
        ("2023-07-15T14:00", "2023-07-15T14:00-04:00"),
        ("2023-07-15T14:00+00:00", "2023-07-15T14:00+00:00"),
    ):
        found = told(state, "custody.release_due_at", [typed])
        assert found.file["custody"]["release_due_at"] == kept


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"agency": "nyc/zap"}, "agency", "Choose the agency"),
        ({"day": "tomorrow"}, "day", "Write a day"),
        ({"day": "1999-01-01"}, "day", "No law of this agency is encoded before"),
        ({"instrument": "I-999"}, "instrument", "Choose a paper"),
        ({"asks": ["hold", "zap"]}, "asks", "Choose acts from the list"),
        ({"asks": []}, "asks", "Choose at least one act"),
        ({"asks": ["inform"]}, "about", "what the information would be about"),
        ({"about": ["photo", "zap"]}, "about", "from the list"),
        ({"about": ["photo", "housing", "address", "other"]}, "about", "at most 3"),
        ({"bill": "nyc/bills/int-184-2022"}, "bill", "does not change this agency"),
        ({"bill": "nyc/bills/int-185-2022", "day": "2013-01-01"}, "bill", "subdivision h"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    client: Client, changes: dict[str, Any], field: str, says: str
) -> None:
    page, _ = post(client, 422, **{**START, **changes})
    assert says in page.text
    assert f"#{field}" in page.links
    assert field in page.ids


@pytest.mark.parametrize(
    ("path", "reply", "says"),
    [
        ("warrants", "6", "from 0 to 5"),
        ("warrants", "-1", "from 0 to 5"),
        ("warrants", "", "say that it is not known"),
        ("warrants.1.form", "zap", "is none of"),
        ("warrants.1.presented_at", "soon", "Write a day and a time"),
        ("arrested_on", "31 May", "is not a date"),
        ("judgments.1.charge", "x" * 500, "too long"),
        ("objection_open", "maybe", "answer yes or no"),
    ],
)
def test_a_reply_that_cannot_be_is_asked_again_with_the_reason(
    client: Client, still: None, path: str, reply: str, says: str
) -> None:
    state = State({**FILE, "warrants": [{"id": "1"}], "judgments": [{"id": "1"}]}).text()
    page, kept = post(client, 422, file=state, fact=path, **{f"reply-{path}": reply})
    assert says in page.text
    assert json.loads(kept)["file"] == json.loads(state)["file"]


def test_a_worked_case_can_be_taken_as_the_start(client: Client) -> None:
    slug = next(iter(cases_of("nyc/doc")))
    page = Page(client.get(reverse("law:cases", args=("nyc/doc", slug))).content.decode())
    start = next(form["file"][0] for form in page.forms if "file" in form)
    found, _ = post(client, file=start)
    assert "Nothing is left to ask" in found.text
    for expected in case_page("nyc/doc", slug).case.expected:
        assert expected.words.sentence in found.text


def test_a_case_is_tried_under_a_bill(client: Client) -> None:
    page, _ = post(
        client, agency="nyc/doc", day="2023-02-15", asks=["office"], bill="nyc/bills/int-739-2026"
    )
    assert "the bill nyc/bills/int-739-2026" in page.text


# ------------------------------------------------------------------ nothing is kept


@pytest.mark.django_db
def test_no_row_is_written_and_none_is_read(client: Client) -> None:
    before = {model: model._default_manager.count() for model in apps.get_models()}
    with CaptureQueriesContext(
        connection,
    ) as queries:
        _, state = post(client, **START)
        post(client, file=state, fact="warrants", **{"reply-warrants": "0"})
        post(client, 400, file="nonsense")
    assert [q["sql"] for q in queries] == []
    assert {model: model._default_manager.count() for model in apps.get_models()} == before


def test_no_line_of_the_log_holds_a_fact(
    client: Client, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Not of a case that goes well, nor of one that is refused, nor of one that breaks."""
    caplog.set_level(logging.DEBUG, logger="")
    state = State({**QUICK, "judgments": [{"id": "1"}]}).text()
    _, state = post(
        client, file=state, fact="judgments.1.charge", **{"reply-judgments.1.charge": SECRET}
    )
    assert SECRET in json.loads(state)["file"]["judgments"][0]["charge"]
    post(client, 422, file=state, fact="arrested_on", **{"reply-arrested_on": SECRET})
    post(client, 400, file=SECRET)
    written = capfd.readouterr()
    said = [repr(vars(record)) for record in caplog.records]
    assert said
    assert not [line for line in (*said, written.out, written.err) if "zyxwv" in line]


def test_no_fact_is_in_an_address(client: Client) -> None:
    """Every form of the page is posted, and no link carries what was told."""
    state = State({**QUICK, "judgments": [{"id": "1", "charge": SECRET}]}).text()
    response = client.post(reverse("law:whatif"), {"file": state})
    text = response.content.decode()
    assert text.count("<form") == text.count('method="post"')
    assert not [link for link in Page(text).links if "zyxwv" in link]


# ------------------------------------------------------------------ hostile input


def test_what_is_too_large_is_refused_before_it_is_read(client: Client, still: None) -> None:
    page, _ = post(client, 413, file="x" * 70_000)
    assert "larger than this page takes" in page.text
    page, _ = post(client, 400, file=json.dumps({"file": {**FILE, "x": "y" * LARGEST_CASE}}))
    assert "too large" in page.text


@pytest.mark.parametrize(
    "file",
    [
        {**FILE, "warrants": [{}] * 6},
        {**FILE, "judgments": [{"charge": "x" * 500}]},
        {**FILE, "request": {"about": ["photo", "housing", "address", "other"]}},
        {**FILE, "zap": 1},
        {**FILE, "agency": "nyc/zap"},
        {**FILE, "decided_at": "0001-01-01T00:00Z"},
        {**FILE, "decided_at": 7},
        {**FILE, "judgments": [{"id": "other"}]},
        {**FILE, "custody": []},
        {},
    ],
)
def test_a_case_that_no_page_made_is_refused_with_a_reason(
    client: Client, still: None, file: dict[str, Any]
) -> None:
    page, _ = post(client, 400, file=json.dumps({"file": file}))
    assert "Begin again" in page.text


@pytest.mark.parametrize(
    "state",
    [
        {"file": FILE, "law": "nyc/bills/zap"},
        {"file": FILE, "law": "nyc/bills/int-184-2022"},
        {"file": {**FILE, "decided_at": "1999-01-01T12:00Z"}, "law": "nyc/bills/int-185-2022"},
        {"file": FILE, "law": 7},
        {"file": FILE, "skip": "warrants"},
        {"file": FILE, "skip": ["x" * 500]},
        {"file": FILE, "skip": ["x"] * 500},
        {"file": FILE, "skip": ["zap.zap"]},
        [],
        7,
    ],
)
def test_a_state_that_no_page_made_is_refused(state: Any) -> None:
    with pytest.raises(Posted):
        read(json.dumps(state))


@pytest.mark.parametrize(
    "path", ["agency", "decided_at", "request.asks", "request", "zap", "a.b.c"]
)
def test_what_a_case_is_about_cannot_be_taken_back(path: str) -> None:
    with pytest.raises(Posted):
        forget(State({**FILE, "request": {"asks": ["hold"]}}), path)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
PATHS = st.sampled_from(
    ["warrants", "warrants.1.form", "judgments.1.charge", "request.purpose", "informed_by", "",
     "custody", "agency", "format", "source", "request.about", "warrants.1", "warrants.9.form",
     "judgments.1.equivalent.found", "warrants_complete", "incarceration.1.for", "source.by"]
) | st.text(max_size=12)  # fmt: skip
ACTIONS = st.sampled_from(["fact", "forget", "ask", "unknown", "row"])


def plain(text: str) -> bool:
    return "\0" not in text


@given(JSON, st.text(max_size=40).filter(plain))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_state_breaks_the_page(still: None, state: Any, text: str) -> None:
    client = Client(raise_request_exception=True)
    for file in (json.dumps(state), json.dumps({"file": state}), text):
        response = client.post(reverse("law:whatif"), {"file": file.replace("\\u0000", "")})
        assert response.status_code in (200, 400)


@given(ACTIONS, PATHS.filter(plain), st.text(max_size=20).filter(plain))
@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_reply_breaks_the_page(still: None, action: str, path: str, reply: str) -> None:
    client = Client(raise_request_exception=True)
    state = State({**FILE, "warrants": [{"id": "1"}], "judgments": [{"id": "1"}]}).text()
    fields = {"file": state, action: path, f"reply-{path}": reply}
    assert client.post(reverse("law:whatif"), fields).status_code in (200, 422)


@given(st.dictionaries(st.sampled_from([*START, "about", "bill"]), st.lists(st.text(max_size=12))))
def test_no_first_form_breaks(posted: dict[str, list[str]]) -> None:
    state, errors = begin(posted)
    assert (state is None) is bool(errors)


# ------------------------------------------------------------------ bounded work


def tries(program: str, patience: float = 20.0) -> Tries:
    return Tries(command=(sys.executable, "-c", program), patience=patience)


def test_a_case_that_takes_too_long_is_stopped_and_said_to_be_too_open() -> None:
    found = tries("import time; time.sleep(60)", patience=0.3).find(State(FILE))
    assert found.trouble == tried.TOO_OPEN


def test_what_was_certain_before_the_time_ran_out_stands() -> None:
    row = json.dumps({"so_far": {"hold": "prohibited"}, "questions": []})
    found = tries(f"print({row!r}, flush=True); import os; os.abort()").find(State(FILE))
    assert found.so_far == {"hold": "prohibited"}
    assert found.trouble == tried.TOO_OPEN
    page = tried.step(State(FILE), found)
    assert [line.words.sentence for line in page.lines] == ["Not permitted."]


def test_only_a_few_cases_are_worked_out_at_once() -> None:
    on = tries("")
    taken = 0
    while on._places.acquire(blocking=False):
        taken += 1
    assert taken == 2
    assert on.find(State(FILE)).trouble == tried.BUSY


def test_a_program_is_given_nothing_of_the_server_s_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BRIGHTLINE_SECRET", "zyxwv")
    program = "import os, json; print(json.dumps({'so_far': dict(os.environ), 'answer': None}))"
    found = tries(program).find(State(FILE))
    assert "BRIGHTLINE_SECRET" not in found.so_far
    assert set(found.so_far) <= {
        "PYTHONPATH",
        "PYTHONHASHSEED",
        "LC_CTYPE",
        "__CF_USER_TEXT_ENCODING",
    }
