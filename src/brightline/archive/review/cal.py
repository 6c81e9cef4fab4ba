"""Continuous active learning: read what the labels so far put first, and learn from each batch.

After Cormack and Grossman, "Autonomy and Reliability of Continuous Active Learning" (2015, arXiv 1504.06868):
one or more seeds, logistic regression on tf-idf, a hundred documents drawn anew each turn and presumed not
responsive, batches that grow by a tenth.

The state of a review is its labels. The same documents, labels and seed give the same next batch, whoever
asks and in whatever order they were filed, so a review can stop and go on anywhere.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from heapq import nsmallest
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import numpy as np

from brightline.archive.review.ranking import Floats, Ints, Vectors, fit, vectors

#: Reads one document by its key and says whether it is responsive.
Reviewer: TypeAlias = Callable[[str], bool]

#: Documents of a turn that are presumed not responsive, as in the paper.
PRESUMED = 100


class Document(NamedTuple):
    """What is read as one: its key (item hash, ``/``, segment number), and its text."""

    key: str
    text: str


class Pile:
    """The documents of a review, by key, with their vectors."""

    def __init__(self, documents: Iterable[Document]) -> None:
        """Take in all documents. Raises ``ValueError`` where two have one key."""
        ordered = sorted(documents)
        self.keys = [document.key for document in ordered]
        self.places = {key: place for place, key in enumerate(self.keys)}
        if len(self.places) < len(self.keys):
            twice = next(a for a, b in pairwise(self.keys) if a == b)
            raise ValueError(f"{twice}: two documents have this key")
        self.vectors: Vectors = vectors([document.text for document in ordered])

    def __len__(self) -> int:
        """Return the number of documents."""
        return len(self.keys)

    def at(self, keys: Iterable[str]) -> Ints:
        """Return the places of these keys. Raises ``ValueError`` for one that is not in the pile."""
        try:
            return np.array([self.places[key] for key in keys], dtype=np.int64)
        except KeyError as error:
            raise ValueError(f"{error.args[0]}: no document of the pile has this key") from None


def lot(seed: str, key: str) -> bytes:
    """Return the lot that a key draws under a seed: lower lots come first.

    It is a hash of both, so it depends on nothing else that is in the pile.
    """
    return sha256(f"{seed}\n{key}".encode()).digest()


def drawn(seed: str, keys: Iterable[str]) -> list[str]:
    """Return keys in the order of their lots: a shuffle that anyone can repeat."""
    return sorted(keys, key=lambda key: lot(seed, key))


def batch_size(read: int) -> int:
    """Return how many to read next when *read* are read: batches of 1, 2, 3 …, each a tenth more.

    Asked in the middle of a batch it returns what is left of it.
    """
    size, end = 1, 1
    while end <= read:
        size += -(-size // 10)
        end += size
    return end - read


def scores(
    pile: Pile, labels: Mapping[str, bool], set_aside: Iterable[str] = (), *, seed: str
) -> Floats:
    """Return the score of each document, in the order of ``pile.keys``: higher is to be read sooner.

    *set_aside* were read elsewhere, in a sample, and found not responsive: they teach, and are never
    proposed. No sampled document that is responsive may teach before its turn comes: a sample bounds what is
    missed only as long as the ranking does not know which responsive ones it drew. For the same reason they
    may be drawn as presumed not responsive like any other.

    Raises ``ValueError`` where no label is responsive, or a key is not in the pile.
    """
    taught = [*sorted(labels), *sorted(set(set_aside) - set(labels))]
    known = set(taught)
    turn = f"{seed}\n{len(labels)}"
    presumed = nsmallest(
        PRESUMED, (key for key in pile.keys if key not in known), key=lambda key: lot(turn, key)
    )
    rows = pile.at([*taught, *presumed])
    answers = np.zeros(len(rows), dtype=np.bool_)
    answers[: len(labels)] = [labels[key] for key in taught[: len(labels)]]
    if answers.all():
        return np.ones(len(pile))
    weights = fit(pile.vectors.rows(rows), answers)
    score: Floats = pile.vectors.times(weights[:-1]) + weights[-1]
    return score


def next_batch(
    pile: Pile, labels: Mapping[str, bool], set_aside: Iterable[str] = (), *, seed: str
) -> list[str]:
    """Return the keys to read next, best first; none when all are read.

    While no label is responsive there is nothing to learn from, and the batch is drawn by lot.
    """
    set_aside = frozenset(set_aside)
    left = [key for key in pile.keys if key not in labels and key not in set_aside]
    size = min(batch_size(len(labels)), len(left))
    if not any(labels.values()):
        return drawn(f"{seed}\nstart", left)[:size]
    score = scores(pile, labels, set_aside, seed=seed)
    places = pile.at(left)
    best = np.argsort(-score[places], kind="stable")[:size]
    return [left[place] for place in best]


def turns(
    pile: Pile,
    ask: Reviewer,
    labels: Mapping[str, bool],
    set_aside: Iterable[str] = (),
    *,
    seed: str,
) -> Iterator[dict[str, bool]]:
    """Yield the labels so far, those handed in first, then with one batch more each turn, to the end.

    Each is a new mapping in the order of reading: keep the last, and hand it in to go on.
    """
    so_far = dict(labels)
    yield dict(so_far)
    while batch := next_batch(pile, so_far, set_aside, seed=seed):
        for key in batch:
            so_far[key] = ask(key)
        yield dict(so_far)
