"""The proof tree as a picture: inline SVG, black on white, cut into pieces no page break divides.

Units are CSS pixels; 720 of them are the 7.5 inches between the margins of a US Letter page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from brightline.pages.measure import width, wrap
from brightline.pages.shapes import mark
from brightline.pages.tree import Branch

WIDTH = 720
FONT_SIZE = 12.8
_LINE = 16
_PAD = 3
_STEP = 17
_MIDDLE = 11
_DEEPEST = 14
_POINT_ROOM = 150
_GAP = 10
#: A piece is no taller than this, and a row is broken into rows of at most this many lines.
_TALLEST = 64
_MOST_LINES = 10

_THIN, _HEAVY = 1, 2.4
_BOLD = ' font-weight="bold"'


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its place in the tree, its lines, and the weights of the connectors it carries.

    ``beside`` is a short remark that stands after the last line of ``says``.
    ``rails`` are the weights of the lines that pass by at each level above (0 for none); ``above``
    and ``below`` those of the parent's line over and under the elbow; ``down`` of its own.
    """

    depth: int
    rails: tuple[float, ...]
    above: float
    below: float
    down: float
    branch: Branch
    says: tuple[str, ...]
    beside: str
    remarks: tuple[str, ...]
    points: tuple[str, ...]
    goes_on: bool

    def height(self) -> int:
        """Return the height, in CSS pixels."""
        lines = max(len(self.says) + len(self.remarks), len(self.points), 1)
        return lines * _LINE + 2 * _PAD


def picture(root: Branch, name: str, title: str) -> tuple[str, ...]:
    """Return a tree as SVG images to be stacked without a gap, each small enough for a page.

    ``name`` makes the ids unique on the page.
    """
    pieces = list(_pieces(list(_rows(root, 0, (), 0, 0))))
    return tuple(
        _svg(piece, f"{name}-{i}", _part(title, i, len(pieces)))
        for i, piece in enumerate(pieces, start=1)
    )


def height(root: Branch) -> int:
    """Return how high the picture of a tree is, in CSS pixels."""
    return sum(row.height() for row in _rows(root, 0, (), 0, 0))


def _part(title: str, number: int, count: int) -> str:
    return title if count == 1 else f"{title}, part {number} of {count}"


def _rows(
    branch: Branch, depth: int, rails: tuple[float, ...], above: float, below: float
) -> Iterator[Row]:
    heavies = [child.decides for child in branch.children]
    down = _weight(heavies)
    yield from _broken(branch, depth, rails, (above, below, down))
    for i, child in enumerate(branch.children):
        rest = heavies[i + 1 :]
        passing = (*rails, below) if depth else ()
        yield from _rows(child, depth + 1, passing, _weight(heavies[i:]), _weight(rest))


def _weight(heavies: Sequence[bool]) -> float:
    return 0 if not heavies else _HEAVY if any(heavies) else _THIN


def _broken(
    branch: Branch,
    depth: int,
    rails: tuple[float, ...],
    weights: tuple[float, float, float],
) -> Iterator[Row]:
    """Yield a row, and where its text is very long, further rows that carry it on."""
    above, below, down = weights
    points = wrap(branch.pinpoint, _POINT_ROOM, FONT_SIZE)
    widest = max((width(line, FONT_SIZE) + _GAP for line in points), default=0)
    room = WIDTH - _text_at(branch, depth) - widest
    says = wrap(branch.says, room, FONT_SIZE, branch.decides) or ("",)
    beside, below_it = _beside(branch, says[-1], room)
    remarks = tuple(line for r in below_it for line in wrap(r, room, FONT_SIZE))
    lines = [(line, True) for line in says] + [(line, False) for line in remarks]
    starts = range(0, max(len(lines), len(points)), _MOST_LINES)
    for start in starts:
        here = lines[start : start + _MOST_LINES]
        ends = start < len(says) <= start + _MOST_LINES
        yield Row(
            depth,
            rails,
            above if start == 0 else below,
            below,
            down,
            branch,
            tuple(line for line, main in here if main),
            beside if ends else "",
            tuple(line for line, main in here if not main),
            points[start : start + _MOST_LINES],
            goes_on=start > 0,
        )


