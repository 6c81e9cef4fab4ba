"""An operation for each row ``api:`` of the permission table: the act itself is that of the record."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from brightline.cases import actions
from brightline.cases.access import open_case, require, visible
from brightline.cases.actions.custody import Said
from brightline.cases.actions.signing import check_given
from brightline.cases.counts import Asked, counts
from brightline.cases.errors import Changed, Unread
from brightline.cases.models import Case
from brightline.cases.reading import no_private, time_text
from brightline.cases.roles import table
from brightline.cases.showing import standing, waiting
from brightline.cases.texts import permission_text
from brightline.laws.agencies import AGENCIES
from brightline.now import in_new_york
from brightline.site import session
from brightline.site.api import schemas, shown

router = Router()
Told = dict[str, Any]
#: The days that counts can be asked for.
_FIRST, _LAST = date(2000, 1, 1), date(2199, 12, 31)
_REFUSALS = (400, 401, 403, 404, 405, 409, 410, 413, 422, 429, 503)


def _row(name: str, *responses: tuple[int, Any]) -> dict[str, Any]:
    """Return what an operation is registered with: its row of the table, its answers, its refusals."""
    rule = table().routes[f"api:{name}"]
    return {
        "url_name": name,
        "operation_id": name,
        "summary": table().says[rule].capitalize(),
        "response": {**dict(responses), **dict.fromkeys(_REFUSALS, schemas.Error)},
        "openapi_extra": {
            "x-route": f"api:{name}",
            "x-action": rule,
            "x-roles": sorted(table().actions[rule]),
            "x-scopes": dict(table().actions[rule]),
        },
    }


@router.get("queue", **_row("queue", (200, schemas.Queue)))
def queue(
    request: HttpRequest,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Told:
    """List the open cases that wait for this person, the next release first; without names."""
    someone = session.actor(request)
    require(someone, "case.list")
    cases = waiting(someone)
    return {"total": cases.count(), "cases": shown.queue(list(cases[offset : offset + limit]))}


@router.post("requests", **_row("open", (201, schemas.Standing)))
def open_(request: HttpRequest, told: schemas.Request) -> Status[Told]:
    """Log a federal request about a person not yet on file; the new case is decided at once."""
    arrival = actions.Arrival(
        received_at=time_text("received_at", told.received_at),
        channel=told.channel,
        from_body=told.from_body,
        instrument=told.instrument,
        asks=told.asks,
        about=told.about,
        facts=told.request_facts,
        requester={k: v for k, v in told.requester.dict().items() if v},
        papers=told.papers,
    )
    someone = session.actor(request)
    made = actions.open_request(someone, arrival, told.person.dict(), told.facts)
    return Status(201, _stands(made))


@router.get("cases/{slug:key}", **_row("case", (200, schemas.Whole)))
def case(
    request: HttpRequest, key: str, purpose: Annotated[str, Query(max_length=40)] = ""
) -> Told:
    """Open a case for one of the purposes of the person's role; the look is kept."""
    someone = session.actor(request, purpose)
    return shown.whole(open_case(someone, "case.read", key, "api:case"), someone)


@router.post("cases/{slug:key}/facts", **_row("put", (200, schemas.Standing)))
def put(request: HttpRequest, key: str, told: schemas.Facts) -> Told:
    """Put facts down, with where they come from; the request is decided again."""
    someone = session.actor(request)
    if told.fact is not None:
        return _stands(
            actions.put_fact(someone, key, told.fact, told.reply, told.source, told.revision)
        )
    return _stands(actions.put_facts(someone, key, told.facts or {}, told.source, told.revision))


@router.post("cases/{slug:key}/determination", **_row("determine", (200, schemas.Standing)))
def determine(request: HttpRequest, key: str) -> Told:
    """Have the current request decided under the law of this day."""
    return _stands(actions.determine(session.actor(request), key).case)


@router.post("cases/{slug:key}/decline", **_row("decline", (200, schemas.Standing)))
def decline(request: HttpRequest, key: str, told: schemas.Sign) -> Told:
    """Sign that nothing is given, on the text ``texts.decline`` of the case."""
    return _stands(actions.decline(session.actor(request), key, told.shown).case)


@router.post("cases/{slug:key}/author", **_row("author", (200, schemas.Standing | schemas.Text)))
def author(request: HttpRequest, key: str, told: schemas.Permission) -> Told:
    """Author a permission; without ``shown``, read the text that would be signed, and sign nothing."""
    if told.shown is None:
        return _draft(request, key, told)
    someone = session.actor(request)
    found = actions.author(someone, key, told.acts, told.fields_, told.reason.strip(), told.shown)
    return _stands(found.case)


def _draft(request: HttpRequest, key: str, told: schemas.Permission) -> Told:
    someone = session.actor(request, told.purpose)
    require(someone, "permit.author")
    opened = open_case(someone, "permit.author", key, "api:author")
    found = standing(opened)
    if found is None or found.state not in ("needs-two", "counsel"):
        raise Changed("There is nothing here to permit.")
    reason = told.reason.strip()
    check_given(found, told.acts, told.fields_, reason)
    no_private({}, {"reason": reason})
    return shown.hashed(permission_text(found, told.acts, told.fields_, reason))


@router.post("cases/{slug:key}/approve", **_row("approve", (200, schemas.Standing)))
def approve(request: HttpRequest, key: str, told: schemas.Sign) -> Told:
    """Approve a permission that another person authored, on the text ``texts.approve`` of the case."""
    return _stands(actions.approve(session.actor(request), key, told.shown).case)


@router.post("cases/{slug:key}/contacts", **_row("contact", (201, schemas.Logged)))
def contact(request: HttpRequest, key: str, told: schemas.Contact) -> Status[Told]:
    """Log a contact with a federal body; giving information takes a signed permission that covers it."""
    said = Said(
        at=time_text("at", told.at),
        direction=told.direction,
        channel=told.channel,
        body=told.body,
        purpose=told.purpose.strip(),
        fields=told.fields_,
        refused=told.refused,
        people=told.people.strip(),
    )
    found = actions.log_contact(session.actor(request), key, said, happened=told.happened)
    return Status(201, {"key": key, "covered": found.covered_by_id is not None})


@router.get("counts", **_row("counts", (200, dict[str, Any])))
def count(
    request: HttpRequest,
    agency: Annotated[str, Query(max_length=40)] = "",
    first: Annotated[date | None, Query(alias="from", ge=_FIRST, le=_LAST)] = None,
    last: Annotated[date | None, Query(alias="to", ge=_FIRST, le=_LAST)] = None,
) -> Told:
    """Count requests received from one day to another, both included; this month where no day is given."""
    someone = session.actor(request)
    require(someone, "counts.read")
    everywhere = "any" in table().scopes(someone.roles, "counts.read")
    if not everywhere and agency not in ("", someone.user.agency):
        raise Unread("agency", "your own agency's alone")
    if agency and agency not in AGENCIES:
        raise Unread("agency", f"one of {', '.join(AGENCIES)}")
    today = in_new_york(someone.at).date()
    begin = first or today.replace(day=1)
    end = last or max(begin, today)
    if end < begin:
        raise Unread("to", "it is before the first day")
    asked = Asked(agency if everywhere else someone.user.agency, begin, end)
    return counts(asked, None if everywhere else visible(someone, "counts.read"))


def _stands(found: Case) -> Told:
    return shown.stands(found, standing(found))
