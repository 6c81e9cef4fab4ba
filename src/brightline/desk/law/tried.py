"""What a made-up case is answered, and what to ask next: worked out apart, and put on a page."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from threading import BoundedSemaphore
from typing import Any

from brightline.desk.law import apart
from brightline.desk.law.facts import Group, told_facts
from brightline.desk.law.fields import FormField, first_open, form_field, row_of
from brightline.desk.law.naming import Named, named
from brightline.desk.law.whatif import Posted, State
from brightline.desk.law.words import Badge, badge, label
from brightline.engine.calendar import local_day, show_day
from brightline.laws.bills import PREFIX
from brightline.pages.answer import Act, read_answer
from brightline.pages.picture import height, picture
from brightline.pages.tree import Branch, deciding, home
from brightline.pages.words import pinpoints, when

#: How many cases are worked out at once; and how long one may wait for its answer, in seconds.
_AT_ONCE, _PATIENCE = 2, 30
#: No picture is higher, in CSS pixels: what is below goes into one line.
_HIGHEST = 520
#: How many replies of the question at hand are foretold.
_FORETOLD = 8

BUSY = "Others are trying cases just now. Nothing is lost: send the form again in a moment."
TOO_OPEN = (
    "So much is open still that this page cannot look through all of it. Tell more, or ask about "
    "fewer acts."
)


@dataclass(frozen=True, slots=True)
class Found:
    """What was worked out: the answers that are certain, the questions, the whole answer; or trouble."""

    so_far: Mapping[str, str] = field(default_factory=dict)
    questions: tuple[Mapping[str, Any], ...] = ()
    answer: Mapping[str, Any] | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One act with its answer so far; ``because`` is empty where the time ran out before the reasons."""

    label: str
    words: Badge
    because: str
    cites: str
    until: str


@dataclass(frozen=True, slots=True)
class Figure:
    """The tests that decide one act, drawn in pieces, and as a list."""

    label: str
    home: str
    pieces: tuple[str, ...]
    root: Branch
    opened: bool


@dataclass(frozen=True, slots=True)
class Foretold:
    """What a reply would lead to: each act whose answer it would change."""

    reply: str
    leads_to: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Other:
    """Another open question, to be asked in place of the one at hand."""

    path: str
    text: str
    who: str


@dataclass(frozen=True, slots=True)
class Step:
    """The what-if page between two replies."""

    state: State
    text: str
    named: Named
    lines: tuple[Line, ...]
    settled: bool
    question: FormField | None
    cost: str
    left: str
    foretold: tuple[Foretold, ...]
    row: tuple[str, tuple[FormField, ...]] | None
    others: tuple[Other, ...]
    given_up: tuple[Other, ...]
    facts: tuple[Group, ...]
    figures: tuple[Figure, ...]
    duties: tuple[tuple[str, str], ...]
    contested: tuple[tuple[str, str, str, str], ...]
    notice: str
    trouble: str
    error: str


@dataclass(slots=True)
class Tries:
    """Works cases out in programs of their own, a few at once."""

    command: tuple[str, ...] = apart.command("trying")
    patience: float = _PATIENCE
    _places: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(_AT_ONCE))

    def find(self, state: State) -> Found:
        """Return what a made-up case is answered. The case goes through a pipe and stays nowhere."""
        if not self._places.acquire(blocking=False):
            return Found(trouble=BUSY)
        try:
            return _found(self._said(state))
        finally:
            self._places.release()

    def _said(self, state: State) -> bytes:
        process = subprocess.Popen(
            self.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=apart.environment(),
        )
        with process:
            try:
                return process.communicate(state.text().encode(), timeout=self.patience)[0]
            except subprocess.TimeoutExpired:
                process.kill()
                return process.communicate()[0]


#: The tries of this process.
TRIES = Tries()


def _found(said: bytes) -> Found:
    rows = [json.loads(line) for line in said.splitlines(keepends=True) if line.endswith(b"\n")]
    told: dict[str, Any] = {key: value for row in rows for key, value in row.items()}
    if "error" in told:
        return Found(trouble=str(told["error"]))
    return Found(
        so_far=told.get("so_far", {}),
        questions=tuple(told.get("questions", ())),
        answer=told.get("answer"),
        trouble="" if "answer" in told else TOO_OPEN,
    )


