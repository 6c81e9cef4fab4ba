"""Who gets in where the pages are alone: this machine's own browser, with the secret of the first address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.crypto import constant_time_compare

from brightline.archive.web.alone import lone

#: What is told to whoever has no cookie; nothing of what is here.
_STRANGER = "Open the address that the command has printed."
_OFF = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")


class AloneGuard:
    """Stands before everything, files too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse; either way nothing is kept by a browser."""
        response = self._guarded(request)
        response["Cache-Control"] = "no-store"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["Permissions-Policy"] = ", ".join(f"{name}=()" for name in _OFF)
        return response

    def _guarded(self, request: HttpRequest) -> HttpResponse:
        # The name that a browser asked for, as it wrote it: a stranger's name that leads here is not ours.
        if request.META.get("HTTP_HOST", "") not in lone().hosts:
            return _refused(421)
        if request.path.startswith("/enter/"):
            return _entered(request)
        given = request.COOKIES.get(lone().cookie, "")
        if not constant_time_compare(given, lone().value):
            return _refused(403)
        return self._answer(request)


def _entered(request: HttpRequest) -> HttpResponse:
    """Exchange the secret of the first address for a cookie, and leave that address."""
    if not constant_time_compare(request.path.removeprefix("/enter/"), lone().secret):
        return _refused(403)
    response = HttpResponseRedirect("/")
    response["Referrer-Policy"] = "no-referrer"
    response.set_cookie(lone().cookie, lone().value, httponly=True, samesite="Strict")
    return response


def _refused(status: int) -> HttpResponse:
    response = HttpResponse(_STRANGER, status=status, content_type="text/plain; charset=utf-8")
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return what the base template needs: no ways, and nobody to sign on."""
    return {"ways": [], "signed_on": True}
