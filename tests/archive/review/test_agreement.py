"""Kappa against Cohen's own example, its variance against the delta method, and who decided in the end."""

import itertools
import random
from statistics import NormalDist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brightline.archive.review.agreement import Settled, agreement, settle

WORDS = ("violation", "permitted", "not-decidable")


def readings(table: dict[tuple[str, str], int]) -> tuple[dict[str, str], dict[str, str]]:
    pairs = [pair for pair, number in table.items() for _ in range(number)]
    keys = [f"k{number:04}/0" for number in range(len(pairs))]
    return (
        {key: one for key, (one, _) in zip(keys, pairs, strict=True)},
        {key: other for key, (_, other) in zip(keys, pairs, strict=True)},
    )


def kappa(cells: list[float]) -> float:
    """By definition, of the shares of a table row by row."""
    size = round(len(cells) ** 0.5)
    rows = [sum(cells[size * row : size * row + size]) for row in range(size)]
    columns = [sum(cells[column::size]) for column in range(size)]
    same = sum(cells[:: size + 1])
    chance = sum(a * b for a, b in zip(rows, columns, strict=True))
    return (same - chance) / (1 - chance)


def test_the_example_of_cohen() -> None:
    """Cohen 1960, table 1: 200 cases, 0.492."""
    counts = [88, 14, 18, 10, 40, 10, 2, 6, 12]
    table = dict(zip(itertools.product(WORDS, WORDS), counts, strict=True))
    told = agreement(*readings(table))
    assert told.kappa == pytest.approx(0.4915, abs=5e-5)
    assert (told.both, told.same) == (200, 140)
    assert told.table == table
    assert len(told.disagreed) == 60 and list(told.disagreed) == sorted(told.disagreed)
    assert told.raw.low < 0.7 < told.raw.high


@settings(deadline=None)
@given(st.lists(st.integers(1, 40), min_size=9, max_size=9))
def test_the_interval_is_that_of_the_delta_method(counts: list[int]) -> None:
    """Slopes by small steps over the multinomial law of the cells."""
    total = sum(counts)
    cells = [number / total for number in counts]
    slopes = []
    for place in range(9):
        up, down = list(cells), list(cells)
        up[place] += 1e-6
        down[place] -= 1e-6
        slopes.append((kappa(up) - kappa(down)) / 2e-6)
    mean = sum(cell * slope for cell, slope in zip(cells, slopes, strict=True))
    square = sum(cell * slope**2 for cell, slope in zip(cells, slopes, strict=True))
    wide = NormalDist().inv_cdf(0.975) * ((square - mean**2) / total) ** 0.5
    told = agreement(*readings(dict(zip(itertools.product(WORDS, WORDS), counts, strict=True))))
    assert told.kappa == pytest.approx(kappa(cells))
    assert told.kappa is not None and told.kappa_between is not None
    assert told.kappa_between.low == pytest.approx(max(told.kappa - wide, -1), abs=1e-5)
    assert told.kappa_between.high == pytest.approx(min(told.kappa + wide, 1), abs=1e-5)


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    """Five hundred pairs of readers with 150 documents each; kappa's interval is one of large samples."""
    law = [0.35, 0.06, 0.04, 0.05, 0.30, 0.02, 0.03, 0.03, 0.12]
    chance = random.Random(11)
    cells = list(itertools.product(WORDS, WORDS))
    held = raw = 0
    for _ in range(500):
        drawn = chance.choices(cells, law, k=150)
        told = agreement(
            {str(n): one for n, (one, _) in enumerate(drawn)},
            {str(n): other for n, (_, other) in enumerate(drawn)},
        )
        assert told.kappa_between is not None
        held += told.kappa_between.low <= kappa(law) <= told.kappa_between.high
        raw += told.raw.low <= 0.77 <= told.raw.high
    assert 465 <= held <= 487
    assert raw >= 472


def test_full_agreement_is_no_certainty() -> None:
    same = {"a": "violation", "b": "permitted", "c": "permitted", "d": "other"}
    told = agreement(same, same)
    assert told.kappa == 1
    assert told.kappa_between is not None and told.kappa_between.high == 1
    assert told.kappa_between.low < 0.5


def test_where_kappa_says_nothing() -> None:
    """One word throughout, or nothing read by both."""
    one_word = agreement({"a": "other", "b": "other"}, {"a": "other", "b": "other"})
    assert (one_word.kappa, one_word.kappa_between, one_word.same) == (None, None, 2)
    apart = agreement({"a": "other"}, {"b": "other"})
    assert (apart.both, apart.kappa, apart.raw) == (0, None, (0, 1))
    assert apart.one_only == ("a", "b")


def test_a_third_decision_settles_and_overwrites_nothing() -> None:
    first = {"a": "violation", "b": "violation", "c": "permitted", "d": "other", "e": "other"}
    second = {"a": "violation", "b": "permitted", "c": "not-decidable", "d": "permitted"}
    third = {"a": "permitted", "b": "permitted", "d": "not-decidable"}
    assert settle(first, second, third) == {
        "a": Settled("violation", "agreed", "violation", "violation", "permitted"),
        "b": Settled("permitted", "adjudicated", "violation", "permitted", "permitted"),
        "c": Settled(None, "open", "permitted", "not-decidable", None),
        "d": Settled("not-decidable", "adjudicated", "other", "permitted", "not-decidable"),
    }
    with pytest.raises(ValueError, match="e: a third decision"):
        settle(first, second, {"e": "other"})
