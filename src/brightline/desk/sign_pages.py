"""Signing: the exact text on the screen, and the hash of that very text with the signature."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from brightline.cases.access import open_case
from brightline.cases.actions import approve, author, decline, refuse
from brightline.cases.actions.determining import GIVEN
from brightline.cases.actions.signing import check_given
from brightline.cases.actor import Actor
from brightline.cases.errors import Changed, Unread
from brightline.cases.models import Determination
from brightline.cases.showing import standing
from brightline.cases.store import vault
from brightline.cases.texts import decline_text, permission_text
from brightline.cases.vault import sha256
from brightline.desk import shown
from brightline.desk.answering import actor, page


@require_http_methods(["GET", "POST"])
@page
def decline_(request: HttpRequest, key: str) -> HttpResponse:
    """Show the text that nothing is given, and take the signature."""
    someone = actor(request, key)
    if request.method == "POST":
        decline(someone, key, request.POST.get("shown", ""))
        messages.success(request, "Signed. Nothing is given. Release on time.")
        return redirect("desk:case", key=key)
    someone.fresh()
    found = _current(someone, key)
    return _signing(request, found, "decline", decline_text(found), "Sign: nothing is given")


@require_http_methods(["GET", "POST"])
@page
def author_(request: HttpRequest, key: str) -> HttpResponse:
    """Choose what is permitted, read the text, and sign as its author."""
    someone = actor(request, key)
    post = request.POST
    acts, fields = post.getlist("acts"), post.getlist("fields")
    reason = post.get("reason", "").strip()
    if request.method == "POST" and post.get("shown"):
        author(someone, key, acts, fields, reason, post["shown"])
        messages.success(request, "Signed. It is permitted only when an approver has signed too.")
        return redirect("desk:case", key=key)
    someone.fresh()
    found = _current(someone, key)
    refused: Unread | None = None
    if request.method == "POST":
        try:
            check_given(found, acts, fields, reason)
            text = permission_text(found, acts, fields, reason)
            return _signing(request, found, "author", text, "Sign as author", acts, fields, reason)
        except Unread as error:
            refused = error
    open_to = [f for f in found.findings.order_by("pk") if f.answer in (*GIVEN, "counsel")]
    return render(request, "desk/author.html", {
        "case": found.case, "found": found, "refused": refused, "reason": reason, "chosen": acts,
        "acts": list(dict.fromkeys(f.act for f in open_to)),
        "kinds": [f.kind for f in open_to if f.kind], "chosen_kinds": fields,
        "counsel": any(f.answer == "counsel" for f in open_to),
        "answers": shown.answers(found, someone), "papers": shown.papers_shown(found.case),
    }, status=422 if refused else 200)  # fmt: skip


@require_http_methods(["GET", "POST"])
@page
def approve_(request: HttpRequest, key: str) -> HttpResponse:
    """Show the approver the author's very text and what it covers, and take the second signature."""
    someone = actor(request, key)
    if request.method == "POST":
        approve(someone, key, request.POST.get("shown", ""))
        messages.success(request, "Signed by two. Only what the text names is permitted.")
        return redirect("desk:case", key=key)
    someone.fresh()
    found = _current(someone, key, "case.read")
    first = found.signatures.filter(place="author").first()
    if found.state != "authored" or first is None:
        raise Changed("There is nothing here to approve.")
    text = vault().open_for(key, "text", first.text)
    return _signing(request, found, "approve", text, "Sign as approver", first.acts, first.fields)


@require_POST
@page
def refuse_(request: HttpRequest, key: str) -> HttpResponse:
    """Send a permission back to its author."""
    refuse(actor(request, key), key, request.POST.get("reason", ""))
    messages.info(request, "Sent back to counsel.")
    return redirect("desk:home")


def _current(someone: Actor, key: str, action: str = "case.read") -> Determination:
    case = open_case(someone, action, key, "desk:sign")
    found = standing(case)
    if found is None:
        raise Changed("There is no determination in this case.")
    return found


def _signing(
    request: HttpRequest, found: Determination, place: str, text: str, button: str,
    acts: list[str] | None = None, fields: list[str] | None = None, reason: str = "",
) -> HttpResponse:  # fmt: skip
    return render(request, "desk/sign.html", {
        "case": found.case, "found": found, "place": place, "text": text, "button": button,
        "shown": sha256(text.encode()), "acts": acts or [], "fields": fields or [], "reason": reason,
        "answers": shown.answers(found, actor(request)) if place == "approve" else [],
        "papers": shown.papers_shown(found.case) if place == "approve" else [],
    })  # fmt: skip
