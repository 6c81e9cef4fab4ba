"""The retention schedule, and its dry run, which erases nothing."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from brightline.cases.actions import (
    approve,
    ask_expunction,
    ask_purge,
    author,
    close,
    decline,
    log_contact,
    open_request,
    sent_again,
    set_hold,
)
from brightline.cases.actions.custody import Said
from brightline.cases.actions.purging import list_of
from brightline.cases.errors import Unread
from brightline.cases.models import Case, Leaf, Purge
from brightline.cases.retention import DryRun, today
from brightline.cases.schedule import KINDS, NAME, read, schedule
from brightline.cases.store import vault
from brightline.cases.texts import decline_text, permission_text
from brightline.cases.vault import sha256
from tests.record.conftest import OFFICERS_PAPER, QUALIFIES, City, arrival, current

SHORT = """
example: no
kinds:
  honoured: {says: signed by two, days: 400}
  declined: {says: declined, days: 100}
  not-permitted: {says: nothing given, days: 50}
  other: {says: the rest, days: 200}
"""


@pytest.fixture
def periods(db: None) -> Iterator[Path]:
    """A schedule of the agency's own, in the data directory."""
    path = Path(settings.BRIGHTLINE_DATA) / NAME
    path.write_text(SHORT)
    yield path
    path.unlink()


def closed(city: City, name: str, ends: str = "not-permitted") -> Case:
    """Return a case that was opened, ended and closed on this day."""
    facts = {**QUALIFIES, "judgments": []} if ends != "other" else {}
    case = open_request(
        city.act("dee"), arrival(city, papers=[OFFICERS_PAPER]), {"name": name}, facts
    )
    if ends == "declined":
        decline(city.act("dee"), case.key, sha256(decline_text(current(case)).encode()))
    close(city.act("dee"), case.key, None)
    return case


def seen(city: City, name: str = "rena") -> DryRun:
    at = city.at()
    return list_of(
        city.act(name, at=at), "expunge.ask" if name == "rena" else "expunge.approve", today(at)
    )


def asked(city: City) -> Purge:
    found = seen(city)
    return ask_purge(city.act("rena"), found.day, found.fingerprint)


def keys(rows: Any) -> set[str]:
    return {row.key for row in rows}


# ------------------------------------------------------------------ the schedule


def test_the_schedule_beside_the_module_is_an_example_and_says_so(db: None) -> None:
    found = schedule()
    assert found.example and set(found.days) == set(KINDS)


def test_the_agencys_own_schedule_takes_its_place(periods: Path) -> None:
    found = schedule()
    assert not found.example and found.days["declined"] == 100
    assert found.fingerprint == read(f"# a comment\n{SHORT}").fingerprint
    assert found.fingerprint != read(SHORT.replace("days: 100", "days: 101")).fingerprint


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("example: no", "example: perhaps", "example: yes or no"),
        ("example: no", "", "two keys"),
        ("days: 100", "days: 0", "declined: days"),
        ("days: 100", "days: yes", "declined: days"),
        ("days: 100", "days: 1.5", "declined: days"),
        ("days: 100", "days: 40000", "declined: days"),
        ("says: declined, ", "", "declined: it has two keys"),
        ("  other: {says: the rest, days: 200}\n", "", "kinds: exactly"),
        ("  other:", "  vacated: {says: x, days: 1}\n  other:", "kinds: exactly"),
        ("kinds:", "kinds: {", "not YAML"),
    ],
)
def test_a_schedule_that_cannot_be_read_names_the_row(was: str, becomes: str, says: str) -> None:
    with pytest.raises(Unread, match=says) as refused:
        read(SHORT.replace(was, becomes, 1))
    assert refused.value.field == NAME and "\n" not in str(refused.value)


@given(st.text(max_size=60))
def test_no_text_is_read_as_a_schedule_by_chance(text: str) -> None:
    with pytest.raises(Unread):
        read(text)


# ------------------------------------------------------------------ the dry run


def test_a_dry_run_lists_what_is_past_its_period_and_erases_nothing(
    city: City, periods: Path
) -> None:
    stands, declined = closed(city, "Ends Standing"), closed(city, "Ends Declined", "declined")
    other = closed(city, "Ends Open", "other")
    open_ = open_request(city.act("dee"), arrival(city), {"name": "Still Open"})
    city.clock[0] += timedelta(days=51)
    leaves = Leaf.objects.count()
    found = seen(city)
    assert keys(found.due) == {stands.key}
    assert found.counts() == {"due": 1, "held": 0, "asked": 0, "kept": 2}
    city.clock[0] += timedelta(days=50)
    assert keys(seen(city).due) == {stands.key, declined.key}
    city.clock[0] += timedelta(days=500)
    assert keys(seen(city).due) == {stands.key, declined.key, other.key}
    assert Leaf.objects.count() == leaves and vault().has(stands.key) and vault().has(open_.key)
    assert Case.objects.filter(expunged_at=None).count() == 4


