"""The report as tables: findings and sequences in CSV, everything in JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from brightline.archive.report.view import Report, Shown

#: Cells that a spreadsheet would take for a formula begin with one of these.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def findings_csv(report: Report) -> str:
    """Return one row an act found, with the number of its finding."""
    return _csv(
        (
            "finding", "verdict", "act", "stance", "act_verdict", "provisions", "missing", "law", "when", "agency",
            "author", "recipients", "federal", "person", "words", "confidence", "doubts", "assumed", "sequences",
            "where", "sha256", "id",
        ),
        (row for one in report.findings for row in _rows(one)),
    )  # fmt: skip


def _rows(one: Shown) -> Iterable[tuple[Any, ...]]:
    words = " / ".join(q.marked for q in one.quotes)
    for act in one.acts:
        yield (
            one.number, one.verdict, act["act"], act["stance"], act["verdict"], "; ".join(act["cites"]),
            "; ".join(act["missing"]), act["law"], one.when, one.agency, one.author, one.recipients,
            "; ".join(one.federal), one.person, words, one.confidence, "; ".join(one.doubts),
            "; ".join(one.assumed), "; ".join(one.sequences), one.where, one.sha256, one.id,
        )  # fmt: skip


def sequences_csv(report: Report) -> str:
    """Return one row a step of a sequence."""
    return _csv(
        ("sequence", "kind", "person", "says", "when", "step", "source", "findings"),
        (
            (number, one["kind"], one["person"], one["says"], step["when"], step["says"], step["source"],
             " ".join(map(str, one["findings"])))
            for number, one in enumerate(report.sequences, 1)
            for step in one["steps"]
        ),
    )  # fmt: skip


def as_json(report: Report, measured: Mapping[str, Any] | None, sample: str) -> str:
    """Return the whole report as one JSON document."""
    told = {
        "format": "brightline-archive-report/1",
        "audience": report.audience,
        "agency": report.agency,
        "totals": report.totals,
        "containers": report.containers,
        "not_read": report.unread,
        "findings": [asdict(one) for one in report.findings],
        "sequences": report.sequences,
        "provisions": {cite: [one.number for one in found] for cite, found in report.provisions},
        "measured": measured,
        "sample": sample,
    }
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)


def _csv(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([_safe(str(cell)) for cell in row])
    return out.getvalue()


def _safe(cell: str) -> str:
    """A cell that no spreadsheet runs: mail is written by strangers."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
