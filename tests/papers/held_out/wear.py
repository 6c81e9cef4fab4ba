"""What scanners, fax machines and telephones do to a page."""

from __future__ import annotations

from io import BytesIO
from random import Random
from typing import Literal

import pypdfium2
from fpdf import FPDF
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont, ImageOps

from .sheet import _DAY


def raster(pdf: bytes, dpi: int) -> list[Image.Image]:
    """Return every page as a grey picture."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]
    finally:
        document.close()


def _grain(chance: Random, size: tuple[int, int], strength: int) -> Image.Image:
    """Return noise about the middle grey, smoothed a little."""
    noise = Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))
    noise = noise.filter(ImageFilter.BoxBlur(1))
    return noise.point([int(128 + (n - 128) * strength / 64) for n in range(256)])


def scanned(
    pages: list[Image.Image], seed: str, *, skew: float = 0.7, grey: int = 14, soft: float = 0.6
) -> list[Image.Image]:
    """Return pages as an office scanner sees them: askew, greyish, speckled, a dark edge."""
    chance = Random(seed)
    out = []
    for page in pages:
        lean = chance.choice((-1, 1)) * chance.uniform(skew / 2, skew)
        page = page.rotate(lean, Image.Resampling.BICUBIC, fillcolor=250)
        page = page.filter(ImageFilter.GaussianBlur(soft))
        page = page.point([int(30 + n * (242 - 30) / 255) for n in range(256)])
        page = ImageChops.add(page, _grain(chance, page.size, grey), 1, -128)
        draw = ImageDraw.Draw(page)
        wide, high = page.size
        draw.rectangle((0, 0, chance.randint(4, 12), high), fill=90)
        for _ in range(chance.randint(30, 70)):
            x, y, r = chance.randrange(wide), chance.randrange(high), chance.choice((1, 1, 2))
            draw.ellipse((x, y, x + r, y + r), fill=chance.randint(40, 150))
        if chance.random() < 0.5:
            for hole in (0.18, 0.5, 0.82):
                top = high * hole
                draw.ellipse((22, top, 22 + high / 55, top + high / 55), fill=110)
        out.append(page)
    return out


def faxed(
    pages: list[Image.Image], seed: str, sender: str, *, coarse: bool = False
) -> list[Image.Image]:
    """Return pages as a fax machine prints them: black and white, its line across the top."""
    chance = Random(seed)
    out = []
    for number, page in enumerate(pages, 1):
        page = ImageOps.pad(
            page, (1728, 2236), Image.Resampling.LANCZOS, color=255, centering=(0.5, 1)
        )
        page = page.rotate(chance.uniform(-0.5, 0.5), Image.Resampling.BICUBIC, fillcolor=255)
        if coarse:
            page = page.resize((1728, 1118), Image.Resampling.BOX).resize(
                (1728, 2236), Image.Resampling.NEAREST
            )
        page = ImageChops.add(page, _grain(chance, page.size, 22), 1, -128)
        cut = chance.randint(150, 172)
        page = page.point([0 if n < cut else 255 for n in range(256)])
        draw = ImageDraw.Draw(page)
        for _ in range(chance.randint(150, 350)):
            x, y = chance.randrange(1728), chance.randrange(2236)
            draw.rectangle((x, y, x + chance.randint(0, 2), y + chance.randint(0, 1)), fill=0)
        for _ in range(2):
            y = chance.randrange(200, 2100)
            draw.line((0, y, 1727, y), fill=255, width=1)
        x = chance.randrange(60, 1660)
        draw.line((x, 0, x, 2235), fill=0, width=1)
        draw.rectangle((0, 0, 1727, 44), fill=255)
        font = ImageFont.load_default(26)
        draw.text((40, 8), f"{sender}    P.{number:03d}/{len(pages):03d}", fill=0, font=font)
        out.append(page.convert("1", dither=Image.Dither.NONE))
    return out


def _solve(rows: list[list[float]]) -> list[float]:
    """Return the answer of a square system, each row ending with its right side."""
    size = len(rows)
    for i in range(size):
        best = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[best] = rows[best], rows[i]
        rows[i] = [n / rows[i][i] for n in rows[i]]
        for j in range(size):
            if j != i:
                rows[j] = [a - rows[j][i] * b for a, b in zip(rows[j], rows[i], strict=True)]
    return [row[-1] for row in rows]


def photographed(page: Image.Image, seed: str, *, tilt: float = 0.035) -> Image.Image:
    """Return a page as a telephone sees it on a desk: in perspective, unevenly lit."""
    chance = Random(seed)
    wide, high = page.size
    edge = int(wide * 0.06)
    out_size = (wide + 2 * edge, high + 2 * edge)

    def off() -> float:
        return chance.uniform(-tilt, tilt) * wide

    corners = [
        (edge + off(), edge + off()),
        (edge + wide + off(), edge + off()),
        (edge + wide + off(), edge + high + off()),
        (edge + off(), edge + high + off()),
    ]
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(corners, [(0, 0), (wide, 0), (wide, high), (0, high)], strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    answer = _solve(rows)
    paper = page.convert("RGB").transform(
        out_size, Image.Transform.PERSPECTIVE, answer, Image.Resampling.BICUBIC
    )
    there = Image.new("L", page.size, 255).transform(
        out_size, Image.Transform.PERSPECTIVE, answer, Image.Resampling.BICUBIC
    )
    desk = chance.choice(((96, 72, 52), (60, 66, 74), (120, 112, 98)))
    shot = Image.composite(paper, Image.new("RGB", out_size, desk), there)
    light = Image.linear_gradient("L").rotate(chance.choice((0, 90, 180, 270)))
    light = light.resize(out_size, Image.Resampling.BICUBIC).point(
        [150 + n * 95 // 255 for n in range(256)]
    )
    shadow = Image.new("L", out_size, 255)
    spot = ImageDraw.Draw(shadow)
    x, y = out_size[0] * chance.uniform(0.2, 0.8), out_size[1] * chance.uniform(0.6, 0.95)
    spot.ellipse((x, y, x + out_size[0] * 0.9, y + out_size[1] * 0.5), fill=190)
    shadow = (
        shadow.resize((64, 64))
        .filter(ImageFilter.GaussianBlur(6))
        .resize(out_size, Image.Resampling.BICUBIC)
    )
    warm = Image.merge(
        "RGB",
        (
            light,
            light.point([n * 98 // 100 for n in range(256)]),
            light.point([n * 92 // 100 for n in range(256)]),
        ),
    )
    shot = ImageChops.multiply(ImageChops.multiply(shot, warm), Image.merge("RGB", (shadow,) * 3))
    grain = _grain(chance, out_size, 10)
    shot = ImageChops.add(shot, Image.merge("RGB", (grain,) * 3), 1, -128)
    return shot.filter(ImageFilter.GaussianBlur(0.7))


def as_pdf(pages: list[Image.Image], quality: int = 68) -> bytes:
    """Return pictures as the pages of a PDF that has no words."""
    pdf = FPDF(unit="pt", format="letter")
    pdf.set_creation_date(_DAY)
    for page in pages:
        pdf.add_page()
        if page.mode == "1":
            pdf.image(page, 0, 0, 612, 792)
        else:
            pdf.image(BytesIO(as_picture(page, "JPEG", quality)), 0, 0, 612, 792)
    return bytes(pdf.output())


def as_picture(page: Image.Image, kind: Literal["JPEG", "PNG"], quality: int = 68) -> bytes:
    """Return one picture's file."""
    out = BytesIO()
    if kind == "JPEG":
        page.save(out, kind, quality=quality)
    else:
        page.save(out, kind, dpi=(200, 200))
    return out.getvalue()


def as_tiff(pages: list[Image.Image]) -> bytes:
    """Return pictures as one TIFF: fax coding for black and white, LZW for grey."""
    out = BytesIO()
    coding = "group4" if pages[0].mode == "1" else "tiff_lzw"
    pages[0].save(
        out, "TIFF", save_all=True, append_images=pages[1:], compression=coding, dpi=(200, 200)
    )
    return out.getvalue()
