"""The report: what an inspector hands over, from mail to page, through the commands that people type."""

import csv
import io
import json
import os
import re
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from brightline.archive.evaluation.office import PLANTED_ID
from brightline.archive.judging.persons import Person
from brightline.archive.report.quotes import quotes
from brightline.cli import main

LONG = bool(os.environ.get("BRIGHTLINE_LONG"))
FACTS = {
    "person": "Dieudonne",
    "known_at": "2016-03-07T12:00-05:00",
    "facts": {
        "objection_open": False,
        "judgments": [],
        "judgments_complete": True,
        "warrants": [],
        "warrants_complete": True,
        "screening": {"possible_match": False, "checked_at": "2016-03-07T12:00-05:00"},
    },
}


@pytest.fixture(scope="module")
def audit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office's mail, read and judged, beside the record of the person."""
    folder = tmp_path_factory.mktemp("audit")
    (folder / "facts.jsonl").write_text(json.dumps(FACTS) + "\n")
    size = "20000" if LONG else "800"
    assert main(["archive", "demo", str(folder / "office.mbox"), "--messages", size]) == 0
    assert main(["archive", "add", str(folder / "office.mbox"), "--into", str(folder / "dir")]) == 0
    find = ["archive", "find", str(folder / "dir"), "--facts", str(folder / "facts.jsonl")]
    assert main(find) == 0
    return folder


def _report(audit: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    capsys.readouterr()
    assert main(["archive", "report", str(audit / "dir"), *more]) == 0
    return capsys.readouterr().out


def test_the_one_exchange_that_matters_is_the_first_page(
    audit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = json.loads(_report(audit, capsys, "--json"))
    first = told["findings"][0]
    assert first["verdict"] == "not-permitted"
    assert {act["act"] for act in first["acts"]} >= {"release-time", "pick-up"}
    assert len([one for one in told["findings"] if one["verdict"] == "not-permitted"]) == 1
    page = audit / "report.html"
    _report(audit, capsys, "--html", str(page))
    html = page.read_text()
    gravest = html[html.index('id="gravest"') : html.index('id="read"')]
    assert "Not permitted: " in gravest and "hostile or mocking words" in gravest
    assert "<mark>" in gravest and PLANTED_ID not in gravest


def test_the_person_held_is_named_nowhere(audit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    html, table = audit / "public.html", audit / "public.csv"
    _report(audit, capsys, "--audience", "public", "--html", str(html), "--csv", str(table))
    for shown in (html.read_text(), table.read_text(encoding="utf-8-sig")):
        assert "dieudonne" not in shown.lower() and "Ramon" not in shown
        assert "ferrante" not in shown.lower() and "martin.hale" not in shown
        assert "Staff member A" in shown
    inspector = audit / "inspector.html"
    _report(audit, capsys, "--html", str(inspector))
    assert "Ferrante, Lou (AMKC)" in inspector.read_text()
    assert "dieudonne" not in inspector.read_text().lower()


def test_the_table_has_a_row_an_act_and_runs_nothing_in_a_spreadsheet(
    audit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = audit / "findings.csv"
    _report(audit, capsys, "--csv", str(path))
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert [row["finding"] for row in rows][:2] == ["1", "1"]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "@"))]


def test_pdf_is_one_that_a_screen_reader_reads(
    audit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = audit / "report.pdf"
    _report(audit, capsys, "--pdf", str(path))
    assert "/MarkInfo" in PdfReader(path).root_object


def test_a_third_party_reaches_the_same_fingerprint(
    audit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = audit / "audit.zip"
    _report(audit, capsys, "--bundle", str(bundle))
    first = bundle.read_bytes()
    _report(audit, capsys, "--bundle", str(bundle))
    assert bundle.read_bytes() == first
    same = [
        "archive",
        "check",
        str(bundle),
        str(audit / "office.mbox"),
        "--facts",
        str(audit / "facts.jsonl"),
    ]
    assert main(same) == 0
    # Without the record the findings are others, and it says so.
    assert main(["archive", "check", str(bundle), str(audit / "office.mbox")]) == 1


def test_an_altered_bundle_is_refused(audit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bundle, altered = audit / "b.zip", audit / "altered.zip"
    _report(audit, capsys, "--bundle", str(bundle))
    with zipfile.ZipFile(bundle) as old, zipfile.ZipFile(altered, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(
                name,
                content.replace(b"not-permitted", b"permitted", 1)
                if name == "findings.jsonl"
                else content,
            )
    assert main(["archive", "check", str(altered), str(audit / "office.mbox")]) == 2
    assert "findings.jsonl is not what" in capsys.readouterr().err


def test_what_a_sample_allows_stands_in_the_report(
    audit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    html = audit / "r.html"
    _report(audit, capsys, "--html", str(html))
    assert "No sample of the rest was read" in html.read_text()
    assert main(["archive", "sample", str(audit / "dir"), "--size", "20", "--seed", "7"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"of [\d,]+ drawn with seed '7'", out) and "still allows" in out
    _report(audit, capsys, "--html", str(html))
    assert "are not read yet" in html.read_text()


def test_forgotten_it_is_gone_and_the_mail_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mbox, root = tmp_path / "o.mbox", tmp_path / "dir"
    assert main(["archive", "demo", str(mbox), "--messages", "20"]) == 0
    assert main(["archive", "add", str(mbox), "--into", str(root)]) == 0
    assert (root.stat().st_mode & 0o777) == 0o700
    assert main(["archive", "forget", str(root)]) == 0
    assert not root.exists() and mbox.exists()
    assert main(["archive", "report", str(root)]) == 2
    assert "no archive here" in capsys.readouterr().err


def test_a_report_before_judging_says_what_to_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mbox, root = tmp_path / "o.mbox", tmp_path / "dir"
    assert main(["archive", "demo", str(mbox), "--messages", "5"]) == 0
    assert main(["archive", "add", str(mbox), "--into", str(root)]) == 0
    assert main(["archive", "report", str(root)]) == 2
    assert f"brightline archive find {root}" in capsys.readouterr().err


def test_a_look_at_the_measuring_half_needs_a_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "evaluate", "--half", "measuring"]) == 2
    assert "--because" in capsys.readouterr().err


def test_quotes_stay_within_the_writers_own_words() -> None:
    text = (
        "He walks at four. " + "Weather is fine. " * 30 + "See you.\nFrom: Hale\nWhen is Vega out?"
    )
    own = (0, text.index("From:"))
    (one,) = quotes(text, [(0, 16)], [own], [Person("", "Vega")], b"x")
    assert one.marked == "He walks at four" and "Hale" not in "".join(
        words for words, _ in one.pieces
    )
    assert one.pieces[-1][0].endswith("…")
