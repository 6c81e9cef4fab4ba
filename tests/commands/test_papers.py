"""Papers at the command line: what they are, a draft case file, the decision."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from brightline.cli import main
from tests.papers.lookalikes.drawn import document

AT = ["--agency", "nyc/doc", "--at", "2023-02-15T12:00-05:00"]
Written = Callable[[str], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(name: str) -> Path:
        path = tmp_path / name
        path.write_bytes(document(name).content)
        return path

    return write


def test_a_detainer_and_its_warrant_are_told_apart(written: Written, capsys: Any) -> None:
    """An I-247A and the I-200 behind it: two papers, neither a judge's."""
    assert main(["paper", str(written("i247a-and-i200-flattened.pdf")), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(p["form"], p["judicial"]) for p in told["papers"]] == [
        ("I-247A", "no"),
        ("I-200", "no"),
    ]
    assert told["papers"][0]["asks"] == ["hold", "notify"]
    assert told["papers"][1]["tests"]["presented_with_detainer"] == "yes"


def test_a_scan_gives_a_draft_that_can_be_decided(
    written: Written, tmp_path: Path, capsys: Any
) -> None:
    """One command from the scan to the page; the draft is a case file with a source for each fact."""
    draft, page = tmp_path / "draft.yaml", tmp_path / "page.html"
    scan = str(written("i247a-and-i200-scan.pdf"))
    assert main(["decide", scan, *AT, "--draft", str(draft), "--html", str(page)]) == 0
    assert "Release on time." in page.read_text()
    text = draft.read_text()
    assert "# Still to be found out:" in text and "pointer: i247a-and-i200-scan.pdf, page 2" in text
    capsys.readouterr()
    assert main(["decide", str(draft), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["answers"]["hold"]["answer"] == "unknown"


def test_what_the_desk_knows_is_laid_over_the_papers_of_a_folder(
    written: Written, tmp_path: Path, capsys: Any
) -> None:
    """With every paper listed and no judge's among them the hold is not permitted."""
    folder = tmp_path / "request"
    folder.mkdir()
    written("i247a-flattened.pdf").rename(folder / "1-detainer.pdf")
    written("i200-flattened.pdf").rename(folder / "2-warrant.pdf")
    (folder / "known.yaml").write_text(
        "format: brightline-case/1\nagency: nyc/doc\ndecided_at: 2023-02-15T12:00-05:00\n"
        "warrants_complete: true\nrequest: {received_at: 2023-02-14T09:10-05:00}\n"
    )
    assert main(["decide", str(folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["answers"]["hold"]["answer"] == "prohibited"
    assert told["answers"]["hold"]["cites"] == ["NYC Admin. Code § 9-131(b)(1)(i)"]


def test_a_paper_without_an_agency_says_what_to_add(written: Written, capsys: Any) -> None:
    """One line, exit 2."""
    assert main(["decide", str(written("i247a.txt"))]) == 2
    told = capsys.readouterr().err
    assert "--agency nyc/doc" in told and told.count("\n") == 1
