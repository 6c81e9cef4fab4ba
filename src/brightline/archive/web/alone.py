"""The review pages alone on one machine: no account, no network, nothing written outside the archive's folder.

Only this machine is listened to. The address printed holds a secret, which a browser exchanges for a cookie; a request
without it, or under another host's name (DNS rebinding), learns nothing. Names shown are kept in ``looks.jsonl``.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from socketserver import TCPServer, ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from brightline.archive.review.store import StoreError, history
from brightline.archive.running.folder import Archive

#: The machine itself, and no other.
HOST = "127.0.0.1"
#: The file in an archive's folder that keeps who had names shown, of which document, when.
LOOKS = "looks.jsonl"
_SELF = "'self'"


@dataclass(frozen=True, slots=True)
class Lone:
    """What is served alone: the folder, its name in addresses, the reader; secrets; the hosts that are this server.

    *secret* stands in the first address, *value* in the cookie of the name *cookie*.
    """

    root: Path
    name: str
    reader: str
    secret: str
    cookie: str
    value: str
    hosts: tuple[str, ...]


def lone() -> Lone:
    """Return what this process serves alone."""
    from django.conf import settings

    found: Lone = getattr(settings, "ARCHIVE_ALONE")  # noqa: B009
    return found


def serve(archive: Archive, reader: str, port: int) -> int:
    """Serve the review pages until Ctrl-C; return 0, or 2 where they cannot be. Port 0 takes a free one.

    The first line printed is the address to open.
    """
    fault = _fault(archive, reader)
    if fault:
        print(f"brightline: {fault}", file=sys.stderr)
        return 2
    try:
        server = _Server((HOST, port), _Quiet)
    except (OSError, OverflowError) as error:
        print(f"brightline: --port {port}: {error}; name another", file=sys.stderr)
        return 2
    port = server.server_port
    secret = secrets.token_urlsafe(24)
    _set_up(settings_for(archive, reader, port, secret))
    from django.core.wsgi import get_wsgi_application

    server.set_app(get_wsgi_application())
    print(f"http://{HOST}:{port}/enter/{secret}", flush=True)
    print("Open it in a browser on this machine. Ctrl-C ends it.", file=sys.stderr, flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
    return 0


def settings_for(archive: Archive, reader: str, port: int, secret: str) -> dict[str, Any]:
    """Return Django's settings for one archive and one reader: no database, no account, nothing from outside."""
    return {
        "DEBUG": False,
        "SECRET_KEY": secrets.token_urlsafe(48),
        "ALLOWED_HOSTS": [HOST, "localhost"],
        "ROOT_URLCONF": "brightline.archive.web.alone_urls",
        "APPEND_SLASH": False,
        "INSTALLED_APPS": [
            "brightline.archive.web",
            "brightline.desk",
            "django.contrib.messages",
            "django.contrib.staticfiles",
            "django_htmx",
        ],
        "MIDDLEWARE": [
            "brightline.archive.web.alone_guard.AloneGuard",
            "django.middleware.security.SecurityMiddleware",
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "csp.middleware.CSPMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "builtins": ["brightline.desk.templatetags.ny"],
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.messages.context_processors.messages",
                        "brightline.archive.web.alone_guard.frame",
                    ],
                },
            }
        ],
        "DATABASES": {},
        "CACHES": {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}},
        "USE_I18N": False,
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "STATIC_URL": "/static/",
        "STATIC_ROOT": None,
        "STORAGES": {
            "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        # Files lie in the package and are served from there: none is gathered or packed anew.
        "WHITENOISE_USE_FINDERS": True,
        "WHITENOISE_AUTOREFRESH": True,
        "MESSAGE_STORAGE": "django.contrib.messages.storage.cookie.CookieStorage",
        # What a message cookie is set with, though there are no sessions.
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Strict",
        "CSRF_COOKIE_NAME": f"brightline-form-{port}",
        "CSRF_COOKIE_AGE": None,
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "CONTENT_SECURITY_POLICY": {
            "DIRECTIVES": {
                "default-src": ["'none'"],
                "script-src": [_SELF],
                "style-src": [_SELF],
                "img-src": [_SELF],
                "font-src": [_SELF],
                "connect-src": [_SELF],
                "form-action": [_SELF],
                "frame-ancestors": ["'none'"],
                "base-uri": ["'none'"],
            }
        },
        "FILE_UPLOAD_HANDLERS": ["django.core.files.uploadhandler.MemoryFileUploadHandler"],
        "LOGGING_CONFIG": None,
        "ARCHIVE_HOUSE": "brightline.archive.web.alone_house.Alone",
        "ARCHIVE_ALONE": Lone(
            archive.root,
            name_of(archive.root),
            reader,
            secret,
            f"brightline-review-{port}",
            secrets.token_urlsafe(32),
            (f"{HOST}:{port}", f"localhost:{port}"),
        ),
    }


def name_of(root: Path) -> str:
    """Return a folder's name as an address has it."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", root.resolve().name).strip("-")[:40] or "archive"


def keep_look(root: Path, row: dict[str, str]) -> None:
    """Append one look to the archive's folder, on the disk before anything is shown."""
    with (root / LOOKS).open("a", encoding="utf-8") as file:
        file.write(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _fault(archive: Archive, reader: str) -> str:
    """Return why the pages cannot be served; empty where they can."""
    for module in ("django", "django_htmx", "csp", "whitenoise"):
        if find_spec(module) is None:
            return f"the review pages need {module}; install brightline[desk]"
    try:
        history(archive.root, reader)
    except StoreError as error:
        return f"--{error}"
    return ""


def _set_up(settings: dict[str, Any]) -> None:
    import django
    from django.conf import settings as kept

    kept.configure(**settings)
    django.setup()


class _Server(ThreadingMixIn, WSGIServer):
    """Answers each request in a thread of its own: a browser that keeps a connection open stops nobody."""

    daemon_threads = True
    #: Another program may listen to a port that has just been left, never to one in use.
    allow_reuse_address = True

    def server_bind(self) -> None:
        """Bind without asking the network what this machine is called."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]
        self.setup_environ()


class _Quiet(WSGIRequestHandler):
    """Writes no line for a request: an address names a document."""

    #: Seconds after which a connection that says nothing is closed.
    timeout = 60

    def log_message(self, format: str, *args: Any) -> None:
        """Write nothing."""
