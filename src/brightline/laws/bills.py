"""Bills as drafts: what the law of a day would be, were a bill in force on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from brightline.engine.calendar import exact_day
from brightline.engine.law import Law, LawError, Version
from brightline.laws.agencies import AGENCIES, agency, law
from brightline.laws.nyc.bills import (
    int_158_2022,
    int_184_2022,
    int_185_2022,
    int_739_2026,
    int_1412_2025,
    int_2469_2021,
    repeal,
)

PREFIX = "nyc/bills/"
_9_131, _14_154, _9_205, _10_178 = (
    f"nyc/admin_code_{section}" for section in ("9_131", "14_154", "9_205", "10_178")
)


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill: its number, what it would do, what became of it, and its edit of each section."""

    id: str
    title: str
    fate: str
    day: int
    edits: Mapping[str, Callable[[Version], Version]]

    def agencies(self) -> list[str]:
        """Return the agencies whose own section it would amend; if none, those it touches."""
        own = [name for name, found in AGENCIES.items() if found.statutes[0].id in self.edits]
        return own or [
            name
            for name, found in AGENCIES.items()
            if any(statute.id in self.edits for statute in found.statutes)
        ]


def _bill(
    number: str, day: str, title: str, fate: str, edit: Callable[[Version], Version], *on: str
) -> Bill:
    return Bill(f"{PREFIX}{number}", title, fate, exact_day(day), dict.fromkeys(on, edit))


BILLS: dict[str, Bill] = {
    bill.id: bill
    for bill in (
        _bill(
            "int-158-2022",
            "2023-02-15",
            "A private right of action, notice to the person and counsel, a record of exchanges",
            "heard on 15 February 2023, filed on 31 December 2023; again as Int 214 of 2024 and Int "
            "209 of 2026",
            int_158_2022.draft,
            _9_131,
            _14_154,
            _9_205,
        ),
        _bill(
            "int-184-2022",
            "2023-02-15",
            "No forty-eight hours for the police without a judicial warrant",
            "heard on 15 February 2023, filed on 31 December 2023; again as Int 395 of 2024",
            int_184_2022.draft,
            _14_154,
        ),
        _bill(
            "int-185-2022",
            "2023-02-15",
            "What the jails may say follows what they may do",
            "heard on 15 February 2023, filed on 31 December 2023; again as Int 396 of 2024",
            int_185_2022.draft,
            _9_131,
        ),
        _bill(
            "int-2469-2021",
            "2021-12-01",
            "The commissioner's approval, and notice to the person and attorney",
            "filed",
            int_2469_2021.draft,
            _9_131,
        ),
        Bill(
            id=f"{PREFIX}int-1412-2025",
            title="A wider meaning of federal immigration authorities; no federal office",
            fate="passed on 18 December 2025, vetoed, overridden: Local Law 63 of 2026",
            day=exact_day("2025-12-18"),
            edits=int_1412_2025.EDITS,
        ),
        _bill(
            "int-739-2026",
            "2026-08-21",
            "Approval of the agency's head or counsel, and yearly training",
            "in committee",
            int_739_2026.draft,
            _9_131,
            _14_154,
            _9_205,
            _10_178,
        ),
        _bill(
            "int-945-2024",
            "2024-12-01",
            "Repeal of the four sections",
            "filed",
            repeal.draft,
            _9_131,
            _14_154,
            _9_205,
            _10_178,
        ),
        _bill(
            "int-515-2026",
            "2026-08-21",
            "Repeal of the four sections",
            "in committee",
            repeal.draft,
            _9_131,
            _14_154,
            _9_205,
            _10_178,
        ),
    )
}


def law_or_draft(name: str, of: str, day: int | None = None) -> Law:
    """Return a law by id, or the law of a day (the bill's own, if none is given) under a bill.

    Args:
        name: ``nyc/doc@2018-11-14``, ``nyc/doc``, or ``nyc/bills/int-185-2022``.
        of: the agency whose law a bill would change.
        day: the day of decision (an ordinal).

    Raises:
        LawError: there is no such law or bill.

    """
    if not name.startswith(PREFIX):
        return law(name, day)
    bill, on = _bill_on(name, day)
    return _draft(bill.id, of, max(day for day in agency(of).days if day <= on))


@cache
def _draft(number: str, of: str, on: int) -> Law:
    """Return the law under a bill, built once for each law that it would change."""
    edits = BILLS[number].edits
    drafts = {
        statute.id: edits[statute.id](version)
        for statute, version in agency(of).law_on(on).layers
        if statute.id in edits
    }
    return agency(of).with_draft(number, on, drafts)


def before_bill(name: str, of: str) -> Law:
    """Return the law that a bill would change, of its own day or of the one that is named.

    Raises ``LawError`` where there is no such bill.
    """
    return agency(of).law_on(_bill_on(name, None)[1])


def _bill_on(name: str, day: int | None) -> tuple[Bill, int]:
    number, at, when = name.partition("@")
    bill = BILLS.get(number)
    if bill is None:
        raise LawError(f"no bill is named {number}; there are {', '.join(BILLS)}")
    try:
        return bill, exact_day(when) if at else bill.day if day is None else day
    except ValueError as error:
        raise LawError(f"{name}: {error}") from None
