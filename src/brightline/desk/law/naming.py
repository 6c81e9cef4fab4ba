"""The names of laws in addresses: ``nyc/doc/2018-11-14``, and ``nyc/doc/int-185-2022`` under a bill.

An address is made of known names alone, so what it can ask for is bounded: each agency's versions,
the bills that would change its law, and pairs of those.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brightline.engine.calendar import exact_day
from brightline.engine.law import Agency, Law, LawError
from brightline.laws.agencies import AGENCIES, agency
from brightline.laws.bills import BILLS, PREFIX, Bill, before_bill, law_or_draft


@dataclass(frozen=True, slots=True)
class Named:
    """A law with its name in addresses: the first day of a version, or a bill's number."""

    agency: Agency
    slug: str
    law: Law
    bill: Bill | None = None

    @property
    def id(self) -> str:
        """The id that commands know it by."""
        return self.law.version

    @property
    def first_day(self) -> int:
        """The first day of the version (an ordinal); of a bill, that of the version it would change."""
        return self.law.first_day if self.bill is not None else exact_day(self.slug)


class AgencyName:
    """The part of an address that names an agency."""

    regex = "|".join(AGENCIES)

    def to_python(self, value: str) -> str:
        """Return the agency's id."""
        return value

    def to_url(self, value: str) -> str:
        """Return the id as it stands in an address."""
        return value


class LawName(AgencyName):
    """The part of an address that names a law of an agency: a day, or a bill's number."""

    regex = r"\d{4}-\d{2}-\d{2}|[a-z]+-\d+-\d{4}"


class ActName(AgencyName):
    """The part of an address that names an act."""

    regex = "[a-z]+(?:-[a-z]+)*"


def named(of: str, slug: str) -> Named:
    """Return a law by its name in addresses; any day within a version will do.

    Raises ``LawError`` where there is none, or where a bill does not touch the agency's law.
    """
    found = agency(of)
    bill = BILLS.get(f"{PREFIX}{slug}")
    if bill is not None:
        if not touches(bill, found):
            raise LawError(f"{bill.id} does not change the law of {of}")
        return Named(found, slug, law_or_draft(bill.id, of), bill)
    try:
        day = exact_day(slug)
    except ValueError as error:
        raise LawError(f"{slug}: {error}") from None
    return _version(found, found.law_on(day))


def touches(bill: Bill, of: Agency) -> bool:
    """Say whether a bill would change a statute that an agency stands under."""
    return any(statute.id in bill.edits for statute in of.statutes)


def versions(of: Agency) -> tuple[Named, ...]:
    """Return each version of an agency's law, the oldest first."""
    return tuple(_version(of, of.law_on(day)) for day in of.days)


def drafts(of: Agency) -> tuple[Named, ...]:
    """Return an agency's law under each bill that would change it, each on the bill's own day."""
    return tuple(
        named(of.id, bill.id.removeprefix(PREFIX)) for bill in BILLS.values() if touches(bill, of)
    )


def in_force(of: Agency, day: int) -> Named:
    """Return the version in force on a day (an ordinal). Raises ``LawError`` before the first."""
    return _version(of, of.law_on(day))


def before(draft: Named) -> Named:
    """Return the version that a bill would change."""
    return _version(draft.agency, before_bill(draft.law.version, draft.agency.id))


def neighbours(of: Named) -> tuple[Named | None, Named | None]:
    """Return the version before, and the one after. A bill has the law that it would change before it."""
    if of.bill is not None:
        return before(of), None
    days = of.agency.days
    place = days.index(of.first_day)
    around = (place - 1, place + 1)
    earlier, later = (
        _version(of.agency, of.agency.law_on(days[i])) if 0 <= i < len(days) else None
        for i in around
    )
    return earlier, later


def last_day(of: Named) -> int | None:
    """Return the last day of a version (an ordinal), or None where it is in force, or a draft."""
    after = None if of.bill is not None else neighbours(of)[1]
    return None if after is None else after.first_day - 1


def pairs(of: Agency) -> Iterator[tuple[Named, Named]]:
    """Yield every pair that may be compared: an older with a newer version, a version with a bill.

    A bill cannot be read into a version that does not have yet what it would amend.
    """
    all_versions = versions(of)
    for place, older in enumerate(all_versions):
        for newer in (*all_versions[place + 1 :], *drafts(of)):
            try:
                yield pair(of.id, older.slug, newer.slug)
            except LawError:
                continue


def pair(of: str, first: str, second: str) -> tuple[Named, Named]:
    """Return two laws to compare, the older first; a bill is read as a change of the other.

    Raises ``LawError`` where a name is not known, where both are bills or the same law, or where the
    bill amends what the version does not have.
    """
    one, other = named(of, first), named(of, second)
    if one.bill is not None and other.bill is not None:
        raise LawError("two bills are not compared; compare each with a version of the law")
    if one.bill is not None or (other.bill is None and other.first_day < one.first_day):
        one, other = other, one
    if one.slug == other.slug:
        raise LawError(f"{one.id} and {other.id} are the same law")
    if other.bill is not None:
        law = law_or_draft(other.bill.id, of, one.first_day)
        other = Named(other.agency, other.slug, law, other.bill)
    return one, other


def _version(of: Agency, law: Law) -> Named:
    return Named(of, law.version.partition("@")[2], law)
