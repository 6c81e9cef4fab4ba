"""The site's own settings, on a data directory that lives as long as this process.

``BRIGHTLINE_TEST_DB=postgres`` keeps the record in a private PostgreSQL instead (``tests/conftest.py``).
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from brightline.site.making import make

_FOLDER = Path(tempfile.mkdtemp(prefix="brightline-test-"))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
_ON_POSTGRES = os.environ.get("BRIGHTLINE_TEST_DB") == "postgres"

make(
    _FOLDER,
    {
        "allowed_hosts": ["testserver", "localhost", "127.0.0.1"],
        "origin": "test.example/ledger",
        **({"database": "dbname=brightline"} if _ON_POSTGRES else {}),
    },
)
os.environ["BRIGHTLINE_DATA"] = str(_FOLDER)
os.environ["BRIGHTLINE_TEST"] = "1"

from brightline.site.settings import *  # noqa: E402, F403
from brightline.site.settings import DATABASES, STORAGES  # noqa: E402

if not _ON_POSTGRES:
    DATABASES["default"]["TEST"] = {"NAME": str(_FOLDER / "test.sqlite3")}

# The same hash, less often: what is tested is not how long it takes.
PASSWORD_HASHERS = ["tests.hasher.Quick"]
# Files as they lie; one test gathers them as a server does.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
