"""The pages of the book: each finds what is named and hands it to its template."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from brightline.desk.law.bench import BENCH
from brightline.desk.law.books import (
    agency_page,
    home_page,
    title_of,
    version_page,
    within,
)
from brightline.desk.law.differing import instances, layers_changed, text_changes
from brightline.desk.law.naming import drafts, named, pair, versions
from brightline.desk.law.provisions import provision_page
from brightline.desk.law.timeline import timeline_page
from brightline.desk.law.whatif import State
from brightline.desk.law.worked import case_page, cases_page, turning_on
from brightline.engine.law import LawError
from brightline.laws.agencies import AGENCIES
from brightline.laws.answer import NOTICE
from brightline.laws.vocabulary import ACTS
from brightline.now import now
from brightline.pages.words import ANSWERS

P = ParamSpec("P")


def _read_only(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Make a view that only shows; what names no law is not there."""

    @require_safe
    @wraps(view)
    def shown(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except LawError as error:
            raise Http404(str(error)) from None

    return shown  # type: ignore[return-value]


def today() -> int:
    """Return the day (an ordinal) in New York."""
    return now().date().toordinal()


def _page(
    request: HttpRequest, template: str, told: dict[str, Any], status: int = 200
) -> HttpResponse:
    return render(request, f"law/{template}.html", {"notice": NOTICE, **told}, status=status)


@_read_only
def home(request: HttpRequest) -> HttpResponse:
    """Show the index: agencies, today's law, bills, and what this is."""
    return _page(request, "home", {"page": home_page(today())})


@_read_only
def agency(request: HttpRequest, of: str) -> HttpResponse:
    """Show an agency: its law of today, all versions, and bills."""
    page = agency_page(AGENCIES[of], today())
    return _page(request, "agency", {"page": page, "law": version_page(page.today, today())})


@_read_only
def version(request: HttpRequest, of: str, slug: str) -> HttpResponse:
    """Show a version with its layers; a day within a version leads to its first."""
    found = named(of, slug)
    if found.slug != slug:
        return redirect("law:version", of, found.slug)
    return _page(request, "version", {"page": version_page(found, today())})


@_read_only
def provision(request: HttpRequest, of: str, slug: str, act: str) -> HttpResponse:
    """Show one act under one law, in words, drawn, and by worked cases."""
    found = named(of, slug)
    if found.slug != slug:
        return redirect("law:provision", of, found.slug, act)
    told = {
        "page": provision_page(found, act),
        "law_title": title_of(found),
        "within": within(found),
        "turning": turning_on(found, act),
    }
    return _page(request, "provision", told)


@_read_only
def timeline(request: HttpRequest, of: str) -> HttpResponse:
    """Show when each version came into force, drawn and as a table."""
    return _page(request, "timeline", {"page": timeline_page(AGENCIES[of], today())})


@_read_only
def cases(request: HttpRequest, of: str, case: str = "") -> HttpResponse:
    """Show the worked cases of an agency, or one of them."""
    found = AGENCIES[of]
    if case:
        page = case_page(of, case)
        start = State(page.worked.file).text()
        return _page(request, "case", {"page": page, "agency": found, "start": start})
    act, answer = request.GET.get("act", ""), request.GET.get("answer", "")
    page_of = cases_page(of, act if act in ACTS else "", answer if answer in ANSWERS else "")
    return _page(request, "cases", {"page": page_of, "agency": found})


@_read_only
def diff(request: HttpRequest, of: str, first: str = "", second: str = "") -> HttpResponse:
    """Show how two laws differ: the texts at once, and the cases when they are worked out."""
    found = AGENCIES[of]
    first = first or request.GET.get("first", "")
    second = second or request.GET.get("second", "")
    told: dict[str, Any] = {
        "agency": found,
        "versions": tuple(reversed(versions(found))),
        "drafts": drafts(found),
    }
    if not (first and second):
        return _page(request, "diff", told)
    try:
        older, newer = pair(of, first, second)
    except LawError as error:
        return _page(request, "diff", told | {"refused": str(error)}, status=404)
    here = reverse("law:diff", args=(of, older.slug, newer.slug))
    if request.path != here:
        return redirect(here)
    part = request.headers.get("HX-Request") == "true"
    progress = BENCH.look((of, older.slug, newer.slug), start=part or "cases" in request.GET)
    told |= {
        "older": older,
        "newer": newer,
        "older_within": within(older),
        "newer_within": within(newer),
        "progress": progress,
        "instances": instances(progress.rows),
    }
    if not part:
        told |= {"layers": layers_changed(older, newer), "texts": text_changes(older, newer)}
    # 202 while it is being worked out: such an answer is kept by nobody.
    response = _page(
        request, "diff_cases" if part else "diff", told, status=202 if progress.waiting else 200
    )
    response["X-Robots-Tag"] = "noindex"
    return response
