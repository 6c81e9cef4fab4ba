"""What is stamped across a page is seen, whether or not it can be read; what belongs there is not."""

import pytest
from PIL import Image, ImageDraw

from brightline.papers.leaf import Leaf, Word, rows_of
from brightline.papers.stamps import marked_over

SIGNED = (0.5, 0.6, 0.95, 0.72)


def page(*, lean: int | None = None, at: tuple[int, int] = (500, 900), rules: bool = True) -> Leaf:
    """Return a page of print, with a stamp that leans, and a signature where one belongs."""
    image = Image.new("L", (1700, 2200), 255)
    pen = ImageDraw.Draw(image)
    words = []
    for y in range(200, 2000, 60):
        for x in range(200, 1400, 130):
            pen.text((x, y), "printed", fill=0, font_size=30)
            words.append(Word("printed", x, y + 6, x + 105, y + 34, 0.9))
    if rules:
        pen.line((150, 1700, 1500, 1704), fill=0, width=4)
        pen.rectangle((140, 150, 1510, 2040), outline=0, width=4)
    if lean is not None:
        stamp = Image.new("L", (620, 150), 0)
        brush = ImageDraw.Draw(stamp)
        brush.rectangle((4, 4, 615, 145), outline=255, width=4)
        brush.text((40, 20), "RECALLED", fill=255, font_size=100)
        stamp = stamp.rotate(lean, expand=True)
        image.paste(60, at, stamp)
        over = (at[0], at[1], at[0] + stamp.width, at[1] + stamp.height)
        words = [word for word in words if not _covered(word, over)]
    for x in range(900, 1500, 60):
        pen.arc((x, 1350, x + 110, 1520), 0, 300, fill=0, width=5)
    return Leaf(1, "scan", 1700, 2200, rows_of(words), (), image)


def _covered(word: Word, over: tuple[int, int, int, int]) -> bool:
    """Return whether a stamp hides a word, so that it is not read."""
    left, top, right, bottom = over
    return word.left < right and left < word.right and word.top < bottom and top < word.bottom


@pytest.mark.parametrize("lean", [-25, -8, 0, 5, 14, 40])
def test_a_stamp_is_seen(lean: int) -> None:
    """However it leans, and though it lies over print."""
    place = marked_over(page(lean=lean), [SIGNED])
    assert place is not None
    assert place[0] < 0.4 < place[2] and place[1] < 0.5 < place[3] + 0.1


def test_print_rules_frames_and_a_signature_in_its_place_are_no_stamp() -> None:
    """A clean paper has nothing else."""
    assert marked_over(page(), [SIGNED]) is None


def test_writing_where_no_signature_belongs_is_seen() -> None:
    """What a pen has written across the page, a person must read."""
    assert marked_over(page(), []) is not None


def test_without_a_picture_nothing_is_seen() -> None:
    """A text file has no stamps."""
    assert marked_over(Leaf(1, "text", 800, 400, page().rows), []) is None
