"""Loads a made-up city through the record's own actions, in the order in which everything was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction

from brightline.cases.act import acting
from brightline.cases.actions import (
    Arrival,
    approve,
    author,
    close,
    decline,
    determine,
    log_contact,
    object_,
    open_request,
    sent_again,
    verify,
)
from brightline.cases.actions.custody import Said
from brightline.cases.actions.people import Account, first_account
from brightline.cases.actor import Actor, actor_of
from brightline.cases.city import (
    Check,
    City,
    Contact,
    FullCase,
    LightRequest,
    Request,
    Step,
    steps,
)
from brightline.cases.files import moment
from brightline.cases.models import (
    Case,
    Determination,
    FederalRequest,
    Finding,
    Signature,
    User,
)
from brightline.cases.store import vault
from brightline.cases.texts import decline_text, permission_text
from brightline.cases.vault import sha256
from brightline.engine.calendar import local_day
from brightline.laws.agencies import law

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Loaded:
    """What was loaded: accounts by name, cases by the city's own names for them."""

    users: dict[str, User] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    light: dict[int, FederalRequest] = field(default_factory=dict)
    persons: dict[str, Case] = field(default_factory=dict)


def load(
    city: City,
    password: str,
    second_factors: Mapping[str, str],
    progress: Progress = lambda done, of: None,
) -> Loaded:
    """Load a city into an empty record, wholly or not at all.

    ``second_factors`` gives each account's secret, in base 32. Raises ``Refused`` where an act is refused, which in
    a city that was made for it is an error.
    """
    todo = steps(city)
    found = Loaded()
    with transaction.atomic():
        first = min(step.at for step in todo) - timedelta(days=1)
        for person in city.people:
            account = Account(
                person.username, person.name, person.agency, person.unit, password,
                second_factors[person.username],
            )  # fmt: skip
            found.users[person.username] = first_account(account, person.roles, first)
        places = {id(row): place for place, row in enumerate(city.light)}
        for done, step in enumerate(todo):
            _do(found, step, places)
            progress(done + 1, len(todo))
    return found


def _do(found: Loaded, step: Step, places: Mapping[int, int]) -> None:
    actor = actor_of(found.users[step.by], step.at, reauthenticated_at=step.at)
    if isinstance(step.item, LightRequest):
        _light(found, actor, step.item, places[id(step.item)])
        return
    assert step.case is not None
    _full(found, actor, step.what, step.case, step.item)


def _full(found: Loaded, actor: Actor, what: str, case: FullCase, item: Any) -> None:
    key = found.keys.get(case.id, "")
    signed = case.signed
    match what:
        case "open":
            found.keys[case.id] = _opened(actor, case, item).key
        case "again":
            first = FederalRequest.objects.filter(case__key=key).order_by("pk").first()
            sent_again(actor, key, _arrival(item), first.pk if first else None)
        case "verify":
            assert isinstance(item, Check)
            verify(actor, key, item.row, item.checklist, True)
        case "object":
            object_(actor, key)
        case "determine":
            determine(actor, key)
        case "decline":
            decline(actor, key, sha256(decline_text(_current(key)).encode()))
        case "author" | "approve":
            text = permission_text(_current(key), signed.acts, signed.fields, signed.reason)
            if what == "author":
                author(actor, key, signed.acts, signed.fields, signed.reason, sha256(text.encode()))
            else:
                approve(actor, key, sha256(text.encode()))
        case "contact":
            assert isinstance(item, Contact)
            told = Said(
                item.at, item.direction, item.channel, item.body, item.purpose, item.fields,
                item.refused, item.people,
            )  # fmt: skip
            log_contact(actor, key, told, happened=item.happened)
        case "close":
            close(actor, key, case.released_at)
        case _:
            raise ValueError(f"{what}: no such step")


def _opened(actor: Actor, case: FullCase, request: Request) -> Case:
    facts = {k: v for k, v in case.facts.items() if k not in ("warrants", "objection_open")}
    if case.facts.get("objection_open") is False:
        facts["objection_open"] = False
    identity = {
        "name": case.identity.name,
        "born": case.identity.born,
        "booking": case.identity.booking,
    }
    return open_request(
        actor, _arrival(request, case.facts.get("warrants", ())), identity, facts, case.unit
    )


def _arrival(request: Request, papers: Any = ()) -> Arrival:
    asker = request.requester
    return Arrival(
        request.received_at, request.channel, request.from_body, request.instrument, request.asks,
        request.about, request.facts,
        {"name": asker.name, "office": asker.office, "telephone": asker.telephone}, papers,
    )  # fmt: skip


def _current(key: str) -> Determination:
    return Determination.objects.select_related("case", "request").get(case__key=key, current=True)


def _light(found: Loaded, actor: Actor, row: LightRequest, place: int) -> None:
    """A request of which no more is known than that it came, and how it ended."""
    with acting(actor, "request.open") as act:
        case = found.persons.get(row.person)
        if case is None:
            case = found.persons[row.person] = Case(
                key=vault().new_case(), agency=row.agency, unit=row.unit, opened_at=actor.at,
                closed_at=actor.at, light=True,
            )  # fmt: skip
            act.save(case)
        request = FederalRequest(
            case=case, received_at=row.received_at, entered_at=actor.at, entered_by=actor.user,
            channel="fax", unit=row.unit, from_body=row.from_body, instrument=row.instrument,
            asks=list(row.asks),
            duplicate_of=None if row.resent_of is None else found.light[row.resent_of],
        )  # fmt: skip
        act.save(request)
        found.light[place] = request
        act.about = case
        act.tell("request.counted", honoured=row.honoured)
        if row.resent_of is None:
            _ended(found, act, row, request)


def _ended(found: Loaded, act: Any, row: LightRequest, request: FederalRequest) -> None:
    case, at = request.case, act.actor.at
    version = law(row.agency, local_day(moment(at))).version
    given = row.ground.acts if row.ground is not None and row.honoured else ()
    number = case.determinations.count() + 1
    ended = Determination(
        case=case, request=request, number=number, at=at, by=act.actor.user, law=version,
        law_fingerprint="", facts_fingerprint="", fingerprint="", case_revision=0,
        state="approved" if given else "declined",
    )  # fmt: skip
    act.save(ended)
    for asked in row.asks:
        kind = "release-date" if asked in ("inform", "communicate") else ""
        name = "communicate" if asked == "inform" else asked
        answer = "permitted" if name in given else "prohibited"
        act.save(Finding(determination=ended, act=name, kind=kind, answer=answer, ground=""))
    if row.ground is not None and given:
        told = sha256(f"{row.ground.paper} {row.ground.charge} {row.ground.judged_on}".encode())
        for place, username in (("author", row.ground.author), ("approver", row.ground.approver)):
            signer = found.users[username]
            act.save(
                Signature(
                    determination=ended, place=place, by=signer, person=signer.person, at=at,
                    reauthenticated_at=at, text_sha256=told, acts=list(given),
                )
            )  # fmt: skip