def step(state: State, found: Found, *, wanted: str = "", refused: Posted | None = None) -> Step:
    """Return the page of a made-up case.

    Args:
        state: the case.
        found: what was worked out for it.
        wanted: the fact to ask first, where somebody chose one.
        refused: what was wrong with the last reply: its field is asked again.

    """
    asked = [q["fact"] for q in found.questions]
    first = wanted if wanted in asked else next(iter(asked), "")
    if refused is not None and refused.field:
        first = refused.field
    if not first and found.answer is None:
        first = first_open(state.file, state.skip)
    known = next((q for q in found.questions if q["fact"] == first), {})
    acts = () if found.answer is None else read_answer(found.answer).acts
    return Step(
        state=state,
        text=state.text(),
        named=_law(state),
        lines=tuple(_lines(found, acts)),
        settled=found.answer is not None and not first,
        question=form_field(first, str(refused or "")) if first else None,
        cost=str(known.get("cost", "")),
        left=_left(known),
        foretold=tuple(_foretold(found, known)),
        row=row_of(state.file, first) if first else None,
        others=tuple(_other(path) for path in asked if path != first),
        given_up=tuple(_other(path) for path in sorted(state.skip)),
        facts=told_facts(state.file),
        figures=tuple(_figures(acts, settled=not first)),
        duties=tuple(
            (d["says"], when(d["by"]) if d["by"] else "")
            for d in (found.answer or {}).get("duties_detail", ())
        ),
        contested=tuple(_contested(acts)),
        notice=str((found.answer or {}).get("notice", "")),
        trouble=found.trouble,
        error=str(refused or "") if refused is not None and not refused.field else "",
    )


def _law(state: State) -> Named:
    file = state.file
    day = show_day(local_day(file["decided_at"]))
    return named(file["agency"], state.law.removeprefix(PREFIX) if state.law else day)


def _lines(found: Found, acts: tuple[Act, ...]) -> Iterator[Line]:
    for act in acts:
        told = _label(act.act, act.kind)
        yield Line(told, badge(act.answer), act.because, pinpoints(act.cites), when(act.until))
    if not acts:
        for name, answer in found.so_far.items():
            asked, _, kind = name.partition(": ")
            yield Line(_label(asked, kind or None), badge(answer), "", "", "")


def _label(act: str, kind: str | None) -> str:
    return f"{label(act)}: {kind.replace('-', ' ')}" if kind else label(act)


def _left(known: Mapping[str, Any]) -> str:
    length = known.get("length")
    if length is None:
        return ""
    return "the last question" if length < 1.5 else f"about {length:.0f} questions to go"


def _foretold(found: Found, known: Mapping[str, Any]) -> Iterator[Foretold]:
    for reply, leads in list(known.get("leads_to", {}).items())[:_FORETOLD]:
        changed = []
        for name, answer in leads.items():
            if answer != found.so_far.get(name):
                act, _, kind = name.partition(": ")
                changed.append((_label(act, kind or None), badge(answer).clause))
        yield Foretold(reply, tuple(changed))


def _other(path: str) -> Other:
    asked = form_field(path)
    return Other(path, asked.label, asked.who)


def _figures(acts: tuple[Act, ...], *, settled: bool) -> Iterator[Figure]:
    for place, act in enumerate(acts):
        root = _on_screen(deciding(act.why, False, lambda branch: height(branch) <= _HIGHEST))
        told = _label(act.act, act.kind)
        pieces = picture(root, f"why-{place}", f"Why: {told}")
        yield Figure(told, home(act.why), pieces, root, opened=settled or place == 0)


def _on_screen(root: Branch) -> Branch:
    """Return a tree without the words that send a reader to pages there are not."""
    told = tuple(
        replace(child, says=child.says.replace(", all on the next pages", ""))
        for child in root.children
    )
    return replace(root, children=told)


def _contested(acts: tuple[Act, ...]) -> Iterator[tuple[str, str, str, str]]:
    found = dict.fromkeys(
        (c.title, c.adopted, c.other, badge(c.other_gives).clause)
        for act in acts
        for c in act.contested
    )
    yield from found
