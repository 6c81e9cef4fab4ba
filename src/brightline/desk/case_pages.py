"""One case: the next question, the answers, its papers and their checking, contacts, the release."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brightline.cases.access import may, open_case, purposes
from brightline.cases.actions import (
    add_paper,
    assign,
    close,
    close_objection,
    determine,
    log_contact,
    object_,
    put_fact,
    verify,
)
from brightline.cases.actions.custody import CHANNELS, DIRECTIONS, Said
from brightline.cases.actions.papers import FLAGS, NAMED
from brightline.cases.errors import Unread
from brightline.cases.files import moment
from brightline.cases.reading import time_text
from brightline.cases.showing import (
    answer_of,
    facts_of_all,
    masked_facts,
    person_of,
    standing,
)
from brightline.cases.store import vault
from brightline.cases.vault import Destroyed
from brightline.desk import shown
from brightline.desk.answering import actor, page
from brightline.laws.casefile.facts import facts_table
from brightline.laws.vocabulary import BODIES, KINDS, SIGNERS, VOCABULARY, WARRANT_FORMS

#: In a session: facts that nobody here can tell, by case.
_SKIPPED = "not_known"


@require_GET
@page
def case(request: HttpRequest, key: str) -> HttpResponse:
    """The page of a case. Whoever comes without a purpose is asked for one first."""
    someone = actor(request, key)
    if not someone.purpose:
        return render(request, "desk/purpose.html", {"key": key, "purposes": purposes(someone)})
    found = open_case(someone, "case.read", key, "desk:case")
    current = standing(found)
    skipped = frozenset(request.session.get(_SKIPPED, {}).get(key, []))
    return render(
        request,
        "desk/case.html",
        {
            "case": found,
            "identity": person_of(found, someone),
            "left": shown.left(found.release_due_at, someone.at),
            "current": current,
            "state": shown.STATES[current.state] if current else ("Not decided", "base"),
            "answers": shown.answers(current, someone) if current else [],
            "instruction": answer_of(current, someone)["instruction"] if current else {},
            "question": shown.next_question(found, someone, skipped),
            "skipped": len(skipped),
            "facts": facts_of_all(found, someone),
            "papers": shown.papers_shown(found),
            "requests": shown.requests_shown(found),
            "contacts": found.contacts.select_related("entered_by").order_by("-at"),
            "signatures": current.signatures.select_related("by").order_by("at") if current else [],
            "may": {
                name: may(someone, action, found)
                for name, action in (
                    ("decline", "decline.sign"),
                    ("author", "permit.author"),
                    ("approve", "permit.approve"),
                    ("object", "objection.open"),
                    ("settle", "objection.close"),
                    ("contact", "contact.log"),
                    ("close", "case.close"),
                    ("again", "request.again"),
                    ("paper", "paper.add"),
                    ("verify", "paper.verify"),
                    ("assign", "case.assign"),
                    ("determine", "case.determine"),
                    ("history", "case.history"),
                )
            },
            "purpose": someone.purpose,
            "now": moment(someone.at),
            "channels": CHANNELS,
            "directions": DIRECTIONS,
            "bodies": BODIES,
            "kinds": KINDS,
            "forms": WARRANT_FORMS,
            "signers": SIGNERS,
        },
    )


@require_POST
@page
def put(request: HttpRequest, key: str) -> HttpResponse:
    """Put down the reply to a question, or that nobody here can tell."""
    fact = request.POST.get("fact", "")
    if request.POST.get("not_known"):
        kept = dict(request.session.get(_SKIPPED, {}))
        kept[key] = sorted({*kept.get(key, []), fact})[:60]
        request.session[_SKIPPED] = kept
        return redirect("desk:case", key=key)
    reply = ", ".join(request.POST.getlist("reply")) or request.POST.get("reply", "")
    revision = request.POST.get("revision", "")
    put_fact(
        actor(request, key), key, fact, reply, request.POST.get("source", "").strip(),
        int(revision) if revision.isascii() and revision.isdigit() else None,
    )  # fmt: skip
    return redirect("desk:case", key=key)


@require_POST
@page
def paper_add(request: HttpRequest, key: str) -> HttpResponse:
    """Put a paper on file by hand."""
    post = request.POST
    seen = {name: post[name] for name in ("form", "issued_by") if post.get(name)}
    presented = post.get("presented_at", "").strip()
    add_paper(
        actor(request, key), key, seen, time_text("presented_at", presented) if presented else None
    )
    return redirect("desk:case", key=key)


@require_GET
@page
def paper(request: HttpRequest, key: str, row: int) -> HttpResponse:
    """One paper: what was seen on it, beside the list that its verifiers go through."""
    someone = actor(request, key)
    if not someone.purpose:
        return redirect("desk:case", key=key)
    found = open_case(someone, "case.read", key, "desk:paper")
    one = next((p for p in shown.papers_shown(found) if p["row"] == row), None)
    if one is None:
        raise Http404
    mine = any(v.person == someone.person for v in one["checks"])
    return render(request, "desk/paper.html", {
        "case": found, "paper": one, "flags": _flags(), "named": NAMED, "signers": SIGNERS,
        "may_verify": may(someone, "paper.verify", found) and len(one["checks"]) < 2 and not mine,
        "mine": mine,
    })  # fmt: skip


@require_POST
@page
def verify_(request: HttpRequest, key: str, row: int) -> HttpResponse:
    """Keep one verifier's reading of a paper."""
    post = request.POST
    checklist: dict[str, Any] = {
        name: post[name].strip() for name in (*NAMED, "issued_by") if post.get(name)
    }
    checklist |= {flag: post[flag] == "yes" for flag in FLAGS if post.get(flag) in ("yes", "no")}
    try:
        verify(actor(request, key), key, row, checklist, post.get("judicial") == "yes")
    except Unread as refused:
        messages.error(request, str(refused))
        return redirect("desk:paper", key=key, row=row)
    return redirect("desk:case", key=key)


