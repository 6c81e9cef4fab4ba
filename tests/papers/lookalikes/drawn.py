"""The pack to build on: ``python -m tests.papers.lookalikes.drawn OUT_DIR`` writes it.

Forms are named by their numbers; papers without one are ``state-warrant``, ``writ``,
``removal-order``, ``letter`` and ``unknown``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.papers.lookalikes import Lookalike
from tests.papers.lookalikes.civil import i138, i200, i205, i286, i862, ij_order
from tests.papers.lookalikes.court import (
    BANKRUPT,
    BANKRUPTCY,
    CIRCUIT,
    CLERK,
    GUAM,
    IMMIGRATION,
    ISLANDS,
    JERSEY,
    JUDGES,
    MARIANAS,
    NOT_SURE_OR_NO,
    OFFICER,
    SOUTHERN,
    SUPERIOR,
    TERRITORIAL,
    UNSURE,
    ao93,
    ao442,
    state_warrant,
    writ,
)
from tests.papers.lookalikes.detainers import i247, i247a, i247d, i247g, i247n, i247x
from tests.papers.lookalikes.making import File, make, unsure
from tests.papers.lookalikes.others import calendar, fax_cover, invoice, letter, mail

_DETAINERS = (
    File("i247a-fillable.pdf", "fillable", lambda c: (i247a(c),)),
    File("i247a-fillable-3p.pdf", "fillable", lambda c: (i247a(c, pages=3, cause=(0,)),)),
    File("i247a-fillable-unsigned.pdf", "fillable", lambda c: (i247a(c, signed=False),)),
    File("i247a-flattened.pdf", "flattened", lambda c: (i247a(c, pages=2, cause=(1, 2)),)),
    File("i247a-flattened-boxed.pdf", "flattened", lambda c: (i247a(c, boxes=(True, False)),)),
    File("i247a.txt", "text", lambda c: (i247a(c),)),
    File("i247a-boxed.txt", "text", lambda c: (i247a(c, boxes=(True, False)),)),
    File("i247a-scan.pdf", "scan", lambda c: (i247a(c, pages=3),)),
    File("i247a-scan-300.pdf", "scan", lambda c: (i247a(c, cause=(0, 3)),), dpi=300),
    File("i247a-scan-served.pdf", "scan", lambda c: (i247a(c, served=True),), color=True),
    File("i247a-scan-boxed.png", "scan", lambda c: (i247a(c, boxes=(True, True)),)),
    File("i247a-fax-fine.pdf", "fax", lambda c: (i247a(c, pages=2),)),
    File("i247a-fax-coarse.pdf", "fax", lambda c: (i247a(c, transferred=True),), fine=False),
    File("i247a-photo.jpg", "photo", lambda c: (i247a(c, edition="12/24"),)),
    File("i247a-upside-down.pdf", "upside-down", lambda c: (i247a(c, pages=2),)),
    File("i247a-sideways.pdf", "upside-down", lambda c: (i247a(c),), degrees=90),
    File("i247a-number-cut.pdf", "scan", lambda c: (i247a(c),), cut=(0.06, 0.02)),
    File("i247a-no-number.pdf", "flattened", lambda c: (i247a(c, number=False),)),
    File("i247a-page-missing.pdf", "scan", lambda c: (i247a(c, pages=3),), order=(1, 3)),
    File("i247a-first-page-last.pdf", "scan", lambda c: (i247a(c, pages=3),), order=(3, 2, 1)),
    File("i247d-flattened.pdf", "flattened", lambda c: (i247d(c, pages=2),)),
    File("i247d-scan.pdf", "scan", lambda c: (i247d(c),)),
    File("i247d-fillable.pdf", "fillable", lambda c: (i247d(c),)),
    File("i247n-fillable.pdf", "fillable", lambda c: (i247n(c),)),
    File("i247n-fax-fine.pdf", "fax", lambda c: (i247n(c),)),
    File("i247x-scan.pdf", "scan", lambda c: (i247x(c),), dpi=240),
    File("i247x-flattened.pdf", "flattened", lambda c: (i247x(c),)),
    File("i247g-flattened.pdf", "flattened", lambda c: (i247g(c),)),
    File("i247g-photo.jpg", "photo", lambda c: (i247g(c),)),
    File("i247g-sideways.png", "upside-down", lambda c: (i247g(c),), degrees=270),
    File("i247-scan.pdf", "scan", lambda c: (i247(c),)),
    File(
        "i247-2011-flattened.pdf", "flattened", lambda c: (i247(c, notify=False, edition="12/11"),)
    ),
    File("i247-fax-fine.pdf", "fax", lambda c: (i247(c),)),
)
_CIVIL = (
    File("i200-fillable.pdf", "fillable", lambda c: (i200(c, served=False),)),
    File("i200-flattened.pdf", "flattened", lambda c: (i200(c, basis=(1, 4)),)),
    File("i200.txt", "text", lambda c: (i200(c),)),
    File("i200-scan.pdf", "scan", lambda c: (i200(c),)),
    File("i200-fax-coarse.pdf", "fax", lambda c: (i200(c),), fine=False),
    File("i200-judicial-title.pdf", "scan", lambda c: (i200(c, title="JUDICIAL WARRANT"),)),
    File("i200-judicial-title-flattened.pdf", "flattened",
         lambda c: (i200(c, title="JUDICIAL WARRANT", number=""),)),
    File("i205-flattened.pdf", "flattened", lambda c: (i205(c),)),
    File("i205-fillable-court.pdf", "fillable", lambda c: (i205(c, order=3),)),
    File("i205-scan-court.pdf", "scan", lambda c: (i205(c, order=3),)),
    File("i205-photo.jpg", "photo", lambda c: (i205(c, pages=1),)),
    File("i205-fax-fine.pdf", "fax", lambda c: (i205(c, order=2),)),
    File("i205-second-page-first.pdf", "scan", lambda c: (i205(c),), order=(2, 1)),
    File("i286-scan.pdf", "scan", lambda c: (i286(c),)),
    File("i286-flattened.pdf", "flattened", lambda c: (i286(c),)),
    File("i862-flattened.pdf", "flattened", lambda c: (i862(c),)),
    File("i862-fax-fine.pdf", "fax", lambda c: (i862(c),)),
    File("i138-scan.pdf", "scan", lambda c: (i138(c),)),
    File("i138-flattened.pdf", "flattened", lambda c: (i138(c),)),
    File("eoir-order-scan.pdf", "scan", lambda c: (ij_order(c),)),
    File("eoir-order-flattened.pdf", "flattened", lambda c: (ij_order(c),)),
    File("letter-flattened.pdf", "flattened", lambda c: (letter(c),)),
    File("letter.txt", "text", lambda c: (letter(c),)),
    File("letter-photo.jpg", "photo", lambda c: (letter(c),)),
    File("letter-judge-scan.pdf", "scan", lambda c: (letter(c, judge=True),)),
)  # fmt: skip
_WARRANTS = (
    File("ao442-magistrate-flattened.pdf", "flattened", lambda c: (ao442(c, JUDGES[0]),)),
    File("ao442-district-typed.pdf", "flattened",
         lambda c: (ao442(c, JUDGES[3], basis=6, sign="typed", court=SOUTHERN),)),
    File("ao442-fillable.pdf", "fillable", lambda c: (ao442(c, JUDGES[1]),)),
    File("ao442.txt", "text", lambda c: (unsure(ao442(c, JUDGES[0], sign="typed")),)),
    File("ao442-magistrate-scan.pdf", "scan", lambda c: (ao442(c, JUDGES[2], court=JERSEY),)),
    File("ao442-magistrate-scan-300.pdf", "scan", lambda c: (ao442(c, JUDGES[0]),), dpi=300),
    File("ao442-district-scan-2p.pdf", "scan",
         lambda c: (ao442(c, JUDGES[4], basis=0, court=SOUTHERN, pages=2),), color=True),
    File("ao442-district-fax-fine.pdf", "fax", lambda c: (ao442(c, JUDGES[5], basis=5),)),
    File("ao442-magistrate-photo.jpg", "photo", lambda c: (ao442(c, JUDGES[1]),)),
    File("ao442-magistrate-upside-down.pdf", "upside-down", lambda c: (ao442(c, JUDGES[0]),)),
    File("ao442-magistrate-turned.pdf", "upside-down",
         lambda c: (ao442(c, JUDGES[2]),), dpi=0, degrees=90),
    File("ao442-fax-coarse.pdf", "fax", lambda c: (unsure(ao442(c, JUDGES[0])),), fine=False),
    File("ao442-no-number.pdf", "scan", lambda c: (unsure(ao442(c, JUDGES[0], number=False)),)),
    File("ao442-circuit.pdf", "flattened", lambda c: (unsure(ao442(c, CIRCUIT)),)),
    File("ao442-clerk-indictment.pdf", "flattened",
         lambda c: (ao442(c, CLERK, basis=0, judicial=UNSURE),)),
    File("ao442-clerk-scan.pdf", "scan", lambda c: (ao442(c, CLERK, basis=1, judicial=UNSURE),)),
    File("ao442-unsigned.pdf", "flattened",
         lambda c: (ao442(c, JUDGES[0], sign="none", judicial=NOT_SURE_OR_NO),)),
    File("ao442-unsigned-scan.pdf", "scan",
         lambda c: (ao442(c, JUDGES[0], sign="none", judicial=NOT_SURE_OR_NO),)),
    File("ao442-name-unsigned.pdf", "flattened",
         lambda c: (ao442(c, JUDGES[4], sign="printed", judicial=NOT_SURE_OR_NO),)),
    File("ao442-name-unsigned-scan.pdf", "scan",
         lambda c: (ao442(c, JUDGES[1], sign="printed", judicial=NOT_SURE_OR_NO),)),
    File("ao442-charge-spoilt.pdf", "scan",
         lambda c: (ao442(c, JUDGES[3], spoilt="charge", judicial=UNSURE),)),
    File("ao442-returned-scan.pdf", "scan",
         lambda c: (ao442(c, JUDGES[3], returned=True, judicial=NOT_SURE_OR_NO),)),
    File("ao442-returned.pdf", "flattened",
         lambda c: (ao442(c, JUDGES[1], returned=True, judicial=NOT_SURE_OR_NO),)),
    File("ao442-guam.pdf", "flattened",
         lambda c: (ao442(c, JUDGES[0], court=GUAM, judicial=NOT_SURE_OR_NO),)),
    File("ao442-virgin-islands-scan.pdf", "scan",
         lambda c: (ao442(c, JUDGES[4], court=ISLANDS, judicial=NOT_SURE_OR_NO),)),
    File("ao442-marianas.pdf", "flattened",
         lambda c: (ao442(c, JUDGES[0], court=MARIANAS, judicial=NOT_SURE_OR_NO),)),
    File("ao442-bankruptcy.pdf", "scan",
         lambda c: (ao442(c, BANKRUPT, court=BANKRUPTCY, basis=8, judicial=NOT_SURE_OR_NO),)),
    File("ao442-superior-court-judge.pdf", "flattened",
         lambda c: (ao442(c, SUPERIOR, judicial=NOT_SURE_OR_NO),)),
    File("ao442-file-number.pdf", "scan",
         lambda c: (ao442(c, JUDGES[0], file_number=True, judicial=NOT_SURE_OR_NO),)),
    File("ao442-file-number-flattened.pdf", "flattened",
         lambda c: (ao442(c, JUDGES[3], file_number=True, judicial=NOT_SURE_OR_NO),)),
    File("ao442-immigration-judge.pdf", "flattened",
         lambda c: (ao442(c, IMMIGRATION, judicial=NOT_SURE_OR_NO),)),
    File("ao442-officer-scan.pdf", "scan",
         lambda c: (ao442(c, OFFICER, judicial=NOT_SURE_OR_NO),)),
    File("ao442-title-spoilt.pdf", "scan",
         lambda c: (ao442(c, JUDGES[0], spoilt="title", judicial=UNSURE),)),
    File("ao442-title-spoilt-fax.pdf", "fax",
         lambda c: (ao442(c, JUDGES[4], spoilt="title", judicial=UNSURE),)),
    File("ao442-recalled.pdf", "scan",
         lambda c: (ao442(c, JUDGES[0], spoilt="recalled", judicial=NOT_SURE_OR_NO),)),
    File("ao442-foot-lost.pdf", "scan",
         lambda c: (ao442(c, JUDGES[0], seen=False, judicial=NOT_SURE_OR_NO),), cut=(0.46, 0)),
    File("ao442-second-page-alone.pdf", "scan",
         lambda c: (ao442(c, JUDGES[0], pages=2, seen=False, judicial=NOT_SURE_OR_NO),), order=(2,)),
    File("ao93-flattened.pdf", "flattened", lambda c: (ao93(c, JUDGES[0], pages=2),)),
    File("ao93-scan.pdf", "scan", lambda c: (ao93(c, JUDGES[1]),)),
    File("state-warrant-scan.pdf", "scan", lambda c: (state_warrant(c),)),
    File("state-bench-warrant.pdf", "flattened", lambda c: (state_warrant(c, bench=True),)),
    File("writ-flattened.pdf", "flattened", lambda c: (writ(c, CLERK),)),
    File("writ-scan.pdf", "scan", lambda c: (writ(c, JUDGES[0]),)),
)  # fmt: skip
_SEVERAL = (
    File("i247a-and-i200-flattened.pdf", "flattened", lambda c: (i247a(c, pages=2), i200(c))),
    File("i247a-and-i200-scan.pdf", "scan", lambda c: (i247a(c), i200(c))),
    File("i247a-and-i205-fax.pdf", "fax", lambda c: (i247a(c), i205(c, order=3, pages=1))),
    File("i247a-and-ao442-scan.pdf", "scan", lambda c: (i247a(c), ao442(c, JUDGES[0]))),
    File("i247a-and-ao442-flattened.pdf", "flattened",
         lambda c: (i247a(c), ao442(c, JUDGES[3], basis=2, judicial=UNSURE))),
    File("ao442-and-i205-flattened.pdf", "flattened", lambda c: (ao442(c, JUDGES[1]), i205(c))),
    File("ao442-and-i205-scan.pdf", "scan",
         lambda c: (ao442(c, JUDGES[2]), i205(c, order=3, pages=1))),
    File("i247a-and-i200-mixed.pdf", "flattened",
         lambda c: (i247a(c, pages=2), i200(c)), order=(1, 3, 2)),
    File("cover-and-i247a-and-i200-fax.pdf", "fax", lambda c: (fax_cover(c), i247a(c), i200(c))),
    File("invoice-scan.pdf", "scan", lambda c: (invoice(c),)),
    File("invoice.txt", "text", lambda c: (invoice(c),)),
    File("calendar-flattened.pdf", "flattened", lambda c: (calendar(c),)),
    File("calendar-photo.jpg", "photo", lambda c: (calendar(c),)),
)  # fmt: skip
#: Added last, so that the others stay as they are: each a cause found by measuring.
_MORE = (
    File("ao442-block-tight-scan.png", "scan", lambda c: (ao442(c, JUDGES[3], basis=1),),
         mark="block", tight=True),
    File("ao442-check-tight-scan.pdf", "scan", lambda c: (ao442(c, JUDGES[0], basis=4),),
         mark="check", tight=True),
    File("ao442-cross-tight-fax.pdf", "fax",
         lambda c: (ao442(c, JUDGES[4], basis=0, court=SOUTHERN),), mark="cross", tight=True),
    File("ao442-order-tight-scan.pdf", "scan",
         lambda c: (ao442(c, JUDGES[4], basis=8, judicial=UNSURE),), mark="block", tight=True),
    File("ao442-information-tight-fax.pdf", "fax",
         lambda c: (ao442(c, JUDGES[3], basis=2, judicial=UNSURE),), mark="check", tight=True),
    File("ao442-virgin-islands-judge.pdf", "flattened",
         lambda c: (ao442(c, TERRITORIAL, court=ISLANDS, judicial=NOT_SURE_OR_NO),)),
    File("i247-number-worn-fax.pdf", "fax", lambda c: (i247(c, number="DHS Form -247"),)),
    File("i247-no-number-scan.pdf", "scan", lambda c: (i247(c, number=""),)),
    File("state-warrant-certified-scan.pdf", "scan", lambda c: (state_warrant(c, certified=True),)),
    File("mail.txt", "text", lambda c: (mail(c),)),
)  # fmt: skip
FILES = (*_DETAINERS, *_CIVIL, *_WARRANTS, *_SEVERAL, *_MORE)


def documents() -> Iterator[Lookalike]:
    """Yield every file of the pack, the same each time."""
    for number, file in enumerate(FILES, 1):
        yield make(file, number)


def document(name: str) -> Lookalike:
    """Return one file of the pack, the same as ``documents`` yields."""
    return next(make(file, number) for number, file in enumerate(FILES, 1) if file.name == name)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for each in documents():
        (folder / each.name).write_bytes(each.content)
