"""The law restated flat, day by day, to be proved equal to the law as encoded.

This is a second encoding, in another order and without the first one's trees. Where the two part,
one of them is wrong. It was written by a reader of the first, so it guards against slips, in the code
as it is and as it will be edited; a misreading of the statute may be in both. A point for counsel is
a plain one here.
"""

from __future__ import annotations

from collections.abc import Iterator

from brightline.engine.calendar import exact_day
from brightline.engine.law import Provision
from brightline.engine.nodes import (
    ALWAYS,
    NEVER,
    Node,
    all_of,
    any_of,
    before,
    elapsed,
    for_counsel,
    none_of,
    one_of,
    some,
)
from brightline.laws import vocabulary as v
from brightline.laws.holidays import WEEKDAYS_NOT_HOLIDAYS
from brightline.laws.properties.limbs import COUNTS, EVER, EVER_PERHAPS, MAY_COUNT
from brightline.laws.properties.restated_before import honored

JAILS, POLICE, PROBATION, OTHER = v.AGENCY_IDS
COVERED = exact_day("2013-07-16")
#: The first day of each agency's own section.
OWN = {
    JAILS: exact_day("2012-03-21"),
    POLICE: COVERED,
    PROBATION: exact_day("2017-12-01"),
    OTHER: 10**9,
}
FROM_WARRANTS = exact_day("2014-12-14")
SPEECH = exact_day("2015-02-12")
RESOURCES = exact_day("2018-01-30")
PLACES = exact_day("2018-04-16")
WELLS = exact_day("2018-11-14")
WIDER = exact_day("2026-01-29")
STATE = exact_day("2026-05-27")

_COUNSEL = for_counsel("a lawyer must say")
_HOURS = 48


def _asked(sure: Node, perhaps: Node) -> Node:
    """Yes where it surely is, for counsel where it may be, no elsewhere."""
    return any_of(sure, all_of(perhaps, _COUNSEL))


# ------------------------------------------------------------------ papers, searches, persons

JUDGES = ("us-magistrate-judge", "us-district-judge", "us-circuit-judge")
_MARKS = (
    v.COURT_CAPTION(),
    v.CASE_NUMBER(),
    v.SIGNED(),
    v.NAMES_SUBJECT(),
    v.PROBABLE_CAUSE(),
    v.COMMANDS_CUSTODY(),
    v.LIVE(),
    before(v.PRESENTED_AT, v.RECEIVED_AT, or_same=True),
)
#: A federal judge's warrant for this person, in force, shown no later than the request.
WARRANT = some(
    v.WARRANTS,
    all_of(one_of(v.ISSUED_BY, *JUDGES), one_of(v.WARRANT_FORM, "AO-442", "other"), *_MARKS),
)
#: That, or a paper that some lawyer might find to be one.
PERHAPS_A_WARRANT = some(
    v.WARRANTS,
    all_of(
        one_of(v.ISSUED_BY, *JUDGES, "clerk", "other-judge", "other"),
        one_of(v.WARRANT_FORM, "AO-442", "writ", "other"),
        *_MARKS,
    ),
)
_WARRANT = _asked(WARRANT, PERHAPS_A_WARRANT)


def _court_s_warrant(*signers: str) -> Node:
    return some(
        v.WARRANTS,
        all_of(
            one_of(v.ISSUED_BY, *signers),
            none_of(one_of(v.WARRANT_FORM, "I-200", "I-205", "I-286", "removal-order")),
            v.SIGNED(),
            v.LIVE(),
        ),
    )


_FOR_ENTRY = _asked(
    _court_s_warrant(*JUDGES, "state-judge"),
    _court_s_warrant(*JUDGES, "state-judge", "clerk", "other-judge", "other"),
)


def _searched(hours: int) -> Node:
    return some(
        v.SEARCHES,
        all_of(
            elapsed(v.SEARCH_RAN_AT, v.RELEASE_DUE_AT, at_most_hours=hours),
            elapsed(v.RELEASE_DUE_AT, v.SEARCH_RAN_AT, at_most_hours=hours),
        ),
    )


_TOLD = one_of(v.INFORMED_BY, "court", "other-governmental-entity")
_TOLD_ON_PAPER = all_of(_TOLD, v.INFORMED_IN_WRITING())
_SHOWN = _asked(any_of(_searched(48), _TOLD_ON_PAPER), any_of(_searched(14 * 24), _TOLD))
_SHOWN_AT_ANY_TIME = _asked(
    any_of(some(v.SEARCHES, ALWAYS), _TOLD_ON_PAPER), any_of(some(v.SEARCHES, ALWAYS), _TOLD)
)

