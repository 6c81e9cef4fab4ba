"""Pages of the administrator: who holds which role, and from when until when.

Forms are shown to whoever has just shown both factors, so that nobody is sent to show them with a form half typed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from brightline.cases.access import may, require
from brightline.cases.actions import add_account, end_grant, grant, unlock
from brightline.cases.actions.people import Account
from brightline.cases.errors import NotAllowed, Unread
from brightline.cases.models import Grant, User
from brightline.cases.roles import table
from brightline.desk.answering import actor, page
from brightline.desk.inspect.opening import done
from brightline.desk.people.passwords import fault
from brightline.desk.people.signing import address_of_secret
from brightline.desk.templatetags.ny import ny
from brightline.laws.vocabulary import AGENCY_IDS

#: Accounts on a page.
PAGE = 100


@require_GET
@page
def grants(request: HttpRequest) -> HttpResponse:
    """Accounts by name, each with the roles it holds and has held. ``?change`` asks for both factors first."""
    someone = actor(request)
    require(someone, "grants.read")
    may_write = may(someone, "grants.write")
    if may_write and "change" in request.GET:
        someone.fresh()
    found = User.objects.filter(username__gt=request.GET.get("after", "")[:80])
    shown = list(found.order_by("username")[: PAGE + 1])
    return render(request, "office/grants.html", {
        "rows": _rows(shown[:PAGE], someone.at),
        "after": shown[PAGE - 1].username if len(shown) > PAGE else None,
        "roles": table().roles,
        "apart": sorted(sorted(pair) for pair in table().apart),
        "days": table().apart_days,
        "agencies": AGENCY_IDS,
        "may_write": may_write and someone.is_fresh(),
        "may_ask": may_write and not someone.is_fresh(),
    })  # fmt: skip


def _rows(users: list[User], at: datetime) -> list[dict[str, Any]]:
    held: dict[int, list[dict[str, Any]]] = {}
    found = Grant.objects.filter(user__in=users).select_related("granted_by").order_by("-pk")
    for one in found:
        held.setdefault(one.user_id, []).append(
            {
                "role": one.role,
                "since": ny(one.since),
                "until": ny(one.until),
                "now": one.since <= at and (one.until is None or one.until > at),
                "by": one.granted_by.username if one.granted_by else "the operator",
            }
        )
    return [
        {
            "username": user.username,
            "name": user.name,
            "where": ", ".join(filter(None, (user.agency, user.unit))),
            "created": ny(user.created_at),
            "state": "closed" if not user.is_active else "locked" if user.locked_at else "open",
            "locked": ny(user.locked_at),
            "grants": held.get(user.pk, []),
        }
        for user in users
    ]


@require_POST
@page
def account(request: HttpRequest) -> HttpResponse:
    """Add an account; its new second factor is shown on the answer to this form, and never again."""
    import pyotp

    someone = actor(request)
    secret = str(pyotp.random_base32())
    try:
        told = _told(request.POST, secret)
        user = add_account(someone, told, tuple(dict.fromkeys(request.POST.getlist("roles"))))
    except (NotAllowed, Unread) as refused:
        messages.error(request, str(refused))
        return redirect("office:grants")
    return render(request, "office/account.html", {
        "user": user, "secret": secret, "address": address_of_secret(user.username, secret),
    })  # fmt: skip


def _told(post: QueryDict, secret: str) -> Account:
    """Return the account that a form asks for. Raises ``Unread``."""
    username, name = post.get("username", ""), post.get("name", "").strip()
    if not (1 <= len(username) <= 80 and username.isprintable() and username == username.strip()):
        raise Unread("username", "1 to 80 signs, without space before or after")
    if not 1 <= len(name) <= 120:
        raise Unread("name", "1 to 120 signs")
    agency, unit = post.get("agency", ""), post.get("unit", "").strip()
    if agency and agency not in AGENCY_IDS:
        raise Unread("agency", f"one of {', '.join(AGENCY_IDS)}")
    if len(unit) > 80:
        raise Unread("unit", "at most 80 signs")
    password = post.get("password", "")
    if wrong := fault(password, username=username, name=name):
        raise Unread("password", wrong)
    same, person = post.get("same_person_as", "").strip(), None
    if same:
        other = User.objects.filter(username=same).first()
        if other is None:
            raise Unread("same_person_as", f"{same}: no such account")
        person = other.person
    return Account(username, name, agency, unit, password, secret, person)


@require_POST
@page
def role(request: HttpRequest) -> HttpResponse:
    """Grant a role to another person's account, or end it."""
    someone, post = actor(request), request.POST
    username, which = post.get("username", "").strip(), post.get("role", "")
    if post.get("act") == "end":
        says = (
            f"Ended: {username} is no longer {which}. It has effect on the next page they ask for."
        )
        done(request, lambda: end_grant(someone, username, which), says)
    else:
        done(request, lambda: grant(someone, username, which), f"Granted: {username} is {which}.")
    return redirect("office:grants")


@require_POST
@page
def unlock_(request: HttpRequest) -> HttpResponse:
    """Release an account that too many wrong tries have locked."""
    someone, username = actor(request), request.POST.get("username", "").strip()
    done(request, lambda: unlock(someone, username), f"Released: {username} may sign on again.")
    return redirect("office:grants")
