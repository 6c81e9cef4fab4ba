"""What the pages of the record share: who acts, and what a refusal looks like."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from brightline.cases.access import purposes
from brightline.cases.actor import Actor
from brightline.cases.errors import Changed, Unread
from brightline.cases.vault import Destroyed
from brightline.site import session

View = Callable[..., HttpResponse]
#: In a session: what each case, by its random key, was last opened for.
PURPOSES = "purposes"
#: At most so many are remembered.
_MOST = 50


def actor(request: HttpRequest, key: str = "") -> Actor:
    """Return whoever acts at this request, with the purpose for which a case was opened."""
    return session.actor(request, request.session.get(PURPOSES, {}).get(key, ""))


def opened_for(request: HttpRequest, key: str, purpose: str) -> None:
    """Remember in the session what a case is opened for."""
    kept = dict(request.session.get(PURPOSES, {}))
    kept.pop(key, None)
    kept[key] = purpose
    request.session[PURPOSES] = dict(list(kept.items())[-_MOST:])


def first_purpose(someone: Actor) -> str:
    """Return what a click on a row says that a case is opened for."""
    return next(iter(purposes(someone)), "")


def page(view: View) -> View:
    """Say on the page that a person came from what could not be read, or has changed meanwhile.

    All else that the record refuses is answered by the guard, each kind in its own way.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **words: Any) -> HttpResponse:
        try:
            return view(request, *args, **words)
        except Destroyed:
            messages.error(request, "This case was expunged: its content cannot be read again.")
            return redirect("desk:home")
        except (Changed, Unread) as refused:
            messages.error(request, str(refused))
            return redirect(_back(words))

    return shown


def _back(words: dict[str, Any]) -> str:
    return reverse("desk:case", args=[words["key"]]) if "key" in words else reverse("desk:home")
