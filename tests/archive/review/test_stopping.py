"""The promise about recall: its numbers, its fairness, and how often it is kept."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brightline.archive.review.cal import Document, Pile, turns
from brightline.archive.review.stopping import (
    Certificate,
    Promise,
    SamplePlan,
    certificate,
    draw_order,
    fewest,
    may_stop,
    needed,
    read_sample,
)
from tests.archive.review.collection import made


@pytest.mark.parametrize(
    ("recall", "confidence", "least"),
    [(0.9, 0.95, 29), (0.8, 0.95, 14), (0.7, 0.95, 9), (0.95, 0.95, 59), (0.9, 0.99, 44)],
)
def test_the_fewest_that_can_promise(recall: float, confidence: float, least: int) -> None:
    promise = Promise(recall, confidence)
    assert fewest(promise) == least
    assert needed(least - 1, promise) is None
    assert needed(least, promise) == least


@settings(deadline=None)
@given(st.integers(1, 150), st.sampled_from([70, 80, 90, 95]), st.sampled_from([80, 90, 95, 99]))
def test_needed_is_the_quantile_of_the_binomial(found: int, recall: int, confidence: int) -> None:
    """In exact fractions: the least j that is met too early with a chance of at most the doubt."""
    doubt = 1 - Fraction(confidence, 100)
    too_early, least = Fraction(0), None
    for met in range(found, 0, -1):
        ways = comb(found, met) * recall**met * (100 - recall) ** (found - met)
        too_early += Fraction(ways, 100**found)
        if too_early > doubt:
            break
        least = met
    assert needed(found, Promise(recall / 100, confidence / 100)) == least


def test_the_promise_is_kept() -> None:
    """Forty reviews of a made collection: recall is at least 0.9 in at least 38, and much is left unread."""
    documents, truth = made(600, 120, seed=4, hard=0.05)
    pile = Pile(documents)
    kept, cost = 0, 0
    for number in range(40):
        seed = f"review {number}"
        sample = read_sample(pile.keys, truth, SamplePlan(fewest(), len(pile)), seed=seed)
        promised = certificate(sample, len(pile))
        labels = start = dict.fromkeys(sample.seeds, True)
        for labels in turns(pile, truth.__getitem__, start, sample.set_aside, seed=seed):
            if may_stop(promised, sample, labels):
                break
        read = sample.read | labels.keys()
        kept += sum(truth[key] for key in read) >= 0.9 * 120
        cost += len(read)
    assert kept >= 38
    assert cost < 0.6 * 40 * 600


@settings(deadline=None, max_examples=12, derandomize=True)
@given(
    st.integers(150, 500),
    st.floats(0.08, 0.6),
    st.floats(0, 0.5),
    st.integers(0, 10**6),
    st.booleans(),
)
def test_no_collection_lets_a_review_stop_early(
    size: int, share: float, hard: float, seed: int, generous: bool
) -> None:
    """Rich or poor, easy or hard: it stops with enough of the sample met, and not one batch before."""
    documents, truth = made(size, round(size * share), seed, hard)
    pile = Pile(documents)
    plan = SamplePlan(fewest() * (2 if generous else 1), size)
    sample = read_sample(pile.keys, truth, plan, seed=f"{seed}")
    promised = certificate(sample, size)
    labels = start = dict.fromkeys(sample.seeds, True)
    before: dict[str, bool] = {}
    stopped = False
    for labels in turns(pile, truth.__getitem__, start, sample.set_aside, seed=f"{seed}"):
        if stopped := may_stop(promised, sample, labels):
            break
        before = labels
    drawn = [key for key, answer in sample.labels.items() if answer]
    if promised.needed is None:
        assert len(drawn) < fewest() and not stopped
        assert sample.read | labels.keys() == set(pile.keys), "no promise: it goes on to the end"
    else:
        assert stopped
        assert sum(key in labels for key in drawn) >= promised.needed
        assert sum(key in before for key in drawn) < promised.needed


def test_the_promise_is_kept_over_collections() -> None:
    """A hundred reviews of ten collections, half of them hard: the share that keeps it is what was promised."""
    kept = 0
    for number in range(100):
        documents, truth = made(240, 60 + number % 5 * 15, number % 10, hard=number % 2 * 0.4)
        pile, seed = Pile(documents), f"review {number}"
        sample = read_sample(pile.keys, truth, SamplePlan(fewest(), len(pile)), seed=seed)
        promised = certificate(sample, len(pile))
        labels = start = dict.fromkeys(sample.seeds, True)
        for labels in turns(pile, truth.__getitem__, start, sample.set_aside, seed=seed):
            if may_stop(promised, sample, labels):
                break
        read = sample.read | labels.keys()
        kept += sum(truth[key] for key in read) >= 0.9 * sum(truth.values())
    assert kept >= 95


def test_the_ranking_does_not_know_which_responsive_ones_were_drawn() -> None:
    """Two samples with the same not responsive ones: the order is the same to the end."""
    documents, truth = made(300, 40, seed=2)
    pile = Pile(documents)
    sample = read_sample(pile.keys, truth, SamplePlan(12, 300), seed="s")
    other = sample._replace(
        labels={key: answer for key, answer in sample.labels.items() if not answer}
    )
    assert sample.responsive == 12
    start = dict.fromkeys(sample.seeds, True)
    one = list(turns(pile, truth.__getitem__, start, sample.set_aside, seed="s"))[-1]
    two = list(turns(pile, truth.__getitem__, start, other.set_aside, seed="s"))[-1]
    assert list(one) == list(two)
    assert {key for key, answer in sample.labels.items() if answer} <= one.keys()


def test_a_sample_waits_for_each_answer_and_ends_with_its_plan() -> None:
    keys = [f"k{number}" for number in range(50)]
    order = draw_order(keys, seed="s")
    truth = {key: place % 5 == 4 for place, key in enumerate(order)}
    plan = SamplePlan(enough=3, at_most=50, seeds=1)
    known: dict[str, bool] = {}
    for place in range(20):
        waiting = read_sample(reversed(keys), known, plan, seed="s")
        assert waiting.waits_for == order[place]
        with pytest.raises(ValueError, match=f"{order[place]} is still to be read"):
            certificate(waiting, 50)
        known[order[place]] = truth[order[place]]
    sample = read_sample(keys, known, plan, seed="s")
    assert sample.waits_for is None
    assert sample.seeds == (order[4],)
    assert sample.before == tuple(order[:4])
    assert list(sample.labels) == order[5:20]
    assert sample.responsive == 3
    assert sample.read == set(order[:20])
    assert sample == read_sample(keys, truth, plan, seed="s"), "answers beyond its end do not count"


def test_a_sample_that_is_too_poor_promises_nothing() -> None:
    """It says the bound of the sample instead, and the review never may stop by it."""
    keys = [f"k{number:04}" for number in range(5000)]
    order = draw_order(keys, seed="s")
    truth = {key: place % 100 == 0 for place, key in enumerate(order)}
    sample = read_sample(keys, truth, SamplePlan(fewest(), at_most=1001), seed="s")
    told = certificate(sample, len(keys))
    assert told.needed is None
    assert told.says == (
        "No guarantee: the sample holds 10 responsive documents, and 29 are needed for 90 % at 95 %. Bound as in "
        "the sample: 1,000 of 4,999 read by lot and 10 found still allows 80 in all, at 95 %."
    )
    assert not may_stop(told, sample, truth)


def test_a_review_stops_when_enough_are_met() -> None:
    keys = [f"k{number}" for number in range(200)]
    truth = dict.fromkeys(keys, True)
    sample = read_sample(keys, truth, SamplePlan(46, 200), seed="s")
    told = certificate(sample, len(keys))
    assert (told.needed, sample.responsive) == (45, 46)
    assert told.says.startswith("When the ranking has met 45 of the 46 responsive documents")
    met = dict(list(sample.labels.items())[:44])
    assert not may_stop(told, sample, met)
    assert may_stop(told, sample, dict(list(sample.labels.items())[2:46]) | met)
    assert not may_stop(Certificate(None, ""), sample, truth)


@pytest.mark.parametrize("promise", [Promise(1.0, 0.95), Promise(0.9, 1.0), Promise(0, 0.5)])
def test_nobody_can_promise_all(promise: Promise) -> None:
    with pytest.raises(ValueError, match="lie between 0 and 1"):
        fewest(promise)


def test_an_empty_pile() -> None:
    sample = read_sample([], {}, SamplePlan(29, 10), seed="s")
    assert certificate(sample, 0).needed is None
    assert Pile([Document("a", "")]).vectors.width == 0
