"""The I-247 family: what DHS asks of a jail."""

from __future__ import annotations

from collections.abc import Sequence

from tests.papers.lookalikes.people import Case, Paper
from tests.papers.lookalikes.sheet import Cell, Sheet

_CAUSE = (
    "a final order of removal against the alien;",
    "the pendency of ongoing removal proceedings against the alien;",
    "biometric confirmation of the alien\u2019s identity and a records check of federal databases "
    "that affirmatively indicate, by themselves or in addition to other reliable information, that "
    "the alien either lacks immigration status or notwithstanding such status is removable under "
    "U.S. immigration law; and/or",
    "statements made by the alien to an immigration officer and/or other reliable evidence that "
    "affirmatively indicate the alien either lacks immigration status or notwithstanding such "
    "status is removable under U.S. immigration law.",
)
_HOLD = (
    "Maintain custody of the alien for a period NOT TO EXCEED 48 HOURS beyond the time when he/she "
    "would otherwise have been released from your custody to allow DHS to assume custody. The "
    "alien must be served with a copy of this form for the detainer to take effect. This detainer "
    "arises from DHS authorities and should not impact decisions about the alien\u2019s bail, "
    "rehabilitation, parole, release, diversion, custody classification, work, quarter "
    "assignments, or other matters."
)
_NOTIFY = (
    "Notify DHS as early as practicable (at least 48 hours, if possible) before the alien is "
    "released from your custody. Please notify DHS by calling"
)
_PRIORITY = (
    "was apprehended while attempting to unlawfully enter the United States;",
    "has been convicted of an offense classified as a felony, other than a state or local offense "
    "for which an essential element was the person\u2019s immigration status;",
    "has been convicted of three or more misdemeanors, not including minor traffic offenses;",
    "has been convicted of a \u201csignificant misdemeanor\u201d as defined by DHS policy; and/or",
    "has been convicted of an aggravated felony, as defined under the Immigration and Nationality "
    "Act at the time of conviction.",
)
_NOTICES = (
    ("NOTICE TO THE DETAINEE",
     "The Department of Homeland Security (DHS) has placed an immigration detainer on you. An "
     "immigration detainer is a notice to a law enforcement agency that DHS intends to assume "
     "custody of you (after you otherwise would be released from custody) because there is "
     "probable cause that you are subject to removal from the United States under federal "
     "immigration law. DHS has requested that the law enforcement agency that is currently "
     "detaining you maintain custody of you for a period not to exceed 48 hours beyond the time "
     "when you would have been released based on your criminal charges or convictions. If DHS does "
     "not take you into custody during this additional 48 hour period, you should contact your "
     "custodian (the agency that is holding you now) to inquire about your release. If you believe "
     "you are a United States citizen or the victim of a crime, please advise DHS by calling the "
     "ICE Law Enforcement Support Center toll free at (855) 555-0103."),
    ("NOTIFICACI\u00d3N A LA PERSONA DETENIDA",
     "El Departamento de Seguridad Nacional (DHS) le ha puesto una retenci\u00f3n de "
     "inmigraci\u00f3n. Una retenci\u00f3n de inmigraci\u00f3n es un aviso a una agencia de la ley "
     "de que DHS tiene la intenci\u00f3n de asumir la custodia de usted porque existe causa "
     "probable de que usted est\u00e1 sujeto a expulsi\u00f3n de los Estados Unidos. DHS ha "
     "solicitado que la agencia que lo tiene detenido actualmente mantenga custodia de usted por "
     "un periodo que no exceda de 48 horas m\u00e1s all\u00e1 del momento en que habr\u00eda sido "
     "puesto en libertad."),
    ("AVIS AU D\u00c9TENU OU \u00c0 LA D\u00c9TENUE",
     "Le D\u00e9partement de la S\u00e9curit\u00e9 Int\u00e9rieure (DHS) a \u00e9mis un ordre "
     "d\u2019incarc\u00e9ration d\u2019immigration \u00e0 votre encontre. Le DHS a demand\u00e9 que "
     "l\u2019agence qui vous d\u00e9tient actuellement vous garde pour une p\u00e9riode maximale "
     "de 48 heures au-del\u00e0 du moment o\u00f9 vous auriez \u00e9t\u00e9 rel\u00e2ch\u00e9."),
    ("AVISO AO DETENTO",
     "O Departamento de Seguran\u00e7a Nacional (DHS) emitiu uma ordem de cust\u00f3dia "
     "imigrat\u00f3ria em seu nome. O DHS solicitou que a ag\u00eancia que est\u00e1 com a sua "
     "cust\u00f3dia o mantenha por um per\u00edodo n\u00e3o superior a 48 horas al\u00e9m do "
     "momento em que seria liberado."),
)  # fmt: skip


