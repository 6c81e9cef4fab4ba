"""Whom words are about, and what a report shows of them: a pseudonym."""

from hypothesis import given
from hypothesis import strategies as st

from brightline.archive.judging.persons import People, Person, masked, pseudonym

VEGA = Person("349-16-01234", "Vega, Ramon")
RUIZ, OTHER_RUIZ = Person("", "Ruiz, Ana"), Person("", "Ruiz, Marco")
PEOPLE = People((VEGA, RUIZ, OTHER_RUIZ))


def test_a_booking_number_is_the_surest() -> None:
    assert PEOPLE.about("about 349-16-01234", "Ruiz", []) == VEGA


def test_a_surname_that_the_record_knows() -> None:
    assert PEOPLE.about("when does VEGA get out", "", []) == VEGA


def test_a_shared_surname_needs_the_first_name() -> None:
    assert PEOPLE.about("is Ruiz out", "", []) is None
    assert PEOPLE.about("is Marco Ruiz out", "", []) == OTHER_RUIZ


def test_a_name_as_names_are_written_and_never_the_writer() -> None:
    nobody = People()
    assert nobody.about("", "RE: Kowalczyk", []) == Person("", "Kowalczyk")
    assert nobody.about("Mr. Adeyemi is here", "", []) == Person("", "Adeyemi")
    assert nobody.about("Adeyemi, Tunde is here", "RE: question", []) == Person(
        "", "Adeyemi, Tunde"
    )
    assert nobody.about("", "RE: Hale", ["Hale, Martin"]) is None


def test_the_same_person_has_the_same_pseudonym_only_within_one_archive() -> None:
    assert pseudonym(Person("", "Vega, Ramon"), b"a") == pseudonym(Person("", "Ramon Vega"), b"a")
    assert pseudonym(VEGA, b"a") != pseudonym(VEGA, b"b")


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_name_is_left_in_what_is_shown(before: str, after: str) -> None:
    shown = masked(f"{before} Ramon VEGA, b&c 349-16-01234 {after}", [VEGA], b"secret")
    assert "349-16-01234" not in shown
    assert " VEGA" not in shown and "Ramon" not in shown


def test_telephones_and_dates_of_birth_are_out_of_sight() -> None:
    assert masked("DOB 3/4/1981, call 212-555-0143", [], b"x") == "DOB [date], call [telephone]"
