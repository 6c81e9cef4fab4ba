"""Samples that anyone can draw again, and bounds that hold for strata of any kind."""

import itertools
import random
from fractions import Fraction
from functools import cache
from math import comb, prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brightline.archive.review.bounds import count_at_least, count_at_most
from brightline.archive.review.sampling import (
    SMALL,
    Stratum,
    Tally,
    Unit,
    allows,
    allows_in_all,
    deciles,
    draw,
    estimate,
    stratum,
    tallies,
    total_at_least,
    total_at_most,
    total_between,
)

UNITS = st.lists(
    st.tuples(st.uuids(), st.sampled_from("abcdef")),
    min_size=1,
    max_size=80,
    unique_by=lambda u: u[0],
).map(lambda found: [Unit(str(key), name) for key, name in found])


@settings(deadline=None)
@given(UNITS, st.integers(1, 100), st.randoms(use_true_random=False))
def test_a_sample_does_not_hang_on_the_order_of_the_input(
    units: list[Unit], size: int, chance: random.Random
) -> None:
    sample = draw(units, size, seed="s")
    mixed = list(units)
    chance.shuffle(mixed)
    assert draw(mixed, size, seed="s") == sample


@settings(deadline=None)
@given(UNITS, st.integers(1, 100))
def test_each_stratum_gets_its_share_and_every_unit_has_one(units: list[Unit], size: int) -> None:
    sample = draw(units, size, seed="s")
    assert sum(part.population for part in sample) == len(units)
    for part in sample:
        exact = part.population * size / len(units)
        assert min(exact, part.population) <= len(part.keys) < exact + 1
        assert len(set(part.keys)) == len(part.keys)
        if part.name != SMALL:
            assert set(part.keys) <= {unit.key for unit in units if unit.stratum == part.name}


def test_the_draw_is_written_down_once_and_for_all() -> None:
    """By this seed, this sample: another version must draw the same."""
    units = [Unit(f"item{number}", "ab"[number % 2]) for number in range(12)]
    assert draw(units, 4, seed="2024-05-01 council") == (
        Stratum("a", 6, ("item6", "item2")),
        Stratum("b", 6, ("item11", "item3")),
    )
    assert draw(units, 4, seed="another") != draw(units, 4, seed="2024-05-01 council")


def test_every_unit_has_the_same_chance() -> None:
    """Over two thousand seeds each of 20 is drawn about 500 times."""
    units = [Unit(f"item{number}", "a") for number in range(20)]
    times = dict.fromkeys((unit.key for unit in units), 0)
    for seed in range(2000):
        for key in draw(units, 5, seed=str(seed))[0].keys:
            times[key] += 1
    assert all(420 < number < 580 for number in times.values())


def test_many_small_strata_are_drawn_as_one() -> None:
    units = [Unit(f"a{n}", f"one {n}") for n in range(90)] + [Unit(f"b{n}", "b") for n in range(10)]
    sample = draw(units, 20, seed="s")
    assert [(part.name, part.population, len(part.keys)) for part in sample] == [
        ("b", 10, 2),
        (SMALL, 90, 18),
    ]


