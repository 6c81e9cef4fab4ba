"""From what a segment says to the facts that the law asks about, as a case file.

Nothing is concluded here: acts become questions, correspondents the body that asks, the moment of writing the
moment of decision. What the mail cannot show is left out, so that the law itself names it as missing; what is
assumed is said, so that it can be rebutted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from brightline.archive.records import ActFound, Federal
from brightline.archive.vocabulary import Act

#: For each act that a law may forbid, what is asked of the law: (what to do, about which kind of information).
QUESTIONS: Mapping[Act, tuple[str, str | None]] = {
    "release-time": ("inform", "release-date"),
    "custody-status": ("inform", "custody-status"),
    "court-date": ("inform", "court-date"),
    "personal-details": ("inform", "address"),
    "photo": ("inform", "photo"),
    "look-up": ("inform", "other"),
    "status-only": ("inform", "immigration-status"),
    "list": ("inform", "custody-status"),
    "pick-up": ("transfer", None),
    "hold": ("hold", None),
    "access": ("access", None),
}
#: Acts that are done by local hands whoever is written to.
DONE_HERE: frozenset[str] = frozenset({"hold"})

CIVIL = "no criminal matter is named in the thread: taken as civil immigration enforcement"
NO_COMMAND = "no court order, warrant of a judge or subpoena is named in the thread"
ZONE = ZoneInfo("America/New_York")

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Matter:
    """One segment's words about one person, ready to be judged.

    *at* is the moment of writing, in seconds since 1970; *acts* those of its own words; *thread* those of the
    whole thread, which say what the talk was for; *known* what the record shows of the person at that moment,
    as parts of a case file.
    """

    agency: str
    at: int
    to_federal: bool
    federal: tuple[Federal, ...]
    acts: tuple[ActFound, ...]
    thread: tuple[ActFound, ...] = ()
    known: Facts | None = None


def told(matter: Matter) -> tuple[ActFound, ...]:
    """Return the acts of the segment that a law may forbid: told to a federal side, or done by local hands."""
    return tuple(
        act
        for act in matter.acts
        if act.stance == "gives"
        and act.act in QUESTIONS
        and (matter.to_federal or act.act in DONE_HERE)
    )


def case_file(matter: Matter, act: Act) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the case file that asks the law about one act, and what was assumed to make it."""
    ask, about = QUESTIONS[act]
    when = moment(matter.at)
    request, assumed = _request(matter)
    request |= {"asks": [ask], "received_at": when}
    if about is not None:
        request["about"] = [about]
    file: dict[str, Any] = {
        "format": "brightline-case/1",
        "agency": matter.agency,
        "decided_at": when,
        "request": request,
    }
    if act == "access":
        file["access"] = {"place": "non-public", "ground": "none"}
        assumed += ("the place is not open to the public",)
    return merged(file, matter.known or {}), assumed


def moment(at: int) -> str:
    """Return a moment as a case file writes it: New York time with its offset, to the minute."""
    return datetime.fromtimestamp(at, UTC).astimezone(ZONE).isoformat(timespec="minutes")


def merged(file: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return *file* with *over* laid on it, key by key: what a record shows corrects what mail suggests."""
    out = dict(file)
    for key, value in over.items():
        here = out.get(key)
        both = isinstance(here, Mapping) and isinstance(value, Mapping)
        out[key] = merged(here, value) if both else value  # type: ignore[arg-type]
    return out


def nothing_shown(at: int) -> dict[str, Any]:
    """Return the facts of a person of whom a full search at that moment showed nothing that the law asks for."""
    day = moment(at)
    return {
        "arrested_on": day[:10],
        "objection_open": False,
        "custody": {"held": True, "release_due_at": day},
        "warrants": [],
        "warrants_complete": True,
        "judgments": [],
        "judgments_complete": True,
        "incarceration": [],
        "incarceration_complete": True,
        "charges": [],
        "screening": {"possible_match": False, "checked_at": day},
        "searches": [{"ran_at": day, "application": "e-JusticeNY"}],
        "informed_by": "none",
        "other_authority": [],
        "request": {"required_by": "none", "acting_for": "none"},
    }


def _request(matter: Matter) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Who asks, by what, for what purpose; where criminal matters are named the purpose is left open."""
    found: dict[str, Any] = {"instrument": _instrument(matter)}
    assumed: tuple[str, ...] = ()
    bodies = {one.body for one in matter.federal} - {"dual"}
    if len(bodies) == 1:
        found["from_body"] = bodies.pop()
    if found.get("from_body") in ("ICE", "CBP"):
        found["requester_duties"] = ["civil-immigration"]
    seen = (*matter.acts, *matter.thread)
    if not any(act.act == "criminal-matter" for act in seen):
        found["purpose"] = "civil-immigration"
        assumed += (CIVIL,)
    if not any(_commands(act) for act in seen):
        found["required_by"] = "none"
        assumed += (NO_COMMAND,)
    return found, assumed


def _instrument(matter: Matter) -> str:
    papers = {act.rule for act in (*matter.acts, *matter.thread) if act.act == "paper"}
    return "I-247" if any("detainer" in rule for rule in papers) else "email"


def _commands(act: ActFound) -> bool:
    """Whether a paper named in the thread may be one that commands: a judge's warrant, an order, a subpoena."""
    return act.act == "paper" and any(
        word in act.rule for word in ("judicial", "subpoena", "court-order")
    )


def judged_acts(acts: Iterable[ActFound]) -> list[Act]:
    """Return the acts to be judged, each once, in the order of the vocabulary."""
    there = {act.act for act in acts}
    return [act for act in QUESTIONS if act in there]
