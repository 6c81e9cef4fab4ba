"""New York City Executive Order 41 of 2003: confidential information, immigration status among it."""

from brightline.engine.calendar import exact_day
from brightline.engine.law import Provision, Statute, Version
from brightline.engine.nodes import any_of, for_counsel, one_of
from brightline.laws.vocabulary import KIND, REQUIRED

_FIRST = exact_day("2003-09-17")

STATUTE = Statute(
    id="nyc/executive_order_41",
    title="NYC Executive Order 41 of 2003",
    cite="NYC Executive Order 41 of 2003",
    layer="city",
    has_pinpoints=False,
    versions=(
        Version(
            first_day=_FIRST,
            enacted_by="Executive Order 41, 17 September 2003",
            summary="Confidential information, immigration status among it, is not disclosed save "
            "in a few cases.",
            provisions=(
                Provision(
                    act="communicate",
                    cite="",
                    narrows=True,
                    says="the order allows it to be disclosed",
                    applies=one_of(
                        KIND,
                        "immigration-status",
                        says="it is immigration status",
                        fails="it is not immigration status",
                    ),
                    permitted_if=any_of(
                        one_of(
                            REQUIRED,
                            "court-order",
                            "statute",
                            says="an order or a statute requires it",
                            fails="no order or statute requires it",
                        ),
                        for_counsel("immigration status is confidential: refuse, and ask counsel"),
                    ),
                ),
            ),
            confidence="M",
        ),
    ),
)
