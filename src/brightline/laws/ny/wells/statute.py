"""People ex rel. Wells v DeMarco: New York officers may not hold for civil immigration matters."""

from brightline.engine.calendar import exact_day
from brightline.engine.law import Provision, Statute, Version
from brightline.laws.nyc.admin_code_9_131.warrant import judicial_warrant_presented_with_detainer

_FIRST = exact_day("2018-11-14")

_warrant = judicial_warrant_presented_with_detainer("")

STATUTE = Statute(
    id="ny/wells",
    title="People ex rel. Wells v DeMarco",
    cite="People ex rel. Wells v DeMarco, 168 AD3d 31 (2d Dept 2018)",
    layer="state",
    has_pinpoints=False,
    versions=(
        Version(
            first_day=_FIRST,
            enacted_by="Appellate Division, Second Department, 14 November 2018",
            summary="Holding a person past release on a detainer, an I-200 or an I-205 is a new "
            "arrest, for which State law gives no power.",
            provisions=(
                Provision(
                    act="hold",
                    permitted_if=_warrant,
                    cite="",
                    narrows=True,
                    says="State law gives power to hold the person",
                ),
                Provision(
                    act="transfer",
                    permitted_if=_warrant,
                    cite="",
                    narrows=True,
                    says="State law gives power to hold the person for a hand-over",
                ),
            ),
            confidence="M",
        ),
    ),
)
