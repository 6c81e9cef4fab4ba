"""The walk through a container: how far it has come, what is to be passed over, what is claimed.

A walk is counted in items. It can be taken up again behind any of them, and past a *place* (a file, a
member of an archive) that killed the reader: this is how the last item of a hostile archive is found.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple, TypeAlias, cast

from brightline.archive.reading.bounds import DEPTH, ITEM_BYTES
from brightline.archive.reading.errors import Unreadable
from brightline.archive.records import Outcome, Raw

Item: TypeAlias = Raw | Outcome
#: The kinds of items that hold messages, as against a manifest.
KINDS: Final = ("message", "msg", "printed", "chat")
#: Stands for an item that is passed over, and never leaves this package.
PASSED: Final = Outcome("", "", "", "", 0, "passed", "")
_PIECE: Final = 1 << 20


class Claim(NamedTuple):
    """What a manifest, or another reader, says that a place holds, and what was *found* there."""

    place: str
    by: str
    items: int
    found: int


class Source(NamedTuple):
    """A file to be read, wherever it lies: opened, its name, its place in the container, its size.

    *size* is -1 where it is not known; *path* is None unless it is a file of its own on the disk; *depth*
    counts the containers around it; *hint* is its kind where its folder tells.
    """

    file: BinaryIO
    name: str
    place: str
    size: int
    path: Path | None
    depth: int
    hint: str = ""


@dataclass
class Walk:
    """Where a walk stands.

    *after* items were handed on before, and are passed over; *dead* names places that killed the reader,
    and how many items each gave; *tell* hears of each place that is entered and how many items came before
    it; *alive* hears that something long gets on. *folder* is a temporary one, the walk's own.
    """

    source: str
    folder: Path
    after: int = 0
    dead: Mapping[str, int] = field(default_factory=dict)
    tell: Callable[[str, int], None] = lambda _place, _seen: None
    alive: Callable[[], None] = lambda: None
    seen: int = 0
    manifests: int = 0
    held: dict[str, int] = field(default_factory=dict)
    claims: list[tuple[str, str, int]] = field(default_factory=list)

    @property
    def passing(self) -> bool:
        """Whether the next item was handed on before, and need not be read."""
        return self.seen < self.after

    @property
    def messages(self) -> int:
        """How many items were seen that are no manifests."""
        return self.seen - self.manifests

    def claim(self, place: str, by: str, items: int) -> None:
        """Note what a place is said to hold."""
        self.claims.append((place, by, items))

    def manifest(self, place: str, data: bytes) -> Outcome:
        """Return the outcome of a file that is about the others."""
        self.manifests += 1
        known = sha256(data).hexdigest()
        return Outcome(self.source, place or "1", "manifest", known, len(data), "read", "")

    def quarantined(self, place: str, kind: str, why: str, data: bytes | None = None) -> Outcome:
        """Return the outcome of an item that cannot be read."""
        known = sha256(data).hexdigest() if data is not None else ""
        size = len(data) if data is not None else 0
        return Outcome(self.source, place or "1", kind, known, size, "quarantined", why)


def entered(
    walk: Walk, place: str, kind: str, read: Callable[[], Iterator[Item]]
) -> Iterator[Item]:
    """Yield the items of one place, whatever happens there: what fails is an outcome of its own."""
    if place in walk.dead:
        for _ in range(walk.dead[place]):
            yield PASSED
        return
    walk.tell(place, walk.seen)
    try:
        yield from read()
    except Unreadable as error:
        yield walk.quarantined(place, kind, str(error))
    except MemoryError:
        yield walk.quarantined(place, kind, "it takes more memory than an item may")
    except RecursionError:
        yield walk.quarantined(place, kind, "it is nested too deep")
    except Exception as error:
        # Libraries raise what they like on a hostile file; the next one is still to be read.
        yield walk.quarantined(place, kind, f"its reader failed: {type(error).__name__}")


def held(walk: Walk, place: str, read: Iterator[Item]) -> Iterator[Item]:
    """Yield the items of a folder or an archive, and keep how many it had."""
    before = walk.messages
    yield from read
    walk.held[place] = walk.messages - before


def below(place: str, name: str | int) -> str:
    """Return the place of something inside a place."""
    return f"{place}/{name}" if place else str(name)


def checked_depth(source: Source) -> None:
    """Raise ``Unreadable`` where containers nest too deep."""
    if source.depth > DEPTH:
        raise Unreadable(f"it is nested over {DEPTH} containers deep")


def whole(source: Source) -> bytes:
    """Return a file's bytes.

    Raises ``Unreadable`` where it is larger than an item may be.
    """
    if source.size > ITEM_BYTES:
        raise Unreadable(f"it is over {ITEM_BYTES} bytes")
    data = source.file.read(ITEM_BYTES + 1)
    if len(data) > ITEM_BYTES:
        raise Unreadable(f"it is over {ITEM_BYTES} bytes")
    return data


class _Rewound(io.RawIOBase):
    """A stream that cannot go back, with the first bytes that were taken from it put in front again."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._first, self._rest = first, rest

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Put the next bytes into a buffer and return how many."""
        data = self._first[: len(buffer)] if self._first else self._rest.read(len(buffer))
        self._first = self._first[len(data) :]
        buffer[: len(data)] = data
        return len(data)


def sniffed(source: Source, most: int) -> tuple[bytes, Source]:
    """Return the first bytes of a source, and the source as if they had not been read."""
    first = source.file.read(most)
    if source.path is not None:
        source.file.seek(0)
        return first, source
    again = cast(BinaryIO, io.BufferedReader(_Rewound(first, source.file), _PIECE))
    return first, source._replace(file=again)


def spilled(source: Source, folder: Path, most: int, alive: Callable[[], None]) -> Path:
    """Return a file on the disk with a source's bytes, for a reader that must go back and forth.

    Raises ``Unreadable`` where there are more than ``most``.
    """
    path = folder / f"spilled-{len(list(folder.iterdir()))}"
    written = 0
    with path.open("wb") as out:
        while piece := source.file.read(_PIECE):
            written += len(piece)
            if written > most:
                raise Unreadable(f"it unpacks to over {most} bytes")
            out.write(piece)
            alive()
    return path
