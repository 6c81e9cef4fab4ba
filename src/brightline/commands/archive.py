"""``brightline archive``: read mail archives, find what the law did not permit, say how sure."""

from __future__ import annotations

from brightline.commands import archive_doing as doing
from brightline.commands.archive_doing import RECORDS
from brightline.commands.parsing import Commands, command

AGENCIES = ("nyc/doc", "nyc/nypd", "nyc/probation", "nyc/other")


def add_parser(commands: Commands) -> None:
    """Add ``archive`` to the commands."""
    archive = command(
        commands, "archive", "read mail archives for contact that the law did not permit",
        "brightline archive add mail.mbox --into audit",
    )  # fmt: skip
    parts = archive.add_subparsers(title="parts", required=True, metavar="PART")
    for add in (
        _add_add,
        _add_find,
        _add_report,
        _add_check,
        _add_sample,
        _add_plan,
        _add_complete,
        _add_review,
        _add_evaluate,
        _add_demo,
        _add_forget,
    ):
        add(parts)


def _add_add(parts: Commands) -> None:
    add = command(
        parts, "add", "read mail into an archive's folder; go on where an earlier run stopped",
        "brightline archive add mail.mbox production.pdf --into audit",
    )  # fmt: skip
    add.add_argument(
        "path", nargs="*", help="mbox, eml, Maildir, MSG, PST, zip, chat CSV or JSON, PDF, a folder"
    )
    add.add_argument("--into", metavar="DIR", required=True, help="the archive's folder")
    add.add_argument("--agency", choices=AGENCIES, default="nyc/doc", help="whose mail it is")
    add.add_argument("--zone", default="America/New_York", help="time zone of times without one")
    add.add_argument(
        "--workers", type=int, default=0, metavar="N", help="processes (default: one a core)"
    )
    add.add_argument("--json", action="store_true")
    add.set_defaults(run=doing.add_mail)


def _add_find(parts: Commands) -> None:
    find = command(
        parts, "find", "find correspondents, acts and what the law of that day said of them",
        "brightline archive find audit --custody custody.csv",
    )  # fmt: skip
    find.add_argument("dir", help="the archive's folder")
    for name in RECORDS:
        find.add_argument(
            f"--{name}",
            action="append",
            default=[],
            metavar="FILE",
            help=f"{name} from the record (CSV, JSON lines)",
        )
    find.add_argument(
        "--roster", action="append", default=[], metavar="FILE", help="who was on which list (CSV)"
    )
    find.add_argument("--json", action="store_true")
    find.set_defaults(run=doing.find_contact)


def _add_report(parts: Commands) -> None:
    report = command(
        parts, "report", "what was read, what was found, how sure: a page, tables, a bundle",
        "brightline archive report audit --pdf report.pdf",
    )  # fmt: skip
    report.add_argument("dir", help="the archive's folder")
    report.add_argument("--audience", choices=("inspector", "public"), default="inspector")
    for name in ("html", "pdf", "csv", "bundle"):
        report.add_argument(f"--{name}", metavar="FILE", help=f"write it as {name.upper()}")
    report.add_argument("--json", action="store_true")
    report.set_defaults(run=doing.hand_over)


def _add_check(parts: Commands) -> None:
    check = command(
        parts, "check", "read the same mail again and see that a bundle's findings come out; exit 0, 1",
        "brightline archive check audit.zip mail.mbox",
    )  # fmt: skip
    check.add_argument("bundle")
    check.add_argument("path", nargs="+", help="the same mail, as it was added")
    for name in (*RECORDS, "roster"):
        check.add_argument(f"--{name}", action="append", default=[], metavar="FILE")
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=doing.check_bundle)


def _add_sample(parts: Commands) -> None:
    sample = command(
        parts, "sample", "draw what is to be read of the rest, and say what it will bound",
        "brightline archive sample audit --size 300 --seed 7",
    )  # fmt: skip
    sample.add_argument("dir", help="the archive's folder")
    sample.add_argument("--size", type=int, default=300, metavar="N")
    sample.add_argument("--seed", default="1", help="written down, so that anyone draws the same")
    sample.add_argument("--json", action="store_true")
    sample.set_defaults(run=doing.draw_sample)


def _add_plan(parts: Commands) -> None:
    plan = command(
        parts, "plan", "how many to read to bound what is missed: the answer to 'a full audit is impractical'",
        "brightline archive plan --population 1000000 --tolerable 1000",
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
    plan.add_argument("--json", action="store_true")
    plan.set_defaults(run=doing.plan_sample)


def _add_complete(parts: Commands) -> None:
    complete = command(
        parts, "complete", "what is missing from somebody else's production of records; exit 0, 1",
        "brightline archive complete audit",
    )  # fmt: skip
    complete.add_argument("dir", help="the archive's folder")
    complete.add_argument("--json", action="store_true")
    complete.set_defaults(run=doing.check_production)


def _add_review(parts: Commands) -> None:
    review = command(
        parts, "review", "read and decide in a browser, on this machine alone: no account, no network",
        "brightline archive review audit --reader ama",
    )  # fmt: skip
    review.add_argument("dir", help="the archive's folder")
    review.add_argument("--reader", required=True, help="who reads: two readers decide apart")
    review.add_argument("--port", type=int, default=8765)
    review.set_defaults(run=doing.review_findings)


def _add_evaluate(parts: Commands) -> None:
    evaluate = command(
        parts, "evaluate", "measure the rules on the constructed messages",
        "brightline archive evaluate --half building",
    )  # fmt: skip
    evaluate.add_argument("--half", choices=("building", "measuring"), default="building")
    evaluate.add_argument(
        "--because", metavar="WHY", help="why the measuring half is looked at: it is written down"
    )
    evaluate.add_argument(
        "--looks", metavar="FILE", help="where looks are written down", default="looks.jsonl"
    )
    evaluate.add_argument("--json", action="store_true")
    evaluate.set_defaults(run=doing.evaluate_rules)


def _add_demo(parts: Commands) -> None:
    demo = command(
        parts,
        "demo",
        "write the mailbox of an office that does not exist, to try the audit on",
        "brightline archive demo office.mbox",
    )
    demo.add_argument("mbox", help="the file to write")
    demo.add_argument("--messages", type=int, default=2_000, metavar="N")
    demo.add_argument("--seed", type=int, default=1, metavar="S")
    demo.set_defaults(run=doing.write_office)


def _add_forget(parts: Commands) -> None:
    forget = command(
        parts, "forget", "delete an archive's folder and all that was read into it",
        "brightline archive forget audit",
    )  # fmt: skip
    forget.add_argument("dir", help="the archive's folder")
    forget.set_defaults(run=doing.forget_archive)
