"""Papers of courts: AO 442 and AO 93, a State court's warrant, a writ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tests.papers.lookalikes import Judicial
from tests.papers.lookalikes.people import Case, Paper
from tests.papers.lookalikes.sheet import Cell, PdfSheet, Sheet

SOUTHERN = ("UNITED STATES DISTRICT COURT", "Southern District of New York")
EASTERN = ("UNITED STATES DISTRICT COURT", "Eastern District of New York")
JERSEY = ("UNITED STATES DISTRICT COURT", "District of New Jersey")
GUAM = ("DISTRICT COURT OF GUAM", "Territory of Guam")
ISLANDS = ("DISTRICT COURT OF THE VIRGIN ISLANDS", "Division of St. Example")
MARIANAS = ("UNITED STATES DISTRICT COURT", "for the Northern Mariana Islands")
BANKRUPTCY = ("UNITED STATES BANKRUPTCY COURT", "Eastern District of New York")

_CHARGES = (
    "Indictment", "Superseding Indictment", "Information", "Superseding Information", "Complaint",
    "Probation Violation Petition", "Supervised Release Violation Petition", "Violation Notice",
    "Order of the Court",
)  # fmt: skip
_OFFENSES = (
    "18 U.S.C. \u00a7 1343 (wire fraud), as set out in the papers filed.",
    "Possession with intent to distribute a controlled substance, in violation of 21 U.S.C. "
    "\u00a7\u00a7 841(a)(1) and 841(b)(1)(C).",
    "Title 8, United States Code, Section 1326(a): reentry of removed aliens.",
    "18 U.S.C. \u00a7 922(g)(1): felon in possession of a firearm.",
)
Sign = Literal["ink", "typed", "printed", "none"]
Spoilt = Literal["", "title", "charge", "recalled"]

MAGISTRATE = "us-magistrate-judge"
DISTRICT = "us-district-judge"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, as printed, and what a reader should call them."""

    printed: str
    kind: str


JUDGES = (
    Signer("Paula Placeholder, United States Magistrate Judge", MAGISTRATE),
    Signer("Hon. Fred Fictive, U.S. Magistrate Judge", MAGISTRATE),
    Signer("Ines Invented, Chief United States Magistrate Judge", MAGISTRATE),
    Signer("Sam Specimen, United States District Judge", DISTRICT),
    Signer("Hon. Mary Mockup, U.S. District Judge", DISTRICT),
    Signer("Peter Pattern, Senior United States District Judge", DISTRICT),
)
CIRCUIT = Signer("Nora Nobody, United States Circuit Judge", "us-circuit-judge")
CLERK = Signer("Dale Dummy, Deputy Clerk", "clerk")
BANKRUPT = Signer("Bea Blank, United States Bankruptcy Judge", "other-judge")
IMMIGRATION = Signer("Hon. D. Standin, Immigration Judge", "immigration-judge")
SUPERIOR = Signer("Hon. Stan Sample, Judge, D.C. Superior Court", "other-judge")
TERRITORIAL = Signer(
    "Terry Sample, Chief Judge, District Court of the Virgin Islands", "other-judge"
)
OFFICER = Signer("R. Example, Supervisory Detention and Deportation Officer", "immigration-officer")

POSSIBLE: tuple[Judicial, ...] = ("possible",)
UNSURE: tuple[Judicial, ...] = ("cannot-tell",)
NOT_SURE_OR_NO: tuple[Judicial, ...] = ("no", "cannot-tell")


