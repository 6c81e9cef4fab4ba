"""Papers in, a draft case file out: for ``brightline decide`` on a folder, a scan or a PDF."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from brightline.cases.intake import SUFFIXES, doubts_of, seen_paper
from brightline.commands.errors import Wrong
from brightline.commands.output import bodies, write
from brightline.commands.paper import read_papers
from brightline.laws.casefile.draft import draft, draft_yaml
from brightline.laws.vocabulary import AGENCY_IDS

_CASES = (".yaml", ".yml", ".json")


def papers_in(path: Path) -> list[Path]:
    """Return the papers that a path names: the file itself, or those of a folder, by name."""
    if path.is_dir():
        found = sorted(p for p in path.iterdir() if p.suffix.lower() in SUFFIXES)
        return found if any(p.suffix.lower() != ".txt" for p in found) else []
    return [path] if path.suffix.lower() in SUFFIXES else []


def known_beside(path: Path, facts: str | None) -> Path | None:
    """Return the case file that says what is known besides: the one named, or the folder's only one.

    Raises ``Wrong`` where a folder has several.
    """
    if facts is not None or not path.is_dir():
        return None if facts is None else Path(facts)
    found = sorted(p for p in path.iterdir() if p.suffix in _CASES)
    if len(found) > 1:
        raise Wrong(f"{path}: several case files beside the papers; keep one, or name it: --case")
    return found[0] if found else None


class Drafted:
    """A draft, with the doubts of the papers it was made from."""

    def __init__(self, path: Path, known: Mapping[str, Any], arguments: argparse.Namespace) -> None:
        """Read the papers. Raises ``Wrong`` for a paper that cannot be read, or no agency named."""
        files = papers_in(path)
        papers = [paper for file in files for paper in read_papers(file)]
        agency = known.get("agency") or arguments.agency
        if agency is None:
            raise Wrong(
                f"{path}: say which agency was asked: --agency {' | '.join(AGENCY_IDS)}, or in --case"
            )
        self.doubts = doubts_of(papers)
        self.case = draft(
            [seen_paper(p) for p in papers], agency, known.get("decided_at") or _now(arguments)
        )

    def tell(self, case: Mapping[str, Any], answer: Mapping[str, Any], to: str | None) -> None:
        """Print the doubts; write the draft, with what is still to be found out, where asked."""
        for doubt in self.doubts:
            print(f"look: {doubt}", file=sys.stderr)
        if to is not None:
            write(Path(to), draft_yaml(case, self.doubts, _open(answer)).encode())


def _open(answer: Mapping[str, Any]) -> list[str]:
    found = [
        f"{gap['fact']}: {gap['text']}" + (f" (who would know: {gap['who']})" if gap["who"] else "")
        for _, body in bodies(answer["answers"])
        for gap in body["missing_detail"]
    ]
    return list(dict.fromkeys(found))


def _now(arguments: argparse.Namespace) -> str:
    if arguments.at:
        return str(arguments.at)
    from brightline.now import now

    return now().isoformat(timespec="minutes")
