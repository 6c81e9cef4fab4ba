"""NYC Admin. Code § 10-178, all city agencies: no city resources for immigration enforcement.

Since 2018 immigration enforcement has covered crimes of presence, entry and re-entry. Actions
consistent with § 9-131, § 14-154 and § 9-205 stay free, so the jails' own section decides what the
jails may say to immigration authorities; for the police and probation, whose sections are silent on
communication, a lawyer must say what is consistent with them.
"""

from brightline.engine.nodes import (
    ALWAYS,
    NEVER,
    Node,
    all_of,
    any_of,
    contested,
    for_counsel,
    none_of,
    one_of,
)
from brightline.laws.nyc.admin_code_4_210.rules import warrant_for_entry
from brightline.laws.nyc.admin_code_9_205.rules import qualifies
from brightline.laws.vocabulary import (
    AGENCY,
    KIND,
    KINDS,
    PURPOSE,
    PURPOSE_DOCUMENTED,
    REQUIRED,
)

_ORDINARY = tuple(k for k in KINDS if k not in ("immigration-status", "public-docket"))


def _of(*agencies: str, says: str, fails: str) -> Node:
    return one_of(AGENCY, *agencies, says=says, fails=fails)


def the_jails() -> Node:
    """The Department of Correction, whose own section speaks of communication."""
    return _of(
        "nyc/doc",
        says="the jails are asked, whose own section speaks of it",
        fails="it is not the jails that are asked",
    )


def for_immigration_enforcement(authority: Node) -> Node:
    """The request is to further immigration enforcement: by its purpose, or by who asks."""
    return any_of(
        one_of(
            PURPOSE,
            "civil-immigration",
            "immigration-crime",
            cite="(a)",
            says="the purpose is immigration enforcement",
            fails="the purpose is not immigration enforcement",
        ),
        authority,
        says="the request is to further immigration enforcement",
        fails="the request is not to further immigration enforcement",
    )


def without_another_purpose(authority: Node) -> Node:
    """An immigration authority asks, and documents no purpose apart from its own."""
    return all_of(
        authority,
        none_of(
            unrelated(),
            says="no other purpose is documented",
            fails="another purpose is documented",
        ),
        says="an immigration authority asks and documents no other purpose",
        fails="no immigration authority asks without another purpose",
    )


def required_by_law() -> Node:
    """Nothing in the section prevents compliance with what law requires."""
    return any_of(
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
        cite="(e)",
        says="law requires it",
        fails="no law requires it",
    )


def unrelated() -> Node:
    """A documented purpose that is not immigration enforcement."""
    return all_of(
        one_of(
            PURPOSE, "criminal", says="the purpose is criminal", fails="the purpose is not criminal"
        ),
        PURPOSE_DOCUMENTED("(a)"),
        cite="(a)",
        says="it is documented that the purpose is not immigration enforcement",
        fails="nothing documents a purpose other than immigration enforcement",
    )


def consistent_with_own_section() -> Node:
    """Police and probation, about a person who qualifies under their own section: for a lawyer."""
    return all_of(
        _of(
            "nyc/nypd",
            "nyc/probation",
            "nyc/doc",
            says="an agency with a section of its own is asked",
            fails="the agency has no section of its own",
        ),
        qualifies("(e)"),
        for_counsel("whether it is an action consistent with the agency's own section"),
        cite="(e)",
        says="the action is consistent with the agency's own section",
        fails="the action is not consistent with a section of the agency's own",
    )


communicate = any_of(
    required_by_law(),
    all_of(one_of(KIND, *_ORDINARY, "public-docket"), unrelated()),
    all_of(one_of(KIND, *_ORDINARY), consistent_with_own_section()),
    all_of(
        the_jails(),
        one_of(
            PURPOSE,
            "immigration-crime",
            says="the purpose is to prosecute entry or presence",
            fails="the purpose is not to prosecute entry or presence",
        ),
        contested("criminal-yet-immigration-enforcement", adopted=ALWAYS, other=NEVER),
        cite="(a)",
        says="a prosecution for entry or presence is left free by the jails' own section",
        fails="the jails' own section does not leave it free",
    ),
    all_of(
        one_of(KIND, "public-docket"),
        for_counsel("whether telling what anyone can look up is a use of city resources"),
    ),
    all_of(
        one_of(KIND, "immigration-status"),
        for_counsel("federal law speaks of immigration status"),
    ),
    cite="(c)",
    says="city resources may be used to answer",
    fails="city resources may not be used for immigration enforcement",
)


def communication_regulated(authority: Node) -> Node:
    """Every agency's help to immigration enforcement; of the jails only what their own section leaves."""
    return all_of(
        for_immigration_enforcement(authority),
        none_of(
            all_of(the_jails(), authority),
            says="the agency's own section does not speak of it",
            fails="the jails' own section speaks of it",
        ),
        says="the request is to further immigration enforcement",
        fails="the request is not to further immigration enforcement, or the jails' own section "
        "speaks of it",
    )


bulk_list = for_counsel("a demand for a list of people cannot be answered at a desk")


def without_a_section_on_notice() -> Node:
    """Probation's section is silent on notice; other agencies have none."""
    return _of(
        "nyc/probation",
        "nyc/other",
        says="the agency has no section that speaks of notice",
        fails="the agency's own section speaks of notice",
    )


notify = any_of(
    required_by_law(),
    consistent_with_own_section(),
    all_of(
        unrelated(),
        for_counsel("a request about release that calls its purpose criminal"),
    ),
    cite="(c)",
    says="city resources may be used to notify",
    fails="city resources may not be used for immigration enforcement",
)


def without_a_section() -> Node:
    """An agency that no section lets hold anyone."""
    return _of(
        "nyc/other",
        says="the agency has no section of its own",
        fails="the agency has a section of its own",
    )


#: No city agency but the three may hold a person for immigration enforcement.
no_hold = any_of(
    NEVER,
    cite="(c)",
    says="the agency may hold the person",
    fails="the agency has no power to hold a person for immigration enforcement",
)

entry = any_of(
    warrant_for_entry(""),
    required_by_law(),
    cite="(c)",
    says="a judicial warrant or a law stands behind it",
    fails="city property and time may not be used for immigration enforcement, and no judicial "
    "warrant or law stands behind it",
)

interview = any_of(
    all_of(
        warrant_for_entry(""),
        for_counsel("whether a warrant carries an interview in custody", confidence="L"),
    ),
    required_by_law(),
    cite="(c)",
    says="a judicial warrant or a law stands behind it",
    fails="city property and time may not be used for immigration enforcement; that the person would "
    "agree is no ground",
)
