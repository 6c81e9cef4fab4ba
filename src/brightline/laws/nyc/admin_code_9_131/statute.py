"""NYC Admin. Code § 9-131 with all its versions, oldest first."""

from brightline.engine.calendar import exact_day
from brightline.engine.law import Duty, Limit, Provision, Remedy, Statute, Version, amend
from brightline.engine.nodes import ALWAYS, Node
from brightline.laws.nyc.admin_code_9_131 import before_2014, rules
from brightline.laws.vocabulary import RELEASE_DUE_AT, RELEASE_DUE_TODAY


def _hold(tree: Node) -> Provision:
    return Provision(
        act="hold",
        permitted_if=tree,
        cite="(b)(1)",
        says="the department may hold the person past release on the detainer",
        lasts=(Limit(start=RELEASE_DUE_AT, minutes=rules.HOURS_OF_HOLD * 60),),
    )


def _notify(tree: Node) -> Provision:
    return Provision(
        act="notify",
        permitted_if=tree,
        cite="(b)(1)",
        says="the department may notify federal authorities of the release",
    )


def _transfer(hold: Node, notify: Node) -> Provision:
    return Provision(
        act="transfer",
        permitted_if=rules.transfer(hold, notify),
        cite="(b)(1)",
        says="the department may hand the person over on the detainer",
    )


def _communicate(authority: Node, unrelated: Node) -> Provision:
    return Provision(
        act="communicate",
        applies=rules.speaks_of(authority),
        permitted_if=rules.may_communicate(unrelated),
        cite="(h)(1)",
        says="the department may disclose this about the person",
    )


def _office(tree: Node) -> Provision:
    return Provision(
        act="office",
        permitted_if=tree,
        cite="(h)(2)",
        says="federal immigration authorities may keep an office on the department's land",
    )


_LOG = Duty(
    id="log-federal-request",
    cite="(f)",
    when=ALWAYS,
    says="Record the request, its reason, and what was done about it: the yearly report counts it.",
    asked=("hold", "notify", "transfer", "communicate", "bulk-list"),
)
_NO_CLAIM = Remedy(
    id="no-private-right",
    cite="(e)",
    says="No private right of action against the city, the department or anyone in it.",
)
_RELEASE = Duty(
    id="release-now",
    cite="(b)(1)",
    when=RELEASE_DUE_TODAY(),
    by=RELEASE_DUE_AT,
    says="Release the person when release is due. The request is no ground to keep them.",
    asked=("hold", "notify", "transfer"),
    unless_permitted="hold",
)
_BULK = Provision(
    act="bulk-list",
    permitted_if=rules.bulk_list,
    cite="(h)(1)",
    says="the department may answer a demand for a list of people",
)

D1 = Version(
    first_day=exact_day("2012-03-21"),
    enacted_by="Local Law 62 of 2011",
    summary="First limit: no hold and no notice unless the search shows one of six grounds. "
    "No judicial warrant needed; a pending case is enough.",
    provisions=(
        _hold(before_2014.may_honor_2012),
        _notify(before_2014.may_honor_2012),
        _transfer(before_2014.may_honor_2012, before_2014.may_honor_2012),
    ),
    duties=(_LOG, _RELEASE),
    remedies=(_NO_CLAIM,),
    text=("2012-03-21",),
    confidence="M",
)
D2 = amend(
    D1,
    first_day=exact_day("2013-07-16"),
    enacted_by="Local Law 22 of 2013",
    summary="Narrowed to covered crimes and pending covered criminal cases.",
    provisions=(
        _hold(before_2014.may_honor_2013),
        _notify(before_2014.may_honor_2013),
        _transfer(before_2014.may_honor_2013, before_2014.may_honor_2013),
    ),
    text=("2013-07-16",),
)
D3 = amend(
    D2,
    first_day=exact_day("2014-12-14"),
    enacted_by="Local Law 58 of 2014, sections 1 to 3 and 5",
    summary="A judicial warrant, and a judgment of conviction of a violent or serious crime or a "
    "possible screening match. Pending cases no longer count.",
    provisions=(
        _hold(rules.hold),
        _notify(rules.notify_to_2015),
        _transfer(rules.hold, rules.notify_to_2015),
    ),
    text=("2014-12-14",),
)
D3H = amend(
    D3,
    first_day=exact_day("2015-02-12"),
    enacted_by="Local Law 58 of 2014, section 4",
    summary="Subdivision h: limits on communication, and on federal offices.",
    provisions=(
        _notify(rules.notify),
        _transfer(rules.hold, rules.notify),
        _communicate(
            rules.federal_immigration_authority("(a)(4)"),
            rules.unrelated_to_civil_enforcement_to_2018,
        ),
        _office(rules.office_to_2026),
        _BULK,
    ),
    text=("2015-02-12",),
)
D4 = amend(
    D3H,
    first_day=exact_day("2018-01-30"),
    enacted_by="Local Law 228 of 2017",
    summary="Reports move to 1 September and count information requests. From this day § 10-178 "
    "makes crimes of entry and presence immigration enforcement.",
    provisions=(
        _communicate(
            rules.federal_immigration_authority("(a)(4)"), rules.unrelated_to_civil_enforcement
        ),
    ),
    text=("2018-01-30",),
)
D5 = amend(
    D4,
    first_day=exact_day("2026-01-29"),
    enacted_by="Local Law 63 of 2026",
    summary="A wider meaning of federal immigration authorities; no federal office for any "
    "purpose; the section beats mayoral orders and memoranda.",
    provisions=(
        _communicate(
            rules.federal_immigration_authority_2026("(a)(4)"), rules.unrelated_to_civil_enforcement
        ),
        _office(rules.office_2026),
    ),
    text=("2026-01-29",),
)

STATUTE = Statute(
    id="nyc/admin_code_9_131",
    title="NYC Admin. Code § 9-131",
    cite="NYC Admin. Code § 9-131",
    layer="city",
    versions=(D1, D2, D3, D3H, D4, D5),
)
