"""Keys: a master key, and a key for each case in a file of its own. Destroying that file is the erasure.

::

    data/keys/master.key        32 bytes: seals second factors and wraps the keys of cases
    data/keys/ledger.key        the ledger's signing key
    data/keys/cases/K7/K7….key  a case's key, wrapped under the master key

No case key is in the database or its backups. Content is sealed with AES-256-GCM (NIST SP 800-38D) under a
random 96-bit nonce; what is sealed is bound to what it is (``label``), so that it opens nowhere else.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from pathlib import Path
from typing import Any

from brightline.engine.canonical import canonical

_NONCE = 12
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


class Destroyed(Exception):
    """The key of a case is gone: what it sealed can never be read again."""


class Vault:
    """The keys of one data directory. Raises ``OSError`` where the directory cannot be used."""

    def __init__(self, folder: Path) -> None:
        """Open the keys in a folder; :meth:`make` makes them."""
        self.folder = folder

    @classmethod
    def make(cls, folder: Path) -> Vault:
        """Make the folder and the master key; both are readable by their owner alone."""
        (folder / "cases").mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        sync_folder(folder)
        sync_folder(folder.parent)
        vault = cls(folder)
        if not (folder / "master.key").exists():
            write_durably(folder / "master.key", secrets.token_bytes(32))
        return vault

    # -------------------------------------------------------------- what belongs to no case

    def seal(self, label: str, value: bytes) -> bytes:
        """Seal bytes under the master key."""
        return _seal(self._master(), label, value)

    def open(self, label: str, sealed: bytes) -> bytes:
        """Open bytes sealed under the master key. Raises ``ValueError`` where they are not what they say."""
        return _open(self._master(), label, sealed)

    def tag(self, label: str, text: str) -> bytes:
        """Return a keyed hash by which an exact text can be found and nothing else (HMAC-SHA-256)."""
        key = hmac.digest(self._master(), f"tag:{label}".encode(), "sha256")
        return hmac.digest(key, " ".join(text.split()).upper().encode(), "sha256")

    # -------------------------------------------------------------- cases

    def new_case(self) -> str:
        """Return a random case key, its own key durably made: 12 characters, 58 bits."""
        key = "".join(secrets.choice(_ALPHABET) for _ in range(12))
        path = self._path(key)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        sync_folder(path.parent.parent)  # every time: another process may just have made the folder
        write_durably(path, self.seal(f"case:{key}", secrets.token_bytes(32)))
        return key

    def seal_for(self, case: str, label: str, value: Any) -> bytes:
        """Seal plain data under a case's key. Raises ``Destroyed``."""
        return _seal(self._case(case), f"{case}:{label}", canonical(value))

    def open_for(self, case: str, label: str, sealed: bytes | memoryview | None) -> Any:
        """Return plain data sealed under a case's key; None stays None. Raises ``Destroyed``."""
        if sealed is None:
            return None
        return json.loads(_open(self._case(case), f"{case}:{label}", bytes(sealed)))

    def destroy(self, case: str) -> None:
        """Overwrite and remove the key of a case, durably. Nothing that it sealed can be read again."""
        path = self._path(case)
        if path.exists():
            with path.open("r+b") as file:
                file.write(secrets.token_bytes(path.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
            sync_folder(path.parent)

    def has(self, case: str) -> bool:
        """Say whether the key of a case is still there."""
        return self._path(case).exists()

    def _case(self, case: str) -> bytes:
        try:
            return self.open(f"case:{case}", self._path(case).read_bytes())
        except FileNotFoundError:
            raise Destroyed(f"{case}: its key was destroyed") from None

    def _path(self, case: str) -> Path:
        if not case.isalnum():
            raise ValueError(f"{case}: not a case key")
        return self.folder / "cases" / case[:2] / f"{case}.key"

    def _master(self) -> bytes:
        return (self.folder / "master.key").read_bytes()


def write_durably(path: Path, data: bytes) -> None:
    """Write a file that is whole and on the disk, its name too, before this returns; owner-only."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Bring a folder's names to the disk: a file's own fsync does not."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256(value: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(value).hexdigest()


def _seal(key: bytes, label: str, value: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, value, label.encode())


def _open(key: bytes, label: str, sealed: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], label.encode())
    except InvalidTag:
        raise ValueError(f"{label}: not what was sealed") from None
