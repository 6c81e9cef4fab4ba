"""A person changes their own password: both factors, the rules, and an end to every other session."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from brightline.cases.models import Leaf, User
from brightline.cases.reconcile import differences
from brightline.desk.people import signing
from tests.site.conftest import PASSWORD, Browser, Clock

Person = Callable[..., User]
NEW = "eight quite plain words for once"
PATH = "/people/password"


def change(browser: Browser, **changes: str) -> Any:
    """Ask for another password; each time comes with a new code."""
    browser.clock.step(seconds=30)
    fields = {"password": PASSWORD, "new": NEW, "once_more": NEW, "code": browser.code()}
    return browser.post(PATH, **{**fields, **changes})


def works(browser: Browser) -> bool:
    return browser.get("/people/sign-off").status_code == 200


@pytest.fixture
def on(browser: Browser, person: Person) -> Browser:
    person("dee", "desk")
    browser.sign_on("dee")
    return browser


def test_the_new_password_signs_on_and_the_old_one_does_not(on: Browser, clock: Clock) -> None:
    answer = change(on)
    assert answer.status_code == 302
    assert b"Your password is changed" in on.get("/people/sign-off").content
    other = Browser(Client(), clock)
    assert other.password("dee").status_code == 403
    clock.step(seconds=30)
    assert other.password("dee", NEW).status_code == 302
    assert other.post("/people/code", code=other.code()).status_code == 302


def test_every_other_session_ends_and_this_one_goes_on_under_a_new_key(
    on: Browser, clock: Clock
) -> None:
    other, waiting = Browser(Client(), clock), Browser(Client(), clock)
    other.sign_on("dee")
    waiting.password("dee")
    key = on.client.cookies["session"].value
    change(on)
    assert works(on) and on.client.cookies["session"].value != key
    assert not works(other)
    clock.step(seconds=30)
    answer = waiting.post("/people/code", code=waiting.code())
    assert answer.headers["Location"] == "/people/sign-on"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"once_more": "eight quite plain words for twice"}, "not the same"),
        ({"new": "short", "once_more": "short"}, "at least 12 characters"),
        ({"new": "dee.dee.dee1", "once_more": "dee.dee.dee1"}, "more different"),
        ({"new": PASSWORD, "once_more": PASSWORD}, "typed as the old one"),
        ({"new": "", "once_more": ""}, "at least 12 characters"),
    ],
)
def test_a_new_password_that_cannot_be_costs_no_code_and_no_try(
    on: Browser, changes: dict[str, str], says: str
) -> None:
    before = User.objects.get()
    answer = change(on, **changes)
    assert answer.status_code == 422 and says in answer.content.decode()
    after = User.objects.get()
    assert (after.password, after.last_code, after.failures) == (
        before.password, before.last_code, [],
    )  # fmt: skip


@pytest.mark.parametrize("wrong", [{"password": "not the password"}, {"code": "000000"}])
def test_without_both_factors_nothing_changes_and_five_tries_lock(
    on: Browser, wrong: dict[str, str]
) -> None:
    before = User.objects.get().password
    for _ in range(5):
        assert change(on, **wrong).status_code == 403
    user = User.objects.get()
    assert user.password == before and user.locked_at is not None
    assert not works(on)


def test_a_code_that_was_used_is_none(on: Browser) -> None:
    fields = {"password": PASSWORD, "new": NEW, "once_more": NEW, "code": on.code()}
    assert on.post(PATH, **fields).status_code == 403


def test_a_password_that_was_changed_in_between_is_not_changed_again(
    on: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(*told: Any) -> User | None:
        user = both(*told)
        User.objects.update(password="changed elsewhere")
        return user

    both = signing.by_both
    monkeypatch.setattr(signing, "by_both", overtaken)
    assert change(on).status_code == 403
    assert User.objects.get().password == "changed elsewhere"


def test_it_is_told_to_the_ledger_with_the_row(on: Browser) -> None:
    change(on)
    assert Leaf.objects.latest("index").kind == "account.password-changed"
    assert list(differences()) == []


def test_it_is_for_an_open_session_alone_and_stands_in_the_menu(on: Browser, clock: Clock) -> None:
    assert f'href="{PATH}"' in on.get("/people/sign-off").content.decode()
    assert on.get(PATH).status_code == 200
    clock.step(minutes=31)
    assert on.get(PATH).headers["Location"] == "/people/locked"
    assert change(on).headers["Location"] == "/people/locked"
    stranger = Browser(Client(), clock)
    assert stranger.get(PATH).headers["Location"].startswith("/people/sign-on")
