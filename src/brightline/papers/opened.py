"""A file to its pages: a PDF, a picture or plain text.

To be used within the limited child process: the libraries beneath are not proof against a file
that was made to hurt.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from brightline.papers import errors, written
from brightline.papers.leaf import Leaf
from brightline.papers.ocr import Desk, ReaderMissing

MAX_BYTES: Final = 40_000_000
#: Pages of a file that may be pictures, and dots of one picture.
MAX_PICTURES: Final = 12
MAX_DOTS: Final = 36_000_000
_MAX_JPEG_DOTS: Final = 200_000_000
_PICTURES: Final = {
    b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG",
    b"II*\x00": "TIFF", b"MM\x00*": "TIFF", b"II+\x00": "TIFF", b"MM\x00+": "TIFF",
}  # fmt: skip


def bytes_of(path: Path, name: str) -> bytes:
    """Return a file's bytes.

    Raises:
        PaperError: there is no such plain file, it is empty, or it is too large.

    """
    try:
        # A pipe or a device would be waited on for ever.
        size = path.stat().st_size if path.is_file() else -1
        data = path.read_bytes() if 0 < size <= MAX_BYTES else b""
    except (OSError, ValueError):
        size, data = -1, b""
    if size < 0:
        raise errors.PaperNotFoundError(name)
    if size > MAX_BYTES:
        most = f"is over {MAX_BYTES // 1_000_000} MB; print the paper's own pages to a new PDF"
        raise errors.TooLargeError(name, most)
    if not data:
        raise errors.EmptyPaperError(name)
    return data


def leaves(data: bytes, name: str, desk: Desk) -> Iterator[Leaf]:
    """Yield a file's pages, one by one.

    Args:
        data: the file's bytes.
        name: the base name for messages.
        desk: where pictures are read.

    Raises:
        PaperError: the file cannot be read; the class says why.

    """
    try:
        yield from _leaves(data, name, desk)
    except ReaderMissing:
        says = "is a picture, read by the program tesseract: apt-get install tesseract-ocr"
        raise errors.MissingReaderError(name, says) from None


def _leaves(data: bytes, name: str, desk: Desk) -> Iterator[Leaf]:
    if b"%PDF-" in data[:1024]:
        try:
            from brightline.papers import printed
        except ImportError:
            raise _missing(name) from None
        yield from printed.leaves(data, name, desk)
        return
    kind = next((kind for magic, kind in _PICTURES.items() if data.startswith(magic)), None)
    if kind:
        yield from _pictures(data, kind, name, desk)
        return
    if name.lower().endswith(".pdf"):
        raise errors.NotPdfError(name)
    text = written.text_of(data)
    if text is None:
        raise errors.NotPaperError(name)
    yield from written.leaves(text)


def _missing(name: str) -> errors.MissingReaderError:
    says = "cannot be read without its libraries: pip install 'brightline[forms,scans]'"
    return errors.MissingReaderError(name, says)


def _pictures(data: bytes, kind: str, name: str, desk: Desk) -> Iterator[Leaf]:
    try:
        from PIL import Image

        from brightline.papers import scanned
    except ImportError:
        raise _missing(name) from None
    number = 0
    try:
        Image.MAX_IMAGE_PIXELS = _MAX_JPEG_DOTS
        with Image.open(BytesIO(data), formats=(kind,)) as file:
            for number in range(1, MAX_PICTURES + 2):
                if number > 1 and not _next(file, number - 1):
                    return
                if number > MAX_PICTURES:
                    break
                _bounded(file, name)
                dpi = file.info.get("dpi")
                gray = _gray(file)
                yield scanned.leaf(gray, number, desk, _two(dpi))
    except (errors.PaperError, ReaderMissing, MemoryError):
        raise
    except Exception:
        # Pillow says of itself that it raises many kinds on broken files.
        raise errors.DamagedPictureError(name) from None
    raise errors.TooLargeError(
        name, f"has over {MAX_PICTURES} pages of pictures; send its papers one by one"
    )


def _next(file: Any, number: int) -> bool:
    try:
        file.seek(number)
    except EOFError:
        return False
    return True


def _two(dpi: object) -> tuple[float, float] | None:
    if isinstance(dpi, tuple) and len(dpi) == 2:
        return float(dpi[0]), float(dpi[1])
    return None


def _bounded(file: Any, name: str) -> None:
    across, down = file.size
    most = _MAX_JPEG_DOTS if file.format == "JPEG" else MAX_DOTS
    if across * down > most or max(across, down) > 40_000 or min(across, down) < 40:
        says = "is a picture too large or too small for a page; scan the paper at 300 dpi"
        raise errors.TooLargeError(name, says)


def _gray(file: Any) -> Any:
    """Return a picture in shades of gray, as its camera meant it to stand, on white paper."""
    from PIL import Image, ImageOps

    if file.format == "JPEG" and file.width * file.height > MAX_DOTS:
        file.draft("L", (file.width // 2, file.height // 2))
        if file.width * file.height > MAX_DOTS:
            file.draft("L", (file.width // 4, file.height // 4))
    if file.mode in ("I;16", "I;16B", "I", "F"):
        return file.convert("I").point(lambda value: value / 256).convert("L")
    if file.mode in ("RGBA", "LA", "PA") or "transparency" in file.info:
        clear = file.convert("RGBA").getchannel("A")
        white = Image.new("L", file.size, 255)
        white.paste(file.convert("RGBA").convert("L"), mask=clear)
        return white
    return ImageOps.exif_transpose(file).convert("L")
