"""A page as it is looked at: words with places, boxes, and the picture they were read from.

Lengths are pixels of that picture from its upper left corner, after it was turned and levelled.
Text is kept out of every ``repr``: a page holds a person's name.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from brightline.papers.phrases import fold

if TYPE_CHECKING:
    from PIL.Image import Image

How = Literal["fields", "text", "scan"]
Box = tuple[float, float, float, float]

#: A gap within a row, in heights of its words, that parts one column from the next.
_COLUMN_GAP: Final = 1.6


@dataclass(frozen=True, slots=True)
class Word:
    """A word, its box, how sure its reading is (0 to 1), whether a form field holds it.

    ``line`` is the number of the line that the reader of a picture put it on, -1 where none did.
    """

    text: str = field(repr=False)
    left: float
    top: float
    right: float
    bottom: float
    sure: float = 1.0
    filled: bool = False
    line: int = -1

    @property
    def height(self) -> float:
        """Return how tall the word is."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Return the height at which its middle lies."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Row:
    """Words on one line, from left to right, across all columns of the page."""

    words: tuple[Word, ...] = field(repr=False)

    @cached_property
    def text(self) -> str:
        """Return the line, one space between words."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Return where the line begins."""
        return self.words[0].left

    @property
    def top(self) -> float:
        """Return the highest point of its words."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Return the lowest point of its words."""
        return max(word.bottom for word in self.words)

    @cached_property
    def height(self) -> float:
        """Return the height of its middling word."""
        heights = sorted(word.height for word in self.words)
        return max(heights[len(heights) // 2], 1.0)

    @cached_property
    def cells(self) -> tuple["Row", ...]:
        """Return the line's columns: runs of words with no wide gap in them."""
        runs: list[list[Word]] = [[self.words[0]]]
        for before, word in zip(self.words, self.words[1:], strict=False):
            if word.left - before.right > _COLUMN_GAP * self.height:
                runs.append([])
            runs[-1].append(word)
        return tuple(Row(tuple(run)) for run in runs)


@dataclass(frozen=True, slots=True)
class Blank:
    """A form field: a box or a signature with its state, or a text with whether it is filled."""

    kind: Literal["box", "text", "signature"]
    label: str = field(repr=False)
    left: float
    top: float
    right: float
    bottom: float
    state: bool | None


@dataclass(frozen=True)
class Leaf:
    """One page: its number from 1, how it was read, its size, its rows from the top."""

    number: int
    how: How
    width: float
    height: float
    rows: tuple[Row, ...] = field(repr=False)
    blanks: tuple[Blank, ...] = field(default=(), repr=False)
    image: "Image | None" = field(default=None, repr=False)
    remarks: tuple[str, ...] = ()

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Return all words in reading order."""
        return tuple(word for row in self.rows for word in row.words)

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Return the words as they are compared with printed phrases."""
        return tuple(fold(word.text) for word in self.words)

    def share(self, box: Box) -> Box | None:
        """Return a box as fractions of the page; None where the page has no picture."""
        if self.image is None:
            return None
        left, top, right, bottom = box
        across, down = self.width, self.height
        edges = (left / across, top / down, right / across, bottom / down)
        a, b, c, d = (round(min(max(edge, 0.0), 1.0), 4) for edge in edges)
        return a, b, c, d

    def below(self, height: float) -> Iterator[Row]:
        """Yield the rows that begin below a height."""
        yield from (row for row in self.rows if row.top >= height)


def around(words: Iterable[Word]) -> Box:
    """Return the box around some words."""
    each = list(words)
    return (
        min(word.left for word in each),
        min(word.top for word in each),
        max(word.right for word in each),
        max(word.bottom for word in each),
    )


def rows_of(words: Iterable[Word]) -> tuple[Row, ...]:
    """Group words into rows, from the top of the page down.

    What a reader of pictures put on one line stays together; lines and words whose middles are
    level make a row.
    """
    lines = _lines(words)
    heights = sorted(line[0].height for line in lines)
    usual = max(heights[len(heights) // 2], 2.0) if heights else 2.0
    rows: list[list[list[Word]]] = []
    for line in sorted(lines, key=lambda each: (_level(each), each[0].left)):
        for row in rows[-3:]:
            talls = [_tall(line), *(_tall(other) for other in row)]
            whole = len(line) > 2 and len(row[0]) > 2
            tallest = min(talls) if whole else min(max(talls), 1.3 * usual)
            if abs(_level(line) - _level(row[0])) <= 0.5 * tallest + 1.0:
                row.append(line)
                break
        else:
            rows.append([line])
    made = [
        Row(tuple(sorted((w for line in row for w in line), key=lambda each: each.left)))
        for row in rows
    ]
    return tuple(sorted(made, key=lambda row: (_level(list(row.words)), row.left)))


def _lines(words: Iterable[Word]) -> list[list[Word]]:
    """Return each line's words; a word much taller than its line is cut down to it."""
    lines: dict[int, list[Word]] = {}
    alone: list[list[Word]] = []
    for word in words:
        if word.line < 0:
            alone.append([word])
        else:
            lines.setdefault(word.line, []).append(word)
    return [*alone, *(_trimmed(line) for line in lines.values())]


def _trimmed(line: list[Word]) -> list[Word]:
    tall, level = _tall(line), _level(line)
    return [
        replace(word, top=level - tall / 2, bottom=level + tall / 2)
        if len(line) > 2 and word.height > 1.9 * tall
        else word
        for word in line
    ]


def _tall(line: list[Word]) -> float:
    return max(sorted(word.height for word in line)[len(line) // 2], 1.0)


def _level(line: list[Word]) -> float:
    return sorted(word.middle for word in line)[len(line) // 2]
