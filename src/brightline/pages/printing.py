"""A page of HTML on paper: PDF by WeasyPrint, the same bytes for the same page."""

from __future__ import annotations

import contextlib
import io
from xml.etree.ElementTree import Element

from brightline.pages.errors import PrinterError

_SVG = "{http://www.w3.org/2000/svg}"


def decision_pdf(html: str) -> bytes:
    """Return a page as a tagged PDF (PDF/UA-1), on US Letter.

    Nothing is fetched: a page that names an outside file is printed without it.

    Raises:
        PrinterError: WeasyPrint or the Pango library is missing.

    """
    try:
        # Without Pango WeasyPrint prints a banner, which would spoil an answer on standard output.
        with contextlib.redirect_stdout(io.StringIO()):
            from weasyprint import HTML
            from weasyprint.urls import URLFetcher
    except ImportError as missing:
        raise PrinterError(
            "no PDF: WeasyPrint 68 or later is missing; pip install 'brightline[reports]'"
        ) from missing
    except OSError as missing:
        raise PrinterError(
            "no PDF: the Pango library is missing; apt-get install libpango-1.0-0 "
            "libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core"
        ) from missing
    page = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=()))
    _leave_out_lists(page.etree_element)
    for picture in page.etree_element.iter(f"{_SVG}svg"):
        _speak(picture)
    # The identifier is a digest of what was printed: the same page keeps the same one.
    return bytes(page.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=True))


def _leave_out_lists(root: Element) -> None:
    """Drop the trees as lists: paper does not show them, and laying them out takes most time."""
    for parent in list(root.iter()):
        for child in [c for c in parent if c.get("class") == "in-words"]:
            parent.remove(child)


def _speak(picture: Element) -> None:
    """Make the description part of the title, the only text PDF readers are given of a picture."""
    title, description = picture.find(f"{_SVG}title"), picture.find(f"{_SVG}desc")
    if title is not None and description is not None:
        title.text = f"{title.text}: {description.text}"
