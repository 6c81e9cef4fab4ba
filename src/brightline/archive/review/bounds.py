"""Exact bounds on shares and counts, from binomial and hypergeometric tails.

A *share* is of an endless population, or one drawn from with replacement; a *count* is of a population of
known size, drawn from without replacement. Probabilities are summed term by term from the likeliest one
outwards, so that they are good to about twelve digits for any size.
"""

from collections.abc import Callable
from typing import NamedTuple


class Interval(NamedTuple):
    """What a share or a count may be, from *low* to *high*, both included."""

    low: float
    high: float


def binomial_at_most(found: int, drawn: int, share: float) -> float:
    """Return the probability of *found* or fewer in *drawn* draws that each hit with chance *share*."""
    if not 0 <= share <= 1 or drawn < 0:
        raise ValueError(f"no probability for {drawn} draws that hit with chance {share}")
    if found < 0 or found >= drawn:
        return float(found >= drawn)
    if share in (0, 1):
        return 1.0 - share
    odds = share / (1 - share)
    return _at_most(
        found, 0, drawn, int((drawn + 1) * share), lambda k: (drawn - k) / (k + 1) * odds
    )


def hypergeometric_at_most(found: int, population: int, marked: int, drawn: int) -> float:
    """Return the probability of *found* or fewer marked ones in a draw without replacement.

    Raises ``ValueError`` unless 0 <= marked, drawn <= population.
    """
    if not (0 <= marked <= population and 0 <= drawn <= population):
        raise ValueError(f"no draw of {drawn} from {population} with {marked} marked")
    first, last = max(0, drawn + marked - population), min(drawn, marked)
    if found < first or found >= last:
        return float(found >= last)
    likeliest = (drawn + 1) * (marked + 1) // (population + 2)
    rest = population - marked - drawn

    def ratio(k: int) -> float:
        return (marked - k) * (drawn - k) / ((k + 1) * (rest + k + 1))

    return _at_most(found, first, last, min(max(likeliest, first), last), ratio)


def _at_most(
    found: int, first: int, last: int, likeliest: int, ratio: Callable[[int], float]
) -> float:
    """Sum a law with one peak up to *found*; ``ratio(k)`` is the chance of k + 1 over that of k."""
    below = above = 0.0
    term = 1.0
    for k in range(likeliest, last + 1):
        if k <= found:
            below += term
        else:
            above += term
        term *= ratio(k) if k < last else 0
        if term < 1e-25:
            break
    term = 1.0
    for k in range(likeliest - 1, first - 1, -1):
        term /= ratio(k)
        if k <= found:
            below += term
        else:
            above += term
        if term < 1e-25:
            break
    return below / (below + above)


def clopper_pearson(found: int, drawn: int, confidence: float) -> Interval:
    """Return the exact two-sided interval of a share (Clopper and Pearson, Biometrika 26, 1934)."""
    side = (1 + confidence) / 2
    return Interval(share_at_least(found, drawn, side), share_at_most(found, drawn, side))


def share_at_most(found: int, drawn: int, confidence: float) -> float:
    """Return the greatest share that *found* in *drawn* still allows: an upper bound, one-sided."""
    _check(found, drawn, confidence)
    if found == drawn:
        return 1.0
    return _edge(lambda share: binomial_at_most(found, drawn, share) > 1 - confidence)


def share_at_least(found: int, drawn: int, confidence: float) -> float:
    """Return the least share that *found* in *drawn* still allows: a lower bound, one-sided."""
    return 1 - share_at_most(drawn - found, drawn, confidence)


def count_at_most(found: int, drawn: int, population: int, confidence: float) -> int:
    """Return the greatest count in the population that *found* in *drawn* of it still allows.

    Exact, without replacement: the most marked ones under which so few would be found with a chance above
    ``1 - confidence``. The *drawn* ones are part of the population and the *found* ones of the count.
    """
    _check(found, drawn, confidence)
    if drawn > population:
        raise ValueError(f"{drawn} cannot be drawn from {population}")
    # A chance that is the doubt but for the last digits of a float is the doubt, and not above it.
    doubt = (1 - confidence) * (1 + 1e-9)
    low, high = found, population - (drawn - found)
    while low < high:
        middle = (low + high + 1) // 2
        if hypergeometric_at_most(found, population, middle, drawn) > doubt:
            low = middle
        else:
            high = middle - 1
    return low


def count_at_least(found: int, drawn: int, population: int, confidence: float) -> int:
    """Return the least count in the population that *found* in *drawn* of it still allows."""
    return population - count_at_most(drawn - found, drawn, population, confidence)


def _edge(holds: Callable[[float], bool]) -> float:
    """Return where, from 0 up to 1, a statement stops holding: the side on which it does not."""
    low, high = 0.0, 1.0
    while low < (middle := (low + high) / 2) < high and high - low > 1e-15 * high:
        low, high = (middle, high) if holds(middle) else (low, middle)
    return high


def _check(found: int, drawn: int, confidence: float) -> None:
    if not 0 <= found <= drawn:
        raise ValueError(f"{found} found of {drawn} drawn cannot be")
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence lies between 0 and 1, not at {confidence}")