FRESH = elapsed(v.SCREENED_AT, v.DECIDED_AT, at_most_hours=30 * 24)
_MATCH = _asked(all_of(v.POSSIBLE_MATCH(), FRESH), none_of(FRESH))
_CONVICTED = _asked(some(v.JUDGMENTS, COUNTS), some(v.JUDGMENTS, MAY_COUNT))
_QUALIFIES = any_of(_CONVICTED, _MATCH)
_KINDS = any_of(
    all_of(
        _asked(some(v.JUDGMENTS, EVER), some(v.JUDGMENTS, EVER_PERHAPS)),
        v.REMOVED_BEFORE(),
        v.RE_ENTERED_ILLEGALLY(),
    ),
    _MATCH,
)

# ------------------------------------------------------------------ hold, notice, hand-over

_HONOR = all_of(_WARRANT, _SHOWN, _QUALIFIES)
SOON = elapsed(v.RELEASE_DUE_AT, v.DECIDED_AT, at_most_hours=_HOURS)
_SOON = any_of(SOON, _COUNSEL)
IN_TIME = elapsed(v.RELEASE_DUE_AT, v.DECIDED_AT, at_most_hours=_HOURS, clock=WEEKDAYS_NOT_HOLIDAYS)
_DUE = any_of(before(v.RELEASE_DUE_AT, v.DECIDED_AT, or_same=True), _COUNSEL)
_DOCUMENTED = v.PURPOSE_DOCUMENTED()
_CRIMINAL = all_of(one_of(v.PURPOSE, "criminal"), _DOCUMENTED)


def _before(day: int) -> Node:
    """A search far from release is for counsel: the old text names no time."""
    shown = any_of(_searched(48), _told(), all_of(some(v.SEARCHES, ALWAYS), _COUNSEL))
    return honored(shown, _MATCH, day >= COVERED)


def _told() -> Node:
    return _asked(_TOLD_ON_PAPER, _TOLD)


def _hold(agency: str, day: int) -> Node:
    if day < FROM_WARRANTS:
        return _before(day)
    if agency == PROBATION:
        return all_of(_WARRANT, _SHOWN_AT_ANY_TIME, _QUALIFIES, _SOON)
    if agency == POLICE and day < WELLS:
        return any_of(all_of(_HONOR, _SOON), all_of(_SHOWN, _KINDS, IN_TIME))
    return all_of(_HONOR, _SOON)


def _notify(agency: str, day: int) -> Node:
    if day < FROM_WARRANTS:
        return _before(day)
    if agency == JAILS:
        if day < SPEECH:
            return _HONOR
        without = all_of(none_of(_WARRANT), _QUALIFIES, _COUNSEL)
        return any_of(_HONOR, without, all_of(_CRIMINAL, _COUNSEL))
    if day >= WELLS:
        return any_of(_HONOR, all_of(none_of(_WARRANT), _CONVICTED, _COUNSEL))
    lapsed = all_of(_KINDS, none_of(IN_TIME))
    return any_of(
        _HONOR,
        all_of(none_of(_WARRANT), any_of(_CONVICTED, _KINDS), none_of(lapsed), _COUNSEL),
    )


# ------------------------------------------------------------------ whom, and about what


def _either(*bodies: str) -> Node:
    return any_of(one_of(v.FROM_BODY, *bodies), one_of(v.ACTING_FOR, *bodies))


_CIVIL = v.DUTY["civil-immigration"]()
_TO_2026 = any_of(_either("ICE"), all_of(_either("CBP", "USCIS", "other-dhs"), _CIVIL))
_FROM_2026 = all_of(
    any_of(
        _either("ICE"),
        all_of(_either(*v.BODIES[:7]), any_of(*(duty() for duty in v.DUTY.values()))),
    ),
    any_of(none_of(one_of(v.FROM_BODY, "city")), _COUNSEL),
)
_IMMIGRATION = one_of(v.PURPOSE, "civil-immigration", "immigration-crime")
_ORDER = one_of(v.REQUIRED, "court-order", "statute")
_REQUIRED = any_of(
    _ORDER,
    all_of(one_of(v.REQUIRED, "administrative-subpoena", "grand-jury-subpoena"), _COUNSEL),
)
_STATUS = one_of(v.KIND, "immigration-status")
_DOCKET = one_of(v.KIND, "public-docket")
_ORDINARY = none_of(_STATUS, _DOCKET)
_ANSWER = all_of(
    one_of(v.KIND, "release-date"),
    one_of(v.INSTRUMENT, "I-247A", "I-247D", "I-247N", "I-247X", "I-247G", "I-247"),
)


def _authority(day: int) -> Node:
    return _FROM_2026 if day >= WIDER else _TO_2026


def _speak_jails(day: int) -> Node:
    """The jails' own section on what they may say."""
    prosecution = all_of(one_of(v.PURPOSE, "immigration-crime"), _DOCUMENTED)
    unrelated = any_of(_CRIMINAL, prosecution if day < RESOURCES else all_of(prosecution, _COUNSEL))
    return any_of(
        _REQUIRED,
        all_of(_ANSWER, _notify(JAILS, day)),
        all_of(none_of(_ANSWER), _ORDINARY, _QUALIFIES),
        all_of(none_of(_ANSWER, _STATUS), unrelated),
        all_of(any_of(_DOCKET, _STATUS), _COUNSEL),
    )


