"""What programs are shown of the record: never more than the person may see on a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from brightline.cases.access import may
from brightline.cases.actions.determining import each
from brightline.cases.actions.signing import may_decline
from brightline.cases.actor import Actor
from brightline.cases.files import moment, requester_of, seen_of
from brightline.cases.models import Case, Determination
from brightline.cases.showing import (
    answer_of,
    facts_of_all,
    person_of,
    standing,
    standing_of,
    to_ask,
)
from brightline.cases.store import vault
from brightline.cases.texts import decline_text
from brightline.cases.vault import sha256
from brightline.laws.asking import hint_of, options_of


def stands(case: Case, found: Determination | None) -> dict[str, Any]:
    """Return how a case stands after an act."""
    return {
        "key": case.key,
        "revision": case.revision,
        "number": found.number if found else None,
        "state": found.state if found else "open",
    }


def queue(cases: Sequence[Case]) -> list[dict[str, Any]]:
    """Return cases as rows of the queue."""
    now = standing_of(cases)
    return [_row(case, now.get(case.pk)) for case in cases]


def _row(case: Case, found: Determination | None) -> dict[str, Any]:
    return {
        "key": case.key,
        "unit": case.unit,
        "state": found.state if found else "open",
        "received_at": found.request.received_at if found else None,
        "instrument": found.request.instrument if found else "",
        "release_due_at": case.release_due_at,
    }


def whole(case: Case, someone: Actor) -> dict[str, Any]:
    """Return a case that was opened, as this person may see it; of an expunged one, times and state."""
    found = standing(case)
    gone = case.expunged_at is not None
    return {
        "key": case.key,
        "agency": case.agency,
        "unit": case.unit,
        "revision": case.revision,
        "opened_at": case.opened_at,
        "closed_at": case.closed_at,
        "released_at": case.released_at,
        "release_due_at": case.release_due_at,
        "expunged_at": case.expunged_at,
        "objection_open": case.objection_open,
        "person": person_of(case, someone),
        "requests": _requests(case),
        "papers": _papers(case),
        "facts": [] if gone else facts_of_all(case, someone),
        "contacts": _contacts(case),
        "determination": _determined(found, someone) if found else None,
        "question": None if gone else _question(case, someone),
        "texts": _texts(found, someone) if found and not gone else {},
    }


def _requests(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "received_at": moment(one.received_at),
            "channel": one.channel,
            "from_body": one.from_body,
            "instrument": one.instrument,
            "asks": list(one.asks),
            "about": list(one.about),
            "sent_again": one.duplicate_of_id is not None,
            "requester": requester_of(one),
        }
        for one in case.requests.select_related("case").order_by("-received_at", "-pk")
    ]


def _papers(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "row": one.row,
            "form": one.form,
            "presented_at": moment(one.presented_at) if one.presented_at else None,
            "checked": one.checked,
            "checks": one.verifications.count(),
            "seen": seen_of(one),
        }
        for one in case.papers.select_related("case").order_by("row")
    ]


def _contacts(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "at": moment(one.at),
            "direction": one.direction,
            "channel": one.channel,
            "body": one.body,
            "purpose": one.purpose,
            "fields": list(one.fields),
            "refused": one.refused,
            "covered": one.covered_by_id is not None,
        }
        for one in case.contacts.order_by("-at", "-pk")
    ]


def _determined(found: Determination, someone: Actor) -> dict[str, Any]:
    answer = answer_of(found, someone)
    return {
        "number": found.number,
        "at": found.at,
        "law": found.law,
        "fingerprint": found.fingerprint,
        "facts_fingerprint": found.facts_fingerprint,
        "state": found.state,
        "answers": [
            {
                "act": act,
                "kind": kind,
                "answer": body["answer"],
                "because": body["because"],
                "cites": list(body["cites"]),
                "contested": [entry["id"] for entry in body["contested"]],
            }
            for act, kind, body in each(answer)
        ],
        "instruction": answer["instruction"],
        "signatures": [
            {
                "place": one.place,
                "by": one.by.name,
                "at": one.at,
                "acts": list(one.acts),
                "fields": list(one.fields),
                "sha256": one.text_sha256,
            }
            for one in found.signatures.select_related("by").order_by("at", "pk")
        ],
    }


def _question(case: Case, someone: Actor) -> dict[str, Any] | None:
    one = to_ask(case, someone)
    return None if one is None else {
        "fact": one.fact,
        "says": one.text,
        "who": one.who,
        "options": list(options_of(one.fact)),
        "hint": hint_of(one.fact),
    }  # fmt: skip


def _texts(found: Determination, someone: Actor) -> dict[str, dict[str, str]]:
    """Return the exact texts that this person may sign now."""
    told: dict[str, dict[str, str]] = {}
    if may_decline(found, someone.roles) and may(someone, "decline.sign", found.case):
        told["decline"] = hashed(decline_text(found))
    first = found.signatures.filter(place="author").first()
    if found.state == "authored" and first and may(someone, "permit.approve", found.case):
        if first.person != someone.person:
            told["approve"] = hashed(vault().open_for(found.case.key, "text", first.text))
    return told


def hashed(text: str) -> dict[str, str]:
    """Return a text with its SHA-256."""
    return {"text": text, "sha256": sha256(text.encode())}
