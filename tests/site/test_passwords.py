"""Which passwords are refused, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brightline.desk.people.passwords import LEAST, MOST, banned, fault


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("elevensigns", "at least 12"),
        ("x y" * 100, "at most 200"),
        ("a NUL\0 is in here", "cannot be typed"),
        ("P4ssw0rd-1234", "tried first"),
        ("Password 2026!!", "tried first"),
        ("~1234567 princess 7654321", "tried first"),
        ("abababababab", "more different"),
        ("          123", "more different"),
        ("dee.officer1", "your own name"),
        ("Officer-2026", "your own name"),
    ],
)
def test_a_password_is_refused_for_what_it_is(password: str, says: str) -> None:
    assert says in fault(password, username="dee.officer", name="Dee Officer")


@pytest.mark.parametrize(
    "password",
    ["seven plain words make a pass", "Öffnet den Käfig 9", "k7-Qm 2vXz!pLw", "жили были три кота"],
)
def test_spaces_and_letters_of_any_kind_are_welcome(password: str) -> None:
    assert fault(password, username="dee.officer", name="Dee Officer") == ""


@given(st.text(max_size=250))
def test_a_password_that_is_let_pass_has_the_length(password: str) -> None:
    if not fault(password):
        assert LEAST <= len(password) <= MOST


@given(st.sampled_from(sorted(banned())), st.integers(0, 10**6))
def test_capitals_signs_and_numbers_around_do_not_save_a_password(word: str, number: int) -> None:
    if len(set(word)) >= 5 and word[-1].isalpha():
        assert fault(f"{word.title()}-!-{number:06d}") != ""
