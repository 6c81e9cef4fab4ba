"""What is filled in on a paper: whether it names someone, its dates, whether it was returned."""

import re
from typing import Final

from brightline.papers import ink, values
from brightline.papers.blocks import Found, Part
from brightline.papers.leaf import Leaf, Row, around
from brightline.papers.phrases import Match, find, find_any, fold, near

#: Labels of a name blank, by where the name stands.
_RIGHT: Final = (
    "Name of Alien", "Name of Subject", "Name of Individual", "Name of Inmate", "Alien's Name",
    "name of person to be arrested", "hereby commanded to arrest",
    "probable cause to believe that", "In Reference To",
    "Respondent", "Name of defendant/offender", "In the Matter of",
)  # fmt: skip
_OVER: Final = ("Full name of alien", "name of person to be arrested")
_VERSUS: Final = ("v.", "vs.", "- v. -", "-v-", "-against-", "against")
_NOTHING: Final = re.compile(r"^[\W_]*$")
_ISSUED: Final = re.compile(
    r"(?<![\w-])(?:DATE|Date|Dated)(?:\s(?:and\stime\s)?[Ii]ssued)?\s?[:;.]\s?(?P<rest>.*)"
)
_NOT_ISSUED: Final = re.compile(r"birth|entry|service|latest|release", re.IGNORECASE)
_DATE: Final = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?!\d)|\d{4}-\d{2}-\d{2}"
    r"|[A-Z][a-z]{2,8}\.?\s\d{1,2},?\s\d{4}"
)
_RETURNED: Final = ("received on", "arrested on", "warrant executed", "Executed on",
                    "Date and time warrant executed")  # fmt: skip


def names_someone(leaf: Leaf) -> Found | None:
    """Return whether the name blank is filled; the name itself is not taken."""
    for blank in leaf.blanks:
        if blank.kind == "text" and re.search(r"(?i)\bname\b", blank.label):
            if re.search(r"(?i)alien|subject|individual|person|defendant|respondent", blank.label):
                return _said(leaf, bool(blank.state), None)
    for at, row in enumerate(leaf.rows):
        folded = [fold(word.text) for word in row.words]
        if match := find_any(folded, _RIGHT):
            if _right_of(row, match.end):
                return _said(leaf, True, row)
            if row_filled := _over(leaf, at, row, match):
                return _said(leaf, row_filled, row)
            return _said(leaf, False, row) if _ruled(leaf, row, match) else None
        if (match := find_any(folded, _OVER)) and _over(leaf, at, row, match):
            return _said(leaf, True, row)
    return _captioned(leaf)


def _right_of(row: Row, end: int) -> bool:
    """Return whether letters stand right of a label, before the next one."""
    letters = 0
    for word in row.words[end:]:
        if word.text.endswith(":"):
            break
        if not _NOTHING.match(word.text):
            letters += sum(c.isalpha() for c in word.text)
    return letters >= 2


def _over(leaf: Leaf, at: int, row: Row, match: Match) -> bool:
    if at == 0:
        return False
    above = leaf.rows[at - 1]
    label = row.words[match.start]
    near_by = above.bottom > label.top - 2.5 * row.height
    words = [w for w in above.words if w.right > label.left - 8 * row.height]
    return near_by and sum(c.isalpha() for w in words for c in w.text) > 1 and len(words) <= 6


def _ruled(leaf: Leaf, row: Row, match: Match) -> bool:
    """Return whether the place right of a label is bare: underscores, or no ink at all."""
    if leaf.image is None:
        return True
    label = row.words[match.end - 1]
    left = label.right + row.height
    box = (left, row.top - 0.4 * row.height, left + 16 * row.height, row.bottom)
    return ink.amount_in(leaf, box) < 0.05 * row.height**2


