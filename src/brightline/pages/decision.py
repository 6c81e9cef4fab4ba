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
    read_answer,
    read_facts,
)
from brightline.pages.picture import picture
from brightline.pages.shapes import icon
from brightline.pages.tree import Branch, deciding, home, rows_of, source_line, whole
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
_ROWS_ON_PAGE_ONE = 16


@dataclass(frozen=True, slots=True)
class Line:
    """One act in the table of answers."""

    label: str
    words: Wording
    act: Act
    until: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A missing fact and the acts whose answer waits for it."""

    missing: Missing
    acts: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would change an answer: the condition, the acts, what they would become."""

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
        "deciding": _figures(answer.acts, lambda act: deciding(act, signed), "why"),
        "whole": _figures(answer.acts, lambda act: whole(act, signed), "step"),
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
    return [Gap(missing, _labels(of)) for missing, of in grouped.items()]


def _changes(acts: Sequence[Act]) -> list[Change]:
    grouped = _grouped(acts, lambda act: act.changes)
    return [
        Change(condition, _labels(of), OUTCOMES[then]) for (condition, then), of in grouped.items()
    ]


def _contested(acts: Sequence[Act]) -> list[tuple[Contested, str]]:
    grouped = _grouped(acts, lambda act: act.contested)
    return [(entry, _labels(of)) for entry, of in grouped.items()]


def _notes(acts: Sequence[Act]) -> list[tuple[str, str]]:
    grouped = _grouped(acts, lambda act: act.notes)
    return [(note, _labels(of)) for note, of in grouped.items()]


def _figures(acts: Sequence[Act], draw: Callable[[Act], Branch], name: str) -> list[Figure]:
    """Draw each tree once, for all the acts that share it.

    Of the deciding pictures page one takes the first, and the next while there is room.
    """
    figures: list[Figure] = []
    rows = 0
    for of in _sharing(acts):
        root = replace(draw(of[0]), says=listed(tuple(dict.fromkeys(a.why.says for a in of))))
        label, number = _labels(of), len(figures) + 1
        rows += sum(1 for _ in rows_of(root))
        figures.append(
            Figure(
                label=label,
                home=home(of[0].why),
                pieces=picture(
                    root, f"{name}-{number}", label, _ROWS_ON_PAGE_ONE if name == "why" else None
                ),
                root=root,
                lead=not figures or rows <= _ROWS_ON_PAGE_ONE,
            )
        )
    return figures


def _sharing(acts: Sequence[Act]) -> list[list[Act]]:
    """Group the acts whose proofs are the same but for the name of the act at the root."""
    return list(_grouped(acts, lambda act: [replace(act.why, says="")]).values())
