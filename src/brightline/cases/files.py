"""The case file of a request, put together from what the record holds of it.

A paper that claims to be a judge's counts as one only after two people have checked it; until then the
file says its form and no more, so that nothing can rest on it. What two people found alike to be missing
is said: it can take a permission away, and never gives one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from brightline.cases.models import Case, FederalRequest, Paper
from brightline.cases.store import vault
from brightline.laws.casefile.load import check
from brightline.laws.casefile.schema import FORMAT
from brightline.laws.nyc.paper_warrant import OFFICIALS
from brightline.now import in_new_york

#: What an unchecked paper may say of itself: never that it is a judge's.
_UNCHECKED = ("id", "form", "presented_at")
#: Keys of a paper that point to it and are no facts that a law asks about.
POINTERS = ("court", "judge", "docket", "dated", "doubts", "source_file", "pages")


def file_of(case: Case, request: FederalRequest | None, at: datetime) -> dict[str, Any]:
    """Return the checked case file of a request as the record has it. Raises ``CaseError``, ``Destroyed``."""
    return check(draft_of(case, request, at))


def draft_of(case: Case, request: FederalRequest | None, at: datetime) -> dict[str, Any]:
    """Return the same, not yet checked."""
    facts = facts_of(case)
    file: dict[str, Any] = {
        "format": FORMAT,
        "agency": case.agency,
        "decided_at": moment(at),
        **{key: value for key, value in facts.items() if key != "warrants_complete"},
    }
    if request is not None:
        file["request"] = request_facts(request)
    papers = list(case.papers.order_by("row"))
    if papers:
        file["warrants"] = [warrant_of(paper) for paper in papers]
    elif facts.get("warrants_complete"):
        file["warrants"] = []
    if "warrants_complete" in facts:
        file["warrants_complete"] = facts["warrants_complete"]
    if case.objection_open:
        file["objection_open"] = True
    return file


def facts_of(case: Case) -> dict[str, Any]:
    """Return the facts of a case that are about the person. Raises ``Destroyed``."""
    found: dict[str, Any] = vault().open_for(case.key, "facts", case.facts) or {}
    return found


def identity_of(case: Case) -> dict[str, str]:
    """Return whose case it is: name, day of birth, booking number. Raises ``Destroyed``."""
    found: dict[str, str] = vault().open_for(case.key, "identity", case.identity) or {}
    return found


def request_facts(request: FederalRequest) -> dict[str, Any]:
    """Return the request's part of a case file."""
    sealed = vault().open_for(request.case.key, "request", request.facts) or {}
    return {
        "received_at": moment(request.received_at),
        "instrument": request.instrument,
        "from_body": request.from_body,
        "asks": list(request.asks),
        **({"about": list(request.about)} if request.about else {}),
        **sealed.get("facts", {}),
    }


def requester_of(request: FederalRequest) -> dict[str, str]:
    """Return who asked: name, office, telephone."""
    sealed: Mapping[str, Any] = vault().open_for(request.case.key, "request", request.facts) or {}
    return dict(sealed.get("requester", {}))


def seen_of(paper: Paper) -> dict[str, Any]:
    """Return all that was put down of a paper."""
    found: dict[str, Any] = vault().open_for(paper.case.key, "paper", paper.seen) or {}
    return found


def warrant_of(paper: Paper) -> dict[str, Any]:
    """Return a paper as a row of the case file's warrants."""
    seen = {k: v for k, v in seen_of(paper).items() if k not in POINTERS}
    row = {"id": str(paper.row), "form": paper.form, **seen}
    if paper.presented_at is not None:
        row["presented_at"] = moment(paper.presented_at)
    if paper.checked or row.get("issued_by") in OFFICIALS:
        return row
    two = paper.verifications.count() == 2
    return {k: v for k, v in row.items() if k in _UNCHECKED or (two and v is False)}


def moment(at: datetime) -> str:
    """Return a time as a case file writes it, in New York's time."""
    return in_new_york(at).isoformat(timespec="minutes")
