"""NYC Admin. Code § 14-154 with all its versions, oldest first."""

from brightline.engine.calendar import exact_day
from brightline.engine.law import Duty, Limit, Provision, Remedy, Statute, Version, amend
from brightline.engine.nodes import ALWAYS, Node
from brightline.laws.holidays import WEEKDAYS_NOT_HOLIDAYS
from brightline.laws.nyc.admin_code_9_131 import before_2014
from brightline.laws.nyc.admin_code_9_131.rules import transfer
from brightline.laws.nyc.admin_code_14_154 import rules
from brightline.laws.vocabulary import RELEASE_DUE_AT, RELEASE_DUE_TODAY

_MINUTES = rules.HOURS * 60


def _hold(tree: Node, *limits: Limit) -> Provision:
    return Provision(
        act="hold",
        permitted_if=tree,
        cite="(b)",
        says="the department may hold the person past release on the detainer",
        lasts=limits,
    )


def _notify(tree: Node) -> Provision:
    return Provision(
        act="notify",
        permitted_if=tree,
        cite="(b)",
        says="the department may notify federal authorities of the release",
    )


def _transfer(hold: Node, notify: Node) -> Provision:
    return Provision(
        act="transfer",
        permitted_if=transfer(hold, notify),
        cite="(b)",
        says="the department may hand the person over on the detainer",
    )


_LOG = Duty(
    id="log-federal-request",
    cite="(f)",
    when=ALWAYS,
    says="Record the request and what was done about it: the yearly report counts it.",
    asked=("hold", "notify", "transfer", "communicate", "bulk-list"),
)
_NO_CLAIM = Remedy(
    id="no-private-right",
    cite="(e)",
    says="No private right of action against the city, the department or anyone in it.",
)
_RELEASE = Duty(
    id="release-now",
    cite="(b)",
    when=RELEASE_DUE_TODAY(),
    by=RELEASE_DUE_AT,
    says="Release the person when release is due. The request is no ground to keep them.",
    asked=("hold", "notify", "transfer"),
    unless_permitted="hold",
)

N1 = Version(
    first_day=exact_day("2013-07-16"),
    enacted_by="Local Law 21 of 2013",
    summary="No hold and no notice unless the search shows a covered crime, a pending covered case, "
    "or one of four other grounds. No judicial warrant needed.",
    provisions=(
        _hold(before_2014.may_honor_2013, Limit(start=RELEASE_DUE_AT, minutes=_MINUTES)),
        _notify(before_2014.may_honor_2013),
        _transfer(before_2014.may_honor_2013, before_2014.may_honor_2013),
    ),
    duties=(_LOG, _RELEASE),
    remedies=(_NO_CLAIM,),
    text=("2013-07-16",),
    confidence="M",
)
N2 = amend(
    N1,
    first_day=exact_day("2014-12-14"),
    enacted_by="Local Law 59 of 2014",
    summary="A judicial warrant, and a judgment of conviction of a violent or serious crime or a "
    "possible screening match; besides, forty-eight hours without a warrant for two kinds of person.",
    provisions=(
        _hold(
            rules.hold_to_2018,
            Limit(start=RELEASE_DUE_AT, minutes=_MINUTES, when=rules.may_honor_detainer()),
            Limit(start=RELEASE_DUE_AT, minutes=_MINUTES, clock=WEEKDAYS_NOT_HOLIDAYS),
        ),
        _notify(rules.notify_to_2018),
        _transfer(rules.hold_to_2018, rules.notify_to_2018),
    ),
    text=("2014-12-14",),
)
N3 = amend(
    N2,
    first_day=exact_day("2018-01-30"),
    enacted_by="Local Law 228 of 2017",
    summary="Reports move to 1 September and count information requests.",
    text=("2018-01-30",),
)
WITHOUT_FORTY_EIGHT_HOURS = (
    _hold(rules.hold, Limit(start=RELEASE_DUE_AT, minutes=_MINUTES)),
    _notify(rules.notify),
    _transfer(rules.hold, rules.notify),
)
#: The words of subdivision b(2) stand, but State law gives no power for what they allow.
N3_WELLS = amend(
    N3,
    first_day=exact_day("2018-11-14"),
    enacted_by="Local Law 228 of 2017, read after People ex rel. Wells v DeMarco",
    summary="The forty-eight hours of subdivision b(2) are no longer used: State law gives no power "
    "to hold without a judicial warrant.",
    provisions=WITHOUT_FORTY_EIGHT_HOURS,
)
N4 = amend(
    N3_WELLS,
    first_day=exact_day("2026-01-29"),
    enacted_by="Local Law 63 of 2026",
    summary="A wider meaning of federal immigration authorities.",
    text=("2026-01-29",),
)

STATUTE = Statute(
    id="nyc/admin_code_14_154",
    title="NYC Admin. Code § 14-154",
    cite="NYC Admin. Code § 14-154",
    layer="city",
    versions=(N1, N2, N3, N3_WELLS, N4),
)
