"""The witness over HTTP: what it is asked and answers, and of two that ask at once one wins."""

import io
import json
import socket
import threading
from http.client import HTTPConnection
from pathlib import Path

import pytest

from brightline.ledger.checkpoint import opened
from brightline.ledger.errors import NoteError
from brightline.ledger.note import Signer
from brightline.ledger.witness import request
from brightline.witness.client import WitnessError, WitnessHolds, ask_witness, witnessed
from brightline.witness.server import LARGEST
from tests.ledger.samples import LOG, LOOKED, STRANGER, WITNESS, leaf, leaves, log_of
from tests.ledger.serving import LONGER, ask, kept, post, running, signed


def test_a_ledger_gets_its_checkpoints_cosigned(folder: Path) -> None:
    """From whatever the witness holds, asked for or not, and over again."""
    with running(folder) as url:
        for size, known in ((5, 0), (9, 5), (9, 9), (30, 0), (30, 3)):
            text = witnessed(LONGER, signed(size), url, WITNESS.key, known)
            assert opened(text, [LOG.key, WITNESS.key]).times == {LOG.key: 0, WITNESS.key: LOOKED}
            assert kept(folder) == size


def test_a_ledger_that_was_rolled_back_or_forked_is_told_so(folder: Path) -> None:
    """The size that the witness holds is more than ours, or the same with another root."""
    fork = log_of([*leaves(8), leaf(99)])
    with running(folder) as url:
        witnessed(LONGER, signed(9), url, WITNESS.key)
        with pytest.raises(WitnessHolds, match="holds a checkpoint of 9 leaves") as refused:
            witnessed(LONGER, signed(7), url, WITNESS.key)
        assert refused.value.size == 9
        for known in (0, 9):
            with pytest.raises(WitnessHolds):
                witnessed(fork, fork.checkpoint(LOG), url, WITNESS.key, known)
        longer = log_of([*leaves(8), leaf(8, "request.closed"), *leaves(12)[9:]])
        with pytest.raises(WitnessError, match="answered 422"):
            witnessed(longer, longer.checkpoint(LOG), url, WITNESS.key)
    (evidence,) = (folder / "evidence").iterdir()
    told = json.loads(evidence.read_text())
    assert told == {"origin": LOG.name, "checkpoints": [signed(9), fork.checkpoint(LOG)]}


def test_the_answer_of_another_witness_is_no_cosignature(folder: Path) -> None:
    """The key is what is trusted, not the address."""
    other = Signer("witness.example/two", b"\x05" * 32, WITNESS.kind)
    with running(folder) as url, pytest.raises(WitnessError, match="no cosignature"):
        witnessed(LONGER, signed(9), url, other.key)


def test_statuses_are_those_of_the_specification(folder: Path) -> None:
    """Over the wire, with the type of each answer."""
    plain = "text/plain; charset=utf-8"
    with running(folder) as url:
        assert post(url, request(signed(5), 0, []))[:2] == (200, plain)
        assert post(url, request(signed(9), 4, [])) == (409, "text/x.tlog.size", b"5\n")
        assert post(url, request(signed(9), 5, []))[:2] == (422, plain)
        stranger = log_of(leaves(9)).checkpoint(STRANGER)
        assert post(url, request(stranger, 5, []))[0] == 403
        other = Signer("other.example/ledger", LOG.seed)
        unknown = log_of(leaves(9), other).checkpoint(other)
        assert post(url, request(unknown, 5, []))[0] == 404
        assert post(url, b"hello")[0] == 400
        assert post(url, b"", path="/elsewhere")[0] == 404
        assert post(url, b"", method="GET")[0] == 501
        assert post(url, b"x" * (LARGEST + 1))[0] == 413
        assert post(url, b"x" * LARGEST)[0] == 400
        assert post(url, b"", **{"Content-Length": "9" * 30})[0] == 413
        assert post(url, b"", **{"Content-Length": "five"})[0] == 411
        assert post(url, b"x", **{"Transfer-Encoding": "chunked"})[0] == 411
        assert kept(folder) == 5


def test_one_connection_may_ask_many_times(folder: Path) -> None:
    """As a log does that is in a hurry."""
    with running(folder) as url:
        connection = HTTPConnection(url.removeprefix("http://"), timeout=10)
        for old, new in ((0, 5), (5, 6), (6, 40)):
            path = LONGER.prove_consistency(old, new)
            connection.request("POST", "/add-checkpoint", request(signed(new), old, path))
            answer = connection.getresponse()
            assert (answer.status, answer.read()[:4].decode()) == (200, "— ")
            assert answer.headers["Connection"] is None
        connection.close()


def test_half_a_request_changes_nothing(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A connection that breaks off is nobody's trouble, and nothing is said of it."""
    with running(folder) as url:
        host, _, port = url.removeprefix("http://").partition(":")
        for body in (b"", b"POST /add-checkpoint HTTP/1.1\r\n", b"\0\0\r\n\r\n",
                     b"POST /add-checkpoint HTTP/1.1\r\nContent-Length: 900\r\n\r\nold 0\n"):  # fmt: skip
            with socket.create_connection((host, int(port))) as connection:
                connection.sendall(body)
        assert len(ask(url, 0, 5)) > 50
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("number", range(8))
def test_of_two_that_ask_from_one_size_exactly_one_wins(folder: Path, number: int) -> None:
    """Both branches are signed by the log; the witness cosigns one, and holds to it."""
    fork = log_of([*leaves(10), *(leaf(900 + n) for n in range(1 + number))])
    bodies = [
        request(signed(13), 10, LONGER.prove_consistency(10, 13)),
        request(fork.checkpoint(LOG), 10, fork.prove_consistency(10)),
    ]
    answers: list[int] = []
    barrier = threading.Barrier(2)

    def one(body: bytes, url: str) -> None:
        barrier.wait()
        answers.append(post(url, body)[0])

    with running(folder) as url:
        ask(url, 0, 10)
        threads = [threading.Thread(target=one, args=(body, url)) for body in bodies]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(answers) == [200, 409]
    assert kept(folder) in (13, 11 + number)


@pytest.mark.parametrize(
    "url", ["", "witness.example", "ftp://a", "http://a:port", "http://127.0.0.1:1", "http://a b/"]
)
def test_a_witness_that_cannot_be_asked_is_one_clear_line(url: str) -> None:
    """With the address in it."""
    with pytest.raises(WitnessError) as refused:
        ask_witness(url, signed(5), 0, [], timeout=5)
    assert str(refused.value).startswith(f"{url}: ")
    assert "\n" not in str(refused.value)


def test_an_answer_that_makes_no_sense_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A conflict without a size; a success without a line."""

    class Answer:
        status = 409

        def __init__(self, *_: object, **__: object) -> None:
            self.body = io.BytesIO(b"no size\n")

        def request(self, *_: object) -> None: ...

        def getresponse(self) -> "Answer":
            return self

        def read(self, most: int) -> bytes:
            return self.body.read(most)

        def close(self) -> None: ...

    monkeypatch.setattr("brightline.witness.client.HTTPConnection", Answer)
    with pytest.raises(WitnessError, match="409 without a size"):
        ask_witness("http://a", signed(5), 0, [])
    monkeypatch.setattr(Answer, "status", 200)
    with pytest.raises(WitnessError, match="http://a: "):
        witnessed(LONGER, signed(5), "http://a", WITNESS.key)
    with pytest.raises(NoteError):
        opened("no size\n", [])
