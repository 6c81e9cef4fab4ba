"""Decisions on disk: one file a reader, that only grows, and tells of what it cannot read."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brightline.archive.review.store import (
    WORDS,
    Decision,
    History,
    StoreError,
    add,
    history,
    labels,
    readers,
    standing,
    words,
)

ONE, TWO = "1" * 64, "2" * 64
AT = "2024-05-01T09:30:00-04:00"


def decided(
    item: str = ONE, decision: str = "violation", *, reader: str = "okafor", segment: int = 0
) -> Decision:
    return Decision(reader, item, segment, decision, "", AT)  # type: ignore[arg-type]


def test_decisions_come_back_as_they_went_in(tmp_path: Path) -> None:
    given_ = [
        decided(),
        decided(TWO, "not-responsive", segment=3),
        decided()._replace(
            decision="permitted", rebuttal="The judge’s warrant\nis attached.\u2028"
        ),
    ]
    for decision in given_:
        add(tmp_path, decision)
    told = history(tmp_path, "okafor")
    assert told == History(tuple(given_), ())
    assert history(tmp_path, "vega") == ((), ())
    assert standing(told.decisions) == {f"{ONE}/0": given_[2], f"{TWO}/3": given_[1]}
    assert labels(told.decisions) == {f"{ONE}/0": True, f"{TWO}/3": False}
    assert words(told.decisions) == {f"{ONE}/0": "permitted", f"{TWO}/3": "not-responsive"}


def test_a_file_only_grows(tmp_path: Path) -> None:
    path = tmp_path / "decisions" / "okafor.jsonl"
    before = b""
    for word in WORDS:
        add(tmp_path, decided(decision=word))
        after = path.read_bytes()
        assert after.startswith(before) and after.count(b"\n") == before.count(b"\n") + 1
        before = after


def test_each_reader_has_a_file(tmp_path: Path) -> None:
    add(tmp_path, decided(reader="vega.b"))
    add(tmp_path, decided(reader="okafor"))
    assert readers(tmp_path) == ("okafor", "vega.b")
    assert len(history(tmp_path, "vega.b").decisions) == 1
    assert readers(tmp_path / "elsewhere") == ()


def test_a_torn_line_is_told_and_costs_nothing_else(tmp_path: Path) -> None:
    """As a crash leaves it: cut anywhere in the last line."""
    add(tmp_path, decided())
    path = tmp_path / "decisions" / "okafor.jsonl"
    whole = path.read_bytes()
    for cut in range(1, len(whole)):
        path.write_bytes(whole + whole[:cut])
        add(tmp_path, decided(TWO))
        told = history(tmp_path, "okafor")
        assert [decision.item for decision in told.decisions][-1] == TWO
        complete = cut == len(whole) - 1
        assert len(told.decisions) == (3 if complete else 2)
        assert bool(told.faults) != complete
        if not complete:
            assert told.faults[0].startswith("okafor.jsonl: line 2: ")
        assert path.read_bytes().startswith(whole + whole[:cut])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"decision": "maybe"}, "decision 'maybe': not one of violation, permitted"),
        ({"item": "abc"}, "item 'abc': not a SHA-256"),
        ({"item": ONE.replace("1", "A")}, "not a SHA-256"),
        ({"segment": -1}, "segment -1: not a number from 0"),
        ({"segment": True}, "segment True"),
        ({"segment": "0"}, "segment '0'"),
        ({"at": "yesterday"}, "at: 'yesterday' is not a date"),
        ({"rebuttal": None}, "rebuttal None: not a text"),
        ({"reader": "../okafor"}, "reader '../okafor': a name is"),
        ({"reader": ""}, "reader '': a name is"),
    ],
)
def test_what_is_no_decision_is_neither_kept_nor_read(
    tmp_path: Path, change: dict[str, object], says: str
) -> None:
    with pytest.raises(StoreError, match=says.replace(".", r"\.")):
        add(tmp_path, decided()._replace(**change))  # type: ignore[arg-type]
    assert not (tmp_path / "decisions").exists()
    if "reader" not in change:
        add(tmp_path, decided())
        path = tmp_path / "decisions" / "okafor.jsonl"
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(decided()._asdict() | change) + "\n")
        told = history(tmp_path, "okafor")
        assert len(told.decisions) == 1 and len(told.faults) == 1
        assert "line 2" in told.faults[0]


def test_a_line_of_another_reader_is_told(tmp_path: Path) -> None:
    add(tmp_path, decided())
    folder = tmp_path / "decisions"
    (folder / "vega.jsonl").write_bytes((folder / "okafor.jsonl").read_bytes())
    assert history(tmp_path, "vega") == (
        (),
        ("vega.jsonl: line 1: a decision of 'okafor', in the file of 'vega'",),
    )


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_no_bytes_stop_the_reading(tmp_path: Path, noise: bytes) -> None:
    folder = tmp_path / "decisions"
    folder.mkdir(exist_ok=True)
    (folder / "okafor.jsonl").unlink(missing_ok=True)
    (folder / "okafor.jsonl").write_bytes(noise)
    add(tmp_path, decided())
    told = history(tmp_path, "okafor")
    assert told.decisions == (decided(),)
    assert len(told.faults) == sum(bool(line) for line in noise.split(b"\n"))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_any_rebuttal_is_one_line(tmp_path: Path, rebuttal: str) -> None:
    decision = decided(reader="hale")._replace(rebuttal=rebuttal)
    try:
        rebuttal.encode()
    except UnicodeEncodeError:
        return
    add(tmp_path, decision)
    told = history(tmp_path, "hale")
    assert told.decisions[-1] == decision and told.faults == ()
