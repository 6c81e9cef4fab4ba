"""The clauses of a provision drawn as a tree: SVG in black and white, by presentation attributes alone.

What joins the parts is drawn in the line that joins them and said in the tag above it: solid where all
must hold, dashed where one is enough, dotted where none may. The list of the same clauses says it all
in words, by the same numbers; that is what a screen reader is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from brightline.desk.law.clauses import Clause, Kind
from brightline.desk.law.words import counted
from brightline.pages.measure import width, wrap
from brightline.pages.shapes import mark
from brightline.pages.words import split_cite

WIDE, NARROW = 720, 340
_SIZE, _SMALL, _LINE, _PAD = 13, 11, 17, 5
_STEP = {WIDE: 24, NARROW: 15}
_LEFT, _AFTER = 12, 14
_POINTS = 120
_GAP = 6
_INK = "#1b1b1b"
#: The page's own font is so much narrower than the one that is measured, with room to spare.
_NARROWER = 0.91

#: The tag of a group, and the dashes of the line that joins its parts.
_TAGS: dict[Kind, str] = {
    "all": "ALL", "any": "ANY", "count": "SOME", "none": "NONE", "days": "DAYS LEFT OUT",
    "contested": "TWO READINGS", "counsel": "LAWYER", "never": "NEVER", "always": "ALWAYS",
    "test": "",
}  # fmt: skip
_DASHES: dict[Kind, str] = {"any": "5 4", "none": "1 4", "contested": "10 3 2 3", "count": "5 4"}
_SHAPES: dict[Kind, str] = {"counsel": "lawyer", "never": "no", "always": "yes"}
_USUAL = ("all of these must hold", "one of these is enough", "none of these may be so")


@dataclass(frozen=True, slots=True)
class Row:
    """One clause placed: its depth, the top of its row, its lines of text, and its pinpoint."""

    clause: Clause
    depth: int
    top: float
    tag: str
    says: tuple[str, ...]
    remarks: tuple[str, ...]
    point: str
    height: float


def drawn(root: Clause, *, name: str, title: str, home: str, room: int = WIDE) -> str:
    """Return clauses as one SVG image.

    Args:
        root: the clauses, with their numbers.
        name: makes the ids unique on the page.
        title: what is drawn.
        home: the statute whose pinpoints need not name it.
        room: the width, in CSS pixels: ``WIDE`` or ``NARROW``.

    """
    rows = list(_rows(root, 0, 2, home, room))
    height = rows[-1].top + rows[-1].height + 4
    inside = "".join(_joined(rows, room)) + "".join(_row(row, room) for row in rows)
    count = counted(len(rows), "condition")
    ids = f"{name}-t {name}-d"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{ids}" '
        f'width="{room}" height="{height:g}" viewBox="0 0 {room} {height:g}" font-size="{_SIZE}">'
        f'<title id="{name}-t">{escape(title)}</title>'
        f'<desc id="{name}-d">A tree of {count}. The list beside it says the same in words, '
        f"by the same numbers.</desc>{inside}</svg>"
    )


def _rows(clause: Clause, depth: int, top: float, home: str, room: int) -> Iterator[Row]:
    row = _placed(clause, depth, top, home, room)
    yield row
    below = top + row.height
    for part in clause.parts:
        for inner in _rows(part, depth + 1, below, home, room):
            yield inner
            below = inner.top + inner.height


def _placed(clause: Clause, depth: int, top: float, home: str, room: int) -> Row:
    tag = f"PART {clause.part}" if clause.part else _tag(clause)
    point = _point(clause.cite, home)
    beside = min(width(point, _SIZE), _POINTS) + 10 if point and room == WIDE else 0
    space = room - _x(depth, room) - _AFTER - beside
    taken = width(_head(clause, tag), _SIZE, bold=True) * _NARROWER + _GAP
    said = clause.says if room == WIDE or not point else f"{clause.says} {point}"
    says = _hanging(said, space, taken)
    remarks = tuple(
        line for text in _remarks(clause) for line in wrap(text, space / _NARROWER, _SMALL)
    )
    points = wrap(point, _POINTS, _SIZE) if room == WIDE else ()
    high = max(len(says) + len(remarks), len(points)) * _LINE + 2 * _PAD
    return Row(clause, depth, top, tag, says, remarks, "\n".join(points), high)


def _head(clause: Clause, tag: str) -> str:
    """Return what stands in bold before the words: the number and the tag."""
    return " ".join(filter(None, (clause.number, tag)))


def _hanging(text: str, room: float, taken: float) -> tuple[str, ...]:
    """Break text into lines, the first of them shorter by what is taken."""
    first, *_ = wrap(text, max(room - taken, room / 3) / _NARROWER, _SIZE) or ("",)
    return first, *wrap(text.removeprefix(first), room / _NARROWER, _SIZE)


def _tag(clause: Clause) -> str:
    if clause.kind == "any" and clause.needs.startswith("or a lawyer"):
        return ""
    if clause.kind == "all" and clause.needs == "this must hold":
        return ""
    return _TAGS[clause.kind]


def _remarks(clause: Clause) -> Iterator[str]:
    if clause.part:
        return
    if clause.needs and clause.needs not in _USUAL and clause.needs != "this must hold":
        yield f"{clause.needs}:" if clause.parts else clause.needs
    if clause.values:
        yield f"{len(clause.values)} values, in the list"
    if clause.confidence != "H":
        yield "how sure: " + {"M": "less", "L": "not"}[clause.confidence]


def _point(cite: str, home: str) -> str:
    where, point = split_cite(cite)
    return point if where == home and point else cite


def _x(depth: int, room: int) -> float:
    return _LEFT + depth * _STEP[room]


def _middle(row: Row) -> float:
    return row.top + _PAD + _LINE / 2 + 0.5


def _joined(rows: list[Row], room: int) -> Iterator[str]:
    """Yield the lines from each group to its parts."""
    for place, row in enumerate(rows):
        below = []
        for later in rows[place + 1 :]:
            if later.depth <= row.depth:
                break
            if later.depth == row.depth + 1:
                below.append(later)
        if not below:
            continue
        dash = _DASHES.get(row.clause.kind, "")
        style = f' stroke-dasharray="{dash}"' if dash else ""
        x = _x(row.depth, room)
        heavy = "2.2" if row.clause.kind == "all" else "1.6"
        down = f"M{x:g} {_middle(row):g}V{_middle(below[-1]):g}"
        over = "".join(f"M{x:g} {_middle(b):g}H{_x(b.depth, room):g}" for b in below)
        yield f'<path d="{down}{over}" fill="none" stroke="{_INK}" stroke-width="{heavy}"{style}/>'


def _row(row: Row, room: int) -> str:
    x, y = _x(row.depth, room), _middle(row)
    base = row.top + _PAD + _SIZE
    at = x + _AFTER
    told = [_mark(row, x, y)]
    head = _head(row.clause, row.tag)
    told.append(
        f'<text x="{at:.1f}" y="{base:g}" fill="{_INK}"><tspan font-weight="bold">{head}</tspan>'
        f'<tspan dx="{_GAP}">{escape(row.says[0], quote=False)}</tspan></text>'
    )
    lines = [(line, _SIZE) for line in row.says[1:]] + [(line, _SMALL) for line in row.remarks]
    for place, (line, size) in enumerate(lines, start=1):
        style = ' font-style="italic" font-size="11"' if size == _SMALL else ""
        told.append(_text(at, base + place * _LINE, line, style))
    for place, line in enumerate(row.point.splitlines()):
        told.append(_text(room, base + place * _LINE, line, ' text-anchor="end"'))
    return "".join(told)


def _mark(row: Row, x: float, y: float) -> str:
    shape = _SHAPES.get(row.clause.kind)
    if shape:
        return mark(shape, x, y, heavy=False)
    if row.clause.part:
        return f'<rect x="{x - 5:g}" y="{y - 6:g}" width="10" height="12" fill="#fff" stroke="{_INK}" stroke-width="1.4"/>'
    if row.clause.parts:
        return f'<circle cx="{x:g}" cy="{y:g}" r="4.5" fill="{_INK}"/>'
    return f'<circle cx="{x:g}" cy="{y:g}" r="4.5" fill="#fff" stroke="{_INK}" stroke-width="1.4"/>'


def _text(x: float, y: float, said: str, style: str = "") -> str:
    if not said.strip():
        return ""
    return f'<text x="{x:.1f}" y="{y:g}" fill="{_INK}"{style}>{escape(said, quote=False)}</text>'
