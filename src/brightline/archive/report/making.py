"""A report with its error rates: what was measured on the constructed messages, and what a sample still allows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from brightline.archive.evaluation.looking import rules
from brightline.archive.report.view import Report, report
from brightline.archive.review.bounds import clopper_pearson
from brightline.archive.review.store import history, readers, standing
from brightline.archive.running.folder import Archive
from brightline.archive.running.rest import bound

_SHOWN = (
    ("correspondents", "Federal correspondents"),
    ("violations", "Words that were not permitted"),
)


def made(archive: Archive, audience: str) -> tuple[Report, Mapping[str, Any] | None, str]:
    """Return the report, the error rates as a table, and the sentence about the rest. Raises ``ArchiveError``."""
    return report(archive, audience, _rebuttals(archive)), rates(), bound(archive)


def rates() -> Mapping[str, Any] | None:
    """Return the error rates last measured on the measuring half, with intervals; None where none was."""
    path = files("brightline.archive.evaluation").joinpath("measured.json")
    if not path.is_file():
        return None
    told = json.loads(path.read_text(encoding="utf-8"))
    figures = told["figures"]
    rows = [_row(says, figures[name]) for name, says in _SHOWN]
    rows += [
        _row(f"Act: {act}", one)
        for act, one in figures["acts"].items()
        if one["right"] + one["missed"]
    ]
    flagged = figures["flagged"]
    return {
        "rows": rows,
        "says": f"{figures['messages']} constructed messages of {told['on']}, by writers who had not seen the rules. "
        f"Of {flagged['segments']} refusals and look-alikes, {flagged['share']:.1%} were flagged. "
        "The figures are about these messages, and about real mail only as far as it resembles them. "
        + ("" if told["rules"] == rules() else "The rules have changed since. ")
        + f"Measured with rules {told['rules'][:12]}.",
    }


def _row(says: str, one: Mapping[str, int]) -> Mapping[str, str]:
    there, found = one["right"] + one["missed"], one["right"] + one["wrong"]
    return {
        "says": says,
        "recall": _share(one["right"], there),
        "precision": _share(one["right"], found),
        "of": str(there),
    }


def _share(right: int, of: int) -> str:
    """A share with its interval, as in ``0.95 (0.90 to 0.98)``."""
    if not of:
        return "none"
    low, high = clopper_pearson(right, of, 0.95)
    return f"{right / of:.2f} ({low:.2f} to {high:.2f})"


def _rebuttals(archive: Archive) -> Mapping[str, Sequence[str]]:
    """What readers hold against findings, by the finding's id."""
    answers: dict[str, list[str]] = {}
    by_place: dict[str, list[str]] = {}
    path = archive.root / "findings.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        row = json.loads(line)
        key = f"{row['evidence']['sha256']}/{row['evidence']['segment']}"
        by_place.setdefault(key, []).append(row["id"])
    for reader in readers(archive.root):
        for decision in standing(history(archive.root, reader).decisions).values():
            for finding in by_place.get(decision.key, ()):
                if decision.rebuttal:
                    answers.setdefault(finding, []).append(decision.rebuttal)
    return answers
