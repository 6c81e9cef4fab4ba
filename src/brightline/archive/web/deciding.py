"""Who may decide on a document, who may see whose decision, and who settles where two disagree.

A document is read by two people who do not know of each other's decision; a third settles where they differ. The
first two to decide on it are its readers, in the order of their first decisions. Once both have decided neither
may change theirs, since each then sees the other's: agreement would mean nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from brightline.archive.review.store import WORDS, Decision

#: What a decision is called, in the order of its keys 1 to 5.
SAYS: Mapping[str, str] = {
    "violation": "Violation",
    "permitted": "Permitted",
    "not-decidable": "Not decidable",
    "not-responsive": "Not responsive",
    "other": "Other",
}
assert tuple(SAYS) == WORDS


class Judged(NamedTuple):
    """What was decided on one document: by whom, first decision first, each the one that stands."""

    decisions: tuple[Decision, ...] = ()

    @property
    def both(self) -> tuple[Decision, ...]:
        """The decisions of the two readers; fewer where fewer have decided."""
        return self.decisions[:2]

    @property
    def disagree(self) -> bool:
        """Whether both have decided, and differently."""
        return len({one.decision for one in self.both}) == 2

    @property
    def settled(self) -> Decision | None:
        """The decision of a third, where one was needed and is given."""
        return self.decisions[2] if self.disagree and len(self.decisions) > 2 else None

    def own(self, reader: str) -> Decision | None:
        """Return a reader's own decision that stands."""
        return next((one for one in self.decisions if one.reader == reader), None)

    def seen_by(self, reader: str) -> tuple[Decision, ...]:
        """Return the decisions that a reader may see: all, once two have decided; before that, their own."""
        if len(self.both) == 2:
            return self.decisions
        own = self.own(reader)
        return () if own is None else (own,)

    def closed_to(self, reader: str) -> str:
        """Return why a reader may not decide, as a sentence; ``""`` where they may."""
        if len(self.both) < 2:
            return ""
        if any(one.reader == reader for one in self.both):
            if not self.disagree:
                return "Two have decided alike. It stands."
            return "Two have decided, and differ. A third settles it."
        if not self.disagree:
            return "Two have decided alike. No third is needed."
        if self.settled is not None and self.settled.reader != reader:
            return f"Two differed, and {self.settled.reader} has settled it."
        return ""

    def waits_for(self, reader: str) -> bool:
        """Return whether a reader's decision is still wanted: as first, second, or third."""
        return self.own(reader) is None and not self.closed_to(reader)

    def to_settle(self, reader: str) -> bool:
        """Return whether the two differ and this reader may be the third who settles it."""
        return self.disagree and self.waits_for(reader)


def judged(decisions: Iterable[Decision]) -> dict[str, Judged]:
    """Return what was decided on each document, by its key. *decisions* are all of all readers, oldest first."""
    first: dict[tuple[str, str], datetime] = {}
    last: dict[tuple[str, str], Decision] = {}
    for one in decisions:
        place = (one.key, one.reader)
        first.setdefault(place, datetime.fromisoformat(one.at))
        last[place] = one
    found: dict[str, list[Decision]] = {}
    for place in sorted(last, key=lambda place: (first[place], place[1])):
        found.setdefault(place[0], []).append(last[place])
    return {key: Judged(tuple(told)) for key, told in found.items()}


def pairs(told: Mapping[str, Judged]) -> dict[tuple[str, str], dict[str, tuple[str, str]]]:
    """Return the decisions of each pair of readers, as (word, word) by document; names in order."""
    found: dict[tuple[str, str], dict[str, tuple[str, str]]] = {}
    for key, one in sorted(told.items()):
        if len(one.both) == 2:
            a, b = sorted(one.both, key=lambda decision: decision.reader)
            found.setdefault((a.reader, b.reader), {})[key] = (a.decision, b.decision)
    return found
