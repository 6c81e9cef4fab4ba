"""The made-up city, made once for all tests here."""

import pytest

from brightline.cases.city import City, city


@pytest.fixture(scope="session")
def made() -> City:
    return city()
