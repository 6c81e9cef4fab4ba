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
from brightline.pages.picture import picture
from brightline.pages.shapes import icon
from brightline.pages.tree import Branch, deciding, home, lines_of, source_line, whole
from brightline.pages.words import (
    CONFIDENCE,
    OUTCOMES,
    Wording,
    act_label,
    listed,
    lowered,
    when,
    wording,
)

if TYPE_CHECKING:
    from jinja2 import Template

T = TypeVar("T")

#: How much of each list page one shows; the rest follows on the pages after it.
_MISSING_ON_PAGE_ONE = 6
_CHANGES_ON_PAGE_ONE = 4
_LINES_ON_PAGE_ONE = 10


@dataclass(frozen=True, slots=True)
class Line:
    """One act in the table of answers."""

    label: str
    words: Wording
    act: Act
    until: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A missing fact and the acts whose answer waits for it (empty: all that was asked)."""

    missing: Missing
    acts: str


@dataclass(frozen=True, slots=True)
class Change:
    """A condition, the acts it would change (empty: all), and what their answer would become."""

    condition: str
    acts: str
    then: str


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
    return _template().render(_view(read, read_facts(facts), title.strip()))


@cache
def _template() -> Template:
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
    return environment.get_template("decision.html.jinja")


def _view(answer: Answer, facts: tuple[Fact, ...], title: str) -> dict[str, Any]:
    signed = answer.instruction.signed
    gaps, changes = _gaps(answer.acts), _changes(answer.acts)
    return {
        "title": title,
        "answer": answer,
        "lines": [_line(act, signed) for act in answer.acts],
        "deadlines": [duty for duty in answer.duties if duty.by],
        "gaps": gaps,
        "gaps_first": _first(gaps, _MISSING_ON_PAGE_ONE),
        "changes": changes,
        "changes_first": _first(changes, _CHANGES_ON_PAGE_ONE),
        "deciding": _figures(
            answer.acts, lambda proof: deciding(proof, signed, _LINES_ON_PAGE_ONE), "why"
        ),
        "whole": _figures(answer.acts, lambda proof: whole(proof, signed), "step"),
        "contested": _contested(answer.acts),
        "notes": _notes(answer.acts),
        "facts": facts,
    }


def _line(act: Act, signed: bool) -> Line:
    return Line(_label(act), wording(act.answer, signed), act, when(act.until))


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


def _figures(acts: Sequence[Act], draw: Callable[[Proof], Branch], name: str) -> list[Figure]:
    """Draw each tree once, for all the acts that share it.

    Page one has the first deciding picture, and the next while it has lines for them.
    """
    figures: list[Figure] = []
    lines = 0
    for of in _sharing(acts):
        label, root = _labels(of), draw(_merged(of))
        lines += lines_of(root)
        figures.append(
            Figure(
                label=label,
                home=home(of[0].why),
                pieces=picture(root, f"{name}-{len(figures) + 1}", label),
                root=root,
                lead=not figures or lines <= _LINES_ON_PAGE_ONE,
            )
        )
    return figures


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
