"""The permission table is whole, agrees with itself, and its page is as printed."""

import pytest
from tools.roles_page import main

from brightline.cases.roles import RolesError, read, table


def test_the_page_of_roles_is_as_printed() -> None:
    assert main(["--check"]) == 0, "print it: python -m tools.roles_page"


def test_every_action_is_asked_by_somebody_and_says_what_it_is() -> None:
    for action, row in table().actions.items():
        assert row and table().says[action]


def test_every_command_that_needs_the_record_has_a_row() -> None:
    from brightline.cli import COMMANDS

    with_record = {"init", "serve", "user", "demo", "config", "report", "ledger", "witness"}
    assert with_record <= set(COMMANDS)
    assert set(table().commands) == with_record


@pytest.mark.parametrize(
    "change",
    [
        {"actions": {"case.read": {"says": "x", "nobody": "any"}}},
        {"actions": {"case.read": {"says": "x", "desk": "everywhere"}}},
        {"routes": {"desk:case": "case.reed"}},
    ],
)
def test_a_table_that_contradicts_itself_is_refused(change: dict[str, object]) -> None:
    raw = {
        "roles": {"desk": "x"}, "actions": {"case.read": {"says": "x", "desk": "own-unit"}},
        "routes": {}, "commands": {}, "purposes": {}, "harvest": {},
        "apart": {"pairs": [], "days": 90}, "settled": [],
    }  # fmt: skip
    with pytest.raises(RolesError):
        read({**raw, **change})
