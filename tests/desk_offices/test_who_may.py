"""Each page is for the roles that the table names, and for no other; and is made so that all can read it."""

import re
from itertools import pairwise

import pytest
from django.urls import reverse

from brightline.cases.models import Access, Alarm, Case
from brightline.cases.roles import table
from tests.desk_offices.conftest import SignOn
from tests.record.conftest import City

ONE_EACH = {
    "desk": "dee", "counsel": "carla", "approver": "ada", "privacy": "piet", "records": "rena",
    "inspector": "ines", "sysadmin": "sam", "report": "rita", "trainer": "theo",
}  # fmt: skip
PAGES = (
    "inspect:home", "inspect:looks", "inspect:alarms", "inspect:ledger", "office:inventory",
    "office:schedule", "office:grants", "counts:page",
)  # fmt: skip
OF_A_CASE = ("inspect:case", "office:meta")
FORMS_OF_A_CASE = (
    "inspect:identity",
    "office:expunge-ask",
    "office:expunge-approve",
    "office:hold",
)
FORMS = ("office:account", "office:grant", "office:unlock", "office:purge-ask")
#: Pages and a form of one purge.
OF_A_PURGE = ("office:purge", "office:certificate")
FORM_OF_A_PURGE = "office:purge-approve"
PURPOSE = {
    "inspector": "inspect", "counsel": "advise on this request", "privacy": "review what is held",
    "records": "apply the schedule",
}  # fmt: skip


def _allowed(role: str, route: str) -> bool:
    return table().scope(role, table().routes[route]) is not None


@pytest.mark.parametrize("role", ONE_EACH)
def test_a_page_is_for_its_roles_and_no_other(role: str, sign_on: SignOn, plain_case: Case) -> None:
    browser = sign_on(ONE_EACH[role])
    for name in PAGES:
        status = browser.get(reverse(name)).status_code
        assert status == (200 if _allowed(role, name) else 403), name
    for name in OF_A_PURGE:
        status = browser.get(reverse(name, args=[1])).status_code  # there is none: back home
        assert status == (302 if _allowed(role, name) else 403), name
    rows = browser.get(reverse("counts:rows"), measure="requests").status_code
    assert rows == (200 if _allowed(role, "counts:rows") else 403)
    for name in OF_A_CASE:
        path = reverse(name, args=[plain_case.key])
        if _allowed(role, name):
            assert plain_case.key in browser.opened(path, PURPOSE[role])
        else:
            assert browser.get(path).status_code == 403, name


@pytest.mark.parametrize("role", ONE_EACH)
def test_a_form_is_refused_to_other_roles(role: str, sign_on: SignOn, plain_case: Case) -> None:
    browser = sign_on(ONE_EACH[role])
    before = Case.objects.values().get(pk=plain_case.pk)
    paths = [(n, reverse(n, args=[plain_case.key])) for n in FORMS_OF_A_CASE]
    paths += [(n, reverse(n)) for n in FORMS] + [("inspect:alarm-seen", "/inspect/alarms/1/seen")]
    paths.append((FORM_OF_A_PURGE, reverse(FORM_OF_A_PURGE, args=[1])))
    for name, path in paths:
        if not _allowed(role, name):
            assert browser.post(path).status_code == 403, name
    assert Case.objects.values().get(pk=plain_case.pk) == before


def test_every_route_of_these_pages_is_tested_here() -> None:
    tested = {*PAGES, *OF_A_CASE, *FORMS_OF_A_CASE, *FORMS, "inspect:alarm-seen", "counts:rows"}
    tested |= {*OF_A_PURGE, FORM_OF_A_PURGE}
    ours = {r for r in table().routes if r.partition(":")[0] in ("inspect", "office", "counts")}
    assert tested == ours


def test_another_agencys_case_looks_as_if_it_were_not_there(
    city: City, sign_on: SignOn, plain_case: Case
) -> None:
    Case.objects.filter(pk=plain_case.pk).update(agency="nyc/nypd")
    for name, route, purpose in (
        ("carla", "inspect:case", "advise on this request"),
        ("piet", "office:meta", "review what is held"),
        ("rena", "office:meta", "apply the schedule"),
    ):
        browser, told = sign_on(name), []
        for key in (plain_case.key, "ZZZZZZZZZZZZ"):
            path = reverse(route, args=[key])
            assert browser.get(path).status_code == 200  # asks what for, whatever the key
            assert browser.post(path, purpose=purpose).status_code == 302
            told.append(browser.get(path).status_code)
        assert told == [404, 404]


def readable(page: str) -> None:
    """Fail where a page is not made so that all can read it."""
    main = page[page.index("<main") : page.index("</main>")]
    assert not re.search(r"\sstyle=|<style|<script|\son[a-z]+=", main)
    levels = [int(n) for n in re.findall(r"<h([1-6])", main)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert main.count("<table") == main.count("<caption>")
    named = set(re.findall(r'<label[^>]* for="([^"]+)"', main))
    fields = re.findall(r"<(?:input|select|textarea)(?![^>]*type=\"hidden\")[^>]*>", main)
    assert {re.findall(r' id="([^"]+)"', field)[0] for field in fields} <= named
    assert main.count('method="post"') == main.count("csrfmiddlewaretoken")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_pages_are_made_so_that_all_can_read_them(
    city: City, sign_on: SignOn, plain_case: Case
) -> None:
    Alarm.objects.create(at=city.at(), kind="harvest", user=city.users["dee"], detail={"n": 1})
    pages = []
    for name, routes in (
        ("ines", (*PAGES[:6], "counts:page")),
        ("sam", ("office:grants",)),
        ("rena", ("counts:page",)),
    ):
        browser = sign_on(name)
        pages += [browser.text(reverse(route)) for route in routes]
    pages.append(sign_on("rena").opened(f"/office/cases/{plain_case.key}", "apply the schedule"))
    pages.append(sign_on("ines").opened(f"/inspect/cases/{plain_case.key}", "inspect"))
    pages.append(sign_on("ines").text("/counts/rows", measure="persons"))
    for page in pages:
        readable(page)


def test_a_look_without_a_purpose_is_no_look(sign_on: SignOn, plain_case: Case) -> None:
    browser = sign_on("ines")
    path = f"/inspect/cases/{plain_case.key}"
    assert "What do you open" in browser.text(path)
    assert "What do you open" in browser.post(path, purpose="curiosity").content.decode()
    assert not Access.objects.filter(case=plain_case).exists()
    browser.opened(path, "inspect")
    look = Access.objects.get(case=plain_case)
    assert (look.what, look.purpose, look.outcome) == ("inspect:case", "inspect", "shown")