def ao442(
    case: Case,
    signer: Signer,
    *,
    judicial: tuple[Judicial, ...] = POSSIBLE,
    court: tuple[str, str] = EASTERN,
    basis: int = 4,
    sign: Sign = "ink",
    seen: bool = True,
    returned: bool = False,
    file_number: bool = False,
    pages: int = 1,
    number: bool = True,
    spoilt: Spoilt = "",
    clean: bool | None = None,
) -> Paper:
    """Draw an AO 442. ``file_number``: DHS's number of the person stands where the case's should.

    ``seen``: the file holds the part that is signed. The paper is clean if the only right answer
    is that it may be a judge's warrant.
    """
    docket = f"1:{case.year}-{'mj' if basis == 4 else 'cr'}-00{case.number:03}"

    def draw(sheet: Sheet) -> None:
        sheet.begin()
        sheet.face, sheet.air = "Times", 1.3
        if number:
            sheet.text("AO 442 (Rev. 11/11) Arrest Warrant", 8)
            sheet.rule()
        sheet.gap(8)
        sheet.text(court[0], 17, bold=True, align="center")
        sheet.text("for the", 9, align="center")
        sheet.text(court[1], 12, align="center")
        sheet.gap(10)
        sheet.sides(
            ["United States of America", "v.", case.plain, "Defendant"],
            ["", f"File No. {case.file}" if file_number else f"Case No. {docket}", "", ""],
        )
        sheet.gap(12)
        sheet.text("ARREST WARRANT", 15, bold=True, align="center")
        sheet.gap(8)
        sheet.text("To: Any authorized law enforcement officer", 10.5)
        sheet.gap(8)
        sheet.text("YOU ARE COMMANDED to arrest and bring before a United States magistrate judge "
                   "without unnecessary delay", 10.5, indent=20)  # fmt: skip
        sheet.row(Cell("(name of person to be arrested)", case.plain))
        sheet.text("who is accused of an offense or violation based on the following document "
                   "filed with the court:", 10.5)  # fmt: skip
        sheet.gap(4)
        for first, last in ((0, 5), (5, 9)):
            sheet.ticks(*((_CHARGES[at], at == basis) for at in range(first, last)), size=8.6)
        sheet.gap(10)
        sheet.text("This offense is briefly described as follows:", 10.5)
        sheet.text(_OFFENSES[case.number % len(_OFFENSES)], 10.5, indent=20)
        sheet.gap(46)
        _signature(sheet, case, signer, sign)
        if isinstance(sheet, PdfSheet):
            _spoil(sheet, spoilt)
        sheet.gap(8)
        sheet.frame(lambda: _return(sheet, case, returned))
        if pages > 1:
            _identity(sheet, case, number)

    return Paper(
        draw,
        "AO-442",
        "nobody"
        if sign in ("printed", "none") or not seen
        else "other"
        if spoilt == "title"
        else signer.kind,
        judicial,
        clean=judicial == POSSIBLE if clean is None else clean,
    )


def ao93(case: Case, signer: Signer, *, pages: int = 1) -> Paper:
    """Draw an AO 93, a warrant to search."""

    def draw(sheet: Sheet) -> None:
        sheet.begin()
        sheet.face, sheet.air = "Times", 1.3
        sheet.text("AO 93 (Rev. 11/13) Search and Seizure Warrant", 8)
        sheet.rule()
        sheet.gap(6)
        sheet.text("UNITED STATES DISTRICT COURT", 17, bold=True, align="center")
        sheet.text("for the", 9, align="center")
        sheet.text("Southern District of New York", 12, align="center")
        sheet.gap(6)
        sheet.sides(["In the Matter of the Search of", "(Briefly describe the property to be searched",
                     "or identify the person by name and address)", "One mobile telephone, black"],
                    ["", f"Case No. {case.year} MAG 0{case.number:03}", "", ""])  # fmt: skip
        sheet.gap(8)
        sheet.text("SEARCH AND SEIZURE WARRANT", 15, bold=True, align="center")
        sheet.text("To: Any authorized law enforcement officer", 10)
        sheet.gap(4)
        sheet.text("An application by a federal law enforcement officer or an attorney for the "
                   "government requests the search and seizure of the following person or property "
                   "located in the Southern District of New York (identify the person or describe "
                   "the property to be searched and give its location):", 10)  # fmt: skip
        sheet.row(Cell("", f"Telephone taken from {case.plain}, Example Island Jail"))
        sheet.gap(4)
        sheet.text("I find that the affidavit(s), or any recorded testimony, establish probable "
                   "cause to search and seize the person or property described above, and that "
                   "such search will reveal (identify the person or describe the property to be "
                   "seized): see Attachment B.", 10)  # fmt: skip
        sheet.gap(4)
        sheet.row(Cell("YOU ARE COMMANDED to execute this warrant on or before", case.later(14),
                       "(not to exceed 14 days)"))  # fmt: skip
        sheet.ticks(("in the daytime 6:00 a.m. to 10:00 p.m.", True),
                    ("at any time in the day or night because good cause has been established.",
                     False), size=8.6)  # fmt: skip
        sheet.text("Unless delayed notice is authorized below, you must give a copy of the warrant "
                   "and a receipt for the property taken to the person from whom, or from whose "
                   "premises, the property was taken, or leave the copy and receipt at the place "
                   "where the property was taken.", 10)  # fmt: skip
        sheet.text("The officer executing this warrant, or an officer present during the execution "
                   "of the warrant, must prepare an inventory as required by law and promptly "
                   "return this warrant and inventory to", 10)  # fmt: skip
        sheet.row(Cell("", signer.printed.split(",")[0], "(United States Magistrate Judge)"))
        sheet.ticks(("Pursuant to 18 U.S.C. \u00a7 3103a(b), I find that immediate notification "
                     "may have an adverse result listed in 18 U.S.C. \u00a7 2705 (except for delay "
                     "of trial).", False), size=9)  # fmt: skip
        sheet.gap(24)
        sheet.row(Cell("Date and time issued:", f"{case.date} 10:15 am"),
                  Cell("", "", "Judge\u2019s signature", ink=case.number))  # fmt: skip
        sheet.row(Cell("City and state:", case.city),
                  Cell("", signer.printed, "Printed name and title"))  # fmt: skip
        if pages > 1:
            sheet.begin()
            sheet.text("AO 93 (Rev. 11/13) Search and Seizure Warrant (Page 2)", 8)
            sheet.rule()
            sheet.text("Return", 14, bold=True, align="center")
            sheet.row(Cell("Case No.:", f"{case.year} MAG 0{case.number:03}"),
                      Cell("Date and time warrant executed:", ""),
                      Cell("Copy left with:", ""))  # fmt: skip
            sheet.row(Cell("Inventory made in the presence of:", ""))
            sheet.text("Inventory of the property taken and name of any person(s) seized:", 10)
            sheet.gap(200)
            sheet.text("Certification", 12, bold=True, align="center")
            sheet.text("I declare under penalty of perjury that this inventory is correct and was "
                       "returned along with the original warrant to the designated judge.",
                       10)  # fmt: skip
            sheet.row(Cell("Date:", ""), Cell("", "", "Executing officer\u2019s signature"))
            sheet.row(Cell("", share=1), Cell("", "", "Printed name and title"))

    return Paper(draw, "AO-93", signer.kind, NOT_SURE_OR_NO)


