"""When a ranked review may stop: a promise about recall, kept by a random sample.

A sample is drawn from the pile by lot and read. Its responsive documents are then met again, by the ranking,
in an order that does not know which they are. Once enough of them are met, enough of all are: the quantile
binomial confidence bound (QBCB) of Lewis, Yang and Frieder, "Certifying One-Phase Technology-Assisted Reviews"
(CIKM 2021, arXiv 2108.12746). It holds for a pile of any size and however often one asks whether to stop.

Two things make it cheaper here, and leave the promise whole. Sampled documents that are *not* responsive teach
the ranking from the start: given how many responsive ones were drawn, which ones they are is as much chance as
before. And what the sample has read is not read again.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from brightline.archive.review.bounds import binomial_at_most, count_at_most
from brightline.archive.review.cal import drawn
from brightline.archive.review.words import count, percent


class Promise(NamedTuple):
    """What is to hold: *recall* of the pile's responsive documents, with this *confidence*."""

    recall: float = 0.9
    confidence: float = 0.95


USUAL = Promise()


class SamplePlan(NamedTuple):
    """How a sample is drawn, settled beforehand: until *enough* are responsive, or *at_most* are read.

    The first *seeds* responsive ones start the ranking and are no part of the sample. The fewest that are enough
    for a promise (`fewest`) make a cheap sample and a long ranking, since all must be met; where responsive
    documents are common, twice as many save more reading than they cost.
    """

    enough: int
    at_most: int
    seeds: int = 1


class Sample(NamedTuple):
    """A sample as read so far: *seeds* found before it began, then *labels* in the order of the draw.

    *before* are those read up to the last seed and found not responsive; *waits_for* is the key to read next,
    None once the sample is complete.
    """

    seeds: tuple[str, ...]
    before: tuple[str, ...]
    labels: Mapping[str, bool]
    waits_for: str | None

    @property
    def responsive(self) -> int:
        """The number of responsive documents in the sample, seeds not counted."""
        return sum(self.labels.values())

    @property
    def set_aside(self) -> tuple[str, ...]:
        """What the ranking may learn from at once: all that was read and found not responsive."""
        return (*self.before, *(key for key, answer in self.labels.items() if not answer))

    @property
    def read(self) -> frozenset[str]:
        """All keys that the sample had read."""
        return frozenset((*self.seeds, *self.before, *self.labels))


class Certificate(NamedTuple):
    """What a complete sample lets one promise.

    The review may stop when *needed* of the sample's responsive documents are met by the ranking; None where
    nothing can be promised. *says* is a sentence for the report.
    """

    needed: int | None
    says: str


def fewest(promise: Promise = USUAL) -> int:
    """Return how many responsive documents a sample must hold before anything can be promised.

    29 for nine in ten at 95 %. Raises ``ValueError`` where recall or confidence is not between 0 and 1.
    """
    if not (0 < promise.recall < 1 and 0 < promise.confidence < 1):
        raise ValueError(f"{promise}: recall and confidence lie between 0 and 1")
    least = 1
    while promise.recall**least > 1 - promise.confidence:
        least += 1
    return least


def needed(responsive: int, promise: Promise = USUAL) -> int | None:
    """Return how many of the sample's responsive documents must be met; None where all would not do.

    The least j such that j of them are met before *recall* of all are with a chance of at most the doubt.
    """
    if responsive < fewest(promise):
        return None
    return next(
        met
        for met in range(1, responsive + 1)
        if binomial_at_most(met - 1, responsive, promise.recall) >= promise.confidence
    )


def read_sample(
    keys: Iterable[str], known: Mapping[str, bool], plan: SamplePlan, *, seed: str
) -> Sample:
    """Return the sample as far as the *known* answers go: walk the draw until the plan is met.

    Answers that the draw has not come to are left alone. The draw depends on seed and keys only, not on the
    order of the keys nor on what else was read.
    """
    seeds: list[str] = []
    before: list[str] = []
    labels: dict[str, bool] = {}
    left, waits_for = plan.enough, None
    for key in draw_order(keys, seed=seed)[: plan.at_most]:
        if not left:
            break
        if key not in known:
            waits_for = key
            break
        if len(seeds) < plan.seeds:
            (seeds if known[key] else before).append(key)
        else:
            labels[key] = known[key]
            left -= known[key]
    return Sample(tuple(seeds), tuple(before), labels, waits_for)


def draw_order(keys: Iterable[str], *, seed: str) -> list[str]:
    """Return all keys in the order in which a sample takes them: readers may read ahead in it."""
    return drawn(f"{seed}\nsample", keys)


def certificate(sample: Sample, pile: int, promise: Promise = USUAL) -> Certificate:
    """Return what a sample of a pile of so many documents lets one promise.

    Raises ``ValueError`` where the sample is not complete: a promise made before the draw ends would depend on
    when one looked.
    """
    if sample.waits_for is not None:
        raise ValueError(f"the sample is not complete: {sample.waits_for} is still to be read")
    found, read = sample.responsive, len(sample.labels)
    met = needed(found, promise)
    at = percent(promise.confidence)
    if met is not None:
        return Certificate(
            met,
            f"When the ranking has met {count(met)} of the {count(found)} responsive documents of the sample, at "
            f"least {percent(promise.recall)} of all responsive ones have been read, at {at}.",
        )
    rest = pile - len(sample.seeds) - len(sample.before)
    most = count_at_most(found, read, rest, promise.confidence)
    return Certificate(
        None,
        f"No guarantee: the sample holds {count(found)} responsive documents, and {fewest(promise)} are needed for "
        f"{percent(promise.recall)} at {at}. Bound as in the sample: {count(read)} of {count(rest)} read by lot "
        f"and {count(found)} found still allows {count(most)} in all, at {at}.",
    )


def may_stop(promised: Certificate, sample: Sample, labels: Mapping[str, bool]) -> bool:
    """Say whether a review with these labels, in which sampled ones count once met, may stop."""
    met = sum(key in labels for key, answer in sample.labels.items() if answer)
    return promised.needed is not None and met >= promised.needed
