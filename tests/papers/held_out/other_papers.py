"""Letters, a subpoena, an immigration court's order, and a paper that is none of these."""

from __future__ import annotations

from datetime import date

from .ice_papers import ink
from .people import Person, Signer, military, slashed, spelled
from .sheet import Sheet


def subpoena(s: Sheet, p: Person, by: Signer, day: date) -> None:
    """Draw an immigration enforcement subpoena for jail records."""
    s.page()
    s.number("DHS Form I-138 (6/09)")
    s.line("DEPARTMENT OF HOMELAND SECURITY", style="B", size=12, align="C", gap=3)
    s.line("IMMIGRATION ENFORCEMENT SUBPOENA", style="B", size=14, align="C", gap=3)
    s.line("to Appear and/or Produce Records", align="C", gap=3)
    s.line("8 U.S.C. § 1225(d), 8 C.F.R. § 287.4", align="C", gap=14)
    top = s.y
    s.box(s.left, top, s.width / 2, 96)
    s.box(s.left + s.width / 2, top, s.width / 2, 96)
    s.text(s.left + 4, top + 12, "1. To (Name, Address, City, State, Zip Code)", size=8)
    for row, words in enumerate(
        (
            "NYC Department of Correction",
            "Legal Division",
            "75-20 Astoria Boulevard",
            "East Elmhurst, NY 11370",
        )
    ):
        s.fill(s.left + 8, top + 30 + 14 * row, 230, words, line=False)
    s.text(s.left + s.width / 2 + 4, top + 12, "2. In Reference To", size=8)
    s.fill(s.left + s.width / 2 + 8, top + 34, 230, s.secret(p.filed), line=False)
    s.fill(s.left + s.width / 2 + 8, top + 50, 230, f"DOB {s.secret(slashed(p.born))}", line=False)
    s.fill(
        s.left + s.width / 2 + 8, top + 66, 230, f"File {s.secret(p.file_no('close'))}", line=False
    )
    s.text(
        s.left + s.width / 2 + 4,
        top + 90,
        "(Title of Proceeding)  (File Number, if Applicable)",
        size=7,
    )
    s.y = top + 106
    s.para("By the service of this subpoena upon you, YOU ARE HEREBY SUMMONED AND REQUIRED TO:")
    s.tick(s.left + 8, s.y + 9, False)
    s.para(
        "(A) APPEAR before the U.S. Customs and Border Protection (CBP), U.S. Immigration and Customs Enforcement (ICE), or U.S. Citizenship and Immigration Services (USCIS) Official named in Block 3 at the place, date, and time specified, to testify and give information.",
        x=s.left + 26,
    )
    s.tick(s.left + 8, s.y + 9, True)
    s.para(
        "(B) PRODUCE the records (books, papers, or other documents) indicated in Block 4, to the CBP, ICE, or USCIS Official named in Block 3.",
        x=s.left + 26,
    )
    s.para(
        "3. (A) Official: K. Ostrand, ERO New York   (B) Date: within five (5) business days",
        style="B",
    )
    s.para(
        "4. Records required to be produced for inspection: any and all records regarding the subject’s release, including date, time and scheduled place of release; home address on file; emergency contact; booking photograph."
    )
    s.para(
        "Failure to comply with this subpoena may subject you to an order of contempt by a federal District Court, as provided by 8 U.S.C. § 1225(d)(4)(B)."
    )
    ink(
        s, by, "(Signature of Authorized Official)", f"(Printed Name, Title)   Date: {slashed(day)}"
    )


