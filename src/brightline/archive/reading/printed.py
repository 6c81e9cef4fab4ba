"""Printed mail: PDF files, pictures of pages and their text layers, to text in which each page has its place.

An item's bytes are UTF-8 text with a form feed between pages. Where a page had to be read from its picture,
or the text was taken from a file of another kind, one line of JSON stands before it: ``{"printed": 1,
"sha256": …, "scanned": […]}``, the file's hash and the numbers of those pages. ``pages`` gives the places of
pages in the reading text and the Bates numbers on them; so a span knows its page and its label.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from hashlib import sha256
from typing import Any, Final, NamedTuple

from brightline.archive.reading import html, rtf
from brightline.archive.reading.addresses import NOBODY
from brightline.archive.reading.bounds import PAGE_LETTERS, PAGES, PICTURE_PAGES
from brightline.archive.reading.charsets import text_of as decoded
from brightline.archive.reading.dates import MISSING
from brightline.archive.reading.errors import Unreadable
from brightline.archive.reading.walk import Walk
from brightline.archive.records import Message

_BEGIN: Final = b'{"printed": 1'
#: Letters of a text layer, below which a page counts as a picture.
_FEW_LETTERS: Final = 12
#: The long side in dots of a page that is rendered to be read, and the most and least points of a page.
_TO_READ, _MOST_POINTS = 3_300, 20_000
#: A Bates number: letters, perhaps more groups, and at least four figures (``DOC-000123``, ``NYC_FOIL 0042``).
_BATES: Final = re.compile(
    r"(?<![\w/.-])(?P<prefix>[A-Z][A-Z&]{0,11}(?:[-_. ]?[A-Z0-9]{1,8}){0,3}?[-_. ]?)(?P<number>\d{4,10})(?![\w/-])"
)
_EDGE_LINES: Final = 4


class Page(NamedTuple):
    """A page's place in a reading text, its number from 1, and its Bates number or ``""``."""

    number: int
    start: int
    end: int
    label: str


def pages(text: str) -> tuple[Page, ...]:
    """Return the pages of a reading text: parted by form feeds, labelled by what stands at head or foot.

    A label counts where its prefix is on most pages that have one, so that a case number in the
    first line does not pass for one.
    """
    pieces = text.split("\f")
    found = [_labels(piece) for piece in pieces]
    prefixes = Counter(
        # In the order of their first sight: of prefixes as frequent, the first counts, in every run.
        prefix
        for labels in found
        for prefix in dict.fromkeys(prefix for prefix, _label in labels)
    )
    usual = {
        prefix for prefix, times in prefixes.most_common(2) if times * 2 > len(pieces) or times > 3
    }
    made, at = [], 0
    for number, (piece, labels) in enumerate(zip(pieces, found, strict=True), 1):
        label = next((label for prefix, label in labels if prefix in usual), "")
        made.append(Page(number, at, at + len(piece), label))
        at += len(piece) + 1
    return tuple(made)


def page_at(text: str, offset: int) -> Page:
    """Return the page on which a character of a reading text stands."""
    return next((page for page in pages(text) if offset <= page.end), pages(text)[-1])


def _labels(piece: str) -> list[tuple[str, str]]:
    """Return what may be a Bates number at a page's foot and head, as (prefix, label), the foot first."""
    lines = [line.strip() for line in piece.split("\n") if line.strip()]
    edges = lines[-_EDGE_LINES:][::-1] + lines[:_EDGE_LINES]
    found = [match for line in edges for match in _BATES.finditer(line[-200:])]
    return [(match["prefix"].strip(), " ".join(match[0].split())) for match in found]


def parse(data: bytes) -> Message:
    """Return a printed file's text as a message without a header; its header blocks stand in the text.

    Raises ``Unreadable`` where there is no text.
    """
    told: dict[str, Any] = {}
    if data.startswith(_BEGIN):
        first, _end, data = data.partition(b"\n")
        told = json.loads(first)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
    else:
        text = decoded(data.removeprefix(b"\xef\xbb\xbf"))[0]
    text = _unmarked(text).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if not text.strip():
        raise Unreadable("there is no text on its pages")
    scanned = told.get("scanned") or []
    faults = tuple(f"page {number} was read from its picture" for number in scanned)
    return Message("", (), NOBODY, (), MISSING, "", text, (), (), faults, "printed", "")


