"""The schedule's pages: a dry run, a purge that one office asks for and another approves, and its certificate."""

import json
import re
from datetime import timedelta

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from brightline.cases.actions import close, set_hold
from brightline.cases.models import Case, Purge
from brightline.cases.reconcile import differences
from brightline.cases.store import vault
from tests.desk_offices.conftest import Browser, SignOn
from tests.desk_offices.test_who_may import readable
from tests.record.conftest import City

LATER = timedelta(days=3000)


@pytest.fixture
def past(city: City, plain_case: Case, qualifying: Case) -> Case:
    """A case past its period, and a second that a hold keeps back."""
    for case in (plain_case, qualifying):
        close(city.act("dee"), case.key, None)
    set_hold(city.act("rena"), qualifying.key, True)
    city.clock[0] += LATER
    return plain_case


def fields(page: str) -> dict[str, str]:
    """What the form of a page sends besides its token."""
    found = re.findall(r'<input type="hidden" name="(day|list)" value="([^"]+)">', page)
    return dict(found)


def asked(records: Browser) -> str:
    return records.followed("/office/purges/ask", **fields(records.text("/office/schedule")))


def test_the_dry_run_shows_what_is_due_and_what_is_held_and_erases_nothing(
    sign_on: SignOn, past: Case, qualifying: Case
) -> None:
    page = sign_on("rena").text("/office/schedule")
    assert "This page erases nothing" in page and "These periods are examples" in page
    readable(page)
    due, _, rest = page.partition('aria-labelledby="held"')
    assert past.key in due and qualifying.key not in due and qualifying.key in rest
    assert 'id="count-due">1<' in page and 'id="count-held">1<' in page
    assert vault().has(past.key) and not Purge.objects.exists()
    for sealed in ("Sample Person", "SYN-000001", "Officer Example"):
        assert sealed not in page


def test_a_day_can_be_asked_for(sign_on: SignOn, city: City, past: Case) -> None:
    browser = sign_on("rena")
    before = (city.clock[0] - LATER).date().isoformat()
    assert 'id="count-due">0<' in browser.text("/office/schedule", day=before)
    page = browser.text("/office/schedule", day="soon")
    assert "write a day like" in page and 'id="count-due">1<' in page
    ahead = (city.clock[0] + timedelta(days=9)).date().isoformat()
    assert "Ask for the purge" not in browser.text("/office/schedule", day=ahead)


def test_two_offices_purge_and_print_a_certificate(
    sign_on: SignOn,
    past: Case,
    qualifying: Case,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    records = sign_on("rena")
    page = asked(records)
    assert "Nothing is erased until the privacy officer" in page and "Approve:" not in page
    number = Purge.objects.get().pk
    privacy = sign_on("piet")
    assert f"/office/purges/{number}" in privacy.text("/office/schedule")
    page = privacy.text(f"/office/purges/{number}")
    assert past.key in page and "Approve: expunge these 1 for good" in page
    readable(page)
    with django_capture_on_commit_callbacks(execute=True):
        page = privacy.followed(f"/office/purges/{number}/approve", **fields(page))
    assert f"Certificate of purge {number}" in page and past.key in page
    readable(page)
    assert not vault().has(past.key) and vault().has(qualifying.key)
    past.refresh_from_db()
    assert past.expunged_at is not None
    answer = sign_on("ines").get(f"/office/purges/{number}/certificate.json")
    told = json.loads(answer.content)
    assert (told["expunged"], told["keys_destroyed"], told["asked"]["by"]) == (1, 1, "rena")
    assert "Sample" not in answer.content.decode()
    assert list(differences()) == []


def test_a_list_that_changed_is_refused_on_the_page(
    sign_on: SignOn, city: City, past: Case
) -> None:
    records, privacy = sign_on("rena"), sign_on("piet")
    asked(records)
    number = Purge.objects.get().pk
    sent = fields(privacy.text(f"/office/purges/{number}"))
    set_hold(city.act("rena"), past.key, True)
    told = privacy.followed(f"/office/purges/{number}/approve", **sent)
    assert "The list has changed" in told and vault().has(past.key)
    told = records.followed("/office/purges/ask", **fields(records.text("/office/schedule")))
    assert "write a day like" in told  # an empty list has no form to send


def test_others_see_no_form(sign_on: SignOn, past: Case) -> None:
    asked(sign_on("rena"))
    number = Purge.objects.get().pk
    page = sign_on("ines").text(f"/office/purges/{number}")
    assert 'method="post"' not in page[page.index("<main") :]
    assert "Ask for the purge" not in sign_on("piet").text("/office/schedule")


def test_another_agencys_purge_looks_as_if_it_were_not_there(sign_on: SignOn, past: Case) -> None:
    records = sign_on("rena")
    asked(records)
    Purge.objects.update(agency="nyc/nypd")
    for number in (Purge.objects.get().pk, 999):
        assert records.get(f"/office/purges/{number}").status_code == 302
        assert records.get(f"/office/purges/{number}/certificate.json").status_code == 302
