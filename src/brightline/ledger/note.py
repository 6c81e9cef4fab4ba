"""Signed notes (C2SP signed-note) and the two kinds of Ed25519 key that sign them here.

A note is a text, an empty line, and signature lines. Keys are written as other tools write them:
``name+hash+base64`` to verify, ``PRIVATE+KEY+name+hash+base64`` to sign.
"""

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from brightline.ledger.errors import NoteError

#: Types of key: a log's plain signature; a witness's timestamped one (C2SP tlog-cosignature, v1).
ED25519, COSIGNATURE = 0x01, 0x04
#: No longer note is read, in UTF-8 bytes.
LONGEST = 128 * 1024
#: The last second that has a date: 9999-12-31T23:59:59Z.
LATEST = 253_402_300_799

_LINE = re.compile(r"— (\S+) (\S+)")


@dataclass(frozen=True, slots=True)
class Key:
    """A key that verifies: the name of who signs, its type, 32 bytes of Ed25519."""

    name: str
    kind: int
    public: bytes

    def __post_init__(self) -> None:
        if not self.name or re.search(r"[\s+\x00-\x1f\x7f\ud800-\udfff]", self.name):
            raise NoteError(f"{self.name!r} cannot name a key: no spaces, no plus sign")
        if self.kind not in (ED25519, COSIGNATURE) or len(self.public) != 32:
            raise NoteError(f"the key of {self.name} is no Ed25519 key of type 1 or 4")

    @property
    def id(self) -> bytes:
        """The four bytes that tell this key from others of its name."""
        return sha256(f"{self.name}\n".encode() + bytes([self.kind]) + self.public).digest()[:4]

    def __str__(self) -> str:
        """Return the key as ``name+hash+base64``."""
        return f"{self.name}+{self.id.hex()}+{to_base64(bytes([self.kind]) + self.public)}"

    @classmethod
    def parse(cls, text: str) -> "Key":
        """Return the key written as ``name+hash+base64``. Raises ``NoteError``."""
        name, _, rest = text.partition("+")
        coded = from_base64(rest.partition("+")[2])
        key = cls(name, coded[0] if coded else 0, coded[1:])
        if str(key) != text:
            raise NoteError(f"the key of {name} is damaged: its hash does not fit")
        return key

    def time_of(self, body: str, signature: bytes) -> int:
        """Return when a signature over ``body`` was made, in POSIX seconds; 0 for a log's own.

        Raises ``NoteError`` if the signature is false.
        """
        at, message = 0, body.encode()
        if self.kind == COSIGNATURE:
            at, signature = int.from_bytes(signature[:8]), signature[8:]
            message = _cosigned(body, at)
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except (InvalidSignature, ValueError):
            raise NoteError(f"the signature of {self.name} is false") from None
        if at > LATEST:
            raise NoteError(f"the signature of {self.name} is from after the year 9999")
        return at


@dataclass(frozen=True, slots=True)
class Signer:
    """A key that signs: a name and the 32 secret bytes, which the caller draws at random."""

    name: str
    seed: bytes = field(repr=False)
    kind: int = ED25519

    @property
    def key(self) -> Key:
        """The key that verifies what this one signs. Raises ``NoteError`` for a bad name or seed."""
        if len(self.seed) != 32:
            raise NoteError(f"the secret of {self.name} is not 32 bytes")
        public = Ed25519PrivateKey.from_private_bytes(self.seed).public_key()
        return Key(self.name, self.kind, public.public_bytes_raw())

    def secret(self) -> str:
        """Return the secret as ``PRIVATE+KEY+name+hash+base64``, to be kept where few can read."""
        coded = to_base64(bytes([self.kind]) + self.seed)
        return f"PRIVATE+KEY+{self.name}+{self.key.id.hex()}+{coded}"

    @classmethod
    def parse(cls, text: str) -> "Signer":
        """Return the signer that ``secret`` wrote. Raises ``NoteError``, which never quotes it."""
        parts = text.split("+", 4)
        try:
            coded = from_base64(parts[4])
            signer = cls(parts[2], coded[1:], coded[0])
            sound = signer.secret() == text
        except (IndexError, NoteError):
            sound = False
        if not sound:
            raise NoteError("not a secret key of the form PRIVATE+KEY+name+hash+base64")
        return signer

    def sign(self, body: str, at: int | None = None) -> str:
        """Return a signature line over ``body``; a witness's needs the time, in POSIX seconds."""
        private = Ed25519PrivateKey.from_private_bytes(self.seed)
        if self.kind == COSIGNATURE:
            if at is None or not 0 <= at <= LATEST:
                raise NoteError(f"a cosignature needs its time; {at} is none")
            signature = at.to_bytes(8) + private.sign(_cosigned(body, at))
        else:
            signature = private.sign(body.encode())
        return f"— {self.name} {to_base64(self.key.id + signature)}\n"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: who, which key, and the bytes."""

    name: str
    key_id: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A signed text. ``body`` ends in a newline; its signatures are not yet checked."""

    body: str
    signatures: tuple[Signature, ...]

    @classmethod
    def parse(cls, text: str) -> "Note":
        """Return the note written in ``text``. Raises ``NoteError``."""
        if len(text.encode(errors="replace")) > LONGEST:
            raise NoteError(f"a note of more than {LONGEST} bytes")
        body, empty, lines = text.rpartition("\n\n")
        if not empty or not body or not lines.endswith("\n"):
            raise NoteError("not a signed note: a text, an empty line, signature lines")
        if re.search(r"[\x00-\x09\x0b-\x1f\ud800-\udfff]", text):
            raise NoteError("a note with control characters in it")
        return cls(body + "\n", tuple(_signature(line) for line in lines[:-1].split("\n")))

    def times(self, keys: Iterable[Key]) -> dict[Key, int]:
        """Return which of ``keys`` signed, and when (the latest, in POSIX seconds; 0 for a log).

        Lines of other keys are passed over. Raises ``NoteError`` if one of ``keys`` signed falsely.
        """
        known = {(key.name, key.id): key for key in keys}
        found: dict[Key, int] = {}
        for line in self.signatures:
            key = known.get((line.name, line.key_id))
            if key is not None:
                found[key] = max(key.time_of(self.body, line.signature), found.get(key, 0))
        return found


def to_base64(data: bytes) -> str:
    """Return base64 (RFC 4648, section 4)."""
    return base64.b64encode(data).decode()


def from_base64(text: str) -> bytes:
    """Return the bytes that ``to_base64`` wrote so. Raises ``NoteError`` for any other spelling."""
    try:
        data = base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        data = b""
    if to_base64(data) != text:
        raise NoteError("not base64, or not its one spelling")
    return data


def _cosigned(body: str, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{body}".encode()


def _signature(line: str) -> Signature:
    match = _LINE.fullmatch(line)
    if match is None:
        raise NoteError("a signature line is not: —, a name, base64")
    coded = from_base64(match[2])
    if len(coded) < 5:
        raise NoteError(f"the signature of {match[1]} is too short")
    return Signature(match[1], coded[:4], coded[4:])
