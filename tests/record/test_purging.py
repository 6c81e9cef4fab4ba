"""Two offices purge one exact list, stopped half-way or not, and a certificate says so."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from brightline.cases.actions import (
    approve_expunction,
    approve_purge,
    ask_expunction,
    ask_purge,
    sent_again,
    set_hold,
)
from brightline.cases.certificate import certificate, purges
from brightline.cases.errors import Changed, NotAllowed, Unread
from brightline.cases.models import Case, Leaf, Purge
from brightline.cases.reconcile import differences
from brightline.cases.schedule import schedule
from brightline.cases.store import opened, vault
from brightline.cases.vault import Vault
from tests.record.conftest import City, arrival
from tests.record.test_retention import SHORT, asked, closed, periods, seen

__all__ = ["periods"]


@pytest.fixture
def three(city: City, periods: Path) -> list[Case]:
    """Three cases past their period."""
    found = [closed(city, name) for name in ("First Purged", "Second Purged", "Third Purged")]
    city.clock[0] += timedelta(days=60)
    return found


def test_two_offices_purge_a_list_and_a_certificate_says_so(
    city: City, three: list[Case], transactional_db: None
) -> None:
    stays = closed(city, "Is Kept")
    purge = asked(city)
    assert all(vault().has(case.key) for case in three)
    done = approve_purge(city.act("piet"), purge.pk, purge.fingerprint, city.at)
    for case in three:
        case.refresh_from_db()
        assert case.identity is None and case.expunged_at and case.closed_at
        assert case.closed_at < case.expunged_at and not vault().has(case.key)
    assert vault().has(stays.key)
    told = certificate(done)
    assert (told["state"], told["expunged"], told["keys_destroyed"]) == ("done", 3, 3)
    assert (told["asked"]["by"], told["approved"]["by"]) == ("rena", "piet")
    assert told["schedule"]["fingerprint"] == schedule().fingerprint
    assert {row["case"] for row in told["cases"]} == {case.key for case in three}
    for row in told["cases"]:
        leaf = Leaf.objects.get(index=row["leaf"])
        assert leaf.kind == "case.expunged" and opened(leaf)["body"]["expunged"] == row["case"]
    assert [Leaf.objects.get(index=n[0]).kind for n in told["leaves"].values()] == [
        "purge.asked", "purge.approved", "purge.finished",
    ]  # fmt: skip
    text = json.dumps(told)
    assert "Purged" not in text and "SYN-" not in text
    assert list(differences()) == []
    assert not seen(city).due


def test_one_office_or_one_person_alone_cannot_purge(city: City, three: list[Case]) -> None:
    found = seen(city)
    with pytest.raises(NotAllowed):
        ask_purge(city.act("piet"), found.day, found.fingerprint)
    purge = asked(city)
    with pytest.raises(NotAllowed):
        approve_purge(city.act("rena"), purge.pk, purge.fingerprint)
    city.users["piet"].person = city.users["rena"].person
    city.users["piet"].save()
    with pytest.raises(NotAllowed, match="does not approve"):
        approve_purge(city.act("piet"), purge.pk, purge.fingerprint)
    with pytest.raises(IntegrityError), transaction.atomic():
        Purge.objects.update(approved_by=city.users["rena"])
    assert all(vault().has(case.key) for case in three)
    assert Case.objects.filter(expunged_at=None).count() == 3


def test_only_the_list_that_was_seen_is_asked_for(city: City, three: list[Case]) -> None:
    found = seen(city)
    set_hold(city.act("rena"), three[0].key, True)
    with pytest.raises(Changed, match="has changed"):
        ask_purge(city.act("rena"), found.day, found.fingerprint)
    with pytest.raises(Unread, match="to come"):
        ask_purge(city.act("rena"), found.day + timedelta(days=2), found.fingerprint)
    assert not Purge.objects.exists()
    assert asked(city).listed == [row.plain() for row in seen(city).due]
    with pytest.raises(Changed, match="asked for before"):
        asked(city)


@pytest.mark.parametrize("what", ["hold", "schedule", "request", "single"])
def test_a_list_that_has_changed_since_is_not_approved(
    city: City, three: list[Case], periods: Path, what: str
) -> None:
    purge = asked(city)
    if what == "hold":
        set_hold(city.act("rena"), three[1].key, True)
    elif what == "schedule":
        periods.write_text(SHORT.replace("days: 400", "days: 401"))
    elif what == "request":
        sent_again(city.act("dee"), three[1].key, arrival(city))
    else:
        ask_expunction(city.act("rena"), three[1].key, "entered by mistake")
    with pytest.raises(Changed, match="has changed"):
        approve_purge(city.act("piet"), purge.pk, purge.fingerprint)
    assert Case.objects.filter(expunged_at=None).count() == 3


def test_days_that_pass_change_nothing_and_another_list_overtakes(
    city: City, three: list[Case]
) -> None:
    first = asked(city)
    closed_later = closed(city, "Due Later")
    city.clock[0] += timedelta(days=201)
    second = asked(city)
    assert len(second.listed) == 4 and closed_later.key in {r["case"] for r in second.listed}
    assert certificate(first)["state"] == "overtaken"
    with pytest.raises(Changed, match="no such purge"):
        approve_purge(city.act("piet"), first.pk, first.fingerprint)
    with pytest.raises(Changed, match="another list"):
        approve_purge(city.act("piet"), second.pk, first.fingerprint)
    city.clock[0] += timedelta(days=3)
    done = approve_purge(city.act("piet"), second.pk, second.fingerprint)
    assert certificate(done)["expunged"] == 4
    with pytest.raises(Changed, match="no such purge"):
        approve_purge(city.act("piet"), second.pk, second.fingerprint)


def test_nothing_due_is_nothing_to_ask_for(city: City, periods: Path) -> None:
    with pytest.raises(Changed, match="nothing to purge"):
        asked(city)


@pytest.mark.parametrize("where", ["before the commit", "between commit and key"])
def test_stopped_half_way_it_goes_on_and_finishes(
    city: City,
    three: list[Case],
    transactional_db: None,
    monkeypatch: pytest.MonkeyPatch,
    where: str,
) -> None:
    """Killed at the second case: what was done stays done, the rest is done by the same approval again."""
    purge = asked(city)
    second = purge.listed[1]["case"]
    with monkeypatch.context() as patch:
        if where == "before the commit":
            patch.setattr("brightline.cases.actions.purging.expunge", _stops(second))
        else:
            whole = Vault.destroy
            patch.setattr(
                Vault, "destroy", lambda v, key: _stop() if key == second else whole(v, key)
            )
        with pytest.raises(KeyboardInterrupt):
            approve_purge(city.act("piet"), purge.pk, purge.fingerprint, city.at)
    told = certificate(Purge.objects.get())
    assert told["state"] == "under way" and told["keys_destroyed"] == 1
    assert vault().has(second)
    with pytest.raises(Changed, match="under way"):
        asked(city)
    done = approve_purge(city.act("piet"), purge.pk, purge.fingerprint, city.at)
    told = certificate(done)
    assert (told["state"], told["expunged"], told["keys_destroyed"]) == ("done", 3, 3)
    assert set(told["leaves"]) == {
        "purge.asked", "purge.approved", "purge.resumed", "purge.finished",
    }  # fmt: skip
    assert [case.expunctions.count() for case in three] == [1, 1, 1]
    assert list(differences()) == []


def _stop() -> None:
    raise KeyboardInterrupt


def _stops(key: str) -> Any:
    from brightline.cases.actions.erasing import expunge

    def stops(act: Any, row: Any, **told: object) -> None:
        expunge(act, row, **told)
        if act.case.key == key:
            _stop()

    return stops


@pytest.mark.parametrize("what", ["hold", "request", "expunged"])
def test_what_changes_while_it_is_under_way_keeps_a_case_back(
    city: City,
    three: list[Case],
    transactional_db: None,
    monkeypatch: pytest.MonkeyPatch,
    what: str,
) -> None:
    purge = asked(city)
    second, third = purge.listed[1]["case"], purge.listed[2]["case"]
    with monkeypatch.context() as patch:
        patch.setattr("brightline.cases.actions.purging.expunge", _stops(second))
        with pytest.raises(KeyboardInterrupt):
            approve_purge(city.act("piet"), purge.pk, purge.fingerprint, city.at)
    if what == "hold":
        set_hold(city.act("rena"), third, True)
    elif what == "request":
        sent_again(city.act("dee"), third, arrival(city))
    else:
        ask_expunction(city.act("rena"), third, "sealed by a court")
        approve_expunction(city.act("piet"), third)
    done = approve_purge(city.act("piet"), purge.pk, purge.fingerprint, city.at)
    told = certificate(done)
    why = {
        "hold": "a legal hold",
        "request": "something has happened in it since",
        "expunged": "expunged by itself",
    }[what]
    assert told["kept_back"] == [{"case": third, "why": why}] and told["expunged"] == 2
    assert vault().has(third) is (what != "expunged")
    assert list(differences()) == []


def test_who_may_see_a_purge(city: City, three: list[Case]) -> None:
    purge = asked(city)
    for name, sees in (("rena", 1), ("piet", 1), ("ines", 1), ("dee", 0), ("carla", 0), ("sam", 0)):
        assert purges(city.act(name)).count() == sees, name
    Purge.objects.update(agency="nyc/nypd")
    assert purges(city.act("rena")).count() == 0 and purges(city.act("ines")).count() == 1
    with pytest.raises(Changed):
        approve_purge(city.act("piet"), purge.pk, purge.fingerprint)
