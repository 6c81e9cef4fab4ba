"""NYC Admin. Code § 23-1202: identifying information leaves an agency by way of its privacy officer."""

from brightline.engine.calendar import exact_day
from brightline.engine.law import Duty, Statute, Version
from brightline.engine.nodes import all_of, none_of, one_of
from brightline.laws.vocabulary import (
    AGENCY,
    DISCLOSED,
    DISCLOSURE_APPROVED,
    DISCLOSURE_BASIS,
    POLICY_TELLS_PERSON,
    PURPOSE,
    PURPOSE_DOCUMENTED,
)

_FIRST = exact_day("2018-06-15")

#: The police, investigating a crime, need no approval; a purpose counts only if it is documented.
_POLICE_INVESTIGATION = all_of(
    one_of(AGENCY, "nyc/nypd"), one_of(PURPOSE, "criminal"), PURPOSE_DOCUMENTED()
)
#: Both are needed: approval, of the disclosure or of its routine class, and a lawful basis.
_WRONGLY_DISCLOSED = all_of(
    DISCLOSED(),
    none_of(
        all_of(
            DISCLOSURE_APPROVED(),
            one_of(DISCLOSURE_BASIS, "consent", "mission", "required-by-law", "exigent"),
        )
    ),
)

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
                    when=none_of(_POLICE_INVESTIGATION),
                    asked=("notify", "communicate", "transfer", "bulk-list"),
                    says="Send the request to the privacy officer: nothing that identifies a "
                    "person leaves without that officer's written approval.",
                ),
                Duty(
                    id="tell-chief-privacy-officer",
                    cite="(c)",
                    when=_WRONGLY_DISCLOSED,
                    says="Report to the Chief Privacy Officer that identifying information was "
                    "disclosed in violation of the section.",
                ),
                Duty(
                    id="tell-the-person",
                    cite="(c)",
                    when=all_of(_WRONGLY_DISCLOSED, POLICY_TELLS_PERSON()),
                    says="Tell the person what was disclosed, to whom and when, as policy says.",
                ),
            ),
            text=("2018-06-15",),
        ),
    ),
)
