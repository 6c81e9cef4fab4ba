"""The loopholes of a law on a page: chains as stories, and which later law or bill closes each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from brightline.pages.decision import template
from brightline.pages.errors import AnswerError
from brightline.pages.words import ANSWERS, lowered, pinpoints, when

_FORMAT = "brightline-loopholes/1"
_MARKS = {
    "open": ("○", "open"),
    "lawyer": ("◆", "for a lawyer"),
    "closed": ("■", "closed"),
}
_NOT_ASKED = "No law in this pack is asked."


@dataclass(frozen=True, slots=True)
class Step:
    """One act of a story; ``why`` is empty where the page has told it before."""

    says: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A chain: its mark, its acts, and what becomes of it."""

    mark: str
    steps: tuple[Step, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Stories under one heading, and the chains beside them that are told in a line."""

    title: str
    stories: tuple[Story, ...]
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of gap under each law: (mark, words) a cell."""

    title: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """All that starts in the hands of one agency."""

    title: str
    law: str
    says: str
    groups: tuple[Group, ...]
    laws: tuple[tuple[int, str], ...]
    rows: tuple[Row, ...]


def loopholes_html(told: Mapping[str, Any]) -> str:
    """Return the loopholes of a law as one HTML page.

    Args:
        told: plain data of the format ``brightline-loopholes/1``.

    Raises:
        AnswerError: the data are of another format.

    """
    shown = parts(told)
    bill = told["bill"]
    return template("loopholes.html.jinja").render(
        title=f"{bill['title']}: what would change" if bill else "Ways into federal custody",
        under=f"{told['law']}, read on {when(told['day'])}" if bill else when(told["day"]),
        fate=bill["fate"] if bill else "",
        person=told["person"],
        marks=_MARKS.values(),
        parts=shown,
        bill=bill,
    )


def parts(told: Mapping[str, Any], every: bool = False) -> list[Part]:
    """Return what there is to tell, agency by agency, in words.

    Args:
        told: plain data of the format ``brightline-loopholes/1``.
        every: tell every open chain as a story; else the shortest of each kind, others in a line.

    Raises:
        AnswerError: the data are of another format.

    """
    if told.get("format") != _FORMAT:
        raise AnswerError(f"format: {told.get('format')!r} is not {_FORMAT}")
    return [_part(told, start, every) for start in told["starts"]]


def _part(told: Mapping[str, Any], start: Mapping[str, Any], every: bool) -> Part:
    seen: set[str] = set()
    groups = _changes(told, start, seen) if told["bill"] else _kinds(told, start, seen, every)
    laws = start["over_time"]["laws"]
    return Part(
        start["title"],
        start["law"],
        start["says"],
        tuple(groups),
        tuple((number, _column(law["law"])) for number, law in enumerate(laws, 1)),
        tuple(
            Row(told["kinds"][row["kind"]], tuple(map(_cell, row["cells"])))
            for row in start["over_time"]["rows"]
        ),
    )


def _column(law: str) -> str:
    """Return what a column stands for: a day, or a bill read on its own day."""
    return f"with {law.rpartition('/')[2]}" if "/" in law else when(law)


def _cell(cell: Mapping[str, int]) -> tuple[str, str]:
    for way, (mark, words) in _MARKS.items():
        if cell[way]:
            return (f"{mark}{cell[way]}" if way == "open" else mark), f"{cell[way]} {words}"
    return "–", "none"


def _kinds(
    told: Mapping[str, Any], start: Mapping[str, Any], seen: set[str], every: bool
) -> Iterator[Group]:
    for kind, title in told["kinds"].items():
        rows = [chain for chain in start["open"] if chain["kind"] == kind]
        if rows:
            whole = len(rows) if every else 1
            stories = tuple(_story(told, chain, seen) for chain in rows[:whole])
            yield Group(title, stories, tuple(_line(told, chain) for chain in rows[whole:]))
    for way, title in (("lawyer", "A lawyer would have to say"), ("closed", "Closed by this law")):
        if start[way]:
            yield Group(title, (), tuple(_line(told, chain) for chain in start[way]))


def _changes(told: Mapping[str, Any], start: Mapping[str, Any], seen: set[str]) -> Iterator[Group]:
    for change in start["changes"]:
        before, after = _MARKS[change["before"]][1], _MARKS[change["after"]][1]
        stories = tuple(_story(told, chain, seen) for chain in change["chains"])
        yield Group(f"The bill would change: {before} → {after}", stories, ())
    if not start["changes"]:
        yield Group("The bill changes no chain for a person who does not qualify", (), ())
    yield Group("Open with the bill", (), tuple(_line(told, chain) for chain in start["open"]))


def _story(told: Mapping[str, Any], chain: Mapping[str, Any], seen: set[str]) -> Story:
    steps = []
    for step in chain["steps"]:
        act = told["acts"][step]
        steps.append(Step(act["says"], () if step in seen else tuple(_why(act))))
        seen.add(step)
    return Story(_MARKS[chain["stands"]][0], tuple(steps), tuple(_after(told, chain)))


def _why(act: Mapping[str, Any]) -> Iterator[str]:
    answer = ANSWERS[act["answer"]].sentence if act["answer"] in ANSWERS else _NOT_ASKED
    yield f"{answer} {act['because']} {pinpoints(tuple(act['cites'][:3]))}".strip()
    for point in act["contested"]:
        gives = ANSWERS[point["other_gives"]].clause
        yield f"Contested: {point['title']} The other reading: {point['other']} So read: {gives}."
    for lead, key in (
        ("Nearest", "nearest"),
        ("Whom it reaches", "reach"),
        ("Premise", "premise"),
    ):
        if act[key]:
            yield f"{lead}: {act[key]}"
    if act["owed"]:
        owed = "; ".join(
            f"{duty['says'].rstrip('.').partition(':')[0]} ({duty['cite']})" for duty in act["owed"]
        )
        yield f"Duties that stand: {owed}."


def _after(told: Mapping[str, Any], chain: Mapping[str, Any]) -> Iterator[str]:
    if len(chain["kinds"]) > 1:
        yield f"Of this kind too: {', '.join(told['kinds'][kind] for kind in chain['kinds'][1:])}."
    if "was" in chain:
        yield f"Before the bill: {_turn(chain['was'])}"
        return
    for turn in chain["later"]:
        yield f"{_MARKS[turn['stands']][0]} From {when(turn['day'])}: {_turn(turn)}"
    for turn in chain["bills"]:
        name = turn["law"].rpartition("/")[2]
        yield f"{_MARKS[turn['stands']][0]} With {name}: {_turn(turn)}"
    if not chain["later"]:
        also = ", and no bill in it" if not chain["bills"] else ""
        yield f"No later law in this pack changes it{also}."


def _turn(turn: Mapping[str, Any]) -> str:
    by = f", by {turn['instrument']}" if turn["instrument"] else ""
    why = f": {lowered(turn['because'])}" if turn["because"] else "."
    return f"{_MARKS[turn['stands']][1]}{by}{why} {pinpoints(tuple(turn['cites'][:2]))}".strip()


def _line(told: Mapping[str, Any], chain: Mapping[str, Any]) -> tuple[str, str]:
    """Return a chain in a line: its mark, and the act it stops at or the acts that are gaps."""
    turn = chain["turn"]
    acts = [turn["act"]] if turn else [s for s in chain["steps"] if told["acts"][s]["gap"]]
    says = " ".join(told["acts"][act]["says"] for act in acts)
    if turn:
        says = f"{says} {turn['because']} {pinpoints(tuple(turn['cites'][:2]))}"
    elif chain["later"]:
        first = chain["later"][0]
        says = (
            f"{says} {_MARKS[first['stands']][0]} from {when(first['day'])}, {first['instrument']}."
        )
    return _MARKS[chain["stands"]][0], says.strip()
