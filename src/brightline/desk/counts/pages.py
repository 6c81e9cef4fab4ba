"""Counts of requests, and each number opened to the very rows that it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from brightline.cases.access import may, purposes, require, visible
from brightline.cases.actor import Actor
from brightline.cases.counts import MEASURES, SAYS, Asked, counts
from brightline.cases.counts import rows as counted
from brightline.cases.errors import Unread
from brightline.cases.models import Case, Determination, FederalRequest, Paper
from brightline.cases.roles import table
from brightline.desk.answering import actor, page
from brightline.desk.inspect.opening import number_of
from brightline.desk.shown import STATES
from brightline.desk.templatetags.ny import ny
from brightline.laws.agencies import AGENCIES
from brightline.now import in_new_york

#: Rows on a page.
PAGE = 50
#: The picture of outcomes, in CSS pixels: its width, where bars begin, their length, a row's height.
WIDE, BEGIN, LONG, HIGH = 720, 250, 400, 28
#: The days that can be asked for.
_YEARS = range(2000, 2200)


@dataclass(frozen=True, slots=True)
class Bar:
    """One outcome in the picture: its words and number, the top and middle of its row, its length."""

    says: str
    number: int
    top: int
    middle: int
    long: int
    after: int


@require_GET
@page
def counts_(request: HttpRequest) -> HttpResponse:
    """Five numbers that are never mixed, for an agency and days; by outcome, and by ground."""
    someone = actor(request)
    require(someone, "counts.read")
    own = _own(someone, "counts.read")
    asked, refused = _asked(request.GET, someone, own)
    told = counts(asked, _within(someone, "counts.read"))
    bars = _bars(told["by_outcome"])
    may_rows = may(someone, "counts.rows")
    return render(request, "counts/page.html", {
        "refused": refused,
        "asked": asked,
        "title": AGENCIES[asked.agency].title if asked.agency in AGENCIES else "Every agency",
        "own": own,
        "agencies": AGENCIES,
        "measures": [
            (name, told["counts"][name], SAYS[name], _link(name, asked) if may_rows else "")
            for name in MEASURES
        ],
        "by_outcome": told["by_outcome"],
        "by_ground": told["by_ground"],
        "bars": bars,
        "high": HIGH * len(bars) + 8,
        "wide": WIDE,
        "begin": BEGIN,
        "before": BEGIN - 8,
        "at": ny(someone.at),
        "may_find": may(someone, "case.find") and may(someone, "case.meta")
            and not may(someone, "case.history"),
        "purposes": purposes(someone),
    }, status=422 if refused else 200)  # fmt: skip


@require_GET
@page
def rows(request: HttpRequest) -> HttpResponse:
    """The rows that one number counts: by the case's key, without a name."""
    someone = actor(request)
    require(someone, "counts.rows")
    measure = request.GET.get("measure", "")
    if measure not in MEASURES:
        raise Http404
    asked, refused = _asked(request.GET, someone, _own(someone, "counts.rows"))
    if refused is not None:
        raise Http404
    found = counted(asked, measure, _within(someone, "counts.rows"))
    total = found.count()
    last = max(1, -(-total // PAGE))
    at = min(max(number_of(request.GET.get("page", "1")) or 1, 1), last)
    shown = _rows(found, slice((at - 1) * PAGE, at * PAGE))
    return render(request, "counts/rows.html", {
        "measure": measure,
        "says": SAYS[measure],
        "asked": asked,
        "rows": shown,
        "total": total,
        "page": at,
        "last": last,
        "before": _link(measure, asked, at - 1) if at > 1 else "",
        "after": _link(measure, asked, at + 1) if at < last else "",
        "back": f"{reverse('counts:page')}?{_query(asked)}",
        "may_case": may(someone, "case.history"),
    })  # fmt: skip


def _own(someone: Actor, action: str) -> bool:
    """Say whether a person sees their own agency's alone."""
    return "any" not in table().scopes(someone.roles, action)


def _within(someone: Actor, action: str) -> QuerySet[Case] | None:
    """Return the cases that a person's counts stay within; None for all."""
    return visible(someone, action) if _own(someone, action) else None


def _asked(told: QueryDict, someone: Actor, own: bool) -> tuple[Asked, Unread | None]:
    """Return what is asked for, this month where nothing is, and what of it cannot be read."""
    today = in_new_york(someone.at).date()
    agency = someone.user.agency if own else told.get("agency", "")
    usual = Asked(agency if agency in AGENCIES else "", today.replace(day=1), today)
    try:
        if agency and agency not in AGENCIES and not own:
            raise Unread("agency", f"one of {', '.join(AGENCIES)}")
        first = _day(told, "from", usual.first)
        last = _day(told, "to", max(first, usual.last))
        if last < first:
            raise Unread("to", "it is before the first day")
    except Unread as refused:
        return usual, refused
    return Asked(agency, first, last), None


def _day(told: QueryDict, name: str, usual: date) -> date:
    text = told.get(name, "").strip()
    if not text:
        return usual
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Unread(name, "a day like 2026-11-24") from None
    if day.year not in _YEARS:
        raise Unread(name, f"a year from {_YEARS[0]} to {_YEARS[-1]}")
    return day


def _query(asked: Asked, **more: object) -> str:
    query = QueryDict(mutable=True)
    query.update({name: str(value) for name, value in more.items()})
    query.update(
        {"agency": asked.agency, "from": asked.first.isoformat(), "to": asked.last.isoformat()}
    )
    return query.urlencode(safe="/")


def _link(measure: str, asked: Asked, number: int = 1) -> str:
    return f"{reverse('counts:rows')}?{_query(asked, measure=measure, page=number)}"


def _bars(by_outcome: Mapping[str, int]) -> list[Bar]:
    """Return the bars of the picture, the longest first."""
    most = max(by_outcome.values(), default=1)
    ordered = sorted(by_outcome.items(), key=lambda row: (-row[1], row[0]))
    found = []
    for place, (says, number) in enumerate(ordered):
        top, long = place * HIGH + 4, max(2, number * LONG // most)
        found.append(Bar(says, number, top, top + 15, long, BEGIN + long + 8))
    return found


def _rows(found: QuerySet[Any], part: slice) -> list[dict[str, str]]:
    """Return a page of rows, the newest first: key, time and state."""
    if found.model is Case:
        columns = ("pk", "key", "opened_at", "closed_at", "expunged_at", "agency")
        cases = found.only(*columns).order_by("-opened_at", "-pk")
        return [_row(case, case.opened_at, _state_of(case)) for case in cases[part]]
    if found.model is Paper:
        papers = found.select_related("case", "request").order_by("-pk")[part]
        return [_row(paper.case, paper.presented_at, _paper(paper)) for paper in papers]
    requests = list(found.select_related("case").order_by("-received_at", "-pk")[part])
    states = _states(requests)
    return [_row(one.case, one.received_at, states[one.pk]) for one in requests]


def _row(case: Case, at: datetime | None, state: str) -> dict[str, str]:
    return {"key": case.key, "agency": case.agency, "at": ny(at), "state": state}


def _state_of(case: Case) -> str:
    if case.expunged_at is not None:
        return "Expunged"
    return "Open" if case.closed_at is None else "Closed"


def _paper(paper: Paper) -> str:
    return f"{paper.form}, a judge's, by two" if paper.checked else f"{paper.form}, not checked"


def _states(requests: Sequence[FederalRequest]) -> dict[int, str]:
    """Return where each request stands, by its last determination."""
    states = {one.pk: "Not decided" for one in requests}
    found = Determination.objects.filter(request__in=requests).order_by("number")
    for request, state in found.values_list("request_id", "state"):
        states[request] = STATES[state][0]
    return states
