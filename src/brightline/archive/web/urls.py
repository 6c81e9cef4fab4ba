"""Addresses of the review pages; names are rows of the permission table.

A page is imported when it is first asked for: what reads an archive's tables is no part of a desk without archives.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path


def _page(name: str) -> Callable[..., HttpResponse]:
    """Return a page of `pages`, by its name."""

    def shown(request: HttpRequest, **words: Any) -> HttpResponse:
        from brightline.archive.web import pages

        answer: HttpResponse = getattr(pages, name)(request, **words)
        return answer

    return shown


app_name = "archive"
urlpatterns = [
    path("", _page("home"), name="home"),
    path("<slug:name>/", _page("queue"), name="queue"),
    path("<slug:name>/open", _page("open_for"), name="open"),
    path("<slug:name>/items/<str:item>/<int:segment>", _page("item"), name="item"),
    path("<slug:name>/items/<str:item>/<int:segment>/names", _page("reveal"), name="reveal"),
    path("<slug:name>/items/<str:item>/<int:segment>/decision", _page("decide"), name="decide"),
    path("<slug:name>/agreement", _page("agreement"), name="agreement"),
    path("<slug:name>/read", _page("read"), name="read"),
    path("<slug:name>/plan", _page("plan"), name="plan"),
    path("<slug:name>/timeline", _page("timeline"), name="timeline"),
]
