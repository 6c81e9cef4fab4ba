"""Headers that no page has to think of: nothing is kept by a browser or a proxy but files and public law."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from brightline.site import session

_OFF = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
_PUBLIC = "public, max-age=300"


class Headers:
    """Sets ``Cache-Control`` and what else concerns every page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the headers."""
        response = self._answer(request)
        response["Permissions-Policy"] = ", ".join(f"{name}=()" for name in _OFF)
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        if request.resolver_match is not None:
            patch_vary_headers(response, ["Cookie", "HX-Request"])
        if request.resolver_match is not None or not response.has_header("Cache-Control"):
            response["Cache-Control"] = _PUBLIC if _public(request, response) else "no-store"
        return response


def _public(request: HttpRequest, response: HttpResponse) -> bool:
    """Say whether an answer is the same for everybody: a page of the law, asked for by nobody known."""
    match = request.resolver_match
    return (
        match is not None
        and match.namespace == "law"
        and request.method in ("GET", "HEAD")
        and response.status_code == 200
        and not response.cookies
        and not session.has_cookie(request)
    )
