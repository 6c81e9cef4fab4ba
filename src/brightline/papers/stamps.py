"""Whether something that is no print, rule or signature lies over a page: a stamp, writing, a blot.

What is stamped askew across a page cannot be read by machine, and it may say that the paper is
recalled. That it is there can be seen.
"""

import re
from collections.abc import Iterable
from typing import Final

from PIL import Image, ImageDraw, ImageFilter

from brightline.papers.leaf import Box, Leaf, Word

_DARK: Final = 140
#: The page is looked at in squares of so many dots, dark from this share of ink.
_CELL: Final = 8
_INK: Final = 0.12
#: Squares in a row from which they are a ruled line: level, and upright.
_LEVEL, _UPRIGHT = 25, 14
#: How large something is to count, in heights of letters; wider than this share it is a frame.
_TALL, _WIDE, _FRAME = 2.3, 6.0, 0.7
_MARGIN: Final = 0.03
#: How sure a word of the page's size, and a taller one, must be to be taken for print.
_SURE, _SURELY = 0.3, 0.7
_LETTER: Final = re.compile(r"[A-Za-z0-9]")


def marked_over(leaf: Leaf, signatures: Iterable[Box]) -> Box | None:
    """Return where something large and unread lies on a page, None where nothing does.

    ``signatures`` are places, as shares of the page, where ink belongs.
    """
    if leaf.image is None or not leaf.words:
        return None
    heights = sorted(word.height for word in leaf.words)
    high = heights[len(heights) // 2]
    squares = _unread(leaf, leaf.image, signatures, high)
    for left, top, right, bottom in _lumps(squares):
        box = (left * _CELL, top * _CELL, right * _CELL, bottom * _CELL)
        wide, tall = box[2] - box[0], box[3] - box[1]
        if tall >= _TALL * high and _WIDE * high <= wide <= _FRAME * leaf.width:
            return leaf.share(box)
    return None


def _unread(leaf: Leaf, image: Image.Image, signatures: Iterable[Box], high: float) -> Image.Image:
    """Return the page's squares, white where there is ink that is no word, rule or signature."""
    ink = image.point([255 if value < _DARK else 0 for value in range(256)])
    pen = ImageDraw.Draw(ink)
    for word in leaf.words:
        told = word.sure >= _SURE and word.height <= 2.0 * high and _LETTER.search(word.text)
        if told or _title(word):
            pen.rectangle((word.left - 3, word.top - 3, word.right + 3, word.bottom + 3), fill=0)
    for left, top, right, bottom in signatures:
        pen.rectangle((left * leaf.width, top * leaf.height, right * leaf.width,
                       bottom * leaf.height), fill=0)  # fmt: skip
    across, down = _MARGIN * image.width, _MARGIN * image.height
    edge = Image.new("L", image.size, 0)
    inner = (int(across), int(down), int(image.width - across), int(image.height - down))
    edge.paste(ink.crop(inner), inner[:2])
    small = edge.reduce(_CELL)
    return small.point([255 if value >= _INK * 255 else 0 for value in range(256)])


def _title(word: Word) -> bool:
    """Return whether a word is surely read however tall it is, as a heading is."""
    return word.sure >= _SURELY and re.search(r"[A-Za-z]{3}", word.text) is not None


def _lumps(squares: Image.Image) -> list[tuple[int, int, int, int]]:
    """Return the boxes of squares that lie together, ruled lines taken out."""
    bare = _unruled(squares, _LEVEL)
    side = _unruled(squares.transpose(Image.Transpose.TRANSPOSE), _UPRIGHT)
    upright = side.transpose(Image.Transpose.TRANSPOSE).tobytes()
    kept = bytes(min(a, b) for a, b in zip(bare.tobytes(), upright, strict=True))
    whole = Image.frombytes("L", squares.size, kept).filter(ImageFilter.MaxFilter(3))
    wide, dots = whole.width, whole.tobytes()
    left = {at for at, dot in enumerate(dots) if dot}
    found = []
    while left:
        todo = [left.pop()]
        seen = list(todo)
        while todo:
            at = todo.pop()
            near = {at + step for step in (-wide - 1, -wide, -wide + 1, -1, 1,
                                           wide - 1, wide, wide + 1)} & left  # fmt: skip
            left -= near
            todo += near
            seen += near
        columns, lines = [at % wide for at in seen], [at // wide for at in seen]
        found.append((min(columns), min(lines), max(columns) + 1, max(lines) + 1))
    return found


def _unruled(squares: Image.Image, longest: int) -> Image.Image:
    """Return squares without those that lie in a long row."""
    wide, dots = squares.width, squares.tobytes()
    ruled = re.compile(rb"\xff{%d,}" % longest)
    rows = [dots[at : at + wide] for at in range(0, len(dots), wide)]
    bare = b"".join(ruled.sub(lambda match: b"\0" * len(match[0]), row) for row in rows)
    return Image.frombytes("L", squares.size, bare)
