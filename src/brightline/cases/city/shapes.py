"""The shapes of the made-up city. Every time is aware, at New York's offset of its day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from typing import Any, Literal

from brightline.laws.casefile.load import check
from brightline.laws.casefile.schema import FORMAT

#: ``stands`` and ``open`` a desk officer may sign; ``counsel`` and ``needs-two`` wait for a lawyer.
WaitsFor = Literal["stands", "open", "counsel", "needs-two"]
#: What may happen to a person in custody, in one word.
HAPPENINGS = (
    "arrived", "moved", "handed-on", "accepted", "bail-posted", "release-ordered", "told", "held",
    "changed-on-paper", "released", "handed-over",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency by its law's id (``nyc/doc``), with the units that have a desk here."""

    id: str
    title: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """An account to be made. ``agency`` is empty for those who serve the whole city."""

    username: str
    name: str
    agency: str
    unit: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose case it is: a made-up name, day of birth (``1988-04-09``), booking number (``SYN-000123``)."""

    name: str
    born: str
    booking: str


@dataclass(frozen=True, slots=True)
class Requester:
    """Who asked, for the federal body."""

    name: str
    office: str
    telephone: str


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came.

    ``facts`` is the rest of the request's part of a case file. ``duplicate`` is the place (from 0)
    among the case's requests of the one that this sends again; ``carried_from`` is the id of another
    agency's case, from which a request came along with the person.
    """

    received_at: datetime
    entered_at: datetime
    channel: str
    unit: str
    from_body: str
    instrument: str
    asks: tuple[str, ...]
    about: tuple[str, ...]
    facts: Mapping[str, Any]
    requester: Requester
    duplicate: int | None = None
    carried_from: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """Two people's reading of the paper in ``row`` (from 1) of the facts' warrants: both say a court's.

    ``checklist`` holds what both found: the flags, who issued it, court, judge, docket and date.
    """

    row: int
    checklist: Mapping[str, Any]
    first: str
    second: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Signed:
    """How a request was signed: ``by`` declines; ``author``, then ``approver``, permit; or nobody did.

    ``authored`` is a permission that still waits for its approver.
    """

    how: Literal["declined", "permitted", "authored", "nothing"]
    at: datetime | None = None
    by: str = ""
    author: str = ""
    approver: str = ""
    approved_at: datetime | None = None
    acts: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact with a federal body. ``happened``: it was made although nothing signed covered it."""

    at: datetime
    entered_at: datetime
    direction: Literal["in", "out"]
    channel: str
    body: str
    purpose: str
    fields: tuple[str, ...]
    refused: bool
    people: str
    by: str
    happened: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to the person: one of ``HAPPENINGS``, where, and with whom.

    ``public`` says whether anyone may be in that place, where it matters.
    """

    at: datetime
    what: str
    place: str
    with_whom: str = ""
    public: bool | None = None


@dataclass(frozen=True, slots=True)
class FullCase:
    """One person's custody at one agency, with its facts, the law's answers and what people did.

    ``facts`` is the person's part of a case file: all but format, agency, decided_at and request.
    ``expect`` maps an act, or a kind of information for ``communicate``, to the answer of ``law`` (an id
    such as ``nyc/doc@2018-11-14``) on the facts at ``decided_at``; ``under`` gives the same for other
    laws. ``released_at`` is when the person left this agency, ``desk`` the account that took the
    request in.
    """

    id: str
    scenario: str | None
    title: str
    agency: str
    unit: str
    identity: Identity
    opened_at: datetime
    release_due_at: datetime | None
    requests: tuple[Request, ...]
    facts: Mapping[str, Any]
    decided_at: datetime
    law: str
    expect: Mapping[str, str]
    waits_for: WaitsFor
    desk: str
    signed: Signed = Signed("nothing")
    checks: tuple[Check, ...] = ()
    contacts: tuple[Contact, ...] = ()
    custody: tuple[Event, ...] = ()
    released_at: datetime | None = None
    closed_at: datetime | None = None
    under: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    tells: str = ""

    @property
    def current(self) -> Request:
        """The request that the case is decided on: the newest that is not another sent again."""
        return max((r for r in self.requests if r.duplicate is None), key=lambda r: r.received_at)

    @property
    def honoured(self) -> bool:
        """Say whether a hold, a notice or a hand-over was permitted and signed by two."""
        return self.signed.how == "permitted" and bool(
            {"hold", "notify", "transfer"} & set(self.signed.acts)
        )


@dataclass(frozen=True, slots=True)
class Scenario:
    """One of the thirty scenarios, with the ids of its cases; none where the record holds nothing of it."""

    id: str
    title: str
    tells: str
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a light request was honoured: the judge's paper and the judgment, each by a word and a day."""

    paper: str
    charge: str
    judged_on: str
    acts: tuple[str, ...]
    author: str
    approver: str


@dataclass(frozen=True, slots=True)
class LightRequest:
    """A request that is counted and of which nothing else is known.

    ``person`` joins the requests of one custody; ``resent_of`` is the place (from 0) of the light
    request that this one sends again. ``ground`` is there for those that were honoured.
    """

    agency: str
    unit: str
    person: str
    received_at: datetime
    from_body: str
    instrument: str
    asks: tuple[str, ...]
    honoured: bool = False
    ground: Ground | None = None
    resent_of: int | None = None


@dataclass(frozen=True, slots=True)
class City:
    """The whole made-up city, for one seed and one present moment."""

    seed: int
    now: datetime
    agencies: tuple[Agency, ...]
    people: tuple[Person, ...]
    scenarios: tuple[Scenario, ...]
    cases: tuple[FullCase, ...]
    light: tuple[LightRequest, ...]


def moment(at: datetime) -> str:
    """Return a time as a case file writes it: ``2023-02-15T12:00-05:00``."""
    return at.isoformat(timespec="minutes")


def case_file(case: FullCase) -> dict[str, Any]:
    """Return the checked case file of a case as it was decided. Raises ``CaseError``."""
    return file_of(case.agency, case.decided_at, case.current, case.facts)


def file_of(
    agency: str, decided_at: datetime, request: Request, facts: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the checked case file of a request and facts. Raises ``CaseError``."""
    asked = {
        "received_at": moment(request.received_at),
        "instrument": request.instrument,
        "from_body": request.from_body,
        "asks": list(request.asks),
        "about": list(request.about),
        **request.facts,
    }
    head = {"format": FORMAT, "agency": agency, "decided_at": moment(decided_at)}
    return check({**head, **facts, "request": asked})


def plain(value: Any) -> Any:
    """Return a city, or a part of one, as plain data for JSON; times as a case file writes them."""
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value


def texts(value: Any) -> Iterator[str]:
    """Yield every text within a city or a part of one."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for f in fields(value):
            yield from texts(getattr(value, f.name))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)
