"""The interface for programs: the same acts, sessions and refusals as the pages, in JSON.

A program signs on as a person does, by a session's cookie, and sends the token of the cookie ``csrf`` as the
header ``X-CSRFToken`` with whatever it writes. Every refusal is ``{"error", "says"}``, with ``field`` where one
field is wrong. ``/openapi.json`` describes it all, with the roles that each address is for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import URLPattern, path
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from brightline import __version__
from brightline.cases.errors import ClockBack, Refused, SignAgain, Unread
from brightline.cases.vault import Destroyed
from brightline.site import session
from brightline.site.api.routes import router
from brightline.site.log import happened
from brightline.site.refused import STATUS, clock_back, refused

app_name = "api"
_SECURITY = {
    "session": {"type": "apiKey", "in": "cookie", "name": "session"},
    "csrf": {"type": "apiKey", "in": "header", "name": "X-CSRFToken"},
}
_api = NinjaAPI(
    title="Brightline",
    version=__version__,
    description=" ".join((__doc__ or "").split()),
    urls_namespace="brightline-api",
    docs_url=None,
    openapi_url=None,
    openapi_extra={"security": [{"session": []}], "components": {"securitySchemes": _SECURITY}},
)
_api.add_router("", router)


@_api.exception_handler(Refused)
def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
    """Answer what the record refused; ``field`` names what could not be read."""
    account = session.signed(request).account
    if isinstance(error, ClockBack):
        return clock_back(request, error, account.pk if account else None)
    happened(request, "refused", type(error).__name__, account.pk if account else None)
    status = STATUS.get(type(error), 400)
    if isinstance(error, Unread):
        return refused(request, status, error.says, field=error.field)
    name = "sign-again" if isinstance(error, SignAgain) else ""
    return refused(request, status, str(error), error=name)


@_api.exception_handler(Destroyed)
def _destroyed(request: HttpRequest, error: Destroyed) -> HttpResponse:
    """Answer where a case was expunged: what it held cannot be read or written again."""
    return refused(request, 410)


@_api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer the first field that has not the form it must have; what was sent is not repeated."""
    first = error.errors[0]
    where = [str(part) for part in first["loc"] if part not in ("query", "path", "body", "told")]
    says = str(first["msg"]).removeprefix("Value error, ")
    return refused(request, 422, says, field=".".join(where))


@_api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer what is no JSON at all."""
    return refused(request, error.status_code, "Send one JSON object.")


def _view(inner: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Return a view that is protected against forged requests as pages are, and refuses in JSON."""

    @wraps(inner, updated=())
    def view(request: HttpRequest, *args: Any, **words: Any) -> HttpResponseBase:
        answer = inner(request, *args, **words)
        if answer.status_code != 405:
            return answer
        told = refused(request, 405)
        told["Allow"] = answer["Allow"]
        return told

    return view


def _patterns() -> list[URLPattern]:
    """Return an address for each operation; the framework's own root page is none."""
    return [
        path(str(found.pattern), _view(found.callback), name=found.name)
        for found in _api.urls[0]
        if isinstance(found, URLPattern) and found.name != "api-root"
    ]


@cache
def schema() -> dict[str, Any]:
    """Return the description of the interface, in OpenAPI 3.1."""
    found: dict[str, Any] = dict(_api.get_openapi_schema(path_prefix="/api/"))
    found["components"] = {**found["components"], "securitySchemes": _SECURITY}
    return found


def openapi(request: HttpRequest) -> HttpResponse:
    """Answer with the description of the interface; it holds nothing of the record."""
    return JsonResponse(schema())


urlpatterns = _patterns()
