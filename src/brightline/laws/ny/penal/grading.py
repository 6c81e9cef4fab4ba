"""How New York grades crimes: Penal Law 110.05 for attempts, 485.10 for hate crimes.

The class of each offence is data (``offences.yaml``). An attempt is one class lower, but stays A-I
for five crimes and A-II for A-II crimes; an attempt at a class E felony is a misdemeanor.
"""

from dataclasses import dataclass
from functools import cache

from brightline.laws.data import table

FELONY_CLASSES = ("A-I", "A-II", "B", "C", "D", "E")

#: Attempts at these stay A-I felonies (Penal Law 110.05(1)); of 125.26 only subdivision 1 does.
ATTEMPT_STAYS_A_I = ("125.27", "220.21", "220.43", "490.45", "490.55")


@dataclass(frozen=True, slots=True)
class Offence:
    """A Penal Law offence: ``grade`` is its class, ``varies``, ``mixed`` or None (not researched)."""

    section: str
    name: str | None
    grade: str | None
    read: bool
    repealed: str | None


@cache
def offences() -> dict[str, Offence]:
    """Return the offences whose grading is known, by section."""
    return {
        row["section"]: Offence(
            row["section"],
            row.get("name"),
            row.get("class"),
            row["read"] == "true",
            row.get("repealed"),
        )
        for row in table("brightline.laws.ny.penal", "offences.yaml")
    }


def always_a_felony(section: str) -> bool:
    """Say whether every completed offence of a section is a felony."""
    offence = offences().get(section)
    return offence is not None and offence.grade in (*FELONY_CLASSES, "varies")


def attempt_is_a_felony(section: str) -> bool | None:
    """Say whether an attempt is a felony; None where that depends on the class of the judgment."""
    offence = offences().get(section)
    if offence is None or offence.grade in (None, "varies", "mixed"):
        return None
    return offence.grade in FELONY_CLASSES[:-1]


def attempt_class(section: str) -> str | None:
    """Return the class of an attempt (Penal Law 110.05), or None where it depends."""
    offence = offences().get(section)
    if offence is None or offence.grade not in FELONY_CLASSES:
        return None
    if offence.grade == "A-I":
        return "A-I" if section in ATTEMPT_STAYS_A_I else "B"
    return {"A-II": "A-II", "B": "C", "C": "D", "D": "E", "E": "A-misdemeanor"}[offence.grade]


def a_misdemeanors() -> tuple[str, ...]:
    """Return the sections known to be class A misdemeanors: felonies once a hate crime (485.10)."""
    return tuple(s for s, o in offences().items() if o.grade == "A-misdemeanor")


@cache
def dashed_sections() -> frozenset[str]:
    """Return the sections numbered with a letter, by which packed codes are read."""
    return frozenset(section for section in offences() if "-" in section)
