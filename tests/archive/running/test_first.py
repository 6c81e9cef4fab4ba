"""One item that stops its reader is quarantined, and says so; the next is read."""

from zoneinfo import ZoneInfo

import pytest

from brightline.archive.records import Raw
from brightline.archive.running import first, guarded
from brightline.archive.running.first import first_pass

ZONE = ZoneInfo("America/New_York")
MAIL = b"From: a@doc.nyc.gov\nTo: b@ice.dhs.gov\nSubject: x\n\nHe is still here.\n"


def test_guarded_gives_what_the_first_pass_gives() -> None:
    raw = Raw("x.eml", "", "message", 0, MAIL)
    assert guarded.guarded(raw, ZONE) == list(first_pass(raw, ZONE))


@pytest.mark.parametrize("how", ["die", "eat"])
def test_an_item_that_stops_its_reader_is_quarantined(
    how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse(*_: object) -> None:
        if how == "die":
            import os

            os._exit(3)
        bytearray(guarded.MEMORY * 2)

    monkeypatch.setattr(first, "parse", parse)
    (passed,) = guarded.guarded(Raw("x.eml", "", "message", 0, MAIL), ZONE)
    assert passed.outcome.outcome == "quarantined" and passed.outcome.why == guarded.STOPPED
    assert passed.read is None


def test_messages_in_messages_are_items_of_their_own_until_too_deep() -> None:
    inner = MAIL
    for depth in range(first.NESTED + 3):
        head = f'From: n{depth}@example\nContent-Type: multipart/mixed; boundary="b{depth}"\n\n'
        body = (
            f"--b{depth}\nContent-Type: message/rfc822\n\n".encode()
            + inner
            + f"\n--b{depth}--\n".encode()
        )
        inner = head.encode() + body
    passed = list(first_pass(Raw("x.eml", "1", "message", 0, inner), ZONE))
    assert len({one.outcome.path for one in passed}) == len(passed)
    assert passed[-1].outcome.outcome == "quarantined" or len(passed) <= first.NESTED + 1
