"""How many to read for an aim, and back: what so much reading shows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brightline.archive.review.bounds import count_at_most, hypergeometric_at_most
from brightline.archive.review.planner import (
    Aim,
    affordable,
    chance_of_success,
    confidence_reached,
    plan,
    tolerable_count,
)

AIMS = st.builds(
    lambda population, share, confidence, expected, rate, readers: Aim(
        population,
        max(int(population * share), min(expected, population)),
        confidence,
        min(expected, population),
        rate,
        readers,
    ),
    st.integers(1, 3000),
    st.floats(0, 0.3),
    st.sampled_from([0.8, 0.9, 0.95, 0.99]),
    st.integers(0, 4),
    st.sampled_from([7.5, 40.0, 60.0, 120.0]),
    st.integers(1, 2),
)


@settings(deadline=None)
@given(AIMS)
def test_a_plan_is_the_smallest_sample_that_meets_its_aim(aim: Aim) -> None:
    read = plan(aim).read

    def meets(read: int) -> bool:
        return count_at_most(aim.expected, read, aim.population, aim.confidence) <= aim.tolerable

    assert meets(read)
    assert read == max(aim.expected, 1) or not meets(read - 1)


@settings(deadline=None)
@given(AIMS)
def test_the_hours_of_a_plan_afford_that_plan(aim: Aim) -> None:
    made = plan(aim)
    assert affordable(aim, made.hours) == made
    assert made.hours == pytest.approx(made.read * aim.readers / aim.per_hour)
    assert confidence_reached(aim, made.read, aim.expected) >= aim.confidence - 1e-9
    if made.read > max(aim.expected, 1):
        assert confidence_reached(aim, made.read - 1, aim.expected) <= aim.confidence + 1e-9


def test_a_full_audit_is_impractical() -> None:
    """A million messages, a thousand of which may be missed: two weeks of one reader."""
    made = plan(Aim(1_000_000, tolerable_count(1_000_000, 0.001)))
    assert made.read == 2987
    assert [(one.found, one.at_most) for one in made.outcomes] == [
        (0, 1000),
        (1, 1585),
        (2, 2104),
        (3, 2591),
    ]
    assert made.outcomes[1].share == 0.001585
    assert made.says == (
        "2,987 of 1,000,000 read, in 50 hours. At 95 %, in all 1,000,000: none found: about 1,000 at most; "
        "1 found: about 1,600 at most; 2 found: about 2,200 at most; 3 found: about 2,600 at most."
    )
    twice = plan(Aim(1_000_000, 1000, readers=2))
    assert twice.hours == 2 * made.hours
    assert twice.says.startswith("2,987 of 1,000,000 read, each by 2 readers, in 100 hours.")


def test_an_error_that_is_expected_asks_for_more_reading() -> None:
    sizes = [plan(Aim(100_000, 500, expected=expected)).read for expected in range(4)]
    assert sizes == sorted(set(sizes))
    shown = plan(Aim(100_000, 500, expected=6), outcomes=2).outcomes
    assert [one.found for one in shown] == list(range(7)), "up to what is expected at least"
    assert shown[6].at_most <= 500


def test_nothing_may_be_missed() -> None:
    """Only reading all of them shows that; or all but so few that doubt allows it."""
    assert plan(Aim(400, 0)).read == 380
    assert plan(Aim(400, 400)).read == 1


def test_the_chance_that_a_sample_meets_its_aim() -> None:
    aim = Aim(10_000, 100, expected=2)
    read = plan(aim).read
    for really in (0, 10, 40, 100, 101):
        told = chance_of_success(aim, read, really)
        assert told == hypergeometric_at_most(2, 10_000, really, read)
    assert chance_of_success(aim, read, 101) <= 0.05
    assert chance_of_success(aim, 1, 0) == 0, "one document shows nothing, whatever it is"
    assert confidence_reached(Aim(50, 50), 1, 1) == 1


@pytest.mark.parametrize(
    ("aim", "says"),
    [
        (Aim(0, 0), "a population of 0 needs no sample"),
        (Aim(10, 1, expected=2), "2 are expected in the sample and 1 are tolerable in all"),
        (Aim(10, 1, confidence=1.0), "a confidence lies between 0 and 1, not at 1.0"),
        (Aim(10, 1, per_hour=0), "nobody reads: 0 an hour by 1 readers"),
        (Aim(10, 1, readers=0), "nobody reads: 60 an hour by 0 readers"),
    ],
)
def test_aims_that_no_sample_meets_are_told(aim: Aim, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        plan(aim)
    with pytest.raises(ValueError, match=says):
        affordable(aim, 1)


def test_too_few_hours_and_odd_shares_are_told() -> None:
    with pytest.raises(ValueError, match=r"0\.01 hours are enough to read 0"):
        affordable(Aim(100, 5), 0.01)
    with pytest.raises(ValueError, match="a share lies between 0 and 1"):
        tolerable_count(100, 1.5)
    assert tolerable_count(1000, 0.29) == 290
    assert affordable(Aim(100, 5), 1000).read == 100
