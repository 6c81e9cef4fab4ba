"""The eight tests of a paper: no, possible or cannot-tell, and never yes."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brightline.laws.nyc.paper_warrant import (
    FEDERAL_JUDGES,
    NEVER,
    OFFICIALS,
    could_be_judicial,
)

CLEAN = {
    "letterhead": "us-district-court",
    "case_number": "1:23-mj-00123",
    "signer_title": "us-magistrate-judge",
    "signature": "yes",
    "names_someone": "yes",
    "basis": "complaint",
    "command": "take-custody",
    "addressed_to": "any-authorized-officer",
    "returned": "no",
}
VALUES = {
    "letterhead": ["us-district-court", "other-federal-court", "state-court", "dhs", "eoir"],
    "case_number": ["1:23-mj-00123"],
    "file_number": ["yes"],
    "signer_title": [*FEDERAL_JUDGES, *OFFICIALS, "clerk", "state-judge", "other-judge", "other"],
    "signature": ["yes", "no"],
    "names_someone": ["yes", "no"],
    "basis": ["complaint", "indictment", "information", "order", "probable-cause"],
    "command": ["take-custody", "search", "remove", "none"],
    "addressed_to": ["any-authorized-officer", "us-marshal", "immigration-officers"],
    "returned": ["yes", "no"],
    "contradiction": ["two letterheads"],
    "marked_over": ["yes"],
}
SEEN = st.fixed_dictionaries({}, optional={k: st.sampled_from(v) for k, v in VALUES.items()})
FORMS = st.sampled_from([*NEVER, "AO-442", "writ", "unknown"])


def test_a_clean_arrest_warrant_of_a_federal_court_is_possible_and_no_more() -> None:
    """Whom it names and whether it was recalled is left to a person."""
    found = could_be_judicial("AO-442", CLEAN, True)
    assert found.judicial == "possible"
    assert found.tests["names_subject"] == "cannot-tell"
    assert "A person must check" in found.why


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"signer_title": "immigration-officer"}, "no"),
        ({"signer_title": "immigration-judge"}, "no"),
        ({"signer_title": "clerk"}, "cannot-tell"),
        ({"signer_title": "state-judge"}, "cannot-tell"),
        ({"letterhead": "other-federal-court"}, "cannot-tell"),
        ({"letterhead": "dhs"}, "cannot-tell"),
        ({"file_number": "yes"}, "cannot-tell"),
        ({"signature": "no"}, "cannot-tell"),
        ({"signature": None}, "cannot-tell"),
        ({"names_someone": None}, "cannot-tell"),
        ({"basis": "order"}, "cannot-tell"),
        ({"command": "search"}, "cannot-tell"),
        ({"addressed_to": "us-marshal"}, "cannot-tell"),
        ({"returned": "yes"}, "cannot-tell"),
        ({"returned": None}, "possible"),
        ({"contradiction": "two letterheads"}, "cannot-tell"),
        ({"marked_over": "yes"}, "cannot-tell"),
    ],
)
def test_one_thing_wrong_and_it_is_not_possible(change: Any, expected: str) -> None:
    """Each of the tests alone is enough to stop it."""
    seen = {k: v for k, v in {**CLEAN, **change}.items() if v is not None}
    assert could_be_judicial("AO-442", seen, True).judicial == expected


@given(FORMS, SEEN, st.booleans())
def test_no_paper_of_an_official_and_no_other_form_is_ever_possible(
    form: str, seen: dict[str, str], together: bool
) -> None:
    """Whatever else is on it; and the answer is never yes."""
    found = could_be_judicial(form, seen, together)
    assert found.judicial in ("no", "possible", "cannot-tell")
    if seen.get("signer_title") in OFFICIALS:
        assert found.judicial == "no"
    if form != "AO-442":
        assert found.judicial != "possible"
    if found.judicial == "possible":
        assert seen["signer_title"] in FEDERAL_JUDGES


@given(SEEN, st.sampled_from(sorted(VALUES)))
def test_seeing_less_never_makes_a_paper_possible(seen: dict[str, str], lost: str) -> None:
    """What cannot be read is never taken for good, but for a mark against the paper."""
    less = {k: v for k, v in seen.items() if k != lost}
    if lost not in ("contradiction", "file_number", "returned", "marked_over"):
        before = could_be_judicial("AO-442", seen, False).judicial
        after = could_be_judicial("AO-442", less, False).judicial
        assert after != "possible" or before == "possible"
