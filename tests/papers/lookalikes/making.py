"""From papers to one file: drawn, put in order, worn by a machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from random import Random
from typing import Literal

from PIL import Image
from pypdf import PdfReader, PdfWriter

from tests.papers.lookalikes import Lookalike, Truth, worn
from tests.papers.lookalikes.people import Case, Paper, case
from tests.papers.lookalikes.sheet import PdfSheet, Sheet, TextSheet

How = Literal["fillable", "flattened", "text", "scan", "fax", "photo", "upside-down"]
_HANDS = ("Courier", "Helvetica", "Courier-Bold", "Times-Roman", "Times-Italic", "Courier")


@dataclass(frozen=True, slots=True)
class File:
    """One file to make.

    ``order``: the drawn pages it holds, from 1, if not all in their order. ``degrees``: how far a
    page is turned; with no ``dpi`` it is not rastered. ``cut``: the share of the page's height that is
    lost at the bottom, and at the top. ``mark``: how boxes are marked, if not left to chance;
    ``tight``: their words follow close.
    """

    name: str
    how: How
    papers: Callable[[Case], tuple[Paper, ...]]
    order: tuple[int, ...] = ()
    dpi: int = 200
    fine: bool = True
    color: bool = False
    degrees: int = 180
    cut: tuple[float, float] = (0, 0)
    skew: float = 1.2
    tilt: float = 0.05
    ink: int = 30
    mark: str = ""
    tight: bool = False


def make(file: File, number: int) -> Lookalike:
    """Return the file, about the made-up person of this number."""
    who = case(number)
    papers = file.papers(who)
    rng = Random(f"{file.name} {number}")
    sheet: Sheet
    if file.how == "text":
        sheet = TextSheet(who.private)
    else:
        sheet = PdfSheet(fields=file.how == "fillable", hand=_HANDS[number % len(_HANDS)],
                         seed=number, keep=who.private)  # fmt: skip
        sheet.mark, sheet.tight = file.mark or sheet.mark, file.tight
    drawn: list[tuple[Paper, range]] = []
    first = 1
    for paper in papers:
        paper.draw(sheet)
        drawn.append((paper, range(first, len(sheet.said) + 1)))
        first = len(sheet.said) + 1
    order = file.order or tuple(range(1, first))
    printed = "\n".join(word for page in order for word in sheet.said[page - 1])
    return Lookalike(
        name=file.name,
        how=file.how,
        content=_content(file, sheet.content(), order, rng),
        papers=tuple(
            Truth(
                form=paper.form,
                pages=tuple(at for at, page in enumerate(order, 1) if page in of),
                signed_by=paper.signed_by,
                judicial=paper.judicial,
                asks=paper.asks,
                clean=paper.clean,
            )
            for paper, of in drawn
        ),
        private=tuple(dict.fromkeys(word for word in who.private if word in printed)),
    )


def unsure(paper: Paper) -> Paper:
    """Return the paper where what befell it spoils it for being surely a judge's warrant."""
    return replace(paper, judicial=("possible", "cannot-tell"), clean=False)


def _content(file: File, drawn: bytes, order: tuple[int, ...], rng: Random) -> bytes:
    if file.how == "text":
        return drawn
    if file.how in ("fillable", "flattened") or file.dpi == 0:
        turn = file.degrees if file.how == "upside-down" else 0
        return _ordered(drawn, order, turn) if file.order or turn else drawn
    dpi = 204 if file.how == "fax" else file.dpi
    color = file.color or file.how == "photo"
    images = worn.pages(drawn, dpi, color=color)
    images = [
        _worn(file, images[page - 1], rng, at, len(order)) for at, page in enumerate(order, 1)
    ]
    kind = file.name.rpartition(".")[2]
    if kind != "pdf":
        return worn.picture(images[0], kind, dpi)
    upright = (204, 196 if file.fine else 98) if file.how == "fax" else (dpi, dpi)
    return worn.pdf(images, upright)


def _worn(file: File, image: Image.Image, rng: Random, at: int, of: int) -> Image.Image:
    bottom, top = (round(image.height * share) for share in file.cut)
    if bottom or top:
        kept = image.crop((0, top, image.width, image.height - bottom))
        image = Image.new(image.mode, image.size, "white")
        image.paste(kept, (0, 0))
    if file.how == "fax":
        header = _header(Random(file.name))
        return worn.fax(image, rng, fine=file.fine, page=at, of=of, header=header)
    if file.how == "photo":
        return worn.photo(image, rng, tilt=file.tilt)
    image = worn.scan(image, rng, skew=file.skew, ink=file.ink)
    return worn.turned(image, file.degrees) if file.how == "upside-down" else image


def _header(rng: Random) -> str:
    sender = rng.choice(("ICE ERO SAMPLETOWN", "EXAMPLE PLAZA 0F", "DHS/ICE MODELTON"))
    day = f"{rng.choice(('JAN', 'MAR', 'NOV'))}-{rng.randint(10, 28)}-2025"
    return f"{day} {rng.randint(10, 22)}:{rng.randint(10, 59)}   FROM: {sender}   TO: 12125550100"


def _ordered(drawn: bytes, order: tuple[int, ...], turn: int) -> bytes:
    reader, writer = PdfReader(BytesIO(drawn)), PdfWriter()
    for page in order:
        writer.add_page(reader.pages[page - 1]).rotate(turn)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
