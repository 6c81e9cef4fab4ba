"""The commands that need a data directory, as a person types them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

BRIGHTLINE = str(Path(sys.executable).with_name("brightline"))
ROOT = Path(__file__).parents[2]


def run(*words: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("BRIGHTLINE", "DJANGO"))}
    return subprocess.run(
        [BRIGHTLINE, *words], env=env, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = str(tmp_path_factory.mktemp("made") / "record")
    made = run("init", "--data", folder)
    assert made.returncode == 0, made.stderr
    return folder


def test_a_ledger_without_a_witness_is_never_called_intact(data: str) -> None:
    told = run("ledger", "verify", "--db", "--json", "--data", data)
    assert told.returncode == 3
    assert json.loads(told.stdout)["verdict"] == "unwitnessed"


def test_an_export_is_verified_by_the_file_that_stands_alone(data: str, tmp_path: Path) -> None:
    assert (
        run("ledger", "export", "--out", str(tmp_path / "all.jsonl"), "--data", data).returncode
        == 0
    )
    alone = [sys.executable, str(ROOT / "src/brightline_verify.py"), str(tmp_path / "all.jsonl")]
    assert subprocess.run(alone, capture_output=True, check=False).returncode == 3


def test_counts_of_an_empty_record_are_noughts_and_not_an_error(data: str) -> None:
    told = run(
        "report", "counts", "--from", "2022-01-01", "--to", "2022-12-31", "--json", "--data", data
    )
    assert told.returncode == 0
    assert set(json.loads(told.stdout)["counts"].values()) == {0}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["report", "counts", "--from", "soon", "--to", "2022-12-31"], "write a day like"),
        (["report", "counts", "--from", "2023-01-01", "--to", "2022-12-31"], "is after"),
        (["ledger", "verify", "nowhere.jsonl"], "nowhere.jsonl"),
        (["ledger", "prove-inclusion", "99"], "no leaf 99"),
    ],
)
def test_a_wrong_call_says_what_is_wrong_in_one_line(
    data: str, words: list[str], says: str
) -> None:
    more = [] if words[1] == "verify" else ["--data", data]
    told = run(*words, *more)
    assert told.returncode == 2
    assert says in told.stderr and told.stderr.count("\n") == 1
