"""The I-247A, as different offices print it, and the parts the older forms share."""

from __future__ import annotations

from datetime import date
from typing import Literal

from .people import Person, Signer, military, slashed, spelled
from .sheet import Sheet

OFFICE = "ICE ERO New York, 26 Federal Plaza, 9th Fl. Ste 9-110, New York NY 10278"
_BASES = (
    "a final order of removal against the alien;",
    "the pendency of ongoing removal proceedings against the alien;",
    "biometric confirmation of the alien’s identity and a records check of federal databases that "
    "affirmatively indicate, by themselves or in addition to other reliable information, that the "
    "alien either lacks immigration status or notwithstanding such status is removable under U.S. "
    "immigration law; and/or",
    "statements made by the alien to an immigration officer and/or other reliable evidence that "
    "affirmatively indicate the alien either lacks immigration status or notwithstanding such "
    "status is removable under U.S. immigration law.",
)
_ASKED_A = (
    "Notify DHS as early as practicable (at least 48 hours, if possible) before the alien is "
    "released from your custody. Please notify DHS by calling U.S. Immigration and Customs "
    "Enforcement (ICE) at (212) 555-0143. If you cannot reach an official at the number(s) "
    "provided, please contact the Law Enforcement Support Center at: (802) 555-0120.",
    "Maintain custody of the alien for a period NOT TO EXCEED 48 HOURS beyond the time when he/she "
    "would otherwise have been released from your custody to allow DHS to assume custody. The alien "
    "must be served with a copy of this form for the detainer to take effect. This detainer arises "
    "from DHS authorities and should not impact decisions about the alien’s bail, rehabilitation, "
    "parole, release, diversion, custody classification, work, quarter assignments, or other matters.",
    "Relay this detainer to any other law enforcement agency to which you transfer custody of the alien.",
    "Notify this office in the event of the alien’s death, hospitalization or transfer to another institution.",
)


def signed(s: Sheet, by: Signer, *, gap: float = 26) -> None:
    """Name and title on the left, ink on the right, labels beneath."""
    s.y += gap
    half = s.left + s.width * 0.53
    s.fill(s.left, s.y, s.width * 0.48, f"{by.name}, {by.title}", "officer_name_title")
    if s.look.fields:
        s.fill(half, s.y, s.width * 0.47, f"/s/ {by.name}", "officer_signature")
    else:
        s.rule(half, s.y + 2.5, s.left + s.width, s.y + 2.5, 0.4)
        s.scrawl(half + 20, s.y, by.name)
    s.text(s.left + 20, s.y + 11, "(Name and title of Immigration Officer)", size=7)
    s.text(half + 10, s.y + 11, "(Signature of Immigration Officer) (Sign in ink)", size=7)
    s.y += 20


def receipt(s: Sheet, word: str = "ALIEN") -> None:
    """The part the jail fills in, left empty."""
    s.rule(s.left, s.y, s.left + s.width, s.y, 1.2)
    s.y += 3
    s.para(
        f"TO BE COMPLETED BY THE LAW ENFORCEMENT AGENCY CURRENTLY HOLDING THE {word} WHO IS THE "
        "SUBJECT OF THIS NOTICE:",
        size=7.5,
        style="B",
        gap=2,
    )
    s.para(
        "Please provide the information below, sign, and return to DHS by mailing, emailing or "
        "faxing a copy to (212) 555-0177.",
        size=7.5,
        gap=10,
    )
    for label, x, at, wide, name in (
        ("Local Booking/Inmate #:", 0.0, 100, 130, "booking"),
        ("Estimated release date/time:", 0.5, 118, 120, "release"),
        ("Date of latest criminal charge/conviction:", 0.0, 160, 80, "charge_date"),
        ("Last offense charged/conviction:", 0.5, 130, 110, "offense"),
    ):
        left = s.left + s.width * x
        s.text(left, s.y, label, size=7.5)
        s.blank(left + at, s.y, wide, name)
        s.y += 15 if x else 0
    s.text(s.left, s.y, f"This form was served upon the {word.lower()} on", size=7.5)
    s.blank(s.left + 160, s.y, 90, "served_on")
    s.text(s.left + 258, s.y, "in the following manner:", size=7.5)
    s.y += 4
    for words in ("in person", "by inmate mail delivery", "other (please specify):"):
        s.choice(words, False, "served_" + words.split()[-1].strip("(:"), size=7.5)
    s.y += 14
    s.blank(s.left, s.y, 220, "jail_name")
    s.blank(s.left + 270, s.y, 220, "jail_signature")
    s.text(s.left + 30, s.y + 10, "(Name and title of Officer)", size=7)
    s.text(s.left + 300, s.y + 10, "(Signature of Officer) (Sign in ink)", size=7)
    s.y += 16


