"""The record and its ledger are one: together or not at all, and each shows what was done to the other."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from brightline.cases import store
from brightline.cases.access import open_case
from brightline.cases.actions import object_, open_request, put_fact
from brightline.cases.models import Access, Case, FederalRequest, Finding, Leaf, Objection, User
from brightline.cases.reconcile import differences
from brightline.ledger.errors import Damaged
from tests.record.conftest import WORK, City, arrival


def names() -> list[str]:
    return [d.name for d in differences()]


def test_what_was_done_is_all_told(city: City, plain_case: Case, qualifying: Case) -> None:
    open_case(city.act("dee", WORK), "case.read", plain_case.key, "desk:case")
    assert names() == []


@pytest.mark.parametrize("place", ["append", "commit"])
def test_where_the_leaf_cannot_be_written_the_change_is_not_made(
    city: City, plain_case: Case, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def fails(*_: Any) -> None:
        raise OSError("no space left")

    if place == "append":
        monkeypatch.setattr(store.Tables, "append", fails)
    else:
        monkeypatch.setattr(store.Telling, "write", fails)
    before = Leaf.objects.count()
    works: list[Callable[[], object]] = [
        lambda: object_(city.act("dee"), plain_case.key),
        lambda: put_fact(city.act("dee"), plain_case.key, "arrested_on", "2026-10-01"),
        lambda: open_request(city.act("dee"), arrival(city), {"name": "Not Kept"}),
        lambda: open_case(city.act("dee", WORK), "case.read", plain_case.key, "desk:case"),
    ]
    for work in works:
        with pytest.raises(OSError, match="no space"):
            work()
    assert Leaf.objects.count() == before and Case.objects.count() == 1
    assert not Objection.objects.exists() and not Access.objects.exists()


def test_an_act_that_tells_nothing_is_not_kept(city: City, plain_case: Case) -> None:
    from brightline.cases.act import acting

    with (
        pytest.raises(RuntimeError),
        acting(city.act("dee"), "objection.open", plain_case.key) as act,
    ):
        act.case.objection_open = True
        act.save(act.case)
    assert not Case.objects.get(pk=plain_case.pk).objection_open


def test_a_row_changed_behind_the_records_back_is_found(city: City, plain_case: Case) -> None:
    FederalRequest.objects.update(received_at=plain_case.opened_at - timedelta(days=1))
    assert names() == [f"record_request:{plain_case.requests.get().pk}"]


def test_a_row_taken_away_is_found(city: City, plain_case: Case) -> None:
    gone = Finding.objects.order_by("pk").first()
    assert gone is not None
    name = f"record_finding:{gone.pk}"
    gone.delete()
    assert names() == [name]


def test_a_row_slipped_in_is_found(city: City, plain_case: Case) -> None:
    slipped = Objection.objects.create(
        case=plain_case, opened_at=plain_case.opened_at, opened_by=User.objects.all()[0]
    )
    assert names() == [f"record_objection:{slipped.pk}"]


@pytest.mark.parametrize("column", ["body", "kind", "data"])
def test_a_leaf_changed_is_found(city: City, plain_case: Case, column: str) -> None:
    leaf = Leaf.objects.filter(case=plain_case).order_by("-index")[0]
    other = Leaf.objects.filter(case=plain_case).order_by("index")[0]
    setattr(leaf, column, getattr(other, column))
    leaf.save()
    assert f"leaf {leaf.index}" in names()


def test_a_damaged_edge_stops_all_writing(city: City, plain_case: Case) -> None:
    """The next act will not build on it."""
    last = Leaf.objects.order_by("-index")[0]
    last.hashes = bytes(32) + bytes(last.hashes)[32:]
    last.save()
    with pytest.raises(Damaged):
        object_(city.act("dee"), plain_case.key)


@pytest.mark.django_db
def test_synchronous_is_full() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            assert cursor.execute("PRAGMA synchronous").fetchone()[0] == 2
        else:
            cursor.execute("SHOW synchronous_commit")
            assert cursor.fetchone() == ("on",)
