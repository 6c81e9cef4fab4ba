"""How long a session is good for, and what ends it."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from brightline.cases.errors import SignAgain
from brightline.cases.models import User
from brightline.site import session
from tests.site.conftest import PASSWORD, Browser

Person = Callable[..., User]
PAGE = "/people/sign-off?from=here"


@pytest.fixture
def on(browser: Browser, person: Person) -> Browser:
    """A browser in which Dee has signed on."""
    person("dee", "desk")
    browser.sign_on("dee")
    return browser


def test_thirty_minutes_unused_lock_and_both_factors_lead_back_to_the_same_page(
    on: Browser,
) -> None:
    # What the guard lets a locked session see is its own unlocking; a desk page is not among it.
    on.clock.step(minutes=30)
    page = on.get("/people/locked?next=/people/sign-off%3Ffrom=here")
    assert b"Dee" not in page.content
    told = on.post("/people/locked", password=PASSWORD, code=on.code())
    assert told.headers["Location"] == PAGE
    assert b"Dee" in on.get(PAGE).content


def test_use_within_the_time_keeps_a_session_open(on: Browser) -> None:
    for _ in range(20):
        on.clock.step(minutes=28)
        assert b"Dee" in on.get(PAGE).content


def test_a_session_unused_for_an_hour_is_at_its_end(on: Browser) -> None:
    on.clock.step(minutes=60)
    assert on.get(PAGE).headers["Location"] == "/people/sign-on?next=/people/sign-off%3Ffrom%3Dhere"
    assert on.post("/people/locked", password=PASSWORD, code=on.code()).status_code == 200
    assert on.get(PAGE).headers["Location"].startswith("/people/sign-on")


def test_a_person_can_lock_the_screen(on: Browser) -> None:
    on.get("/people/locked", Referer=f"http://testserver{PAGE}")
    assert b"Dee" not in on.get("/people/again").content
    wrong = on.post("/people/locked", password="not the password at all", code=on.code())
    assert wrong.status_code == 403
    on.clock.step(seconds=30)
    told = on.post("/people/locked", password=PASSWORD, code=on.code())
    assert told.headers["Location"] == PAGE
    assert b"Dee" in on.get(PAGE).content


def test_twelve_hours_ask_for_both_factors_again_however_busy(on: Browser) -> None:
    for _ in range(12 * 60 // 20 - 1):
        on.clock.step(minutes=20)
        assert b"Dee" in on.get(PAGE).content
    on.clock.step(minutes=21)
    assert b"Dee" not in on.get(PAGE).content
    told = on.post("/people/again", password=PASSWORD, code=on.code())
    assert told.status_code == 302
    assert b"Dee" in on.get(PAGE).content


def test_a_clock_set_back_ends_a_session_rather_than_prolong_it(on: Browser) -> None:
    on.clock.step(minutes=-10)
    assert on.get(PAGE).headers["Location"].startswith("/people/sign-on")


@pytest.mark.parametrize("how", ["closed", "locked", "password"])
def test_an_account_that_is_closed_locked_or_changed_is_out_at_its_next_request(
    on: Browser, how: str
) -> None:
    user = User.objects.get(username="dee")
    if how == "closed":
        user.is_active = False
    elif how == "locked":
        user.locked_at = on.clock.at
    else:
        user.set_password("another plain long pass")
    user.save()
    assert on.get(PAGE).headers["Location"].startswith("/people/sign-on")


def test_a_signature_needs_both_factors_within_five_minutes(on: Browser) -> None:
    def shown() -> bool:
        try:
            return session.actor(_as_read(on)).fresh() is not None
        except SignAgain:
            return False

    assert shown()
    on.clock.step(minutes=5)
    assert shown()
    on.clock.step(seconds=1)
    assert not shown()
    on.clock.step(seconds=30)
    on.post("/people/again", password=PASSWORD, code=on.code())
    assert shown()
    assert session.actor(_as_read(on)).reauthenticated_at == on.clock.at


def test_a_password_with_an_old_code_is_not_both_factors(on: Browser) -> None:
    assert on.post("/people/again", password=PASSWORD, code=on.code()).status_code == 403


def test_nobody_acts_without_a_session() -> None:
    request = RequestFactory().get("/")
    with pytest.raises(RuntimeError):
        session.actor(request)


def _as_read(browser: Browser) -> HttpRequest:
    """A request as the guard hands it to a page."""
    request = RequestFactory().get("/")
    request.COOKIES = {name: cookie.value for name, cookie in browser.client.cookies.items()}
    request.session = browser.client.session
    session.attach(request, browser.clock.at)
    return request
