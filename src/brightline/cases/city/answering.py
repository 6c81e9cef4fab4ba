"""What the law answers on a case of the city, in the words the city keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from brightline.cases.city.shapes import WaitsFor
from brightline.laws.answer import answer_case

#: What two verifiers find of a paper, beside court, judge, docket and date.
FLAGS = (
    "court_caption", "case_number", "signed", "names_subject", "probable_cause", "commands_custody",
    "live", "issued_by",
)  # fmt: skip
_GIVEN = {"permitted", "required"}


def answered(file: Mapping[str, Any], law: str | None = None) -> dict[str, Any]:
    """Return the answer to a checked case file."""
    return answer_case(file, law)


def expected(answer: Mapping[str, Any]) -> dict[str, str]:
    """Return the answers by act, and those of ``communicate`` by kind of information."""
    found: dict[str, str] = {}
    for act, body in answer["answers"].items():
        kinds = body.get("by_kind", {act: body})
        found |= {kind: inner["answer"] for kind, inner in kinds.items()}
    return found


def waits_for(answer: Mapping[str, Any]) -> WaitsFor:
    """Return whom an answer waits for: a fact, a lawyer, two people, or nobody but the desk."""
    answers = set(expected(answer).values())
    if "unknown" in answers:
        return "open"
    if "counsel" in answers or answer["instruction"]["own_force"]:
        return "counsel"
    return "needs-two" if answers & _GIVEN else "stands"
