"""Loopholes: chains that the law leaves open, each answer confirmed by deciding its case file."""

from functools import cache
from itertools import combinations, permutations
from typing import Any

import pytest

from brightline.engine.calendar import exact_day
from brightline.engine.law import LawError
from brightline.laws.answer import answer_case
from brightline.laws.bills import BILLS
from brightline.laws.casefile.load import check
from brightline.laws.cases import told as answered
from brightline.laws.loopholes.asking import (
    Texts,
    answer,
    case_file,
    determination,
    stands,
    turning_days,
    with_bill,
)
from brightline.laws.loopholes.found import Chain, catalogue, status, worth_telling
from brightline.laws.loopholes.moves import Move, MovesError, moves, read
from brightline.laws.loopholes.search import chains
from brightline.laws.loopholes.told import named, report
from brightline.laws.witness import determined

AGENCIES = ("nyc/doc", "nyc/nypd", "nyc/probation", "nyc/other")
SEVEN = ("transfer", "early", "contractors", "federal-bodies", "non-covered", "public", "vendors")


def on(day: str) -> Texts:
    return Texts(exact_day(day))


@cache
def told(name: str) -> dict[str, Any]:
    return report(*named(name))


def chain(start: str, *acts: str) -> Chain:
    """The chain that starts so and is made of these acts and no other."""
    return next(c for c in catalogue(start) if {m.id for m in c.moves} == set(acts))


def to_the_door(start: str, *acts: str) -> Chain:
    return chain(start, *(f"{act} {start}" for act in (*acts, "release", "take-outside")))


# ------------------------------------------------------------------ what the 2014 text leaves open


@pytest.mark.parametrize("day", ["2014-12-14", "2015-02-11"])
def test_on_the_2014_text_every_kind_of_gap_comes_out_with_a_case(day: str) -> None:
    """The seven kinds are open under the law of 14 December 2014, and a case file shows each."""
    found = told(day)
    kinds = {chain["kind"] for start in found["starts"] for chain in start["open"]}
    assert set(SEVEN) <= kinds
    for kind in SEVEN:
        steps = [
            step
            for start in found["starts"]
            for chain in start["open"]
            if kind in chain["kinds"]
            for step in chain["steps"]
        ]
        assert any(found["acts"][step]["case"] for step in steps), kind


def test_the_jails_may_not_hand_over_in_2014_but_may_let_agents_wait_inside() -> None:
    """The section stops hold, notice and hand-over; a release on time into waiting hands it does not."""
    day = on("2014-12-14")
    assert status(chain("nyc/doc", "hand-over-at-release nyc/doc"), day) == "closed"
    assert status(chain("nyc/doc", "hand-over-early nyc/doc"), day) == "closed"
    acts = ("let-agents-wait-inside nyc/doc", "release nyc/doc", "take-inside nyc/doc")
    waiting = chain("nyc/doc", *acts)
    assert [status(waiting, on(d)) for d in ("2014-12-14", "2018-01-29", "2018-01-30")] == [
        "open",
        "open",
        "closed",
    ]


def test_in_2014_a_person_whom_the_jails_may_not_hand_over_is_handed_over_by_probation() -> None:
    """Each agency keeps the law, and the person is in federal custody: § 9-205 came in 2017."""
    acts = ("release nyc/doc", "report-to-probation nyc/doc", "hand-over-at-release nyc/probation")
    by_two = chain("nyc/doc", *acts)
    assert status(by_two, on("2017-11-30")) == "open"
    assert status(by_two, on("2017-12-01")) == "closed"


# ------------------------------------------------------------------ later versions, bills


@pytest.mark.parametrize(
    ("start", "acts", "before", "after", "first"),
    [
        ("nyc/doc", ("tell-ice",), "open", "closed", "2015-02-12"),
        ("nyc/doc", ("contractor-tells-ice",), "open", "closed", "2015-02-12"),
        ("nyc/probation", ("tell-ice",), "lawyer", "closed", "2018-01-30"),
        ("nyc/doc", ("tell-on-paper-of-entry",), "open", "lawyer", "2018-01-30"),
        (
            "nyc/doc",
            ("tell-part-duty", "other-federal-passes-word-on"),
            "open",
            "closed",
            "2026-01-29",
        ),
        (
            "nyc/doc",
            ("tell-ice-task-force", "other-federal-passes-word-on"),
            "closed",
            "lawyer",
            "2026-01-29",
        ),
        ("nyc/nypd", ("tell-on-paper",), "open", "lawyer", "2026-05-27"),
    ],
)
def test_a_later_law_turns_a_chain_on_its_first_day(
    start: str, acts: tuple[str, ...], before: str, after: str, first: str
) -> None:
    found = to_the_door(start, *acts)
    assert status(found, Texts(exact_day(first) - 1)) == before
    assert status(found, on(first)) == after


