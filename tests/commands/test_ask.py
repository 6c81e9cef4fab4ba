"""The interview at the command line."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from brightline.cli import main
from brightline.laws.answer import answer_case
from brightline.laws.casefile.load import load

PARTIAL = """
format: brightline-case/1
agency: nyc/doc
decided_at: 2023-02-15T12:00-05:00
request: {asks: [hold]}
"""


@pytest.fixture
def partial(tmp_path: Path) -> Path:
    path = tmp_path / "partial.yaml"
    path.write_text(PARTIAL)
    return path


def test_questions_as_json_with_the_answer_each_reply_leads_to(partial: Path, capsys: Any) -> None:
    """The papers first: none, and the hold is not permitted."""
    assert main(["ask", str(partial), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    first = told["questions"][0]
    assert told["answers"] == {"hold": "unknown"}
    assert first["fact"] == "warrants" and first["who"] and first["cost"] == "at hand"
    assert set(first["leads_to"].values()) == {"prohibited", "unknown"}
    assert {"fact", "text", "who", "leads_to"} <= set(first)


def test_an_interview_ends_in_a_case_file_that_decides(
    partial: Path, tmp_path: Path, capsys: Any, monkeypatch: Any
) -> None:
    """A wrong reply is asked again, what is not known is left out, and the file decides."""
    out = tmp_path / "whole.yaml"
    monkeypatch.setattr("sys.stdin", io.StringIO("some\n1\nno\n"))
    assert main(["ask", str(partial), "--out", str(out)]) == 0
    told = capsys.readouterr().out
    assert "say how many there are" in told and "■ not permitted" in told
    file = load(out.read_text())
    assert len(file["warrants"]) == 1 and file["warrants_complete"] is True
    assert answer_case(file)["answers"]["hold"]["answer"] == "prohibited"


def test_who_stops_keeps_what_was_told(partial: Path, capsys: Any, monkeypatch: Any) -> None:
    """The file so far is printed; the answer is that a fact is missing."""
    monkeypatch.setattr("sys.stdin", io.StringIO("1\nstop\n"))
    assert main(["ask", str(partial)]) == 0
    told = capsys.readouterr().out
    assert "cannot say: a fact is missing" in told and "warrants:" in told


def test_a_file_that_is_none_is_named(tmp_path: Path, capsys: Any) -> None:
    """One line, exit 2."""
    assert main(["ask", str(tmp_path / "no.yaml")]) == 2
    assert "no.yaml" in capsys.readouterr().err