def i247a(
    case: Case,
    *,
    pages: int = 1,
    cause: Sequence[int] = (2,),
    transferred: bool = False,
    boxes: tuple[bool, bool] | None = None,
    signed: bool = True,
    number: bool = True,
    edition: str = "03/17",
    served: bool = False,
) -> Paper:
    """Draw an I-247A. ``boxes``: the copy has boxes at notify and hold, ticked like this."""
    asks = ("hold", "notify") if boxes is None else tuple(
        ask for ask, on in (("hold", boxes[1]), ("notify", boxes[0])) if on
    )  # fmt: skip

    def draw(sheet: Sheet) -> None:
        _head(sheet, case, "IMMIGRATION DETAINER - NOTICE OF ACTION", "alien")
        sheet.text("1. DHS HAS DETERMINED THAT PROBABLE CAUSE EXISTS THAT THE SUBJECT IS A "
                   "REMOVABLE ALIEN. THIS DETERMINATION IS BASED ON (complete box 1 or 2):",
                   8, bold=True)  # fmt: skip
        for at, words in enumerate(_CAUSE):
            sheet.ticks((words, at in cause and not transferred), indent=10, size=7.6)
        sheet.text("2. DHS TRANSFERRED THE ALIEN TO YOUR CUSTODY FOR A PROCEEDING OR INVESTIGATION "
                   "(complete box 1 or 2).", 8, bold=True)  # fmt: skip
        sheet.ticks(("Upon completion of the proceeding or investigation for which the alien was "
                     "transferred to your custody, DHS intends to resume custody of the alien to "
                     "complete processing and/or make an admissibility determination.",
                     transferred), indent=10, size=7.6)  # fmt: skip
        sheet.gap(2)
        sheet.text("IT IS THEREFORE REQUESTED THAT YOU:", 9, bold=True)
        _item(sheet, _NOTIFY, None if boxes is None else boxes[0])
        _call(sheet, case)
        _item(sheet, _HOLD, None if boxes is None else boxes[1])
        _item(sheet, "Relay this detainer to any other law enforcement agency to which you "
              "transfer custody of the alien.", None)  # fmt: skip
        _item(sheet, "Notify this office in the event of the alien\u2019s death, hospitalization "
              "or transfer to another institution.", None)  # fmt: skip
        sheet.ticks(("If checked: please cancel the detainer related to this alien previously "
                     "submitted to you on ______________ (date).", False), size=7.6)  # fmt: skip
        _officer(sheet, case, signed)
        _victim(sheet)
        sheet.frame(lambda: _holder(sheet, "ALIEN", served))
        _foot(sheet, f"DHS Form I-247A ({edition})" if number else "", 1, pages)
        _notices(sheet, f"DHS Form I-247A ({edition})" if number else "", pages)

    signer = "immigration-officer" if signed else "nobody"
    return Paper(draw, "I-247A", signer, asks=asks)


def i247d(case: Case, *, pages: int = 1) -> Paper:
    """Draw an I-247D, the request for voluntary action of 2015."""
    case = case.within(2016)

    def draw(sheet: Sheet) -> None:
        _head(sheet, case, "IMMIGRATION DETAINER - REQUEST FOR VOLUNTARY ACTION", "subject")
        sheet.text("1. DHS SUSPECTS THAT THE SUBJECT IS A REMOVABLE ALIEN AND THAT THE SUBJECT IS "
                   "AN IMMIGRATION ENFORCEMENT PRIORITY BECAUSE HE/SHE (mark at least one option "
                   "below):", 8, bold=True)  # fmt: skip
        for at, words in enumerate(_PRIORITY):
            sheet.ticks((words, at == case.number % 5), indent=10, size=7.6)
        sheet.text("2. PROBABLE CAUSE EXISTS THAT THE SUBJECT IS A REMOVABLE ALIEN. THIS "
                   "DETERMINATION IS BASED ON (mark at least one option below):", 8,
                   bold=True)  # fmt: skip
        for at, words in enumerate(_CAUSE):
            sheet.ticks((words.replace("alien", "subject"), at == 0), indent=10, size=7)
        sheet.text("IT IS THEREFORE REQUESTED THAT YOU:", 9, bold=True)
        _item(sheet, "Maintain custody of the subject for a period NOT TO EXCEED 48 HOURS beyond "
              "the time when he/she would have otherwise been released from your custody to allow "
              "DHS to take custody of the subject. This request takes effect only if you serve a "
              "copy of this form on the subject.", True)  # fmt: skip
        _item(sheet, "Notify DHS as early as possible prior to the time you otherwise would "
              "release the subject, by calling", True)  # fmt: skip
        _call(sheet, case)
        _item(sheet, "Relay this detainer to any other law enforcement agency to which you "
              "transfer custody of the subject.", None)  # fmt: skip
        _item(sheet, "Notify this office in the event of the subject\u2019s death, hospitalization "
              "or transfer to another institution.", None)  # fmt: skip
        _officer(sheet, case, True)
        sheet.frame(lambda: _holder(sheet, "SUBJECT", False))
        _foot(sheet, "DHS Form I-247D (5/15)", 1, pages)
        _notices(sheet, "DHS Form I-247D (5/15)", pages)

    return Paper(draw, "I-247D", "immigration-officer", asks=("hold", "notify"))


