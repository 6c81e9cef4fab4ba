"""Having a request decided: the answer, its findings and its state, kept; what stood before is superseded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from brightline.cases.act import Act, acting
from brightline.cases.actor import Actor
from brightline.cases.errors import Unread
from brightline.cases.files import file_of
from brightline.cases.models import Case, Determination, FederalRequest, Finding
from brightline.cases.models.determination import SIGNED
from brightline.cases.store import vault
from brightline.engine.law import LawError
from brightline.laws.answer import answer_case
from brightline.laws.casefile.load import CaseError

#: Answers under which something may be done: they take two people.
GIVEN = ("permitted", "required")


def determine(actor: Actor, key: str) -> Determination:
    """Have the current request of a case decided under the law of this day. Raises ``Unread``."""
    with acting(actor, "case.determine", key) as act:
        found = decide_again(act)
        if found is None:
            raise Unread("request", "there is no request to decide in this case")
        return found


def current_request(case: Case) -> FederalRequest | None:
    """Return the request that a case is worked on: that of the determination that stands, else the newest.

    One that is another sent again is never it.
    """
    found = standing(case)
    return _newest(case) if found is None else found.request


def standing(case: Case) -> Determination | None:
    """Return the determination that stands in a case, if there is one.

    Of several requests each has its own: first comes what nobody has signed, of that the newest request's.
    """
    return standing_of([case]).get(case.pk)


def standing_of(cases: Sequence[Case]) -> dict[int, Determination]:
    """Return the determinations that stand, by the number of their case."""
    found = Determination.objects.filter(case__in=cases, current=True)
    ordered = sorted(
        found.select_related("case", "request"), key=lambda d: (d.state not in SIGNED, d.number)
    )
    return {one.case_id: one for one in ordered}


def _newest(case: Case) -> FederalRequest | None:
    return case.requests.filter(duplicate_of=None).order_by("-received_at", "-pk").first()


def _waiting(case: Case) -> list[FederalRequest]:
    """Return the requests to decide, the newest last: it, and each before it that ends unsigned."""
    last = dict(case.determinations.order_by("number").values_list("request_id", "state"))
    requests = list(case.requests.filter(duplicate_of=None).order_by("received_at", "pk"))
    return [r for r in requests[:-1] if last.get(r.pk) not in SIGNED] + requests[-1:]


def decide_again(act: Act) -> Determination | None:
    """Within an act: decide every request that waits, and supersede what stood. None without a request.

    Return the determination of the newest request. One that another request overtook is decided all the same, so
    that it gets an end of its own.
    """
    waiting = _waiting(act.case)
    answers = [_answered(act, request) for request in waiting]
    for old in act.case.determinations.filter(current=True):
        old.current = False
        old.state = "superseded" if old.state not in SIGNED else old.state
        act.save(old)
    made = None
    for request, (file, answer) in zip(waiting, answers, strict=True):
        made = _decided(act, request, file, answer)
    return made


def _answered(act: Act, request: FederalRequest) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the case file of a request and its answer. Raises ``Unread``."""
    try:
        file = file_of(act.case, request, act.actor.at)
        return file, answer_case(file)
    except (CaseError, LawError) as error:
        field, _, says = str(error).partition(": ")
        raise Unread(field if says else "", says or str(error)) from None


def _decided(
    act: Act, request: FederalRequest, file: Mapping[str, Any], answer: Mapping[str, Any]
) -> Determination:
    last = act.case.determinations.order_by("-number").values_list("number", flat=True).first() or 0
    made = Determination(
        case=act.case,
        request=request,
        number=last + 1,
        at=act.actor.at,
        by=act.actor.user,
        law=answer["law"]["version"],
        law_fingerprint=answer["law"]["fingerprint"],
        facts_fingerprint=answer["facts_fingerprint"],
        fingerprint=answer["fingerprint"],
        case_revision=act.case.revision,
        state=state_of(answer),
        file=vault().seal_for(act.case.key, "file", file),
        answer=vault().seal_for(act.case.key, "answer", answer),
    )
    act.save(made)
    for act_, kind, body in each(answer):
        act.save(
            Finding(
                determination=made,
                act=act_,
                kind=kind,
                answer=body["answer"],
                ground=ground_of(body)[:200],
                contested=[entry["id"] for entry in body["contested"]],
            )
        )
    act.tell(
        "case.determined",
        number=made.number,
        law=made.law,
        fingerprint=made.fingerprint,
        state=made.state,
    )
    return made


def each(answer: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield (act, kind of information, body) of every answer; the kind is empty where there is none."""
    for act, body in answer["answers"].items():
        if "by_kind" in body:
            for kind, inner in body["by_kind"].items():
                yield act, kind, inner
        else:
            yield act, "", body


def asked_of(acts: Sequence[str], fields: Sequence[str]) -> list[tuple[str, str]]:
    """Return (act, kind of information) of each thing that a permission names."""
    return [(act, "") for act in acts if act != "communicate"] + [
        ("communicate", kind) for kind in fields
    ]


def still_so(found: Determination, asked: Sequence[tuple[str, str]], at: datetime) -> bool:
    """Say whether the law's answers to what is asked are, at a time, still those of a determination.

    Time alone can change them: a look-back or a clock runs out, a screening grows old, a law comes into force.
    """
    answer = answer_case(file_of(found.case, found.request, at))
    now = {(act, kind): body["answer"] for act, kind, body in each(answer)}
    then = {(f.act, f.kind): f.answer for f in found.findings.all()}
    return all(now.get(one) == then.get(one) for one in asked)


def ground_of(body: Mapping[str, Any]) -> str:
    """Return the citation of the element that decides."""
    cites = body["cites"]
    return str(cites[0]) if cites else ""


def state_of(answer: Mapping[str, Any]) -> str:
    """Return what an answer waits for; the states are those of ``Determination``."""
    answers = {body["answer"] for _, _, body in each(answer)}
    if "unknown" in answers:
        return "open"
    if "counsel" in answers or answer["instruction"]["own_force"]:
        return "counsel"
    return "needs-two" if answers & set(GIVEN) else "stands"
