"""Every rule finds the sentences that it must find, in the place that it is for, and is silent on the others."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from brightline.archive.acts import Rule, RuleError, fingerprint, rules
from brightline.archive.acts.loading import WHENS, read
from brightline.archive.records import ActFound
from brightline.archive.vocabulary import ACTS, CONTEXT

from .talk import federal, found, local

#: What a federal writer asks, by act.
ASKS = {
    "release-time": "When is he getting out?",
    "custody-status": "Is he still in your custody?",
    "court-date": "When is his next court date?",
    "pick-up": "Can we take custody of him at the gate?",
    "hold": "Can you hold him until we get there?",
    "access": "Can you let us in to interview him?",
    "personal-details": "What is his home address?",
    "photo": "Can you send me his photo?",
    "list": "Can you send the admissions list?",
    "look-up": "Can you run him for me?",
    "status-only": "Is he a citizen?",
}


def newest(rule: Rule, words: str) -> tuple[ActFound, ...]:
    """Return what is found in words that stand in the place that a rule is for."""
    if rule.when in ("answering", "agreeing"):
        return found(local(words), federal(ASKS[rule.act]))[0]
    if rule.when == "following":
        before = local("He is being released tonight.")
        return found(federal(words), before)[0]
    if rule.when == "from-federal" or (rule.when != "to-federal" and rule.stance == "asks"):
        return found(federal(words))[0]
    return found(local(words))[0]


YES = [(rule, words) for rule in rules() for words in rule.yes]
NO = [(rule, words) for rule in rules() for words in rule.no]


@pytest.mark.parametrize(("rule", "words"), YES, ids=[f"{r.id}: {w}" for r, w in YES])
def test_a_rule_finds_what_it_must(rule: Rule, words: str) -> None:
    here = newest(rule, words)
    assert (rule.act, rule.stance) in {(one.act, one.stance) for one in here}, here


@pytest.mark.parametrize(("rule", "words"), NO, ids=[f"{r.id}: {w}" for r, w in NO])
def test_a_rule_is_silent_on_what_it_must_not_find(rule: Rule, words: str) -> None:
    assert rule.id not in {one.rule for one in newest(rule, words)}


def test_every_act_has_rules_and_every_stance_that_it_can_have() -> None:
    there = {(rule.act, rule.stance) for rule in rules()}
    for act in ACTS:
        if act == "first-contact":
            continue
        stances = {"present"} if act in CONTEXT else {"gives", "asks", "refuses"}
        assert {stance for name, stance in there if name == act} == stances, act


def test_ids_are_unique_and_say_act_and_meaning() -> None:
    ids = [rule.id for rule in rules()]
    assert len(set(ids)) == len(ids)
    assert all(rule.says.endswith(".") and rule.when in WHENS for rule in rules())


def test_papers_are_told_apart_by_their_ids() -> None:
    kinds = {rule.id.split(".")[1] for rule in rules() if rule.act == "paper"}
    assert {
        "detainer",
        "administrative-warrant",
        "judicial-warrant",
        "subpoena",
        "court-order",
    } <= kinds


def test_the_fingerprint_is_of_all_rule_data() -> None:
    assert len(fingerprint()) == 64 and fingerprint() == fingerprint()


ROW = {
    "id": "hold.gives.made-up",
    "stance": "gives",
    "says": "Made up.",
    "when": "federal",
    "pattern": ["stall"],
    "yes": ["stall him"],
    "no": [],
}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"stance": "present"}, "stance 'present' does not go with hold"),
        ({"stance": "hints"}, "stance 'hints'"),
        ({"when": "always"}, "when: 'always'"),
        ({"id": "custody.gives.made-up"}, "an id begins with its act"),
        ({"yes": []}, "no sentence that it must find"),
        ({"weight": "2"}, "weight: no such field"),
    ],
)
def test_a_rule_that_contradicts_itself_is_an_error(
    change: dict[str, object], message: str
) -> None:
    with pytest.raises(RuleError, match=message):
        list(read({"act": "hold", "rules": [ROW | change]}, "made-up.yaml"))


def test_an_act_that_is_none_is_an_error() -> None:
    with pytest.raises(RuleError, match="gossip: no such act"):
        list(read({"act": "gossip", "rules": [ROW]}, "made-up.yaml"))


@pytest.mark.parametrize("name", ["words.yaml", "moods.yaml"])
def test_no_word_is_told_twice(name: str) -> None:
    """The second would replace the first, and YAML say nothing."""
    text = files("brightline.archive.acts").joinpath(name).read_text(encoding="utf-8")
    names = re.findall(r"(?m)^  ([a-z]+):$", text)
    assert len(names) == len(set(names)) > 10
