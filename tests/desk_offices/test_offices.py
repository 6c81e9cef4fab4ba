"""Two offices expunge, a hold stops them; an administrator adds people and grants roles, never its own."""

import re
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from django.apps import apps
from django.db import models
from pytest_django import DjangoCaptureOnCommitCallbacks

from brightline.cases.actor import actor_of
from brightline.cases.models import Case, Grant, User
from brightline.cases.reconcile import differences
from brightline.cases.store import vault
from brightline.desk.office.inventory import NOT_SEALED, inventory
from tests.desk_offices.conftest import Browser, SignOn
from tests.record.conftest import CODE, PASSWORD, City

NEW = {
    "username": "newton", "name": "Newton Newly", "agency": "nyc/doc", "unit": "intake",
    "password": "eight quite plain words for once",
}  # fmt: skip


@pytest.fixture
def records(sign_on: SignOn, plain_case: Case) -> Browser:
    browser = sign_on("rena")
    browser.opened(f"/office/cases/{plain_case.key}", "apply the schedule")
    return browser


def test_two_offices_expunge_a_case(
    sign_on: SignOn,
    records: Browser,
    plain_case: Case,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    path = f"/office/cases/{plain_case.key}"
    assert "Asked. It is done when" in records.followed(f"{path}/expunge", ground="schedule")
    assert "Ask that this case be expunged" not in records.text(path)
    privacy = sign_on("piet")
    assert plain_case.key in privacy.text("/office/inventory")
    assert "Approve: expunge" in privacy.opened(path, "review what is held")
    with django_capture_on_commit_callbacks(execute=True):
        privacy.post(f"{path}/expunge/approve")
    told = privacy.client.get(path, follow=True).content.decode()
    assert "Expunged. Identity and content" in told
    assert not vault().has(plain_case.key)
    plain_case.refresh_from_db()
    assert plain_case.expunged_at is not None and plain_case.identity is None
    assert plain_case.key not in privacy.text("/office/inventory")
    assert list(differences()) == []


def test_a_legal_hold_stops_an_expunction_and_can_be_lifted(
    sign_on: SignOn, records: Browser, plain_case: Case
) -> None:
    path = f"/office/cases/{plain_case.key}"
    assert "it cannot be expunged" in records.followed(f"{path}/hold", held="yes")
    assert "A legal hold is on this case" in records.followed(f"{path}/expunge", ground="schedule")
    assert not plain_case.expunctions.exists()
    assert "The legal hold is lifted" in records.followed(f"{path}/hold", held="no")
    assert "Asked." in records.followed(f"{path}/expunge", ground="schedule")


def test_what_cannot_be_read_is_told_on_the_same_page(records: Browser, plain_case: Case) -> None:
    told = records.followed(f"/office/cases/{plain_case.key}/expunge", ground="tidiness")
    assert "ground: one of schedule" in told


def test_a_case_shows_times_and_state_and_no_content(records: Browser, plain_case: Case) -> None:
    page = records.text(f"/office/cases/{plain_case.key}")
    assert "Opened, New York time" in page and "Requests and papers" in page
    for sealed in ("Sample Person", "SYN-000001", "Officer Example", "I-247A", "I-200"):
        assert sealed not in page


def test_the_inventory_names_every_column_and_every_seal(sign_on: SignOn) -> None:
    held = {one.name: {column.name: column for column in one.columns} for one in inventory()}
    page = sign_on("piet").text("/office/inventory")
    for model in apps.get_app_config("cases").get_models():
        assert f'id="table-{model._meta.db_table}"' in page
        for field in model._meta.concrete_fields:
            binary = isinstance(field, models.BinaryField)
            clear = not binary or (model.__name__, field.name) in NOT_SEALED
            assert held[model.__name__][field.name].sealed is not clear
            assert f">{field.name}</th>" in page


def test_what_the_inventory_calls_sealed_is_sealed(plain_case: Case) -> None:
    """No value of a sealed column is text: what is random is not UTF-8."""
    for one in inventory():
        model = apps.get_model("cases", one.name)
        for column in one.columns:
            if column.sealed:
                values = model._default_manager.exclude(**{column.name: None})
                for value in values.values_list(column.name, flat=True):
                    with pytest.raises(UnicodeDecodeError):
                        bytes(value).decode()


def test_the_inventory_counts_rows(plain_case: Case) -> None:
    counted = {one.name: one.rows for one in inventory()}
    assert counted["Case"] == 1
    assert counted["User"] == User.objects.count()


def test_an_account_is_added_with_a_secret_that_is_shown_once(city: City, sign_on: SignOn) -> None:
    browser = sign_on("sam")
    answer = browser.post("/office/accounts/add", **NEW, roles=["desk", "counsel"])
    page = answer.content.decode()
    found = re.search(r'id="secret">([A-Z2-7]{32})<', page)
    assert found is not None
    secret = found.group(1)
    assert "otpauth://totp/Brightline:newton?secret=" in page
    assert answer.headers["Cache-Control"] == "no-store"
    user = User.objects.get(username="newton")
    kept = vault().open("second-factor:newton", bytes(user.second_factor))
    assert kept.decode() == secret and pyotp.TOTP(secret).now()
    assert actor_of(user, city.at()).roles == {"desk", "counsel"}
    assert secret not in browser.text("/office/accounts")
    assert NEW["password"] not in page


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"username": "dee"}, "dee is taken"),
        ({"username": " dee"}, "username: 1 to 80"),
        ({"name": ""}, "name: 1 to 120"),
        ({"agency": "nyc/moon"}, "agency: one of"),
        ({"unit": "u" * 81}, "unit: at most"),
        ({"password": "short"}, "password: at least"),
        ({"same_person_as": "nobody"}, "nobody: no such account"),
        ({"roles": ["desk", "sysadmin"]}, "never one person"),
        ({"roles": ["king"]}, "king: one of"),
    ],
)
def test_an_account_that_cannot_be_is_not_added(
    sign_on: SignOn, changes: dict[str, Any], says: str
) -> None:
    before = User.objects.count()
    page = sign_on("sam").followed("/office/accounts/add", **{**NEW, **changes})
    assert says in page
    assert User.objects.count() == before


