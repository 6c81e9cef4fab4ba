"""Random samples that anyone can draw again, and what they say of the rest.

A sample is stratified: by decile of the score, custodian, and whether a federal token is in sight. Each item's lot
is a hash of seed and key, so a sample does not depend on the order of the input. Bounds hold for any true state of
the archive; none leans on a normal law.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from brightline.archive.review.bounds import (
    Interval,
    count_at_least,
    count_at_most,
    share_at_least,
    share_at_most,
)
from brightline.archive.review.cal import drawn
from brightline.archive.review.words import about, count, percent

#: The name of the stratum of all strata too small to get a document of their own.
SMALL = "small strata"


class Unit(NamedTuple):
    """One document that may be drawn: its key, and the stratum that it belongs to."""

    key: str
    stratum: str


class Stratum(NamedTuple):
    """A stratum: its name, how many documents it has, and the keys drawn from it, by lot."""

    name: str
    population: int
    keys: tuple[str, ...]


class Tally(NamedTuple):
    """What was found in a stratum: *found* of *read* of its *population*.

    Whoever wants an upper bound counts a document that could not be decided as found.
    """

    population: int
    read: int
    found: int


def deciles(scores: Mapping[str, float]) -> dict[str, int]:
    """Return each key's tenth by score, 0 the highest; the same score is told apart by key."""
    ordered = sorted(scores, key=lambda key: (-scores[key], key))
    return {key: place * 10 // len(ordered) for place, key in enumerate(ordered)}


def stratum(decile: int, custodian: str, federal_token: bool) -> str:
    """Return the name of a stratum."""
    return f"{custodian} / decile {decile} / {'federal' if federal_token else 'no federal'} token"


def draw(units: Iterable[Unit], size: int, *, seed: str) -> tuple[Stratum, ...]:
    """Return a sample of about *size*, each stratum by its share and rounded up.

    Strata too small for one document of their own are drawn as one, `SMALL`. The sample is larger than *size* by
    less than one document a stratum. Raises ``ValueError`` where a key comes twice or *size* is below 1.
    """
    strata: dict[str, list[str]] = defaultdict(list)
    seen: set[str] = set()
    for unit in units:
        if unit.key in seen:
            raise ValueError(f"{unit.key}: listed twice")
        seen.add(unit.key)
        strata[unit.stratum].append(unit.key)
    if size < 1:
        raise ValueError(f"a sample holds at least 1, not {size}")
    population = len(seen)
    small = [name for name, keys in strata.items() if len(keys) * size < population]
    if len(small) > 1:
        strata[SMALL] = [key for name in small for key in strata.pop(name)]
    return tuple(
        Stratum(
            name,
            len(keys),
            tuple(drawn(seed, keys)[: min(-(-len(keys) * size // population), len(keys))]),
        )
        for name, keys in sorted(strata.items())
    )


def tallies(sample: Iterable[Stratum], labels: Mapping[str, bool]) -> tuple[Tally, ...]:
    """Return what was found in each stratum. Raises ``ValueError`` for a drawn key without a label."""
    found = []
    for part in sample:
        unread = next((key for key in part.keys if key not in labels), None)
        if unread is not None:
            raise ValueError(f"{unread}: drawn from {part.name}, but not yet read")
        found.append(Tally(part.population, len(part.keys), sum(labels[k] for k in part.keys)))
    return tuple(found)


def estimate(read: Iterable[Tally]) -> float:
    """Return the Horvitz-Thompson estimate of the total: each found one stands for population / read.

    Raises ``ValueError`` where nothing was read of a stratum: then there is no estimate.
    """
    total = 0.0
    for part in read:
        if part.population and not part.read:
            raise ValueError(f"nothing was read of a stratum of {part.population}")
        total += part.found * part.population / part.read if part.population else 0
    return total


def total_at_most(read: Iterable[Tally], confidence: float) -> int:
    """Return the greatest total over all strata that the sample still allows.

    Strata are taken together that were read at rates within a factor of two, so that strata drawn by their
    share are one draw. In each group the number found is a sum of independent events, and of all such sums with
    one mean the binomial is the likeliest to fall so low (Hoeffding, "On the distribution of the number
    of successes in independent trials", 1956; a draw without replacement is such a sum, too). The mean's bound divided by the lowest rate bounds
    the total. The doubt is shared out evenly among groups; what was read whole is known, what was not read at
    all is counted in full.
    """
    known, groups = _groups(read)
    doubt = (1 - confidence) / max(len(groups), 1)
    return known + sum(_group_at_most(group, 1 - doubt) for group in groups)


def total_at_least(read: Iterable[Tally], confidence: float) -> int:
    """Return the least total over all strata that the sample still allows; see `total_at_most`."""
    read = tuple(read)
    known, groups = _groups(read)
    known -= sum(part.population for part in read if not part.read)
    doubt = (1 - confidence) / max(len(groups), 1)
    return known + sum(_group_at_least(group, 1 - doubt) for group in groups)


def total_between(read: Iterable[Tally], confidence: float) -> Interval:
    """Return both bounds, each with half the doubt."""
    read = tuple(read)
    side = (1 + confidence) / 2
    return Interval(total_at_least(read, side), total_at_most(read, side))


def allows(read: int, found: int, residual: int, confidence: float) -> str:
    """Return the sentence that says what a sample of a residual still allows."""
    most = count_at_most(found, read, residual, confidence)
    rest = f"{about(most)} missed" if not found else f"{about(most)} in all"
    return (
        f"{count(read)} read and {count(found)} found in a residual of {count(residual)} still allows {rest}, "
        f"at {percent(confidence)}."
    )


def allows_in_all(read: Sequence[Tally], confidence: float) -> str:
    """Return that sentence for a stratified sample."""
    drawn_, found = sum(part.read for part in read), sum(part.found for part in read)
    most = total_at_most(read, confidence)
    rest = f"{about(most)} missed" if not found else f"{about(most)} in all"
    return (
        f"{count(drawn_)} read and {count(found)} found in a residual of "
        f"{count(sum(part.population for part in read))}, by strata, still allows {rest}, at {percent(confidence)}."
    )


def _groups(read: Iterable[Tally]) -> tuple[int, list[list[Tally]]]:
    """Return what is known or must be feared without a bound, and the strata that need one, by rate.

    Grouped by the design alone: a grouping that looked at what was found would bend the bound.
    """
    known = 0
    partly = []
    for part in read:
        if not part.read:
            known += part.population
        elif part.read == part.population:
            known += part.found
        else:
            partly.append(part)
    groups: list[list[Tally]] = []
    for part in sorted(partly, key=_rate):
        if groups and _rate(part) <= 2 * _rate(groups[-1][0]):
            groups[-1].append(part)
        else:
            groups.append([part])
    return known, groups


def _rate(part: Tally) -> float:
    return part.read / part.population


def _group_at_most(group: Sequence[Tally], confidence: float) -> int:
    read, found = sum(part.read for part in group), sum(part.found for part in group)
    population = sum(part.population for part in group)
    if len(group) == 1:
        return count_at_most(found, read, population, confidence)
    # Hoeffding's comparison holds where the mean is at least one above what was found.
    mean = min(max(read * share_at_most(found, read, confidence), found + 1), read)
    return min(int(mean / _rate(group[0])), population - (read - found))


def _group_at_least(group: Sequence[Tally], confidence: float) -> int:
    read, found = sum(part.read for part in group), sum(part.found for part in group)
    if len(group) == 1:
        return count_at_least(found, read, group[0].population, confidence)
    mean = max(min(read * share_at_least(found, read, confidence), found - 1), 0)
    return max(math.ceil(mean / _rate(group[-1]) - 1e-9), found)
