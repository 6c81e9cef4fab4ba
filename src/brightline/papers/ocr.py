"""Reading the words of a picture with the Tesseract program, one page at a time.

The program runs as a child of ours under the same limits, without a shell, and sees one file.
"""

import os
import resource
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from brightline.papers.leaf import Word

if TYPE_CHECKING:
    from PIL.Image import Image

_PROGRAM: Final = "tesseract"
#: What one run may take: seconds of work, and seconds in all, which a busy machine stretches.
_WORK_SECONDS, _SECONDS = 7, 18.0
_COLUMNS: Final = 12
_MOST_WORDS: Final = 5_000
_MOST_LETTERS: Final = 120


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a page is read: a folder for Tesseract, and whom to tell that a page is legible."""

    folder: Path
    tell: Callable[[int], None] = lambda _page: None


class ReaderMissing(Exception):
    """The Tesseract program is not installed; caught in this package."""


def words_in(image: "Image", desk: Desk, layout: int = 3) -> tuple[Word, ...]:
    """Return the words of a picture, where they stand, and how sure each is.

    ``layout`` is Tesseract's page segmentation mode: 3 a page, 6 one block, 11 scattered words.

    Raises:
        ReaderMissing: there is no Tesseract program.

    """
    lines = _run(image, desk.folder, "--psm", str(layout), "-l", "eng", "tsv").splitlines()
    words = (_word(line) for line in lines[1:])
    return tuple(word for word in words if word)[:_MOST_WORDS]


def turn_needed(image: "Image", desk: Desk) -> tuple[int, float]:
    """Return by how many degrees clockwise a page must be turned, and how sure that is.

    Raises:
        ReaderMissing: there is no Tesseract program.

    """
    told = dict(
        line.split(": ", 1)
        for line in _run(image, desk.folder, "--psm", "0", "-l", "osd").splitlines()
        if ": " in line
    )
    try:
        return int(told["Rotate"]) % 360, float(told["Orientation confidence"])
    except (KeyError, ValueError):
        return 0, 0.0


def _run(image: "Image", folder: Path, *options: str) -> str:
    program = shutil.which(_PROGRAM)
    if program is None:
        raise ReaderMissing
    page = folder / "page.pgm"
    image.save(page)
    kept = ("PATH", "TESSDATA_PREFIX", "LD_LIBRARY_PATH", "HOME")
    surroundings = {name: os.environ[name] for name in kept if name in os.environ}
    surroundings |= {"OMP_THREAD_LIMIT": "1", "TMPDIR": str(folder), "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(
            [program, str(page), "stdout", "--dpi", "300", *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=surroundings,
            cwd=folder,
            timeout=_SECONDS,
            preexec_fn=_limited,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return ""
    finally:
        page.unlink(missing_ok=True)
    return done.stdout.decode("utf-8", errors="replace")


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_WORK_SECONDS, _WORK_SECONDS))


def _word(line: str) -> Word | None:
    cells = line.split("\t")
    if len(cells) != _COLUMNS or cells[0] != "5" or not cells[11].strip():
        return None
    try:
        left, top, width, height = (float(each) for each in cells[6:10])
        sure = float(cells[10]) / 100
        block, paragraph, line_number = (int(each) for each in cells[2:5])
    except ValueError:
        return None
    return Word(
        cells[11].strip()[:_MOST_LETTERS],
        left,
        top,
        left + width,
        top + height,
        sure,
        line=(block * 1_000 + paragraph) * 1_000 + line_number,
    )
