"""The city of the record's tests, and browsers in which its people are signed on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from brightline.site import session
from tests.record.conftest import City, city, plain_case, qualifying

__all__ = ["Browser", "SignOn", "city", "plain_case", "qualifying", "sign_on"]


@dataclass
class Browser:
    """A browser whose person is signed on; each page it asks for comes a minute after the last."""

    client: Client
    city: City
    tell: Callable[[str], None]

    def get(self, path: str, **query: str) -> Any:
        """Return the answer, with the context that Django's client adds to it."""
        self.tell(self.city.at().isoformat())
        return self.client.get(path, query)

    def post(self, path: str, **fields: Any) -> Any:
        self.tell(self.city.at().isoformat())
        return self.client.post(path, fields)

    def text(self, path: str, **query: str) -> str:
        answer = self.get(path, **query)
        assert answer.status_code == 200, (path, answer.status_code)
        return str(answer.content, "utf-8")

    def followed(self, path: str, **fields: Any) -> str:
        """Send a form, and return the page that its answer leads to."""
        answer = self.post(path, **fields)
        assert answer.status_code == 302, (path, answer.status_code)
        return self.text(answer.headers["Location"])

    def opened(self, path: str, purpose: str) -> str:
        """Open a case's page for a purpose."""
        return self.followed(path, purpose=purpose)


SignOn = Callable[[str], Browser]


@pytest.fixture
def sign_on(city: City, monkeypatch: pytest.MonkeyPatch) -> SignOn:
    def begin(name: str) -> Browser:
        client, user, at = Client(), city.users[name], city.at().isoformat()
        kept = client.session
        kept.update(
            {
                session.ACCOUNT: user.pk,
                session.FINGERPRINT: user.get_session_auth_hash(),
                session.SIGNED_ON_AT: at,
                session.SEEN_AT: at,
                session.REAUTHENTICATED_AT: at,
                session.SECOND_FACTOR: True,
                session.NOTICE_AT: at,
            }
        )
        kept.save()
        return Browser(client, city, lambda told: monkeypatch.setenv("BRIGHTLINE_NOW", told))

    return begin
