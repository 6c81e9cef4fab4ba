"""NYC Admin. Code § 14-154, Police Department, from 14 December 2014, in its own order.

The test of subdivision b(1) is that of the jails. Subdivision b(2) adds forty-eight hours, without a
warrant in hand, for two kinds of person; if no judicial warrant comes in that time the person is
released and no notice of the release may be given. The section has no words on communication.
"""

from brightline.engine.nodes import (
    ALWAYS,
    NEVER,
    Node,
    all_of,
    any_of,
    contested,
    elapsed,
    for_counsel,
    none_of,
    one_of,
    some,
)
from brightline.laws.holidays import WEEKDAYS_NOT_HOLIDAYS
from brightline.laws.nyc.admin_code_9_131.conviction import (
    convicted_of_violent_or_serious_crime,
    judgment_that_counts,
    possible_screening_match,
)
from brightline.laws.nyc.admin_code_9_131.search import search_at_release
from brightline.laws.nyc.admin_code_9_131.warrant import judicial_warrant_presented_with_detainer
from brightline.laws.nyc.terms import POLICE
from brightline.laws.vocabulary import (
    DECIDED_AT,
    JUDGMENTS,
    JURISDICTION,
    RE_ENTERED_ILLEGALLY,
    RELEASE_DUE_AT,
    REMOVED_BEFORE,
)

HOURS = 48


def _warrant() -> Node:
    return judicial_warrant_presented_with_detainer("(b)(1)(i)", POLICE)


def _qualifies() -> Node:
    return any_of(
        convicted_of_violent_or_serious_crime("(b)(1)(ii)(A)", POLICE),
        possible_screening_match("(b)(1)(ii)(B)"),
        cite="(b)(1)(ii)",
        says="the person was convicted of a violent or serious crime or is a possible match",
        fails="the person was not convicted of a violent or serious crime and is no possible match",
    )


def may_honor_detainer() -> Node:
    """Subdivision b(1): both a judicial warrant and what the search at release shows."""
    return all_of(
        _warrant(),
        search_at_release("(b)(1)(ii)"),
        _qualifies(),
        cite="(b)(1)",
        says="a judicial warrant came with the detainer, and what is known at release shows that the "
        "person qualifies",
        fails="no judicial warrant came with the detainer, or nothing at release shows that the "
        "person qualifies",
    )


# ------------------------------------------------------------------ the forty-eight hours


def ever_convicted(cite: str) -> Node:
    """A judgment at any time: for subdivision b(2) there is no look-back."""
    return some(
        JUDGMENTS,
        all_of(
            *judgment_that_counts(POLICE),
            any_of(
                one_of(
                    JURISDICTION,
                    "new-york",
                    says="it is a judgment under New York law",
                    fails="it is not a judgment under New York law",
                ),
                for_counsel("whether a judgment elsewhere, of any age, counts for the 48 hours"),
                says="it counts whatever its age",
            ),
            says="this judgment counts whatever its age",
            fails="this judgment does not count",
        ),
        cite=cite,
        says="the person was at some time convicted of a violent or serious crime",
        fails="the person was never convicted of a violent or serious crime",
    )


def two_kinds_of_person() -> Node:
    """Convicted at any time and illegally re-entered after a removal or return; or a possible match."""
    return any_of(
        all_of(
            ever_convicted("(b)(2)(A)"),
            REMOVED_BEFORE("(b)(2)(A)"),
            RE_ENTERED_ILLEGALLY("(b)(2)(A)"),
            cite="(b)(2)(A)",
            says="the person was convicted of such a crime and illegally re-entered after a removal "
            "or return",
            fails="no conviction with an illegal re-entry is shown",
        ),
        possible_screening_match("(b)(2)(B)"),
        cite="(b)(2)",
        says="the person is of one of the two kinds that may be held forty-eight hours",
        fails="the person is of neither kind that may be held forty-eight hours",
    )


