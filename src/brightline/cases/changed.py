"""Open cases whose answer would be another today: the law, a list or the day has moved on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from brightline.cases.actions.determining import each
from brightline.cases.files import file_of
from brightline.cases.models import Case, Determination
from brightline.cases.vault import Destroyed
from brightline.engine.law import LawError
from brightline.laws.answer import answer_case
from brightline.laws.casefile.load import CaseError


@dataclass(frozen=True, slots=True)
class Changed:
    """A case, the answer to one act that stands, and what it would be; under which laws."""

    case: Case
    act: str
    stands: str
    today: str
    law_then: str
    law_today: str


def changed(cases: QuerySet[Case], at: datetime) -> Iterator[Changed]:
    """Yield, for open cases, each act whose answer today differs from the one that stands."""
    current = Determination.objects.filter(current=True, case__in=cases.filter(closed_at=None))
    for stands in current.select_related("case", "request").order_by("case_id"):
        try:
            answer = answer_case(file_of(stands.case, stands.request, at))
        except (CaseError, LawError, Destroyed):
            continue
        then = {(f.act, f.kind): f.answer for f in stands.findings.all()}
        for act, kind, body in each(answer):
            before = then.get((act, kind), "not asked")
            if before != body["answer"]:
                yield Changed(
                    stands.case, f"{act} {kind}".strip(), before, body["answer"],
                    stands.law, answer["law"]["version"],
                )  # fmt: skip