def test_a_second_account_of_one_person_is_that_person(city: City, sign_on: SignOn) -> None:
    sign_on("sam").post("/office/accounts/add", **NEW, same_person_as="dee")
    assert User.objects.get(username="newton").person == city.users["dee"].person


def test_a_role_is_granted_and_ended(city: City, sign_on: SignOn) -> None:
    browser = sign_on("sam")
    told = browser.followed("/office/accounts/role", username="dee", role="counsel", act="grant")
    assert "Granted: dee is counsel." in told
    assert actor_of(city.users["dee"], city.at()).roles == {"desk", "counsel"}
    told = browser.followed("/office/accounts/role", username="dee", role="counsel", act="end")
    assert "Ended: dee is no longer counsel." in told
    assert actor_of(city.users["dee"], city.at()).roles == {"desk"}
    assert list(differences()) == []


@pytest.mark.parametrize(
    ("username", "role", "act", "says"),
    [
        ("sam", "counsel", "grant", "Nobody grants to themselves."),
        ("sam", "sysadmin", "end", "Nobody grants to themselves."),
        ("dee", "inspector", "grant", "never one person"),
        ("dee", "desk", "grant", "holds desk already"),
        ("dee", "privacy", "end", "does not hold privacy"),
        ("nobody", "desk", "grant", "no such account"),
    ],
)
def test_a_grant_that_cannot_be_is_not_made(
    sign_on: SignOn, username: str, role: str, act: str, says: str
) -> None:
    before = list(Grant.objects.order_by("pk").values())
    told = sign_on("sam").followed("/office/accounts/role", username=username, role=role, act=act)
    assert says in told
    assert list(Grant.objects.order_by("pk").values()) == before


POSTS: dict[str, dict[str, Any]] = {
    "/office/accounts/add": {**NEW, "roles": ["desk"]},
    "/office/accounts/role": {"username": "dee", "role": "counsel", "act": "grant"},
    "/office/accounts/role?end": {"username": "dee", "role": "desk", "act": "end"},
    "/office/accounts/unlock": {"username": "dee"},
}


@pytest.mark.parametrize("path", POSTS)
def test_to_change_accounts_both_factors_were_shown_lately(
    city: City, sign_on: SignOn, path: str
) -> None:
    User.objects.filter(username="dee").update(locked_at=city.at())
    browser = sign_on("sam")
    city.clock[0] += timedelta(minutes=6)
    answer = browser.post(path, **POSTS[path])
    assert (answer.status_code, answer.headers["Location"]) == (302, "/people/again")
    assert not User.objects.filter(username="newton").exists()
    assert User.objects.get(username="dee").locked_at is not None
    assert list(city.users["dee"].grants.values_list("role", "until")) == [("desk", None)]


def test_the_forms_are_shown_to_whoever_has_just_shown_both(city: City, sign_on: SignOn) -> None:
    browser = sign_on("sam")
    assert "Add an account" in browser.text("/office/accounts")
    city.clock[0] += timedelta(minutes=6)
    page = browser.text("/office/accounts")
    assert "Add an account" not in page and 'href="?change=1"' in page
    asked = browser.get("/office/accounts", change="1")
    assert asked.headers["Location"] == "/people/again"
    code = pyotp.TOTP(CODE).at(city.clock[0] + timedelta(minutes=1))
    back = browser.post("/people/again", password=PASSWORD, code=code)
    assert back.headers["Location"] == "/office/accounts?change=1"
    assert "Add an account" in browser.text("/office/accounts", change="1")
    assert "Change accounts" not in sign_on("ines").text("/office/accounts", change="1")


def test_a_locked_account_is_released(city: City, sign_on: SignOn) -> None:
    User.objects.filter(username="dee").update(locked_at=city.at())
    browser = sign_on("sam")
    assert "<strong>locked</strong>" in browser.text("/office/accounts")
    assert "Released: dee" in browser.followed("/office/accounts/unlock", username="dee")
    assert User.objects.get(username="dee").locked_at is None


@pytest.mark.parametrize("name", ["piet", "ines"])
def test_others_review_roles_and_change_none(sign_on: SignOn, name: str) -> None:
    page = sign_on(name).text("/office/accounts")
    assert "inspector and sysadmin" in page or "sysadmin and inspector" in page
    main = page[page.index("<main") :]
    assert "<form" not in main


def test_accounts_go_on_where_the_page_before_ended(
    sign_on: SignOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("brightline.desk.office.accounts.PAGE", 5)
    browser, seen, after = sign_on("ines"), [], ""
    while after is not None:
        told = browser.get("/office/accounts", after=after).context
        seen += [row["username"] for row in told["rows"]]
        after = told["after"]
    assert seen == sorted(User.objects.values_list("username", flat=True))
