"""The pages of the book, as anybody reads them: no account, no database, no cookie."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urldefrag

import pytest
from django.test import Client
from django.urls import resolve, reverse

from brightline.desk.law.naming import drafts, in_force, named, versions
from brightline.desk.law.worked import cases_of
from brightline.engine.law import Duty, Provision, Remedy
from brightline.laws.agencies import AGENCIES
from brightline.laws.answer import NOTICE
from brightline.laws.bills import BILLS
from brightline.laws.vocabulary import ACTS
from brightline.now import now
from tests.desk_law.reading import Page

AGENCY_IDS = list(AGENCIES)


def read(client: Client, address: str, status: int = 200) -> Page:
    """A page, with what is true of every page of the book looked at on the way."""
    response = client.get(address)
    assert response.status_code == status, address
    page = Page(response.content.decode())
    assert page.inline == []
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    steps = pairwise(page.headings)
    assert all(after <= before + 1 for before, after in steps), address
    assert len(page.ids) == len(set(page.ids)), address
    assert all(t["caption"] == 1 and t["scoped"] == t["th"] > 0 for t in page.tables), address
    for picture in page.pictures:
        drawn = {"role=img", "title", "desc"} <= picture
        assert drawn or "hidden=true" in picture, (address, picture)
    assert not response.cookies
    return page


def follow(page: Page, address: str) -> None:
    """Every link leads to a page there is; one within the page, to a place on it."""
    for link in page.links:
        target, place = urldefrag(link)
        if target:
            resolve(target.partition("?")[0])
        elif place:
            assert place in page.ids, (address, link)


def today(of: str) -> str:
    return in_force(AGENCIES[of], now().date().toordinal()).slug


def test_the_index_says_what_this_is_and_leads_everywhere(client: Client) -> None:
    page = read(client, reverse("law:home"))
    follow(page, "home")
    for agency in AGENCIES.values():
        assert agency.title in page.text
        assert reverse("law:version", args=(agency.id, today(agency.id))) in page.links
        assert reverse("law:agency", args=(agency.id,)) in page.links
    assert all(bill.title in page.text for bill in BILLS.values())
    assert NOTICE in page.text
    assert "What it is not" in page.text


@pytest.mark.parametrize("of", AGENCY_IDS)
def test_an_agency_s_page_has_all_versions_and_its_bills(client: Client, of: str) -> None:
    page = read(client, reverse("law:agency", args=(of,)))
    follow(page, of)
    for law in (*versions(AGENCIES[of]), *drafts(AGENCIES[of])):
        assert reverse("law:version", args=(of, law.slug)) in page.links


@pytest.mark.parametrize("of", AGENCY_IDS)
def test_every_version_s_page_has_its_layers_pinpoints_and_questions(
    client: Client, of: str
) -> None:
    for law in (*versions(AGENCIES[of]), *drafts(AGENCIES[of])):
        address = reverse("law:version", args=(of, law.slug))
        page = read(client, address)
        follow(page, address)
        for statute, version in law.law.layers:
            assert statute.title in page.text
            assert version.enacted_by in page.text or version.enacted_by.capitalize() in page.text
            lines: list[Provision | Duty | Remedy] = [*version.provisions, *version.duties]
            for told in (*lines, *version.remedies):
                assert told.says in page.text
                assert told.cite in page.text
        for act in ACTS:
            if law.law.said(act):
                assert reverse("law:provision", args=(of, law.slug, act)) in page.links
        assert "Counsel has not reviewed it" in page.text


@pytest.mark.parametrize("of", AGENCY_IDS)
def test_every_question_of_today_s_law_is_answered_with_its_conditions(
    client: Client, of: str
) -> None:
    law = named(of, today(of))
    for act in ACTS:
        if not law.law.said(act):
            continue
        address = reverse("law:provision", args=(of, law.slug, act))
        page = read(client, address)
        follow(page, address)
        for cite in cites_of(of, law.slug, act):
            assert cite in page.text, (address, cite)


def cites_of(of: str, slug: str, act: str) -> Iterator[str]:
    """The pinpoints of the statutes' own heads: what a lawyer would look for first."""
    for statute, _, told in named(of, slug).law.provisions(act):
        if statute.has_pinpoints:
            yield statute.pinpoint(told.cite)
            yield from (part.cite for part in told.permitted_if.parts if part.cite)


