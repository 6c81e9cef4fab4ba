"""What a witness decides about a checkpoint (C2SP tlog-witness), as a pure function.

The caller holds a lock from ``decide`` until what is accepted is on disk, and signs and answers only
then; see ``brightline.witness``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from brightline.ledger.checkpoint import Signed, opened, tree_size
from brightline.ledger.errors import NoteError
from brightline.ledger.merkle import EMPTY, verify_consistency
from brightline.ledger.note import Key, from_base64, to_base64

#: No proof has more hashes.
MOST_HASHES = 63
_OLD = re.compile(r"old (.{1,20})")


@dataclass(frozen=True, slots=True)
class Decision:
    """A status of HTTP and its text; what to keep before cosigning; evidence against a log.

    ``accepted`` is the signed checkpoint to keep, then cosign: there is one where the status is 200.
    ``evidence`` are two checkpoints of one size and different roots, signed by the log.
    """

    status: int
    says: str = ""
    accepted: Signed | None = None
    evidence: tuple[str, ...] = ()


def request(checkpoint: str, old_size: int, proof: Sequence[bytes]) -> bytes:
    """Return the body of a request to cosign ``checkpoint``, proved to grow from ``old_size``."""
    lines = [f"old {old_size}", *map(to_base64, proof)]
    return ("".join(f"{line}\n" for line in lines) + f"\n{checkpoint}").encode()


def decide(logs: Mapping[str, Key], seen: Mapping[str, str], body: bytes) -> Decision:
    """Decide on a request, given the logs' keys and the last checkpoint kept of each, by origin."""
    try:
        head, _, text = body.decode().partition("\n\n")
        first, *path = head.split("\n")
        match = _OLD.fullmatch(first)
        if match is None or len(path) > MOST_HASHES:
            raise NoteError(f"write: old, a size, at most {MOST_HASHES} hashes, a checkpoint")
        old, proof = tree_size(match[1]), [from_base64(line) for line in path]
        asked = opened(text, [])
    except ValueError as error:
        return Decision(400, f"{error}\n")
    log = logs.get(asked.checkpoint.origin)
    if log is None:
        return Decision(404, "no log of this origin is known\n")
    try:
        asked = opened(text, [log])
    except NoteError:
        asked.times.clear()
    if log not in asked.times:
        return Decision(403, "not signed by the log\n")
    return _extends(log, asked, old, proof, seen.get(asked.checkpoint.origin))


def _extends(
    log: Key, asked: Signed, old: int, proof: Sequence[bytes], seen: str | None
) -> Decision:
    new = asked.checkpoint
    size, root = 0, EMPTY
    evidence: tuple[str, ...] = ()
    if seen is not None:
        kept = opened(seen, [])
        size, root = kept.checkpoint.size, kept.checkpoint.root
        if new.size == size and new.root != root:
            evidence = (seen, asked.text)
    if old > new.size:
        return Decision(400, "the old size is larger than the checkpoint\n", evidence=evidence)
    if old != size or (new.size == size and new.root != root):
        return Decision(409, f"{size}\n", evidence=evidence)
    if not verify_consistency(old, new.size, root, new.root, proof):
        return Decision(422, "the proof does not hold\n")
    return Decision(200, accepted=asked)
