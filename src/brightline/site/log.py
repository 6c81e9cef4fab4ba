"""The log: one JSON line for each thing that happened, and nothing personal in it.

Each line says what, when (to hundredths of a second, in UTC), where, from which address, with which outcome, and
by whom (an account's number), as AU-3 and AU-8 of the CJIS Security Policy ask. An address's path, its query
and what was typed are never written: a route is named as ``cases/roles.yaml`` names it, and a case by its random key.
"""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

from django.http import HttpRequest, HttpResponse

#: Loggers whose text is ours or the server's own, and so known to hold nothing that a person typed.
_OURS = ("brightline", "gunicorn")

_requests = logging.getLogger("brightline.request")

Answer = Callable[[HttpRequest], HttpResponse]


class JsonLines(logging.Formatter):
    """A log record as one line of JSON.

    What a library says is reduced to its unfilled text, since what fills it may have been typed by a
    person; of an exception its kind and places are kept, not its words.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        at = datetime.fromtimestamp(record.created, UTC)
        told: dict[str, Any] = {
            "at": f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 10000:02d}Z",
            "level": record.levelname.lower(),
            "what": _what(record),
            **getattr(record, "told", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            told["error"] = _error(record.exc_info[1])
        return json.dumps(told, ensure_ascii=True, default=str)


def _what(record: logging.LogRecord) -> str:
    if record.name.split(".")[0] in _OURS:
        return record.getMessage()
    return f"{record.name}: {record.msg}" if record.args else record.name


def _error(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)
    places = [
        f"{frame.filename.rpartition('site-packages/')[2]}:{frame.lineno}" for frame in frames
    ]
    return {"kind": type(error).__name__, "places": places[-12:]}


def happened(request: HttpRequest, what: str, outcome: str, who: int | None, **more: Any) -> None:
    """Write that somebody did something, or was refused."""
    told = {
        "where": route(request),
        "from": address(request),
        "outcome": outcome,
        "who": who,
        **more,
    }
    level = logging.INFO if outcome == "done" else logging.WARNING
    logging.getLogger("brightline.audit").log(level, what, extra={"told": told})


def address(request: HttpRequest) -> str:
    """Return where a request came from.

    A proxy on this machine is believed about the last hop it saw, and nobody else about anything.
    """
    peer = str(request.META.get("REMOTE_ADDR", ""))
    if peer in ("", "127.0.0.1", "::1"):
        told = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
        if told and len(told) <= 45 and set(told.lower()) <= set("0123456789abcdef.:"):
            return told
    return peer


def route(request: HttpRequest) -> str:
    """Return the name of a request's route; empty where there is none."""
    match = request.resolver_match
    return match.view_name if match is not None else ""


class RequestLog:
    """Writes one line for each request answered."""

    def __init__(self, get_response: Answer) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and say so."""
        start = perf_counter()
        response = self._answer(request)
        match = request.resolver_match
        told = {
            "where": route(request),
            "object": str(match.kwargs.get("key", "")) if match is not None else "",
            "from": address(request),
            "outcome": response.status_code,
            "who": _who(request),
            "ms": round((perf_counter() - start) * 1000, 1),
            "bytes": 0 if response.streaming else len(response.content),
        }
        _requests.info(str(request.method), extra={"told": told})
        return response


def _who(request: HttpRequest) -> int | None:
    """Return the account's number, as the guard has found it."""
    account = getattr(getattr(request, "signed", None), "account", None)
    return None if account is None else int(account.pk)


def logging_settings() -> dict[str, Any]:
    """Return the settings of logging: one stream, one line a record."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": "brightline.site.log.JsonLines"}},
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["lines"], "level": "WARNING"},
        "loggers": {
            "brightline": {"level": "INFO"},
            "gunicorn": {"level": "INFO", "handlers": [], "propagate": True},
            # It would write paths and queries; RequestLog writes a line for each request.
            "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
            "django": {"level": "WARNING", "handlers": [], "propagate": True},
            "django.request": {"level": "ERROR"},
        },
    }
