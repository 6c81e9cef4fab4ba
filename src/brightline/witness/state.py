"""What a witness keeps in its folder, and never loses once it has answered.

``key`` is its secret; ``seen.json`` the last checkpoint of each log that it accepted; ``evidence``
holds, for each log that signed two roots of one size, both. One process at a time holds ``lock``.
"""

import fcntl
import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from brightline.ledger.checkpoint import opened
from brightline.ledger.errors import NoteError
from brightline.ledger.note import Signer

FORMAT = "brightline-witness/1"


class StateError(Exception):
    """The folder of a witness cannot be used. The text is one line that names it."""


def create(folder: Path, signer: Signer) -> None:
    """Make the folder of a new witness. Raises ``StateError`` if there is one already."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if (folder / "seen.json").exists() or (folder / "key").exists():
            raise StateError(f"{folder}: a witness is here already; start it without --init")
        (folder / "evidence").mkdir(exist_ok=True)
        keep(folder / "key", signer.secret().encode() + b"\n")
        keep(folder / "seen.json", _written({}))
    except OSError as error:
        raise StateError(f"{error.filename or folder}: {error.strerror}") from None


class State:
    """An open folder: the signer, and what was seen of each log. Close it to let go of the lock.

    Raises ``StateError`` if the folder is missing, damaged, or in use by another process.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            self._lock = (folder / "lock").open("ab")
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.signer = Signer.parse((folder / "key").read_text().strip())
            self.seen = _read((folder / "seen.json").read_bytes())
        except BlockingIOError:
            self._lock.close()
            raise StateError(f"{folder}: another witness is running here") from None
        except OSError as error:
            self.close()
            raise StateError(f"{error.filename or folder}: {error.strerror}; see --init") from None
        except ValueError as error:
            self.close()
            raise StateError(f"{folder}: {error}") from None

    def accept(self, origin: str, checkpoint: str) -> None:
        """Keep the last checkpoint of a log: on disk when this returns, whatever happens next."""
        seen = {**self.seen, origin: checkpoint}
        keep(self.folder / "seen.json", _written(seen))
        self.seen = seen

    def accuse(self, evidence: tuple[str, ...]) -> None:
        """Keep the first proof that a log misbehaved."""
        origin = opened(evidence[0], []).checkpoint.origin
        name = f"{sha256(origin.encode()).hexdigest()[:16]}.json"
        if not (self.folder / "evidence" / name).exists():
            told = json.dumps({"origin": origin, "checkpoints": evidence}, indent=1)
            keep(self.folder / "evidence" / name, told.encode() + b"\n")

    def close(self) -> None:
        """Let go of the lock."""
        if hasattr(self, "_lock"):
            self._lock.close()


def keep(path: Path, content: bytes) -> None:
    """Replace a file whole, and return only when both it and its name are on disk.

    The new content is synced before the name points to it, and the folder after: a crash or a power
    cut leaves the old file or the new one.
    """
    part = path.with_name(f".{path.name}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _written(seen: Mapping[str, str]) -> bytes:
    return (
        json.dumps({"format": FORMAT, "seen": seen}, indent=1, ensure_ascii=False).encode() + b"\n"
    )


def _read(content: bytes) -> dict[str, str]:
    try:
        told = json.loads(content)
        seen = dict(told["seen"])
        sound = told["format"] == FORMAT and all(
            opened(text, []).checkpoint.origin == origin for origin, text in seen.items()
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        sound = False
    if not sound:
        raise NoteError("seen.json is damaged; a witness that forgets must take a new key")
    return seen
