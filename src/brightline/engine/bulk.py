"""Questions put to a whole caseload: the answer of all layers, and the clause on which it rests.

The answer follows :func:`brightline.engine.settle.outcome`. Where Kleene's logic leaves an act open
the answer is ``open``: completions tell ``counsel`` and ``unknown`` apart, one case at a time.

The deciding element of a prohibition is the first named part, in the order of the statute, that fails
in the first layer that forbids; of an open answer, the first part that is open in the first layer that
is; of a permission, the first way that is open to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from brightline.engine.law import Law, Provision
from brightline.engine.lowered import Formula, Formulas
from brightline.engine.nodes import All, Any_, Contested, Counsel, Node
from brightline.engine.truth import YES

ANSWERS = ("prohibited", "open", "permitted", "required", "not-regulated")
PROHIBITED, OPEN, PERMITTED, REQUIRED, NOT_REGULATED = range(5)

LOW_CONFIDENCE = "it rests on a rule whose encoding is of low confidence"
NO_LAW = "no law in this pack spoke of this act"


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """A named part of a provision: what it says by its truth."""

    formula: Formula
    yes: str
    no: str
    open: str


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """What one provision says of an act, as formulas; see :class:`brightline.engine.law.Provision`.

    ``parts`` must all hold; ``ways`` are alternatives, each enough.
    """

    applies: Formula
    permits: Formula
    applies_strict: Formula
    permits_strict: Formula
    required: Formula | None
    narrows: bool
    scope: Element
    parts: tuple[Element, ...]
    ways: tuple[Element, ...]
    command: str

    def formulas(self) -> Iterator[Formula]:
        """Yield all that must be computed."""
        yield from (self.applies, self.permits, self.applies_strict, self.permits_strict)
        if self.required is not None:
            yield self.required
        yield from (e.formula for e in (self.scope, *self.parts, *self.ways))


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """An act under one law; ``name`` says which act, and of which kind."""

    name: str
    layers: tuple[Layer, ...]

    def formulas(self) -> Iterator[Formula]:
        """Yield all that must be computed."""
        for layer in self.layers:
            yield from layer.formulas()


def question(
    made: Formulas,
    law: Law,
    act: str,
    fixed: Mapping[str, Any] | None = None,
    name: str | None = None,
) -> Question:
    """Return the question of an act under a law; ``fixed`` are facts that all cases share."""
    fixed = {"agency": law.agency, **(fixed or {})}
    layers = [layer_of(made, p, fixed) for _, _, p in law.provisions(act)]
    # A layer that never applies says nothing.
    spoken = [x for x in layers if x.applies is not made.lit(0)]
    return Question(name or act, tuple(spoken))


def layer_of(made: Formulas, provision: Provision, fixed: Mapping[str, Any]) -> Layer:
    """Return a provision as formulas, with its named parts."""

    def lowered(node: Node, strict: bool = False) -> Formula:
        return made.of(node, strict=strict, fixed=fixed)

    root = provision.permitted_if
    command = provision.required_if
    return Layer(
        applies=lowered(provision.applies),
        permits=lowered(root),
        applies_strict=lowered(provision.applies, True),
        permits_strict=lowered(root, True),
        required=None if command is None else lowered(command),
        narrows=provision.narrows,
        scope=_element(provision.applies, lowered),
        parts=tuple(_element(node, lowered) for node in _parts(root)),
        ways=tuple(_element(node, lowered) for node in _ways(root)),
        command="" if command is None else clause(command, None),
    )


def _parts(node: Node) -> Iterator[Node]:
    """Yield the conjuncts of a tree that have words of their own."""
    if isinstance(node, Contested) and node.settled == "adopted":
        yield from _parts(node.adopted)
    elif isinstance(node, All):
        for part in node.parts:
            yield from [part] if part.fails else _parts(part)
    else:
        yield node


def _ways(node: Node) -> Iterator[Node]:
    if isinstance(node, Any_):
        for part in node.parts:
            yield from [part] if part.says else _ways(part)
    else:
        yield node


def _element(node: Node, lowered: Any) -> Element:
    return Element(lowered(node), clause(node, True), clause(node, False), clause(node, None))


def clause(node: Node, value: bool | None) -> str:
    """Return the words of a node for its truth: its own, or those of the first part that has some."""
    if isinstance(node, Counsel):
        return node.reason
    own = node.fails if value is False else node.says
    if own:
        return f"whether {own}" if value is None else own
    below = (clause(part, value) for part in node.parts)
    return next((words for words in below if words), node.cite or "a part without words")


class Clauses:
    """The clauses of a run, each with its number."""

    def __init__(self) -> None:
        self.words: list[str] = [""]
        self._numbers: dict[str, int] = {"": 0}

    def number(self, words: str) -> int:
        """Return the number of a clause, a new one if it is new."""
        if words not in self._numbers:
            self._numbers[words] = len(self.words)
            self.words.append(words)
        return self._numbers[words]


def questions(
    made: Formulas, law: Law, asked: Sequence[tuple[str, str, Mapping[str, Any]]]
) -> list[Question]:
    """Return questions by (name, act, fixed facts); an act of which the law says nothing has no layer."""
    return [question(made, law, act, fixed, name) for name, act, fixed in asked]


def certain(formula: Formula) -> bool:
    """Say whether a formula is *yes* for every case."""
    return formula.op == "lit" and formula.data[0] == YES
