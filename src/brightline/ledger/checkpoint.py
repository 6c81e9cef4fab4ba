"""Checkpoints (C2SP tlog-checkpoint): a log signs its size and root, a witness cosigns them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from brightline.ledger.errors import NoteError
from brightline.ledger.merkle import WIDTH
from brightline.ledger.note import COSIGNATURE, Key, Note, from_base64, to_base64

_SIZE = re.compile(r"0|[1-9][0-9]{0,17}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log says of itself: its name, how many leaves, and the root over them."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def body(self) -> str:
        """Return the text that is signed."""
        lines = (self.origin, str(self.size), to_base64(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)

    @classmethod
    def parse(cls, body: str) -> "Checkpoint":
        """Return the checkpoint written in the body of a note. Raises ``NoteError``."""
        lines = body.split("\n")
        if len(lines) < 4 or lines.pop() or not all(lines):
            raise NoteError("not a checkpoint: origin, size, root, each on its line")
        origin, size, root, *extensions = lines
        hash_ = from_base64(root)
        if len(hash_) != WIDTH:
            raise NoteError("the root of a checkpoint is not 32 bytes")
        return cls(origin, tree_size(size), hash_, tuple(extensions))


@dataclass(frozen=True, slots=True)
class Signed:
    """A checkpoint with its note as text, and when each key that was asked after signed it."""

    text: str
    checkpoint: Checkpoint
    times: dict[Key, int]

    @property
    def witnessed_at(self) -> int | None:
        """When the last witness cosigned, in POSIX seconds; None where none did."""
        return max((at for key, at in self.times.items() if key.kind == COSIGNATURE), default=None)


def opened(text: str, keys: Iterable[Key]) -> Signed:
    """Return the checkpoint in a note, and which of ``keys`` signed it.

    Raises ``NoteError`` if it is malformed or one of ``keys`` signed it falsely. Look whether the
    key that must have signed is among ``times``: a note without its signature is no error here.
    """
    note = Note.parse(text)
    return Signed(text, Checkpoint.parse(note.body), note.times(keys))


def cosigned(text: str, answer: str, witness: Key) -> str:
    """Return a checkpoint with the cosignature of ``witness`` added from its answer.

    Raises ``NoteError`` if there is none in it, or a false one. Lines of other keys are dropped.
    """
    body = Note.parse(text).body
    lines = Note.parse(f"{body}\n{answer}")
    if lines.body != body:
        raise NoteError("the answer is not signature lines")
    lines.times([witness])
    for line, signature in zip(answer.split("\n"), lines.signatures, strict=False):
        if (signature.name, signature.key_id) == (witness.name, witness.id):
            return f"{text}{line}\n"
    raise NoteError(f"the answer holds no cosignature of {witness.name}")


def contradict(one: Signed, other: Signed, log: Key) -> bool:
    """Say whether two checkpoints prove that a log misbehaved: one size, two roots, its own key."""
    a, b = one.checkpoint, other.checkpoint
    return (
        (a.origin, a.size) == (b.origin, b.size)
        and a.root != b.root
        and log in one.times
        and log in other.times
    )


def tree_size(text: str) -> int:
    """Return a size written in decimal, without leading zeros. Raises ``NoteError``."""
    if _SIZE.fullmatch(text) is None:
        raise NoteError(f"{text[:20]!r} is not a size")
    return int(text)
