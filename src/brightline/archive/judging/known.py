"""What an agency's own record shows of the persons in the mail: custody times, requests, determinations, facts.

Each comes as a CSV file with a first row of names, or as JSON lines; times carry their offset, or are taken in the
archive's zone. Only what was known at a moment counts at that moment.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from brightline.archive.judging.facts import merged
from brightline.archive.judging.persons import People, Person

#: What happens to a person in custody, as custody files name it.
EVENTS = (
    "arrested",
    "booked",
    "bail-posted",
    "release-due",
    "released",
    "transferred",
    "federal-pick-up",
)
_NEEDED = {
    "custody": ("event", "at"),
    "requests": ("received_at",),
    "determinations": ("decided_at", "act", "answer"),
    "facts": ("known_at", "facts"),
}


class KnownError(ValueError):
    """A file of the record that cannot be used. The text names the file, the line and the column."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a record: whom, when (seconds since 1970), and what it says by column; *place* is where it stands."""

    person: str
    at: int
    told: Mapping[str, Any]
    place: str


@dataclass(frozen=True, slots=True)
class Known:
    """All that is given of the record, by kind and person; *everyone* is what is known of anyone at a moment."""

    people: People = field(default_factory=People)
    rows: Mapping[str, Mapping[str, tuple[Row, ...]]] = field(default_factory=dict)
    everyone: Callable[[int], Mapping[str, Any]] | None = None

    def of(self, kind: str, person: Person | None) -> tuple[Row, ...]:
        """Return the rows of a kind about a person, in the order of time."""
        return () if person is None else self.rows.get(kind, {}).get(person.key, ())

    def facts(self, person: Person | None, at: int) -> dict[str, Any] | None:
        """Return what was known of a person at a moment, as parts of a case file; None where nothing was."""
        found: dict[str, Any] = {} if self.everyone is None else dict(self.everyone(at))
        for row in self.of("facts", person):
            if row.at <= at:
                found = merged(found, row.told["facts"])
        return found or None

    def has(self, kind: str) -> bool:
        """Return whether any file of a kind was given."""
        return kind in self.rows


def known(files: Mapping[str, list[Path]], zone: str) -> Known:
    """Read files of the record by kind: custody, requests, determinations, facts. Raises ``KnownError``."""
    persons: dict[str, Person] = {}
    rows: dict[str, dict[str, list[Row]]] = {}
    for kind, paths in files.items():
        if kind not in _NEEDED:
            raise KnownError(f"{kind}: not one of {', '.join(_NEEDED)}")
        here = rows.setdefault(kind, {})
        for path in paths:
            for place, told in _lines(path):
                person = Person(_text(told, "number"), _text(told, "person"))
                if not person.key:
                    raise KnownError(f"{place}: neither person nor number")
                persons.setdefault(person.key, person)
                here.setdefault(person.key, []).append(_row(kind, person, told, place, zone))
    ordered = {
        kind: {key: tuple(sorted(found, key=lambda r: r.at)) for key, found in by.items()}
        for kind, by in rows.items()
    }
    return Known(People(tuple(persons.values())), ordered)


def _row(kind: str, person: Person, told: Mapping[str, Any], place: str, zone: str) -> Row:
    for name in _NEEDED[kind]:
        if not told.get(name):
            raise KnownError(f"{place}: no {name}")
    if kind == "custody" and told["event"] not in EVENTS:
        raise KnownError(f"{place}: event {told['event']!r}; write one of {', '.join(EVENTS)}")
    if kind == "facts" and not isinstance(told["facts"], Mapping):
        raise KnownError(f"{place}: facts are to be parts of a case file, by name")
    when = next(name for name in _NEEDED[kind] if name == "at" or name.endswith("_at"))
    return Row(person.key, _instant(str(told[when]), f"{place}: {when}", zone), told, place)


def _instant(text: str, place: str, zone: str) -> int:
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        raise KnownError(f"{place}: {text!r}; write 2016-03-04T16:10-05:00") from None
    if when.tzinfo is None:
        when = when.replace(tzinfo=ZoneInfo(zone))
    return int(when.timestamp())


def _text(told: Mapping[str, Any], name: str) -> str:
    return str(told.get(name) or "").strip()


def _lines(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError(f"{path}: {error}") from None
    if path.suffix == ".csv":
        reader = csv.DictReader(text.splitlines())
        for row in reader:
            yield f"{path}:{reader.line_num}", {k: v for k, v in row.items() if k and v}
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                told = json.loads(line)
            except ValueError as error:
                raise KnownError(f"{path}:{number}: {error}") from None
            if not isinstance(told, dict):
                raise KnownError(f"{path}:{number}: not an object")
            yield f"{path}:{number}", told
