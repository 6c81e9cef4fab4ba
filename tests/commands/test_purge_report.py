"""``report purge`` lists what the schedule would erase, and erases nothing."""

import json
import shutil
from pathlib import Path

import pytest

from tests.commands.test_record_commands import ROOT, data, run

__all__ = ["data"]
SCHEDULE = ROOT / "src/brightline/cases/schedule.yaml"


def test_the_dry_run_of_an_empty_record_is_noughts_and_not_an_error(data: str) -> None:
    told = run(
        "report", "purge", "--agency", "nyc/doc", "--day", "2030-01-01", "--json", "--data", data
    )
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout)
    assert set(found["counts"].values()) == {0} and found["due"] == []
    assert found["day"] == "2030-01-01" and found["fingerprint"].startswith("sha256:")
    assert "The periods are examples" in run("report", "purge", "--data", data).stdout


def test_the_data_directorys_own_schedule_is_in_force(data: str) -> None:
    own = Path(data) / "schedule.yaml"
    shutil.copy(SCHEDULE, own)
    try:
        own.write_text(own.read_text().replace("example: yes", "example: no"))
        assert "examples" not in run("report", "purge", "--data", data).stdout
        own.write_text("example: no\n")
        told = run("report", "purge", "--data", data)
        assert told.returncode == 2 and told.stderr.startswith("brightline: schedule.yaml: ")
        assert told.stderr.count("\n") == 1
    finally:
        own.unlink()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["purge", "--day", "soon"], "write a day like"),
        (["counts", "--from", "2022-01-01"], "--from DAY --to DAY"),
    ],
)
def test_a_wrong_call_says_what_is_wrong_in_one_line(
    data: str, words: list[str], says: str
) -> None:
    told = run("report", *words, "--data", data)
    assert told.returncode == 2 and says in told.stderr and told.stderr.count("\n") == 1
