"""Int 1412-A of 2025, enacted over a veto as Local Law 63 of 2026, as the bill it was before that.

A wider meaning of federal immigration authorities and of immigration enforcement; no federal office on
the jails' land for any purpose.
"""

from collections.abc import Callable

from brightline.engine.law import Version, amend
from brightline.laws.nyc.admin_code_9_131 import statute as section_9_131
from brightline.laws.nyc.admin_code_10_178 import statute as section_10_178
from brightline.laws.nyc.admin_code_14_154 import statute as section_14_154


def _as_enacted(enacted: Version) -> Callable[[Version], Version]:
    def draft(version: Version) -> Version:
        return amend(
            version,
            enacted_by="Int 1412-A of 2025, a bill that became Local Law 63 of 2026",
            summary=enacted.summary,
            provisions=enacted.provisions,
        )

    return draft


EDITS = {
    "nyc/admin_code_9_131": _as_enacted(section_9_131.D5),
    "nyc/admin_code_14_154": _as_enacted(section_14_154.N4),
    "nyc/admin_code_10_178": _as_enacted(section_10_178.A2),
}
