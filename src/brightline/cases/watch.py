"""What was refused before a page was reached, kept like every other look."""

from __future__ import annotations

from brightline.cases.access import refuse
from brightline.cases.actor import actor_of
from brightline.cases.models import User
from brightline.now import now


def denied(user: User | None, route: str, address: str) -> None:
    """Keep that somebody was refused a route for want of a role. Strangers are kept in the log alone."""
    if user is not None:
        refuse(actor_of(user, now(), address=address), route, "no role")
