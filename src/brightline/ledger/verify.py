"""Verification of an export against the checkpoints that an auditor holds.

*Intact* is said only where every line was read and a witness that the auditor trusts has cosigned a
checkpoint over the last leaf. See GUARANTEES.md beside this file for what that rests on.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import combinations
from typing import Literal

from brightline.ledger.checkpoint import Checkpoint, Signed, contradict, opened
from brightline.ledger.errors import LedgerError, NoteError
from brightline.ledger.export import LAST, Header, hashes_line, last_checkpoint
from brightline.ledger.leaf import Leaf
from brightline.ledger.merkle import Frontier, leaf_hash
from brightline.ledger.note import Key, Note

EXIT = {"intact": 0, "violation": 1, "unwitnessed": 3, "cannot-tell": 3}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found.

    ``first_bad`` is the leaf itself where a leaf and its hashes disagree; the first that is missing
    where a checkpoint is of more leaves; else the first that no fitting checkpoint covers, so that
    the bad one is this or a later one. It is None where no leaf is to blame. ``witnessed`` counts the leaves that a trusted witness covers, ``witnessed_at``
    (POSIX seconds) is its newest cosignature over them. ``evidence`` holds two signed checkpoints of
    one size and different roots, where they were found: proof that the log misbehaved, to be kept.
    """

    verdict: Literal["intact", "unwitnessed", "violation", "cannot-tell"]
    first_bad: int | None
    witnessed_at: int | None
    says: str
    origin: str | None = None
    size: int | None = None
    witnessed: int = 0
    evidence: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 intact, 1 violation, 3 unwitnessed or cannot tell (2 is for a wrong call)."""
        return EXIT[self.verdict]


@dataclass(eq=False)
class Found(Exception):
    """Ends a verification that is not to be intact."""

    verdict: Literal["violation", "cannot-tell"]
    says: str
    first_bad: int | None = None
    evidence: tuple[str, ...] = ()

    def told(self) -> Verdict:
        """Return it as a verdict."""
        return Verdict(self.verdict, self.first_bad, None, self.says, evidence=self.evidence)


@dataclass
class _Reading:
    """How far a file has been read, and what of it is proved."""

    header: Header
    held: Sequence[Signed]
    tree: Frontier = field(default_factory=Frontier)
    proved: int = 0

    def leaves(self, lines: Iterator[bytes]) -> bytes:
        """Read leaf by leaf; return the line after them."""
        before = None
        self._compare(lines)
        for line in lines:
            if line.startswith(LAST):
                return line
            index = self.tree.size
            try:
                leaf = Leaf.decode(line.removesuffix(b"\n"))
                leaf.after(before)
            except LedgerError as error:
                raise Found("violation", f"leaf {index}: {error}", index) from None
            before = leaf
            ended = b"".join(self.tree.append(leaf_hash(line[:-1])))
            if not line.endswith(b"\n") or next(lines, b"") != hashes_line(ended):
                says = f"leaf {index} and the hashes stored beside it disagree"
                raise Found("violation", says, index)
            self._compare(lines)
        return b""

    def _compare(self, lines: Iterator[bytes]) -> None:
        """Hold the tree against each checkpoint held of just this size."""
        for signed in self.held:
            if signed.checkpoint.size != self.tree.size:
                continue
            if signed.checkpoint.root != self.tree.root():
                says = f"the first {self.tree.size} leaves are not those of a checkpoint held"
                raise Found("violation", says, self.proved, self._fork(signed, lines))
            self.proved = self.tree.size

    def _fork(self, signed: Signed, lines: Iterator[bytes]) -> tuple[str, ...]:
        """Return both checkpoints, if the file ends in one that contradicts the one held."""
        try:
            last = last_checkpoint(deque(lines, maxlen=1).pop(), self.header)
        except (IndexError, NoteError):
            return ()
        return (signed.text, last.text) if contradict(signed, last, self.header.key) else ()


def verify(
    lines: Iterable[bytes],
    held: Sequence[str] = (),
    witnesses: Sequence[Key] = (),
    log_key: Key | None = None,
) -> Verdict:
    """Verify an export: its lines, the checkpoints held, the witnesses trusted, the log's key.

    A checkpoint held need not be cosigned to convict, only to acquit. Without ``log_key`` the key is
    the one that signed the checkpoints held. Never raises for what is in the file, or for an
    ``OSError`` in reading it; raises ``NoteError`` if what is *held* is no checkpoint at all.
    """
    for text in held:
        Checkpoint.parse(Note.parse(text).body)
    try:
        return _verified(iter(lines), held, witnesses, log_key)
    except Found as found:
        return found.told()
    except OSError as error:
        return Verdict("cannot-tell", None, None, f"not read to its end: {error.strerror or error}")


def _verified(
    lines: Iterator[bytes], held: Sequence[str], witnesses: Sequence[Key], log_key: Key | None
) -> Verdict:
    try:
        header = Header.parse(next(lines, b""))
    except NoteError as error:
        raise Found("violation", str(error)) from None
    if log_key not in (None, header.key):
        raise Found("violation", f"the ledger names the key {header.key}, not {log_key}")
    known = [_held(text, header.key, witnesses) for text in held]
    for one, other in combinations(known, 2):
        if contradict(one, other, header.key):
            says = f"two checkpoints of size {one.checkpoint.size} have different roots"
            raise Found("violation", says, evidence=(one.text, other.text))
    reading = _Reading(header, known)
    line = reading.leaves(lines)
    size = reading.tree.size
    for signed in known:
        if signed.checkpoint.size > size:
            says = f"a checkpoint held is of {signed.checkpoint.size} leaves; here are {size}"
            raise Found("violation", says, size)
    trusted = [_last(line, lines, reading, witnesses), *known]
    return covered(f"{size} leaves of {header.key.name}", *trusted)


def covered(says: str, last: Signed, *others: Signed) -> Verdict:
    """Return how far witnesses cover ``last``, all these checkpoints being found to fit together."""
    origin, size = last.checkpoint.origin, last.checkpoint.size
    ends = [(signed.checkpoint.size, signed.witnessed_at) for signed in (last, *others)]
    end, at = max(((end, at) for end, at in ends if at is not None), default=(0, None))
    if at is None:
        says += "; no witness you trust has cosigned them"
        return Verdict("unwitnessed", None, None, says, origin, size)
    if end < size:
        says += f"; unwitnessed from leaf {end} on, since {_moment(at)}"
        return Verdict("unwitnessed", None, at, says, origin, size, end)
    return Verdict("intact", None, at, f"{says}; witnessed {_moment(at)}", origin, size, end)


def _held(text: str, log: Key, witnesses: Sequence[Key]) -> Signed:
    """Return a checkpoint held, once it is known who signed it."""
    try:
        signed = opened(text, [log, *witnesses])
    except NoteError as error:
        raise Found("cannot-tell", f"a checkpoint held: {error}") from None
    size = signed.checkpoint.size
    if signed.checkpoint.origin != log.name:
        says = f"a checkpoint held is of {signed.checkpoint.origin}; the ledger calls itself {log.name}"
        raise Found("violation", says)
    if log not in signed.times:
        says = f"the checkpoint held of size {size} is not signed by the key that the ledger names"
        raise Found("violation" if signed.times else "cannot-tell", says)
    return signed


def _last(
    line: bytes, rest: Iterator[bytes], reading: _Reading, witnesses: Sequence[Key]
) -> Signed:
    """Return the file's own checkpoint, found to be of the leaves read, as signed by ``witnesses``."""
    size = reading.tree.size
    if not line or next(rest, b""):
        raise Found("violation", "the file does not end in one checkpoint", size)
    try:
        last = last_checkpoint(line, reading.header)
        trusted = opened(last.text, witnesses)
    except NoteError as error:
        raise Found("violation", str(error)) from None
    if last.checkpoint.size != size:
        says = f"the last checkpoint is of {last.checkpoint.size} leaves; here are {size}"
        raise Found("violation", says, min(size, last.checkpoint.size))
    if last.checkpoint.root != reading.tree.root():
        raise Found("violation", "the leaves are not those of the last checkpoint", reading.proved)
    return trusted


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
