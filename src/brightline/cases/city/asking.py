"""Drawn requests: who asks, by which instrument and channel, for what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from brightline.cases.city.shapes import Request, Requester

_RANKS = ("Officer", "Agent", "Deputy")
_SEABIRDS = (
    "Avocet", "Cormorant", "Curlew", "Fulmar", "Guillemot", "Kittiwake", "Moorhen", "Oystercatcher",
    "Petrel", "Puffin", "Razorbill", "Sandpiper", "Shearwater", "Skua", "Tern",
)  # fmt: skip
#: Whose request is from which office.
_OFFICES = {
    "ICE": "Sample Field Office",
    "FBI": "Sample Bureau Office",
    "city": "Sample Task Force",
}

_ICE: Mapping[str, Any] = {
    "acting_for": "none",
    "requester_duties": ["civil-immigration"],
    "purpose": "civil-immigration",
    "purpose_documented": False,
    "required_by": "none",
}


@dataclass(frozen=True, slots=True)
class Ask:
    """A kind of request, with its shares by agency.

    ``about`` lists the kinds of information of which one is drawn; ``facts`` are of the request and
    stand over those of a detainer from ICE; ``place`` is the ``access`` part of a case file.
    """

    says: str
    instrument: str
    channels: tuple[str, ...]
    asks: tuple[str, ...]
    shares: Mapping[str, int]
    about: tuple[str, ...] = ()
    from_body: str = "ICE"
    facts: Mapping[str, Any] = field(default_factory=dict)
    place: Mapping[str, Any] | None = None


def _shares(doc: int, nypd: int, probation: int, other: int) -> Mapping[str, int]:
    return {"nyc/doc": doc, "nyc/nypd": nypd, "nyc/probation": probation, "nyc/other": other}


_PAPER_CHANNELS = ("fax", "fax", "fax", "email", "portal")
_CRIME = {"requester_duties": [], "purpose": "criminal", "purpose_documented": True}
ASKS: Mapping[str, Ask] = {
    "detainer": Ask("a detainer", "I-247A", _PAPER_CHANNELS, ("hold", "notify"), _shares(44, 60, 20, 0)),
    "dated-detainer": Ask(
        "a detainer", "I-247A", _PAPER_CHANNELS, ("hold", "notify"),
        _shares(14, 8, 4, 0), ("release-date",),
    ),
    "old-detainer": Ask("a detainer on an old form", "I-247D", ("fax",), ("hold", "notify"), _shares(3, 3, 0, 0)),
    "hand-over": Ask("a request for a hand-over", "I-247A", ("fax", "email"), ("transfer",), _shares(6, 4, 2, 0)),
    "email": Ask(
        "an e-mail", "email", ("email",), ("inform",), _shares(12, 8, 14, 24),
        ("court-date", "custody-status", "housing", "photo", "address"),
    ),
    "call": Ask(
        "a call", "call", ("phone",), ("inform",), _shares(6, 6, 20, 10), ("release-date", "appointment", "address")
    ),
    "crime": Ask(
        "a letter about a crime", "letter", ("mail", "email"), ("inform",), _shares(3, 3, 6, 10),
        ("court-date", "address"), "FBI", _CRIME,
    ),
    "task-force": Ask(
        "a task-force officer's e-mail", "email", ("email",), ("inform",), _shares(2, 4, 2, 2), ("custody-status",),
        "city", {"acting_for": "ICE"},
    ),
    "subpoena": Ask(
        "an administrative subpoena", "administrative-subpoena", ("mail", "email"), ("inform",), _shares(3, 2, 6, 12),
        ("release-date", "address", "other"), "ICE", {"required_by": "administrative-subpoena"},
    ),
    "order": Ask(
        "a court's order", "other", ("mail", "counter"), ("inform",), _shares(2, 1, 3, 5), ("other",), "ICE",
        {"required_by": "court-order"},
    ),
    "status": Ask(
        "an inquiry about status", "email", ("email",), ("inform",), _shares(1, 1, 2, 3), ("immigration-status",)
    ),
    "visit": Ask(
        "a visit", "visit", ("visit",), ("access",), _shares(3, 1, 6, 20),
        place={"place": "non-public", "ground": "none"},
    ),
    "interview": Ask(
        "a wish to interview", "visit", ("visit",), ("interview",), _shares(3, 1, 3, 4),
        place={"place": "non-public", "ground": "none"},
    ),
}  # fmt: skip


def pick_ask(rng: Random, agency: str, among: tuple[str, ...] = tuple(ASKS)) -> str:
    """Return the name of a kind of request that an agency gets, drawn by its share."""
    return rng.choices(among, [ASKS[name].shares[agency] for name in among])[0]


def request(
    rng: Random, name: str, agency: str, unit: str, received_at: datetime, entered_at: datetime
) -> Request:
    """Return a request of a kind, from somebody made up."""
    ask = ASKS[name]
    about = [k for k in ask.about if k != "appointment" or agency == "nyc/probation"]
    return Request(
        received_at=received_at,
        entered_at=entered_at,
        channel=rng.choice(ask.channels),
        unit=unit,
        from_body=ask.from_body,
        instrument=ask.instrument,
        asks=ask.asks,
        about=(rng.choice(about),) if about else (),
        facts={**_ICE, **ask.facts},
        requester=Requester(
            name=f"{rng.choice(_RANKS)} Sample {rng.choice(_SEABIRDS)}",
            office=_OFFICES[ask.from_body],
            telephone=f"212-555-01{rng.randint(10, 99)}",
        ),
    )
