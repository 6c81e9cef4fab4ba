"""The readers of the rule language agree, and unknowns are honest."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brightline.engine.calendar import parse_day
from brightline.engine.explain import compile_explain
from brightline.engine.facts import Case, Fact, Rows, Vocabulary, choice, day, yes_no
from brightline.engine.law import Agency, LawError, Provision, Statute, Suspension, Version, amend
from brightline.engine.nodes import (
    ALWAYS,
    NEVER,
    Node,
    all_of,
    any_of,
    at_least,
    before,
    contested,
    every,
    for_counsel,
    none_of,
    one_of,
    some,
    within,
)
from brightline.engine.settle import settle
from brightline.engine.truth import NO, UNKNOWN, YES
from brightline.engine.verdict import compile_verdict

DONE = yes_no("things_complete", "the list is whole", "the list is not whole")
THINGS = Rows("things", "the list of things", DONE)
FLAGS = [yes_no(f"flag{i}", f"flag {i} is up", f"flag {i} is down") for i in range(4)]
COLOUR = choice("colour", "the colour", ("red", "green", "blue"))
START, END = day("start", "the start"), day("end", "the end")
IN_ROW = [yes_no(f"mark{i}", f"mark {i}", f"no mark {i}", rows=THINGS) for i in range(2)]
WORDS = Vocabulary([DONE, *FLAGS, COLOUR, START, END, *IN_ROW], [THINGS])
DAYS = [parse_day(d) for d in ("2016-02-29", "2018-02-15", "2021-02-28", "2021-03-01")]


def leaves(in_row: bool) -> st.SearchStrategy[Node]:
    own: list[Node] = [f() for f in (FLAGS + (IN_ROW if in_row else []))]
    return st.sampled_from(
        [
            *own,
            one_of(COLOUR, "red"),
            one_of(COLOUR, "red", "blue"),
            before(START, END, or_same=True),
            within(START, years=5, of=END),
            ALWAYS,
            NEVER,
            for_counsel("a point"),
        ]
    )


def grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    parts = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        parts.map(lambda p: all_of(*p)),
        parts.map(lambda p: any_of(*p)),
        parts.map(lambda p: none_of(*p)),
        parts.map(lambda p: at_least(2, *p)),
        st.tuples(inner, inner).map(lambda p: contested("x", adopted=p[0], other=p[1])),
    )


ROW_TREES = st.recursive(leaves(True), grown, max_leaves=4)
TREES = st.recursive(
    st.one_of(
        leaves(False),
        ROW_TREES.map(lambda t: some(THINGS, t)),
        ROW_TREES.map(lambda t: some(THINGS, t, count=2)),
        ROW_TREES.map(lambda t: every(THINGS, t)),
    ),
    grown,
    max_leaves=8,
)

TRUTHS = st.sampled_from([NO, UNKNOWN, YES])
ROWS = st.lists(st.fixed_dictionaries({f.name: TRUTHS for f in IN_ROW}), max_size=3)
CASES = st.builds(
    lambda flags, colour, start, end, whole, rows: WORDS.case(
        {
            **{f.name: v for f, v in zip(FLAGS, flags, strict=True)},
            "colour": colour,
            "start": start,
            "end": end,
            "things_complete": whole,
        },
        {"things": rows},
    ),
    st.tuples(*[TRUTHS] * 4),
    st.sampled_from([None, "red", "green", "blue"]),
    st.sampled_from([None, *DAYS]),
    st.sampled_from([None, *DAYS]),
    TRUTHS,
    st.one_of(st.none(), ROWS),
)


def known(case: Case, data: Any) -> Case:
    """The case with every unknown made known, somehow."""
    values = {
        name: data.draw(st.sampled_from([NO, YES]))
        if value == UNKNOWN and name != "colour"
        else value
        for name, value in case.values.items()
    }
    values["colour"] = values["colour"] or data.draw(st.sampled_from(["red", "green", "blue"]))
    for name in ("start", "end"):
        values[name] = (
            values[name] if values[name] is not None else data.draw(st.sampled_from(DAYS))
        )
    values["things_complete"] = YES
    rows = [
        {k: data.draw(st.sampled_from([NO, YES])) if v == UNKNOWN else v for k, v in row.items()}
        for row in case.rows["things"] or []
    ]
    if case.values["things_complete"] != YES:
        rows += [
            {"id": f"new{i}", **row}
            for i, row in enumerate(
                data.draw(
                    st.lists(
                        st.fixed_dictionaries({f.name: st.sampled_from([NO, YES]) for f in IN_ROW}),
                        max_size=2,
                    )
                )
            )
        ]
    return Case(values, {"things": rows})


def provision(tree: Node) -> Provision:
    return Provision(act="act", permitted_if=tree, cite="", says="the act is allowed")


@settings(deadline=None)
@given(TREES, CASES)
def test_the_quick_reader_and_the_careful_reader_agree(tree: Node, case: Case) -> None:
    """On every tree and every case, unknowns included."""
    assert compile_verdict(tree)(case) == compile_explain(tree)(case, {})[0]


@settings(deadline=None)
@given(TREES, CASES, st.data())
def test_a_definite_answer_never_changes_when_an_unknown_becomes_known(
    tree: Node, case: Case, data: Any
) -> None:
    """Permitted, prohibited and counsel survive every way of learning the rest."""
    first = settle([provision(tree)], case).answer
    after = settle([provision(tree)], known(case, data)).answer
    assert after != "unknown"
    if first != "unknown":
        assert after == first


@settings(deadline=None)
@given(TREES, CASES)
def test_completions_only_ever_sharpen_kleene(tree: Node, case: Case) -> None:
    """What Kleene's logic is sure of, completions are sure of too."""
    value = compile_verdict(tree)(case)
    answer = settle([provision(tree)], case).answer
    if value == YES:
        assert answer == "permitted"
    if value == NO:
        assert answer == "prohibited"