def i247n(case: Case) -> Paper:
    """Draw an I-247N, the request for notice of 2015, which asks for no hold."""
    case = case.within(2016)

    def draw(sheet: Sheet) -> None:
        title = "REQUEST FOR VOLUNTARY NOTIFICATION OF RELEASE OF SUSPECTED PRIORITY ALIEN"
        _head(sheet, case, title, "subject")
        sheet.text("DHS SUSPECTS THAT THE SUBJECT IS A REMOVABLE ALIEN AND THAT THE SUBJECT IS AN "
                   "IMMIGRATION ENFORCEMENT PRIORITY BECAUSE HE/SHE:", 8, bold=True)  # fmt: skip
        for at, words in enumerate(_PRIORITY):
            sheet.ticks((words, at == case.number % 5), indent=10)
        sheet.gap()
        sheet.text("IT IS THEREFORE REQUESTED THAT YOU:", 9, bold=True)
        _item(sheet, "Provide notice as early as practicable (at least 48 hours, if possible) "
              "before the subject is released from your custody to allow DHS an opportunity to "
              "determine whether there is probable cause to conclude that he or she is a "
              "removable alien. Notify DHS by calling", None)  # fmt: skip
        _call(sheet, case)
        _item(sheet, "Relay this request to any other law enforcement agency to which you "
              "transfer custody of the subject.", None)  # fmt: skip
        _item(sheet, "Notify this office in the event of the subject\u2019s death, hospitalization "
              "or transfer to another institution.", None)  # fmt: skip
        sheet.text("This request for notification does not request or authorize that you hold the "
                   "subject beyond the time when he or she would otherwise be released.",
                   bold=True)  # fmt: skip
        _officer(sheet, case, True)
        _victim(sheet)
        sheet.frame(lambda: _holder(sheet, "SUBJECT", False))
        _foot(sheet, "DHS Form I-247N (8/15)", 1, 1)

    return Paper(draw, "I-247N", "immigration-officer", asks=("notify",))


def i247x(case: Case) -> Paper:
    """Draw an I-247X, the request for voluntary transfer of 2015."""
    case = case.within(2016)

    def draw(sheet: Sheet) -> None:
        _head(sheet, case, "REQUEST FOR VOLUNTARY TRANSFER", "subject")
        sheet.text("1. DHS SUSPECTS THAT THE SUBJECT IS A REMOVABLE ALIEN WHO (mark at least one "
                   "option below):", 8, bold=True)  # fmt: skip
        for at, words in enumerate(_PRIORITY[:3]):
            sheet.ticks((words, at == case.number % 3), indent=10)
        sheet.text("2. PROBABLE CAUSE EXISTS THAT THE SUBJECT IS A REMOVABLE ALIEN. THIS "
                   "DETERMINATION IS BASED ON:", 8, bold=True)  # fmt: skip
        for at, words in enumerate(_CAUSE):
            sheet.ticks((words.replace("alien", "subject"), at == 1), indent=10, size=7.6)
        sheet.gap()
        sheet.text("IT IS THEREFORE REQUESTED THAT YOU:", 9, bold=True)
        _item(sheet, "Transfer custody of the subject to DHS at the time when he/she would "
              "otherwise be released from your custody, or before then if your law allows. To "
              "arrange the transfer, please notify DHS by calling", True)  # fmt: skip
        _call(sheet, case)
        _item(sheet, "Relay this request to any other law enforcement agency to which you "
              "transfer custody of the subject.", True)  # fmt: skip
        sheet.text("This request does not ask that you hold the subject beyond the time of "
                   "release.", bold=True)  # fmt: skip
        _officer(sheet, case, True)
        _victim(sheet)
        sheet.frame(lambda: _holder(sheet, "SUBJECT", False))
        _foot(sheet, "DHS Form I-247X (12/15)", 1, 1)

    return Paper(draw, "I-247X", "immigration-officer", asks=("transfer",))


