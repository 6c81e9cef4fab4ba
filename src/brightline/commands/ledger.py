"""``brightline ledger``: verify, sign, export and prove. Never "intact" without a witness."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from brightline.commands.errors import Wrong
from brightline.commands.output import write
from brightline.commands.parsing import Commands, command
from brightline.commands.record import add_data, moment, opened


def add_parser(commands: Commands) -> None:
    """Add ``ledger`` to the commands."""
    ledger = command(
        commands, "ledger", "verify, checkpoint, export and prove the ledger",
        "brightline ledger verify --data demo --checkpoint held.txt",
    )  # fmt: skip
    parts = ledger.add_subparsers(title="parts", required=True, metavar="PART")
    verify = command(
        parts, "verify", "verify an export, or the ledger of a data directory; exit 0, 1, 3",
        "brightline ledger verify ledger.jsonl --checkpoint held.txt",
    )  # fmt: skip
    verify.add_argument(
        "path", nargs="*", help="an export; without one, the data directory's ledger"
    )
    verify.add_argument(
        "--checkpoint", action="append", default=[], metavar="FILE", help="one you hold"
    )
    verify.add_argument(
        "--witness", action="append", default=[], metavar="KEY", help="a witness you trust"
    )
    verify.add_argument("--db", action="store_true", help="hold the record's rows against it, too")
    verify.add_argument("--json", action="store_true", help="print the verdict as JSON")
    add_data(verify)
    verify.set_defaults(run=_verify)
    for name, says, run in (
        (
            "checkpoint",
            "sign a checkpoint, and have it cosigned where a witness is configured",
            _checkpoint,
        ),
        ("export", "write the whole ledger as one file, to be verified elsewhere", _export),
        ("prove-inclusion", "prove that a leaf is in the ledger", _inclusion),
        (
            "prove-consistency",
            "prove that an older checkpoint is a beginning of the newest",
            _consistency,
        ),
        ("key", "print the ledger's verifier key, for auditors to hold", _key),
        (
            "clock-stepped",
            "mark in the ledger that this machine's clock was set back, where it ran ahead and is right now",
            _clock_stepped,
        ),
    ):
        part = command(parts, name, says, f"brightline ledger {name} --data demo")
        add_data(part)
        if name not in ("key", "clock-stepped"):
            part.add_argument("--out", metavar="FILE", help="write it here (default: print)")
        if name == "prove-inclusion":
            part.add_argument("index", type=int, help="which leaf, from 0")
        if name == "prove-consistency":
            part.add_argument("checkpoint", help="a file with the older checkpoint")
        part.set_defaults(run=run)


def _verify(arguments: argparse.Namespace) -> int:
    from brightline.ledger.errors import LedgerError
    from brightline.ledger.export import lines as read_lines
    from brightline.ledger.note import Key
    from brightline.ledger.verify import verify

    held = [_text(name) for name in arguments.checkpoint]
    try:
        witnesses = [Key.parse(text) for text in arguments.witness]
    except LedgerError as error:
        raise Wrong(f"--witness: {error}") from None
    worst = 0
    for path in arguments.path:
        try:
            with Path(path).open("rb") as file:
                told = verify(read_lines(file), held, witnesses)
        except OSError as error:
            raise Wrong(f"{path}: {error.strerror}") from None
        worst = _worse(worst, _tell(path, told, arguments.json, []))
    if not arguments.path:
        config = opened(arguments)
        from brightline.cases.checkpoints import lines
        from brightline.cases.reconcile import differences
        from brightline.now import now

        if config.witness_key and not witnesses:
            witnesses = [Key.parse(config.witness_key)]
        try:
            told = verify(lines(now(), witnesses), held, witnesses)
        except LedgerError as error:
            print(json.dumps({"verdict": "violation", "first_bad": None, "says": str(error)})
                  if arguments.json else f"violation: {error}")  # fmt: skip
            return 1
        wrong = [f"{d.name}: {d.says}" for d in differences()] if arguments.db else []
        worst = _tell(str(config.data), told, arguments.json, wrong)
    return worst


def _worse(one: int, other: int) -> int:
    return 1 if 1 in (one, other) else max(one, other)


def _tell(name: str, told: Any, as_json: bool, wrong: Sequence[str]) -> int:
    verdict = "violation" if wrong else told.verdict
    if as_json:
        print(json.dumps({
            "verdict": verdict, "first_bad": told.first_bad, "witnessed_at": told.witnessed_at,
            "says": told.says, "size": told.size, "differences": list(wrong),
        }))  # fmt: skip
    else:
        print(f"{name}: {verdict}: {told.says}")
        for line in wrong:
            print(f"  {line}")
    return 1 if wrong else int(told.exit_code)


def _checkpoint(arguments: argparse.Namespace) -> int:
    config = opened(arguments)
    from brightline.cases.checkpoints import keep_cosigned, make_checkpoint, witnessed_size
    from brightline.cases.store import log
    from brightline.ledger.errors import LedgerError
    from brightline.ledger.note import Key
    from brightline.now import now
    from brightline.witness.client import WitnessError, witnessed

    try:
        text = make_checkpoint(now())
    except LedgerError as error:
        raise Wrong(f"no checkpoint: {error}") from None
    if config.witness_url:
        try:
            text = witnessed(
                log(), text, config.witness_url, Key.parse(config.witness_key), witnessed_size()
            )
            keep_cosigned(text, now())
        except WitnessError as error:
            print(f"not witnessed: {error}", file=sys.stderr)
            _out(arguments.out, text.encode())
            return 3
    _out(arguments.out, text.encode())
    return 0


def _export(arguments: argparse.Namespace) -> int:
    config = opened(arguments)
    from brightline.cases.checkpoints import lines
    from brightline.ledger.errors import LedgerError
    from brightline.ledger.note import Key
    from brightline.now import now

    witnesses = [Key.parse(config.witness_key)] if config.witness_key else []
    try:
        _out(arguments.out, b"".join(lines(now(), witnesses)))
    except LedgerError as error:
        raise Wrong(str(error)) from None
    return 0


def _inclusion(arguments: argparse.Namespace) -> int:
    opened(arguments)
    from brightline.cases.checkpoints import to_prove_under
    from brightline.cases.store import log
    from brightline.ledger.errors import LedgerError
    from brightline.ledger.proofs import inclusion
    from brightline.now import now

    try:
        text = inclusion(log(), arguments.index, to_prove_under(now(), arguments.index + 1))
    except LedgerError as error:
        raise Wrong(str(error)) from None
    _out(arguments.out, text.encode())
    return 0


def _consistency(arguments: argparse.Namespace) -> int:
    old = _text(arguments.checkpoint)
    opened(arguments)
    from brightline.cases.checkpoints import to_prove_under
    from brightline.cases.store import log
    from brightline.ledger.checkpoint import Checkpoint
    from brightline.ledger.errors import LedgerError
    from brightline.ledger.note import Note
    from brightline.ledger.proofs import consistency
    from brightline.now import now

    try:
        least = Checkpoint.parse(Note.parse(old).body).size
        text = consistency(log(), old, to_prove_under(now(), least))
    except LedgerError as error:
        raise Wrong(str(error)) from None
    _out(arguments.out, text.encode())
    return 0


def _key(arguments: argparse.Namespace) -> int:
    opened(arguments)
    from brightline.cases.checkpoints import signer

    print(signer().key)
    return 0


def _clock_stepped(arguments: argparse.Namespace) -> int:
    opened(arguments)
    from brightline.cases.errors import Refused
    from brightline.cases.store import mark_step

    try:
        mark_step(moment())
    except Refused as error:
        raise Wrong(str(error)) from None
    print("marked: the record goes on from the present")
    return 0


def _text(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Wrong(f"{name}: {error}") from None


def _out(name: str | None, data: bytes) -> None:
    if name:
        write(Path(name), data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
