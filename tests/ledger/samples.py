"""A made-up ledger, its log and its witness. The keys are of no use to anybody."""

import re
from collections.abc import Iterable, Sequence

import brightline_verify
from brightline.ledger.checkpoint import cosigned
from brightline.ledger.export import Header, export
from brightline.ledger.leaf import Leaf, commit
from brightline.ledger.log import Log, Memory
from brightline.ledger.note import COSIGNATURE, Key, Signer
from brightline.ledger.verify import Verdict, verify

LOG = Signer("agency.example/ledger", bytes(range(32)))
WITNESS = Signer("witness.example/one", bytes(range(32, 64)), COSIGNATURE)
STRANGER = Signer("agency.example/ledger", b"\x07" * 32)
HEADER = Header(LOG.key, (WITNESS.key,))
#: When the witness looks: 2026-11-25T00:00:00Z.
LOOKED = 1_795_564_800


def leaf(number: int, kind: str = "request.received") -> Leaf:
    """Return a leaf of its own for each number, one second after the other."""
    at = f"2026-11-24T{number // 3600:02d}:{number // 60 % 60:02d}:{number % 60:02d}.34Z"
    return Leaf(at, kind, commit(number.to_bytes(32), {"case": f"case-{number}", "actor": "desk"}))


def leaves(size: int) -> list[Leaf]:
    """Return so many leaves."""
    return [leaf(number) for number in range(size)]


def log_of(content: Iterable[Leaf], signer: Signer = LOG) -> Log:
    """Return a log that holds these leaves."""
    log = Log(signer.name, Memory())
    log.extend(content)
    return log


def looked_at(checkpoint: str, witness: Signer = WITNESS, at: int = LOOKED) -> str:
    """Return a checkpoint with a cosignature."""
    body = checkpoint.rpartition("\n\n")[0] + "\n"
    return cosigned(checkpoint, witness.sign(body, at), witness.key)


def exported(
    content: Sequence[Leaf], signer: Signer = LOG, witness: Signer | None = WITNESS
) -> tuple[bytes, str]:
    """Return the export of these leaves, and the checkpoint that it ends in."""
    log = log_of(content, signer)
    checkpoint = log.checkpoint(signer)
    header = Header(signer.key, ())
    if witness is not None:
        checkpoint = looked_at(checkpoint, witness)
        header = Header(signer.key, (witness.key,))
    return b"".join(export(log, header, checkpoint)), checkpoint


def judged(
    data: bytes,
    held: Sequence[str] = (),
    witnesses: Sequence[Key] = (WITNESS.key,),
    log_key: Key | None = None,
) -> Verdict:
    """Return the verdict on an export, once the stand-alone verifier is found to say the same."""
    found = verify(data.splitlines(keepends=True), held, witnesses, log_key)
    other = brightline_verify.verify(
        data,
        list(held),
        [brightline_verify.Key.read(str(key)) for key in witnesses],
        None if log_key is None else brightline_verify.Key.read(str(log_key)),
    )
    assert (other.verdict, other.first_bad) == (found.verdict, found.first_bad), (found, other)
    assert (other.size, other.witnessed) == (found.size, found.witnessed), (found, other)
    assert len(other.says.splitlines()) == len(found.says.splitlines()) == 1
    return found


def without_signatures(checkpoint: str, name: str) -> str:
    """Return a checkpoint without the signature lines of a name."""
    return re.sub(rf"— {re.escape(name)} .*\n", "", checkpoint)
