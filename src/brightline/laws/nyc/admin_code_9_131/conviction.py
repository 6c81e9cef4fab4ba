"""Convicted of a violent or serious crime, § 9-131(a)(2), and a possible screening match."""

from functools import cache

from brightline.engine.nodes import (
    ALWAYS,
    NEVER,
    Node,
    ThisRow,
    Toll,
    all_of,
    any_of,
    contested,
    elapsed,
    for_counsel,
    none_of,
    one_of,
    some,
    within,
)
from brightline.laws.nyc.terms import CORRECTION, Terms
from brightline.laws.nyc.violent_or_serious import violent_or_serious_crime
from brightline.laws.vocabulary import (
    ADJUDICATION,
    ARRESTED_ON,
    DECIDED_AT,
    EQUIVALENT,
    INCARCERATION,
    INSIDE_FOR,
    INSIDE_FROM,
    INSIDE_TO,
    JUDGED_ON,
    JUDGMENTS,
    JURISDICTION,
    OFFENCE,
    OFFENCE_ON,
    PHASE,
    POSSIBLE_MATCH,
    SCREENED_AT,
    SENTENCED,
    STATUS,
)

YEARS = 5
STALE_AFTER_DAYS = 30
#: Unlawful entry and re-entry have no equivalent in the law of New York.
NO_EQUIVALENT = ("8 USC 1325", "8 USC 1326")


def convicted_of_violent_or_serious_crime(cite: str, terms: Terms = CORRECTION) -> Node:
    """Some judgment was entered on such a crime, counts, and is within the look-back."""
    return some(
        JUDGMENTS,
        all_of(
            *judgment_that_counts(terms),
            within_five_years(terms),
            says="this judgment counts",
            fails="this judgment does not count",
        ),
        cite=cite,
        says="the person has been convicted of a violent or serious crime",
        fails="no judgment of conviction of a violent or serious crime counts",
    )


def judgment_that_counts(terms: Terms) -> tuple[Node, ...]:
    """A judgment on such a crime, standing, of an adult's court; when it was entered is another test."""
    return (
        SENTENCED(terms.convicted),
        _standing(terms.convicted),
        _crime(terms),
        none_of(
            one_of(
                ADJUDICATION, "youthful-offender", "juvenile-delinquent", "comparable-elsewhere"
            ),
            cite=f"{terms.convicted}(i)",
            says="it is no youthful offender or juvenile delinquent adjudication",
            fails="it is a youthful offender or juvenile delinquent adjudication, which does "
            "not count",
        ),
    )


def _standing(cite: str) -> Node:
    return any_of(
        one_of(STATUS, "standing", says="the judgment stands", fails="the judgment does not stand"),
        all_of(one_of(STATUS, "sealed"), for_counsel("whether a sealed judgment may be used")),
        cite=cite,
        says="the judgment stands",
        fails="the judgment was vacated",
    )


@cache
def _crime(terms: Terms) -> Node:
    """A violent or serious crime of New York, or elsewhere the equivalent of one as counsel finds."""
    new_york = all_of(
        one_of(
            JURISDICTION,
            "new-york",
            says="it is a judgment under New York law",
            fails="it is not a judgment under New York law",
        ),
        violent_or_serious_crime(terms.crime),
        says="it is a New York judgment on a violent or serious crime",
        fails="it is no New York judgment on a violent or serious crime",
    )
    elsewhere = all_of(
        one_of(
            JURISDICTION,
            "federal",
            "other-state",
            says="it is a judgment under federal law or another state's",
            fails="it is not a judgment under federal law or another state's",
        ),
        none_of(
            one_of(OFFENCE, *NO_EQUIVALENT),
            says="the crime can have a New York equivalent",
            fails="unlawful entry and re-entry have no New York equivalent",
        ),
        any_of(
            one_of(
                EQUIVALENT,
                "found",
                says="counsel found it the equivalent of such a crime",
                fails="counsel has not found it the equivalent of such a crime",
            ),
            all_of(
                one_of(EQUIVALENT, "no-finding"),
                for_counsel(
                    "whether the conviction elsewhere is a predicate felony and the "
                    "equivalent of a violent or serious crime"
                ),
            ),
            says="it is the equivalent of such a crime",
            fails="counsel found it is not the equivalent of such a crime",
        ),
        says="it is the equivalent elsewhere of a violent or serious crime",
        fails="it is not the equivalent elsewhere of a violent or serious crime",
    )
    return any_of(
        new_york,
        elsewhere,
        cite=terms.convicted,
        says="it is for a violent or serious crime",
        fails="it is not for a violent or serious crime",
    )


