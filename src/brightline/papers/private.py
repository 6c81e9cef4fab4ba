"""Painting over what tells whom a paper is about.

What is painted: the blanks for names, birth dates, citizenship, birthplace and numbers of a
person; every number of that shape anywhere; every word that may be a name, which is any with a
capital that is not printed on forms nor common; and wherever a word from such a blank comes back.
Rather too much than too little: an officer's name is painted, too.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from brightline.papers.common import is_common
from brightline.papers.leaf import Box, Leaf, Row, Word
from brightline.papers.phrases import distance, find, fold, near

if TYPE_CHECKING:
    from PIL.Image import Image


def _labels(text: str) -> tuple[str, ...]:
    """Return labels written with strokes between them: they are looked for, to be painted over."""
    return tuple(text.split("|"))


_LETTER: Final = (1_700, 2_200)
_FEW: Final = 12
#: Labels whose blank lies to the right, up to the next label.
_RIGHT: Final = _labels(
    "Name of Alien|Name of Subject|Name of Individual|Name of Inmate|Name of Detainee|"
    "Alien's Name|Name of defendant/offender|name of person to be arrested|"
    "probable cause to believe that|In Reference To|Respondent|In the Matter of|"
    "Date of Birth|DOB|D.O.B.|Born|Citizenship|Country of Citizenship|Nationality|"
    "Place of Birth|Country of Birth|Birthplace|native of|citizen of|national of|File No|"
    "File Number|A-File Number|A-Number|Alien Number|Subject ID|Event|Event ID|Event No|"
    "FIN|Booking/Inmate|NYSID|Sex|Social Security number|FBI number|Known aliases|"
    "Last known residence|alias|also known as|the body of|residing at|Name of defendant|"
    "Full name|Defendant Name"
)
#: Labels whose blank lies over them.
_OVER: Final = ("Full name of alien", "name of person to be arrested", "Place of entry",
                "Title of Proceeding", "File Number, if Applicable", "Number, street, city",
                "Name of alien being removed", "Date of entry")  # fmt: skip
_STOPS: Final = _labels(
    "Date:|Event #:|Event No:|Sex:|File No|Citizenship|Subject ID|Case No|DOB|"
    "Date of Birth|Estimated release|FIN|Social Security|is removable|who is accused|"
    "A-File Number|Respondent"
)
_VERSUS: Final = ("v.", "vs.", "- v. -", "-v-", "-against-", "against")
_RE: Final = re.compile(r"^\W*(?:RE|Re|IN RE|In re|SUBJECT|Subject)\s?[:;.]")
_NUMBERS: Final = re.compile(
    r"\bA?[\s#-]{0,2}[\dOoIl]{2,3}[\s.-]{0,3}[\dOoIl]{3}[\s.-]{0,3}[\dOoIl]{3}\b"
    r"|\b\d{3}-\d{2}-\d{4}\b|\b[A-Z]{0,4}\d{7,}\b|\bA\d{6,9}\b"
)
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_BORN: Final = re.compile(
    r"\d{1,2}[/.\s-]{1,2}\d{1,2}[/.\s-]{1,2}(?:19\d\d|200\d|[3-9]\d(?!\d))"
    r"|(?:19\d\d|200\d)[/.\s-]{1,2}\d{1,2}[/.\s-]{1,2}\d{1,2}"
    rf"|\d{{1,2}}[\s.-]{{1,2}}{_MONTH}[\s.,-]{{1,2}}(?:19\d\d|200\d)"
    rf"|{_MONTH}[\s.]{{1,2}}\d{{1,2}}[\s.,]{{1,3}}(?:19\d\d|200\d)|\b(?:19[2-9]\d)\b",
    re.IGNORECASE,
)


def masked(leaves: Iterable[Leaf], folder: Path) -> int:
    """Write the pages, painted over, to a folder as ``page-001.png`` and on; return how many."""
    pages = list(leaves)
    boxes = [list(_boxes(leaf)) for leaf in pages]
    names = _names(pages, boxes)
    for number, (leaf, found) in enumerate(zip(pages, boxes, strict=True), 1):
        again = [_around(word) for word in leaf.words if _is_one_of(word, names)]
        _painted(leaf, [*found, *again]).save(folder / f"page-{number:03}.png")
    return len(pages)


def _painted(leaf: Leaf, boxes: list[Box]) -> "Image":
    from PIL import Image, ImageDraw

    image = leaf.image.copy() if leaf.image is not None else _written(leaf)
    pen = ImageDraw.Draw(image)
    legible = sum(word.sure > 0.5 for word in leaf.words)
    if leaf.how == "scan" and legible < _FEW:
        return Image.new("L", image.size, 0)
    across, down = image.width / leaf.width, image.height / leaf.height
    for left, top, right, bottom in boxes:
        pen.rectangle((left * across, top * down, right * across, bottom * down), fill=0)
    return image


def _written(leaf: Leaf) -> "Image":
    """Return a page of plain text as a picture."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (max(1, round(leaf.width)), max(1, round(leaf.height))), 255)
    pen = ImageDraw.Draw(image)
    font: Any = ImageFont.load_default(16)
    for word in leaf.words:
        for at, letter in enumerate(word.text):
            pen.text((word.left + at * 10.0, word.top), letter, fill=0, font=font)
    return image


