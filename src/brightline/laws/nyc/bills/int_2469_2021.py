"""Int 2469 of 2021: the commissioner's approval, and notice to the person and attorney, § 9-131."""

from dataclasses import replace

from brightline.engine.law import Duty, Provision, Version, amend
from brightline.engine.nodes import ALWAYS, all_of
from brightline.laws.vocabulary import COMMISSIONER_APPROVED

_NOTICE = Duty(
    id="notice-to-person-and-counsel",
    cite="(i)",
    when=ALWAYS,
    asked=("hold", "notify", "transfer", "communicate", "bulk-list"),
    says="At once give the person and their attorney notice of the request.",
)


def _approved(provision: Provision) -> Provision:
    return replace(
        provision,
        permitted_if=all_of(
            provision.permitted_if,
            COMMISSIONER_APPROVED("(b)"),
            says=provision.says,
            fails="the section does not allow it, or the commissioner did not approve",
        ),
    )


def draft(version: Version) -> Version:
    """Return § 9-131 as the bill would have it."""
    honoring = ("hold", "notify", "transfer")
    return amend(
        version,
        enacted_by="Int 2469 of 2021, a bill that was not enacted",
        summary="A detainer is honored only with the commissioner's approval; the person and their "
        "attorney are told at once.",
        provisions=tuple(_approved(p) for p in version.provisions if p.act in honoring),
        duties=(_NOTICE,),
    )
