"""NYC Admin. Code § 4-210: whom city agencies let into places that are not open to the public.

Its judicial warrant is wider than the jails': a State court's warrant and a search warrant serve.
"""

from brightline.engine.nodes import Node, all_of, any_of, for_counsel, none_of, one_of, some
from brightline.laws.vocabulary import (
    ACCESS_GROUND,
    ACCESS_PLACE,
    ISSUED_BY,
    LIVE,
    REQUIRED,
    SIGNED,
    WARRANT_FORM,
    WARRANTS,
)

OFFICERS_PAPERS = ("I-200", "I-205", "I-286", "removal-order")


def warrant_for_entry(cite: str) -> Node:
    """A warrant of a federal or a State court, signed and live. No officer's paper is one."""
    return some(
        WARRANTS,
        all_of(
            none_of(
                one_of(WARRANT_FORM, *OFFICERS_PAPERS),
                says="its form can be a court's warrant",
                fails="it is an officer's or an immigration judge's paper",
            ),
            any_of(
                one_of(
                    ISSUED_BY,
                    "us-magistrate-judge",
                    "us-district-judge",
                    "us-circuit-judge",
                    "state-judge",
                    says="a federal or a State judge issued it",
                    fails="no federal or State judge issued it",
                ),
                all_of(
                    one_of(ISSUED_BY, "clerk", "other-judge", "other"),
                    for_counsel("whether a judge issued it"),
                ),
                says="a judge issued it",
                fails="no judge issued it",
            ),
            SIGNED(),
            LIVE(),
            says="it is a court's warrant",
            fails="it is not a court's warrant",
        ),
        cite=cite,
        says="a judicial warrant, of a federal or a State court, was shown",
        fails="no judicial warrant was shown",
    )


not_open_to_the_public = one_of(
    ACCESS_PLACE,
    "non-public",
    says="the place is not open to the public",
    fails="the place is open to the public",
)


def _ground(*grounds: str, says: str, fails: str) -> Node:
    return one_of(ACCESS_GROUND, *grounds, says=says, fails=fails)


may_enter = any_of(
    _ground(
        "agreement",
        says="an agreement, contract or subcontract provides for it",
        fails="no agreement, contract or subcontract provides for it",
    ),
    warrant_for_entry(""),
    any_of(
        _ground(
            "required-by-law", says="law requires it", fails="no law is named that requires it"
        ),
        one_of(
            REQUIRED,
            "court-order",
            "statute",
            says="an order or a statute requires it",
            fails="no order or statute requires it",
        ),
        says="it is required by law",
        fails="no law requires it",
    ),
    _ground(
        "cooperative-arrangement",
        says="a cooperative arrangement of agencies provides for it",
        fails="no cooperative arrangement provides for it",
    ),
    all_of(
        _ground(
            "agency-mission",
            says="it is said to further the mission of a city agency",
            fails="it furthers no mission of a city agency",
        ),
        for_counsel("whether it furthers the mission of a city agency"),
    ),
    _ground("exigent", says="circumstances are exigent", fails="no circumstances are exigent"),
    says="a ground of the section allows entry",
    fails="no warrant of a court was shown and no other ground of the section is there",
)
