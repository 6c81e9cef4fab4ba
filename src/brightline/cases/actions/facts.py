"""Facts are put down one by one, or several of one form. What stood before stays in the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from brightline.cases.act import Act, acting
from brightline.cases.actions.determining import current_request, decide_again
from brightline.cases.actor import Actor
from brightline.cases.errors import Changed, Unread
from brightline.cases.files import draft_of, facts_of
from brightline.cases.models import Case
from brightline.cases.reading import checked_facts, kept, no_private, release_of
from brightline.cases.store import vault
from brightline.laws.asking import put
from brightline.laws.casefile.load import CaseError

#: A fact of a paper is put down by those who check it, an objection by those who hear it.
ELSEWHERE = {"warrants": "check the paper instead", "objection_open": "note the objection instead"}


def put_fact(
    actor: Actor, key: str, fact: str, reply: str, source: str = "", revision: int | None = None
) -> Case:
    """Put down one fact as ``ask`` names it, with where it comes from; decide again.

    ``revision`` is that of the case as it was on the screen. Raises ``Unread``, and ``Changed`` where
    somebody else has written meanwhile.
    """
    with acting(actor, "facts.put", key) as act:
        _unchanged(act.case, revision)
        if (home := fact.partition(".")[0]) in ELSEWHERE and fact not in (
            "objection_open",
            "warrants",
        ):
            raise Unread(fact, ELSEWHERE[home])
        request = current_request(act.case)
        file = draft_of(act.case, request, actor.at)
        try:
            told = put(file, fact, reply)
        except CaseError as error:
            raise Unread(fact, str(error).partition(": ")[2] or str(error)) from None
        except (KeyError, IndexError):
            raise Unread(fact, "no such fact") from None
        no_private(told, {"source": source})
        if fact.startswith("request."):
            _put_request(act, told["request"])
        else:
            _keep(act, told)
        act.tell("fact.put", fact=fact, reply=reply, source=source)
        decide_again(act)
        return act.case


def put_facts(
    actor: Actor, key: str, facts: Mapping[str, Any], source: str = "", revision: int | None = None
) -> Case:
    """Put down several facts at once: parts of a case file. Raises as :func:`put_fact` does."""
    with acting(actor, "facts.put", key) as act:
        _unchanged(act.case, revision)
        for name in facts:
            if name in ("format", "agency", "decided_at", "request", "warrants"):
                raise Unread(name, "not a fact of the person")
        merged = {**facts_of(act.case), **facts}
        checked = checked_facts(act.case.agency, merged, actor.at)
        no_private(checked, {"source": source})
        _keep(act, checked)
        act.tell("fact.put", facts=dict(facts), source=source)
        decide_again(act)
        return act.case


def _keep(act: Act, told: Mapping[str, Any]) -> None:
    case = act.case
    facts = kept(told)
    if facts.pop("objection_open", None) is False and not case.objection_open:
        facts["objection_open"] = False
    before = facts_of(case)
    act.tell(
        "fact.was",
        **{k: before.get(k) for k in before.keys() | facts.keys() if before.get(k) != facts.get(k)},
    )
    case.facts = vault().seal_for(case.key, "facts", facts)
    case.release_due_at = release_of(facts)
    case.revision += 1
    act.save(case)


def _put_request(act: Act, told: Mapping[str, Any]) -> None:
    request = current_request(act.case)
    if request is None:
        raise Unread("request", "there is no request in this case")
    columns = ("received_at", "instrument", "from_body", "asks", "about")
    sealed = vault().open_for(act.case.key, "request", request.facts) or {}
    sealed["facts"] = {k: v for k, v in told.items() if k not in (*columns, "source")}
    request.facts = vault().seal_for(act.case.key, "request", sealed)
    request.instrument, request.from_body = told["instrument"], told["from_body"]
    request.asks, request.about = list(told.get("asks") or []), list(told.get("about") or [])
    act.case.revision += 1
    act.save(request, act.case)


def _unchanged(case: Case, revision: int | None) -> None:
    if revision is not None and revision != case.revision:
        raise Changed("Somebody else has written to this case meanwhile. Look again, then go on.")
