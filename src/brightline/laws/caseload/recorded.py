"""Public records as a caseload: arrests and jail bookings, which carry a charge and no judgment.

What such a record does not say stays unknown: nothing is known of judgments, warrants, searches, time
inside or the request. The record names its top charge alone, so beside it stands a charge of which nothing
is known. Each distinct charge is read once.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from brightline.engine.facts import Fact
from brightline.engine.tables import FAR_ABOVE, FAR_BELOW, Column, Listed, Tables, column_of, times
from brightline.laws.offence import read_offence
from brightline.laws.vocabulary import ARRESTED_ON, CHARGED, CHARGED_LEVEL, CHARGES, DECIDED_ON

#: (column of the charge, column of the day): what tells such a file from others.
_COLUMNS = (
    ("LAW_CODE", "ARREST_DATE"),
    ("top_charge_first", "admitted_dt"),
    ("TOP_CHARGE", "ADMITTED_DT"),
    ("top_charge", "admitted_dt"),
)
_LEVELS = {"F": "felony", "M": "misdemeanor", "V": "violation", "I": "infraction"}


@dataclass(slots=True)
class Recorded:
    """A caseload of records, and what could not be read of them."""

    tables: Tables
    rows: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    blank: int = 0


def is_recorded(path: Path) -> bool:
    """Say whether a CSV file holds arrests or bookings."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return _columns(next(csv.reader(lines), [])) is not None


def read_recorded(paths: Sequence[Path]) -> Recorded:
    """Return the records of CSV files as one caseload, a case a record."""
    rows = [row for path in paths for row in _rows(path)]
    count = len(rows)
    found = Recorded(Tables(count), count)
    codes: dict[str, str | None] = {"": None}
    for charge in sorted({row[0] for row in rows} - {""}):
        codes[charge] = read_offence(charge).code
    for charge, *_ in rows:
        found.blank += not charge
        if charge and codes[charge] is None:
            found.unread[charge] += 1
    days = [_day(row[1]) for row in rows]
    bounds = np.array([(d or FAR_BELOW, d or FAR_ABOVE) for d in days], np.int64).reshape(-1, 2)
    column = times(bounds[:, 0], bounds[:, 1])
    facts = found.tables.facts
    for fact in (ARRESTED_ON, DECIDED_ON):  # as asked on the day itself
        facts[None, fact.name] = column
    found.tables.lists[CHARGES.name] = Listed(np.arange(0, 2 * count + 1, 2))
    _put(facts, CHARGED, (codes[row[0]] for row in rows))
    _put(facts, CHARGED_LEVEL, (_LEVELS.get(row[2]) for row in rows))
    return found


def _put(facts: dict[tuple[str | None, str], Column], fact: Fact, values: Iterable[object]) -> None:
    """Put a fact of the charge that is recorded; of the one beside it nothing is known."""
    facts[CHARGES.name, fact.name] = column_of(fact, [x for value in values for x in (value, None)])


def _columns(names: Iterable[str]) -> tuple[str, str] | None:
    there = set(names)
    return next((pair for pair in _COLUMNS if there.issuperset(pair)), None)


def _rows(path: Path) -> list[tuple[str, str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        read = csv.DictReader(lines)
        found = _columns(read.fieldnames or [])
        if found is None:
            return []
        charge, day = found
        return [(_text(row, charge), _text(row, day), _text(row, "LAW_CAT_CD")) for row in read]


def _text(row: Mapping[str, str | None], name: str) -> str:
    return (row.get(name) or "").strip()


def _day(text: str) -> int | None:
    """Return the day of ``12/31/2017``, ``2017-12-31 17:22:05`` or the like; None for anything else."""
    for form, part in (("%m/%d/%Y", text), ("%Y-%m-%d", text[:10])):
        try:
            return dt.datetime.strptime(part, form).date().toordinal()  # noqa: DTZ007 - a day alone
        except ValueError:
            continue
    return None