def i247g(case: Case, *, signed: bool = True) -> Paper:
    """Draw an I-247G, which asks for notice alone."""

    def draw(sheet: Sheet) -> None:
        _head(sheet, case, "REQUEST FOR ADVANCE NOTIFICATION OF RELEASE", "alien")
        sheet.text("DHS SUSPECTS THAT THE ABOVE-NAMED ALIEN, NOW IN YOUR CUSTODY, IS REMOVABLE "
                   "FROM THE UNITED STATES.", 8, bold=True)  # fmt: skip
        sheet.gap()
        sheet.text("IT IS THEREFORE REQUESTED THAT YOU:", 9, bold=True)
        _item(sheet, _NOTIFY, None)
        _call(sheet, case)
        _item(sheet, "Relay this request to any other law enforcement agency to which you "
              "transfer custody of the alien.", None)  # fmt: skip
        _item(sheet, "Notify this office in the event of the alien\u2019s death, hospitalization "
              "or transfer to another institution.", None)  # fmt: skip
        sheet.text("This form does not request that you maintain custody of the alien beyond the "
                   "time of release.")  # fmt: skip
        _officer(sheet, case, signed)
        _victim(sheet)
        sheet.frame(lambda: _holder(sheet, "ALIEN", False))
        _foot(sheet, "DHS Form I-247G (02/17)", 1, 1)

    return Paper(draw, "I-247G", "immigration-officer" if signed else "nobody", asks=("notify",))


def i247(
    case: Case, *, notify: bool = True, edition: str = "12/12", number: str = "DHS Form I-247"
) -> Paper:
    """Draw an I-247 as it was before 2015; ``number``: as it is printed, or nothing."""
    case = case.within(2012 if edition == "12/11" else 2014)
    case = case.within(2016)

    def draw(sheet: Sheet) -> None:
        _head(sheet, case, "IMMIGRATION DETAINER - NOTICE OF ACTION", "individual")
        sheet.text("THE U.S. DEPARTMENT OF HOMELAND SECURITY (DHS) HAS TAKEN THE FOLLOWING ACTION "
                   "RELATED TO THE PERSON IDENTIFIED ABOVE, CURRENTLY IN YOUR CUSTODY:", 8,
                   bold=True)  # fmt: skip
        sheet.ticks(("Determined that there is reason to believe the individual is an alien "
                     "subject to removal from the United States.", True))  # fmt: skip
        sheet.ticks(("Initiated removal proceedings and served a Notice to Appear or other "
                     "charging document.", False))  # fmt: skip
        sheet.ticks(("Served a warrant of arrest for removal proceedings.", False))
        sheet.ticks(("Obtained an order of deportation or removal from the United States for this "
                     "person.", False))  # fmt: skip
        sheet.text("This action does not limit your discretion to make decisions related to this "
                   "person\u2019s custody classification, work, quarter assignments, or other "
                   "matters.")  # fmt: skip
        sheet.text("IT IS REQUESTED THAT YOU:", 9, bold=True)
        sheet.ticks(("Maintain custody of the subject for a period NOT TO EXCEED 48 HOURS, "
                     "excluding Saturdays, Sundays, and holidays, beyond the time when the subject "
                     "would have otherwise been released from your custody to allow DHS to take "
                     "custody of the subject. This request derives from federal regulation 8 "
                     "C.F.R. \u00a7 287.7.", True))  # fmt: skip
        sheet.ticks(("Provide a copy to the subject of this detainer.", True))
        sheet.ticks(("Notify this office of the time of release at least 30 days prior to release "
                     "or as far in advance as possible.", notify))  # fmt: skip
        sheet.ticks(("Notify this office in the event of the inmate\u2019s death, hospitalization "
                     "or transfer to another institution.", True))  # fmt: skip
        sheet.ticks(("Consider this request for a detainer operative only upon the subject\u2019s "
                     "conviction.", False))  # fmt: skip
        sheet.ticks(("Cancel the detainer previously placed by this Office on __________ (date).",
                     False))  # fmt: skip
        _officer(sheet, case, True)
        sheet.frame(lambda: _holder(sheet, "SUBJECT", False))
        _foot(sheet, f"{number} ({edition})" if number else "", 1, 1)

    asks = ("hold", "notify") if notify else ("hold",)
    return Paper(draw, "I-247", "immigration-officer", asks=asks)


