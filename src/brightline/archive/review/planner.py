"""What to answer when "a full audit is impractical": how many to read, how long it takes, what it would show.

A plan is about one population, drawn from by lot without replacement. All bounds are exact and one-sided.
"""

import math
from typing import NamedTuple

from brightline.archive.review.bounds import count_at_most, hypergeometric_at_most
from brightline.archive.review.words import about, count, percent, some


class Aim(NamedTuple):
    """What a sample is to show: that of *population* documents no more than *tolerable* are missed.

    With this *confidence*, and even if *expected* are found in the sample. A reader reads *per_hour*
    documents; each is read by so many *readers*.
    """

    population: int
    tolerable: int
    confidence: float = 0.95
    expected: int = 0
    per_hour: float = 60.0
    readers: int = 1


class Outcome(NamedTuple):
    """If *found* are found in the sample, the population holds *at_most* so many, which is this *share*."""

    found: int
    at_most: int
    share: float


class Plan(NamedTuple):
    """How many to read, the readers' hours for it, and what each outcome would then show."""

    read: int
    hours: float
    outcomes: tuple[Outcome, ...]
    says: str


def tolerable_count(population: int, share: float) -> int:
    """Return how many documents a tolerable share is, rounded down."""
    if not 0 <= share <= 1:
        raise ValueError(f"a share lies between 0 and 1, not at {share}")
    return int(population * share + 1e-9)


def plan(aim: Aim, outcomes: int = 4) -> Plan:
    """Return the smallest sample that meets an aim. Raises ``ValueError`` where none can."""
    _check(aim)
    low, high = max(aim.expected, 1), aim.population
    while low < high:
        middle = (low + high) // 2
        if count_at_most(aim.expected, middle, aim.population, aim.confidence) <= aim.tolerable:
            high = middle
        else:
            low = middle + 1
    return _planned(aim, low, outcomes)


def affordable(aim: Aim, hours: float, outcomes: int = 4) -> Plan:
    """Return what so many readers' hours can show: the reverse of `plan`, whatever is tolerable."""
    _check(aim)
    read = min(int(hours * aim.per_hour / aim.readers + 1e-9), aim.population)
    if read < max(aim.expected, 1):
        raise ValueError(f"{hours:g} hours are enough to read {read}, which shows nothing")
    return _planned(aim, read, outcomes)


def confidence_reached(aim: Aim, read: int, found: int) -> float:
    """Return the confidence that no more than *tolerable* are there, once *found* of *read* were found.

    1 minus the chance to find so few if one more than tolerable were there.
    """
    if aim.tolerable >= aim.population:
        return 1.0
    return 1 - hypergeometric_at_most(found, aim.population, aim.tolerable + 1, read)


def chance_of_success(aim: Aim, read: int, really: int) -> float:
    """Return the chance that a sample of *read* meets its aim if the population *really* holds so many."""
    passes = -1
    while passes < read and (
        count_at_most(passes + 1, read, aim.population, aim.confidence) <= aim.tolerable
    ):
        passes += 1
    return hypergeometric_at_most(passes, aim.population, really, read)


def _planned(aim: Aim, read: int, outcomes: int) -> Plan:
    shown = tuple(
        Outcome(found, most, most / aim.population)
        for found in range(min(max(outcomes, aim.expected + 1), read + 1))
        for most in [count_at_most(found, read, aim.population, aim.confidence)]
    )
    hours = read * aim.readers / aim.per_hour
    said = "; ".join(f"{count(o.found)} found: {about(o.at_most)} at most" for o in shown)
    each = "" if aim.readers == 1 else f", each by {aim.readers} readers"
    return Plan(
        read,
        hours,
        shown,
        f"{count(read)} of {count(aim.population)} read{each}, in {some(math.ceil(hours), 'hour', 'hours')}. "
        f"At {percent(aim.confidence)}, in all {count(aim.population)}: {said}.",
    )


def _check(aim: Aim) -> None:
    if aim.population < 1:
        raise ValueError(f"a population of {aim.population} needs no sample")
    if aim.per_hour <= 0 or aim.readers < 1:
        raise ValueError(f"nobody reads: {aim.per_hour:g} an hour by {aim.readers} readers")
    if not 0 < aim.confidence < 1:
        raise ValueError(f"a confidence lies between 0 and 1, not at {aim.confidence}")
    if not 0 <= aim.expected <= aim.tolerable:
        raise ValueError(
            f"{aim.expected} are expected in the sample and {aim.tolerable} are tolerable in all: "
            "no sample can show that"
        )
