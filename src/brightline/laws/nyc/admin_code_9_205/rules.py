"""NYC Admin. Code § 9-205, Department of Probation, in its own order; its terms are § 9-131's.

The section speaks of holding alone: not of notice, not of communication, and the search need not be
at release.
"""

from brightline.engine.nodes import (
    ALWAYS,
    Node,
    all_of,
    any_of,
    before,
    contested,
    elapsed,
    for_counsel,
    none_of,
    some,
)
from brightline.laws.nyc.admin_code_9_131.conviction import (
    convicted_of_violent_or_serious_crime,
    possible_screening_match,
)
from brightline.laws.nyc.admin_code_9_131.search import informed
from brightline.laws.nyc.admin_code_9_131.warrant import judicial_warrant_presented_with_detainer
from brightline.laws.nyc.terms import PROBATION
from brightline.laws.vocabulary import DECIDED_AT, RELEASE_DUE_AT, SEARCHES

HOURS = 48


def qualifies(cite: str) -> Node:
    """Convicted of a violent or serious crime, or a possible match."""
    return any_of(
        convicted_of_violent_or_serious_crime(cite, PROBATION),
        possible_screening_match(cite),
        cite=cite,
        says="the person was convicted of a violent or serious crime or is a possible match",
        fails="the person was not convicted of a violent or serious crime and is no possible match",
    )


def search_or_information(cite: str) -> Node:
    """A search, whenever it ran, or word from a court or another government."""
    return any_of(
        some(SEARCHES, ALWAYS, says="a search ran", fails="no search ran"),
        informed(cite),
        cite=cite,
        says="a search, or word from a court or another government, shows it",
        fails="no search ran, and no court or other government informed the department",
    )


hold = all_of(
    judicial_warrant_presented_with_detainer("(b)(1)", PROBATION),
    search_or_information("(b)(2)"),
    qualifies("(b)(2)"),
    any_of(
        elapsed(RELEASE_DUE_AT, DECIDED_AT, at_most_hours=HOURS),
        for_counsel("a hold longer than forty-eight hours past release"),
        cite="(b)",
        says="no more than forty-eight hours have passed since release was due",
    ),
    cite="(b)",
    says="the department may honor the detainer by holding the person",
    fails="the department may not honor the detainer by holding the person",
)

transfer = all_of(
    hold,
    any_of(
        before(
            RELEASE_DUE_AT,
            DECIDED_AT,
            or_same=True,
            says="release is due",
            fails="release is not yet due",
        ),
        contested("early-hand-over", adopted=none_of(ALWAYS), other=ALWAYS),
        says="release is due",
        fails="release is not yet due",
    ),
    cite="(b)",
    says="the person may be handed over on the detainer",
    fails="the person may not be handed over on the detainer",
)
