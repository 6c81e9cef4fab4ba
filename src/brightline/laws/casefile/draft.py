"""A draft case file from what was seen on papers: every fact with its source, every doubt unknown.

The person corrects the draft and never retypes it. What only a person can say is left out: that the
paper names this very person, that it was not recalled, when it came, that all papers are there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from brightline.laws.casefile.load import as_yaml
from brightline.laws.nyc.paper_warrant import OFFICIALS

DETAINERS = ("I-247A", "I-247D", "I-247N", "I-247X", "I-247G", "I-247")
#: Which form of the case file a paper is; papers that are no warrant of any kind have none.
_WARRANTS = {
    "AO-442": "AO-442",
    "AO-93": "search-warrant",
    "I-200": "I-200",
    "I-205": "I-205",
    "I-286": "I-286",
    "removal-order": "removal-order",
    "state-warrant": "state-warrant",
    "writ": "writ",
}
_COURTS = ("us-district-court", "us-court-of-appeals")
_NO_COURTS = ("dhs", "eoir", "doj", "state-court")
_SIGNERS = (
    "us-magistrate-judge",
    "us-district-judge",
    "us-circuit-judge",
    "other-judge",
    "state-judge",
    "clerk",
    "immigration-judge",
    "immigration-officer",
    "other",
)


@dataclass(frozen=True, slots=True)
class SeenPaper:
    """One paper as it was read: its file and pages, its form, what was seen, what it asks."""

    file: str
    pages: tuple[int, ...]
    form: str
    seen: Mapping[str, str]
    asks: tuple[str, ...]

    def source(self) -> dict[str, str]:
        """Return where the facts of this paper come from."""
        pages = f"page {self.pages[0]}" if len(self.pages) == 1 else f"pages {_run(self.pages)}"
        return {"kind": "paper", "pointer": f"{self.file}, {pages}"}


def draft(papers: Sequence[SeenPaper], agency: str, decided_at: str) -> dict[str, Any]:
    """Return the case file that papers give, with a source for every fact.

    Only the first detainer makes the request; a paper that is neither a detainer nor a warrant of
    any kind adds nothing but what it asks.
    """
    case: dict[str, Any] = {
        "format": "brightline-case/1",
        "agency": agency,
        "decided_at": decided_at,
    }
    request = _request(papers)
    if request:
        case["request"] = request
    warrants = [_warrant(paper) for paper in papers if _WARRANTS.get(paper.form)]
    if warrants:
        case["warrants"] = warrants
    return case


def _request(papers: Sequence[SeenPaper]) -> dict[str, Any]:
    detainers = [paper for paper in papers if paper.form in DETAINERS]
    others = [p for p in papers if p.form in ("letter", "administrative-subpoena") and p.asks]
    for paper in detainers[:1] or others[:1]:
        request: dict[str, Any] = {"instrument": paper.form}
        if paper.asks:
            request["asks"] = list(paper.asks)
        if body := paper.seen.get("from_body"):
            request["from_body"] = body
        if paper.form == "I-247A":
            request["purpose"] = "civil-immigration"  # its printed words rest on removability
        return {**request, "source": paper.source()}
    return {}


def _warrant(paper: SeenPaper) -> dict[str, Any]:
    seen = paper.seen
    row: dict[str, Any] = {"form": _WARRANTS[paper.form]}
    if (signer := seen.get("signer_title")) in _SIGNERS:
        row["issued_by"] = signer
    if "contradiction" in seen:  # what the paper says against itself is for a person to settle
        kept = ("form", "issued_by") if signer in OFFICIALS else ("form",)
        return {**{key: row[key] for key in kept if key in row}, "source": paper.source()}
    letterhead = seen.get("letterhead")
    if letterhead in (*_COURTS, *_NO_COURTS):
        row["court_caption"] = letterhead in _COURTS
    if "case_number" in seen or "file_number" in seen:
        row["case_number"] = "case_number" in seen
    if "signature" in seen:
        row["signed"] = seen["signature"] == "yes"
    if seen.get("names_someone") == "no":
        row["names_subject"] = False
    if seen.get("basis"):
        row["probable_cause"] = True
    if "command" in seen:
        row["commands_custody"] = seen["command"] == "take-custody"
    if seen.get("returned") == "yes":
        row["live"] = False
    return {**row, "source": paper.source()}


def _run(pages: Sequence[int]) -> str:
    """Return page numbers in short: ``1-3, 5``."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def draft_yaml(case: Mapping[str, Any], doubts: Sequence[str], ask: Sequence[str]) -> str:
    """Return a draft as YAML to be corrected: the doubts and the open facts as comments on top."""
    lines = ["# A draft from the papers. Check every line against them, add what is known, save."]
    lines += ["# Doubts:", *(f"#   {doubt}" for doubt in doubts)] if doubts else []
    lines += ["# Still to be found out:", *(f"#   {fact}" for fact in ask)] if ask else []
    return "\n".join(lines) + "\n" + as_yaml(case)
