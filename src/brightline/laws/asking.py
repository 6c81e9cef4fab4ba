"""What to find out next: the questions that a partial case file still leaves, in people's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from brightline.engine.ask import Asked, Question, plan
from brightline.engine.calendar import local_day, show_day
from brightline.engine.nodes import Compare, Elapsed, Node, OneOf, Some
from brightline.engine.opened import Open
from brightline.engine.settle import Answer
from brightline.engine.tree import walk
from brightline.engine.truth import YES
from brightline.laws import vocabulary as v
from brightline.laws.answer import missing_fact, questions
from brightline.laws.bills import law_or_draft
from brightline.laws.casefile.facts import case_of
from brightline.laws.casefile.load import CaseError, check
from brightline.laws.casefile.schema import (
    CASE,
    Choice,
    Field,
    Flag,
    Group,
    Listed,
    Many,
)

#: What it costs to find a fact out, by who would know it; what is not named here is at hand.
COSTS = {
    v.DESK: "at hand",
    v.REQUEST: "at hand",
    "the arrest record": "at hand",
    "the officer who screened": "a call",
    "jail and prison records": "a call",
    "a search of the criminal record": "a search",
    v.COURT: "a search",
    v.COUNSEL: "a lawyer's time",
    "the privacy officer": "a lawyer's time",
    "the search of the day": "a search",
}
_DEAR = ("at hand", "a call", "a search", "a lawyer's time")


@dataclass(frozen=True, slots=True)
class ToAsk:
    """A question for a person: the fact, in words, who would know it, and what it costs.

    ``leads_to`` gives, for each reply in words, the answer to each question of the request then.
    ``length`` is how many facts must be asked on average to the end; None: too many to tell.
    """

    fact: str
    with_facts: tuple[str, ...]
    text: str
    who: str
    cost: str
    leads_to: Mapping[str, Mapping[str, Answer]]
    length: float | None


def asked_of(file: Mapping[str, Any], law: str | None = None) -> list[Asked]:
    """Return the questions of a checked case file, with what the law of its day says of each.

    Raises ``LawError`` where there is no such law, ``CaseError`` where facts contradict.
    """
    case = case_of(file)
    found = law_or_draft(law or file["agency"], file["agency"], local_day(file["decided_at"]))
    case.values["agency"] = found.agency
    asked: list[Asked] = []
    for act in questions(file):
        if act == "communicate":
            for kind in file.get("request", {}).get("about") or ["other"]:
                about = replace(case, values={**case.values, "kind": kind})
                asked.append(Asked(f"communicate: {kind}", tuple(found.said(act)), about))
        else:
            asked.append(Asked(act, tuple(found.said(act)), case))
    return asked


def interview(
    file: Mapping[str, Any], law: str | None = None, skip: frozenset[str] = frozenset()
) -> tuple[Mapping[str, Answer], list[ToAsk]]:
    """Return the answer to each question as far as it is certain, and what can still change one.

    What to ask best comes first; ``skip`` nobody can tell. Raises ``LawError`` and ``CaseError``.
    """
    asked = asked_of(file, law)
    found = plan(asked, cost_of, skip)
    roots = [node for one in asked for p in one.provisions for node in p.nodes()]
    return found.answers, [_told(question, roots) for question in found.questions]


def cost_of(path: str) -> float:
    """Return what a fact costs to find out, from 0 to 1, by who would know it."""
    return _DEAR.index(_cost(path)) / len(_DEAR)


def _cost(path: str) -> str:
    return COSTS.get(missing_fact(path)["who"], "at hand")


def _told(found: Question, roots: Sequence[Node]) -> ToAsk:
    first, *others = found.facts
    words = missing_fact(first)
    leads: dict[str, Mapping[str, Answer]] = {}
    for reply in found.replies:
        turns = "; ".join(_words(thing, option, roots) for thing, option in reply.turns)
        leads.setdefault(turns, reply.answers)
    return ToAsk(
        first, tuple(others), words["text"], words["who"], _cost(first), leads, found.length
    )


def _words(thing: Open, option: Any, roots: Sequence[Node]) -> str:
    """Return one way in which something open may turn out, in words."""
    node = thing.node
    if thing.atom:
        says = node.says or next((part.says for part in walk(node) if part.says), _of_times(node))
        fails = node.fails or next((p.fails for p in walk(node) if p.fails), f"not so: {says}")
        if isinstance(node, Some):
            says, fails = f"one is such that {says}", f"none is such that {says}"
        return says if option == YES else fails
    if not isinstance(node, OneOf):
        return "yes" if option == YES else "no"
    bags = {
        n.values
        for root in roots
        for n in walk(root)
        if isinstance(n, OneOf) and n.fact is node.fact
    }

    def like(values: Iterable[str]) -> list[str]:
        return [v for v in values if all((v in bag) == (option in bag) for bag in bags)]

    few = like(node.fact.values) or like(sorted(set().union(*bags)))
    more = f" or {len(few) - 3} more" if len(few) > 3 and not node.fact.values else ""
    return " or ".join(few[:3] if more else few) + more if few else "any other"


def compared(node: Compare) -> str:
    """Return an order of two times in words."""
    other = show_day(node.right) if isinstance(node.right, int) else node.right.says
    words = {"<": "is before", "<=": "is not after", ">": "is after", ">=": "is not before"}
    return f"{node.left.says} {words[node.op]} {other}"


def _of_times(node: Node) -> str:
    """Return a comparison of times in words, where the statute's tree has none of its own."""
    match node:
        case Compare():
            return compared(node)
        case Elapsed(start=start, end=end, minutes=minutes):
            return f"from {start.says} to {end.says} are at most {minutes // 60} hours"
        case _:
            return "it is so"


