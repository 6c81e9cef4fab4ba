"""The words of an audit: acts, stances, directions, bodies, evidence. Everything else speaks them."""

from __future__ import annotations

from typing import Literal, get_args

#: What a segment's own words tell, ask or refuse; ``evaluation/GUIDE.md`` gives each its meaning.
Act = Literal[
    "release-time",
    "custody-status",
    "court-date",
    "pick-up",
    "hold",
    "access",
    "personal-details",
    "photo",
    "list",
    "look-up",
    "status-only",
    "paper",
    "criminal-matter",
    "first-contact",
    "channel-switch",
    "deletion",
    "tone",
]
ACTS: tuple[Act, ...] = get_args(Act)

#: Acts that are only there or not; the others are asked, given or refused.
CONTEXT: frozenset[str] = frozenset(
    {"paper", "criminal-matter", "first-contact", "channel-switch", "deletion", "tone"}
)

Stance = Literal["gives", "asks", "refuses", "present"]
STANCES: tuple[Stance, ...] = get_args(Stance)

Direction = Literal[
    "local-to-federal",
    "federal-to-local",
    "local-to-local",
    "federal-to-federal",
    "other",
]
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)

#: By what a correspondent was known to be federal; ``alias`` and ``repaired`` are inferences.
Evidence = Literal["address", "signature", "phone", "display-name", "alias", "dual", "repaired"]
EVIDENCE: tuple[Evidence, ...] = get_args(Evidence)

#: The part of a federal body that wrote: civil removal, investigations, its lawyers, others.
Component = Literal["ERO", "HSI", "OPLA", "CBP", "USCIS", "DHS", "unknown"]
COMPONENTS: tuple[Component, ...] = get_args(Component)

Verdict = Literal["not-permitted", "permitted", "undecidable", "none"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
