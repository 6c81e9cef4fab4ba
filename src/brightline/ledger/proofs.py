"""Proofs as files: one leaf is in a ledger; a ledger has grown from another. Checked offline.

*Inclusion* is a C2SP tlog-proof: the leaf itself as ``extra``, its index, the path, a checkpoint.
*Consistency*, for which C2SP has no file, is one line of canonical JSON::

    {"format":"brightline-consistency/1","new":"…checkpoint…","old":"…checkpoint…","proof":["…"]}
"""

import json
from collections.abc import Sequence

import rfc8785

from brightline.ledger.checkpoint import Checkpoint, Signed, contradict, opened, tree_size
from brightline.ledger.errors import Damaged, LedgerError, NoteError
from brightline.ledger.leaf import Leaf
from brightline.ledger.log import Log
from brightline.ledger.merkle import leaf_hash, verify_consistency, verify_inclusion
from brightline.ledger.note import Key, Note, from_base64, to_base64
from brightline.ledger.verify import Found, Verdict, covered

INCLUSION = "c2sp.org/tlog-proof@v1"
CONSISTENCY = "brightline-consistency/1"


def inclusion(log: Log, index: int, checkpoint: str) -> str:
    """Return the proof that leaf ``index`` is in the ledger of a signed checkpoint.

    Raises ``Damaged`` where the leaf or a hash that it needs is not there.
    """
    size = Checkpoint.parse(Note.parse(checkpoint).body).size
    path = log.prove_inclusion(index, size)
    entry = next(iter(log.storage.entries(index, index + 1)), None)
    if entry is None:
        raise Damaged(f"entry {index} is missing")
    head = [INCLUSION, f"extra {to_base64(entry.leaf)}", f"index {index}", *map(to_base64, path)]
    return "\n".join(head) + f"\n\n{checkpoint}"


def consistency(log: Log, old: str, new: str) -> str:
    """Return the proof that the ledger of one signed checkpoint has grown into that of another."""
    sizes = [Checkpoint.parse(Note.parse(text).body).size for text in (old, new)]
    path = [to_base64(hash_) for hash_ in log.prove_consistency(*sizes)]
    return _line(old, new, path)


def check(text: str, log_key: Key, witnesses: Sequence[Key] = ()) -> tuple[Verdict, Leaf | None]:
    """Check a proof of either kind; return the verdict, and the leaf of an inclusion.

    Never raises for what is in the text: a malformed proof is a violation.
    """
    try:
        if text.startswith(INCLUSION):
            return _inclusion(text, log_key, witnesses)
        return _consistency(text, log_key, witnesses), None
    except Found as found:
        return found.told(), None
    except LedgerError as error:
        return Verdict("violation", None, None, str(error)), None


def _inclusion(text: str, log_key: Key, witnesses: Sequence[Key]) -> tuple[Verdict, Leaf]:
    head, _, checkpoint = text.partition("\n\n")
    rows = head.split("\n")
    words = [row.partition(" ") for row in rows[1:3]]
    if rows[0] != INCLUSION or [word for word, _, _ in words] != ["extra", "index"]:
        raise NoteError(f"not a proof of {INCLUSION} with its leaf as extra")
    signed = _signed(checkpoint, log_key, witnesses)
    data, at = from_base64(words[0][2]), tree_size(words[1][2])
    path, tree = [from_base64(row) for row in rows[3:]], signed.checkpoint
    if not verify_inclusion(leaf_hash(data), at, tree.size, tree.root, path):
        raise Found("violation", f"the path does not prove leaf {at}", at)
    leaf = Leaf.decode(data)
    return covered(f"leaf {at} is {leaf.kind} at {leaf.at}, {leaf.commitment}", signed), leaf


def _consistency(text: str, log_key: Key, witnesses: Sequence[Key]) -> Verdict:
    try:
        told = json.loads(text)
        old, new, path = told["old"], told["new"], list(told["proof"])
        sound = _line(old, new, path) == text
        sound = sound and all(isinstance(part, str) for part in (old, new, *path))
    except (ValueError, KeyError, TypeError, RecursionError):
        sound = False
    if not sound:
        raise NoteError(f"not a proof of {CONSISTENCY} or {INCLUSION}")
    before, after = _signed(old, log_key, witnesses), _signed(new, log_key, witnesses)
    a, b = before.checkpoint, after.checkpoint
    if contradict(before, after, log_key):
        says = f"two checkpoints of size {a.size} have different roots"
        raise Found("violation", says, evidence=(old, new))
    hashes = [from_base64(part) for part in path]
    if not verify_consistency(a.size, b.size, a.root, b.root, hashes):
        raise Found("violation", f"the path does not prove that {a.size} leaves grew into {b.size}")
    says = f"the first {a.size} of {b.size} leaves are unchanged"
    return covered(says, before) if before.witnessed_at is None else covered(says, after, before)


def _signed(text: str, log_key: Key, witnesses: Sequence[Key]) -> Signed:
    signed = opened(text, [log_key, *witnesses])
    if log_key not in signed.times or signed.checkpoint.origin != log_key.name:
        raise NoteError(f"a checkpoint is not one of {log_key.name}, signed by its key")
    return signed


def _line(old: str, new: str, path: list[str]) -> str:
    told = {"format": CONSISTENCY, "new": new, "old": old, "proof": path}
    return rfc8785.dumps(told).decode() + "\n"
