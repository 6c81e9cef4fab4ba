"""Django's settings, all from the data directory named by ``BRIGHTLINE_DATA``.

Nothing here is switched by "debug" or "production": a test runs what a person runs.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from brightline.site.config import Config
from brightline.site.databases import database
from brightline.site.log import logging_settings

CONFIG = Config.load(Path(os.environ.get("BRIGHTLINE_DATA", ".")))

# What the record is told of its place.
BRIGHTLINE_DATA = str(CONFIG.data)
BRIGHTLINE_ORIGIN = CONFIG.origin
#: For how many minutes a password and a code, shown once more, are good for a signature.
SIGNATURE_MINUTES = CONFIG.signature_minutes

DEBUG = False
SECRET_KEY = CONFIG.path(CONFIG.secret_key_file).read_text(encoding="ascii").strip()
ALLOWED_HOSTS = list(CONFIG.allowed_hosts)
ROOT_URLCONF = "brightline.site.urls"
WSGI_APPLICATION = "brightline.site.wsgi.application"
APPEND_SLASH = False

INSTALLED_APPS = [
    "brightline.cases",
    "brightline.desk",
    "brightline.archive.web",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
]
AUTH_USER_MODEL = "cases.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The order matters: what is told of an answer comes first, so that it sees it last; the guard is the
# last to see a request, when session and form are known, and nothing is answered before it but files.
MIDDLEWARE = [
    "brightline.site.log.RequestLog",
    "brightline.site.headers.Headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # With padding of random length, and masked form tokens, against guessing by size (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "brightline.site.guard.Guard",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["brightline.desk.templatetags.ny"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "brightline.site.frame.frame",
            ],
        },
    }
]

DATABASES = {"default": database(CONFIG)}

LANGUAGE_CODE = "en-us"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"

# Style sheets, scripts, fonts: names that carry a digest of the content, so that they may be kept for ever.
STATIC_URL = "/static/"
STATIC_ROOT = str(CONFIG.path("static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Sessions: an account's number and times, in the database; gone with the browser. How long they are
# good for is decided in brightline.site.session, by the project's own clock.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "__Host-session" if CONFIG.https else "session"
SESSION_COOKIE_AGE = 24 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = CONFIG.https
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

CSRF_COOKIE_NAME = "__Host-csrf" if CONFIG.https else "csrf"
CSRF_COOKIE_AGE = None
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = CONFIG.https
CSRF_FAILURE_VIEW = "brightline.site.refused.csrf_failure"

# Django hashes with PBKDF2 (NIST SP 800-132); the iterations are those of the release in use.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]

SECURE_HSTS_SECONDS = 31536000 if CONFIG.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = CONFIG.https
SECURE_SSL_REDIRECT = CONFIG.https
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIG.https else None
SECURE_CONTENT_TYPE_NOSNIFF = True
# Not "no-referrer": a browser then sends "Origin: null" with a form, and no form could be told from a
# forged one. "same-origin" tells other sites nothing either.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# A form of facts is small; a scan of a paper is not.
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
# A paper is never on the disk in clear: it stays in memory until it is sealed.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = logging_settings()
