"""The law as formulas: equal to the law as read, and what is proved of it."""

import argparse
import itertools
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brightline.commands.errors import Wrong
from brightline.commands.prove import add_parser
from brightline.engine.calendar import local_day
from brightline.engine.facts import Case
from brightline.engine.fixed import held_to
from brightline.engine.formula import Formula
from brightline.engine.law import Law
from brightline.engine.mutations import Mutation, mutated
from brightline.engine.nodes import ALWAYS, Node, none_of
from brightline.engine.outcomes import outcomes
from brightline.engine.prove import possible
from brightline.engine.settle import outcome
from brightline.engine.solver import reads, solver
from brightline.engine.symbols import Symbols, asked_by
from brightline.engine.verdict import compile_verdict
from brightline.laws import vocabulary as v
from brightline.laws.agencies import AGENCIES
from brightline.laws.answer import answer_case
from brightline.laws.bills import law_or_draft
from brightline.laws.casefile.facts import case_of
from brightline.laws.casefile.load import check
from brightline.laws.cases import worked_cases
from brightline.laws.nyc.admin_code_9_131 import rules
from brightline.laws.properties.asking import Reign, reigns
from brightline.laws.properties.listed import PROPERTIES
from brightline.laws.properties.proving import every_reign, prove, questions, reigns_of
from brightline.laws.properties.record import BOUND
from brightline.laws.properties.restated import WARRANT
from brightline.laws.properties.shapes import Never, Property, Survives
from brightline.laws.vocabulary import KINDS
from tests.laws.generated import ACTS, cases_of, files

LONG = bool(os.environ.get("BRIGHTLINE_LONG"))


# ------------------------------------------------------------------ formulas say what readers say


class Spoken:
    """The formulas of one act of one law, kept for many cases."""

    def __init__(self, law: Law, act: str) -> None:
        self.said = law.said(act)
        self.roots = [root for p in self.said for root in p.nodes()]
        self.symbols = Symbols(asked_by(self.roots), BOUND, known=False)
        self.formula = Formula(self.symbols)
        self.outcomes = outcomes(self.said, self.formula)
        self.bits = [self.formula.bits(root) for root in self.roots]
        self.asking = solver().SimpleSolver()
        self.asking.add(*(rule for rule in self.symbols.rules if rule is not True))

    def agrees(self, case: Case) -> None:
        self.asking.push()
        self.asking.add(*(rule for rule in held_to(self.symbols, case) if rule is not True))
        assert self.asking.check() == solver().sat
        model = self.asking.model()
        self.asking.pop()
        told = [int(reads(model, may)) + 2 * int(reads(model, sure)) for may, sure in self.bits]
        assert told == [compile_verdict(root)(case) for root in self.roots]
        answers = [answer for answer, holds in self.outcomes.items() if reads(model, holds)]
        assert answers == [outcome(self.said, case, None) or "counsel"]


@cache
def spoken(law: Law, act: str) -> Spoken:
    return Spoken(law, act)


@pytest.mark.parametrize("agency", AGENCIES)
def test_every_worked_case_is_answered_by_the_formulas(agency: str) -> None:
    """Under its own day's law and under every other law the case names; drafts too."""
    checked = 0
    for worked in worked_cases(agency):
        day = local_day(worked.file["decided_at"])
        for under, expect in [(agency, worked.expect), *worked.under.items()]:
            law = law_or_draft(under, agency, day)
            for key in expect:
                case = case_of(worked.file)
                case.values |= {"agency": law.agency, "kind": key if key in KINDS else None}
                if law.said(act := "communicate" if key in KINDS else key):
                    spoken(law, act).agrees(case)
                    checked += 1
    assert checked >= 20


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(files(), st.sampled_from(ACTS))
def test_generated_cases_are_answered_by_the_formulas(file: Any, act: str) -> None:
    """Case files no one wrote, with facts missing and dates known in part."""
    law = AGENCIES[file["agency"]].law_on(local_day(file["decided_at"]))
    for case in cases_of(file, act):
        case.values["agency"] = law.agency
        spoken(law, act).agrees(case)


# ------------------------------------------------------------------ what is proved


def subjects() -> Iterator[Any]:
    """Each property with each agency; in the longer run with every version of the law of each.

    Else all versions for the jails, whose law is the longest, and the latest of the others; and of
    the slowest property the latest alone.
    """
    for rule, agency in itertools.product(PROPERTIES, AGENCIES.values()):
        if agency.id in rule.agencies:
            laws = reigns(agency)
            if (isinstance(rule, Survives) or agency.id != "nyc/doc") and not LONG:
                laws = laws[-1:]
            yield pytest.param(rule, laws, id=f"{rule.id}-{agency.id}")


@pytest.mark.parametrize(("rule", "laws"), list(subjects()))
def test_a_property_is_proved(rule: Property, laws: list[Reign]) -> None:
    """Of every case within the bound, under every version of an agency's law."""
    verdict = prove(rule, laws)
    assert verdict.broken is None, verdict.broken


