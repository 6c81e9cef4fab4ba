"""Rank texts by a few labels: tf-idf of words and word pairs, and L2 logistic regression.

All of it is numpy on compressed sparse rows. The same texts and labels give the same scores in whatever order
they are handed in, as long as the caller sorts them: no step draws at random, and every fit starts at zero.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]

#: A word: two or more letters or digits of any script.
WORD = re.compile(r"[^\W_]{2,}")

#: How much a fit heeds its labels against the size of its weights (C of liblinear).
HEED = 1.0
#: Newton steps of a fit; it converges in five to eight.
STEPS = 20


class Vectors(NamedTuple):
    """Texts as sparse rows of length 1 (or 0, where a text has no word that another has too).

    Row *i* holds ``weights[starts[i]:starts[i + 1]]`` in the ``columns`` of the same places; *width* is the
    number of columns.
    """

    starts: Ints
    columns: NDArray[np.int32]
    weights: NDArray[np.float32]
    width: int

    def rows(self, chosen: Ints) -> "Vectors":
        """Return these rows, in this order."""
        lengths = self.starts[chosen + 1] - self.starts[chosen]
        starts = np.concatenate(([0], np.cumsum(lengths)))
        within = np.arange(starts[-1]) - np.repeat(starts[:-1], lengths)
        places = np.repeat(self.starts[chosen], lengths) + within
        return Vectors(starts, self.columns[places], self.weights[places], self.width)

    def times(self, column_weights: Floats) -> Floats:
        """Return the product of each row with a weight per column."""
        rows = len(self.starts) - 1
        row = np.repeat(np.arange(rows), np.diff(self.starts))
        return _sums(row, self.weights * column_weights[self.columns], rows)


def vectors(texts: Sequence[str], least: int = 2) -> Vectors:
    """Return the tf-idf vectors of all texts, over words and pairs of neighbouring words.

    A word counts ``1 + log(times)`` in its text, less the more texts have it (``log(n / texts with it) + 1``,
    both counts one up). Words that fewer than *least* texts have are left out.
    """
    known: dict[str, int] = {}
    words: list[int] = []
    lengths = []
    for text in texts:
        found = WORD.findall(text.lower())
        words += [known.setdefault(word, len(known)) for word in found]
        lengths.append(len(found))
    row = np.repeat(np.arange(len(texts)), lengths)
    word = np.array(words, dtype=np.int64)
    beside = row[1:] == row[:-1]
    pair = (len(known) + word[:-1] * len(known) + word[1:])[beside]
    keys = np.concatenate((word, pair))
    _, column = np.unique(keys, return_inverse=True)
    rows = np.concatenate((row, row[:-1][beside] if len(row) else row))
    width = int(column.max()) + 1 if len(column) else 0
    cells, times = np.unique(rows * max(width, 1) + column, return_counts=True)
    at_row, at_column = np.divmod(cells, max(width, 1))
    spread = np.bincount(at_column, minlength=width)
    kept = spread >= least
    place = np.cumsum(kept) - 1
    chosen = kept[at_column]
    at_row, at_column, times = at_row[chosen], at_column[chosen], times[chosen]
    rarity = np.log((1 + len(texts)) / (1 + spread)) + 1
    weights = (1 + np.log(times)) * rarity[at_column]
    length = np.sqrt(np.bincount(at_row, weights=weights**2, minlength=len(texts)))
    starts = np.searchsorted(at_row, np.arange(len(texts) + 1))
    return Vectors(
        starts.astype(np.int64),
        place[at_column].astype(np.int32),
        (weights / length[at_row]).astype(np.float32),
        int(kept.sum()),
    )


def fit(rows: Vectors, labels: NDArray[np.bool_], heed: float = HEED) -> Floats:
    """Return a weight for each column, and the intercept last, of L2 logistic regression.

    Both sides weigh alike, however many rows each has. Newton's method with conjugate gradients and halved
    steps (Lin, Weng and Keerthi, JMLR 9, 2008, without their trust region). Raises ``ValueError`` unless
    there are rows of both labels.
    """
    yes = int(labels.sum())
    if not 0 < yes < len(labels):
        raise ValueError(f"{yes} of {len(labels)} rows are labelled yes: both labels are needed")
    seen = np.zeros(rows.width, dtype=np.bool_)
    seen[rows.columns] = True
    used, local = np.flatnonzero(seen), (np.cumsum(seen) - 1)[rows.columns]
    lengths = np.diff(rows.starts)
    row_of = np.repeat(np.arange(len(labels)), lengths)
    cells = rows.weights.astype(np.float64)
    sign = np.where(labels, 1.0, -1.0)
    cost = heed * len(labels) / 2 / np.where(labels, yes, len(labels) - yes)
    size = len(used) + 1

    def forward(weights: Floats) -> Floats:
        margin: Floats = _sums(row_of, cells * weights[local], len(labels)) + weights[-1]
        return margin

    def backward(values: Floats) -> Floats:
        columns = _sums(local, cells * values[row_of], size)
        columns[-1] = values.sum()
        return columns

    def loss(weights: Floats, margin: Floats) -> float:
        return _dot(cost, np.logaddexp(0, -margin)) + _dot(weights, weights) / 2

    weights = np.zeros(size)
    margin = np.zeros(len(labels))
    now = loss(weights, margin)
    first = 0.0
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(margin))
        slope = weights - backward(cost * sign * chance)
        steep = _dot(slope, slope) ** 0.5
        first = first or steep
        if steep <= 1e-4 * first:
            break
        curve = cost * chance * (1 - chance)
        step = _solve(lambda v, c=curve: v + backward(c * forward(v)), -slope, 0.1 * steep)  # type: ignore[misc]
        moved = sign * forward(step)
        share = 1.0
        while (after := loss(weights + share * step, margin + share * moved)) > now + (
            1e-4 * share * _dot(slope, step)
        ) and share > 1e-6:
            share /= 2
        weights, margin, now = weights + share * step, margin + share * moved, after
    out = np.zeros(rows.width + 1)
    out[used] = weights[:-1]
    out[-1] = weights[-1]
    return out


def _solve(curved: Callable[[Floats], Floats], right: Floats, close: float) -> Floats:
    """Return what *curved*, a positive definite form, takes to *right*, by conjugate gradients."""
    found = np.zeros_like(right)
    left, way = right.copy(), right.copy()
    size = _dot(left, left)
    for _ in range(50):
        if size**0.5 <= close:
            break
        bent = curved(way)
        share = size / _dot(way, bent)
        found += share * way
        left -= share * bent
        size, before = _dot(left, left), size
        way = left + size / before * way
    return found


def _dot(one: Floats, other: Floats) -> float:
    """Return the inner product, summed the same way on any machine: BLAS shares such work among threads."""
    return float(np.einsum("i,i->", one, other))


def _sums(places: Ints, values: Floats, size: int) -> Floats:
    """Return the sum of the values of each place, in their order: rows alike get sums alike to the last digit."""
    return np.bincount(places, values, size).astype(np.float64, copy=False)
