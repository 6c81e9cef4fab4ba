"""A clock that goes back: a little is absorbed, more is refused, and the ledger tells of both."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from brightline.cases.actions import close_objection, object_
from brightline.cases.clock import WAIT, remember
from brightline.cases.errors import ClockBack, Unread
from brightline.cases.models import Alarm, Case, ClockRefusal, Leaf
from brightline.cases.reconcile import differences
from brightline.cases.store import in_time, log, mark_step, opened
from brightline.ledger.leaf import Leaf as Made
from tests.record.conftest import City


def told() -> list[dict[str, Any]]:
    """What the leaves of steps say, the rows left out."""
    found = Leaf.objects.filter(kind="clock.stepped").order_by("index")
    return [{k: v for k, v in opened(one)["body"].items() if k != "rows"} for one in found]


def in_order() -> bool:
    """Say whether every leaf may follow the one before it, as a verifier asks."""
    before = None
    for data in Leaf.objects.order_by("index").values_list("data", flat=True):
        made = Made.decode(bytes(data))
        made.after(before)
        before = made
    return log().root() is not None


def set_clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> datetime:
    monkeypatch.setenv("BRIGHTLINE_NOW", at.isoformat())
    return at


def test_an_act_that_waited_for_its_turn_takes_the_time_of_the_leaf_before(
    city: City, plain_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock has gone on meanwhile: there was no step, and none is told of."""
    last = Leaf.objects.latest("index").at
    set_clock(monkeypatch, last + timedelta(seconds=1))
    object_(city.act("dee", at=last - WAIT), plain_case.key)
    assert Leaf.objects.latest("index").at == last
    assert told() == [] and not Alarm.objects.exists()


def test_clocks_of_two_machines_that_are_kept_right_make_no_steps(
    city: City, plain_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = Leaf.objects.latest("index").at
    object_(city.act("dee", at=set_clock(monkeypatch, last - timedelta(seconds=1))), plain_case.key)
    assert told() == []


def test_a_step_back_that_is_absorbed_is_told_of_once(
    city: City, plain_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = Leaf.objects.latest("index").at
    for seconds in (15, 12):
        at = set_clock(monkeypatch, last - timedelta(seconds=seconds))
        if seconds == 15:
            object_(city.act("dee", at=at), plain_case.key)
        else:
            close_objection(city.act("carla", at=at), plain_case.key)
    assert [(one["outcome"], one["behind_seconds"]) for one in told()] == [("absorbed", 15.0)]
    alarm = Alarm.objects.get()
    assert (alarm.kind, alarm.detail) == ("clock", {"outcome": "absorbed", "behind_seconds": 15.0})
    assert set(Leaf.objects.filter(index__gte=Leaf.objects.count() - 3).values_list("at")) == {
        (last,)
    }
    assert in_order() and list(differences()) == []


def test_what_is_too_far_back_is_refused_whole(city: City, plain_case: Case) -> None:
    before, count = Leaf.objects.latest("index").at, Leaf.objects.count()
    at = before - WAIT - timedelta(milliseconds=10)
    with pytest.raises(ClockBack, match="clock is behind") as refused:
        object_(city.act("dee", at=at), plain_case.key)
    assert (refused.value.at, refused.value.last) == (at, before)
    assert str(before.year) not in str(refused.value)
    with pytest.raises(ClockBack):
        in_time(at)
    in_time(before - WAIT)
    assert not Case.objects.get(pk=plain_case.pk).objection_open
    assert Leaf.objects.count() == count


def test_the_first_act_after_a_refusal_tells_of_it(city: City, plain_case: Case) -> None:
    last = Leaf.objects.latest("index").at
    for hours in (2, 3):
        remember(ClockBack(last - timedelta(hours=hours), last))
    object_(city.act("dee"), plain_case.key)
    close_objection(city.act("carla"), plain_case.key)
    (one,) = told()
    assert (one["outcome"], one["behind_seconds"]) == ("refused", 7200.0)
    kinds = list(Leaf.objects.order_by("index").values_list("kind", flat=True))
    places = [kinds.index(f) for f in ("objection.opened", "clock.stepped", "objection.closed")]
    assert places == sorted(places)
    assert Alarm.objects.get().detail["outcome"] == "refused"
    assert not ClockRefusal.objects.exists()
    assert in_order() and list(differences()) == []


def test_the_operator_marks_a_clock_that_ran_ahead_and_the_record_goes_on(
    city: City, plain_case: Case
) -> None:
    last = Leaf.objects.latest("index").at
    back = last - 2 * WAIT
    remember(ClockBack(back, last))
    mark_step(back)
    object_(city.act("dee", at=back + timedelta(seconds=1)), plain_case.key)
    assert [one["outcome"] for one in told()] == ["marked"]
    assert Leaf.objects.latest("index").at == back + timedelta(seconds=1)
    assert in_order() and list(differences()) == []


def test_where_the_clock_is_not_behind_nothing_is_marked(city: City, plain_case: Case) -> None:
    with pytest.raises(Unread, match="nothing to mark"):
        mark_step(Leaf.objects.latest("index").at)
    assert told() == []
