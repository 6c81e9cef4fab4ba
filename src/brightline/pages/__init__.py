"""The decision page: one answer as HTML and as PDF, for a person at a desk, tired and hurried."""

from brightline.pages.decision import decision_html
from brightline.pages.errors import AnswerError, PageError, PrinterError
from brightline.pages.printing import decision_pdf

__all__ = ["AnswerError", "PageError", "PrinterError", "decision_html", "decision_pdf"]
