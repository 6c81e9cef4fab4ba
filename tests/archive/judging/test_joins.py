"""Words joined with the record: planted sequences are found, in order, and nothing is found where none is."""

from pathlib import Path

import pytest

from brightline.archive.judging.findings import findings
from brightline.archive.judging.joins import Joined, marked, sequences
from brightline.archive.judging.known import KnownError, known
from brightline.archive.judging.talk import Word
from tests.archive.judging.saying import AGENT, said, sent

CUSTODY = "person,number,event,at\n"


def _joined(tmp_path: Path, words: list[Word], **files: str) -> list[Joined]:
    paths = {}
    for kind, text in files.items():
        paths[kind] = [tmp_path / f"{kind}.csv"]
        paths[kind][0].write_text(text)
    record = known(paths, "America/New_York")
    found = list(findings(words, "nyc/doc", record))
    made = sequences(words, found, record)
    assert {f.id for f in marked(found, made)} == {f.id for f in found}
    return made


def test_a_tip_then_a_detainer_eight_minutes_later(tmp_path: Path) -> None:
    words = [
        said("You have one to check?", {"custody-status": "gives"}, sent("2016-03-04T09:00-05:00"))
    ]
    requests = "person,received_at,instrument\nVega,2016-03-04T09:08-05:00,I-247D\n"
    (one,) = _joined(tmp_path, words, requests=requests)
    assert one.kind == "tip-then-detainer" and "8 minutes" in one.says
    assert [event.at for event in one.events] == sorted(event.at for event in one.events)
    assert one.events[1].source.endswith("requests.csv:2")


def test_no_tip_where_a_request_was_there_before(tmp_path: Path) -> None:
    words = [said("Still here", {"custody-status": "gives"}, sent("2016-03-04T09:00-05:00"))]
    rows = "person,received_at,instrument\nVega,2016-03-03T09:00-05:00,I-247D\nVega,2016-03-04T09:08-05:00,I-247D\n"
    assert _joined(tmp_path, words, requests=rows) == []


def test_asked_released_late_and_picked_up(tmp_path: Path) -> None:
    words = [
        said("When does he go", {"release-time": "asks"}, sent("2016-03-04T09:00-05:00"),
             direction="federal-to-local", author=AGENT, item=1),
        said("I can drag it to six", {"hold": "gives"}, sent("2016-03-04T09:30-05:00"), item=2),
    ]  # fmt: skip
    custody = CUSTODY + (
        "Vega,,release-due,2016-03-04T12:00-05:00\n"
        "Vega,,released,2016-03-04T18:10-05:00\n"
        "Vega,,federal-pick-up,2016-03-04T18:20-05:00\n"
    )
    (one,) = _joined(tmp_path, words, custody=custody)
    assert one.kind == "asked-late-picked-up" and "6.2 hours" in one.says
    assert [event.says for event in one.events][-3:] == [
        "release was due", "released", "taken by federal officers",
    ]  # fmt: skip
    assert len(one.findings) == 1


def test_release_on_time_is_no_sequence_though_somebody_asked(tmp_path: Path) -> None:
    words = [said("When does he go", {"release-time": "asks"}, sent("2016-03-04T09:00-05:00"),
                  direction="federal-to-local", author=AGENT)]  # fmt: skip
    custody = (
        CUSTODY
        + "Vega,,release-due,2016-03-04T12:00-05:00\nVega,,released,2016-03-04T12:30-05:00\n"
    )
    assert _joined(tmp_path, words, custody=custody) == []


def test_told_without_a_determination_by_then(tmp_path: Path) -> None:
    words = [said("Out at four", {"release-time": "gives"}, sent("2016-03-04T09:00-05:00"))]
    late = "person,decided_at,act,answer\nVega,2016-03-04T10:00-05:00,communicate,permitted\n"
    (one,) = _joined(tmp_path, words, determinations=late)
    assert one.kind == "told-without-determination"
    early = "person,decided_at,act,answer\nVega,2016-03-04T08:00-05:00,communicate,permitted\n"
    assert _joined(tmp_path, words, determinations=early) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("person,event,at\nVega,walked,2016-03-04T12:00\n", "custody.csv:2: event 'walked'"),
        ("person,event,at\nVega,released,noon\n", "custody.csv:2: at: 'noon'"),
        ("event,at\nreleased,2016-03-04T12:00\n", "custody.csv:2: neither person nor number"),
        ("person,event\nVega,released\n", "custody.csv:2: no at"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(KnownError, match=says.replace("(", r"\(")):
        _joined(tmp_path, [], custody=text)
