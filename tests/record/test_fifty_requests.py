"""Fifty requests as they come, by every way and twice over: one record each, and an end within a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from brightline.cases.actions import (
    approve,
    author,
    close,
    decline,
    open_request,
    sent_again,
    verify,
)
from brightline.cases.counts import Asked, counts, rows
from brightline.cases.errors import Unread
from brightline.cases.models import Case, FederalRequest
from brightline.cases.reconcile import differences
from brightline.cases.showing import standing, waiting
from brightline.cases.texts import decline_text, permission_text
from brightline.cases.vault import sha256
from tests.record.conftest import (
    CHECKED,
    JUDGES_PAPER,
    OFFICERS_PAPER,
    QUALIFIES,
    City,
    arrival,
)

DAY = timedelta(hours=24)
CHANNELS = ("fax", "mail", "phone", "counter")
#: Of each ten that come: whom they are about, and whether the same was there before.
FIRST, ANOTHER, DUPLICATE, RESENT = "first", "another", "duplicate", "re-sent"
TEN = (FIRST, FIRST, DUPLICATE, FIRST, RESENT, FIRST, ANOTHER, FIRST, DUPLICATE, RESENT)
ASKED = Asked("nyc/doc", date(2026, 11, 23), date(2026, 11, 25))


@dataclass(frozen=True)
class Came:
    """One of the fifty: its number, how it came, and when it reached the channel."""

    number: int
    what: str
    channel: str
    at: datetime
    unit: str


def fifty(city: City) -> Iterator[Came]:
    """Five times ten, at two units; faxes lie up to seven hours before anybody reads them."""
    start = city.clock[0]
    for number in range(50):
        yield Came(
            number,
            TEN[number % 10],
            CHANNELS[number % 4],
            start - timedelta(hours=number % 8, minutes=number),
            ("intake", "tower")[number // 10 % 2],
        )


def logged(city: City, came: Came, cases: list[Case]) -> FederalRequest:
    """Log one of the fifty as the desk of its unit does, by what the desk can know."""
    desk = {"intake": "dee", "tower": "tower"}[came.unit]
    told: dict[str, Any] = {"received_at": came.at, "channel": came.channel}
    if came.what == FIRST:
        told["papers"] = [OFFICERS_PAPER if came.number % 4 else JUDGES_PAPER]
        facts = QUALIFIES if came.number % 4 == 0 else {**QUALIFIES, "judgments": []}
        identity = {"name": f"Sample Person {came.number}", "booking": f"SYN-{came.number:06}"}
        cases.append(open_request(city.act(desk), arrival(city, **told), identity, facts))
        return cases[-1].requests.get()
    case = cases[-1]
    first = case.requests.filter(duplicate_of=None).order_by("pk")[0]
    if came.what == ANOTHER:
        told["instrument"] = "call" if came.channel == "phone" else "letter"
        told |= {"asks": ("inform",), "about": ("release-date",)}
        return sent_again(city.act(desk), case.key, arrival(city, **told))
    if came.what == DUPLICATE:
        # A second officer types the same fax, and is shown the case that has it.
        booking = f"SYN-{came.number - 1:06}"
        with pytest.raises(Unread, match=case.key) as refused:
            open_request(
                city.act(desk), arrival(city, **told), {"name": "Sample", "booking": booking}
            )
        assert refused.value.field == "booking"
    return sent_again(city.act(desk), case.key, arrival(city, **told), first.pk)


def signed(city: City, case: Case) -> None:
    """Sign every request of a case, as the pages put them before people, until none is left."""
    while (found := standing(case)) is not None and found.state not in ("approved", "declined"):
        if found.state == "needs-two":
            text = permission_text(found, ["hold"], [], "")
            author(city.act("carla"), case.key, ["hold"], [], "", sha256(text.encode()))
            approve(city.act("ada"), case.key, sha256(text.encode()))
        else:
            decline(city.act("carla"), case.key, sha256(decline_text(found).encode()))


def disposed_at(request: FederalRequest) -> datetime:
    """When a person signed the last word on a request. Fails where nobody did."""
    last = request.determinations.order_by("-number")[0]
    return last.signatures.get(place={"declined": "decline", "approved": "approver"}[last.state]).at


def test_fifty_mixed_requests_are_one_record_each_with_an_end_within_a_day(city: City) -> None:
    cases: list[Case] = []
    kept = [(came, logged(city, came, cases)) for came in fifty(city)]
    for case in cases:
        if case.papers.get().form == "AO-442":
            verify(
                city.act({"intake": "dee", "tower": "tower"}[case.unit]), case.key, 1, CHECKED, True
            )
            verify(city.act("carla"), case.key, 1, CHECKED, True)
        signed(city, case)

    assert FederalRequest.objects.count() == len({request.pk for _, request in kept}) == 50
    for came, request in kept:
        request.refresh_from_db()
        assert (request.channel, request.unit, request.received_at) == (
            came.channel, came.unit, came.at,
        )  # fmt: skip
        assert request.received_at < request.entered_at
        linked = came.what in (DUPLICATE, RESENT)
        assert (request.duplicate_of is not None) is linked
        if linked:
            assert request.duplicate_of and request.duplicate_of.duplicate_of is None
            assert not request.determinations.exists()
        else:
            assert disposed_at(request) - request.received_at <= DAY

    told = counts(ASKED)
    assert told["counts"]["requests"] == 30 and told["counts"]["persons"] == 25 == len(cases)
    assert {r.pk for r in rows(ASKED, "requests")} == {
        r.pk for came, r in kept if came.what in (FIRST, ANOTHER)
    }
    assert sum(told["by_outcome"].values()) == 30
    assert set(told["by_outcome"]) == {"declined, signed", "permitted, signed by two"}
    assert told["honoured"] == told["counts"]["holds"] > 0
    assert list(differences()) == []


def test_a_request_that_another_overtook_gets_an_end_of_its_own(
    city: City, plain_case: Case
) -> None:
    """Neither is lost: the newest is signed first, the one before it stands next."""
    first = plain_case.requests.get()
    second = sent_again(
        city.act("dee"), plain_case.key,
        arrival(city, instrument="letter", received_at=first.received_at + timedelta(minutes=5)),
    )  # fmt: skip
    assert set(plain_case.determinations.filter(current=True).values_list("request", flat=True)) == {
        first.pk, second.pk,
    }  # fmt: skip
    for request in (second, first):
        found = standing(plain_case)
        assert found is not None and found.request == request
        decline(city.act("dee"), plain_case.key, sha256(decline_text(found).encode()))
    assert counts(ASKED)["by_outcome"] == {"declined, signed": 2}


def test_what_two_signed_covers_nothing_more_once_another_request_has_come(
    city: City, qualifying: Case
) -> None:
    """The request that was signed keeps its end, and is not decided again."""
    signed(city, qualifying)
    first = qualifying.requests.get()
    sent_again(city.act("dee"), qualifying.key, arrival(city, instrument="letter"))
    last = first.determinations.order_by("-number")[0]
    assert (last.state, last.current) == ("approved", False)
    assert qualifying.determinations.filter(current=True).count() == 1


def test_a_case_with_two_requests_waits_once_in_a_queue(city: City, qualifying: Case) -> None:
    sent_again(city.act("dee"), qualifying.key, arrival(city, instrument="letter"))
    assert qualifying.determinations.filter(current=True, state="needs-two").count() == 2
    for name in ("dee", "carla"):
        assert [case.pk for case in waiting(city.act(name))] == [qualifying.pk], name


def test_the_unit_that_received_a_request_is_kept_beside_the_cases_own(city: City) -> None:
    case = open_request(city.act("dee"), arrival(city), {"name": "Held Elsewhere"}, unit="tower")
    assert (case.unit, case.requests.get().unit) == ("tower", "intake")


def test_a_booking_number_on_file_in_another_unit_is_not_given_away(
    city: City, plain_case: Case
) -> None:
    """The desk of another unit may not know of that case: its request is logged as any other."""
    person = {"name": "Sample Person", "booking": "SYN-000001"}
    assert open_request(city.act("tower"), arrival(city), person).key != plain_case.key
    with pytest.raises(Unread, match=plain_case.key):
        open_request(city.act("dan"), arrival(city), person)


def test_a_booking_number_of_a_closed_case_may_come_again(city: City, plain_case: Case) -> None:
    close(city.act("dee"), plain_case.key, None)
    person = {"name": "Sample Person", "booking": "SYN-000001"}
    assert open_request(city.act("dee"), arrival(city), person).key != plain_case.key