def state_warrant(case: Case, *, bench: bool = False, certified: bool = False) -> Paper:
    """Draw a warrant of the City's criminal court; ``certified``: a clerk's stamp is at its foot."""

    def draw(sheet: Sheet) -> None:
        sheet.begin()
        sheet.face, sheet.air = "Times", 1.3
        sheet.text("CRIMINAL COURT OF THE CITY OF NEW YORK", 14, bold=True)
        sheet.text("COUNTY OF SAMPLE", 12, bold=True)
        sheet.gap(10)
        sheet.sides(
            ["THE PEOPLE OF THE STATE OF NEW YORK", "-against-", case.plain, "Defendant."],
            [
                "BENCH WARRANT" if bench else "WARRANT OF ARREST",
                "",
                f"Docket No. CR-000{case.number:03}-{case.year}SA",
                f"D.O.B. {case.birth}",
            ],
        )
        sheet.gap(20)
        sheet.text("IN THE NAME OF THE PEOPLE OF THE STATE OF NEW YORK", 12, bold=True,
                   align="center")  # fmt: skip
        sheet.gap(10)
        sheet.text("TO ANY POLICE OFFICER OF THE CITY OF NEW YORK:", 11, bold=True)
        sheet.gap(6)
        sheet.text("An accusatory instrument having been filed with this Court charging "
                   f"{case.plain} with the commission of the offense of Petit Larceny (Penal Law "
                   "\u00a7 155.25), and the defendant not having been arraigned thereon, "
                   if not bench else
                   f"The defendant {case.plain} having failed to appear before this Court as "
                   "required, ", 11)  # fmt: skip
        sheet.gap(6)
        sheet.text("YOU ARE THEREFORE COMMANDED forthwith to arrest the above-named defendant and "
                   "to bring said defendant before this Court for arraignment or further "
                   "proceedings, pursuant to the Criminal Procedure Law.", 11)  # fmt: skip
        sheet.gap(40)
        sheet.row(Cell("Dated:", f"{case.date}, Sampletown, New York"),
                  Cell("", "Hon. Gil Gamma", "Judge of the Criminal Court",
                       ink=case.number))  # fmt: skip
        if certified:
            sheet.gap(120)
            sheet.text("CERTIFIED COPY", 14, bold=True)
            sheet.text("SAMPLE COUNTY CLERK", 12, bold=True)
        sheet.foot("CRC-3206 (model)")

    return Paper(draw, "state-warrant", "state-judge", NOT_SURE_OR_NO)


