"""What may happen to a person, one act at a time, as read from ``custody.yaml`` and its neighbours.

A move of the file stands for one act in each place it names: "this agency" is that place. Facts are
sentences, the same wherever they stand, so that a lawyer can read a move aloud.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from brightline.laws.data import table

_PLACE = "this agency"
_KEYS = {"id", "at", "by", "says", "gap", "needs", "adds", "ends", "ask", "not_asked"}
_KEYS |= {"nearest", "beside", "owes", "premise", "reach"}


class MovesError(ValueError):
    """The moves do not hold together; the message names the move."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of an agency's law: an act, a kind of information, what differs in the case.

    ``release`` says when release is due, seen from the decision: ahead, tomorrow, now or past.
    """

    agency: str
    act: str
    kind: str | None = None
    release: str = "ahead"
    facts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Move:
    """One act: who does what, what must be so before it, what is so after it.

    ``question`` is put to the law; where it is None, ``not_asked`` says why no law is asked.
    ``act`` is the same wherever the move is made; ``gap`` names the kinds of gap the act belongs to, ``beside`` an order of the register that speaks
    of it, ``owes`` (agency, act) whose duties follow although no law is asked.
    """

    id: str
    act: str
    says: str
    needs: frozenset[str]
    adds: frozenset[str]
    ends: frozenset[str]
    gap: tuple[str, ...] = ()
    question: Question | None = None
    not_asked: str = ""
    nearest: str = ""
    beside: str = ""
    owes: tuple[str, str] | None = None
    premise: str = ""
    reach: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """All moves, the kinds of gap with their titles, and where a chain starts and ends.

    ``starts`` maps an agency to the facts at first and the sentence that tells them.
    """

    moves: tuple[Move, ...]
    kinds: Mapping[str, str]
    starts: Mapping[str, tuple[frozenset[str], str]]
    goal: str


#: The moves, in the order in which a search tries them.
FILES = ("custody.yaml", "word.yaml", "others.yaml")


@cache
def moves() -> Moves:
    """Return what may happen. Raises ``MovesError`` where the files do not hold together."""
    told = [move for name in FILES for move in table(__package__, name)]
    return read({**table(__package__, "places.yaml"), "moves": told})


def read(data: Mapping[str, Any]) -> Moves:
    """Return moves from plain data. Raises ``MovesError`` naming the move that is wrong."""
    places: Mapping[str, str] = data["places"]
    found = tuple(move for given in data["moves"] for move in _expanded(given, places))
    for move in found:
        if unknown := set(move.gap) - set(data["kinds"]):
            raise MovesError(f"{move.id}: no kind of gap is named {', '.join(sorted(unknown))}")
    starts = {
        agency: (frozenset({f"in the hands of {places[agency]}"}), says)
        for agency, says in data["starts"].items()
    }
    told = {data["goal"], *(fact for facts, _ in starts.values() for fact in facts)}
    told |= {fact for move in found for fact in move.adds}
    for move in found:
        if idle := move.needs - told:
            raise MovesError(f"{move.id}: nothing brings about: {', '.join(sorted(idle))}")
    return Moves(found, data["kinds"], starts, data["goal"])


def _expanded(given: Mapping[str, Any], places: Mapping[str, str]) -> Iterator[Move]:
    name = given.get("id", "a move without an id")
    if unknown := set(given) - _KEYS:
        raise MovesError(f"{name}: unknown keys: {', '.join(sorted(unknown))}")
    if ("ask" in given) == ("not_asked" in given):
        raise MovesError(f"{name}: either a question or why none is asked")
    for place in given.get("at", [""]):
        yield _move(given, place, places.get(place, ""))


def _move(given: Mapping[str, Any], place: str, title: str) -> Move:
    def put(text: str) -> str:
        if _PLACE in text and not title:
            raise MovesError(f"{given['id']}: says this agency, and is at no place")
        return text.replace(_PLACE, title)

    def facts(key: str) -> frozenset[str]:
        return frozenset(map(put, given.get(key, ())))

    told = put(f"{given.get('by', _PLACE)} {given['says']}")
    return Move(
        id=f"{given['id']} {place}".strip(),
        act=given["id"],
        says=f"{told[:1].upper()}{told[1:]}.",
        needs=facts("needs"),
        adds=facts("adds"),
        ends=facts("ends"),
        gap=tuple(given.get("gap", ())),
        question=_question(given["ask"], place) if "ask" in given else None,
        not_asked=put(given.get("not_asked", "")),
        nearest=put(given.get("nearest", "")),
        beside=given.get("beside", ""),
        owes=(place, given["owes"]) if "owes" in given else None,
        premise=given.get("premise", ""),
        reach=given.get("reach", ""),
    )


def _question(ask: Mapping[str, Any], place: str) -> Question:
    facts = {key: ask[key] for key in ("request", "access", "office") if key in ask}
    return Question(place, ask["act"], ask.get("kind"), ask.get("release", "ahead"), facts)
