"""A box in a picture: found by its four sides, ticked by what they enclose, and no letter is one."""

import pytest
from PIL import Image, ImageDraw, ImageFilter

from brightline.papers import ticks
from brightline.papers.leaf import Leaf, Row, Word, rows_of

HIGH = 30.0
LEFT, TOP = 300, 100
#: Places of the box and the word after it: apart, or the word's reading has taken the box in.
WORD = (LEFT + 52.0, float(TOP), LEFT + 230.0, TOP + HIGH)
SWALLOWED = (float(LEFT), float(TOP), LEFT + 230.0, TOP + HIGH)


def drawn(mark: str, *, blur: float = 0.8, side: int = 34, sides: str = "ltrb") -> Image.Image:
    """Return a page with a box, some of its sides and its mark, and words before and after it."""
    page = Image.new("L", (900, 300), 255)
    pen = ImageDraw.Draw(page)
    x, y = LEFT, TOP - 2
    ends = {"l": (x, y, x, y + side), "r": (x + side, y, x + side, y + side),
            "t": (x, y, x + side, y), "b": (x, y + side, x + side, y + side)}  # fmt: skip
    for each in sides:
        pen.line(ends[each], fill=0, width=3)
    if mark == "cross":
        pen.line((x + 4, y + 4, x + side - 4, y + side - 4), fill=0, width=5)
        pen.line((x + 4, y + side - 4, x + side - 4, y + 4), fill=0, width=5)
    elif mark == "check":
        pen.line((x + 4, y + 18, x + 13, y + side - 4), fill=0, width=5)
        pen.line((x + 13, y + side - 4, x + side + 9, y - 8), fill=0, width=5)
    elif mark == "block":
        pen.rectangle((x + 6, y + 6, x + side - 6, y + side - 6), fill=0)
    elif mark == "full":
        pen.rectangle((x, y, x + side, y + side), fill=0)
    elif mark == "dust":
        pen.rectangle((x + 14, y + 14, x + 16, y + 16), fill=60)
    elif mark == "smudge":
        pen.rectangle((x + 8, y + 20, x + 20, y + 24), fill=60)
    for at, word in ((60, "nnnn"), (LEFT + 56, "Complaint")):
        pen.text((at, TOP), word, fill=0, font_size=38)
    return page.filter(ImageFilter.GaussianBlur(blur))


def tick(image: Image.Image, place: tuple[float, float, float, float] = WORD) -> ticks.Tick:
    before = Word("Indictment", 60, TOP, LEFT - 40.0, TOP + HIGH, 0.9, line=1)
    word = Word("Complaint", *place, 0.9, line=1)
    row = Row((before, word))
    return ticks.before(Leaf(1, "scan", 900, 300, (row,), (), image), row, word)


@pytest.mark.parametrize("place", [WORD, SWALLOWED], ids=["apart", "taken in"])
@pytest.mark.parametrize(
    ("mark", "state"),
    [("", False), ("dust", False), ("cross", True), ("check", True), ("block", True),
     ("smudge", None)],
)  # fmt: skip
def test_what_a_box_encloses_says_whether_it_is_ticked(
    mark: str, state: bool | None, place: tuple[float, float, float, float]
) -> None:
    """Also where the reader of words took the box for a part of its word."""
    assert tick(drawn(mark), place) == ticks.Tick(True, state)


def test_a_box_that_is_all_black_is_left_open() -> None:
    """It may be a tick, a bullet, or struck out."""
    assert tick(drawn("full")).state is None


@pytest.mark.parametrize("sides", ["ltr", "lr", "tb", "ltb", ""])
@pytest.mark.parametrize("mark", ["", "cross", "check"])
def test_marks_without_a_box_of_four_sides_are_never_a_tick(mark: str, sides: str) -> None:
    """What stands before a word may be a letter or dirt."""
    assert tick(drawn(mark, sides=sides)).state is not True


def test_the_tail_of_the_word_before_is_no_box() -> None:
    """Letters with upright strokes stand within reach, printed by a word that begins far off."""
    page = drawn("", sides="")
    pen = ImageDraw.Draw(page)
    for x in (LEFT - 70, LEFT - 46):
        pen.line((x, TOP, x, TOP + 26), fill=0, width=5)
    pen.line((LEFT - 70, TOP, LEFT - 46, TOP), fill=0, width=5)
    assert tick(page, SWALLOWED) == ticks.NONE


@pytest.mark.parametrize(
    "words", ["Order of the Court", "Probation Violation", "Maintain custody", "Detain the alien",
              "Out of the", "Box and", "Provide notice", "Notify DHS", "bob", "Ooze"],
)  # fmt: skip
@pytest.mark.parametrize("size", [30, 36, 44])
def test_the_first_letters_of_a_word_are_no_box(words: str, size: int) -> None:
    """Plain, none of them has four straight sides and room after."""
    page = Image.new("L", (900, 110), 255)
    pen = ImageDraw.Draw(page)
    pen.text((120, 20), words, fill=0, font_size=size)
    first = words.split()[0]
    left, top, right, bottom = pen.textbbox((120, 20), first, font_size=size)
    word = Word(first, left, top, right, bottom, 0.9)
    row = Row((word,))
    assert ticks.before(Leaf(1, "scan", 900, 110, (row,), (), page), row, word) == ticks.NONE


def test_rows_keep_a_box_with_its_words() -> None:
    """A box read as a word of its own does not make another line."""
    words = [Word("[]", 300, 98, 334, 132, 0.1), Word("Complaint", *WORD, 0.9)]
    assert [row.text for row in rows_of(words)] == ["[] Complaint"]
