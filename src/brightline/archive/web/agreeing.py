"""How far readers agree, as the page says it."""

from __future__ import annotations

from typing import Any

from brightline.archive.review.agreement import agreement
from brightline.archive.web.deciding import pairs
from brightline.archive.web.held import Held
from brightline.archive.web.queue import Queue


def agreeing(mine: Queue, kept: Held) -> list[dict[str, Any]]:
    """Return what is known of each pair of readers who both decided on something, in order of their names."""
    found = []
    for (a, b), told in pairs(mine.told).items():
        read = agreement(
            {key: one for key, (one, _) in told.items()},
            {key: other for key, (_, other) in told.items()},
        )
        found.append(
            {
                "readers": (a, b),
                "read": read,
                "same_percent": _percent(read.same / read.both),
                "same_between": (_percent(read.raw.low), _percent(read.raw.high)),
                "kappa": None if read.kappa is None else _two(read.kappa),
                "between": read.kappa_between
                and (_two(read.kappa_between.low), _two(read.kappa_between.high)),
                "table": [(one, other, n) for (one, other), n in read.table.items()],
                "disagreed": [_disagreement(mine, kept, key) for key in read.disagreed],
            }
        )
    return found


def _disagreement(mine: Queue, kept: Held, key: str) -> dict[str, Any]:
    card, told = kept.cards.get(key), mine.judged(key)
    finding = card.finding if card else None
    item, _, segment = key.partition("/")
    return {
        "item": item,
        "segment": int(segment),
        "says": f"Finding {finding.number}: {finding.person}" if finding else key[:12],
        "both": told.both,
        "settled": told.settled,
        "mine": told.to_settle(mine.reader),
    }


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def _two(number: float) -> str:
    """A number with two digits; what rounds to nothing has no sign."""
    return f"{round(number, 2) + 0.0:.2f}"
