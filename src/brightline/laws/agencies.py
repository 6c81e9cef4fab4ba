"""The agencies whose law is encoded, and the laws they stand under."""

from functools import cache

from brightline.engine.calendar import exact_day
from brightline.engine.law import Agency, Law, LawError, Statute
from brightline.laws import policy
from brightline.laws.data import table
from brightline.laws.ny.statute_2026.statute import STATUTE as STATE_2026
from brightline.laws.ny.wells.statute import STATUTE as WELLS
from brightline.laws.nyc.admin_code_4_210.statute import STATUTE as SECTION_4_210
from brightline.laws.nyc.admin_code_9_131.statute import STATUTE as SECTION_9_131
from brightline.laws.nyc.admin_code_9_205.statute import STATUTE as SECTION_9_205
from brightline.laws.nyc.admin_code_10_178.statute import STATUTE as SECTION_10_178
from brightline.laws.nyc.admin_code_14_154.statute import STATUTE as SECTION_14_154
from brightline.laws.nyc.admin_code_23_1202.statute import STATUTE as SECTION_23_1202
from brightline.laws.nyc.executive_order_41.statute import STATUTE as ORDER_41

_EVERY_AGENCY = (SECTION_10_178, SECTION_4_210, ORDER_41, SECTION_23_1202, WELLS, STATE_2026)


def _agency(name: str, title: str, *own: Statute) -> Agency:
    return Agency(
        id=name,
        title=title,
        statutes=(*own, *_EVERY_AGENCY),
        policies=((policy.STATUTE, policy.VERSION),),
    )


DOC = _agency("nyc/doc", "New York City Department of Correction", SECTION_9_131)
NYPD = _agency("nyc/nypd", "New York City Police Department", SECTION_14_154)
PROBATION = _agency("nyc/probation", "New York City Department of Probation", SECTION_9_205)
OTHER = _agency("nyc/other", "Any other agency of New York City")

AGENCIES: dict[str, Agency] = {a.id: a for a in (DOC, NYPD, PROBATION, OTHER)}
STATUTES: dict[str, Statute] = {s.id: s for a in AGENCIES.values() for s in a.statutes}


def agency(name: str) -> Agency:
    """Return an agency by id. Raises ``LawError`` where its law is not encoded."""
    if name not in AGENCIES:
        raise LawError(f"the law of {name} is not encoded; this pack has {', '.join(AGENCIES)}")
    return AGENCIES[name]


def law(name: str, day: int | None) -> Law:
    """Return a law by id: ``nyc/doc@2018-11-14`` on that day, ``nyc/doc`` on ``day``.

    Raises ``LawError`` for an id that names no law.
    """
    who, at, when = name.partition("@")
    found = agency(who)
    if at:
        try:
            fixed = exact_day(when)
        except ValueError as error:
            raise LawError(f"{name}: {error}") from None
        return found.law_on(fixed)
    if day is None:
        raise LawError(f"say which day: {name}@2018-11-14")
    return found.law_on(day)


@cache
def register() -> dict[str, dict[str, str]]:
    """Return the register of contested readings: id → title, adopted, other, cite, effect."""
    return {entry["id"]: entry for entry in table("brightline.laws.nyc", "contested.yaml")}
