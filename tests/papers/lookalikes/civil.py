"""Papers that immigration officers and immigration judges sign: none is a court's warrant."""

from __future__ import annotations

from tests.papers.lookalikes.people import Case, Paper
from tests.papers.lookalikes.sheet import Cell, Sheet

_BASIS = (
    "the execution of a charging document to initiate removal proceedings against the subject;",
    "the pendency of ongoing removal proceedings against the subject;",
    "the failure to establish admissibility subsequent to deferred inspection;",
    "biometric confirmation of the subject\u2019s identity and a records check of federal "
    "databases that affirmatively indicate, by themselves or in addition to other reliable "
    "information, that the subject either lacks immigration status or notwithstanding such status "
    "is removable under U.S. immigration law; and/or",
    "statements made voluntarily by the subject to an immigration officer and/or other reliable "
    "evidence that affirmatively indicate the subject either lacks immigration status or "
    "notwithstanding such status is removable under U.S. immigration law.",
)
_ORDERS = (
    "an immigration judge in exclusion, deportation, or removal proceedings",
    "a designated official",
    "the Board of Immigration Appeals",
    "a United States District or Magistrate Court Judge",
)


def i200(
    case: Case,
    *,
    title: str = "Warrant for Arrest of Alien",
    number: str = "Form I-200 (Rev. 09/16)",
    basis: tuple[int, ...] = (3,),
    served: bool = True,
    signed: bool = True,
) -> Paper:
    """Draw an I-200, under its title or another."""

    def draw(sheet: Sheet) -> None:
        sheet.begin()
        sheet.face, sheet.air = "Times", 1.3
        sheet.text("U.S. DEPARTMENT OF HOMELAND SECURITY", 11, bold=True)
        sheet.text(title, 15, bold=True, align="right")
        sheet.rule()
        sheet.row(Cell("", share=1.4), Cell("File No.", case.file))
        sheet.row(Cell("", share=1.4), Cell("Date:", case.date))
        sheet.gap(8)
        sheet.text("To: Any immigration officer authorized pursuant to sections 236 and 287 of the "
                   "Immigration and Nationality Act and part 287 of title 8, Code of Federal "
                   "Regulations, to serve warrants of arrest for immigration violations", 10.5,
                   bold=True)  # fmt: skip
        sheet.gap(8)
        sheet.row(Cell("I have determined that there is probable cause to believe that", case.name,
                       name="is removable from the United States  This determination is based "
                       "upon"))  # fmt: skip
        sheet.text("is removable from the United States. This determination is based upon:", 10.5)
        sheet.gap(4)
        for at, words in enumerate(_BASIS):
            sheet.ticks((words, at in basis), indent=16, size=10)
            sheet.gap(3)
        sheet.text("YOU ARE COMMANDED to arrest and take into custody for removal proceedings "
                   "under the Immigration and Nationality Act, the above-named alien.", 10.5,
                   bold=True)  # fmt: skip
        sheet.gap(18)
        sheet.row(Cell("", share=0.9), Cell("", "", "(Signature of Authorized Immigration Officer)",
                                            ink=case.number + 1 if signed else None))  # fmt: skip
        sheet.row(Cell("", share=0.9),
                  Cell("", f"{case.officer}, {case.title}",
                       "(Printed Name and Title of Authorized Immigration Officer)"))  # fmt: skip
        sheet.gap(10)
        sheet.frame(lambda: _service(sheet, case, served))
        if number:
            sheet.foot("", number)

    return Paper(draw, "I-200", "immigration-officer" if signed else "nobody")