def _head(sheet: Sheet, case: Case, title: str, person: str) -> None:
    sheet.begin()
    sheet.face, sheet.air = "Helvetica", 1.25
    sheet.text("DEPARTMENT OF HOMELAND SECURITY (DHS)", 10, bold=True, align="center")
    sheet.text(title, 11, bold=True, align="center")
    sheet.rule()
    sheet.row(Cell("Subject ID:", case.subject), Cell("File No:", case.file))
    sheet.row(Cell("Event #:", f"EVT{case.subject}"), Cell("Date:", case.date))
    sheet.row(
        Cell("TO:", case.jail, "(Name and Title of Institution - OR Any Subsequent Law "
             "Enforcement Agency)", share=0.9),
        Cell("FROM:", case.office, "(DHS Office Address)"),
    )  # fmt: skip
    sheet.rule()
    sheet.row(Cell(f"Name of {person.capitalize()}:", case.name))
    sheet.row(
        Cell("Date of Birth:", case.birth, share=1.3),
        Cell("Citizenship:", case.country, share=1.3),
        Cell("Sex:", case.sex, share=0.7),
    )
    sheet.rule()


def _item(sheet: Sheet, words: str, ticked: bool | None) -> None:
    if ticked is None:
        sheet.text(f"\u2022 {words}", 7.8, indent=6)
    else:
        sheet.ticks((words, ticked), indent=4, size=7.8)


def _call(sheet: Sheet, case: Case) -> None:
    ice = case.number % 6 != 0
    sheet.ticks(
        ("U.S. Immigration and Customs Enforcement (ICE) or", ice),
        ("U.S. Customs and Border Protection (CBP)", not ice),
        indent=20,
        size=7.8,
    )
    sheet.row(Cell("at", f"(212) 555-01{case.number % 100:02}", name="phone", share=0.7),
              Cell("", "", share=0.6, name="extension"))  # fmt: skip
    sheet.text("If you cannot reach an official at the number(s) provided, please contact the Law "
               "Enforcement Support Center at: (802) 555-0120.", 7.8, indent=12)  # fmt: skip


def _officer(sheet: Sheet, case: Case, signed: bool) -> None:
    sheet.gap(10)
    sheet.row(
        Cell("", f"{case.officer}, {case.title}", "(Name and title of Immigration Officer)",
             share=1.2),
        Cell("", "", "(Signature of Immigration Officer) (Sign in ink)",
             ink=case.number if signed else None),
    )  # fmt: skip
    sheet.gap(4)


def _victim(sheet: Sheet) -> None:
    sheet.text("Notice: If the alien may be the victim of a crime or you want the alien to remain "
               "in the United States for a law enforcement purpose, notify the ICE Law Enforcement "
               "Support Center at (802) 555-0120. You may also call this number if you have any "
               "other questions or concerns about this matter.", 7.2)  # fmt: skip
    sheet.gap(3)


def _holder(sheet: Sheet, person: str, served: bool) -> None:
    """Draw the box that the jail fills in, or leaves empty."""
    sheet.text("TO BE COMPLETED BY THE LAW ENFORCEMENT AGENCY CURRENTLY HOLDING THE "
               f"{person} WHO IS THE SUBJECT OF THIS NOTICE:", 7.6, bold=True)  # fmt: skip
    sheet.text("Please provide the information below, sign, and return to DHS by mailing, "
               "emailing or faxing a copy to (212) 555-0199.", 7.4)  # fmt: skip
    sheet.row(Cell("Local Booking/Inmate #:", "0000000012" if served else ""),
              Cell("Estimated release date/time:", ""))  # fmt: skip
    sheet.row(Cell("Date of latest criminal charge/conviction:", ""),
              Cell("Last offense charged/conviction:", ""))  # fmt: skip
    sheet.text(f"This form was served upon the {person.lower()} on ____________, in the following "
               "manner:", 7.4)  # fmt: skip
    sheet.ticks(("in person", served), ("by inmate mail delivery", False),
                ("other (please specify): ____________", False), size=7.4)  # fmt: skip
    sheet.row(Cell("", "C.O. Stand-In" if served else "", "(Name and title of Officer)"),
              Cell("", "", "(Signature of Officer) (Sign in ink)",
                   ink=990 if served else None))  # fmt: skip


def _foot(sheet: Sheet, number: str, page: int, pages: int) -> None:
    if number:
        sheet.foot(number, f"Page {page} of {pages}")


def _notices(sheet: Sheet, number: str, pages: int) -> None:
    for page in range(2, pages + 1):
        sheet.begin()
        for title, words in _NOTICES[: 2 if pages > 2 else 4] if page == 2 else _NOTICES[2:]:
            sheet.text(title, 11, bold=True, align="center")
            sheet.gap(4)
            sheet.text(words, 9.5)
            sheet.gap(12)
        _foot(sheet, number, page, pages)
