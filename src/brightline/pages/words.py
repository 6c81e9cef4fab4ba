"""The words a reader meets: answers, acts and times, in plain American English.

An answer of the law is never shown as one bare word that could be taken for leave to act.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Wording:
    """How one answer reads: a sentence, a clause for mid-sentence, a tag for pictures, a shape."""

    sentence: str
    clause: str
    tag: str
    shape: str


ANSWERS = {
    "permitted": Wording(
        "The law may allow this. Two people must sign before anyone acts.",
        "the law may allow this, and two people must sign before anyone acts",
        "MAY ALLOW",
        "may",
    ),
    "required": Wording(
        "An order or statute requires this: counsel must confirm before anyone acts.",
        "an order or statute requires this, and counsel must confirm before anyone acts",
        "REQUIRED",
        "must",
    ),
    "prohibited": Wording("Not permitted.", "not permitted", "NOT PERMITTED", "stop"),
    "counsel": Wording("A lawyer must decide.", "a lawyer must decide", "FOR A LAWYER", "lawyer"),
    "unknown": Wording(
        "Cannot say: a fact is missing.", "cannot say, a fact is missing", "CANNOT SAY", "ask"
    ),
    "not-regulated": Wording(
        "These laws do not regulate this.",
        "these laws do not regulate this",
        "NOT REGULATED",
        "outside",
    ),
}

SIGNED = {
    "permitted": Wording(
        "The law may allow this. Two people have signed.",
        "the law may allow this, and two people have signed",
        "MAY ALLOW, SIGNED",
        "signed",
    )
}

#: What a change of one point may lead to: an answer, or one of two that only more facts tell apart.
OUTCOMES = {
    **{answer: words.clause for answer, words in ANSWERS.items()},
    "counsel or unknown": "a lawyer must decide, or another fact is missing",
}

ACTS = {
    "hold": "Hold past release",
    "notify": "Notify of release",
    "transfer": "Transfer custody",
    "communicate": "Communicate",
    "access": "Let agents in",
    "interview": "Interview in custody",
    "office": "Office space",
}

VALUES = {"yes": "YES", "no": "NO", "cannot-say": "CANNOT SAY"}

CONFIDENCE = {"H": "high", "M": "medium", "L": "low"}

#: What a group of tests asks of its parts, so that the picture can be read without its author.
GROUPS = {
    "all": "every one is needed",
    "any": "one is enough",
    "none": "none may be so",
    "some": "one in the list is enough",
    "layers": "of several laws, the strictest stands",
}

_TIME = re.compile(r"\b\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def wording(answer: str, signed: bool = False) -> Wording:
    """Return how an answer reads; ``signed`` says that two people have signed it."""
    return SIGNED.get(answer, ANSWERS[answer]) if signed else ANSWERS[answer]


def act_label(act: str, kind: str | None = None) -> str:
    """Return an act in words, with the kind of information where one is communicated."""
    label = ACTS.get(act, act.replace("-", " ").capitalize())
    return label if kind is None else f"{label}: {kind.replace('-', ' ')}"


def when(text: str) -> str:
    """Return an ISO 8601 day or instant as a desk officer reads it; other text as it stands."""
    try:
        if len(text) == 10:
            return _day(date.fromisoformat(text))
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    half = "AM" if moment.hour < 12 else "PM"
    clock = f"{moment.hour:02}:{moment.minute:02}"
    return f"{_day(moment)}, {clock} ({moment.hour % 12 or 12}:{moment.minute:02} {half})"


def spoken(text: str) -> str:
    """Return a value or a remark as a reader says it: days in full, and no hyphens within words.

    >>> spoken("us-magistrate-judge"), spoken("from 2021-06-01 to 2021-06-02")
    ('US magistrate judge', 'from Tue Jun 1, 2021 to Wed Jun 2, 2021')
    """
    if text.islower() and text.replace("-", "").isalpha():
        return re.sub(r"^us\b", "US", text.replace("-", " "))
    return _TIME.sub(lambda found: when(found[0]), text)


def _day(day: date) -> str:
    return f"{_DAYS[day.weekday()]} {_MONTHS[day.month - 1]} {day.day}, {day.year}"


def split_cite(cite: str) -> tuple[str, str]:
    """Return a citation as its statute and its pinpoint; the pinpoint is empty where it has none.

    >>> split_cite("City Code § 1-101(b)(1)")
    ('City Code § 1-101', '(b)(1)')
    """
    statute, mark, point = cite.partition("(")
    if not mark or statute.endswith(" "):  # a bracket apart names the court and year of a case
        return cite, ""
    return statute, mark + point


def pinpoints(cites: tuple[str, ...]) -> str:
    """Return citations on one line, each statute named once.

    >>> pinpoints(("Code § 1(a)", "Code § 1(b)(2)", "Order 12"))
    'Code § 1(a), (b)(2); Order 12'
    """
    points: dict[str, list[str]] = {}
    for cite in dict.fromkeys(cites):
        statute, point = split_cite(cite)
        points.setdefault(statute, []).append(point)
    return "; ".join(statute + ", ".join(filter(None, of)) for statute, of in points.items())


def listed(items: tuple[str, ...]) -> str:
    """Join names as a sentence does: ``a``, ``a and b``, ``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def lowered(text: str) -> str:
    """Return a clause as it stands inside a sentence: its first letter small."""
    return text[:1].lower() + text[1:]