def _boxes(leaf: Leaf) -> Iterator[Box]:
    for at, row in enumerate(leaf.rows):
        folded = [fold(word.text) for word in row.words]
        yield from _right_of(leaf, row, folded)
        yield from _above(leaf, at, row, folded)
        yield from _shapes(row)
        if _RE.match(row.text):
            for line in leaf.rows[at : at + 2]:
                yield _strip(leaf, line, row.words[0].right)
        if any(near(cell.text, versus) for cell in row.cells[:1] for versus in _VERSUS):
            for line in leaf.rows[at + 1 : at + 3]:
                cell = line.cells[0]
                if not near(cell.text, "Defendant"):
                    yield _strip(leaf, cell, line.left - 1, cell.words[-1].right)
    for word in leaf.words:
        if _may_name(word):
            yield _around(word)
    for blank in leaf.blanks:
        if blank.kind == "text" and blank.state and not _kept(blank.label):
            yield blank.left, blank.top, blank.right, blank.bottom


def _kept(label: str) -> bool:
    words = re.sub(r"[^a-z]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", label).lower())
    if re.search(r"birth|dob|alien|subject|citizen|national|file|event|person|defendant", words):
        return bool(re.search(r"\btitle\b", words))
    return bool(re.search(r"\b(?:date|title|from|office|to|phone|case|city|location|law)\b", words))


def _right_of(leaf: Leaf, row: Row, folded: list[str]) -> Iterator[Box]:
    for label in _RIGHT:
        match = find(folded, label)
        if match is None:
            continue
        begin = row.words[match.end - 1].right
        stops = [
            row.words[stop.start].left
            for each in _STOPS
            if (stop := find(folded, each, match.end)) and stop.start >= match.end
        ]
        end = min([stop - 2 for stop in stops], default=leaf.width - 2)
        if end > begin:
            yield _strip(leaf, row, begin, end)


def _above(leaf: Leaf, at: int, row: Row, folded: list[str]) -> Iterator[Box]:
    for label in _OVER:
        match = find(folded, label)
        if match is None or at == 0:
            continue
        over = leaf.rows[at - 1]
        first, last = row.words[match.start], row.words[match.end - 1]
        reach = max(14 * row.height, last.right - first.left)
        words = [
            w for w in over.words if w.right > first.left - reach and w.left < last.right + reach
        ]
        if words and over.bottom > first.top - 3 * row.height:
            yield from (_around(word) for word in words if not _printed(word))


def _shapes(row: Row) -> Iterator[Box]:
    """Yield the words of a line that a person's number or birth date runs through."""
    starts, at = [], 0
    for word in row.words:
        starts.append(at)
        at += len(word.text) + 1
    for pattern in (_NUMBERS, _BORN):
        for match in pattern.finditer(row.text):
            for begin, word in zip(starts, row.words, strict=True):
                if begin < match.end() and begin + len(word.text) > match.start():
                    yield _around(word)


def _may_name(word: Word) -> bool:
    letters = [c for c in word.text if c.isalpha()]
    if len(letters) < 2 or _printed(word):
        return False
    capital = any(c.isupper() for c in letters)
    return capital or word.sure < 0.55


def _printed(word: Word) -> bool:
    return all(is_common(part) for part in re.findall(r"[^\W\d_]+(?:['’][a-z]+)?", word.text))


def _names(pages: list[Leaf], boxes: list[list[Box]]) -> frozenset[str]:
    """Return the words found in private places, so that they are found elsewhere."""
    found = set()
    for leaf, private in zip(pages, boxes, strict=True):
        for word in leaf.words:
            if any(_inside(word, box) for box in private) and not _printed(word):
                folded = fold(word.text)
                if len(folded) >= 3:
                    found.add(folded)
    return frozenset(list(found)[:600])


def _is_one_of(word: Word, names: frozenset[str]) -> bool:
    folded = fold(word.text)
    if len(folded) < 3 or _printed(word):
        return False
    if folded in names:
        return True
    return word.sure < 0.9 and len(folded) >= 5 and any(distance(folded, n, 1) <= 1 for n in names)


def _inside(word: Word, box: Box) -> bool:
    return box[0] <= (word.left + word.right) / 2 <= box[2] and box[1] <= word.middle <= box[3]


def _strip(leaf: Leaf, row: Row, begin: float, end: float | None = None) -> Box:
    high = row.height
    right = leaf.width - 2 if end is None else end
    return begin + 0.1 * high, row.top - 0.5 * high, right, row.bottom + 0.45 * high


def _around(word: Word) -> Box:
    pad = 0.25 * max(word.height, 4.0) + 1
    return word.left - pad, word.top - pad, word.right + pad, word.bottom + pad
