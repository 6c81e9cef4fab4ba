"""NYC Admin. Code § 9-205 with all its versions, oldest first."""

from brightline.engine.calendar import exact_day
from brightline.engine.law import Duty, Limit, Provision, Remedy, Statute, Version, amend
from brightline.engine.nodes import ALWAYS
from brightline.laws.nyc.admin_code_9_205 import rules
from brightline.laws.vocabulary import RELEASE_DUE_AT, RELEASE_DUE_TODAY

P1 = Version(
    first_day=exact_day("2017-12-01"),
    enacted_by="Local Law 226 of 2017",
    summary="A hold only with a judicial warrant presented with the detainer, and a conviction of a "
    "violent or serious crime or a possible screening match. Nothing on notice or communication.",
    provisions=(
        Provision(
            act="hold",
            permitted_if=rules.hold,
            cite="(b)",
            says="the department may hold the person on the detainer",
            lasts=(Limit(start=RELEASE_DUE_AT, minutes=rules.HOURS * 60),),
        ),
        Provision(
            act="transfer",
            permitted_if=rules.transfer,
            cite="(b)",
            says="the department may hand the person over on the detainer",
        ),
    ),
    duties=(
        Duty(
            id="log-federal-request",
            cite="(f)",
            when=ALWAYS,
            says="Record the request and what was done about it: the yearly report counts it.",
            asked=("hold", "notify", "transfer", "communicate", "bulk-list"),
        ),
        Duty(
            id="release-now",
            cite="(b)",
            when=RELEASE_DUE_TODAY(),
            by=RELEASE_DUE_AT,
            says="Release the person when release is due. The request is no ground to keep them.",
            asked=("hold", "transfer"),
            unless_permitted="hold",
        ),
    ),
    remedies=(
        Remedy(
            id="no-private-right",
            cite="(e)",
            says="No private right of action against the city, the department or anyone in it.",
        ),
    ),
    text=("2017-12-01",),
)
P2 = amend(
    P1,
    first_day=exact_day("2026-01-29"),
    enacted_by="Local Law 63 of 2026, by way of the terms of § 9-131",
    summary="A wider meaning of federal immigration authorities, borrowed from § 9-131.",
    text=("2026-01-29",),
)

STATUTE = Statute(
    id="nyc/admin_code_9_205",
    title="NYC Admin. Code § 9-205",
    cite="NYC Admin. Code § 9-205",
    layer="city",
    versions=(P1, P2),
)