def within_the_hours() -> Node:
    """Forty-eight hours since release was due, Saturdays, Sundays and holidays left out."""
    return elapsed(
        RELEASE_DUE_AT,
        DECIDED_AT,
        at_most_hours=HOURS,
        clock=WEEKDAYS_NOT_HOLIDAYS,
        cite="(b)(2)",
        says="no more than forty-eight hours, without weekends and holidays, have passed since "
        "release was due",
        fails="the forty-eight hours have run out and no judicial warrant has come",
    )


def forty_eight_hours() -> Node:
    """Subdivision b(2): used until State law was found to give no power to hold (Wells)."""
    return all_of(
        search_at_release("(b)(2)"),
        two_kinds_of_person(),
        within_the_hours(),
        cite="(b)(2)",
        says="the person may be held forty-eight hours while a judicial warrant is sought",
        fails="the person may not be held while a judicial warrant is sought",
    )


def _no_longer_than_two_days() -> Node:
    return any_of(
        elapsed(RELEASE_DUE_AT, DECIDED_AT, at_most_hours=HOURS),
        for_counsel("a hold longer than forty-eight hours past release"),
        cite="(b)(1)",
        says="no more than forty-eight hours have passed since release was due",
    )


hold = all_of(
    judicial_warrant_presented_with_detainer("(b)(1)(i)", POLICE),
    search_at_release("(b)(1)(ii)"),
    _qualifies(),
    _no_longer_than_two_days(),
    cite="(b)(1)",
    says="the department may hold the person past release on the detainer",
    fails="the department may not hold the person past release on the detainer",
)

#: With the forty-eight hours of subdivision b(2), to 13 November 2018.
hold_to_2018 = any_of(
    all_of(
        may_honor_detainer(),
        _no_longer_than_two_days(),
        cite="(b)(1)",
        says="the detainer may be honored, and the hold is no longer than forty-eight hours",
        fails="subdivision b(1) does not allow the hold",
    ),
    forty_eight_hours(),
    says="the department may hold the person past release on the detainer",
    fails="no judicial warrant came with the detainer or the person does not qualify, and the "
    "forty-eight hours of subdivision b(2) do not apply",
)

# ------------------------------------------------------------------ notice of release

_LAPSED = all_of(
    two_kinds_of_person(),
    none_of(
        within_the_hours(),
        cite="(b)(2)",
        says="the forty-eight hours have run out",
        fails="the forty-eight hours have not run out",
    ),
    cite="(b)(2)",
    says="the forty-eight hours have run out and no judicial warrant has come: no notice may be given",
    fails="the forty-eight hours have not run out",
)


def _without_warrant(*conditions: Node) -> Node:
    return all_of(
        none_of(
            _warrant(),
            says="no judicial warrant was presented together with the detainer",
            fails="a judicial warrant was presented together with the detainer",
        ),
        *conditions,
        contested("police-notice-without-warrant", adopted=NEVER, other=ALWAYS),
        cite="(b)(1)",
        says="notice about a person who qualifies but for the warrant",
        fails="no notice without a warrant about this person",
    )


def _notify(without: Node) -> Node:
    return any_of(
        may_honor_detainer(),
        without,
        says="the department may notify of the release",
        fails="no judicial warrant came with the detainer, or nothing at release shows that the "
        "person qualifies",
    )


notify = _notify(_without_warrant(convicted_of_violent_or_serious_crime("(b)(1)(ii)(A)", POLICE)))

notify_to_2018 = _notify(
    _without_warrant(
        any_of(
            convicted_of_violent_or_serious_crime("(b)(1)(ii)(A)", POLICE),
            two_kinds_of_person(),
            says="the person qualifies but for the warrant",
            fails="the person does not qualify",
        ),
        none_of(
            _LAPSED,
            cite="(b)(2)",
            says="the forty-eight hours have not run out",
            fails="the forty-eight hours have run out and no judicial warrant has come: no notice of "
            "the release may be given",
        ),
    )
)
