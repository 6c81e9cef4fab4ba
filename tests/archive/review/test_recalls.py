"""Three recalls, each with its own sample; their product is a bound and nothing more."""

import random

import pytest

from brightline.archive.review.bounds import clopper_pearson, share_at_least
from brightline.archive.review.recalls import (
    all_three,
    at_least,
    correspondents,
    ingest_by_canaries,
    ingest_by_counts,
    review,
)
from brightline.archive.review.sampling import Tally, total_at_most


def test_ingest_by_canaries_has_an_interval() -> None:
    told = ingest_by_canaries(200, 198)
    assert (told.share, told.between) == (0.99, clopper_pearson(198, 200, 0.95))
    assert told.says == (
        "Recall of ingest: 99 %, between 96.4 % and 99.8 % at 95 %. Of 200 planted messages, 198 were read."
    )
    assert at_least(told, 0.95) == share_at_least(198, 200, 0.95)


def test_ingest_by_counts_is_no_sample() -> None:
    told = ingest_by_counts(1000, 990, 7)
    assert (told.share, told.between, told.counted) == (0.99, (0.99, 0.99), True)
    assert told.says.endswith("990 were read, 7 quarantined, and 3 are unaccounted for.")
    assert at_least(told, 0.999) == 0.99
    with pytest.raises(ValueError, match="995 read and 7 quarantined of 1000 expected"):
        ingest_by_counts(1000, 995, 7)


def test_correspondents_of_a_labelled_sample() -> None:
    told = correspondents(61, 61)
    assert told.share == 1
    assert told.between.low == pytest.approx(0.025 ** (1 / 61))
    assert "Of 61 labelled segments with a federal correspondent, 61 were recognised." in told.says


def test_review_against_its_residual() -> None:
    """40 found; 3,000 of a residual of a million clean: what a clean sample is worth."""
    told = review(40, [Tally(1_000_000, 3000, 0)])
    assert told.share == 1
    assert told.between.low == 40 / (40 + total_at_most([Tally(1_000_000, 3000, 0)], 0.975))
    assert told.between.low < 0.04 and told.between.high == 1
    found = review(40, [Tally(1000, 100, 1), Tally(500, 50, 0)])
    assert found.share == 40 / 50
    assert found.says.startswith("Recall of review: 80 %, between ")
    assert found.says.endswith("in a sample of 150 of the 1,500 left unread, 1 were found.")


def test_review_holds_the_truth_as_often_as_it_says() -> None:
    """300 found by review, 60 of 4,000 left in two strata: in 95 of 100 samples and more."""
    chance = random.Random(5)
    held = 0
    for _ in range(500):
        residual = [
            Tally(n, m, sum(place < marked for place in chance.sample(range(n), m)))
            for n, m, marked in ((3000, 300, 20), (1000, 100, 40))
        ]
        low, high = review(300, residual).between
        held += low <= 300 / 360 <= high
    assert held >= 475


def test_nothing_to_be_found_is_no_recall() -> None:
    for told in (ingest_by_canaries(0, 0), ingest_by_counts(0, 0, 0), correspondents(0, 0)):
        assert told.share is None and "cannot be said" in told.says
        assert told.between == (0, 1) and at_least(told, 0.95) == 0
    nothing = review(0, [Tally(100, 100, 0)])
    assert (nothing.share, at_least(nothing, 0.95)) == (None, 0)


def test_all_three_is_a_lower_bound_by_bonferroni() -> None:
    three = (
        ingest_by_canaries(300, 300),
        correspondents(200, 190),
        review(90, [Tally(5000, 1000, 2)]),
    )
    low, says = all_three(three)
    side = 1 - 0.05 / 3
    missed = total_at_most([Tally(5000, 1000, 2)], side)
    assert low == pytest.approx(
        share_at_least(300, 300, side) * share_at_least(190, 200, side) * 90 / (90 + missed)
    )
    assert low < min(at_least(one, 0.95) for one in three)
    assert "lower bound (Bonferroni), not an estimate" in says
    for wrong in (three[:2], (*three, three[0]), (three[0], three[0], three[2])):
        with pytest.raises(ValueError, match="one recall of each kind is needed"):
            all_three(wrong)


def test_all_three_holds_the_truth_as_often_as_it_says() -> None:
    """True recalls 0.97, 0.9 and 0.75, measured 300 times: the bound is above them in 5 of 100 at most."""
    chance = random.Random(9)
    above = 0
    for _ in range(300):
        low, _ = all_three(
            (
                ingest_by_canaries(100, sum(chance.random() < 0.97 for _ in range(100))),
                correspondents(100, sum(chance.random() < 0.9 for _ in range(100))),
                review(
                    90,
                    [Tally(600, 300, sum(p < 30 for p in chance.sample(range(600), 300)))],
                ),
            )
        )
        above += low > 0.97 * 0.9 * 0.75
    assert above <= 15
