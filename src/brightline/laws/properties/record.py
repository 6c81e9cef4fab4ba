"""What holds of every case file: the axioms of the record, as formulas over a symbolic case.

They are those of the case file's own check (a judgment cannot come before its offence) and of how
facts are read from it (release is due today if it is due by the end of the day of decision).
"""

from __future__ import annotations

import itertools
from typing import Any

from brightline.engine.calendar import MINUTES_A_DAY, exact_day
from brightline.engine.facts import Fact
from brightline.engine.pieces import by_table, offsets
from brightline.engine.solver import Condition, both, either, follows, opposite, same, solver
from brightline.engine.symbols import Bound, Place, Symbols
from brightline.engine.times import HIGHEST
from brightline.engine.tree import path_of
from brightline.laws import vocabulary as v

#: What proofs cover. Days from 1990 to 2035, and of each list so many rows at most.
BOUND = Bound(
    first=exact_day("1990-01-01"),
    last=exact_day("2035-12-31"),
    rows={"judgments": 2, "warrants": 2, "incarceration": 2, "searches": 1, "charges": 2},
    far=frozenset({path_of(v.INSIDE_TO)}),
)


def record(symbols: Symbols) -> list[Condition]:
    """Return what holds of every case that a case file can tell."""
    return [
        rule
        for rule in (
            *_moment(symbols),
            *_release(symbols),
            *_judgments(symbols),
            *_spells(symbols),
            *_links(symbols),
            *_told_together(symbols),
        )
        if rule is not True
    ]


def offset(symbols: Symbols) -> Any:
    """Return the offset from UTC, in minutes, in which the moment of decision is written."""
    return solver().Int(f"{symbols.name}:offset")


def eastern(symbols: Symbols) -> Condition:
    """Return that the moment of decision is written in Eastern time, as it stood that day."""
    at = symbols.spans[path_of(v.DECIDED_AT), None].low
    first, last = symbols.bound.days(path_of(v.DECIDED_AT))
    return offset(symbols) == by_table(offsets(first, last + 1), at)


def usual(symbols: Symbols) -> list[Condition]:
    """Return what is so of most cases, to be wished of a case that is shown to people."""
    wishes = [eastern(symbols), _at_noon(symbols)]
    for fact in (v.OBJECTION_OPEN, v.POSSIBLE_MATCH):
        if (path_of(fact), None) in symbols.truths:
            wishes.append(opposite(symbols.truths[path_of(fact), None].may))
    plain = {
        v.JURISDICTION: "new-york",
        v.STATUS: "standing",
        v.ADJUDICATION: "adult",
        v.LEVEL: "felony",
        v.PHASE: "sentence",
    }
    for fact, value in plain.items():
        rows = [symbols.is_one_of(place, [value]).sure for (place,) in _rows(symbols, fact)]
        wishes.append(both(*rows))
    for place, bits in symbols.truths.items():
        if place[0] in (path_of(v.ATTEMPT), path_of(v.HATE_CRIME)):
            wishes.append(opposite(bits.may))
    return [wish for wish in wishes if wish is not True]


def _at_noon(symbols: Symbols) -> Condition:
    day, at = (symbols.spans[path_of(fact), None] for fact in (v.DECIDED_ON, v.DECIDED_AT))
    return at.low + offset(symbols) == (day.low - 1) * MINUTES_A_DAY + MINUTES_A_DAY // 2


def _moment(symbols: Symbols) -> list[Condition]:
    """The day of decision is the local day of its moment; both are always told."""
    day = symbols.spans[path_of(v.DECIDED_ON), None]
    at = symbols.spans[path_of(v.DECIDED_AT), None]
    local, midnight = at.low + offset(symbols), (day.low - 1) * MINUTES_A_DAY
    return [
        day.known,
        at.known,
        day.low == day.high,
        both(offset(symbols) > -MINUTES_A_DAY, offset(symbols) < MINUTES_A_DAY),
        both(local >= midnight, local < midnight + MINUTES_A_DAY),
    ]


def _release(symbols: Symbols) -> list[Condition]:
    """Release is due today if its local day is not after the day of decision."""
    today = symbols.truths.get((path_of(v.RELEASE_DUE_TODAY), None))
    due = symbols.spans.get((path_of(v.RELEASE_DUE_AT), None))
    if today is None or due is None:
        return []
    end = symbols.spans[path_of(v.DECIDED_ON), None].low * MINUTES_A_DAY
    local = due.low + solver().Int(f"{symbols.name}:offset of release")
    is_today = local < end
    return [
        both(local > due.low - MINUTES_A_DAY, local < due.low + MINUTES_A_DAY),
        same(today.may, either(opposite(due.known), is_today)),
        same(today.sure, both(due.known, is_today)),
    ]


def _rows(symbols: Symbols, *facts: Fact) -> list[tuple[Place, ...]]:
    """Return the places of these facts in each row of their list, where all are asked about."""
    paths = [path_of(fact) for fact in facts]
    if not set(paths) <= symbols.asked.facts.keys():
        return []
    count = len(symbols.present[paths[0].partition(".")[0]])
    return [tuple((path, row) for path in paths) for row in range(count)]


def _judgments(symbols: Symbols) -> list[Condition]:
    rules: list[Condition] = []
    for offence, judged in _rows(symbols, v.OFFENCE_ON, v.JUDGED_ON):
        first, second = symbols.spans[offence], symbols.spans[judged]
        rules.append(follows(both(first.known, second.known), first.low <= second.high))
    for (equivalent,) in _rows(symbols, v.EQUIVALENT):
        rules.append(symbols.choices[equivalent][0])  # no finding is a finding of its own
    for named, part in (
        *_rows(symbols, v.OFFENCE, v.SUBDIVISION),
        *_rows(symbols, v.OBJECT, v.OBJECT_SUBDIVISION),
    ):
        rules.append(follows(symbols.choices[part][0], symbols.choices[named][0]))
    return rules


def _spells(symbols: Symbols) -> list[Condition]:
    rules: list[Condition] = []
    for start, end in _rows(symbols, v.INSIDE_FROM, v.INSIDE_TO):
        first, second = symbols.spans[start], symbols.spans[end]
        in_order = either(first.low <= second.high, second.low == HIGHEST)
        rules.append(follows(both(first.known, second.known), in_order))
    return rules


def _links(symbols: Symbols) -> list[Condition]:
    """Time inside is for judgments that are listed."""
    return [
        follows(both(symbols.present["incarceration"][place[0][1] or 0], name), there)
        for place in _rows(symbols, v.INSIDE_FOR)
        for name, there in zip(
            symbols.links[place[0]][1], symbols.present["judgments"], strict=True
        )
    ]


def _told_together(symbols: Symbols) -> list[Condition]:
    """The requester's duties are one list: all of them are known, or none."""
    asked = [
        symbols.truths[path_of(duty), None]
        for duty in v.DUTY.values()
        if (path_of(duty), None) in symbols.truths
    ]
    known = [same(bits.may, bits.sure) for bits in asked]
    return [same(first, later) for first, later in itertools.pairwise(known)]
