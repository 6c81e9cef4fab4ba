"""The decision page: an answer as HTML and as PDF, for a person at a desk, tired and hurried."""

from brightline.pages.agencies import agencies_html
from brightline.pages.decision import decision_html
from brightline.pages.errors import AnswerError, PageError, PrinterError
from brightline.pages.printing import decision_pdf

__all__ = [
    "AnswerError",
    "PageError",
    "PrinterError",
    "agencies_html",
    "decision_html",
    "decision_pdf",
]
