"""The pages of signing on: name and password, code, use notice; once more; off; locked; another password."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.crypto import constant_time_compare
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from brightline.cases.models import User
from brightline.cases.store import in_time
from brightline.desk.people import passwords, signing, tries
from brightline.now import now
from brightline.site import session
from brightline.site.log import address, happened

#: How long a right password waits for its code.
_CODE_WITHIN = timedelta(minutes=5)
_WRONG = (
    "That did not work. Check the name, the password and the code. After five wrong tries within fifteen "
    "minutes an account is locked until an administrator releases it; after many from one place, that place must "
    "wait for as long."
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
    # Before anything else: an answer that only a known name gets would tell names.
    in_time(at)
    username, typed = request.POST.get("username", "").strip(), request.POST.get("password", "")
    counted = tries.begin(address(request), at)
    if counted is None:
        signing.by_nobody(typed)
        user = None
    else:
        user = signing.by_password(username, typed, at)
    if counted is None or user is None:
        what = "sign-on: password" if counted else "sign-on: too many tries from here"
        happened(request, what, "refused", None)
        return render(request, "people/sign_on.html", context | {"wrong": _WRONG}, status=403)
    counted.delete()
    request.session.flush()
    request.session[session.PENDING] = user.pk
    request.session[session.FINGERPRINT] = user.get_session_auth_hash()
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
    in_time(at)
    counted = tries.begin(address(request), at)
    user = signing.by_code(number, request.POST.get("code", ""), at) if counted else None
    if counted is None or user is None:
        what = "sign-on: code" if counted else "sign-on: too many tries from here"
        happened(request, what, "refused", number)
        return render(request, "people/code.html", {"wrong": _WRONG}, status=403)
    counted.delete()
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
@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password, with the old one and a new code."""
    account, post = _account(request), request.POST
    context = {"wrong": "", "least": passwords.LEAST, "most": passwords.MOST}
    if request.method != "POST":
        return render(request, "people/password.html", context)
    new, at = post.get("new", ""), now()
    if wrong := _unfit(account, new, post.get("once_more", ""), post.get("password", "")):
        return render(request, "people/password.html", context | {"wrong": wrong}, status=422)
    changed = signing.change_password(
        account.pk, post.get("password", ""), post.get("code", ""), new, at
    )
    if changed is None:
        happened(request, "password", "refused", account.pk)
        return render(request, "people/password.html", context | {"wrong": _WRONG}, status=403)
    session.rekeyed(request, changed, at)
    happened(request, "password", "done", account.pk)
    messages.success(request, "Your password is changed. Every other session of yours has ended.")
    return HttpResponseRedirect(_home())


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


def _unfit(account: User, new: str, once_more: str, old: str) -> str:
    """Return why a new password cannot be taken; empty if it can. The old one is not looked at yet."""
    if new != once_more:
        return "The two new passwords are not the same."
    if new == old:
        return "The new password is the one that you typed as the old one."
    wrong = passwords.fault(new, username=account.username, name=account.name)
    return wrong and f"The new password: {wrong}."


def _account(request: HttpRequest) -> User:
    account = session.signed(request).account
    assert account is not None  # the guard lets nobody else here
    return account


def _pending(request: HttpRequest, at: datetime) -> int | None:
    """Return the account that waits for its code; None if there is none, or no longer.

    A password that was changed meanwhile has to be shown again.
    """
    number = request.session.get(session.PENDING)
    account = None if number is None else User.objects.filter(pk=number).first()
    if account is None or not constant_time_compare(
        request.session[session.FINGERPRINT], account.get_session_auth_hash()
    ):
        return None
    since = request.session[session.PENDING_AT]
    if not timedelta(0) <= at - datetime.fromisoformat(since) <= _CODE_WITHIN:
        return None
    return account.pk


def _home() -> str:
    try:
        return reverse("desk:home")
    except NoReverseMatch:
        return "/"
