"""A number on the page of counts is the number of rows that it opens to."""

import re
from html import unescape

import pytest

from brightline.cases.actions import approve, author, decline, open_request
from brightline.cases.counts import MEASURES
from brightline.cases.models import Case
from brightline.cases.texts import decline_text, permission_text
from brightline.cases.vault import sha256
from tests.desk_offices.conftest import SignOn
from tests.record.conftest import OFFICERS_PAPER, City, arrival, current


@pytest.fixture
def decided(city: City, plain_case: Case, qualifying: Case) -> tuple[Case, Case, Case]:
    """One declined, one permitted by two, and one that came to the police."""
    decline(city.act("dee"), plain_case.key, sha256(decline_text(current(plain_case)).encode()))
    text = permission_text(current(qualifying), ["hold"], [], "")
    author(city.act("carla"), qualifying.key, ["hold"], [], "", sha256(text.encode()))
    approve(city.act("ada"), qualifying.key, sha256(text.encode()))
    police = open_request(
        city.act("nina"), arrival(city, papers=[OFFICERS_PAPER]), {"name": "Third"}
    )
    return plain_case, qualifying, police


@pytest.mark.parametrize("name", ["ines", "carla"])
def test_each_number_opens_to_as_many_rows(
    sign_on: SignOn, decided: tuple[Case, ...], name: str
) -> None:
    browser = sign_on(name)
    page = browser.text("/counts/", **{"from": "2026-11-24", "to": "2026-11-24"})
    found = re.findall(r'<a href="(/counts/rows[^"]+)" id="count-(\w+)"><strong>(\d+)', page)
    assert [measure for _, measure, _ in found] == list(MEASURES)
    for link, _, number in found:
        rows = browser.text(unescape(link))
        assert len(re.findall(r'<th scope="row" data-label="Case">', rows)) == int(number)
    numbers = {measure: int(number) for _, measure, number in found}
    everybody = name == "ines"
    assert numbers == {
        "requests": 2 + everybody, "instruments": 2 + everybody, "persons": 2 + everybody,
        "holds": 1, "notices": 0,
    }  # fmt: skip


def test_outcomes_add_up_to_the_requests_in_picture_and_table(
    sign_on: SignOn, decided: tuple[Case, ...]
) -> None:
    told = sign_on("rita").get("/counts/").context
    assert sum(bar.number for bar in told["bars"]) == 3
    assert {bar.says: bar.number for bar in told["bars"]} == told["by_outcome"]
    longest = max(told["bars"], key=lambda bar: bar.number)
    assert longest.long == max(bar.long for bar in told["bars"])
    assert sum(row["requests"] for row in told["by_ground"]) == 3


def test_who_may_not_see_rows_gets_numbers_without_links(
    sign_on: SignOn, decided: tuple[Case, ...]
) -> None:
    for name in ("rita", "piet", "rena"):
        page = sign_on(name).text("/counts/")
        assert "/counts/rows" not in page
        assert all(case.key not in page for case in decided)


def test_an_own_agency_stays_the_own_whatever_is_asked(
    sign_on: SignOn, decided: tuple[Case, ...]
) -> None:
    *_, police = decided
    browser = sign_on("carla")
    asked = {"agency": "nyc/nypd"}
    assert browser.get("/counts/", **asked).context["asked"].agency == "nyc/doc"
    rows = browser.text("/counts/rows", measure="requests", **asked)
    assert police.key not in rows
    inspector = sign_on("ines").text("/counts/rows", measure="requests", **asked)
    assert police.key in inspector and decided[0].key not in inspector


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"from": "yesterday"}, "from"),
        ({"to": "2026-13-01"}, "to"),
        ({"from": "2026-11-24", "to": "2026-11-01"}, "to"),
        ({"from": "0001-01-01"}, "from"),
        ({"to": "9999-12-31"}, "to"),
        ({"agency": "nyc/moon"}, "agency"),
    ],
)
def test_days_that_cannot_be_read_are_named(
    sign_on: SignOn, query: dict[str, str], field: str
) -> None:
    browser = sign_on("ines")
    answer = browser.get("/counts/", **query)
    assert answer.status_code == 422
    assert f"Look at: {field}" in answer.content.decode()
    assert browser.get("/counts/rows", measure="requests", **query).status_code == 404


def test_an_unknown_measure_is_not_there(sign_on: SignOn) -> None:
    assert sign_on("ines").get("/counts/rows", measure="souls").status_code == 404


def test_rows_are_in_pages_and_none_is_lost(
    city: City, sign_on: SignOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("brightline.desk.counts.pages.PAGE", 2)
    cases = [open_request(city.act("dee"), arrival(city), {"name": f"P {n}"}) for n in range(5)]
    browser = sign_on("ines")
    for measure in ("requests", "persons"):
        seen = []
        for number in ("1", "2", "3"):
            told = browser.get("/counts/rows", measure=measure, page=number).context
            seen += [row["key"] for row in told["rows"]]
        assert seen == [case.key for case in reversed(cases)]
        assert browser.get("/counts/rows", measure=measure, page="99").context["page"] == 3
        assert browser.get("/counts/rows", measure=measure, page="x").context["page"] == 1


def test_the_records_officer_finds_a_case_from_here(sign_on: SignOn, plain_case: Case) -> None:
    browser = sign_on("rena")
    assert 'action="/desk/find"' in browser.text("/counts/")
    page = browser.followed("/desk/find", text=plain_case.key, purpose="apply the schedule")
    assert "Times and state alone" in page
