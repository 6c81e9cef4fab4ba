"""Who sees what: every look is kept with its purpose, and harvesting is stopped and told."""

import pytest

from brightline.cases.access import may, open_case, visible
from brightline.cases.actions import open_request, put_fact
from brightline.cases.errors import NotAllowed, NotThere, TooMany, Unread
from brightline.cases.models import Access, Alarm, Case, Leaf
from brightline.cases.roles import table
from tests.record.conftest import WORK, City, arrival


def test_a_look_is_kept_with_its_purpose(city: City, plain_case: Case) -> None:
    open_case(city.act("dee", WORK), "case.read", plain_case.key, "desk:case")
    look = Access.objects.get()
    assert (look.user.username if look.user else "", look.purpose, look.outcome) == (
        "dee",
        WORK,
        "shown",
    )
    assert Leaf.objects.filter(kind="case.looked", case=plain_case).count() == 1


def test_no_case_is_opened_without_a_purpose(city: City, plain_case: Case) -> None:
    for purpose in ("", "curiosity", "inspect"):
        with pytest.raises(Unread, match="purpose"):
            open_case(city.act("dee", purpose), "case.read", plain_case.key, "desk:case")


@pytest.mark.parametrize("name", ["tower", "nina", "rena", "piet", "ada", "ines"])
def test_another_units_case_is_not_there(city: City, plain_case: Case, name: str) -> None:
    """One's own role may read cases, or may not: this case it never reads, and the look is kept."""
    with pytest.raises((NotThere, NotAllowed)):
        open_case(city.act(name, WORK), "case.read", plain_case.key, "desk:case")
    assert Access.objects.get().outcome == "refused"
    assert not Access.objects.filter(case__isnull=False).exists()


def test_a_case_not_allowed_looks_like_one_that_is_not_there(city: City, plain_case: Case) -> None:
    with pytest.raises(NotThere) as hidden:
        open_case(city.act("tower", WORK), "case.read", plain_case.key, "desk:case")
    with pytest.raises(NotThere) as absent:
        open_case(city.act("tower", WORK), "case.read", "ZZZZZZZZZZZZ", "desk:case")
    assert str(hidden.value) == str(absent.value)


def test_no_role_reads_all(city: City, plain_case: Case) -> None:
    """Of every action that shows content, no role has it on any case but an inspector's history."""
    for action in ("case.read", "case.list", "screening.read"):
        assert "any" not in table().actions[action].values()
    assert not may(city.act("sam"), "case.meta", plain_case)
    assert not visible(city.act("sam"), "case.read").exists()


def test_losing_a_role_has_effect_on_the_next_act(city: City, plain_case: Case) -> None:
    from brightline.cases.actions import end_grant

    end_grant(city.act("sam"), "dee", "desk")
    with pytest.raises(NotAllowed):
        put_fact(city.act("dee"), plain_case.key, "objection_open", "no")


def test_a_scripted_harvest_is_stopped_and_told(city: City) -> None:
    most = table().harvest["desk"]
    at = city.at()
    keys = [
        open_request(city.act("dee", at=at), arrival(city), {"name": f"Person {n}"}).key
        for n in range(most + 1)
    ]
    for key in keys[:most]:
        open_case(city.act("dee", WORK, at=at), "case.read", key, "desk:case")
    open_case(city.act("dee", WORK, at=at), "case.read", keys[0], "desk:case")
    with pytest.raises(TooMany):
        open_case(city.act("dee", WORK, at=at), "case.read", keys[most], "desk:case")
    with pytest.raises(TooMany):
        open_case(city.act("dee", WORK, at=at), "case.read", keys[most], "desk:case")
    assert Alarm.objects.filter(kind="harvest").count() == 1
