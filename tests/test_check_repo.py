"""The repository checks, each against a small tree that breaks one rule, and one that keeps it."""

import subprocess
import sys
from pathlib import Path

import pytest
from tools.check_repo import check, main

HOME = "/" + "home"
SCRATCH = "/" + "tmp"
SECTION = "9" + "-131"
CODE = "src/brightline/engine/law.py"


def tree(root: Path, **files: str) -> Path:
    """Write files, given by path and text, under ``root``."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def says(root: Path) -> list[str]:
    """Return the findings under ``root`` as lines."""
    return [str(finding) for finding in check(root)]


def test_a_clean_tree_has_no_findings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is printed and the exit code is 0."""
    tree(
        tmp_path,
        **{
            CODE: '"""Law."""\n\nKINDS = ("immigration-status",)  # asked about, of a request\n',
            "requirements/core.txt": "rich==15.0.0 \\\n    --hash=sha256:00ff\n",
            "README.md": "See docs/home/notes.md, ~/home and https://example.org/home/x.\n",
        },
    )
    assert main([str(tmp_path)]) == 0
    assert capsys.readouterr().out == ""


def test_a_finding_is_one_line_with_its_place_and_ends_in_exit_code_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Path and line come first, so that an editor can jump there."""
    tree(tmp_path, **{CODE: '"""Law."""\n\nalien_number = 1\n'})
    assert main([str(tmp_path)]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(f"{CODE}:3: 'alien_number' ")


def test_a_folder_that_does_not_exist_is_named_with_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong call is told apart from a finding."""
    assert main([str(tmp_path / "nowhere")]) == 2
    assert "nowhere is not a folder" in capsys.readouterr().out


@pytest.mark.parametrize(
    "line",
    [
        "rich @ https://files.example.org/rich.whl",
        "--index-url mirror",
        "--extra-index-url=mirror",
        "--find-links wheels",
        "rich @ git+ssh:rich",
        "# from packages.example.org",
    ],
)
def test_requirements_that_name_a_host_are_found(tmp_path: Path, line: str) -> None:
    """Neither an address, an index option nor a bare host name may stand in a lock."""
    tree(tmp_path, **{"requirements/core.txt": f"rich==15.0.0\n{line}\n"})
    (found,) = says(tmp_path)
    assert found.startswith("requirements/core.txt:2: ")


@pytest.mark.parametrize(
    "line",
    [f"open('{HOME}/ann/x')", f"cd {SCRATCH}", f"see {HOME}/ann.", f"DIR={SCRATCH}/x", f"({HOME})"],
)
def test_a_path_of_one_machine_is_found_in_any_file(tmp_path: Path, line: str) -> None:
    """Code, prose and scripts alike."""
    tree(tmp_path, **{"docs/notes.md": f"# Notes\n\n{line}\n"})
    (found,) = says(tmp_path)
    assert found.startswith("docs/notes.md:3: ")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("person.py", "nationality = None"),
        ("person.py", "class Citizenship: x = 1"),
        ("person.py", "def immigration_status() -> None: ..."),
        ("person.py", "person.place_of_birth"),
        ("person.py", "person.alienNumber"),
        ("person.py", "make(birthplace=1)"),
        ("person.py", "def f(subject_nationality: str) -> None: ..."),
        ("person.py", "row['citizenship']"),
        ("person.py", "FIELDS = {'a_number': 1}"),
        ("person.yaml", "- nationality: x"),
        ("person.json", '{"kind": 1, "citizenship": "x"}'),
        ("person.html.jinja", "<p>{{ person.alien_number }}</p>"),
        ("person.html.jinja", '<input name="place_of_birth">'),
    ],
)
def test_a_field_for_status_or_origin_is_found_under_src(
    tmp_path: Path, name: str, text: str
) -> None:
    """As a name, an attribute, a parameter, a key or a form field, in snake or camel case."""
    tree(tmp_path, **{f"src/brightline/{name}": f"\n{text}\n"})
    (found,) = says(tmp_path)
    assert found.startswith(f"src/brightline/{name}:2: ")
    assert "status or origin" in found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("src/brightline/reader.py", "LABELS = r'birth|citizenship|nationality'"),
        ("src/brightline/reader.py", "# names and citizenship are never read"),
        ("src/brightline/reader.py", "def is_a_number(text: str) -> bool: ..."),
        ("src/brightline/kinds.yaml", "immigration-status: counsel"),
        ("src/brightline/text.yaml", "says: citizenship and immigration services"),
        ("tests/test_case.py", "CASE = {'nationality': 'x'}  # must be refused"),
    ],
)
def test_words_about_status_are_no_fields(tmp_path: Path, name: str, text: str) -> None:
    """Prose, patterns that skip such boxes, kinds of request, and tests of refusal are free."""
    assert says(tree(tmp_path, **{name: text + "\n"})) == []