def i205(
    case: Case,
    *,
    order: int = 0,
    pages: int = 2,
    signed: bool = True,
    number: str = "ICE Form I-205 (8/07)",
) -> Paper:
    """Draw an I-205; ``order`` says which of the boxes on who ordered removal is ticked."""

    def draw(sheet: Sheet) -> None:
        sheet.begin()
        sheet.face, sheet.air = "Times", 1.3
        sheet.text("DEPARTMENT OF HOMELAND SECURITY", 11, bold=True, align="center")
        sheet.text("U.S. Immigration and Customs Enforcement", 10, align="center")
        sheet.gap()
        sheet.text("WARRANT OF REMOVAL/DEPORTATION", 15, bold=True, align="center")
        sheet.gap()
        sheet.row(Cell("", share=1.2), Cell("File No:", case.file))
        sheet.row(Cell("", share=1.2), Cell("Date:", case.date))
        sheet.gap()
        sheet.text("To any immigration officer of the United States Department of Homeland "
                   "Security:", 10.5)  # fmt: skip
        sheet.gap(8)
        sheet.row(Cell("", case.name, "(Full name of alien)"))
        sheet.text("who entered the United States at", 10.5)
        sheet.row(Cell("", "Unknown place", "(Place of entry)"),
                  Cell("on", "Unknown date", "(Date of entry)"))  # fmt: skip
        sheet.text("is subject to removal/deportation from the United States, based upon a final "
                   "order by:", 10.5)  # fmt: skip
        sheet.gap(4)
        for at, words in enumerate(_ORDERS):
            sheet.ticks((words, at == order), indent=30, size=10.5)
            sheet.gap(3)
        sheet.text("and pursuant to the following provisions of the Immigration and Nationality "
                   "Act:", 10.5)  # fmt: skip
        sheet.row(Cell("", "Section 212(a)(6)(A)(i)", name="INA LAW"))
        sheet.gap(8)
        sheet.text("I, the undersigned officer of the United States, by virtue of the power and "
                   "authority vested in the Secretary of Homeland Security under the laws of the "
                   "United States and by his or her direction, command you to take into custody "
                   "and remove from the United States the above-named alien, pursuant to law, at "
                   "the expense of:", 10.5)  # fmt: skip
        sheet.row(Cell("", "Salaries and Expenses, Department of Homeland Security 2025",
                       name="expense"))  # fmt: skip
        sheet.gap(22)
        sheet.row(Cell("", share=0.8), Cell("", "", "(Signature of immigration officer)",
                                            ink=case.number + 2 if signed else None))  # fmt: skip
        sheet.row(
            Cell("", share=0.8),
            Cell("", f"{case.officer}, {case.title}", "(Title of immigration officer)"),
        )
        sheet.row(Cell("", share=0.8), Cell("", f"{case.date}, {case.city}",
                                            "(Date and office location)"))  # fmt: skip
        if number:
            sheet.foot(number, f"Page 1 of {pages}")
        if pages > 1:
            _removal(sheet, case, number)

    return Paper(draw, "I-205", "immigration-officer" if signed else "nobody")


def i286(case: Case) -> Paper:
    """Draw an I-286, a notice of custody determination."""

    def draw(sheet: Sheet) -> None:
        sheet.begin()
        sheet.face, sheet.air = "Helvetica", 1.3
        sheet.text("DEPARTMENT OF HOMELAND SECURITY", 11, bold=True, align="center")
        sheet.text("NOTICE OF CUSTODY DETERMINATION", 13, bold=True, align="center")
        sheet.gap()
        sheet.row(Cell("Alien\u2019s Name:", case.name), Cell("A-File Number:", case.file))
        sheet.row(Cell("Event ID:", f"EVT{case.subject}"), Cell("Subject ID:", case.subject),
                  Cell("Date:", case.date))  # fmt: skip
        sheet.gap(10)
        sheet.text("Pursuant to the authority contained in section 236 of the Immigration and "
                   "Nationality Act and part 236 of title 8, Code of Federal Regulations, I have "
                   "determined that, pending a final administrative determination in your case, "
                   "you will be:", 10)  # fmt: skip
        sheet.gap()
        sheet.ticks(("Detained by the Department of Homeland Security.", True), size=10)
        sheet.ticks(("Released (check all that apply):", False), size=10)
        for words in (
            "Under bond in the amount of $ ____________",
            "On your own recognizance.",
            "Under other conditions. [Additional document(s) will be provided.]",
        ):
            sheet.ticks((words, False), indent=24, size=10)
        sheet.gap(24)
        sheet.row(
            Cell("", case.officer, "Name and Signature of Authorized Officer", ink=case.number),
            Cell("", f"{case.date} 0930", "Date and Time of Custody Determination"),
        )
        sheet.row(Cell("", case.title, "Title"), Cell("", case.office, "Office Location/Address"))
        sheet.gap(10)
        sheet.text("You may request a review of this custody determination by an immigration "
                   "judge.", 10)  # fmt: skip
        sheet.ticks(("I acknowledge receipt of this notification, and", True), size=10)
        sheet.ticks(("I do", True), ("I do not request an immigration judge review of this custody "
                                     "determination.", False), size=10)  # fmt: skip
        sheet.gap(20)
        sheet.row(Cell("", "", "Signature of Alien", ink=case.number + 40),
                  Cell("", case.date, "Date"))  # fmt: skip
        sheet.foot("DHS Form I-286 (1/14)", "Page 1 of 1")

    return Paper(draw, "I-286", "immigration-officer")


