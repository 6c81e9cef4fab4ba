"""``brightline law diff``: how two laws differ, one small case for each way."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Any

from brightline.commands.errors import Wrong
from brightline.commands.output import WORDS
from brightline.commands.parsing import Commands, command
from brightline.engine.decide import Determination
from brightline.engine.law import Law, LawError
from brightline.engine.prove import Undecided
from brightline.engine.solver import NoSolver
from brightline.laws.agencies import agency, law
from brightline.laws.bills import PREFIX, law_or_draft
from brightline.laws.properties.differing import differences


def add_parser(parts: Commands) -> None:
    """Add ``diff`` to the parts of ``brightline law``."""
    part = command(
        parts,
        "diff",
        "show how two laws differ: one small case for each way, or none where they are equal",
        "brightline law diff nyc/doc@2018-01-30 nyc/doc@2026-01-29",
    )
    part.add_argument("first", help="a law: nyc/doc@2018-11-14, nyc/doc (its latest), or a bill")
    part.add_argument("second", help="another law")
    part.add_argument("--json", action="store_true")
    part.set_defaults(run=run, part="diff")


def run(arguments: argparse.Namespace) -> int:
    """Print the differences. Exit 0 whether there are any or none, 3 where the solver gave up."""
    try:
        first = _law(arguments.first, arguments.second)
        second = _law(arguments.second, arguments.first)
        rows = [
            {
                "question": found.question,
                "kinds": list(found.kinds),
                "differs_by": list(found.differs_by),
                "case": dict(found.case),
                "a": _side(first, found.first),
                "b": _side(second, found.second),
                "confirmed": found.confirmed,
            }
            for found in differences(first, second)
        ]
    except (LawError, NoSolver) as error:
        raise Wrong(str(error)) from None
    except Undecided as error:
        print(f"{error}: neither equal nor different")
        return 3
    if arguments.json:
        print(json.dumps(rows, indent=1, ensure_ascii=False))
    else:
        print(
            "\n".join(line for row in rows for line in _lines(row))
            or "No case is answered otherwise."
        )
    return 0


def _law(name: str, other: str) -> Law:
    """Return a law by name; a bill is read as a change of the other law's agency."""
    if name.startswith(PREFIX):
        return law_or_draft(
            name, "nyc/doc" if other.startswith(PREFIX) else other.partition("@")[0]
        )
    if "@" in name:
        return law(name, None)
    found = agency(name)
    return found.law_on(found.days[-1])


def _side(of: Law, told: Determination) -> dict[str, Any]:
    return {"law": of.version, **{k: told.body[k] for k in ("answer", "because", "cites")}}


def _lines(row: dict[str, Any]) -> Iterator[str]:
    yield row["question"]
    for side in (row["a"], row["b"]):
        yield f"  {side['law']}: {WORDS[side['answer']]}"
        yield f"    {side['because']} {'; '.join(side['cites'])}".rstrip()
    yield from (f"  {words}" for words in row["differs_by"])
    yield f"  {json.dumps(row['case'], ensure_ascii=False)}"
