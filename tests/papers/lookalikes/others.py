"""A letter that asks for a date, papers that are nothing of the kind, and traps."""

from __future__ import annotations

from tests.papers.lookalikes import Judicial
from tests.papers.lookalikes.people import Case, Paper
from tests.papers.lookalikes.sheet import Cell, Sheet

_NOT_SURE_OR_NO: tuple[Judicial, ...] = ("no", "cannot-tell")


def letter(case: Case, *, judge: bool = False) -> Paper:
    """Draw a letter on ICE's letterhead; ``judge``: who signs it calls himself one."""

    def draw(sheet: Sheet) -> None:
        sheet.begin()
        sheet.air = 1.2
        sheet.face = "Times"
        sheet.text("U.S. Department of Homeland Security", 10, bold=True, align="right")
        sheet.text("U.S. Immigration and Customs Enforcement", 10, bold=True, align="right")
        sheet.text("Enforcement and Removal Operations", 10, align="right")
        sheet.text(case.office, 9, align="right")
        sheet.gap(24)
        sheet.text(case.date, 11)
        sheet.gap(10)
        sheet.text(case.jail, 11)
        sheet.gap(10)
        sheet.text(f"Re: {case.name}, DOB {case.birth}, {case.file}", 11, bold=True)
        sheet.gap(10)
        if judge:
            sheet.text("ORDER TO DETAIN", 13, bold=True, align="center")
            sheet.text("By the authority vested in me you are hereby ordered to hold the above "
                       "person for this office. There is probable cause to believe that the person "
                       "is removable from the United States. This order is a judicial warrant.",
                       11.5)  # fmt: skip
        else:
            sheet.text("Dear Sir or Madam:", 11.5)
            sheet.gap(8)
            sheet.text("This office is conducting an inquiry into the above-named individual, who "
                       "is believed to be in your custody. Please advise us of the date and time "
                       "on which this individual is expected to be released, and of the address "
                       "given at booking.", 11.5)  # fmt: skip
            sheet.gap(8)
            sheet.text("You may reply by telephone at (212) 555-0142 or by return of this letter. "
                       "Thank you for your assistance.", 11.5)  # fmt: skip
        sheet.gap(16)
        sheet.text("Sincerely,", 11.5)
        sheet.gap(36)
        signer = "Judge R. Example, Presiding" if judge else f"{case.officer}, {case.title}"
        sheet.row(Cell("", signer, "U.S. Immigration and Customs Enforcement", ink=case.number),
                  Cell(share=0.8))  # fmt: skip

    if judge:
        return Paper(draw, "letter", "other", ("no", "cannot-tell"), ("hold",))
    return Paper(draw, "letter", "immigration-officer", asks=("inform",))


def mail(case: Case) -> Paper:
    """Draw an officer's electronic letter, which greets nobody."""

    def draw(sheet: Sheet) -> None:
        sheet.begin()
        sheet.text(f"From: {case.officer} <officer@example.test>")
        sheet.text(f"Sent: {case.date} 10:12 AM")
        sheet.text(f"To: {case.jail} <intake@example.test>")
        sheet.text(f"Subject: {case.plain}")
        sheet.gap()
        sheet.text(f"Good morning. {case.plain}, born {case.birth}, {case.file}, is of interest to "
                   "this office. Let us know the next court date and the projected release date. "
                   "No form is attached.")  # fmt: skip
        sheet.gap()
        sheet.text("Thanks,")
        sheet.text(case.officer)
        sheet.text("Deportation Officer")

    return Paper(draw, "letter", "immigration-officer", asks=("inform",))


def invoice(case: Case) -> Paper:
    """Draw a bill for office goods."""

    def draw(sheet: Sheet) -> None:
        sheet.begin()
        sheet.air = 1.2
        sheet.face = "Helvetica"
        sheet.text("EXAMPLE OFFICE SUPPLY CO.", 16, bold=True)
        sheet.text("9 Muster Street, Sampletown, NY 00001", 9)
        sheet.gap(14)
        sheet.text("INVOICE", 18, bold=True, align="right")
        sheet.row(Cell("Invoice No.", f"INV-{case.number:05}"), Cell("Date:", case.date))
        sheet.row(Cell("Bill to:", case.plain), Cell("Terms:", "Net 30"))
        sheet.gap(14)
        for what, price in (
            ("Copy paper, 20 boxes", "640.00"),
            ("Toner, black, 4", "412.00"),
            ("Envelopes, window, 5000", "185.50"),
            ("Delivery", "25.00"),
        ):
            sheet.row(Cell("", what, share=3), Cell("$", price))
        sheet.row(Cell("", "TOTAL DUE", share=3), Cell("$", "1,262.50"))
        sheet.gap(20)
        sheet.text("Thank you for your business. Please remit within 30 days.", 10)

    return Paper(draw, "unknown", "nobody", _NOT_SURE_OR_NO)


def calendar(case: Case) -> Paper:
    """Draw a court's list of the day's matters, with judges' names and no order in it."""

    def draw(sheet: Sheet) -> None:
        sheet.begin()
        sheet.air = 1.2
        sheet.face = "Courier"
        sheet.text("UNITED STATES DISTRICT COURT", 12, bold=True, align="center")
        sheet.text("EASTERN DISTRICT OF NEW YORK", 12, bold=True, align="center")
        sheet.text(f"CRIMINAL CALENDAR FOR {case.date}", 11, align="center")
        sheet.text("Before: Hon. Mary Mockup, United States District Judge", 10, align="center")
        sheet.gap(14)
        for hour, docket, who, what in (
            ("9:30", "25-cr-00011", "USA v. Dummy", "Status conference"),
            ("10:00", "25-cr-00042", "USA v. Blank et al.", "Motion hearing"),
            ("11:00", f"25-cr-00{case.number:03}", f"USA v. {case.plain}", "Sentencing"),
            ("2:00", "24-mj-00911", "USA v. Muster", "Bail review"),
            ("3:30", "24-cr-00070", "USA v. Doe", "Change of plea"),
        ):
            sheet.text(f"{hour:>6}  {docket:<14}{who:<34}{what}", 9)
            sheet.gap(6)

    return Paper(draw, "unknown", "nobody", _NOT_SURE_OR_NO)


def fax_cover(case: Case) -> Paper:
    """Draw the cover page of a fax, which names forms and is none."""

    def draw(sheet: Sheet) -> None:
        sheet.begin()
        sheet.air = 1.2
        sheet.face = "Helvetica"
        sheet.text("FAX", 40, bold=True)
        sheet.rule()
        sheet.row(Cell("To:", case.jail), Cell("From:", case.office))
        sheet.row(Cell("Date:", case.date), Cell("Pages:", "3 with cover"))
        sheet.row(Cell("Re:", "detainer and warrant, see attached"))
        sheet.gap(20)
        sheet.text("CONFIDENTIAL. Attached are the I-247A and the warrant. Please serve a copy on "
                   "the subject.", 12)  # fmt: skip

    return Paper(draw, "unknown", "nobody", _NOT_SURE_OR_NO)
