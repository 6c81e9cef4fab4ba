"""``brightline decide --all-agencies``: the same facts under every agency's law."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from brightline.commands.errors import Wrong
from brightline.commands.output import WORDS, bodies, write
from brightline.engine.law import LawError
from brightline.laws.agencies import AGENCIES
from brightline.laws.answer import answer_case
from brightline.laws.casefile.load import CaseError


def side_by_side(case: Mapping[str, Any], path: Path, arguments: argparse.Namespace) -> None:
    """Answer a case under every agency's law; print a table or JSON, and write the page."""
    try:
        answers = {name: answer_case({**case, "agency": name}) for name in AGENCIES}
    except (CaseError, LawError) as error:
        raise Wrong(f"{path}: {error}") from None
    if arguments.html or arguments.pdf:
        _page(answers, arguments)
    if arguments.json:
        from brightline.engine.canonical import canonical

        told = {"format": "brightline-answers/1", "by_agency": answers}
        sys.stdout.buffer.write(canonical(told) + b"\n")
        sys.stdout.buffer.flush()
    else:
        _show(answers, path.name)


def _page(answers: Mapping[str, Mapping[str, Any]], arguments: argparse.Namespace) -> None:
    from brightline.pages import PageError, agencies_html, decision_pdf

    titled = {AGENCIES[name].title: answer for name, answer in answers.items()}
    html = agencies_html(titled, title="One request, every agency")
    if arguments.html:
        write(Path(arguments.html), html.encode())
    if arguments.pdf:
        try:
            write(Path(arguments.pdf), decision_pdf(html))
        except PageError as error:
            raise Wrong(str(error)) from None


def _show(answers: Mapping[str, Mapping[str, Any]], name: str) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    first = next(iter(answers.values()))
    told = first["instruction"]
    console.print(Text(f"{told['custody']} {told['speech']}", style="bold"))
    if told["own_force"]:
        console.print(Text(told["own_force"], style="bold"))
    table = Table(title=Text(f"{name}, under every agency's law"), title_justify="left")
    table.add_column("question", overflow="fold")
    for agency in answers:
        table.add_column(agency, overflow="fold")
    by_agency = [dict(bodies(answer["answers"])) for answer in answers.values()]
    for question in by_agency[0]:
        cells = [_cell(found[question]) for found in by_agency]
        table.add_row(Text(question), *map(Text, cells))
    console.print(table)
    console.print(Text(first["notice"], style="dim"))


def _cell(body: Mapping[str, Any]) -> str:
    until = f", to {body['until']}" if body["until"] else ""
    return f"{WORDS[body['answer']]}{until}. {body['because']} {'; '.join(body['cites'][:2])}"
