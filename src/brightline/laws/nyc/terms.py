"""Where each section defines the terms that three sections share.

§ 9-131 and § 14-154 define them in the same words under other numbers; § 9-205 borrows them from
§ 9-131. The numbers of the warrant in the first two follow from the alphabetical order of the
definitions between those that were read.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Terms:
    """Pinpoints of the definitions that a section goes by."""

    convicted: str
    warrant: str
    crime: str


CORRECTION = Terms(convicted="(a)(2)", warrant="(a)(5)", crime="(a)(7)")
POLICE = Terms(convicted="(a)(2)", warrant="(a)(4)", crime="(a)(6)")
PROBATION = Terms(convicted="§ 9-131(a)(2)", warrant="§ 9-131(a)(5)", crime="§ 9-131(a)(7)")