def test_deciles_and_names() -> None:
    told = deciles({f"k{number:02}": -float(number // 2) for number in range(20)})
    assert [told[f"k{number:02}"] for number in range(20)] == [n // 2 for n in range(20)]
    assert deciles({}) == {}
    assert stratum(3, "okafor", True) == "okafor / decile 3 / federal token"
    assert stratum(0, "okafor", False) == "okafor / decile 0 / no federal token"


def test_a_tally_counts_what_was_found_and_wants_all_read() -> None:
    sample = (Stratum("a", 9, ("k1", "k2")), Stratum("b", 4, ("k3",)))
    labels = {"k1": True, "k2": False, "k3": True, "k4": True}
    assert tallies(sample, labels) == (Tally(9, 2, 1), Tally(4, 1, 1))
    assert estimate(tallies(sample, labels)) == 9 / 2 + 4
    with pytest.raises(ValueError, match="k3: drawn from b, but not yet read"):
        tallies(sample, {"k1": True, "k2": False})
    with pytest.raises(ValueError, match="nothing was read of a stratum of 4"):
        estimate([Tally(4, 0, 0)])


def chances(part: Tally, marked: int) -> list[Fraction]:
    """Return the chance of each number found, 0 to read, with so many marked."""
    ways = comb(part.population, part.read)
    return [
        Fraction(comb(marked, k) * comb(part.population - marked, part.read - k), ways)
        for k in range(part.read + 1)
    ]


@pytest.mark.parametrize(
    "design",
    [
        [(6, 2), (6, 2)],
        [(9, 3), (4, 2)],
        [(8, 1), (4, 3)],
        [(5, 5), (7, 2)],
        [(3, 0), (8, 3)],
        [(4, 1), (4, 1), (5, 2)],
        [(3, 1), (6, 2), (4, 4), (2, 1)],
    ],
)
@pytest.mark.parametrize("confidence", [0.6, 0.8, 0.95])
def test_a_combined_bound_holds_whatever_the_truth(
    design: list[tuple[int, int]], confidence: float
) -> None:
    """Every archive of this design, every sample of it, in exact fractions: no truth is missed too often."""
    designed = [Tally(population, read, 0) for population, read in design]

    @cache
    def told(*found: int) -> tuple[int, int]:
        read = [part._replace(found=number) for part, number in zip(designed, found, strict=True)]
        return total_at_least(read, confidence), total_at_most(read, confidence)

    doubt = 1 - Fraction(confidence) + Fraction(1, 10**8)
    for truth in itertools.product(*(range(part.population + 1) for part in designed)):
        laws = [chances(part, marked) for part, marked in zip(designed, truth, strict=True)]
        low = high = Fraction(0)
        for found in itertools.product(*(range(part.read + 1) for part in designed)):
            chance = prod((law[k] for law, k in zip(laws, found, strict=True)), start=Fraction(1))
            if chance:
                least, most = told(*found)
                low += chance * (least > sum(truth))
                high += chance * (most < sum(truth))
        assert low <= doubt and high <= doubt, truth


def test_strata_drawn_by_their_share_cost_next_to_nothing() -> None:
    """Forty strata of a million, 3,000 read and nothing found, against one draw of as many."""
    read = [Tally(25_000, 75, 0)] * 40
    alone = count_at_most(0, 3000, 1_000_000, 0.95)
    assert alone <= total_at_most(read, 0.95) <= 1.01 * alone
    assert total_at_least(read, 0.95) == 0


def test_the_comparison_is_made_only_where_it_holds() -> None:
    """Hoeffding's needs a mean one above what was found: even at even odds the bound is no lower."""
    assert total_at_most([Tally(10, 5, 0)] * 2, 0.5) == 2
    assert total_at_least([Tally(10, 5, 5)] * 2, 0.5) == 18


def test_what_was_read_whole_is_known_and_what_was_not_read_is_feared() -> None:
    assert total_between([Tally(50, 50, 7), Tally(20, 20, 0)], 0.95) == (7, 7)
    assert total_between([Tally(50, 50, 7), Tally(20, 0, 0)], 0.95) == (7, 27)
    one = Tally(1000, 100, 4)
    assert total_at_most([one], 0.95) == count_at_most(4, 100, 1000, 0.95)
    assert total_at_least([one, Tally(9, 9, 2)], 0.95) == count_at_least(4, 100, 1000, 0.95) + 2
    assert total_between([], 0.95) == (0, 0)


def test_strata_of_different_rates_by_simulation() -> None:
    """Two rates, most of it where little is read: the interval holds the truth in 95 of 100 and more."""
    chance = random.Random(3)
    design = [(2000, 40, 30), (2000, 40, 2), (300, 60, 40), (300, 60, 0), (100, 100, 9)]
    truth = sum(marked for _, _, marked in design)
    held = total = 0.0
    for _ in range(600):
        read = [
            Tally(n, m, sum(place < marked for place in chance.sample(range(n), m)))
            for n, m, marked in design
        ]
        low, high = total_between(read, 0.95)
        held += low <= truth <= high
        total += estimate(read)
    assert held >= 0.95 * 600
    assert total / 600 == pytest.approx(truth, rel=0.05)


@pytest.mark.parametrize(
    ("read", "found", "residual", "says"),
    [
        (3000, 0, 1_000_000, "3,000 read and none found in a residual of 1,000,000 still allows about 1,000 missed, at 95 %."),
        (300, 2, 10_000, "300 read and 2 found in a residual of 10,000 still allows about 210 in all, at 95 %."),
        (50, 0, 60, "50 read and none found in a residual of 60 still allows 1 missed, at 95 %."),
        (60, 0, 60, "60 read and none found in a residual of 60 still allows none missed, at 95 %."),
    ],
)  # fmt: skip
def test_the_sentence(read: int, found: int, residual: int, says: str) -> None:
    assert allows(read, found, residual, 0.95) == says
    assert allows_in_all([Tally(residual, read, found)], 0.95) == says.replace(
        f"{residual:,} still", f"{residual:,}, by strata, still"
    )


def test_units_that_cannot_be_drawn_are_named() -> None:
    with pytest.raises(ValueError, match="k: listed twice"):
        draw([Unit("k", "a"), Unit("k", "b")], 1, seed="s")
    with pytest.raises(ValueError, match="at least 1, not 0"):
        draw([Unit("k", "a")], 0, seed="s")
    assert draw([], 5, seed="s") == ()
