"""``brightline archive``: read mail archives, find what the law did not permit, say how sure."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from brightline.commands import archive_doing as doing
from brightline.commands.archive_doing import RECORDS
from brightline.commands.parsing import Commands, command
from brightline.laws.vocabulary import AGENCY_IDS

Run = Callable[[argparse.Namespace], int]


def add_parser(commands: Commands) -> None:
    """Add ``archive`` to the commands."""
    archive = command(
        commands, "archive", "read mail archives for contact that the law did not permit",
        "brightline archive add mail.mbox --into audit",
    )  # fmt: skip
    parts = archive.add_subparsers(title="parts", required=True, metavar="PART")
    for add in (_add, _find, _report, _check, _sample, _plan, _complete, _review, _evaluate, _demo,
                _forget):  # fmt: skip
        add(parts)


def _part(
    parts: Commands,
    name: str,
    says: str,
    example: str,
    run: Run,
    *,
    of: str = "dir",
    json: bool = True,
) -> argparse.ArgumentParser:
    """Add a part: what it does, what it is *of* (an archive's folder, unless said otherwise), ``--json``."""
    part = command(parts, name, says, f"brightline archive {name} {example}")
    if of == "dir":
        part.add_argument("dir", help="the archive's folder")
    if json:
        part.add_argument("--json", action="store_true", help="print the answer as JSON")
    part.set_defaults(run=run)
    return part


def _files(part: argparse.ArgumentParser) -> None:
    """Add the files of the record that findings are joined with."""
    for name in RECORDS:
        part.add_argument(
            f"--{name}",
            action="append",
            default=[],
            metavar="FILE",
            help=f"{name} from the record (CSV, JSON lines)",
        )
    part.add_argument(
        "--roster", action="append", default=[], metavar="FILE", help="who was on which list (CSV)"
    )


def _add(parts: Commands) -> None:
    add = _part(
        parts, "add", "read mail into an archive's folder; go on where an earlier run stopped",
        "mail.mbox production.pdf --into audit", doing.add_mail, of="paths",
    )  # fmt: skip
    add.add_argument(
        "path", nargs="*", help="mbox, eml, Maildir, MSG, PST, zip, chat CSV or JSON, PDF, a folder"
    )
    add.add_argument("--into", metavar="DIR", required=True, help="the archive's folder")
    add.add_argument("--agency", choices=AGENCY_IDS, default="nyc/doc", help="whose mail it is")
    add.add_argument("--zone", default="America/New_York", help="time zone of times without one")
    add.add_argument(
        "--workers", type=int, default=0, metavar="N", help="processes (default: one a core)"
    )


def _find(parts: Commands) -> None:
    find = _part(
        parts, "find", "find correspondents, acts and what the law of that day said of them",
        "audit --custody custody.csv", doing.find_contact,
    )  # fmt: skip
    _files(find)


def _report(parts: Commands) -> None:
    report = _part(
        parts, "report", "what was read, what was found, how sure: a page, tables, a bundle",
        "audit --pdf report.pdf", doing.hand_over,
    )  # fmt: skip
    report.add_argument("--audience", choices=("inspector", "public"), default="inspector")
    for name in ("html", "pdf", "csv", "bundle"):
        report.add_argument(f"--{name}", metavar="FILE", help=f"write it as {name.upper()}")


def _check(parts: Commands) -> None:
    check = _part(
        parts, "check", "read the same mail again and see that a bundle's findings come out; exit 0, 1",
        "audit.zip mail.mbox", doing.check_bundle, of="bundle",
    )  # fmt: skip
    check.add_argument("bundle")
    check.add_argument("path", nargs="+", help="the same mail, as it was added")
    _files(check)


def _sample(parts: Commands) -> None:
    sample = _part(
        parts, "sample", "draw what is to be read of the rest, and say what it will bound",
        "audit --size 300 --seed 7", doing.draw_sample,
    )  # fmt: skip
    sample.add_argument("--size", type=int, default=300, metavar="N")
    sample.add_argument("--seed", default="1", help="written down, so that anyone draws the same")


def _plan(parts: Commands) -> None:
    plan = _part(
        parts, "plan", "how many to read to bound what is missed: the answer to 'a full audit is impractical'",
        "--population 1000000 --tolerable 1000", doing.plan_sample, of="numbers",
    )  # fmt: skip
    plan.add_argument("--population", type=int, required=True, metavar="N", help="items in all")
    plan.add_argument(
        "--tolerable", type=int, required=True, metavar="N", help="how many missed could be borne"
    )
    plan.add_argument("--confidence", type=float, default=0.95, metavar="P")
    plan.add_argument(
        "--expected", type=int, default=0, metavar="N", help="how many will be found in the sample"
    )
    plan.add_argument(
        "--rate",
        type=float,
        default=60.0,
        metavar="N",
        help="items that one reader reads in an hour",
    )
    plan.add_argument("--readers", type=int, default=1, metavar="N", help="readers of each item")


def _complete(parts: Commands) -> None:
    _part(
        parts, "complete", "what is missing from somebody else's production of records; exit 0, 1",
        "audit", doing.check_production,
    )  # fmt: skip


def _review(parts: Commands) -> None:
    review = _part(
        parts, "review", "read and decide in a browser, on this machine alone: no account, no network",
        "audit --reader ama", doing.review_findings, json=False,
    )  # fmt: skip
    review.add_argument("--reader", required=True, help="who reads: two readers decide apart")
    review.add_argument("--port", type=int, default=8765)


def _evaluate(parts: Commands) -> None:
    evaluate = _part(
        parts, "evaluate", "measure the rules on the constructed messages",
        "--half building", doing.evaluate_rules, of="set",
    )  # fmt: skip
    evaluate.add_argument("--half", choices=("building", "measuring"), default="building")
    evaluate.add_argument(
        "--because", metavar="WHY", help="why the measuring half is looked at: it is written down"
    )
    evaluate.add_argument(
        "--looks", metavar="FILE", default="looks.jsonl", help="where looks are written down"
    )


def _demo(parts: Commands) -> None:
    demo = _part(
        parts, "demo", "write the mailbox of an office that does not exist, to try the audit on",
        "office.mbox", doing.write_office, of="mbox", json=False,
    )  # fmt: skip
    demo.add_argument("mbox", help="the file to write")
    demo.add_argument("--messages", type=int, default=2_000, metavar="N")
    demo.add_argument("--seed", type=int, default=1, metavar="S")


def _forget(parts: Commands) -> None:
    _part(
        parts, "forget", "delete an archive's folder and all that was read into it",
        "audit", doing.forget_archive, json=False,
    )  # fmt: skip
