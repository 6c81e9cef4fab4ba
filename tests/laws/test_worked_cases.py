"""The worked cases beside the statutes, and what they must show together."""

import itertools
import os
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from brightline.engine.calendar import local_day, parse_day, show_day
from brightline.engine.explain import compile_explain, steps
from brightline.engine.law import Law, Provision, Statute, Version
from brightline.engine.nodes import Const, Contested, Counsel, Node
from brightline.engine.settle import outcome, settle
from brightline.engine.truth import NO, YES
from brightline.engine.verdict import atom_key
from brightline.laws.agencies import AGENCIES, STATUTES
from brightline.laws.answer import answer_case
from brightline.laws.casefile.facts import case_of
from brightline.laws.casefile.load import check
from brightline.laws.cases import WorkedCase, told, worked_cases
from brightline.laws.vocabulary import ACTS, KINDS
from tests.laws.generated import alternatives, leaves, put, sound

CASES = tuple(case for agency in AGENCIES for case in worked_cases(agency))


@cache
def answers(place: int, under: str | None) -> dict[str, Any]:
    return answer_case(CASES[place].file, under)


@pytest.mark.parametrize("place", range(len(CASES)), ids=[c.name for c in CASES])
def test_a_worked_case_gives_the_stated_answers(place: int) -> None:
    """Under its own day's law and under every other law the case names."""
    case = CASES[place]
    for under, expect in [(None, case.expect), *case.under.items()]:
        found = answers(place, under)["answers"]
        assert {key: told(found, key) for key in expect} == dict(expect), under or "its own day"


@pytest.mark.parametrize(
    "case",
    [c for c in CASES if c.missing or c.duties or c.no_duties or c.until],
    ids=lambda c: c.name,
)
def test_a_worked_case_names_its_missing_facts_and_its_duties(case: WorkedCase) -> None:
    """Every fact that stands in the way is named, every duty, and when a hold ends."""
    answer = answer_case(case.file)
    named = {fact for body in bodies(answer) for fact in body["missing"]}
    assert set(case.missing) <= named
    assert set(case.duties) <= set(answer["duties"])
    assert not set(case.no_duties) & set(answer["duties"])
    assert {act: answer["answers"][act]["until"] for act in case.until} == dict(case.until)


def test_no_prohibition_is_explained_by_what_would_allow_it() -> None:
    """The sentence beside "not permitted" never reads like leave."""
    for case in CASES:
        for body in bodies(answer_case(case.file)):
            if body["answer"] == "prohibited":
                assert not re.match(r"[^;]*\bmay (?!not\b)", body["because"]), body["because"]


def test_there_are_at_least_two_hundred_worked_cases() -> None:
    """Each one different facts, or the same ones under a bill; every agency has some."""
    assert len({str((c.file, c.expect, c.under)) for c in CASES}) == len(CASES) >= 200
    assert all(worked_cases(name) for name in AGENCIES)


def test_the_law_has_no_gap_and_no_overlap_from_2011_to_2027() -> None:
    """On every day exactly one version of each statute is in force, and a law's id says which."""
    first, last = day("2011-01-01"), day("2027-12-31")
    for agency, today in itertools.product(AGENCIES.values(), range(first, last + 1)):
        found = agency.law_on(today)
        assert found.version.partition("@")[2] == show_day(
            max(d for d in agency.days if d <= today)
        )
        statutes = [statute.id for statute, _ in found.layers]
        assert len(statutes) == len(set(statutes))
        for statute, version in found.layers:
            if version.first_day is not None:
                assert version is statute.in_force(today)


def test_a_permitted_case_with_facts_blanked_stays_permitted_only_where_they_cannot_matter() -> (
    None
):
    """Blank any fact, or any two: where it is still a permission, every value allows it."""
    for worked in CASES:
        for act, answer in worked.expect.items():
            if answer != "permitted":
                continue
            for gone in blanked(worked.file):
                blank = check(reduced(worked.file, gone))
                if settled(blank, act) != "permitted":
                    continue
                for others in itertools.product(*map(alternatives, gone)):
                    changed = worked.file
                    for path, other in zip(gone, others, strict=True):
                        changed = put(changed, path, other)
                    assert not sound(changed) or settled(changed, act) == "permitted", gone


