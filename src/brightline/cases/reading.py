"""What people type, checked before it is kept: facts, days, times, and words that must never be kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from brightline.cases.errors import Unread
from brightline.cases.files import moment
from brightline.engine.calendar import parse_day
from brightline.laws.casefile.facts import case_of
from brightline.laws.casefile.load import CaseError, check
from brightline.laws.casefile.private import private_text
from brightline.laws.casefile.schema import FORMAT

#: Parts of a case file that a case does not keep: they are elsewhere, or only for audits of old cases.
NOT_KEPT = (
    "format",
    "agency",
    "decided_at",
    "request",
    "warrants",
    "old_grounds",
    "reentry",
    "source",
)
#: Judgments that do not count are kept as that and no more.
DO_NOT_COUNT = ("youthful-offender", "juvenile-delinquent", "comparable-elsewhere")
_KEPT_OF_THEM = ("id", "adjudication", "status", "sentenced", "source")


def checked_facts(agency: str, facts: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """Return facts as a checked case file. Raises ``Unread`` that names the field."""
    file = {"format": FORMAT, "agency": agency, "decided_at": moment(at), **facts}
    try:
        found = check(file)
        case_of(found)
    except CaseError as error:
        field, _, says = str(error).partition(": ")
        raise Unread(field if says else "", says or str(error)) from None
    return found


def kept(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts that a case keeps: of a judgment that does not count, only that it does not."""
    found = {key: value for key, value in facts.items() if key not in NOT_KEPT}
    if "judgments" in found:
        found["judgments"] = [_kept_of(row) for row in found["judgments"] or []]
    return found


def _kept_of(row: Mapping[str, Any]) -> dict[str, Any]:
    if row.get("adjudication") in DO_NOT_COUNT or row.get("status") in ("vacated", "sealed"):
        return {key: row[key] for key in _KEPT_OF_THEM if key in row}
    return dict(row)


def no_private(file: Mapping[str, Any], free: Mapping[str, str] | None = None) -> None:
    """Raise ``Unread`` where free text says what is never kept here; it names the place, not the words."""
    found = private_text(file)
    for name, text in (free or {}).items():
        row = {"judgments": [{"id": text}]}
        found += [told.replace("judgments[0].id", name) for told in private_text(row)]
    if found:
        field, _, says = found[0].partition(": ")
        raise Unread(field, says)


def day_text(field: str, text: str) -> str:
    """Return a day as it was written. Raises ``Unread``."""
    try:
        parse_day(text)
    except ValueError as error:
        raise Unread(field, str(error)) from None
    return text


def time_text(field: str, text: str) -> datetime:
    """Return a time written as ``2023-02-15T12:00-05:00``. Raises ``Unread``."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise Unread(field, f"{text!r}; write 2023-02-15T12:00-05:00") from None
    if found.tzinfo is None:
        raise Unread(field, f"{text!r}; add the offset: 2023-02-15T12:00-05:00")
    if not 1900 <= found.year < 2200:
        raise Unread(field, f"{text!r}; a year from 1900 to 2199")
    return found


def release_of(facts: Mapping[str, Any]) -> datetime | None:
    """Return when the person's release is due, where that is known."""
    due = (facts.get("custody") or {}).get("release_due_at")
    return None if due is None else time_text("custody.release_due_at", due)
