"""``brightline replay``: a caseload under one law, or under two and what would flip."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brightline.commands.errors import Wrong
from brightline.commands.parsing import Commands, command
from brightline.laws.vocabulary import AGENCY_IDS

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from brightline.engine.law import Law
    from brightline.laws.caseload.given import Given

#: Where a caseload can be decided, and the extra that brings it.
ON = {"duckdb": "bulk", "numpy": "bulk", "postgres": "bulk,postgres", "spark": "bulk,spark"}


def add_parser(commands: Commands) -> None:
    """Add ``replay`` to the commands."""
    replay = command(
        commands,
        "replay",
        "decide a caseload under one law, or under two and what would flip",
        "brightline replay --synthetic 10000 --law nyc/doc@2018-11-14 "
        "--against nyc/bills/int-185-2022 --page flips.html",
    )
    replay.add_argument(
        "cases",
        nargs="*",
        help="case files, JSON lines of many cases, a folder with the tables of a caseload "
        "(cases.parquet, judgments.parquet …; CSV or JSON lines too), CSV files of arrests or "
        "bookings; with --on postgres, a schema",
    )
    replay.add_argument("--law", required=True, metavar="ID", help="nyc/doc@2018-11-14, or a bill")
    replay.add_argument("--against", metavar="ID", help="another law or bill: what would flip")
    replay.add_argument("--agency", choices=AGENCY_IDS, default="nyc/doc", help="for a bill")
    replay.add_argument("--on", choices=list(ON), default="duckdb", help="where it runs")
    replay.add_argument(
        "--database",
        metavar="DSN",
        default="",
        help="PostgreSQL's connection string (default: the environment, PGHOST and so on)",
    )
    replay.add_argument("--out", metavar="FILE", help="write one row a case as Parquet")
    replay.add_argument("--page", metavar="FILE", help="write what it shows as a page (HTML)")
    replay.add_argument(
        "--synthetic", type=int, metavar="N", help="a made-up caseload of so many cases"
    )
    replay.add_argument("--seed", type=int, default=1, metavar="S", help="of the made-up caseload")
    replay.add_argument(
        "--settle",
        action="store_true",
        help="tell apart, case by case, what a fact would settle and what a lawyer must",
    )
    replay.add_argument("--json", action="store_true")
    replay.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Decide every case under the laws named; print counts, the cross-table and what flips."""
    laws = _laws(arguments)
    told = _decided(arguments, laws)
    if arguments.page:
        from brightline.commands.output import write
        from brightline.pages.replay import replay_html

        write(Path(arguments.page), replay_html(told).encode())
    if arguments.json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        _show(told)
    return 0


def _laws(arguments: argparse.Namespace) -> list[Law]:
    from brightline.engine.law import LawError
    from brightline.laws.bills import law_or_draft

    names = [arguments.law, *([arguments.against] if arguments.against else [])]
    try:
        return [law_or_draft(name, arguments.agency) for name in names]
    except LawError as error:
        raise Wrong(str(error)) from None


def _decided(arguments: argparse.Namespace, laws: list[Law]) -> dict[str, Any]:
    from brightline.engine.relational import RelationError

    try:
        from brightline.laws.caseload.run import replay
        from brightline.laws.caseload.told import question_told

        given = _given(arguments)
        for reason in given.refused:
            print(reason, file=sys.stderr)
        with _Telling(arguments.synthetic or None) as telling:
            found = replay(
                given,
                laws,
                arguments.on,
                arguments.database,
                Path(arguments.out) if arguments.out else None,
                arguments.settle,
                telling.told,
            )
    except RelationError as error:
        raise Wrong(str(error)) from None
    except OSError as error:
        raise Wrong(f"{error.filename or arguments.out}: {error.strerror}") from None
    except ImportError as error:
        extra = ON[arguments.on]
        raise Wrong(f"{error.name} is missing; pip install 'brightline[{extra}]'") from None
    return {
        "cases": found.cases,
        "refused": len(given.refused),
        "law": laws[0].version,
        "against": laws[1].version if len(laws) > 1 else None,
        "questions": {
            name: question_told(counts, name in found.unchanged)
            for name, counts in found.counts.items()
        },
    }


def _given(arguments: argparse.Namespace) -> Given:
    from brightline.laws.caseload.given import Given, read_given

    if arguments.synthetic is not None:
        if arguments.cases or arguments.synthetic < 1 or arguments.seed < 0:
            raise Wrong("--synthetic takes a number from 1 on, a seed from 0 on, and no case files")
        return Given(synthetic=(arguments.synthetic, arguments.seed))
    if not arguments.cases:
        raise Wrong("name a caseload, or --synthetic N for one that is made up")
    return read_given(arguments.cases, schemas=arguments.on == "postgres")


class _Telling:
    """Shows on a terminal how far a long run has come; elsewhere it is silent."""

    def __init__(self, total: int | None) -> None:
        self.total, self.tasks = total, dict[str, "TaskID"]()
        self.progress: Progress | None = None

    def __enter__(self) -> _Telling:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress

            self.progress = Progress(console=Console(stderr=True), transient=True)
            self.progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.progress is not None:
            self.progress.stop()

    def told(self, what: str, count: int) -> None:
        """Take what is being done, and how many cases are done."""
        if self.progress is None:
            return
        if what not in self.tasks:
            self.tasks[what] = self.progress.add_task(what, total=self.total)
        self.progress.update(self.tasks[what], completed=count)


def _show(told: Mapping[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    against = f", against {told['against']}" if told["against"] else ""
    table = Table(
        title=Text(f"{told['cases']:,} cases under {told['law']}{against}"), title_justify="left"
    )
    for head in ("question", "answers", "flips" if told["against"] else "because"):
        table.add_column(head, overflow="fold")
    for name, found in told["questions"].items():
        reasons = found.get("flips", found.get("because", {}))
        shown = [_counted(answer, n, found["range"]) for answer, n in found["answers"].items()]
        if "flipped" in found:
            shown.append(f"flips: {found['flipped'][0]:,} surely, {found['flipped'][1]:,} at most")
        table.add_row(
            Text(name),
            Text("\n".join(shown)),
            Text("\n".join(f"{n:,} {clause}" for clause, n in reasons.items()) or "none"),
        )
    console = Console(highlight=False)
    console.print(table)
    console.print(
        Text("open: a fact is missing or a lawyer must decide. “up to” counts what is open.", "dim")
    )


def _counted(answer: str, count: int, ranges: Mapping[str, list[int]]) -> str:
    most = ranges.get(answer, [count, count])[1]
    return f"{count:,} {answer}" + (f" (up to {most:,})" if most > count else "")
