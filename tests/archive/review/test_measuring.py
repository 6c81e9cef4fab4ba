"""The measurement on labelled sets: what it reads, and that its figures are those of the reviews it ran."""

import csv
from pathlib import Path

import pytest
from tools.corpus import main as corpus
from tools.corpus_archive import Mail, folders, measure_mail, measure_review_sets, said
from tools.corpus_archive_review import main, measured_sets

from brightline.archive.evaluation.office import write
from tests.archive.review.collection import made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    documents, truth = made(250, 60, seed=8)
    with (tmp_path / "Made.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["title", "abstracts", "label1"])
        for document in documents:
            rows.writerow(["A title", document.text, "I" if truth[document.key] else "E"])
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    return tmp_path


def test_each_rule_is_measured_on_each_set(folder: Path) -> None:
    measured = {one.rule: one for one in measured_sets(folder, runs=4)}
    assert list(measured) == ["qbcb", "target", "knee"]
    assert all((one.documents, one.responsive) == (250, 60) for one in measured.values())
    assert measured["qbcb"].kept == 4
    assert all(0.3 < run.cost < 1 for run in measured["qbcb"].runs)
    assert {run.cost for run in measured["knee"].runs} == {1.0}, "a small set has no knee"
    assert all(run.recall == 1 for run in measured["knee"].runs)
    again = {one.rule: one for one in measured_sets(folder, runs=2)}
    assert again["target"].runs == measured["target"].runs[:2]


def test_the_print_names_set_and_rule(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder), "2"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 3
    assert told[0].startswith("Made (250, 60 responsive) qbcb: recall ")
    assert "0.9 or more in 2 of 2" in told[0]


def test_nothing_to_measure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "no CSV file of labelled abstracts" in capsys.readouterr().err
    assert main([]) == 2


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "mail").mkdir()
    write(tmp_path / "mail" / "office.mbox", 60, planted=False)
    return tmp_path / "mail"


def test_everyday_mail_is_reconciled_and_bounds_false_alarms(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / "odd.bin").write_bytes(b"\x00\x01 no mail" * 99)
    told = measure_mail(office, workers=1)
    assert (told.expected, told.read, told.quarantined, told.lost) == (61, 60, 1, 0)
    assert told.found == () and told.faults == []
    printed = capsys.readouterr().out
    assert "61 items expected, 60 read, 1 quarantined, none without an outcome" in printed
    assert (
        "0 findings. If these are a fair draw of such mail, at most 487.0 false alarms" in printed
    )


def test_a_finding_is_named_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "mail").mkdir()
    write(tmp_path / "mail" / "office.mbox", 20)
    told = measure_mail(tmp_path / "mail", workers=1)
    assert told.census == 2 and told.found
    assert told.found[0].split(": ")[1].startswith("office.mbox#")


def test_an_item_without_an_outcome_is_a_fault() -> None:
    lost = Mail("m", 10, 7, 2, ("m: 1 of 10",), 0, (), 0, 1.0)
    assert lost.faults == ["1 item has no outcome"]
    assert "  does not reconcile: m: 1 of 10" in list(said(lost))


def test_what_a_folder_holds_is_told_by_its_files(folder: Path, office: Path) -> None:
    (folder / "charges").mkdir()
    (folder / "charges" / "a.csv").write_text("LAW_CODE\nPL 1200501\n")
    (folder / "prints").mkdir()
    (folder / "prints" / "1.txt").write_text("RELEASE\nFrom: A\nSent: today\nTo: B\n\nwords\n")
    told = folders(folder)
    assert [path.name for path in told.mail] == ["mail", "prints"]
    assert told.sets == (folder,)
    assert folders(office) == ((), (office,))
    assert folders(folder / "charges") == ((), ())


def test_the_corpus_runs_what_is_there(
    folder: Path, office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "tools.corpus.measure_review_sets", lambda path: measure_review_sets(path, 2)
    )
    assert corpus([str(folder)]) == 0
    printed = capsys.readouterr().out
    assert "ranked review of Made: 250 documents, 60 responsive; 0.9 or more in 2 of 2" in printed
    assert "mail of mail: 60 items expected" in printed
    (folder / "empty").mkdir()
    assert corpus([str(folder / "empty")]) == 2
