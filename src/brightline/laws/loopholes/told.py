"""The loopholes of a law as plain data, ``brightline-loopholes/1``: for a terminal, a page, a program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from brightline.engine.calendar import show_day
from brightline.engine.law import LawError
from brightline.laws.agencies import AGENCIES, law
from brightline.laws.bills import BILLS, PREFIX
from brightline.laws.loopholes.asking import (
    CLOSED,
    LAWYER,
    OPEN,
    Texts,
    answer,
    case_file,
    determination,
    on_day,
    order_words,
    owed,
    stands,
    turning_days,
    with_bill,
)
from brightline.laws.loopholes.found import (
    Chain,
    Turn,
    bills,
    by_bill,
    by_kind,
    catalogue,
    later,
    plainer,
    status,
    turn,
    worth_telling,
)
from brightline.laws.loopholes.moves import Move, moves

FORMAT = "brightline-loopholes/1"
PERSON = (
    "The person does not qualify: no judge's warrant, no judgment, no possible match, "
    "nothing documented."
)
#: What the sections speak of, as a sentence names it.
_ACTS = {
    "hold": "holding",
    "notify": "notice of release",
    "transfer": "hand-over",
    "communicate": "communication",
    "access": "entry",
    "interview": "interviews",
    "office": "offices",
    "bulk-list": "lists of people",
}


def named(name: str) -> tuple[Texts, tuple[str, ...]]:
    """Return the law that a name asks about, and the agencies at which its chains start.

    ``2014-12-14`` and a bill ask about every agency, ``nyc/doc@2014-12-14`` about one, ``nyc/doc``
    about its latest law. Raises ``LawError`` for a name that is none of these.
    """
    everywhere = tuple(moves().starts)
    if name.startswith(PREFIX):
        bill, at, when = name.partition("@")
        return with_bill(bill, on_day(when) if at else None), everywhere
    if name.partition("@")[0] not in AGENCIES:
        return Texts(_in_force(on_day(name))), everywhere
    who, at, when = name.partition("@")
    law(name, None if at else AGENCIES[who].days[-1])
    return Texts(_in_force(on_day(when)) if at else AGENCIES[who].days[-1]), (who,)


def _in_force(day: int) -> int:
    first = turning_days()[0]
    if day < first:
        raise LawError(f"no law is encoded before {show_day(first)}")
    return day


def report(texts: Texts, starts: Iterable[str]) -> dict[str, Any]:
    """Return the loopholes of a law for a person in the hands of these agencies, as plain data.

    Raises ``LawError`` where the law of that day, or the bill on it, is not encoded.
    """
    told = [_start(texts, agency) for agency in starts]
    acts = dict.fromkeys(act for row in told for chain in _all(row) for act in chain["steps"])
    by_id = {move.id: move for move in moves().moves}
    bill = BILLS.get(texts.bill or "")
    return {
        "format": FORMAT,
        "law": texts.name,
        "day": show_day(texts.day),
        "bill": None if bill is None else {"id": bill.id, "title": bill.title, "fate": bill.fate},
        "person": PERSON,
        "kinds": dict(moves().kinds),
        "starts": told,
        "acts": {act: _act(by_id[act], texts) for act in acts},
    }


def _all(start: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        *start["open"],
        *start["lawyer"],
        *start["closed"],
        *(chain for change in start["changes"] for chain in change["chains"]),
    ]


def _start(texts: Texts, agency: str) -> dict[str, Any]:
    found = catalogue(agency)
    told = {way: worth_telling(found, texts, way) for way in (OPEN, LAWYER, CLOSED)}
    return {
        "agency": agency,
        "title": AGENCIES[agency].title,
        "law": texts.named(agency),
        "says": moves().starts[agency][1],
        **{
            way: [_chain(chain, texts) for rows in by_kind(these).values() for chain in rows]
            for way, these in told.items()
        },
        "changes": [] if texts.bill is None else _changes(found, texts),
        "over_time": _over_time(found, texts),
    }


# ------------------------------------------------------------------ one chain, one act


def _chain(chain: Chain, texts: Texts) -> dict[str, Any]:
    now = turn(chain, texts)
    return {
        "kind": chain.kinds[0],
        "kinds": list(chain.kinds),
        "stands": now.stands,
        "steps": [move.id for move in chain.moves],
        "turn": None if now.move is None else _turn(now),
        "later": [] if texts.bill else [_turn(found) for found in later(chain, texts.day)],
        "bills": []
        if texts.bill
        else [{"before": was, **_turn(found)} for was, found in by_bill(chain, texts.day)],
    }


def _turn(found: Turn) -> dict[str, Any]:
    return {
        "law": found.texts.name,
        "day": show_day(found.texts.day),
        "stands": found.stands,
        "act": None if found.move is None else found.move.id,
        "instrument": found.instrument,
        "because": found.because,
        "cites": list(found.cites),
    }


def _act(move: Move, texts: Texts) -> dict[str, Any]:
    told: dict[str, Any] = {
        "says": move.says,
        "gap": list(move.gap),
        "answer": answer(move, texts),
        "stands": stands(move, texts),
        "because": " ".join(order_words(move, texts.day)).strip() or move.not_asked,
        "cites": [],
        "confidence": None,
        "contested": [],
        "nearest": move.nearest,
        "premise": move.premise,
        "reach": move.reach,
        "owed": [{k: duty[k] for k in ("id", "says", "cite")} for duty in owed(move, texts)],
        "law": None,
        "act": None,
        "case": None,
    }
    if move.question is not None:
        found = determination(move, texts).body
        told |= {
            "because": found["because"],
            "cites": found["cites"],
            "confidence": found["confidence"],
            "contested": found["contested"],
            "nearest": move.nearest or _nearest(move, texts),
            "law": texts.named(move.question.agency),
            "act": move.question.kind or move.question.act,
            "case": case_file(move.question, texts.day),
        }
    return told


def _nearest(move: Move, texts: Texts) -> str:
    """Return what an agency's own section spoke of, where no law spoke of the act at all."""
    assert move.question is not None
    agency, act = move.question.agency, move.question.act
    in_force = texts.law(agency)
    if any(not provision.narrows for _, _, provision in in_force.provisions(act)):
        return ""
    own = AGENCIES[agency].statutes[0]
    shared = set.intersection(*({s.id for s in a.statutes} for a in AGENCIES.values()))
    for statute, version in in_force.layers:
        if statute.id == own.id and own.id not in shared and version.provisions:
            spoken = _listed([_ACTS[provision.act] for provision in version.provisions])
            return f"{statute.cite} speaks of {spoken}; not of {_ACTS[act]}."
    return "No section of its own binds this agency on that day."


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