# ------------------------------------------------------------------ a reply, into the file


def field_of(path: str) -> tuple[Field, tuple[Any, ...]]:
    """Return the schema's field of a fact's path, and where it stands: keys, and ids of rows."""
    field: Any = CASE
    place: list[Any] = []
    steps = path.split(".")
    while steps:
        if isinstance(field, Listed):
            place.append(("row", steps.pop(0)))
            field = field.row
            continue
        step = steps.pop(0)
        place.append(step)
        field = field.keys[step]
    return field, tuple(place)


def options_of(path: str) -> tuple[str, ...]:
    """Return the words that a reply may be, where the list is closed."""
    field, _ = field_of(path)
    match field:
        case Choice(values=values):
            return values
        case Flag():
            return ("yes", "no")
        case Many(values=values):
            return values
        case Group(absent=absent) if absent is not None:
            by = field.keys["by"]
            return by.values if isinstance(by, Choice) else ()
        case _:
            return ()


def hint_of(path: str) -> str:
    """Return how a reply is written."""
    field, _ = field_of(path)
    match field:
        case Listed():
            return "how many there are, all told: 0, 1, 2 …"
        case Many():
            return "words, with commas; none for none of them"
        case Flag():
            return "yes or no"
        case _:
            return {"Day": "2021-06-01, or 2021-06", "Instant": "2023-02-15T12:00-05:00"}.get(
                type(field).__name__, getattr(field, "says", "") or "as it is written"
            )


def put(file: Mapping[str, Any], path: str, reply: str) -> dict[str, Any]:
    """Return the case file with a fact as it was told. Raises ``CaseError`` if it cannot be so."""
    field, _ = field_of(path)
    text = reply.strip()
    value: Any = text
    match field:
        case Flag():
            if text.lower() not in ("y", "yes", "true", "n", "no", "false"):
                raise CaseError(f"{path}: {text!r}; answer yes or no")
            value = text.lower()[0] in "yt"
        case Many():
            value = [] if text == "none" else [word.strip() for word in text.split(",")]
        case Listed():
            value = _rows(path, text)
        case Group():
            value = text if text == field.absent else {"by": text}
    changed = put_value(file, path, value)
    if isinstance(field, Listed) and f"{path}_complete" in CASE.keys:
        changed = {**changed, f"{path}_complete": True}
    found = check(changed)
    case_of(found)
    return found


def put_value(file: Mapping[str, Any], path: str, value: Any) -> dict[str, Any]:
    """Return the case file with a value at a fact's path, not checked; rows are named by their ids."""
    found: dict[str, Any] = _put(file, field_of(path)[1], value)
    return found


def _rows(path: str, text: str) -> list[dict[str, Any]]:
    if not (text.isdecimal() and int(text) <= 50):
        raise CaseError(f"{path}: {text!r}; say how many there are, from 0 to 50")
    named = path in ("judgments", "warrants")
    return [{"id": str(n + 1)} if named else {} for n in range(int(text))]


def _put(here: Any, place: Sequence[Any], value: Any) -> Any:
    if not place:
        return value
    step, *rest = place
    if isinstance(step, tuple):
        return [
            _put(row, rest, value) if row.get("id", str(n)) == step[1] else row
            for n, row in enumerate(here, 1)
        ]
    inner = here.get(step) if isinstance(here, Mapping) else None
    found = dict(here) if isinstance(here, Mapping) else {}
    found[step] = _put(
        [] if inner is None and rest and isinstance(rest[0], tuple) else inner, rest, value
    )
    return found
