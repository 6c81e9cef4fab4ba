"""``brightline charge``: what offence is written, and is it a violent or serious crime."""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator
from pathlib import Path

from brightline.commands.errors import Wrong
from brightline.commands.parsing import Commands, command
from brightline.laws.verdict import verdict

_SHAPES = {"yes": "● YES", "no": "■ NO", "counsel": "◆ COUNSEL", "cannot-tell": "◇ CANNOT TELL"}


def add_parser(commands: Commands) -> None:
    """Add ``charge`` to the commands."""
    charge = command(
        commands,
        "charge",
        "say what offence is written, and whether it is listed",
        'brightline charge "PL 160.10 01" "Att. Robbery 1" --on 2023-02-15',
    )
    charge.add_argument("text", nargs="*", help="a charge, in any written form")
    charge.add_argument("--on", metavar="DATE", help="under the law of that day (default: today)")
    charge.add_argument("--level", choices=["felony", "misdemeanor", "violation", "infraction"])
    charge.add_argument("--csv", metavar="FILE", help="read charges from a column of a CSV file")
    charge.add_argument("--column", metavar="NAME")
    charge.add_argument("--level-column", metavar="NAME")
    charge.add_argument("--json", action="store_true", help="one JSON line a charge")
    charge.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Classify each charge; a line each. Exit 2 where there is nothing to read."""
    on = arguments.on or _today()
    try:
        for text, level in _charges(arguments):
            told = verdict(text, on, level)
            if arguments.json:
                print(json.dumps(told, ensure_ascii=False))
            else:
                print(f"{_SHAPES[told['violent_or_serious']]:14} {text!r}: {told['why']}")
    except ValueError as error:
        raise Wrong(f"--on: {error}") from None
    return 0


def _charges(arguments: argparse.Namespace) -> Iterator[tuple[str, str | None]]:
    if not arguments.text and not arguments.csv:
        raise Wrong('give a charge, as in: brightline charge "PL 160.10"')
    for text in arguments.text:
        yield text, arguments.level
    if arguments.csv:
        yield from _from_csv(arguments)


def _from_csv(arguments: argparse.Namespace) -> Iterator[tuple[str, str | None]]:
    if not arguments.column:
        raise Wrong("--csv needs --column NAME")
    try:
        with Path(arguments.csv).open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines)
            names = rows.fieldnames or []
            for name in filter(None, (arguments.column, arguments.level_column)):
                if name not in names:
                    raise Wrong(f"{arguments.csv}: no column {name!r}; it has {', '.join(names)}")
            for row in rows:
                level = row.get(arguments.level_column or "LAW_CAT_CD") or row.get("level")
                yield row[arguments.column] or "", level
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Wrong(f"{arguments.csv}: {error}") from None


def _today() -> str:
    from brightline.now import ClockError, now

    try:
        return now().date().isoformat()
    except ClockError as error:
        raise Wrong(str(error)) from None
