"""What is filled in on a detainer form: its date, the office it comes from, who signed it.

Each function returns what it found and the doubts it leaves.
"""

import re
from collections.abc import Iterator
from typing import Final

from brightline.papers import labels, values
from brightline.papers.items import roles_of
from brightline.papers.reading import Doubt, Observation
from brightline.papers.sheet import Field, Line, Page, labels_around

_DATE: Final = re.compile(r"(?<![\w-])(?:DATE|Date)(?:\s?[Ii]ssued)?\s?:")
_FROM: Final = re.compile(r"(?<!\w)FROM\s?:?(?!\w)|(?<!\w)From\s?:")
_IN_BRACKETS: Final = re.compile(r"\([^)]{0,120}\)")
_PERSON_BEGINS: Final = re.compile(r"^\W*(?:Name of|Date of Birth|\d\.\s|DHS HAS|IT IS THEREFORE)")
_OFFICER: Final = re.compile(r"title\sof\s(?:the\s)?(?:immigration\s)?officer", re.IGNORECASE)
_SIGNATURE: Final = re.compile(r"signature\sof\s(?:the\s)?(?:immigration\s)?officer", re.IGNORECASE)
_SIGNED: Final = re.compile(r"/s/|\b(?:digitally|electronically)\ssigned\b", re.IGNORECASE)
_FROM_ROWS, _ABOVE = 6, 24.0  # lines of the office's block; points from a label up to its entry

Doubts = tuple[Doubt, ...]


def issued_on(page: Page) -> tuple[Observation | None, Doubts]:
    """Return the form's own date, as year-month-day: the topmost on its first page."""
    field = next(iter(_fields(page, "date")), None)
    place = _place(field) if field else labels.line_place("Date")
    value = values.date_at_start(field.value) if field else _printed_date(page)
    if value:
        return Observation(value, page.number, place), ()
    return None, (Doubt("the form's date is not there or cannot be read", page.number, place),)


def issuing_body(pages: tuple[Page, ...]) -> tuple[Observation | None, Doubts]:
    """Return ``ICE``, ``CBP`` or ``other-dhs``: by the office, and by the box for whom to call."""
    found = [*_offices(pages[0]), *(each for page in pages for each in _called(page))]
    bodies = {each.value for each in found}
    if len(bodies) == 1:
        return found[0], ()
    what = "it names more than one federal body" if bodies else "the federal body cannot be told"
    return None, (Doubt(what, pages[0].number, labels.line_place("FROM")),)


def signature(pages: tuple[Page, ...]) -> tuple[bool | None, Doubts]:
    """Return whether the officer's signature is there; None where only the page can show it."""
    for page in pages:
        for field in _fields(page, "signature"):
            if field.kind == "signature":
                return field.state, ()
            return bool(field.value.strip()), ()
    for page in pages:
        for row in _rows(page, _SIGNATURE):
            if _SIGNED.search(row):
                return True, ()
    place = labels.line_place("Signature of Immigration Officer")
    return None, (Doubt("a signature cannot be seen in the text", pages[0].number, place),)


def signer_title(pages: tuple[Page, ...]) -> tuple[Observation | None, Doubts]:
    """Return the signing officer's title, never the name."""
    for page in pages:
        for field in _fields(page, "title"):
            if title := values.title_in(field.value):
                return Observation(title, page.number, _place(field)), ()
    place = labels.line_place("Name and title of Immigration Officer")
    for page in pages:
        for row in _rows(page, _OFFICER):
            if title := values.title_in(_OFFICER.sub(" ", _SIGNATURE.sub(" ", row))):
                return Observation(title, page.number, place), ()
    return None, (Doubt("the officer's title cannot be read", pages[0].number, place),)


def _fields(page: Page, part: labels.Part) -> list[Field]:
    """Return a page's fields for a part of the form, the topmost first."""
    found = [
        field
        for field in page.fields
        if field.kind != "box"
        and labels.part_of(field.name, field.hint, *labels_around(field.area, page.lines)) == part
    ]
    return sorted(found, key=lambda field: -field.area.top)


def _place(field: Field) -> str:
    return labels.field_place(field.name, field.number)


def _printed_date(page: Page) -> str | None:
    for line in page.lines:
        if _PERSON_BEGINS.search(line.text):
            return None
        if label := _DATE.search(line.text):
            return values.date_at_start(line.text[label.end() :])
    return None


def _offices(page: Page) -> Iterator[Observation]:
    fields = _fields(page, "from")
    for field in fields:
        for body in sorted(values.bodies_in(field.value)):
            yield Observation(body, page.number, _place(field))
    if not any(field.value.strip() for field in fields):
        for body in sorted(values.bodies_in(_IN_BRACKETS.sub(" ", _office_block(page.lines)))):
            yield Observation(body, page.number, labels.line_place("FROM"))


def _office_block(lines: tuple[Line, ...]) -> str:
    """Return what is printed after FROM and under it, down to where the person's part begins."""
    for at, line in enumerate(lines):
        for piece in line.pieces:
            if label := _FROM.search(piece.text):
                # A label in mid-piece says nothing of where its column begins.
                column = piece.x - 4 if label.start() == 0 else 0.0
                return " ".join([piece.text[label.end() :], *_column(lines[at:], column, label)])
    return ""


def _column(lines: tuple[Line, ...], column: float, label: re.Match[str]) -> Iterator[str]:
    own = label.string
    yield from (p.text for p in lines[0].pieces if p.x >= column and p.text != own)
    for line in lines[1:_FROM_ROWS]:
        if _PERSON_BEGINS.search(line.text):
            return
        yield " ".join(piece.text for piece in line.pieces if piece.x >= column)


def _called(page: Page) -> Iterator[Observation]:
    for field in page.fields:
        if field.kind == "box" and field.state:
            for role in roles_of(field, page) & {"ICE", "CBP"}:
                yield Observation(role, page.number, _place(field))
    for line in page.lines:
        for body in ("ICE", "CBP"):
            if labels.body_marked(body, line.text):
                yield Observation(body, page.number, labels.line_place("Notify DHS by calling"))


def _rows(page: Page, label: re.Pattern[str]) -> Iterator[str]:
    """Yield, for each line that prints a label, the line itself and the one just above it."""
    for at, line in enumerate(page.lines):
        if label.search(line.text):
            yield line.text
            if at and page.lines[at - 1].y - line.y <= _ABOVE:
                yield page.lines[at - 1].text
