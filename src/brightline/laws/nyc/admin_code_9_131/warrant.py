"""Judicial warrant: § 9-131(a)(5), tested paper by paper. No keyword makes a paper judicial."""

from brightline.engine.nodes import (
    Node,
    all_of,
    any_of,
    before,
    for_counsel,
    none_of,
    one_of,
    some,
)
from brightline.laws.nyc.terms import CORRECTION, Terms
from brightline.laws.vocabulary import (
    CASE_NUMBER,
    COMMANDS_CUSTODY,
    COURT_CAPTION,
    ISSUED_BY,
    LIVE,
    NAMES_SUBJECT,
    PRESENTED_AT,
    PROBABLE_CAUSE,
    RECEIVED_AT,
    SIGNED,
    WARRANT_FORM,
    WARRANTS,
)

FEDERAL_JUDGES = ("us-magistrate-judge", "us-district-judge", "us-circuit-judge")
#: Papers of officers, of immigration judges, or that search a place or serve a State.
NEVER_JUDICIAL = ("I-200", "I-205", "I-286", "removal-order", "search-warrant", "state-warrant")


def judicial_warrant_presented_with_detainer(cite: str, terms: Terms = CORRECTION) -> Node:
    """Some paper presented no later than the detainer passes every test of a judicial warrant."""
    return some(
        WARRANTS,
        judicial_warrant(terms.warrant, cite),
        cite=cite,
        says="a judicial warrant was presented together with the detainer",
        fails="no judicial warrant was presented together with the detainer",
    )


def judicial_warrant(cite: str, presented: str) -> Node:
    """One paper is a judicial warrant, and came with the detainer. Any doubt goes to counsel."""
    return all_of(
        any_of(
            none_of(
                one_of(WARRANT_FORM, *NEVER_JUDICIAL, "writ"),
                says="its form can be a federal judge's warrant for a person",
                fails="its form is not a federal judge's warrant for a person",
            ),
            all_of(
                one_of(WARRANT_FORM, "writ"),
                for_counsel("whether a writ serves as a judicial warrant"),
            ),
            cite=cite,
            says="its form can be a federal judge's warrant for a person",
            fails="a paper of that form is an officer's, a State's or a search paper, not a federal "
            "judge's warrant for a person",
        ),
        COURT_CAPTION(cite),
        CASE_NUMBER(cite),
        any_of(
            one_of(
                ISSUED_BY,
                *FEDERAL_JUDGES,
                says="a federal judge or magistrate judge issued it",
                fails="no federal judge or magistrate judge issued it",
            ),
            all_of(
                one_of(ISSUED_BY, "clerk"),
                for_counsel(
                    "whether a warrant that a clerk signed on an indictment was issued by a judge"
                ),
            ),
            all_of(
                one_of(ISSUED_BY, "other-judge", "other"),
                for_counsel(
                    "whether the one who issued it is a judge of the kind the law asks for"
                ),
            ),
            cite=cite,
            says="a federal judge or magistrate judge issued it",
            fails="it was issued by an officer, an immigration judge or a State judge",
        ),
        SIGNED(cite),
        NAMES_SUBJECT(cite),
        PROBABLE_CAUSE(cite),
        COMMANDS_CUSTODY(cite),
        LIVE(cite),
        before(
            PRESENTED_AT,
            RECEIVED_AT,
            or_same=True,
            cite=presented,
            says="it was presented no later than the detainer",
            fails="it was presented after the detainer",
        ),
        says="it is a judicial warrant, presented with the detainer",
        fails="it is not a judicial warrant presented with the detainer",
    )
