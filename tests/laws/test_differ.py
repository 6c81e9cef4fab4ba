"""How laws differ: every way, by a case that both laws decide as told."""

import argparse
import json
from dataclasses import replace
from typing import Any

import pytest

from brightline.commands.differ import add_parser
from brightline.commands.errors import Wrong
from brightline.engine.differ import changes
from brightline.engine.law import Law
from brightline.engine.mutations import Mutation, mutated
from brightline.engine.nodes import ALWAYS, NEVER, none_of
from brightline.laws.agencies import law
from brightline.laws.answer import answer_case
from brightline.laws.casefile.load import check
from brightline.laws.cases import told
from brightline.laws.nyc.admin_code_9_131 import rules
from brightline.laws.properties.differing import differences, equal
from brightline.laws.properties.proving import named, prove, reigns_of


def said(capsys: Any, *arguments: str) -> tuple[int, str]:
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers())
    told = parser.parse_args(["diff", *arguments])
    return told.run(told), capsys.readouterr().out


def rows(capsys: Any, *laws: str) -> list[dict[str, Any]]:
    code, out = said(capsys, *laws, "--json")
    assert code == 0
    found = json.loads(out)
    assert isinstance(found, list)
    return found


def answered(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in found if row["case"] is not None]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("nyc/doc@2014-12-14", "nyc/doc@2015-02-12"),
        ("nyc/doc@2018-06-15", "nyc/doc@2026-01-29"),
        ("nyc/doc@2026-01-29", "nyc/doc@2026-05-27"),
        ("nyc/nypd@2018-06-15", "nyc/nypd@2018-11-14"),
        ("nyc/doc@2018-11-14", "nyc/probation@2018-11-14"),
    ],
)
def test_every_difference_is_decided_as_told(capsys: Any, first: str, second: str) -> None:
    """The case file, decided under each law, gives the answer beside that law."""
    found = answered(rows(capsys, first, second))
    assert found
    for row in found:
        file = check(row["case"])
        key = row["question"].removeprefix("communicate: ")
        for side, name in (("a", first), ("b", second)):
            assert told(answer_case(file, name)["answers"], key) == row[side]["answer"]
            assert row[side]["because"] and row[side]["law"] == name
        assert row["a"]["answer"] != row["b"]["answer"] and row["confirmed"]
        assert row["differs_by"]
    ways = [(r["question"], r["a"]["answer"], r["b"]["answer"]) for r in found]
    assert len(set(ways)) == len(ways)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("nyc/doc@2018-04-16", "nyc/doc@2018-06-15"),
        ("nyc/doc@2026-05-27", "nyc/doc@2026-08-25"),
        ("nyc/nypd@2018-04-16", "nyc/nypd@2018-06-15"),
        ("nyc/doc@2018-11-14", "nyc/doc@2019-01-01"),
    ],
)
def test_laws_that_answer_alike_are_proved_equal(capsys: Any, first: str, second: str) -> None:
    """No case, and exit 0; what an official must do besides may differ."""
    assert answered(rows(capsys, first, second)) == []
    assert rows(capsys, first, first) == []


def test_differences_name_the_clause(capsys: Any) -> None:
    """The office of 2026, the authority of 2026, and Wells by its name."""
    found = rows(capsys, "nyc/doc@2018-11-14", "nyc/doc@2026-01-29")
    (office,) = [row for row in found if row["question"] == "office"]
    assert any("(h)(2)" in words for words in office["differs_by"])
    assert (office["a"]["answer"], office["b"]["answer"]) == ("permitted", "prohibited")
    speech = [row for row in found if row["question"] == "communicate: court-date"]
    assert speech and all("(a)(4)" in " ".join(row["differs_by"]) for row in speech)
    wells = rows(capsys, "nyc/nypd@2018-06-15", "nyc/nypd@2018-11-14")
    assert any("Wells" in words for row in wells for words in row["differs_by"])


def test_a_case_is_small(capsys: Any) -> None:
    """The office of 2026 turns on two facts, and the case tells no more."""
    found = rows(capsys, "nyc/doc@2018-11-14", "nyc/doc@2026-01-29")
    (office,) = [row["case"] for row in found if row["question"] == "office"]
    assert set(office) == {"format", "agency", "decided_at", "office", "request"}
    assert set(office["office"]) == {"purpose", "order"}


def slipped(base: Law) -> Law:
    part = rules.hold.of[0]
    gone = replace(rules.hold, of=rules.hold.of[1:])
    assert part.says
    return replace(mutated(base, Mutation(rules.hold, gone, "a slip")), version="nyc/doc/slipped")