def test_a_tautology_is_certain() -> None:
    """`p or not p` is certain though p is unknown."""
    tree = any_of(FLAGS[0](), none_of(FLAGS[0]()))
    assert compile_verdict(tree)(WORDS.case()) == UNKNOWN
    assert settle([provision(tree)], WORDS.case()).answer == "permitted"


def test_missing_facts_are_exactly_those_that_matter() -> None:
    """A fact that cannot change the answer is not named."""
    tree = any_of(all_of(FLAGS[0](), FLAGS[1]()), all_of(FLAGS[2](), NEVER))
    assert settle([provision(tree)], WORDS.case()).missing == ("flag0", "flag1")


def test_an_unknown_that_no_reply_settles_without_a_lawyer_is_for_counsel() -> None:
    """Counsel where every reply ends with counsel; unknown where some reply does not."""
    asked = all_of(FLAGS[0](), for_counsel("a point"))
    both = any_of(
        all_of(FLAGS[0](), for_counsel("one")), all_of(none_of(FLAGS[0]()), for_counsel("two"))
    )
    assert settle([provision(asked)], WORDS.case()).answer == "unknown"
    assert settle([provision(both)], WORDS.case()).answer == "counsel"


def test_a_permission_that_rests_on_low_confidence_is_for_counsel() -> None:
    """The same facts, through a sure node and through an unsure one."""
    sure, unsure = (
        any_of(FLAGS[0](), FLAGS[1]()),
        any_of(FLAGS[0](), all_of(FLAGS[1](), confidence="L")),
    )
    case = WORDS.case({"flag0": NO, "flag1": YES})
    assert settle([provision(sure)], case).answer == "permitted"
    assert settle([provision(unsure)], case).answer == "counsel"
    assert (
        settle([provision(unsure)], WORDS.case({"flag0": YES, "flag1": YES})).answer == "permitted"
    )


def test_the_strictest_layer_stands() -> None:
    """One layer allows, one does not speak, one forbids."""
    case = WORDS.case({"flag0": YES, "flag1": NO})
    silent = Provision(act="act", applies=FLAGS[1](), permitted_if=NEVER, cite="", says="")
    assert settle([provision(FLAGS[0]()), silent], case).answer == "permitted"
    assert settle([provision(FLAGS[0]()), provision(FLAGS[1]())], case).answer == "prohibited"
    assert settle([silent], case).answer == "not-regulated"


def toy(fact: Fact) -> Agency:
    first = Version(first_day=1, enacted_by="first", provisions=(provision(fact()),))
    return Agency(
        id="toy",
        title="Toy",
        statutes=(
            Statute(
                id="s",
                title="S",
                cite="S § 1",
                layer="city",
                versions=(
                    first,
                    amend(first, first_day=100, enacted_by="second", provisions=[provision(NEVER)]),
                ),
            ),
        ),
    )


def test_versions_drafts_and_suspensions() -> None:
    """The version of the day; a draft in its place; nothing while a court suspends it."""
    agency, case = toy(FLAGS[0]), WORDS.case({"flag0": YES})

    def answer(law: Any) -> str:
        return settle(law.said("act"), case).answer

    assert [answer(agency.law_on(d)) for d in (1, 99, 100)] == ["permitted"] * 2 + ["prohibited"]
    bill = amend(agency.statutes[0].versions[1], enacted_by="bill", provisions=[provision(ALWAYS)])
    assert answer(agency.with_draft("toy/bill", 100, {"s": bill})) == "permitted"
    dark = agency.suspended_by(Suspension(statute="s", first_day=50, last_day=60, order="No. 1"))
    assert answer(dark.law_on(55)) == "not-regulated" and answer(dark.law_on(61)) == "permitted"
    with pytest.raises(LawError):
        agency.law_on(0)
    with pytest.raises(LawError):
        agency.suspended_by(Suspension(statute="t", first_day=1, last_day=None, order="x"))


def test_the_same_bytes_under_any_clock_locale_and_hash_seed(tmp_path: Any) -> None:
    """Facts and law alone decide the bytes."""
    from brightline.laws.cases import worked_cases

    case = tmp_path / "case.json"
    case.write_text(json.dumps(worked_cases("nyc/doc")[0].file))
    told = {
        subprocess.run(
            [sys.executable, "-m", "brightline.cli", "decide", str(case), "--json"],
            capture_output=True,
            check=True,
            env={
                "PATH": os.environ["PATH"],
                "TZ": zone,
                "LANG": lang,
                "PYTHONHASHSEED": seed,
                "BRIGHTLINE_NOW": now,
            },
        ).stdout
        for zone, lang, seed, now in (
            ("UTC", "C", "0", "2026-01-01T00:00+00:00"),
            ("Asia/Tokyo", "tr_TR.UTF-8", "7", "2031-07-01T00:00+00:00"),
        )
    }
    assert len(told) == 1 and told != {b""}
