"""The courts' half of the pack, other papers, and four traps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.papers.lookalikes import Lookalike, Truth

from . import court_papers as c
from . import ice_papers as i
from . import other_papers as o
from . import people as who
from .ao442 import Case, ao442
from .build import DOUBTFUL, MAYBE, NO, UNCLEAR, Draft
from .people import subject
from .sheet import Look

_SDNY, _EDNY = "Southern District of New York", "Eastern District of New York"
_MAGISTRATE, _DISTRICT, _OFFICER = "us-magistrate-judge", "us-district-judge", "immigration-officer"


def documents() -> Iterator[Lookalike]:
    """Draw them, in order."""
    yield from _clean()
    yield from _flawed()
    yield from _others()
    yield from _traps()


def _clean() -> Iterator[Lookalike]:
    fraud = Case(
        _EDNY,
        "22-MJ-418 (TLB)",
        "Title 18, United States Code, Sections 1546(a) and 2: fraud and misuse of visas, permits and other documents",
        date(2022, 4, 5),
        "Brooklyn, New York",
    )
    yield (
        Draft(Look("sans", "courier", 8.8, "check", "top"))
        .paper(
            lambda s: ao442(
                s,
                subject(23),
                who.MJ_BRANKOVY,
                fraud,
                how="typed",
                shape="boxed",
                form="Form AO 442 (Rev. 01/09) Arrest Warrant",
            ),
            "AO-442",
            _MAGISTRATE,
            MAYBE,
            clean=True,
        )
        .text("23-ao442.pdf")
    )
    drugs = Case(
        _SDNY,
        "21 Cr. 345 (ABF)",
        "conspiracy to distribute and possess with intent to distribute controlled substances, in violation of Title 21, United States Code, Section 846.",
        date(2021, 9, 28),
        basis="Indictment",
    )
    yield (
        Draft(Look("mono", "mono", 9.4))
        .paper(
            lambda s: c.ao442_typed(s, subject(24), who.DJ_FELLOWAY, drugs),
            "AO-442",
            _DISTRICT,
            MAYBE,
            clean=True,
        )
        .text("24-ao442-pleading.pdf")
    )
    theft = Case(
        _EDNY,
        "1:19-cr-00277-PD",
        "18 U.S.C. § 1028A, aggravated identity theft",
        date(2019, 6, 13),
        "Central Islip, New York",
        "Superseding Indictment",
    )
    yield (
        Draft(Look("book", "courier", 8.8, "block", "bottom"))
        .paper(
            lambda s: ao442(
                s, subject(25), who.DJ_DRUMGOULE, theft, honorific="Hon. ", shape="mirror"
            ),
            "AO-442",
            _DISTRICT,
            MAYBE,
            clean=True,
        )
        .scan("25-ao442-scan.png")
    )
    guns = Case(
        _SDNY,
        "Mag. Dkt. No. 20 Mag. 5512",
        "possession of a firearm after a felony conviction, in violation of Title 18, United States Code, Section 922(g)(1).",
        date(2020, 5, 7),
    )
    yield (
        Draft(Look("courier", "courier", 10.4, number="top"))
        .paper(
            lambda s: c.ao442_typed(s, subject(26), who.MJ_ALDERSEY, guns, rule=")"),
            "AO-442",
            _MAGISTRATE,
            MAYBE,
            clean=True,
        )
        .fax("26-ao442-fax.tif", "05-08-20  09:13  USMS SDNY  ->  7185550166", coarse=True)
    )
    release = Case(
        _SDNY,
        "16 Cr. 902-03 (NWS)",
        "violation of the conditions of supervised release: failure to report to the probation officer as directed (18 U.S.C. § 3583)",
        date(2023, 1, 24),
        basis="Supervised Release Violation Petition",
    )
    yield (
        Draft(Look("roman", "helvetica", 9.6, "cross", "bottom"))
        .paper(
            lambda s: ao442(s, subject(27), who.DJ_SATTERLEE, release, how="digital"),
            "AO-442",
            _DISTRICT,
            MAYBE,
            clean=True,
        )
        .fax("27-ao442-fax.pdf", "JAN 25 2023 11:58 US PROBATION SDNY")
    )
    robbery = Case(
        "District of New Jersey",
        "Mag. No. 24-6031 (IO)",
        "Hobbs Act robbery, Title 18, United States Code, Section 1951(a)",
        date(2024, 2, 29),
        "Newark, New Jersey",
    )
    yield (
        Draft(Look("times", "courier", 10.2, "check", "top"))
        .paper(
            lambda s: ao442(
                s, subject(28), who.MJ_OKONSKY, robbery, honorific="Honorable ", shape="boxed"
            ),
            "AO-442",
            _MAGISTRATE,
            MAYBE,
            clean=True,
        )
        .photo("28-ao442-phone.jpg")
    )
    entry = Case(
        _EDNY,
        "23-MJ-0871",
        "Title 8, United States Code, Section 1326(b)(2): illegal reentry of a removed alien following an aggravated felony conviction",
        date(2023, 10, 17),
        "Brooklyn, New York",
    )
    yield (
        Draft(Look("helvetica", "times", 9.4, fields=True, number="bottom"))
        .paper(
            lambda s: ao442(s, subject(29), who.MJ_QUENNEVAL, entry, how="typed", identity=True),
            "AO-442",
            _MAGISTRATE,
            MAYBE,
            clean=True,
        )
        .flattened("29-ao442-flat.pdf")
    )


def _flawed() -> Iterator[Lookalike]:
    ring = Case(
        _SDNY,
        "22 CRIM 611",
        "18 U.S.C. § 1349 (conspiracy to commit wire fraud)",
        date(2022, 10, 20),
        basis="Indictment",
    )
    yield (
        Draft(Look("roman", "courier", 9.6, "cross", "top"))
        .paper(
            lambda s: ao442(s, subject(30), who.DC_WINDLE, ring, how="typed"),
            "AO-442",
            "clerk",
            UNCLEAR,
        )
        .text("30-ao442-clerk.pdf")
    )
    blank = Case(
        _EDNY,
        "24-MJ-115",
        "18 U.S.C. § 641, theft of government money",
        date(2024, 3, 5),
        "Brooklyn, New York",
    )
    yield (
        Draft(Look("sans", "courier", 8.8, "cross", "bottom"))
        .paper(
            lambda s: ao442(s, subject(31), who.MJ_BRANKOVY, blank, how="", dated=False),
            "AO-442",
            "nobody",
            DOUBTFUL,
        )
        .scan("31-ao442-no-ink.pdf")
    )
    done = Case(_SDNY, "21 Mag. 9034", "bank fraud, 18 U.S.C. § 1344", date(2021, 8, 3))
    yield (
        Draft(Look("times", "courier", 10, "cross", "bottom"))
        .paper(
            lambda s: ao442(
                s, subject(32), who.MJ_ALDERSEY, done, shape="boxed", arrested=date(2021, 8, 11)
            ),
            "AO-442",
            _MAGISTRATE,
            DOUBTFUL,
        )
        .stamped(330, 700, "FILED", "AUG 12 2021", "U.S. MARSHALS SERVICE")
        .scan("32-ao442-executed.tif")
    )
    isle = Case(
        "District of the Virgin Islands",
        "3:20-cr-0044",
        "possession with intent to distribute cocaine, 21 U.S.C. § 841",
        date(2020, 7, 9),
        "St. Thomas, Virgin Islands",
        "Information",
    )
    yield (
        Draft(Look("book", "times", 8.8, "check", "top"))
        .paper(
            lambda s: ao442(s, subject(33), who.TJ_CHRISTOVAL, isle, shape="mirror"),
            "AO-442",
            "other-judge",
            UNCLEAR,
        )
        .text("33-ao442-territory.pdf")
    )


def _others() -> Iterator[Lookalike]:
    yield (
        Draft(Look("helvetica", "courier", 9.8, "cross", "top"))
        .paper(
            lambda s: c.ao93(s, subject(34), who.MJ_BRANKOVY, date(2023, 5, 2)),
            "AO-93",
            _MAGISTRATE,
            DOUBTFUL,
        )
        .text("34-ao93.pdf")
    )
    yield (
        Draft(Look("courier", "courier", 10))
        .paper(
            lambda s: c.state_warrant(s, subject(35), who.JSC_TREADGOLD, date(2022, 12, 8)),
            "state-warrant",
            "state-judge",
            DOUBTFUL,
        )
        .stamped(60, 640, "CERTIFIED COPY", "KINGS COUNTY CLERK")
        .scan("35-state-warrant.pdf", grey=20)
    )
    yield (
        Draft(Look("mono", "mono", 9))
        .paper(
            lambda s: c.writ(s, subject(36), who.DJ_SATTERLEE, date(2022, 9, 14)),
            "writ",
            _DISTRICT,
            DOUBTFUL,
        )
        .text("36-writ.pdf")
    )
    yield (
        Draft(Look("roman", "courier", 9.4, "check", "bottom"))
        .paper(
            lambda s: o.subpoena(s, subject(37), who.AFOD_MERRIHEW, date(2020, 1, 15)),
            "administrative-subpoena",
            _OFFICER,
            NO,
            ("inform",),
        )
        .fax("37-subpoena-fax.tif", "01/15/2020 10:30 ICE ERO 212-555-0177")
    )
    yield (
        Draft(Look("courier", "courier", 9.4, "typed"))
        .paper(
            lambda s: o.removal_order(s, subject(38), who.IJ_LEMASTER, date(2019, 11, 21)),
            "removal-order",
            "immigration-judge",
            NO,
        )
        .upside_down("38-eoir-order.jpg")
    )
    yield (
        Draft(Look("times", "times", 11))
        .paper(
            lambda s: o.ero_letter(s, subject(39), who.DO_HALVERN, date(2023, 3, 22)),
            "letter",
            _OFFICER,
            NO,
            ("inform",),
        )
        .scan("39-letter.pdf", dpi=150, soft=0.4)
    )
    words, private = o.email(subject(40), date(2024, 6, 4))
    mail = Truth("letter", (1,), _OFFICER, NO, ("inform",))
    yield Lookalike("40-mail.txt", "text", words.encode(), (mail,), private)
    yield (
        Draft(Look("slim", "times", 11))
        .paper(
            lambda s: o.hospital_slip(s, subject(41), date(2022, 8, 26)),
            "unknown",
            "nobody",
            DOUBTFUL,
        )
        .photo("41-slip-phone.jpg", dpi=130)
    )


def _traps() -> Iterator[Lookalike]:
    yield (
        Draft(Look("times", "courier", 9.6, "cross", "bottom"))
        .paper(
            lambda s: i.i200(
                s,
                subject(42),
                who.SDDO_CRAYLE,
                date(2025, 1, 30),
                over="FOR THE SOUTHERN DISTRICT OF NEW YORK",
                title="ARREST WARRANT - UNITED STATES DISTRICT COURT",
            ),
            "I-200",
            _OFFICER,
            NO,
        )
        .scan("42-retitled.pdf")
    )
    yield (
        Draft(Look("roman", "helvetica", 9.6, "cross", "bottom"))
        .paper(
            lambda s: i.i205(
                s,
                subject(43),
                who.IJ_LEMASTER,
                date(2022, 1, 5),
                below=("(Signature)", "(Printed name and title)", "(Date and location)"),
            ),
            "I-205",
            "immigration-judge",
            NO,
        )
        .text("43-i205-other-signer.pdf")
    )
    number = subject(44).file_no("spaced")
    odd = Case(
        _EDNY,
        number,
        "8 U.S.C. § 1226, alien subject to removal proceedings",
        date(2025, 2, 11),
        "New York, New York",
        "Order of the Court",
    )
    yield (
        Draft(Look("sans", "courier", 8.8, "cross", "top"))
        .paper(
            lambda s: ao442(
                s,
                subject(44),
                who.MJ_ALDERSEY,
                Case(odd.district, s.secret(number), odd.offense, odd.day, odd.city, odd.basis),
            ),
            "AO-442",
            _MAGISTRATE,
            DOUBTFUL,
        )
        .fax("44-ao442-odd-number.pdf", "FEB-11-25 17:49  NYC ERO")
    )
    yield (
        Draft(Look("book", "book", 9.8))
        .paper(
            lambda s: o.quoting_letter(s, subject(45), who.FOD_STANWICKE, date(2024, 11, 12)),
            "letter",
            _OFFICER,
            NO,
            ("inform",),
        )
        .text("45-letter-quoting.pdf")
    )
