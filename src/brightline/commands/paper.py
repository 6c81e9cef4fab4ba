"""``brightline paper``: which papers are in a file, who signed them, and what is doubtful."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brightline.cases.intake import seen_paper
from brightline.commands.errors import Wrong
from brightline.commands.parsing import Commands, command
from brightline.laws.casefile.draft import DETAINERS
from brightline.laws.nyc.paper_warrant import could_be_judicial

if TYPE_CHECKING:
    from brightline.papers import Paper

_DATES = ("issued_on", "expires_on")


def add_parser(commands: Commands) -> None:
    """Add ``paper`` to the commands."""
    paper = command(
        commands,
        "paper",
        "say which papers are in a file, who signed them, and what is doubtful",
        "brightline paper fax.pdf --masked out/",
    )
    paper.add_argument("file", nargs="+", help="a PDF, a scan (PNG, JPEG, TIFF) or plain text")
    paper.add_argument(
        "--masked",
        metavar="DIR",
        help="write page images with names, birth dates and file numbers painted over",
    )
    paper.add_argument("--json", action="store_true", help="one JSON line a file")
    paper.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read every file; print what is in it as a table or, with ``--json``, a JSON line a file."""
    paths = [Path(name) for name in arguments.file]
    for path in paths:
        papers = read_papers(path)
        if arguments.masked:
            _mask(path, Path(arguments.masked))
        told = {"file": path.name, "papers": [paper_json(p, papers) for p in papers]}
        if arguments.json:
            print(json.dumps(told, ensure_ascii=False))
        else:
            _show(told)
    return 0


def read_papers(path: Path) -> Sequence[Paper]:
    """Return the papers in a file. Raises ``Wrong`` with one line that says what to do."""
    from brightline.papers import PaperError, observe

    try:
        return observe(path)
    except PaperError as error:
        raise Wrong(str(error)) from None


def paper_json(paper: Paper, beside: Sequence[Paper]) -> dict[str, Any]:
    """Return one paper as plain data. ``judicial`` is never ``yes``: a person says that."""
    plain = seen_paper(paper)
    together = any(other.form in DETAINERS for other in beside if other is not paper)
    found = could_be_judicial(paper.form, plain.seen, together)
    return {
        "form": paper.form,
        "pages": list(paper.pages),
        "read_as": paper.how,
        "signed_by": plain.seen.get("signer_title"),
        "judicial": found.judicial,
        "why": found.why,
        "tests": dict(found.tests),
        "asks": list(paper.asks),
        "dates": {key: plain.seen[key] for key in _DATES if key in plain.seen},
        "seen": {
            key: {"value": s.value, "page": s.page, "place": s.place, "box": s.box}
            for key, s in paper.seen.items()
        },
        "doubts": [{"what": d.what, "page": d.page, "place": d.place} for d in paper.doubts],
    }


def _mask(path: Path, out: Path) -> None:
    from brightline.papers import PaperError, mask

    out.mkdir(parents=True, exist_ok=True)
    try:
        written = mask(path, out)
    except PaperError as error:
        raise Wrong(str(error)) from None
    for image in written:
        print(f"masked: {image}", file=sys.stderr)


def _show(told: Mapping[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    table = Table(title=Text(told["file"]), title_justify="left")
    for head in ("paper", "pages", "signed by", "a judge's?", "asks", "why"):
        table.add_column(head, overflow="fold")
    for paper in told["papers"]:
        cells = (
            paper["form"],
            ", ".join(map(str, paper["pages"])),
            (paper["signed_by"] or "not told").replace("-", " "),
            {"no": "■ no", "possible": "○ possible", "cannot-tell": "◆ for counsel"}[
                paper["judicial"]
            ],
            ", ".join(paper["asks"]) or "nothing read",
            paper["why"],
        )
        table.add_row(*map(Text, cells))
    console.print(table)
    for paper in told["papers"]:
        for doubt in paper["doubts"]:
            console.print(Text(f"look: page {doubt['page']}, {doubt['place']}: {doubt['what']}"))
