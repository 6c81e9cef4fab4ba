"""Two laws compared: the texts at once, the cases by a solver that a stranger cannot keep busy."""

import sys
import time
from collections.abc import Iterator
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse

from brightline.desk.law import views
from brightline.desk.law.bench import Bench, Pair, Progress
from brightline.desk.law.differing import instances, layers_changed, text_changes
from brightline.desk.law.naming import pair, versions
from brightline.laws.agencies import AGENCIES
from tests.desk_law.reading import Page

ONE: Pair = ("nyc/doc", "2018-11-14", "int-185-2022")
OTHER: Pair = ("nyc/nypd", "2014-12-14", "2018-01-30")
ROW = '{"question": "hold", "kinds": []}'


def bench(*lines: str, then: str = "") -> Bench:
    """A bench whose solver writes these lines, and then does this."""
    said = "".join(f"print({line!r}, flush=True);" for line in lines)
    return Bench(command=(sys.executable, "-c", f"import sys, time; {said}{then}"))


def wait(on: Bench, for_pair: Pair) -> Progress:
    for _ in range(600):
        found = on.look(for_pair, start=False)
        if not found.waiting:
            return found
        time.sleep(0.05)
    raise AssertionError("it never ended")


@pytest.fixture(autouse=True)
def _own_bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    fresh = Bench()
    monkeypatch.setattr(views, "BENCH", fresh)
    yield
    if fresh._job is not None:
        fresh._job.process.kill()
        fresh._job.process.wait()
        fresh._job.output.close()


def test_nothing_is_begun_until_it_is_asked_for() -> None:
    on = bench(ROW)
    assert on.look(ONE, start=False).state == "idle"
    assert on.look(ONE, start=False).state == "idle"


def test_only_one_comparison_is_worked_out_at_a_time() -> None:
    on = bench(ROW, '{"done": true}', then="sys.stdin.read(); time.sleep(0.5)")
    assert on.look(ONE, start=True).state == "working"
    assert on.look(OTHER, start=True).state == "busy"
    assert wait(on, ONE).state == "done"
    assert on.look(OTHER, start=True).state == "working"
    assert wait(on, OTHER).state == "done"


def test_what_was_found_is_kept() -> None:
    on = bench(ROW, '{"done": true}')
    on.look(ONE, start=True)
    assert len(wait(on, ONE).rows) == 1
    on.command = ("false",)
    assert on.look(ONE, start=True).state == "done"


@pytest.mark.parametrize(
    ("lines", "then", "rows", "says"),
    [
        ([ROW, '{"failed": "no solver"}'], "", 1, "no solver"),
        ([ROW], "sys.exit(1)", 1, "longer"),
        ([], "sys.stdout.write('{\"question'); sys.exit(9)", 0, "longer"),
    ],
)
def test_a_solver_that_fails_is_told_with_what_it_found(
    lines: list[str], then: str, rows: int, says: str
) -> None:
    on = bench(*lines, then=then)
    on.look(ONE, start=True)
    found = wait(on, ONE)
    assert (found.state, len(found.rows)) == ("failed", rows)
    assert says in found.says


def test_a_half_written_line_is_not_read_yet() -> None:
    on = bench(ROW, then="sys.stdout.write('{\"que'); sys.stdout.flush(); time.sleep(60)")
    on.look(ONE, start=True)
    for _ in range(200):
        found = on.look(ONE, start=False)
        if found.rows:
            break
        time.sleep(0.05)
    assert (found.state, len(found.rows)) == ("working", 1)
    assert on._job is not None
    on._job.process.kill()
    assert wait(on, ONE).state == "failed"


def test_the_texts_of_neighbours_are_compared_without_a_solver() -> None:
    for agency in AGENCIES.values():
        every = versions(agency)
        for first, second in pairwise(every):
            assert layers_changed(first, second), (first.id, second.id)
            for told in text_changes(first, second):
                assert all(row.first or row.second for row in told.rows)


def test_the_texts_of_a_law_and_a_bill_name_what_goes_and_what_comes() -> None:
    told = {t.heading: t.rows for t in text_changes(*pair(*ONE))}
    gone = [row.first for row in told["Notify of release"] if not row.second]
    assert "notice to a qualifying person's requester needs no warrant" in gone


def test_a_page_is_whole_without_a_script_and_its_cases_come_when_they_are_found(
    client: Client,
) -> None:
    """The page at first, the part that htmx asks for until it is done, and the page again."""
    address = reverse("law:diff", args=ONE)
    first = client.get(address)
    assert (first.status_code, first.headers["Cache-Control"]) == (200, "public, max-age=300")
    page = Page(first.content.decode())
    assert "Where the texts differ" in page.text
    assert f"{address}?cases=1#cases" in page.links

    part = client.get(address, headers={"HX-Request": "true"})
    assert (part.status_code, part.headers["Cache-Control"]) == (202, "no-store")
    assert b"<html" not in part.content
    busy = client.get(reverse("law:diff", args=OTHER), headers={"HX-Request": "true"})
    assert "Another comparison" in busy.content.decode()
    for _ in range(1200):
        part = client.get(address, headers={"HX-Request": "true"})
        if part.status_code == 200:
            break
        time.sleep(0.1)
    told = Page(part.content.decode())
    assert "ways in which the answers differ" in told.text
    assert "hx-get" not in part.content.decode()
    whole = Page(client.get(f"{address}?cases=1").content.decode())
    assert "For instance" in whole.text
    assert "notice to a qualifying person's requester needs no warrant" in whole.text


def test_the_same_pair_has_one_address(client: Client) -> None:
    of, first, second = ONE
    here = reverse("law:diff", args=ONE)
    swapped = client.get(reverse("law:diff", args=(of, second, first)))
    asked = client.get(reverse("law:diff", args=(of,)), {"first": first, "second": second})
    within = client.get(reverse("law:diff", args=(of, "2019-01-01", second)))
    assert [r.headers["Location"] for r in (swapped, asked, within)] == [here] * 3


def test_a_pair_that_cannot_be_is_refused_with_the_reason(client: Client) -> None:
    address = reverse("law:diff", args=("nyc/doc",))
    for first, second, says in (
        ("2018-11-14", "2019-01-01", "the same law"),
        ("int-185-2022", "int-739-2026", "two bills are not compared"),
        ("2012-03-21", "int-185-2022", "the bill amends subdivision h"),
        ("2018-11-14", "<b>", "cannot be compared"),
    ):
        response = client.get(address, {"first": first, "second": second})
        assert response.status_code == 404
        assert says in response.content.decode()
        assert "<b>" not in response.content.decode().partition("<main")[2].partition("role")[0]


def test_what_the_solver_finds_is_put_into_words() -> None:
    case = {
        "format": "brightline-case/1",
        "agency": "nyc/doc",
        "decided_at": "2019-01-01T12:00-05:00",
    }
    side = {"answer": "prohibited", "because": "It is so.", "cites": ["Code § 1(a)", "Code § 1(b)"]}
    row = {
        "question": "communicate: court-date",
        "kinds": ["court-date", "housing", "photo"],
        "differs_by": ["Code § 1(a): only in the first: x", "Code: differs: y; in the second: z"],
        "case": case,
        "first": side | {"answer": "permitted"},
        "second": side,
    }
    (told,) = instances([row])
    assert (told.question, told.also) == ("Communicate: court date", "housing and photo")
    assert told.second.words.sentence == "Not permitted."
    assert told.second.cites == "Code § 1(a), (b)"
    assert told.differs_by == ("Code § 1(a): only before: x", "Code: before: y; after: z")
