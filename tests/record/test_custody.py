"""Objections stop the hold path; contacts need cover; requests sent again count once."""

from datetime import timedelta
from typing import Any

import pytest

from brightline.cases.actions import (
    approve,
    author,
    close_objection,
    log_contact,
    object_,
    open_request,
    put_fact,
    sent_again,
    verify,
)
from brightline.cases.actions.custody import Said
from brightline.cases.errors import NotAllowed, Unread
from brightline.cases.models import Alarm, Case
from brightline.cases.texts import permission_text
from brightline.cases.vault import sha256
from tests.record.conftest import CHECKED, JUDGES_PAPER, QUALIFIES, City, answers, arrival, current


def test_an_objection_takes_permitted_to_counsel_until_another_person_settles_it(
    city: City, qualifying: Case
) -> None:
    object_(city.act("dee"), qualifying.key)
    assert set(answers(qualifying).values()) == {"counsel"}
    close_objection(city.act("carla"), qualifying.key)
    assert set(answers(qualifying).values()) == {"permitted"}


def test_who_noted_an_objection_does_not_settle_it(city: City, qualifying: Case) -> None:
    object_(city.act("carla"), qualifying.key)
    with pytest.raises(NotAllowed):
        close_objection(city.act("carla"), qualifying.key)


def test_missing_facts_never_permit(city: City) -> None:
    """Each fact of a case that qualifies, left out alone, leaves nothing permitted that rested on it."""
    for name in ("judgments", "judgments_complete", "searches", "arrested_on"):
        facts = {k: v for k, v in QUALIFIES.items() if k != name}
        case = open_request(city.act("dee"), arrival(city), {"name": "Missing Fact"}, facts)
        assert "permitted" not in answers(case).values()


def said(city: City, **changes: Any) -> Said:
    told: dict[str, Any] = {
        "at": city.clock[0], "direction": "out", "channel": "phone", "body": "ICE",
        "purpose": "answer", "fields": (),
    }  # fmt: skip
    return Said(**{**told, **changes})


def test_nothing_is_said_without_cover(city: City, plain_case: Case) -> None:
    with pytest.raises(NotAllowed, match="Say nothing"):
        log_contact(city.act("dee"), plain_case.key, said(city, fields=("release-date",)))
    log_contact(city.act("dee"), plain_case.key, said(city, refused=True))
    log_contact(city.act("dee"), plain_case.key, said(city, direction="in"))


def test_what_was_said_without_cover_is_logged_and_told_to_an_inspector(
    city: City, plain_case: Case
) -> None:
    log_contact(
        city.act("dee"), plain_case.key, said(city, fields=("release-date",)), happened=True
    )
    assert Alarm.objects.get().kind == "uncovered-contact"


def test_we_never_speak_first(city: City) -> None:
    """A contact before any request came is refused."""
    case = open_request(city.act("dee"), arrival(city), {"name": "Spoken Of"})
    before = case.requests.get().received_at - timedelta(minutes=8)
    with pytest.raises(NotAllowed, match="speak first"):
        log_contact(city.act("dee"), case.key, said(city, at=before))


def test_cover_is_by_kind_of_information(city: City) -> None:
    """A permission to give the release date covers that, and no photo beside it."""
    case = open_request(
        city.act("dee"),
        arrival(
            city,
            papers=[JUDGES_PAPER],
            asks=("hold", "notify", "inform"),
            about=("release-date", "photo"),
        ),
        {"name": "Asked About"},
        QUALIFIES,
    )
    for name in ("dee", "carla"):
        verify(city.act(name), case.key, 1, CHECKED, True)
    acts, kinds, reason = ["hold", "communicate"], ["release-date"], "With the hold."
    text = permission_text(current(case), acts, kinds, reason)
    author(city.act("carla"), case.key, acts, kinds, reason, sha256(text.encode()))
    approve(city.act("ada"), case.key, sha256(text.encode()))
    log_contact(city.act("dee"), case.key, said(city, fields=kinds))
    with pytest.raises(NotAllowed, match="Say nothing"):
        log_contact(city.act("dee"), case.key, said(city, fields=("release-date", "photo")))


def test_cover_ends_when_the_law_no_longer_gives_it(city: City, qualifying: Case) -> None:
    """Three days after release was due nothing is left to tell, whoever signed before."""
    acts = ["hold"]
    text = permission_text(current(qualifying), acts, [], "")
    author(city.act("carla"), qualifying.key, acts, [], "", sha256(text.encode()))
    approve(city.act("ada"), qualifying.key, sha256(text.encode()))
    held = log_contact(city.act("dee"), qualifying.key, said(city))
    assert held.covered_by is not None
    city.clock[0] += timedelta(days=3)
    assert log_contact(city.act("dee"), qualifying.key, said(city)).covered_by is None


def test_a_request_sent_again_is_linked_and_decides_nothing_new(
    city: City, plain_case: Case
) -> None:
    first = plain_case.requests.get()
    again = sent_again(city.act("dan"), plain_case.key, arrival(city, channel="email"), first.pk)
    assert again.duplicate_of == first
    assert current(plain_case).request == first


def test_a_fax_read_hours_later_keeps_the_time_it_came(city: City) -> None:
    came = city.clock[0] - timedelta(hours=7)
    case = open_request(city.act("dee"), arrival(city, received_at=came), {"name": "Late Entry"})
    request = case.requests.get()
    assert request.received_at == came < request.entered_at


def test_a_fact_corrected_keeps_both_values(city: City, plain_case: Case) -> None:
    from brightline.cases.models import Leaf
    from brightline.cases.store import opened

    put_fact(city.act("dee"), plain_case.key, "arrested_on", "2026-10-02", "arrest report")
    put_fact(
        city.act("dan"), plain_case.key, "arrested_on", "2026-10-03", "arrest report, read again"
    )
    told = [
        opened(leaf)["body"]
        for leaf in Leaf.objects.filter(case=plain_case, kind="fact.was").order_by("index")
    ]
    assert [t["arrested_on"] for t in told] == ["2026-10-01", "2026-10-02"]


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("channel", {"channel": "pigeon"}),
        ("instrument", {"instrument": "I-999"}),
        ("from_body", {"from_body": "XYZ"}),
        ("received_at", {"received_at": None}),
    ],
)
def test_what_cannot_be_read_names_its_field(
    city: City, field: str, change: dict[str, Any]
) -> None:
    if change == {"received_at": None}:
        change = {"received_at": city.clock[0] + timedelta(days=1)}
    with pytest.raises(Unread) as refused:
        open_request(city.act("dee"), arrival(city, **change), {"name": "Bad Input"})
    assert refused.value.field == field
    assert not Case.objects.exists()
