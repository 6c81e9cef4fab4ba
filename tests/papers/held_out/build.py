"""From a drawing to a file: the papers noted as they are drawn, then the wear put on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from PIL import Image

from tests.papers.lookalikes import Judicial, Lookalike, Truth

from . import fields, wear
from .sheet import Look, Sheet

NO: tuple[Judicial, ...] = ("no",)
MAYBE: tuple[Judicial, ...] = ("possible",)
UNCLEAR: tuple[Judicial, ...] = ("cannot-tell",)
DOUBTFUL: tuple[Judicial, ...] = ("no", "cannot-tell")


@dataclass(slots=True)
class Draft:
    """One file in the making."""

    look: Look
    sheet: Sheet = field(init=False)
    papers: list[Truth] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sheet = Sheet(self.look)

    def paper(
        self,
        draw: Callable[[Sheet], None],
        form: str,
        signed_by: str,
        judicial: tuple[Judicial, ...],
        asks: tuple[str, ...] = (),
        *,
        clean: bool = False,
    ) -> Draft:
        """Draw a paper on the next pages and note what it is."""
        first = self.sheet.pages + 1
        draw(self.sheet)
        pages = tuple(range(first, self.sheet.pages + 1))
        self.papers.append(Truth(form, pages, signed_by, judicial, asks, clean))
        return self

    def stamped(self, x: float, y: float, *lines: str) -> Draft:
        """Stamp the last page, as a desk does on receipt."""
        self.sheet.stamp(x, y, lines)
        return self

    def _made(
        self,
        name: str,
        how: Literal["fillable", "flattened", "text", "scan", "fax", "photo", "upside-down"],
        content: bytes,
    ) -> Lookalike:
        return Lookalike(name, how, content, tuple(self.papers), tuple(self.sheet.private))

    def text(self, name: str) -> Lookalike:
        return self._made(name, "text", self.sheet.content())

    def turned(self, name: str) -> Lookalike:
        """Keep the words, and have every page shown upside-down."""
        return self._made(name, "upside-down", fields.turned(self.sheet.content()))

    def fillable(self, name: str, kind: Literal["flat-names", "nested"]) -> Lookalike:
        content = fields.fillable(self.sheet.content(), self.sheet.widgets, kind)
        return self._made(name, "fillable", content)

    def flattened(self, name: str) -> Lookalike:
        content = fields.flattened(self.sheet.content(), self.sheet.widgets)
        return self._made(name, "flattened", content)

    def _bytes(self, name: str, pages: list[Image.Image]) -> bytes:
        suffix = name.rsplit(".", 1)[1]
        if suffix == "pdf":
            return wear.as_pdf(pages)
        if suffix == "tif":
            return wear.as_tiff(pages)
        (page,) = pages
        return wear.as_picture(page, "PNG" if suffix == "png" else "JPEG")

    def scan(
        self, name: str, *, dpi: int = 200, skew: float = 0.7, grey: int = 14, soft: float = 0.6
    ) -> Lookalike:
        pages = wear.raster(self.sheet.content(), dpi)
        worn = wear.scanned(pages, name, skew=skew, grey=grey, soft=soft)
        return self._made(name, "scan", self._bytes(name, worn))

    def upside_down(self, name: str, *, dpi: int = 200) -> Lookalike:
        """Scan with the paper the wrong way round."""
        worn = wear.scanned(wear.raster(self.sheet.content(), dpi), name)
        over = [page.transpose(Image.Transpose.ROTATE_180) for page in worn]
        return self._made(name, "upside-down", self._bytes(name, over))

    def fax(self, name: str, sender: str, *, coarse: bool = False) -> Lookalike:
        worn = wear.faxed(wear.raster(self.sheet.content(), 200), name, sender, coarse=coarse)
        return self._made(name, "fax", self._bytes(name, worn))

    def photo(self, name: str, *, dpi: int = 200, tilt: float = 0.03) -> Lookalike:
        (page,) = wear.raster(self.sheet.content(), dpi)
        worn = wear.photographed(page, name, tilt=tilt)
        return self._made(name, "photo", self._bytes(name, [worn]))
