"""A review by ranking: its order is settled by documents, labels and seed, and by nothing else."""

import random

import pytest

from brightline.archive.review.cal import (
    Document,
    Pile,
    batch_size,
    drawn,
    lot,
    next_batch,
    scores,
    turns,
)
from tests.archive.review.collection import made

DOCUMENTS, TRUTH = made(400, 30, seed=1, hard=0.05)
PILE = Pile(DOCUMENTS)
SEED = next(key for key in PILE.keys if TRUTH[key])


def review(pile: Pile, labels: dict[str, bool], seed: str = "a") -> list[str]:
    *_, last = turns(pile, TRUTH.__getitem__, labels, seed=seed)
    return list(last)


def test_batches_grow_by_a_tenth() -> None:
    """As published: 1, 2, 3 … 11, 13, 15, 17 …; in the middle of one, what is left of it."""
    sizes: list[int] = []
    read = 0
    while len(sizes) < 16:
        sizes.append(batch_size(read))
        read += sizes[-1]
    assert sizes == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 21]
    assert [batch_size(read) for read in (45, 46, 54)] == [10, 9, 1]


def test_every_document_is_read_once_and_the_responsive_ones_early() -> None:
    order = review(PILE, {SEED: True})
    assert sorted(order) == PILE.keys
    at = sorted(order.index(key) for key in PILE.keys if TRUTH[key])
    assert at[27] < 160, "nine in ten of the responsive lie in the first two fifths"


def test_the_order_of_filing_does_not_matter() -> None:
    filed = list(DOCUMENTS)
    random.Random(5).shuffle(filed)
    assert review(Pile(filed), {SEED: True}) == review(PILE, {SEED: True})


def test_another_seed_presumes_others() -> None:
    assert review(PILE, {SEED: True}, "a") != review(PILE, {SEED: True}, "b")


@pytest.mark.parametrize("turn", [1, 4, 9])
def test_a_review_goes_on_where_it_stopped(turn: int) -> None:
    """Labels in any order are all that it needs; in the middle of a batch, too."""
    whole = list(turns(PILE, TRUTH.__getitem__, {SEED: True}, seed="a"))
    halfway = list(whole[turn].items())
    random.Random(turn).shuffle(halfway)
    expected = [key for key in whole[turn + 1] if key not in whole[turn]]
    assert next_batch(PILE, dict(halfway), seed="a") == expected
    cut = dict(list(whole[turn + 1].items())[:-1])
    assert len(next_batch(PILE, cut, seed="a")) == 1


def test_what_is_set_aside_teaches_and_is_never_proposed() -> None:
    aside = [key for key in PILE.keys if not TRUTH[key]][:150]
    asked: list[str] = []

    def ask(key: str) -> bool:
        asked.append(key)
        return TRUTH[key]

    for _ in turns(PILE, ask, {SEED: True}, aside, seed="a"):
        pass
    assert sorted([*asked, SEED, *aside]) == PILE.keys
    taught = scores(PILE, {SEED: True}, aside, seed="a")
    untaught = scores(PILE, {SEED: True}, seed="a")
    place = PILE.at(aside)
    assert taught[place].mean() < untaught[place].mean()


def test_without_a_responsive_label_the_batch_is_drawn_by_lot() -> None:
    negative = next(key for key in PILE.keys if not TRUTH[key])
    first, second = next_batch(PILE, {}, seed="a"), next_batch(PILE, {negative: False}, seed="a")
    assert (len(first), len(second)) == (1, 2)
    assert next_batch(PILE, {}, seed="a") == first != next_batch(PILE, {}, seed="c")


def test_a_pile_read_whole_has_no_next_batch() -> None:
    assert next_batch(PILE, TRUTH, seed="a") == []
    assert next_batch(Pile([]), {}, seed="a") == []


def test_all_responsive_so_far_and_nothing_to_presume() -> None:
    """Nothing tells documents apart: the keys do."""
    pile = Pile([Document("a", "one two"), Document("b", "one three"), Document("c", "two three")])
    assert next_batch(pile, {"a": True, "b": True, "c": True}, seed="s") == []
    assert next_batch(pile, {"b": True}, seed="s") in (["a", "c"], ["c", "a"])


def test_lots_hang_on_seed_and_key_alone() -> None:
    assert drawn("s", "dcab") == drawn("s", "abcd") == sorted("abcd", key=lambda k: lot("s", k))
    assert [k for k in drawn("s", "abcdef") if k in "ace"] == drawn("s", "ace")


@pytest.mark.parametrize("labels", [{"elsewhere/0": True}, {SEED: True, "elsewhere/0": False}])
def test_a_label_for_a_document_that_is_not_there_is_named(labels: dict[str, bool]) -> None:
    with pytest.raises(ValueError, match="elsewhere/0: no document of the pile"):
        next_batch(PILE, labels, seed="a")


def test_two_documents_with_one_key_are_named() -> None:
    with pytest.raises(ValueError, match="k/1: two documents"):
        Pile([Document("k/1", "one"), Document("k/0", "two"), Document("k/1", "three")])