def i862(case: Case) -> Paper:
    """Draw the first page of an I-862, a notice to appear."""

    def draw(sheet: Sheet) -> None:
        sheet.begin()
        sheet.face, sheet.air = "Times", 1.3
        sheet.text("DEPARTMENT OF HOMELAND SECURITY", 11, bold=True)
        sheet.text("NOTICE TO APPEAR", 15, bold=True, align="right")
        sheet.rule()
        sheet.text("In removal proceedings under section 240 of the Immigration and Nationality "
                   "Act:", 10.5, bold=True)  # fmt: skip
        sheet.row(Cell("Subject ID:", case.subject), Cell("FIN:", "0000000000"),
                  Cell("File No:", case.file))  # fmt: skip
        sheet.row(Cell("DOB:", case.birth), Cell("Event No:", f"EVT{case.subject}"))
        sheet.text("In the Matter of:", 10.5)
        sheet.row(Cell("Respondent:", case.name), Cell("currently residing at:", "in custody"))
        sheet.row(
            Cell(
                "",
                "1 Example Island, Sampletown, NY 00001",
                "(Number, street, city, state and ZIP code)",
            ),
            Cell("", "(555) 555-0100", "(Area code and phone number)", share=0.6),
        )
        sheet.gap()
        sheet.ticks(("You are an arriving alien.", False), size=10.5)
        sheet.ticks(("You are an alien present in the United States who has not been admitted or "
                     "paroled.", True), size=10.5)  # fmt: skip
        sheet.ticks(("You have been admitted to the United States, but are removable for the "
                     "reasons stated below.", False), size=10.5)  # fmt: skip
        sheet.gap()
        sheet.text("The Department of Homeland Security alleges that you:", 10.5, bold=True)
        for line in (
            "1. You are not a citizen or national of the United States;",
            f"2. You are a native of {case.country} and a citizen of {case.country};",
            "3. You entered the United States at an unknown place, on an unknown date.",
        ):
            sheet.text(line, 10.5, indent=16)
        sheet.gap()
        sheet.text("YOU ARE ORDERED to appear before an immigration judge of the United States "
                   "Department of Justice at:", 10.5, bold=True)  # fmt: skip
        sheet.row(
            Cell(
                "",
                "26 Fictive Plaza, Modelton, NY 00002",
                "(Complete Address of Immigration Court, including Room Number, if any)",
            )
        )
        sheet.row(Cell("on", "03/03/2026", "(Date)"), Cell("at", "8:30 AM", "(Time)"))
        sheet.text("to show why you should not be removed from the United States based on the "
                   "charge(s) set forth above.", 10.5)  # fmt: skip
        sheet.gap(22)
        sheet.row(Cell("", share=0.6),
                  Cell("", f"{case.officer}, {case.title}",
                       "(Signature and Title of Issuing Officer) (Sign in ink)",
                       ink=case.number))  # fmt: skip
        sheet.row(Cell("Date:", case.date), Cell("", case.city, "(City and State)"))
        sheet.foot("DHS Form I-862 (6/22)", "Page 1 of 3")

    return Paper(draw, "I-862", "immigration-officer")


