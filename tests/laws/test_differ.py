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
from brightline.engine.nodes import ALWAYS, NEVER
from brightline.laws.agencies import law
from brightline.laws.answer import answer_case
from brightline.laws.casefile.load import check
from brightline.laws.cases import told
from brightline.laws.nyc.admin_code_9_131 import rules
from brightline.laws.properties.differing import differences, equal


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
    found = rows(capsys, first, second)
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
    """An empty list, and exit 0."""
    assert rows(capsys, first, second) == []


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
    text = said(capsys, "nyc/doc@2018-04-16", "nyc/doc@2018-06-15")[1]
    assert text == "No case is answered otherwise.\n"
    with pytest.raises(Wrong):
        said(capsys, "nyc/doc", "nyc/bills/no-such")
