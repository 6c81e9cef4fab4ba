"""The commands, as a person calls them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pypdf
import pytest

from brightline.cli import main
from brightline.laws.casefile.private import private_text
from brightline.laws.cases import worked_cases

CASE = worked_cases("nyc/doc")[1].file

BAD = {
    "unknown key": ("{}\njugded_on: x\n", "jugded_on: unknown key"),
    "near key": ("judgements: []\nformat: brightline-case/1\n", "did you mean judgments?"),
    "no agency": (
        "format: brightline-case/1\ndecided_at: 2023-02-15T12:00-05:00\n",
        "agency: missing",
    ),
    "bad date": ('arrested_on: "2023-02-30"\n', "arrested_on: '2023-02-30' is not a day"),
    "no offset": ("decided_at: 2023-02-15T12:00\n", "decided_at"),
    "charge that is a number": (
        '{"judgments": [{"charge": 160.10}]}',
        "judgments[0].charge: 160.10 is a number",
    ),
    "not a list": ("judgments: none\n", "judgments: a list of rows is expected"),
    "judgment before offence": (
        "judgments: [{offence_on: 2021-02-01, judged_on: 2021-01-01}]\nformat: brightline-case/1\n"
        "agency: nyc/doc\ndecided_at: 2023-02-15T12:00-05:00\n",
        "judgment cannot come before",
    ),
    "spell for nobody": (
        "incarceration: [{for: [z]}]\nformat: brightline-case/1\nagency: nyc/doc\n"
        "decided_at: 2023-02-15T12:00-05:00\n",
        "no judgment has the id 'z'",
    ),
    "another agency": (
        "format: brightline-case/1\nagency: nyc/parks\ndecided_at: 2023-02-15T12:00-05:00\n",
        "agency: 'nyc/parks' is none of nyc/doc",
    ),
    "alias": ("a: &x 1\nb: *x\n", "aliases"),
    "twice": ("agency: nyc/doc\nagency: nyc/doc\n", "agency is written twice"),
    "empty": ("", "empty"),
    "not YAML": ("a: [1\n", "not YAML"),
}


@pytest.mark.parametrize(("text", "says"), BAD.values(), ids=BAD)
def test_bad_input_gets_one_clear_line(text: str, says: str, tmp_path: Path, capsys: Any) -> None:
    """The file and the field are named, exit 2, and nothing is written."""
    path, page = tmp_path / "case.yaml", tmp_path / "page.html"
    path.write_text(text.removeprefix("{}\n"))
    assert main(["decide", str(path), "--html", str(page)]) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1
    assert "case.yaml" in told.err and says in told.err
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_too_large_for_a_case_is_refused(tmp_path: Path, capsys: Any) -> None:
    """Fifty megabytes are not read."""
    path = tmp_path / "big.yaml"
    with path.open("wb") as big:
        big.truncate(50_000_000)
    assert main(["decide", str(path)]) == 2
    assert "too large for a case" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "says"), [(b"", "empty"), (b"%PDF-1.7 broken", "cut short"), (b"hello", "PDF")]
)
def test_a_broken_form_gets_one_clear_line(
    content: bytes, says: str, tmp_path: Path, capsys: Any
) -> None:
    """An empty file, a cut one, one that is no PDF."""
    form, facts = tmp_path / "form.pdf", tmp_path / "facts.yaml"
    form.write_bytes(content)
    facts.write_text("format: brightline-case/1\nagency: nyc/doc\n")
    assert main(["decide", str(form), "--case", str(facts)]) == 2
    told = capsys.readouterr().err
    assert "form.pdf" in told and says in told and told.count("\n") == 1


@pytest.mark.parametrize("place", range(0, len(worked_cases("nyc/doc")), 9))
def test_a_page_is_written_for_any_case(place: int, tmp_path: Path, capsys: Any) -> None:
    """Every ninth worked case: the page tells the facts in words, not by their keys."""
    path, page = tmp_path / "case.json", tmp_path / "page.html"
    path.write_text(json.dumps(worked_cases("nyc/doc")[place].file))
    assert main(["decide", str(path), "--html", str(page)]) == 0
    told = page.read_text()
    assert "Release on time." in told or "has its own force" in told
    assert not any(
        key in told for key in ("judged_on", "release_due_at", "us-magistrate", ">true<")
    )


def test_the_same_facts_under_every_agency_on_one_page(tmp_path: Path, capfdbinary: Any) -> None:
    """A robbery long ago and a re-entry, in 2016: the police may hold, no other agency may."""
    case = next(c for c in worked_cases("nyc/nypd") if c.name.startswith("An old robbery"))
    path, page, paper = tmp_path / "case.json", tmp_path / "page.html", tmp_path / "page.pdf"
    path.write_text(json.dumps(case.file))
    pages = ["--html", str(page), "--pdf", str(paper)]
    assert main(["decide", str(path), "--all-agencies", "--json", *pages]) == 0
    told = json.loads(capfdbinary.readouterr().out)["by_agency"]
    assert {name: answer["answers"]["hold"]["answer"] for name, answer in told.items()} == {
        "nyc/doc": "prohibited",
        "nyc/nypd": "permitted",
        "nyc/probation": "not-regulated",
        "nyc/other": "not-regulated",
    }
    assert page.read_text().count("Release on time.") == 1
    assert len(pypdf.PdfReader(paper).pages) == 1
    assert main(["decide", str(path), "--all-agencies"]) == 0


def test_free_text_that_should_not_be_there_is_warned_of_and_never_repeated(
    tmp_path: Path, capsys: Any
) -> None:
    """The place and the kind are named; the answer is given all the same."""
    held = {"docket 4 of 2021; A012 345 678": "file number", "born in Ruritania": "born",
            "says he is a U.S. citizen": "citizenship", "is out of status": "immigration status"}  # fmt: skip
    path = tmp_path / "case.json"
    for text, kind in held.items():
        path.write_text(json.dumps({**CASE, "source": {"kind": "record", "pointer": text}}))
        assert main(["decide", str(path)]) == 0
        told = capsys.readouterr().err
        assert "case.json: source.pointer: looks like" in told and kind in told
        assert text[-9:] not in told and told.count("\n") == 1


def test_no_worked_case_and_no_example_is_warned_of(capsys: Any) -> None:
    """Ordinary sources, dockets and the names of crimes raise no warning."""
    assert [w for case in worked_cases("nyc/doc") for w in private_text(case.file)] == []
    reentry = {**CASE, "judgments": [{"charge": "reentry of removed alien", "class": "A-I"}]}
    assert private_text(reentry) == []


def test_many_cases_give_a_line_each_and_a_refused_one_too(
    tmp_path: Path, capfdbinary: Any
) -> None:
    """A bad case loses nothing of the others."""
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join([json.dumps(CASE), '{"agency": "nyc/doc"}', json.dumps(CASE)]))
    assert main(["decide", str(path)]) == 0
    lines = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert [("error" in line) for line in lines] == [False, True, False]
    assert lines[0]["answers"]["hold"]["answer"] == "prohibited"


def test_the_sample_form_is_decided(capsys: Any) -> None:
    """A real PDF form and what is known beside it: the missing fact is named."""
    assert (
        main(
            [
                "decide",
                "examples/requests/detainer.pdf",
                "--case",
                "examples/requests/detainer-facts.yaml",
            ]
        )
        == 0
    )
    assert "judgments_complete" in capsys.readouterr().out.replace("\n", "")


def test_a_charge_gives_one_json_line(capsys: Any) -> None:
    """The shape that others build on."""
    assert main(["charge", "PL 160.10 01", "INS", "--on", "2023-02-15", "--json"]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["section"], first["violent_or_serious"], first["limb"]) == (
        "160.10",
        "yes",
        "(i)",
    )
    assert (second["violent_or_serious"], second["cannot_tell"]) == ("cannot-tell", ["section"])


def test_the_schema_accepts_every_worked_case(capsys: Any) -> None:
    """And refuses an unknown key."""
    assert main(["schema", "case"]) == 0
    schema = json.loads(capsys.readouterr().out)
    for case in worked_cases("nyc/doc"):
        jsonschema.validate(case.file, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**CASE, "jugded_on": "x"}, schema)


@pytest.mark.parametrize(
    "part", [["list"], ["show", "nyc/doc@2015-03-01"], ["timeline"], ["cases"], ["registers"]]
)
def test_the_law_is_printed_as_text_and_as_json(part: list[str], capsys: Any) -> None:
    """Both ways, for every part."""
    assert main(["law", *part]) == 0
    assert "nyc/doc" in capsys.readouterr().out or part in (["timeline"], ["registers"])
    assert main(["law", *part, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)


def test_charge_starts_without_heavy_imports() -> None:
    """Neither Django nor DuckDB, nor anything that prints pages."""
    code = (
        "import sys; from brightline.cli import main; main(['charge', '160.10', '--on', '2023-02-15']);"
        "print([m for m in ('django', 'duckdb', 'weasyprint', 'pypdf', 'rich', 'jinja2') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "[]"
