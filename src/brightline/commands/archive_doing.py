"""What each part of ``brightline archive`` does. Nothing heavy is imported before it is asked for."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brightline.commands.errors import Wrong
from brightline.commands.output import write

if TYPE_CHECKING:
    from brightline.archive.running.folder import Archive

#: The files of the record that findings are joined with.
RECORDS = ("custody", "requests", "determinations", "facts")


def add_mail(arguments: argparse.Namespace) -> int:
    """Read mail into an archive's folder; exit 1 where something does not reconcile."""
    from brightline.archive.running.add import add
    from brightline.archive.running.folder import ArchiveError

    with _telling("reading") as told:
        try:
            totals = add(
                Path(arguments.into), [Path(p) for p in arguments.path], arguments.agency, arguments.zone,
                arguments.workers, told,
            )  # fmt: skip
        except ArchiveError as error:
            raise Wrong(str(error)) from None
    if arguments.json:
        print(json.dumps(totals))
    else:
        print(
            f"{totals['expected']:,} items expected: {totals['read']:,} read, {totals['quarantined']:,} could not be; "
            f"{totals['segments']:,} segments. Each has its row in {arguments.into}/outcomes.jsonl"
        )
        for line in totals["differences"]:
            print(f"  does not reconcile: {line}", file=sys.stderr)
    return 1 if totals["differences"] else 0


def find_contact(arguments: argparse.Namespace) -> int:
    """Judge what was read, and join it with the record."""
    archive = _opened(arguments.dir)
    told = _found(archive, arguments)
    if arguments.json:
        print(json.dumps(told))
    else:
        print(
            f"{told['findings']:,} findings in {told['census']:,} items with a federal correspondent: "
            f"{told['not-permitted']:,} not permitted, {told['undecidable']:,} not decidable from the record, "
            f"{told['permitted']:,} permitted; {told['sequences']:,} sequences.\n"
            f"{told['originals-missing']:,} quoted segments have no original here. Fingerprint {told['fingerprint']}"
        )
    return 0


def _found(archive: Archive, arguments: argparse.Namespace) -> dict[str, Any]:
    from brightline.archive.judging.known import KnownError, known
    from brightline.archive.running.find import find_all, start, written
    from brightline.archive.running.folder import ArchiveError

    files = {n: [Path(p) for p in getattr(arguments, n)] for n in RECORDS if getattr(arguments, n)}
    try:
        directory = start([Path(p) for p in arguments.roster])
        with _telling("finding") as told:
            found = find_all(archive, known(files, archive.zone), directory, lambda n: told(n, 0))
        return written(
            archive,
            found,
            [*map(str, arguments.roster), *[str(p) for f in files.values() for p in f]],
        )
    except (ArchiveError, KnownError, ValueError) as error:
        raise Wrong(str(error)) from None


def hand_over(arguments: argparse.Namespace) -> int:
    """Write the report as pages, tables, a bundle."""
    from brightline.archive.report.bundle import bundle
    from brightline.archive.report.making import made
    from brightline.archive.report.page import page, pdf
    from brightline.archive.report.tables import as_json, findings_csv
    from brightline.archive.running.folder import ArchiveError
    from brightline.pages.errors import PrinterError

    archive = _opened(arguments.dir)
    try:
        report, measured, sample = made(archive, arguments.audience)
        html = page(report, measured, sample) if arguments.html or arguments.pdf else ""
        if arguments.html:
            write(Path(arguments.html), html.encode())
        if arguments.pdf:
            write(Path(arguments.pdf), pdf(html))
        if arguments.csv:
            write(Path(arguments.csv), findings_csv(report).encode("utf-8-sig"))
        if arguments.bundle:
            mark = bundle(archive, Path(arguments.bundle))
            print(f"{arguments.bundle}: SHA-256 {mark}", file=sys.stderr)
    except (ArchiveError, PrinterError) as error:
        raise Wrong(str(error)) from None
    if arguments.json:
        print(as_json(report, measured, sample))
    elif not any((arguments.html, arguments.pdf, arguments.csv, arguments.bundle)):
        for one in report.findings:
            print(
                f"{one.number}. {one.verdict_words}: {one.when}; {one.author}. The writer {one.says}."
            )
            print(f"   {one.where}; {one.confidence}")
    return 0


def check_bundle(arguments: argparse.Namespace) -> int:
    """Read the same mail again; exit 1 where other findings come out."""
    import tempfile

    from brightline.archive.report.bundle import opened
    from brightline.archive.running.add import add
    from brightline.archive.running.folder import ArchiveError

    try:
        told = opened(Path(arguments.bundle))
        with tempfile.TemporaryDirectory() as folder, _telling("reading again") as news:
            root = Path(folder) / "again"
            add(
                root,
                [Path(p) for p in arguments.path],
                told["archive"]["agency"],
                told["archive"]["zone"],
                0,
                news,
            )
            found = _found(_opened(root), arguments)
    except ArchiveError as error:
        raise Wrong(str(error)) from None
    same = found["fingerprint"] == told["fingerprint"]
    answer = {"same": same, "fingerprint": found["fingerprint"], "bundle": told["fingerprint"]}
    if arguments.json:
        print(json.dumps(answer))
    else:
        print(
            "the same findings"
            if same
            else f"other findings: {found['fingerprint']}, not {told['fingerprint']}"
        )
    return 0 if same else 1


