"""What every answer carries, whatever page it is: headers, cookies, and what is said of errors."""

import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from brightline.cases.models import User
from brightline.cases.roles import table
from brightline.desk.people import signing
from brightline.site import health, refused
from brightline.site.databases import undurable
from brightline.site.log import JsonLines, address
from brightline.site.making import make
from tests.site.conftest import Browser
from tests.site.test_guard import ADDRESSES

Person = Callable[..., User]
PUBLIC = sorted(name for name in ADDRESSES if table().routes.get(name) == "public")
POLICY = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self'",
    "font-src": "'self'", "connect-src": "'self'", "form-action": "'self'",
    "frame-ancestors": "'none'", "base-uri": "'none'",
}  # fmt: skip


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_page_carries_every_header(name: str, browser: Browser) -> None:
    told = browser.get(ADDRESSES[name])
    policy = dict(part.strip().split(" ", 1) for part in told["Content-Security-Policy"].split(";"))
    assert policy == POLICY
    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["Referrer-Policy"] == "same-origin"
    assert told["Cross-Origin-Opener-Policy"] == "same-origin"
    assert told["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in told["Permissions-Policy"]
    kept = told["Cache-Control"]
    may_be_kept = name.startswith("law:") and told.status_code == 200 and not told.cookies
    assert kept == ("public, max-age=300" if may_be_kept else "no-store")
    for cookie in told.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Strict"


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_page_has_nothing_written_into_it_that_its_policy_blocks(
    name: str, browser: Browser
) -> None:
    page = browser.get(ADDRESSES[name]).content.decode(errors="replace")
    if "<html" in page:
        _no_inline(page)


def _no_inline(page: str) -> None:
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(
        r"<style|(?<![-\w])style=|\son\w+=|javascript:|(?:src|href)=\"(?:https?:)?//", page
    )


def test_pages_behind_the_guard_are_kept_nowhere_and_hold_nothing_written_in(
    browser: Browser, person: Person
) -> None:
    person("dee", "desk")
    browser.sign_on("dee")
    for path in (
        "/people/again",
        "/people/password",
        "/people/sign-off",
        "/people/locked",
        ADDRESSES["desk:home"],
    ):
        told = browser.get(path)
        assert told["Cache-Control"] == "no-store"
        _no_inline(told.content.decode())


def test_a_page_of_the_law_seen_by_somebody_signed_on_is_not_kept(
    browser: Browser, person: Person
) -> None:
    from brightline.site.headers import _public

    request = RequestFactory().get("/")
    answer = HttpResponse()
    request.resolver_match = type("Match", (), {"namespace": "law"})()
    assert _public(request, answer)
    request.COOKIES = {"session": "x"}
    assert not _public(request, answer)


@pytest.mark.parametrize("https", [True, False])
def test_behind_https_cookies_are_bound_to_it(https: bool, tmp_path: Path) -> None:
    make(tmp_path, {"https": https})
    names = [
        "SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SESSION_COOKIE_SAMESITE",
        "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS",
    ]  # fmt: skip
    asks = f"import json, brightline.site.settings as s; print(json.dumps([getattr(s, n) for n in {names}]))"
    told = subprocess.run(
        [sys.executable, "-c", asks],
        env=os.environ | {"BRIGHTLINE_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    expected = (
        ["__Host-session", True, "Strict", "__Host-csrf", True, True, 31536000]
        if https
        else ["session", False, "Strict", "csrf", False, False, 0]
    )
    assert json.loads(told.stdout) == expected


def test_an_error_within_says_nothing_of_what_is_within(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("Sample Person of K7")

    monkeypatch.setattr(signing, "by_password", fail)
    browser.client.raise_request_exception = False
    told = browser.password("dee")
    assert told.status_code == 500
    assert b"Sample" not in told.content
    assert b"RuntimeError" not in told.content
    (record,) = [r for r in caplog.records if r.exc_info]
    line = JsonLines().format(record)
    assert "Sample" not in line
    assert json.loads(line)["error"]["kind"] == "RuntimeError"


def test_where_even_the_page_of_errors_fails_a_line_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("Sample Person")

    monkeypatch.setattr(refused, "render", fail)
    told = refused.broken(RequestFactory().get("/"))
    assert (told.status_code, told["Content-Type"]) == (500, "text/plain")
    assert b"Sample" not in told.content


def test_a_wrong_host_is_refused(browser: Browser) -> None:
    assert browser.client.get("/healthz", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("path", ["/nothing/here", "/desk/nothing", "/static/nothing.css"])
def test_what_is_not_there_is_said_to_be_so(path: str, browser: Browser) -> None:
    told = browser.get(path)
    assert told.status_code == 404
    assert told["Cache-Control"] == "no-store"
    assert path not in told.content.decode()


def test_a_line_is_written_for_each_request_without_what_was_typed(
    browser: Browser, person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    user = person("dee", "desk")
    browser.sign_on("dee")
    caplog.clear()
    with caplog.at_level(logging.INFO):
        browser.get("/people/sign-off?name=Sample")
        browser.get("/Sample/Person")
    lines = [JsonLines().format(record) for record in caplog.records]
    assert not [line for line in lines if "Sample" in line]
    (told, lost) = [json.loads(line) for line in lines if json.loads(line)["what"] == "GET"]
    assert (told["where"], told["from"], told["outcome"]) == ("people:sign-off", "127.0.0.1", 200)
    assert told["who"] == user.pk
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\dZ", told["at"])
    assert (lost["where"], lost["outcome"]) == ("", 404)


def test_what_a_library_fills_into_its_lines_is_left_out() -> None:
    out = StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonLines())
    logger = logging.Logger("elsewhere")
    logger.addHandler(handler)
    logger.warning("no such thing: %s", "Sample Person")
    logger.warning("Sample Person")
    assert "Sample" not in out.getvalue()
    assert "no such thing: %s" in out.getvalue()


@pytest.mark.parametrize(
    ("peer", "forwarded", "found"),
    [
        ("127.0.0.1", "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", "<script>", "127.0.0.1"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("198.51.100.7", "203.0.113.9", "198.51.100.7"),
    ],
)
def test_only_a_proxy_of_this_machine_is_believed_about_an_address(
    peer: str, forwarded: str, found: str
) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=forwarded)
    assert address(request) == found


def test_it_says_that_it_is_alive_and_ready(browser: Browser) -> None:
    assert browser.get("/healthz").content == b"alive\n"
    assert browser.get("/readyz").json() == {"ready": True, "wrong": ""}


@pytest.mark.parametrize("name", ["database", "migrations", "durability", "keys", "ledger"])
def test_it_is_not_ready_where_one_thing_is_wrong(
    name: str, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> bool:
        raise OSError("keys of Sample Person")

    for wrong in (broken, lambda: False):
        monkeypatch.setitem(health._CHECKS, name, wrong)
        told = browser.get("/readyz")
        assert told.status_code == 503
        assert told.json() == {"ready": False, "wrong": name}


@pytest.mark.django_db(transaction=True)
def test_a_database_that_forgets_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRIGHTLINE_TEST")
    if connection.vendor == "postgresql":
        assert undurable() == ["fsync", "full_page_writes"]
        return
    assert undurable() == []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=NORMAL")
        assert undurable() == ["synchronous"]
        cursor.execute("PRAGMA synchronous=FULL")


def test_sqlite_is_opened_as_the_record_needs_it(db: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the record is in PostgreSQL")
    told: dict[str, Any] = {}
    with connection.cursor() as cursor:
        for name in (
            "journal_mode",
            "synchronous",
            "secure_delete",
            "trusted_schema",
            "foreign_keys",
        ):
            cursor.execute(f"PRAGMA {name}")
            told[name] = cursor.fetchone()[0]
    assert told == {
        "journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "trusted_schema": 0,
        "foreign_keys": 1,
    }  # fmt: skip
