"""People, offices and numbers that nobody has, and what a paper on one of them needs to know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from tests.papers.lookalikes import Judicial
from tests.papers.lookalikes.sheet import Sheet

_LAST = ("Sample", "Example", "Specimen", "Placeholder", "Nobody", "Fictive", "Mockup",
         "Invented", "Sample-Example", "De Muestra", "Pattern", "Ficticio", "Dummy")  # fmt: skip
_FIRST = ("Adam", "Bea", "Carlos B.", "Dalia", "Emil", "Fatou", "Goran", "Hye-jin", "Ines Maria",
          "Jo", "Karim", "Luz", "Milan", "Nora Q.", "Omar", "Petra", "Quinn")  # fmt: skip
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip
_TITLES = ("Deportation Officer", "Supervisory Detention and Deportation Officer", "SDDO",
           "Immigration Enforcement Agent", "Acting Field Office Director")  # fmt: skip
_FILES = ("A000 000 ", "A000-000-", "A000000", "A 000 000 ")
_OFFICES = ("ICE ERO, 1 Example Plaza, Sampletown, NY 00001",
            "DHS/ICE, 26 Fictive Plaza, Modelton, NY 00002",
            "ICE CAP, 7 Muster Street, Examplia, NJ 00003")  # fmt: skip
_JAILS = ("Warden, Example Island Jail", "Example City Department of Correction",
          "Sample County Correctional Facility")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One made-up person and the officials who write about them."""

    number: int
    name: str
    plain: str
    birth: str
    file: str
    sex: str
    country: str
    officer: str
    title: str
    office: str
    jail: str
    date: str
    city: str

    @property
    def private(self) -> tuple[str, ...]:
        """What must be masked wherever it is printed."""
        return (self.name, self.plain, self.birth, self.file)

    @property
    def year(self) -> str:
        """The last two digits of the year."""
        return self.date[-2:]

    def later(self, days: int) -> str:
        """Return the date so many days on."""
        month, day, year = (int(part) for part in self.date.split("/"))
        return f"{date(year, month, day) + timedelta(days):%m/%d/%Y}"

    def within(self, year: int) -> Case:
        """Return the same case in another year."""
        return replace(self, date=f"{self.date[:-4]}{year}")

    @property
    def subject(self) -> str:
        """A number that tells who it is within a DHS office."""
        return f"0000{self.number:05}"


@dataclass(frozen=True, slots=True)
class Paper:
    """How to draw a paper, and the truth about it but for its pages."""

    draw: Callable[[Sheet], None]
    form: str
    signed_by: str
    judicial: tuple[Judicial, ...] = ("no",)
    asks: tuple[str, ...] = ()
    clean: bool = False


def case(number: int) -> Case:
    """Return the made-up person of this number."""
    rng = Random(f"person {number}")
    last, first = rng.choice(_LAST), rng.choice(_FIRST)
    year, month, day = rng.randint(1961, 2004), rng.randint(1, 12), rng.randint(1, 28)
    birth = rng.choice((f"{month:02}/{day:02}/{year}", f"{_MONTHS[month - 1]} {day}, {year}",
                        f"{year}-{month:02}-{day:02}", f"{day:02}-{_MONTHS[month - 1][:3]}-{year}",
                        f"{month:02}/{day:02}/{year}"))  # fmt: skip
    digits = f"{100 + number * 7:03}"
    upper = rng.random() < 0.4
    return Case(
        number=number,
        name=f"{last}, {first}".upper() if upper else f"{last}, {first}",
        plain=f"{first} {last}".upper() if upper else f"{first} {last}",
        birth=birth,
        file=rng.choice(_FILES) + digits,
        sex=rng.choice(("M", "F", "Male", "Female", "X")),
        country=rng.choice(("Nowhereland", "Sylvania", "Freedonia", "Ruritania")),
        officer=rng.choice(("R. Example", "T. Mustermann", "P. Stand-In", "K. Invented")),
        title=rng.choice(_TITLES),
        office=rng.choice(_OFFICES),
        jail=rng.choice(_JAILS),
        date=f"{rng.randint(1, 12):02}/{rng.randint(1, 28):02}/{rng.randint(2024, 2025)}",
        city=rng.choice(("Sampleville, New York", "Modelton, New York", "Examplia, New Jersey")),
    )