def i138(case: Case) -> Paper:
    """Draw an I-138, the administrative subpoena."""

    def draw(sheet: Sheet) -> None:
        sheet.begin()
        sheet.face, sheet.air = "Helvetica", 1.3
        sheet.text("U.S. DEPARTMENT OF HOMELAND SECURITY", 11, bold=True)
        sheet.text("IMMIGRATION ENFORCEMENT SUBPOENA", 14, bold=True, align="center")
        sheet.text("to Appear and/or Produce Records", 10, align="center")
        sheet.text("8 U.S.C. \u00a7 1225(d), 8 C.F.R. \u00a7 287.4", 9, align="center")
        sheet.rule()
        sheet.row(Cell("1. To (Name, Address, City, State, Zip Code):", case.jail))
        sheet.row(Cell("2. In Reference To:", case.name,
                       "(Title of Proceeding)"),
                  Cell("", case.file, "(File Number, if Applicable)", share=0.6))  # fmt: skip
        sheet.gap()
        sheet.text("By the service of this subpoena upon you, YOU ARE HEREBY SUMMONED AND REQUIRED "
                   "TO:", 10, bold=True)  # fmt: skip
        sheet.ticks(("(A) APPEAR before the U.S. Citizenship and Immigration Services (USCIS), "
                     "U.S. Customs and Border Protection (CBP), or U.S. Immigration and Customs "
                     "Enforcement (ICE) Official named in Block 3 at the place, date, and time "
                     "specified, to testify and give information relating to the matter indicated "
                     "in Block 2.", False), size=9.5)  # fmt: skip
        sheet.ticks(("(B) PRODUCE the records (books, papers, or other documents) indicated in "
                     "Block 4, to the Official named in Block 3 at the place, date, and time "
                     "specified.", True), size=9.5)  # fmt: skip
        sheet.text("Your testimony and/or production of the indicated records is required in "
                   "connection with an investigation or inquiry relating to the enforcement of "
                   "U.S. immigration laws. Failure to comply with this subpoena may subject you to "
                   "an order of contempt by a federal District Court, as provided by 8 U.S.C. "
                   "\u00a7 1225(d)(4)(B).", 9.5)  # fmt: skip
        sheet.gap()
        sheet.row(Cell("3. (A)", f"{case.officer}, {case.office}",
                       "CBP, ICE or USCIS Official (Name, Title, Address, Telephone Number)",
                       share=2),
                  Cell("(B) Date", case.date), Cell("(C) Time", "0900", share=0.8))  # fmt: skip
        sheet.text("4. Records required to be produced for inspection:", 9.5)
        sheet.text("All records that show the date and time of release, the home address and the "
                   f"next court date of {case.name}, DOB {case.birth}.", 9.5,
                   indent=16)  # fmt: skip
        sheet.gap(20)
        sheet.row(Cell("5. Authorized Official", "", "(Signature)", ink=case.number))
        sheet.row(Cell("", case.officer, "(Printed Name)"), Cell("", case.title, "(Title)"),
                  Cell("", case.date, "(Date)", share=0.6))  # fmt: skip
        sheet.gap()
        sheet.text("If you have any questions regarding this subpoena, contact the Official "
                   "identified in Block 3.", 9)  # fmt: skip
        sheet.foot("DHS Form I-138 (6/09)", "Page 1 of 1")

    return Paper(draw, "administrative-subpoena", "immigration-officer", asks=("inform",))


