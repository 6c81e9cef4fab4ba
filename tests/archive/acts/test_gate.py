"""The first look at a mail in which nobody federal corresponds never says no where something is found."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brightline.archive.acts import rules
from brightline.archive.acts.gate import _BLOCKS, matters, may_speak, talk
from brightline.archive.evaluation.halves import halves
from brightline.archive.evaluation.threads import threads

WORDS = [
    *[
        "inmate",
        "custody",
        "arraigned",
        "bail",
        "court",
        "judge",
        "attorney",
        "released",
        "OBCC",
        "trial",
    ],
    *[words for rule in rules() if rule.when == "any" for words in rule.yes],
]
MARKS = ["", "\u00ad", "\u200b", "\u2060", "\ufe0f", "\n", " ", "\n> ", "\u00a0", "-"]
ALIKE = str.maketrans("aeopcyxij", "аеорсухіј")


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_what_folding_brings_to_light_is_looked_at(data: st.DataObject) -> None:
    said = " ".join(data.draw(st.lists(st.sampled_from(WORDS), max_size=5)))
    if data.draw(st.booleans()):
        said = said.translate(ALIKE)
    if data.draw(st.booleans()):
        said = said.upper().replace("K", "\u212a")
    at = data.draw(st.integers(0, len(said)))
    said = said[:at] + data.draw(st.sampled_from(MARKS)) + said[at:]
    if talk(said):
        assert may_speak(said)


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(blacklist_categories=()), max_size=300))
def test_of_any_text(said: str) -> None:
    if talk(said):
        assert may_speak(said)


def test_the_building_half_is_looked_at_wherever_it_talks() -> None:
    for thread in halves(threads())["building"]:
        for message in thread.messages:
            assert may_speak(message.body) or not talk(message.body), message.id


def test_every_letter_that_folding_changes_is_known_to_the_gate() -> None:
    known = {code for block in _BLOCKS for code in block}
    missed = [
        code
        for code in range(0x80, sys.maxunicode + 1)
        if code not in known and not 0xD800 <= code < 0xE000 and matters(chr(code))
    ]
    assert missed == []


@pytest.mark.parametrize(
    "said", ["", "Lunch at noon?", "The court by the gym is free.", "a\u00e9\u4e2d"]
)
def test_other_mail_is_passed_over(said: str) -> None:
    assert not may_speak(said)


def test_a_long_text_must_say_more() -> None:
    assert talk("He is an inmate.") == "any"
    assert talk("He is an inmate." + " news" * 2000) == ""
