"""The list of violent or serious crimes, asked charge by charge."""

import pytest

from brightline.laws.ny.penal.grading import offences
from brightline.laws.nyc.violent_or_serious import ENUMERATED, PROPOSED
from brightline.laws.verdict import verdict

DATES = ("2016-01-04", "2023-02-15", "2026-09-01")
IN_PART = {
    "120.04-a": "4",
    "135.65": "2(b)",
    "230.25": "2",
    "265.02": "3",
    "265.35": "2",
    "405.16": "1",
}
#: Sections on which only counsel can speak, or whose object crime decides.
SPECIAL = {*PROPOSED, "130.91", "485.05"}
INCHOATE = ("100.", "105.", "115.")


def written(section: str, subdivision: str) -> str:
    first, opened, rest = subdivision.partition("(")
    return f"PL {section}({first}){opened}{rest}"


def test_the_list_has_154_entries() -> None:
    """Not the 170 of the press."""
    assert len(ENUMERATED) == len(set(ENUMERATED)) == 154


@pytest.mark.parametrize("on", DATES)
def test_every_listed_felony_is_on_the_list_on_every_date(on: str) -> None:
    """By its section, or by the subdivision that is listed."""
    for section in ENUMERATED:
        charge = written(section, IN_PART[section]) if section in IN_PART else f"PL {section}"
        told = verdict(charge, on, "felony")
        assert (told["violent_or_serious"], told["limb"]) == ("yes", "(i)"), charge


@pytest.mark.parametrize("on", DATES)
def test_near_misses_are_not_on_the_list(on: str) -> None:
    """The 154 entries as misdemeanors of unlisted neighbours, and the known near misses."""
    near = [
        s
        for s in offences()
        if s not in ENUMERATED and s not in SPECIAL and not s.startswith(INCHOATE)
    ]
    near += [f"{s[:4]}{n:02d}" for s in ENUMERATED for n in range(90, 100) if len(s) == 6]
    near += [
        "155.30",
        "155.35",
        "155.40",
        "155.42",
        "165.40",
        "165.45",
        "170.10",
        "205.25",
        "215.56",
    ]
    distinct = {s for s in near if s not in ENUMERATED and s not in SPECIAL}
    assert len(distinct) >= 200
    for section in sorted(distinct):
        assert verdict(f"PL {section}", on, "felony")["violent_or_serious"] == "no", section
    for section, listed in IN_PART.items():
        other = "1" if listed != "1" else "2"
        assert verdict(f"PL {section}({other})", on, "felony")["violent_or_serious"] == "no"
        assert verdict(f"PL {section}", on, "felony")["violent_or_serious"] == "cannot-tell"


def test_the_proposed_rule_matters_from_its_day() -> None:
    """Not listed before 12 August 2019, for counsel from then on."""
    for section in PROPOSED:
        told = [verdict(f"PL {section}", on, "felony")["violent_or_serious"] for on in DATES]
        assert told == ["no", "counsel", "counsel"], section


@pytest.mark.parametrize(
    ("charge", "level", "answer", "limb"),
    [
        ("Att. Robbery 1", None, "yes", "(iii)"),
        ("110-215.51", None, "no", None),
        ("assault 3", None, "no", None),
        ("assault 3 as a hate crime", None, "yes", "(ii)"),
        ("VTL 600(2)(a)", "felony", "yes", "(iv)"),
        ("VTL 600(2)(a)", "misdemeanor", "no", None),
        ("VTL 600(2)(a)", None, "cannot-tell", None),
        ("VTL 1192(2)", "felony", "no", None),
        ("8 USC 1326", None, "no", None),
        ("18 USC 1111", None, "counsel", None),
        ("18 USC 2252A", "F", "counsel", None),
        ("PL 105.10/160.15", None, "yes", "(iii)"),
        ("105.10", None, "cannot-tell", None),
        ("PL 21551B5", None, "cannot-tell", None),
        ("PL 21551B5", "felony", "yes", "(i)"),
        ("120.05H", None, "yes", "(i)"),
        ("120.14H", None, "cannot-tell", None),
        ("160.15SM", None, "cannot-tell", None),
        ("511(2)", "felony", "cannot-tell", None),
        ("INS", None, "cannot-tell", None),
        ("130.91", "felony", "counsel", None),
    ],
)
def test_a_charge_gives_its_verdict(
    charge: str, level: str | None, answer: str, limb: str | None
) -> None:
    """Limbs, grading, suffixes, and what cannot be told."""
    told = verdict(charge, "2023-02-15", level)
    assert (told["violent_or_serious"], told["limb"]) == (answer, limb)
    assert bool(told["cannot_tell"]) == (answer == "cannot-tell")


def test_there_was_no_list_before_december_2014() -> None:
    """The day says so."""
    assert verdict("160.15", "2013-09-01")["violent_or_serious"] == "cannot-tell"
