"""Drawn facts that the law turns on: what the record of judgments holds, and which papers came.

Each kind has words for the title of a case. Shares are ours, so that every way through the law is gone;
they say nothing of how often a thing happens.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from brightline.cases.city.shapes import moment
from brightline.laws.data import table
from brightline.laws.ny.penal.grading import always_a_felony, attempt_is_a_felony, offences

_YEAR = 365.25
_JUDGMENT: Mapping[str, Any] = {
    "id": "a",
    "level": "felony",
    "attempt": False,
    "jurisdiction": "US-NY",
    "sentenced": True,
    "status": "standing",
    "adjudication": "adult",
    "hate_crime": False,
    "object_crime": "none",
}


def _listed() -> tuple[str, ...]:
    """Sections listed whole, still in force, whose every completed offence is a felony."""
    entries = table("brightline.laws.nyc", "violent_or_serious.yaml")["enumerated"]
    whole = [entry["section"] for entry in entries if "subdivisions" not in entry]
    return tuple(s for s in whole if always_a_felony(s) and offences()[s].repealed is None)


LISTED = _listed()
_BY_ATTEMPT = {
    felony: tuple(s for s in LISTED if attempt_is_a_felony(s) is felony) for felony in (True, False)
}
UNLISTED = (
    ("PL 155.30", "felony"), ("PL 155.25", "misdemeanor"), ("PL 220.39", "felony"),
    ("PL 220.03", "misdemeanor"), ("PL 140.20", "felony"), ("PL 120.00", "misdemeanor"),
    ("PL 120.14", "misdemeanor"), ("VTL 1192(2)", "misdemeanor"), ("PL 165.40", "misdemeanor"),
    ("PL 240.20", "violation"), ("PL 265.02(1)", "felony"), ("PL 145.05", "felony"),
)  # fmt: skip

Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing to draw: its share, its words, and how it is made."""

    share: int
    says: str
    make: Callable[..., Any]


def pick(rng: Random, kinds: Mapping[str, Kind]) -> str:
    """Return the name of a kind, drawn by its share."""
    return rng.choices(list(kinds), [kind.share for kind in kinds.values()])[0]


# ------------------------------------------------------------------ judgments


def _judged(rng: Random, arrested: date, years: float, **changes: Any) -> Facts:
    """One judgment entered so many years before the arrest, on an offence some months before that."""
    judged = arrested - timedelta(days=round(years * _YEAR))
    offence = judged - timedelta(days=rng.randint(40, 300))
    charge = {"charge": f"PL {rng.choice(LISTED)}"}
    days = {"offence_on": offence.isoformat(), "judged_on": judged.isoformat()}
    return {"judgments": [{**_JUDGMENT, **charge, **days, **changes}]}


def _within(rng: Random, arrested: date, **changes: Any) -> Facts:
    return _judged(rng, arrested, rng.uniform(0.2, 4.7), **changes)


def _uncounted(**row: Any) -> Facts:
    """An adjudication or judgment that does not count: kept as that, without charge or days."""
    return {"judgments": [{"id": "a", "sentenced": True, **row}]}


def _unlisted(rng: Random, arrested: date) -> Facts:
    charge, level = rng.choice(UNLISTED)
    return _within(rng, arrested, charge=charge, level=level)


def _inside(rng: Random, arrested: date, ago: float, left: float, phase: str, of: str) -> Facts:
    """A judgment ``ago`` years before the arrest, with time inside that leaves ``left`` years counting."""
    found = _judged(rng, arrested, ago)
    judged = date.fromisoformat(found["judgments"][0]["judged_on"])
    length = timedelta(days=round((ago - left) * _YEAR))
    if phase == "pre-sentence":
        first, offence = judged - length, judged - length - timedelta(days=2)
        found["judgments"][0]["offence_on"] = offence.isoformat()
    else:
        first = judged + timedelta(days=400 if phase == "revocation" else 0)
    spell = {
        "from": first.isoformat(),
        "to": (first + length).isoformat(),
        "for": [of],
        "phase": phase,
    }
    return {**found, "incarceration": [spell]}


def _tolled(rng: Random, arrested: date) -> Facts:
    ago = rng.uniform(5.5, 8)
    return _inside(rng, arrested, ago, rng.uniform(2, 4.8), "sentence", "a")


def _elsewhere(rng: Random, arrested: date) -> Facts:
    charge, jurisdiction = rng.choice([("2C:12-1(b)", "US-NJ"), ("18 USC 2119", "US")])
    found = rng.choice([None, {"found": True, "by": "counsel"}, {"found": False}])
    return _within(rng, arrested, charge=charge, jurisdiction=jurisdiction, equivalent=found)


def _attempt(felony: bool) -> Callable[[Random, date], Facts]:
    def make(rng: Random, arrested: date) -> Facts:
        charge = f"PL 110/{rng.choice(_BY_ATTEMPT[felony])}"
        level = "felony" if felony else "misdemeanor"
        return _within(rng, arrested, charge=charge, attempt=True, level=level)

    return make


def _conspiracy(rng: Random, arrested: date) -> Facts:
    aimed_at = rng.choice(["PL 160.15", "PL 155.30", None])
    return _within(rng, arrested, charge="PL 105.15", object_crime=aimed_at)


def _pending(rng: Random, arrested: date) -> Facts:
    charge = {"charge": f"PL {rng.choice(LISTED)}", "level": "felony", "status": "pending"}
    return {"judgments": [], "charges": [charge]}


