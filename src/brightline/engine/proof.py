"""The proof of an answer: the tree with its deciding path, and one sentence that says why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from brightline.engine.calendar import add_years, show_day, show_instant, show_time
from brightline.engine.explain import Step, value_of
from brightline.engine.facts import Case, Fact, Row
from brightline.engine.nodes import (
    All,
    Any_,
    AtLeast,
    Compare,
    Contested,
    Counsel,
    Elapsed,
    Is,
    Node,
    NoneOf,
    OneOf,
    Some,
    ThisRow,
    Within,
)
from brightline.engine.opened import path_of
from brightline.engine.tree import KINDS
from brightline.engine.truth import NO, UNKNOWN, YES, word

#: Days around the end of a look-back in which a note asks for care. It changes no answer.
BAND = 3

#: Writes a pinpoint in full for the statute at hand.
Cite = Callable[[str], str]


def deciding(step: Step) -> list[Step]:
    """Return the steps directly below on which this step's value rests.

    A conjunction that fails rests on the first part that fails; a disjunction that fails, on all.
    """
    value, node, _, children, _ = step
    match node:
        case All():
            return [c for c in children if c[0] == value][: 1 if value == NO else None]
        case Any_() | Some():
            return [c for c in children if c[0] == value][: 1 if value == YES else None]
        case NoneOf():
            inner = {YES: NO, NO: YES}.get(value, UNKNOWN)
            return [c for c in children if c[0] == inner][: 1 if inner == YES else None]
        case Contested(settled="adopted"):
            return [children[0]]
        case Within():
            return [c for c in children if c[0] != NO]
        case _:
            return list(children)


def reasons(step: Step) -> list[str]:
    """Return the clauses that say why a step has its value, from its nearest worded nodes."""
    value, node, _, _, _ = step
    if isinstance(node, Counsel):
        return [node.reason]
    if isinstance(node, Contested) and value == UNKNOWN and UNKNOWN not in _values(step):
        return [f"the contested reading “{node.entry.replace('-', ' ')}”"]
    below = deciding(step)
    if value == UNKNOWN:
        found = [clause for child in below for clause in reasons(child)]
        return _unique(found) or ([f"whether {node.says}"] if node.says else [])
    text = node.says if value == YES else node.fails
    if text:
        return [text]
    return _unique([clause for child in below for clause in reasons(child)])


def _values(step: Step) -> set[int]:
    return {child[0] for child in step[3]}


def pinpoints(step: Step, cite: Cite) -> list[str]:
    """Return the pinpoints of the nearest cited nodes on the deciding path, in full."""
    if step[1].cite:
        return [cite(step[1].cite)]
    return _unique([point for child in deciding(step) for point in pinpoints(child, cite)])


def least_confidence(step: Step) -> str:
    """Return the lowest confidence mark on the deciding path."""
    marks = [step[1].confidence, *(least_confidence(child) for child in deciding(step))]
    return max(marks, key="HML".index)


def contested_entries(step: Step) -> list[str]:
    """Return the ids of contested readings whose two readings differ on the deciding path."""
    _, node, _, children, _ = step
    found = []
    if isinstance(node, Contested) and children[0][0] != children[1][0]:
        found.append(node.entry)
    return _unique(found + [e for child in deciding(step) for e in contested_entries(child)])


def proof_json(step: Step, case: Case, cite: Cite, decides: bool = True) -> dict[str, Any]:
    """Return a step and all below it as plain data (``brightline-answer/1``, key ``why``)."""
    value, node, rows, children, detail = step
    chosen = {id(child) for child in deciding(step)} if decides else set()
    given, fact = _given(case, node, rows)
    below = [proof_json(child, case, cite, id(child) in chosen) for child in children]
    if isinstance(node, Some):
        below = [
            {
                **_row_head(case, node, child),
                "value": word(child[0]),
                "decides": inner["decides"],
                "children": [inner],
            }
            for child, inner in zip(children, below, strict=True)
        ]
    return {
        "value": word(value),
        "kind": KINDS[type(node)],
        "says": node.says or spoken(node),
        "fails": node.fails,
        "cite": cite(node.cite) if node.cite else None,
        "decides": decides,
        "confidence": node.confidence,
        "fact": fact,
        "given": given,
        "source": dict(case.sources[fact]) if fact in case.sources else None,
        "detail": _detail(case, node, rows, value, detail),
        "children": below,
    }


def _row_head(case: Case, node: Some, child: Step) -> dict[str, Any]:
    row = child[2][node.rows.name]
    place = f"{node.rows.name}.{row['id']}"
    return {
        "kind": "row",
        "says": case.shown.get(place, place),
        "fails": "",
        "cite": None,
        "confidence": "H",
        "fact": place,
        "given": None,
        "source": dict(case.sources[place]) if place in case.sources else None,
        "detail": None,
    }


def _given(case: Case, node: Node, rows: dict[str, Row]) -> tuple[str | None, str | None]:
    match node:
        case Is(fact=fact) | OneOf(fact=fact) | ThisRow(linked_by=fact):
            return _shown(case, fact, rows), path_of(fact, rows)
        case Compare(left=fact) | Elapsed(start=fact) | Within(start=fact):
            return _shown(case, fact, rows), path_of(fact, rows)
        case Some(rows=listed, linked_by=None) if listed.complete is not None:
            return None, listed.complete.name
        case _:
            return None, None


def _shown(case: Case, fact: Fact, rows: dict[str, Row]) -> str:
    value = value_of(case, rows, fact)
    if value is None or (fact.kind == "yes-no" and value == UNKNOWN):
        return "not known"
    match fact.kind:
        case "yes-no":
            return word(value)
        case "day":
            return show_time(value)
        case "instant":
            return show_instant(value, case.offset)
        case "links":
            return ", ".join(value) or "none"
        case _:
            return str(value)


def _detail(case: Case, node: Node, rows: dict[str, Row], value: int, tolled: Any) -> str | None:
    match node:
        case Counsel(reason=reason):
            return reason
        case Within(start=start, years=years, of=of):
            return _arithmetic(value_of(case, rows, start), years, value_of(case, rows, of), tolled)
        case Compare(left=left, right=right):
            other = show_day(right) if isinstance(right, int) else _shown(case, right, rows)
            return f"{_shown(case, left, rows)} against {other}"
        case Elapsed(start=start, end=end, minutes=minutes):
            return (
                f"from {_shown(case, start, rows)} to {_shown(case, end, rows)}; "
                f"the limit is {minutes // 60} hours"
            )
        case Some(linked_by=None, rows=listed) if value == UNKNOWN and tolled == UNKNOWN:
            return f"nothing says that {listed.says} is complete: another may exist"
        case Some(linked_by=None, rows=listed) if value == NO and not case.rows[listed.name]:
            return f"nothing is in {listed.says}"
        case AtLeast(count=count):
            return f"at least {count}"
        case _:
            return None


def _arithmetic(start: Any, years: int, of: Any, tolled: tuple[int, int]) -> str:
    """Write the look-back out, as a lawyer would check it by hand."""
    if not isinstance(start, int) or not isinstance(of, int):
        return f"from {show_time(start)} to {show_time(of)}, {years} years"
    ends = add_years(start, years)
    text = f"{show_day(start)} plus {years} years is {show_day(ends)}"
    if tolled[1] and tolled[0] == tolled[1]:
        text += f"; plus {tolled[0]} days inside is {show_day(ends + tolled[0])}"
    elif tolled[1] and ends <= of:
        text += f"; plus {tolled[0]} to {min(tolled[1], of)} days inside"
    text += f"; the arrest was on {show_day(of)}"
    if abs(ends + tolled[0] - of) <= BAND:
        text += " (within three days of the boundary: check every date)"
    return text


def near_boundary(step: Step, case: Case) -> bool:
    """Say whether a look-back ends within three days of the day it looks back from."""
    _, node, rows, _, tolled = step
    if not isinstance(node, Within):
        return False
    start, of = value_of(case, rows, node.start), value_of(case, rows, node.of)
    return (
        isinstance(start, int)
        and isinstance(of, int)
        and abs(add_years(start, node.years) + tolled[0] - of) <= BAND
    )


def spoken(node: Node) -> str:
    """Return the words of a node that has none of its own."""
    match node:
        case All(of=of) if points := [p.reason for p in of if isinstance(p, Counsel)]:
            return f"a point for counsel arises: {points[0]}"
        case All():
            return "all of these"
        case Any_():
            return "any of these"
        case NoneOf():
            return "none of these"
        case Some(rows=listed):
            return f"some of {listed.says}"
        case OneOf(fact=fact, values=values):
            told = sorted(map(in_words, values))
            shown = " or ".join(filter(None, (", ".join(told[:-1]), told[-1])))
            return f"{fact.says} is {shown if len(told) <= 8 else f'one of {len(told)} listed'}"
        case Elapsed(start=start, end=end, minutes=minutes):
            return f"from {start.says} to {end.says}: no more than {minutes // 60} hours"
        case Compare(left=left, op=op, right=right):
            other = show_day(right) if isinstance(right, int) else right.says
            return f"{left.says} {op} {other}"
        case Is(fact=fact):
            return fact.says
        case _:
            return KINDS[type(node)]


def in_words(value: str) -> str:
    """Return a value of the case file as a reader says it: ``US magistrate judge``, but ``I-247A``."""
    if not (value.islower() and value.replace("-", "").isalpha()):
        return value
    return re.sub(r"^us\b", "US", value.replace("-", " "))


def _unique(items: list[str]) -> list[str]:
    return list(dict.fromkeys(items))


def unfold(proof: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a proof node and all below it."""
    yield proof
    for child in proof["children"]:
        yield from unfold(child)
