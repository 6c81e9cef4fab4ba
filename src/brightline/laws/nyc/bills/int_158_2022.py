"""Int 158-A of 2022: a private right of action, notice to the person and counsel, a record of contacts.

It replaces the bar on claims in three sections. Later bills of the same text: Int 214 of 2024, Int 209
of 2026.
"""

from brightline.engine.law import Duty, Remedy, Version, amend
from brightline.engine.nodes import ALWAYS

_ANY = ("hold", "notify", "transfer", "communicate", "bulk-list")
_CLAIM = Remedy(
    id="no-private-right",
    cite="(e)",
    says="The department, an official or an employee is liable, for failing to intervene too, to the "
    "person detained or a close relative: damages, punitive ones among them, or $30,000 at the "
    "plaintiff's choice, and fees; no qualified immunity, no exhaustion; within four years.",
)
_NOTICE = Duty(
    id="notice-to-person-and-counsel",
    cite="(e)",
    when=ALWAYS,
    asked=_ANY,
    says="At once give the person and their counsel notice of the request, with copies.",
)
_RECORD = Duty(
    id="record-of-exchanges",
    cite="(e)",
    when=ALWAYS,
    asked=_ANY,
    says="Keep a written record of every exchange, who began it, and each contact to verify a hit.",
)


def draft(version: Version) -> Version:
    """Return a section of the three as the bill would have it."""
    return amend(
        version,
        enacted_by="Int 158-A of 2022, a bill that was not enacted",
        summary="A right of action, notice to the person and counsel, a record of every exchange.",
        duties=(_NOTICE, _RECORD),
        remedies=(_CLAIM,),
    )
