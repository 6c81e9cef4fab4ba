"""Two hundred files that no one would send in good faith, the same each time.

``files()`` yields each with a name that tells what is wrong with it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from functools import cache, partial
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw
from pypdfium2 import PdfDocument

from tests.papers import broken
from tests.papers.forms import SAMPLE, Paper, draw, text_pages

COUNT = 200


Make = Callable[[], bytes]


def files() -> Iterator[tuple[str, Make]]:
    """Yield how to make each file: first those made by hand, then wounded ones up to ``COUNT``."""
    made = [(f"{name}.pdf", make) for name, make in _PDFS.items()]
    made += [*_PICTURES.items(), *_TEXTS.items()]
    yield from made
    for number in range(COUNT - len(made)):
        name, whole = _WHOLES[number % len(_WHOLES)]
        yield f"{number:03}-{name}", partial(_wounded, whole, number)


def _wounded(whole: Make, number: int) -> bytes:
    return _hurt(whole(), Random(f"wound {number}"))


def _hurt(whole: bytes, rng: Random) -> bytes:
    data = bytearray(whole)
    if rng.random() < 0.3:
        del data[rng.randrange(len(data)) :]
    for _ in range(rng.randint(1, 12)):
        at = rng.randrange(len(data) + 1)
        what = rng.random()
        if what < 0.5:
            data[at : at + 1] = rng.randbytes(1)
        elif what < 0.7:
            data[at : at + rng.randint(1, 400)] = b""
        elif what < 0.9:
            data[at:at] = rng.randbytes(rng.randint(1, 60))
        else:
            other = rng.randrange(len(data) + 1)
            data[at:at] = data[other : other + 300]
    if rng.random() < 0.2 and whole[:4] == b"%PDF":
        data += b"\n%%EOF"
    return bytes(data)


@cache
def page() -> Image.Image:
    """Return a small scan of a detainer form."""
    document = PdfDocument(draw(Paper(style="squares")))
    try:
        drawn: Image.Image = document[0].render(scale=1.4, grayscale=True).to_pil()
        return drawn.convert("L")
    finally:
        document.close()


def picture(kind: str, image: Image.Image | None = None) -> bytes:
    """Return a picture file."""
    out = BytesIO()
    (image or page()).save(out, kind)
    return out.getvalue()


def scan_pdf() -> bytes:
    """Return the scan as a PDF."""
    out = BytesIO()
    page().save(out, "PDF", resolution=100, creationDate=None, modDate=None)
    return out.getvalue()


def noise(size: tuple[int, int], kind: str, seed: int) -> bytes:
    """Return a picture of nothing but noise."""
    rng = Random(seed)
    tile = Image.frombytes("L", (256, 256), rng.randbytes(65_536)).point(
        [255 if value > 128 else 0 for value in range(256)]
    )
    image = Image.new("L", size)
    for y in range(0, size[1], 256):
        for x in range(0, size[0], 256):
            image.paste(tile, (x, y))
    return picture(kind, image)


def png(across: int, down: int, rows: int, depth: int = 1) -> bytes:
    """Return a PNG that says it is so large and holds so many rows of black."""
    line = b"\0" + bytes((across * depth + 7) // 8)
    body = zlib.compressobj(9)
    packed = b"".join(body.compress(line) for _ in range(rows)) + body.flush()
    head = struct.pack(">IIBBBBB", across, down, depth, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def png_of_one_long_text() -> bytes:
    """Return a PNG whose comment unpacks to a great deal."""
    whole = picture("PNG")
    text = b"Comment\0\0" + zlib.compress(b"x" * 60_000_000, 9)
    chunk = struct.pack(">I", len(text)) + b"zTXt" + text
    chunk += struct.pack(">I", zlib.crc32(b"zTXt" + text))
    return whole[:33] + chunk + whole[33:]


def jpeg_that_lies() -> bytes:
    """Return a JPEG whose frame says 65,500 by 65,500."""
    data = bytearray(picture("JPEG"))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", 65_500, 65_500)
    return bytes(data)


def tiff_in_a_ring() -> bytes:
    """Return a TIFF whose first page names itself as the next."""
    data = bytearray(picture("TIFF", page().crop((0, 0, 200, 200))))
    first = struct.unpack("<I", data[4:8])[0]
    count = struct.unpack("<H", data[first : first + 2])[0]
    at = first + 2 + 12 * count
    data[at : at + 4] = struct.pack("<I", first)
    return bytes(data)


def tiff_of(pages: int, size: tuple[int, int] = (200, 200)) -> bytes:
    """Return a TIFF of so many white pages."""
    out = BytesIO()
    images = [Image.new("1", size, 1) for _ in range(pages)]
    images[0].save(out, "TIFF", save_all=True, append_images=images[1:], compression="group4")
    return out.getvalue()


def image_bomb(across: int = 60_000, down: int = 60_000) -> bytes:
    """Return a PDF whose page is one picture that unpacks to a great deal."""
    entries = (b"/Type/XObject /Subtype/Image /ColorSpace/DeviceGray /BitsPerComponent 8"
               b" /Width %d /Height %d" % (across, down))  # fmt: skip
    return broken.one_page(
        broken.stream(b"612 0 0 792 0 0 cm /X Do"),
        broken.stream(bytes(8_000_000), entries),
        resources=b"/XObject<</X 5 0 R>>",
    )


def page_of(box: bytes) -> bytes:
    """Return a PDF whose page has this media box."""
    whole = broken.one_page(broken.stream(b"BT /F 9 Tf 40 700 Td (Form I-200 Arrest) Tj ET"))
    return whole.replace(b"[0 0 612 792]", box)


def many_paths(count: int = 150_000) -> bytes:
    """Return a PDF that draws without end."""
    lines = b"".join(b"%d %d m %d %d l S\n" % (n % 600, n % 790, (n * 7) % 600, (n * 13) % 790)
                     for n in range(count))  # fmt: skip
    return broken.one_page(broken.stream(lines))


def with_script() -> bytes:
    """Return a PDF that asks to run a program and to call a server when it is opened."""
    return broken.raw_pdf(
        b"<</Type/Catalog /Pages 2 0 R /OpenAction <</S/Launch /F(/bin/sh)>>"
        b" /AA <</O <</S/URI /URI(http://192.0.2.1/)>>>>>>",
        b"<</Type/Pages /Kids[3 0 R] /Count 1>>",
        b"<</Type/Page /Parent 2 0 R /MediaBox[0 0 612 792] /AA <</O <</S/JavaScript"
        b" /JS(while(true){})>>>>>>",
    )


def shaded() -> bytes:
    """Return a PDF that paints with a tiling pattern of very small tiles."""
    return broken.one_page(
        broken.stream(b"/Pattern cs /P scn 0 0 612 792 re f"),
        broken.stream(b"0 0 1 1 re f", b"/Type/Pattern /PatternType 1 /PaintType 1 /TilingType 1"
                      b" /BBox[0 0 1 1] /XStep 0.001 /YStep 0.001 /Resources<<>>"),
        resources=b"/Pattern<</P 5 0 R>>",
    )  # fmt: skip


def _striped() -> bytes:
    image = Image.new("L", (2_550, 3_300), 255)
    pen = ImageDraw.Draw(image)
    for y in range(0, 3_300, 7):
        pen.line((0, y, 2_550, y), fill=0, width=3)
    return picture("PNG", image)


_WHOLES: tuple[tuple[str, Make], ...] = (
    ("fields.pdf", lambda: draw(SAMPLE)),
    ("text.pdf", lambda: draw(Paper(style="squares"))),
    ("scan.pdf", scan_pdf),
    ("scan.png", lambda: picture("PNG")),
    ("scan.jpg", lambda: picture("JPEG")),
    ("scan.tif", lambda: picture("TIFF")),
    ("words.txt", lambda: b"WARRANT FOR ARREST OF ALIEN\nForm I-200\n" * 20),
)
_PDFS: dict[str, Make] = {
    "cut": lambda: draw(SAMPLE)[:3_000],
    "header": lambda: b"%PDF-1.7\n",
    "ends": lambda: b"%PDF-1.7\n%%EOF\n",
    "every byte": lambda: b"%PDF-1.7\n" + bytes(range(256)) + b"%%EOF\n",
    "locked": lambda: broken.locked(draw(SAMPLE), "secret"),
    "51 pages": lambda: text_pages(*[["IMMIGRATION DETAINER"]] * 51),
    "1100 pages": lambda: text_pages(*[[]] * 1_100),
    "tree in a ring": broken.looping_tree,
    "drawing in a ring": broken.looping_contents,
    "field in a ring": broken.looping_field,
    "bomb": lambda: broken.blown_up(60),
    "drawn without end": broken.drawn_without_end,
    "long word": broken.one_long_word,
    "nested": broken.nested_without_end,
    "no page": lambda: broken.raw_pdf(
        b"<</Type/Catalog /Pages 2 0 R>>", b"<</Type/Pages /Kids[] /Count 0>>"
    ),
    "nothing on the page": lambda: text_pages([]),
    "thirteen empty pages": lambda: text_pages(*[[]] * 13),
    "picture bomb": image_bomb,
    "picture that lies": lambda: image_bomb(400_000, 400_000),
    "page of a mile": lambda: page_of(b"[0 0 4000000 4000000]"),
    "page of a hair": lambda: page_of(b"[0 0 612 0.001]"),
    "page turned inside out": lambda: page_of(b"[612 792 0 0]"),
    "page of no size": lambda: page_of(b"[0 0 0 0]"),
    "page of nan": lambda: page_of(b"[0 0 nan 1e999]"),
    "many paths": many_paths,
    "script": with_script,
    "tiles": shaded,
    "noise": lambda: broken.one_page(
        broken.stream(b"612 0 0 792 0 0 cm /X Do"),
        broken.stream(Random(3).randbytes(4_000_000),
                      b"/Type/XObject /Subtype/Image /ColorSpace/DeviceGray /BitsPerComponent 8"
                      b" /Width 2000 /Height 2000"),
        resources=b"/XObject<</X 5 0 R>>"),
    "fax that is none": lambda: broken.one_page(
        broken.stream(b"612 0 0 792 0 0 cm /X Do"),
        b"<</Length 400 /Type/XObject /Subtype/Image /ColorSpace/DeviceGray /BitsPerComponent 1"
        b" /Filter/CCITTFaxDecode /DecodeParms<</K -1 /Columns 60000 /Rows 60000>>"
        b" /Width 60000 /Height 60000>>\nstream\n" + Random(4).randbytes(400) + b"\nendstream",
        resources=b"/XObject<</X 5 0 R>>"),
}  # fmt: skip
_PICTURES: dict[str, Make] = {
    "bomb.png": lambda: png(60_000, 60_000, 4_000),
    "wide.png": lambda: png(400_000, 40, 40),
    "large.png": lambda: png(5_900, 6_000, 6_000, 8),
    "short.png": lambda: png(2_000, 2_000, 3),
    "empty.png": lambda: png(0, 0, 0),
    "dot.png": lambda: png(1, 1, 1),
    "comment.png": png_of_one_long_text,
    "head.png": lambda: b"\x89PNG\r\n\x1a\n",
    "lies.jpg": jpeg_that_lies,
    "head.jpg": lambda: b"\xff\xd8\xff\xe0",
    "ring.tif": tiff_in_a_ring,
    "pages.tif": lambda: tiff_of(400),
    "thirteen.tif": lambda: tiff_of(13),
    "bomb.tif": lambda: tiff_of(1, (30_000, 30_000)),
    "head.tif": lambda: b"II*\x00\xff\xff\xff\xff",
    "noise.png": lambda: noise((2_550, 3_300), "PNG", 1),
    "noise.jpg": lambda: noise((3_000, 4_000), "JPEG", 2),
    "stripes.png": _striped,
    "two.png": lambda: picture("PNG")[:60] + b"%PDF-1.7\n" + picture("PNG")[60:],
    "picture.gif": lambda: picture("GIF"),
    "picture.bmp": lambda: picture("BMP"),
}
_TEXTS: dict[str, Make] = {
    "empty.txt": lambda: b"",
    "spaces.txt": lambda: b" \n" * 5_000,
    "nul.txt": lambda: b"Form I-200\0" * 50,
    "random.txt": lambda: Random(5).randbytes(50_000),
    "line.txt": lambda: b"a" * 5_000_000,
    "lines.txt": lambda: b"a\n" * 2_000_000,
    "words.txt": lambda: b"ARREST WARRANT " * 300_000,
    "marks.txt": lambda: "\u202e\u200b\u0301".encode() * 30_000,
    "utf16.txt": lambda: "Form I-200 (Rev. 09/16)\n".encode("utf-16"),
    "utf16-odd.txt": lambda: b"\xff\xfe" + b"\xd8" * 2_001,
    "feeds.txt": lambda: b"I-200\f" * 5_000,
    "phrases.txt": lambda: b"warrant for arrest warrant of removal order of the " * 8_000,
    "archive.zip": lambda: b"PK\x03\x04" + Random(6).randbytes(3_000),
    "page.html": lambda: b"<html><body>WARRANT FOR ARREST OF ALIEN</body></html>",
    "mail.eml": lambda: b"From: a@example.test\nSubject: detainer\n\nPlease hold.\n",
    "program": lambda: b"\x7fELF" + Random(7).randbytes(3_000),
}
