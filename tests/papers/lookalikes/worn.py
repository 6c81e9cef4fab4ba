"""What paper goes through: a scanner, a fax machine, a telephone's camera."""

from __future__ import annotations

import math
from collections.abc import Sequence
from io import BytesIO
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from pypdfium2 import PdfDocument


def pages(pdf: bytes, dpi: int, *, color: bool = False) -> list[Image.Image]:
    """Return the pages of a PDF as images."""
    document = PdfDocument(pdf)
    try:
        return [
            page.render(scale=dpi / 72, grayscale=not color)
            .to_pil()
            .convert("RGB" if color else "L")
            for page in document
        ]
    finally:
        document.close()


def scan(image: Image.Image, rng: Random, *, skew: float = 1.2, dirt: float = 0.12,
         ink: int = 30) -> Image.Image:  # fmt: skip
    """Return a page as a flatbed scanner gives it: askew, grey, with dust and a dark edge."""
    light = rng.randint(240, 252)
    image = image.point([round(ink + value * (light - ink) / 255) for value in range(256)]
                        * len(image.getbands()))  # fmt: skip
    angle = rng.uniform(0.3, skew) * rng.choice((-1, 1))
    image = image.rotate(angle, Image.Resampling.BILINEAR, fillcolor=_grey(image, light))
    image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 0.6)))
    pen = ImageDraw.Draw(image)
    wide, high = image.size
    for _ in range(60):
        x, y, size = rng.randrange(wide), rng.randrange(high), rng.choice((1, 1, 2, 3))
        pen.ellipse((x, y, x + size, y + size), fill=_grey(image, rng.randint(60, 160)))
    if rng.random() < 0.6:
        for x in range(14):
            pen.line((x, 0, x, high), fill=_grey(image, 90 + x * 11))
    return _grain(image, rng, dirt)


def fax(image: Image.Image, rng: Random, *, fine: bool, page: int, of: int,
        header: str) -> Image.Image:  # fmt: skip
    """Return a page of 204 dpi as a fax machine prints it: 204 x 196 dpi or 204 x 98, no grey."""
    image = image.rotate(rng.uniform(-0.8, 0.8), Image.Resampling.BILINEAR, fillcolor=255)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, image.width, 46), fill=255)
    pen.text((40, 8), f"{header}   P.{page:02}/{of:02}", fill=0, font=ImageFont.load_default(27))
    image = _grain(image, rng, 0.35)
    image = image.resize((1728, 2156 if fine else 1078), Image.Resampling.BILINEAR)
    level = 165 if fine else 185
    image = image.point([255 if value > level else 0 for value in range(256)])
    pen = ImageDraw.Draw(image)
    wide, high = image.size
    for _ in range(wide * high // 9000):
        pen.point((rng.randrange(wide), rng.randrange(high)), fill=0)
    for _ in range(250):
        x, y = rng.randrange(wide), rng.randrange(high)
        pen.rectangle(
            (x, y, x + rng.randint(0, 2), y + rng.randint(0, 1)), fill=rng.choice((0, 255))
        )
    if rng.random() < 0.5:
        y = rng.randrange(high // 3, high)
        pen.line((0, y, wide, y), fill=255)
    return image.convert("1", dither=Image.Dither.NONE)


def photo(image: Image.Image, rng: Random, *, tilt: float = 0.05, blur: float = 1.0) -> Image.Image:
    """Return a page of 200 dpi as a telephone sees it on a desk, at an angle, in uneven light."""
    wide, high = image.size
    desk = Image.new("RGB", (wide + 160, high + 160), (96, 74, 52))
    desk = _grain(desk, rng, 0.15)
    ImageDraw.Draw(desk).rectangle((92, 92, wide + 92, high + 92), fill=(50, 38, 28))
    desk.paste(image.convert("RGB"), (80, 80))
    size = (int(desk.width * 0.97), int(desk.height * 0.97))
    corners = [(0.0, 0.0), (float(size[0]), 0.0), (float(size[0]), float(size[1])),
               (0.0, float(size[1]))]  # fmt: skip
    source = [
        (x + rng.uniform(-tilt, tilt) * size[0] * 0.5, y + rng.uniform(-tilt, tilt) * size[1] * 0.5)
        for x, y in ((0, 0), (desk.width, 0), (desk.width, desk.height), (0, desk.height))
    ]
    seen = desk.transform(size, Image.Transform.PERSPECTIVE, _solved(corners, source),
                          Image.Resampling.BICUBIC, fillcolor=(96, 74, 52))  # fmt: skip
    seen = seen.filter(ImageFilter.GaussianBlur(blur))
    shade = Image.linear_gradient("L").rotate(rng.choice((0, 90, 180, 270)))
    spot = ImageChops.invert(Image.radial_gradient("L"))
    light = Image.blend(shade, spot, 0.45).point([110 + value * 145 // 255 for value in range(256)])
    seen = ImageChops.multiply(seen, Image.merge("RGB", (
        light, light.point([value * 246 // 255 for value in range(256)]),
        light.point([value * 224 // 255 for value in range(256)]),
    )).resize(size, Image.Resampling.BICUBIC))  # fmt: skip
    return _grain(seen, rng, 0.14)


def turned(image: Image.Image, degrees: int) -> Image.Image:
    """Return the page turned by a quarter, a half or three quarters."""
    return image.transpose({90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180,
                            270: Image.Transpose.ROTATE_270}[degrees])  # fmt: skip


def pdf(images: Sequence[Image.Image], dpi: tuple[int, int], quality: int = 60) -> bytes:
    """Return a PDF of images, one to a page, the same bytes each time."""
    out = BytesIO()
    how = {} if images[0].mode == "1" else {"quality": quality}
    images[0].save(out, "PDF", save_all=True, append_images=list(images[1:]), dpi=dpi,
                   creationDate=None, modDate=None, title=None, **how)  # fmt: skip
    return out.getvalue()


def picture(image: Image.Image, kind: str, dpi: int, quality: int = 60) -> bytes:
    """Return a PNG or a JPEG."""
    out = BytesIO()
    if kind == "png":
        image.save(out, "PNG", dpi=(dpi, dpi), compress_level=3)
    else:
        image.save(out, "JPEG", quality=quality, dpi=(dpi, dpi))
    return out.getvalue()


def _grey(image: Image.Image, value: int) -> int | tuple[int, ...]:
    bands = len(image.getbands())
    return value if bands == 1 else (value,) * bands


def _grain(image: Image.Image, rng: Random, strength: float) -> Image.Image:
    """Return the image with noise, made of one tile again and again."""
    tile = Image.frombytes("L", (256, 256), rng.randbytes(65536))
    tile = tile.point([round(128 + (value - 128) * strength) for value in range(256)])
    noise = Image.new("L", image.size)
    for y in range(0, image.height, 256):
        for x in range(0, image.width, 256):
            noise.paste(tile, (x, y))
    return ImageChops.add(image, noise if image.mode == "L" else noise.convert(image.mode), 1, -128)


def _solved(
    out: Sequence[tuple[float, float]], source: Sequence[tuple[float, float]]
) -> list[float]:
    """Return the eight numbers that take the corners of the picture to those of the desk."""
    rows = []
    for (x, y), (u, v) in zip(out, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for at in range(8):
        best = max(range(at, 8), key=lambda row: math.fabs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for row in range(8):
            if row != at:
                rows[row] = [
                    value - rows[row][at] * pivot
                    for value, pivot in zip(rows[row], rows[at], strict=True)
                ]
    return [row[8] for row in rows]