def within_five_years(terms: Terms) -> Node:
    """Fewer than five years before the instant arrest, leaving out time inside for such a crime.

    The clock runs from the judgment, not from release, to the instant arrest, not to today. The
    fifth anniversary itself is out.
    """
    return within(
        JUDGED_ON,
        years=YEARS,
        of=ARRESTED_ON,
        tolled_by=Toll(
            spells=INCARCERATION,
            first=INSIDE_FROM,
            end=INSIDE_TO,
            since=OFFENCE_ON,
            counts=_stops_the_clock(terms),
            says="days inside for a violent or serious crime",
        ),
        cite=f"{terms.convicted}(ii)",
        says="it was entered within five years before the instant arrest, leaving out time inside "
        "for such a crime",
        fails="at least five years had passed before the instant arrest",
    )


def _stops_the_clock(terms: Terms) -> Node:
    for_this = all_of(
        ThisRow(
            rows=JUDGMENTS,
            linked_by=INSIDE_FOR,
            says="it was served for this judgment",
            fails="it was not served for this judgment",
        ),
        violent_or_serious_or_equivalent(terms),
    )
    for_another = all_of(
        some(JUDGMENTS, violent_or_serious_or_equivalent(terms), linked_by=INSIDE_FOR),
        contested("whose-time-stops-the-clock", adopted=ALWAYS, other=NEVER),
        says="it was served for another violent or serious crime",
        fails="it was served for no violent or serious crime",
    )
    return all_of(
        any_of(
            for_this,
            for_another,
            says="it was served for a violent or serious crime",
            fails="it was not served for a violent or serious crime",
        ),
        any_of(
            one_of(PHASE, "sentence"),
            all_of(
                one_of(PHASE, "pre-sentence"),
                contested("time-before-sentence", adopted=ALWAYS, other=NEVER),
            ),
            all_of(
                one_of(PHASE, "revocation"),
                for_counsel("whether time inside on a revocation stops the clock"),
            ),
            says="it is time that stops the clock",
        ),
        says="this time stops the clock",
        fails="this time does not stop the clock",
    )


@cache
def violent_or_serious_or_equivalent(terms: Terms) -> Node:
    """The crime alone, whatever became of the judgment; one that does not count goes to counsel."""
    return all_of(
        _crime(terms),
        any_of(
            all_of(
                SENTENCED(),
                one_of(STATUS, "standing"),
                one_of(ADJUDICATION, "adult", "juvenile-offender"),
            ),
            for_counsel(
                "whether time inside on an adjudication that does not count stops the clock"
            ),
        ),
    )


def possible_screening_match(cite: str) -> Node:
    """A possible match is enough; an answer older than thirty days goes to counsel."""
    fresh = elapsed(
        SCREENED_AT,
        DECIDED_AT,
        at_most_hours=STALE_AFTER_DAYS * 24,
        says="the screening is no older than thirty days",
        fails="the screening is older than thirty days",
    )
    return any_of(
        all_of(POSSIBLE_MATCH(cite), fresh),
        all_of(none_of(fresh), for_counsel("a screening older than thirty days must be run again")),
        cite=cite,
        says="the person is a possible match in the terrorist screening database",
        fails="the person is no possible match in the terrorist screening database",
    )
