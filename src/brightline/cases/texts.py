"""The exact texts that people sign. The same determination gives the same bytes."""

from __future__ import annotations

from collections.abc import Sequence

from brightline.cases.files import moment
from brightline.cases.models import Determination

_ACTS = {
    "hold": "Hold the person past release",
    "notify": "Notify the federal body of the release",
    "transfer": "Hand the person over",
    "communicate": "Give information",
    "access": "Let federal officers in",
    "interview": "Let federal officers interview the person",
    "office": "Give office space",
    "bulk-list": "Give a list of people",
}


def decline_text(found: Determination) -> str:
    """Return what is signed where nothing is given."""
    return "\n".join(
        [
            *_head(found),
            *_answers(found),
            "",
            "Nothing is given. Release on time. Say nothing.",
        ]
    )


def permission_text(
    found: Determination, acts: Sequence[str], fields: Sequence[str], reason: str
) -> str:
    """Return what author and approver sign: acts, kinds of information, and the reason."""
    lines = [*_head(found), *_answers(found), "", "Permitted, when two people have signed:"]
    for act in acts:
        kinds = f": {', '.join(sorted(fields))}" if act == "communicate" else ""
        lines.append(f"- {_ACTS[act]}{kinds}")
    if reason.strip():
        lines += ["", f"Reason: {reason.strip()}"]
    return "\n".join([*lines, "", "Nothing else is permitted."])


def _head(found: Determination) -> list[str]:
    return [
        f"Case {found.case.key}, determination {found.number}",
        f"Request of {moment(found.request.received_at)} from {found.request.from_body}, {found.request.instrument}",
        f"Decided {moment(found.at)} under {found.law}",
        f"Facts {found.facts_fingerprint}",
        f"Answer {found.fingerprint}",
        "",
    ]


def _answers(found: Determination) -> list[str]:
    return [
        f"{_ACTS[f.act]}{f' ({f.kind})' if f.kind else ''}: {f.answer}. {f.ground}".rstrip(". ")
        + "."
        for f in found.findings.order_by("pk")
    ]
