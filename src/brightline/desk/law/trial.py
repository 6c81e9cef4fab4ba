"""The what-if page: a made-up case that goes to and fro in the form and stays nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from brightline.desk.law import whatif as cases
from brightline.desk.law.books import bill_rows
from brightline.desk.law.tried import TRIES, Found, step
from brightline.desk.law.whatif import Posted, State
from brightline.desk.law.words import label
from brightline.laws.agencies import AGENCIES
from brightline.laws.answer import NOTICE
from brightline.laws.vocabulary import INSTRUMENTS, KINDS
from brightline.now import now

_LABELS = {"inform": "communicate"}


# Exempt, since there is nothing that a forged form could change: no row, no session, no cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def whatif(request: HttpRequest) -> HttpResponse:
    """Begin a made-up case, or go on with the one that the form holds."""
    if request.method != "POST":
        return _begin(request, {"day": [now().date().isoformat()]}, {})
    if int(request.META.get("CONTENT_LENGTH") or 0) > cases.LARGEST:
        return _trouble(request, "What you sent is larger than this page takes.", 413)
    posted: dict[str, list[str]] = {key: list(values) for key, values in request.POST.lists()}
    if "file" not in posted:
        state, errors = cases.begin(posted)
        if state is None:
            return _begin(request, posted, errors)
        return _step(request, state)
    try:
        state = cases.read(posted["file"][0])
    except Posted as error:
        return _trouble(request, str(error), 400)
    try:
        changed, wanted = _done(state, posted)
    except Posted as error:
        return _step(request, state, refused=error)
    return _step(request, changed, wanted)


def _done(state: State, posted: Mapping[str, list[str]]) -> tuple[State, str]:
    """Return the state after what was asked to be done with it, and the fact to ask next, if chosen."""
    if "forget" in posted:
        return cases.forget(state, posted["forget"][0]), posted["forget"][0]
    if "ask" in posted:
        path = posted["ask"][0]
        return cases.State(state.file, state.law, state.skip - {path}), path
    if "unknown" in posted:
        return cases.not_known(state, posted["unknown"][0]), ""
    if "row" in posted:
        for path in posted["row"][: cases.MOST_SKIPPED]:
            replies = posted.get(f"reply-{path}", [])
            if any(reply.strip() for reply in replies):
                state = cases.told(state, path, replies)
        return state, ""
    if "fact" in posted:
        path = posted["fact"][0]
        return cases.told(state, path, posted.get(f"reply-{path}", [])), ""
    return state, ""


def _step(
    request: HttpRequest, state: State, wanted: str = "", refused: Posted | None = None
) -> HttpResponse:
    found: Found = TRIES.find(state)
    page = step(state, found, wanted=wanted, refused=refused)
    status = 422 if refused is not None else 200
    return _answer(request, "whatif_step", {"page": page}, status)


def _begin(
    request: HttpRequest, posted: Mapping[str, list[str]], errors: Mapping[str, str]
) -> HttpResponse:
    acts = [*cases.ASKS, cases.OFFICE]
    told: dict[str, Any] = {
        "agencies": [(a.id, a.title) for a in AGENCIES.values()],
        "instruments": INSTRUMENTS,
        "acts": [(act, label(_LABELS.get(act, act))) for act in acts],
        "kinds": [(kind, kind.replace("-", " ").capitalize()) for kind in KINDS],
        "bills": tuple(bill_rows(*AGENCIES.values())),
        "given": {key: values[0] for key, values in posted.items() if values},
        "asks": posted.get("asks", []),
        "about": posted.get("about", []),
        "errors": errors,
        "most_kinds": cases.MOST_KINDS,
    }
    return _answer(request, "whatif", told, 422 if errors else 200)


def _trouble(request: HttpRequest, says: str, status: int) -> HttpResponse:
    return _answer(request, "whatif_trouble", {"says": says}, status)


def _answer(request: HttpRequest, template: str, told: dict[str, Any], status: int) -> HttpResponse:
    response = render(request, f"law/{template}.html", {"notice": NOTICE, **told}, status=status)
    response["Cache-Control"] = "no-store"
    return response
