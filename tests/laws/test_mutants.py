"""Slips in the law are noticed: by a worked case or by a property."""

import os

from tools.mutants import all_mutations, fates, killed, main, sampled

from brightline.engine.mutations import Mutation, mutated
from brightline.engine.nodes import NEVER
from brightline.laws.agencies import law
from brightline.laws.nyc.admin_code_9_131 import rules

LONG = bool(os.environ.get("BRIGHTLINE_LONG"))
SAMPLE = None if LONG else 25


def test_slips_are_noticed() -> None:
    """At least 95 in 100 of those that change some answer; all of them in the longer run."""
    found = fates(sampled(SAMPLE, seed=7))
    lost = [f for f in found if f.by in ("nothing", "gave up")]
    assert killed(found) >= 0.95, lost
    assert {"case", "property"} <= {f.by for f in found}


def test_every_condition_has_a_slip() -> None:
    """Some thousands of slips, of every kind, each of another condition or another sort."""
    slips = all_mutations()
    assert len(slips) >= 5_000
    assert len({s.kind for s in slips}) >= 15


def test_a_slip_shows_wherever_its_condition_stands_and_nowhere_else() -> None:
    """The hold, and the hand-over that rests on it; not the notice."""
    base = law("nyc/doc@2018-11-14", None)
    changed = mutated(base, Mutation(rules.hold, NEVER, "never"))
    texts = [
        act
        for act in ("hold", "notify", "transfer", "communicate")
        if base.said(act) != changed.said(act)
    ]
    assert texts == ["hold", "transfer"]


def test_the_table_is_printed(capsys) -> None:  # type: ignore[no-untyped-def]
    """By kind of slip, with the share noticed."""
    assert main(["--sample", "4", "--seed", "1"]) == 0
    assert "noticed:" in capsys.readouterr().out
