"""Addresses where the pages are alone: the same as in the desk, and the front door."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import include, path

from brightline.archive.web.alone import lone


def front(_: HttpRequest) -> HttpResponse:
    """Lead to the one archive."""
    return redirect("archive:queue", name=lone().name)


def favicon(_: HttpRequest) -> HttpResponse:
    """Lead to the mark."""
    return redirect(static("favicon.svg"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request for what is not there."""
    told = {"heading": "There is no such page", "says": "Go back to the queue."}
    return render(request, "archive/refused.html", told, status=404)


urlpatterns = [
    path("", front),
    path("favicon.ico", favicon),
    path("archive/", include("brightline.archive.web.urls")),
]
handler404 = "brightline.archive.web.alone_urls.not_found"
