"""NYC Admin. Code § 9-131, Department of Correction, from 14 December 2014, in its own order.

Three questions, never one: hold, notify, communicate. What the section does not permit it
prohibits; nothing in it orders anyone to honor a detainer.
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
    one_of,
)
from brightline.laws.nyc.admin_code_9_131.conviction import (
    convicted_of_violent_or_serious_crime,
    possible_screening_match,
)
from brightline.laws.nyc.admin_code_9_131.search import search_at_release
from brightline.laws.nyc.admin_code_9_131.warrant import judicial_warrant_presented_with_detainer
from brightline.laws.vocabulary import (
    ACTING_FOR,
    DECIDED_AT,
    DETAINERS,
    DUTY,
    FEDERAL_BODIES,
    FROM_BODY,
    INSTRUMENT,
    KIND,
    KINDS,
    OFFICE_ORDER,
    OFFICE_PURPOSE,
    PURPOSE,
    PURPOSE_DOCUMENTED,
    RELEASE_DUE_AT,
    REQUIRED,
)

HOURS_OF_HOLD = 48


def qualifies(cite: str) -> Node:
    """Convicted of a violent or serious crime, or a possible match: § 9-131(b)(1)(ii)(A), (B)."""
    return any_of(
        convicted_of_violent_or_serious_crime(f"{cite}(A)" if cite.startswith("(b)") else cite),
        possible_screening_match(f"{cite}(B)" if cite.startswith("(b)") else cite),
        cite=cite,
        says="the person was convicted of a violent or serious crime or is a possible match",
        fails="the person was not convicted of a violent or serious crime and is no possible match",
    )


def may_honor_detainer() -> Node:
    """Subdivision b(1): both a judicial warrant and what the search at release shows."""
    return all_of(
        judicial_warrant_presented_with_detainer("(b)(1)(i)"),
        search_at_release("(b)(1)(ii)"),
        qualifies("(b)(1)(ii)"),
        cite="(b)(1)",
        says="a judicial warrant came with the detainer, and what is known at release shows that the "
        "person qualifies",
        fails="no judicial warrant came with the detainer, or nothing at release shows that the "
        "person qualifies",
    )


hold = all_of(
    judicial_warrant_presented_with_detainer("(b)(1)(i)"),
    search_at_release("(b)(1)(ii)"),
    any_of(
        convicted_of_violent_or_serious_crime("(b)(1)(ii)(A)"),
        possible_screening_match("(b)(1)(ii)(B)"),
        cite="(b)(1)(ii)",
        says="the person was convicted of a violent or serious crime or is a possible match",
        fails="the person was not convicted of a violent or serious crime and is no possible match",
    ),
    any_of(
        elapsed(RELEASE_DUE_AT, DECIDED_AT, at_most_hours=HOURS_OF_HOLD),
        for_counsel("a hold longer than forty-eight hours past release"),
        cite="(f)(8)",
        says="no more than forty-eight hours have passed since release was due",
    ),
    cite="(b)(1)",
    says="the department may hold the person past release on the detainer",
    fails="the department may not hold the person past release on the detainer",
)

# ------------------------------------------------------------------ notice of release

_NO_WARRANT = none_of(
    judicial_warrant_presented_with_detainer("(b)(1)(i)"),
    says="no judicial warrant was presented together with the detainer",
    fails="a judicial warrant was presented together with the detainer",
)


def detainer_that_calls_itself_criminal() -> Node:
    """A detainer that documents a criminal purpose: still a detainer, so for counsel."""
    return all_of(
        one_of(PURPOSE, "criminal"),
        PURPOSE_DOCUMENTED("(h)(1)(2)"),
        for_counsel("a detainer that calls its purpose criminal is still a detainer"),
        cite="(h)(1)(2)",
        says="the detainer documents a criminal purpose",
        fails="the detainer documents no criminal purpose",
    )


#: To 11 February 2015 notice is only a way of honoring a detainer.
notify_to_2015 = may_honor_detainer()

notify = any_of(
    may_honor_detainer(),
    all_of(
        _NO_WARRANT,
        qualifies("(h)(1)(1)"),
        contested("notice-without-warrant", adopted=none_of(ALWAYS), other=ALWAYS),
        cite="(h)(1)(1)",
        says="notice to a qualifying person's requester needs no warrant",
        fails="the person does not qualify",
    ),
    detainer_that_calls_itself_criminal(),
    says="the department may notify of the release",
    fails="no judicial warrant came with the detainer, or nothing at release shows that the person "
    "qualifies",
)

# ------------------------------------------------------------------ transfer of custody


def transfer(holding: Node, notice: Node) -> Node:
    """Handing a person over is both a hold and a notice; before release is due, counsel at best."""
    return all_of(
        holding,
        notice,
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
        says="the person may be handed over on the detainer",
        fails="the person may not be handed over on the detainer",
    )


# ------------------------------------------------------------------ whom subdivision h speaks of


def _either(*bodies: str, says: str, fails: str) -> Node:
    return any_of(one_of(FROM_BODY, *bodies), one_of(ACTING_FOR, *bodies), says=says, fails=fails)


def federal_immigration_authority(cite: str) -> Node:
    """To 28 January 2026: ICE, or those of Homeland Security charged with civil enforcement."""
    return any_of(
        _either(
            "ICE",
            says="the requester works or acts for ICE",
            fails="the requester neither works nor acts for ICE",
        ),
        all_of(
            _either(
                "CBP",
                "USCIS",
                "other-dhs",
                says="the requester is of Homeland Security",
                fails="the requester is not of Homeland Security",
            ),
            DUTY["civil-immigration"](cite),
        ),
        cite=cite,
        says="the requester is a federal immigration authority",
        fails="the requester is not a federal immigration authority",
    )


def federal_immigration_authority_2026(cite: str) -> Node:
    """From 29 January 2026: anyone federal whose duties, even in part, are of four kinds.

    City personnel in the course of city work are not; an officer with two hats is for counsel.
    """
    return all_of(
        _anyone_federal(cite),
        any_of(
            none_of(
                one_of(FROM_BODY, "city"),
                says="the requester is not of the city",
                fails="the requester is of the city",
            ),
            for_counsel(
                "in which work a city officer who also serves a federal task force was asking"
            ),
            says="the requester is not at city work",
        ),
        cite=cite,
        says="the requester is a federal immigration authority",
        fails="the requester is not a federal immigration authority",
    )


def _anyone_federal(cite: str) -> Node:
    return any_of(
        _either(
            "ICE",
            says="the requester works or acts for ICE",
            fails="the requester neither works nor acts for ICE",
        ),
        all_of(
            _either(
                *FEDERAL_BODIES,
                says="the requester works or acts for the federal government",
                fails="the requester neither works nor acts for the federal government",
            ),
            any_of(
                DUTY["civil-immigration"](f"{cite}(i)"),
                DUTY["immigration-crime"](f"{cite}(ii)"),
                DUTY["registration"](f"{cite}(iii)"),
                DUTY["proxy"](f"{cite}(iv)"),
                says="the requester's duties are wholly or partly immigration enforcement",
                fails="none of the requester's duties is immigration enforcement",
            ),
        ),
        says="the requester serves federal immigration enforcement",
        fails="the requester does not serve federal immigration enforcement",
    )


def speaks_of(authority: Node) -> Node:
    """Subdivision h regulates contact with these authorities; another reading, with any federal."""
    return contested(
        "federal-inquiries",
        adopted=authority,
        other=any_of(
            authority,
            _either(
                *FEDERAL_BODIES, says="the inquiry is federal", fails="the inquiry is not federal"
            ),
        ),
        settled="adopted",
        cite="(h)(1)",
        says="the requester is one whom subdivision h speaks of",
        fails="the requester is not a federal immigration authority, so subdivision h does not "
        "speak of this contact",
    )


# ------------------------------------------------------------------ communication

REQUIRED_BY_LAW = any_of(
    one_of(
        REQUIRED,
        "court-order",
        "statute",
        says="an order or a statute requires it",
        fails="no order or statute requires it",
    ),
    all_of(
        one_of(REQUIRED, "administrative-subpoena", "grand-jury-subpoena"),
        for_counsel("whether a subpoena requires it"),
    ),
    cite="(h)(1)(3)",
    says="it is otherwise required by law",
    fails="no law requires it",
)

_CRIMINAL = one_of(
    PURPOSE, "criminal", says="the purpose is criminal", fails="the purpose is not criminal"
)

unrelated_to_civil_enforcement_to_2018 = all_of(
    one_of(
        PURPOSE,
        "criminal",
        "immigration-crime",
        says="the purpose is not civil immigration enforcement",
        fails="the purpose is civil immigration enforcement",
    ),
    PURPOSE_DOCUMENTED(),
    cite="(h)(1)(2)",
    says="it is unrelated to the enforcement of civil immigration laws",
    fails="nothing documents a purpose unrelated to civil immigration enforcement",
)

unrelated_to_civil_enforcement = all_of(
    any_of(
        _CRIMINAL,
        all_of(
            one_of(PURPOSE, "immigration-crime"),
            contested(
                "criminal-yet-immigration-enforcement", adopted=ALWAYS, other=none_of(ALWAYS)
            ),
        ),
        says="the purpose is criminal, and no immigration crime",
        fails="the purpose is civil immigration enforcement",
    ),
    PURPOSE_DOCUMENTED(),
    cite="(h)(1)(2)",
    says="it is unrelated to the enforcement of civil immigration laws",
    fails="nothing documents a purpose unrelated to civil immigration enforcement",
)

_ORDINARY = tuple(k for k in KINDS if k not in ("immigration-status", "public-docket"))
ANSWER_TO_DETAINER = all_of(
    one_of(KIND, "release-date"),
    one_of(INSTRUMENT, *DETAINERS),
    says="it is the release date, given as the answer to a detainer",
    fails="it is not the release date given as the answer to a detainer",
)


def may_communicate(unrelated: Node) -> Node:
    """Subdivision h(1): three exceptions, one kind of information at a time.

    Immigration status is carved out of the subdivision, which permits nothing by that: other law
    speaks of it, and a lawyer must look. Public docket data lie outside its literal words.
    """
    return any_of(
        REQUIRED_BY_LAW,
        all_of(
            ANSWER_TO_DETAINER,
            notify,
            cite="(b)(1)",
            says="the department may notify of the release",
            fails="it is not a notice of release that subdivision b allows",
        ),
        all_of(
            none_of(ANSWER_TO_DETAINER),
            one_of(KIND, *_ORDINARY),
            qualifies("(h)(1)(1)"),
            cite="(h)(1)(1)",
            says="it relates to a person convicted of a violent or serious crime or a possible "
            "match",
            fails="the person was not convicted of a violent or serious crime and is no possible "
            "match",
        ),
        all_of(
            none_of(ANSWER_TO_DETAINER),
            one_of(KIND, *_ORDINARY, "public-docket"),
            unrelated,
            cite="(h)(1)(2)",
            says="it is unrelated to the enforcement of civil immigration laws",
            fails="nothing documents a purpose unrelated to civil immigration enforcement",
        ),
        all_of(
            one_of(KIND, "public-docket"),
            for_counsel("whether data that anyone can look up is within subdivision h"),
        ),
        all_of(
            one_of(KIND, "immigration-status"),
            for_counsel("subdivision h leaves immigration status to other law"),
        ),
        says="an exception of subdivision h allows it",
        fails="no judgment of conviction of a violent or serious crime counts, there is no possible "
        "match, no other purpose is documented and no law requires it",
    )


# ------------------------------------------------------------------ office on the department's land

office_to_2026 = all_of(
    one_of(
        OFFICE_PURPOSE,
        "criminal",
        "other",
        says="the office is for purposes unrelated to civil immigration enforcement",
        fails="the office is for immigration enforcement",
    ),
    one_of(
        OFFICE_ORDER,
        "mayoral",
        says="the mayor provided for it by executive order",
        fails="no executive order of the mayor in force provides for it",
    ),
    cite="(h)(2)",
    says="the mayor allowed an office for purposes unrelated to civil enforcement",
    fails="no executive order allows the office for purposes unrelated to civil enforcement",
)

office_2026 = none_of(
    ALWAYS,
    cite="(h)(2)",
    says="an office may be kept",
    fails="no office or quarters for any purpose",
)

bulk_list = for_counsel("a demand for a list of people cannot be answered at a desk")
