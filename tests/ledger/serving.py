"""A witness to ask in tests: served in this process, or run in one of its own."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from brightline.ledger.checkpoint import opened
from brightline.ledger.log import Log
from brightline.ledger.note import Key
from brightline.witness.client import ask_witness
from brightline.witness.server import Witness, serve
from brightline.witness.state import State
from tests.ledger.samples import LOG, LOOKED, leaves, log_of

LOGS = {LOG.name: LOG.key}
LONGER = log_of(leaves(200))


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Serve from a folder; yield the URL."""
    witness = Witness(State(folder), LOGS, lambda: LOOKED)
    server = serve(witness, "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        witness.close()


def signed(size: int) -> str:
    return log_of(leaves(size)).checkpoint(LOG)


def kept(folder: Path) -> int:
    """Return the size that the folder holds of the log."""
    seen = json.loads((folder / "seen.json").read_text())["seen"]
    return opened(seen[LOG.name], []).checkpoint.size if seen else 0


def ask(url: str, old: int, new: int, log: Log = LONGER) -> str:
    return ask_witness(url, signed(new), old, log.prove_consistency(old, new))


def post(url: str, body: bytes, **headers: str) -> tuple[int, str, bytes]:
    connection = HTTPConnection(url.removeprefix("http://"), timeout=10)
    try:
        path = headers.pop("path", "/add-checkpoint")
        connection.request(headers.pop("method", "POST"), path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.headers["Content-Type"], answer.read()
    finally:
        connection.close()


SERVER = """
import argparse, sys
from brightline.commands import witness
parser = argparse.ArgumentParser()
witness.add_parser(parser.add_subparsers())
arguments = parser.parse_args(sys.argv[1:])
sys.exit(arguments.run(arguments))
"""


@contextmanager
def process(*words: str) -> Iterator[tuple[subprocess.Popen[str], Key, str]]:
    """Run the command in a process of its own; yield it, its key and its URL."""
    command = [sys.executable, "-c", SERVER, "witness", *words]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        try:
            assert child.stdout is not None
            key, url = (child.stdout.readline().rpartition(" ")[2].strip() for _ in range(2))
            yield child, Key.parse(key), url
        finally:
            child.kill()
