"""The national form of a federal arrest warrant, set as one clerk's office or another sets it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from .people import Person, Signer, military, slashed
from .sheet import Sheet

BASES = (
    "Indictment",
    "Superseding Indictment",
    "Information",
    "Superseding Information",
    "Complaint",
    "Probation Violation Petition",
    "Supervised Release Violation Petition",
    "Violation Notice",
    "Order of the Court",
)


@dataclass(frozen=True, slots=True)
class Case:
    """A case of a federal court: what its warrant says."""

    district: str
    number: str
    offense: str
    day: date
    city: str = "New York, New York"
    basis: str = "Complaint"


def signature(s: Sheet, x: float, by: Signer, how: str, wide: float = 220) -> None:
    """Sign over a rule: ``how`` is ink, typed, digital, or nothing."""
    if how == "typed":
        s.fill(x, s.y, wide, f"/s/ {by.name}", "signature")
        return
    if how == "digital":
        s.text(x + 4, s.y - 12, "Digitally signed by", size=7, face="helvetica")
        s.text(x + 90, s.y - 2, by.name.upper(), size=11, style="I", face=s.look.face)
        s.text(x + 4, s.y - 3, "court e-signature", size=7, face="helvetica")
    elif how == "ink":
        s.scrawl(x + 25, s.y, by.name, 140)
    s.rule(x, s.y + 2.5, x + wide, s.y + 2.5, 0.5)


def _caption(s: Sheet, case: Case, who: str, shape: str) -> None:
    """Set the parties against the case number."""
    top = s.y
    if shape == "boxed":
        s.text(s.left, top + 6, f"Docket / Case No. {case.number}", style="B")
        s.box(s.left, top + 14, s.width, 62)
        s.text(s.left + 12, top + 30, "UNITED STATES OF AMERICA,")
        s.text(s.left + 200, top + 30, "Plaintiff,")
        s.text(s.left + 60, top + 46, "vs.")
        s.fill(s.left + 12, top + 64, 260, who, "defendant", line=False)
        s.text(s.left + 290, top + 64, "Defendant.")
        s.y = top + 88
        return
    wall = "x" if shape == "mirror" else ")"
    s.text(s.left + 60, top + 10, "United States of America")
    s.text(s.left + 115, top + 24, "v.")
    s.fill(s.left + 20, top + 46, 205, who, "defendant", line=False)
    s.rule(s.left, top + 60, s.left + 236, top + 60)
    s.text(s.left + 100, top + 70, "Defendant", style="I", size=8)
    for step in range(6):
        s.text(s.left + 240, top + 10 + 12 * step, wall)
    s.text(s.left + 256, top + 30, "Case No.")
    s.fill(s.left + 310, top + 30, 174, case.number, "case")
    s.y = top + 88


def _bases(s: Sheet, basis: str) -> None:
    """Set the boxes one after another, as many to a row as fit."""
    size = min(s.look.size, 8.5)
    x, s.y = s.left, s.y + 8
    for words in BASES:
        wide = s.measure(words, size) + 12
        if x + wide > s.left + s.width:
            x, s.y = s.left, s.y + 16
        s.tick(x, s.y, words == basis, words)
        s.text(x + 12, s.y, words, size=size)
        x += wide + 16
    s.y += 10


def ao442(
    s: Sheet,
    p: Person,
    by: Signer,
    case: Case,
    *,
    how: str = "ink",
    form: str = "AO 442 (Rev. 11/11) Arrest Warrant",
    dated: bool = True,
    arrested: date | None = None,
    identity: bool = False,
    honorific: str = "",
    shape: Literal["paren", "boxed", "mirror"] = "paren",
) -> None:
    """Draw it; ``arrested`` fills in the return, ``identity`` adds the second page."""
    s.page()
    s.number(form)
    s.y = 46
    if shape == "boxed":
        s.line("ARREST WARRANT", style="B", size=15, align="C", gap=5)
        s.line(f"United States District Court, {case.district}", size=11, align="C", gap=14)
    else:
        s.line("UNITED STATES DISTRICT COURT", style="B", size=16, align="C", gap=2)
        s.line("for the", size=10, align="C", gap=2)
        s.line(case.district, size=12, align="C", gap=14)
    _caption(s, case, s.secret(p.upper if by.title.isupper() else p.natural), shape)
    if shape != "boxed":
        s.line("ARREST WARRANT", style="B", size=15, align="C", gap=8)
    s.text(s.left, s.y + 8, "To:")
    s.text(s.left + 30, s.y + 8, "Any authorized law enforcement officer")
    s.y += 18
    s.para(
        "YOU ARE COMMANDED to arrest and bring before a United States magistrate judge without "
        "unnecessary delay",
        x=s.left + 30,
        gap=8,
    )
    s.text(s.left, s.y + 4, "(name of person to be arrested)", style="I", size=8)
    s.fill(s.left + 130, s.y + 4, 350, s.secret(p.natural), "name")
    s.y += 12
    s.para(
        "who is accused of an offense or violation based on the following document filed with the "
        "court:",
        gap=6,
    )
    _bases(s, case.basis)
    s.line("This offense is briefly described as follows:", gap=6)
    s.para(case.offense, x=s.left + 20, gap=26)
    _issued(s, by, case, how, f"{honorific}{by.name}", dated, shape)
    _return(s, case, arrested)
    if identity:
        _identity(s, p, form)


def _issued(s: Sheet, by: Signer, case: Case, how: str, name: str, dated: bool, shape: str) -> None:
    """Set the date and place beside the signature, on either hand."""
    ours, theirs = (s.left + 265, s.left) if shape == "mirror" else (s.left, s.left + 265)
    s.text(ours, s.y, "Date:")
    s.fill(ours + 60, s.y, 120, slashed(case.day) if dated else "", "date")
    signature(s, theirs, by, how)
    s.text(theirs + 110, s.y + 11, "Issuing officer’s signature", style="I", size=8, align="C")
    s.y += 34
    s.text(ours, s.y, "City and state:")
    s.fill(ours + 74, s.y, 146, case.city, "city")
    if shape == "paren":
        s.printed(theirs, s.y + 3, 225, name, by.title, "printed")
        s.y += 3
    else:
        s.fill(theirs, s.y - 2, 225, name, "printed", line=False)
        s.y += 12
        s.fill(theirs, s.y, 225, by.title, "title")
    s.text(theirs + 110, s.y + 11, "Printed name and title", style="I", size=8, align="C")
    s.y += 24


def _return(s: Sheet, case: Case, arrested: date | None) -> None:
    s.rule(s.left, s.y, s.left + s.width, s.y, 1.5)
    s.y += 5
    s.line("Return", style="B", size=12, align="C", gap=12)
    s.text(s.left + 10, s.y, "This warrant was received on (date)")
    got = slashed(case.day + timedelta(2)) if arrested else ""
    s.fill(s.left + 180, s.y, 85, got, "received")
    s.text(s.left + 270, s.y, ", and the person was arrested on (date)")
    s.y += 18
    s.fill(s.left + 10, s.y, 85, slashed(arrested) if arrested else "", "arrested")
    s.text(s.left + 100, s.y, "at (city and state)")
    s.fill(s.left + 190, s.y, 200, "Bronx, New York" if arrested else "", "arrested_at")
    s.y += 28
    s.text(s.left, s.y, "Date:")
    s.fill(s.left + 40, s.y, 120, slashed(arrested) if arrested else "", "return_date")
    if arrested:
        s.scrawl(s.left + 300, s.y, "deputy marshal", 110)
    s.rule(s.left + 265, s.y + 2, s.left + 485, s.y + 2)
    s.text(s.left + 375, s.y + 11, "Arresting officer’s signature", style="I", size=8, align="C")
    s.y += 30
    s.fill(
        s.left + 265,
        s.y,
        220,
        "R. Umbridger, Deputy U.S. Marshal" if arrested else "",
        "arresting",
        size=8.5,
    )
    s.text(s.left + 375, s.y + 11, "Printed name and title", style="I", size=8, align="C")


def _identity(s: Sheet, p: Person, form: str) -> None:
    s.page()
    s.number(f"{form} (Page 2)")
    s.para(
        "This second page contains personal identifiers provided for law-enforcement use only and therefore should not be filed in court with the executed warrant unless under seal.",
        style="B",
        gap=4,
    )
    s.line("(Not for Public Disclosure)", style="B", align="C", gap=18)
    for label, value, name in (
        ("Name of defendant/offender:", s.secret(p.natural), "full"),
        ("Known aliases:", "none known", "alias"),
        ("Last known residence:", "Queens, New York", "home"),
        ("Place of birth:", p.country.title(), "place"),
        ("Date of birth:", s.secret(military(p.born)), "dob2"),
        ("Height:", "5' 9\"", "height"),
        ("Weight:", "164", "weight"),
        ("Race:", "", "race"),
        ("Scars, tattoos, other distinguishing marks:", "scar, left forearm", "marks"),
        (
            "Investigative agency and address:",
            "Homeland Security Investigations, New York",
            "agency",
        ),
    ):
        s.y += 12
        end = s.text(s.left, s.y, label)
        s.fill(end + 5, s.y, s.left + s.width - end - 5, value, name)
        s.y += 8
