"""Bounds against exact fractions, by counting every case; and how often an interval holds the truth."""

import random
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brightline.archive.review.bounds import (
    Interval,
    binomial_at_most,
    clopper_pearson,
    count_at_least,
    count_at_most,
    hypergeometric_at_most,
    share_at_least,
    share_at_most,
)

CONFIDENCES = st.sampled_from([0.8, 0.9, 0.95, 0.99])


def exact_binomial(found: int, drawn: int, share: Fraction) -> Fraction:
    return sum(
        (
            comb(drawn, k) * share**k * (1 - share) ** (drawn - k)
            for k in range(min(found, drawn) + 1)
        ),
        Fraction(0),
    )


def exact_hypergeometric(found: int, population: int, marked: int, drawn: int) -> Fraction:
    ways = sum(
        comb(marked, k) * comb(population - marked, drawn - k)
        for k in range(min(found, drawn, marked) + 1)
    )
    return Fraction(ways, comb(population, drawn))


@settings(deadline=None)
@given(st.integers(-1, 60), st.integers(0, 60), st.integers(0, 97))
def test_binomial_tails_are_exact(found: int, drawn: int, parts: int) -> None:
    share = Fraction(parts, 97)
    told = binomial_at_most(found, drawn, float(share))
    assert told == pytest.approx(float(exact_binomial(found, drawn, share)), rel=1e-10, abs=1e-18)


@settings(deadline=None)
@given(st.integers(-1, 60), st.integers(0, 120), st.integers(0, 120), st.integers(0, 120))
def test_hypergeometric_tails_are_exact(found: int, a: int, marked: int, drawn: int) -> None:
    population = max(a, marked, drawn)
    told = hypergeometric_at_most(found, population, marked, drawn)
    exact = float(exact_hypergeometric(found, population, marked, drawn))
    assert told == pytest.approx(exact, rel=1e-10, abs=1e-18)


@settings(deadline=None)
@given(st.integers(0, 40), st.integers(1, 40), CONFIDENCES)
def test_a_share_at_its_bound_has_just_the_doubt_left(
    found: int, drawn: int, confidence: float
) -> None:
    found = min(found, drawn)
    doubt = Fraction(1) - Fraction(confidence)
    most = share_at_most(found, drawn, confidence)
    least = share_at_least(found, drawn, confidence)
    if found < drawn:
        assert float(exact_binomial(found, drawn, Fraction(most))) == pytest.approx(float(doubt))
    else:
        assert most == 1
    if found:
        above = 1 - exact_binomial(found - 1, drawn, Fraction(least))
        assert float(above) == pytest.approx(float(doubt))
    else:
        assert least == 0


@settings(deadline=None)
@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), CONFIDENCES)
def test_counts_are_the_last_ones_that_the_sample_allows(
    a: int, b: int, c: int, confidence: float
) -> None:
    """By trying every number of marked ones that can be."""
    found, drawn, population = sorted((a, b, c))
    doubt = (1 - Fraction(confidence)) * (1 + Fraction(1, 10**9))
    possible = range(found, population - (drawn - found) + 1)
    most = max(
        (m for m in possible if exact_hypergeometric(found, population, m, drawn) > doubt),
        default=found,
    )
    least = min(
        (m for m in possible if 1 - exact_hypergeometric(found - 1, population, m, drawn) > doubt),
        default=possible[-1],
    )
    assert count_at_most(found, drawn, population, confidence) == most
    assert count_at_least(found, drawn, population, confidence) == least


def test_known_bounds() -> None:
    """Tables: the rule of three, Clopper and Pearson for 4 of 20, and 3,000 clean of a million."""
    assert share_at_most(0, 300, 0.95) == pytest.approx(1 - 0.05 ** (1 / 300))
    low, high = clopper_pearson(4, 20, 0.95)
    assert (round(low, 4), round(high, 4)) == (0.0573, 0.4366)
    assert count_at_most(0, 3000, 1_000_000, 0.95) == 996
    assert count_at_most(0, 100, 100, 0.95) == 0


def test_large_numbers_stay_exact() -> None:
    """A tail of a thousand million, against the same tail summed as logarithms cannot be."""
    population, marked, drawn = 10**9, 10**6, 3000
    none = 1.0
    for place in range(drawn):
        none *= (population - marked - place) / (population - place)
    assert hypergeometric_at_most(0, population, marked, drawn) == pytest.approx(none, rel=1e-11)
    assert binomial_at_most(500_000, 1_000_000, 0.5) == pytest.approx(0.5003989422, abs=1e-9)


@pytest.mark.parametrize("share", [0.003, 0.05, 0.3])
def test_intervals_hold_the_truth_as_often_as_they_say(share: float) -> None:
    """Two thousand samples of each."""
    chance = random.Random(7)
    population = 2000
    marked = round(share * population)
    held = counts = 0

    @cache
    def told(found: int) -> tuple[Interval, int]:
        return clopper_pearson(found, 120, 0.95), count_at_most(found, 120, population, 0.95)

    for _ in range(2000):
        found = sum(place < marked for place in chance.sample(range(population), 120))
        (low, high), most = told(found)
        held += low <= share <= high
        counts += marked <= most
    assert held >= 0.95 * 2000
    assert counts >= 0.94 * 2000


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: share_at_most(5, 4, 0.95), "5 found of 4 drawn cannot be"),
        (lambda: share_at_most(1, 4, 1.0), "a confidence lies between 0 and 1, not at 1.0"),
        (lambda: count_at_most(1, 9, 4, 0.95), "9 cannot be drawn from 4"),
        (lambda: binomial_at_most(1, 4, 1.5), "no probability for 4 draws that hit with chance"),
        (lambda: hypergeometric_at_most(1, 4, 5, 2), "no draw of 2 from 4 with 5 marked"),
    ],
)
def test_what_cannot_be_is_named(call: Callable[[], float], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        call()
