"""What the pages on the ledger tell people to run is what runs."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import brightline_verify
from brightline.ledger.leaf import commit

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "ledger.md").read_text()


def test_the_line_that_opens_a_commitment_opens_it(tmp_path: Path) -> None:
    """As it stands on the page, with a salt and a body put in."""
    (line,) = re.findall(r"^    (python3 -c .*)$", PAGE, re.MULTILINE)
    body = {"actor": "desk-4", "case": "c-1"}
    path = tmp_path / "body.json"
    path.write_text(json.dumps(body, separators=(",", ":")))
    words = [{"SALT": "07" * 32, "body.json": str(path)}.get(w, w) for w in shlex.split(line)]
    done = subprocess.run([sys.executable, *words[1:]], capture_output=True, text=True, check=True)
    assert f"sha256:{done.stdout.strip()}" == commit(b"\x07" * 32, body)


def test_every_verdict_of_the_page_has_its_exit_code() -> None:
    """No verdict is missing from the table, and none is made up."""
    rows = re.findall(r"^\| ([a-z ]+) \| ([0-9]) \|", PAGE, re.MULTILINE)
    assert {name.replace(" ", "-"): int(code) for name, code in rows} == brightline_verify.EXIT
