"""The papers immigration officers sign that are not detainers: I-200, I-205, I-286, I-862."""

from __future__ import annotations

from datetime import date, timedelta

from .people import Person, Signer, slashed, spelled
from .sheet import Sheet

_I200_BASES = (
    "the execution of a charging document to initiate removal proceedings against the subject;",
    "the pendency of ongoing removal proceedings against the subject;",
    "the failure to establish admissibility subsequent to deferred inspection;",
    "biometric confirmation of the subject’s identity and a records check of federal databases that "
    "affirmatively indicate, by themselves or in addition to other reliable information, that the "
    "subject either lacks immigration status or notwithstanding such status is removable under U.S. "
    "immigration law; and/or",
    "statements made voluntarily by the subject to an immigration officer and/or other reliable "
    "evidence that affirmatively indicate the subject either lacks immigration status or "
    "notwithstanding such status is removable under U.S. immigration law.",
)


def _pair(s: Sheet, one: tuple[str, str, str], two: tuple[str, str, str]) -> None:
    """Two labels with what was filled in after them, on one line."""
    for x, (label, value, name) in ((0.0, one), (0.55, two)):
        left = s.left + s.width * x
        end = s.text(left, s.y, label)
        s.fill(end + 4, s.y, s.left + s.width * (x + 0.45) - end - 4, value, name)
    s.y += 20


def ink(s: Sheet, by: Signer, below: str, name_below: str, *, right: bool = True) -> None:
    """A signature over its label, then the printed name and title over theirs."""
    x = s.left + (s.width * 0.5 if right else 0)
    s.y += 30
    if s.look.fields:
        s.fill(x, s.y, 250, f"/s/ {by.name}", "Signature of Authorized Immigration Officer")
    else:
        s.rule(x, s.y + 2.5, x + 250, s.y + 2.5, 0.4)
        s.scrawl(x + 25, s.y, by.name, 140)
    s.text(x + 125, s.y + 11, below, size=7.5, align="C")
    s.y += 30
    s.printed(
        x,
        s.y + 3,
        250,
        by.name,
        by.title,
        "Printed Name and Title of Authorized Immigration Officer",
    )
    s.y += 3
    s.text(x + 125, s.y + 11, name_below, size=7.5, align="C")
    s.y += 24


def i200(
    s: Sheet,
    p: Person,
    by: Signer,
    day: date,
    *,
    title: str = "WARRANT FOR ARREST OF ALIEN",
    over: str = "U.S. DEPARTMENT OF HOMELAND SECURITY",
    basis: tuple[int, ...] = (3,),
    file_style: str = "spaced",
    served: bool = False,
    form: str = "Form I-200 (Rev. 09/16)",
) -> None:
    """Warrant for Arrest of Alien; ``title`` and ``over`` let an office print them otherwise."""
    s.page()
    s.number(form)
    s.line(over, size=11, style="B", align="C", gap=3)
    s.line(title, size=14, style="B", align="C", gap=22)
    _pair(
        s, ("File No.", s.secret(p.file_no(file_style)), "File No"), ("Date:", slashed(day), "Date")
    )
    s.para(
        "To: Any immigration officer authorized pursuant to sections 236 and 287 of the Immigration and Nationality Act and part 287 of title 8, Code of Federal Regulations, to serve warrants of arrest for immigration violations",
        x=s.left + 60,
        gap=8,
    )
    s.para("I have determined that there is probable cause to believe that", gap=12)
    s.fill(
        s.left + 60,
        s.y + 4,
        300,
        s.secret(p.filed if by.title.isupper() else p.natural),
        "is removable from the United States  This determination is based upon",
    )
    s.y += 14
    s.para("is removable from the United States. This determination is based upon:")
    for place, words in enumerate(_I200_BASES):
        s.choice(words, place in basis, words[:60].rstrip())
    s.para(
        "YOU ARE COMMANDED to arrest and take into custody for removal proceedings under the Immigration and Nationality Act, the above-named alien.",
        style="B",
    )
    ink(
        s,
        by,
        "(Signature of Authorized Immigration Officer)",
        "(Printed Name and Title of Authorized Immigration Officer)",
    )
    s.rule(s.left, s.y, s.left + s.width, s.y, 1.4)
    s.y += 6
    s.line("Certificate of Service", style="B", size=11, align="C", gap=6)
    if s.y > 690:
        return
    s.para("I hereby certify that the Warrant for Arrest of Alien was served by me at", gap=10)
    s.fill(s.left + 20, s.y, 300, "New York, NY" if served else "", "Location")
    s.text(s.left + 120, s.y + 10, "(Location)", size=7)
    s.y += 24
    _pair(
        s,
        ("on", s.secret(p.natural) if served else "", "Name of Alien"),
        ("on", spelled(day + timedelta(1)) if served else "", "Date of Service"),
    )
    s.para(
        "and the contents of this notice were read to him or her in the ________________ language.",
        gap=14,
    )
    s.text(s.left, s.y, "Name and Signature of Officer", size=7.5)
    s.text(s.left + 280, s.y, "Name or Number of Interpreter (if applicable)", size=7.5)


