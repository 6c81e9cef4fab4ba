"""``brightline decide``: case files, folders, JSON lines or a detainer form in; answers out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from brightline.commands.agencies import side_by_side
from brightline.commands.drafted import Drafted, known_beside, papers_in
from brightline.commands.errors import Wrong
from brightline.commands.output import WORDS, bodies, write
from brightline.commands.parsing import Commands, command
from brightline.engine.law import LawError
from brightline.laws.answer import answer_case
from brightline.laws.casefile.load import LARGEST, CaseError, check, parse
from brightline.laws.casefile.private import private_text
from brightline.laws.vocabulary import AGENCY_IDS

_SUFFIXES = (".yaml", ".yml", ".json")


def add_parser(commands: Commands) -> None:
    """Add ``decide`` to the commands."""
    decide = command(
        commands,
        "decide",
        "decide a federal request under the law of its day",
        "brightline decide request.yaml --pdf decision.pdf",
    )
    decide.add_argument(
        "case",
        nargs="+",
        help="case file (YAML, JSON), JSON lines of many cases, "
        "a folder of case files, or papers: a PDF, a scan, or a folder of them",
    )
    decide.add_argument(
        "--case",
        dest="facts",
        metavar="FILE",
        help="what is known besides, next to papers; it corrects what was read",
    )
    decide.add_argument("--draft", metavar="FILE", help="write the case file drafted from papers")
    decide.add_argument("--agency", choices=AGENCY_IDS, help="who was asked, where papers are read")
    decide.add_argument(
        "--at", metavar="TIME", help="moment of decision, for papers (default: now)"
    )
    decide.add_argument("--law", metavar="ID", help="decide under this law: nyc/doc@2018-11-14")
    decide.add_argument(
        "--all-agencies",
        action="store_true",
        help="the same facts under the law of every agency, side by side",
    )
    decide.add_argument("--json", action="store_true", help="print the answer in canonical bytes")
    decide.add_argument("--html", metavar="FILE", help="write the decision page")
    decide.add_argument("--pdf", metavar="FILE", help="write the decision page as PDF")
    decide.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Decide every case named. A file of many cases gives a line each, a refused case one too."""
    files = list(_files(arguments.case))
    if len(files) > 1 and (arguments.html or arguments.pdf):
        raise Wrong("--html and --pdf take one case at a time")
    for path in files:
        if path.suffix == ".jsonl":
            _many(path, arguments.law)
        else:
            _one(path, arguments)
    return 0


def _files(names: list[str]) -> Iterator[Path]:
    for name in names:
        path = Path(name)
        if path.is_dir() and not papers_in(path):
            found = sorted(p for p in path.iterdir() if p.suffix in _SUFFIXES)
            if not found:
                raise Wrong(
                    f"{name}: no case file or paper in this folder ({', '.join(_SUFFIXES)}, PDF, scans)"
                )
            yield from found
        else:
            yield path


def _one(path: Path, arguments: argparse.Namespace) -> None:
    drafted, case = _case(path, arguments)
    _warn(path.name, case)
    if arguments.all_agencies:
        side_by_side(case, path, arguments)
        return
    try:
        answer = answer_case(case, arguments.law)
    except (CaseError, LawError) as error:
        raise Wrong(f"{path}: {error}") from None
    if drafted is not None:
        drafted.tell(case, answer, arguments.draft)
    if arguments.html or arguments.pdf:
        _pages(answer, case, arguments)
    if arguments.json:
        from brightline.engine.canonical import canonical

        sys.stdout.buffer.write(canonical(answer) + b"\n")
        sys.stdout.buffer.flush()
    else:
        show(answer, path.name)


def _case(path: Path, arguments: argparse.Namespace) -> tuple[Drafted | None, dict[str, Any]]:
    """Return the case of a file; of papers, a draft corrected by what is known beside them."""
    if not papers_in(path):
        if arguments.facts is not None or arguments.draft is not None:
            raise Wrong(
                f"{path}: --case and --draft go with papers: a PDF, a scan, a folder of them"
            )
        return None, _checked(_parsed(path), path)
    beside = known_beside(path, arguments.facts)
    known = {} if beside is None else _parsed(beside)
    drafted = Drafted(path, known if isinstance(known, Mapping) else {}, arguments)
    return drafted, _checked(_merged(drafted.case, known), beside or path)


