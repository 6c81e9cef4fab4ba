"""Which closed cases are past their period: a dry run, which erases nothing.

A list is that of one agency, one day and one schedule; its fingerprint stands for all four, so that who approves
approves what was seen. The same day asked again later gives the same list, unless something has changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery

from brightline.cases.models import Case, Contact, Determination, Expunction, FederalRequest
from brightline.cases.models.determination import SIGNED
from brightline.cases.schedule import Schedule, fingerprint_of
from brightline.now import in_new_york

#: At most so many cases are listed, and purged, at once: the rest is the next list's.
MOST = 500
#: Where a closed case stands.
DUE, HELD, ASKED, KEPT = "due", "held", "asked", "kept"


@dataclass(frozen=True, slots=True)
class Row:
    """A closed case: its random key, how it ended, the last day it is kept, and where it stands."""

    key: str
    kind: str
    kept_until: date
    stands: str

    def plain(self) -> dict[str, str]:
        """Return the case as plain data, where it stands left out."""
        return {"case": self.key, "kind": self.kind, "kept_until": self.kept_until.isoformat()}


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a purge on a day would erase.

    ``due`` is the list, the longest past first; ``more`` says how many are due beyond it. ``held`` are past their
    period and kept back by a legal hold, ``asked`` are past it and their expunction was asked singly. ``kept`` counts
    closed cases within their period. All of an agency, or of every agency (empty).
    """

    agency: str
    day: date
    schedule: Schedule
    due: Sequence[Row]
    more: int
    held: Sequence[Row]
    asked: Sequence[Row]
    kept: int

    @property
    def fingerprint(self) -> str:
        """What stands for this very list: its agency, day, schedule and cases."""
        return fingerprint_of(
            {
                "agency": self.agency,
                "day": self.day.isoformat(),
                "schedule": self.schedule.fingerprint,
                "cases": [row.plain() for row in self.due],
            }
        )

    def counts(self) -> dict[str, int]:
        """Return how many closed cases are due, kept back, and within their period."""
        return {
            "due": len(self.due) + self.more,
            "held": len(self.held),
            "asked": len(self.asked),
            "kept": self.kept,
        }

    def plain(self) -> dict[str, Any]:
        """Return the dry run as plain data."""
        return {
            "agency": self.agency or "all",
            "day": self.day.isoformat(),
            "schedule": {**self.schedule.plain(), "fingerprint": self.schedule.fingerprint},
            "counts": self.counts(),
            "fingerprint": self.fingerprint,
            "due": [row.plain() for row in self.due],
            "held": [row.plain() for row in self.held],
            "asked": [row.plain() for row in self.asked],
        }


def today(at: datetime) -> date:
    """Return New York's day of a moment."""
    return in_new_york(at).date()


def dry_run(cases: QuerySet[Case], agency: str, day: date, found: Schedule) -> DryRun:
    """Return what a purge on a day would erase, of an agency's cases or (empty) of all that are given."""
    if agency:
        cases = cases.filter(agency=agency)
    by: dict[str, list[Row]] = {DUE: [], HELD: [], ASKED: [], KEPT: []}
    for row in standing_rows(cases, day, found):
        by[row.stands].append(row)
    for rows in by.values():
        rows.sort(key=lambda row: (row.kept_until, row.key))
    due = by[DUE]
    return DryRun(
        agency, day, found, due[:MOST], len(due[MOST:]), by[HELD], by[ASKED], len(by[KEPT])
    )


def standing_rows(cases: QuerySet[Case], day: date, found: Schedule) -> Iterator[Row]:
    """Yield every closed case that is not yet expunged, and where it stands on a day."""
    closed = cases.filter(expunged_at=None).exclude(closed_at=None)
    ends = Determination.objects.filter(case=OuterRef("pk"))
    shown = closed.annotate(
        honoured=Exists(ends.filter(state="approved")),
        declined=Exists(ends.filter(state="declined")),
        not_permitted=Exists(ends.filter(state="stands", current=True)),
        unsigned=Exists(ends.filter(current=True).exclude(state__in=(*SIGNED, "stands"))),
        waits=Exists(Expunction.objects.filter(case=OuterRef("pk"), approved_at=None)),
        asked_last=_last(FederalRequest.objects.all()),
        spoke_last=_last(Contact.objects.all()),
    ).values_list(
        "key", "closed_at", "asked_last", "spoke_last", "honoured", "declined", "not_permitted",
        "unsigned", "legal_hold", "waits",
    )  # fmt: skip
    for key, *times, honoured, declined, not_permitted, unsigned, hold, waits in shown.iterator(
        chunk_size=1000
    ):
        ended = {
            "honoured": honoured,
            "declined": declined,
            "not-permitted": not_permitted,
            "other": unsigned,
        }
        kinds = [kind for kind, fits in ended.items() if fits] or ["other"]
        kind = max(kinds, key=lambda kind: found.days[kind])
        last = max(at for at in times if at is not None)
        until = today(last) + timedelta(days=found.days[kind])
        stands = KEPT if day <= until else HELD if hold else ASKED if waits else DUE
        yield Row(key, kind, until, stands)


def _last(rows: QuerySet[Any]) -> Subquery:
    """Return when the newest row of a case was entered."""
    of_case = rows.filter(case=OuterRef("pk")).order_by().values("case")
    return Subquery(of_case.annotate(last=Max("entered_at")).values("last"))
