"""Folders of anything, Maildir among them: every file is read or told of, in the order of their names."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from brightline.archive.reading.errors import Unreadable
from brightline.archive.reading.walk import Item, Source, Walk, below, entered, held

Reader = Callable[[Walk, Source], Iterator[Item]]
#: The folders of a Maildir: read, not yet read, and not wholly delivered.
_MAILDIR: Final = frozenset({"cur", "new", "tmp"})
_DEEPEST: Final = 100


def items(walk: Walk, folder: Path, place: str, read: Reader, depth: int = 0) -> Iterator[Item]:
    """Yield what the files of a folder and its folders hold. Links are told of and not followed."""
    if depth > _DEEPEST:
        raise Unreadable(f"its folders nest over {_DEEPEST} deep")
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    names = {entry.name for entry in entries}
    hint = "message" if folder.name in _MAILDIR and _is_maildir(folder.parent) else ""
    if names >= {"cur", "new"}:
        # In the order of arrival rather than of the alphabet: cur before new.
        entries.sort(key=lambda entry: (entry.name not in _MAILDIR, entry.name))
    for entry in entries:
        at = below(place, _shown(entry.name))
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            yield from entered(walk, at, "folder", _folder(walk, path, at, read, depth))
        else:
            yield from entered(walk, at, "file", _file(walk, path, at, read, hint))


def _folder(
    walk: Walk, path: Path, place: str, read: Reader, depth: int
) -> Callable[[], Iterator[Item]]:
    return lambda: held(walk, place, items(walk, path, place, read, depth + 1))


def _file(
    walk: Walk, path: Path, place: str, read: Reader, hint: str
) -> Callable[[], Iterator[Item]]:
    def found() -> Iterator[Item]:
        # A pipe or a device would be waited on for ever, and a link may lead anywhere.
        if path.is_symlink() or not path.is_file():
            raise Unreadable("it is a link or a device, and no file")
        with path.open("rb") as file:
            size = path.stat().st_size
            yield from read(walk, Source(file, path.name, place, size, path, 0, hint))

    return found


def _is_maildir(folder: Path) -> bool:
    return (folder / "cur").is_dir() and (folder / "new").is_dir()


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)
