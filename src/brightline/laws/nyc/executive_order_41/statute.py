"""New York City Executive Order 41 of 2003: confidential information, immigration status among it."""

from brightline.engine.calendar import exact_day
from brightline.engine.law import Provision, Statute, Version, amend
from brightline.engine.nodes import Node, all_of, any_of, for_counsel, none_of, one_of
from brightline.laws.nyc.admin_code_9_131.rules import federal_immigration_authority
from brightline.laws.vocabulary import AGENCY, KIND, REQUIRED

#: Before § 10-178 only the order spoke of what other agencies than the jails tell immigration
#: authorities.
_ALONE = all_of(
    none_of(
        one_of(AGENCY, "nyc/doc"),
        says="another agency than the jails is asked",
        fails="the jails are asked",
    ),
    federal_immigration_authority(""),
    says="the order alone speaks of this agency's communication with immigration authorities",
    fails="another law speaks of it, or no immigration authority asks",
)

_STATUS = one_of(
    KIND,
    "immigration-status",
    says="it is immigration status",
    fails="it is not immigration status",
)


def _disclosure(applies: Node) -> Provision:
    return Provision(
        act="communicate",
        cite="",
        narrows=True,
        says="the order allows it to be disclosed",
        applies=applies,
        permitted_if=any_of(
            one_of(
                REQUIRED,
                "court-order",
                "statute",
                says="an order or a statute requires it",
                fails="no order or statute requires it",
            ),
            for_counsel("whether this is confidential: refuse, and ask counsel"),
        ),
    )


_FROM_2003 = Version(
    first_day=exact_day("2003-09-17"),
    enacted_by="Executive Order 41, 17 September 2003",
    summary="Confidential information, immigration status among it, is not disclosed save in a few "
    "cases.",
    provisions=(
        _disclosure(
            any_of(
                _STATUS,
                _ALONE,
                says="the order speaks of it",
                fails="it is not immigration status, and another law speaks of the contact",
            )
        ),
    ),
    confidence="M",
)

STATUTE = Statute(
    id="nyc/executive_order_41",
    title="NYC Executive Order 41 of 2003",
    cite="NYC Executive Order 41 of 2003",
    layer="city",
    has_pinpoints=False,
    versions=(
        _FROM_2003,
        amend(
            _FROM_2003,
            first_day=exact_day("2018-01-30"),
            enacted_by="Executive Order 41, beside § 10-178 from 30 January 2018",
            summary="What agencies tell immigration authorities is now spoken of by § 10-178; the "
            "order keeps immigration status.",
            provisions=(_disclosure(_STATUS),),
        ),
    ),
)
