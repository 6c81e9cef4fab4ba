"""``brightline law prove``: properties of the law, proved of every case or refuted by one."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from typing import Any

from brightline.commands.errors import Wrong
from brightline.commands.parsing import Commands, command
from brightline.engine.law import LawError
from brightline.engine.prove import Undecided
from brightline.engine.solver import NoSolver
from brightline.laws.properties.listed import PROPERTIES
from brightline.laws.properties.proving import Verdict, named, prove, reigns_of


def add_parser(parts: Commands) -> None:
    """Add ``prove`` to the parts of ``brightline law``."""
    part = command(
        parts,
        "prove",
        "prove what must hold of every case under a law, or show a case that breaks it",
        "brightline law prove nyc/doc@2018-11-14 no-hold-without-a-judge",
    )
    part.add_argument("law", help="nyc/doc@2018-11-14, or nyc/doc for all its versions")
    part.add_argument("property", nargs="?", help="one property by its id (default: list them)")
    part.add_argument("--all", action="store_true", help="every property")
    part.add_argument("--json", action="store_true")
    part.set_defaults(run=run, part="prove")


def run(arguments: argparse.Namespace) -> int:
    """Prove one property or all. Exit 1 where one is refuted, 3 where the solver gave up."""
    try:
        wanted = [named(arguments.property)] if arguments.property else list(PROPERTIES)
        laws = reigns_of(arguments.law)
        if not arguments.property and not arguments.all:
            return _list(arguments.json)
        told = []
        for rule in wanted:
            started = time.perf_counter()
            verdict = prove(rule, laws)
            told.append(_row(verdict, time.perf_counter() - started))
            if not arguments.json:
                print("\n".join(_lines(told[-1])), flush=True)
    except (LawError, NoSolver) as error:
        raise Wrong(str(error)) from None
    except Undecided as error:
        print(f"{error}: neither proved nor refuted")
        return 3
    if arguments.json:
        print(json.dumps(told, indent=1, ensure_ascii=False))
    return 1 if any(row["verdict"] == "refuted" for row in told) else 0


def _list(as_json: bool) -> int:
    if as_json:
        rows = [{"property": p.id, "says": p.says} for p in PROPERTIES]
        print(json.dumps(rows, indent=1, ensure_ascii=False))
    else:
        print("\n".join(f"{p.id}\n  {p.says}" for p in PROPERTIES))
    return 0


def _row(verdict: Verdict, seconds: float) -> dict[str, Any]:
    broken = verdict.broken
    return {
        "property": verdict.property.id,
        "says": verdict.property.says,
        "verdict": "proved" if broken is None else "refuted",
        "bound": verdict.bound if verdict.asked else "every case: these laws never ask about it",
        "seconds": round(seconds, 2),
        "case": None
        if broken is None
        else {
            "law": broken.law,
            "question": broken.act,
            "files": list(broken.cases),
            "answers": list(broken.answers),
            "confirmed": broken.confirmed,
        },
    }


def _lines(row: dict[str, Any]) -> Iterator[str]:
    mark = "■" if row["verdict"] == "refuted" else "·"
    yield f"{mark} {row['verdict']}  {row['property']}  ({row['seconds']} s)"
    yield f"    {row['says']}"
    case = row["case"]
    if case is None:
        yield f"    {row['bound']}"
        return
    yield f"    {case['law']}, {case['question']}: {', '.join(case['answers'])}" + (
        "" if case["confirmed"] else " (the case file does not show it: look at the facts)"
    )
    yield from (f"    {json.dumps(file, ensure_ascii=False)}" for file in case["files"])
