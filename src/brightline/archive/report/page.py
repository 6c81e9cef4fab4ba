"""The report as a page of HTML, and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from brightline.archive.report.timeline import picture
from brightline.archive.report.view import Report
from brightline.archive.report.words import TOLD

#: Findings shown in full; the rest are in the tables and the review pages.
IN_FULL = 200


def page(report: Report, measured: Mapping[str, Any] | None, sample: str = "") -> str:
    """Return the report as HTML that fetches nothing.

    *measured* are the error rates of the rules, as ``evaluation/measured.json`` holds them; *sample* is the sentence
    that says what a sample of the rest still allows.
    """
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

    here = Path(__file__).parent
    pages = here.parents[1] / "pages"
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(here), FileSystemLoader(pages)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    grave = [one for one in report.findings if one.verdict == "not-permitted"]
    first = (grave or [one for one in report.findings if one.verdict == "undecidable"])[:1]
    return environment.get_template("report.html.jinja").render(
        report=report,
        first=first[0] if first else None,
        picture=picture(report.findings, report.zone),
        measured=measured,
        sample=sample,
        in_full=IN_FULL,
        told=TOLD,
    )


def pdf(html: str) -> bytes:
    """Return the page as PDF. Raises ``PrinterError`` where the printer is missing."""
    from brightline.pages.printing import decision_pdf

    return decision_pdf(html)
