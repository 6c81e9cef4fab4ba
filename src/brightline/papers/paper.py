"""What can be seen of a paper that comes with a federal request, each thing with its place.

A value is of a closed list, a date, or a docket number of a court's shape. Nothing else can be put
into a ``Seen``: whatever a paper says of a person cannot pass, wherever on it that stands.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from brightline.papers.leaf import Box, How
from brightline.papers.reading import Doubt

FORMS: Final = (
    "I-247A", "I-247D", "I-247N", "I-247X", "I-247G", "I-247", "I-200", "I-205", "I-286", "I-862",
    "AO-442", "AO-93", "state-warrant", "writ", "administrative-subpoena", "removal-order",
    "letter", "unknown",
)  # fmt: skip
ASKS: Final = ("hold", "notify", "transfer", "inform", "interview", "access")

_YES_NO: Final = frozenset({"yes", "no"})
_BASES: Final = frozenset(
    {"complaint", "indictment", "information", "petition", "order", "probable-cause"}
)
_CLOSED: Final[Mapping[str, frozenset[str]]] = {
    "letterhead": frozenset(
        {"us-district-court", "us-court-of-appeals", "other-federal-court", "state-court", "dhs",
         "eoir", "doj", "other"}
    ),
    "file_number": frozenset({"yes"}),
    "signer_title": frozenset(
        {"us-magistrate-judge", "us-district-judge", "us-circuit-judge", "other-judge",
         "state-judge", "clerk", "immigration-judge", "immigration-officer", "other"}
    ),
    "signature": _YES_NO,
    "names_someone": _YES_NO,
    "command": frozenset(
        {"take-custody", "search", "remove", "produce-records", "produce-person", "none"}
    ),
    "addressed_to": frozenset(
        {"any-authorized-officer", "us-marshal", "immigration-officers", "state-officers",
         "agency"}
    ),
    "returned": _YES_NO,
    "marked_over": frozenset({"yes"}),
    "cancels_earlier": _YES_NO,
    "from_body": frozenset({"ICE", "CBP", "other-dhs"}),
    "filled_in": _YES_NO,
}  # fmt: skip
#: What a docket number may look like; digits alone are never one.
DOCKET: Final = re.compile(
    r"(?:\d{1,2}:)?\d{2,4}[- ](?i:mj|cr|crim|mag|cv|civ|mc|misc|po|ms|sw|gj|mbd|tp|pt|m)\.?[- ]"
    r"\d{1,6}(?:(?:-[A-Z]{2,4}){1,3}|[ -]?\([A-Z]{2,4}\))?"
    r"|(?:IND|CR|SCI|DOCKET|SMZ|NY|M)[- ]\d{4,6}[-/]\d{2,4}(?:[-/]\d{1,3})?(?:[ -]?[A-Z]{2})?"
    r"|(?i:mag)\.? ?(?i:no)\.? ?\d{2}-\d{3,5}(?: ?\([A-Z]{2,4}\))?"
    r"|\d{4}[A-Z]{2}\d{5,6}|\d{3,6}/\d{4}"
)
_CONTRADICTIONS: Final = frozenset({
    "form number and title are of two forms",
    "several form numbers",
    "immigration form with a judge's title",
    "immigration letterhead with a judge's title",
    "immigration letterhead on a court form",
    "immigration form under a court's name",
    "immigration officer's title on a court form",
    "immigration judge's title on a court form",
    "immigration file number on a court form",
    "court form addressed to immigration officers",
    "two letterheads",
    "several titles in the signature block",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing seen: its value, the page from 1, the place in words, and the box on the page.

    The box is left, top, right and bottom as fractions of the page, once turned upright and made
    level; None where the paper is plain text, or the thing has no one place.
    """

    value: str
    page: int
    place: str
    box: Box | None


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a file.

    Attributes:
        file: base name of the file.
        form: one of ``FORMS``.
        pages: the pages of the file that are this paper, from 1.
        how: ``fields`` filled in, ``text``, or ``scan``: read from a picture.
        seen: what could be observed, by key; a key left out means it could not be told.
        asks: which of ``ASKS`` the paper asks of the agency it is given to.
        doubts: what a person must look at.

    """

    file: str
    form: str
    pages: tuple[int, ...]
    how: How
    seen: Mapping[str, Seen]
    asks: tuple[str, ...]
    doubts: tuple[Doubt, ...]


Contradiction = Literal["contradiction"]


def may_say(key: str, value: str) -> bool:
    """Return whether a value is one that the key may have."""
    if key in _CLOSED:
        return value in _CLOSED[key]
    if key == "case_number":
        return DOCKET.fullmatch(value) is not None
    if key in ("issued_on", "expires_on"):
        return _is_date(value)
    if key == "basis":
        return bool(value) and set(value.split(",")) <= _BASES
    if key == "edition":
        return re.fullmatch(r"\(\d{1,2}/\d{2,4}\)", value) is not None
    return key == "contradiction" and set(value.split("; ")) <= _CONTRADICTIONS


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
