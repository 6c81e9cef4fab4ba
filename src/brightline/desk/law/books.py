"""What the pages of an agency and of one version of its law show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brightline.desk.law.naming import (
    Named,
    before,
    drafts,
    in_force,
    last_day,
    neighbours,
    versions,
)
from brightline.desk.law.texts import Passage, layer_anchor, passages, where
from brightline.desk.law.words import MARKS, SURE, day_words, label, question
from brightline.engine.law import Agency, Law, LawError, Provision, Statute, Version
from brightline.laws.agencies import AGENCIES
from brightline.laws.bills import BILLS, PREFIX
from brightline.laws.vocabulary import ACTS
from brightline.pages.words import lowered, split_cite

#: Who made a layer, in words.
_MADE_BY = {
    "city": "City law",
    "state": "State law",
    "federal": "Federal law",
    "policy": "A rule of the house",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a layer says, with its pinpoint and where the paraphrase of it is.

    The pinpoint names its statute only where that is another than the layer's own.
    """

    says: str
    cite: str
    anchor: str
    act: str = ""
    label: str = ""
    narrows: bool = False


@dataclass(frozen=True, slots=True)
class Layer:
    """One statute as it stands in a law: since when, by what, how sure, and what it says."""

    anchor: str
    title: str
    cite: str
    made_by: str
    since: str
    enacted_by: str
    summary: str
    sure: str
    mark: str
    draft: bool
    provisions: tuple[Line, ...]
    duties: tuple[Line, ...]
    claims: tuple[Line, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """An act as a question of one law, and the statutes that speak of it."""

    act: str
    label: str
    asks: str
    laws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VersionPage:
    """One version of an agency's law, or the law under a bill."""

    named: Named
    title: str
    within: str
    span: str
    now: bool
    earlier: Named | None
    later: Named | None
    questions: tuple[Question, ...]
    layers: tuple[Layer, ...]
    suspended: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version in a list: its name, its days, and what came into force on its first."""

    named: Named
    span: str
    now: bool
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class BillRow:
    """One bill in a list, with each agency's name, its law under the bill, and the version it would change."""

    id: str
    number: str
    title: str
    fate: str
    changes: tuple[tuple[str, Named, Named], ...]


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """An agency: the law of today, all versions (the newest first), and bills."""

    agency: Agency
    today: Named
    versions: tuple[VersionRow, ...]
    bills: tuple[BillRow, ...]


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency in the index: today's version, the statutes it stands under, and its questions."""

    agency: Agency
    today: Named
    span: str
    statutes: tuple[tuple[str, str], ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """The index: agencies and bills."""

    day: str
    agencies: tuple[AgencyRow, ...]
    bills: tuple[BillRow, ...]


def home_page(day: int) -> HomePage:
    """Return the index as of a day (an ordinal)."""
    rows = tuple(_agency_row(agency, day) for agency in AGENCIES.values())
    return HomePage(day_words(day), rows, tuple(bill_rows(*AGENCIES.values())))


def agency_page(agency: Agency, day: int) -> AgencyPage:
    """Return an agency's page as of a day (an ordinal)."""
    today = in_force(agency, day)
    rows = tuple(_version_row(named, today) for named in reversed(versions(agency)))
    return AgencyPage(agency, today, rows, tuple(bill_rows(agency)))


def version_page(named: Named, day: int) -> VersionPage:
    """Return the page of a version, or of the law under a bill, as of a day (an ordinal)."""
    earlier, later = neighbours(named)
    return VersionPage(
        named=named,
        title=title_of(named),
        within=within(named),
        span=span_of(named),
        now=_is_now(named, day),
        earlier=earlier,
        later=later,
        questions=questions_of(named),
        layers=tuple(_layer(named.law, s, v) for s, v in named.law.layers),
        suspended=tuple(s.order for s in named.law.suspended),
    )


def title_of(named: Named) -> str:
    """Return what a law is called: by the day it begins, or by the bill."""
    if named.bill is None:
        return f"The law from {day_words(named.first_day)}"
    return f"The law under {bill_title(named.bill.id)}"


def within(named: Named) -> str:
    """Return what a law is called within a sentence."""
    return lowered(title_of(named))


def bill_title(name: str) -> str:
    """Return what a bill is called.

    >>> bill_title("nyc/bills/int-185-2022")
    'Int 185 of 2022'
    """
    house, number, year = name.removeprefix(PREFIX).split("-")
    return f"{house.capitalize()} {number} of {year}"


def span_of(named: Named) -> str:
    """Return the days on which a version is in force, in words; of a bill, what it is read into."""
    if named.bill is not None:
        base = before(named)
        return f"A draft, read into the law from {day_words(base.first_day)}: {named.bill.fate}"
    last = last_day(named)
    first = day_words(named.first_day)
    return f"In force since {first}" if last is None else f"In force {first} to {day_words(last)}"


def questions_of(named: Named) -> tuple[Question, ...]:
    """Return the acts that a law speaks of, in the order in which they are answered."""
    who = who_is(named.agency)
    return tuple(
        Question(act, label(act), question(act, who), tuple(s.title for s, _, _ in said))
        for act in ACTS
        if (said := named.law.provisions(act))
    )


def who_is(agency: Agency) -> str:
    """Return an agency within a sentence: ``the Department of Correction``."""
    name = short_name(agency)
    return "a city agency" if name == agency.title else f"the {name}"


def short_name(agency: Agency) -> str:
    """Return an agency's name without the city's, where it begins with it."""
    return agency.title.removeprefix("New York City ")


def bill_rows(*agencies: Agency) -> Iterator[BillRow]:
    """Yield each bill that would change the law of some of these agencies."""
    for name, bill in BILLS.items():
        found = [d for agency in agencies for d in drafts(agency) if d.bill is bill]
        if found:
            changes = tuple((short_name(d.agency), d, before(d)) for d in found)
            yield BillRow(name, bill_title(name), bill.title, bill.fate, changes)


def _agency_row(agency: Agency, day: int) -> AgencyRow:
    today = in_force(agency, day)
    statutes = tuple((s.title, layer_anchor(s)) for s, _ in today.law.layers)
    return AgencyRow(agency, today, lowered(span_of(today)), statutes, questions_of(today))


def _version_row(named: Named, today: Named) -> VersionRow:
    return VersionRow(named, span_of(named), named.slug == today.slug, tuple(_began(named)))


def _began(named: Named) -> Iterator[tuple[str, str, str]]:
    """Yield the statutes whose text begins with a version: the title, by what, and what it changed."""
    for statute, version in named.law.layers:
        if version.first_day == named.first_day:
            yield statute.title, version.enacted_by, version.summary


def _is_now(named: Named, day: int) -> bool:
    if named.bill is not None:
        return False
    try:
        return in_force(named.agency, day).slug == named.slug
    except LawError:
        return False


def _layer(law: Law, statute: Statute, version: Version) -> Layer:
    draft = version.first_day is None and not version.always
    return Layer(
        anchor=layer_anchor(statute),
        title=statute.title,
        cite=statute.cite,
        made_by=_MADE_BY.get(statute.layer, statute.layer),
        since=_since(version),
        enacted_by=version.enacted_by,
        summary=version.summary,
        sure=how_sure(statute, version),
        mark=MARKS[version.confidence],
        draft=draft,
        provisions=tuple(_provision(law, statute, p) for p in version.provisions),
        duties=tuple(_line(law, statute, d.says, d.cite) for d in version.duties),
        claims=tuple(_line(law, statute, r.says, r.cite) for r in version.remedies),
        passages=passages(statute, version),
    )


def how_sure(statute: Statute, version: Version) -> str:
    """Return where the encoding of a text was read; a rule of the house has no enacted text."""
    return "our own rule, not law" if statute.layer == "policy" else SURE[version.confidence]


def _since(version: Version) -> str:
    if version.first_day is None:
        return "always" if version.always else "a draft"
    return f"since {day_words(version.first_day)}"


def _provision(law: Law, statute: Statute, told: Provision) -> Line:
    line = _line(law, statute, told.says, told.cite)
    return Line(line.says, line.cite, line.anchor, told.act, label(told.act), told.narrows)


def _line(law: Law, statute: Statute, says: str, cite: str) -> Line:
    full = statute.pinpoint(cite) if cite else ""
    home, point = split_cite(full)
    return Line(says, point if home == statute.cite else full, where(law, full) if full else "")
