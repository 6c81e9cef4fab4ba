"""NYC Admin. Code § 4-210, access to city property that is not open to the public."""

from brightline.engine.calendar import exact_day
from brightline.engine.law import Provision, Statute, Version
from brightline.laws.nyc.admin_code_4_210 import rules


def _entry(act: str, says: str) -> Provision:
    return Provision(
        act=act,
        applies=rules.not_open_to_the_public,
        permitted_if=rules.may_enter,
        cite="",
        says=says,
    )


STATUTE = Statute(
    id="nyc/admin_code_4_210",
    title="NYC Admin. Code § 4-210",
    cite="NYC Admin. Code § 4-210",
    layer="city",
    has_pinpoints=False,
    versions=(
        Version(
            first_day=exact_day("2018-04-16"),
            enacted_by="Local Law 246 of 2017",
            summary="Law-enforcement personnel from outside the city are not let into places that "
            "are not open to the public, save on one of six grounds.",
            provisions=(
                _entry("access", "they may be let in"),
                _entry("interview", "they may be let in for an interview"),
            ),
        ),
    ),
)
