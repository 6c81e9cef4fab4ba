"""The decision page as HTML: page one to act on, the pages after it to check it by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from brightline.pages.answer import (
    Act,
    Answer,
    Contested,
    Fact,
    Missing,
    Proof,
    read_answer,
    read_facts,
)
from brightline.pages.page_one import LEAST_CHANGES, LEAST_PICTURE, fitting, items, room
from brightline.pages.picture import height, picture
from brightline.pages.shapes import icon
from brightline.pages.tree import Branch, deciding, home, source_line, whole
from brightline.pages.words import (
    CONFIDENCE,
    OUTCOMES,
    Wording,
    act_label,
    listed,
    lowered,
    pinpoints,
    when,
    wording,
)

if TYPE_CHECKING:
    from jinja2 import Template

T = TypeVar("T")

#: How many missing facts page one shows; the rest follows on the pages after it.
_MISSING_ON_PAGE_ONE = 6
#: What the heading of a picture takes of page one, in CSS pixels.
_FIGURE_HEADING = 26


@dataclass(frozen=True, slots=True)
class Line:
    """One act in the table of answers."""

    label: str
    words: Wording
    act: Act
    until: str
    cites: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A missing fact and the acts whose answer waits for it (empty: all that was asked)."""

    missing: Missing
    acts: str

    def __str__(self) -> str:
        return f"{self.missing.text}. Who would know: {self.missing.who}. For: {self.acts}."


@dataclass(frozen=True, slots=True)
class Change:
    """A condition, the acts it would change (empty: all), and what their answer would become."""

    condition: str
    acts: str
    then: str

    def __str__(self) -> str:
        return f"If {self.condition}: {self.then}. For: {self.acts}."


@dataclass(frozen=True, slots=True)
class Figure:
    """One tree, drawn and as a list, for the acts that share it."""

    label: str
    home: str
    pieces: tuple[str, ...]
    root: Branch
    lead: bool


def decision_html(
    answer: Mapping[str, Any],
    facts: Sequence[Mapping[str, Any]],
    *,
    title: str = "Federal request: decision under City law",
) -> str:
    """Return one answer as a whole HTML page that needs nothing else: no script, font or network.

    The same answer, facts and title give the same text on every machine.

    Args:
        answer: an answer of the format ``brightline-answer/1``.
        facts: the facts given, each ``{"fact", "label", "given", "source"}``; a source is
            ``{"kind", "pointer", "by", "on"}`` or ``None``.
        title: the heading, and the title of the document.

    Raises:
        AnswerError: a key is missing or of the wrong kind; the message names the place.

    """
    read = read_answer(answer)
    return template("decision.html.jinja").render(_view(read, read_facts(facts), title.strip()))


