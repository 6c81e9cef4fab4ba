"""The verdict on a segment: what the law in force at that minute says of each act, and what is missing.

The law alone decides (:mod:`brightline.laws`). Where a time is in doubt, it is asked at both ends of the doubt,
and a difference is itself a missing fact. Where facts are missing, it is asked once more as if a full search had
shown nothing: that answer is a condition, never a verdict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from brightline.archive.judging.facts import (
    Matter,
    case_file,
    judged_acts,
    merged,
    nothing_shown,
    told,
)
from brightline.archive.records import ActFound
from brightline.archive.vocabulary import Act, Verdict
from brightline.engine.canonical import canonical
from brightline.engine.law import LawError
from brightline.laws.answer import answer_case
from brightline.laws.casefile.load import CaseError, parse

#: What a desk would be told, as an auditor says it.
_WORDS: Mapping[str, Verdict] = {
    "prohibited": "not-permitted",
    "permitted": "permitted",
    "required": "permitted",
    "not-regulated": "permitted",
    "counsel": "undecidable",
    "unknown": "undecidable",
}
#: Acts that a paper with a force of its own may command: these laws do not speak of it then.
_COMMANDED: frozenset[Act] = frozenset({"hold", "pick-up"})
OWN_FORCE = (
    "On record there is an authority with a force of its own, of which these laws do not speak: "
)
THE_TIME = "when it was written: the law changed within the doubt"


@dataclass(frozen=True, slots=True)
class Judged:
    """What the law says of one act: verdict, its reason and provisions, and the facts that are missing.

    *bare* is the verdict had a full search shown nothing, ``""`` where nothing is missing; *law* the version.
    """

    act: Act
    found: ActFound
    verdict: Verdict
    because: str
    cites: tuple[str, ...]
    missing: tuple[str, ...]
    bare: Verdict | str
    law: str
    fingerprint: str
    assumed: tuple[str, ...]


def judge(matter: Matter, within: int = 0) -> tuple[Judged, ...]:
    """Judge every act that a segment tells or does, its time known to *within* seconds. Raises nothing.

    An agency whose law is not encoded, or facts that contradict, give *undecidable* with that as the reason.
    """
    acts = told(matter)
    return tuple(_judge(matter, act, acts, within) for act in judged_acts(acts))


def verdict_of(judged: tuple[Judged, ...]) -> Verdict:
    """Return the verdict on the segment: the gravest of its acts, ``none`` where there is none to judge."""
    words = {one.verdict for one in judged}
    for word in ("not-permitted", "undecidable", "permitted"):
        if word in words:
            return word
    return "none"


def _judge(matter: Matter, act: Act, acts: tuple[ActFound, ...], within: int) -> Judged:
    found = next(one for one in acts if one.act == act)
    one = _asked(matter, act, found)
    if within:
        ends = [_asked(replace(matter, at=matter.at + by), act, found) for by in (-within, within)]
        if any(end.verdict != one.verdict for end in ends):
            one = replace(one, verdict="undecidable", missing=(*one.missing, THE_TIME))
    if one.verdict != "undecidable":
        return one
    bare = merged(nothing_shown(matter.at), matter.known or {})
    return replace(one, bare=_asked(replace(matter, known=bare), act, found).verdict)


def _asked(matter: Matter, act: Act, found: ActFound) -> Judged:
    file, assumed = case_file(matter, act)
    own = file.get("other_authority") or ()
    if act in _COMMANDED and own:
        return Judged(
            act, found, "permitted", OWN_FORCE + ", ".join(own), (), (), "", "", "", assumed
        )
    try:
        answer, law = _answer(canonical(file).decode())
    except (CaseError, LawError) as error:
        return Judged(act, found, "undecidable", str(error), (), (), "", "", "", assumed)
    return Judged(
        act,
        found,
        _WORDS[answer["answer"]],
        answer["because"],
        tuple(answer.get("cites", ())),
        tuple(answer.get("missing", ())),
        "",
        law["version"],
        law["fingerprint"],
        assumed,
    )


@lru_cache(maxsize=4096)
def _answer(file: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The law's answer to the one question of a case file, kept since many segments ask the same."""
    whole = answer_case(parse(file))
    (answer,) = whole["answers"].values()
    if "by_kind" in answer:
        (answer,) = answer["by_kind"].values()
    return answer, whole["law"]
