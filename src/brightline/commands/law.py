"""``brightline law``: the law as a person reads it."""

from __future__ import annotations

import argparse
import json
from typing import Any

from brightline.commands import differ, loopholes, prove
from brightline.commands.errors import Wrong
from brightline.commands.parsing import Commands, command
from brightline.engine.calendar import show_day
from brightline.engine.law import Law, LawError
from brightline.laws.agencies import AGENCIES, agency, law, register
from brightline.laws.bills import BILLS, PREFIX, law_or_draft
from brightline.laws.cases import worked_cases
from brightline.laws.data import table
from brightline.laws.printed import outline


def add_parser(commands: Commands) -> None:
    """Add ``law`` and its parts to the commands."""
    law = command(
        commands,
        "law",
        "show the law as a person reads it",
        "brightline law show nyc/doc@2018-11-14",
    )
    parts = law.add_subparsers(required=True, metavar="PART")
    for name, says, takes in (
        ("list", "list agencies and their laws", ""),
        ("show", "show what a law says of each act", "law"),
        ("timeline", "show when each law came into force, and what it changed", "agency"),
        ("cases", "print the worked cases of an agency's law", "agency"),
        ("registers", "show contested readings, orders, and laws found to be a proxy", ""),
    ):
        part = parts.add_parser(name, help=says, description=says)
        if takes:
            part.add_argument("law", nargs="?", default="nyc/doc", help="nyc/doc@2018-11-14")
        part.add_argument("--json", action="store_true")
        part.set_defaults(run=run, part=name)
    differ.add_parser(parts)
    prove.add_parser(parts)
    loopholes.add_parser(parts)


def run(arguments: argparse.Namespace) -> int:
    """Print one part of the law, as text or as JSON."""
    try:
        told = {
            "list": _list,
            "show": _show,
            "timeline": _timeline,
            "cases": _cases,
            "registers": _registers,
        }[arguments.part](getattr(arguments, "law", ""), arguments.json)
    except LawError as error:
        raise Wrong(str(error)) from None
    print(json.dumps(told, indent=1, ensure_ascii=False) if arguments.json else told)
    return 0


def _list(_: str, as_json: bool) -> Any:
    rows = [
        {"agency": a.id, "title": a.title, "laws": [f"{a.id}@{show_day(d)}" for d in a.days]}
        for a in AGENCIES.values()
    ]
    if as_json:
        drafts = [{"bill": b.id, "title": b.title, "fate": b.fate} for b in BILLS.values()]
        return [*rows, *drafts]
    bills = "\n".join(f"{b.id}  {b.title}: {b.fate}" for b in BILLS.values())
    told = "\n".join(f"{r['agency']}  {r['title']}\n  " + "\n  ".join(r["laws"]) for r in rows)
    return f"{told}\nbills\n{bills}"


def _timeline(name: str, as_json: bool) -> Any:
    found = agency(name)
    rows = sorted(
        (
            {
                "first_day": v.id,
                "statute": s.title,
                "enacted_by": v.enacted_by,
                "summary": v.summary,
                "confidence": v.confidence,
            }
            for s in found.statutes
            for v in s.versions
        ),
        key=lambda row: row["first_day"],
    )
    if as_json:
        return rows
    return "\n".join(
        f"{r['first_day']}  {r['statute']}: {r['enacted_by']}\n            {r['summary']}"
        for r in rows
    )


def _show(name: str, as_json: bool) -> Any:
    found = _named(name)
    if as_json:
        return [{"statute": s.id, **v.as_json()} for s, v in found.layers]
    lines = [f"{found.version}  {found.fingerprint}", ""]
    for statute, version in found.layers:
        lines.append(f"{statute.title}, {version.enacted_by}")
        for provision in version.provisions:
            lines.append(f"  {provision.act} {provision.cite}: {provision.says}, if")
            lines += [f"    {line}" for line in outline(provision.permitted_if, register())]
        lines += [f"  duty {duty.id} {duty.cite}: {duty.says}" for duty in version.duties]
        lines += [f"  claims {claim.cite}: {claim.says}" for claim in version.remedies]
        lines.append("")
    return "\n".join(lines).rstrip()


def _registers(_: str, as_json: bool) -> Any:
    found = {
        "contested readings": list(register().values()),
        "orders beside the code": table("brightline.laws.nyc", "orders.yaml"),
        "laws found to be a proxy": table("brightline.laws.nyc", "determinations.yaml"),
    }
    if as_json:
        return found
    lines = []
    for title, rows in found.items():
        lines += [f"{title[:1].upper()}{title[1:]}:" + ("" if rows else " none entered")]
        for row in rows:
            head = row.get("title") or f"{row.get('of', '')} {row.get('id', row.get('law', ''))}"
            told = [row[k] for k in ("cite", "adopted", "other", "says", "stands") if k in row]
            lines += [f"  {head.strip()}", *(f"    {text}" for text in told)]
    return "\n".join(lines)


def _named(name: str) -> Law:
    if name.startswith(PREFIX):
        touched = next((a for a in AGENCIES if _touches(name, a)), next(iter(AGENCIES)))
        return law_or_draft(name, touched)
    return law(name, None) if "@" in name else agency(name).latest


def _touches(name: str, agency_id: str) -> bool:
    own = agency(agency_id).statutes[0].id
    bill = BILLS.get(name.partition("@")[0])
    return bill is not None and own in bill.edits


def _cases(name: str, as_json: bool) -> Any:
    agency(name)
    cases = worked_cases(name)
    if as_json:
        return [
            {
                "name": c.name,
                "why": c.why,
                "confidence": c.confidence,
                "case": c.file,
                "expect": c.expect,
                "under": c.under,
            }
            for c in cases
        ]
    lines = []
    for case in cases:
        lines += [
            case.name,
            f"  {case.why}",
            "  " + ", ".join(f"{k}: {v}" for k, v in case.expect.items()),
        ]
        lines += [
            f"  under {name}: " + ", ".join(f"{k}: {v}" for k, v in told.items())
            for name, told in case.under.items()
        ]
    return "\n".join(lines)
