"""Pages of the privacy officer and the records officer: one case's times and state, and what is held."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brightline.cases.access import may, open_case, require, visible
from brightline.cases.actions import approve_expunction, ask_expunction, set_hold
from brightline.cases.actions.erasing import GROUNDS
from brightline.cases.models import Expunction
from brightline.cases.showing import standing
from brightline.desk.answering import actor, page
from brightline.desk.inspect.opening import done, purpose_first
from brightline.desk.office.inventory import ELSEWHERE, inventory
from brightline.desk.shown import STATES
from brightline.desk.templatetags.ny import ny

#: At most so many expunctions that wait are listed.
_MOST = 200


@require_http_methods(["GET", "POST"])
@page
def meta(request: HttpRequest, key: str) -> HttpResponse:
    """A case's times and state, and no content. A POST says only what it is opened for."""
    someone = actor(request, key)
    require(someone, "case.meta")
    if (asked := purpose_first(request, someone, key)) is not None:
        return asked
    case = open_case(someone, "case.meta", key, "office:meta")
    current = standing(case)
    expunctions = case.expunctions.select_related("asked_by", "approved_by").order_by("pk")
    waiting = next((one for one in expunctions if one.approved_at is None), None)
    free = case.expunged_at is None and not case.legal_hold
    return render(request, "office/meta.html", {
        "case": case,
        "purpose": someone.purpose,
        "times": [(says, ny(at)) for says, at in (
            ("Opened", case.opened_at), ("Release due", case.release_due_at),
            ("Released", case.released_at), ("Closed", case.closed_at),
            ("Expunged", case.expunged_at),
        )],
        "state": STATES[current.state][0] if current else "Not decided",
        "requests": case.requests.filter(duplicate_of=None).count(),
        "papers": case.papers.count(),
        "expunctions": [_expunction(one) for one in expunctions],
        "grounds": GROUNDS,
        "may_hold": may(someone, "hold.set", case) and case.expunged_at is None,
        "may_ask": may(someone, "expunge.ask", case) and free and waiting is None,
        "may_approve": may(someone, "expunge.approve", case) and free and waiting is not None,
    })  # fmt: skip


def _expunction(one: Expunction) -> dict[str, str]:
    return {
        "ground": one.ground,
        "asked": ny(one.asked_at),
        "asked_by": one.asked_by.username,
        "approved": ny(one.approved_at),
        "approved_by": one.approved_by.username if one.approved_by else "",
    }


@require_POST
@page
def expunge_ask(request: HttpRequest, key: str) -> HttpResponse:
    """Ask that a case be expunged."""
    someone, ground = actor(request, key), request.POST.get("ground", "")
    says = "Asked. It is done when the privacy officer has approved it."
    done(request, lambda: ask_expunction(someone, key, ground), says)
    return redirect("office:meta", key=key)


@require_POST
@page
def expunge_approve(request: HttpRequest, key: str) -> HttpResponse:
    """Approve an expunction: identity and content are gone for good."""
    someone = actor(request, key)
    says = "Expunged. Identity and content cannot be read again; times and outcomes stay."
    done(request, lambda: approve_expunction(someone, key), says)
    return redirect("office:meta", key=key)


@require_POST
@page
def hold(request: HttpRequest, key: str) -> HttpResponse:
    """Set or lift a legal hold."""
    someone, held = actor(request, key), request.POST.get("held") == "yes"
    says = "The legal hold is set." if held else "The legal hold is lifted."
    done(request, lambda: set_hold(someone, key, held), says)
    return redirect("office:meta", key=key)


@require_GET
@page
def held(request: HttpRequest) -> HttpResponse:
    """What is held and where; for who approves expunctions, those that wait."""
    someone = actor(request)
    require(someone, "inventory.read")
    approves = may(someone, "expunge.approve")
    waiting = Expunction.objects.filter(
        approved_at=None, case__in=visible(someone, "expunge.approve")
    ).select_related("case").order_by("asked_at") if approves else Expunction.objects.none()  # fmt: skip
    return render(request, "office/inventory.html", {
        "tables": inventory(),
        "elsewhere": ELSEWHERE,
        "approves": approves,
        "waiting": [
            {"key": one.case.key, "ground": one.ground, "asked": ny(one.asked_at)}
            for one in waiting[:_MOST]
        ],
    })  # fmt: skip
