"""Sessions of programs, each signed on as one of the city's people."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from brightline.cases.models import User
from brightline.site import session
from tests.record.conftest import City, city, plain_case, qualifying

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

__all__ = ["Program", "city", "plain_case", "qualifying"]


def session_of(user: User, at: datetime, reauthenticated_at: datetime | None = None) -> str:
    """The key of an open session: both factors shown, and the notice read."""
    store = SessionStore()
    told = at.isoformat()
    store.update(
        {
            session.ACCOUNT: user.pk,
            session.FINGERPRINT: user.get_session_auth_hash(),
            session.SIGNED_ON_AT: told,
            session.SEEN_AT: told,
            session.REAUTHENTICATED_AT: (reauthenticated_at or at).isoformat(),
            session.SECOND_FACTOR: True,
            session.NOTICE_AT: told,
        }
    )
    store.create()
    assert store.session_key
    return store.session_key


class Program:
    """A program that is signed on as somebody."""

    def __init__(self, city: City, name: str, reauthenticated_at: datetime | None = None) -> None:
        self.client = Client()
        key = session_of(city.users[name], city.clock[0], reauthenticated_at)
        self.client.cookies[settings.SESSION_COOKIE_NAME] = key

    def get(self, path: str, **query: Any) -> Response:
        return self.client.get(f"/api/{path}", query)

    def post(self, path: str, **told: Any) -> Response:
        return self.client.post(f"/api/{path}", json.dumps(told), content_type="application/json")


@pytest.fixture
def clock(city: City, monkeypatch: pytest.MonkeyPatch) -> Callable[[], datetime]:
    """The site's time is the city's; each call moves both on."""

    def step() -> datetime:
        at = city.at()
        monkeypatch.setenv("BRIGHTLINE_NOW", at.isoformat())
        return at

    step()
    return step


@pytest.fixture
def sign_on(city: City, clock: Callable[[], datetime]) -> Callable[..., Program]:
    def made(name: str, **more: Any) -> Program:
        clock()
        return Program(city, name, **more)

    return made
