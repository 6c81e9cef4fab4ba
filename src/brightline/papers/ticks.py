"""Whether the box before some printed words is ticked: by its field, by its mark, by its dots."""

import re
from dataclasses import dataclass
from typing import Final

from brightline.papers.frames import Dots, Frame, frames
from brightline.papers.leaf import Leaf, Row, Word

_TICKED: Final = re.compile(
    r"[☒☑✓✔✗✘✕✖⊠🗹🗷\uf0fe\uf0fd\uf0fc\uf0fb\uf052\uf053\uf054\uf056]|^[\[(|]?\s?[xX]\s?[\])|]$|^[xX]$"
)
_EMPTY: Final = re.compile(
    r"[☐□❏❐❑❒▢◻⬜\uf0a8\uf06f\uf071\uf072]|^[\[(]\s?_{0,4}\s?[\])]$|^_{2,5}$"
)
_DOT: Final = re.compile(r"^[•‣◦●·∙*\uf0b7\uf0a7\x7f–—-]$")
_REACH: Final = 3.4
_DARK: Final = 140
_TICKED_FROM, _EMPTY_UPTO = 0.12, 0.05


@dataclass(frozen=True, slots=True)
class Tick:
    """Whether there is a box before some words, and whether it is ticked; None: cannot be told."""

    boxed: bool
    state: bool | None


NONE: Final = Tick(False, None)


def before(leaf: Leaf, row: Row, word: Word) -> Tick:
    """Return how the box before a word stands."""
    high = row.height
    for blank in leaf.blanks:
        beside = word.left - 4 * high <= blank.right <= word.left + high
        if blank.kind == "box" and beside and blank.top - 2 <= word.middle <= blank.bottom + 2:
            return Tick(True, blank.state)
    nearby = [w for w in row.words if word.left - _REACH * high <= w.left < word.left - 1]
    drawn = _framed(leaf, row, word) if leaf.image is not None else None
    if drawn is not None:
        return drawn
    marks = _marks(nearby, word)
    if marks:
        if any(_TICKED.search(mark) for mark in marks):
            return Tick(True, True)
        if any(_EMPTY.search(mark) for mark in marks) and leaf.how == "text":
            return Tick(True, False)
        if leaf.image is None and any(_DOT.match(mark) for mark in marks):
            return NONE
    return _by_dots(leaf, row, word) if leaf.image is not None else NONE


def _framed(leaf: Leaf, row: Row, word: Word) -> Tick | None:
    """Return how a box with four sides before a word is marked, None where none is seen.

    The reader of a picture may take a box for the first letter of its word: a part of the word is
    looked at too. A letter has not a box's four sides and room after it.
    """
    high = row.height
    left = max(word.left - _REACH * high, 0.0, *_printed(row, word, high))
    right = min(word.left + 2 * high, word.right)
    top, bottom = word.top - 0.6 * high, word.bottom + 0.6 * high
    if right - left < 0.5 * high or leaf.image is None:
        return None
    part = leaf.image.crop((int(left), int(top), int(right), int(bottom)))
    dots = Dots([value < _DARK for value in part.tobytes()], part.width)
    level = word.middle - int(top)
    for box in frames(dots, high):
        if abs((box.top + box.bottom) / 2 - level) < 0.75 * high and _apart(dots, box, high):
            ticked = box.filled >= _TICKED_FROM
            return Tick(True, True if ticked else False if box.filled <= _EMPTY_UPTO else None)
    return None


def _apart(dots: Dots, box: Frame, high: float) -> bool:
    """Return whether nothing stands close after a box; what sticks out of its top is its mark."""
    tall = box.bottom - box.top
    near = dots.share(
        box.right + 2,
        box.top + round(0.4 * tall),
        box.right + 2 + round(0.15 * high),
        box.bottom - round(0.1 * tall),
    )
    return near < 0.05


def _printed(row: Row, word: Word, high: float) -> list[float]:
    """Return where words end that are printed before another, and are no box read as letters."""
    return [
        each.right
        for each in row.words
        if each.left < word.left - 1
        and each.right < word.left
        and (_is_word(each) or each.left < word.left - _REACH * high)
    ]


def _marks(nearby: list[Word], word: Word) -> list[str]:
    """Return the marks before a word: each alone, and those next to each other as one."""
    texts = [each.text for each in nearby if not re.search(r"[A-Za-z]{2}", each.text)]
    if not texts:
        return []
    tail = "".join(texts[-3:])
    return [*texts[-2:], tail] if tail not in texts else texts[-2:]


