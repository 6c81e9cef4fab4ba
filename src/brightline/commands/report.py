"""``brightline report``: counts, each of which opens to its rows."""

from __future__ import annotations

import argparse
import json
from datetime import date

from brightline.commands.errors import Wrong
from brightline.commands.parsing import Commands, command
from brightline.commands.record import add_data, opened
from brightline.laws.vocabulary import AGENCY_IDS


def add_parser(commands: Commands) -> None:
    """Add ``report`` to the commands."""
    report = command(
        commands,
        "report",
        "count requests, instruments, persons, holds and notices, by outcome and ground",
        "brightline report counts --agency nyc/doc --from 2021-07-01 --to 2022-06-30 --data demo",
    )
    report.add_argument("name", choices=("counts",), help="which report")
    report.add_argument(
        "--agency", choices=AGENCY_IDS, help="whose requests (default: every agency's)"
    )
    report.add_argument("--from", dest="first", required=True, metavar="DAY", help="the first day")
    report.add_argument("--to", dest="last", required=True, metavar="DAY", help="the last day")
    report.add_argument(
        "--rows", metavar="MEASURE", help="list the rows that a number counts, by case key"
    )
    report.add_argument("--json", action="store_true", help="print as JSON")
    add_data(report)
    report.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the counts, or the rows of one of them."""
    first, last = _day("--from", arguments.first), _day("--to", arguments.last)
    if first > last:
        raise Wrong(f"--from {first} is after --to {last}")
    opened(arguments)
    from brightline.cases.counts import MEASURES, SAYS, Asked, counts, rows
    from brightline.cases.models import Case

    asked = Asked(arguments.agency or "", first, last)
    if arguments.rows:
        if arguments.rows not in MEASURES:
            raise Wrong(f"--rows {arguments.rows}: one of {', '.join(MEASURES)}")
        for row in rows(asked, arguments.rows):
            case = row if isinstance(row, Case) else row.case
            print(json.dumps({"case": case.key, "id": row.pk}))
        return 0
    told = counts(asked)
    if arguments.json:
        print(json.dumps(told))
        return 0
    print(f"{told['agency']}, {first} to {last}")
    for name in MEASURES:
        print(f"  {told['counts'][name]:7,}  {name}: {SAYS[name]}")
    print("By outcome")
    for outcome, number in told["by_outcome"].items():
        print(f"  {number:7,}  {outcome}")
    print("By ground")
    for row in told["by_ground"]:
        print(f"  {row['requests']:7,}  {row['outcome']}: {row['ground'] or 'no ground on record'}")
    return 0


def _day(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Wrong(f"{name}: {text!r}; write a day like 2022-06-30") from None
