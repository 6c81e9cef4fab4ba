"""Archives of files: zip, tar, and single files packed by gzip, bzip2 or xz. Nothing is unpacked by name.

A member is read as a stream; where its reader must go back and forth (an archive in an archive, a PST) it
is written to a folder of ours under a name of ours. A name that leads out of the archive is only a label.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Any, BinaryIO, Final, cast

from brightline.archive.reading.bounds import FREE, MEMBERS, RATIO, UNPACKED_BYTES
from brightline.archive.reading.errors import Unreadable
from brightline.archive.reading.walk import (
    Item,
    Source,
    Walk,
    below,
    checked_depth,
    entered,
    spilled,
)

_PIECE: Final = 1 << 20
Reader = Callable[[Walk, Source], Iterator[Item]]
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, tarfile.TarError, ValueError,
    NotImplementedError, RuntimeError,
)  # fmt: skip


class _Bounded(io.RawIOBase):
    """A stream that says so when it gives more than an archive of its size can honestly hold."""

    def __init__(self, file: IO[bytes], packed: int, alive: Callable[[], None]) -> None:
        super().__init__()
        self._file, self._given, self._alive = file, 0, alive
        self._most = min(max(FREE, packed * RATIO), UNPACKED_BYTES)

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Put the next bytes into a buffer and return how many.

        Raises ``Unreadable`` past the bound and where the stream is damaged.
        """
        try:
            data = self._file.read(min(len(buffer), _PIECE))
        except _BROKEN as error:
            raise Unreadable(f"it is damaged: {type(error).__name__}") from None
        self._given += len(data)
        if self._given > self._most:
            raise Unreadable("it unpacks to far more than it holds")
        if len(data) == _PIECE:
            self._alive()
        buffer[: len(data)] = data
        return len(data)


def _bounded(file: IO[bytes], packed: int, walk: Walk) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_Bounded(file, packed, walk.alive), _PIECE))


def zip_items(walk: Walk, source: Source, read: Reader) -> Iterator[Item]:
    """Yield what a zip holds."""
    checked_depth(source)
    with _seekable(walk, source) as file:
        try:
            archive = zipfile.ZipFile(file)
        except _BROKEN as error:
            raise Unreadable(f"it is a damaged zip: {type(error).__name__}") from None
        with archive:
            yield from _zip_members(walk, archive, source, read)


def _zip_members(
    walk: Walk, archive: zipfile.ZipFile, source: Source, read: Reader
) -> Iterator[Item]:
    members = archive.infolist()
    if len(members) > MEMBERS:
        raise Unreadable(f"it holds over {MEMBERS} files")
    names: dict[str, int] = {}
    for member in members:
        if not member.is_dir():
            place = below(source.place, _label(member.filename, names))
            items = _zip_member(walk, archive, member, source, place, read)
            yield from entered(walk, place, "file", items)


def _zip_member(
    walk: Walk, archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source, place: str,
    read: Reader,
) -> Callable[[], Iterator[Item]]:  # fmt: skip
    def items() -> Iterator[Item]:
        if member.flag_bits & 0x1:
            raise Unreadable("it is encrypted")
        try:
            opened = archive.open(member)
        except _BROKEN as error:
            raise Unreadable(f"it cannot be unpacked: {type(error).__name__}") from None
        with opened:
            stream = _bounded(opened, member.compress_size, walk)
            yield from read(
                walk, Source(stream, member.filename, place, -1, None, source.depth + 1)
            )

    return items


def tar_items(walk: Walk, source: Source, read: Reader) -> Iterator[Item]:
    """Yield what a tar holds, itself packed or not."""
    checked_depth(source)
    packed = max(source.size, 0)
    names: dict[str, int] = {}
    try:
        archive = tarfile.open(fileobj=source.file, mode="r|", errorlevel=0)  # noqa: SIM115
    except _BROKEN as error:
        raise Unreadable(f"it is a damaged tar: {type(error).__name__}") from None
    with archive:
        for number, member in enumerate(_tar_members(archive), 1):
            if number > MEMBERS:
                raise Unreadable(f"it holds over {MEMBERS} files")
            if member.isdir():
                continue
            place = below(source.place, _label(member.name, names))
            yield from entered(
                walk, place, "file",
                _tar_member(walk, archive, member, source, place, read, packed),
            )  # fmt: skip


def _tar_members(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    try:
        while (member := archive.next()) is not None:
            yield member
            # It keeps every member that it met: a long archive would fill the memory.
            archive.members.clear()  # type: ignore[attr-defined]
    except _BROKEN as error:
        raise Unreadable(f"it is a damaged tar: {type(error).__name__}") from None


def _tar_member(
    walk: Walk, archive: tarfile.TarFile, member: tarfile.TarInfo, source: Source, place: str,
    read: Reader, packed: int,
) -> Callable[[], Iterator[Item]]:  # fmt: skip
    def items() -> Iterator[Item]:
        opened = archive.extractfile(member) if member.isreg() else None
        if opened is None:
            raise Unreadable("it is a link or a device, and no file")
        stream = _bounded(opened, max(member.size, packed), walk)
        yield from read(
            walk, Source(stream, member.name, place, member.size, None, source.depth + 1)
        )

    return items


def packed_items(walk: Walk, source: Source, kind: str, read: Reader) -> Iterator[Item]:
    """Yield what a file packed by gzip, bzip2 or xz holds: one file, or a tar."""
    checked_depth(source)
    packed = max(source.size, 0)
    opened: IO[bytes]
    if kind == "gzip":
        opened = cast(IO[bytes], gzip.GzipFile(fileobj=source.file))
    elif kind == "bzip2":
        opened = bz2.BZ2File(source.file)
    else:
        opened = lzma.LZMAFile(source.file)  # noqa: SIM115
    stream = _bounded(opened, packed, walk)
    name = source.name
    for end, inner in ((".tgz", ".tar"), (".tbz2", ".tar"), (".txz", ".tar"), (".gz", ""),
                       (".bz2", ""), (".xz", "")):  # fmt: skip
        if name.lower().endswith(end):
            name = name[: -len(end)] + inner
            break
    yield from read(walk, Source(stream, name, source.place, -1, None, source.depth + 1))


def _seekable(walk: Walk, source: Source) -> BinaryIO:
    if source.path is not None:
        return source.path.open("rb")
    path = spilled(source, walk.folder, UNPACKED_BYTES, walk.alive)
    file = path.open("rb")
    # On the disk until it is closed; no name of it is left behind.
    path.unlink()
    return file


def _label(name: str, names: dict[str, int]) -> str:
    """Return a member's name as a label: no way out of the archive, and no name twice."""
    pieces = [piece for piece in name.replace("\\", "/").split("/") if piece not in ("", ".", "..")]
    clean = "/".join("".join(c if c.isprintable() else "?" for c in piece) for piece in pieces)
    clean = clean[:1_000] or "unnamed"
    names[clean] = names.get(clean, 0) + 1
    return clean if names[clean] == 1 else f"{clean}#{names[clean]}"
