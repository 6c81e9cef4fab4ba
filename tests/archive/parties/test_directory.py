"""What an archive teaches is the same in any order of messages and shards."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brightline.archive.parties.directory import EMPTY, Directory, DirectoryError
from brightline.archive.parties.learning import learn

from .mails import Part, Seen, only, row

LOCAL = "Bea Okafor <bokafor@doc.nyc.gov>"
AUTHORS = (
    "Hale, Martin <martin.hale@ice.dhs.gov>", "Martin Hale <mh@example.org>", "Hale, Martin",
    LOCAL, "Luis Reyes <lreyes@nypd.org>", "/O=DHS/OU=ICE/cn=recipients/cn=mhale", "rk@example.com",
    "Ruth Kim <ruth.kim@ice.dhs.gov>",
)  # fmt: skip
SIGNATURES = (
    "", "M. Hale\nDeportation Officer\n212-555-0143", "TFO, HSI\n212-555-0144", "Okafor\n212-555-0143",
    "R. Kim\nSpecial Agent, HSI\n212-555-0145",
)  # fmt: skip
WORDS = ("ok", "call me 212-555-0145", "use my own: rk@example.com", "ring 212-555-0143")

PART = st.tuples(
    st.sampled_from(AUTHORS), st.lists(st.sampled_from(AUTHORS), max_size=2),
    st.sampled_from(WORDS), st.sampled_from(SIGNATURES),
).map(lambda drawn: Part(*drawn))  # fmt: skip
ROWS = st.lists(st.lists(PART, min_size=1, max_size=2), max_size=5).map(
    lambda mails: [row(f"{n:02}", *parts) for n, parts in enumerate(mails)]
)


@settings(max_examples=150, deadline=None)
@given(ROWS, st.randoms(use_true_random=False), st.integers(0, 5))
def test_order_and_shards_change_nothing(rows: list[Seen], chance: Random, cut: int) -> None:
    whole = learn(rows)
    turned = learn(chance.sample(rows, len(rows)))
    parts = learn(rows[cut:]).merge(learn(rows[:cut]))
    assert whole == turned == parts == whole.merge(whole, EMPTY)
    for known in ("numbers", "names", "aliases", "components", "duals", "dual_names"):
        assert getattr(whole, known) == getattr(parts, known)


@settings(max_examples=50, deadline=None)
@given(ROWS, ROWS, ROWS)
def test_merging_is_associative(a: list[Seen], b: list[Seen], c: list[Seen]) -> None:
    one, two, three = learn(a), learn(b), learn(c)
    assert one.merge(two).merge(three) == one.merge(two.merge(three)) == three.merge(one, two)


def test_a_name_of_a_local_officer_too_is_nobodys() -> None:
    officer = row("a", Part("Martin Hale <martin.hale@ice.dhs.gov>", [LOCAL]))
    assert only(Part(LOCAL, ["Hale, Martin"]), directory=learn([officer])) is not None
    namesake = row("b", Part("Martin Hale <mhale@doc.nyc.gov>", [LOCAL]))
    assert only(Part(LOCAL, ["Hale, Martin"]), directory=learn([officer, namesake])) is None


def test_an_officers_name_and_correspondent_tie_a_private_address() -> None:
    officer = row("a", Part("Martin Hale <martin.hale@ice.dhs.gov>", [LOCAL]))
    private = row("b", Part("M. Hale <pike@example.org>", [LOCAL]))
    elsewhere = row("b", Part("M. Hale <pike@example.org>", ["zoe@probation.nyc.gov"]))
    assert "pike@example.org" in learn([officer, private]).aliases
    assert not learn([officer, elsewhere]).aliases


def test_an_agency_adds_its_own_domains() -> None:
    own = EMPTY.with_locals({"jail.example": "nyc/doc"})
    signed = Part("x@jail.example", [LOCAL], signature="Hale\nDeportation Officer")
    assert only(signed) is not None
    assert only(signed, directory=own) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n", "line 1"), ("list,address,from,to\n,x@ice.dhs.gov,,\n", "line 2"),
        ("list,address,from,to\na@b.c,x@ice.dhs.gov,,\na@b.c,x@ice.dhs.gov,soon,\n", "line 3"),
        ("list,address,from,to\na@b.c,nobody,,\n", "line 2"), ("", "line 1"),
    ],
)  # fmt: skip
def test_a_roster_that_cannot_be_read_names_its_line(text: str, said: str) -> None:
    with pytest.raises(DirectoryError, match=f"^lists.csv, {said}"):
        EMPTY.with_roster(text, "lists.csv")


def test_given_things_that_are_none_are_refused() -> None:
    with pytest.raises(DirectoryError, match="555-01"):
        EMPTY.with_numbers({"555-01": ("ICE", "ERO")})
    with pytest.raises(DirectoryError, match="FBI"):
        EMPTY.with_numbers({"212-555-0143": ("FBI", "unknown")})
    with pytest.raises(DirectoryError, match="nyc/zoo"):
        EMPTY.with_locals({"zoo.example": "nyc/zoo"})
    with pytest.raises(DirectoryError, match="federal list"):
        EMPTY.with_locals({"ice.dhs.gov": "nyc/doc"})
    assert Directory() == EMPTY
