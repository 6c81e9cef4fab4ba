"""``brightline replay``: a caseload under one law, or under two and what would flip."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brightline.commands.errors import Wrong
from brightline.commands.parsing import Commands, command
from brightline.engine.law import Law, LawError
from brightline.laws.bills import law_or_draft
from brightline.laws.casefile.facts import case_of
from brightline.laws.casefile.load import CaseError, check, parse
from brightline.laws.vocabulary import AGENCY_IDS, KINDS, VOCABULARY

if TYPE_CHECKING:
    from brightline.engine.facts import Case

_ACTS = ("hold", "notify", "transfer")
Told = list[tuple[str, str]]


def add_parser(commands: Commands) -> None:
    """Add ``replay`` to the commands."""
    replay = command(
        commands,
        "replay",
        "decide a caseload under one law, or under two and what would flip",
        "brightline replay cases.jsonl --law nyc/doc@2018-11-14 --against nyc/bills/int-185-2022",
    )
    replay.add_argument("cases", nargs="+", help="case files, or JSON lines of many cases")
    replay.add_argument("--law", required=True, metavar="ID", help="nyc/doc@2018-11-14, or a bill")
    replay.add_argument("--against", metavar="ID", help="another law or bill: what would flip")
    replay.add_argument("--agency", choices=AGENCY_IDS, default="nyc/doc", help="for a bill")
    replay.add_argument("--json", action="store_true")
    replay.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Decide every case under the laws named; print counts, the cross-table and what flips."""
    read = list(_cases(arguments.cases))
    cases = [case for case, _ in read if case is not None]
    refused = [reason for _, reason in read if reason]
    for reason in refused:
        print(reason, file=sys.stderr)
    try:
        first = law_or_draft(arguments.law, arguments.agency)
        second = law_or_draft(arguments.against, arguments.agency) if arguments.against else None
    except LawError as error:
        raise Wrong(str(error)) from None
    before = _answers(first, cases)
    after = None if second is None else _answers(second, cases)
    told = {
        "cases": len(cases),
        "refused": len(refused),
        "law": first.version,
        "against": None if second is None else second.version,
        "questions": {name: _table(rows, (after or {}).get(name)) for name, rows in before.items()},
    }
    if arguments.json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        _show(told)
    return 0


def _cases(names: list[str]) -> Iterator[tuple[Case | None, str]]:
    """Yield each case with an empty reason, or none with the reason why it was refused."""
    for name in names:
        path = Path(name)
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise Wrong(f"{path}: {error}") from None
        parts = text.splitlines() if path.suffix == ".jsonl" else [text]
        for number, part in enumerate(parts, 1):
            if part.strip():
                try:
                    yield case_of(check(parse(part))), ""
                except CaseError as error:
                    yield None, f"{path.name}, line {number}: {error}"


def _answers(law: Law, cases: list[Case]) -> dict[str, Told]:
    """Return each question's (answer, deciding clause), a pair a case."""
    try:
        from brightline.engine.answers import answer_all
        from brightline.engine.bulk import ANSWERS, Clauses, questions
        from brightline.engine.lowered import Formulas
        from brightline.engine.tables import tables_of
    except ImportError:
        raise Wrong("numpy is missing; pip install 'brightline[bulk]'") from None
    named: list[tuple[str, str, Mapping[str, Any]]] = [(act, act, {}) for act in _ACTS]
    named += [(f"communicate: {kind}", "communicate", {"kind": kind}) for kind in KINDS]
    clauses = Clauses()
    asked = questions(Formulas(), law, named)
    codes, why = answer_all(asked, tables_of(VOCABULARY, cases), clauses)
    return {
        question.name: [
            (ANSWERS[code], clauses.words[number])
            for code, number in zip(codes[place], why[place], strict=True)
        ]
        for place, question in enumerate(asked)
    }


def _table(before: Told, after: Told | None) -> dict[str, Any]:
    counts = Counter(answer for answer, _ in before)
    if after is None:
        reasons = Counter(f"{answer}: {clause}" for answer, clause in before)
        return {"answers": dict(counts), "because": dict(reasons.most_common(5))}
    pairs = list(zip(before, after, strict=True))
    crossed = Counter(f"{one[0]} → {two[0]}" for one, two in pairs)
    flips = Counter(f"{o[0]} → {t[0]}: {t[1]}" for o, t in pairs if o[0] != t[0])
    return {"answers": dict(counts), "crossed": dict(crossed), "flips": dict(flips.most_common(5))}


def _show(told: Mapping[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    against = f", against {told['against']}" if told["against"] else ""
    table = Table(
        title=Text(f"{told['cases']} cases under {told['law']}{against}"), title_justify="left"
    )
    for head in ("question", "answers", "flips" if told["against"] else "because"):
        table.add_column(head, overflow="fold")
    for name, found in told["questions"].items():
        reasons = found.get("flips", found.get("because", {}))
        table.add_row(
            Text(name),
            Text("\n".join(f"{n} {answer}" for answer, n in found["answers"].items())),
            Text("\n".join(f"{n} {clause}" for clause, n in reasons.items()) or "none"),
        )
    console = Console(highlight=False)
    console.print(table)
    console.print(
        Text("open: a fact is missing or a lawyer must decide; decide that case alone.", "dim")
    )
