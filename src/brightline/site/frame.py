"""What every page shows around its content: only the ways that a person may go."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from brightline.cases.roles import table
from brightline.site import session
from brightline.site.guard import may
from brightline.site.log import route
from brightline.site.session import Standing

#: The main ways, in their order, by route.
WAYS = (
    ("desk:home", "Home"),
    ("desk:new", "New request"),
    ("desk:changed", "Changed answers"),
    ("inspect:home", "Inspect"),
    ("inspect:alarms", "Alarms"),
    ("archive:home", "Mail archives"),
    ("inspect:looks", "Who looked"),
    ("inspect:ledger", "Ledger"),
    ("office:inventory", "What is held"),
    ("office:schedule", "Schedule"),
    ("office:grants", "Accounts"),
    ("counts:page", "Counts"),
    ("desk:contested", "Contested readings"),
    ("law:home", "The law"),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return what the base template needs: the ways, whose session it is, and when the screen locks."""
    signed = session.signed(request)
    told: dict[str, Any] = {"ways": list(_ways(request)), "signed_on": signed.account is not None}
    if signed.open and signed.account is not None and signed.actor is not None:
        told |= {
            "account": signed.account,
            "roles": [role for role in table().roles if role in signed.actor.roles],
            "idle_seconds": settings.CONFIG.idle_minutes * 60,
        }
    told["locked"] = signed.standing is Standing.LOCKED
    return told


def _ways(request: HttpRequest) -> Any:
    here = route(request)
    signed = session.signed(request)
    for name, label in WAYS:
        if not may(signed, name):
            continue
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue
        yield {"address": address, "label": label, "here": name == here}
