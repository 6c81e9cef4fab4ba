"""Whom a segment is about: a booking number, a name that the record knows, or one written as names are.

No list of persons is kept: a name serves to join a segment with custody times, and to be masked in a report. A
report speaks of pseudonyms, made with a secret of the archive, so that nobody can try names against them.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

#: The number of a booking in the city's jails: three digits of a year and type, two, five.
NUMBER = re.compile(r"(?<!\d)\d{3}-\d{2}-\d{5}(?!\d)")
_NAME = r"[A-ZÀ-Þ][A-Za-zÀ-ÿ'’-]+"
_SURNAME_FIRST = re.compile(rf"(?<![\w@.])({_NAME}(?: {_NAME})?), ({_NAME})\b")
_AFTER_TITLE = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|inmate|detainee|subject|defendant|def|perp|prisoner|client|probationer)\.? "
    rf"({_NAME}(?: {_NAME})?)"
)
_SUBJECT = re.compile(
    rf"^(?:(?:RE|FW|FWD|RV)\s*:\s*)*({_NAME}(?:,? {_NAME})?)\s*(?:$|[-–(#:,])", re.I
)
#: Words that stand where names stand.
_NO_NAMES = frozenset(
    """
    re fw fwd the a an ice ero dhs doc nypd release released detainer hold custody inmate info question status
    quick update request today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december sent from to cc subject hi hello
    thanks thank please urgent fyi bail court rikers pickup pick list names case
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone held: *number* and *name* as the record or the mail writes them, either may be ``""``."""

    number: str
    name: str

    @property
    def key(self) -> str:
        """The same for the same person within one archive: the number, else the folded name."""
        return self.number or " ".join(sorted(_words(self.name)))


@dataclass(frozen=True, slots=True)
class People:
    """The persons that a record knows, found again in words."""

    known: tuple[Person, ...] = ()
    _numbers: dict[str, Person] = field(default_factory=dict, compare=False)
    _surnames: dict[str, list[Person]] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        for person in self.known:
            if person.number:
                self._numbers[person.number] = person
            for word in _surname(person.name):
                self._surnames.setdefault(word, []).append(person)

    def about(self, words: str, subject: str, parties: Iterable[str]) -> Person | None:
        """Return whom *words* under a *subject* are about, leaving out the writers; None where it cannot be told.

        A surname that two known persons share is decided by a first name beside it, or not at all.
        """
        for text in (words, subject):
            for number in NUMBER.findall(text):
                return self._numbers.get(number, Person(number, ""))
        for text in (subject, words):
            found = self._by_surname(text)
            if found is not None:
                return found
        return _written(words, subject, parties)

    def _by_surname(self, text: str) -> Person | None:
        there = set(_words(text))
        for word in sorted(there & self._surnames.keys()):
            same = self._surnames[word]
            nearer = [one for one in same if set(_words(one.name)) <= there]
            if len(same) == 1 or len(nearer) == 1:
                return (nearer or same)[0]
        return None


def _written(words: str, subject: str, parties: Iterable[str]) -> Person | None:
    """A name as names are written: ``Vega, Ramon`` in the text, alone in the subject, or after a title."""
    writers = {word for name in parties for word in _words(name)}
    for pattern, text in ((_SUBJECT, subject), (_SURNAME_FIRST, words), (_AFTER_TITLE, words)):
        for match in pattern.finditer(text):
            name = ", ".join(one for one in match.groups() if one)
            parts = _words(name)
            if parts and not (set(parts) & (writers | _NO_NAMES)):
                return Person("", name)
    return None


def _surname(name: str) -> list[str]:
    """The surname of ``Vega, Ramon`` or ``Ramon Vega``, folded."""
    if "," in name:
        return _words(name.split(",")[0])[-1:]
    return _words(name)[-1:]


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text)
    return re.findall(
        r"[a-z][a-z'’-]+", "".join(c for c in plain if not unicodedata.combining(c)).lower()
    )


def pseudonym(person: Person, secret: bytes) -> str:
    """Return the name under which a report speaks of someone: ``Person 7F3A``."""
    mark = hmac.new(secret, person.key.encode(), hashlib.sha256).hexdigest()
    return f"Person {mark[:4].upper()}"


def masked(text: str, persons: Iterable[Person], secret: bytes) -> str:
    """Return *text* with the names of *persons*, booking numbers, phones and dates of birth put out of sight."""
    for person in persons:
        for word in sorted(set(_words(person.name)), key=len, reverse=True):
            if len(word) > 2:
                said = rf"(?:\b[A-ZÀ-Þ][a-zà-ÿ]+ )?(?i:\b{re.escape(word)}\b)"
                text = re.sub(said, f"[{pseudonym(person, secret)}]", text)
        if person.number:
            text = text.replace(person.number, "[number]")
    text = re.sub(r"(\[Person [0-9A-F]{4}\])(?:[,\s]+\1)+", r"\1", text)
    text = NUMBER.sub("[number]", text)
    text = re.sub(r"(?<!\d)\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\d)", "[telephone]", text)
    return re.sub(
        r"(?i)\b(d\.?o\.?b\.?|born)[:\s]*\d{1,2}[/-]\d{1,2}[/-]\d{2,4}", r"\1 [date]", text
    )
