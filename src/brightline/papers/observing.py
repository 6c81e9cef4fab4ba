"""Reading any paper that comes with a federal request.

A stranger's file is opened in a process of its own, within limits. This side of the door only
starts it, waits for it, and lets through what is of a known shape.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import Any, Final

from brightline.papers import errors
from brightline.papers.errors import PaperError, PaperNotFoundError, TooLongError
from brightline.papers.paper import ASKS, FORMS, Paper, Seen, may_say
from brightline.papers.pdf import file_name
from brightline.papers.reading import Doubt

#: Seconds until the end, or until a scanned page turns out to hold text; and from each such page.
#: The second is long for a busy machine: the work on a page is bounded by itself.
SECONDS, PAGE_SECONDS = 9.0, 20.0
_MOST_OUTPUT: Final = 4_000_000
_MOST_LINES: Final = 80
_KEPT: Final = ("PATH", "TESSDATA_PREFIX", "LD_LIBRARY_PATH", "SYSTEMROOT")


def observe(path: Path) -> tuple[Paper, ...]:
    """Read every paper in a file: a PDF, a PNG, JPEG or TIFF picture, or plain text.

    Args:
        path: the file, at most 40 MB; 50 pages, of which 12 may be pictures.

    Returns:
        The papers in page order, and nothing of the person they are about.

    Raises:
        PaperError: the file cannot be read; the class says in which way, its text what to do.

    """
    name = file_name(path)
    with tempfile.TemporaryDirectory(prefix="paper-") as folder:
        told = _asked("observe", path, name, Path(folder))
    papers = _papers(told.get("papers"), name)
    if papers is None:
        raise errors.DamagedFileError(name)
    return papers


def mask(path: Path, out: Path) -> list[Path]:
    """Write a file's pages as PNG pictures that do not tell whom they are about.

    Names, birth dates, file numbers, and the boxes for citizenship and birthplace are painted
    over; a page that cannot be read is painted over whole. Pages stand upright and level.

    Args:
        path: the file, as for ``observe``.
        out: the folder to write to; made if there is none.

    Returns:
        The pictures, ``page-001.png`` and on, one for each page.

    Raises:
        PaperError: the file cannot be read; nothing is written.

    """
    name = file_name(path)
    with tempfile.TemporaryDirectory(prefix="paper-") as folder:
        told = _asked("mask", path, name, Path(folder))
        made = told.get("masked")
        if not isinstance(made, int) or not 0 < made <= 100:
            raise errors.DamagedFileError(name)
        out.mkdir(parents=True, exist_ok=True)
        pages = [f"page-{number:03}.png" for number in range(1, made + 1)]
        return [Path(shutil.copyfile(Path(folder, page), out / page)) for page in pages]


def _asked(task: str, path: Path, name: str, folder: Path) -> dict[str, Any]:
    """Return what the limited process has to say of a file."""
    if not path.is_file():
        raise PaperNotFoundError(name)
    told, ended = _run(task, path, folder)
    if "error" in told:
        kind = getattr(errors, str(told["error"]), None)
        says = str(told.get("says", ""))
        if isinstance(kind, type) and issubclass(kind, PaperError) and 0 < len(says) < 200:
            raise kind(name, says if says.isprintable() else None)
        raise errors.DamagedFileError(name)
    if not told:
        raise TooLongError(name) if ended < 0 else errors.DamagedFileError(name)
    return told


def _run(task: str, path: Path, folder: Path) -> tuple[dict[str, Any], int]:
    """Return the last line the process printed, read, and its exit code."""
    surroundings = {key: os.environ[key] for key in _KEPT if key in os.environ}
    source = str(Path(__file__).parents[2])
    surroundings |= {"PYTHONPATH": source, "TMPDIR": str(folder), "OMP_THREAD_LIMIT": "1"}
    command = [sys.executable, "-B", "-P", "-s", "-m", "brightline.papers.child"]
    process = subprocess.Popen(
        [*command, task, str(path.absolute()), str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=surroundings,
        start_new_session=True,
    )
    told: dict[str, Any] = {}
    watch = _Watch(process.pid)
    try:
        assert process.stdout is not None
        for _ in range(_MOST_LINES):
            line = process.stdout.readline(_MOST_OUTPUT)
            if not line:
                break
            told = _read(line)
            watch.again()
    finally:
        watch.end()
        _kill(process.pid)
        if process.stdout:
            process.stdout.close()
        ended = process.wait()
    return ({} if "page" in told else told), ended


class _Watch:
    """Ends a process and all it started unless told again in time that it gets on."""

    def __init__(self, process: int) -> None:
        self.process = process
        self.timer = self._set(SECONDS)

    def again(self) -> None:
        self.timer.cancel()
        self.timer = self._set(PAGE_SECONDS)

    def end(self) -> None:
        self.timer.cancel()

    def _set(self, seconds: float) -> Timer:
        timer = Timer(seconds, _kill, (self.process,))
        timer.daemon = True
        timer.start()
        return timer


def _kill(process: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process, signal.SIGKILL)


def _read(line: bytes) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _papers(told: Any, name: str) -> tuple[Paper, ...] | None:
    """Return the papers as told, None where anything is not of a known shape."""
    try:
        papers = tuple(_paper(each, name) for each in told)
    except (KeyError, TypeError, ValueError):
        return None
    return papers or None


def _paper(told: dict[str, Any], name: str) -> Paper:
    seen = {str(key): _seen(str(key), each) for key, each in told["seen"].items()}
    asks = tuple(str(ask) for ask in told["asks"])
    form, how = str(told["form"]), told["how"]
    if form not in FORMS or how not in ("fields", "text", "scan") or not set(asks) <= set(ASKS):
        raise ValueError
    pages = tuple(int(page) for page in told["pages"])
    return Paper(name, form, pages, how, seen, asks, tuple(_doubt(d) for d in told["doubts"]))


def _seen(key: str, told: dict[str, Any]) -> Seen:
    value, place = str(told["value"]), str(told["place"])
    if not may_say(key, value) or not _plain(place):
        raise ValueError
    box = told["box"]
    if box is not None:
        left, top, right, bottom = (float(edge) for edge in box)
        box = (left, top, right, bottom)
    return Seen(value, int(told["page"]), place, box)


def _doubt(told: dict[str, Any]) -> Doubt:
    what, place = str(told["what"]), str(told["place"])
    if not _plain(what) or not _plain(place):
        raise ValueError
    return Doubt(what, int(told["page"]), place)


def _plain(text: str) -> bool:
    return text.isprintable() and 0 < len(text) < 200
