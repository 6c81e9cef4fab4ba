"""The pages: the queue, one document, agreement, what was read, plan and sample, the picture over time."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from brightline.archive.report.timeline import picture
from brightline.archive.review.store import WORDS, Decision, StoreError, Word
from brightline.archive.running.folder import ArchiveError
from brightline.archive.web.agreeing import agreeing
from brightline.archive.web.deciding import SAYS
from brightline.archive.web.door import Room, house
from brightline.archive.web.held import GROUPS, Held, held
from brightline.archive.web.planning import planned, sampled
from brightline.archive.web.producing import gaps
from brightline.archive.web.queue import SHOWS, Asked, Queue, choices
from brightline.archive.web.queue import queue as queue_of
from brightline.archive.web.showing import document, phrase, there

#: Documents on a page of the queue.
PAGE = 50
#: Characters of a rebuttal that are kept.
REBUTTAL = 4_000

View = Callable[..., HttpResponse]


def _in(what: str) -> Callable[[View], View]:
    """Enter an archive for a page: the page is handed the room and what the archive holds."""

    def wrap(view: View) -> View:
        @wraps(view)
        def shown(request: HttpRequest, name: str, **words: Any) -> HttpResponse:
            key = f"{words['item']}/{words['segment']}" if "item" in words else ""
            try:
                room = house().enter(request, name, f"archive:{what} {name}", key)
                if isinstance(room, HttpResponse):
                    return room
                return view(request, room, held(room.archive), **words)
            except (ArchiveError, StoreError) as error:
                told = {"heading": "This cannot be shown yet", "says": str(error)}
                return render(request, "archive/refused.html", told, status=409)

        return shown

    return wrap


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """All archives that this person may open."""
    return render(request, "archive/home.html", {"names": house().names(request)})


@require_POST
def open_for(request: HttpRequest, name: str) -> HttpResponse:
    """Remember what an archive is opened for, and go on to it."""
    house().opened_for(request, name, request.POST.get("purpose", ""))
    onward = request.POST.get("next", "")
    own = onward.startswith(reverse("archive:queue", args=[name]))
    if not own or not url_has_allowed_host_and_scheme(onward, allowed_hosts=None):
        onward = reverse("archive:queue", args=[name])
    return redirect(onward)


@require_GET
@_in("queue")
def queue(request: HttpRequest, room: Room, kept: Held) -> HttpResponse:
    """What this reader is to read, in order, with how far they are."""
    asked, mine = _asked(request), queue_of(kept, room.reader)
    cards = mine.part(asked)
    first = min(_number(request.GET.get("from", "")), max(len(cards) - 1, 0))
    rows = [(one, mine.judged(one.key)) for one in cards[first : first + PAGE]]
    return render(request, "archive/queue.html", {
        **_frame(room, "queue"), "asked": asked, "query": asked.query(), "count": len(cards),
        "rows": [
            {
                "card": card,
                "own": told.own(room.reader),
                "settle": told.to_settle(room.reader),
                "waits": told.waits_for(room.reader),
                "group": GROUPS[card.group],
                "spoken": [phrase(*act) for act in card.spoken.acts] if card.spoken else [],
            }
            for card, told in rows
        ],
        "first": first + 1, "last": first + len(rows),
        "before": max(first - PAGE, 0) if first else None,
        "behind": first + PAGE if first + PAGE < len(cards) else None,
        "progress": mine.progress(), "faults": mine.faults, "shows": SHOWS, "groups": GROUPS,
        "sequences": kept.report.sequences, "begin": _start(room, mine, asked),
        **choices(mine.cards),
    })  # fmt: skip


@require_GET
@_in("item")
def item(request: HttpRequest, room: Room, kept: Held, item: str, segment: int) -> HttpResponse:
    """One document: the words in their thread, what the law says, what speaks against it, the decision."""
    return _document(request, room, kept, item, segment, revealed=False)


@require_POST
@_in("reveal")
def reveal(request: HttpRequest, room: Room, kept: Held, item: str, segment: int) -> HttpResponse:
    """The same with names, this once: a look of its own."""
    return _document(request, room, kept, item, segment, revealed=True)


@require_POST
@_in("decide")
def decide(request: HttpRequest, room: Room, kept: Held, item: str, segment: int) -> HttpResponse:
    """Keep a decision, and go on to the next document that waits."""
    asked, mine = _asked(request), queue_of(kept, room.reader)
    key, word = f"{item}/{segment}", request.POST.get("decision", "")
    here = _address(room, key, asked)
    if not there(kept, item, segment):
        raise Http404
    rebuttal = request.POST.get("rebuttal", "").strip()
    closed = mine.judged(key).closed_to(room.reader)
    if word not in WORDS:
        closed = "Choose one of the five decisions."
    elif len(rebuttal) > REBUTTAL:
        closed = f"What speaks against it is too long: {REBUTTAL:,} characters at most."
    if closed:
        messages.error(request, closed)
        return redirect(here)
    at = room.at.isoformat(timespec="seconds")
    decision = Decision(room.reader, item, segment, cast(Word, word), rebuttal, at)
    house().decide(request, room, decision)
    onward = mine.after(key, asked)
    messages.success(request, f"Kept: {SAYS[decision.decision].lower()}.")
    if not onward or onward == key:
        return redirect(reverse("archive:queue", args=[room.name]))
    return redirect(_address(room, onward, asked))


@require_GET
@_in("agreement")
def agreement(request: HttpRequest, room: Room, kept: Held) -> HttpResponse:
    """How far two readers agree, and what a third is to settle."""
    mine = queue_of(kept, room.reader)
    return render(
        request,
        "archive/agreement.html",
        {**_frame(room, "agreement"), "pairs": agreeing(mine, kept), "words": SAYS},
    )


@require_GET
@_in("read")
def read(request: HttpRequest, room: Room, kept: Held) -> HttpResponse:
    """What was read and what was not; what a production lacks."""
    return render(
        request,
        "archive/read.html",
        {
            **_frame(room, "read"),
            "report": kept.report,
            "originals": kept.report.totals["originals-missing"],
            "gaps": gaps(room.archive),
        },
    )


@require_GET
@_in("plan")
def plan(request: HttpRequest, room: Room, kept: Held) -> HttpResponse:
    """How many to read to bound what is missed, and what a sample still allows."""
    told = planned(request.GET, kept)
    return render(
        request,
        "archive/plan.html",
        {**_frame(room, "plan"), **told, "sample": sampled(kept, queue_of(kept, room.reader))},
    )


@require_GET
@_in("timeline")
def timeline(request: HttpRequest, room: Room, kept: Held) -> HttpResponse:
    """Findings by month and place."""
    drawn = picture(kept.report.findings, kept.report.zone)
    return render(request, "archive/timeline.html", {**_frame(room, "timeline"), "picture": drawn})


def _document(
    request: HttpRequest, room: Room, kept: Held, sha256: str, segment: int, *, revealed: bool
) -> HttpResponse:
    asked, mine = _asked(request), queue_of(kept, room.reader)
    try:
        shown = document(kept, sha256, segment, revealed)
    except LookupError:
        raise Http404 from None
    told = mine.judged(shown.key)
    before, behind, place, count = mine.beside(shown.key, asked)
    card = kept.cards.get(shown.key)
    return render(request, "archive/item.html", {
        **_frame(room, ""), "doc": shown, "asked": asked, "query": asked.query(),
        "group": GROUPS[card.group] if card else "", "place": place, "count": count,
        "before": _address(room, before, asked) if before else "",
        "behind": _address(room, behind, asked) if behind else "",
        "own": told.own(room.reader), "seen": told.seen_by(room.reader),
        "others": len(told.both) == 2, "closed": told.closed_to(room.reader),
        "settle": told.to_settle(room.reader),
        "choices": [(n, word, says) for n, (word, says) in enumerate(SAYS.items(), 1)],
        "words": SAYS, "most": REBUTTAL, "item": sha256, "segment": segment,
    })  # fmt: skip


def _frame(room: Room, here: str) -> dict[str, Any]:
    """What the head of every page of an archive needs."""
    ways = (
        ("queue", "Queue"),
        ("timeline", "Over time"),
        ("read", "Read and not read"),
        ("plan", "Plan and sample"),
        ("agreement", "Agreement"),
    )
    return {
        "room": room,
        "rooms": [
            (reverse(f"archive:{way}", args=[room.name]), says, way == here) for way, says in ways
        ],
    }


def _asked(request: HttpRequest) -> Asked:
    given = {field: request.GET.get(field, "")[:200] for field in Asked._fields}
    given["show"] = given["show"] if given["show"] in SHOWS else "open"
    return Asked(**given)


def _address(room: Room, key: str, asked: Asked) -> str:
    sha256, _, segment = key.partition("/")
    path = reverse("archive:item", args=[room.name, sha256, int(segment)])
    query = asked.query()
    return f"{path}?{query}" if query else path


def _start(room: Room, mine: Queue, asked: Asked) -> str:
    """Return the address of the first document that waits, among those asked for; ``""`` if none does."""
    first = next(iter(mine.part(asked._replace(show="open"))), None)
    return "" if first is None else _address(room, first.key, asked)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