def head_lines(s: Sheet, p: Person, day: date, to: str, file_style: str) -> None:
    """Subject ID, event, file and date on lines, then TO and FROM side by side."""
    s.y += 12
    s.text(s.left, s.y, "Subject ID:")
    s.fill(s.left + 56, s.y, 120, f"3{day:%j}{day.year % 7}4418", "subject_id")
    s.text(s.left + 270, s.y, "File No:")
    s.fill(s.left + 312, s.y, 150, s.secret(p.file_no(file_style)), "file_no")
    s.y += 16
    s.text(s.left, s.y, "Event #:")
    s.fill(s.left + 56, s.y, 120, f"NYC{day:%y%m}000{day.day:03d}", "event_no")
    s.text(s.left + 270, s.y, "Date:")
    s.fill(s.left + 312, s.y, 150, spelled(day), "date")
    s.y += 8
    top = s.y
    s.box(s.left, top, s.width, 44)
    s.rule(s.left + s.width / 2, top, s.left + s.width / 2, top + 44)
    s.text(
        s.left + 3, top + 10, "TO: (Name and Title of Institution - OR Any Subsequent Law", size=7.5
    )
    s.text(s.left + 3, top + 19, "Enforcement Agency)", size=7.5)
    s.fill(s.left + 6, top + 36, s.width / 2 - 12, to, "to", size=8, line=False)
    s.text(s.left + s.width / 2 + 3, top + 10, "FROM: (DHS Office Address)", size=7.5)
    one, two = OFFICE.split(", 9th")
    s.fill(s.left + s.width / 2 + 6, top + 24, 230, one, "from1", size=8, line=False)
    s.fill(s.left + s.width / 2 + 6, top + 36, 230, "9th" + two, "from2", size=8, line=False)
    s.y = top + 60


def head_grid(s: Sheet, p: Person, day: date, to: str, file_style: str) -> None:
    """The same, as a grid of boxes with small labels in them."""
    top = s.y + 4
    wide = s.width / 4
    for place, (label, value, name) in enumerate(
        (
            ("Date:", slashed(day), "date"),
            ("File No:", s.secret(p.file_no(file_style)), "file_no"),
            ("Event #:", f"XNY{day:%y}0{day:%j}219", "event_no"),
            ("Subject ID:", f"37{day:%d%m}5520", "subject_id"),
        )
    ):
        x = s.left + wide * place
        s.box(x, top, wide, 28)
        s.text(x + 3, top + 9, label, size=7)
        s.fill(x + 3, top + 22, wide - 6, value, name, line=False)
    top += 28
    for label, value, name in (
        ("FROM: (DHS Office Address)", OFFICE, "from"),
        (
            "TO: (Name and Title of Institution - OR Any Subsequent Law Enforcement Agency)",
            to,
            "to",
        ),
    ):
        s.box(s.left, top, s.width, 28)
        s.text(s.left + 3, top + 9, label, size=7)
        s.fill(s.left + 3, top + 22, s.width - 6, value, name, line=False, size=8.5)
        top += 28
    s.y = top + 16


def who(s: Sheet, p: Person, label: str, born: str, *, swapped: bool = False) -> None:
    s.text(s.left, s.y, f"Name of {label}:")
    s.fill(s.left + 84, s.y, s.width - 90, s.secret(p.natural if swapped else p.filed), "name")
    s.y += 17
    parts = [
        ("Date of Birth:", s.secret(born), 66, "dob"),
        ("Citizenship:", p.country, 60, "citizenship"),
        ("Sex:", "M" if p.born.day % 2 else "F", 26, "sex"),
    ]
    if swapped:
        parts = [parts[2], parts[1], parts[0]]
    x = s.left
    for name, value, at, field in parts:
        wide = 50 if field == "sex" else 112
        s.text(x, s.y, name)
        s.fill(x + at, s.y, wide, value, field)
        x += at + wide + 8
    s.y += 10


