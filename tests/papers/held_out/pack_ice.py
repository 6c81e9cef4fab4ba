"""The immigration officers' half of the pack."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.papers.lookalikes import Lookalike

from . import detainers as d
from . import ice_papers as i
from . import older_detainers as old
from . import people as who
from .ao442 import Case
from .build import MAYBE, NO, Draft
from .court_papers import ao442_1985
from .people import subject
from .sheet import Look

_BOTH = ("hold", "notify")
_OFFICER = "immigration-officer"


def documents() -> Iterator[Lookalike]:
    """Draw them, in order."""
    yield from _detainers()
    yield from _with_others()
    yield from _older()
    yield from _warrants()


def _detainers() -> Iterator[Lookalike]:
    yield (
        Draft(Look("helvetica", "courier", 8.6, fields=True))
        .paper(
            lambda s: d.i247a(s, subject(1), who.DO_HALVERN, date(2022, 11, 3), notice="short"),
            "I-247A",
            _OFFICER,
            NO,
            _BOTH,
        )
        .fillable("01-i247a-fields.pdf", "flat-names")
    )
    yield (
        Draft(Look("tight", "mono", 7.9, "glyph", "both", late=True))
        .paper(
            lambda s: d.i247a(
                s,
                subject(2),
                who.DO_OSTRAND,
                date(2025, 6, 19),
                edition="05/25",
                grid=True,
                basis=(0, 2),
                file_style="close",
                notice="long",
            ),
            "I-247A",
            _OFFICER,
            NO,
            _BOTH,
        )
        .text("02-i247a-grid.pdf")
    )
    yield (
        Draft(Look("roman", "courier", 8.8, "check", "top"))
        .paper(
            lambda s: d.i247a(
                s, subject(3), who.IO_BELISARI, date(2019, 4, 22), basis=(1,), file_style="dashed"
            ),
            "I-247A",
            _OFFICER,
            NO,
            _BOTH,
        )
        .stamped(410, 700, "RECEIVED", "DOC CENTRAL INTAKE", "APR 22 2019")
        .scan("03-i247a-scan.pdf")
    )
    yield (
        Draft(Look("sans", "mono", 7.8, "cross", "bottom"))
        .paper(
            lambda s: d.i247a(
                s,
                subject(4),
                who.DO_HALVERN,
                date(2018, 9, 7),
                to="NYPD BROOKLYN CENTRAL BOOKING, 120 SCHERMERHORN ST",
                grid=True,
                basis=(3,),
            ),
            "I-247A",
            _OFFICER,
            NO,
            _BOTH,
        )
        .fax("04-i247a-fax.tif", "2018-09-07 14:22  ERO NEW YORK  212 555 0177")
    )
    yield (
        Draft(Look("times", "helvetica", 9.2, "block", "top", justify=True))
        .paper(
            lambda s: d.i247a(
                s, subject(5), who.SDDO_VANTONGE, date(2023, 2, 1), basis=(2, 3), file_style="bare"
            ),
            "I-247A",
            _OFFICER,
            NO,
            _BOTH,
        )
        .photo("05-i247a-phone.jpg", dpi=170)
    )
    yield (
        Draft(Look("slim", "times", 8.6, "cross", "both"))
        .paper(
            lambda s: d.i247a(
                s, subject(6), who.CBPO_FARRANT, date(2021, 12, 30), basis=(2,), file_style="close"
            ),
            "I-247A",
            _OFFICER,
            NO,
            _BOTH,
        )
        .upside_down("06-i247a-turned.pdf")
    )


def _with_others() -> Iterator[Lookalike]:
    one = subject(7)
    yield (
        Draft(Look("book", "courier", 7.8, "check", "bottom"))
        .paper(
            lambda s: d.i247a(
                s, one, who.DO_OSTRAND, date(2024, 1, 11), grid=True, file_style="dashed"
            ),
            "I-247A",
            _OFFICER,
            NO,
            _BOTH,
        )
        .paper(
            lambda s: i.i200(s, one, who.SDDO_CRAYLE, date(2024, 1, 11), file_style="dashed"),
            "I-200",
            _OFFICER,
            NO,
        )
        .fax("07-i247a-and-more-fax.pdf", "JAN-11-2024 08:41AM   DHS/ICE/ERO   TO 17185550166")
    )
    two = subject(8)
    case = Case(
        "Southern District of New York",
        "23 MAG 4417",
        "being an alien, having been found in the United States after deportation and without the consent of the Attorney General or the Secretary.",
        date(2023, 8, 14),
    )
    yield (
        Draft(Look("roman", "courier", 9, "cross", "bottom"))
        .paper(
            lambda s: i.i205(
                s,
                two,
                who.AFOD_MERRIHEW,
                date(2023, 8, 10),
                order=0,
                back=True,
                file_style="spaced",
            ),
            "I-205",
            _OFFICER,
            NO,
        )
        .paper(
            lambda s: d.i247a(s, two, who.DO_HALVERN, date(2023, 8, 15), basis=(0,)),
            "I-247A",
            _OFFICER,
            NO,
            _BOTH,
        )
        .paper(
            lambda s: ao442_1985(s, two, who.MJ_QUENNEVAL, case, law="8 1326(a)"),
            "AO-442",
            "us-magistrate-judge",
            MAYBE,
            clean=True,
        )
        .scan("08-packet-scan.pdf", dpi=180)
    )


def _older() -> Iterator[Lookalike]:
    yield (
        Draft(Look("times", "courier", 9.2, "cross", "bottom", late=True))
        .paper(
            lambda s: old.i247d(s, subject(9), who.IEA_PODLESKI, date(2016, 3, 8)),
            "I-247D",
            _OFFICER,
            NO,
            _BOTH,
        )
        .text("09-i247d.pdf")
    )
    yield (
        Draft(Look("slim", "mono", 8.8, "check", "top"))
        .paper(
            lambda s: old.i247n(s, subject(10), who.DO_OSTRAND, date(2015, 10, 2)),
            "I-247N",
            _OFFICER,
            NO,
            ("notify",),
        )
        .scan("10-i247n.png")
    )
    yield (
        Draft(Look("helvetica", "courier", 9.4, fields=True, number="top"))
        .paper(
            lambda s: old.i247x(s, subject(11), who.DO_HALVERN, date(2016, 7, 21)),
            "I-247X",
            _OFFICER,
            NO,
            ("transfer",),
        )
        .flattened("11-i247x-flat.pdf")
    )
    yield (
        Draft(Look("book", "mono", 8.6, "typed", "bottom"))
        .paper(
            lambda s: old.i247g(s, subject(12), who.IO_BELISARI, date(2020, 2, 12)),
            "I-247G",
            _OFFICER,
            NO,
            ("notify",),
        )
        .text("12-i247g.pdf")
    )
    yield (
        Draft(Look("narrow", "courier", 9.2, "cross", "bottom"))
        .paper(
            lambda s: old.i247_old(s, subject(13), who.IEA_PODLESKI, date(2013, 1, 28)),
            "I-247",
            _OFFICER,
            NO,
            _BOTH,
        )
        .fax("13-i247-fax.pdf", "01/28/2013 16:05 FAX 2125550177   ICE/CAP", coarse=True)
    )


def _warrants() -> Iterator[Lookalike]:
    yield (
        Draft(Look("narrow", "times", 10.5, number="bottom"))
        .paper(
            lambda s: i.i200_plain(s, subject(14), who.SDDO_VANTONGE, date(2014, 5, 19)),
            "I-200",
            _OFFICER,
            NO,
        )
        .text("14-i200-sentence-case.pdf")
    )
    yield (
        Draft(Look("times", "courier", 9.8, fields=True, number="bottom"))
        .paper(
            lambda s: i.i200(
                s,
                subject(15),
                who.SDDO_CRAYLE,
                date(2022, 6, 6),
                basis=(0,),
                file_style="bare",
                served=True,
            ),
            "I-200",
            _OFFICER,
            NO,
        )
        .fillable("15-i200-fields.pdf", "nested")
    )
    yield (
        Draft(Look("sans", "courier", 8.8, "cross", "top"))
        .paper(
            lambda s: i.i200(
                s,
                subject(16),
                who.DO_OSTRAND,
                date(2025, 3, 27),
                over="DEPARTMENT OF HOMELAND SECURITY",
                title="Warrant for Arrest of Alien",
                basis=(3, 4),
                form="U.S. DHS Form I-200",
            ),
            "I-200",
            _OFFICER,
            NO,
        )
        .photo("16-i200-phone.jpg", dpi=150, tilt=0.04)
    )
    yield (
        Draft(Look("tight", "mono", 9, "check", "both", late=True))
        .paper(
            lambda s: i.i200(
                s,
                subject(17),
                who.AFOD_MERRIHEW,
                date(2020, 10, 15),
                basis=(1,),
                file_style="close",
            ),
            "I-200",
            _OFFICER,
            NO,
        )
        .turned("17-i200-turned.pdf")
    )
    yield (
        Draft(Look("book", "courier", 8.8, "check", "bottom", justify=True))
        .paper(
            lambda s: i.i205(
                s, subject(18), who.FOD_STANWICKE, date(2021, 7, 1), order=0, back=True
            ),
            "I-205",
            _OFFICER,
            NO,
        )
        .text("18-i205.pdf")
    )
    yield (
        Draft(Look("helvetica", "courier", 9.6, "cross", "bottom"))
        .paper(
            lambda s: i.i205(
                s,
                subject(19),
                who.AFOD_MERRIHEW,
                date(2017, 12, 4),
                order=3,
                title="Warrant of Removal / Deportation",
                file_style="dashed",
            ),
            "I-205",
            _OFFICER,
            NO,
        )
        .scan("19-i205-court-box.tif", skew=1.0)
    )
    yield (
        Draft(Look("times", "helvetica", 10, fields=True, number="top"))
        .paper(
            lambda s: i.i205(
                s, subject(20), who.SDDO_CRAYLE, date(2024, 9, 9), order=2, file_style="close"
            ),
            "I-205",
            _OFFICER,
            NO,
        )
        .flattened("20-i205-flat.pdf")
    )
    yield (
        Draft(Look("roman", "mono", 10, "check", "bottom"))
        .paper(
            lambda s: i.i286(s, subject(21), who.SDDO_VANTONGE, date(2022, 3, 16)),
            "I-286",
            _OFFICER,
            NO,
        )
        .scan("21-i286.pdf", dpi=170)
    )
    yield (
        Draft(Look("sans", "times", 8.8, "glyph", "bottom"))
        .paper(
            lambda s: i.i862(s, subject(22), who.SDDO_CRAYLE, date(2021, 2, 18)),
            "I-862",
            _OFFICER,
            NO,
        )
        .text("22-i862.pdf")
    )