def _captioned(leaf: Leaf) -> Found | None:
    for at, row in enumerate(leaf.rows[:-1]):
        if any(near(cell.text, versus) for cell in row.cells[:1] for versus in _VERSUS):
            below = leaf.rows[at + 1].cells[0]
            letters = sum(c.isalpha() for c in below.text)
            if letters >= 3 and not near(below.text, "Defendant"):
                return Found("yes", leaf.number, "the caption", None)
    for row in leaf.rows:
        if re.match(r"\W*(?:RE|Re|IN RE|In re)\s?[:;.]", row.text) and len(row.words) > 2:
            return Found("yes", leaf.number, 'the line "Re"', None)
    return None


def _said(leaf: Leaf, filled: bool, _row: Row | None) -> Found:
    # No box: it would say where on the page the name can be read.
    return Found("yes" if filled else "no", leaf.number, "the blank for a name", None)


def issued_on(parts: list[Part]) -> Found | None:
    """Return the paper's own date, as year-month-day."""
    for part in parts:
        for row in part.rows:
            for cell in (*row.cells, row):
                label = _ISSUED.search(cell.text)
                if label is None or _NOT_ISSUED.search(
                    cell.text[: label.end() - len(label["rest"])]
                ):
                    continue
                if value := values.date_at_start(label["rest"]):
                    return _dated(part.leaf, cell, value, 'the line "Date"')
    return None


def lone_date(part: Part) -> Found | None:
    """Return the date that stands on a line of its own near the top, as in a letter."""
    for before, row in zip(part.rows[:14], part.rows[1:14], strict=False):
        if re.search(r"(?i)birth|born|dob|d\.o\.b", before.text):
            continue
        if len(row.words) <= 3 and (value := values.date_at_start(row.text)):
            return _dated(part.leaf, row, value, "the date of the letter")
    return None


def expires_on(parts: list[Part]) -> Found | None:
    """Return the day up to which a search warrant may be executed."""
    for part in parts:
        for row in part.rows:
            folded = [fold(word.text) for word in row.words]
            if match := find(folded, "on or before"):
                rest = " ".join(word.text for word in row.words[match.end :])
                if value := values.date_at_start(rest):
                    return _dated(part.leaf, row, value, 'the line "on or before"')
    return None


def _dated(leaf: Leaf, cell: Row, value: str, place: str) -> Found | None:
    dated = [word for word in cell.words if any(c.isdigit() for c in word.text)]
    if dated and min(word.sure for word in dated) < 0.4:
        return None
    return Found(value, leaf.number, place, leaf.share(around(cell.words)))


def returned(leaves: list[Leaf]) -> Found | None:
    """Return whether the return of a court's warrant is filled in."""
    for leaf in leaves:
        at = next((n for n, row in enumerate(leaf.rows) if near(row.text, "Return")), None)
        at = at if at is not None else _return_line(leaf)
        if at is None:
            continue
        below = leaf.rows[at:]
        box = leaf.share(around([word for row in below for word in row.words]))
        if any(_DATE.search(row.text) for row in below):
            return Found("yes", leaf.number, "the return", box)
        signed = _return_signed(leaf, below)
        if signed:
            return Found("yes", leaf.number, "the return", box)
        labels = sum(
            find_any([fold(word.text) for word in row.words], _RETURNED) is not None
            for row in below
        )
        digits = sum(c.isdigit() for row in below for c in _unlabelled(row))
        if labels and signed is False and digits <= 2:
            return Found("no", leaf.number, "the return", box)
    return None


def _unlabelled(row: Row) -> str:
    return "" if re.search(r"AO|Rev|Page|Case", row.text) else row.text


def _return_line(leaf: Leaf) -> int | None:
    for at, row in enumerate(leaf.rows):
        if find([fold(word.text) for word in row.words], "This warrant was received on"):
            return at
    return None


def _return_signed(leaf: Leaf, below: tuple[Row, ...]) -> bool | None:
    for row in below:
        folded = [fold(word.text) for word in row.words]
        match = find_any(folded, ("Arresting officer's signature", "Executing officer's signature"))
        if match:
            if leaf.image is None:
                return bool(re.search(r"/s/", " ".join(each.text for each in below)))
            return ink.above(leaf, Row(row.words[match.start : match.end]))[0]
    return None
