"""Whether the site is alive, and whether it is ready: for whoever runs it. Neither says anything of a case."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

from brightline.cases import store
from brightline.ledger.errors import LedgerError
from brightline.site.databases import undurable

_log = logging.getLogger("brightline.health")


def healthz(_: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return HttpResponse("alive\n", content_type="text/plain")


def readyz(_: HttpRequest) -> HttpResponse:
    """Say whether writes would be kept: 200, or 503 with the first thing that is not so."""
    wrong = unready()
    told = {"ready": not wrong, "wrong": wrong}
    return JsonResponse(told, status=503 if wrong else 200)


def unready() -> str:
    """Return what keeps the site from working, in a word or two; empty if nothing does."""
    for name, holds in _CHECKS.items():
        try:
            if not holds():
                return name
        except (DatabaseError, ImproperlyConfigured, LedgerError, OSError, ValueError):
            _log.exception("not ready: %s", name)
            return name
    return ""


def _answers() -> bool:
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _durable() -> bool:
    return not undurable()


def _keyed() -> bool:
    sealed = store.vault().seal("health", b"")
    return store.vault().open("health", sealed) == b""


_CHECKS: dict[str, Callable[[], bool]] = {
    "database": _answers,
    "migrations": _migrated,
    "durability": _durable,
    "keys": _keyed,
    "ledger": store.ready,
}
