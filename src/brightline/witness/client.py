"""Asking a witness to cosign a checkpoint (C2SP tlog-witness).

::

    Exception
    └── WitnessError        no answer, or one that is no cosignature; try again later
        └── WitnessHolds    the witness holds another size, or another root of the same size
"""

from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from brightline.ledger.checkpoint import cosigned, opened, tree_size
from brightline.ledger.errors import LedgerError, NoteError
from brightline.ledger.log import Log
from brightline.ledger.note import Key
from brightline.ledger.witness import request

_MOST = 64 * 1024


class WitnessError(Exception):
    """A witness gave no cosignature. The text is one line."""


class WitnessHolds(WitnessError):
    """The witness last cosigned a checkpoint of ``size`` leaves, and it is not the one asked from."""

    def __init__(self, size: int) -> None:
        super().__init__(f"the witness holds a checkpoint of {size} leaves")
        self.size = size


def ask_witness(
    url: str, checkpoint: str, old_size: int, proof: Sequence[bytes], timeout: float = 10.0
) -> str:
    """Ask the witness at ``url`` once; return its signature lines, which are not yet checked.

    ``url`` is what stands before ``/add-checkpoint``; ``timeout`` is in seconds. Follows no
    redirect and no proxy. Raises ``WitnessHolds`` for an answer of 409, else ``WitnessError``.
    """
    try:
        parts = urlsplit(url)
        kinds: dict[str, type[HTTPConnection]] = {"http": HTTPConnection, "https": HTTPSConnection}
        connection = kinds[parts.scheme](parts.hostname or "", parts.port, timeout=timeout)
    except (ValueError, KeyError, HTTPException):
        raise WitnessError(f"{url}: not a URL like https://witness.example") from None
    try:
        path = parts.path.rstrip("/") + "/add-checkpoint"
        connection.request("POST", path, request(checkpoint, old_size, proof))
        answer = connection.getresponse()
        status, text = answer.status, answer.read(_MOST).decode()
    except (OSError, HTTPException, ValueError) as error:
        raise WitnessError(f"{url}: no answer: {error}") from None
    finally:
        connection.close()
    if status == 200:
        return text
    if status == 409:
        try:
            size = tree_size(text.removesuffix("\n"))
        except NoteError:
            raise WitnessError(f"{url}: answered 409 without a size") from None
        raise WitnessHolds(size)
    raise WitnessError(f"{url}: answered {status}: {text[:200].strip()!r}")


def witnessed(
    log: Log, checkpoint: str, url: str, witness: Key, old_size: int = 0, timeout: float = 10.0
) -> str:
    """Return a signed checkpoint with the cosignature of a witness, checked.

    ``old_size`` is what the witness is thought to hold; where it holds another, it is asked once
    more from that. Raises ``WitnessHolds`` if it holds more leaves than the checkpoint, or another
    root of as many: then this ledger was rolled back, or forked. Raises ``WitnessError`` where it
    cannot be asked, and where its answer is no cosignature.
    """
    size = opened(checkpoint, []).checkpoint.size
    old_size = min(old_size, size)
    try:
        try:
            lines = ask_witness(
                url, checkpoint, old_size, log.prove_consistency(old_size, size), timeout
            )
        except WitnessHolds as held:
            if held.size > size or held.size == old_size:
                raise
            path = log.prove_consistency(held.size, size)
            lines = ask_witness(url, checkpoint, held.size, path, timeout)
        return cosigned(checkpoint, lines, witness)
    except LedgerError as error:
        raise WitnessError(f"{url}: {error}") from None
