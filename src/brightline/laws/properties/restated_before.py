"""The law of the jails and the police before 14 December 2014, restated flat."""

from __future__ import annotations

from brightline.engine.facts import Fact
from brightline.engine.nodes import Node, all_of, any_of, for_counsel, none_of, one_of, some, within
from brightline.laws import vocabulary as v

_COUNSEL = for_counsel("a lawyer must say")
_PENDING = one_of(v.CHARGE_STATUS, "pending")
_MISDEMEANOR = one_of(v.CHARGED_LEVEL, "misdemeanor")
_ORDINARY = all_of(
    v.SENTENCED(),
    one_of(v.STATUS, "standing"),
    one_of(v.ADJUDICATION, "adult"),
    one_of(v.JURISDICTION, "new-york", "federal", "other-state"),
)


def _crime(level: Fact) -> Node:
    return one_of(level, "felony", "misdemeanor")


def _covered(offence: Fact, level: Fact) -> Node:
    """No prostitution; of loitering for it a lawyer must say whether it was for patronizing."""
    return all_of(
        _crime(level),
        none_of(one_of(offence, "PL 230.00")),
        any_of(none_of(one_of(offence, "PL 240.37")), _COUNSEL),
    )


_OLD_GROUNDS = any_of(v.CRIMINAL_WARRANT(), v.GANG(), v.REMOVAL_ORDER())
_ANY_CRIME = any_of(
    some(v.JUDGMENTS, all_of(_crime(v.LEVEL), any_of(_ORDINARY, _COUNSEL))),
    some(v.CHARGES, all_of(_PENDING, _crime(v.CHARGED_LEVEL))),
)
_DRIVING = all_of(
    one_of(v.OFFENCE, "VTL 511"),
    one_of(v.SUBDIVISION, "1", "1(a)", "2(a)(i)", "2(a)(iv)", "2(a)(1)", "2(a)(4)"),
)
_JUDGED = all_of(_covered(v.OFFENCE, v.LEVEL), none_of(_DRIVING), any_of(_ORDINARY, _COUNSEL))
_CHARGED = all_of(_PENDING, _covered(v.CHARGED, v.CHARGED_LEVEL))
_LISTED = (
    *("PL 120.00", "PL 130.20", "PL 130.52", "PL 130.55", "PL 130.60", "PL 215.50"),
    "VTL 1192",
)
_COVERED_CRIME = any_of(
    some(
        v.JUDGMENTS,
        all_of(
            _JUDGED,
            any_of(one_of(v.LEVEL, "felony"), within(v.JUDGED_ON, years=10, of=v.ARRESTED_ON)),
        ),
    ),
    all_of(some(v.JUDGMENTS, _JUDGED, count=2), _COUNSEL),
    some(v.CHARGES, all_of(_CHARGED, one_of(v.CHARGED_LEVEL, "felony"))),
    some(v.CHARGES, all_of(_PENDING, _MISDEMEANOR, one_of(v.CHARGED, *_LISTED))),
    some(v.CHARGES, all_of(_PENDING, _MISDEMEANOR, one_of(v.CHARGED, "PL 265.01"), _COUNSEL)),
    some(v.CHARGES, _CHARGED, count=2),
)


def honored(searched: Node, match: Node, covered: bool) -> Node:
    """A search shows a ground; from 16 July 2013 only ``covered`` crimes are one."""
    return all_of(searched, any_of(_OLD_GROUNDS, match, _COVERED_CRIME if covered else _ANY_CRIME))
