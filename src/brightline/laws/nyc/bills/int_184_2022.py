"""Int 184 of 2022: the police lose the forty-eight hours without a warrant of § 14-154(b)(2)."""

from brightline.engine.law import Version, amend
from brightline.laws.nyc.admin_code_14_154.statute import WITHOUT_FORTY_EIGHT_HOURS


def draft(version: Version) -> Version:
    """Return § 14-154 without subdivision b(2)."""
    return amend(
        version,
        enacted_by="Int 184 of 2022, a bill that was not enacted",
        summary="Subdivision b(2) is deleted: no hold without a judicial warrant.",
        provisions=WITHOUT_FORTY_EIGHT_HOURS,
    )
