"""A PDF to its pages, by way of PDFium: words with their places, fields, and the page as a picture.

A page that is a picture is read from the picture, and so is one with words that cannot be seen:
what is read must be what a person sees.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, Final

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

from brightline.papers import errors, pdf, scanned
from brightline.papers.leaf import Blank, Box, Leaf, Word, rows_of
from brightline.papers.ocr import Desk
from brightline.papers.opened import MAX_PICTURES
from brightline.papers.sheet import Field

#: Long side in pixels of a page rendered beside its text, and of one rendered to be read.
_BESIDE: Final = 2_200
_TO_READ: Final = 3_300
_MOST_LETTERS: Final = 30_000
_MOST_OBJECTS: Final = 20_000
_FEW_WORDS: Final = 5
_INVISIBLE: Final = (3, 7)
_MOST_POINTS: Final = 20_000


def leaves(data: bytes, name: str, desk: Desk) -> Iterator[Leaf]:
    """Yield a PDF's pages.

    Raises:
        PaperError: the file cannot be read; the class says why.

    """
    document = _open(data, name)
    try:
        count = len(document)
        if count == 0:
            raise errors.DamagedError(name)
        if count > pdf.MAX_PAGES:
            says = f"has {count} pages, over {pdf.MAX_PAGES}; print the papers' own pages to a PDF"
            raise errors.TooLargeError(name, says)
        fields, sound = _fields(document, data)
        read = 0
        for index in range(count):
            made = _leaf(document, index, fields.get(index + 1, ()), desk)
            read += made.how == "scan"
            if read > MAX_PICTURES:
                says = f"has over {MAX_PICTURES} scanned pages; send its papers one by one"
                raise errors.TooLargeError(name, says)
            yield made if sound else _unsound(made)
    except pdfium.PdfiumError:
        raise errors.DamagedError(name) from None
    finally:
        document.close()


def _unsound(leaf: Leaf) -> Leaf:
    remark = "the form fields of this file are not sound and were not read"
    return replace(leaf, remarks=(*leaf.remarks, remark))


def _open(data: bytes, name: str) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
    if locked:
        raise errors.EncryptedError(name)
    if b"%%EOF" not in data[-2048:]:
        raise errors.CutShortError(name)
    raise errors.DamagedError(name)


def _fields(document: Any, data: bytes) -> tuple[dict[int, tuple[Field, ...]], bool]:
    if document.get_formtype() == raw.FORMTYPE_NONE:
        return {}, True
    document.init_forms()
    found = pdf.fields_of(data)
    return found or {}, found is not None


def _leaf(document: Any, index: int, fields: tuple[Field, ...], desk: Desk) -> Leaf:
    page = document[index]
    try:
        pictured, hidden = _make_up(page)
        letters = None if pictured else _letters(page)
        if letters is None or hidden or _turned(letters, page):
            return _read(page, index + 1, fields, desk, hidden and not pictured)
        image = _render(page, _BESIDE)
        place = _Place(page, image)
        words = [word for word in _words(letters, place) if _seen(word, image)]
        blanks = tuple(_blank(field, place) for field in fields)
        filled = [word for field in fields for word in _filled(field, place)]
        if len(words) < _FEW_WORDS and not filled:
            return _read(page, index + 1, fields, desk, False)
        remarks = ("some words of this page cannot be seen and were not read",)
        return Leaf(
            index + 1,
            "fields" if blanks else "text",
            image.width,
            image.height,
            rows_of([*words, *filled]),
            blanks,
            image,
            remarks if len(words) < 0.97 * len(list(_words(letters, place))) else (),
        )
    finally:
        page.close()


def _read(page: Any, number: int, fields: tuple[Field, ...], desk: Desk, hidden: bool) -> Leaf:
    leaf = scanned.leaf(_render(page, _TO_READ), number, desk, _dpi(page))
    if hidden:
        remark = "some text of this page cannot be seen; the page was read from its picture"
        leaf = replace(leaf, remarks=(*leaf.remarks, remark))
    return leaf


def _render(page: Any, long_side: int) -> Image.Image:
    across, down = page.get_size()
    if not 0 < max(across, down) < _MOST_POINTS or min(across, down) < max(across, down) / 30:
        raise pdfium.PdfiumError("the page has no size")
    bitmap = page.render(scale=long_side / max(across, down), grayscale=True, may_draw_forms=True)
    try:
        image: Image.Image = bitmap.to_pil().convert("L").copy()
    finally:
        bitmap.close()
    return image


def _make_up(page: Any) -> tuple[bool, bool]:
    """Return whether pictures cover most of a page, and whether some of its text is invisible."""
    across, down = page.get_size()
    covered, hidden = 0.0, False
    kinds = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_TEXT)
    for each in islice(page.get_objects(filter=kinds, max_depth=4), _MOST_OBJECTS):
        if each.type == raw.FPDF_PAGEOBJ_TEXT:
            hidden = hidden or raw.FPDFTextObj_GetTextRenderMode(each) in _INVISIBLE
        else:
            left, bottom, right, top = each.get_bounds()
            covered += abs((right - left) * (top - bottom))
    return covered > 0.5 * across * down, hidden


def _dpi(page: Any) -> tuple[float, float] | None:
    """Return how many dots to the inch the largest picture on a page has; it is drawn square."""
    found = []
    for each in islice(page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4), 50):
        left, bottom, right, top = each.get_bounds()
        across, down = each.get_px_size()
        if right - left > 36 and top - bottom > 36:
            size = (right - left) * (top - bottom)
            dpi = min(across / (right - left), down / (top - bottom)) * 72
            found.append((size, dpi))
    return (max(found)[1],) * 2 if found else None


class _Letters:
    """The letters of a page and their boxes, in the order they were put there."""

    def __init__(
        self, text: str, boxes: list[tuple[float, float, float, float]], lean: int
    ) -> None:
        self.text, self.boxes, self.lean = text, boxes, lean


def _letters(page: Any) -> _Letters:
    sheet = page.get_textpage()
    try:
        count = min(sheet.count_chars(), _MOST_LETTERS)
        text = "".join(chr(raw.FPDFText_GetUnicode(sheet, at)) for at in range(count))
        boxes = [sheet.get_charbox(at) for at in range(count)]
        probe = range(0, count, max(1, count // 40))
        lean = sum(_leans(raw.FPDFText_GetCharAngle(sheet, at)) for at in probe if text[at] > " ")
        return _Letters(text, boxes, lean * 2 - len([at for at in probe if text[at] > " "]))
    finally:
        sheet.close()


def _leans(angle: float) -> bool:
    return 0.3 < angle % 6.2832 < 5.98


def _turned(letters: _Letters, page: Any) -> bool:
    """Return whether most letters do not stand upright on the page as it is shown."""
    return letters.lean > 0 or bool(page.get_rotation() and letters.text.strip())


class _Place:
    """Turns points of a page into dots of its picture."""

    def __init__(self, page: Any, image: Image.Image) -> None:
        self.page, self.size = page, image.size

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        (a, b), (c, d) = self._dot(left, bottom), self._dot(right, top)
        return min(a, c), min(b, d), max(a, c), max(b, d)

    def _dot(self, x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(self.page, 0, 0, *self.size, 0, x, y, across, down)
        return float(across.value), float(down.value)


def _words(letters: _Letters, place: _Place) -> Iterator[Word]:
    begin = 0
    for at, letter in enumerate(letters.text + " "):
        if at == len(letters.text) or letter <= " " or letter == "\xa0" or _gap(letters, begin, at):
            yield from _word(letters, begin, at, place)
            begin = at if at < len(letters.text) and letter > " " else at + 1


def _gap(letters: _Letters, begin: int, at: int) -> bool:
    """Return whether a letter stands apart from the one before it."""
    if at == begin or at >= len(letters.boxes):
        return False
    before, this = letters.boxes[at - 1], letters.boxes[at]
    high = max(before[3] - before[1], this[3] - this[1], 1.0)
    return not -2 * high < this[0] - before[2] < high or abs(this[1] - before[1]) > 1.5 * high


def _word(letters: _Letters, begin: int, end: int, place: _Place) -> Iterator[Word]:
    text = letters.text[begin:end].replace("\ufffe", "-").replace("\x02", "-").strip("\0")
    boxes = [box for box in letters.boxes[begin:end] if box[2] > box[0] or box[3] > box[1]]
    if text and boxes:
        yield Word(
            text,
            *place.box(
                min(box[0] for box in boxes),
                min(box[1] for box in boxes),
                max(box[2] for box in boxes),
                max(box[3] for box in boxes),
            ),
        )


def _seen(word: Word, image: Image.Image) -> bool:
    """Return whether something stands out from the paper where a word is said to be."""
    box = (int(word.left), int(word.top), int(word.right) + 1, int(word.bottom) + 1)
    left, top, right, bottom = box
    if right <= 0 or bottom <= 0 or left >= image.width or top >= image.height:
        return False
    shades = image.crop((max(left, 0), max(top, 0), right, bottom)).tobytes()
    return max(shades) - min(shades) > 50


def _blank(field: Field, place: _Place) -> Blank:
    area = field.area
    box = place.box(area.left, area.bottom, area.right, area.top)
    state = bool(field.value.strip()) if field.kind == "text" else field.state
    return Blank(field.kind, f"{field.name} {field.hint}", *box, state)


def _filled(field: Field, place: _Place) -> Iterator[Word]:
    """Yield the words of a text field, set out over its area as near as can be told."""
    lines = [line for line in field.value.replace("\r", "\n").split("\n") if line.strip()]
    if field.kind != "text" or not lines:
        return
    area = field.area
    left, top, right, bottom = place.box(area.left, area.bottom, area.right, area.top)
    high = (bottom - top) / len(lines)
    for number, line in enumerate(lines):
        letter = min((right - left) / max(len(line), 1), high * 0.5)
        at = 0
        for text in line.split():
            at = line.index(text, at)
            begin = left + at * letter
            down = top + number * high
            yield Word(text, begin, down + high * 0.1, begin + len(text) * letter,
                       down + high * 0.9, 1.0, filled=True)  # fmt: skip
            at += len(text)
