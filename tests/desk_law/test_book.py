"""What the builders of the book find: names, versions, paraphrases, cases, time."""

import doctest
from datetime import date
from importlib import import_module
from xml.etree import ElementTree

import pytest

from brightline.desk.law.books import agency_page, home_page, version_page
from brightline.desk.law.facts import told_facts
from brightline.desk.law.naming import drafts, in_force, named, pair, pairs, versions
from brightline.desk.law.texts import passages, where
from brightline.desk.law.timeline import timeline_page
from brightline.desk.law.worked import case_page, cases_of, cases_page, turning_on
from brightline.engine.law import LawError
from brightline.laws.agencies import AGENCIES
from brightline.laws.bills import BILLS
from brightline.laws.cases import worked_cases

TODAY = date(2026, 10, 1).toordinal()


@pytest.mark.parametrize("name", ["words", "texts", "dividing", "books", "worked"])
def test_the_examples_in_the_docstrings_are_true(name: str) -> None:
    module = import_module(f"brightline.desk.law.{name}")
    assert doctest.testmod(module).failed == 0


def test_any_day_within_a_version_names_it() -> None:
    assert named("nyc/doc", "2020-02-29").slug == "2018-11-14"
    assert named("nyc/doc", "2018-11-14").slug == "2018-11-14"


@pytest.mark.parametrize("slug", ["2018-02-30", "1999-01-01", "int-184-2022", "int-1-1901", ""])
def test_what_names_no_law_of_the_agency_is_refused(slug: str) -> None:
    with pytest.raises(LawError):
        named("nyc/doc", slug)


def test_pairs_are_bounded_and_each_can_be_named() -> None:
    """Every pair that the page can be asked for is found by its names, in either order."""
    every = [(a.id, *p) for a in AGENCIES.values() for p in pairs(a)]
    assert len(every) < 500
    for of, first, second in every:
        for one, other in ((first, second), (second, first)):
            older, newer = pair(of, one.slug, other.slug)
            assert (older.slug, newer.slug) == (first.slug, second.slug)


@pytest.mark.parametrize(
    "names", [("int-185-2022", "int-739-2026"), ("2018-11-14", "2019-01-01"), ("2018-11-14", "x")]
)
def test_what_is_no_pair_is_refused(names: tuple[str, str]) -> None:
    with pytest.raises(LawError):
        pair("nyc/doc", *names)


def test_every_pinpoint_on_a_version_s_page_leads_to_a_place_on_it() -> None:
    for agency in AGENCIES.values():
        for law in (*versions(agency), *drafts(agency)):
            page = version_page(law, TODAY)
            places = {layer.anchor for layer in page.layers}
            places |= {passage.anchor for layer in page.layers for passage in layer.passages}
            for layer in page.layers:
                for line in (*layer.provisions, *layer.duties, *layer.claims):
                    assert not line.cite or line.anchor in places, (law.id, line.cite)


def test_a_citation_finer_than_the_text_leads_to_the_nearest_above_it() -> None:
    law = AGENCIES["nyc/doc"].latest
    statute, version = law.layers[0]
    known = passages(statute, version)[-1]
    assert where(law, f"{statute.cite}{known.pinpoint}(99)") == known.anchor
    assert where(law, "Some Other Code § 1(a)") == ""


def test_a_later_text_replaces_the_pinpoints_it_has_and_leaves_the_others() -> None:
    statute = AGENCIES["nyc/doc"].statutes[0]
    first, last = (passages(statute, statute.versions[n]) for n in (2, -1))
    assert len({p.pinpoint for p in last}) == len(last)
    assert {p.since for p in last} > {p.since for p in first} - {"2012-03-21", "2013-07-16"}


def test_pinpoints_stand_in_the_order_of_the_statute() -> None:
    statute = AGENCIES["nyc/doc"].statutes[0]
    points = [p.pinpoint for p in passages(statute, statute.versions[-1])]
    for before, after in (
        ("(a)(2)", "(a)(2)(i)"),
        ("(a)(7)(iv)", "(a)(7)(v)"),
        ("(a)(7)(v)", "(b)(1)"),
    ):
        assert points.index(before) < points.index(after)


