"""A caseload by columns answers as each of its cases does alone."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brightline.engine.answers import answer_all
from brightline.engine.bulk import ANSWERS, Clauses, question
from brightline.engine.facts import Case
from brightline.engine.law import Law, Provision
from brightline.engine.lowered import Formulas
from brightline.engine.settle import outcome
from brightline.engine.tables import tables_of
from brightline.laws.agencies import AGENCIES
from brightline.laws.casefile.facts import case_of
from brightline.laws.cases import worked_cases
from brightline.laws.vocabulary import KINDS, VOCABULARY
from tests.laws.generated import ACTS, files, sound


def every_kind(file: object, agency: str) -> list[Case]:
    """A case for each kind of information, as asked of one agency."""
    found = []
    for kind in (None, *KINDS):
        case = case_of(file)  # type: ignore[arg-type]
        case.values |= {"kind": kind, "agency": agency}
        found.append(case)
    return found


def differing(law: Law, act: str, cases: list[Case]) -> list[int]:
    """The places where the columns and the single case differ."""
    provisions: list[Provision] = law.said(act)
    asked = question(Formulas(), law, act)
    tables = tables_of(VOCABULARY, cases)
    codes, clauses = answer_all([asked], tables, Clauses())
    assert np.all(clauses[0] > 0)
    single = [outcome(provisions, case, None) or "open" for case in cases]
    return [i for i, code in enumerate(codes[0]) if ANSWERS[code] != single[i]]


@pytest.mark.parametrize("name", AGENCIES)
def test_every_worked_case_under_every_version_answers_alike(name: str) -> None:
    """All cases of all agencies, as asked of this one, for each kind of information."""
    cases = [
        case
        for agency in AGENCIES
        for worked in worked_cases(agency)
        for case in every_kind(worked.file, name)
    ]
    for day in AGENCIES[name].days:
        law = AGENCIES[name].law_on(day)
        for act in ACTS:
            assert differing(law, act, cases) == [], (law.version, act)


@settings(deadline=None, max_examples=10, suppress_health_check=list(HealthCheck))
@given(st.lists(files(), min_size=40, max_size=40), st.sampled_from(sorted(AGENCIES)), st.data())
def test_generated_cases_answer_alike(made: list[object], name: str, data: st.DataObject) -> None:
    """Facts changed and blanked as no one wrote them."""
    law = AGENCIES[name].law_on(data.draw(st.sampled_from(AGENCIES[name].days)))
    cases = [case for file in made if sound(file) for case in every_kind(file, name)]
    for act in ACTS:
        assert differing(law, act, cases) == []
