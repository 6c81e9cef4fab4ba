"""A small agency to act in: its people, a request as it comes, and a judge's paper."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from brightline.cases.actions import Arrival, open_request, verify
from brightline.cases.actions.people import Account, first_account
from brightline.cases.actor import Actor, actor_of
from brightline.cases.models import Case, Determination, User

NOON = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)  # noon in New York
PASSWORD = "seven plain words make a pass"
CODE = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STAFF = (
    ("dee", "nyc/doc", "intake", ("desk",)),
    ("dan", "nyc/doc", "intake", ("desk",)),
    ("tower", "nyc/doc", "tower", ("desk",)),
    ("nina", "nyc/nypd", "precinct", ("desk",)),
    ("carla", "nyc/doc", "legal", ("counsel",)),
    ("colin", "nyc/doc", "legal", ("counsel", "approver")),
    ("ada", "nyc/doc", "legal", ("approver",)),
    ("piet", "nyc/doc", "privacy", ("privacy",)),
    ("rena", "nyc/doc", "records", ("records",)),
    ("ines", "", "oversight", ("inspector",)),
    ("sam", "", "systems", ("sysadmin",)),
    ("rita", "", "reports", ("report",)),
    ("theo", "nyc/doc", "academy", ("trainer",)),
)


@dataclass(frozen=True)
class City:
    """The people by name; a moment that each act moves on by one minute."""

    users: dict[str, User]
    clock: list[datetime]

    def at(self) -> datetime:
        self.clock[0] += timedelta(minutes=1)
        return self.clock[0]

    def act(self, name: str, purpose: str = "", fresh: bool = True, **changes: Any) -> Actor:
        at = changes.pop("at", None) or self.at()
        shown = at if fresh else None
        return actor_of(self.users[name], at, purpose=purpose, reauthenticated_at=shown)


@pytest.fixture
def city(db: None) -> City:
    users = {
        name: first_account(Account(name, name.title(), agency, unit, PASSWORD, CODE), roles, NOON)
        for name, agency, unit, roles in STAFF
    }
    return City(users, [NOON])


def arrival(city: City, **changes: Any) -> Arrival:
    told: dict[str, Any] = {
        "received_at": city.clock[0] - timedelta(hours=1),
        "channel": "fax",
        "from_body": "ICE",
        "instrument": "I-247A",
        "asks": ("hold", "notify"),
        "facts": {"purpose": "civil-immigration"},
        "requester": {"name": "Officer Example", "office": "Field office"},
    }
    return Arrival(**{**told, **changes})


OFFICERS_PAPER = {
    "form": "I-200",
    "issued_by": "immigration-officer",
    "presented_at": "2026-11-24T11:00-05:00",
}
JUDGES_PAPER = {
    "form": "AO-442",
    "issued_by": "us-magistrate-judge",
    "presented_at": "2026-11-24T11:00-05:00",
}
CHECKED = {
    "court_caption": True, "case_number": True, "signed": True, "names_subject": True,
    "probable_cause": True, "commands_custody": True, "live": True,
    "issued_by": "us-magistrate-judge", "court": "S.D.N.Y.", "judge": "J. Example",
    "docket": "26 MAG 0001", "dated": "2026-11-20",
}  # fmt: skip
#: All that a request needs to be permitted, but for the judge's paper.
QUALIFIES: dict[str, Any] = {
    "custody": {"held": True, "release_due_at": "2026-11-24T16:00-05:00"},
    "warrants_complete": True,
    "arrested_on": "2026-10-01",
    "judgments_complete": True,
    "judgments": [
        {
            "id": "a", "charge": "PL 120.10", "level": "felony", "jurisdiction": "US-NY",
            "offence_on": "2024-01-05", "judged_on": "2024-06-01", "sentenced": True,
            "status": "standing", "adjudication": "adult", "attempt": False, "hate_crime": False,
        }
    ],
    "incarceration_complete": True,
    "incarceration": [],
    "screening": {"possible_match": False, "checked_at": "2026-11-24T11:30-05:00"},
    "searches": [{"ran_at": "2026-11-24T11:30-05:00", "application": "e-JusticeNY"}],
    "other_authority": [],
    "objection_open": False,
    "informed_by": "none",
}  # fmt: skip
WORK = "work on this request"


@pytest.fixture
def plain_case(city: City) -> Case:
    """A request with an officer's paper, no judgment and no match: the law gives nothing."""
    return open_request(
        city.act("dee"),
        arrival(city, papers=[OFFICERS_PAPER]),
        {"name": "Sample Person", "booking": "SYN-000001"},
        {**QUALIFIES, "judgments": []},
    )


@pytest.fixture
def qualifying(city: City) -> Case:
    """A request that the law permits, once two people have checked its warrant."""
    case = open_request(
        city.act("dee"), arrival(city, papers=[JUDGES_PAPER]), {"name": "Other Person"}, QUALIFIES
    )
    verify(city.act("dee"), case.key, 1, CHECKED, True)
    verify(city.act("carla"), case.key, 1, CHECKED, True)
    return case


def current(case: Case) -> Determination:
    return case.determinations.get(current=True)


def answers(case: Case) -> dict[str, str]:
    return {f.act: f.answer for f in current(case).findings.all()}


Doing = Callable[[], object]
