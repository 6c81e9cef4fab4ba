"""What the look-alikes are drawn on: a PDF page, with fields or without, or plain text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from random import Random
from textwrap import wrap
from typing import Literal

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.papers.lookalikes.pen import scrawl

WIDE, HIGH = 612, 792
LEFT, RIGHT = 54, 558
_FACES = {
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "Times": ("Times-Roman", "Times-Bold", "Times-Italic"),
    "Courier": ("Courier", "Courier-Bold", "Courier-Oblique"),
}
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A blank to fill in: a label before it, what is filled in, small words under its line.

    ``ink`` is the seed of a handwritten signature on the line. One with none of these is a gap;
    one that is ``bare`` is words with no line after.
    """

    label: str = ""
    value: str = ""
    under: str = ""
    share: float = 1.0
    name: str = ""
    ink: int | None = None
    bare: bool = False

    @property
    def blank(self) -> bool:
        """Whether there is a line to fill in."""
        words = (self.label, self.value, self.under, self.name)
        return not self.bare and (any(words) or self.ink is not None)


class Sheet:
    """The strokes a form is made of; ``said`` holds what was written, page by page."""

    def __init__(self) -> None:
        self.face, self.air = "Helvetica", 1.0
        self.said: list[list[str]] = [[]]

    def begin(self) -> None:
        """Start a page, unless this one is still empty."""
        if self.said[-1]:
            self.said.append([])

    def text(
        self,
        words: str,
        size: float = 8.5,
        *,
        bold: bool = False,
        italic: bool = False,
        align: Align = "left",
        indent: float = 0,
        width: float | None = None,
    ) -> None:
        """Write words, in lines as wide as the page."""
        raise NotImplementedError

    def row(self, *cells: Cell) -> None:
        """Draw blanks side by side."""
        raise NotImplementedError

    def ticks(self, *boxes: tuple[str, bool], indent: float = 0, size: float = 8.5) -> None:
        """Draw boxes with the words right of each, side by side, or one below another if one."""
        raise NotImplementedError

    def sides(self, left: Sequence[str], right: Sequence[str]) -> None:
        """Write two columns with a bracket between, as in a court's caption."""
        raise NotImplementedError

    def gap(self, points: float = 6) -> None:
        """Leave room."""

    def rule(self) -> None:
        """Draw a line across."""

    def frame(self, inside: Callable[[], None]) -> None:
        """Draw a frame around what is drawn inside."""
        inside()

    def foot(self, left: str, right: str = "") -> None:
        """Write the form's number at the bottom of the page."""
        raise NotImplementedError

    def stamp(self, words: str, y: float) -> None:
        """Press a rubber stamp on the page."""

    def blot(self, x: float, y: float, wide: float, high: float) -> None:
        """Spoil a part of the page."""

    def content(self) -> bytes:
        """Return the file."""
        raise NotImplementedError


class TextSheet(Sheet):
    """The same as plain text, all on one page."""

    def __init__(self, keep: Sequence[str] = ()) -> None:
        super().__init__()
        self.keep = keep
        self.lines: list[str] = []

    def begin(self) -> None:
        if self.lines:
            self.lines += ["", ""]

    def text(
        self,
        words: str,
        size: float = 8.5,
        *,
        bold: bool = False,
        italic: bool = False,
        align: Align = "left",
        indent: float = 0,
        width: float | None = None,
    ) -> None:
        pad = " " * int(indent / 5)
        self.said[-1].append(words)
        words = _unbroken(words, self.keep)
        for line in wrap(words, 96, initial_indent=pad, subsequent_indent=pad,
                         break_on_hyphens=False):  # fmt: skip
            line = line.replace("\xa0", " ")
            self.lines.append(line.center(96).rstrip() if align == "center" else line)

    def row(self, *cells: Cell) -> None:
        cells = tuple(cell for cell in cells if cell.blank or cell.bare)
        values = [cell.value or ("/s/" if cell.ink is not None else "____________")
                  if cell.blank else "" for cell in cells]  # fmt: skip
        self.said[-1] += [word for cell in cells for word in (cell.label, cell.value, cell.under)]
        self.lines.append("    ".join(f"{c.label} {v}".strip() for c, v in zip(cells, values,
                                                                              strict=True)))  # fmt: skip
        if any(cell.under for cell in cells):
            self.lines.append("    ".join(f"({c.under.strip('()')})" for c in cells if c.under))

    def ticks(self, *boxes: tuple[str, bool], indent: float = 0, size: float = 8.5) -> None:
        marked = "   ".join(f"[{'X' if on else ' '}] {words}" for words, on in boxes)
        self.text(marked, indent=indent)

    def sides(self, left: Sequence[str], right: Sequence[str]) -> None:
        self.said[-1] += [*left, *right]
        for at in range(max(len(left), len(right))):
            one, other = (each[at] if at < len(each) else "" for each in (left, right))
            self.lines.append(f"{one:<46})  {other}".rstrip())

    def gap(self, points: float = 6) -> None:
        self.lines.append("")

    def rule(self) -> None:
        self.lines.append("-" * 96)

    def foot(self, left: str, right: str = "") -> None:
        self.lines += ["", f"{left}    {right}".strip()]

    def content(self) -> bytes:
        return ("\n".join(self.lines) + "\n").encode()


