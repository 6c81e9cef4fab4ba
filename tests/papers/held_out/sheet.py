"""Letter paper to draw a form on: words, rules, boxes, ticks, fill-ins and signatures."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Literal

from fpdf import FPDF

_FONTS = Path("/usr/share/fonts/truetype")
_DEJAVU = _FONTS / "dejavu"
_LIBERATION = _FONTS / "liberation"
# Each face: the files of its plain, bold and italic, and the core family to use where they lack.
_FACES = {
    "book": (_DEJAVU, "DejaVuSerif", "-Bold", "-Italic", "", "times"),
    "tight": (_DEJAVU, "DejaVuSerifCondensed", "-Bold", "-Italic", "", "times"),
    "sans": (_DEJAVU, "DejaVuSans", "-Bold", "-Oblique", "", "helvetica"),
    "slim": (_DEJAVU, "DejaVuSansCondensed", "-Bold", "-Oblique", "", "helvetica"),
    "mono": (_DEJAVU, "DejaVuSansMono", "-Bold", "-Oblique", "", "courier"),
    "narrow": (_LIBERATION, "LiberationSansNarrow", "-Bold", "-Italic", "-Regular", "helvetica"),
    "roman": (_LIBERATION, "LiberationSerif", "-Bold", "-Italic", "-Regular", "times"),
}
_PLAIN = str.maketrans(
    {"–": "-", "—": "-", "’": "'", "“": '"', "”": '"', "•": "\xb7", "☐": "[", "☒": "X"}
)
_DAY = datetime(2023, 1, 1, tzinfo=UTC)
Tick = Literal["cross", "check", "block", "glyph", "typed"]
Align = Literal["L", "C", "R"]


@dataclass(frozen=True, slots=True)
class Look:
    """How one office prints: its typeface, its typewriter, its ticks, where the number stands."""

    face: str = "times"
    hand: str = "courier"
    size: float = 9.5
    tick: Tick = "cross"
    number: Literal["top", "bottom", "both"] = "bottom"
    justify: bool = False
    late: bool = False
    fields: bool = False


@dataclass(frozen=True, slots=True)
class Widget:
    """A form field to be: its page (from 0), its box in PDF points, its value (a bool: a box)."""

    page: int
    name: str
    rect: tuple[float, float, float, float]
    value: str | bool


@dataclass(slots=True)
class Sheet:
    """A document being drawn; ``y`` is the pen's height, from the top, in points."""

    look: Look
    y: float = 54
    left: float = 54
    width: float = 504
    widgets: list[Widget] = field(default_factory=list)
    private: list[str] = field(default_factory=list)
    _pdf: FPDF = field(init=False)
    _later: list[tuple[int, float, float, str, float]] = field(default_factory=list)
    _known: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._pdf = FPDF(unit="pt", format="letter")
        self._pdf.set_creation_date(_DAY)
        self._pdf.set_auto_page_break(False)
        self._pdf.set_margin(0)
        self._pdf.c_margin = 0

    @property
    def pages(self) -> int:
        return len(self._pdf.pages)

    def page(self) -> None:
        """Begin a page."""
        self._write_late()
        self._pdf.add_page()
        self.y = 54

    def secret(self, words: str) -> str:
        """Note words that must be masked, as printed here, and return them."""
        if words not in self.private:
            self.private.append(words)
        return words

    def _font(self, face: str, style: str, size: float) -> str:
        """Set a font and return the family used."""
        family = face
        if face in _FACES:
            folder, stem, bold, italic, plain, core = _FACES[face]
            end = {"": plain, "B": bold, "I": italic}[style]
            file = folder / f"{stem}{end}.ttf"
            if not file.is_file():
                family = core
            elif file.name not in self._known:
                self._pdf.add_font(face, style, file)
                self._known.add(file.name)
        self._pdf.set_font(family, style, size)
        return family

    def _words(self, words: str, face: str, style: str, size: float) -> str:
        family = self._font(face, style, size)
        if family in _FACES:
            return words
        return words.translate(_PLAIN).encode("latin-1", "replace").decode("latin-1")

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 0,
        style: str = "",
        align: Align = "L",
        face: str = "",
    ) -> float:
        """Write one line with its baseline at ``y``; return where it ends."""
        words = self._words(words, face or self.look.face, style, size or self.look.size)
        wide: float = self._pdf.get_string_width(words)
        x -= {"L": 0.0, "C": wide / 2, "R": wide}[align]
        self._pdf.text(x, y, words)
        return x + wide

    def line(
        self, words: str, *, size: float = 0, style: str = "", align: Align = "L", gap: float = 3
    ) -> None:
        """Write one line across the page at the pen and move down."""
        size = size or self.look.size
        self.y += size
        x = self.left + {"L": 0.0, "C": self.width / 2, "R": self.width}[align]
        self.text(x, self.y, words, size=size, style=style, align=align)
        self.y += gap

    def para(
        self,
        words: str,
        *,
        x: float = 0,
        width: float = 0,
        size: float = 0,
        style: str = "",
        gap: float = 5,
        lead: float = 1.22,
    ) -> None:
        """Write a paragraph at the pen and move below it."""
        size = size or self.look.size
        x = x or self.left
        width = width or self.left + self.width - x
        words = self._words(words, self.look.face, style, size)
        self._pdf.set_xy(x, self.y)
        align = "J" if self.look.justify else "L"
        self._pdf.multi_cell(width, size * lead, words, align=align)
        self.y = self._pdf.get_y() + gap

    def rule(self, x: float, y: float, x2: float, y2: float, thick: float = 0.6) -> None:
        self._pdf.set_line_width(thick)
        self._pdf.line(x, y, x2, y2)

    def box(self, x: float, y: float, width: float, height: float, thick: float = 0.6) -> None:
        self._pdf.set_line_width(thick)
        self._pdf.rect(x, y, width, height)

    def fill(
        self,
        x: float,
        y: float,
        width: float,
        value: str,
        name: str = "",
        *,
        size: float = 0,
        line: bool = True,
    ) -> None:
        """Fill in ``value`` on a line: typed, or as the value of a field."""
        size = self._fitting(value, width, size or self.look.size)
        if line:
            self.rule(x, y + 2.5, x + width, y + 2.5, 0.4)
        if self.look.fields and name:
            rect = (x, 792 - y - 2.5, x + width, 792 - y + size)
            self.widgets.append(Widget(self.pages - 1, name, rect, value))
        elif self.look.late:
            self._later.append((self.pages, x + 3, y, value, size))
        else:
            self.text(x + 3, y, value, size=size, face=self.look.hand)

    def printed(
        self, x: float, y: float, width: float, name: str, title: str, field: str = ""
    ) -> None:
        """Fill in a name and title on one line, or the name above where that is too small."""
        both = f"{name}, {title}"
        size = min(self.look.size, 8.5)
        face = "helvetica" if self.look.fields else self.look.hand
        if self.look.fields or self.measure(both, 7.6, face) < width - 4:
            self.fill(x, y, width, both, field, size=size)
            return
        self.fill(x, y - size - 0.5, width, name + ",", size=size, line=False)
        self.fill(x, y, width, title, size=size)

    def _fitting(self, value: str, width: float, size: float) -> float:
        """Return a size at which the value stays on its line."""
        face = "helvetica" if self.look.fields else self.look.hand
        while size > 6 and self.measure(value, size, face) > width - 4:
            size -= 0.2
        return size

    def measure(self, words: str, size: float, face: str = "") -> float:
        """Return how wide words come out."""
        words = self._words(words, face or self.look.face, "", size)
        wide: float = self._pdf.get_string_width(words)
        return wide

    def blank(self, x: float, y: float, width: float, name: str = "") -> None:
        """Leave an empty line to fill in."""
        self.fill(x, y, width, "", name)

    def _write_late(self) -> None:
        for _, x, y, value, size in self._later:
            self.text(x, y, value, size=size, face=self.look.hand)
        self._later.clear()

    def tick(self, x: float, y: float, on: bool, name: str = "", *, size: float = 8) -> None:
        """Draw a box whose foot is at ``y``, marked or empty."""
        if self.look.tick == "typed":
            self.text(x - 3, y, "[X]" if on else "[ ]", size=size, face="courier")
            return
        if self.look.tick == "glyph":
            self.text(x, y, "☒" if on else "☐", size=size + 2, face="sans")
            return
        top = y - size
        self.box(x, top, size, size, 0.7)
        if self.look.fields and name:
            rect = (x, 792 - y, x + size, 792 - top)
            self.widgets.append(Widget(self.pages - 1, name, rect, on))
        elif on and self.look.tick == "block":
            self._pdf.set_fill_color(20)
            self._pdf.rect(x + 1.3, top + 1.3, size - 2.6, size - 2.6, style="F")
        elif on and self.look.tick == "check":
            self.rule(x + 1, y - size * 0.5, x + size * 0.4, y - 1, 1.3)
            self.rule(x + size * 0.4, y - 1, x + size + 2, top - 2, 1.3)
        elif on:
            self.rule(x + 1, top + 1, x + size - 1, y - 1, 1.2)
            self.rule(x + 1, y - 1, x + size - 1, top + 1, 1.2)

    def choice(
        self,
        words: str,
        on: bool,
        name: str = "",
        *,
        x: float = 0,
        width: float = 0,
        size: float = 0,
    ) -> None:
        """Write a ticked or empty box and the words after it."""
        x = x or self.left + 12
        size = size or self.look.size
        self.tick(x, self.y + size, on, name)
        self.para(words, x=x + 16, width=width, size=size, gap=4)

    def scrawl(self, x: float, y: float, name: str, width: float = 120) -> None:
        """Sign in ink, illegibly, at a baseline."""
        chance = Random(f"hand of {name}")
        turns, tall = chance.uniform(5.5, 8), chance.uniform(6, 9)
        phase, lean = chance.uniform(0, 3), chance.uniform(0.3, 0.6)
        points = []
        for step in range(240):
            t = step / 239
            angle = 2 * math.pi * turns * t
            high = (
                tall
                * (1.5 if t < 0.15 else 1)
                * (0.55 + 0.45 * math.sin(phase + 7 * t))
                * (1 - 0.5 * t)
            )
            up = high * math.sin(angle) + 2
            points.append((x + width * t + up * lean + 4 * math.cos(angle + phase), y - 4 - up))
        points.append((x + width * 1.1, y - 4 - tall))
        self._pdf.set_line_width(1.1)
        self._pdf.set_draw_color(15, 20, 70)
        self._pdf.polyline(points)
        self._pdf.set_draw_color(0)

    def stamp(self, x: float, y: float, lines: tuple[str, ...]) -> None:
        """Put an office stamp, a little askew."""
        with self._pdf.rotation(4, x, y):
            self._pdf.set_text_color(110, 30, 40)
            for number, words in enumerate(lines):
                self.text(x, y + 11 * number, words, size=9, style="B", face="helvetica")
            self._pdf.set_draw_color(110, 30, 40)
            self.box(x - 6, y - 13, 150, 11 * len(lines) + 9, 1)
            self._pdf.set_draw_color(0)
            self._pdf.set_text_color(0)

    def number(self, words: str, folio: str = "") -> None:
        """Print the form's number where this look has it."""
        if self.look.number in ("top", "both"):
            self.text(self.left, 32, words, size=7.5)
        if self.look.number in ("bottom", "both"):
            self.text(self.left, 768, words, size=7.5)
        if folio:
            self.text(self.left + self.width, 768, folio, size=7.5, align="R")

    def content(self) -> bytes:
        """Return the finished PDF, its fields not yet in it."""
        self._write_late()
        return bytes(self._pdf.output())