def i200_plain(s: Sheet, p: Person, by: Signer, day: date) -> None:
    """The older I-200 in sentence case: Warrant for Arrest of Alien, "reason to believe"."""
    s.page()
    s.number("Form I-200 (Rev. 08/01/07) N")
    s.text(s.left, 60, "U.S. Department of Homeland Security", size=9)
    s.text(s.left + s.width, 60, "Warrant for arrest of alien", size=15, style="B", align="R")
    s.rule(s.left, 66, s.left + s.width, 66, 1.5)
    s.text(s.left + s.width, 90, f"File No. {s.secret(p.file_no('dashed'))}", align="R")
    s.text(s.left + s.width, 106, f"Date: {spelled(day)}", align="R")
    s.y = 126
    s.para(
        "To any officer delegated authority pursuant to section 287 of the Immigration and Nationality Act:",
        gap=14,
    )
    s.para(
        f"From evidence submitted to me, it appears that {s.secret(p.natural)}, an alien who entered the United States at or near New York, New York, on or about {spelled(day - timedelta(2200))}, is within the country in violation of the immigration laws and is therefore liable to being taken into custody as authorized by section 236 of the Immigration and Nationality Act.",
        gap=14,
        lead=1.6,
    )
    s.para(
        "By virtue of the authority vested in me by the immigration laws of the United States and the regulations issued pursuant thereto, I command you to take the above-named alien into custody for proceedings in accordance with the applicable provisions of the immigration laws and regulations.",
        gap=14,
        lead=1.6,
    )
    ink(s, by, "(Signature of designated immigration officer)", "(Print name and title)")
    s.rule(s.left, s.y, s.left + s.width, s.y)
    s.y += 8
    s.line("Certificate of service", style="B", align="C", gap=10)
    s.para(
        f"Served by me at ____________________ on ____________________ at ________. I certify that following such service, the alien was advised concerning his or her right to counsel and was furnished a copy of this warrant. Date of birth: {s.secret(slashed(p.born))}",
        lead=1.6,
    )


