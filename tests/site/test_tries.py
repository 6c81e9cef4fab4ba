"""One network may fail so often; then it is refused as anybody is, whatever it types."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from brightline.cases.models import SignOnTry, User
from brightline.desk.people import signing
from brightline.desk.people.tries import begin, network_of
from tests.site.conftest import PASSWORD, Browser, Clock

Person = Callable[..., User]
MOST = settings.CONFIG.sign_on_failures
HERE, THERE = "198.51.100.7", "203.0.113.9"


def of(address: str, clock: Clock) -> Browser:
    return Browser(Client(REMOTE_ADDR=address), clock)


def fail(browser: Browser, times: int = MOST) -> None:
    """Try one password on many names: no account is locked by it."""
    for number in range(times):
        assert browser.password(f"nobody{number}").status_code == 403


def page(answer: Any) -> bytes:
    token = str(answer.context["csrf_token"]).encode()
    return bytes(answer.content).replace(token, b"")


def test_a_right_password_is_refused_like_a_wrong_one_after_too_many(
    clock: Clock, person: Person
) -> None:
    user = person("dee", "desk")
    browser = of(HERE, clock)
    wrong = browser.password("dee", "not the password at all")
    fail(browser, MOST - 1)
    right = browser.password("dee")
    assert (right.status_code, page(right)) == (wrong.status_code, page(wrong))
    user.refresh_from_db()
    assert len(user.failures) == 1  # what was not looked at is no failure of the account
    assert of(THERE, clock).password("dee").status_code == 302


def test_what_is_not_looked_at_costs_as_many_hashes(
    clock: Clock, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person("dee", "desk")
    browser = of(HERE, clock)
    fail(browser)
    hashed: list[str] = []
    monkeypatch.setattr(signing, "check_password", lambda *told: hashed.append(told[0]))
    browser.password("dee")
    assert hashed == [PASSWORD]


def test_a_code_is_refused_so_too(clock: Clock, person: Person) -> None:
    person("dee", "desk")
    browser = of(HERE, clock)
    browser.password("dee")
    fail(of(HERE, clock))
    wrong = browser.post("/people/code", code="000000")
    right = browser.post("/people/code", code=browser.code())
    assert (right.status_code, page(right)) == (403, page(wrong))
    assert User.objects.get().failures == []


def test_the_window_slides_on_though_the_tries_go_on(clock: Clock, person: Person) -> None:
    person("dee", "desk")
    browser = of(HERE, clock)
    fail(browser)
    for _ in range(14):
        clock.step(minutes=1)
        assert browser.password("dee").status_code == 403
    clock.step(minutes=1)
    assert browser.password("dee").status_code == 302
    assert SignOnTry.objects.count() == 0  # nothing older is kept, and a right one never


def test_signing_on_frees_nobody_of_the_failures_before(clock: Clock, person: Person) -> None:
    person("dee", "desk")
    browser = of(HERE, clock)
    fail(browser, MOST - 1)
    browser.sign_on("dee")
    other = of(HERE, clock)
    fail(other, 1)
    clock.step(seconds=30)
    assert other.password("dee").status_code == 403


def test_workers_that_try_at_once_are_all_counted(
    clock: Clock, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A try counts while its password is being looked at."""
    person("dee", "desk")
    fail(of(HERE, clock), MOST - 1)
    inside: list[int] = []
    looked = signing.by_password

    def slow(*told: Any) -> User | None:
        if not inside:
            inside.append(of(HERE, clock).password("dee").status_code)
        return looked(*told)

    monkeypatch.setattr(signing, "by_password", slow)
    assert of(HERE, clock).password("dee").status_code == 302
    assert inside == [403]


def test_a_clock_that_ran_ahead_shuts_nobody_out(clock: Clock, person: Person) -> None:
    person("dee", "desk")
    for _ in range(MOST):
        SignOnTry.objects.create(network=HERE, at=clock.at + timedelta(days=300))
    assert of(HERE, clock).password("dee").status_code == 302


def test_a_proxy_of_this_machine_says_whose_tries_they_are(clock: Clock, person: Person) -> None:
    person("dee", "desk")
    proxied = Browser(Client(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=HERE), clock)
    fail(proxied)
    assert of(HERE, clock).password("dee").status_code == 403
    liar = Browser(Client(REMOTE_ADDR=HERE, HTTP_X_FORWARDED_FOR=THERE), clock)
    assert liar.password("dee").status_code == 403
    assert of("127.0.0.1", clock).password("dee").status_code == 302


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", "unknown"),
        ("1.2.3", "unknown"),
    ],
)
def test_an_address_is_counted_with_its_network(address: str, network: str) -> None:
    assert network_of(address) == network


@given(st.ip_addresses(v=6), st.integers(0, 2**64 - 1))
def test_a_whole_site_of_ipv6_is_one_network_and_fits_its_column(address: Any, host: int) -> None:
    other = type(address)(int(address) >> 64 << 64 | host)
    if address.ipv4_mapped is None and other.ipv4_mapped is None:
        assert network_of(str(address)) == network_of(str(other))
    assert len(network_of(str(address))) <= (SignOnTry._meta.get_field("network").max_length or 0)


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_at_once_no_more_get_in_than_are_left() -> None:
    at = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
    for _ in range(MOST - 3):
        SignOnTry.objects.create(network=HERE, at=at)

    def worker(_: int) -> bool:
        try:
            return begin(HERE, at) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        let_in = list(pool.map(worker, range(24)))
    assert let_in.count(True) == 3
