"""The planner's form and the sample, as the page says them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from brightline.archive.review.planner import Aim, Plan, plan
from brightline.archive.review.sampling import Stratum, Tally, allows, allows_in_all, tallies
from brightline.archive.review.store import RESPONSIVE
from brightline.archive.running.rest import CONFIDENCE
from brightline.archive.web.held import Held
from brightline.archive.web.queue import Queue

#: The form's fields: name, label, its kind, and the value it begins with (None: taken from the archive).
FIELDS = (
    ("population", "Mails in the rest: nobody federal was found in them", int, None),
    ("tolerable", "How many missed could be borne", int, None),
    ("confidence", "Confidence, in percent", float, 95),
    ("expected", "How many you expect to find in the sample", int, 0),
    ("per_hour", "Mails that one reader reads in an hour", float, 60),
    ("readers", "Readers of each mail", int, 1),
)


def planned(given: Mapping[str, str], kept: Held) -> dict[str, Any]:
    """Return the form as filled in, and the plan, or what is wrong and with which field."""
    read = sum(one["read"] for one in kept.report.containers)
    rest = max(kept.sample["population"] if kept.sample else read - kept.report.totals["census"], 0)
    begins = {"population": rest, "tolerable": max(rest // 100, 1)}
    told: dict[str, Any] = {}
    wrong = ""
    for name, label, kind, value in FIELDS:
        text = given.get(name, "").strip() or str(begins.get(name, value))
        told[name] = text
        try:
            told[name] = kind(text.replace(",", ""))
        except ValueError:
            wrong = wrong or f"{label}: {text!r} is not a number."
    found: Plan | None = None
    if not wrong:
        try:
            found = plan(Aim(**{**told, "confidence": told["confidence"] / 100}))
        except ValueError as error:
            wrong = f"{str(error)[:1].upper()}{str(error)[1:]}."
        except OverflowError:
            wrong = "A number is too large."
    says = ""
    if found is not None:
        says = allows(found.read, 0, told["population"], told["confidence"] / 100)
    return {
        "fields": [(name, label, _written(told[name])) for name, label, _, _ in FIELDS],
        "wrong": wrong,
        "plan": found,
        "clean": says,
    }


def _written(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def sampled(kept: Held, mine: Queue) -> dict[str, Any] | None:
    """Return how far the sample is read and what it then allows; None where none is drawn."""
    if kept.sample is None:
        return None
    decided = {
        key: any(one.decision in RESPONSIVE for one in told.decisions)
        for key, told in mine.told.items()
    }
    strata = [Stratum(**{**one, "keys": tuple(one["keys"])}) for one in kept.sample["strata"]]
    left = sum(key not in decided for one in strata for key in one.keys)
    read: tuple[Tally, ...] = () if left else tallies(strata, decided)
    return {
        "drawn": kept.sample["drawn"],
        "population": kept.sample["population"],
        "seed": kept.sample["seed"],
        "left": left,
        "strata": [
            (one.name, one.population, len(one.keys), sum(key in decided for key in one.keys))
            for one in strata
        ],
        "would": kept.sample["says"],
        "says": allows_in_all(read, CONFIDENCE) if read else "",
    }