def _by_dots(leaf: Leaf, row: Row, word: Word) -> Tick:
    """Return how what looks like a box is marked: empty, or in doubt, where it has not four sides."""
    high = row.height
    left = max(word.left - _REACH * high, 0.0, *_printed(row, word, high))
    right = word.left - 0.1 * high
    if re.match(r"[\[(|OoDxX☐□©®@QC]{1,2}[A-Z]", word.text):
        right = word.left + 1.3 * high
    top, bottom = word.top - 0.6 * high, word.bottom + 0.6 * high
    if right - left < 0.5 * high or leaf.image is None:
        return NONE
    part = leaf.image.crop((int(left), int(top), int(right), int(bottom)))
    dark = [value < _DARK for value in part.tobytes()]
    shapes = _shapes(dark, part.width)
    level = word.middle - int(top)
    shapes = [s for s in shapes if abs((s[1] + s[3]) / 2 - level) < 0.75 * high]
    boxes = [shape for shape in shapes if _box_like(shape, high)]
    if not boxes:
        whole = _union([s for s in shapes if (s[2] - s[0]) * (s[3] - s[1]) > 0.02 * high * high])
        boxes = [whole] if whole and _box_like(whole, high) else []
    if not boxes:
        return NONE
    box = max(boxes, key=lambda s: ((s[2] - s[0]) * (s[3] - s[1]), s[2]))
    return _judged(dark, part.width, box)


def _is_word(word: Word) -> bool:
    """Return whether a word is one, and no box read as letters: ``wif``, ``[ma``."""
    return word.sure > 0.5 and re.search(r"[A-Za-z]{4}", word.text) is not None


_Shape = tuple[int, int, int, int]


def _box_like(shape: _Shape, high: float) -> bool:
    across, down = shape[2] - shape[0], shape[3] - shape[1]
    return (
        0.55 * high <= across <= 2.4 * high
        and 0.55 * high <= down <= 2.1 * high
        and 0.6 <= across / down <= 1.7
    )


def _judged(dark: list[bool], wide: int, box: _Shape) -> Tick:
    left, top, right, bottom = box
    edge = max(1, (right - left) // 6)
    sides = sum(
        _share(dark, wide, part)
        > 0.55
        for part in (
            (left, top, left + edge, bottom), (right - edge, top, right, bottom),
            (left, top, right, top + edge), (left, bottom - edge, right, bottom),
        )
    )  # fmt: skip
    inset_across, inset_down = (right - left) // 4 + 1, (bottom - top) // 4 + 1
    inner = (left + inset_across, top + inset_down, right - inset_across, bottom - inset_down)
    filled = _share(dark, wide, inner)
    rims = sum(_touched(dark, wide, part) for part in _rims(box))
    if filled > 0.85:
        return NONE if sides < 4 else Tick(True, None)
    if filled <= _EMPTY_UPTO and rims >= 3:
        return Tick(True, False)
    return Tick(True, None)


def _rims(box: _Shape) -> tuple[tuple[_Shape, bool], ...]:
    left, top, right, bottom = box
    edge = max(2, (right - left) // 4)
    return (
        ((left, top, left + edge, bottom), True), ((right - edge, top, right, bottom), True),
        ((left, top, right, top + edge), False), ((left, bottom - edge, right, bottom), False),
    )  # fmt: skip


def _touched(dark: list[bool], wide: int, part: tuple[_Shape, bool]) -> bool:
    """Return whether a side of a box is drawn along most of its length."""
    (left, top, right, bottom), upright = part
    if upright:
        along = [any(dark[y * wide + x] for x in range(left, right)) for y in range(top, bottom)]
    else:
        along = [any(dark[y * wide + x] for y in range(top, bottom)) for x in range(left, right)]
    return sum(along) > 0.7 * len(along)


def _share(dark: list[bool], wide: int, part: _Shape) -> float:
    left, top, right, bottom = part
    dots = [dark[y * wide + x] for y in range(top, bottom) for x in range(left, right)]
    return sum(dots) / len(dots) if dots else 0.0


def _union(shapes: list[_Shape]) -> _Shape | None:
    if not shapes:
        return None
    lefts, tops, rights, bottoms = zip(*shapes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _shapes(dark: list[bool], wide: int) -> list[_Shape]:
    """Return the boxes around dark dots that touch."""
    left = {at for at, is_dark in enumerate(dark) if is_dark}
    found: list[_Shape] = []
    while left:
        first = left.pop()
        todo, x0, y0, x1, y1 = [first], first % wide, first // wide, first % wide, first // wide
        while todo:
            at = todo.pop()
            x, y = at % wide, at // wide
            x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
            for beside in _beside(x, y, wide):
                if beside in left:
                    left.discard(beside)
                    todo.append(beside)
        found.append((x0, y0, x1 + 1, y1 + 1))
    return found


def _beside(x: int, y: int, wide: int) -> list[int]:
    return [
        (y + down) * wide + x + across
        for down in (-1, 0, 1)
        for across in (-1, 0, 1)
        if (down or across) and 0 <= x + across < wide
    ]