def test_a_case_is_kept_through_its_last_day(city: City, periods: Path) -> None:
    case = closed(city, "To The Day")
    ends = today(Case.objects.get(pk=case.pk).closed_at or city.clock[0]) + timedelta(days=50)
    records = city.act("rena")
    assert not list_of(records, "expunge.ask", ends).due
    found = list_of(records, "expunge.ask", ends + timedelta(days=1))
    assert [(row.key, row.kind, row.kept_until) for row in found.due] == [
        (case.key, "not-permitted", ends)
    ]


def test_of_two_ends_the_longer_period_holds(city: City, qualifying: Case, periods: Path) -> None:
    """Permitted once and declined later: it is kept as long as what was permitted."""
    text = permission_text(current(qualifying), ["hold"], [], "")
    author(city.act("carla"), qualifying.key, ["hold"], [], "", sha256(text.encode()))
    approve(city.act("ada"), qualifying.key, sha256(text.encode()))
    sent_again(city.act("dee"), qualifying.key, arrival(city, instrument="letter"))
    decline(city.act("carla"), qualifying.key, sha256(decline_text(current(qualifying)).encode()))
    close(city.act("dee"), qualifying.key, None)
    city.clock[0] += timedelta(days=399)
    assert not seen(city).due
    city.clock[0] += timedelta(days=2)
    assert [row.kind for row in seen(city).due] == ["honoured"]


@pytest.mark.parametrize("what", ["request", "contact"])
def test_days_are_counted_from_the_last_thing_that_happened(
    city: City, periods: Path, what: str
) -> None:
    case = closed(city, "Asked Again Later")
    city.clock[0] += timedelta(days=40)
    if what == "request":
        sent_again(city.act("dee"), case.key, arrival(city), case.requests.get().pk)
    else:
        said = Said(city.clock[0], "in", "phone", "ICE", "answer")
        log_contact(city.act("dee"), case.key, said)
    city.clock[0] += timedelta(days=40)
    assert not seen(city).due
    city.clock[0] += timedelta(days=11)
    assert keys(seen(city).due) == {case.key}


def test_a_hold_keeps_a_case_back_and_one_asked_singly_is_not_listed(
    city: City, periods: Path
) -> None:
    held, single, due = (closed(city, name) for name in ("Is Held", "Asked Singly", "Is Due"))
    city.clock[0] += timedelta(days=60)
    set_hold(city.act("rena"), held.key, True)
    ask_expunction(city.act("rena"), single.key, "sealed by a court")
    found = seen(city)
    assert keys(found.held) == {held.key} and keys(found.asked) == {single.key}
    assert keys(found.due) == {due.key}
    assert found.counts() == {"due": 1, "held": 1, "asked": 1, "kept": 0}


def test_another_agencys_cases_are_not_listed(city: City, periods: Path) -> None:
    open_request(city.act("nina"), arrival(city), {"name": "Of The Police"})
    case = Case.objects.get(agency="nyc/nypd")
    close(city.act("nina"), case.key, None)
    city.clock[0] += timedelta(days=900)
    assert not seen(city).due


def test_more_than_one_purge_can_take_wait_for_the_next(
    city: City, periods: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("brightline.cases.retention.MOST", 2)
    for name in ("One Of Three", "Two Of Three", "Three Of Three"):
        closed(city, name)
    city.clock[0] += timedelta(days=60)
    found = seen(city)
    assert (len(found.due), found.more, found.counts()["due"]) == (2, 1, 3)


def test_a_list_is_that_of_one_day_schedule_and_agency(city: City, periods: Path) -> None:
    closed(city, "On A List")
    city.clock[0] += timedelta(days=60)
    records, day = city.act("rena"), today(city.clock[0])
    one = list_of(records, "expunge.ask", day)
    assert one.fingerprint == list_of(city.act("piet"), "expunge.approve", day).fingerprint
    assert one.fingerprint != list_of(records, "expunge.ask", day + timedelta(days=1)).fingerprint
    assert one.plain()["fingerprint"] == one.fingerprint
    assert date.fromisoformat(one.plain()["day"]) == day