def i205(
    s: Sheet,
    p: Person,
    by: Signer,
    day: date,
    *,
    order: int = 0,
    back: bool = False,
    title: str = "WARRANT OF REMOVAL/DEPORTATION",
    below: tuple[str, str, str] = (
        "(Signature of immigration officer)",
        "(Title of immigration officer)",
        "(Date and office location)",
    ),
    file_style: str = "bare",
) -> None:
    """Warrant of Removal/Deportation; ``order`` is the ticked maker of the order."""
    s.page()
    s.number("ICE Form I-205 (8/07)", "Page 1 of 2")
    s.line("DEPARTMENT OF HOMELAND SECURITY", align="C", gap=1)
    s.line("U.S. Immigration and Customs Enforcement", align="C", gap=8)
    s.line(title, style="B", size=14, align="C", gap=24)
    _pair(
        s, ("File No:", s.secret(p.file_no(file_style)), "File No"), ("Date:", spelled(day), "Date")
    )
    s.para(
        "To any immigration officer of the United States Department of Homeland Security:", gap=16
    )
    s.fill(s.left + 40, s.y, s.width - 80, s.secret(p.natural), "Full name of alien")
    s.text(s.left + s.width / 2, s.y + 11, "(Full name of alien)", size=7, align="C")
    s.y += 28
    s.text(s.left, s.y, "who entered the United States at")
    s.fill(s.left + 160, s.y, 160, "an unknown place", "Place of entry")
    s.text(s.left + 325, s.y, "on")
    s.fill(s.left + 345, s.y, 150, "an unknown date", "Date of entry")
    s.text(s.left + 200, s.y + 11, "(Place of entry)", size=7)
    s.text(s.left + 390, s.y + 11, "(Date of entry)", size=7)
    s.y += 22
    s.para("is subject to removal/deportation from the United States, based upon a final order by:")
    for place, words in enumerate(
        (
            "an immigration judge in exclusion, deportation, or removal proceedings",
            "a designated official",
            "the Board of Immigration Appeals",
            "a United States District or Magistrate Court Judge",
        )
    ):
        s.choice(words, place == order, words)
    s.para(
        "and pursuant to the following provisions of the Immigration and Nationality Act:", gap=14
    )
    s.fill(s.left + 20, s.y, s.width - 40, "Section 241(a); 212(a)(6)(A)(i) of the INA", "INA LAW")
    s.y += 14
    s.para(
        "I, the undersigned officer of the United States, by virtue of the power and authority vested in the Secretary of Homeland Security under the laws of the United States and by his or her direction, command you to take into custody and remove from the United States the above-named alien, pursuant to law, at the expense of:"
    )
    s.fill(s.left + 60, s.y + 8, 300, "the appropriation for salaries and expenses", "expense")
    s.y += 36
    x = s.left + s.width * 0.45
    if s.look.fields:
        s.fill(x, s.y, 250, f"/s/ {by.name}", "Signature of immigration officer")
    else:
        s.rule(x, s.y + 2.5, x + 250, s.y + 2.5, 0.4)
        s.scrawl(x + 40, s.y, by.name, 130)
    for value, label, name in (
        ("", below[0], ""),
        (
            by.title if below[1].startswith("(Title") else f"{by.name}, {by.title}",
            below[1],
            "Title of immigration officer",
        ),
        (f"{slashed(day)}   New York, NY", below[2], "Date and office location"),
    ):
        if value:
            s.y += 28
            s.fill(x, s.y, 250, value, name)
        s.text(x + 125, s.y + 11, label, size=7, align="C")
    if back:
        _i205_back(s, p)


def _i205_back(s: Sheet, p: Person) -> None:
    s.page()
    s.number("ICE Form I-205 (8/07)", "Page 2 of 2")
    s.line("To be completed by immigration officer executing the warrant:", style="B", gap=14)
    s.text(s.left, s.y, "Name of alien being removed:")
    s.fill(s.left + 150, s.y, 330, s.secret(p.filed), "removed_name")
    s.y += 24
    s.text(s.left, s.y, "Port, date, and manner of removal:")
    s.blank(s.left + 170, s.y, 310, "removed_how")
    s.y += 26
    for x, words in (
        (0, "Photograph of alien removed"),
        (260, "Right index fingerprint of alien removed"),
    ):
        s.box(s.left + x + 40, s.y, 150, 150)
        s.text(s.left + x + 115, s.y + 164, words, size=7.5, align="C")
    s.y += 200
    for words in (
        "(Signature of alien being fingerprinted)",
        "(Signature and title of immigration officer taking print)",
        "Departure witnessed by: (Signature and title of immigration officer)",
        "Departure Verified by: (Signature and title of immigration officer)",
    ):
        s.rule(s.left, s.y, s.left + 330, s.y)
        s.text(s.left + 10, s.y + 11, words, size=7.5)
        s.y += 38
    s.choice(
        "If self-removal (self-deportation), pursuant to 8 CFR 241.7, check here.", False, "self"
    )


