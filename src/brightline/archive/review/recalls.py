"""Three recalls, told apart: of ingest, of correspondents, of review. Each has its own sample.

A message can be lost when the container is read, when its federal correspondent is not recognised, or when nobody
opens it. A figure for one says nothing of the others, and their product is no measurement: `all_three` gives a
lower bound only, and says how.
"""

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple

from brightline.archive.review.bounds import Interval, clopper_pearson, share_at_least
from brightline.archive.review.sampling import Tally, estimate, total_at_least, total_at_most
from brightline.archive.review.words import count, percent

Kind = Literal["ingest", "correspondents", "review"]


class Recall(NamedTuple):
    """One recall: *share* found, its interval at a *confidence*, a lower bound's inputs, and a sentence.

    *share* is None where nothing was there to be found. *found* of *there* are counts of the sample, or of
    the whole where *counted*: then the interval is a point. *residual* is set for a recall of review only.
    """

    kind: Kind
    share: float | None
    between: Interval
    confidence: float
    found: int
    there: int
    counted: bool
    residual: tuple[Tally, ...]
    says: str


def ingest_by_canaries(planted: int, found: int, confidence: float = 0.95) -> Recall:
    """Return the recall of ingest by messages planted in the containers, and found again by the reader."""
    return _shared("ingest", found, planted, confidence, "planted messages", "read")


def ingest_by_counts(expected: int, read: int, quarantined: int) -> Recall:
    """Return the recall of ingest by the containers' own counts: no sample, so no interval.

    Quarantined items are not read. Raises ``ValueError`` where more was read than the containers hold: then
    the count is no count.
    """
    if read + quarantined > expected:
        raise ValueError(
            f"{read} read and {quarantined} quarantined of {expected} expected: the count is too low"
        )
    lost = expected - read - quarantined
    share = read / expected if expected else None
    point = Interval(0.0, 1.0) if share is None else Interval(share, share)
    return Recall(
        "ingest",
        share,
        point,
        1.0,
        read,
        expected,
        True,
        (),
        f"Recall of ingest: {_percent(share)}. Of {count(expected)} items by the containers' own count, "
        f"{count(read)} were read, {count(quarantined)} quarantined, and {count(lost)} are unaccounted for.",
    )


def correspondents(labelled: int, recognised: int, confidence: float = 0.95) -> Recall:
    """Return the recall of correspondents by a labelled sample of segments that have a federal one."""
    of = "labelled segments with a federal correspondent"
    return _shared("correspondents", recognised, labelled, confidence, of, "recognised")


def review(found: int, residual: Sequence[Tally], confidence: float = 0.95) -> Recall:
    """Return the recall of review: *found* by reading, against a sample of what nobody had read.

    Those found in the sample of the residual are counted among what was missed: it measures the review before
    the sample.
    """
    residual = tuple(residual)
    side = (1 + confidence) / 2
    low, high = (
        _of(found, total_at_most(residual, side)),
        _of(found, total_at_least(residual, side)),
    )
    likely = estimate(residual)
    share = found / (found + likely) if found + likely else None
    read, hits = sum(part.read for part in residual), sum(part.found for part in residual)
    left = sum(part.population for part in residual)
    return Recall(
        "review",
        share,
        Interval(low, high),
        confidence,
        found,
        found + round(likely),
        False,
        residual,
        f"Recall of review: {_percent(share)}, between {_percent(low)} and {_percent(high)} at "
        f"{percent(confidence)}. {count(found)} were found by review; in a sample of {count(read)} of the "
        f"{count(left)} left unread, {count(hits)} were found.",
    )


def at_least(recall: Recall, confidence: float) -> float:
    """Return the lower bound of one recall, one-sided, at a confidence of its own."""
    if recall.counted:
        return recall.between.low
    if recall.kind == "review":
        return _of(recall.found, total_at_most(recall.residual, confidence))
    return share_at_least(recall.found, recall.there, confidence) if recall.there else 0.0


def all_three(recalls: Sequence[Recall], confidence: float = 0.95) -> tuple[float, str]:
    """Return a lower bound of the three recalls together, and the sentence that says what it is.

    Each gets a third of the doubt (Bonferroni), and the bounds are multiplied: the share of the acts that are
    in the containers, and come through all three. It holds only if each sample stands for what the next step is
    handed, which no sample here can show. Raises ``ValueError`` unless there is one of each kind.
    """
    kinds = sorted(recall.kind for recall in recalls)
    if kinds != ["correspondents", "ingest", "review"]:
        raise ValueError(f"one recall of each kind is needed, not {', '.join(kinds) or 'none'}")
    low = math.prod(at_least(recall, 1 - (1 - confidence) / 3) for recall in recalls)
    return low, (
        f"All three together: at least {_percent(low)}, at {percent(confidence)}. This is a lower bound "
        "(Bonferroni), not an estimate: the three were measured on three samples."
    )


def _shared(kind: Kind, found: int, there: int, confidence: float, of: str, verb: str) -> Recall:
    between = clopper_pearson(found, there, confidence) if there else Interval(0.0, 1.0)
    share = found / there if there else None
    return Recall(
        kind,
        share,
        between,
        confidence,
        found,
        there,
        False,
        (),
        f"Recall of {kind}: {_percent(share)}, between {_percent(between.low)} and {_percent(between.high)} "
        f"at {percent(confidence)}. Of {count(there)} {of}, {count(found)} were {verb}.",
    )


def _of(found: int, missed: int) -> float:
    """Return the share found; none found and none missed bounds nothing, which is 0."""
    return found / (found + missed) if found else 0.0


def _percent(share: float | None) -> str:
    """Return a share with one digit, never rounded up to all."""
    return "cannot be said" if share is None else f"{math.floor(share * 1000 + 1e-9) / 10:g} %"
