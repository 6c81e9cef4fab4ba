"""What pages show of the record, in people's words: never more than the person may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from brightline.cases.actions.determining import each
from brightline.cases.actor import Actor
from brightline.cases.files import requester_of, seen_of
from brightline.cases.models import Case, Determination, Paper
from brightline.cases.showing import answer_of, standing_of, to_ask
from brightline.laws.asking import ToAsk, hint_of, options_of
from brightline.pages.words import act_label, wording

#: A determination's state in words, and how a tag shows it.
STATES: Mapping[str, tuple[str, str]] = {
    "open": ("A fact is missing", "base"),
    "counsel": ("A lawyer must judge", "gold"),
    "stands": ("Not permitted", "cool"),
    "needs-two": ("Permitted only when two sign", "orange"),
    "authored": ("Waits for the approver", "orange"),
    "approved": ("Permitted, signed by two", "green"),
    "declined": ("Declined, signed", "cool"),
    "superseded": ("Decided anew", "base"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A case in a queue: its key, the state of its request, and what is left until release."""

    key: str
    unit: str
    received_at: datetime | None
    instrument: str
    release_due_at: datetime | None
    left: str
    late: bool
    state: str
    tag: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one act in words; ``tone`` names how it is drawn, never by colour alone."""

    label: str
    sentence: str
    answer: str
    because: str
    cites: str
    contested: Sequence[str]


@dataclass(frozen=True, slots=True)
class Question:
    """The next fact to find out, as a form: ``options`` where the reply is one of a closed list."""

    fact: str
    text: str
    who: str
    cost: str
    options: Sequence[str]
    several: bool
    hint: str
    leads_to: Sequence[tuple[str, str]]
    left: str


def rows(cases: Sequence[Case], at: datetime) -> list[Row]:
    """Return cases as rows of a queue."""
    current = standing_of(cases)
    return [_row(case, current.get(case.pk), at) for case in cases]


def _row(case: Case, found: Determination | None, at: datetime) -> Row:
    words, tag = STATES.get(found.state if found else "open", ("", "base"))
    return Row(
        case.key,
        case.unit,
        found.request.received_at if found else None,
        found.request.instrument if found else "",
        case.release_due_at,
        left(case.release_due_at, at),
        case.release_due_at is not None and case.release_due_at <= at,
        words,
        tag,
    )


def left(due: datetime | None, at: datetime) -> str:
    """Return the time left to release in words."""
    if due is None:
        return "release time not known"
    minutes = int((due - at).total_seconds() // 60)
    if minutes < 0:
        return f"release was due {_span(-minutes)} ago: release now"
    return f"{_span(minutes)} to release"


def _span(minutes: int) -> str:
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h {minutes % 60:02d} min"
    return f"{minutes // (24 * 60)} days"


def answers(found: Determination, someone: Actor) -> list[Answer]:
    """Return the answers of a determination, as the person may see them. Raises ``Destroyed``."""
    signed = found.state == "approved"
    return [
        Answer(
            act_label(act, kind or None),
            wording(body["answer"], signed).sentence,
            body["answer"],
            body["because"],
            "; ".join(body["cites"][:3]),
            [entry["id"] for entry in body["contested"]],
        )
        for act, kind, body in each(answer_of(found, someone))
    ]


def next_question(case: Case, someone: Actor, skip: frozenset[str]) -> Question | None:
    """Return the fact to find out next as a form, or None where no reply can change an answer."""
    one = to_ask(case, someone, skip)
    return None if one is None else _question(one)


def _question(one: ToAsk) -> Question:
    options = options_of(one.fact)
    hint = hint_of(one.fact)
    leads = [
        (reply, ", ".join(f"{name}: {answer}" for name, answer in told.items()))
        for reply, told in one.leads_to.items()
    ]
    last = one.length is not None and one.length < 1.5
    return Question(
        one.fact,
        one.text[:1].upper() + one.text[1:],
        one.who,
        one.cost,
        options if len(options) <= 12 else (),
        hint.startswith("words, with commas"),
        hint if not options or len(options) > 12 else "",
        leads,
        "the last question"
        if last
        else f"about {one.length:.0f} questions left"
        if one.length
        else "",
    )


def papers_shown(case: Case) -> list[dict[str, Any]]:
    """Return the papers of a case, each with who has checked it."""
    return [
        _paper(paper) for paper in case.papers.order_by("row").prefetch_related("verifications")
    ]


def _paper(paper: Paper) -> dict[str, Any]:
    seen = seen_of(paper)
    checks = sorted(paper.verifications.all(), key=lambda v: v.place)
    return {
        "row": paper.row,
        "form": paper.form,
        "issued_by": str(seen.get("issued_by", "not told")).replace("-", " "),
        "presented_at": paper.presented_at,
        "checked": paper.checked,
        "checks": checks,
        "waits": len(checks) < 2 and not str(seen.get("issued_by", "")).startswith("immigration"),
        "seen": {k: v for k, v in seen.items() if k != "doubts"},
        "doubts": seen.get("doubts", []),
    }


def requests_shown(case: Case) -> list[dict[str, Any]]:
    """Return the requests of a case, the newest first, with who asked."""
    return [
        {"request": r, "requester": requester_of(r)}
        for r in case.requests.select_related("case", "duplicate_of").order_by(
            "-received_at", "-pk"
        )
    ]
