"""Papers presented, and their checking: a judge's only when two people have found it so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from brightline.cases.act import Act, acting
from brightline.cases.actions.determining import current_request, decide_again
from brightline.cases.actor import Actor
from brightline.cases.errors import Unread
from brightline.cases.files import POINTERS, seen_of
from brightline.cases.models import FederalRequest, Paper, Verification
from brightline.cases.reading import checked_facts, day_text, no_private, time_text
from brightline.cases.store import vault
from brightline.laws.vocabulary import WARRANT_FORMS

#: The list that both verifiers go through: what makes a paper a judge's own warrant for this person.
FLAGS = (
    "court_caption", "case_number", "signed", "names_subject", "probable_cause", "commands_custody", "live",
)  # fmt: skip
#: What must be named before anybody may say that a paper is a judge's.
NAMED = ("court", "judge", "docket", "dated")


def add_paper(
    actor: Actor, key: str, seen: Mapping[str, Any], presented_at: datetime | None
) -> Paper:
    """Put a paper on file: a row of a case file's warrants, with pointers. Raises ``Unread``."""
    with acting(actor, "paper.add", key) as act:
        row = dict(seen)
        if presented_at is not None:
            row["presented_at"] = presented_at.isoformat(timespec="minutes")
        paper = put_paper(act, current_request(act.case), row)
        act.case.revision += 1
        act.save(act.case)
        decide_again(act)
        return paper


def put_paper(act: Act, request: FederalRequest | None, seen: Mapping[str, Any]) -> Paper:
    """Write a paper within an act that is under way."""
    row = {key: value for key, value in seen.items() if key not in ("id", "source")}
    if (form := row.pop("form", None)) not in WARRANT_FORMS:
        raise Unread("form", f"one of {', '.join(WARRANT_FORMS)}")
    presented = row.pop("presented_at", None)
    facts = {key: value for key, value in row.items() if key not in POINTERS}
    checked_facts(act.case.agency, {"warrants": [{"form": form, **facts}]}, act.actor.at)
    no_private({}, {key: str(value) for key, value in row.items() if key in POINTERS})
    last = act.case.papers.order_by("-row").values_list("row", flat=True).first() or 0
    paper = Paper(
        case=act.case,
        request=request,
        form=form,
        row=last + 1,
        presented_at=None if presented is None else time_text("presented_at", presented),
        seen=vault().seal_for(act.case.key, "paper", row),
    )
    act.save(paper)
    act.tell("paper.presented", form=form, row=paper.row)
    return paper


def verify(actor: Actor, key: str, row: int, checklist: Mapping[str, Any], judicial: bool) -> Paper:
    """Check a paper against the list, as its first or second verifier.

    ``checklist`` has the flags, ``issued_by``, and court, judge, docket and date. It is a judge's only when two
    different people say so and agree on every point. Raises ``Unread``.
    """
    with acting(actor, "paper.verify", key) as act:
        paper = act.case.papers.filter(row=row).first()
        if paper is None:
            raise Unread("paper", f"there is no paper {row} in this case")
        found = _checklist(act, paper, checklist, judicial)
        given = {v.place: v for v in paper.verifications.all()}
        if any(v.person == actor.person for v in given.values()):
            raise Unread(
                "verifier", "you have checked this paper; the second verifier is someone else"
            )
        if len(given) == 2:
            raise Unread("verifier", "two people have checked this paper")
        place = "second" if given else "first"
        act.save(
            Verification(
                paper=paper, place=place, by=actor.user, person=actor.person, at=actor.at,
                judicial=judicial, checklist=vault().seal_for(act.case.key, "checklist", found),
            )
        )  # fmt: skip
        if place == "second":
            _settle(act, paper, given["first"], found, judicial)
        act.tell("paper.verified", row=row, place=place, judicial=judicial)
        act.case.revision += 1
        act.save(act.case)
        decide_again(act)
        return paper


def _checklist(
    act: Act, paper: Paper, checklist: Mapping[str, Any], judicial: bool
) -> dict[str, Any]:
    found = {
        k: checklist[k] for k in (*FLAGS, *NAMED, "issued_by") if checklist.get(k) not in (None, "")
    }
    if judicial:
        for name in (*NAMED, "issued_by"):
            if name not in found:
                raise Unread(
                    name,
                    "a judge's paper has a court, a judge, a docket number and a date: name it",
                )
        if missing := [flag for flag in FLAGS if flag not in found]:
            raise Unread(missing[0], "answer yes or no")
    if "dated" in found:
        day_text("dated", found["dated"])
    facts = {k: v for k, v in found.items() if k not in NAMED}
    checked_facts(act.case.agency, {"warrants": [{"form": paper.form, **facts}]}, act.actor.at)
    no_private({}, {name: str(found[name]) for name in NAMED if name in found})
    return found


def _settle(
    act: Act, paper: Paper, first: Verification, second: Mapping[str, Any], judicial: bool
) -> None:
    """After the second reading: what both found alike is the paper's; what they did not stays open."""
    one = vault().open_for(act.case.key, "checklist", first.checklist)
    alike = {key: value for key, value in second.items() if one.get(key) == value}
    paper.checked = first.judicial and judicial and alike == dict(second) == one
    seen = {k: v for k, v in seen_of(paper).items() if k not in (*FLAGS, "issued_by")}
    paper.seen = vault().seal_for(act.case.key, "paper", {**seen, **alike})
    act.save(paper)
