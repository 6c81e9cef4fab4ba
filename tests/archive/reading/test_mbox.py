"""Mailboxes: every message once, whatever stands in the bodies, in one go and by slices."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brightline.archive.reading import count, mbox_slices, parse, read_container
from brightline.archive.records import Raw
from tests.archive.reading.making import SEPARATOR, mail, mbox, put


def read(path: Path) -> list[Raw]:
    found = list(read_container(path))
    assert all(isinstance(item, Raw) for item in found)
    return [item for item in found if isinstance(item, Raw)]


def bodies(path: Path) -> list[str]:
    return [parse(item.data).text for item in read(path)]


def test_each_message_comes_once_with_its_place_and_offset(tmp_path: Path) -> None:
    messages = [mail(number) for number in range(1, 6)]
    path = put(tmp_path, "mail.mbox", mbox(messages))
    found = read(path)
    assert [item.data for item in found] == messages
    assert [item.path for item in found] == ["1", "2", "3", "4", "5"]
    assert [path.read_bytes()[item.start :].startswith(SEPARATOR) for item in found] == [True] * 5
    assert count(path).items == 5


def test_a_marked_from_line_in_a_body_is_unmarked_and_does_not_cut(tmp_path: Path) -> None:
    body = "He asked.\n\nFrom the desk of the warden\n\n>From then on\n"
    path = put(tmp_path, "inbox", mbox([mail(1, body), mail(2)]))
    assert bodies(path) == [body, "Body of 2.\n"]


def test_an_unmarked_from_line_in_a_body_does_not_cut(tmp_path: Path) -> None:
    body = "Dear all,\n\nFrom the desk of the warden\nwe are told so.\n"
    path = put(tmp_path, "inbox", SEPARATOR + mail(1, body) + b"\n" + SEPARATOR + mail(2))
    assert bodies(path) == [body, "Body of 2.\n"]


def test_a_missing_empty_line_still_cuts(tmp_path: Path) -> None:
    path = put(tmp_path, "inbox", SEPARATOR + mail(1) + SEPARATOR + mail(2))
    assert bodies(path) == ["Body of 1.\n", "Body of 2.\n"]


def test_a_true_content_length_is_believed_and_a_wrong_one_is_not(tmp_path: Path) -> None:
    inner = "See below.\n\n" + (SEPARATOR + mail(9)).decode() + "\n"
    held = mail(1, inner, Content_Length=str(len(inner)))
    path = put(tmp_path, "cl2", SEPARATOR + held + b"\n" + SEPARATOR + mail(2))
    assert [parse(item.data).subject for item in read(path)] == ["Message 1", "Message 2"]
    for wrong in ("3", "999999", "99999999999", "-1", "x"):
        path = put(tmp_path, "wrong", mbox([mail(1, Content_Length=wrong), mail(2), mail(3)]))
        assert len(read(path)) == 3, wrong


def test_dialects_of_the_separator(tmp_path: Path) -> None:
    for line in (b"From - Fri Mar  4 09:12:01 2016\n", b"From ???@??? Fri Mar 04 09:12:01 2016 \n",
                 b"From 1523@xxx Fri Mar 04 14:12:01 +0000 2016\n", b"From 1523@xxx\n",
                 b"From bea Fri Mar  4 09:12 EST 2016\r\n"):  # fmt: skip
        whole = b"".join(line + mail(number) + b"\n" for number in (1, 2, 3))
        if line.endswith(b"\r\n"):
            whole = whole.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        path = put(tmp_path, "box", whole)
        assert [parse(item.data).subject for item in read(path)] == [
            "Message 1", "Message 2", "Message 3"
        ], line  # fmt: skip


def test_a_message_too_large_is_told_of_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brightline.archive.reading import mbox as module

    monkeypatch.setattr(module, "ITEM_BYTES", 3_000_000)
    monkeypatch.setattr(module, "_PIECE", 65_536)
    path = put(tmp_path, "box", mbox([mail(1), mail(2, "x\n" * 2_500_000), mail(3)]))
    found = list(read_container(path))
    assert [getattr(item, "outcome", "raw") for item in found] == ["raw", "quarantined", "raw"]
    assert isinstance(found[2], Raw) and parse(found[2].data).subject == "Message 3"
    assert count(path).items == 3


@given(st.lists(st.text(alphabet="From >\nabc:", max_size=80), min_size=1, max_size=8),
       st.integers(1, 900))  # fmt: skip
def test_slices_hold_what_the_whole_holds(texts: list[str], size: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        messages = [mail(number, text + "\n") for number, text in enumerate(texts, 1)]
        path = put(Path(folder), "box", mbox(messages))
        whole = read(path)
        assert len(whole) == len(messages) == count(path).items
        slices = mbox_slices(path, size)
        parts = [item for part in slices for item in read_container(path, part=part)]
        assert parts == whole
        assert slices[0].start == 0 and slices[-1].end == path.stat().st_size
        for first, second in pairwise(slices):
            assert first.end == second.start


@given(st.binary(max_size=400).map(lambda data: data.replace(b"F", b"\nFrom a 1:11 2016\n")))
def test_any_bytes_are_all_in_some_message(data: bytes) -> None:
    import io

    from brightline.archive.reading.mbox import cuts

    found = list(cuts(io.BytesIO(data), 0, None, lambda: True))
    at = 0
    for cut in found:
        # What lies between two messages is empty lines at most.
        assert not data[at : cut.start].strip() and cut.start >= at
        at = cut.start + cut.size
    assert not data[at:].strip()
