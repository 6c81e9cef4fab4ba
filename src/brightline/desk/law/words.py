"""The words of the book: questions, days, hours, and how sure an encoding is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from brightline.engine.nodes import Confidence
from brightline.pages.shapes import icon
from brightline.pages.words import ANSWERS, act_label

#: What is asked of each act; ``{}`` is who is asked. An act without a row is asked by its name.
_QUESTIONS = {
    "hold": "May {} hold a person past release?",
    "notify": "May {} notify of a release?",
    "transfer": "May {} hand a person over?",
    "communicate": "May {} give information about a person?",
    "interview": "May {} let agents interview a person in custody?",
    "access": "May {} let agents into its property?",
    "office": "May {} give land for a federal office?",
    "bulk-list": "May {} answer a demand for a list of people?",
}
#: Acts that the pages of a decision have no name for.
_LABELS = {"bulk-list": "Give a list of people"}

SURE: dict[Confidence, str] = {
    "H": "read in the enacted text",
    "M": "from a secondary source",
    "L": "from memory or inference",
}
#: The same as a mark beside a clause: the word, so that no colour is needed.
MARKS: dict[Confidence, str] = {"H": "sure", "M": "less sure", "L": "not sure"}

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_HOUR, _DAY = 60, 24 * 60
#: Up to so many hours a limit is told in hours, as statutes do.
_HOURS_TOLD = 72


@dataclass(frozen=True, slots=True)
class Badge:
    """An answer as a page shows it: a tag, a sentence, a clause, and a shape drawn as SVG."""

    answer: str
    tag: str
    sentence: str
    clause: str
    icon: str


def badge(answer: str) -> Badge:
    """Return how an answer is shown: told by its words and by its outline, never by a colour."""
    words = ANSWERS[answer]
    return Badge(answer, words.tag, words.sentence, words.clause, icon(words.shape, 22))


def question(act: str, who: str) -> str:
    """Return an act as a question about who is asked."""
    return _QUESTIONS.get(act, f"{label(act)}: may {{}} do it?").format(who)


def label(act: str) -> str:
    """Return an act in a word or two."""
    return _LABELS.get(act) or act_label(act)


def day_words(ordinal: int) -> str:
    """Return a day in full.

    >>> day_words(736954)
    'September 17, 2018'
    """
    day = date.fromordinal(ordinal)
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def lasting(minutes: int) -> str:
    """Return a length of time as it is said: hours up to three days, else days where they are whole.

    >>> lasting(2880), lasting(20160), lasting(90)
    ('48 hours', '14 days', '90 minutes')
    """
    if minutes % _HOUR:
        return f"{minutes} minutes"
    hours = minutes // _HOUR
    if hours > _HOURS_TOLD and not minutes % _DAY:
        return f"{minutes // _DAY} days"
    return "1 hour" if hours == 1 else f"{hours} hours"


def counted(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun: ``1 condition``, ``3 conditions``."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def sentence(text: str) -> str:
    """Return a clause as a sentence: its first letter large, and a full stop."""
    told = text[:1].upper() + text[1:]
    return told if told.endswith((".", "?", "!")) else f"{told}."
