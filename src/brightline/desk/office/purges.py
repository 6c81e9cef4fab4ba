"""Pages of the retention schedule: the dry run, a purge asked for and approved, and its certificate."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from brightline.cases.access import may, require, visible
from brightline.cases.actions import approve_purge, ask_purge
from brightline.cases.actor import Actor
from brightline.cases.certificate import certificate, purges, state_of
from brightline.cases.errors import Changed, NotAllowed, Unread
from brightline.cases.models import Purge
from brightline.cases.retention import MOST, dry_run, today
from brightline.cases.roles import table
from brightline.cases.schedule import schedule
from brightline.desk.answering import actor, page
from brightline.desk.inspect.opening import done
from brightline.desk.templatetags.ny import ny
from brightline.now import now

#: At most so many purges are listed.
_LISTED = 50


@require_GET
@page
def schedule_(request: HttpRequest) -> HttpResponse:
    """The schedule, what a purge on a day would erase, and the purges asked for before. Erases nothing."""
    someone = actor(request)
    require(someone, "purge.read")
    everywhere = "any" in table().scopes(someone.roles, "purge.read")
    day, refused = _day(request.GET.get("day", ""), someone)
    found = dry_run(
        visible(someone, "purge.read"), "" if everywhere else someone.user.agency, day, schedule()
    )
    return render(request, "office/schedule.html", {
        "found": found,
        "kinds": [(kind, found.schedule.says[kind], days) for kind, days in found.schedule.days.items()],
        "counts": found.counts(),
        "held": found.held[:MOST],
        "asked": found.asked[:MOST],
        "refused": refused,
        "may_ask": may(someone, "expunge.ask") and not everywhere and day <= today(someone.at),
        "purges": [_row(one) for one in purges(someone)[:_LISTED]],
    })  # fmt: skip


def _day(text: str, someone: Actor) -> tuple[date, str]:
    """Return the day that is asked for, and what is wrong with it: then it is today."""
    try:
        return date.fromisoformat(text) if text else today(someone.at), ""
    except ValueError:
        return today(someone.at), "write a day like 2026-11-30"


def _row(one: Purge) -> dict[str, object]:
    return {
        "number": one.pk,
        "agency": one.agency,
        "cases": len(one.listed),
        "asked": f"{ny(one.asked_at)} by {one.asked_by.username}",
        "state": state_of(one),
    }


@require_POST
@page
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the purge of the very list that was on the screen."""
    someone = actor(request)
    try:
        day = date.fromisoformat(request.POST.get("day", ""))
        made = ask_purge(someone, day, request.POST.get("list", ""))
    except ValueError:
        messages.error(request, "day: write a day like 2026-11-30")
        return redirect("office:schedule")
    except (Changed, NotAllowed, Unread) as refused:
        messages.error(request, str(refused))
        return redirect("office:schedule")
    messages.success(request, "Asked. Nothing is erased until the privacy officer has approved it.")
    return redirect("office:purge", number=made.pk)


@require_GET
@page
def purge(request: HttpRequest, number: int) -> HttpResponse:
    """One purge: the list that is asked for, to be approved; once it is done, the certificate to print."""
    someone = actor(request)
    one = _one(someone, number)
    told = certificate(one)
    open_ = told["state"] in ("asked", "under way")
    return render(request, "office/purge.html", {
        "one": one,
        "told": told,
        "left": len(one.listed) - told["expunged"],
        "may_approve": open_ and may(someone, "expunge.approve") and one.agency == someone.user.agency
            and one.asked_by.person != someone.person,
    })  # fmt: skip


@require_POST
@page
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """Approve a purge, or go on with one that stopped: its cases are expunged for good."""
    someone, shown = actor(request), request.POST.get("list", "")
    says = (
        "Done. Identity and content of these cases cannot be read again; the certificate is below."
    )
    if done(request, lambda: approve_purge(someone, number, shown, now), says):
        return redirect("office:purge", number=number)
    return redirect("office:schedule")


@require_GET
@page
def certificate_(request: HttpRequest, number: int) -> HttpResponse:
    """The certificate as JSON."""
    told = certificate(_one(actor(request), number))
    answer = JsonResponse(told, json_dumps_params={"indent": 2})
    answer.headers["Content-Disposition"] = f'attachment; filename="purge-{number}.json"'
    return answer


def _one(someone: Actor, number: int) -> Purge:
    require(someone, "purge.read")
    found = purges(someone).filter(pk=number).first()
    if found is None:
        raise Changed("There is no such purge here.")
    return found