def draw_sample(arguments: argparse.Namespace) -> int:
    """Draw a sample of the rest."""
    from brightline.archive.running.folder import ArchiveError
    from brightline.archive.running.rest import drawn

    try:
        told = drawn(_opened(arguments.dir), arguments.size, arguments.seed)
    except (ArchiveError, ValueError) as error:
        raise Wrong(str(error)) from None
    if arguments.json:
        print(json.dumps(told))
    else:
        print(f"{told['drawn']:,} of {told['population']:,} drawn with seed {arguments.seed!r}, to be read in: "
              f"brightline archive review {arguments.dir}\n{told['says']}")  # fmt: skip
    return 0


def plan_sample(arguments: argparse.Namespace) -> int:
    """Say how many to read."""
    from brightline.archive.review.planner import Aim, plan

    try:
        told = plan(
            Aim(
                arguments.population,
                arguments.tolerable,
                arguments.confidence,
                arguments.expected,
                arguments.rate,
                arguments.readers,
            )
        )
    except ValueError as error:
        raise Wrong(str(error)) from None
    if arguments.json:
        print(json.dumps({**told._asdict(), "outcomes": [one._asdict() for one in told.outcomes]}))
    else:
        print(told.says)
    return 0


def check_production(arguments: argparse.Namespace) -> int:
    """Say what is missing of a production; exit 1 where something is."""
    from brightline.archive.running.rest import completeness

    told = completeness(_opened(arguments.dir))
    if arguments.json:
        print(json.dumps(told))
    else:
        for sentence in told["says"]:
            print(sentence)
    return 1 if told["gaps"] else 0


def review_findings(arguments: argparse.Namespace) -> int:
    """Serve the review pages on this machine until interrupted."""
    from brightline.archive.web.alone import serve

    return serve(_opened(arguments.dir), arguments.reader, arguments.port)


def evaluate_rules(arguments: argparse.Namespace) -> int:
    """Measure the rules on one half of the constructed messages."""
    from brightline.archive.evaluation.looking import look

    if arguments.half == "measuring" and not arguments.because:
        raise Wrong(
            "--half measuring: say why with --because; each look is written down, since it uses the half up"
        )
    told = look(arguments.half, arguments.because or "", Path(arguments.looks))
    if arguments.json:
        print(json.dumps(told["figures"]))
    else:
        for line in told["says"]:
            print(line)
    return 0


def write_office(arguments: argparse.Namespace) -> int:
    """Write a mailbox of made-up mail, with one exchange that matters in it."""
    from brightline.archive.evaluation.office import write as write_mailbox

    path = Path(arguments.mbox)
    if path.exists():
        raise Wrong(f"{path}: there already; name a new file")
    if arguments.messages < 1:
        raise Wrong("--messages: at least 1")
    write_mailbox(path, arguments.messages, seed=arguments.seed)
    print(
        f"{path}: {arguments.messages:,} everyday messages, and two that matter. Nobody in it exists."
    )
    return 0


def forget_archive(arguments: argparse.Namespace) -> int:
    """Delete an archive's folder."""
    import shutil

    archive = _opened(arguments.dir)
    shutil.rmtree(archive.root)
    print(f"{arguments.dir} is deleted. The mail that was added is where it was.")
    return 0


def _opened(name: str | Path) -> Archive:
    from brightline.archive.running.folder import ArchiveError, opened

    try:
        return opened(Path(name))
    except ArchiveError as error:
        raise Wrong(str(error)) from None


def _telling(what: str) -> AbstractContextManager[Callable[[int, int], None]]:
    """Tell on a terminal how far a long run is, its rate and the time left; elsewhere, nothing."""
    if not sys.stderr.isatty():
        return nullcontext(lambda _items, _total: None)
    return _Bar(what)


class _Bar:
    """A bar of progress on standard error."""

    def __init__(self, what: str) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        rate = TextColumn("{task.fields[rate]}")
        self._bar = Progress(
            TextColumn(what), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn(),
            console=Console(stderr=True), transient=True,
        )  # fmt: skip
        self._task = self._bar.add_task(what, total=None, rate="")

    def __enter__(self) -> Callable[[int, int], None]:
        self._bar.start()
        return self._tell

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def _tell(self, items: int, total: int) -> None:
        speed = self._bar.tasks[0].speed
        self._bar.update(
            self._task,
            advance=items,
            total=total or None,
            rate=f"{speed:,.0f} a second" if speed else "",
        )
