"""Counts of requests: the figures published of the hearing of 15 February 2023, and those of a made-up city.

The city's Committee on Immigration heard that the jails received 92 requests in the year to June 2022 and
honoured 8, and 109 with 3 honoured from July 2022 to the hearing; the police received 1,642 from
January 2022 to the hearing and honoured none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from brightline.cases.city.shapes import City


@dataclass(frozen=True, slots=True)
class Period:
    """An agency's days from ``first`` to ``last``, both included, in New York."""

    agency: str
    first: date
    last: date

    def holds(self, agency: str, day: date) -> bool:
        """Say whether a request to an agency on a day is counted here."""
        return agency == self.agency and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Figure:
    """How many requests were received in a period, and how many of them honoured."""

    period: Period
    received: int
    honoured: int


_HEARING = date(2023, 2, 15)
PUBLISHED = (
    Figure(Period("nyc/doc", date(2021, 7, 1), date(2022, 6, 30)), 92, 8),
    Figure(Period("nyc/doc", date(2022, 7, 1), _HEARING), 109, 3),
    Figure(Period("nyc/nypd", date(2022, 1, 1), _HEARING), 1642, 0),
)
#: A quarter in which no request came: its report is a certificate of none.
QUIET = Period("nyc/probation", date(2024, 4, 1), date(2024, 6, 30))


def count(city: City, period: Period) -> Figure:
    """Return the figure of a period. A request sent again is counted once, at the agency it came to."""
    requests = [
        (case.agency, request.received_at, case.honoured and request is case.current)
        for case in city.cases
        for request in case.requests
        if request.duplicate is None
    ]
    requests += [(r.agency, r.received_at, r.honoured) for r in city.light if r.resent_of is None]
    counted = [honoured for agency, at, honoured in requests if period.holds(agency, at.date())]
    return Figure(period, len(counted), sum(counted))
