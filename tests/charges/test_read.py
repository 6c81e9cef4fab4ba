"""Written charges: what is written, and nothing more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brightline.charges import read, spelled

DASHED = frozenset({"120.04-a", "130.65-a", "265.01-a", "265.01-b", "230.34-a", "121.13-a"})

FORMS = [
    # text, law, section, subdivision, attempt
    ("PL 160.10 01", "PL", "160.10", "1", False),
    ("PL 1601001", "PL", "160.10", "1", None),
    ("PL 1601000", "PL", "160.10", None, None),
    ("160.10", "PL", "160.10", None, False),
    ("110-125.25", "PL", "125.25", None, True),
    ("PL 110/125.25", "PL", "125.25", None, True),
    ("110.00/125.25", "PL", "125.25", None, True),
    ("110.00-125.25", "PL", "125.25", None, True),
    ("att. 160.15", "PL", "160.15", None, True),
    ("Attempted PL 160.15(2)", "PL", "160.15", "2", True),
    ("265.03(3)", "PL", "265.03", "3", False),
    ("PL 265.03 sub 3", "PL", "265.03", "3", False),
    ("PL §265.02(2)", "PL", "265.02", "2", False),
    ("pl265.02 (2)", "PL", "265.02", "2", False),
    ("P.L. 240.20", "PL", "240.20", None, False),
    ("P L 16O.1O", "PL", "160.10", None, False),
    ("Penal Law 160.10", "PL", "160.10", None, False),
    ("PL 16010", "PL", "160.10", None, False),
    ("165 15 (3)", "PL", "165.15", "3", False),
    ("PL 120.05.2", "PL", "120.05", "2", False),
    ("PL 135.65(2)(b)", "PL", "135.65", "2(b)", False),
    ("265.01-b", "PL", "265.01-b", None, False),
    ("265.01B", "PL", "265.01-b", None, False),
    ("110-130.65A", "PL", "130.65-a", None, True),
    ("PL 21551B5", "PL", "215.51", "b(5)", None),
    ("PL 160102B", "PL", "160.10", "2(b)", None),
    ("PL 140100E", "PL", "140.10", "e", None),
    ("PL 2200606", "PL", "220.06", "6", None),
    ("VTL 1192.2A", "VTL", "1192", "2(a)", False),
    ("VTL 1192(2)(a)", "VTL", "1192", "2(a)", False),
    ("VTL 600(2)(a)", "VTL", "600", "2(a)", False),
    ("VTL051101A", "VTL", "511", "1(a)", None),
    ("VTL0512000", "VTL", "512", None, None),
    ("FOA 900.00", "FOA", "900.00", None, False),
    ("FOA9000016", "FOA", "900.00", "16", None),
    ("AC 10-133(B)", "AC", "10-133", "b", False),
    ("8 USC 1326", "USC", "1326", None, False),
    ("8 U.S.C. § 1326(a)", "USC", "1326", "a", False),
    ("18 USC 2252A", "USC", "2252A", None, False),
    ("18 usc 924(c)(1)(A)", "USC", "924", "c(1)(A)", False),
    ("8 USC 1324a", "USC", "1324a", None, False),
    ("120.05,", None, None, None, None),
    ("160:10", "PL", "160.10", None, False),
]

UNTOLD = [
    ("511(2)", "law"),
    ("10-133(B)", "law"),
    ("INS", "section"),
    ("0", "section"),
    ("", "section"),
    ("   ", "section"),
    ("VTL 000.00", "section"),
    ("PL 24.20", "section"),
    ("PL 1213A00", "section"),
    ("PL 12004A4", "section"),
    ("CPCS/TAMP W/ EVIDENCE", "several"),
    ("221.05/ROW", "several"),
    ("120.05H", "suffix"),
    ("160.15SM", "suffix"),
    ("PL 120102H", "suffix"),
    ("VTL 600F", "suffix"),
    ("PL 12005KH", "subdivision"),
    ("PL 26510F4", "subdivision"),
    ("16010", "law"),
    ("VTL 888.88", "section"),
    ("AC 777.77", "section"),
    ("AC 10203A1", "section"),
    ("9" * 300, "section"),
]

NAMES = [
    ("Att. Robbery 1", "robbery", 1, True),
    ("attempted murder 2", "murder", 2, True),
    ("assault 3", "assault", 3, False),
    ("Robbery 2nd degree", "robbery", 2, False),
    ("rape in the first degree", "rape", 1, False),
    ("CPW 4", "cpw", 4, False),
]


@pytest.mark.parametrize(("text", "law", "section", "subdivision", "attempt"), FORMS)
def test_a_written_form_is_read(
    text: str, law: str, section: str, subdivision: str, attempt: bool
) -> None:
    """Law, section, subdivision and the mark of an attempt."""
    told = read(text, dashed=DASHED)
    assert (told.law, told.section, told.subdivision, told.attempt) == (
        law,
        section,
        subdivision,
        attempt,
    )


@pytest.mark.parametrize(("text", "what"), UNTOLD)
def test_what_cannot_be_told_is_said(text: str, what: str) -> None:
    """Never a guess: the open point is named."""
    assert what in read(text, dashed=DASHED).cannot_tell


@pytest.mark.parametrize(("text", "name", "degree", "attempt"), NAMES)
def test_words_are_read_as_words(text: str, name: str, degree: int, attempt: bool) -> None:
    """The name and the degree; which section that is, is law."""
    told = read(text)
    assert (told.name, told.degree, told.attempt, told.section) == (name, degree, attempt, None)


def test_an_object_crime_is_no_attempt() -> None:
    """The second section after conspiracy is the crime aimed at."""
    told = read("PL 105.10/160.15")
    assert (told.section, told.object, told.attempt) == ("105.10", "160.15", False)


def test_a_hate_crime_is_one_only_where_the_words_say_so() -> None:
    """And is not told otherwise."""
    assert read("assault 3 as a hate crime").hate_crime is True
    assert read("PL 120.00").hate_crime is None


def test_a_packed_code_that_writes_two_sections_alike_gives_both() -> None:
    """Where the law knows the dashed section."""
    assert [r.section for r in read("PL 12004A4", dashed=DASHED).readings] == ["120.04", "120.04-a"]
    assert read("PL 12004A4").section == "120.04"


@given(st.text(max_size=60))
def test_no_text_is_ever_an_error(text: str) -> None:
    """Any text is read, twice alike, and what it lacks is said."""
    told = read(text, dashed=DASHED)
    assert told == read(text, dashed=DASHED)
    assert told.section is not None or told.cannot_tell


@given(
    st.sampled_from(["PL", "VTL", "8 USC", "AC"]),
    st.integers(100, 999),
    st.integers(10, 99),
    st.sampled_from([None, "1", "2(b)", "b", "3(a)"]),
    st.booleans(),
)
def test_the_usual_spelling_is_read_back(
    law: str, head: int, tail: int, sub: str | None, attempt: bool
) -> None:
    """Spelling what was read and reading it again changes nothing."""
    section = f"{head}.{tail}" if law == "PL" else f"{head}-{tail}" if law == "AC" else str(head)
    first = read(
        f"{'att ' if attempt else ''}{law} {section}{f'({sub})' if sub and '(' not in sub else ''}"
    )
    again = read(spelled(first))
    assert (first.law, first.section, first.subdivision, first.attempt) == (
        again.law,
        again.section,
        again.subdivision,
        again.attempt,
    )


@given(
    st.sampled_from([f[0] for f in FORMS if len(f[0]) != 10 and f[1] != "USC"]), st.integers(1, 3)
)
def test_case_and_space_do_not_matter(text: str, spaces: int) -> None:
    """Upper, lower, and more blanks between the words; the federal code alone tells case apart."""
    plain = read(text, dashed=DASHED)
    for other in (text.upper(), text.lower(), (" " * spaces).join(text.split(" ")), f" {text} "):
        told = read(other, dashed=DASHED)
        assert (told.law, told.section, told.subdivision) == (
            plain.law,
            plain.section,
            plain.subdivision,
        )


def test_only_text_is_a_charge() -> None:
    """A number is not."""
    with pytest.raises(TypeError):
        read(160.10)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["not PL 160.10", "Missouri 160.10", "PL 160.10 (attempt)"])
def test_words_beside_a_section_are_never_passed_over(text: str) -> None:
    """They may deny the charge or place it under another law."""
    told = read(text)
    assert told.section is None and told.cannot_tell == ("section",)
