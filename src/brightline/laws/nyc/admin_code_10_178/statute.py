"""NYC Admin. Code § 10-178 with its versions, oldest first."""

from brightline.engine.calendar import exact_day
from brightline.engine.law import Duty, Provision, Statute, Version, amend
from brightline.engine.nodes import Node, all_of
from brightline.laws.nyc.admin_code_9_131.rules import (
    federal_immigration_authority,
    federal_immigration_authority_2026,
)
from brightline.laws.nyc.admin_code_10_178 import rules


def _provisions(authority: Node) -> tuple[Provision, ...]:
    furthers = rules.for_immigration_enforcement(rules.without_another_purpose(authority))
    helps_without_a_section = all_of(
        rules.without_a_section_on_notice(), rules.for_immigration_enforcement(authority)
    )
    return (
        Provision(
            act="hold",
            applies=all_of(rules.without_a_section(), rules.for_immigration_enforcement(authority)),
            permitted_if=rules.no_hold,
            cite="(c)",
            says="the agency may hold the person",
        ),
        Provision(
            act="notify",
            applies=helps_without_a_section,
            permitted_if=rules.notify,
            cite="(c)",
            says="the agency may notify federal authorities of a release or an appointment",
        ),
        Provision(
            act="transfer",
            applies=helps_without_a_section,
            permitted_if=rules.notify,
            cite="(c)",
            says="the agency may help to hand the person over",
        ),
        Provision(
            act="communicate",
            applies=rules.communication_regulated(authority),
            permitted_if=rules.communicate,
            cite="(c)",
            says="the agency may disclose this about the person",
        ),
        Provision(
            act="bulk-list",
            applies=rules.communication_regulated(authority),
            permitted_if=rules.bulk_list,
            cite="(c)",
            says="the agency may hand over a list of people",
        ),
        Provision(
            act="access",
            applies=furthers,
            permitted_if=rules.entry,
            cite="(c)",
            narrows=True,
            says="city property may be used for this entry",
        ),
        Provision(
            act="interview",
            applies=furthers,
            permitted_if=rules.interview,
            cite="(c)",
            narrows=True,
            says="city property and time may be used for this interview",
        ),
    )


def _duties(authority: Node) -> tuple[Duty, ...]:
    return (
        Duty(
            id="log-10-178",
            cite="(d)",
            when=rules.for_immigration_enforcement(authority),
            says="Record the request for help and what was done: the quarterly report to the "
            "Speaker counts it.",
        ),
    )


_TO_2026 = federal_immigration_authority("§ 9-131(a)(4)")
_FROM_2026 = federal_immigration_authority_2026("§ 9-131(a)(4)")

A1 = Version(
    first_day=exact_day("2018-01-30"),
    enacted_by="Local Law 228 of 2017",
    summary="No city resources, time or property for immigration enforcement, crimes of entry and "
    "presence among it; every request for such help is recorded.",
    provisions=_provisions(_TO_2026),
    duties=_duties(_TO_2026),
    text=("2018-01-30",),
)
A2 = amend(
    A1,
    first_day=exact_day("2026-01-29"),
    enacted_by="Local Law 63 of 2026",
    summary="A wider meaning of immigration enforcement; no direction by any law enforcement agency "
    "from outside the city.",
    provisions=_provisions(_FROM_2026),
    duties=_duties(_FROM_2026),
    text=("2026-01-29",),
)

STATUTE = Statute(
    id="nyc/admin_code_10_178",
    title="NYC Admin. Code § 10-178",
    cite="NYC Admin. Code § 10-178",
    layer="city",
    versions=(A1, A2),
)