def i247a(
    s: Sheet,
    p: Person,
    by: Signer,
    day: date,
    *,
    to: str = "NYC DEPT OF CORRECTION, EAST ELMHURST NY 11370",
    edition: str = "02/17",
    grid: bool = False,
    basis: tuple[int, ...] = (2,),
    file_style: str = "spaced",
    notice: Literal["", "short", "long"] = "",
) -> None:
    """Immigration Detainer - Notice of Action; ``notice`` adds the page for the person named."""
    s.page()
    count = 2 if notice else 1
    s.number(f"DHS Form I-247A ({edition})", f"Page 1 of {count}")
    s.y = 42
    s.line("DEPARTMENT OF HOMELAND SECURITY (DHS)", style="B", size=11, align="C", gap=2)
    s.line("IMMIGRATION DETAINER – NOTICE OF ACTION", style="B", size=11.5, align="C", gap=6)
    (head_grid if grid else head_lines)(s, p, day, to, file_style)
    born = military(p.born) if grid else slashed(p.born)
    who(s, p, "Alien", born, swapped=grid)
    small = min(s.look.size, 8.4)
    s.para(
        "1. DHS HAS DETERMINED THAT PROBABLE CAUSE EXISTS THAT THE SUBJECT IS A REMOVABLE ALIEN. "
        "THIS DETERMINATION IS BASED ON (complete box 1 or 2):",
        size=small,
        style="B",
    )
    for place, words in enumerate(_BASES):
        s.choice(words, place in basis, f"basis_{place + 1}", size=small)
    s.para(
        "2. DHS TRANSFERRED THE ALIEN TO YOUR CUSTODY FOR A PROCEEDING OR INVESTIGATION (complete "
        "box 1 or 2).",
        size=small,
        style="B",
    )
    s.choice(
        "Upon completion of the proceeding or investigation for which the alien was transferred to "
        "your custody, DHS intends to resume custody of the alien to complete processing and/or "
        "make an admissibility determination.",
        False,
        "transferred",
        size=small,
    )
    s.para("IT IS THEREFORE REQUESTED THAT YOU:", size=small, style="B")
    for words in _ASKED_A:
        s.text(s.left + 12, s.y + small, "•")
        s.para(words, x=s.left + 22, size=small, gap=3)
    s.choice(
        "If checked: please cancel the detainer related to this alien previously submitted to you "
        "on __________ (date).",
        False,
        "cancel",
        size=small,
    )
    signed(s, by, gap=18)
    s.para(
        "Notice: If the alien may be the victim of a crime or you want the alien to remain in the "
        "United States for a law enforcement purpose, notify the ICE Law Enforcement Support Center "
        "at (802) 555-0120.",
        size=7,
        gap=4,
    )
    if s.y < 640:
        receipt(s)
    if not notice:
        return
    s.page()
    s.number(f"DHS Form I-247A ({edition})", "Page 2 of 2")
    s.line("NOTICE TO THE DETAINEE", style="B", size=13, align="C", gap=8)
    s.para(
        "The Department of Homeland Security (DHS) has placed an immigration detainer on you. An "
        "immigration detainer is a notice to a law enforcement agency that DHS intends to assume "
        "custody of you (after you otherwise would be released from custody) because there is "
        "probable cause that you are subject to removal from the United States under federal "
        "immigration law. DHS has requested that the law enforcement agency that is currently "
        "detaining you maintain custody of you for a period not to exceed 48 hours beyond the time "
        "when you would have been released based on your criminal charges or convictions. If DHS "
        "does not take you into custody during this additional 48 hour period, you should contact "
        "your custodian to inquire about your release.",
        size=10,
        gap=14,
    )
    if notice == "long":
        s.line("NOTIFICACIÓN A LA PERSONA DETENIDA", style="B", size=13, align="C", gap=8)
        s.para(
            "El Departamento de Seguridad Nacional (DHS) le ha puesto una retención de inmigración. "
            "Una retención de inmigración es un aviso a una agencia de la ley que DHS tiene la "
            "intención de asumir la custodia de usted (después de lo contrario, usted sería puesto "
            "en libertad de la custodia) porque hay causa probable que usted está sujeto a que lo "
            "expulsen de los Estados Unidos bajo la ley de inmigración federal.",
            size=10,
        )
