"""A page of HTML on paper: PDF by WeasyPrint, the same bytes for the same page."""

from __future__ import annotations

from brightline.pages.errors import NoPrinter

_SVG = "{http://www.w3.org/2000/svg}"


def decision_pdf(html: str) -> bytes:
    """Return a page as a tagged PDF (PDF/UA-1), on US Letter.

    Nothing is fetched: a page that names an outside file is printed without it.

    Raises:
        NoPrinter: WeasyPrint or the Pango library is missing.
    """
    try:
        from weasyprint import HTML
    except ImportError as missing:
        raise NoPrinter(
            "no PDF: WeasyPrint is missing; pip install 'brightline[reports]'"
        ) from missing
    except OSError as missing:
        raise NoPrinter(
            "no PDF: the Pango library is missing; apt-get install libpango-1.0-0 "
            "libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core"
        ) from missing
    page = HTML(string=html, url_fetcher=_fetch_nothing)
    for picture in page.etree_element.iter(f"{_SVG}svg"):
        _speak(picture)
    return bytes(page.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=b"brightline"))
