"""What is never collected, and what is erased for good."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models

from brightline.cases.actions import (
    approve_expunction,
    ask_expunction,
    open_request,
    put_fact,
    put_facts,
    set_hold,
)
from brightline.cases.actions.erasing import sweep
from brightline.cases.errors import Changed, NotAllowed, Unread
from brightline.cases.files import facts_of, identity_of
from brightline.cases.models import Case, Leaf
from brightline.cases.reconcile import differences
from brightline.cases.store import log, opened, vault
from brightline.cases.vault import Destroyed, Vault
from brightline.laws.casefile.schema import CASE, Group, Listed
from tests.record.conftest import City, arrival

#: What no column, choice or key may be called, and where a like word is the law's own.
FORBIDDEN = re.compile(
    r"citizen|nationalit|birth_?place|born_in|place_of_birth|country|alien|a_?number|immigration_?status|"
    r"immigrant|ethnic|race|language|visa|passport|deport|removable",
    re.I,
)
ASKED_ABOUT = {"immigration-status"}  # that somebody asked about it is a fact about a request


def forbidden_in(model: type[models.Model]) -> list[str]:
    found = []
    for field in model._meta.get_fields():
        words = [field.name, *(str(c[0]) for c in getattr(field, "choices", None) or ())]
        found += [f"{model.__name__}.{field.name}: {w}" for w in words if FORBIDDEN.search(w)]
    return found


def test_no_column_says_what_is_never_kept() -> None:
    for model in apps.get_app_config("cases").get_models():
        assert forbidden_in(model) == []


def test_the_check_would_see_such_a_column() -> None:
    class Bad(models.Model):
        citizenship = models.CharField(max_length=10)

        class Meta:
            app_label = "nowhere"

    assert forbidden_in(Bad) == ["Bad.citizenship: citizenship"]


def _keys(group: Group) -> list[str]:
    found: list[str] = []
    for name, field in group.keys.items():
        inner = field.row if isinstance(field, Listed) else field
        found += [name, *(_keys(inner) if isinstance(inner, Group) else [])]
        found += [v for v in getattr(field, "values", ()) if v not in ASKED_ABOUT]
    return found


def test_no_key_or_word_of_a_case_file_says_it() -> None:
    allowed = re.compile(
        r"civil-immigration|immigration-(crime|judge|officer)|removal|removed|^immigration$"
    )
    assert [k for k in _keys(CASE) if FORBIDDEN.search(k) and not allowed.search(k)] == []


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("source", "says she was born in another country"),
        ("source", "A 123 456 789 on the form"),
        ("source", "not a citizen, by the form"),
        ("source", "green card seen"),
    ],
)
def test_a_word_of_it_is_refused_and_not_repeated(
    city: City, plain_case: Case, field: str, text: str
) -> None:
    with pytest.raises(Unread) as refused:
        put_fact(city.act("dee"), plain_case.key, "arrested_on", "2026-10-09", text)
    assert refused.value.field == field and text not in str(refused.value)
    assert facts_of(Case.objects.get(pk=plain_case.pk))["arrested_on"] == "2026-10-01"


def test_no_such_field_of_identity_is_taken(city: City) -> None:
    with pytest.raises(Unread, match="not kept here"):
        open_request(city.act("dee"), arrival(city), {"name": "Sample", "citizenship": "x"})


def test_a_judgment_that_does_not_count_keeps_no_charge(city: City, plain_case: Case) -> None:
    row: dict[str, Any] = {
        "id": "a",
        "charge": "PL 120.10",
        "adjudication": "youthful-offender",
        "judged_on": "2020-01-01",
    }
    put_facts(city.act("dee"), plain_case.key, {"judgments": [row]})
    kept = facts_of(Case.objects.get(pk=plain_case.pk))["judgments"]
    assert kept == [{"id": "a", "adjudication": "youthful-offender"}]


def test_no_name_lies_in_clear_in_the_database(city: City, plain_case: Case) -> None:
    text = repr(
        [list(m._default_manager.values()) for m in apps.get_app_config("cases").get_models()]
    )
    assert (
        "Sample Person" not in text and "SYN-000001" not in text and "Officer Example" not in text
    )


def test_leaves_show_nothing_that_a_list_of_names_could_match(city: City, plain_case: Case) -> None:
    """A leaf shows its time and kind; the rest is behind 32 random bytes, new for each leaf."""
    salts = set()
    for leaf in Leaf.objects.all():
        assert b"Sample" not in bytes(leaf.data) and plain_case.key.encode() not in bytes(leaf.data)
        salts.add(opened(leaf)["salt"])
    assert len(salts) == Leaf.objects.count() and {len(s) for s in salts} == {64}


def test_expunged_is_gone_and_the_proofs_stay(
    city: City, plain_case: Case, transactional_db: None
) -> None:
    kept_key = vault()._path(plain_case.key).read_bytes()
    ask_expunction(city.act("rena"), plain_case.key, "schedule")
    approve_expunction(city.act("piet"), plain_case.key)
    case = Case.objects.get(pk=plain_case.pk)
    assert case.identity is None and case.expunged_at is not None
    assert not vault().has(case.key) and kept_key not in _every_byte()
    with pytest.raises(Destroyed):
        identity_of(plain_case)
    assert list(differences()) == []
    assert log().root()
    assert case.requests.count() == 1 and case.determinations.count() >= 1


def _every_byte() -> bytes:
    folder = Path(settings.BRIGHTLINE_DATA)
    return b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())


def test_a_backup_of_the_database_cannot_bring_back_what_was_expunged(
    city: City, plain_case: Case, transactional_db: None
) -> None:
    """The rows as they were before, with the key gone, open to nothing."""
    before = Case.objects.get(pk=plain_case.pk)
    ask_expunction(city.act("rena"), plain_case.key, "schedule")
    approve_expunction(city.act("piet"), plain_case.key)
    with pytest.raises(Destroyed):
        identity_of(before)


def test_a_key_that_a_crash_left_behind_is_swept_away(
    city: City, plain_case: Case, transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the commit and the destroying: the next start finishes it, and touches no other key."""
    other = open_request(city.act("dee"), arrival(city), {"name": "Stays Here"})
    ask_expunction(city.act("rena"), plain_case.key, "schedule")
    with monkeypatch.context() as patch:
        patch.setattr(Vault, "destroy", lambda *_: None)
        approve_expunction(city.act("piet"), plain_case.key)
    assert vault().has(plain_case.key)
    assert sweep() == 1
    assert not vault().has(plain_case.key) and vault().has(other.key)
    assert sweep() == 0


def test_a_legal_hold_stops_it(city: City, plain_case: Case) -> None:
    ask_expunction(city.act("rena"), plain_case.key, "schedule")
    set_hold(city.act("rena"), plain_case.key, True)
    with pytest.raises(Changed, match="legal hold"):
        approve_expunction(city.act("piet"), plain_case.key)
    assert vault().has(plain_case.key)


def test_one_office_alone_cannot_expunge(city: City, plain_case: Case) -> None:
    with pytest.raises(NotAllowed):
        approve_expunction(city.act("rena"), plain_case.key)
    with pytest.raises(NotAllowed):
        ask_expunction(city.act("piet"), plain_case.key, "schedule")


@pytest.mark.django_db
def test_sqlite_overwrites_what_it_deletes() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("a setting of SQLite")
    with connection.cursor() as cursor:
        told = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("secure_delete", "trusted_schema", "synchronous")
        }
    assert told == {"secure_delete": 1, "trusted_schema": 0, "synchronous": 2}