# ------------------------------------------------------------------ other days, bills


def _changes(found: Sequence[Chain], texts: Texts) -> list[dict[str, Any]]:
    """Return what a bill would do to the chains: each change of standing with its plainest chains."""
    moved: dict[tuple[str, str], list[Chain]] = {}
    for chain in found:
        before, after = status(chain, texts.before()), status(chain, texts)
        if before != after:
            moved.setdefault((before, after), []).append(chain)
    return [
        {
            "before": before,
            "after": after,
            "chains": [
                {**_chain(chain, texts), "was": _turn(turn(chain, texts.before()))}
                for chain in rows
                if not any(plainer(other, chain) for other in rows)
            ],
        }
        for (before, after), rows in sorted(moved.items())
    ]


def _over_time(found: Sequence[Chain], texts: Texts) -> dict[str, Any]:
    """Return how many chains of each kind are open under each law from this day on.

    Under a bill the columns are the law of its day before it and with it.
    """
    columns = (
        [texts.before(), texts]
        if texts.bill
        else [
            texts,
            *(Texts(day) for day in turning_days() if day > texts.day),
            *bills(texts.day),
        ]
    )
    told = {
        column: {way: by_kind(worth_telling(found, column, way)) for way in (OPEN, LAWYER, CLOSED)}
        for column in columns
    }
    return {
        "laws": [{"law": column.name, "day": show_day(column.day)} for column in columns],
        "rows": [
            {
                "kind": kind,
                "cells": [
                    {way: len(told[column][way].get(kind, ())) for way in (OPEN, LAWYER, CLOSED)}
                    for column in columns
                ],
            }
            for kind in moves().kinds
            if any(kind in told[column][way] for column in columns for way in told[column])
        ],
    }