def blanked(file: Any) -> list[tuple[tuple[Any, ...], ...]]:
    """Every fact alone and, in the longer run, every pair of facts."""
    paths = [path for path in leaves(file) if path != ("decided_at",)]
    pairs = itertools.combinations(paths, 2) if os.environ.get("BRIGHTLINE_LONG") else ()
    return [*((path,) for path in paths), *pairs]


def reduced(file: Any, gone: tuple[tuple[Any, ...], ...]) -> Any:
    for path in gone:
        file = put(file, path, None)
    return file


def settled(file: Any, act: str) -> str:
    """The answer alone, without its proof."""
    found = AGENCIES[file["agency"]].law_on(local_day(file["decided_at"]))
    case = case_of(file)
    case.values["kind"] = act if act in KINDS else None
    provisions = found.said("communicate" if act in KINDS else act)
    return settle(provisions, case).answer


@pytest.mark.parametrize("statute", STATUTES.values(), ids=STATUTES)
def test_every_branch_of_every_version_decides_in_some_worked_case(statute: Statute) -> None:
    """For each branch of each version, some case's answer changes when it is turned over.

    A branch is a condition in words with its pinpoint; one that several acts share is one branch. It
    may decide for any agency that stands under the statute, on any day of the version's reign.
    """
    undecided = []
    for version in statute.versions:
        wanted = {
            branch(node)
            for p in version.provisions
            for root in p.nodes()
            for node in named_nodes(root)
        }
        for name, law in laws_with(statute, version):
            for act in ACTS:
                if version.provision(act) and wanted:
                    provisions = law.said(act)
                    wanted -= deciding_branches(name, act, provisions, wanted)
        undecided += [(version.id, *which) for which in sorted(wanted)]
    assert undecided == []


def laws_with(statute: Statute, version: Version) -> Iterator[tuple[str, Law]]:
    for agency in AGENCIES.values():
        for today in agency.days:
            law = agency.law_on(today)
            if (statute, version) in law.layers:
                yield agency.id, law


def branch(node: Node) -> tuple[str, str]:
    return node.cite, node.says


def deciding_branches(
    name: str, act: str, provisions: list[Provision], wanted: set[tuple[str, str]]
) -> set[tuple[str, str]]:
    decided: set[tuple[str, str]] = set()
    for worked in sorted(CASES, key=lambda case: case.file["agency"] != name):
        asked = worked.file.get("request", {}).get("about") or ["other"]
        for kind in asked if act == "communicate" else [None]:
            if wanted <= decided:
                return decided
            case = case_of(worked.file)
            case.values |= {"kind": kind, "agency": name}
            before = outcome(provisions, case, None) or "open"
            for root in (root for p in provisions for root in p.nodes()):
                for step in steps(compile_explain(root)(case, {})):
                    value, node, rows, _, _ = step
                    if branch(node) not in wanted - decided:
                        continue
                    for turned in {YES, NO} - {value}:
                        suppose = {id(root): {atom_key(root, node, rows): turned}}
                        after = outcome(provisions, case, suppose, override=True) or "open"
                        if after != before:
                            decided.add(branch(node))
    return decided


def named_nodes(root: Node) -> list[Node]:
    """The branches a lawyer would name: nodes with words of their own, and points for counsel.

    The reading that was not adopted decides nothing while the other one stands.
    """
    found = []
    stack = [root]
    while stack:
        node = stack.pop()
        stands = isinstance(node, Contested) and node.settled == "adopted"
        stack += node.parts[:1] if stands else node.parts
        if (node.says or isinstance(node, Counsel)) and not isinstance(node, Const):
            found.append(node)
    return found


def bodies(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        inner
        for body in answer["answers"].values()
        for inner in (body["by_kind"].values() if "by_kind" in body else [body])
    ]


def day(text: str) -> int:
    found = parse_day(text)
    assert isinstance(found, int)
    return found
