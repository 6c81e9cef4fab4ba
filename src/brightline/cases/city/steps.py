"""All that was done in the city, in the order of the clock: a ledger takes no leaf before the last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from brightline.cases.city.people import account
from brightline.cases.city.shapes import Check, City, Contact, FullCase, LightRequest, Request

What = Literal[
    "open", "again", "verify", "object", "determine", "decline", "author", "approve", "contact",
    "close", "light",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done: when, by which account, in which case, and with what.

    ``item`` is the request of ``open`` and ``again``, the check of ``verify`` (once for each of its two
    people), the contact of ``contact``, the light request of ``light``; ``case`` is None for that alone.
    """

    at: datetime
    what: What
    by: str
    case: FullCase | None = None
    item: Request | Check | Contact | LightRequest | None = None


def steps(city: City) -> list[Step]:
    """Return every step, oldest first; steps of one minute in the order in which a case takes them."""
    found = [step for case in city.cases for step in _of(case)]
    found += [
        Step(light.received_at, "light", account("desk", light.agency, light.unit), item=light)
        for light in city.light
    ]
    return sorted(found, key=lambda step: step.at)  # sorting is stable


def _of(case: FullCase) -> Iterator[Step]:
    """Yield the steps of a case; contacts that came to light later stand where they were entered."""
    first, *again = case.requests
    yield Step(case.opened_at, "open", case.desk, case, first)
    for request in again:
        yield Step(request.entered_at, "again", case.desk, case, request)
    for check in case.checks:
        for by in (check.first, check.second):
            yield Step(check.at, "verify", by, case, check)
    if case.facts.get("objection_open"):
        yield Step(case.decided_at, "object", case.desk, case)
    yield Step(case.decided_at, "determine", case.desk, case)
    yield from _signed(case)
    for contact in case.contacts:
        yield Step(contact.entered_at, "contact", contact.by, case, contact)
    if case.closed_at is not None:
        yield Step(case.closed_at, "close", case.desk, case)


def _signed(case: FullCase) -> Iterator[Step]:
    signed = case.signed
    if signed.at is not None:
        what: What = "decline" if signed.how == "declined" else "author"
        yield Step(signed.at, what, signed.by or signed.author, case)
    if signed.approved_at is not None:
        yield Step(signed.approved_at, "approve", signed.approver, case)
