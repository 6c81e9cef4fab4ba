"""A federal request comes in: from a paper, or typed by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from brightline.cases.access import require, visible
from brightline.cases.actions import Arrival, open_request, sent_again
from brightline.cases.actions.requests import CHANNELS
from brightline.cases.actor import Actor
from brightline.cases.errors import NotThere, Unread
from brightline.cases.files import moment
from brightline.cases.intake import Read, read_upload
from brightline.cases.reading import time_text
from brightline.desk.answering import actor, first_purpose, opened_for, page
from brightline.laws.vocabulary import BODIES, INSTRUMENTS, KINDS

ASKS = ("hold", "notify", "transfer", "inform", "interview", "access", "bulk-list")
#: What the signature of a draft, on its way through the browser and back, is good for.
_SALT = "brightline.draft"
_LARGEST = 25 * 1024 * 1024


@require_http_methods(["GET", "POST"])
@page
def new(request: HttpRequest) -> HttpResponse:
    """Log a request; what cannot be read is said beside its field, and nothing typed is lost."""
    someone = actor(request)
    require(someone, "request.open")
    if request.method == "GET":
        return _form(request, someone, {}, None)
    try:
        told = _draft(request)
        case = open_request(
            someone, _arrival(request, told), _identity(request), _facts(request, told)
        )
    except Unread as refused:
        return _form(request, someone, request.POST, refused, status=422)
    opened_for(request, case.key, first_purpose(someone))
    return redirect("desk:case", key=case.key)


@require_POST
@page
def new_paper(request: HttpRequest) -> HttpResponse:
    """Read a paper that was handed in, and show the form filled in from it."""
    someone = actor(request)
    require(someone, "request.open")
    try:
        read = _read(request, someone)
    except Unread as refused:
        return _form(request, someone, {}, refused, status=422)
    told = read.draft.get("request", {})
    filled = {
        "instrument": told.get("instrument", ""),
        "from_body": told.get("from_body", "ICE"),
        "asks": told.get("asks", []),
        "channel": request.POST.get("channel", "fax"),
        "draft": signing.dumps(
            {"request": told, "warrants": read.draft.get("warrants", [])}, salt=_SALT, compress=True
        ),
        "papers": len(read.draft.get("warrants", [])),
    }
    return _form(request, someone, filled, None, read=read)


@require_http_methods(["GET", "POST"])
@page
def again(request: HttpRequest, key: str) -> HttpResponse:
    """Log another request about a case on file, or the same one sent again."""
    someone = actor(request, key)
    require(someone, "request.again")
    if not visible(someone, "request.again").filter(key=key).exists():
        raise NotThere("There is no such case here.")
    if request.method == "GET":
        return _form(request, someone, {}, None, key=key)
    try:
        first = request.POST.get("first", "")
        sent_again(
            someone,
            key,
            _arrival(request, {}),
            int(first) if first.isascii() and first.isdigit() else None,
        )
    except Unread as refused:
        return _form(request, someone, request.POST, refused, key=key, status=422)
    return redirect("desk:case", key=key)


def _form(
    request: HttpRequest,
    someone: Actor,
    filled: Mapping[str, Any],
    refused: Unread | None,
    *,
    key: str = "",
    read: Read | None = None,
    status: int = 200,
) -> HttpResponse:
    asks = filled.getlist("asks") if hasattr(filled, "getlist") else filled.get("asks", [])
    about = filled.getlist("about") if hasattr(filled, "getlist") else []
    return render(
        request,
        "desk/new.html",
        {
            "key": key,
            "firsts": _firsts(someone, key),
            "filled": filled,
            "asks": asks,
            "about": about,
            "all_asks": ASKS,
            "all_about": KINDS,
            "channels": CHANNELS,
            "bodies": BODIES,
            "instruments": INSTRUMENTS,
            "received_at": filled.get("received_at") or moment(someone.at),
            "refused": refused,
            "read": read,
            "warrants": _warrants(read),
        },
        status=status,
    )


def _firsts(someone: Actor, key: str) -> list[Any]:
    if not key:
        return []
    case = visible(someone, "request.again").filter(key=key).first()
    return (
        []
        if case is None
        else list(case.requests.filter(duplicate_of=None).order_by("-received_at"))
    )


def _warrants(read: Read | None) -> list[dict[str, Any]]:
    return [] if read is None else [
        {k: v for k, v in row.items() if k != "source"} for row in read.draft.get("warrants", [])
    ]  # fmt: skip


def _read(request: HttpRequest, someone: Actor) -> Read:
    file = request.FILES.get("paper")
    if file is None:
        raise Unread("paper", "choose the paper: a PDF, a scan or a text")
    if (file.size or 0) > _LARGEST:
        raise Unread("paper", "over 25 MB; scan fewer pages at a time")
    return read_upload(file.name or "", file.read(), someone.user.agency, moment(someone.at))


def _draft(request: HttpRequest) -> dict[str, Any]:
    text = request.POST.get("draft", "")
    if not text:
        return {}
    try:
        found: dict[str, Any] = signing.loads(text, salt=_SALT, max_age=24 * 3600)
    except signing.BadSignature:
        raise Unread("paper", "read the paper again: its draft is too old") from None
    return found


def _arrival(request: HttpRequest, told: Mapping[str, Any]) -> Arrival:
    post = request.POST
    received = time_text("received_at", post.get("received_at", ""))
    papers = []
    for row in told.get("warrants", []):
        paper = {k: v for k, v in row.items() if k != "source"}
        if post.get("with_detainer") == "yes":
            paper["presented_at"] = received.isoformat(timespec="minutes")
        papers.append(paper)
    facts = {
        k: v for k, v in told.get("request", {}).items() if k in ("purpose", "requester_duties")
    }
    requester = {
        name: post.get(f"requester_{name}", "").strip() for name in ("name", "office", "telephone")
    }
    return Arrival(
        received_at=received,
        channel=post.get("channel", ""),
        from_body=post.get("from_body", ""),
        instrument=post.get("instrument", ""),
        asks=[ask for ask in post.getlist("asks") if ask in ASKS],
        about=[kind for kind in post.getlist("about") if kind in KINDS],
        facts=facts,
        requester={name: text for name, text in requester.items() if text},
        papers=papers,
    )


def _identity(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "") for name in ("name", "born", "booking")}


def _facts(request: HttpRequest, told: Mapping[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    due = request.POST.get("release_due_at", "").strip()
    if due:
        facts["custody"] = {
            "held": True,
            "release_due_at": moment(time_text("release_due_at", due)),
        }
    if request.POST.get("all_papers") == "yes":
        facts["warrants_complete"] = True
    return facts