def removal_order(s: Sheet, p: Person, by: Signer, day: date) -> None:
    """Draw an immigration court's order."""
    s.page()
    s.line("UNITED STATES DEPARTMENT OF JUSTICE", align="C", gap=2)
    s.line("EXECUTIVE OFFICE FOR IMMIGRATION REVIEW", align="C", gap=2)
    s.line("IMMIGRATION COURT", align="C", gap=2)
    s.line("26 FEDERAL PLAZA, 12TH FLOOR, ROOM 1237, NEW YORK, NEW YORK 10278", align="C", gap=18)
    s.line(
        f"In the Matter of                                 Case No.: {s.secret(p.file_no('dashed'))}",
        gap=6,
    )
    s.line(s.secret(p.filed), gap=4)
    s.line("            Respondent                           IN REMOVAL PROCEEDINGS", gap=14)
    s.line("ORDER OF THE IMMIGRATION JUDGE", style="B", size=12, align="C", gap=10)
    s.para(
        f"This is a summary of the oral decision entered on {spelled(day)}. This memorandum is solely for the convenience of the parties. If the proceedings should be appealed or reopened, the oral decision will become the official opinion in the case."
    )
    country = p.country.title()
    for words, on in (
        (
            f"The respondent was ordered removed from the United States to {country} in absentia.",
            False,
        ),
        (f"The respondent was ordered removed from the United States to {country}.", True),
        (
            "Respondent’s application for voluntary departure was denied and respondent was ordered removed.",
            False,
        ),
        ("Respondent’s application for asylum was ( ) granted (X) denied ( ) withdrawn.", True),
        ("Proceedings were terminated.", False),
        ("Respondent’s status was rescinded under section 246.", False),
    ):
        s.choice(words, on)
    s.line(f"Date: {slashed(day)}", gap=30)
    x = s.left + 250
    s.rule(x, s.y, x + 220, s.y)
    s.scrawl(x + 20, s.y - 2, by.name, 150)
    s.text(x, s.y + 13, by.name.upper())
    s.text(x, s.y + 26, by.title)
    s.y += 44
    s.para("Appeal: Waived/Reserved   Appeal Due By: ______________", gap=10)
    s.line("CERTIFICATE OF SERVICE", style="B", align="C", gap=6)
    s.para(
        "THIS DOCUMENT WAS SERVED BY: MAIL (M)  PERSONAL SERVICE (P)   TO: [ ] ALIEN  [P] ALIEN c/o Custodial Officer  [P] ALIEN’s ATT/REP  [P] DHS    BY: COURT STAFF"
    )


def ero_letter(s: Sheet, p: Person, by: Signer, day: date) -> None:
    """Draw a field office's letter asking when someone goes home."""
    s.page()
    s.text(s.left + s.width, 56, "Enforcement and Removal Operations", size=9, align="R", style="I")
    s.text(s.left + s.width, 68, "U.S. Department of Homeland Security", size=9, align="R")
    s.text(
        s.left + s.width,
        80,
        "201 Varick Street, 11th Floor, New York, New York 10014",
        size=9,
        align="R",
    )
    s.rule(s.left, 90, s.left + s.width, 90, 1)
    s.y = 116
    s.line(spelled(day), gap=16)
    for words in (
        "Records Supervisor",
        "Vernon C. Bain Center",
        "1 Halleck Street",
        "Bronx, New York 10474",
    ):
        s.line(words, gap=2)
    s.y += 12
    s.line(f"RE:  {s.secret(p.natural)}   DOB: {s.secret(military(p.born))}", style="B", gap=2)
    s.line(f"     Alien No. {s.secret(p.file_no('spaced'))}   B&C 8952201144", style="B", gap=14)
    s.line("Dear Sir or Madam:", gap=8)
    s.para(
        "This office understands that the above-named individual is presently lodged at your facility. Kindly advise us, by return fax to (212) 555-0190, of the projected date and time of release, the next scheduled court appearance, the current charges and any address given at intake. A copy of the booking sheet would also be appreciated.",
        lead=1.5,
        gap=10,
    )
    s.para(
        "Thank you for your continued cooperation. Should you have any questions, please do not hesitate to call me directly.",
        lead=1.5,
        gap=16,
    )
    s.line("Sincerely,", gap=34)
    s.scrawl(s.left + 10, s.y, by.name, 120)
    s.y += 8
    s.line(by.name, gap=2)
    s.line(by.title, gap=2)


