"""A caseload at the command line."""

import json
from pathlib import Path
from typing import Any

from brightline.cli import main
from brightline.laws.cases import worked_cases


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
