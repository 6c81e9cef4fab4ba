"""Two read apart; each sees the other's decision once both have decided; a third settles what differs."""

import pytest

from brightline.archive.review.store import Decision
from brightline.archive.web.deciding import Judged, judged, pairs

KEY = "0" * 64


def by(reader: str, word: str, minute: int) -> Decision:
    return Decision(reader, KEY, 0, word, "", f"2026-11-24T12:{minute:02}:00-05:00")  # type: ignore[arg-type]


def after(*decisions: Decision) -> Judged:
    return judged(decisions)[f"{KEY}/0"]


def test_a_second_reader_sees_nothing_of_the_first() -> None:
    told = after(by("ama", "violation", 1))
    assert told.seen_by("ben") == ()
    assert told.seen_by("ama") == told.decisions
    assert told.waits_for("ben") and not told.waits_for("ama")


def test_both_are_seen_by_all_once_both_have_decided() -> None:
    told = after(by("ama", "violation", 1), by("ben", "permitted", 2))
    for reader in ("ama", "ben", "cleo"):
        assert [one.reader for one in told.seen_by(reader)] == ["ama", "ben"]


def test_nobody_changes_what_the_other_has_seen() -> None:
    assert after(by("ama", "violation", 1)).closed_to("ama") == ""
    told = after(by("ama", "violation", 1), by("ben", "permitted", 2))
    assert "A third settles it" in told.closed_to("ama")
    assert "A third settles it" in told.closed_to("ben")


def test_a_third_settles_only_what_differs() -> None:
    alike = after(by("ama", "violation", 1), by("ben", "violation", 2))
    assert not alike.to_settle("cleo") and "No third" in alike.closed_to("cleo")
    differ = (by("ama", "violation", 1), by("ben", "permitted", 2))
    assert after(*differ).to_settle("cleo")
    settled = after(*differ, by("cleo", "other", 3))
    assert settled.settled is not None and settled.settled.decision == "other"
    assert settled.closed_to("cleo") == ""
    assert "cleo has settled it" in settled.closed_to("dora")


def test_who_decided_first_is_first_whatever_they_changed_since() -> None:
    told = after(by("ben", "permitted", 5), by("ama", "violation", 1), by("ama", "other", 9))
    assert [(one.reader, one.decision) for one in told.decisions] == [
        ("ama", "other"), ("ben", "permitted"),
    ]  # fmt: skip


@pytest.mark.parametrize("offset", ["-05:00", "+00:00"])
def test_times_are_compared_as_moments(offset: str) -> None:
    late = Decision("ama", KEY, 0, "other", "", f"2026-11-24T12:30:00{offset}")
    told = after(late, by("ben", "permitted", 0))
    assert told.decisions[0].reader == ("ben" if offset == "-05:00" else "ama")


def test_a_third_is_no_part_of_a_pair() -> None:
    told = judged([by("ben", "permitted", 2), by("ama", "violation", 1), by("cleo", "other", 3)])
    assert pairs(told) == {("ama", "ben"): {f"{KEY}/0": ("violation", "permitted")}}
