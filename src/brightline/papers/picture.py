"""Making a picture of a page fit to be read: even light, the right size, upright, level.

Pillow alone does the work. Every function takes and gives a picture in shades of gray.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from PIL import Image, ImageChops, ImageFilter

#: The long side of a page in pixels when it is read: 300 to the inch of a letter page.
LONG_SIDE: Final = 3_300
_FAX_WIDTHS: Final = (1728, 2048, 2432)
_GAIN: Final = 2.4
_WHITE: Final = 255


def squared(image: Image.Image, dpi: tuple[float, float] | None) -> Image.Image:
    """Return a picture with square pixels: a coarse fax has twice as many across as down."""
    across, down = dpi or (0.0, 0.0)
    if across > 0 and down > 0 and not 0.8 <= across / down <= 1.25:
        ratio = across / down
    elif image.width in _FAX_WIDTHS and image.width > 1.2 * image.height:
        ratio = 2.0
    else:
        return image
    if not 0.2 <= ratio <= 5:
        return image
    return image.resize((image.width, round(image.height * ratio)), Image.Resampling.BICUBIC)


def sized(image: Image.Image) -> Image.Image:
    """Return a picture whose long side is that of a page at 300 to the inch."""
    factor = min(LONG_SIDE / max(image.size), 4.0)
    if 0.95 <= factor <= 1.05:
        return image
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    if factor < 0.95:
        return image.resize(
            size, Image.Resampling.BOX if factor < 0.5 else Image.Resampling.BICUBIC
        )
    return image.resize(size, Image.Resampling.BICUBIC)


def is_two_tone(image: Image.Image) -> bool:
    """Return whether a picture is black and white with nothing between, as a fax is."""
    counts = image.histogram()
    return sum(counts[24:232]) < 0.02 * sum(counts)


def without_specks(image: Image.Image) -> Image.Image:
    """Return a black and white picture without dots that touch no other."""
    crowd = image.filter(ImageFilter.BoxBlur(1))
    lone = crowd.point([_WHITE if value >= 200 else 0 for value in range(256)])
    return ImageChops.lighter(image, lone)


def evened(image: Image.Image) -> Image.Image:
    """Return a picture with its uneven light taken out: ink dark, paper white.

    The paper's shade at a place is the lightest nearby, smoothed; ink is what is darker than it.
    """
    small = image.reduce(8) if min(image.size) >= 64 else image.copy()
    paper = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.BoxBlur(6))
    paper = paper.resize(image.size, Image.Resampling.BILINEAR)
    ink = ImageChops.subtract(paper, image)
    return ink.point([_WHITE - min(_WHITE, round(_GAIN * max(0, v - 14))) for v in range(256)])


def skew(image: Image.Image) -> float:
    """Return by how many degrees a page's lines lean; turning by as much makes them level.

    The lean is right where the rows of dots are most unlike their neighbours.
    """
    small = image.resize(
        (max(1, image.width // 4), max(1, image.height // 4)), Image.Resampling.BOX
    )
    small = small.point([_WHITE if v < 160 else 0 for v in range(256)])
    edge = min(small.width, small.height) // 30
    small = small.crop((edge, edge, small.width - edge, small.height - edge))
    coarse = max(_steps(-8.0, 8.0, 0.8), key=lambda angle: _sharpness(small, angle))
    fine = max(_steps(coarse - 0.8, coarse + 0.8, 0.2), key=lambda angle: _sharpness(small, angle))
    return fine if abs(fine) >= 0.15 else 0.0


def turned(image: Image.Image, degrees: float) -> Image.Image:
    """Return a picture turned counter-clockwise, all of it kept, white where nothing was."""
    quarter = {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180,
               270: Image.Transpose.ROTATE_270}.get(round(degrees) % 360)  # fmt: skip
    if degrees % 90 == 0:
        return image.transpose(quarter) if quarter is not None else image
    return image.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=_WHITE)


def on_its_side(image: Image.Image) -> bool:
    """Return whether lines of text seem to run up and down."""
    small = image.resize(
        (max(1, image.width // 4), max(1, image.height // 4)), Image.Resampling.BOX
    )
    small = small.point([_WHITE if v < 160 else 0 for v in range(256)])
    across, down = small.width // 6, small.height // 6
    small = small.crop((across, down, small.width - across, small.height - down))
    side = small.transpose(Image.Transpose.ROTATE_90)
    return _sharpness(side, 0.0) > 1.6 * _sharpness(small, 0.0)


def _steps(first: float, last: float, by: float) -> Iterator[float]:
    count = round((last - first) / by)
    yield from (first + by * step for step in range(count + 1))


def _sharpness(image: Image.Image, angle: float) -> float:
    leaning = image.rotate(angle, Image.Resampling.NEAREST) if angle else image
    column = leaning.resize((1, leaning.height), Image.Resampling.BOX)
    return sum((a - b) ** 2 for a, b in pairwise(column.tobytes())) / max(1, column.height)