def writ(case: Case, signer: Signer) -> Paper:
    """Draw a writ of habeas corpus ad prosequendum."""

    def draw(sheet: Sheet) -> None:
        sheet.begin()
        sheet.face, sheet.air = "Times", 1.3
        sheet.text("UNITED STATES DISTRICT COURT", 13, bold=True)
        sheet.text("SOUTHERN DISTRICT OF NEW YORK", 13, bold=True)
        sheet.gap(10)
        sheet.sides(["UNITED STATES OF AMERICA", "- v. -", case.plain, "Defendant."],
                    ["WRIT OF HABEAS CORPUS", "AD PROSEQUENDUM", "",
                     f"{case.year} Cr. {case.number:03} (XYZ)"])  # fmt: skip
        sheet.gap(16)
        sheet.text("THE PRESIDENT OF THE UNITED STATES OF AMERICA", 12, bold=True, align="center")
        sheet.gap(8)
        sheet.text(f"TO: {case.jail}; and the United States Marshal for the Southern District of "
                   "New York, or any other authorized officer", 11)  # fmt: skip
        sheet.text("GREETINGS:", 11, bold=True)
        sheet.gap(8)
        sheet.text(f"WE COMMAND YOU that you have the body of {case.plain}, date of birth "
                   f"{case.birth}, now imprisoned in the institution in your custody, under safe "
                   "and secure conduct, before the Judges of our District Court, at the United "
                   f"States Courthouse, on {case.later(20)} at 10:00 a.m., there to answer the "
                   "charges in the indictment, and immediately after the said case shall have been "
                   "disposed of, that you return the said person to the institution, and have you "
                   "then and there this Writ.", 11)  # fmt: skip
        sheet.gap(10)
        sheet.text("WITNESS, the Honorable Mary Mockup, United States District Judge for the "
                   f"Southern District of New York, on {case.date}.", 11)  # fmt: skip
        sheet.gap(40)
        sheet.row(Cell("", share=0.8), Cell("", signer.printed, "Name and title",
                                            ink=case.number))  # fmt: skip
        sheet.gap(10)
        sheet.text("The foregoing writ is hereby allowed.", 11)

    return Paper(draw, "writ", signer.kind, NOT_SURE_OR_NO)


def _signature(sheet: Sheet, case: Case, signer: Signer, sign: Sign) -> None:
    typed = f"/s/ {signer.printed.split(',')[0]}" if sign == "typed" else ""
    sheet.row(Cell("Date:", case.date if sign != "none" else "", share=0.9),
              Cell("", typed, "Issuing officer\u2019s signature",
                   ink=case.number + 5 if sign == "ink" else None))  # fmt: skip
    sheet.gap(6)
    sheet.row(Cell("City and state:", case.city, share=0.9),
              Cell("", signer.printed if sign != "none" else "",
                   "Printed name and title"))  # fmt: skip


def _spoil(sheet: PdfSheet, spoilt: Spoilt) -> None:
    if spoilt == "title":
        sheet.blot(350, sheet.y + 6, 205, 30)
    elif spoilt == "charge":
        sheet.blot(60, sheet.y + 136, 460, 62)
    elif spoilt == "recalled":
        sheet.stamp("RECALLED", sheet.y + 120)


def _return(sheet: Sheet, case: Case, returned: bool) -> None:
    sheet.text("Return", 13, bold=True, align="center")
    sheet.row(
        Cell("This warrant was received on (date)", case.date if returned else ""),
        Cell("and the person was arrested on (date)", case.date if returned else ""),
    )
    sheet.row(Cell("at (city and state)", case.city if returned else ""), Cell(share=0.5))
    sheet.gap(10)
    sheet.row(Cell("Date:", case.date if returned else "", share=0.9),
              Cell("", "", "Arresting officer\u2019s signature",
                   ink=case.number + 70 if returned else None))  # fmt: skip
    sheet.row(Cell(share=0.9), Cell("", "A. Muster, Deputy U.S. Marshal" if returned else "",
                                    "Printed name and title"))  # fmt: skip


def _identity(sheet: Sheet, case: Case, number: bool) -> None:
    sheet.begin()
    if number:
        sheet.text("AO 442 (Rev. 11/11) Arrest Warrant (Page 2)", 8)
        sheet.rule()
    sheet.text("This second page contains personal identifiers provided for law-enforcement use "
               "only and therefore should not be filed in court with the executed warrant unless "
               "under seal.", 10, bold=True)  # fmt: skip
    sheet.text("(Not for Public Disclosure)", 10, align="center")
    sheet.gap()
    sheet.row(Cell("Name of defendant/offender:", case.plain))
    for label in ("Known aliases:", "Last known residence:", "Last known employment:"):
        sheet.row(Cell(label, ""))
    sheet.row(Cell("Date of birth:", case.birth), Cell("Social Security number:", ""))
    sheet.row(Cell("Height:", "5-09"), Cell("Weight:", "160"), Cell("Sex:", case.sex))
    for label in ("FBI number:", "Investigative agency and address:", "Date of last contact:"):
        sheet.row(Cell(label, ""))
