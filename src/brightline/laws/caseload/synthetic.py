"""Made-up caseloads of any size: the same seed gives the same cases, block by block.

Nobody is in them. Shares are ours, chosen so that every branch of the laws is taken; they say nothing of
how often a thing happens. Two thirds of the cases lack facts: values, whole lists, the day of a date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from brightline.engine.calendar import MINUTES_A_DAY, exact_day
from brightline.engine.facts import Fact
from brightline.engine.tables import (
    ABOVE,
    BELOW,
    FAR_ABOVE,
    FAR_BELOW,
    Array,
    Column,
    Links,
    Listed,
    Tables,
    code_type,
)
from brightline.engine.times import HIGHEST
from brightline.engine.truth import NO, UNKNOWN, YES
from brightline.laws.vocabulary import VOCABULARY

#: Cases in a block. The seed of a block is made from it: changing this changes every caseload.
BLOCK = 250_000
FIRST_DAY, LAST_DAY = "2022-01-01", "2023-12-31"
_YEAR = 365.25

#: How often a yes-no fact is *yes*, where a half would be far from life.
YES_SHARE = {
    "objection_open": 0.05,
    "screening.possible_match": 0.03,
    "warrants_complete": 0.9,
    "judgments_complete": 0.85,
    "incarceration_complete": 0.8,
    "court_caption": 0.8,
    "case_number": 0.8,
    "signed": 0.9,
    "names_subject": 0.95,
    "probable_cause": 0.9,
    "commands_custody": 0.9,
    "live": 0.9,
    "attempt": 0.1,
    "hate_crime": 0.02,
    "sentenced": 0.92,
    "disclosure.made": 0.05,
}
OFFENCES = {
    "PL 120.00": 12, "PL 155.25": 12, "PL 220.03": 10, "PL 120.05": 8, "PL 160.10": 6, "PL 160.15": 5,
    "PL 140.25": 4, "PL 265.03": 4, "PL 265.02": 3, "PL 120.10": 3, "PL 125.25": 2, "PL 130.35": 2,
    "PL 220.39": 5, "PL 155.30": 5, "PL 105.15": 1, "PL 485.05": 1, "PL 130.91": 1, "VTL 1192": 6,
    "VTL 600": 2, "8 USC 1326": 3, "other": 5,
}  # fmt: skip
SHARES: dict[tuple[str | None, str], Mapping[str, float]] = {
    (None, "request.instrument"): {"I-247A": 12, "I-247D": 2, "I-247N": 1, "email": 2, "call": 2,
                                   "administrative-subpoena": 1},
    (None, "request.from_body"): {"ICE": 12, "CBP": 2, "other-dhs": 1, "FBI": 1, "USMS": 1, "city": 1},
    (None, "request.acting_for"): {"none": 12, "ICE": 2, "other-federal": 1},
    (None, "request.purpose"): {"civil-immigration": 10, "immigration-crime": 1, "criminal": 2},
    (None, "request.required_by"): {"none": 20, "court-order": 1, "statute": 1,
                                    "administrative-subpoena": 2, "grand-jury-subpoena": 1},
    (None, "informed_by.by"): {"none": 12, "court": 1, "other-governmental-entity": 1},
    ("warrants", "form"): {"AO-442": 6, "I-200": 6, "I-205": 3, "writ": 1, "removal-order": 1,
                           "search-warrant": 1},
    ("warrants", "issued_by"): {"us-magistrate-judge": 6, "immigration-officer": 6, "clerk": 1,
                                "us-district-judge": 1, "state-judge": 1, "other-judge": 1},
    ("judgments", "offence"): OFFENCES,
    ("judgments", "object"): {"none": 20, "PL 160.15": 1, "PL 155.25": 1},
    ("judgments", "level"): {"felony": 6, "misdemeanor": 6, "violation": 1},
    ("judgments", "jurisdiction"): {"new-york": 14, "federal": 2, "other-state": 2, "foreign": 1},
    ("judgments", "status"): {"standing": 16, "vacated": 1, "sealed": 2},
    ("judgments", "adjudication"): {"adult": 16, "youthful-offender": 2, "juvenile-delinquent": 1,
                                    "juvenile-offender": 1, "comparable-elsewhere": 1},
    ("judgments", "subdivision"): {"1": 4, "2": 2, "3": 1, "4": 1},
    ("judgments", "object_subdivision"): {"1": 1, "2": 1},
    ("incarceration", "phase"): {"sentence": 12, "pre-sentence": 5, "revocation": 1},
    ("charges", "offence"): OFFENCES,
    ("charges", "status"): {"pending": 8, "acd": 1, "dismissed": 2},
}  # fmt: skip
#: How many rows of each list a case has, by share, from none on.
LENGTHS = {
    "warrants": (70, 24, 6),
    "judgments": (45, 30, 15, 10),
    "incarceration": (55, 30, 15),
    "charges": (10, 60, 30),
    "searches": (15, 70, 15),
}
#: A paper that passes every test: its yes-no facts are *yes*, its choices these.
_SOUND = {
    "form": "AO-442",
    "issued_by": "us-magistrate-judge",
    **dict.fromkeys(
        ("court_caption", "case_number", "signed", "names_subject", "probable_cause",
         "commands_custody", "live")
    ),
}  # fmt: skip
#: Facts that every question settles for itself.
ASKED = ("agency", "kind")


@dataclass(frozen=True, slots=True)
class Made:
    """How a caseload is made.

    Of the share ``partial`` of the cases each fact lacks with the chance ``unknown``, and a day is known
    as some thirty days with the chance ``months``.
    """

    seed: int = 1
    partial: float = 2 / 3
    unknown: float = 0.07
    months: float = 0.03


def blocks(count: int, made: Made, size: int = BLOCK) -> Iterator[Tables]:
    """Yield a caseload of so many cases in blocks."""
    for start in range(0, count, size):
        yield block(min(size, count - start), made, start // size)


def block(count: int, made: Made, number: int = 0) -> Tables:
    """Return one block of a caseload."""
    return _Block(count, made, np.random.default_rng([made.seed, number])).tables


class _Block:
    def __init__(self, count: int, made: Made, chance: np.random.Generator) -> None:
        self.count, self.made, self.chance = count, made, chance
        self.tables = Tables(count)
        self.partial = chance.random(count) < made.partial
        self.owner: dict[str | None, Array | None] = {None: None}
        for home, shares in LENGTHS.items():
            lengths = chance.choice(len(shares), count, p=np.array(shares) / sum(shares))
            given = ~(self.partial & (chance.random(count) < made.unknown))
            lengths[~given] = 0
            offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
            self.tables.lists[home] = Listed(offsets, given)
            self.owner[home] = np.repeat(np.arange(count), lengths)
        self._times()
        for fact in VOCABULARY.facts.values():
            self._plain(fact)
        for facts in VOCABULARY.row_facts.values():
            for fact in facts.values():
                self._plain(fact)
        self._sound_papers()
        self._links()

    def _sound_papers(self) -> None:
        """Make every second paper a judicial warrant in every respect: else hardly one would be."""
        sound = self.chance.random(self._size("warrants")) < 0.5
        sound &= ~self._lacks("warrants", self.made.unknown)
        for name, good in _SOUND.items():
            column = self.tables.facts["warrants", name]
            column.low[sound] = YES if good is None else 1 + column.words.index(good)

    def _size(self, home: str | None) -> int:
        owner = self.owner[home]
        return self.count if owner is None else owner.size

    def _lacks(self, home: str | None, share: float) -> Array:
        owner = self.owner[home]
        partial = self.partial if owner is None else self.partial[owner]
        lacks: Array = partial & (self.chance.random(partial.size) < share)
        return lacks

    def _plain(self, fact: Fact) -> None:
        home = fact.rows.name if fact.rows else None
        place = (home, fact.name)
        if place in self.tables.facts or fact.name in ASKED or fact.kind == "links":
            return
        size, lacks = self._size(home), self._lacks(home, self.made.unknown)
        if fact.kind == "yes-no":
            truth = np.where(self.chance.random(size) < YES_SHARE.get(fact.name, 0.5), YES, NO)
            truth[lacks] = UNKNOWN
            self.tables.facts[place] = Column(truth.astype(np.uint8))
        elif fact.kind == "choice":
            shares = SHARES.get(place) or dict.fromkeys(fact.values, 1.0)
            weights = np.array(list(shares.values()), float)
            codes = 1 + self.chance.choice(len(shares), size, p=weights / weights.sum())
            codes[lacks] = 0
            self.tables.facts[place] = Column(
                codes.astype(code_type(len(shares))), words=tuple(shares)
            )

    def _times(self) -> None:
        chance, count = self.chance, self.count
        first, last = exact_day(FIRST_DAY), exact_day(LAST_DAY)
        decided = (first - 1) * MINUTES_A_DAY + chance.integers(
            0, (last - first) * MINUTES_A_DAY, count
        )
        decided_on = (decided - 300) // MINUTES_A_DAY + 1
        due = decided + chance.integers(-4 * MINUTES_A_DAY, MINUTES_A_DAY, count)
        arrested = decided_on - chance.exponential(150, count).astype(np.int64)
        received = decided - chance.integers(0, 10 * MINUTES_A_DAY, count)
        self._put(None, "decided_on", decided_on, never=True)
        self._put(None, "decided_at", decided, never=True)
        self._put(None, "arrested_on", arrested, days=True)
        self._put(None, "custody.release_due_at", due)
        due_on = (due - 300) // MINUTES_A_DAY + 1
        self.tables.facts[None, "release_due"] = Column(
            np.where(due_on <= decided_on, YES, NO).astype(np.uint8)
        )
        self._put(None, "request.received_at", received)
        self._put(
            None, "screening.checked_at", decided - chance.integers(0, 45 * MINUTES_A_DAY, count)
        )
        papers, searches, judged = (
            self.owner[home] for home in ("warrants", "searches", "judgments")
        )
        inside = self.owner["incarceration"]
        assert papers is not None and searches is not None
        assert judged is not None and inside is not None
        self._put(
            "warrants",
            "presented_at",
            received[papers] + chance.integers(-600, 60, papers.size),
        )
        self._put(
            "searches",
            "ran_at",
            due[searches] + chance.normal(0, 2_500, searches.size).astype(np.int64),
        )
        on = arrested[judged] - chance.integers(-60, int(9 * _YEAR), judged.size)
        self._put("judgments", "judged_on", on, days=True)
        self._put(
            "judgments",
            "offence_on",
            on - chance.exponential(250, judged.size).astype(np.int64),
            days=True,
        )
        entered = arrested[inside] - chance.integers(0, int(9 * _YEAR), inside.size)
        left = entered + 1 + chance.exponential(500, inside.size).astype(np.int64)
        left[chance.random(inside.size) < 0.04] = HIGHEST
        self._put("incarceration", "from", entered, days=True)
        self._put("incarceration", "to", left, days=True)

    def _put(
        self, home: str | None, name: str, values: Array, days: bool = False, never: bool = False
    ) -> None:
        """Put a time in its column; unless ``never``, some are not known, and some ``days`` in part."""
        wide = values.size > 0 and int(np.max(values)) >= ABOVE
        low = values.astype(np.int64 if wide else np.int32)
        if never:
            self.tables.facts[home, name] = Column(low)
            return
        high = low.copy()
        if days:
            part = self._lacks(home, self.made.months) & np.less(low, HIGHEST)
            low[part] -= low[part] % 30
            high[part] = low[part] + 29
        lacks = self._lacks(home, self.made.unknown)
        low[lacks], high[lacks] = (FAR_BELOW, FAR_ABOVE) if wide else (BELOW, ABOVE)
        self.tables.facts[home, name] = Column(low, high)

    def _links(self) -> None:
        """Say for which judgments of its case each time inside was served: mostly one, at times none."""
        inside = self.owner["incarceration"]
        assert inside is not None
        named = self.chance.choice(4, inside.size, p=(0.1, 0.75, 0.12, 0.03))
        offsets = np.concatenate([[0], np.cumsum(named)]).astype(np.int64)
        targets = self.chance.choice(4, int(offsets[-1]), p=(0.6, 0.25, 0.1, 0.05)) + 1
        known = ~self._lacks("incarceration", self.made.unknown)
        lengths = np.where(known, named, 0)
        kept = np.repeat(known, named)
        self.tables.links["incarceration", "for"] = Links(
            np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64), targets[kept], known
        )
