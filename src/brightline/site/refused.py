"""Answers to what cannot be done: what to do next, and nothing of what is inside.

A page for a person, one line of JSON for a program.
"""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from brightline.cases.clock import remember
from brightline.cases.errors import (
    Changed,
    ClockBack,
    NotAllowed,
    NotThere,
    Refused,
    SignAgain,
    TooMany,
    Unread,
)
from brightline.site.log import happened

_log = logging.getLogger("brightline.error")

#: How what the record refuses is answered.
STATUS: dict[type[Refused], int] = {
    NotAllowed: 403, NotThere: 404, Changed: 409, Unread: 422, TooMany: 429, SignAgain: 401,
    ClockBack: 503,
}  # fmt: skip

#: What is said where nobody says more: a heading, and what to do.
SAYS = {
    400: ("That could not be read", "Go back, check what you entered, and send it once more."),
    401: ("Sign on first", "Sign on, then try once more."),
    403: ("Your role does not allow this", "Ask whoever holds a role that does."),
    404: ("There is nothing here", "Check the address. You may not see it, or it may not exist."),
    405: ("That cannot be done here", "Go back and use the buttons on the page."),
    409: ("It has changed meanwhile", "Open the page again and look at what is there now."),
    410: ("This case was expunged", "Its content cannot be read or changed again."),
    413: ("That is too large", "Send less at once."),
    422: ("Something is not right yet", "Correct it and send it once more."),
    429: ("Too many", "Wait, or ask an inspector."),
    500: (
        "Something broke here",
        "Nothing was kept of what you sent. Try again; then tell the operator.",
    ),
    503: (
        "Nothing can be written now",
        "Nothing was kept of what you sent. Tell the administrator, then send it once more.",
    ),
}
#: What a program is told that it was.
CALLED = {
    400: "unreadable", 401: "sign-on", 403: "not-allowed", 404: "not-there", 405: "no-such-method",
    409: "changed", 410: "expunged", 413: "too-large", 422: "unread", 429: "too-many", 500: "broken",
    503: "clock-back",
}  # fmt: skip


def refused(
    request: HttpRequest, status: int, says: str = "", *, error: str = "", field: str = ""
) -> HttpResponse:
    """Return the answer to something that cannot be done. ``says`` is one line for the person.

    A program is told ``error``, by the status where it is not given, and ``field`` where one is wrong.
    """
    heading, what_to_do = SAYS[status]
    if is_api(request):
        ways = {"WWW-Authenticate": "Session"} if status == 401 else {}
        told = {"error": error or CALLED[status], "says": says or heading}
        if field:
            told["field"] = field
        return JsonResponse(told, status=status, headers=ways)
    context = {"heading": heading, "says": says, "what_to_do": what_to_do, "status": status}
    part = bool(getattr(request, "htmx", False))
    return render(request, "refused_part.html" if part else "refused.html", context, status=status)


def clock_back(request: HttpRequest, error: ClockBack, who: int | None) -> HttpResponse:
    """Answer that nothing can be written, tell the log how far the clock is behind, and remember it."""
    behind = round((error.last - error.at).total_seconds(), 2)
    happened(
        request, "the clock is behind the ledger; set it right, or if it is right run: "
        "brightline ledger clock-stepped", "refused", who, behind_seconds=behind,
    )  # fmt: skip
    remember(error)
    return refused(request, 503, str(error))


def is_api(request: HttpRequest) -> bool:
    """Say whether a program asks: it is answered in JSON."""
    return request.path.startswith("/api/")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that cannot be read."""
    return refused(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that a page did not allow; what it said of that is for the person."""
    return refused(request, 403, str(exception))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request for what is not there."""
    return refused(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer where the program itself failed; even where a page can no longer be made."""
    try:
        return refused(request, 500)
    except Exception:
        # The last answer there is: whatever failed may fail the page, too.
        _log.exception("the page that tells of an error failed")
        return HttpResponse(" ".join(SAYS[500]), status=500, content_type="text/plain")


def csrf_failure(request: HttpRequest, reason: str = "", **_: Any) -> HttpResponse:
    """Answer a form that did not come from a page of this session."""
    says = "The form was not sent from a page of your own session here."
    if settings.CSRF_COOKIE_NAME not in request.COOKIES:
        says += " Your browser must accept this site's cookies."
    return refused(request, 403, says)
