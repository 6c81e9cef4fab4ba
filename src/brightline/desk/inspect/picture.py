"""A case as moments and spans in time, from what stands in clear: nothing sealed is opened for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from brightline.cases.models import Case, Determination
from brightline.pages.timeline import Moment, Span

#: The newest looks that are drawn; all of them are on the page of looks.
LOOKS = 60
#: What the ledger tells and no table does: kind of leaf → lane and words.
_LEAVES = {
    "fact.put": ("facts", "A fact was put down"),
    "permission.refused": ("signature", "A permission was sent back"),
    "case.assigned": ("decision", "Assigned to a lawyer"),
    "case.closed": ("custody", "The case was closed"),
    "hold.set": ("custody", "A legal hold was set"),
    "hold.lifted": ("custody", "The legal hold was lifted"),
}


def moments(case: Case) -> list[Moment]:
    """Return what happened in a case, without whose case it is or what is in it."""
    return [
        *_requests(case),
        *_papers(case),
        *_decisions(case),
        *_contacts(case),
        *_custody(case),
        *_told(case),
        *_looks(case),
    ]


def spans(case: Case, at: datetime) -> list[Span]:
    """Return what lasted: the case, time past the release that was due, objections."""
    end = case.released_at or case.closed_at
    found = []
    if end is None or end >= case.opened_at:
        found.append(Span(case.opened_at, end, "custody", "The case is open", "case"))
    due = case.release_due_at
    if due is not None and (end or at) > due:
        found.append(Span(due, end, "custody", "Past the release that was due", "past-release"))
    found += [
        Span(o.opened_at, o.closed_at, "facts", "The person objects", "objection")
        for o in case.objections.all()
    ]
    return found


def _requests(case: Case) -> Iterator[Moment]:
    for one in case.requests.all():
        again = one.duplicate_of_id is not None
        yield Moment(
            one.received_at,
            "federal",
            f"{one.instrument} from {one.from_body} by {one.channel}{', sent again' if again else ''}",
            "request-again" if again else "request",
            entered=one.entered_at,
        )


def _papers(case: Case) -> Iterator[Moment]:
    for paper in case.papers.prefetch_related("verifications__by"):
        if paper.presented_at is not None:
            yield Moment(paper.presented_at, "paper", f"Paper {paper.row}: {paper.form}", "paper")
        for check in paper.verifications.all():
            found = "a judge's" if check.judicial else "not a judge's"
            says = f"Paper {paper.row}: {found}, by {check.by.username}"
            yield Moment(check.at, "paper", says, "check")


def _decisions(case: Case) -> Iterator[Moment]:
    found = case.determinations.prefetch_related("findings", "signatures__by")
    for one in found:
        yield Moment(one.at, "decision", f"Decision {one.number}: {_answers(one)}", "decision")
        for signed in one.signatures.all():
            says = f"Decision {one.number}, as {signed.place}: {signed.by.username}"
            yield Moment(signed.at, "signature", says, f"signed-{signed.place}")


def _answers(found: Determination) -> str:
    """Return the answers of a determination, alike ones together: ``prohibited (hold, notify)``."""
    acts: dict[str, list[str]] = {}
    for one in sorted(found.findings.all(), key=lambda f: f.pk):
        told = acts.setdefault(one.answer, [])
        if one.act not in told:
            told.append(one.act)
    return "; ".join(f"{answer} ({', '.join(told)})" for answer, told in acts.items())


def _contacts(case: Case) -> Iterator[Moment]:
    for one in case.contacts.all():
        given = f", gave: {', '.join(one.fields)}" if one.fields else ""
        uncovered = one.direction == "out" and one.fields and one.covered_by_id is None
        says = (
            f"{one.direction} by {one.channel}, {one.body}{', refused' if one.refused else ''}{given}"
            f"{', without cover' if uncovered else ''}"
        )
        kind = "contact-without-cover" if uncovered else "contact"
        yield Moment(one.at, "contact", says, kind, entered=one.entered_at)


def _custody(case: Case) -> Iterator[Moment]:
    if case.release_due_at is not None:
        yield Moment(case.release_due_at, "custody", "Release is due", "release-due")
    if case.released_at is not None:
        yield Moment(case.released_at, "custody", "Released", "release", entered=case.closed_at)
    for one in case.expunctions.select_related("asked_by", "approved_by"):
        asked = f"Expunction asked by {one.asked_by.username}: {one.ground}"
        yield Moment(one.asked_at, "custody", asked, "expunction")
        if one.approved_at is not None and one.approved_by is not None:
            approved = f"Expunged, approved by {one.approved_by.username}"
            yield Moment(one.approved_at, "custody", approved, "expunction")


def _told(case: Case) -> Iterator[Moment]:
    for leaf in case.leaves.filter(kind__in=_LEAVES).select_related("actor").order_by("index"):
        lane, says = _LEAVES[leaf.kind]
        by = f", by {leaf.actor.username}" if leaf.actor else ""
        yield Moment(leaf.at, lane, f"{says}{by}", leaf.kind.replace(".", "-"))


def _looks(case: Case) -> Iterator[Moment]:
    for one in case.accesses.select_related("user").order_by("-pk")[:LOOKS]:
        who = one.user.username if one.user else "nobody known"
        yield Moment(one.at, "look", f"{who}: {one.purpose or one.what}", f"look-{one.outcome}")
