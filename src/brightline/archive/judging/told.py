"""Findings and sequences as rows of JSON, and the fingerprint that a third party must reach."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from brightline.archive.judging.findings import Finding
from brightline.archive.judging.joins import Joined
from brightline.archive.judging.persons import Person, pseudonym
from brightline.archive.judging.verdict import Judged


def row(finding: Finding, secret: bytes) -> dict[str, Any]:
    """Return a finding as one row: persons held by pseudonym, staff as written, evidence by hash and span."""
    return {
        "id": finding.id,
        "verdict": finding.verdict,
        "acts": [_act(one) for one in finding.judged],
        "evidence": {
            "sha256": finding.sha256,
            "item": finding.item,
            "where": finding.where,
            "segment": finding.place,
            "also": list(finding.also),
        },
        "thread": finding.thread,
        "sent": finding.sent._asdict(),
        "agency": finding.agency,
        "direction": finding.direction,
        "author": finding.author._asdict(),
        "recipients": [one._asdict() for one in finding.recipients],
        "federal": [
            {**one._asdict(), "party": one.party._asdict(), "span": list(one.span)}
            for one in finding.federal
        ],
        "person": None if finding.person is None else pseudonym(finding.person, secret),
        "beside": [
            {"act": one.act, "rule": one.rule, "span": list(one.span)} for one in finding.beside
        ],
        "confidence": finding.confidence,
        "doubts": list(finding.doubts),
        "assumed": list(finding.assumed),
        "innocent": list(finding.innocent),
        "sequence": list(finding.sequence),
    }


def _act(one: Judged) -> dict[str, Any]:
    return {
        "act": one.act,
        "stance": one.found.stance,
        "rule": one.found.rule,
        "span": list(one.found.span),
        "verdict": one.verdict,
        "because": one.because,
        "cites": list(one.cites),
        "missing": list(one.missing),
        "if_nothing_shown": one.bare,
        "law": one.law,
    }


def joined_row(joined: Joined, secret: bytes) -> dict[str, Any]:
    """Return a sequence as one row."""
    return {
        "kind": joined.kind,
        "person": pseudonym(joined.person, secret),
        "says": joined.says,
        "events": [asdict(one) for one in joined.events],
        "findings": list(joined.findings),
    }


def fingerprint(findings: Iterable[Finding], joined: Iterable[Joined]) -> str:
    """Return the SHA-256 of all findings and sequences, whatever the order in which they were found."""
    marks = sorted(one.id for one in findings)
    marks += sorted(
        f"{one.kind} {one.events[0].at} {' '.join(sorted(one.findings))}" for one in joined
    )
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()


def persons(findings: Iterable[Finding], secret: bytes) -> Mapping[str, Person]:
    """Return whom each pseudonym stands for: kept in the archive's folder only, to mask what is shown."""
    return {pseudonym(one.person, secret): one.person for one in findings if one.person is not None}
