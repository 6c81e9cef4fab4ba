"""Two readers of the same documents: how far they agree, where not, and who then decided.

Cohen's kappa ("A coefficient of agreement for nominal scales", 1960) is agreement beyond what two readers would
reach by chance. Its interval takes the large-sample variance of Fleiss, Cohen and Everitt (Psychological Bulletin
72, 1969). A third reader settles disagreements; the two decisions stay as they were given.
"""

from collections import Counter
from collections.abc import Mapping
from statistics import NormalDist
from typing import Literal, NamedTuple

from brightline.archive.review.bounds import Interval, clopper_pearson, share_at_least


class Agreement(NamedTuple):
    """How two readers agree over the documents that *both* read.

    *same* had the same word from both; *raw* is the interval of that share. *kappa* and its interval are None
    where it says nothing: nothing was read by both, or both used a single word throughout. *table* counts
    each pair of words (first reader's, second's); *disagreed* are keys in order; *one_only* were read by one.
    """

    both: int
    same: int
    raw: Interval
    kappa: float | None
    kappa_between: Interval | None
    table: Mapping[tuple[str, str], int]
    disagreed: tuple[str, ...]
    one_only: tuple[str, ...]


class Settled(NamedTuple):
    """What stands for a document: *word*, None while open, and the three decisions as they were given.

    *how* is ``agreed``, ``adjudicated`` or ``open``.
    """

    word: str | None
    how: Literal["agreed", "adjudicated", "open"]
    first: str
    second: str
    third: str | None


def agreement(
    first: Mapping[str, str], second: Mapping[str, str], confidence: float = 0.95
) -> Agreement:
    """Return how two readers' words, by key, agree."""
    both = sorted(first.keys() & second.keys())
    table = Counter((first[key], second[key]) for key in both)
    same = sum(number for (one, other), number in table.items() if one == other)
    kappa, between = _kappa(table, confidence)
    return Agreement(
        len(both),
        same,
        clopper_pearson(same, len(both), confidence) if both else Interval(0.0, 1.0),
        kappa,
        between,
        dict(sorted(table.items())),
        tuple(key for key in both if first[key] != second[key]),
        tuple(sorted(first.keys() ^ second.keys())),
    )


def settle(
    first: Mapping[str, str], second: Mapping[str, str], third: Mapping[str, str]
) -> dict[str, Settled]:
    """Return what stands for each document that both read, by key.

    A third decision counts only where the two disagree, and may differ from both. Raises ``ValueError`` for a
    third decision on a document that the two have not both read: it would be a first one.
    """
    both = first.keys() & second.keys()
    early = min(third.keys() - both, default=None)
    if early is not None:
        raise ValueError(f"{early}: a third decision, though the two readers have not both decided")
    settled = {}
    for key in sorted(both):
        one, other, last = first[key], second[key], third.get(key)
        if one == other:
            settled[key] = Settled(one, "agreed", one, other, last)
        else:
            settled[key] = Settled(last, "adjudicated" if last else "open", one, other, last)
    return settled


def _kappa(
    table: Mapping[tuple[str, str], int], confidence: float
) -> tuple[float | None, Interval | None]:
    total = sum(table.values())
    if not total:
        return None, None
    rows: Counter[str] = Counter()
    columns: Counter[str] = Counter()
    for (one, other), number in table.items():
        rows[one] += number
        columns[other] += number
    by_chance = sum(rows[word] * columns[word] for word in rows) / total**2
    if by_chance == 1:
        return None, None
    same = sum(number for (one, other), number in table.items() if one == other) / total
    kappa = (same - by_chance) / (1 - by_chance)
    if same == 1:
        # The variance is nothing here, and would promise certainty.
        least = share_at_least(total, total, confidence)
        return kappa, Interval((least - by_chance) / (1 - by_chance), 1.0)
    spread = -((same * by_chance - 2 * by_chance + same) ** 2)
    for (one, other), number in table.items():
        if one == other:
            at = (1 - by_chance) - (rows[one] + columns[one]) / total * (1 - same)
            spread += number / total * at**2
        else:
            spread += number / total * ((1 - same) * (columns[one] + rows[other]) / total) ** 2
    wide = NormalDist().inv_cdf((1 + confidence) / 2) * (max(spread, 0.0) / total) ** 0.5
    wide /= (1 - by_chance) ** 2
    return kappa, Interval(max(kappa - wide, -1.0), min(kappa + wide, 1.0))
