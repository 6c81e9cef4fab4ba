"""A home for whoever works on requests: the queue by time left, a search for one case, two registers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from brightline.cases.access import may, purposes, require, visible
from brightline.cases.actor import Actor
from brightline.cases.changed import changed
from brightline.cases.errors import Unread
from brightline.cases.models import Case, Finding
from brightline.cases.showing import waiting
from brightline.cases.store import vault
from brightline.desk.answering import actor, first_purpose, opened_for, page
from brightline.desk.shown import rows
from brightline.laws.agencies import register

#: Rows on a page of the queue.
PAGE = 20
#: At most so many open cases are decided anew for the list of those whose answer moves.
_MOST_CHANGED = 200


@require_GET
@page
def home(request: HttpRequest) -> HttpResponse:
    """The home of a role: its queue where it has one, else the way to its own pages."""
    someone = actor(request)
    if may(someone, "case.list"):
        return render(request, "desk/home.html", _queue(request, someone))
    for role, name in (
        ("inspector", "inspect:home"),
        ("sysadmin", "office:grants"),
        ("privacy", "office:inventory"),
        ("report", "counts:page"),
        ("records", "counts:page"),
        ("trainer", "law:home"),
    ):
        if role in someone.roles:
            return redirect(name)
    raise PermissionDenied("This account holds no role. Ask your administrator for one.")


@require_GET
@page
def queue(request: HttpRequest) -> HttpResponse:
    """The rows of the queue alone, for a page that is open already."""
    return render(request, "desk/queue_rows.html", _queue(request, actor(request)))


def _queue(request: HttpRequest, someone: Actor) -> dict[str, Any]:
    """Return the queue, ordered by time left; the next page begins after the last case of this one."""
    found = waiting(someone)
    after = request.GET.get("after", "")
    if after.isascii() and after.isdigit() and len(after) < 18:
        last = found.filter(pk=int(after)).values("release_due_at", "pk").first()
        if last is not None:
            found = _behind(found, last)
    shown = list(found[: PAGE + 1])
    return {
        "rows": rows(shown[:PAGE], someone.at),
        "after": shown[PAGE - 1].pk if len(shown) > PAGE else None,
        "purpose": first_purpose(someone),
        "may_open": may(someone, "request.open"),
        "may_find": may(someone, "case.find"),
    }


def _behind(found: QuerySet[Case], last: Mapping[str, Any]) -> QuerySet[Case]:
    due = last["release_due_at"]
    if due is None:
        return found.filter(release_due_at=None, pk__gt=last["pk"])
    return found.filter(
        Q(release_due_at__gt=due)
        | Q(release_due_at=due, pk__gt=last["pk"])
        | Q(release_due_at=None)
    )


@require_POST
@page
def find(request: HttpRequest) -> HttpResponse:
    """Find one case by its key or its exact booking number; there is no search for people."""
    someone = actor(request)
    require(someone, "case.find")
    text = request.POST.get("text", "").strip()
    if not text or len(text) > 60:
        raise Unread("", "Type a case's key, or the exact booking number.")
    seen = visible(someone, "case.find")
    found = seen.filter(key=text.upper().replace("-", "").replace(" ", "")).first()
    found = (
        found
        or seen.filter(booking_tag=vault().tag("booking", text)).order_by("-opened_at").first()
    )
    if found is None:
        raise Unread("", "No case here has that key or booking number.")
    return _opened(request, someone, found.key)


@require_POST
@page
def open_(request: HttpRequest) -> HttpResponse:
    """Open a case of the queue, for what the click says or for what was chosen."""
    key = request.POST.get("key", "")
    if not (key.isascii() and key.isalnum()):
        raise Unread("key", "choose a case of the queue")
    return _opened(request, actor(request), key)


def _opened(request: HttpRequest, someone: Actor, key: str) -> HttpResponse:
    purpose = request.POST.get("purpose") or first_purpose(someone)
    if purpose not in purposes(someone):
        raise Unread("purpose", f"one of {', '.join(purposes(someone))}")
    opened_for(request, key, purpose)
    if may(someone, "case.read"):
        return redirect("desk:case", key=key)
    return redirect("inspect:case" if "inspector" in someone.roles else "office:meta", key=key)


@require_GET
@page
def contested(request: HttpRequest) -> HttpResponse:
    """The register of contested readings, with how many open determinations rest on each."""
    someone = actor(request)
    require(someone, "contested.read")
    resting: dict[str, int] = {}
    if may(someone, "case.list"):
        open_findings = Finding.objects.filter(
            determination__current=True, determination__case__in=visible(someone, "case.list")
        )
        for names in open_findings.values_list("contested", flat=True):
            for entry in names:
                resting[entry] = resting.get(entry, 0) + 1
    entries = [(reading, resting.get(name, 0)) for name, reading in register().items()]
    return render(request, "desk/contested.html", {"entries": entries})


@require_GET
@page
def changed_cases(request: HttpRequest) -> HttpResponse:
    """Open cases whose answer would be another today."""
    someone = actor(request)
    require(someone, "changed.list")
    cases = visible(someone, "changed.list").filter(closed_at=None)
    few = Case.objects.filter(
        pk__in=list(cases.order_by("pk").values_list("pk", flat=True)[:_MOST_CHANGED])
    )
    return render(
        request,
        "desk/changed.html",
        {
            "rows": list(changed(few, someone.at)),
            "purpose": first_purpose(someone),
            "most": _MOST_CHANGED,
        },
    )
