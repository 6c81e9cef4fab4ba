"""The stand-alone verifier as a program, and that it stands alone."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import brightline_verify
from brightline.ledger.proofs import consistency, inclusion
from tests.ledger.samples import (
    LOG,
    STRANGER,
    WITNESS,
    exported,
    leaf,
    leaves,
    log_of,
    looked_at,
)

PROGRAM = Path(str(brightline_verify.__file__))
LOG_KEY, WITNESS_KEY = ["--log-key", str(LOG.key)], ["--witness", str(WITNESS.key)]


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """A ledger, a forged one, a bare one, two proofs and a checkpoint, by name."""
    data, held = exported(leaves(9))
    old = looked_at(log_of(leaves(4)).checkpoint(LOG))
    forged = exported([*leaves(8), leaf(8, "request.closed")], witness=None)[0]
    content = {
        "ledger": data,
        "forged": forged,
        "bare": exported(leaves(9), witness=None)[0],
        "stranger": exported(leaves(9), STRANGER)[0],
        "held": held.encode(),
        "inclusion": inclusion(log_of(leaves(9)), 5, held).encode(),
        "consistency": consistency(log_of(leaves(9)), old, held).encode(),
    }
    for name, text in content.items():
        (tmp_path / name).write_bytes(text)
    return {name: str(tmp_path / name) for name in content}


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """Return exit code and output; both streams together are one line."""
    try:
        code = brightline_verify.main(list(words))
    except SystemExit as stopped:
        code = int(str(stopped.code))
    out, err = capsys.readouterr()
    return code, out + err


@pytest.mark.parametrize(
    ("file", "words", "code"),
    [
        ("ledger", [*WITNESS_KEY], 0),
        ("ledger", [*LOG_KEY, *WITNESS_KEY], 0),
        ("ledger", [], 3),
        ("bare", [*LOG_KEY, *WITNESS_KEY], 3),
        ("stranger", [*LOG_KEY, *WITNESS_KEY], 1),
        ("inclusion", [*LOG_KEY, *WITNESS_KEY], 0),
        ("inclusion", [*LOG_KEY], 3),
        ("inclusion", [*WITNESS_KEY], 3),
        ("inclusion", ["--log-key", str(STRANGER.key)], 1),
        ("consistency", [*LOG_KEY, *WITNESS_KEY], 0),
        ("consistency", [*LOG_KEY], 3),
    ],
)
def test_exit_codes_and_verdicts_agree(
    capsys: pytest.CaptureFixture[str],
    files: dict[str, str],
    file: str,
    words: list[str],
    code: int,
) -> None:
    """In words and in JSON."""
    found, text = run(capsys, files[file], *words)
    assert found == code
    again, told = run(capsys, files[file], *words, "--json")
    assert (again, text) == (code, f"{json.loads(told)['verdict']}: {json.loads(told)['says']}\n")


def test_a_checkpoint_held_convicts_a_forgery(
    capsys: pytest.CaptureFixture[str], files: dict[str, str]
) -> None:
    """And acquits what is as it was, though the file itself carries no cosignature."""
    held = ["--checkpoint", files["held"], *WITNESS_KEY]
    assert run(capsys, files["bare"], *held)[0] == 0
    code, told = run(capsys, files["forged"], *held, "--json")
    assert (code, json.loads(told)["first_bad"]) == (1, 0)
    assert run(capsys, files["inclusion"], *held, *LOG_KEY)[0] == 3


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nowhere"],
        ["ledger", "--witness", "no key"],
        ["ledger", "--log-key", str(LOG.key)[:-1]],
        ["ledger", "--checkpoint", "nowhere"],
        ["ledger", "--checkpoint", "ledger"],
        ["ledger", "--what"],
    ],
)
def test_a_wrong_call_is_two_and_says_why(
    capsys: pytest.CaptureFixture[str], files: dict[str, str], words: list[str]
) -> None:
    """One line after the usage, and no traceback."""
    code, text = run(capsys, *(files.get(word, word) for word in words))
    assert code == 2
    assert "Traceback" not in text
    assert "error: " in text.splitlines()[-1]


def test_help_says_what_to_give_and_what_the_exit_codes_mean() -> None:
    """Run as a program, alone, with nothing but cryptography to import."""
    done = subprocess.run(
        [sys.executable, "-I", str(PROGRAM), "--help"], capture_output=True, text=True, check=True
    )
    for words in ("--checkpoint", "--witness", "--log-key", "--json", "exit: 0 intact", "example:"):
        assert words in done.stdout


def test_it_imports_only_the_standard_library_and_ed25519() -> None:
    """Nothing of Brightline, and nothing else that would have to be trusted."""
    tree = ast.parse(PROGRAM.read_text())
    named = {
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
        )
        if name is not None
    }
    others = {name for name in named if name.split(".")[0] not in sys.stdlib_module_names}
    assert others == {
        "cryptography.exceptions",
        "cryptography.hazmat.primitives.asymmetric.ed25519",
    }


def test_it_is_short_enough_to_be_read() -> None:
    """Fewer than four hundred lines."""
    assert len(PROGRAM.read_text().splitlines()) < 400
