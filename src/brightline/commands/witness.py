"""``brightline witness``: cosign the checkpoints of a ledger, and never one that forgets."""

from __future__ import annotations

import argparse
import secrets
import signal
from pathlib import Path
from types import FrameType
from typing import NoReturn

from brightline.commands.errors import Wrong
from brightline.commands.parsing import Commands, command


def add_parser(commands: Commands) -> None:
    """Add ``witness`` to the commands."""
    witness = command(
        commands,
        "witness",
        "watch ledgers from outside: cosign a checkpoint only if nothing before it has changed",
        "brightline witness --state witness --init --name witness.example/one "
        "--log-key agency.example/ledger+5c1e3a52+AT…",
    )
    witness.add_argument("--state", metavar="DIR", required=True, help="its folder: key, last seen")
    witness.add_argument(
        "--listen", metavar="HOST:PORT", default="127.0.0.1:8090", help="default: %(default)s"
    )
    witness.add_argument(
        "--log-key",
        metavar="KEY",
        action="append",
        required=True,
        help="a ledger to watch, by its verifier key; may be given more than once",
    )
    witness.add_argument("--init", action="store_true", help="make the folder and a new key first")
    witness.add_argument("--name", metavar="NAME", help="with --init: the name of its key")
    witness.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Serve until SIGTERM or Ctrl-C. The verifier key is printed first, for auditors to hold."""
    try:
        from brightline.ledger.errors import LedgerError
        from brightline.ledger.note import COSIGNATURE, ED25519, Key, Signer
        from brightline.witness.server import Witness, serve
        from brightline.witness.state import State, StateError, create
    except ImportError as error:
        raise Wrong(f"{error.name} is missing; pip install 'brightline[ledger]'") from None
    from brightline.now import ClockError, now

    host, port = _address(arguments.listen)
    folder = Path(arguments.state)
    if bool(arguments.name) != arguments.init:
        raise Wrong(
            "--init needs --name, like witness.example/one; without --init there is no --name"
        )
    try:
        now()
        keys = [Key.parse(text) for text in arguments.log_key]
    except ClockError as error:
        raise Wrong(str(error)) from None
    except LedgerError as error:
        raise Wrong(f"--log-key: {error}") from None
    if any(key.kind != ED25519 for key in keys) or len({key.name for key in keys}) < len(keys):
        raise Wrong("--log-key: one key of a log, not of a witness, for each name")
    try:
        if arguments.init:
            signer = Signer(arguments.name, secrets.token_bytes(32), COSIGNATURE)
            signer.key  # noqa: B018, a bad name is refused before anything is made
            create(folder, signer)
        state = State(folder)
    except (LedgerError, StateError) as error:
        raise Wrong(str(error)) from None
    witness = Witness(state, {key.name: key for key in keys}, lambda: int(now().timestamp()))
    try:
        server = serve(witness, host, port)
    except OSError as error:
        witness.close()
        raise Wrong(f"--listen {arguments.listen}: {error.strerror}") from None
    signal.signal(signal.SIGTERM, _stop)
    print(f"key {state.signer.key}", flush=True)
    print(f"listening on http://{server.server_address[0]!s}:{server.server_port}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        return 0
    finally:
        server.server_close()
        witness.close()
    return 0


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or len(port) > 5 or int(port) > 65535:
        raise Wrong(f"--listen {text}: write HOST:PORT, like 127.0.0.1:8090")
    return host, int(port)
