"""The questions that are put to a whole caseload: what may be done, and what may be said, kind by kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from brightline.laws.vocabulary import KINDS

ACTS = ("hold", "notify", "transfer")
EVERY_ACT = (*ACTS, "access", "interview", "office")

Asked = list[tuple[str, str, Mapping[str, Any]]]


def asked(acts: tuple[str, ...] = ACTS) -> Asked:
    """Return questions as (name, act, facts that all cases share)."""
    named: Asked = [(act, act, {}) for act in acts]
    return named + [(f"communicate: {kind}", "communicate", {"kind": kind}) for kind in KINDS]
