"""Leaves: when something happened, what kind of thing, and a commitment to the rest.

A leaf is canonical JSON (RFC 8785) of four texts and nothing else::

    {"at":"2026-11-24T16:40:12.34Z","commitment":"sha256:…","format":"brightline-leaf/1",
     "kind":"request.received"}

The commitment hides case, people and fields behind 32 random bytes, which the caller keeps with the
body. Whoever is shown both can check them; once the salt is destroyed nobody can, and every proof
about the leaf still holds.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import rfc8785

from brightline.ledger.errors import ClockError, LeafError

FORMAT = "brightline-leaf/1"
#: The kind of the one leaf that may be earlier than the leaf before it.
CLOCK_STEPPED = "clock.stepped"
#: Bytes of the random salt of a commitment.
SALT = 32

_KIND = r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)+"
_AT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\dZ"
_COMMITMENT = r"sha256:[0-9a-f]{64}"
_LEAF = re.compile(
    rf'\{{"at":"({_AT})","commitment":"({_COMMITMENT})","format":"{FORMAT}","kind":"({_KIND})"\}}',
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf: a moment (see ``stamp``), a kind like ``request.received``, a commitment.

    Raises ``LeafError`` where one of the three is not of its form.
    """

    at: str
    kind: str
    commitment: str

    def __post_init__(self) -> None:
        if not re.fullmatch(_AT, self.at, re.ASCII) or not _on_calendar(self.at):
            raise LeafError(f"at: {self.at!r} is no moment like 2026-11-24T16:40:12.34Z")
        if not re.fullmatch(_KIND, self.kind, re.ASCII) or len(self.kind) > 64:
            raise LeafError(f"kind: {self.kind!r} is not like request.received, 64 letters at most")
        if not re.fullmatch(_COMMITMENT, self.commitment, re.ASCII):
            raise LeafError(f"commitment: {self.commitment!r} is not sha256: and 64 hex digits")

    def encode(self) -> bytes:
        """Return the bytes that the tree holds."""
        return rfc8785.dumps(
            {
                "at": self.at,
                "commitment": self.commitment,
                "format": FORMAT,
                "kind": self.kind,
            }
        )

    @classmethod
    def decode(cls, data: bytes) -> "Leaf":
        """Return the leaf of these bytes. Raises ``LeafError`` for any that ``encode`` never gives."""
        match = _LEAF.fullmatch(data.decode("ascii", errors="replace"))
        if match is None:
            raise LeafError(f"not a leaf of {FORMAT}")
        at, commitment, kind = match.groups()
        return cls(at, kind, commitment)

    def after(self, before: "Leaf | None") -> None:
        """Check that this leaf may come next after ``before`` (None: as the first).

        Time never goes back unmarked: only a leaf of kind ``clock.stepped`` may be earlier than the
        one before it, and the leaves that follow are then measured from it. Raises ``ClockError``.
        """
        if before is not None and self.at < before.at and self.kind != CLOCK_STEPPED:
            raise ClockError(
                f"{self.kind} at {self.at} is earlier than the leaf before it, at {before.at}; "
                f"append a {CLOCK_STEPPED} leaf first"
            )


def stamp(moment: datetime) -> str:
    """Return a moment in UTC, to the hundredth of a second that it has begun.

    Raises ``LeafError`` for a moment without an offset.
    """
    if moment.tzinfo is None:
        raise LeafError(f"{moment.isoformat()} has no offset from UTC")
    plain = moment.astimezone(UTC).replace(tzinfo=None)
    return plain.isoformat(timespec="milliseconds")[:-1] + "Z"


def commit(salt: bytes, body: Mapping[str, Any]) -> str:
    """Return the commitment to a body of plain JSON: SHA-256(salt ‖ canonical body), RFC 8785.

    The salt is 32 fresh random bytes for each leaf; a salt used twice shows that two bodies are the
    same. Raises ``LeafError`` if it has another length, or if the body has no canonical form.
    """
    if len(salt) != SALT:
        raise LeafError(f"a salt is {SALT} bytes, not {len(salt)}")
    try:
        content = rfc8785.dumps(dict(body))
    except (ValueError, RecursionError) as error:
        raise LeafError(f"the body has no canonical JSON: {error}") from None
    return "sha256:" + sha256(salt + content).hexdigest()


def _on_calendar(at: str) -> bool:
    try:
        datetime.fromisoformat(at)
    except ValueError:
        return False
    return True
