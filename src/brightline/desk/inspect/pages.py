"""Pages of the inspector: one case over time by its key, who looked at what, alarms, the ledger."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brightline.cases.access import may, open_case, purposes, require
from brightline.cases.actions.watching import see_alarm
from brightline.cases.actor import Actor
from brightline.cases.files import identity_of
from brightline.cases.models import Access, Alarm, Case
from brightline.cases.roles import table
from brightline.cases.store import last_checkpoint, log
from brightline.desk.answering import actor, page
from brightline.desk.inspect.opening import done, number_of, purpose_first
from brightline.desk.inspect.picture import LOOKS, moments, spans
from brightline.desk.templatetags.ny import ny
from brightline.ledger.errors import LedgerError
from brightline.pages.timeline import TimelineError, timeline_rows, timeline_svg

#: Rows on a page of looks or alarms.
PAGE = 100
ZONE = "America/New_York"


@require_GET
@page
def home(request: HttpRequest) -> HttpResponse:
    """The way in: alarms that wait, and one case by its key."""
    someone = actor(request)
    require(someone, "case.history")
    alarms = may(someone, "alarms.read")
    return render(request, "inspect/home.html", {
        "alarms": Alarm.objects.filter(seen_at=None).count() if alarms else None,
        "may_find": may(someone, "case.find"),
        "purposes": purposes(someone),
        "may_looks": may(someone, "looks.read"),
        "may_ledger": may(someone, "ledger.read"),
    })  # fmt: skip


@require_http_methods(["GET", "POST"])
@page
def case(request: HttpRequest, key: str) -> HttpResponse:
    """One case as a picture over time, without whose it is. A POST says only what it is opened for."""
    someone = actor(request, key)
    require(someone, "case.history")
    if (asked := purpose_first(request, someone, key)) is not None:
        return asked
    found = open_case(someone, "case.history", key, "inspect:case")
    return render(request, "inspect/case.html", {
        "case": found,
        "purpose": someone.purpose,
        "opened": ny(found.opened_at),
        "expunged": ny(found.expunged_at),
        "may_identity": may(someone, "case.identity", found) and found.expunged_at is None,
        "may_looks": may(someone, "looks.read"),
        "most": LOOKS,
        **_drawn(found, someone),
    })  # fmt: skip


def _drawn(found: Case, someone: Actor) -> dict[str, Any]:
    """Return the picture, wide and upright, and its rows; or why it cannot be drawn."""
    points, stretches = moments(found), spans(found, someone.at)
    title = f"Case {found.key} over time"
    try:
        wide = timeline_svg(points, stretches, title=title, zone=ZONE)
        upright = timeline_svg(points, stretches, title=title, zone=ZONE, upright=True)
        rows = timeline_rows(points, stretches, zone=ZONE)
    except TimelineError as error:
        return {"rows": [], "not_drawn": str(error)}
    return {"wide": _svg(wide), "upright": _svg(upright), "rows": rows}


def _svg(drawn: str) -> SafeString:
    """Return a picture as markup: the module that draws it has escaped every text in it."""
    return mark_safe(drawn)


@require_POST
@page
def identity(request: HttpRequest, key: str) -> HttpResponse:
    """Show whose case it is, once: a look of its own."""
    someone = actor(request, key)
    require(someone, "case.identity")
    if someone.purpose not in purposes(someone):
        return redirect("inspect:case", key=key)
    found = open_case(someone, "case.identity", key, "inspect:identity")
    return render(request, "inspect/identity.html", {"case": found, "identity": identity_of(found)})


@require_GET
@page
def looks(request: HttpRequest) -> HttpResponse:
    """Who looked at what, the newest first; by account or by case."""
    someone = actor(request)
    require(someone, "looks.read")
    account = request.GET.get("account", "").strip()[:80]
    key = request.GET.get("case", "").strip().upper().replace("-", "").replace(" ", "")[:12]
    found = _looks_of(someone)
    if account:
        found = found.filter(user__username=account)
    if key:
        found = found.filter(case__key=key)
    shown, before = _page_of(found, request)
    rows = [
        {
            "at": ny(one.at),
            "account": one.user.username if one.user else "nobody known",
            "name": one.user.name if one.user else "",
            "case": one.case.key if one.case else "",
            "what": one.what,
            "purpose": one.purpose,
            "outcome": one.outcome,
            "address": one.address,
        }
        for one in shown
    ]
    return render(request, "inspect/looks.html", {
        "rows": rows, "before": before, "account": account, "key": key,
        "own_agency": "none" not in table().scopes(someone.roles, "looks.read"),
        "agency": someone.user.agency, "may_case": may(someone, "case.history"),
    })  # fmt: skip


def _looks_of(someone: Actor) -> QuerySet[Access]:
    """Return the looks that a person may see: all, or those of their own agency."""
    found = Access.objects.select_related("user", "case")
    if "none" in table().scopes(someone.roles, "looks.read"):
        return found
    agency = someone.user.agency
    return found.filter(Q(case__agency=agency) | Q(case=None, user__agency=agency))


def _page_of(found: QuerySet[Any], request: HttpRequest) -> tuple[list[Any], int | None]:
    """Return the newest rows before the one that the address names, and where the next ones begin."""
    before = number_of(request.GET.get("before", ""))
    if before is not None:
        found = found.filter(pk__lt=before)
    shown = list(found.order_by("-pk")[: PAGE + 1])
    return shown[:PAGE], shown[PAGE - 1].pk if len(shown) > PAGE else None


@require_GET
@page
def alarms(request: HttpRequest) -> HttpResponse:
    """What stood out, the newest first."""
    someone = actor(request)
    require(someone, "alarms.read")
    shown, before = _page_of(Alarm.objects.select_related("user", "seen_by"), request)
    rows = [
        {
            "number": one.pk,
            "at": ny(one.at),
            "kind": one.kind.replace("-", " "),
            "account": one.user.username if one.user else "",
            "case": one.detail.get("case", ""),
            "detail": [
                (k.replace("_", " "), v) for k, v in sorted(one.detail.items()) if k != "case"
            ],
            "seen": ny(one.seen_at),
            "seen_by": one.seen_by.username if one.seen_by else "",
        }
        for one in shown
    ]
    waiting = Alarm.objects.filter(seen_at=None).count()
    told = {"rows": rows, "before": before, "waiting": waiting}
    return render(request, "inspect/alarms.html", told)


@require_POST
@page
def alarm_seen(request: HttpRequest, number: int) -> HttpResponse:
    """Mark an alarm as seen."""
    someone = actor(request)
    done(request, lambda: see_alarm(someone, number), "Kept: you have seen this alarm.")
    return redirect("inspect:alarms")


@require_GET
@page
def ledger(request: HttpRequest) -> HttpResponse:
    """The ledger's size and root, its last checkpoint, and how to check them elsewhere."""
    require(actor(request), "ledger.read")
    kept = log()
    size = kept.storage.size()
    told: dict[str, Any] = {"origin": kept.origin, "size": size}
    try:
        told["root"] = kept.root(size).hex()
    except LedgerError as error:
        told["damaged"] = str(error)
    last = last_checkpoint()
    if last is not None:
        told |= {
            "checkpoint": last,
            "signed": ny(last.at),
            "witnessed": ny(last.witnessed_at),
            "since": size - last.size,
        }
    return render(request, "inspect/ledger.html", told)