def quoting_letter(s: Sheet, p: Person, by: Signer, day: date) -> None:
    """Draw a letter that talks of judges and judicial warrants, and is neither."""
    s.page()
    s.line("U.S. IMMIGRATION AND CUSTOMS ENFORCEMENT", style="B", size=13, align="C", gap=2)
    s.line("Office of the Field Office Director - New York", align="C", gap=18)
    s.line(f"Date: {slashed(day)}", gap=3)
    s.line("VIA ELECTRONIC MAIL", gap=3)
    s.line("To: General Counsel, New York City Department of Correction", gap=3)
    s.line(f"Subject: {s.secret(p.filed)} / {s.secret(p.file_no('close'))}", style="B", gap=14)
    s.para("Counsel:", gap=8)
    s.para(
        "Your office returned our last inquiry with the remark that it must be accompanied by a “judicial warrant”, that is, one issued by a judge appointed under Article III of the Constitution or a “United States Magistrate Judge”. We respectfully disagree. The enclosed administrative warrant was issued on probable cause under 8 U.S.C. § 1226(a), and nothing in the Immigration and Nationality Act calls for the signature of a United States District Judge or of a United States Magistrate Judge.",
        lead=1.4,
    )
    s.para(
        "The phrase “YOU ARE COMMANDED to arrest” appears in our warrant as it does in an AO 442 Arrest Warrant of a United States District Court. For all purposes of federal law the one is as good as the other.",
        lead=1.4,
    )
    s.para(
        "Please let this office know the date on which the subject is due for release and furnish his custody records and visiting list by close of business Friday.",
        lead=1.4,
        gap=14,
    )
    s.line("Respectfully,", gap=30)
    s.scrawl(s.left + 10, s.y, by.name, 130)
    s.y += 8
    s.line(by.name, gap=2)
    s.line(by.title, gap=2)
    s.line("cc: Office of the Principal Legal Advisor", size=8)


def hospital_slip(s: Sheet, p: Person, day: date) -> None:
    """Draw a jail infirmary's transport slip: nothing any reader should know."""
    s.page()
    s.line("Harborview Correctional Health Annex", style="B", size=14, gap=2)
    s.line("Transport and property slip - white copy to desk", style="I", gap=18)
    for label, value in (
        ("Patient", s.secret(p.natural)),
        ("Born", s.secret(slashed(p.born))),
        ("Seen on", spelled(day)),
        ("Clinic", "Dental, chair 4"),
        ("Escort", "two officers, one van"),
        ("Property", "1 ring yellow metal, 1 phone black, 1 pair glasses"),
        ("Return by", "16:30 count"),
    ):
        s.y += 20
        s.text(s.left, s.y, label + ":")
        s.fill(s.left + 90, s.y, 360, value)
    s.y += 40
    s.para(
        "Keep this slip with the gate log. The desk officer initials each stop. Slips are kept for ninety days."
    )


def email(p: Person, day: date) -> tuple[str, tuple[str, ...]]:
    """Return an officer's e-mail, saved as text, and what in it must be masked."""
    who, born, number = p.natural, slashed(p.born), p.file_no("bare")
    words = f"""From: Ostrand, Keld (ERO New York) <keld.ostrand@ice.example>
Sent: {day:%A}, {spelled(day)} 7:52 AM
To: DOC Custody Management <custody@doc.example>
Subject: quick question - {who}

Good morning,

Can you tell me when {who} (DOB {born}, A# {number}) is due out?
He had a date in Part C last week and webcivil shows nothing after it. I would also need
the housing area and whether bail has been posted. No rush, today is fine.

Thanks,

K. Ostrand
Deportation Officer
ICE / Enforcement and Removal Operations
"""
    return words, (who, born, number)
