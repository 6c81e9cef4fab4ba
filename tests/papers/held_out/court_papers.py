"""Other papers of the courts: two older ways of printing AO 442, a search warrant, a State warrant, a writ."""

from __future__ import annotations

from datetime import date, timedelta

from .ao442 import Case, signature
from .people import Person, Signer, slashed, spelled
from .sheet import Sheet


def ao442_1985(s: Sheet, p: Person, by: Signer, case: Case, *, law: str) -> None:
    """Draw the printing of 1985: "YOU ARE HEREBY COMMANDED", with bail and a titled issuing officer."""
    s.page()
    s.number("AO 442 (Rev. 12/85) Warrant for Arrest")
    s.line("United States District Court", style="B", size=17, align="C", gap=6)
    top = s.y
    s.text(s.left + 30, top + 16, case.district.split(" District")[0].upper(), size=10)
    s.rule(s.left + 20, top + 19, s.left + 200, top + 19)
    s.text(s.left + 206, top + 16, "DISTRICT OF", size=10)
    s.text(s.left + 290, top + 16, case.district.split("of ")[1].upper(), size=10)
    s.rule(s.left + 280, top + 19, s.left + 480, top + 19)
    s.text(s.left, top + 50, "UNITED STATES OF AMERICA")
    s.text(s.left + 60, top + 66, "V.")
    s.fill(s.left, top + 90, 220, s.secret(p.upper), line=False)
    s.text(s.left + 300, top + 60, "WARRANT FOR ARREST", size=14, style="B")
    s.text(s.left + 300, top + 84, "CASE NUMBER:")
    s.fill(s.left + 385, top + 84, 118, case.number)
    s.y = top + 112
    s.para("To: The United States Marshal and any Authorized United States Officer", gap=10)
    s.text(s.left + 30, s.y + 8, "YOU ARE HEREBY COMMANDED to arrest")
    s.fill(s.left + 245, s.y + 8, 240, s.secret(p.natural))
    s.text(s.left + 350, s.y + 20, "Name", size=7)
    s.y += 26
    s.para("and bring him or her forthwith to the nearest magistrate judge to answer a(n)", gap=8)
    x = s.left
    s.y += 8
    for words in (
        "Indictment",
        "Information",
        "Complaint",
        "Order of court",
        "Violation Notice",
        "Probation Violation Petition",
    ):
        s.tick(x, s.y, words == case.basis)
        x = s.text(x + 11, s.y, words, size=7.6) + 9
    s.y += 12
    s.para(
        f"charging him or her with (brief description of offense) {case.offense}", gap=8, lead=1.5
    )
    s.para(
        f"in violation of Title {law.split()[0]} United States Code, Section(s) {law.split()[1]}",
        gap=34,
    )
    s.fill(s.left, s.y, 220, f"Hon. {by.name}")
    s.text(s.left, s.y + 11, "Name of Issuing Officer", size=7.5)
    s.fill(s.left + 260, s.y, 240, by.title)
    s.text(s.left + 260, s.y + 11, "Title of Issuing Officer", size=7.5)
    s.y += 44
    s.rule(s.left, s.y + 3, s.left + 220, s.y + 3)
    s.scrawl(s.left + 20, s.y, by.name, 150)
    s.text(s.left, s.y + 13, "Signature of Issuing Officer", size=7.5)
    s.fill(s.left + 260, s.y, 240, f"{slashed(case.day)}  {case.city}")
    s.text(s.left + 260, s.y + 13, "Date and Location", size=7.5)
    s.y += 34
    s.text(s.left, s.y, "Bail fixed at $ ______________ by ____________________________")
    s.text(s.left + 380, s.y + 10, "Name of Judicial Officer", size=7)
    s.y += 16
    s.box(s.left, s.y, s.width, 92)
    s.text(s.left + s.width / 2, s.y + 13, "RETURN", style="B", align="C")
    s.rule(s.left, s.y + 18, s.left + s.width, s.y + 18)
    s.text(
        s.left + 5,
        s.y + 32,
        "This warrant was received and executed with the arrest of the above-named defendant at",
    )
    s.rule(s.left, s.y + 52, s.left + s.width, s.y + 52)
    for x, words in (
        (5, "DATE RECEIVED"),
        (130, "NAME AND TITLE OF ARRESTING OFFICER"),
        (340, "SIGNATURE OF ARRESTING OFFICER"),
    ):
        s.text(s.left + x, s.y + 62, words, size=7)


