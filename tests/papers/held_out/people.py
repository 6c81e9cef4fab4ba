"""Invented people: the subjects, the officers and the judges of the held-out papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

_SUBJECTS = (
    "Ousmane|Idrissa|Tiravel",
    "Yelitza|Marbel|Bracamont Ruyz",
    "Devonne|Alrick|Pettigrane",
    "Wenceslao||Quiñotoa",
    "Farrukh|Tolib|Nazarbekov",
    "Jian|Wei|Tongshuo",
    "Emeka|Chidubem|Okwuluora",
    "Rosalba|Inés|Cuautepec Lara",
    "Lennox|Omari|Drabwell",
    "Grzegorz||Wyszomir",
    "Anselmo|Tadeo|Villaquirá",
    "Kesang|Dolkar|Lhatsewa",
    "Jean-Rony|Fritz|Beaucicault",
    "Mahbub|Alam|Sharkerdin",
    "Nerissa|Joy|Tagalimot",
    "Ibrahima|Sory|Kaltamba",
    "Maritza|Esther|Huaylinos",
    "Oleksiy|Petrov|Dubrynchuk",
    "Carlton|Errol|Swabyford",
    "Duván|Camilo|Restreguin",
    "Tenzing|Norgay|Phunrab",
    "Hamid|Reza|Sohrabian",
    "Xiomara|Lisbeth|Tejadillo",
    "Babacar|Malick|Ndoyeba",
    "Eliezer|Josué|Xicoténcal",
    "Manpreet|Singh|Dhaliwani",
    "Kwabena|Osei|Agyemfra",
    "Luis|Fernando|Zumbatoa Pérez",
    "Radoslav|Iliev|Kostadimov",
    "Shanique|Althea|Browdell",
    "Edgardo|Neftalí|Chicasmeño",
    "Phuoc|Van|Ngolam",
    "Anatoliu|Sergiu|Munteglia",
    "Wilkins|Rafael|Ogandette",
    "Marlon|Estuardo|Tzunuxil",
    "Ayodele|Femi|Banjokoro",
    "Thiago|Henrique|Moravalho",
    "Guillermina|Paz|Ortegazo",
    "Sanjaya|Kumar|Thapaliyal",
    "Desmond|Kofi|Asantewire",
    "Yordany|Luis|Cabrelles",
    "Mirwais|Gul|Hotakzada",
    "Bienvenido|Ariel|Sorianez",
    "Rohan|Nigel|Persaudin",
    "Celestin|Didier|Mbouankem",
)
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]


def spelled(day: date) -> str:
    """Return "March 4, 1988"."""
    return f"{day:%B} {day.day}, {day.year}"


def slashed(day: date) -> str:
    """Return "03/04/1988"."""
    return f"{day:%m/%d/%Y}"


def military(day: date) -> str:
    """Return "04 MAR 1988"."""
    return f"{day.day:02d} {_MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True)
class Person:
    """One invented subject; ``alien_number`` begins with 9, as none given out does."""

    first: str
    middle: str
    last: str
    born: date
    alien_number: str
    country: str

    @property
    def natural(self) -> str:
        return " ".join(part for part in (self.first, self.middle, self.last) if part)

    @property
    def short(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def upper(self) -> str:
        return self.natural.upper()

    @property
    def filed(self) -> str:
        return f"{self.last.upper()}, {self.first} {self.middle}".rstrip()

    def file_no(self, style: str = "spaced") -> str:
        """Return the A-number as one office or another types it."""
        one, two, three = self.alien_number[:3], self.alien_number[3:6], self.alien_number[6:]
        return {
            "spaced": f"A {one} {two} {three}",
            "dashed": f"A{one}-{two}-{three}",
            "close": f"A{one}{two}{three}",
            "bare": f"{one} {two} {three}",
        }[style]


_COUNTRIES = [
    "HONDURAS",
    "ECUADOR",
    "JAMAICA",
    "SENEGAL",
    "UZBEKISTAN",
    "CHINA",
    "NIGERIA",
    "MEXICO",
    "GUYANA",
    "POLAND",
]


def subject(number: int) -> Person:
    """Return the invented person of this file number (from 1)."""
    chance = Random(f"held-out subject {number}")
    first, middle, last = _SUBJECTS[number - 1].split("|")
    born = date(chance.randint(1961, 2003), chance.randint(1, 12), chance.randint(1, 28))
    return Person(
        first,
        middle,
        last,
        born,
        f"9{chance.randint(10_000_000, 99_999_999)}",
        chance.choice(_COUNTRIES),
    )


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, and the title printed under the line."""

    name: str
    title: str


DO_HALVERN = Signer("P. Halvern", "Deportation Officer")
DO_OSTRAND = Signer("Ostrand, K. 7741", "DEPORTATION OFFICER")
IO_BELISARI = Signer("M. Belisari", "Immigration Officer")
SDDO_CRAYLE = Signer("Todd R. Crayle", "Supervisory Detention and Deportation Officer")
SDDO_VANTONGE = Signer("L. Vantonge", "SDDO")
AFOD_MERRIHEW = Signer("Judith Merrihew", "Assistant Field Office Director")
FOD_STANWICKE = Signer("Raymond Stanwicke", "Field Office Director, New York")
IEA_PODLESKI = Signer("S. Podleski", "Immigration Enforcement Agent")
CBPO_FARRANT = Signer("G. Farrant", "CBP Officer (Enforcement)")

MJ_ALDERSEY = Signer("Corwin T. Aldersey", "United States Magistrate Judge")
MJ_QUENNEVAL = Signer("Marisol Quenneval", "U.S. Magistrate Judge")
MJ_BRANKOVY = Signer("Thaddea L. Brankovy", "United States Magistrate Judge")
MJ_OKONSKY = Signer("Imre Okonsky", "U.S.M.J.")
DJ_FELLOWAY = Signer("Augusta B. Felloway", "United States District Judge")
DJ_DRUMGOULE = Signer("Percival Drumgoule", "U.S. District Judge")
DJ_SATTERLEE = Signer("Naomi W. Satterleigh", "U.S.D.J.")
TJ_CHRISTOVAL = Signer("Ephraim Christoval", "Chief Judge, District Court of the Virgin Islands")
IJ_LEMASTER = Signer("Rosamund Lemastre", "Immigration Judge")
JSC_TREADGOLD = Signer("Dolores Treadgould", "Justice of the Supreme Court")
DC_WINDLE = Signer("Beverley Windleby", "Deputy Clerk")
