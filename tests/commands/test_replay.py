"""A caseload at the command line."""

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from brightline.cli import main
from brightline.engine.sql_duckdb import DuckDatabase
from brightline.laws.caseload.given import write_synthetic
from brightline.laws.cases import worked_cases
from brightline.laws.vocabulary import VOCABULARY


def test_a_caseload_under_a_law_and_a_bill_shows_what_flips(tmp_path: Path, capsys: Any) -> None:
    """Every case is in the table once, and the conviction without a warrant flips."""
    worked = worked_cases("nyc/doc")
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(["{}", *(json.dumps(case.file) for case in worked)]))
    laws = ["--law", "nyc/doc@2018-11-14", "--against", "nyc/bills/int-185-2022"]
    assert main(["replay", str(path), *laws, "--json"]) == 0
    out = capsys.readouterr()
    told = json.loads(out.out)
    assert (told["cases"], told["refused"]) == (len(worked), 1) and "line 1" in out.err
    for found in told["questions"].values():
        assert sum(found["answers"].values()) == sum(found["crossed"].values()) == len(worked)
    assert "permitted → prohibited" in told["questions"]["communicate: court-date"]["crossed"]
    assert told["questions"]["hold"]["flips"] == {}
    assert main(["replay", str(path), "--law", "nyc/doc@2018-11-14"]) == 0


def test_a_law_that_is_none_is_named(tmp_path: Path, capsys: Any) -> None:
    """One line, exit 2."""
    path = tmp_path / "case.json"
    path.write_text(json.dumps(worked_cases("nyc/doc")[0].file))
    assert main(["replay", str(path), "--law", "nyc/bills/int-1"]) == 2
    assert "no bill is named nyc/bills/int-1" in capsys.readouterr().err


LAWS = ["--law", "nyc/doc@2018-11-14", "--against", "nyc/bills/int-185-2022"]


def told(capsys: Any, *words: str) -> Any:
    assert main(["replay", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_numpy_duckdb_and_postgres_tell_the_same(capsys: Any, postgres: str) -> None:
    """Counts, clauses, flips, ranges."""
    made = ["--synthetic", "3000", "--seed", "4", *LAWS]
    duck = told(capsys, *made)
    assert told(capsys, *made, "--on", "numpy") == duck
    assert told(capsys, *made, "--on", "postgres", "--database", postgres) == duck
    assert duck["questions"]["hold"]["flipped"] == [0, 0]
    notify = duck["questions"]["communicate: court-date"]
    least, most = notify["range"]["permitted"]
    assert least == notify["answers"]["permitted"] and most == least + notify["answers"]["open"]


def test_a_case_that_is_open_is_settled_alone(capsys: Any) -> None:
    """Alike wherever it runs; nothing stays open, and nobody is lost."""
    made = ["--synthetic", "150", *LAWS, "--settle"]
    duck = told(capsys, *made)
    assert told(capsys, *made, "--on", "numpy") == duck
    for found in duck["questions"].values():
        assert sum(found["answers"].values()) == 150 and "open" not in found["answers"]
    assert duck["questions"]["notify"]["answers"]["counsel"] > 0


def test_a_caseload_is_read_from_tables_of_any_format(tmp_path: Path, capsys: Any) -> None:
    """Parquet, CSV and JSON lines."""
    folder = tmp_path / "parquet"
    folder.mkdir()
    write_synthetic(400, 2, folder)
    wanted = told(capsys, str(folder), *LAWS)
    database = DuckDatabase()
    database.read(folder, VOCABULARY)
    for form, how in (("csv", "HEADER"), ("jsonl", "FORMAT json")):
        other = tmp_path / form
        other.mkdir()
        for name in database.relations().columns:
            columns = "*"
            if form == "csv" and name == "incarceration":
                columns = '* REPLACE (array_to_string("for", \' \') AS "for")'
            source = f'(SELECT {columns} FROM "{name}")'
            database.rows(f"COPY {source} TO '{other / name}.{form}' ({how})")
        assert told(capsys, str(other), *LAWS) == wanted, form
        assert told(capsys, str(other), *LAWS, "--on", "numpy") == wanted, form


def test_rows_are_written_whole(tmp_path: Path, capsys: Any) -> None:
    """One row a case, with each answer and clause under both laws."""
    path = tmp_path / "rows.parquet"
    found = told(capsys, "--synthetic", "500", *LAWS, "--out", str(path))
    rows = pq.read_table(path)
    assert rows.num_rows == 500
    prohibited = rows["against: notify"].to_pylist().count("prohibited")
    assert prohibited == found["questions"]["notify"]["against"]["prohibited"]
    assert all(rows["hold, because"].to_pylist())
    assert [p.name for p in tmp_path.iterdir()] == ["rows.parquet"]


def test_the_page_says_what_the_table_says(tmp_path: Path, capsys: Any) -> None:
    """Every count is on it, and nothing that runs or is fetched."""
    path = tmp_path / "flips.html"
    found = told(capsys, "--synthetic", "2000", *LAWS, "--page", str(path))
    text = path.read_text(encoding="utf-8")
    for asked in found["questions"].values():
        for count in (*asked["crossed"].values(), *asked["answers"].values()):
            assert f"{count:,}" in text
    assert "<script" not in text and "http" not in text


def test_arrests_are_read_and_what_they_lack_stays_open(tmp_path: Path, capsys: Any) -> None:
    """A charge is no judgment: under the law of today nothing is decided by it."""
    path = tmp_path / "arrests.csv"
    path.write_text("ARREST_DATE,LAW_CODE,LAW_CAT_CD\n12/31/2017,PL 1200501,F\n12/30/2017,,M\n")
    found = told(capsys, str(path), "--law", "nyc/doc@2018-11-14")
    assert found["cases"] == 2 and found["questions"]["hold"]["answers"] == {"open": 2}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--synthetic", "0"], "--synthetic takes a number from 1 on"),
        ([], "name a caseload"),
        (["nowhere.json"], "nowhere.json"),
        (["no_such", "--on", "postgres", "--database", "host=/nonexistent"], "PostgreSQL: "),
    ],
)
def test_a_wrong_call_is_one_line(words: list[str], says: str, capsys: Any) -> None:
    """Exit 2, and never a traceback."""
    assert main(["replay", *words, "--law", "nyc/doc@2018-11-14"]) == 2
    assert says in capsys.readouterr().err


def commands_of(page: str) -> list[str]:
    """The commands that a page of the documentation shows."""
    lines = Path(page).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.startswith("    brightline ")]


@pytest.mark.parametrize("line", commands_of("docs/replay.md"))
def test_every_command_of_the_page_for_council_staff_runs(
    line: str, tmp_path: Path, monkeypatch: Any
) -> None:
    """As it stands, beside the examples."""
    (tmp_path / "examples").symlink_to(Path("examples").resolve())
    monkeypatch.chdir(tmp_path)
    assert main(line.split()[1:]) == 0