def ao442_typed(
    s: Sheet,
    p: Person,
    by: Signer,
    case: Case,
    *,
    how: str = "ink",
    rule: str = "x",
    judge: str = "Honorable ",
) -> None:
    """Draw the pleading-paper warrant of a New York court: boxed caption, typed command."""
    s.page()
    s.number("AO 442 (Rev. 08/14)")
    s.y = 60
    s.line("UNITED STATES DISTRICT COURT", gap=3)
    s.line(case.district.upper(), gap=6)
    edge = s.left + 236
    dashes = "- - - - - - - - - - - - - - - - - - - - - - - - - " + ("x" if rule == "x" else "")
    s.line(dashes, gap=0)
    top = s.y
    for row, words in enumerate(
        (
            "",
            "UNITED STATES OF AMERICA",
            "",
            "        - v. -" if rule == "x" else "      - against -",
            "",
            s.secret(p.upper) + ",",
            "",
            "                    Defendant.",
            "",
        )
    ):
        s.text(s.left, top + 12 + 13 * row, words)
        s.text(edge, top + 12 + 13 * row, ":" if rule == "x" else ")")
    s.text(edge + 24, top + 38, "ARREST WARRANT", style="B", size=12)
    s.text(edge + 24, top + 64, case.number)
    s.y = top + 128
    s.line(dashes, gap=14)
    s.para("TO:  ANY AUTHORIZED LAW ENFORCEMENT OFFICER", gap=10)
    came = "filed with this Court and sworn to before me"
    if case.basis == "Indictment":
        came = "returned by a grand jury of this District and filed with this Court"
    s.para(
        f"YOU ARE COMMANDED to arrest {s.secret(p.natural)}, and bring that person before a United States Magistrate Judge for this district without unnecessary delay, there to answer the {case.basis.upper()} {came}, there being probable cause to believe that an offense against the laws of the United States has been committed, to wit:",
        lead=1.7,
        gap=8,
    )
    s.para(case.offense, x=s.left + 30, width=s.width - 60, lead=1.4, gap=14)
    s.para(f"Dated:  {case.city}", gap=1)
    s.para(f"        {spelled(case.day)}", gap=30)
    s.text(s.left + 200, s.y - 18, "SO ORDERED:")
    x = s.left + 250
    s.y += 14
    signature(s, x, by, how, 240)
    s.y += 15
    short = {"U.S.M.J.": "", "U.S.D.J.": ""}.get(by.title, judge).upper()
    if short:
        s.text(x, s.y, f"{short}{by.name.upper()}")
        s.text(x, s.y + 13, by.title.upper())
    else:
        s.text(x, s.y, f"{by.name}, {by.title}")
    s.y += 50
    s.para(
        "RETURN: Warrant received ________________  Executed ________________  by ______________________________",
        size=8,
    )


def ao93(s: Sheet, p: Person, by: Signer, day: date) -> None:
    """Draw a search and seizure warrant: a place, not a person."""
    s.page()
    s.number("AO 93 (Rev. 11/13) Search and Seizure Warrant")
    s.line("UNITED STATES DISTRICT COURT", style="B", size=15, align="C", gap=2)
    s.line("for the Eastern District of New York", align="C", gap=14)
    for row, words in enumerate(
        (
            "In the Matter of the Search of",
            "(Briefly describe the property to be searched)",
            "THE PREMISES KNOWN AND DESCRIBED AS",
            "APARTMENT 3R, 188 LINWOOD COURT, BROOKLYN,",
            f"OCCUPIED BY {s.secret(p.upper)}",
        )
    ):
        s.text(s.left + 6, s.y + 10 + 13 * row, words)
        s.text(s.left + 260, s.y + 10 + 13 * row, ")")
    s.text(s.left + 280, s.y + 34, "Case No. 23-MJ-1106")
    s.y += 86
    s.line("SEARCH AND SEIZURE WARRANT", style="B", size=14, align="C", gap=10)
    s.para("To: Any authorized law enforcement officer")
    s.para(
        "An application by a federal law enforcement officer or an attorney for the government requests the search of the following person or property located in the Eastern District of New York: see Attachment A. I find that the affidavit(s), or any recorded testimony, establish probable cause to search and seize the person or property described above, and that such search will reveal: see Attachment B."
    )
    s.para(
        f"YOU ARE COMMANDED to execute this warrant on or before {spelled(day + timedelta(13))} (not to exceed 14 days)"
    )
    s.choice("in the daytime 6:00 a.m. to 10:00 p.m.", True, x=s.left + 20)
    s.choice(
        "at any time in the day or night because good cause has been established.",
        False,
        x=s.left + 20,
    )
    s.para(
        "The officer executing this warrant, or an officer present during the execution of the warrant, must prepare an inventory as required by law and promptly return this warrant and inventory to the duty magistrate judge.",
        gap=34,
    )
    s.text(s.left, s.y, f"Date and time issued: {slashed(day)} 4:40 pm")
    signature(s, s.left + 265, by, "ink")
    s.text(s.left + 375, s.y + 12, "Judge’s signature", size=8, style="I", align="C")
    s.y += 36
    s.text(s.left, s.y, "City and state: Brooklyn, New York")
    s.printed(s.left + 265, s.y, 220, by.name, by.title)
    s.text(s.left + 375, s.y + 12, "Printed name and title", size=8, style="I", align="C")