def i286(s: Sheet, p: Person, by: Signer, day: date) -> None:
    """Notice of Custody Determination."""
    s.page()
    s.number("DHS Form I-286 (1/14)", "Page 1 of 1")
    s.line("DEPARTMENT OF HOMELAND SECURITY", style="B", align="C", size=11)
    s.line("NOTICE OF CUSTODY DETERMINATION", style="B", align="C", size=13, gap=18)
    _pair(
        s,
        ("Alien’s Name:", s.secret(p.filed), "n"),
        ("A-File Number:", s.secret(p.file_no("close")), "a"),
    )
    _pair(s, ("Date:", slashed(day), "d"), ("Event ID:", "NYC2203000117", "e"))
    s.para(
        "Pursuant to the authority contained in section 236 of the Immigration and Nationality Act and part 236 of title 8, Code of Federal Regulations, I have determined that, pending a final administrative determination in your case, you will be:"
    )
    for words, on in (
        ("Detained by the Department of Homeland Security.", True),
        ("Released (check all that apply):", False),
        ("Under bond in the amount of $ ____________", False),
        ("On your own recognizance.", False),
        ("Under other conditions. [Additional document(s) will be provided.]", False),
    ):
        s.choice(words, on)
    ink(
        s,
        by,
        "(Signature of Authorized Officer)",
        "Name and Title of Authorized Officer",
        right=False,
    )
    s.para("You may request a review of this custody determination by an immigration judge.", gap=4)
    for words, on in (
        ("I acknowledge receipt of this notification, and", False),
        ("I do request an immigration judge review of this custody determination.", True),
        ("I do not request an immigration judge review of this custody determination.", False),
    ):
        s.choice(words, on)
    s.y += 26
    s.scrawl(s.left + 20, s.y, p.natural, 100)
    s.rule(s.left, s.y + 3, s.left + 220, s.y + 3)
    s.text(s.left + 60, s.y + 13, "(Signature of Alien)   (Date)", size=7.5)


def i862(s: Sheet, p: Person, by: Signer, day: date) -> None:
    """Notice to Appear, two pages."""
    s.page()
    s.number("DHS Form I-862 (2/20)", "Page 1 of 2")
    s.text(s.left, 50, "U.S. Department of Homeland Security")
    s.text(s.left + s.width, 50, "Notice to Appear", size=15, style="B", align="R")
    s.y = 74
    s.line(
        "In removal proceedings under section 240 of the Immigration and Nationality Act:",
        style="B",
        gap=12,
    )
    _pair(s, ("Subject ID:", "376220914", "i"), ("File No:", s.secret(p.file_no("bare")), "f"))
    _pair(s, ("DOB:", s.secret(slashed(p.born)), "b"), ("Event No:", "NYC2102000341", "v"))
    s.y += 6
    s.text(s.left, s.y, "In the Matter of:")
    s.y += 18
    s.text(s.left, s.y, "Respondent:")
    s.fill(s.left + 70, s.y, 250, s.secret(p.upper), "r")
    s.text(s.left + 330, s.y, "currently residing at:")
    s.y += 18
    s.fill(
        s.left,
        s.y,
        480,
        "c/o Metropolitan Detention Center, 80 29th Street, Brooklyn NY 11232",
        "addr",
    )
    s.y += 14
    for words, on in (
        ("You are an arriving alien.", False),
        (
            "You are an alien present in the United States who has not been admitted or paroled.",
            True,
        ),
        (
            "You have been admitted to the United States, but are removable for the reasons stated below.",
            False,
        ),
    ):
        s.choice(words, on)
    s.para(
        f"The Department of Homeland Security alleges that you: 1. are not a citizen or national of the United States; 2. are a native and citizen of {p.country}; 3. entered the United States at an unknown location on or about an unknown date; 4. were not then admitted or paroled after inspection by an Immigration Officer."
    )
    s.para(
        "On the basis of the foregoing, it is charged that you are subject to removal from the United States pursuant to section 212(a)(6)(A)(i) of the Act."
    )
    s.para(
        "YOU ARE ORDERED to appear before an immigration judge of the United States Department of Justice at: 26 Federal Plaza, 12th Floor, Room 1237, New York NY 10278, on a date to be set at a time to be set to show why you should not be removed from the United States based on the charge(s) set forth above."
    )
    ink(s, by, "(Signature and Title of Issuing Officer)", f"Date: {slashed(day)}   New York, NY")
    s.page()
    s.number("DHS Form I-862 (2/20)", "Page 2 of 2")
    s.line("Notice to Respondent", style="B", align="C", size=13, gap=8)
    s.para(
        "Warning: Any statement you make may be used against you in removal proceedings.", style="B"
    )
    s.para(
        "Representation: If you so choose, you may be represented in this proceeding, at no expense to the Government, by an attorney or other individual authorized and qualified to represent persons before the Executive Office for Immigration Review. Failure to appear: a removal order may be made by the immigration judge in your absence, and you may be arrested and detained by the DHS."
    )
    s.line("Certificate of Service", style="B", align="C", size=11, gap=8)
    s.para(
        f"This Notice To Appear was served on the respondent by me on {slashed(day)}, in the following manner and in compliance with section 239(a)(1) of the Act."
    )
    s.choice("in person", True)
    s.choice("by certified mail, returned receipt requested", False)