def _speak_all(agency: str) -> Node:
    """City resources for what any agency says."""
    own = NEVER if agency == OTHER else all_of(_ORDINARY, _QUALIFIES, _COUNSEL)
    jails = all_of(one_of(v.PURPOSE, "immigration-crime"), _COUNSEL)
    return any_of(
        _REQUIRED,
        all_of(none_of(_STATUS), _CRIMINAL),
        own,
        jails if agency == JAILS else NEVER,
        all_of(any_of(_DOCKET, _STATUS), _COUNSEL),
    )


_GROUNDS = any_of(
    one_of(v.ACCESS_GROUND, "agreement", "required-by-law", "cooperative-arrangement", "exigent"),
    all_of(one_of(v.ACCESS_GROUND, "agency-mission"), _COUNSEL),
    _FOR_ENTRY,
    _ORDER,
)

# ------------------------------------------------------------------ the layers of a day


def _said(act: str, permitted_if: Node, applies: Node = ALWAYS, narrows: bool = False) -> Provision:
    return Provision(
        act=act, permitted_if=permitted_if, applies=applies, narrows=narrows, cite="", says=""
    )


def restated(agency: str, act: str, day: int) -> list[Provision]:
    """Return what the law of a day says of an act, layer by layer."""
    return [*_city(agency, act, day), *_over_all(agency, act, day)]


def _city(agency: str, act: str, day: int) -> Iterator[Provision]:
    authority = _authority(day)
    own = day >= OWN[agency]
    silent = agency in (PROBATION, OTHER)
    furthers = any_of(_IMMIGRATION, authority)
    match act:
        case "hold" if own:
            yield _said(act, _hold(agency, day))
        case "hold" if agency == OTHER and day >= RESOURCES:
            yield _said(act, NEVER, furthers)
        case "notify" if own and not silent:
            yield _said(act, _notify(agency, day))
        case "transfer" if own and not silent:
            yield _said(act, all_of(_hold(agency, day), _notify(agency, day), _DUE))
        case "transfer" if own:
            yield _said(act, all_of(_hold(agency, day), _DUE))
        case "communicate" if agency == JAILS and day >= SPEECH:
            yield _said(act, _speak_jails(day), authority)
        case "office" if agency == JAILS and day >= SPEECH:
            allowed = all_of(
                one_of(v.OFFICE_PURPOSE, "criminal", "other"), one_of(v.OFFICE_ORDER, "mayoral")
            )
            yield _said(act, NEVER if day >= WIDER else allowed)
        case "bulk-list" if agency == JAILS and day >= SPEECH:
            yield _said(act, _COUNSEL)
    if day < RESOURCES:
        return
    if act in ("notify", "transfer") and silent:
        probation = all_of(_QUALIFIES, _COUNSEL) if agency == PROBATION else NEVER
        yield _said(act, any_of(_REQUIRED, probation, all_of(_CRIMINAL, _COUNSEL)), furthers)
    if act == "communicate":
        left = all_of(_IMMIGRATION, none_of(authority)) if agency == JAILS else furthers
        yield _said(act, _speak_all(agency), left)
    if act == "bulk-list":
        left = all_of(_IMMIGRATION, none_of(authority)) if agency == JAILS else furthers
        yield _said(act, _COUNSEL, left)
    if act in ("access", "interview"):
        warrant = _FOR_ENTRY if act == "access" else all_of(_FOR_ENTRY, _COUNSEL)
        no_other = any_of(_IMMIGRATION, all_of(authority, none_of(_CRIMINAL)))
        yield _said(act, any_of(warrant, _REQUIRED), no_other, narrows=True)


def _over_all(agency: str, act: str, day: int) -> Iterator[Provision]:
    if act in ("access", "interview") and day >= PLACES:
        yield _said(act, _GROUNDS, one_of(v.ACCESS_PLACE, "non-public"))
    if act == "communicate":
        alone = day < RESOURCES and agency != JAILS
        spoken = any_of(_STATUS, _TO_2026) if alone else _STATUS
        yield _said(act, any_of(_ORDER, _COUNSEL), spoken, narrows=True)
    if act in ("hold", "transfer") and day >= WELLS:
        yield _said(act, _WARRANT, narrows=True)
    if act in ("hold", "notify", "transfer", "communicate", "access", "interview") and day >= STATE:
        helps = any_of(_IMMIGRATION, _FROM_2026)
        always = act in ("hold", "notify", "transfer")
        judge = any_of(WARRANT, one_of(v.REQUIRED, "court-order"), _COUNSEL)
        yield _said(act, judge, ALWAYS if always else helps, narrows=True)
    if act in ("hold", "notify", "transfer", "communicate"):
        yield _said(act, any_of(none_of(v.OBJECTION_OPEN()), _COUNSEL), narrows=True)
