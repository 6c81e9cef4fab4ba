"""A first count: five different things that are never mixed, each opening to its rows.

``requests`` are federal requests, one sent again counted once; ``instruments`` are papers; ``persons`` are cases, one
person's custody at one agency; ``holds`` and ``notices`` are requests on which two people signed that the person
may be held, or the federal body told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from brightline.cases.models import Case, Determination, FederalRequest, Paper, Signature
from brightline.engine.calendar import eastern_offset

MEASURES = ("requests", "instruments", "persons", "holds", "notices")
#: The same in a sentence each: what is counted and what is not.
SAYS = {
    "requests": "Federal requests received; one that was sent again is counted once.",
    "instruments": "Papers presented with those requests.",
    "persons": "Cases with such a request: one person's custody at one agency.",
    "holds": "Requests on which two people signed that the person may be held.",
    "notices": "Requests on which two people signed that the federal body may be told of the release.",
}
_FIRST = datetime.fromisoformat("0001-01-01T00:00:00+00:00")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is counted: whose requests (empty: every agency's), received from one day to another, both included."""

    agency: str
    first: date
    last: date


def counts(asked: Asked, within: QuerySet[Case] | None = None) -> dict[str, Any]:
    """Return the counts, and requests by outcome and by the ground of the outcome."""
    requests = rows(asked, "requests", within)
    outcomes: Counter[str] = Counter()
    grounds: Counter[tuple[str, str]] = Counter()
    for outcome, ground in _outcomes(requests):
        outcomes[outcome] += 1
        grounds[outcome, ground] += 1
    return {
        "agency": asked.agency or "all",
        "from": asked.first.isoformat(),
        "to": asked.last.isoformat(),
        "counts": {name: rows(asked, name, within).count() for name in MEASURES},
        "says": SAYS,
        "by_outcome": dict(sorted(outcomes.items())),
        "by_ground": [
            {"outcome": outcome, "ground": ground, "requests": number}
            for (outcome, ground), number in sorted(grounds.items(), key=lambda g: (-g[1], g[0]))
        ],
        "honoured": outcomes[_WORDS["approved"]],
    }


def rows(
    asked: Asked, measure: str, within: QuerySet[Case] | None = None
) -> QuerySet[FederalRequest] | QuerySet[Paper] | QuerySet[Case]:
    """Return the very rows that a number counts."""
    requests = FederalRequest.objects.filter(
        received_at__gte=_midnight(asked.first),
        received_at__lt=_midnight(asked.last + timedelta(days=1)),
        duplicate_of=None,
    )
    if asked.agency:
        requests = requests.filter(case__agency=asked.agency)
    if within is not None:
        requests = requests.filter(case__in=within)
    match measure:
        case "requests":
            return requests
        case "instruments":
            return Paper.objects.filter(request__in=requests)
        case "persons":
            return Case.objects.filter(requests__in=requests).distinct()
        case "holds":
            return requests.filter(pk__in=_signed("hold"))
        case "notices":
            return requests.filter(pk__in=_signed("notify"))
        case _:
            raise ValueError(f"{measure}: one of {', '.join(MEASURES)}")


def _signed(act: str) -> list[int]:
    """Return the requests on whose determination an approver signed an act."""
    last = Signature.objects.filter(place="approver", determination__state="approved")
    return [
        s.determination.request_id for s in last.select_related("determination") if act in s.acts
    ]


def _outcomes(requests: Any) -> Iterable[tuple[str, str]]:
    """Yield (outcome, deciding citation) of each request, by its last determination."""
    last: dict[int, Determination] = {}
    found = Determination.objects.filter(request__in=requests).prefetch_related("findings")
    for one in found.order_by("number").iterator(chunk_size=1000):
        last[one.request_id] = one
    for pk in requests.values_list("pk", flat=True):
        one_ = last.get(pk)
        if one_ is None:
            yield "not decided", ""
            continue
        findings = sorted(one_.findings.all(), key=lambda f: f.pk)
        yield _WORDS.get(one_.state, one_.state), findings[0].ground if findings else ""


#: How the state of a determination is called in a count.
_WORDS: Mapping[str, str] = {
    "stands": "not permitted",
    "declined": "declined, signed",
    "open": "open: a fact is missing",
    "counsel": "open: a lawyer must judge",
    "needs-two": "permitted, not signed",
    "authored": "permitted, signed by one",
    "approved": "permitted, signed by two",
    "superseded": "open: decided anew",
}


def _midnight(day: date) -> datetime:
    """Return the first moment of a day in New York."""
    noon = datetime.fromisoformat(f"{day.isoformat()}T05:00:00+00:00")
    minutes = eastern_offset((noon - _FIRST) // timedelta(minutes=1))
    return datetime.fromisoformat(f"{day.isoformat()}T00:00:00+00:00") - timedelta(minutes=minutes)
