"""Which form a file holds, and on which of its pages.

A detainer often comes in one file with a cover sheet before it and a warrant after it; only the
detainer's own pages may speak for it.
"""

import re
from dataclasses import dataclass
from typing import Final

from brightline.papers.errors import OtherFormError
from brightline.papers.reading import Doubt
from brightline.papers.sheet import Page

_NUMBER: Final = re.compile(
    r"(?P<said>Form\s)?\s?\bI\s?[^\w\s]?\s?247\s?(?P<letter>[A-Z])?(?!\w)"
    r"(?:\s?\((?:Rev\.?\s?)?(?P<edition>\d{1,2}/\d{2,4})\))?"
)
_OTHER: Final = re.compile(
    r"\bForm\s(?P<form>I\s?-\s?(?!247)\d{3}[A-Z]?)(?!\w)\s?\(|\b(?P<court>AO\s?\d{2,3})\b"
)
_OTHER_TITLE: Final = re.compile(
    r"^\W*(?:warrant (?:for arrest of alien|of removal|of deportation)|arrest warrant|"
    r"notice to appear|search and seizure warrant)\b",
    re.IGNORECASE,
)
_LATER_PAGE: Final = re.compile(r"\bPage\s(?:[2-9]|\d\d)\sof\s\d", re.IGNORECASE)
_TITLES: Final = (
    (re.compile(r"^\W*IMMIGRATION DETAINER\W+NOTICE OF ACTION"), ("I-247A", "I-247")),
    (re.compile(r"^\W*IMMIGRATION DETAINER\W+REQUEST FOR VOLUNTARY ACTION"), ("I-247D",)),
    (re.compile(r"^\W*REQUEST FOR VOLUNTARY NOTIFICATION"), ("I-247N",)),
    (re.compile(r"^\W*REQUEST FOR VOLUNTARY TRANSFER"), ("I-247X",)),
    (re.compile(r"^\W*REQUEST FOR ADVANCE NOTIFICATION"), ("I-247G",)),
    (re.compile(r"^\W*IMMIGRATION DETAINER\b"), ()),
)
_KNOWN: Final = frozenset({"I-247", "I-247A", "I-247D", "I-247N", "I-247X", "I-247G"})
_PLACE: Final = "the form's number and title"


@dataclass(frozen=True, slots=True)
class Form:
    """The form found: its number or ``unknown``, its edition, its pages, and doubts of these."""

    name: str
    edition: str | None
    pages: tuple[Page, ...]
    doubts: tuple[Doubt, ...]


def find_form(file: str, pages: tuple[Page, ...]) -> Form:
    """Return the first detainer form among a file's pages.

    Raises:
        OtherFormError: no page is one.

    """
    start = next((i for i, page in enumerate(pages) if _begins(page)), None)
    if start is None:
        other = next((name for page in pages if (name := _other(page))), None)
        raise OtherFormError(file, _is_other(other) if other else None)
    end = next(
        (i for i in range(start + 1, len(pages)) if _begins(pages[i]) or _other(pages[i])),
        len(pages),
    )
    name, edition, doubts = _identify(pages[start])
    if start:
        doubts += (Doubt("the pages before the detainer are not read", 1, "the whole page"),)
    if end < len(pages):
        doubts += (_left_out(pages[end]),)
    return Form(name, edition, pages[start:end], doubts)


def _is_other(name: str) -> str:
    return f"is Form {name}, not a Form I-247; give the detainer itself, or enter its facts by hand"


def _left_out(page: Page) -> Doubt:
    other = _other(page)
    begins = f"Form {other} begins here" if other else "another detainer begins here"
    return Doubt(f"{begins}: read it by itself", page.number, "the whole page")


def _texts(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def _begins(page: Page) -> bool:
    """A detainer begins where its title is printed, or its number with the edition."""
    texts = _texts(page)
    if any(_LATER_PAGE.search(text) for text in texts):
        return False
    return _titled(texts) is not None or any(
        found["edition"] for text in texts for found in _NUMBER.finditer(text)
    )


def _titled(texts: list[str]) -> tuple[str, ...] | None:
    return next((names for text in texts for title, names in _TITLES if title.search(text)), None)


def _other(page: Page) -> str | None:
    texts = _texts(page)
    if any(found["edition"] for text in texts for found in _NUMBER.finditer(text)):
        return None
    found = next((match for text in texts if (match := _OTHER.search(text))), None)
    if found:
        return re.sub(r"\s", "", found["form"]) if found["form"] else " ".join(found[0].split())
    titled = any(_OTHER_TITLE.search(text) for text in texts)
    return "of a warrant or charge" if titled else None


def _identify(page: Page) -> tuple[str, str | None, tuple[Doubt, ...]]:
    texts = _texts(page)
    found = [match for text in texts for match in _NUMBER.finditer(text)]
    # A form may speak of another by number alone; its own number has the edition beside it.
    own = [m for m in found if m["edition"]] or [m for m in found if m["said"]]
    numbers = {f"I-247{match['letter'] or ''}" for match in own}
    titled = _titled(texts)
    edition = f"({own[0]['edition']})" if own and own[0]["edition"] else None
    if len(numbers) == 1:
        name = numbers.pop()
        if name in _KNOWN and (not titled or name in titled):
            return name, edition, ()
        what = "its number and its title are not of one known form"
    elif numbers:
        what = "several form numbers are printed"
    elif titled and len(titled) == 1:
        doubt = Doubt("the form's number is not printed: told by its title", page.number, _PLACE)
        return titled[0], None, (doubt,)
    else:
        what = "the form's number is not printed"
    return "unknown", edition, (Doubt(f"{what}: which form is it?", page.number, _PLACE),)
