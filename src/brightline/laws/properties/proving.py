"""Proving properties: a proof within a bound, or a case that breaks one and its answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from brightline.engine.calendar import show_day
from brightline.engine.law import LawError
from brightline.engine.models import Told, case_of
from brightline.engine.prove import Found, search
from brightline.engine.solver import reads
from brightline.laws.agencies import AGENCIES, agency, law
from brightline.laws.casefile.load import CaseError
from brightline.laws.properties.asking import Reign, Stated, reigns
from brightline.laws.properties.listed import PROPERTIES
from brightline.laws.properties.record import BOUND, offset, usual
from brightline.laws.properties.shapes import Property, Question
from brightline.laws.vocabulary import VOCABULARY
from brightline.laws.witness import answer_of, case_file

#: What every proof covers, in words.
COVERS = (
    "every case of at most "
    + ", ".join(f"{count} {name}" for name, count in BOUND.rows.items())
    + f"; days from {show_day(BOUND.first)} to {show_day(BOUND.last)}"
)


@dataclass(frozen=True, slots=True)
class Broken:
    """A case that breaks a property, or two cases that do together, and how each is answered.

    ``confirmed`` says that deciding the case files gives what the formula foretold.
    """

    act: str
    law: str
    cases: tuple[Mapping[str, Any], ...]
    answers: tuple[str, ...]
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """``asked`` counts the questions put to the solver: none where the property has no subject."""

    property: Property
    asked: int
    broken: Broken | None = None
    bound: str = field(default=COVERS)


def named(name: str) -> Property:
    """Return a property by id. Raises ``LawError`` with the ids there are."""
    for found in PROPERTIES:
        if found.id == name:
            return found
    raise LawError(f"no property is named {name}; there are {', '.join(p.id for p in PROPERTIES)}")


def reigns_of(name: str) -> list[Reign]:
    """Return the laws of ``nyc/doc``, or the one of ``nyc/doc@2018-11-14``, with their days.

    Raises ``LawError`` for an id that names no law.
    """
    found = reigns(agency(name.partition("@")[0]))
    if "@" not in name:
        return found
    wanted = law(name, None)
    return [reign for reign in found if reign.law is wanted]


def every_reign() -> list[Reign]:
    """Return the laws of all agencies with their days."""
    return [reign for found in AGENCIES.values() for reign in reigns(found)]


def prove(rule: Property, laws: Sequence[Reign]) -> Verdict:
    """Return whether a property holds of every case under these laws. Raises ``Undecided``."""
    asked = 0
    for question in questions(rule, laws):
        asked += 1
        found = ask(question)
        if found is not None:
            return Verdict(rule, asked, told(question, found))
    return Verdict(rule, asked)


def questions(rule: Property, laws: Sequence[Reign]) -> Iterator[Question]:
    """Yield what a property asks of these laws, agency by agency."""
    for name in dict.fromkeys(reign.law.agency for reign in laws):
        yield from rule.questions([reign for reign in laws if reign.law.agency == name])


def ask(question: Question) -> Found | None:
    """Return a case that breaks a question's rule, or None. Raises ``Undecided``."""
    return search(
        question.all_rules,
        question.broken,
        [case.symbols for case in question.cases],
        [wish for case in question.cases for wish in usual(case.symbols)],
    )


def told(question: Question, found: Found) -> Broken:
    """Return the case that was found as case files, decided: with few facts if they are enough."""
    kept = found.kept if question.cases[0].known else (None,) * len(question.cases)
    brief = _broken(question, found, kept)
    if brief.confirmed:
        return brief
    return _broken(question, found, (None,) * len(question.cases))


def _broken(question: Question, found: Found, kept: Sequence[frozenset[Told] | None]) -> Broken:
    case = question.cases[0]
    try:
        files = tuple(
            file_of(stated, found, told_of)
            for stated, told_of in zip(question.cases, kept, strict=True)
        )
        answers = tuple(
            answer_of(stated.reign.law, stated.act, file)
            for stated, file in zip(question.cases, files, strict=True)
        )
    except CaseError as error:
        return Broken(case.act, case.reign.law.version, (), (str(error),), False)
    foretold = tuple(foretells(stated, found) for stated in question.cases)
    return Broken(case.act, case.reign.law.version, files, answers, answers == foretold)


def foretells(stated: Stated, found: Found) -> str:
    """Return the answer that the formula gives to the case that was found."""
    return next(a for a, holds in stated.outcomes.items() if reads(found.model, holds))


def file_of(stated: Stated, found: Found, kept: frozenset[Told] | None) -> dict[str, Any]:
    """Return the case file of a case that was found, with all its facts or those ``kept``.

    Raises ``CaseError`` where no case file can tell it.
    """
    symbols, always = stated.symbols, {("decided_on", None), ("decided_at", None), ("kind", None)}
    case = case_of(symbols, found.model, VOCABULARY, None if kept is None else kept | always)
    case.values["agency"] = stated.reign.law.agency
    offences = frozenset(
        value
        for path in ("judgments.offence", "judgments.object", "charges.offence")
        for bag in symbols.asked.bags.get(path, ())
        for value in bag
    )
    return case_file(case, stated.act, offset=reads(found.model, offset(symbols)), named=offences)
