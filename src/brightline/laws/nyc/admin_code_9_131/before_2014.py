"""§ 9-131 before 14 December 2014: Local Law 62 of 2011, then Local Law 22 of 2013.

No judicial warrant was needed, and a pending case could be enough, so old text misleads. Kept for
audits of old files. Where the notes on these versions are silent the answer is for counsel.
"""

from brightline.engine.facts import Fact
from brightline.engine.nodes import (
    ALWAYS,
    Node,
    all_of,
    any_of,
    for_counsel,
    none_of,
    one_of,
    some,
    within,
)
from brightline.laws.nyc.admin_code_9_131.conviction import possible_screening_match
from brightline.laws.nyc.admin_code_9_131.search import informed, ran_about_release
from brightline.laws.vocabulary import (
    ADJUDICATION,
    ARRESTED_ON,
    CHARGE_STATUS,
    CHARGED,
    CHARGED_LEVEL,
    CHARGES,
    CRIMINAL_WARRANT,
    GANG,
    JUDGED_ON,
    JUDGMENTS,
    JURISDICTION,
    LEVEL,
    OFFENCE,
    REMOVAL_ORDER,
    SEARCHES,
    SENTENCED,
    STATUS,
    SUBDIVISION,
)

NOT_COVERED = ("PL 230.00",)
COVERED_MISDEMEANORS = (
    "PL 120.00",
    "PL 130.20",
    "PL 130.52",
    "PL 130.55",
    "PL 130.60",
    "PL 215.50",
    "VTL 1192",
)


def _search(cite: str) -> Node:
    """The search shows it; the text names no time, so a search far from release is for counsel."""
    return any_of(
        some(
            SEARCHES,
            ran_about_release(),
            cite=cite,
            says="a search ran at or about release",
            fails="no search ran at or about release",
        ),
        informed(cite),
        all_of(
            some(SEARCHES, ALWAYS), for_counsel("a search that ran at another time than release")
        ),
        says="the search shows it",
        fails="no search ran",
    )


def _crime(level: Fact) -> Node:
    return one_of(
        level,
        "felony",
        "misdemeanor",
        says="it is a felony or a misdemeanor",
        fails="it is neither a felony nor a misdemeanor",
    )


def _plain_judgment() -> Node:
    """A judgment of the ordinary kind; any other kind is for counsel under these versions."""
    return any_of(
        all_of(
            SENTENCED(),
            one_of(STATUS, "standing"),
            one_of(ADJUDICATION, "adult"),
            one_of(JURISDICTION, "new-york", "federal", "other-state"),
        ),
        for_counsel("whether a judgment of that kind counts under the law of the day"),
        says="it is an ordinary judgment",
    )


any_conviction = some(
    JUDGMENTS,
    all_of(_crime(LEVEL), _plain_judgment()),
    cite="(b)(1)",
    says="the person was convicted of a misdemeanor or felony",
    fails="the person was convicted of no misdemeanor or felony",
)

any_pending_case = some(
    CHARGES,
    all_of(_crime(CHARGED_LEVEL), one_of(CHARGE_STATUS, "pending")),
    cite="(b)(1)",
    says="a misdemeanor or felony case is pending",
    fails="no misdemeanor or felony case is pending",
)

grounds_2012 = any_of(
    any_conviction,
    any_pending_case,
    CRIMINAL_WARRANT("(b)(1)"),
    GANG("(b)(1)"),
    possible_screening_match("(b)(1)"),
    REMOVAL_ORDER("(b)(1)"),
    cite="(b)(1)",
    says="the search shows a ground for honoring the detainer",
    fails="the search shows no ground for honoring the detainer",
)


def _covered(offence: Fact, level: Fact) -> Node:
    return all_of(
        _crime(level),
        none_of(one_of(offence, *NOT_COVERED)),
        any_of(
            none_of(one_of(offence, "PL 240.37")),
            for_counsel("whether loitering for prostitution was for patronizing"),
            says="it is not loitering for prostitution",
        ),
        says="it is a covered crime",
        fails="it is not a covered crime",
    )


_excluded_driving = all_of(
    one_of(OFFENCE, "VTL 511"),
    one_of(SUBDIVISION, "1", "1(a)", "2(a)(i)", "2(a)(iv)", "2(a)(1)", "2(a)(4)"),
    says="it is unlicensed driving of an excluded kind",
    fails="it is not unlicensed driving of an excluded kind",
)

_judged_covered = all_of(_covered(OFFENCE, LEVEL), none_of(_excluded_driving), _plain_judgment())

covered_conviction = any_of(
    some(JUDGMENTS, all_of(one_of(LEVEL, "felony"), _judged_covered)),
    some(
        JUDGMENTS,
        all_of(
            _judged_covered,
            within(
                JUDGED_ON,
                years=10,
                of=ARRESTED_ON,
                says="it is less than ten years old",
                fails="it is ten years old or older",
            ),
        ),
    ),
    all_of(
        some(JUDGMENTS, _judged_covered, count=2),
        for_counsel("whether old misdemeanors count when there is more than one"),
    ),
    cite="(b)(1)",
    says="the person was convicted of a covered crime",
    fails="the person was convicted of no covered crime",
)

_open_case = one_of(CHARGE_STATUS, "pending")

pending_covered_case = any_of(
    some(
        CHARGES,
        all_of(_open_case, one_of(CHARGED_LEVEL, "felony"), _covered(CHARGED, CHARGED_LEVEL)),
    ),
    some(
        CHARGES,
        all_of(
            _open_case, one_of(CHARGED_LEVEL, "misdemeanor"), one_of(CHARGED, *COVERED_MISDEMEANORS)
        ),
    ),
    some(
        CHARGES,
        all_of(
            _open_case,
            one_of(CHARGED_LEVEL, "misdemeanor"),
            one_of(CHARGED, "PL 265.01"),
            for_counsel("whether the weapon is a firearm"),
        ),
    ),
    some(CHARGES, all_of(_open_case, _covered(CHARGED, CHARGED_LEVEL)), count=2),
    cite="(b)(1)",
    says="a covered criminal case is pending",
    fails="no covered criminal case is pending",
)

grounds_2013 = any_of(
    covered_conviction,
    pending_covered_case,
    CRIMINAL_WARRANT("(b)(1)"),
    GANG("(b)(1)"),
    possible_screening_match("(b)(1)"),
    REMOVAL_ORDER("(b)(1)"),
    cite="(b)(1)",
    says="the search, or a court, shows a ground for honoring the detainer",
    fails="nothing shows a ground for honoring the detainer",
)

may_honor_2012 = all_of(
    _search("(b)(1)"),
    grounds_2012,
    cite="(b)(1)",
    says="the department may honor the detainer",
    fails="the department may not honor the detainer",
)

may_honor_2013 = all_of(
    _search("(b)(1)"),
    grounds_2013,
    cite="(b)(1)",
    says="the department may honor the detainer",
    fails="the department may not honor the detainer",
)