JUDGMENTS: Mapping[str, Kind] = {
    "none": Kind(24, "no judgment", lambda rng, day: {"judgments": []}),
    "unlisted": Kind(16, "a judgment that is not listed", _unlisted),
    "listed": Kind(16, "a listed judgment within five years", _within),
    "old": Kind(7, "a listed judgment too long ago", lambda rng, day: _judged(rng, day, rng.uniform(5.4, 14))),
    "tolled": Kind(5, "a listed judgment brought within five years by time inside", _tolled),
    "inside-too-short": Kind(
        2, "a listed judgment that time inside does not bring near enough",
        lambda rng, day: _inside(rng, day, 8.5, 7, "sentence", "a"),
    ),
    "inside-for-another": Kind(
        2, "an old listed judgment and time inside for something else",
        lambda rng, day: _inside(rng, day, 6, 4, "sentence", "other"),
    ),
    "inside-not-known": Kind(
        3, "an old listed judgment and time inside that nobody has looked up",
        lambda rng, day: {**_judged(rng, day, 6.5), "incarceration": [], "incarceration_complete": False},
    ),
    "before-sentence": Kind(
        2, "a listed judgment that jail before sentence may bring near enough",
        lambda rng, day: _inside(rng, day, 5.3, 4.6, "pre-sentence", "a"),
    ),
    "revocation": Kind(
        1, "a listed judgment and time inside on a revocation",
        lambda rng, day: _inside(rng, day, 5.8, 4.6, "revocation", "a"),
    ),
    "attempt": Kind(4, "an attempt that is a felony", _attempt(True)),
    "attempt-less": Kind(2, "an attempt that is no felony", _attempt(False)),
    "youthful": Kind(3, "an adjudication that does not count", lambda rng, day: _uncounted(adjudication="youthful-offender")),
    "vacated": Kind(2, "a judgment that was vacated", lambda rng, day: _uncounted(status="vacated")),
    "sealed": Kind(2, "a judgment that is sealed", lambda rng, day: _uncounted(status="sealed", adjudication="adult")),
    "elsewhere": Kind(5, "a judgment elsewhere", _elsewhere),
    "conspiracy": Kind(2, "a judgment for conspiracy", _conspiracy),
    "part": Kind(2, "a judgment without its subdivision", lambda rng, day: _within(rng, day, charge="PL 265.02")),
    "hate-crime": Kind(1, "a hate crime", lambda rng, day: _within(rng, day, charge="PL 120.00", hate_crime=True)),
    "unsentenced": Kind(2, "a plea awaiting sentence", lambda rng, day: _judged(rng, day, 0.1, sentenced=False)),
    "pending": Kind(6, "a grave charge that is pending", _pending),
    "not-searched": Kind(
        5, "no search of the record yet", lambda rng, day: {"judgments": [], "judgments_complete": False}
    ),
}  # fmt: skip


def judgments(rng: Random, kind: str, arrested: date) -> Facts:
    """Return the parts of a case file about judgments, time inside and pending charges."""
    made = JUDGMENTS[kind].make(rng, arrested)
    made["judgments"] = [
        {k: v for k, v in row.items() if v is not None} for row in made["judgments"]
    ]
    whole = {
        "judgments_complete": True,
        "incarceration_complete": True,
        "incarceration": [],
        "charges": [],
    }
    return {**whole, **made}


# ------------------------------------------------------------------ papers

_JUDGE: Mapping[str, Any] = {
    "form": "AO-442",
    "issued_by": "us-magistrate-judge",
    "court_caption": True,
    "case_number": True,
    "signed": True,
    "names_subject": True,
    "probable_cause": True,
    "commands_custody": True,
    "live": True,
}
_OFFICER = {
    **_JUDGE,
    "form": "I-200",
    "issued_by": "immigration-officer",
    "court_caption": False,
    "case_number": False,
}
_FLAWS = ("live", "names_subject", "commands_custody")


def _paper(**changes: Any) -> Callable[[Random], list[Facts]]:
    return lambda rng: [{**_JUDGE, **changes}]


PAPERS: Mapping[str, Kind] = {
    "none": Kind(28, "no paper", lambda rng: []),
    "officer": Kind(34, "an officer's paper", lambda rng: [dict(_OFFICER)]),
    "removal": Kind(10, "an officer's removal paper", lambda rng: [{**_OFFICER, "form": "I-205"}]),
    "judge": Kind(15, "a judge's warrant", _paper()),
    "flawed": Kind(3, "a judge's warrant that fails one test", lambda rng: [{**_JUDGE, rng.choice(_FLAWS): False}]),
    "late": Kind(2, "a judge's warrant that came after the request", _paper()),
    "clerk": Kind(2, "a warrant that a clerk signed", _paper(issued_by="clerk")),
    "writ": Kind(1, "a writ", _paper(form="writ", issued_by="us-district-judge")),
    "search": Kind(1, "a search warrant", _paper(form="search-warrant", commands_custody=False)),
    "state": Kind(1, "a State warrant", _paper(form="state-warrant", issued_by="state-judge")),
    "unchecked": Kind(3, "a warrant that nobody has checked yet", lambda rng: [{"form": "AO-442"}]),
}  # fmt: skip


def papers(rng: Random, kind: str, received_at: datetime) -> list[Facts]:
    """Return the warrants of a case file: presented with the request, or half an hour late."""
    at = moment(received_at + timedelta(minutes=30 if kind == "late" else 0))
    return [{**row, "presented_at": at} for row in PAPERS[kind].make(rng)]