def test_the_versions_of_an_agency_leave_no_day_between_them() -> None:
    for agency in AGENCIES.values():
        rows = agency_page(agency, TODAY).versions
        assert [row.named.first_day for row in rows] == sorted(agency.days, reverse=True)
        assert sum(row.now for row in rows) == 1


def test_the_index_has_every_agency_and_every_bill() -> None:
    page = home_page(TODAY)
    assert [row.agency.id for row in page.agencies] == list(AGENCIES)
    assert [row.id for row in page.bills] == list(BILLS)


def test_today_s_law_is_that_of_the_day_asked() -> None:
    agency = AGENCIES["nyc/doc"]
    assert in_force(agency, date(2019, 1, 1).toordinal()).slug == "2018-11-14"
    assert agency_page(agency, date(2015, 1, 1).toordinal()).today.slug == "2014-12-14"


def test_each_worked_case_has_an_address_of_its_own() -> None:
    for of in AGENCIES:
        found = cases_of(of)
        assert [case.name for case in found.values()] == [c.name for c in worked_cases(of)]
        assert all(len(slug) < 90 for slug in found)


def test_a_worked_case_s_page_tells_every_fact_of_it() -> None:
    for of in AGENCIES:
        for slug in cases_of(of):
            page = case_page(of, slug)
            told = [f for g in page.facts for f in (*g.facts, *(f for _, r in g.rows for f in r))]
            assert len({f.path for f in told}) == len(told)
            assert all(f.words for f in told)
            known = {f.path.partition(".")[0] for f in told}
            assert {k for k, v in page.worked.file.items() if v not in (None, {})} - known <= {
                "format"
            }


def test_a_yes_no_fact_is_told_as_a_sentence_either_way() -> None:
    file = {"objection_open": False, "judgments": [{"id": "a", "attempt": True}]}
    told = {f.path: f.words for g in told_facts(file) for f in g.facts}
    rows = {f.path: f.words for g in told_facts(file) for _, r in g.rows for f in r}
    assert told["objection_open"] == "No objection of the person is open."
    assert rows["judgments.a.attempt"] == "The judgment is for an attempt."


def test_a_filter_leaves_the_cases_with_that_answer_to_that_act() -> None:
    page = cases_page("nyc/doc", "hold", "counsel")
    assert 0 < len(page.cases) < page.total
    for case in page.cases:
        assert ("hold", "counsel") in {(e.act, e.answer) for e in case.expected}
    chosen = next(c for c in page.answers if c.chosen)
    assert chosen.count == len(page.cases)


def test_cases_turn_on_the_text_they_are_answered_under() -> None:
    """A version that came later has those of its own text; a case of an old law has the old answer."""
    late, early = (named("nyc/doc", slug) for slug in ("2018-11-14", "2012-03-21"))
    assert sum(count for _, count, _ in turning_on(late, "hold")) > 100
    assert turning_on(early, "hold") != turning_on(late, "hold")


def test_the_timeline_has_a_number_for_each_version_and_a_picture_that_is_one() -> None:
    for agency in AGENCIES.values():
        page = timeline_page(agency, TODAY)
        assert [row.number for row in page.rows] == list(range(len(agency.days), 0, -1))
        assert page.rows[-1].earlier is None
        for svg in (page.wide, page.narrow):
            read = ElementTree.fromstring(svg)
            numbers = {text.text for text in read.iter() if (text.text or "").isdigit()}
            assert numbers == {str(row.number) for row in page.rows}
            assert all(element.get("style") is None for element in read.iter())


@pytest.mark.parametrize("day", [date(2003, 9, 17), date(2018, 11, 14), date(2099, 1, 1)])
def test_the_timeline_is_drawn_on_any_day(day: date) -> None:
    for agency in AGENCIES.values():
        ElementTree.fromstring(timeline_page(agency, day.toordinal()).wide)