def test_a_law_object_of_no_register_is_compared_too() -> None:
    """A draft that drops the warrant: one way for the hold, and the clause that is gone."""
    base = law("nyc/doc@2015-02-12", None)
    found = [d for d in differences(base, slipped(base)) if d.question == "hold"]
    assert {("prohibited", "permitted")} <= {(d.first.answer, d.second.answer) for d in found}
    assert all(d.confirmed for d in found)
    words = [w for d in found for w in d.differs_by]
    assert words and all("only in the first: a judicial warrant was presented" in w for w in words)


def test_what_is_said_otherwise_and_means_the_same_is_equal() -> None:
    """Another order, and a part that always holds, change no answer."""
    base = law("nyc/doc@2015-02-12", None)
    turned = replace(rules.hold, of=(ALWAYS, *reversed(rules.hold.of)))
    other = mutated(base, Mutation(rules.hold, turned, "turned"))
    assert all(equal(base, other, act) for act in ("hold", "notify", "transfer"))
    none = mutated(base, Mutation(rules.hold, replace(turned, of=(NEVER,)), "none"))
    assert not equal(base, none, "hold")
    assert changes(base, base, "hold") == []


def test_a_bill_is_compared_with_the_law_it_would_change(capsys: Any) -> None:
    """The first name may be a law and the second a bill; a wrong name is one clear line."""
    found = rows(capsys, "nyc/doc", "nyc/bills/int-185-2022")
    assert found and all(row["confirmed"] for row in found)
    text = said(capsys, "nyc/doc@2018-11-14", "nyc/doc@2019-01-01")[1]
    assert "No case is answered otherwise; duties and claims are the same." in text
    for wrong in (["nyc/doc", "nyc/bills/no-such"], ["nyc/bills/no-such"], ["nyc/doc"]):
        with pytest.raises(Wrong):
            said(capsys, *wrong)


def test_what_would_int_185_change(capsys: Any) -> None:
    """Without being told: the qualifying conviction without a warrant, and the carve-out of status."""
    found = answered(rows(capsys, "nyc/bills/int-185-2022"))
    ways = {(r["question"], r["a"]["answer"], r["b"]["answer"]): r for r in found}
    convicted = ways["communicate: court-date", "permitted", "prohibited"]
    assert convicted["case"]["warrants"] == [] and len(convicted["case"]["judgments"]) == 1
    assert any("convicted of a violent or serious crime" in w for w in convicted["differs_by"])
    status = ways["communicate: immigration-status", "counsel", "prohibited"]
    assert any("leaves immigration status to other law" in w for w in status["differs_by"])
    assert not any(row["question"] == "hold" for row in found)


def test_what_a_bill_makes_people_do_or_lets_them_claim_is_told(capsys: Any) -> None:
    """Int 158-A: notice at once, a record of exchanges, and a right to sue; each agency apart."""
    found = [r for r in rows(capsys, "nyc/bills/int-158-2022") if r["case"] is None]
    told = {(r["question"], r["differs_by"][0].rpartition(": ")[2]) for r in found}
    assert {
        ("duty", "notice-to-person-and-counsel"),
        ("duty", "record-of-exchanges"),
        ("claim", "no-private-right"),
    } <= told
    assert {r["differs_by"][0].partition("(")[0] for r in found} == {
        "NYC Admin. Code § 9-131", "NYC Admin. Code § 14-154", "NYC Admin. Code § 9-205",
    }  # fmt: skip
    text = said(capsys, "nyc/bills/int-158-2022")[1]
    assert "$30,000" in text and "No private right of action" in text


def test_an_inverted_summary_is_caught() -> None:
    """The official summary of Local Law 58 says that the person must *not* have been convicted.

    Encoded so, the law is refuted by a property, and the difference names the condition.
    """
    base = law("nyc/doc@2014-12-14", None)
    part = rules.hold.of[2].parts[0]
    assert "convicted" in part.says
    inverted = none_of(part, cite=part.cite, says="was not convicted", fails="was convicted")
    wrong = replace(mutated(base, Mutation(part, inverted, "inverted")), version="nyc/doc/summary")
    (reign,) = reigns_of("nyc/doc@2014-12-14")
    rule = named("one-more-judgment-takes-nothing")
    broken = prove(rule, [replace(reign, law=wrong)]).broken
    assert broken is not None and broken.confirmed and broken.act == "hold"
    holds = [d for d in differences(base, wrong) if d.question == "hold"]
    ways = {(d.first.answer, d.second.answer) for d in holds}
    assert {("permitted", "prohibited"), ("prohibited", "permitted")} <= ways
    assert all(any("convicted" in words for words in d.differs_by) for d in holds)
