"""``brightline law diff``: how two laws differ, one small case for each way; or what a bill would change."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Any

from brightline.commands.errors import Wrong
from brightline.commands.output import WORDS
from brightline.commands.parsing import Commands, command
from brightline.engine.decide import Determination
from brightline.engine.differ import Standing, standing
from brightline.engine.law import Law, LawError
from brightline.engine.prove import Undecided
from brightline.engine.solver import NoSolver
from brightline.laws.agencies import agency, law
from brightline.laws.bills import BILLS, PREFIX, before_bill, law_or_draft
from brightline.laws.casefile.load import as_yaml
from brightline.laws.properties.differing import Difference, differences


def add_parser(parts: Commands) -> None:
    """Add ``diff`` to the parts of ``brightline law``."""
    part = command(
        parts,
        "diff",
        "show how two laws differ, or what a bill would change: one small case for each way, "
        "or the proof that there is none",
        "brightline law diff nyc/bills/int-185-2022",
    )
    part.add_argument("first", help="a law: nyc/doc@2018-11-14, nyc/doc (its latest), or a bill")
    part.add_argument(
        "second",
        nargs="?",
        help="another law, or a bill read as a change of the first (default, after a bill: "
        "the law of its day, for each agency whose section it would amend)",
    )
    part.add_argument("--json", action="store_true")
    part.set_defaults(run=run, part="diff")


def run(arguments: argparse.Namespace) -> int:
    """Print the differences. Exit 0 whether there are any or none, 3 where the solver gave up."""
    rows: list[dict[str, Any]] = []
    try:
        for first, second in _pairs(arguments.first, arguments.second):
            if not arguments.json:
                print(f"{first.agency}: {first.version} and {second.version}")
            found = 0
            for row in _rows(first, second):
                found += 1
                rows.append(row)
                if not arguments.json:
                    print("\n".join(_lines(row)), flush=True)
            if not found and not arguments.json:
                print("No case is answered otherwise; duties and claims are the same.")
    except (LawError, NoSolver) as error:
        raise Wrong(str(error)) from None
    except Undecided as error:
        print(f"{error}: neither equal nor different")
        return 3
    if arguments.json:
        print(json.dumps(rows, indent=1, ensure_ascii=False))
    return 0


def _pairs(one: str, other: str | None) -> Iterator[tuple[Law, Law]]:
    """Yield the laws to compare: two that are named, or a bill's before and after by agency."""
    if other is not None:
        yield _law(one, other), _law(other, one)
        return
    bill = BILLS.get(one.partition("@")[0])
    if bill is None:
        raise LawError(f"say which law to compare {one} with, or name a bill: {', '.join(BILLS)}")
    for name in bill.agencies():
        yield before_bill(one, name), law_or_draft(one, name)


def _law(name: str, other: str) -> Law:
    """Return a law by name; a bill is read as a change of the other law, on its day."""
    if not name.startswith(PREFIX):
        return law(name, None) if "@" in name else agency(name).latest
    if other.startswith(PREFIX):
        return law_or_draft(name, next(iter(BILLS[name].agencies())) if name in BILLS else other)
    changed = _law(other, name)
    return law_or_draft(name, changed.agency, None if "@" in name else changed.first_day)


def _rows(first: Law, second: Law) -> Iterator[dict[str, Any]]:
    for found in differences(first, second):
        yield _answered(first, second, found)
    for told in standing(first, second):
        yield _stands(first, second, told)


def _answered(first: Law, second: Law, found: Difference) -> dict[str, Any]:
    return {
        "question": found.question,
        "kinds": list(found.kinds),
        "differs_by": list(found.differs_by),
        "case": dict(found.case),
        "a": _side(first, found.first),
        "b": _side(second, found.second),
        "confirmed": found.confirmed,
    }


def _side(of: Law, told: Determination) -> dict[str, Any]:
    return {"law": of.version, **{k: told.body[k] for k in ("answer", "because", "cites")}}


def _stands(first: Law, second: Law, told: Standing) -> dict[str, Any]:
    return {
        "question": told.kind,
        "differs_by": [f"{told.cite}: {told.id}"],
        "case": None,
        "a": {"law": first.version, "says": told.first},
        "b": {"law": second.version, "says": told.second},
        "confirmed": True,
    }


def _lines(row: dict[str, Any]) -> Iterator[str]:
    if row["case"] is None:
        yield f"\n{row['question']}: {row['differs_by'][0]}"
        for side in (row["a"], row["b"]):
            yield f"  {side['law']}: {side['says'] or 'none'}"
        return
    kinds = row["kinds"]
    yield f"\n{row['question']}" + (f" (and {', '.join(kinds[1:])})" if kinds[1:] else "")
    for side in (row["a"], row["b"]):
        yield f"  {side['law']}: {WORDS[side['answer']]}"
        yield f"    {side['because']} {'; '.join(side['cites'])}".rstrip()
    yield from (f"  {words}" for words in row["differs_by"])
    yield "  for instance:"
    told = {key: value for key, value in row["case"].items() if key != "format"}
    yield from (f"    {line}" for line in as_yaml(told).splitlines())
