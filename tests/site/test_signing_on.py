"""Signing on: two factors, a notice, locks, and nothing told to strangers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.sessions.models import Session
from django.test import Client

from brightline.cases.models import Leaf, User
from brightline.desk.people import signing
from brightline.site import session
from tests.site.conftest import PASSWORD, SECRET, Browser, Clock

Person = Callable[..., User]


def test_password_code_and_notice_lead_on_to_the_page_first_asked_for(
    browser: Browser, person: Person
) -> None:
    person("dee", "desk")
    asked = browser.get("/people/sign-off")
    assert asked.headers["Location"] == "/people/sign-on?next=/people/sign-off"
    assert browser.sign_on("dee", "/people/sign-off").headers["Location"] == "/people/sign-off"
    assert browser.get("/people/sign-off").status_code == 200


@pytest.mark.parametrize(
    "onward", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_nobody_is_led_on_to_another_site(browser: Browser, person: Person, onward: str) -> None:
    person("dee", "desk")
    assert browser.sign_on("dee", onward).headers["Location"].rstrip("/") in ("", "/desk")


def test_an_unknown_name_a_wrong_password_and_a_locked_account_are_answered_alike(
    browser: Browser, person: Person
) -> None:
    person("dee", "desk")
    locked = person("lou", "desk")
    locked.locked_at = browser.clock.at
    locked.save()
    told = [
        browser.password("nobody", PASSWORD),
        browser.password("dee", "not the password at all"),
        browser.password("lou", PASSWORD),
    ]
    assert {answer.status_code for answer in told} == {403}
    pages = {answer.content.replace(_token(answer), b"") for answer in told}
    assert len(pages) == 1


def _token(answer: Any) -> bytes:
    return str(answer.context["csrf_token"]).encode()


def test_an_unknown_name_costs_as_many_hashes_as_a_known_one(
    browser: Browser, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person("dee", "desk")
    browser.password("nobody", "warm up the stand-in")
    hashed: list[str] = []
    checked = check_password

    def count(password: str, encoded: str) -> bool:
        hashed.append(encoded.rpartition("$")[0].rpartition("$")[0])
        return checked(password, encoded)

    monkeypatch.setattr(signing, "check_password", count)
    for name, password in (("dee", "wrong"), ("nobody", "wrong"), ("dee", "x" * 5000)):
        browser.password(name, password)
    assert len(hashed) == 3
    assert len(set(hashed)) == 1  # the same algorithm and iterations


def test_five_wrong_tries_within_fifteen_minutes_lock_until_an_operator_releases(
    browser: Browser, person: Person
) -> None:
    person("dee", "desk")
    for _ in range(5):
        browser.password("dee", "not the password at all")
        browser.clock.step(minutes=2)
    assert User.objects.get(username="dee").locked_at is not None
    browser.clock.step(days=300)
    assert browser.password("dee").status_code == 403
    assert signing.release("nobody", browser.clock.at) is None
    signing.release("dee", browser.clock.at)
    browser.sign_on("dee")
    assert browser.get("/people/sign-off").status_code == 200


def test_wrong_tries_further_apart_do_not_lock(browser: Browser, person: Person) -> None:
    person("dee", "desk")
    for _ in range(9):
        browser.password("dee", "not the password at all")
        browser.clock.step(minutes=4)
    assert User.objects.get(username="dee").locked_at is None


def test_signing_on_forgets_wrong_tries(browser: Browser, person: Person) -> None:
    person("dee", "desk")
    for _ in range(4):
        browser.password("dee", "not the password at all")
    browser.sign_on("dee")
    for _ in range(4):
        browser.password("dee", "not the password at all")
    assert User.objects.get(username="dee").locked_at is None


def test_wrong_codes_count_as_wrong_tries(browser: Browser, person: Person) -> None:
    person("dee", "desk")
    browser.password("dee")
    for _ in range(5):
        browser.post("/people/code", code="000000")
    assert User.objects.get(username="dee").locked_at is not None
    assert browser.post("/people/code", code=browser.code()).status_code == 403
    assert browser.get("/people/sign-off").status_code == 302


def test_a_code_works_once(browser: Browser, person: Person, clock: Clock) -> None:
    person("dee", "desk")
    browser.sign_on("dee")
    other = Browser(Client(), clock)
    other.password("dee")
    assert other.post("/people/code", code=other.code()).status_code == 403
    clock.step(seconds=30)
    assert other.post("/people/code", code=other.code()).status_code == 302


@pytest.mark.parametrize(
    ("seconds", "status"), [(-60, 403), (-30, 302), (0, 302), (30, 302), (60, 403)]
)
def test_a_code_may_be_one_step_off_and_no_more(
    browser: Browser, person: Person, seconds: int, status: int
) -> None:
    person("dee", "desk")
    browser.password("dee")
    told = pyotp.TOTP(SECRET).at(browser.clock.at + timedelta(seconds=seconds))
    assert browser.post("/people/code", code=told).status_code == status


def test_a_code_without_a_password_before_it_is_not_even_asked_for(
    browser: Browser, person: Person
) -> None:
    person("dee", "desk")
    assert (
        browser.post("/people/code", code=browser.code()).headers["Location"] == "/people/sign-on"
    )
    browser.password("dee")
    browser.clock.step(minutes=6)
    assert (
        browser.post("/people/code", code=browser.code()).headers["Location"] == "/people/sign-on"
    )


def test_a_password_alone_opens_nothing(browser: Browser, person: Person) -> None:
    person("dee", "desk")
    browser.password("dee")
    for path in ("/people/notice", "/people/again", "/people/sign-off"):
        assert browser.get(path).headers["Location"].startswith("/people/sign-on")


def test_the_notice_stays_until_it_is_acknowledged_once_a_session(
    browser: Browser, person: Person
) -> None:
    person("dee", "desk")
    browser.clock.step(seconds=30)
    browser.password("dee")
    browser.post("/people/code", code=browser.code())
    page = browser.get("/people/notice").content.decode()
    assert page.count("<li>") >= 4
    for says in ("restricted", "audit", "penalties", "consent"):
        assert says in page
    assert "dee" not in page.lower().replace("deep", "")
    browser.post("/people/notice")
    assert User.objects.get(username="dee").notice_seen_at == browser.clock.at
    browser.post("/people/sign-off")
    browser.clock.step(seconds=30)
    browser.password("dee")
    told = browser.post("/people/code", code=browser.code())
    assert told.headers["Location"] == "/people/notice"


def test_the_key_of_a_session_is_another_after_each_step(browser: Browser, person: Person) -> None:
    person("dee", "desk")
    keys = []
    browser.clock.step(seconds=30)
    for doing in (
        lambda: browser.password("dee"),
        lambda: browser.post("/people/code", code=browser.code()),
        lambda: (
            browser.post("/people/notice"),
            browser.clock.step(seconds=30),
            browser.post("/people/again", password=PASSWORD, code=browser.code()),
        ),
    ):
        doing()
        keys.append(browser.client.cookies[settings.SESSION_COOKIE_NAME].value)
    assert len(set(keys)) == 3
    assert list(Session.objects.values_list("session_key", flat=True)) == keys[-1:]


def test_a_session_holds_a_number_times_and_a_way_on_and_nothing_personal(
    browser: Browser, person: Person
) -> None:
    user = person("dee", "desk")
    browser.sign_on("dee")
    held = Session.objects.get().get_decoded()
    assert set(held) <= {
        session.ACCOUNT, session.FINGERPRINT, session.SIGNED_ON_AT, session.SEEN_AT,
        session.REAUTHENTICATED_AT, session.SECOND_FACTOR, session.NOTICE_AT, session.NEXT,
    }  # fmt: skip
    assert held[session.ACCOUNT] == user.pk
    assert user.name not in str(held)
    assert user.username not in str(held)


def test_signing_on_failing_and_off_are_told_to_the_ledger(
    browser: Browser, person: Person
) -> None:
    person("dee", "desk")
    browser.password("dee", "not the password at all")
    browser.sign_on("dee")
    browser.post("/people/sign-off")
    kinds = list(Leaf.objects.order_by("index").values_list("kind", flat=True))
    assert kinds == [
        "account.added", "logon.failed", "logon.done", "notice.acknowledged", "logon.ended",
    ]  # fmt: skip


def test_signing_off_ends_the_session_on_the_server(browser: Browser, person: Person) -> None:
    person("dee", "desk")
    browser.sign_on("dee")
    key = browser.client.cookies[settings.SESSION_COOKIE_NAME].value
    browser.post("/people/sign-off")
    browser.client.cookies[settings.SESSION_COOKIE_NAME] = key
    assert browser.get("/people/sign-off").headers["Location"].startswith("/people/sign-on")
