"""Requests made up from the interface's own description: none breaks the site, whoever sends it.

``BRIGHTLINE_LONG=1`` sends many more.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
import schemathesis
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from brightline.cases.models import Case
from tests.record.conftest import WORK, City
from tests.site_api.conftest import session_of

#: Somebody of each role; the more a role may do, the more is sent.
SOME = {
    "dee": 12, "carla": 12, "ada": 6, "piet": 3, "rena": 3, "ines": 3, "theo": 2, "rita": 3, "sam": 2,
}  # fmt: skip
TIMES = 25 if os.environ.get("BRIGHTLINE_LONG") else 1
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
PURPOSES = (WORK, "advise on this request", "approve or refuse", "")


@pytest.fixture
def kept_connection() -> Iterator[None]:
    """A server closes its connection after each request; the test's holds all that is in its record."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("kept_connection")
@pytest.mark.parametrize("name", SOME)
def test_no_request_breaks_the_site(
    name: str,
    city: City,
    clock: Callable[[], datetime],
    plain_case: Case,
    qualifying: Case,
) -> None:
    keys = (plain_case.key, qualifying.key, "AAAAAAAAAAAA")
    clock()
    token = "a" * 32
    cookies = {
        settings.SESSION_COOKIE_NAME: session_of(city.users[name], city.clock[0]),
        settings.CSRF_COOKIE_NAME: token,
    }
    schema: Any = schemathesis.openapi.from_wsgi("/openapi.json", WSGIHandler())
    schema.config.generation.with_security_parameters = False
    statuses: Counter[int] = Counter()

    def send(operation: Any) -> None:
        @examples(
            max_examples=SOME[name] * TIMES,
            derandomize=TIMES == 1,
            database=None,
            deadline=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(), data=st.data())
        def one(case: Any, data: st.DataObject) -> None:
            if "key" in case.path_parameters:
                case.path_parameters["key"] = data.draw(st.sampled_from(keys))
            if "purpose" in (case.query or {}):
                case.query["purpose"] = data.draw(st.sampled_from(PURPOSES))
            answer = case.call_and_validate(
                cookies=cookies,
                headers={"X-CSRFToken": token, "Accept-Encoding": "identity"},
                checks=CHECKS,
            )
            statuses[answer.status_code] += 1

        one()

    for found in schema.get_all_operations():
        send(found.ok())
    assert max(statuses) < 500
    assert 401 not in statuses, "the session was not taken"
    if SOME[name] > 10:
        assert statuses[200], "nothing got past the door"
