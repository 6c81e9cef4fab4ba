"""Adding mail: every item has one outcome, whatever stopped an earlier run, and the rows are the same."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from brightline.archive.evaluation.office import write
from brightline.archive.running import add as adding
from brightline.archive.running.add import add, totals
from brightline.archive.running.folder import ArchiveError, opened
from brightline.archive.running.tables import messages

LONG = bool(os.environ.get("BRIGHTLINE_LONG"))


@pytest.fixture
def office(tmp_path: Path) -> Path:
    path = tmp_path / "office.mbox"
    write(path, 1_200)
    return path


def _outcomes(root: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (root / "outcomes.jsonl").read_text().splitlines()]


def test_every_item_has_one_outcome(office: Path, tmp_path: Path) -> None:
    told = add(tmp_path / "audit", [office], workers=1)
    assert told["expected"] == told["read"] == 1_202 and told["differences"] == []
    rows = _outcomes(tmp_path / "audit")
    assert len({row["path"] for row in rows}) == len(rows) == 1_202


def test_any_number_of_slices_and_workers_gives_the_same_rows(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(tmp_path / "one", [office], workers=1)
    monkeypatch.setattr(adding, "SLICE", 300_000)
    add(tmp_path / "many", [office], workers=2)
    assert len(opened(tmp_path / "many").shards) > 5
    assert _outcomes(tmp_path / "one") == _outcomes(tmp_path / "many")
    reads = [
        [
            (where, read)
            for folder in opened(tmp_path / name).done()
            for _, where, read in messages(folder)
        ]
        for name in ("one", "many")
    ]
    assert reads[0] == reads[1]


def test_going_on_adds_nothing_twice_and_new_mail_is_added(office: Path, tmp_path: Path) -> None:
    root = tmp_path / "audit"
    first = add(root, [office], workers=1)
    assert add(root, [office], workers=1) == first
    other = tmp_path / "other.mbox"
    write(other, 10, seed=2, planted=False)
    assert add(root, [other], workers=1)["read"] == 1_212


def test_what_cannot_be_read_has_its_row_and_its_why(tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    folder.mkdir()
    (folder / "a.eml").write_bytes(b"From: a@example\nSubject: x\n\nwords\n")
    (folder / "b.bin").write_bytes(b"\x00\x01\x02 nothing that mail comes in" * 50)
    told = add(tmp_path / "audit", [folder], workers=1)
    assert (told["expected"], told["read"], told["quarantined"]) == (2, 1, 1)
    (row,) = [one for one in _outcomes(tmp_path / "audit") if one["outcome"] == "quarantined"]
    assert row["path"].endswith("b.bin") or row["source"].endswith("b.bin")
    assert row["why"]


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"absent\.mbox: no such file"):
        add(tmp_path / "audit", [tmp_path / "absent.mbox"])


def test_a_folder_with_other_things_in_it_is_refused(tmp_path: Path, office: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("x")
    with pytest.raises(ArchiveError, match="not empty"):
        add(tmp_path / "full", [office])


def test_killed_at_any_moment_and_resumed_it_ends_with_the_same(
    office: Path, tmp_path: Path
) -> None:
    whole, chance = tmp_path / "whole", random.Random(6)
    add(whole, [office], workers=1)
    for turn in range(20 if LONG else 4):
        root = tmp_path / f"killed-{turn}"
        command = [
            sys.executable,
            "-m",
            "brightline.cli",
            "archive",
            "add",
            str(office),
            "--into",
            str(root),
        ]
        begun = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.2, 3.0))
        os.killpg(begun.pid, signal.SIGKILL)
        begun.wait()
        add(root, [office], workers=2)
        assert _outcomes(root) == _outcomes(whole)
        assert totals(opened(root))["digests"] == totals(opened(whole))["digests"]
