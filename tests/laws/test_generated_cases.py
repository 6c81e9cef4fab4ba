"""What must hold of every case under the law as encoded, whoever wrote the case."""

import itertools
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from brightline.engine.calendar import parse_day
from brightline.engine.explain import compile_explain
from brightline.engine.facts import Case, Fact
from brightline.engine.law import Provision
from brightline.engine.opened import with_fact
from brightline.engine.settle import outcome, settle
from brightline.engine.tree import facts_of
from brightline.engine.truth import NO, YES
from brightline.engine.verdict import compile_verdict
from brightline.laws.agencies import AGENCIES
from brightline.laws.cases import worked_cases
from tests.laws.generated import (
    ACTS,
    alternatives,
    answers_of,
    cases_of,
    files,
    leaves,
    made_known,
    provisions_of,
    put,
    sound,
)

MANY = settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
QUALIFYING = {
    "id": "another", "charge": "PL 160.15 04", "level": "felony", "attempt": False,
    "jurisdiction": "US-NY", "sentenced": True, "status": "standing", "adjudication": "adult",
    "hate_crime": False, "object_crime": "none",
}  # fmt: skip


@MANY
@given(files(), st.sampled_from(ACTS))
def test_the_two_readers_agree_on_the_law(file: Any, act: str) -> None:
    """The quick reader and the careful one give every provision the same truth."""
    for provision in provisions_of(file, act):
        for root in provision.nodes():
            for case in cases_of(file, act):
                assert compile_verdict(root)(case) == compile_explain(root)(case, {})[0]


@MANY
@given(files(), st.data())
def test_a_definite_answer_stands_when_what_was_unknown_becomes_known(file: Any, data: Any) -> None:
    """Blank up to three facts: what is answered then is answered so with the facts, too."""
    act = data.draw(st.sampled_from(ACTS))
    blank = file
    for path in data.draw(st.lists(st.sampled_from(leaves(file)), min_size=1, max_size=3)):
        blank = put(blank, path, None) if path != ("decided_at",) else blank
    assume(sound(blank))
    for before, after in zip(answers_of(blank, act), answers_of(file, act), strict=True):
        assert before in ("unknown", after)


@MANY
@given(files(), st.data())
def test_a_permission_with_a_fact_blanked_allows_every_value_of_it(file: Any, data: Any) -> None:
    """Blank one fact or two: still permitted only if any other value the schema allows is."""
    act = data.draw(st.sampled_from(ACTS))
    assume("permitted" in answers_of(file, act))
    paths = [p for p in leaves(file) if p != ("decided_at",)]
    gone = data.draw(st.lists(st.sampled_from(paths), min_size=1, max_size=2, unique=True))
    blank, other = file, file
    for path in gone:
        blank = put(blank, path, None)
        if choices := alternatives(path):
            other = put(other, path, data.draw(st.sampled_from(choices)))
    assume(sound(blank) and sound(other))
    for without, otherwise in zip(answers_of(blank, act), answers_of(other, act), strict=True):
        assert without != "permitted" or otherwise == "permitted", gone


@MANY
@given(files(), st.sampled_from(ACTS), st.randoms(use_true_random=False))
def test_with_every_fact_known_no_answer_is_unknown(file: Any, act: str, chance: Any) -> None:
    """What is left is for counsel, never for a clerk to look up."""
    provisions = provisions_of(file, act)
    for case in cases_of(file, act):
        assert settle(provisions, made_known(case, provisions, chance)).answer != "unknown"


@MANY
@given(files(), st.sampled_from(ACTS))
def test_one_more_qualifying_judgment_never_removes_a_permission(file: Any, act: str) -> None:
    """A judgment of robbery in the first degree, entered a month before the arrest."""
    arrested = file.get("arrested_on")
    assume(isinstance(arrested, str) and len(arrested) == 10)
    more = {**QUALIFYING, "offence_on": "2010-01-01", "judged_on": month_before(arrested)}
    after = {**file, "judgments": [*(file.get("judgments") or []), more]}
    for old, new in zip(answers_of(file, act), answers_of(after, act), strict=True):
        assert old != "permitted" or new == "permitted"


def month_before(text: str) -> str:
    year, month, day = map(int, text.split("-"))
    return f"{year - (month == 1)}-{(month - 2) % 12 + 1:02d}-{min(day, 28):02d}"


def test_every_fact_of_the_law_matters_in_some_worked_case() -> None:
    """For every fact that any version asks about, some case's answer turns on its value."""
    asked: set[str] = set()
    matters: set[str] = set()
    for name, act in itertools.product(AGENCIES, ACTS):
        for today in AGENCIES[name].days:
            provisions = [p for _, _, p in AGENCIES[name].law_on(today).provisions(act)]
            facts = facts_of([root for p in provisions for root in p.nodes()])
            asked |= facts.keys()
            wanted = {path: fact for path, fact in facts.items() if path not in matters}
            for worked in worked_cases(name) if wanted else ():
                for case in cases_of(worked.file, act):
                    matters |= {p for p, f in wanted.items() if turns_on(provisions, case, f)}
                wanted = {path: fact for path, fact in wanted.items() if path not in matters}
    assert asked - matters == set()


def turns_on(provisions: list[Provision], case: Case, fact: Fact) -> bool:
    """Say whether another value of this fact, in some row, gives another outcome."""
    before = outcome(provisions, case, None)
    home = None if fact.rows is None else fact.rows.name
    rows = [None] if home is None else [row["id"] for row in case.rows[home] or []]
    return any(
        outcome(provisions, with_fact(case, (home, row, fact.name), value), None) != before
        for row in rows
        for value in other_values(fact, case)
    )


def other_values(fact: Fact, case: Case) -> tuple[Any, ...]:
    match fact.kind:
        case "yes-no":
            return (NO, YES)
        case "choice":
            return fact.values or ("PL 120.10", "PL 120.00", "PL 100.05", "something else")
        case "day":
            return (parse_day("2008-01-01"), parse_day("2021-01-01"), parse_day("2026-01-01"))
        case "instant":
            return tuple(parse_day(d) * 1440 for d in ("2008-01-01", "2023-02-15", "2026-10-01"))
        case _:
            return ((), *((row["id"],) for row in case.rows["judgments"] or []))