def test_the_first_version_and_a_bill_are_answered_too(client: Client) -> None:
    for of, slug, act in (
        ("nyc/doc", "2012-03-21", "hold"),
        ("nyc/nypd", "2013-07-16", "notify"),
        ("nyc/doc", "int-185-2022", "communicate"),
    ):
        address = reverse("law:provision", args=(of, slug, act))
        follow(read(client, address), address)


@pytest.mark.parametrize("of", AGENCY_IDS)
def test_the_heaviest_pages_move_as_under_200_kilobytes(client: Client, of: str) -> None:
    for act in ("communicate", "hold"):
        address = reverse("law:provision", args=(of, today(of), act))
        sent = client.get(address, headers={"Accept-Encoding": "gzip"})
        assert sent.headers["Content-Encoding"] == "gzip"
        assert len(sent.content) < 200_000, address


def test_a_contested_reading_is_shown_with_both_positions(client: Client) -> None:
    page = read(client, reverse("law:provision", args=("nyc/doc", "2018-11-14", "notify")))
    assert "May the jails give notice of release about a qualifying person" in page.text
    assert "First reading. Notice of release is a way of honoring a detainer" in page.text
    assert "Other reading. Subdivision h allows communication" in page.text


@pytest.mark.parametrize("of", AGENCY_IDS)
def test_the_timeline_leads_to_each_version_and_what_it_changed(client: Client, of: str) -> None:
    page = read(client, reverse("law:timeline", args=(of,)))
    follow(page, of)
    every = versions(AGENCIES[of])
    for earlier, later in pairwise(every):
        assert reverse("law:diff", args=(of, earlier.slug, later.slug)) in page.links


@pytest.mark.parametrize("of", AGENCY_IDS)
def test_the_worked_cases_are_listed_and_one_is_shown(client: Client, of: str) -> None:
    page = read(client, reverse("law:cases", args=(of,)))
    found = cases_of(of)
    for slug in found:
        assert reverse("law:cases", args=(of, slug)) in page.links
    first = next(iter(found.values()))
    shown = read(client, reverse("law:cases", args=(of, first.slug)))
    follow(shown, first.slug)
    assert first.name in shown.text
    assert all(e.words.sentence in shown.text for e in first.expected)


def test_a_filter_that_leaves_nothing_or_is_nonsense_says_so_or_shows_all(client: Client) -> None:
    address = reverse("law:cases", args=("nyc/other",))
    assert "No case fits" in read(client, f"{address}?act=office&answer=required").text
    assert "16 cases" in read(client, f"{address}?act=<script>&answer=zap").text


def test_a_day_within_a_version_leads_to_its_first(client: Client) -> None:
    response = client.get(reverse("law:version", args=("nyc/doc", "2019-06-01")))
    assert response.headers["Location"] == reverse("law:version", args=("nyc/doc", "2018-11-14"))
    response = client.get(reverse("law:provision", args=("nyc/doc", "2019-06-01", "hold")))
    assert response.headers["Location"].endswith("/2018-11-14/hold")


def test_what_names_no_law_is_not_there(client: Client) -> None:
    home = reverse("law:agency", args=("nyc/doc",))
    for rest in (
        "/1900-01-01", "/2018-02-31", "/int-184-2022", "/int-999-1999", "/2018-11-14/zap",
        "/2018-11-14/office-of", "/cases/none-such", "/diff/2018-11-14/int-184-2022",
        "/diff/2018-11-14/2018-11-14", "/diff/int-185-2022/int-739-2026", "/2018-11-14/../x",
    ):  # fmt: skip
        assert client.get(f"{home}{rest}").status_code == 404, rest
    assert client.get(home.replace("doc", "zap")).status_code == 404


def test_the_book_is_read_and_never_written(client: Client) -> None:
    for name, args in (
        ("law:home", ()),
        ("law:agency", ("nyc/doc",)),
        ("law:cases", ("nyc/doc",)),
        ("law:diff", ("nyc/doc",)),
    ):
        assert client.post(reverse(name, args=args)).status_code in (403, 405)
        assert client.put(reverse(name, args=args)).status_code in (403, 405)