def _flags() -> list[tuple[str, str]]:
    facts = VOCABULARY.row_facts["warrants"]
    return [(flag, facts[flag].says) for flag in FLAGS]


@require_POST
@page
def objection(request: HttpRequest, key: str) -> HttpResponse:
    """Note that the person objects."""
    object_(actor(request, key), key)
    messages.info(request, "Noted. Until counsel has looked into it, nothing is permitted.")
    return redirect("desk:case", key=key)


@require_POST
@page
def objection_close(request: HttpRequest, key: str) -> HttpResponse:
    """Settle an objection that another person noted."""
    close_objection(actor(request, key), key)
    return redirect("desk:case", key=key)


@require_POST
@page
def determine_(request: HttpRequest, key: str) -> HttpResponse:
    """Have the request decided under the law of this day."""
    found = determine(actor(request, key), key)
    messages.info(request, f"Decided anew under {found.law}.")
    return redirect("desk:case", key=key)


@require_GET
@page
def decision(request: HttpRequest, key: str) -> HttpResponse:
    """The decision as one page that prints: page one to act on, the pages after it to check it by."""
    from brightline.pages import decision_html

    someone = actor(request, key)
    if not someone.purpose:
        return redirect("desk:case", key=key)
    found = open_case(someone, "case.read", key, "desk:page")
    current = standing(found)
    if current is None:
        raise Http404
    if current.answer is None:
        raise Destroyed(key)
    answer = answer_of(current)
    answer["instruction"] = {**answer["instruction"], "signed": current.state == "approved"}
    facts = masked_facts(facts_table(vault().open_for(key, "file", current.file)))
    html = decision_html(answer, facts, title=f"Decision on a federal request, case {key}")
    answered = HttpResponse(html)
    # The page brings its own style sheet within it, and nothing else: no script, no other place.
    answered._csp_replace = {"style-src": ["'unsafe-inline'"], "script-src": ["'none'"]}  # type: ignore[attr-defined]
    return answered


@require_http_methods(["POST"])
@page
def contact(request: HttpRequest, key: str) -> HttpResponse:
    """Log a contact with a federal body."""
    post = request.POST
    said = Said(
        at=time_text("at", post.get("at", "")),
        direction=post.get("direction", ""),
        channel=post.get("channel", ""),
        body=post.get("body", ""),
        purpose=post.get("purpose", "").strip()[:30],
        fields=post.getlist("fields"),
        refused=post.get("refused") == "yes",
        people=post.get("people", "").strip()[:200],
    )
    log_contact(actor(request, key), key, said, happened=post.get("happened") == "yes")
    return redirect("desk:case", key=key)


@require_POST
@page
def assign_(request: HttpRequest, key: str) -> HttpResponse:
    """Assign a case to a lawyer."""
    assign(actor(request, key), key, request.POST.get("lawyer", "").strip())
    return redirect("desk:case", key=key)


@require_POST
@page
def close_(request: HttpRequest, key: str) -> HttpResponse:
    """Record the release, and close the case."""
    close(actor(request, key), key, time_text("released_at", request.POST.get("released_at", "")))
    messages.info(request, "The release is on record and the case is closed.")
    return redirect("desk:home")
