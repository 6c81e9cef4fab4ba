"""The pages of signing on: name and password, code, use notice; once more; off; locked."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from brightline.cases.models import User
from brightline.desk.people import signing
from brightline.now import now
from brightline.site import session
from brightline.site.log import happened

#: How long a right password waits for its code.
_CODE_WITHIN = timedelta(minutes=5)
_WRONG = (
    "That did not work. Check the name, the password and the code. After five wrong tries within fifteen "
    "minutes an account is locked until an administrator releases it."
)
_page = require_http_methods(["GET", "HEAD", "POST"])


@_page
@sensitive_post_parameters()
def sign_on(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; a right pair leads to the code."""
    onward = request.POST.get("next") or request.GET.get("next", "")
    context = {"next": onward if session.local(onward) else "", "wrong": ""}
    if request.method != "POST":
        return render(request, "people/sign_on.html", context)
    at = now()
    user = signing.by_password(
        request.POST.get("username", "").strip(), request.POST.get("password", ""), at
    )
    if user is None:
        happened(request, "sign-on: password", "refused", None)
        return render(request, "people/sign_on.html", context | {"wrong": _WRONG}, status=403)
    request.session.flush()
    request.session[session.PENDING] = user.pk
    request.session[session.PENDING_AT] = at.isoformat()
    request.session[session.NEXT] = context["next"]
    return HttpResponseRedirect(reverse("people:code"))


@_page
@sensitive_post_parameters()
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a person whose password was right; a right one signs on."""
    at = now()
    number = _pending(request, at)
    if number is None:
        return HttpResponseRedirect(reverse("people:sign-on"))
    if request.method != "POST":
        return render(request, "people/code.html", {"wrong": ""})
    user = signing.by_code(number, request.POST.get("code", ""), at)
    if user is None:
        happened(request, "sign-on: code", "refused", number)
        return render(request, "people/code.html", {"wrong": _WRONG}, status=403)
    session.begin(request, user, at)
    happened(request, "sign-on", "done", user.pk)
    return HttpResponseRedirect(reverse("people:notice"))


@_page
def notice(request: HttpRequest) -> HttpResponse:
    """Show the use notice until it is acknowledged, once in each session."""
    if request.method != "POST":
        return render(request, "people/notice.html")
    at = now()
    signing.noticed(_account(request), at)
    request.session[session.NOTICE_AT] = at.isoformat()
    return HttpResponseRedirect(session.onward(request, _home()))


@_page
@sensitive_post_parameters()
def again(request: HttpRequest) -> HttpResponse:
    """Ask for password and a new code once more: before a signature, or after twelve hours or a pause."""
    if request.method != "POST":
        return render(request, "people/again.html", {"wrong": ""})
    return _again(request, "people/again.html")


@_page
@sensitive_post_parameters()
def locked(request: HttpRequest) -> HttpResponse:
    """Lock the session, and ask for both factors to go on where it was; nothing of it is shown."""
    if session.signed(request).account is None:
        return render(request, "people/locked.html", {"ended": True})
    if request.method == "POST":
        return _again(request, "people/locked.html")
    request.session[session.LOCKED] = True
    onward = request.GET.get("next", "")
    if session.local(onward):
        request.session[session.NEXT] = onward
    elif session.NEXT not in request.session:
        request.session[session.NEXT] = session.came_from(request)
    return render(request, "people/locked.html", {"wrong": ""})


@_page
def sign_off(request: HttpRequest) -> HttpResponse:
    """End the session."""
    if request.method != "POST":
        return render(request, "people/sign_off.html")
    account = _account(request)
    signing.signed_off(account, now())
    happened(request, "sign-off", "done", account.pk)
    request.session.flush()
    return HttpResponseRedirect(reverse("people:sign-on"))


def _again(request: HttpRequest, template: str) -> HttpResponse:
    at, account = now(), _account(request)
    shown = signing.by_both(
        account.pk, request.POST.get("password", ""), request.POST.get("code", ""), at
    )
    if shown is None:
        happened(request, "sign-on again", "refused", account.pk)
        return render(request, template, {"wrong": _WRONG}, status=403)
    session.shown_again(request, at)
    happened(request, "sign-on again", "done", account.pk)
    return HttpResponseRedirect(session.onward(request, _home()))


def _account(request: HttpRequest) -> User:
    account = session.signed(request).account
    assert account is not None  # the guard lets nobody else here
    return account


def _pending(request: HttpRequest, at: datetime) -> int | None:
    """Return the account that waits for its code; None if there is none, or no longer."""
    number = request.session.get(session.PENDING)
    if number is None:
        return None
    since = request.session[session.PENDING_AT]
    if not timedelta(0) <= at - datetime.fromisoformat(since) <= _CODE_WITHIN:
        return None
    return int(number)


def _home() -> str:
    try:
        return reverse("desk:home")
    except NoReverseMatch:
        return "/"
