"""Every address, for every role and a stranger, about every kind of case: who gets in, who does not.

What must happen is worked out here from the plain rows of ``roles.yaml``, by rules of its own: nothing of the
program's own reading of that table is used.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.test import Client
from django.urls import reverse

import brightline.cases
from brightline.cases.actions import (
    approve_expunction,
    ask_expunction,
    author,
    open_request,
    verify,
)
from brightline.cases.actions.people import Account, first_account
from brightline.cases.models import Case
from brightline.cases.texts import permission_text
from brightline.cases.vault import sha256
from tests.record.conftest import (
    CHECKED,
    CODE,
    JUDGES_PAPER,
    NOON,
    PASSWORD,
    QUALIFIES,
    City,
    arrival,
    current,
)
from tests.site.addresses import named
from tests.site_api.conftest import session_of

RAW = yaml.safe_load((Path(brightline.cases.__file__).parent / "roles.yaml").read_text())
ROUTES: dict[str, str] = RAW["routes"]
ROLES: tuple[str, ...] = tuple(RAW["roles"])
STRANGER = "nobody"
#: Roles that belong to no agency.
ABOVE = ("inspector", "sysadmin", "report")
NOWHERE = "AAAAAAAAAAAA"
#: Rows whose addresses are still to be built. Nothing is to be added here.
NOT_BUILT: set[str] = set()


#: Of an archive of mail that is not there: tests/archive/web asks for one that is.
OF_AN_ARCHIVE = {route for route in ROUTES if route.startswith("archive:")} - {
    "archive:home", "archive:open",
}  # fmt: skip


@dataclass(frozen=True)
class Thing:
    """A case as the oracle knows it; ``waits`` while a permission of it awaits its approver."""

    agency: str
    unit: str
    key: str = NOWHERE
    there: bool = True
    waits: bool = False


# ------------------------------------------------------------------ the oracle


def expected(role: str, route: str, thing: Thing | None) -> str:
    """What must happen: in, sign on, wrong role (403), or not there (404)."""
    rule = ROUTES[route]
    if rule == "public":
        return "in"
    if role == STRANGER:
        return "sign on"
    if rule == "signed-on":
        return "in"
    scope = RAW["actions"][rule].get(role)
    if scope is None:
        return "403"
    if route in OF_AN_ARCHIVE:
        return "404"
    if thing is None or scope == "none":
        return "in"
    if not thing.there:
        return "404"
    same_agency = role not in ABOVE and thing.agency == "nyc/doc"
    reaches = {
        "any": True,
        "own-agency": same_agency,
        "own-unit": same_agency and thing.unit == "intake",
        "cited": same_agency and thing.waits,
        "assigned": False,
    }
    if not reaches[scope]:
        return "404"
    # The desk signs what the law itself gives nothing for; of a permission under way, a lawyer must judge.
    if route == "api:decline" and role == "desk" and thing.waits:
        return "403"
    return "in"


def seen(status: int, location: str) -> str:
    """What did happen, in the oracle's words."""
    if status == 401 or (status == 302 and location.startswith("/people/sign-on")):
        return "sign on"
    if status in (403, 404):
        return str(status)
    return "in" if 200 <= status < 500 and status != 405 else f"broken: {status}"


# ------------------------------------------------------------------ addresses


PATTERNS = dict(named())
#: What is sent where nothing at all could not be read, before anybody asks who may.
SENT: dict[str, dict[str, Any]] = {
    "desk:contact": {"at": NOON.isoformat(), "direction": "in", "channel": "phone", "body": "ICE"},
    "desk:close": {"released_at": NOON.isoformat()},
    "api:put": {"facts": {}},
    "api:decline": {"shown": "0" * 64},
    "api:author": {"acts": ["notify"], "reason": "So.", "shown": "0" * 64},
    "api:approve": {"shown": "0" * 64},
    "api:contact": {"at": NOON.isoformat(), "direction": "in", "channel": "phone", "body": "ICE"},
}
QUERY: dict[str, dict[str, str]] = {"counts:rows": {"measure": "requests"}}
SAMPLE: dict[str, Any] = {
    "row": 1, "number": 1, "of": "nyc/doc", "slug": "2018-11-14", "act": "hold", "case": "none",
    "first": "2014-12-14", "second": "2018-11-14", "name": "none", "item": "0" * 64, "segment": 0,
}  # fmt: skip


def is_keyed(route: str) -> bool:
    return "key" in PATTERNS[route].pattern.converters


def built() -> list[str]:
    return sorted(set(ROUTES) & set(PATTERNS))


def address(route: str, key: str) -> str:
    words = {
        part: key if part == "key" else SAMPLE[part] for part in PATTERNS[route].pattern.converters
    }
    return reverse(route, kwargs=words)


# ------------------------------------------------------------------ the city


def _opened(city: City, name: str, authored: bool = False) -> Case:
    paper = [JUDGES_PAPER] if authored else [{"form": "I-200", "issued_by": "immigration-officer"}]
    facts = QUALIFIES if authored else {**QUALIFIES, "judgments": []}
    return open_request(
        city.act(name), arrival(city, papers=paper), {"name": "Sample Person"}, facts
    )