def _unbroken(words: str, keep: Sequence[str]) -> str:
    for name in keep:
        words = words.replace(name, name.replace(" ", "\xa0"))
    return words


class PdfSheet(Sheet):
    """A PDF; ``fields``: what is filled in stands in form fields. ``keep`` stays on one line."""

    def __init__(self, *, fields: bool, hand: str, seed: int, keep: Sequence[str] = (),
                 size: float = 1.0) -> None:  # fmt: skip
        super().__init__()
        self.out = BytesIO()
        self.canvas = Canvas(self.out, pagesize=(WIDE, HIGH), invariant=1, pageCompression=1)
        self.fields, self.hand, self.keep, self.scale = fields, hand, keep, size
        self.rng, self.y, self.named = Random(seed), 752.0, set[str]()
        self.mark, self.tight = self.rng.choice(("cross", "typed", "check")), False

    def begin(self) -> None:
        if self.said[-1]:
            self.canvas.showPage()
        super().begin()
        self.y = 752.0

    def text(
        self,
        words: str,
        size: float = 8.5,
        *,
        bold: bool = False,
        italic: bool = False,
        align: Align = "left",
        indent: float = 0,
        width: float | None = None,
    ) -> None:
        font = _FACES[self.face][1 if bold else 2 if italic else 0]
        size *= self.scale
        for line in self._wrapped(words, font, size, width or RIGHT - LEFT - indent):
            self.y -= size * self._lead
            at = {"left": LEFT + indent, "center": (LEFT + RIGHT) / 2, "right": RIGHT}[align]
            self._put(line, at, self.y, font, size, align)
        self.said[-1].append(words)
        self._check(words)

    def row(self, *cells: Cell) -> None:
        self.y -= 15 * self.air
        total, x = sum(cell.share for cell in cells), float(LEFT)
        for cell in cells:
            end = x + (RIGHT - LEFT) * cell.share / total
            self._blank(cell, x, end - 8)
            x = end
        self.y -= 9 if any(cell.under for cell in cells) else 2
        self._check(cells[0].label)

    def ticks(self, *boxes: tuple[str, bool], indent: float = 0, size: float = 8.5) -> None:
        if len(boxes) == 1:
            top = self.y - size * self.scale * self._lead
            self._box(LEFT + indent, top, boxes[0][1], boxes[0][0])
            self.text(boxes[0][0], size, indent=indent + 14)
            return
        size *= self.scale
        self.y -= size * 1.4 * self.air
        x = float(LEFT + indent)
        font = _FACES[self.face][0]
        for words, on in boxes:
            self._box(x, self.y, on, words)
            near, next_one = (11, 24) if self.tight else (14, 30)
            self._put(words, x + near, self.y, font, size)
            x += stringWidth(words, font, size) + next_one
            self.said[-1].append(words)

    def sides(self, left: Sequence[str], right: Sequence[str]) -> None:
        font = _FACES[self.face][0]
        for at in range(max(len(left), len(right))):
            self.y -= 13
            one, other = (each[at] if at < len(each) else "" for each in (left, right))
            self._put(one, LEFT + (0 if at % 2 == 0 else 20), self.y, font, 10)
            self._put(")", 300, self.y, font, 10)
            self._put(other, 316, self.y, font, 10)
        self.said[-1] += [*left, *right]

    def gap(self, points: float = 6) -> None:
        self.y -= points * self.air

    def rule(self) -> None:
        self.y -= 4
        self.canvas.setLineWidth(0.8)
        self.canvas.line(LEFT, self.y, RIGHT, self.y)
        self.y -= 2

    def frame(self, inside: Callable[[], None]) -> None:
        top = self.y
        inside()
        self.y -= 5
        self.canvas.setLineWidth(0.9)
        self.canvas.rect(LEFT - 5, self.y, RIGHT - LEFT + 10, top - self.y)

    def foot(self, left: str, right: str = "") -> None:
        font = _FACES[self.face][0]
        self._put(left, LEFT, 30, font, 8)
        self._put(right, RIGHT, 30, font, 8, "right")
        self.said[-1] += [left, right]

    def stamp(self, words: str, y: float) -> None:
        self.canvas.saveState()
        self.canvas.translate(WIDE / 2, y)
        self.canvas.rotate(self.rng.uniform(8, 20))
        self.canvas.setFont("Helvetica-Bold", 26)
        self.canvas.setFillColorRGB(0.6, 0.1, 0.1)
        self.canvas.setStrokeColorRGB(0.6, 0.1, 0.1)
        wide = stringWidth(words, "Helvetica-Bold", 26)
        self.canvas.rect(-wide / 2 - 8, -8, wide + 16, 36)
        self.canvas.drawCentredString(0, 0, words)
        self.canvas.restoreState()
        self.said[-1].append(words)

    def blot(self, x: float, y: float, wide: float, high: float) -> None:
        self.canvas.setFillColorRGB(0.1, 0.1, 0.1)
        for _ in range(round(wide * high / 120)):
            at_x, at_y = x + self.rng.uniform(0, wide), y + self.rng.uniform(0, high)
            self.canvas.ellipse(at_x - self.rng.uniform(8, 24), at_y - 6, at_x + 16, at_y + 5,
                                stroke=0, fill=1)  # fmt: skip
        self.canvas.setFillColorRGB(0, 0, 0)

    def content(self) -> bytes:
        self.canvas.save()
        return self.out.getvalue()

    @property
    def _lead(self) -> float:
        return 1.18 * (1 + (self.air - 1) / 3)

    def _check(self, words: str) -> None:
        if self.y < 40:
            raise ValueError(f"page {len(self.said)} is full: {words[:40]}")

    def _wrapped(self, words: str, font: str, size: float, width: float) -> list[str]:
        lines, line = list[str](), ""
        for word in _unbroken(words, self.keep).split(" "):
            if line and stringWidth(f"{line} {word}", font, size) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        return [each.replace("\xa0", " ") for each in [*lines, line]]

    def _put(self, words: str, x: float, y: float, font: str, size: float,
             align: Align = "left") -> None:  # fmt: skip
        self.canvas.setFont(font, size)
        draw = {"left": self.canvas.drawString, "center": self.canvas.drawCentredString,
                "right": self.canvas.drawRightString}[align]  # fmt: skip
        draw(x, y, words)

    def _blank(self, cell: Cell, x: float, end: float) -> None:
        font = _FACES[self.face][0]
        if cell.label:
            self._put(cell.label, x, self.y, font, 8.5)
            x += stringWidth(cell.label, font, 8.5) + 4
        self.said[-1] += [cell.label, cell.value, cell.under]
        if not cell.blank:
            return
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x, self.y - 2, end, self.y - 2)
        if self.fields and cell.ink is None:
            name = self._field(cell.name or cell.label or cell.under)
            self.canvas.acroForm.textfield(
                name=name, x=round(x), y=round(self.y) - 2, width=round(end - x), height=12,
                value=cell.value, fontSize=8, borderWidth=0, fontName="Helvetica",
            )  # fmt: skip
        elif cell.value:
            size = 9.5
            while size > 5 and stringWidth(cell.value, self.hand, size) > end - x - 2:
                size -= 0.25
            self._put(cell.value, x + 2, self.y, self.hand, size)
        if cell.under:
            self._put(cell.under, (x + end) / 2, self.y - 9, font, 6.8, "center")
        if cell.ink is not None:
            scrawl(self.canvas, x + (end - x) * 0.1, self.y + (14 if cell.value else 1),
                   (end - x) * 0.55, cell.ink)  # fmt: skip

    def _field(self, name: str) -> str:
        name = name.replace(".", "").rstrip(": ") or "Text"
        number = 2
        whole = name
        while whole in self.named:
            whole, number = f"{name}_{number}", number + 1
        self.named.add(whole)
        return whole

    def _box(self, x: float, y: float, on: bool, name: str) -> None:
        if self.fields:
            self.canvas.acroForm.checkbox(
                name=self._field(name[:90]), x=round(x), y=round(y) - 1, size=9, checked=on
            )
            return
        canvas = self.canvas
        canvas.setLineWidth(0.7)
        canvas.rect(x, y - 1, 8, 8)
        if not on:
            return
        if self.mark == "typed":
            self._put("X", x + 1, y, "Helvetica-Bold", 8.5)
            return
        if self.mark == "block":
            canvas.rect(x + 1.3, y + 0.3, 5.4, 5.4, stroke=0, fill=1)
            return
        canvas.setLineWidth(1.2)
        if self.mark == "cross":
            canvas.line(x - 0.5, y - 1, x + 8.5, y + 7.5)
            canvas.line(x, y + 7, x + 8, y - 1.5)
        else:
            canvas.line(x + 1, y + 3, x + 3.5, y)
            canvas.line(x + 3.5, y, x + 11, y + 10)
