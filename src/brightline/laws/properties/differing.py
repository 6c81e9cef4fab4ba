"""How two laws differ in what they answer: one small case for each way, or none where they are equal.

Every fact is known in the cases compared. Two laws that agree on those agree on every case: what a
case with facts missing is answered follows from how it is answered when they are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from brightline.engine.calendar import exact_day
from brightline.engine.decide import Determination
from brightline.engine.differ import Change, changes
from brightline.engine.explain import compile_explain, steps
from brightline.engine.facts import Case
from brightline.engine.law import Law
from brightline.engine.models import Told
from brightline.engine.nodes import Node
from brightline.engine.prove import Found, possible, search
from brightline.engine.solver import Condition, both, either, opposite
from brightline.engine.tree import path_of
from brightline.laws import vocabulary as v
from brightline.laws.agencies import agency
from brightline.laws.casefile.facts import case_of
from brightline.laws.casefile.load import CaseError
from brightline.laws.properties.asking import Reign, Stated, asked, reigns
from brightline.laws.properties.proving import file_of
from brightline.laws.properties.record import BOUND, usual
from brightline.laws.witness import determined

_FIRST = exact_day("2012-01-01")
_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which two laws differ: a question, a case, and how each law answers it.

    ``question`` is an act, or ``communicate: court-date``; ``kinds`` are the kinds of information
    of which the same is true. ``confirmed`` says that deciding the case file gives both answers.
    """

    question: str
    kinds: tuple[str, ...]
    differs_by: tuple[str, ...]
    case: Mapping[str, Any]
    first: Determination
    second: Determination
    confirmed: bool


def reign_of(law: Law) -> Reign:
    """Return a law with the days it is in force; a bill may be on any day from 2012."""
    in_force = (reign for reign in reigns(agency(law.agency)) if reign.law is law)
    return next(in_force, Reign(law, _FIRST, BOUND.last))


def differences(first: Law, second: Law) -> Iterator[Difference]:
    """Yield each way in which two laws answer the same facts differently. Raises ``Undecided``."""
    for act in v.ACTS:
        if not _same_text(first, second, act):
            yield from _differences(first, second, act)


def equal(first: Law, second: Law, act: str, reign: Reign | None = None) -> bool:
    """Say whether two laws answer every case alike about an act, on the days of a reign.

    The days are those of both laws where no reign is given. Raises ``Undecided``.
    """
    if _same_text(first, second, act):
        return True
    one, other = _stated(first, second, act, reign)
    return not possible(one.rules + other.rules, _apart(one, other))


def _same_text(first: Law, second: Law, act: str) -> bool:
    mine, others = first.said(act), second.said(act)
    return mine == others and first.agency == second.agency


def _stated(first: Law, second: Law, act: str, reign: Reign | None = None) -> tuple[Stated, Stated]:
    """Return the same case under each law: their unknowns have the same names, so are the same."""
    mine, others = (reign or reign_of(law) for law in (first, second))
    days = min(mine.first, others.first), max(mine.last, others.last)
    wanted = asked([first, second], [act])
    return Stated(Reign(first, *days), act, wanted), Stated(Reign(second, *days), act, wanted)


def _apart(one: Stated, other: Stated) -> Condition:
    return either(
        *(both(holds, opposite(other.outcomes[answer])) for answer, holds in one.outcomes.items())
    )


def _differences(first: Law, second: Law, act: str) -> Iterator[Difference]:
    one, other = _stated(first, second, act)
    rules = [*one.rules, *other.rules]
    textual = changes(first, second, act)
    wishes = [*_in_force(one, first, second), *usual(one.symbols)]
    for kinds, about in _kinds(one) if act == "communicate" else [((), True)]:
        if not possible([*rules, about], _apart(one, other)):
            continue
        for answer, holds in one.outcomes.items():
            for otherwise, holds2 in other.outcomes.items():
                if answer == otherwise:
                    continue
                broken = both(holds, holds2)
                found = search([*rules, about], broken, [one.symbols], wishes)
                if found is not None:
                    yield _difference(one, other, kinds, found, (answer, otherwise), textual)


def _in_force(case: Stated, *laws: Law) -> list[Condition]:
    """Return that the day of decision is one on which both laws stand, as a wish: a bill has none."""
    first = max(law.first_day for law in laws)
    today = case.symbols.spans[path_of(v.DECIDED_ON), None].low
    return [today >= first, today < first + _A_YEAR]


def _kinds(case: Stated) -> list[tuple[tuple[str, ...], Condition]]:
    """Return the kinds of information that the laws tell apart, each with its likes."""
    path, wanted = path_of(v.KIND), case.asked
    if path not in wanted.classes:
        return [(v.KINDS, True)]
    found: dict[str, list[str]] = {}
    for kind in v.KINDS:
        found.setdefault(wanted.like(path, kind), []).append(kind)
    return [
        (tuple(kinds), case.symbols.is_one_of((path, None), [kind]).sure)
        for kind, kinds in found.items()
    ]


def _difference(
    one: Stated,
    other: Stated,
    kinds: tuple[str, ...],
    found: Found,
    foretold: tuple[str, str],
    textual: list[Change],
) -> Difference:
    wanted: tuple[frozenset[Told] | None, ...] = (found.kept[0], None)
    for kept in wanted:
        file = _file(one, found, kept, kinds)
        told = [determined(case.reign.law, case.act, file) for case in (one, other)]
        confirmed = (told[0].answer, told[1].answer) == foretold
        if confirmed:
            break
    case = case_of(file)
    case.values["kind"] = kinds[0] if kinds else None
    question = f"{one.act}: {kinds[0]}" if kinds else one.act
    deciding = _deciding(textual, case, one.reign.law, other.reign.law)
    named = tuple(dict.fromkeys(change.words() for change in deciding))
    return Difference(question, kinds, named, file, told[0], told[1], confirmed)


def _file(
    one: Stated, found: Found, kept: frozenset[Told] | None, kinds: tuple[str, ...]
) -> dict[str, Any]:
    try:
        file = file_of(one, found, kept)
    except CaseError:
        file = file_of(one, found, None)
    if kinds:
        file["request"]["about"] = [kinds[0]]
    return file


def _deciding(textual: list[Change], case: Case, first: Law, second: Law) -> list[Change]:
    """Return the changes that have another truth in this case; all, where none can be told."""
    told = [
        change
        for change in textual
        if (_truths(case, first, change.first_root, change.first) or {change.absent})
        != (_truths(case, second, change.second_root, change.second) or {change.absent})
    ]
    return told or textual


def _truths(case: Case, law: Law, root: Node | None, node: Node | None) -> set[int] | None:
    if root is None or node is None:
        return None
    case.values["agency"] = law.agency
    return {step[0] for step in steps(compile_explain(root)(case, {})) if step[1] is node}