def _unmarked(text: str) -> str:
    start = text[:200].lstrip().lower()
    if start.startswith(("<!doctype html", "<html")):
        return html.text_of(text)
    if start.startswith("{\\rtf"):
        return rtf.text_of(text.encode("latin-1", "replace"))
    return text


def text_of(data: bytes, kind: str, walk: Walk) -> bytes:
    """Return an item's bytes for a PDF or a picture.

    Raises:
        Unreadable: it is damaged, encrypted, too long, or the libraries that read it are missing.

    """
    found, scanned = _picture(data, walk) if kind == "picture" else _pdf(data, walk)
    if not any(page.strip() for page in found):
        raise Unreadable("there is no text on its pages")
    head = {"printed": 1, "scanned": scanned, "sha256": sha256(data).hexdigest()}
    text = "\f".join(page.replace("\f", "\n").replace("\0", "") for page in found)
    return json.dumps(head).encode() + b"\n" + text.encode("utf-8", "replace")


def _pdf(data: bytes, walk: Walk) -> tuple[list[str], list[int]]:
    try:
        import pypdfium2 as pdfium
        from pypdfium2 import raw
    except ImportError:
        raise Unreadable("PDF files are read by: pip install 'brightline[scans]'") from None
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise Unreadable("it is encrypted") from None
        raise Unreadable("it is a damaged PDF") from None
    try:
        count = len(document)
        if count > PAGES:
            raise Unreadable(f"it has over {PAGES} pages")
        found: list[str] = []
        scanned: list[int] = []
        for index in range(count):
            walk.alive()
            text = _layer(document, index)
            if sum(map(str.isalnum, text[:200])) < _FEW_LETTERS:
                if len(scanned) >= PICTURE_PAGES:
                    raise Unreadable(f"over {PICTURE_PAGES} of its pages are pictures")
                text, read = _read(document, index, walk, text)
                scanned += [index + 1] if read else []
            found.append(text[:PAGE_LETTERS])
        return found, scanned
    finally:
        document.close()


def _layer(document: Any, index: int) -> str:
    """Return the text layer of a page, ``""`` where it has none or cannot be opened."""
    try:
        page = document[index]
        try:
            sheet = page.get_textpage()
            try:
                text: str = sheet.get_text_bounded()
            finally:
                sheet.close()
        finally:
            page.close()
    except Exception:
        # A damaged page: it is read from its picture, if it has one.
        return ""
    return text.replace("\r\n", "\n").replace("\ufffe", "-").replace("\x02", "-")


def _read(document: Any, index: int, walk: Walk, layer: str) -> tuple[str, bool]:
    """Return the text of a page by its picture, and whether that was used."""
    try:
        page = document[index]
    except Exception:
        return layer, False
    try:
        across, down = page.get_size()
        if not 0 < max(across, down) < _MOST_POINTS or min(across, down) < max(across, down) / 30:
            return layer, False
        bitmap = page.render(
            scale=_TO_READ / max(across, down), grayscale=True, may_draw_forms=True
        )
        try:
            image = bitmap.to_pil().convert("L").copy()
        finally:
            bitmap.close()
    finally:
        page.close()
    text = _words(image, index + 1, walk)
    return (text, True) if len(text.strip()) > len(layer.strip()) else (layer, False)


def _words(image: Any, number: int, walk: Walk) -> str:
    from brightline.papers import scanned
    from brightline.papers.ocr import Desk, ReaderMissing

    walk.alive()
    try:
        leaf = scanned.leaf(image, number, Desk(walk.folder))
    except ReaderMissing:
        says = "it is a picture, read by the program tesseract: apt-get install tesseract-ocr"
        raise Unreadable(says) from None
    return "\n".join(row.text for row in leaf.rows)


def _picture(data: bytes, walk: Walk) -> tuple[list[str], list[int]]:
    try:
        from brightline.papers import opened
        from brightline.papers.errors import PaperError
        from brightline.papers.ocr import Desk
    except ImportError:
        raise Unreadable("pictures are read by: pip install 'brightline[scans]'") from None
    found = []
    try:
        for leaf in opened.leaves(data, "it", Desk(walk.folder)):
            walk.alive()
            found.append("\n".join(row.text for row in leaf.rows))
    except PaperError as error:
        raise Unreadable(str(error).removeprefix("it: ")) from None
    return found, list(range(1, len(found) + 1))
