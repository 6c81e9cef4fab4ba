"""What the page of two laws shows: where their texts differ, and one small case for each way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from brightline.desk.law.clauses import clause
from brightline.desk.law.facts import Group, told_facts
from brightline.desk.law.naming import Named
from brightline.desk.law.words import Badge, badge, label
from brightline.engine.differ import Change, Standing, changes, standing
from brightline.engine.nodes import Node
from brightline.laws.vocabulary import ACTS
from brightline.pages.words import listed, pinpoints


@dataclass(frozen=True, slots=True)
class Differs:
    """One condition, duty or claim as each law has it; empty: that law does not have it."""

    cite: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class TextChanges:
    """What differs in the text about one act, or about duties, or claims."""

    heading: str
    act: str
    rows: tuple[Differs, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """How one law answers a case."""

    words: Badge
    because: str
    cites: str


@dataclass(frozen=True, slots=True)
class Instance:
    """One way in which two laws differ: the question, both answers, why, and the smallest case."""

    question: str
    also: str
    first: Side
    second: Side
    differs_by: tuple[str, ...]
    facts: tuple[Group, ...]


def text_changes(first: Named, second: Named) -> tuple[TextChanges, ...]:
    """Return what differs in the texts of two laws: conditions act by act, then duties and claims."""
    found = [
        TextChanges(label(act), act, tuple(_told(change) for change in told))
        for act in ACTS
        if (told := changes(first.law, second.law, act))
    ]
    stands = standing(first.law, second.law)
    for kind, heading in (("duty", "Duties"), ("claim", "What people may claim")):
        rows = tuple(_stands(one) for one in stands if one.kind == kind)
        if rows:
            found.append(TextChanges(heading, "", rows))
    return tuple(found)


def layers_changed(first: Named, second: Named) -> tuple[Differs, ...]:
    """Return the statutes that only one of two laws has, or whose text is another."""
    mine = {s.id: (s, v) for s, v in first.law.layers}
    others = {s.id: (s, v) for s, v in second.law.layers}
    rows = []
    for name in dict.fromkeys((*mine, *others)):
        one, other = mine.get(name), others.get(name)
        if one is not None and other is not None and one[1] is other[1]:
            continue
        title = (other or one or next(iter(mine.values())))[0].title
        rows.append(
            Differs(
                title,
                "" if one is None else one[1].enacted_by,
                "" if other is None else other[1].enacted_by,
            )
        )
    return tuple(rows)


def instances(rows: Sequence[Mapping[str, Any]]) -> tuple[Instance, ...]:
    """Return what the solver found, in words."""
    return tuple(_instance(row) for row in rows)


def _told(change: Change) -> Differs:
    return Differs(change.cite, _words(change.first), _words(change.second))


def _words(node: Node | None) -> str:
    if node is None:
        return ""
    told = clause(node)
    return next((c.says for c in told.walk() if c.says), told.needs) or "this condition"


def _stands(told: Standing) -> Differs:
    return Differs(told.cite, told.first or "", told.second or "")


def _instance(row: Mapping[str, Any]) -> Instance:
    act, _, _ = str(row["question"]).partition(": ")
    kinds = [kind.replace("-", " ") for kind in row["kinds"]]
    return Instance(
        question=f"{label(act)}: {kinds[0]}" if kinds else label(act),
        also=listed(tuple(kinds[1:])),
        first=_side(row["first"]),
        second=_side(row["second"]),
        differs_by=tuple(map(_sides_named, row["differs_by"])),
        facts=told_facts(row["case"]),
    )


def _side(told: Mapping[str, Any]) -> Side:
    return Side(badge(told["answer"]), told["because"], pinpoints(tuple(told["cites"])))


def _sides_named(text: str) -> str:
    """Return how two laws differ, with the laws named as the page names them."""
    both = "; in the second:" in text
    for old, new in (
        ("only in the first:", "only before:"),
        ("only in the second:", "only after:"),
        ("; in the second:", "; after:"),
        ("differs:", "before:" if both else "differs within:"),
    ):
        text = text.replace(old, new, 1)
    return text
