"""Archives for the pages: one alone, one inside the desk of the record's tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

from brightline.archive.running.folder import Archive
from brightline.archive.web.alone import settings_for
from tests.archive.web.making import make
from tests.desk_offices.conftest import sign_on
from tests.record.conftest import city

__all__ = ["city", "sign_on"]

PORT, SECRET = 8765, "the secret of the first address"
NAME = "mail-2016"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return make(tmp_path / "audit")


@pytest.fixture
def inside() -> Iterator[Archive]:
    """An archive in the data directory of the site."""
    root = Path(settings.BRIGHTLINE_DATA) / "archives" / NAME
    root.parent.mkdir(exist_ok=True)
    try:
        yield make(root)
    finally:
        shutil.rmtree(root.parent)


def alone(archive: Archive, reader: str = "ama") -> override_settings:
    told = settings_for(archive, reader, PORT, SECRET)
    del told["DATABASES"]  # the tests' own stays: what is asked of it fails the test
    return override_settings(**told)


@pytest.fixture
def client_alone(archive: Archive) -> Iterator[Client]:
    """A browser that has entered; a form without its token is refused."""
    with alone(archive):
        client = Client(HTTP_HOST=f"127.0.0.1:{PORT}")
        assert client.get(f"/enter/{SECRET}").status_code == 302
        yield client
