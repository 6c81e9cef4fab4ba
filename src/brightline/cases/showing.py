"""What the record shows to whom, for pages and programs alike: one queue, one mask, one next question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import F, QuerySet

from brightline.cases.access import may, visible
from brightline.cases.actions.determining import current_request
from brightline.cases.actions.determining import standing as standing
from brightline.cases.actions.determining import standing_of as standing_of
from brightline.cases.actor import Actor
from brightline.cases.files import file_of, identity_of
from brightline.cases.models import Case, Determination
from brightline.cases.store import vault
from brightline.laws.asking import ToAsk, interview
from brightline.laws.casefile.facts import facts_table

#: Facts of a screening: masked in every print, and but for those who may see them.
SCREENING = ("screening.possible_match", "screening.checked_at")
MASK = "masked"
#: The states that wait for a role. A desk has every open case of its unit: each must be released on time.
_WAITS = {"counsel": ("counsel", "needs-two", "authored"), "approver": ("authored",)}


def waiting(someone: Actor) -> QuerySet[Case]:
    """Return the open cases that wait for a person, by the time left to release."""
    cases = visible(someone, "case.list").filter(closed_at=None, light=False)
    if "desk" not in someone.roles:
        states = {state for role in someone.roles for state in _WAITS.get(role, ())}
        asked = Determination.objects.filter(current=True, state__in=states)
        cases = cases.filter(pk__in=asked.values("case"))
    return cases.order_by(F("release_due_at").asc(nulls_last=True), "pk")


def person_of(case: Case, someone: Actor) -> dict[str, str]:
    """Return whose case it is, for those who may know; nothing for others."""
    return identity_of(case) if may(someone, "case.identity", case) else {}


def facts_of_all(case: Case, someone: Actor) -> list[dict[str, Any]]:
    """Return every fact with its source. Raises ``Destroyed``."""
    table = facts_table(file_of(case, current_request(case), someone.at))
    return table if may(someone, "screening.read", case) else masked_facts(table)


def masked_facts(table: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return facts with those of a screening masked."""
    return [{**row, "given": MASK} if row["fact"] in SCREENING else dict(row) for row in table]


def to_ask(case: Case, someone: Actor, skip: frozenset[str] = frozenset()) -> ToAsk | None:
    """Return the fact to find out next; None where no reply can change an answer.

    Facts of a paper are its verifiers' to find, an open objection is settled by another person, and a screening
    is asked only of those who may see it.
    """
    request = current_request(case)
    if request is None or not may(someone, "facts.put", case):
        return None
    _, asked = interview(file_of(case, request, someone.at), None, skip)
    sees = may(someone, "screening.read", case)
    for one in asked:
        if one.fact.startswith("warrants.") or (one.fact in SCREENING and not sees):
            continue
        if one.fact == "objection_open" and case.objection_open:
            continue
        return one
    return None


def answer_of(found: Determination, someone: Actor | None = None) -> dict[str, Any]:
    """Return the whole answer of a determination, masked for whoever may not see a screening.

    ``someone`` is None for a print, which is masked for everybody. Raises ``Destroyed``.
    """
    answer: dict[str, Any] = vault().open_for(found.case.key, "answer", found.answer) or {
        "answers": {}, "instruction": {},
    }  # fmt: skip
    if someone is not None and may(someone, "screening.read", found.case):
        return answer
    return masked_answer(answer)


def masked_answer(answer: Mapping[str, Any]) -> dict[str, Any]:
    """Return an answer in which nothing tells what a screening found.

    The smallest condition that a screening shares with other facts keeps its own value, which has a reader no
    wiser, and loses what lies below it. Words of the screening alone are taken out of the sentences.
    """
    return {**answer, "answers": {act: _act(body) for act, body in answer["answers"].items()}}


def _act(body: Mapping[str, Any]) -> dict[str, Any]:
    if "by_kind" in body:
        return {**body, "by_kind": {kind: _act(inner) for kind, inner in body["by_kind"].items()}}
    hidden = set(_hidden(body["why"]))
    if not hidden:
        return dict(body)
    words = sorted(hidden, key=lambda word: (-len(word), word))
    return {
        **body,
        "because": _without(body["because"], words),
        "notes": [note for note in body["notes"] if not any(word in note for word in words)],
        "changes": [change for change in body["changes"] if change["if"] not in hidden],
        "why": _folded(body["why"]),
    }


def _folds(node: Mapping[str, Any]) -> bool:
    """Say whether a condition is the smallest that a screening shares with other facts."""
    return any(_only(child) for child in node["children"])


def _only(node: Mapping[str, Any]) -> bool:
    """Say whether all that a condition rests on is a screening."""
    facts = set(_facts(node))
    return bool(facts) and facts <= set(SCREENING)


def _facts(node: Mapping[str, Any]) -> Iterator[str]:
    if node["fact"]:
        yield node["fact"]
    for child in node["children"]:
        yield from _facts(child)


def _hidden(node: Mapping[str, Any], within: bool = False) -> Iterator[str]:
    """Yield the words of all that lies below a condition that is folded."""
    if within:
        yield from (node[key] for key in ("says", "fails", "detail") if node[key])
    within = within or _folds(node)
    for child in node["children"]:
        yield from _hidden(child, within)


def _without(text: str, words: Sequence[str]) -> str:
    for word in words:
        text = text.replace(word, MASK)
        text = text.replace(word[:1].upper() + word[1:], MASK.capitalize())
    return text


def _folded(node: Mapping[str, Any]) -> dict[str, Any]:
    if _folds(node):
        return {
            **node,
            "children": [],
            "detail": "what it rests on is masked: a screening is among it",
        }
    return {**node, "children": [_folded(child) for child in node["children"]]}