def test_wells_takes_the_hand_over_to_another_federal_body_from_agencies_without_a_section() -> (
    None
):
    acts = ("hand-over-to-other-federal nyc/other", "other-federal-passes-the-person-on")
    found = chain("nyc/other", *acts)
    assert [status(found, on(d)) for d in ("2018-11-13", "2018-11-14")] == ["open", "closed"]


def test_some_chains_no_law_and_no_bill_in_the_pack_closes() -> None:
    """Pages, feeds, prosecutors, courts, and a federal body without the duties: open to this day."""
    for acts in (
        ("feed-a-vendor", "vendor-sells"),
        ("tell-the-district-attorney", "district-attorney-tells"),
        ("tell-other-federal", "other-federal-passes-word-on"),
    ):
        found = to_the_door("nyc/doc", *acts)
        assert {status(found, Texts(day)) for day in turning_days()[1:]} == {"open"}
        assert {status(found, with_bill(bill)) for bill in BILLS} == {"open"}
    page = chain(
        "nyc/doc",
        "know-the-name",
        *(f"{act} nyc/doc" for act in ("publish", "look-up", "release", "take-outside")),
    )
    assert status(page, on("2026-08-25")) == "open"


def changes(bill: str, start: str) -> set[tuple[str, str, str]]:
    """What a bill changes: (before, after, the first act that is a gap)."""
    found = told(f"nyc/bills/{bill}")
    part = next(s for s in found["starts"] if s["agency"] == start)
    return {
        (row["before"], row["after"], next(s for s in c["steps"] if found["acts"][s]["gap"]))
        for row in part["changes"]
        for c in row["chains"]
    }


def test_int_1412_closes_the_office_and_the_officer_with_two_duties() -> None:
    assert changes("int-1412-2025", "nyc/doc") == {
        ("open", "closed", "keep-an-office nyc/doc"),
        ("open", "closed", "tell-part-duty nyc/doc"),
        ("closed", "lawyer", "tell-ice-task-force nyc/doc"),
    }


def test_int_185_closes_what_the_jails_say_of_status_and_int_184_touches_nobody_here() -> None:
    """The person of these chains does not qualify, so the forty-eight hours are never theirs."""
    assert changes("int-185-2022", "nyc/doc") == {("lawyer", "closed", "tell-ice-status nyc/doc")}
    assert all(changes("int-184-2022", start) == set() for start in AGENCIES)


def test_a_repeal_opens_what_the_sections_had_closed() -> None:
    opened = {act for before, after, act in changes("int-945-2024", "nyc/doc") if after == "open"}
    assert {"tell-ice nyc/doc", "answer-the-detainer nyc/doc"} <= opened
    assert status(
        chain("nyc/doc", "hand-over-early nyc/doc"), with_bill("nyc/bills/int-945-2024")
    ) == ("closed")


# ------------------------------------------------------------------ every answer is the law's own


def asked(name: str) -> list[dict[str, Any]]:
    """The acts of a law's chains that ask it something."""
    found = [act for act in told(name)["acts"].values() if act["case"]]
    assert len(found) > 40
    return found


@pytest.mark.parametrize("day", ["2014-12-14", "2018-06-15", "2026-08-25"])
def test_every_step_that_asks_the_law_is_decided_as_told(day: str) -> None:
    """The case file beside a step, decided under the law named, gives the step's answer."""
    for act in asked(day):
        decided = answer_case(check(act["case"]), act["law"])["answers"]
        assert answered(decided, act["act"]) == act["answer"], act["says"]
        assert act["because"] and (act["stands"] == "open") == (
            act["answer"] in ("permitted", "required", "not-regulated")
        )


@pytest.mark.parametrize("bill", BILLS)
def test_every_step_under_a_bill_is_decided_as_told(bill: str) -> None:
    """So is each under a draft; the first by the name of the bill, which reads it anew."""
    for place, act in enumerate(asked(bill)):
        law, act_asked = named(bill)[0].law(act["case"]["agency"]), act["act"]
        about = "communicate" if act["case"]["request"].get("about") else act_asked
        assert determined(law, about, check(act["case"])).answer == act["answer"], act["says"]
        if place == 0:
            decided = answer_case(check(act["case"]), act["law"])["answers"]
            assert answered(decided, act_asked) == act["answer"]


def test_the_quick_answer_is_the_answer_of_decide_on_every_day_and_under_every_bill() -> None:
    texts = [Texts(day) for day in turning_days()[::3]] + [with_bill(bill) for bill in BILLS]
    for move in moves().moves[::4]:
        if move.question is not None:
            for each in texts:
                assert determination(move, each).answer == answer(move, each)


def test_the_person_of_every_case_does_not_qualify() -> None:
    """No warrant, no judgment, no match, in lists that are whole."""
    for move in moves().moves:
        if move.question is not None:
            file = case_file(move.question, exact_day("2018-06-15"))
            assert file["warrants"] == file["judgments"] == file["incarceration"] == []
            assert file["warrants_complete"] and file["judgments_complete"]
            assert file["screening"]["possible_match"] is False
            assert file["informed_by"] == {"by": "none"}


