"""``brightline law loopholes``: stories for a council member, data for a program, a page for both."""

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from brightline.commands.errors import Wrong
from brightline.commands.loopholes import add_parser
from brightline.pages import AnswerError
from brightline.pages.loopholes import loopholes_html

GUIDE = Path(__file__).parents[2] / "docs" / "loopholes.md"


def said(capsys: Any, *arguments: str) -> str:
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers())
    told = parser.parse_args(["loopholes", *arguments])
    assert told.run(told) == 0
    out: str = capsys.readouterr().out
    return out


def test_a_story_tells_each_act_with_the_laws_answer_and_what_closes_it(capsys: Any) -> None:
    out = " ".join(said(capsys, "nyc/doc@2018-11-14").split())
    assert "1. The Department of Correction tells an FBI agent" in out
    assert "Not regulated: the requester is not a federal immigration authority" in out
    assert "Contested: Does subdivision h speak of every federal inquiry" in out
    assert "Send the request to the privacy officer" in out
    assert "■ From Thu Jan 29, 2026: closed, by Local Law 63 of 2026" in out
    assert "A lawyer would have to say" in out
    assert "Closed by this law" in out
    assert "not legal advice" in out


def test_a_bill_is_told_by_what_it_would_change(capsys: Any) -> None:
    out = said(capsys, "nyc/bills/int-185-2022")
    assert "The bill would change: for a lawyer → closed" in out
    assert "Before the bill: for a lawyer" in " ".join(out.split())
    assert "The bill changes no chain" in out  # probation, say


def test_every_chain_in_full_tells_more_than_the_shortest_of_each_kind(capsys: Any) -> None:
    short, full = (said(capsys, "nyc/other@2014-12-14", *more) for more in ((), ("--all",)))
    assert full.count(" 1. ") > short.count(" 1. ") > 5


def test_the_data_name_every_act_of_every_chain(capsys: Any) -> None:
    told = json.loads(said(capsys, "nyc/probation@2017-12-01", "--json"))
    assert told["format"] == "brightline-loopholes/1"
    (start,) = told["starts"]
    chains = [*start["open"], *start["lawyer"], *start["closed"]]
    assert chains
    assert {step for chain in chains for step in chain["steps"]} == set(told["acts"])
    asked = [act for act in told["acts"].values() if act["case"]]
    assert all(act["law"] and act["case"]["agency"] in act["law"] for act in asked)


def test_a_page_tells_the_same_and_prints(capsys: Any, tmp_path: Path) -> None:
    html, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
    said(capsys, "nyc/other@2026-01-29", "--page", str(html), "--pdf", str(pdf))
    page = html.read_text(encoding="utf-8")
    assert "Data vendors" in page
    assert "The data company sells what the feed says to federal agents." in page
    assert "<script" not in page and "http" not in page
    assert pdf.read_bytes().startswith(b"%PDF-")


def test_a_page_of_another_format_is_refused() -> None:
    with pytest.raises(AnswerError, match="format"):
        loopholes_html({"format": "brightline-answer/1"})


@pytest.mark.parametrize("name", ["nyc/bills/int-0-1999", "yesterday", "nyc/doc@2014-13-14"])
def test_a_wrong_name_is_one_clear_line(capsys: Any, name: str) -> None:
    with pytest.raises(Wrong) as error:
        said(capsys, name)
    assert "\n" not in str(error.value)


def test_every_command_of_the_guide_runs(
    capsys: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = "    brightline law loopholes "
    lines = [x for x in GUIDE.read_text(encoding="utf-8").splitlines() if x.startswith(lead)]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    assert len(lines) == 6
    for line in lines:
        assert said(capsys, *line.removeprefix(lead).partition("#")[0].split())
