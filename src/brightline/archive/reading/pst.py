"""Outlook data files (PST), by way of the program ``readpst`` (libpst, GPL), which writes each item out.

It runs as a program of its own, into a folder of ours. Where ``libpff`` (LGPL) can be imported, its count of
the items is what the file claims to hold: of the two, neither finds everything in every file.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from brightline.archive.reading.bounds import ITEM_BYTES, UNPACKED_BYTES
from brightline.archive.reading.errors import Unreadable
from brightline.archive.reading.walk import PASSED, Item, Source, Walk, below, spilled
from brightline.archive.records import Raw

_PROGRAM: Final = "readpst"
#: Seconds of work that the program may take, and how often is looked at it.
_WORK_SECONDS, _LOOK_SECONDS = 6 * 3600, 5.0
_FOLDERS_DEEP: Final = 64
_NUMBER: Final = re.compile(r"(\d+)")


def items(walk: Walk, source: Source) -> Iterator[Item]:
    """Yield what a PST holds: mail as messages, contacts and appointments as text."""
    path = source.path or spilled(source, walk.folder, UNPACKED_BYTES, walk.alive)
    out = walk.folder / f"pst-{len(list(walk.folder.iterdir()))}"
    out.mkdir()
    claimed = _claimed(path)
    if claimed is not None:
        walk.claim(source.place, "libpff", claimed)
    ended = _run(path.absolute(), out, walk)
    for file in sorted(out.rglob("*"), key=_order):
        if not file.is_file() or file.is_symlink():
            continue
        place = below(source.place, str(file.relative_to(out)))
        if walk.passing:
            yield PASSED
        else:
            yield _item(walk, file, place)
        # Each is there once; a large file would fill the disk.
        file.unlink()
    shutil.rmtree(out, ignore_errors=True)
    if ended:
        # What it wrote before is good; that something may be missing must be seen.
        yield walk.quarantined(source.place or "pst", "file", ended)


def _item(walk: Walk, file: Path, place: str) -> Item:
    if file.stat().st_size > ITEM_BYTES:
        return walk.quarantined(place, "message", f"it is over {ITEM_BYTES} bytes")
    kind = "message" if file.suffix in (".eml", "") else "printed"
    return Raw(walk.source, place, kind, -1, file.read_bytes())


def _run(path: Path, out: Path, walk: Walk) -> str:
    """Write a file's items out; return why it stopped short, ``""`` where it did not."""
    program = shutil.which(_PROGRAM)
    if program is None:
        raise Unreadable("it is read by the program readpst: apt-get install pst-utils")
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    process = subprocess.Popen(
        [program, "-q", "-e", "-8", "-D", "-j", "0", "-o", str(out), str(path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**kept, "LC_ALL": "C.UTF-8", "TMPDIR": str(out)},
        preexec_fn=_limited,
    )
    try:
        while True:
            try:
                code = process.wait(_LOOK_SECONDS)
                break
            except subprocess.TimeoutExpired:
                walk.alive()
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    if code == 0:
        return ""
    return f"readpst stopped with {code}: items may be missing"


def _limited() -> None:
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    most = _WORK_SECONDS if hard == resource.RLIM_INFINITY else min(hard, _WORK_SECONDS)
    resource.setrlimit(resource.RLIMIT_CPU, (most, hard))


def _order(path: Path) -> list[tuple[int, str]]:
    """Order 2.eml before 10.eml."""
    pieces = _NUMBER.split(str(path))
    return [(int(piece), "") if piece.isdigit() else (-1, piece) for piece in pieces]


def _claimed(path: Path) -> int | None:
    """Return how many items libpff finds in a file, None where it is not installed or fails."""
    try:
        pypff = import_module("pypff")
    except ImportError:
        return None
    try:
        file = pypff.file()
        file.open(str(path))
        try:
            return _count(file.root_folder, 0)
        finally:
            file.close()
    except Exception:
        # A second opinion, and no more: its absence is no fault of the file.
        return None


def _count(folder: Any, depth: int) -> int:
    if depth > _FOLDERS_DEEP:
        return 0
    below_it = sum(_count(each, depth + 1) for each in folder.sub_folders)
    return int(folder.number_of_sub_messages) + below_it