def test_an_order_that_is_not_encoded_goes_to_a_lawyer_from_its_day_on() -> None:
    move = next(m for m in moves().moves if m.id == "state-tells nyc/doc")
    assert stands(move, on("2017-09-14")) == "open"
    assert stands(move, on("2017-09-15")) == "lawyer"


# ------------------------------------------------------------------ the search


def facts_after(made: tuple[Move, ...], start: frozenset[str]) -> frozenset[str] | None:
    facts = start
    for move in made:
        if not move.needs <= facts:
            return None
        facts = (facts - move.ends) | move.adds
    return facts


@pytest.mark.parametrize("start", AGENCIES)
def test_every_chain_can_happen_in_its_order_and_ends_in_federal_custody(start: str) -> None:
    found, first = moves(), moves().starts[start][0]
    for one in catalogue(start):
        assert found.goal in (facts_after(one.moves, first) or ())
        assert one.kinds


@pytest.mark.parametrize("start", AGENCIES)
def test_no_chain_holds_a_shorter_one(start: str) -> None:
    """Not by the chains found, and for those of up to four acts not in any order of fewer acts."""
    found = [frozenset(one.moves) for one in catalogue(start)]
    assert len(set(found)) == len(found)
    assert not any(one < other for one in found for other in found)
    goal, first = moves().goal, moves().starts[start][0]
    for one in (c for c in catalogue(start) if len(c.moves) <= 4):
        for fewer in combinations(one.moves, len(one.moves) - 1):
            assert not any(goal in (facts_after(o, first) or ()) for o in permutations(fewer))


def test_the_search_finds_what_trying_everything_finds() -> None:
    """On a small alphabet: every set of moves that can reach the goal and holds no smaller one."""

    def move(name: str, needs: str, adds: str, ends: str = "") -> Move:
        return Move(name, name, name, frozenset(needs), frozenset(adds), frozenset(ends))

    few = [
        move("a", "s", "x"),
        move("b", "s", "y", "s"),
        move("c", "xy", "g"),
        move("d", "y", "x"),
        move("e", "z", "g"),
        move("f", "xs", "z", "x"),
        move("h", "s", "sx"),
    ]
    start = frozenset("s")
    reach = [
        frozenset(some)
        for size in range(1, len(few) + 1)
        for some in combinations(few, size)
        if any("g" in (facts_after(order, start) or ()) for order in permutations(some))
    ]
    least = {one for one in reach if not any(other < one for other in reach)}
    found = [frozenset(one) for one in chains(few, start, "g")]
    assert set(found) == least
    assert len(found) == len(least)
    assert [len(one) for one in found] == sorted(len(one) for one in found)


def test_handing_a_person_on_is_told_only_where_it_opens_a_way() -> None:
    """In 2014 the police must ask a lawyer before they tell ICE, and the jails need not."""
    day = on("2014-12-14")
    found = [{m.id for m in one.moves} for one in worth_telling(catalogue("nyc/nypd"), day, "open")]
    assert any({"arrest-to-jail nyc/nypd", "tell-ice nyc/doc"} <= acts for acts in found)
    assert not any({"arrest-to-jail nyc/nypd", "feed-a-vendor nyc/doc"} <= acts for acts in found)


# ------------------------------------------------------------------ names, wrong moves


@pytest.mark.parametrize(
    ("name", "starts"),
    [("2014-12-14", AGENCIES), ("nyc/doc@2014-12-14", ("nyc/doc",)), ("nyc/nypd", ("nyc/nypd",))],
)
def test_a_name_says_which_agencies_are_asked_about(name: str, starts: tuple[str, ...]) -> None:
    assert named(name)[1] == starts


@pytest.mark.parametrize(
    "name",
    ["nyc/fdny@2014-12-14", "2014", "nyc/bills/int-1-1898", "1990-01-01", "nyc/doc@then", "", "@"],
)
def test_a_name_that_names_nothing_is_one_clear_line(name: str) -> None:
    with pytest.raises(LawError) as error:
        report(*named(name))
    assert "\n" not in str(error.value)


def plain(**move: Any) -> dict[str, Any]:
    return {
        "places": {"nyc/doc": "the jails"},
        "starts": {"nyc/doc": "In jail."},
        "goal": "gone",
        "kinds": {"told": "Told"},
        "moves": [{"id": "m", "at": ["nyc/doc"], "says": "acts", "adds": ["gone"], **move}],
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"not_asked": "so", "gap": ["nowhere"]},
        {"not_asked": "so", "needs": ["what nobody brings about"]},
        {"not_asked": "so", "ask": {"act": "hold"}},
        {},
        {"not_asked": "so", "sometimes": "maybe"},
        {"not_asked": "so", "at": [""], "says": "hands this agency over"},
    ],
)
def test_moves_that_do_not_hold_together_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(MovesError, match=r"^m( nyc/doc)?: "):
        read(plain(**wrong))
