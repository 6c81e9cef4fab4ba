"""Every address has a row, and only who the row names gets in; strangers learn nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve, reverse

from brightline.cases import errors
from brightline.cases.actions.people import end_grant
from brightline.cases.actor import actor_of
from brightline.cases.models import Access, User
from brightline.cases.roles import FREE, read, table
from brightline.site import guard, session
from brightline.site.guard import Guard
from tests.site.addresses import named
from tests.site.conftest import Browser

Person = Callable[..., User]

#: Rows whose addresses are still to be built. Nothing is to be added here.
TO_BUILD: set[str] = set()
#: What stands for each kind of part of an address.
SAMPLE = {
    "int": 1,
    "slug": "AAAAAAAAAAAA",
    "str": "AAAAAAAAAAAA",
    "path": "nyc/doc",
    "uuid": "0" * 32,
    "agencyname": "nyc/doc",
    "lawname": "2018-11-14",
    "actname": "hold",
}


def addresses() -> dict[str, str]:
    """An address of each route, with samples in its parts."""
    found = {}
    for name, pattern in named():
        parts = pattern.pattern.converters
        words = {part: _sample(part, converter) for part, converter in parts.items()}
        found[name] = reverse(name, kwargs=words)
    return found


def _sample(part: str, converter: Any) -> Any:
    kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
    return SAMPLE[kind]


ADDRESSES = addresses()
GUARDED = sorted(name for name in ADDRESSES if table().routes.get(name) != "public")


def test_every_address_has_a_row() -> None:
    assert set(ADDRESSES) - set(table().routes) == set()


def test_every_row_has_an_address() -> None:
    assert set(table().routes) - set(ADDRESSES) <= TO_BUILD


def test_an_address_without_a_row_is_not_there(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    raw = {
        "roles": {}, "actions": {}, "routes": {}, "commands": {}, "purposes": {}, "harvest": {},
        "apart": {"pairs": [], "days": 90}, "settled": [],
    }  # fmt: skip
    monkeypatch.setattr(guard, "table", lambda: read(raw))
    assert browser.get("/people/sign-on").status_code == 404
    assert "people:sign-on" in caplog.text


@pytest.mark.parametrize("name", GUARDED)
def test_a_stranger_is_sent_to_sign_on_whatever_the_address_names(
    name: str, browser: Browser
) -> None:
    answers = []
    for address in (ADDRESSES[name], ADDRESSES[name].replace("AAAAAAAAAAAA", "BBBBBBBBBBBB")):
        for ask in (browser.client.get, browser.client.post):
            told = ask(address)
            assert told.status_code == 401 if name.startswith("api:") else 302
            where = told.headers.get("Location", "")
            answers.append((told.status_code, told.content, where.partition("?")[0]))
    assert len(set(answers)) == 1
    assert answers[0][2] == ("" if name.startswith("api:") else "/people/sign-on")


@pytest.mark.parametrize("role", table().roles)
def test_a_role_gets_in_where_its_row_says_and_nowhere_else(
    role: str, browser: Browser, person: Person
) -> None:
    user = person("dee", role)
    browser.sign_on("dee")
    browser.client.raise_request_exception = False
    wrong = []
    for name in GUARDED:
        rule = table().routes[name]
        if rule in FREE:
            continue
        if table().scope(role, rule) is not None:
            passed = _passes(user, browser, name)
        else:
            told = browser.get(ADDRESSES[name])
            passed = told.status_code != 403
            if name.startswith("api:"):
                passed |= "error" not in told.json()
        if passed != (table().scope(role, rule) is not None):
            wrong.append(name)
    assert wrong == []


def _passes(user: User, browser: Browser, name: str) -> bool:
    """Say whether the guard lets somebody through; the page itself is not asked."""
    request = RequestFactory().get(ADDRESSES[name])
    request.COOKIES = {key: cookie.value for key, cookie in browser.client.cookies.items()}
    request.session = browser.client.session
    request.resolver_match = resolve(ADDRESSES[name])
    return Guard(lambda _: HttpResponse()).process_view(request, None, (), {}) is None


def test_the_page_for_a_wrong_role_says_which_role_may(browser: Browser, person: Person) -> None:
    person("theo", "trainer")
    browser.sign_on("theo")
    told = browser.get(ADDRESSES["desk:queue"])
    assert told.status_code == 403
    for role in table().actions["case.list"]:
        assert role in told.content.decode()


def test_a_refused_attempt_is_kept_with_who_what_and_whence(
    browser: Browser, person: Person
) -> None:
    user = person("theo", "trainer")
    browser.sign_on("theo")
    browser.get(ADDRESSES["desk:queue"])
    kept = Access.objects.get()
    assert (kept.user, kept.what, kept.outcome) == (user, "desk:queue", "refused")
    assert (kept.address, kept.at) == ("127.0.0.1", browser.clock.at)


def test_a_role_that_ends_is_gone_at_the_next_request(browser: Browser, person: Person) -> None:
    person("dee", "desk")
    admin = person("sam", "sysadmin")
    browser.sign_on("dee")
    browser.client.raise_request_exception = False
    assert browser.get(ADDRESSES["desk:queue"]).status_code != 403
    at = browser.clock.step(seconds=1)
    end_grant(actor_of(admin, at, reauthenticated_at=at), "dee", "desk")
    assert browser.get(ADDRESSES["desk:queue"]).status_code == 403


def test_somebody_signed_on_without_a_role_gets_no_further(
    browser: Browser, person: Person
) -> None:
    person("dee")
    browser.sign_on("dee")
    assert browser.get(ADDRESSES["desk:home"]).status_code == 403


@pytest.mark.parametrize("minutes", [30, 12 * 60])
def test_a_locked_session_is_led_to_its_unlocking_and_back(
    browser: Browser, person: Person, minutes: int
) -> None:
    person("dee", "desk")
    browser.sign_on("dee")
    for _ in range(minutes // 30 - 1):
        browser.clock.step(minutes=29, seconds=59)
        browser.get("/people/sign-off")
    browser.clock.step(minutes=31)
    queue = ADDRESSES["desk:queue"]
    where = browser.get(f"{queue}?page=2").headers["Location"]
    assert where == "/people/locked"
    told = browser.post(where, password="seven plain words make a pass", code=browser.code())
    assert told.headers["Location"] == f"{queue}?page=2"


def test_a_form_sent_from_a_locked_session_leads_back_to_the_page_it_was_on(
    browser: Browser, person: Person
) -> None:
    person("dee", "desk")
    browser.sign_on("dee")
    browser.clock.step(minutes=31)
    told = browser.client.post(
        ADDRESSES["desk:new"],
        {"a": "b"},
        headers={"Referer": "http://testserver/desk/requests/new"},
    )
    assert told.headers["Location"] == "/people/locked"
    assert browser.client.session[session.NEXT] == "/desk/requests/new"


def test_a_part_of_a_page_leaves_for_the_page_that_is_needed(browser: Browser) -> None:
    told = browser.get(
        ADDRESSES["desk:queue"],
        **{"HX-Request": "true", "HX-Current-URL": "http://testserver/desk/queue?page=2"},
    )
    assert told.content == b""
    assert told.headers["HX-Redirect"] == "/people/sign-on?next=/desk/queue%3Fpage%3D2"


@pytest.mark.parametrize(
    ("refused", "status"),
    [
        (errors.NotAllowed("x"), 403),
        (errors.NotThere("x"), 404),
        (errors.TooMany("x"), 429),
        (errors.Changed("x"), 409),
        (errors.Unread("field", "x"), 422),
        (errors.Refused("x"), 400),
    ],
)
def test_what_the_record_refuses_becomes_an_answer_of_its_own_kind(
    refused: Exception, status: int
) -> None:
    stands = Guard(lambda _: HttpResponse())
    for path in ("/desk/", "/api/queue"):
        told = stands.process_exception(RequestFactory().get(path), refused)
        assert told is not None
        assert told.status_code == status
        assert str(refused) in told.content.decode()
        assert (told.headers["Content-Type"] == "application/json") == path.startswith("/api/")


def test_other_errors_are_not_taken_for_refusals() -> None:
    stands = Guard(lambda _: HttpResponse())
    assert stands.process_exception(RequestFactory().get("/"), RuntimeError("x")) is None


def test_a_signature_without_fresh_factors_leads_to_them(browser: Browser, person: Person) -> None:
    person("dee", "desk")
    browser.sign_on("dee")
    request = RequestFactory().get("/desk/cases/AAAA/decline")
    request.session = browser.client.session
    stands = Guard(lambda _: HttpResponse())
    told = stands.process_exception(request, errors.SignAgain("x"))
    assert told is not None
    assert told.headers["Location"] == "/people/again"
    assert request.session[session.NEXT] == "/desk/cases/AAAA/decline"


@pytest.mark.parametrize("path", ["/people/sign-on?next=%00", "/people/sign-on?a=x%00y"])
def test_a_nul_in_an_address_is_refused(path: str, browser: Browser) -> None:
    assert browser.get(path).status_code == 400


def test_a_nul_in_a_form_is_refused(browser: Browser) -> None:
    assert browser.password("dee\0").status_code == 400


def test_more_than_a_scan_can_be_is_refused_unread(browser: Browser) -> None:
    told = browser.client.post("/people/sign-on", {}, CONTENT_LENGTH=str(26 * 1024 * 1024))
    assert told.status_code == 413


def test_a_form_from_elsewhere_is_refused(db: None) -> None:
    told = Client(enforce_csrf_checks=True).post("/people/sign-on", {"username": "dee"})
    assert told.status_code == 403


def test_the_ways_shown_are_those_that_may_be_gone(browser: Browser, person: Person) -> None:
    assert _shown(browser.get("/people/sign-on")) <= _public()
    person("dee", "desk")
    browser.sign_on("dee")
    shown = _shown(browser.get("/people/sign-off"))
    assert ADDRESSES["desk:new"] in shown
    assert not shown & {
        ADDRESSES[name] for name in ("inspect:alarms", "office:grants") if name in ADDRESSES
    }
    browser.get("/people/locked")
    assert _shown(browser.get("/people/again")) <= _public()


def _shown(answer: Any) -> set[str]:
    return {way["address"] for way in answer.context["ways"]}


def _public() -> set[str]:
    return {address for name, address in ADDRESSES.items() if table().routes[name] == "public"}
