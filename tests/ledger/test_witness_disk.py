"""The witness and its disk: it keeps before it answers, and never forgets."""

import json
import os
import signal
import stat
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from brightline.ledger.checkpoint import opened
from brightline.ledger.witness import request
from brightline.witness.client import WitnessError, witnessed
from brightline.witness.server import Witness, _Handler
from brightline.witness.state import State, StateError, create
from tests.ledger.samples import LOG, LOOKED, WITNESS
from tests.ledger.serving import LOGS, LONGER, ask, kept, post, process, running, signed


class Crash(BaseException):
    """Stands for a power cut: nothing after it is run."""


def test_what_is_answered_was_on_disk_before(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """File synced with the new size in it, renamed, folder synced; only then is anything sent."""
    trace: list[str] = []
    fsync, replace = os.fsync, os.replace

    def synced(handle: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        where = Path(f"/proc/self/fd/{handle}").resolve()
        size = (
            "" if is_folder else f" {signed(9) in json.loads(where.read_bytes())['seen'].values()}"
        )
        trace.append(f"sync {where.name}{size}")
        fsync(handle)

    def renamed(old: object, new: object) -> None:
        trace.append(f"rename {Path(str(old)).name} {Path(str(new)).name}")
        replace(str(old), str(new))

    with running(folder) as url:
        monkeypatch.setattr("os.fsync", synced)
        monkeypatch.setattr("os.replace", renamed)
        monkeypatch.setattr(
            "brightline.witness.server._Handler.send_response",
            _traced(trace),
        )
        assert post(url, request(signed(9), 0, []))[0] == 200
        assert post(url, request(signed(9), 0, []))[0] == 409
    assert trace == [
        "sync .seen.json.part True",
        "rename .seen.json.part seen.json",
        f"sync {folder.name}",
        "answer 200",
        "answer 409",
    ]


def _traced(trace: list[str]) -> Callable[..., None]:
    plain = _Handler.send_response

    def answered(self: _Handler, code: int, message: str | None = None) -> None:
        trace.append(f"answer {code}")
        plain(self, code, message)

    return answered


@pytest.mark.parametrize("point", ["os.open", "os.fsync", "os.replace"])
@pytest.mark.parametrize("call", range(3))
def test_a_crash_at_any_point_leaves_the_disk_at_or_ahead_of_every_answer(
    folder: Path, monkeypatch: pytest.MonkeyPatch, point: str, call: int
) -> None:
    """The old state or the new one, whole; never one that is behind what was signed."""
    witness = Witness(State(folder), LOGS, lambda: LOOKED)
    assert witness.add_checkpoint(request(signed(5), 0, [])).status == 200
    calls = iter(range(9))
    real = getattr(os, point.removeprefix("os."))

    def failing(*given: object, **named: object) -> object:
        if next(calls) == call:
            raise Crash
        return real(*given, **named)

    answer = None
    with monkeypatch.context() as patch:
        patch.setattr(point, failing)
        try:
            path = LONGER.prove_consistency(5, 9)
            answer = witness.add_checkpoint(request(signed(9), 5, path))
        except Crash:
            pass
    witness.state.close()
    again = State(folder)
    size = opened(again.seen[LOG.name], []).checkpoint.size
    assert size in (5, 9)
    assert size == 9 or answer is None or answer.status != 200
    assert (
        Witness(again, LOGS, lambda: LOOKED)
        .add_checkpoint(request(signed(9), size, LONGER.prove_consistency(size, 9)))
        .status
        == 200
    )
    again.close()


@pytest.mark.parametrize("point", ["os.fsync", "os.replace"])
def test_after_a_failed_write_nothing_is_signed_until_a_restart(
    folder: Path, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    """503, and not a second try: what a failed fsync left on the disk is not known."""
    witness = Witness(State(folder), LOGS, lambda: LOOKED)

    def failing(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(point, failing)
        assert witness.add_checkpoint(request(signed(5), 0, [])).status == 503
    assert witness.add_checkpoint(request(signed(5), 0, [])).status == 503
    witness.close()
    restarted = Witness(State(folder), LOGS, lambda: LOOKED)
    assert restarted.add_checkpoint(request(signed(5), 0, [])).status == 200
    restarted.close()


@pytest.mark.parametrize("number", range(20 if os.environ.get("BRIGHTLINE_LONG") == "1" else 3))
def test_a_killed_witness_never_forgets_what_it_answered(folder: Path, number: int) -> None:
    """Killed with -9 while a log asks and asks, the disk is at or ahead of the last answer."""
    words = ("--state", str(folder), "--listen", "127.0.0.1:0", "--log-key", str(LOG.key))
    with process(*words) as (child, _, url):
        ask(url, 0, 1)
        size = 1
        timer = threading.Timer(0.01 + 0.017 * number, child.kill)
        timer.start()
        with suppress(WitnessError):
            while True:
                ask(url, size, min(size + 1, 200))
                size = min(size + 1, 200)
        child.wait()
        timer.join()
    assert size <= kept(folder) <= size + 1


def test_the_command_serves_until_it_is_told_to_stop(folder: Path) -> None:
    """SIGTERM ends it with 0; the folder is free again, and was not before."""
    words = ("--state", str(folder), "--listen", "127.0.0.1:0", "--log-key", str(LOG.key))
    with process(*words) as (child, _, url):
        ask(url, 0, 5)
        with pytest.raises(StateError, match="another witness is running here"):
            State(folder)
        child.send_signal(signal.SIGTERM)
        assert (child.wait(10), child.stderr and child.stderr.read()) == (0, "")
    State(folder).close()


def test_the_command_makes_a_witness_and_says_its_key(tmp_path: Path) -> None:
    """The key that is printed is the one that signs; and the same after a restart."""
    words = ("--state", str(tmp_path / "w"), "--listen", "127.0.0.1:0", "--log-key", str(LOG.key))
    with process(*words, "--init", "--name", "witness.example/three") as (_, key, url):
        text = witnessed(LONGER, signed(9), url, key)
        assert opened(text, [key]).witnessed_at is not None
    with process(*words) as (_, same, url):
        assert (same, key.name) == (key, "witness.example/three")
        assert len(ask(url, 9, 12)) > 50


def test_a_witness_is_made_once(folder: Path) -> None:
    """A second key in its place would be another witness."""
    with pytest.raises(StateError, match="a witness is here already"):
        create(folder, WITNESS)
    assert stat.S_IMODE((folder / "key").stat().st_mode) == 0o600
    state = State(folder)
    assert (state.signer, state.seen) == (WITNESS, {})
    state.close()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"seen":{}}',
        '{"format":"brightline-witness/1","seen":{"a":"b"}}',
        '{"format":"brightline-witness/1","seen":{"other":%s}}',
    ],
)
def test_a_witness_that_forgot_does_not_start(folder: Path, content: str) -> None:
    """It might sign a rollback: what it held must be there and whole."""
    told = json.dumps(signed(5))
    (folder / "seen.json").write_text(content.replace("%s", told))
    with pytest.raises(StateError, match="damaged"):
        State(folder)
    (folder / "seen.json").unlink()
    with pytest.raises(StateError, match="No such file"):
        State(folder)
    with pytest.raises(StateError, match="a witness is here already"):
        create(folder, WITNESS)
    with pytest.raises(StateError, match="No such file"):
        State(folder / "nowhere")
