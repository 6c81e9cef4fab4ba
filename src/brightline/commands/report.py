"""``brightline report``: counts, each of which opens to its rows; what the retention schedule would erase."""

from __future__ import annotations

import argparse
import json
from datetime import date

from brightline.commands.errors import Wrong
from brightline.commands.parsing import Commands, command
from brightline.commands.record import add_data, moment, opened
from brightline.laws.vocabulary import AGENCY_IDS

#: The counts of a dry run in words.
SAYS_PURGE = {
    "due": "closed cases are past their period",
    "held": "are past it and kept back by a legal hold",
    "asked": "are past it, and their expunction was asked singly",
    "kept": "closed cases are within their period",
}


def add_parser(commands: Commands) -> None:
    """Add ``report`` to the commands."""
    report = command(
        commands,
        "report",
        "count requests, instruments, persons, holds and notices, by outcome and ground; or list what a purge "
        "would erase, and erase nothing",
        "brightline report counts --agency nyc/doc --from 2021-07-01 --to 2022-06-30 --data demo",
    )
    report.add_argument("name", choices=("counts", "purge"), help="which report")
    report.add_argument(
        "--agency", choices=AGENCY_IDS, help="whose requests (default: every agency's)"
    )
    report.add_argument("--from", dest="first", metavar="DAY", help="counts: the first day")
    report.add_argument("--to", dest="last", metavar="DAY", help="counts: the last day")
    report.add_argument("--day", metavar="DAY", help="purge: as of this day (default: today)")
    report.add_argument(
        "--rows", metavar="MEASURE", help="list the rows that a number counts, by case key"
    )
    report.add_argument("--json", action="store_true", help="print as JSON")
    add_data(report)
    report.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the counts, or the rows of one of them; or the dry run of a purge."""
    return _purge(arguments) if arguments.name == "purge" else _counts(arguments)


def _counts(arguments: argparse.Namespace) -> int:
    if arguments.first is None or arguments.last is None:
        raise Wrong("report counts takes a first and a last day: --from DAY --to DAY")
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


def _purge(arguments: argparse.Namespace) -> int:
    """Print which closed cases are past their period, and which a hold keeps back. Nothing is erased."""
    day = None if arguments.day is None else _day("--day", arguments.day)
    opened(arguments)
    from brightline.cases.errors import Unread
    from brightline.cases.models import Case
    from brightline.cases.retention import dry_run, today
    from brightline.cases.schedule import schedule

    try:
        found = schedule()
    except Unread as error:
        raise Wrong(str(error)) from None
    told = dry_run(Case.objects.all(), arguments.agency or "", day or today(moment()), found)
    if arguments.json:
        print(json.dumps(told.plain()))
        return 0
    print(f"{told.agency or 'all'}, as of {told.day}; nothing is erased by this report")
    if found.example:
        print("The periods are examples; counsel sets them: schedule.yaml in the data directory")
    for kind, days in found.days.items():
        print(f"  {days:7,}  days kept: {kind}, {found.says[kind]}")
    for says, number in told.counts().items():
        print(f"  {number:7,}  {SAYS_PURGE[says]}")
    for row in told.due:
        print(f"{row.key}  {row.kind}  kept until {row.kept_until}")
    print(f"list {told.fingerprint}")
    return 0


def _day(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Wrong(f"{name}: {text!r}; write a day like 2022-06-30") from None
