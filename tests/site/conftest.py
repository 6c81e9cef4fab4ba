"""People of a small agency, a clock that tests step, and browsers to sign on with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pyotp
import pytest
from django.test import Client

from brightline.cases.actions.people import Account, first_account
from brightline.cases.models import User
from brightline.cases.roles import table

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

PASSWORD = "seven plain words make a pass"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class Clock:
    """The time that the site is told."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell, self.at = tell, datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
        self.step()

    def step(self, **by: float) -> datetime:
        self.at += timedelta(**by)
        self._tell(self.at.isoformat())
        return self.at


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(lambda told: monkeypatch.setenv("BRIGHTLINE_NOW", told))


@dataclass
class Browser:
    """A browser in front of which somebody sits."""

    client: Client
    clock: Clock

    def code(self, secret: str = SECRET) -> str:
        return pyotp.TOTP(secret).at(self.clock.at)

    def get(self, path: str, **headers: str) -> Response:
        return self.client.get(path, headers=headers)

    def post(self, path: str, **fields: str) -> Response:
        return self.client.post(path, fields)

    def password(self, name: str, password: str = PASSWORD, onward: str = "") -> Response:
        return self.post("/people/sign-on", username=name, password=password, next=onward)

    def sign_on(self, name: str, onward: str = "") -> Response:
        """Sign on, notice and all; return what leads to the first page."""
        self.clock.step(seconds=30)
        assert self.password(name, onward=onward).headers["Location"] == "/people/code"
        told = self.post("/people/code", code=self.code())
        assert told.headers["Location"] == "/people/notice"
        return self.post("/people/notice")


@pytest.fixture
def browser(clock: Clock, db: None) -> Browser:
    return Browser(Client(), clock)


@pytest.fixture
def person(clock: Clock, db: None) -> Callable[..., User]:
    """Make an account with roles."""

    def make(name: str, *roles: str, secret: str = SECRET) -> User:
        account = Account(name, name.title(), "nyc/doc", "intake", PASSWORD, secret)
        return first_account(account, roles, clock.at)

    return make


@pytest.fixture(scope="session")
def roles() -> tuple[str, ...]:
    return tuple(table().roles)
