"""What one reader is to read, in its order, by filters; what is next, what was before, how far they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from brightline.archive.review.store import Decision, history, labels, readers, standing
from brightline.archive.web.deciding import Judged, judged
from brightline.archive.web.held import GROUPS, Card, Held
from brightline.archive.web.learning import proposed

#: What a reader may have shown: what waits for them, all, or what they decided.
SHOWS: Mapping[str, str] = {
    "open": "To be read by me",
    "mine": "Decided by me",
    "settle": "To be settled by me",
    "all": "All",
}
NOBODY = Judged()


class Asked(NamedTuple):
    """Which part of a queue is asked for; an empty text asks for all."""

    show: str = "open"
    group: str = ""
    verdict: str = ""
    month: str = ""
    provision: str = ""

    def query(self) -> str:
        """Return it as the query of an address; empty where nothing is asked for."""
        from urllib.parse import urlencode

        return urlencode(
            {
                field: told
                for field, told in self._asdict().items()
                if told and (field, told) != ("show", "open")
            }
        )


class Progress(NamedTuple):
    """Of a group: how many there are, by how many this reader decided, and how many two have decided."""

    group: str
    says: str
    size: int
    mine: int
    twice: int


class Queue(NamedTuple):
    """All cards in order, what was decided on each, and sentences for lines that are no decision."""

    reader: str
    cards: tuple[Card, ...]
    told: Mapping[str, Judged]
    faults: tuple[str, ...]

    def judged(self, key: str) -> Judged:
        """Return what was decided on a document."""
        return self.told.get(key, NOBODY)

    def part(self, asked: Asked) -> list[Card]:
        """Return the cards that are asked for, in order; what is to be settled comes first."""
        cards = [one for one in self.cards if self._meets(one, asked)]
        return sorted(cards, key=lambda one: not self.judged(one.key).to_settle(self.reader))

    def progress(self) -> list[Progress]:
        """Return how far the reader is, by group; groups without a document are left out."""
        found = []
        for group, says in GROUPS.items():
            cards = [one for one in self.cards if one.group == group]
            if cards:
                mine = sum(self.judged(one.key).own(self.reader) is not None for one in cards)
                twice = sum(len(self.judged(one.key).both) == 2 for one in cards)
                found.append(Progress(group, says, len(cards), mine, twice))
        return found

    def after(self, key: str, asked: Asked) -> str:
        """Return the next document that waits for the reader, behind *key* and round to the front; ``""`` if none."""
        cards = self.part(asked._replace(show="all"))
        place = next((n for n, one in enumerate(cards) if one.key == key), -1)
        for one in (*cards[place + 1 :], *cards[: max(place, 0)]):
            if self.judged(one.key).waits_for(self.reader):
                return one.key
        return ""

    def beside(self, key: str, asked: Asked) -> tuple[str, str, int, int]:
        """Return the documents before and behind *key* as asked for, its place from 1, and how many there are."""
        cards = [one.key for one in self.part(asked._replace(show="all"))]
        if key not in cards:
            return "", "", 0, len(cards)
        place = cards.index(key)
        before = cards[place - 1] if place else ""
        behind = cards[place + 1] if place + 1 < len(cards) else ""
        return before, behind, place + 1, len(cards)

    def _meets(self, card: Card, asked: Asked) -> bool:
        told = self.judged(card.key)
        shown = {
            "open": told.waits_for(self.reader),
            "mine": told.own(self.reader) is not None,
            "settle": told.to_settle(self.reader),
        }
        return (
            shown.get(asked.show, True)
            and asked.group in ("", card.group)
            and asked.verdict in ("", card.verdict)
            and asked.month in ("", card.month)
            and (not asked.provision or asked.provision in card.provisions)
        )


def queue(held: Held, reader: str) -> Queue:
    """Return a reader's queue as it stands now."""
    decisions, faults = decided(held)
    told = judged(decisions)
    cards = list(held.cards.values())
    keys = proposed(held.archive, _responsive(decisions), held.report.totals["fingerprint"])
    beside = dict.fromkeys([*told, *keys])
    cards += [Card(key, "learning", None, "") for key in beside if key not in held.cards]
    order = list(GROUPS)
    cards.sort(key=lambda one: order.index(one.group))
    return Queue(reader, tuple(cards), told, faults)


def decided(held: Held) -> tuple[list[Decision], tuple[str, ...]]:
    """Return all decisions of all readers, and a sentence for each line that is none."""
    found: list[Decision] = []
    faults: list[str] = []
    for one in readers(held.archive.root):
        told = history(held.archive.root, one)
        found += told.decisions
        faults += told.faults
    return found, tuple(faults)


def _responsive(decisions: Iterable[Decision]) -> dict[str, bool]:
    """Return whether anybody found a document responsive, by key."""
    by_reader: dict[str, list[Decision]] = {}
    for one in decisions:
        by_reader.setdefault(one.reader, []).append(one)
    found: dict[str, bool] = {}
    for told in by_reader.values():
        for key, there in labels(standing(told).values()).items():
            found[key] = found.get(key, False) or there
    return found


def choices(cards: Sequence[Card]) -> dict[str, list[str]]:
    """Return what filters may ask for: verdicts, months and provisions that occur."""
    return {
        "verdicts": list(dict.fromkeys(one.verdict for one in cards if one.verdict)),
        "months": sorted({one.month for one in cards if one.month}),
        "provisions": sorted({cite for one in cards for cite in one.provisions}),
    }