@cache
def template(name: str) -> Template:
    """Return a page's template, whose text is escaped unless it says otherwise."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(when=when, icon=icon, source_line=source_line)
    environment.globals.update(CONFIDENCE=CONFIDENCE, OUTCOMES=OUTCOMES, wording=wording)
    return environment.get_template(name)


def _view(answer: Answer, facts: tuple[Fact, ...], title: str) -> dict[str, Any]:
    signed = answer.instruction.signed
    gaps, changes = _gaps(answer.acts), _changes(answer.acts)
    deadlines = [duty for duty in answer.duties if duty.by]
    lines = [line_of(act, signed) for act in answer.acts]
    gaps_first = _first(gaps, _MISSING_ON_PAGE_ONE)
    space = room(
        [text for text in _orders(answer) if text],
        [f"By {when(duty.by)}: {duty.says}" for duty in deadlines],
        [_cells(line) for line in lines],
        [str(gap) for gap in gaps_first],
        answer.notice,
    )
    least = items(str(change) for change in changes[:LEAST_CHANGES])
    why, left = _why(answer, space - least)
    fit = fitting([str(change) for change in changes], left + least, least=1)
    return {
        "title": title,
        "answer": answer,
        "lines": lines,
        "deadlines": deadlines,
        "gaps": gaps,
        "gaps_first": gaps_first,
        "changes": changes,
        "changes_first": changes[:fit],
        "deciding": why,
        "whole": _whole(answer),
        "contested": _contested(answer.acts),
        "notes": _notes(answer.acts),
        "facts": facts,
    }


def _orders(answer: Answer) -> tuple[str, str, str]:
    told = answer.instruction
    return told.own_force, told.custody, told.speech


def _cells(line: Line) -> tuple[str, str, str]:
    until = f" At the latest until {line.until}." if line.until else ""
    return line.label, line.words.sentence + until, f"{line.act.because} {line.cites}"


def line_of(act: Act, signed: bool = False) -> Line:
    """Return an act as one line of a table of answers."""
    return Line(
        _label(act), wording(act.answer, signed), act, when(act.until), pinpoints(act.cites)
    )


def _label(act: Act) -> str:
    return act_label(act.act, act.kind)


def _labels(acts: Iterable[Act]) -> str:
    named = tuple(_label(act) for act in acts)
    return listed((*named[:1], *(lowered(name) for name in named[1:])))


def _scope(of: Sequence[Act], acts: Sequence[Act]) -> str:
    """Return the acts a line is about, or nothing where it is about all that was asked."""
    return "" if len(of) == len(acts) else _labels(of)


def _first(items: Sequence[T], count: int) -> Sequence[T]:
    """Return the first ``count`` items, or all where only one more would be left out."""
    return items if len(items) <= count + 1 else items[:count]


def _grouped(acts: Iterable[Act], parts: Callable[[Act], Iterable[T]]) -> dict[T, list[Act]]:
    found: dict[T, list[Act]] = {}
    for act in acts:
        for part in parts(act):
            found.setdefault(part, []).append(act)
    return found


def _gaps(acts: Sequence[Act]) -> list[Gap]:
    grouped = _grouped(acts, lambda act: act.missing)
    return [Gap(missing, _scope(of, acts)) for missing, of in grouped.items()]


def _changes(acts: Sequence[Act]) -> list[Change]:
    grouped = _grouped(acts, lambda act: act.changes)
    return [
        Change(condition, _scope(of, acts), OUTCOMES[then])
        for (condition, then), of in grouped.items()
    ]


def _contested(acts: Sequence[Act]) -> list[tuple[Contested, str]]:
    grouped = _grouped(acts, lambda act: act.contested)
    return [(entry, _scope(of, acts)) for entry, of in grouped.items()]


def _notes(acts: Sequence[Act]) -> list[tuple[str, str]]:
    grouped = _grouped(acts, lambda act: act.notes)
    return [(note, _scope(of, acts)) for note, of in grouped.items()]


def _why(answer: Answer, space: float) -> tuple[list[Figure], float]:
    """Draw what decides, each tree once for the acts that share it, in the space page one has.

    A picture that finds too little space left is not for page one. The space not used comes back.
    """
    figures: list[Figure] = []
    sharing = _sharing(answer.acts)
    for i, of in enumerate(sharing):
        share = max(space / (len(sharing) - i) - _FIGURE_HEADING, LEAST_PICTURE)
        root = _fitted(_merged(of), answer.instruction.signed, share)
        taken = height(root) + _FIGURE_HEADING
        lead = not figures or taken <= space
        space -= taken if lead else 0
        figures.append(_figure(of, root, f"why-{i + 1}", lead))
    return figures, space


def _fitted(proof: Proof, signed: bool, share: float) -> Branch:
    return deciding(proof, signed, lambda branch: height(branch) <= share)


def _whole(answer: Answer) -> list[Figure]:
    sharing = _sharing(answer.acts)
    roots = whole([_merged(of) for of in sharing], answer.instruction.signed)
    return [
        _figure(of, root, f"step-{i}", True)
        for i, (of, root) in enumerate(zip(sharing, roots, strict=True), start=1)
    ]


def _figure(of: Sequence[Act], root: Branch, name: str, lead: bool) -> Figure:
    label = _labels(of)
    return Figure(label, home(of[0].why), picture(root, name, label), root, lead)


def _sharing(acts: Sequence[Act]) -> list[list[Act]]:
    """Group the acts whose proofs are the same but for what the act is called in them."""
    return list(_grouped(acts, lambda act: [_named(act.why, lambda _: "")]).values())


def _merged(acts: Sequence[Act]) -> Proof:
    """Return the proof that several acts share, with the names of all of them."""
    names = [[row.says for row in _laws(act.why)] for act in acts]
    joined = [listed(tuple(dict.fromkeys(says))) for says in zip(*names, strict=True)]
    told = dict(zip(map(id, _laws(acts[0].why)), joined, strict=True))
    proof = _named(acts[0].why, lambda row: told[id(row)])
    return replace(proof, says=_labels(acts)) if proof.kind == "layers" else proof


def _laws(root: Proof) -> list[Proof]:
    """Return the rows that stand for the act or for one law."""
    return [root, *(child for child in root.children if child.answer)]


def _named(root: Proof, says: Callable[[Proof], str]) -> Proof:
    children = tuple(replace(c, says=says(c)) if c.answer else c for c in root.children)
    return replace(root, says=says(root), children=children)