def ij_order(case: Case) -> Paper:
    """Draw an immigration judge's order of removal."""

    def draw(sheet: Sheet) -> None:
        sheet.begin()
        sheet.face, sheet.air = "Times", 1.3
        for words in ("UNITED STATES DEPARTMENT OF JUSTICE",
                      "EXECUTIVE OFFICE FOR IMMIGRATION REVIEW", "IMMIGRATION COURT",
                      "26 FICTIVE PLAZA, MODELTON, NY 00002"):  # fmt: skip
            sheet.text(words, 11, bold=True, align="center")
        sheet.gap(14)
        sheet.sides(
            ["In the Matter of:", "", case.name, "Respondent", ""],
            [f"File: {case.file}", "", "IN REMOVAL PROCEEDINGS", "", case.date],
        )
        sheet.gap(14)
        sheet.text("ORDER OF THE IMMIGRATION JUDGE", 13, bold=True, align="center")
        sheet.gap(10)
        sheet.text("This is a summary of the oral decision entered on the date above. This "
                   "memorandum is solely for the convenience of the parties. If the proceedings "
                   "should be appealed, the oral decision will become the official opinion in the "
                   "case.", 11)  # fmt: skip
        sheet.gap()
        sheet.ticks((f"The respondent was ordered removed from the United States to "
                     f"{case.country}.", True), size=11)  # fmt: skip
        for words in ("Respondent\u2019s application for voluntary departure was denied.",
                      "Respondent\u2019s application for asylum was: granted / denied / withdrawn.",
                      "Respondent\u2019s application for cancellation of removal was denied.",
                      "Proceedings were terminated."):  # fmt: skip
            sheet.ticks((words, False), size=11)
        sheet.text("Appeal: waived / reserved        Appeal due by: 30 days", 11)
        sheet.gap(30)
        sheet.row(Cell("", share=0.8), Cell("", "Hon. D. Standin", "Immigration Judge",
                                            ink=case.number))  # fmt: skip
        sheet.gap(12)
        sheet.text("CERTIFICATE OF SERVICE", 11, bold=True, align="center")
        sheet.text(
            "THIS DOCUMENT WAS SERVED BY: MAIL (M)  PERSONAL SERVICE (P)  TO: [ ] ALIEN "
            "[X] ALIEN c/o Custodial Officer  [ ] ALIEN\u2019S ATT/REP  [X] DHS",
            10,
        )
        sheet.row(Cell("DATE:", case.date), Cell("BY: COURT STAFF", "J. Nobody"))
        sheet.foot("Form EOIR 6")

    return Paper(draw, "removal-order", "immigration-judge")


def _service(sheet: Sheet, case: Case, served: bool) -> None:
    sheet.text("Certificate of Service", 11, bold=True, align="center")
    sheet.row(Cell("I hereby certify that the Warrant for Arrest of Alien was served by me at",
                   case.city if served else "", "(Location)"))  # fmt: skip
    sheet.row(Cell("on", case.name if served else "", "(Name of Alien)"),
              Cell("on", case.date if served else "", "(Date of Service)"))  # fmt: skip
    sheet.row(Cell("and the contents of this notice were read to him or her in the",
                   "English" if served else "", "(Language)"),
              Cell("language.", share=0.2, bare=True))  # fmt: skip
    sheet.gap(10)
    sheet.row(Cell("", "", "Name and Signature of Officer",
                   ink=case.number + 60 if served else None),
              Cell("", "", "Name or Number of Interpreter (if applicable)"))  # fmt: skip


def _removal(sheet: Sheet, case: Case, number: str) -> None:
    sheet.begin()
    sheet.text("To be completed by immigration officer executing the warrant:", 11, bold=True)
    sheet.gap()
    sheet.row(Cell("Name of alien being removed:", case.name))
    sheet.row(Cell("Port, date, and manner of removal:", ""))
    sheet.gap(10)
    for words in ("Photograph of alien removed", "Right index fingerprint of alien removed"):
        sheet.frame(lambda: sheet.gap(120))
        sheet.text(words, 9, align="center")
        sheet.gap()
    sheet.gap(14)
    sheet.row(Cell("", "", "(Signature of alien being fingerprinted)"))
    sheet.row(Cell("", "", "(Signature and title of immigration officer taking print)"))
    sheet.row(Cell("Departure witnessed by:", "", "(Signature and title of immigration officer)"))
    sheet.gap()
    sheet.text("If actual departure is not witnessed, fully identify source or means of "
               "verification of departure:", 10)  # fmt: skip
    sheet.row(Cell(name="verification 1"))
    sheet.row(Cell(name="verification 2"))
    sheet.ticks(("If self-removal (self-deportation), pursuant to 8 CFR 241.7, check here.",
                 False), size=10)  # fmt: skip
    sheet.row(Cell("Departure Verified by:", "", "(Signature and title of immigration officer)"))
    if number:
        sheet.foot(number, "Page 2 of 2")