def _merged(paper: Mapping[str, Any], beside: Any) -> Any:
    """What the desk writes beside a form corrects it, key by key."""
    if not isinstance(beside, Mapping):
        return beside
    merged = dict(beside)
    for key, value in paper.items():
        there = beside.get(key)
        if isinstance(value, Mapping) and isinstance(there, Mapping):
            merged[key] = {**value, **there}
        else:
            merged.setdefault(key, value)
    return merged


def _warn(name: str, case: Mapping[str, Any]) -> None:
    for found in private_text(case):
        print(f"{name}: {found}", file=sys.stderr)


def _parsed(path: Path) -> Any:
    try:
        if path.stat().st_size > LARGEST:
            raise Wrong(f"{path}: over {LARGEST // 1_000_000} MB, too large for a case")
        return parse(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Wrong(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise Wrong(f"{path}: not text in UTF-8") from None
    except CaseError as error:
        raise Wrong(f"{path}: {error}") from None


def _checked(data: Any, path: Path) -> dict[str, Any]:
    try:
        return check(data)
    except CaseError as error:
        raise Wrong(f"{path}: {error}") from None


def _many(path: Path, law: str | None) -> None:
    """One canonical answer line for each line; a case that cannot be read is a line with ``error``."""
    from brightline.engine.canonical import canonical

    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    case = check(parse(line))
                    _warn(f"{path.name}, line {number}", case)
                    told: Any = answer_case(case, law)
                except (CaseError, LawError) as error:
                    told = {"line": number, "error": str(error)}
                sys.stdout.buffer.write(canonical(told) + b"\n")
    except (OSError, UnicodeDecodeError) as error:
        raise Wrong(f"{path}: {error}") from None
    sys.stdout.buffer.flush()


def _pages(
    answer: Mapping[str, Any], case: Mapping[str, Any], arguments: argparse.Namespace
) -> None:
    from brightline.laws.casefile.facts import facts_table
    from brightline.pages import PageError, decision_html, decision_pdf

    html = decision_html(_brief(answer), facts_table(case), title="Decision on a federal request")
    if arguments.html:
        write(Path(arguments.html), html.encode())
    if arguments.pdf:
        try:
            pdf = decision_pdf(html)
        except PageError as error:
            raise Wrong(str(error)) from None
        write(Path(arguments.pdf), pdf)


def _brief(answer: Mapping[str, Any]) -> dict[str, Any]:
    """The answer for paper: branches that decide nothing are named and counted, not unfolded.

    The whole tree of a case with one judgment has hundreds of tests; it is in the JSON answer.
    """
    answers = {
        act: {
            **body,
            "by_kind": {
                kind: {**inner, "why": _pruned(inner["why"])}
                for kind, inner in body["by_kind"].items()
            },
        }
        if "by_kind" in body
        else {**body, "why": _pruned(body["why"])}
        for act, body in answer["answers"].items()
    }
    return {**answer, "answers": answers}


def _pruned(node: Mapping[str, Any]) -> dict[str, Any]:
    if node["decides"] or not node["children"]:
        return {**node, "children": [_pruned(child) for child in node["children"]]}
    below = f"{_count(node) - 1} further tests, in the JSON answer"
    return {**node, "children": [], "detail": "; ".join(filter(None, (node["detail"], below)))}


def _count(node: Mapping[str, Any]) -> int:
    return 1 + sum(_count(child) for child in node["children"])


def show(answer: Mapping[str, Any], name: str) -> None:
    """Print an answer as a table, the instruction first."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=False)
    told = answer["instruction"]
    console.print(Text(f"{told['custody']} {told['speech']}", style="bold"))
    if told["own_force"]:
        console.print(Text(told["own_force"], style="bold"))
    table = Table(title=Text(f"{name}, under {answer['law']['version']}"), title_justify="left")
    for head in ("question", "answer", "because", "cites"):
        table.add_column(head, overflow="fold")
    for act, body in bodies(answer["answers"]):
        because = body["because"]
        if body["missing"]:
            because += f" Missing: {', '.join(body['missing'])}."
        answer_text = WORDS[body["answer"]] + (f", to {body['until']}" if body["until"] else "")
        table.add_row(
            *(Text(part) for part in (act, answer_text, because, "\n".join(body["cites"][:3])))
        )
    console.print(table)
    for duty in answer["duties_detail"]:
        by = f" by {duty['by']}" if duty["by"] else ""
        console.print(Text(f"duty{by}: {duty['says']} {duty['cite']}"))
    console.print(Text(f"{answer['notice']}\n{answer['fingerprint']}", style="dim"))
