"""How three databases write what standard SQL leaves to them. Truth is BOOLEAN, NULL is unknown.

Nothing here divides, rounds or counts hours: those differ between databases. Times are moved, and
compared, by whole minutes, days are counted between dates, and years are added by the database's own
calendar, which in all three makes 29 February 28 February.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

UNKNOWN, TRUE, FALSE = "CAST(NULL AS BOOLEAN)", "TRUE", "FALSE"
_EPOCH = dt.datetime(1, 1, 1)  # noqa: DTZ001 - timestamps in a database are in UTC and carry no zone


@dataclass(frozen=True)
class Dialect:
    """Standard SQL as DuckDB has it, and the words for what it leaves open.

    ``fence`` keeps a planner from computing anew what a subquery has computed, ``kept`` what a table
    expression has that is read more than once; ``staged`` is a planner that would write each table
    expression out wherever it is read, so that each must be made ahead.
    """

    name: str = "duckdb"
    mark: str = '"'
    text: str = "VARCHAR"
    fence: str = ""
    kept: str = " MATERIALIZED"
    staged: bool = False

    def quoted(self, name: str) -> str:
        """Return an identifier in quotes."""
        return f"{self.mark}{name.replace(self.mark, self.mark * 2)}{self.mark}"

    def string(self, value: str) -> str:
        """Return a literal text."""
        return "'" + value.replace("'", "''") + "'"

    def day(self, ordinal: int) -> str:
        """Return a literal day."""
        return f"DATE '{dt.date.fromordinal(ordinal).isoformat()}'"

    def instant(self, minute: int) -> str:
        """Return a literal instant."""
        return f"TIMESTAMP '{(_EPOCH + dt.timedelta(minutes=minute)).isoformat(' ')}'"

    def type_of(self, kind: str) -> str:
        """Return the type of a column, by kind of fact."""
        return {
            "yes-no": "BOOLEAN",
            "day": "DATE",
            "instant": "TIMESTAMP",
            "key": "BIGINT",
            "links": f"{self.text}[]",
        }.get(kind, self.text)

    def years_later(self, day: str, years: int) -> str:
        """Return the same day of the calendar, years later."""
        return f"CAST({day} + INTERVAL {years} YEAR AS DATE)"

    def minutes_later(self, instant: str, minutes: int) -> str:
        """Return an instant moved by minutes."""
        return f"({instant} + INTERVAL '{minutes} minutes')"

    def at_most(self, minutes: int, start: str, end: str) -> str:
        """Say whether no more than some minutes lie from one instant to another."""
        return f"(EPOCH_US({end}) - EPOCH_US({start}) <= {minutes * 60_000_000})"

    def days_between(self, first: str, end: str) -> str:
        """Return how many days lie from one day to another."""
        return f"({end} - {first})"

    def contains(self, array: str, value: str) -> str:
        """Say whether an array holds a value; NULL where the array is not known."""
        return f"list_contains({array}, {value})"

    def minute_of_day(self, instant: str) -> str:
        """Return the minute of the day of an instant."""
        return f"(60 * EXTRACT(HOUR FROM {instant}) + EXTRACT(MINUTE FROM {instant}))"

    def member(self, value: str, values: Collection[str]) -> str:
        """Say whether a text is one of these; NULL where it is not known."""
        if not values:
            return f"CASE WHEN {value} IS NOT NULL THEN FALSE END"
        return f"{value} IN ({', '.join(self.string(v) for v in sorted(values))})"

    def within_years(self, start: str, years: int, of: str) -> str:
        """Say whether so many years after one exact day come after another.

        So many years are never shorter than 365 days each nor longer than 366: most cases need no
        calendar.
        """
        apart = self.days_between(start, of)
        return (
            f"CASE WHEN {apart} < {365 * years} THEN TRUE WHEN {apart} >= {366 * years} THEN FALSE "
            f"ELSE {self.years_later(start, years)} > {of} END"
        )


class _PostgreSQL(Dialect):
    def at_most(self, minutes: int, start: str, end: str) -> str:
        return f"({end} <= {self.minutes_later(start, minutes)})"

    def years_later(self, day: str, years: int) -> str:
        return f"CAST({day} + INTERVAL '{years} years' AS DATE)"

    def contains(self, array: str, value: str) -> str:
        return f"({value} = ANY({array}))"


class _Spark(_PostgreSQL):
    def string(self, value: str) -> str:
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"

    def type_of(self, kind: str) -> str:
        return {"links": "ARRAY<STRING>", "instant": "TIMESTAMP_NTZ"}.get(
            kind, super().type_of(kind)
        )

    def instant(self, minute: int) -> str:
        return super().instant(minute).replace("TIMESTAMP ", "TIMESTAMP_NTZ ")

    def years_later(self, day: str, years: int) -> str:
        return f"add_months({day}, {12 * years})"

    def minutes_later(self, instant: str, minutes: int) -> str:
        return f"({instant} + INTERVAL '{minutes}' MINUTE)"

    def days_between(self, first: str, end: str) -> str:
        return f"datediff({end}, {first})"

    def contains(self, array: str, value: str) -> str:
        return f"array_contains({array}, {value})"


DUCKDB = Dialect()
POSTGRESQL = _PostgreSQL("postgres", text="TEXT", fence=" OFFSET 0")
SPARK = _Spark("spark", mark="`", text="STRING", staged=True)
DIALECTS = {dialect.name: dialect for dialect in (DUCKDB, POSTGRESQL, SPARK)}