def test_source_that_is_not_python_is_found(tmp_path: Path) -> None:
    """A file that cannot be parsed is reported, for its names cannot be checked."""
    (found,) = says(tree(tmp_path, **{CODE: "x = 1\ndef (\n"}))
    assert found.startswith(f"{CODE}:2: is not Python")


@pytest.mark.parametrize(
    "section", [SECTION, "14" + "-154", "23" + "-1205", "9" + "\u2011131", "9" + "_131"]
)
def test_a_section_of_city_law_is_found_outside_laws(tmp_path: Path, section: str) -> None:
    """Written with a hyphen of either kind, or in a module's name."""
    tree(tmp_path, **{"src/brightline/pages/answer.py": f'TEXT = "§ {section}(b)"\n'})
    (found,) = says(tmp_path)
    assert "section of city law" in found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("src/brightline/laws/nyc/statute.py", f'"""Section {SECTION}."""\n'),
        ("tests/pages/samples.py", f'CITE = "{SECTION}"\n'),
        ("src/brightline/engine/law.py", 'DAY = "2023-12-05"; CASE = "19-131"; N = "14-1540"\n'),
    ],
)
def test_city_law_may_be_named_in_laws_and_tests(tmp_path: Path, name: str, text: str) -> None:
    """And a date or a docket number is not mistaken for it."""
    assert says(tree(tmp_path, **{name: text})) == []


@pytest.mark.parametrize("folder", ["src", "tests", "tools", "bench"])
def test_a_file_over_four_hundred_lines_is_found(tmp_path: Path, folder: str) -> None:
    """Four hundred are allowed, one more is not."""
    tree(tmp_path, **{f"{folder}/long.py": "x = 1\n" * 401, f"{folder}/full.py": "x = 1\n" * 400})
    (found,) = says(tmp_path)
    assert found.startswith(f"{folder}/long.py:1: 401 lines")


@pytest.mark.parametrize(
    ("name", "mark"),
    [("long.py", "# long because: one table"), ("long.css", "/* long because: one page */")],
)
def test_a_long_file_may_say_why(tmp_path: Path, name: str, mark: str) -> None:
    """A reason near the top is enough, in the comment of its own language."""
    body = "x = 1\n" * 401
    assert says(tree(tmp_path, **{f"src/{name}": f"\n{mark}\n{body}"})) == []


@pytest.mark.parametrize("head", ["# long because:\n", "\n" * 30 + "# long because: reasons\n"])
def test_no_reason_or_one_too_far_down_does_not_count(tmp_path: Path, head: str) -> None:
    """The reason must be there, and where a reader begins."""
    assert len(says(tree(tmp_path, **{"src/long.py": head + "x = 1\n" * 401}))) == 1


@pytest.mark.parametrize(
    "call", ["datetime.now(UTC)", "date.today()", "time.time()", "datetime.utcnow()"]
)
def test_a_clock_read_outside_the_one_clock_is_found(tmp_path: Path, call: str) -> None:
    """Only ``brightline.now`` may ask for the time, and tests may."""
    tree(
        tmp_path,
        **{CODE: f"x = {call}\n", "src/brightline/now.py": f"x = {call}\n", "tests/a.py": call},
    )
    (found,) = says(tmp_path)
    assert found.startswith(f"{CODE}:1: ")
    assert "brightline.now" in found


def test_hidden_and_generated_folders_are_left_out(tmp_path: Path) -> None:
    """An environment beside the sources is no part of the repository; ``.ci`` is."""
    tree(
        tmp_path,
        **{
            ".venv/pyvenv.cfg": f"home = {HOME}/ann\n",
            "src/__pycache__/x.py": "nationality = 1\n",
            ".ci/run": f"cd {SCRATCH}\n",
        },
    )
    (found,) = says(tmp_path)
    assert found.startswith(".ci/run:1: ")


def test_a_file_that_is_not_text_is_passed_over(tmp_path: Path) -> None:
    """Pictures and fonts are not read as lines."""
    (tmp_path / "seal.png").write_bytes(b"\x89PNG\0" + f" {HOME}/ann".encode())
    assert check(tmp_path) == []


def test_the_command_runs_on_its_own(tmp_path: Path) -> None:
    """``python -m tools.check_repo ROOT`` prints the findings and exits 1."""
    tree(tmp_path, **{"docs/a.md": f"{HOME}/ann\n"})
    ran = subprocess.run(
        [sys.executable, "-m", "tools.check_repo", str(tmp_path)],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (1, "")
    assert ran.stdout.startswith("docs/a.md:1: ")
