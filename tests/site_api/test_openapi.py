"""The description of the interface: every row of the permission table, with its roles."""

from pathlib import Path

import pytest
import yaml
from django.test import Client
from django.urls import resolve

import brightline.cases

RAW = yaml.safe_load((Path(brightline.cases.__file__).parent / "roles.yaml").read_text())
ROWS = {name: rule for name, rule in RAW["routes"].items() if name.startswith("api:")}


@pytest.fixture
def told(db: None) -> dict[str, dict[str, object]]:
    """The operations by route."""
    answer = Client().get("/openapi.json").json()
    return {
        operation["x-route"]: {**operation, "path": path, "method": method}
        for path, operations in answer["paths"].items()
        for method, operation in operations.items()
    }


def test_it_lists_every_row_with_the_roles_that_it_is_for(
    told: dict[str, dict[str, object]],
) -> None:
    roles = {name: sorted(set(RAW["actions"][rule]) - {"says"}) for name, rule in ROWS.items()}
    assert {name: row["x-roles"] for name, row in told.items()} == roles


def test_each_address_it_lists_is_the_one_of_that_row(told: dict[str, dict[str, object]]) -> None:
    for name, row in told.items():
        found = resolve(str(row["path"]).replace("{key}", "AAAAAAAAAAAA"))
        assert found.view_name == name


def test_each_operation_declares_its_refusals_and_what_guards_it(
    told: dict[str, dict[str, object]],
) -> None:
    for row in told.values():
        assert {"401", "403", "404", "409", "422", "429"} <= set(row["responses"])  # type: ignore[call-overload]
    assert Client().get("/openapi.json").json()["security"] == [{"session": []}]
