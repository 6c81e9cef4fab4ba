"""The short messages: each in its form, each with the segments that its labels open, none both to build and to measure on."""

import pytest

from brightline.archive.evaluation.measure import measure
from brightline.archive.evaluation.short import read, short
from brightline.archive.evaluation.threads import SetError, Thread
from brightline.archive.vocabulary import ACTS, CONTEXT

LINE = '{"way": "l2f", "subject": "RE: Vega", "says": "Around four.", "acts": {"release-time": "gives"}}'


def _says(one: Thread) -> str:
    return one.messages[0].body


def test_no_message_is_both_to_build_and_to_measure_on() -> None:
    building, held = ({_says(one) for one in short(which)} for which in (False, True))
    assert len(building) > 1_000 < len(building | held)
    assert not building & held


@pytest.mark.parametrize("held", [False, True])
def test_labels_are_of_the_guide_and_every_act_occurs(held: bool) -> None:
    labels = [label for one in short(held) for m in one.messages for label in m.labels]
    for label in labels:
        for act, stance in label.acts.items():
            assert (stance == "present") == (act in CONTEXT), (label.opens, act)
    assert {act for label in labels for act in label.acts} == set(ACTS)


def test_every_segment_of_those_held_is_found() -> None:
    found = measure(short(held=True)).segments
    assert found.recall == 1.0
    assert found.right > len(short(held=True))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "short:3: JSONDecodeError"),
        (LINE.replace("l2f", "l2x"), "'l2x'"),
        (LINE.replace("release-time", "release-tine"), "'release-tine' is none of"),
        (LINE.replace("gives", "gifts"), "'gifts' is none of"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line: str, says: str) -> None:
    with pytest.raises(SetError) as told:
        read(line, "short:3")
    assert "short:3" in str(told.value)
    assert says in str(told.value)
