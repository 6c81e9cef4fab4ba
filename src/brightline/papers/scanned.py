"""A picture of a page to its words: turned, levelled, evened, and read."""

from typing import Final

from PIL import Image, ImageFilter

from brightline.papers import ocr, picture
from brightline.papers.leaf import Leaf, Word, rows_of

_SURE: Final = 0.5
#: How sure Tesseract must be of a page's turn, and how unsure for the look of its lines to count.
_TURN_SURE, _NO_TURN = 2.0, 0.8
#: Words read with some certainty, below which a page counts as unread.
_FEW: Final = 12
_POOR: Final = 0.72
#: Dots to the inch below which letters are made of steps, as those of a coarse fax.
_COARSE: Final = 130


def leaf(
    image: Image.Image,
    number: int,
    desk: ocr.Desk,
    dpi: tuple[float, float] | None = None,
) -> Leaf:
    """Return the page that a picture shows; ``dpi`` is its own, across and down."""
    page = _prepared(image, dpi)
    page, words = _upright(page, number, desk)
    remarks: list[str] = []
    if _legible(words) < _FEW:
        remarks.append("few words can be read on this page")
    elif _quality(words) < _POOR:
        remarks.append("the picture is poor and words may be misread")
    kept = tuple(word for word in words if word.sure >= 0.0)
    return Leaf(number, "scan", page.width, page.height, rows_of(kept), (), page, tuple(remarks))


def _prepared(image: Image.Image, dpi: tuple[float, float] | None) -> Image.Image:
    page = picture.squared(image, dpi)
    if picture.is_two_tone(page):
        page = picture.sized(picture.without_specks(page))
    else:
        page = picture.evened(picture.sized(page))
    coarse = dpi is not None and 0 < min(dpi) < _COARSE
    return page.filter(ImageFilter.GaussianBlur(1.4)) if coarse else page


def _upright(
    page: Image.Image, number: int, desk: ocr.Desk
) -> tuple[Image.Image, tuple[Word, ...]]:
    """Return the page the right way up, level, with its words."""
    if not _inked(page):
        return page, ()
    turn, sure = ocr.turn_needed(page, desk)
    if sure >= _TURN_SURE:
        desk.tell(number)
    if sure >= _TURN_SURE and turn:
        page = picture.turned(page, -turn)
    elif sure < _NO_TURN and picture.on_its_side(page):
        page = picture.turned(page, 90)
    page = _level(page)
    words = ocr.words_in(page, desk)
    if sure >= _TURN_SURE or _quality(words) >= 0.6:
        return page, words
    over = picture.turned(page, 180)
    other = ocr.words_in(over, desk)
    return (over, other) if _legible(other) > _legible(words) else (page, words)


def _level(page: Image.Image) -> Image.Image:
    lean = picture.skew(page)
    return picture.turned(page, lean) if lean else page


def _inked(page: Image.Image) -> bool:
    counts = page.histogram()
    return sum(counts[:128]) > 0.0004 * sum(counts)


def _legible(words: tuple[Word, ...]) -> int:
    return sum(word.sure > _SURE and len(word.text) > 2 and word.text.isalpha() for word in words)


def _quality(words: tuple[Word, ...]) -> float:
    """Return how sure the reading is over all letters, 0 to 1."""
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) * word.sure for word in words) / letters if letters else 0.0
