"""How far two texts are apart, and where a phrase stands, whatever short cut is taken."""

from hypothesis import given
from hypothesis import strategies as st

from brightline.papers.phrases import distance

WORDS = st.text("ABCDE1", max_size=12)


def apart(one: str, other: str) -> int:
    """The distance of Levenshtein, by its definition."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row = row, [i]
        for j, b in enumerate(other, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b)))
    return row[-1]


@given(WORDS, WORDS, st.integers(0, 5))
def test_the_distance_is_that_of_its_definition_up_to_the_most_that_is_asked(
    one: str, other: str, most: int
) -> None:
    """Letters that are lacking and a band about the middle save work, and change nothing."""
    assert distance(one, other, most) == min(apart(one, other), most + 1)


@given(WORDS, st.integers(0, 11), st.sampled_from("ABCDE1"))
def test_one_letter_misread_is_one(word: str, place: int, letter: str) -> None:
    """Near misses, which two texts by lot seldom are."""
    changed = word[:place] + letter + word[place + 1 :]
    assert distance(word, changed, 2) == min(apart(word, changed), 3)
