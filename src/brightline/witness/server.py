"""The HTTP server of a witness: ``POST /add-checkpoint`` and nothing else.

Put a reverse proxy with TLS before it. It writes no log: who asked, and when, is nobody's business.
"""

import sys
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from brightline.ledger.note import LONGEST, Key
from brightline.ledger.witness import Decision, decide
from brightline.witness.state import State

#: A larger request is not read: a checkpoint and 63 hashes fit.
LARGEST = LONGEST + 4 * 1024
PATH = "/add-checkpoint"


class Witness:
    """A witness of the logs named: checks, keeps, and only then cosigns, one request at a time.

    ``clock`` gives POSIX seconds.
    """

    def __init__(self, state: State, logs: Mapping[str, Key], clock: Callable[[], int]) -> None:
        self.state, self.logs, self.clock = state, logs, clock
        self._lock, self._broken = threading.Lock(), False

    def add_checkpoint(self, body: bytes) -> Decision:
        """Answer a request. Once a write has failed nothing more is signed until a restart.

        After a failed fsync nobody knows what the disk holds, and trying again may seem to succeed:
        memory and disk are brought together by reading the disk anew.
        """
        with self._lock:
            if self._broken:
                return Decision(503, "a write has failed; the witness must be restarted\n")
            decision = decide(self.logs, self.state.seen, body)
            try:
                if decision.evidence:
                    self.state.accuse(decision.evidence)
                if decision.accepted is None:
                    return decision
                checkpoint = decision.accepted.checkpoint
                self.state.accept(checkpoint.origin, decision.accepted.text)
            except OSError:
                self._broken = True
                return Decision(503, "a write has failed; the witness must be restarted\n")
            return Decision(200, self.state.signer.sign(checkpoint.body(), self.clock()))

    def close(self) -> None:
        """Sign nothing more, and let go of the folder once the request in hand is done."""
        with self._lock:
            self._broken = True
            self.state.close()


def serve(witness: Witness, host: str, port: int) -> ThreadingHTTPServer:
    """Return a server that is bound and not yet running. Raises ``OSError`` if it cannot bind."""

    class Handler(_Handler):
        answering = witness

    return _Server((host, port), Handler)


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say what went wrong in one line; a connection that broke off is nothing wrong."""
        error = sys.exception()
        if not isinstance(error, OSError):
            print(f"brightline witness: {error!r}", file=sys.stderr)


class _Handler(BaseHTTPRequestHandler):
    answering: Witness
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "brightline-witness", ""
    #: Seconds that a silent connection is kept.
    timeout = 10

    def do_POST(self) -> None:
        """Read a request whole, within its limit, and answer it."""
        lengths = self.headers.get_all("Content-Length", [])
        length = lengths[0] if len(lengths) == 1 else ""
        if not (length.isascii() and length.isdigit()) or "Transfer-Encoding" in self.headers:
            self._answer(Decision(411, "say the Content-Length\n"), close=True)
        elif len(length) > 9 or int(length) > LARGEST:
            self._answer(Decision(413, f"more than {LARGEST} bytes\n"), close=True)
        elif self.path != PATH:
            self._answer(Decision(404, f"only {PATH} is here\n"), close=True)
        else:
            body = self.rfile.read(int(length))
            whole = len(body) == int(length)
            self._answer(self.answering.add_checkpoint(body) if whole else Decision(400), not whole)

    def log_message(self, format: str, *args: object) -> None:
        """Write nothing."""

    def _answer(self, decision: Decision, close: bool = False) -> None:
        content = decision.says.encode()
        conflict = decision.status == 409
        self.send_response(decision.status)
        self.send_header(
            "Content-Type", "text/x.tlog.size" if conflict else "text/plain; charset=utf-8"
        )
        self.send_header("Content-Length", str(len(content)))
        if close:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)