def test_there_are_twenty_properties_each_with_words_of_its_own() -> None:
    """Ids and sentences."""
    assert len({p.id for p in PROPERTIES}) == len({p.says for p in PROPERTIES}) >= 20
    assert all(p.says.endswith(".") for p in PROPERTIES)


@pytest.mark.parametrize(
    "rule", [p for p in PROPERTIES if isinstance(p, Never)], ids=lambda rule: rule.id
)
def test_no_property_speaks_of_nothing(rule: Never) -> None:
    """Some case meets the condition under each law that a property speaks of."""
    asked = list(questions(rule, every_reign()))
    assert asked
    for question in asked:
        case = question.cases[0]
        assert possible(question.all_rules, case.holds(rule.when))


# ------------------------------------------------------------------ a law that breaks one


def test_a_property_that_does_not_hold_is_refuted_by_a_case_that_decide_confirms() -> None:
    """That the jails never give notice is not so; the case says why, in few facts."""
    rule = Never(id="x", says="x.", acts=("notify",), when=ALWAYS)
    broken = prove(rule, reigns_of("nyc/doc@2018-11-14")).broken
    assert broken is not None and broken.confirmed and broken.answers == ("permitted",)
    (file,) = broken.cases
    assert check(json.loads(json.dumps(file))) == file
    assert answer_case(file)["answers"]["notify"]["answer"] == "permitted"
    assert len(file["warrants"]) == 1 and file["agency"] == "nyc/doc"


def with_slip(name: str, node: Node, slip: Node) -> list[Reign]:
    return [
        replace(reign, law=mutated(reign.law, Mutation(node, slip, "a slip")))
        for reign in reigns_of(name)
    ]


def test_a_hold_without_its_warrant_is_refuted_and_the_case_has_none() -> None:
    """The one property that matters most, on a law that lost the condition."""
    rule = next(p for p in PROPERTIES if p.id == "no-hold-without-a-judge-jails")
    hold = rules.hold
    bad = with_slip("nyc/doc@2015-02-12", hold, replace(hold, of=hold.of[1:]))
    broken = prove(rule, bad).broken
    assert broken is not None and broken.confirmed and broken.answers == ("permitted",)
    (file,) = broken.cases
    assert file["warrants"] == [] and file["warrants_complete"] is True
    assert answer_case(file)["answers"]["hold"]["answer"] == "prohibited"


def test_a_law_that_counts_fewer_judgments_the_more_there_are_is_refuted_by_two_cases() -> None:
    """Shapes that compare two cases give both."""
    rule = next(p for p in PROPERTIES if p.id == "one-more-judgment-takes-nothing")
    hold = rules.hold
    slip = replace(hold, of=(*hold.of[:2], none_of(hold.of[2]), *hold.of[3:]))
    broken = prove(
        replace(rule, acts=("hold",)), with_slip("nyc/doc@2015-02-12", hold, slip)
    ).broken
    assert broken is not None and broken.confirmed and len(broken.cases) == 2
    assert broken.answers[0] == "permitted" != broken.answers[1]


def test_pending_charges_are_missed_where_they_count_again() -> None:
    """The law of 2013 counts them, so the property is refuted there."""
    rule = next(p for p in PROPERTIES if p.id == "no-pending-charge")
    old = replace(rule, since=0, acts=("hold",))
    broken = prove(old, reigns_of("nyc/doc@2013-07-16")).broken
    assert broken is not None and broken.confirmed
    assert broken.answers[0] != broken.answers[1]


# ------------------------------------------------------------------ the command


def said(capsys: Any, *arguments: str) -> tuple[int, str]:
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers())
    told = parser.parse_args(["prove", *arguments])
    return told.run(told), capsys.readouterr().out


def test_the_command_proves_lists_and_refuses(capsys: Any) -> None:
    """One line of JSON a property; all of them without a name; one clear line for a wrong name."""
    code, out = said(capsys, "nyc/doc@2018-11-14", "no-hold-without-a-judge", "--json")
    (row,) = json.loads(out)
    assert code == 0 and row["verdict"] == "proved" and row["case"] is None
    assert "2 judgments" in row["bound"] and 0 <= row["seconds"] < 10
    assert set(row) == {"property", "says", "verdict", "bound", "seconds", "case"}
    code, out = said(capsys, "nyc/doc", "status-is-not-told")
    assert code == 0 and "proved" in out
    assert len(json.loads(said(capsys, "nyc/doc", "--json")[1])) == len(PROPERTIES)
    for wrong in (("nyc/doc", "no-such"), ("nyc/nobody", "status-is-not-told")):
        with pytest.raises(Wrong):
            said(capsys, *wrong)


def test_the_condition_of_a_warrant_is_written_apart_from_the_law() -> None:
    """No node of the law stands in what guards it."""
    from brightline.engine.tree import walk

    own = {id(node) for node in walk(WARRANT)}
    law = {
        id(node)
        for reign in every_reign()
        for p in reign.law.said("hold")
        for root in p.nodes()
        for node in walk(root)
    }
    assert not own & law and v.WARRANTS.name == "warrants"