def _authored(city: City, desk: str, counsel: str) -> Case:
    case = _opened(city, desk, authored=True)
    verify(city.act(desk), case.key, 1, CHECKED, True)
    verify(city.act(counsel), case.key, 1, CHECKED, True)
    text = permission_text(current(case), ["notify"], [], "So.")
    author(city.act(counsel), case.key, ["notify"], [], "So.", sha256(text.encode()))
    return case


@pytest.fixture
def crowd(db: None) -> City:
    """A person for each role, at the intake of one agency or above all, and some to make cases."""
    at = {role: ("", "city") if role in ABOVE else ("nyc/doc", "intake") for role in ROLES}
    staff = [(role, *at[role], role) for role in ROLES] + [
        ("desk2", "nyc/doc", "tower", "desk"),
        ("desk3", "nyc/nypd", "intake", "desk"),
        ("counsel2", "nyc/doc", "legal", "counsel"),
        ("counsel3", "nyc/nypd", "legal", "counsel"),
    ]
    users = {
        name: first_account(Account(name, name, agency, unit, PASSWORD, CODE), (role,), NOON)
        for name, agency, unit, role in staff
    }
    return City(users, [NOON])


@pytest.fixture
def things(crowd: City, django_capture_on_commit_callbacks: Any) -> dict[str, Thing]:
    doc, nypd = "nyc/doc", "nyc/nypd"
    gone = _opened(crowd, "desk")
    ask_expunction(crowd.act("records"), gone.key, "schedule")
    with django_capture_on_commit_callbacks(execute=True):
        approve_expunction(crowd.act("privacy"), gone.key)
    authored, other = _authored(crowd, "desk", "counsel2"), _authored(crowd, "desk3", "counsel3")
    return {
        "own": Thing(doc, "intake", _opened(crowd, "desk").key),
        "another unit's": Thing(doc, "tower", _opened(crowd, "desk2").key),
        "another agency's": Thing(nypd, "intake", _opened(crowd, "desk3").key),
        "authored": Thing(doc, "intake", authored.key, waits=True),
        "authored elsewhere": Thing(nypd, "intake", other.key, waits=True),
        "expunged": Thing(doc, "intake", gone.key),
        "nowhere": Thing("", "", there=False),
    }


def _send(client: Client, route: str, key: str) -> tuple[int, str]:
    """Ask for a page where it can be asked for, else send its form; take all of it back."""
    path, sent = address(route, key), SENT.get(route, {})
    query = dict(QUERY.get(route, {}))
    if route == "api:case":
        query["purpose"] = client.session.get("purposes", {}).get(key, "")
    with transaction.atomic():
        answer = client.get(path, query)
        if answer.status_code == 405 and route.startswith("api:"):
            answer = client.post(path, json.dumps(sent), content_type="application/json")
        elif answer.status_code == 405:
            answer = client.post(path, sent)
        transaction.set_rollback(True)
    return answer.status_code, answer.headers.get("Location", "")


def _browser(crowd: City, role: str, things: dict[str, Thing]) -> Client:
    client = Client(raise_request_exception=False)
    if role == STRANGER:
        return client
    key = session_of(crowd.users[role], crowd.clock[0])
    store = SessionStore(key)
    purpose = next(iter(RAW["purposes"].get(role, ())), "")
    store["purposes"] = {thing.key: purpose for thing in things.values()}
    store.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    return client


#: A public page may tell that there is no such law, or that signing on begins elsewhere.
_OF_PUBLIC = ("404", "sign on")


# ------------------------------------------------------------------ the tests


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert set(PATTERNS) - set(ROUTES) == set()
    assert set(ROUTES) - set(PATTERNS) <= NOT_BUILT


@pytest.mark.parametrize("role", [STRANGER, *ROLES])
def test_a_role_gets_in_where_the_table_says_and_nowhere_else(
    role: str, crowd: City, things: dict[str, Thing], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIGHTLINE_NOW", crowd.at().isoformat())
    client = _browser(crowd, role, things)
    wrong, outcomes = [], Counter[str]()
    for route in built():
        cases = things.items() if is_keyed(route) else [("", None)]
        for name, thing in cases:
            cookie = client.cookies.get(settings.SESSION_COOKIE_NAME)
            kept = cookie.value if cookie else None
            status, location = _send(client, route, thing.key if thing else NOWHERE)
            if kept is not None:
                client.cookies[settings.SESSION_COOKIE_NAME] = kept
            wanted, found = expected(role, route, thing), seen(status, location)
            outcomes[found] += 1
            if ROUTES[route] == "public" and found in _OF_PUBLIC:
                continue
            if (route, role) == ("desk:home", "trainer") and "law:home" not in PATTERNS:
                continue  # a trainer's home is still to be built
            if found != wanted:
                wrong.append(f"{route} {name}: {status}, not {wanted}")
    assert wrong == [], "\n".join(wrong)
    assert sum(outcomes.values()) == sum(len(things) if is_keyed(r) else 1 for r in built())


def test_the_oracle_tells_each_scope_apart() -> None:
    own, tower = Thing("nyc/doc", "intake"), Thing("nyc/doc", "tower")
    told = [
        expected(role, "api:case", thing)
        for role in ("desk", "counsel", "approver", "sysadmin", STRANGER)
        for thing in (own, tower)
    ]
    assert told == ["in", "404", "in", "in", "404", "404", "403", "403", "sign on", "sign on"]
