"""NYC Admin. Code § 23-1202: identifying information leaves an agency by way of its privacy officer."""

from brightline.engine.calendar import exact_day
from brightline.engine.law import Duty, Statute, Version
from brightline.engine.nodes import ALWAYS

_FIRST = exact_day("2018-06-15")

STATUTE = Statute(
    id="nyc/admin_code_23_1202",
    title="NYC Admin. Code § 23-1202",
    cite="NYC Admin. Code § 23-1202",
    layer="city",
    versions=(
        Version(
            first_day=_FIRST,
            enacted_by="Local Laws 245 and 247 of 2017",
            summary="A date of release, a court appearance, an address or a record is identifying "
            "information: its disclosure needs the privacy officer's approval.",
            provisions=(),
            duties=(
                Duty(
                    id="privacy-officer",
                    cite="(c)",
                    when=ALWAYS,
                    asked=("notify", "communicate", "transfer", "bulk-list"),
                    says="Send the request to the privacy officer: nothing that identifies a "
                    "person leaves without that officer's written approval.",
                ),
            ),
            text=("2018-06-15",),
        ),
    ),
)
