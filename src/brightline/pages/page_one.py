"""How much of the reasons and changes page one has room for, beside what must stand on it.

Lengths are CSS pixels of the printed page: 9.6 point text is 12.8 of them, on lines of 16.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from brightline.pages.measure import wrap

_TEXT = 12.8
_LINE = 16
_WIDTH = 720
#: 9.9 inches between the margins, less the heading and its air.
_PAGE = 950 - 24
_HEADING = 36
#: The frame of the instruction, its small heading and the line about signatures.
_FRAME = 80
_ORDER = 38.7
_ORDER_LINE = 46
_ORDER_ROOM = 675
#: Columns of the table of answers, less their padding.
_COLUMNS = (110, 204, 370)
#: The shape beside the answer takes this much of its column.
_ICON = 40
_CELL = 9

#: The picture keeps at least this; before it is drawn, room for that many changes is set aside.
LEAST_PICTURE = 130
LEAST_CHANGES = 2


def lines(text: str, room: float, size: float = _TEXT, bold: bool = False) -> int:
    """Return how many lines a text takes."""
    return max(1, len(wrap(text, room, size, bold)))


def items(texts: Iterable[str]) -> int:
    """Return the height of a list of items."""
    return sum(_LINE * lines(text, _WIDTH - 20, bold=True) for text in texts)


def room(
    orders: Sequence[str],
    deadlines: Sequence[str],
    answers: Sequence[tuple[str, str, str]],
    missing: Sequence[str],
    notice: str,
) -> int:
    """Return the height left for the picture of what decides and for the list of changes.

    ``answers`` holds the three cells of each act in the table of answers.
    """
    taken = _FRAME + sum(_ORDER_LINE * lines(o, _ORDER_ROOM, _ORDER, bold=True) for o in orders)
    taken += sum(18 * lines(text, _ORDER_ROOM - 20, _TEXT * 1.1, bold=True) for text in deadlines)
    taken += _HEADING + 26 + sum(_answer(cells) for cells in answers)
    taken += _HEADING + items(missing) if missing else 0
    taken += 12 + _LINE * lines(notice, _WIDTH - 20, bold=True)
    return _PAGE - taken - 2 * _HEADING - 2 * 20


def _answer(cells: tuple[str, str, str]) -> int:
    label, words, because = cells
    tallest = max(
        lines(label, _COLUMNS[0], bold=True),
        lines(words, _COLUMNS[1] - _ICON, bold=True),
        lines(because, _COLUMNS[2]),
        2,
    )
    return _CELL + _LINE * tallest


def fitting(texts: Sequence[str], space: float, least: int) -> int:
    """Return how many items of a list fit: at least ``least``, and never all but one."""
    count = len(texts)
    while count > least and items(texts[:count]) + (_LINE if count < len(texts) else 0) > space:
        count -= 1
    return count
