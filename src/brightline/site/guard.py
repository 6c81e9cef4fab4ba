"""The one place that lets a request through to its page, by the table ``cases/roles.yaml``.

An address without a row is not there. A public page is for all; another needs somebody signed on; most need a role
that may do, to some case, what the page is for. To which case, the page asks of ``cases.access``; so an
address answers a stranger alike whether there is such a case or not.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from brightline.cases.errors import ClockBack, Refused, SignAgain
from brightline.cases.roles import Table, table
from brightline.cases.watch import denied
from brightline.now import now
from brightline.site import session
from brightline.site.log import address, happened, route
from brightline.site.refused import STATUS, clock_back, is_api, refused
from brightline.site.session import Signed, Standing

_log = logging.getLogger("brightline.guard")

#: Pages of people that serve a session which is not open, too.
_HALF_OPEN = frozenset({"people:notice", "people:again", "people:sign-off"})
#: Where somebody is sent first, by how their session stands.
_FIRST = {
    Standing.ANONYMOUS: "people:sign-on",
    Standing.ENDED: "people:sign-on",
    Standing.LOCKED: "people:locked",
    Standing.STALE: "people:again",
    Standing.NOTICE: "people:notice",
}


class Guard:
    """Stands last before every page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse what is too large to be kept in memory; hand on all else."""
        try:
            size = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            size = -1
        if not 0 <= size <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return refused(request, 413, "What you sent is too large. The most is 25 MB.")
        return self._answer(request)

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[object, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Let a request pass (None), or answer in the page's place."""
        name = route(request)
        rule = table().routes.get(name)
        if rule is None:
            _log.error("an address without a row in roles.yaml: %s", name)
            return refused(request, 404)
        if _has_nul(request, kwargs):
            return refused(request, 400)
        signed = session.attach(request, now())
        if rule == "public":
            return None
        if not signed.open and not (signed.account and name in _HALF_OPEN):
            return _elsewhere(request, signed)
        if rule == "signed-on" or (signed.actor and table().scopes(signed.actor.roles, rule)):
            return None
        return _forbidden(request, signed, name, rule)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer what the record refused, each kind in its own way; other errors are not ours."""
        if isinstance(error, SignAgain) and not is_api(request):
            request.session[session.NEXT] = _page(request)
            return HttpResponseRedirect(reverse("people:again"))
        if isinstance(error, SignAgain):
            return refused(request, 401, str(error))
        if isinstance(error, Refused):
            # Permission and cases are kept as refused where they are; the log has them all.
            account = session.signed(request).account
            if isinstance(error, ClockBack):
                return clock_back(request, error, account.pk if account else None)
            happened(request, "refused", type(error).__name__, account.pk if account else None)
            return refused(request, STATUS.get(type(error), 400), str(error))
        return None


def may(signed: Signed, name: str, rules: Table | None = None) -> bool:
    """Say whether a session may go to a route at all: what the navigation shows."""
    rules = rules or table()
    rule = rules.routes.get(name)
    if rule == "public":
        return True
    if rule is None or not signed.open or signed.actor is None:
        return False
    return rule == "signed-on" or bool(rules.scopes(signed.actor.roles, rule))


def _elsewhere(request: HttpRequest, signed: Signed) -> HttpResponse:
    """Send somebody whose session is not open to where they must go first, and back afterwards."""
    account = signed.account
    happened(
        request, "not signed on", signed.standing.name.lower(), account.pk if account else None
    )
    if is_api(request):
        return refused(request, 401, "Sign on first.")
    first = reverse(_FIRST[signed.standing])
    if account is not None:
        request.session[session.NEXT] = _page(request)
    else:
        query = QueryDict(mutable=True)
        query["next"] = _page(request)
        first = f"{first}?{query.urlencode(safe='/')}"
    if getattr(request, "htmx", False):
        # A part of a page cannot show another page: htmx leaves for it.
        return HttpResponse(headers={"HX-Redirect": first})
    return HttpResponseRedirect(first)


def _forbidden(request: HttpRequest, signed: Signed, name: str, action: str) -> HttpResponse:
    account = signed.account
    happened(request, "wrong role", "refused", account.pk if account else None)
    try:
        denied(account, name, address(request))
    except ClockBack as error:
        return clock_back(request, error, account.pk if account else None)
    who = ", ".join(sorted(table().actions[action]))
    return refused(request, 403, f"To {table().says[action]} takes another role: {who}.")


def _page(request: HttpRequest) -> str:
    """Return the path of the page to go back to: of a form or a part of a page, the page it is on."""
    htmx: Any = getattr(request, "htmx", None)
    if htmx:
        told = htmx.current_url_abs_path or ""
    elif request.method in ("GET", "HEAD"):
        told = request.get_full_path()
    else:
        told = session.came_from(request)
    return told if session.local(told) else "/"


def _has_nul(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Say whether anything typed holds a NUL: SQLite keeps it, PostgreSQL does not."""
    if any("\0" in str(value) for value in kwargs.values()):
        return True
    fields = [request.GET]
    if request.method == "POST" and not is_api(request):
        fields.append(request.POST)
    return any("\0" in value for field in fields for _, row in field.lists() for value in row)
