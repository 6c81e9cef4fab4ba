"""The worked cases of an agency's law: their facts in words, and what the law answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from brightline.desk.law.books import bill_title
from brightline.desk.law.facts import Group, told_facts
from brightline.desk.law.naming import Named
from brightline.desk.law.words import SURE, Badge, badge, label
from brightline.engine.calendar import local_day
from brightline.engine.law import Law, LawError
from brightline.laws.agencies import AGENCIES
from brightline.laws.bills import PREFIX, law_or_draft
from brightline.laws.cases import WorkedCase, worked_cases
from brightline.laws.vocabulary import ACTS, KINDS
from brightline.pages.words import ANSWERS

_NOT_IN_A_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 72
#: How many cases of one answer a provision's page shows.
_FEW = 3


@dataclass(frozen=True, slots=True)
class Expected:
    """What a question is answered: the act, the kind of information if any, and the answer in words."""

    act: str
    label: str
    answer: str
    words: Badge


@dataclass(frozen=True, slots=True)
class Case:
    """A worked case as a list shows it."""

    slug: str
    name: str
    why: str
    expected: tuple[Expected, ...]


@dataclass(frozen=True, slots=True)
class Under:
    """Other laws, by their names in addresses, that answer the facts of a case alike.

    ``same`` says that they answer as the case's own law does.
    """

    laws: tuple[tuple[str, str], ...]
    expected: tuple[Expected, ...]
    same: bool


@dataclass(frozen=True, slots=True)
class CasePage:
    """A worked case whole: its facts in words, and what the same facts give under other laws."""

    case: Case
    sure: str
    law: str
    facts: tuple[Group, ...]
    under: tuple[Under, ...]
    missing: tuple[str, ...]
    worked: WorkedCase


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of a filter: its value, its words, how many cases it leaves, and whether it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class CasesPage:
    """The cases that a filter leaves, and its choices."""

    total: int
    cases: tuple[Case, ...]
    acts: tuple[Choice, ...]
    answers: tuple[Choice, ...]
    filtered: bool


def cases_page(agency: str, act: str = "", answer: str = "") -> CasesPage:
    """Return the worked cases of an agency, of one act and with one answer where they are named."""
    every = tuple(cases_of(agency).values())
    found = tuple(case for case in every if _fits(case, act, answer))
    acts = Counter(a for case in every for a in {e.act for e in case.expected})
    answers = Counter(a for c in every for a in {e.answer for e in c.expected if _of(e, act)})
    return CasesPage(
        total=len(every),
        cases=found,
        acts=tuple(Choice(a, label(a), acts[a], a == act) for a in ACTS if acts[a]),
        answers=tuple(
            Choice(a, words.sentence, answers[a], a == answer)
            for a, words in ANSWERS.items()
            if answers[a]
        ),
        filtered=bool(act or answer),
    )


def case_page(agency: str, slug: str) -> CasePage:
    """Return one worked case. Raises ``LawError`` where none has that name."""
    found = cases_of(agency).get(slug)
    if found is None:
        raise LawError(f"{agency} has no worked case {slug!r}")
    worked = _by_slug(agency)[slug]
    return CasePage(
        case=found,
        sure=SURE[worked.confidence],  # type: ignore[index]
        law=_law_name(agency, worked),
        facts=told_facts(worked.file),
        under=tuple(_under(found, worked)),
        missing=worked.missing,
        worked=worked,
    )


def _under(case: Case, worked: WorkedCase) -> Iterator[Under]:
    """Yield other laws with their answers, those that answer alike together."""
    found: dict[tuple[Expected, ...], list[tuple[str, str]]] = {}
    for law, expect in worked.under.items():
        slug = _law_slug(law)
        name = bill_title(f"{PREFIX}{slug}") if law.startswith(PREFIX) else f"the law from {slug}"
        found.setdefault(tuple(_expected(expect)), []).append((slug, name))
    for expected, laws in found.items():
        same = all(told in case.expected for told in expected)
        yield Under(tuple(laws), expected, same)


def turning_on(named: Named, act: str) -> tuple[tuple[Badge, int, tuple[Case, ...]], ...]:
    """Return the worked cases that ask an act of a law with this very text, by answer.

    Of each answer there are the words, how many cases give it, and the first few of them.
    """
    found: dict[str, list[Case]] = {}
    said = named.law.said(act)
    for slug, worked in _by_slug(named.agency.id).items():
        expect = next((e for law, e in _laws(worked) if law.said(act) == said), {})
        told = tuple(e for e in _expected(expect) if e.act == act)
        for answer in dict.fromkeys(e.answer for e in told):
            found.setdefault(answer, []).append(Case(slug, worked.name, worked.why, told))
    return tuple(
        (badge(answer), len(found[answer]), tuple(found[answer][:_FEW]))
        for answer in ANSWERS
        if answer in found
    )


@cache
def cases_of(agency: str) -> Mapping[str, Case]:
    """Return the worked cases of an agency by their names in addresses."""
    return {
        slug: Case(slug, worked.name, worked.why, tuple(_expected(worked.expect)))
        for slug, worked in _by_slug(agency).items()
    }


@cache
def _by_slug(agency: str) -> Mapping[str, WorkedCase]:
    found: dict[str, WorkedCase] = {}
    for worked in worked_cases(agency):
        slug = _slug(worked.name)
        while slug in found:
            slug += "-again"
        found[slug] = worked
    return found


def _slug(name: str) -> str:
    """Return a name as it stands in an address, cut at a word.

    >>> _slug("A clerk's warrant is for a lawyer")
    'a-clerk-s-warrant-is-for-a-lawyer'
    """
    whole = _NOT_IN_A_SLUG.sub("-", name.lower()).strip("-")
    if len(whole) <= _LONGEST_SLUG:
        return whole
    return whole[:_LONGEST_SLUG].rpartition("-")[0]


def _expected(expect: Mapping[str, str]) -> Iterator[Expected]:
    for key, answer in expect.items():
        act, name = (
            ("communicate", f"{label('communicate')}: {_kind(key)}") if key in KINDS else (key, "")
        )
        yield Expected(act, name or label(act), answer, badge(answer))


def _kind(kind: str) -> str:
    return kind.replace("-", " ")


def _of(expected: Expected, act: str) -> bool:
    return not act or expected.act == act


def _fits(case: Case, act: str, answer: str) -> bool:
    return any(_of(e, act) and (not answer or e.answer == answer) for e in case.expected)


def _law_slug(name: str) -> str:
    """Return a law's id as an address has it: the day of a version, or a bill's number."""
    if name.startswith(PREFIX):
        return name.removeprefix(PREFIX).partition("@")[0]
    return name.rpartition("@")[2]


def _law_name(agency: str, worked: WorkedCase) -> str:
    """Return the first day of the law that a worked case is decided under, as an address has it."""
    day = local_day(worked.file["decided_at"])
    return AGENCIES[agency].law_on(day).version.partition("@")[2]


def _laws(worked: WorkedCase) -> Iterator[tuple[Law, Mapping[str, str]]]:
    """Yield the laws that a worked case is answered under, each with what is expected there."""
    of, day = worked.file["agency"], local_day(worked.file["decided_at"])
    yield AGENCIES[of].law_on(day), worked.expect
    for name, expect in worked.under.items():
        yield law_or_draft(name, of, day), expect
