"""What can go wrong with a page.

PageError
├── AnswerError    the answer handed in is not of the format `brightline-answer/1`
└── PrinterError   WeasyPrint, or the Pango library it draws with, is not installed
"""


class PageError(Exception):
    """A page could not be made; the message is one line that says what to do."""


class AnswerError(PageError):
    """The answer lacks a key, or holds the wrong kind of value; the message names the place."""


class PrinterError(PageError):
    """No PDF can be made on this machine; the message says what to install."""
