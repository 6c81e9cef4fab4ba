"""PDFs that no form-filler would write."""

from __future__ import annotations

import zlib
from io import BytesIO

from pypdf import PdfWriter


def raw_pdf(*objects: bytes, root: int = 1) -> bytes:
    """Return a PDF of these numbered objects, its cross-reference table sound."""
    out = BytesIO(b"")
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<</Root %d 0 R /Size %d>>\n" % (root, len(objects) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % table)
    return out.getvalue()


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a compressed stream object."""
    packed = zlib.compress(data, 9)
    head = b"<</Length %d /Filter /FlateDecode %s>>" % (len(packed), entries)
    return head + b"\nstream\n" + packed + b"\nendstream"


def one_page(contents: bytes, *more: bytes, page: bytes = b"", resources: bytes = b"") -> bytes:
    """Return a PDF of one page: objects 1 to 4 are catalog, tree, page, contents; then ``more``."""
    return raw_pdf(
        b"<</Type/Catalog /Pages 2 0 R>>",
        b"<</Type/Pages /Kids[3 0 R] /Count 1>>",
        b"<</Type/Page /Parent 2 0 R /MediaBox[0 0 612 792] /Contents 4 0 R"
        b" /Resources<<%s /Font<</F <</Type/Font /Subtype/Type1 /BaseFont/Helvetica>>>>>>"
        b" %s>>" % (resources, page),
        contents,
        *more,
    )


def looping_tree() -> bytes:
    """Pages whose child is an ancestor of theirs."""
    return raw_pdf(
        b"<</Type/Catalog /Pages 2 0 R>>",
        b"<</Type/Pages /Kids[3 0 R] /Count 1>>",
        b"<</Type/Pages /Kids[2 0 R] /Count 1>>",
    )


def looping_contents() -> bytes:
    """A form XObject that draws itself."""
    return one_page(
        stream(b"/X Do"),
        stream(b"/X Do /X Do", b"/Type/XObject /Subtype/Form /Resources<</XObject<</X 5 0 R>>>>"),
        resources=b"/XObject<</X 5 0 R>>",
    )


def looping_field() -> bytes:
    """A form field that is its own parent."""
    return one_page(
        stream(b"BT /F 9 Tf 40 700 Td (DHS Form I-247A \\(02/17\\)) Tj ET"),
        b"<</Type/Annot /Subtype/Widget /Rect[0 0 9 9] /Parent 5 0 R>>",
        page=b"/Annots[5 0 R]",
    )


def blown_up(megabytes: int = 40) -> bytes:
    """A small file whose page unpacks to much more than a form could need."""
    return one_page(stream(b"q Q " * (megabytes * 250_000)))


def drawn_without_end(draws: int = 90_000) -> bytes:
    """A page that draws a busy part again and again."""
    return one_page(
        stream(b"/X Do " * draws),
        stream(b"0 0 1 1 re f " * 9_000, b"/Type/XObject /Subtype/Form"),
        resources=b"/XObject<</X 5 0 R>>",
    )


def one_long_word(letters: int = 2_000_000) -> bytes:
    """A page that shows one string, longer than any page of text."""
    return one_page(stream(b"BT /F 9 Tf (" + b"a" * letters + b") Tj ET"))


def nested_without_end(depth: int = 50_000) -> bytes:
    """Arrays within arrays, deeper than a stack."""
    return one_page(stream(b"[" * depth + b"]" * depth + b" TJ"))


def locked(data: bytes, password: str) -> bytes:
    """Return a PDF under a password for whoever opens it."""
    writer, out = PdfWriter(clone_from=BytesIO(data)), BytesIO()
    writer.encrypt(password, "owner", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()
