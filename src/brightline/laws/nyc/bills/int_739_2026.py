"""Int 739 of 2026: no request is granted but with the approval of the agency's head or counsel."""

from dataclasses import replace

from brightline.engine.law import Duty, Provision, Version, amend
from brightline.engine.nodes import ALWAYS, all_of
from brightline.laws.vocabulary import HEAD_OR_COUNSEL_APPROVED

_TRAINING = Duty(
    id="yearly-training",
    cite="",
    when=ALWAYS,
    says="Train staff every year on a published protocol, the first time by 1 January 2027.",
)


def _approved(provision: Provision) -> Provision:
    return replace(
        provision,
        permitted_if=all_of(
            provision.permitted_if,
            HEAD_OR_COUNSEL_APPROVED(),
            says=provision.says,
            fails="the section does not allow it, or neither the agency's head nor its counsel "
            "approved",
        ),
    )


def draft(version: Version) -> Version:
    """Return one of the four sections as the bill would have it."""
    return amend(
        version,
        enacted_by="Int 739 of 2026, a bill in committee",
        summary="Requests are refused unless the agency's head or counsel approves; yearly training "
        "on a published protocol.",
        provisions=tuple(_approved(p) for p in version.provisions if p.act != "office"),
        duties=(_TRAINING,),
    )
