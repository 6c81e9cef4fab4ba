"""What the law of a day, or a bill, answers to a move: asked of its trees, never written down here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from brightline.engine.calendar import (
    eastern_offset,
    exact_day,
    parse_instant,
    show_day,
    show_instant,
)
from brightline.engine.decide import Determination, decide, duties
from brightline.engine.facts import Case
from brightline.engine.law import Law, LawError
from brightline.engine.settle import settle
from brightline.laws.agencies import AGENCIES, agency, register
from brightline.laws.bills import BILLS, law_or_draft
from brightline.laws.casefile.facts import case_of
from brightline.laws.casefile.load import check
from brightline.laws.casefile.schema import FORMAT
from brightline.laws.data import table
from brightline.laws.loopholes.moves import Move, Question, moves

OPEN, LAWYER, CLOSED = "open", "lawyer", "closed"
#: An answer to a move → whether the way is open. What no law is asked about bars nobody.
STANDS = {
    "permitted": OPEN,
    "required": OPEN,
    "not-regulated": OPEN,
    "not-asked": OPEN,
    "counsel": LAWYER,
    "unknown": LAWYER,
    "prohibited": CLOSED,
}
#: When release is due, in minutes from the moment of decision.
_RELEASE = {"ahead": 120, "tomorrow": 24 * 60, "now": 0, "past": -120}


@dataclass(frozen=True, slots=True)
class Texts:
    """The law of every agency on one day, as it was or as a bill would have it."""

    day: int
    bill: str | None = None

    @property
    def name(self) -> str:
        """The day, or the bill."""
        return self.bill or show_day(self.day)

    def law(self, of: str) -> Law:
        """Return the law of an agency. Raises ``LawError`` on a day before its first."""
        return _law(self, of)

    def named(self, of: str) -> str:
        """Return the id under which ``brightline decide --law`` finds an agency's law."""
        return self.law(of).version if self.bill is None else f"{self.bill}@{show_day(self.day)}"

    def before(self) -> Texts:
        """Return the same day's law without the bill."""
        return Texts(self.day)


@cache
def _law(texts: Texts, of: str) -> Law:
    if texts.bill is None:
        return agency(of).law_on(texts.day)
    return law_or_draft(f"{texts.bill}@{show_day(texts.day)}", of)


def on_day(text: str) -> int:
    """Return the day named by ``2014-12-14``. Raises ``LawError``."""
    try:
        return exact_day(text)
    except ValueError as error:
        raise LawError(
            f"{error}; name a law (nyc/doc@2014-12-14), a day (2014-12-14) or a bill"
        ) from None


def turning_days() -> list[int]:
    """Return the days on which the law of any agency, or an order that a move names, began."""
    days = {day for found in AGENCIES.values() for day in found.days}
    named = {move.beside for move in moves().moves}
    return sorted(days | {exact_day(entry["of"]) for entry in _orders() if entry["id"] in named})


def with_bill(bill: str, day: int | None = None) -> Texts:
    """Return the law under a bill, on its own day or another. Raises ``LawError``."""
    if bill not in BILLS:
        raise LawError(f"no bill is named {bill}; there are {', '.join(BILLS)}")
    return Texts(BILLS[bill].day if day is None else day, bill)


def case_file(question: Question, day: int) -> dict[str, Any]:
    """Return the case file that asks a question on a day at noon: the base case and what differs.

    Raises ``CaseError`` where the moves say what no case file can.
    """
    base = _base()
    noon = parse_instant(f"{show_day(day)}T12:00Z")
    noon -= eastern_offset(noon)

    def at(minutes: int) -> str:
        return show_instant(noon + minutes, eastern_offset(noon + minutes))

    request = {**base["request"], **question.facts.get("request", {})}
    request |= {
        "received_at": at(-180),
        "asks": [] if question.act == "office" else [_ASKS.get(question.act, question.act)],
    }
    if question.kind is not None:
        request["about"] = [question.kind]
    return check(
        {
            "format": FORMAT,
            "agency": question.agency,
            "decided_at": at(0),
            **base,
            "arrested_on": show_day(day - 1),
            "custody": {"held": "true", "release_due_at": at(_RELEASE[question.release])},
            "screening": {**base["screening"], "checked_at": at(-150)},
            "searches": [{"ran_at": at(-150), "application": "the search of the day"}],
            **{key: value for key, value in question.facts.items() if key != "request"},
            "request": request,
        }
    )


_ASKS = {"communicate": "inform"}


@cache
def _base() -> Mapping[str, Any]:
    found: Mapping[str, Any] = table(__package__, "base.yaml")
    return found


def _case(question: Question, day: int) -> Case:
    case = case_of(case_file(question, day))
    case.values["agency"] = question.agency
    case.values["kind"] = question.kind
    return case


@cache
def answer(move: Move, texts: Texts) -> str:
    """Return the law's answer to a move: an answer of the engine, or ``not-asked``.

    A move that an order beside the code speaks of goes to counsel from the order's day on.
    """
    if move.question is None:
        return "counsel" if _order(move, texts.day) else "not-asked"
    found = texts.law(move.question.agency)
    return settle(found.said(move.question.act), _case(move.question, texts.day)).answer


def stands(move: Move, texts: Texts) -> str:
    """Return whether a move is open, for a lawyer, or closed."""
    return STANDS[answer(move, texts)]


def determination(move: Move, texts: Texts) -> Determination:
    """Return the law's whole answer to a move that asks a question, with its reasons."""
    assert move.question is not None
    law = texts.law(move.question.agency)
    return decide(law, move.question.act, _case(move.question, texts.day), register())


def owed(move: Move, texts: Texts) -> list[dict[str, Any]]:
    """Return the duties that stand before or beside a move; release on time is none of them."""
    if move.question is not None:
        question = move.question
    elif move.owes is not None:
        question = Question(move.owes[0], move.owes[1], "release-date")
    else:
        return []
    law = texts.law(question.agency)
    told = answer(move, texts)
    answers = {} if told == "not-asked" else {question.act: told}
    found = duties(law, [question.act], answers, _case(question, texts.day))  # type: ignore[arg-type]
    return [duty for duty in found if duty["id"] != "release-now"]


def _order(move: Move, day: int) -> Mapping[str, str] | None:
    """Return the order of the register that speaks of a move on a day, if any."""
    for entry in _orders():
        if entry["id"] == move.beside:
            return entry if exact_day(entry["of"]) <= day else None
    return None


@cache
def _orders() -> tuple[Mapping[str, str], ...]:
    return tuple(table("brightline.laws.nyc", "orders.yaml"))


def order_words(move: Move, day: int) -> tuple[str, str]:
    """Return the name of the order beside the code that speaks of a move, and what it says; or nothing."""
    entry = _order(move, day)
    if entry is None:
        return "", ""
    return entry["id"].replace("-", " ").title(), f"{entry['says']} Its text is not encoded."
