"""What may be read from what a form has filled in: a title, a federal body, a date.

Each has a closed list or one shape. Nothing else of an entry is passed on, so whatever a paper says
of the person held cannot pass, wherever on the paper it stands.
"""

import re
from datetime import date
from typing import Final

TITLES: Final = (
    "Supervisory Detention and Deportation Officer", "Assistant Field Office Director",
    "Deputy Field Office Director", "Field Office Director", "Supervisory Deportation Officer",
    "Detention and Deportation Officer", "Deportation Officer", "Immigration Enforcement Agent",
    "Supervisory Border Patrol Agent", "Border Patrol Agent",
    "Customs and Border Protection Officer", "CBP Officer",
    "Supervisory Special Agent", "Special Agent", "Immigration Officer",
    "Immigration Judge", "Magistrate Judge", "District Judge",
)  # fmt: skip
#: These stand for a title only after a comma or a stroke: DO and SA are names of people too.
SHORT_TITLES: Final = ("SDDO", "AFOD", "DFOD", "FOD", "DO", "IEA", "BPA", "SA")
_TITLE: Final = re.compile(
    rf"\b(?P<full>(?i:{'|'.join(TITLES)}))\b|[,/;]\s?(?P<short>{'|'.join(SHORT_TITLES)})\b"
)

_BODIES: Final = (
    ("ICE", r"(?<!\w)(?:ICE|ERO|HSI)(?!\w)", "immigration and customs enforcement|"
     "enforcement and removal operations|homeland security investigations"),
    ("CBP", r"(?<!\w)(?:CBP|USBP)(?!\w)", "customs and border protection|border patrol"),
    ("other-dhs", r"(?<!\w)(?:USCIS|TSA|FPS|USCG|USSS)(?!\w)",
     "citizenship and immigration services|transportation security administration|"
     "federal protective service"),
)  # fmt: skip

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun",
                  "jul", "aug", "sep", "oct", "nov", "dec")  # fmt: skip
_WRITTEN: Final = (
    re.compile(r"(?P<m>\d{1,2})[/.-](?P<d>\d{1,2})[/.-](?P<y>\d{4}|\d{2})(?!\d)"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?P<n>[A-Za-z]{3,9})\.?\s(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<y>\d{4})(?!\d)"),
    re.compile(r"(?P<d>\d{1,2})[\s-](?P<n>[A-Za-z]{3,9})\.?,?[\s-](?P<y>\d{4})(?!\d)"),
)


def title_in(text: str) -> str | None:
    """Return the officer's title a text gives, in this module's spelling; the first of several."""
    found = _TITLE.search(text)
    if found is None:
        return None
    return found["short"] or next(each for each in TITLES if each.lower() == found["full"].lower())


def bodies_in(text: str) -> set[str]:
    """Return the federal bodies a text names: ``ICE``, ``CBP``, ``other-dhs``."""
    return {
        body
        for body, short, full in _BODIES
        if re.search(short, text) or re.search(full, text, re.IGNORECASE)
    }


def date_at_start(text: str) -> str | None:
    """Return the date a text begins with as year-month-day, None where it begins with none.

    American order for figures (month/day/year); two figures of a year are of this century.
    """
    text = text.lstrip(" _\t")
    for written in _WRITTEN:
        found = written.match(text)
        if found is None:
            continue
        parts = found.groupdict()
        year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
        month = int(parts["m"]) if "m" in parts else _month(parts["n"])
        return _iso(year, month, int(parts["d"]))
    return None


def _month(name: str) -> int:
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if 1980 <= year <= 2099 else None
    except ValueError:
        return None
