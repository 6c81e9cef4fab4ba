"""What the pages of those who do no case work share: a purpose first, refusals told on their own page."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from brightline.cases.access import purposes
from brightline.cases.actor import Actor
from brightline.cases.errors import Changed, NotAllowed, Unread
from brightline.desk.answering import opened_for


def purpose_first(request: HttpRequest, someone: Actor, key: str) -> HttpResponse | None:
    """Return the page that asks what a case is opened for, or None where that was said.

    The page sends its answer to the address it stands at; nothing is told of whether there is a case.
    """
    known = purposes(someone)
    if request.method == "POST" and request.POST.get("purpose") in known:
        opened_for(request, key, request.POST["purpose"])
        return redirect(request.path)
    if request.method == "GET" and someone.purpose in known:
        return None
    return render(request, "inspect/purpose.html", {"key": key, "purposes": known})


def done(request: HttpRequest, doing: Callable[[], object], says: str) -> bool:
    """Do something and tell the person of it: that it is done, or why it is not."""
    try:
        doing()
    except (Changed, NotAllowed, Unread) as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, says)
    return True


def number_of(text: str) -> int | None:
    """Return a row's number as an address gives it, or None."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None
