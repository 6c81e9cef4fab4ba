"""The search at or about release, § 9-131(b)(1)(ii), or word from a court or another government.

"At or about" is not defined. The two figures are ours, a setting for counsel to confirm: within
forty-eight hours of release is; more than fourteen days off is not; between, counsel.
"""

from brightline.engine.facts import Fact
from brightline.engine.nodes import Node, all_of, any_of, elapsed, for_counsel, one_of, some
from brightline.laws.vocabulary import (
    INFORMED_BY,
    INFORMED_IN_WRITING,
    RELEASE_DUE_AT,
    SEARCH_RAN_AT,
    SEARCHES,
)

ABOUT_HOURS = 48
TOO_FAR_HOURS = 14 * 24


def search_at_release(cite: str) -> Node:
    """A search ran at or about the time of release, or a court or government told the department."""
    return any_of(
        some(
            SEARCHES,
            any_of(
                ran_about_release(),
                all_of(
                    _apart(TOO_FAR_HOURS, "the search ran within two weeks of release"),
                    for_counsel("whether a search some days from release was at or about it"),
                ),
                says="it ran at or about release",
                fails="it did not run at or about release",
            ),
            says="a search ran at or about the time of release",
            fails="no search ran at or about the time of release",
        ),
        informed("(b)(1)(ii)"),
        cite=cite,
        says="a search at or about release, or word from a court or another government, shows it",
        fails="no search ran at or about the time of release, and no court or other government "
        "informed the department",
    )


def informed(cite: str) -> Node:
    """A court or any other governmental entity informed the department; on paper, or counsel."""
    return all_of(
        one_of(
            INFORMED_BY,
            "court",
            "other-governmental-entity",
            says="a court or another governmental entity informed the department",
            fails="no court or other governmental entity informed the department",
        ),
        any_of(
            INFORMED_IN_WRITING(),
            for_counsel("word of mouth from another government must be documented"),
            says="that word is documented",
        ),
        cite=cite,
        says="a court or another governmental entity informed the department",
        fails="no court or other governmental entity informed the department",
    )


def ran_about_release() -> Node:
    """One search ran within the hours that count as at or about release."""
    return _apart(ABOUT_HOURS, "the search ran at or about release")


def _apart(hours: int, says: str) -> Node:
    def no_more(start: Fact, end: Fact) -> Node:
        return elapsed(start, end, at_most_hours=hours)

    return all_of(
        no_more(SEARCH_RAN_AT, RELEASE_DUE_AT),
        no_more(RELEASE_DUE_AT, SEARCH_RAN_AT),
        says=says,
        fails=says.replace("ran", "did not run"),
    )
