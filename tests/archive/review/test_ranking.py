"""Vectors against tf-idf counted by hand, and a fit against the slope of what it minimises."""

import math
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brightline.archive.review.ranking import HEED, Vectors, fit, vectors

TEXTS = st.lists(
    st.lists(st.sampled_from(["aa", "bb", "cc", "Dd", "e", "née"]), max_size=8).map(" ".join),
    min_size=1,
    max_size=7,
)


def dense(rows: Vectors) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    table = np.zeros((len(rows.starts) - 1, rows.width))
    for row in range(len(table)):
        here = slice(rows.starts[row], rows.starts[row + 1])
        table[row, rows.columns[here]] = rows.weights[here]
    return table


def by_hand(texts: list[str], least: int) -> list[dict[tuple[str, ...], float]]:
    counted = []
    for text in texts:
        words = [word for word in text.lower().split() if len(word) > 1]
        counted.append(
            Counter[tuple[str, ...]]([(word,) for word in words]) + Counter(pairwise(words))
        )
    spread = Counter(gram for one in counted for gram in one)
    found = []
    for one in counted:
        row = {
            gram: (1 + math.log(n)) * (math.log((1 + len(texts)) / (1 + spread[gram])) + 1)
            for gram, n in one.items()
            if spread[gram] >= least
        }
        length = math.sqrt(sum(value**2 for value in row.values())) or 1
        found.append({gram: value / length for gram, value in row.items()})
    return found


@settings(deadline=None)
@given(TEXTS, st.integers(1, 3))
def test_vectors_are_those_counted_by_hand(texts: list[str], least: int) -> None:
    """Columns have no names, so every two texts are compared by what they share."""
    table, hand = dense(vectors(texts, least)), by_hand(texts, least)
    assert table.shape[1] == len({gram for row in hand for gram in row})
    for one in range(len(texts)):
        assert sorted(table[one][table[one] > 0]) == pytest.approx(
            sorted(hand[one].values()), rel=1e-5
        )
        for other in range(len(texts)):
            shared = sum(value * hand[other].get(gram, 0) for gram, value in hand[one].items())
            assert table[one] @ table[other] == pytest.approx(shared, abs=1e-5)


def test_a_fit_lies_where_nothing_is_steep() -> None:
    """The slope of the loss, worked out on full rows, is next to nothing beside where it began."""
    chance = np.random.default_rng(3)
    texts = [" ".join(chance.choice(["aa", "bb", "cc", "dd", "ee"], 6)) for _ in range(80)]
    labels = np.array([text.count("aa") > 1 for text in texts])
    rows = vectors(texts)
    table, weights = dense(rows), fit(rows, labels)
    assert 10 < labels.sum() < 40

    def slope(at: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float:
        sign = np.where(labels, 1, -1)
        cost = HEED * len(labels) / 2 / np.where(labels, labels.sum(), (~labels).sum())
        pull = cost * sign / (1 + np.exp(sign * (table @ at[:-1] + at[-1])))
        return float(np.linalg.norm(at - np.append(pull @ table, pull.sum())))

    assert slope(weights) < 1e-3 * slope(np.zeros_like(weights))
    score = rows.times(weights[:-1]) + weights[-1]
    assert score == pytest.approx(table @ weights[:-1] + weights[-1], abs=1e-6)
    assert score[labels].mean() > score[~labels].mean() + 0.5


def test_rows_are_picked_in_the_order_asked_for() -> None:
    rows = vectors(["aa bb", "", "bb aa cc", "cc aa"])
    picked = np.array([3, 1, 0])
    assert (dense(rows.rows(picked)) == dense(rows)[picked]).all()


def test_texts_alike_score_alike_to_the_last_digit() -> None:
    texts = ["aa bb cc dd", "bb cc", "aa dd", "cc dd aa"] * 20
    rows = vectors(texts)
    weights = fit(rows.rows(np.arange(4)), np.array([True, False, True, False]))
    score = rows.times(weights[:-1])
    assert all(len(set(score[start::4])) == 1 for start in range(4))


@pytest.mark.parametrize("label", [True, False])
def test_one_label_teaches_nothing(label: bool) -> None:
    with pytest.raises(ValueError, match="both labels are needed"):
        fit(vectors(["aa bb", "aa"]), np.array([label, label]))