def state_warrant(s: Sheet, p: Person, by: Signer, day: date) -> None:
    """Draw a New York arrest warrant under the Criminal Procedure Law."""
    s.page()
    s.line("SUPREME COURT OF THE STATE OF NEW YORK", style="B")
    s.line("COUNTY OF KINGS : CRIMINAL TERM, PART 21", style="B", gap=8)
    for row, words in enumerate(
        (
            "THE PEOPLE OF THE STATE OF NEW YORK",
            "",
            "            - against -",
            "",
            s.secret(p.upper) + ",",
            "                       Defendant.",
        )
    ):
        s.text(s.left, s.y + 12 + 13 * row, words)
    s.rule(s.left + 245, s.y, s.left + 245, s.y + 86)
    s.rule(s.left, s.y + 86, s.left + 245, s.y + 86)
    s.text(s.left + 270, s.y + 24, "WARRANT OF ARREST", style="B", size=13)
    s.text(s.left + 270, s.y + 44, "(CPL § 120.20)")
    s.text(s.left + 270, s.y + 64, "Ind. No. IND-71944-22/001")
    s.text(s.left + 270, s.y + 78, f"D.O.B. {s.secret(slashed(p.born))}")
    s.y += 112
    s.para("TO ANY POLICE OFFICER OF THE STATE OF NEW YORK:", gap=10)
    s.para(
        f"An accusatory instrument having been filed with this Court charging {s.secret(p.natural)} with the offense of Criminal Possession of Stolen Property in the Third Degree, in violation of Penal Law § 165.50, and the defendant not having been arraigned thereon, YOU ARE HEREBY COMMANDED forthwith to arrest the above-named defendant and bring the defendant before this Court for arraignment without unnecessary delay.",
        lead=1.6,
        gap=16,
    )
    s.para(f"Dated: Brooklyn, New York, {spelled(day)}", gap=44)
    signature(s, s.left + 240, by, "ink")
    s.text(s.left + 240, s.y + 16, f"Hon. {by.name}")
    s.text(s.left + 240, s.y + 30, f"{by.title}, Kings County")
    s.y += 56
    s.para("Bail: remand.  Warrant valid in any county of the State.", size=8.5)


def writ(s: Sheet, p: Person, by: Signer, day: date) -> None:
    """Draw a writ of habeas corpus ad prosequendum to a city jail."""
    s.page()
    s.line("UNITED STATES DISTRICT COURT", gap=2)
    s.line("SOUTHERN DISTRICT OF NEW YORK", gap=6)
    s.line("-----------------------------------------------X", gap=4)
    for row, words in enumerate(
        (
            "UNITED STATES OF AMERICA",
            "",
            "         - v. -",
            "",
            s.secret(p.upper) + ",",
            "                Defendant.",
        )
    ):
        s.text(s.left, s.y + 12 + 13 * row, words)
    s.text(s.left + 270, s.y + 20, "WRIT OF HABEAS CORPUS", style="B")
    s.text(s.left + 270, s.y + 34, "AD PROSEQUENDUM", style="B")
    s.text(s.left + 270, s.y + 58, "22 Cr. 518 (NWS)")
    s.y += 92
    s.line("-----------------------------------------------X", gap=14)
    s.para(
        "THE PRESIDENT OF THE UNITED STATES OF AMERICA TO: Warden, Eric M. Taylor Center, Rikers Island; the United States Marshal for the Southern District of New York; or any of their authorized representatives",
        gap=10,
    )
    s.para("GREETINGS:", gap=8)
    s.para(
        f"WE COMMAND YOU that you have the body of {s.secret(p.natural)}, detained under your custody as it is said, under safe and secure conduct before the Honorable {by.name}, United States District Judge for the Southern District of New York, at the United States Courthouse, 500 Pearl Street, on {spelled(day + timedelta(16))} at 10:00 a.m., there to be arraigned, and after the proceedings have been concluded that you return the said defendant to the institution from which taken, under safe and secure conduct.",
        lead=1.6,
        gap=14,
    )
    s.para(
        f"WITNESS the Honorable {by.name}, United States District Judge, this {spelled(day)}.",
        gap=40,
    )
    signature(s, s.left + 240, by, "typed")
    s.text(s.left + 240, s.y + 16, by.title.upper())