def _beside(branch: Branch, last: str, room: float) -> tuple[str, tuple[str, ...]]:
    """Return the first remark where it fits after the last line, and the remarks left over."""
    if not branch.remarks:
        return "", ()
    first, *rest = branch.remarks
    taken = width(last, FONT_SIZE, branch.decides) + _GAP + width(first, FONT_SIZE)
    return (first, tuple(rest)) if taken <= room else ("", branch.remarks)


def _pieces(rows: Sequence[Row]) -> Iterator[list[Row]]:
    piece: list[Row] = []
    for row in rows:
        if piece and sum(r.height() for r in piece) + row.height() > _TALLEST:
            yield piece
            piece = []
        piece.append(row)
    if piece:
        yield piece


def _svg(rows: Sequence[Row], name: str, title: str) -> str:
    height = sum(row.height() for row in rows)
    parts, top = [], 0
    for row in rows:
        parts.append(_draw(row, top))
        top += row.height()
    says = " ".join(f"{r.branch.tag} {r.branch.says}.".strip() for r in rows if not r.goes_on)
    return (
        f'<svg class="picture" role="img" aria-labelledby="{name}-t" width="{WIDTH}" '
        f'height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="DejaVu Sans, Verdana, sans-serif" font-size="{FONT_SIZE}">'
        f'<title id="{name}-t">{escape(title)}</title><desc>{escape(says)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _x(depth: int) -> float:
    return 10 + min(depth, _DEEPEST) * _STEP


def _text_at(branch: Branch, depth: int) -> float:
    tag = width(branch.tag, FONT_SIZE, bold=True) + 7 if branch.tag else 0
    return _x(depth) + (13 if branch.shape else 6) + tag


def _draw(row: Row, top: int) -> str:
    middle, bottom = top + _PAD + _MIDDLE - 3, top + row.height()
    x = _x(row.depth)
    drawn = [_line(_x(i), top, _x(i), bottom, w) for i, w in enumerate(row.rails)]
    if row.depth:
        up = _x(row.depth - 1)
        elbow = bottom if row.goes_on else middle
        drawn.append(_line(up, top, up, elbow, row.above))
        drawn.append(_line(up, elbow, up, bottom, row.below))
        if not row.goes_on:
            drawn.append(_line(up, middle, x, middle, _HEAVY if row.branch.decides else _THIN))
    drawn.append(_line(x, top if row.goes_on else middle, x, bottom, row.down))
    if row.branch.shape and not row.goes_on:
        drawn.append(mark(row.branch.shape, x, middle, row.branch.decides))
    return "".join(drawn) + _texts(row, top)


def _texts(row: Row, top: int) -> str:
    branch, base = row.branch, top + _PAD + 12
    at = _text_at(branch, row.depth)
    drawn = []
    if branch.tag and not row.goes_on:
        drawn.append(_text(_x(row.depth) + 13, base, branch.tag, _BOLD))
    for i, line in enumerate(row.says):
        drawn.append(_text(at, base + i * _LINE, line, _BOLD if branch.decides else ""))
    if row.beside:
        after = at + width(row.says[-1], FONT_SIZE, branch.decides) + _GAP
        drawn.append(_text(after, base + (len(row.says) - 1) * _LINE, row.beside))
    for i, line in enumerate(row.remarks, start=len(row.says)):
        drawn.append(_text(at, base + i * _LINE, line))
    for i, line in enumerate(row.points):
        drawn.append(_text(WIDTH, base + i * _LINE, line, ' text-anchor="end"'))
    return "".join(drawn)


def _text(x: float, y: float, text: str, style: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:g}"{style}>{escape(text, quote=False)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, weight: float) -> str:
    if not weight or (x1, y1) == (x2, y2):
        return ""
    return (
        f'<path d="M{x1:g} {y1:g}L{x2:g} {y2:g}" stroke="#000" stroke-width="{weight:g}" '
        'fill="none"/>'
    )
