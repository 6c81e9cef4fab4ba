"""Who is signed on, and how far that goes now.

A session holds an account's number, times, and where to go on: nothing personal. Its standing is worked
out anew at each request, so that a lost role, a locked account or a changed password tells at once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme

from brightline.cases.actor import Actor, actor_of
from brightline.cases.models import User
from brightline.site.config import Config
from brightline.site.log import address

#: What a session holds. Times are texts of ISO 8601.
ACCOUNT = "account"
FINGERPRINT = "fingerprint"
SIGNED_ON_AT = "signed_on_at"
SEEN_AT = "seen_at"
REAUTHENTICATED_AT = "reauthenticated_at"
SECOND_FACTOR = "second_factor"
NOTICE_AT = "notice_at"
LOCKED = "locked"
NEXT = "next"
#: Between password and code: the account whose password was right (``FINGERPRINT`` says which), and when.
PENDING = "pending"
PENDING_AT = "pending_at"

#: Being seen is written down at most this often: a session locks up to this much sooner, never later.
SEEN_EVERY = timedelta(minutes=1)
#: How far the clocks of two workers may be apart.
_SKEW = timedelta(seconds=30)


class Standing(Enum):
    """How far a session goes."""

    ANONYMOUS = "nobody is signed on"
    ENDED = "too long unused: sign on again"
    LOCKED = "locked: show both factors to go on"
    STALE = "both factors were last shown too long ago"
    NOTICE = "the use notice is not acknowledged yet"
    OPEN = "signed on"


@dataclass(frozen=True, slots=True)
class Signed:
    """A session at one request. ``account`` and ``actor`` are None where nobody is signed on.

    ``actor`` is there whatever the standing: only the guard says what a standing lets pass.
    """

    standing: Standing
    account: User | None = None
    actor: Actor | None = None

    @property
    def open(self) -> bool:
        """Say whether the person may work."""
        return self.standing is Standing.OPEN


def has_cookie(request: HttpRequest) -> bool:
    """Say whether a request belongs to any session at all."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def attach(request: HttpRequest, at: datetime) -> Signed:
    """Read a session for a request, and keep with the request how it stands."""
    found = read(request, at)
    request.signed = found  # type: ignore[attr-defined]
    return found


def read(request: HttpRequest, at: datetime) -> Signed:
    """Return how a session stands at a time, and note that it was seen. Ended ones are emptied."""
    if not has_cookie(request) or ACCOUNT not in request.session:
        return Signed(Standing.ANONYMOUS)
    account = User.objects.filter(pk=request.session[ACCOUNT]).first()
    if account is None or not account.is_active or account.locked_at is not None:
        request.session.flush()
        return Signed(Standing.ANONYMOUS)
    if not constant_time_compare(request.session[FINGERPRINT], account.get_session_auth_hash()):
        request.session.flush()
        return Signed(Standing.ANONYMOUS)
    standing = _standing(request, at)
    if standing is Standing.ENDED:
        request.session.flush()
        return Signed(standing)
    if standing in (Standing.OPEN, Standing.NOTICE) and _since(request, SEEN_AT, at) >= SEEN_EVERY:
        request.session[SEEN_AT] = at.isoformat()
    actor = actor_of(
        account,
        at,
        address=address(request),
        reauthenticated_at=_time(request, REAUTHENTICATED_AT),
    )
    return Signed(standing, account, actor)


def _standing(request: HttpRequest, at: datetime) -> Standing:
    config: Config = settings.CONFIG
    idle = _since(request, SEEN_AT, at)
    shown = _since(request, REAUTHENTICATED_AT, at)
    if idle >= timedelta(minutes=config.network_minutes) or min(idle, shown) < -_SKEW:
        return Standing.ENDED
    if request.session.get(LOCKED) or idle >= timedelta(minutes=config.idle_minutes):
        return Standing.LOCKED
    if shown >= timedelta(hours=config.reauthenticate_hours):
        return Standing.STALE
    if NOTICE_AT not in request.session:
        return Standing.NOTICE
    return Standing.OPEN


def begin(request: HttpRequest, account: User, at: datetime) -> None:
    """Begin a session for an account that has shown both factors, under a new key."""
    onward = request.session.get(NEXT)
    request.session.flush()
    told = at.isoformat()
    request.session.update(
        {
            ACCOUNT: account.pk,
            FINGERPRINT: account.get_session_auth_hash(),
            SIGNED_ON_AT: told,
            SEEN_AT: told,
            REAUTHENTICATED_AT: told,
            SECOND_FACTOR: True,
        }
    )
    if onward:
        request.session[NEXT] = onward
    request.session.create()
    rotate_token(request)


def shown_again(request: HttpRequest, at: datetime) -> None:
    """Go on after both factors were shown again, under a new key."""
    request.session[SEEN_AT] = request.session[REAUTHENTICATED_AT] = at.isoformat()
    request.session.pop(LOCKED, None)
    request.session.cycle_key()


def rekeyed(request: HttpRequest, account: User, at: datetime) -> None:
    """Go on after the password was changed. Every other session of the account ends at its next request."""
    request.session[FINGERPRINT] = account.get_session_auth_hash()
    shown_again(request, at)
    rotate_token(request)


def signed(request: HttpRequest) -> Signed:
    """Return how the session stands at this request, as the guard has read it."""
    found: Signed = getattr(request, "signed", Signed(Standing.ANONYMOUS))
    return found


def actor(request: HttpRequest, purpose: str = "") -> Actor:
    """Return whoever acts at this request. A page behind the guard always has somebody."""
    found = signed(request)
    if found.actor is None or not found.open:
        raise RuntimeError("a page without a guard asked who acts")
    return replace(found.actor, purpose=purpose)


def came_from(request: HttpRequest) -> str:
    """Return the path of the page here that a request was made on; empty if it was none of ours."""
    base = f"{request.scheme}://{request.get_host()}"
    told = str(request.META.get("HTTP_REFERER", ""))
    path = told.removeprefix(base) if told.startswith(f"{base}/") else ""
    return path if local(path) else ""


def onward(request: HttpRequest, default: str) -> str:
    """Return where to go on, and forget it; never another site."""
    told = request.session.pop(NEXT, "")
    return told if local(told) else default


def local(path: object) -> bool:
    """Say whether a text is the path of a page here."""
    return (
        isinstance(path, str)
        and 0 < len(path) <= 500
        and path.startswith("/")
        and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    )


def _time(request: HttpRequest, name: str) -> datetime | None:
    told = request.session.get(name)
    return None if told is None else datetime.fromisoformat(told)


def _since(request: HttpRequest, name: str, at: datetime) -> timedelta:
    found = _time(request, name)
    return timedelta.max if found is None else at - found
