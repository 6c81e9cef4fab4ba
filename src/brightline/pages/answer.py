"""An answer of the format ``brightline-answer/1``, read into typed values or refused by place."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from brightline.pages.errors import AnswerError
from brightline.pages.words import ANSWERS, OUTCOMES, VALUES, spoken

T = TypeVar("T")

ACT_ORDER = ("hold", "notify", "transfer", "communicate", "access", "interview", "office")

#: Characters that turn the direction of text: a name must not be able to reorder a sentence.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact came from: the kind of record, its pointer, who looked, on which day."""

    kind: str
    pointer: str
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class Proof:
    """One node of a proof tree; ``value`` is ``yes``, ``no`` or ``cannot-say``.

    ``answer`` is set on the rows that stand for the whole act or for one law. Their "yes" is not
    shown: beside "hold a person past release" it would read as an order to do it.
    """

    answer: str
    value: str
    kind: str
    says: str
    cite: str
    decides: bool
    confidence: str
    fact: str
    given: str
    source: Source | None
    detail: str
    children: tuple[Proof, ...]

    def nodes(self) -> Iterator[Proof]:
        """Yield this node and all below it, in the statute's order."""
        yield self
        for child in self.children:
            yield from child.nodes()


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact not known: its path, in words, and who would know."""

    fact: str
    text: str
    who: str


@dataclass(frozen=True, slots=True)
class Contested:
    """A reading in dispute: both positions, and the answer the other one gives."""

    id: str
    title: str
    adopted: str
    other: str
    other_gives: str


@dataclass(frozen=True, slots=True)
class Layer:
    """What one statute answers for an act, before the strictest is taken."""

    title: str
    version: str
    answer: str


@dataclass(frozen=True, slots=True)
class Act:
    """The answer for one act; ``kind`` is the information communicated, where it is that."""

    act: str
    kind: str | None
    answer: str
    because: str
    cites: tuple[str, ...]
    until: str
    missing: tuple[Missing, ...]
    contested: tuple[Contested, ...]
    notes: tuple[str, ...]
    confidence: str
    changes: tuple[tuple[str, str], ...]
    layers: tuple[Layer, ...]
    why: Proof


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty that follows, with its pinpoint and, where it has one, its deadline."""

    says: str
    cite: str
    by: str


@dataclass(frozen=True, slots=True)
class Instruction:
    """What to do now; ``own_force`` is a sentence about an order that stands by itself."""

    custody: str
    speech: str
    signed: bool
    own_force: str


@dataclass(frozen=True, slots=True)
class Law:
    """The law that was applied; each layer is its title, version and enacting instrument."""

    agency: str
    version: str
    layers: tuple[tuple[str, str, str], ...]
    decided_on: str
    decided_at: str
    fingerprint: str
    reviewed: bool
    suspended: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer, its acts in the order of the page."""

    acts: tuple[Act, ...]
    duties: tuple[Duty, ...]
    instruction: Instruction
    law: Law
    notice: str
    facts_fingerprint: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that was given, with its label and its source."""

    label: str
    given: str
    source: Source | None


def clean(text: str) -> str:
    """Return text on one line, with characters that cannot be printed made visible as U+FFFD."""
    # Composed, because PDF pictures place letters one by one and would part a mark from its letter.
    spaced = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join("\ufffd" if _unprintable(c) else c for c in spaced)


def _unprintable(char: str) -> bool:
    return char in _TURNING or unicodedata.category(char) in ("Cc", "Cs", "Cn", "Co")


def read_answer(answer: Mapping[str, Any]) -> Answer:
    """Read an answer; `AnswerError` names the first place that is wrong."""
    if answer.get("format") != "brightline-answer/1":
        raise AnswerError("format: not 'brightline-answer/1'; hand over what `decide --json` wrote")
    acts = _mapping(answer, "answers", "")
    instruction = _mapping(answer, "instruction", "")
    return Answer(
        acts=tuple(act for name in _ordered(acts) for act in _acts(acts, name)),
        duties=_each(answer, "duties_detail", "", _duty),
        instruction=Instruction(
            custody=_text(instruction, "custody", "instruction."),
            speech=_text(instruction, "speech", "instruction."),
            signed=instruction.get("signed") is True,
            own_force=_maybe(instruction, "own_force", "instruction."),
        ),
        law=_law(_mapping(answer, "law", "")),
        notice=_text(answer, "notice", ""),
        facts_fingerprint=_text(answer, "facts_fingerprint", ""),
        fingerprint=_text(answer, "fingerprint", ""),
    )


def read_facts(facts: Sequence[Mapping[str, Any]]) -> tuple[Fact, ...]:
    """Read the facts that were given; `AnswerError` names the first row that is wrong."""
    return tuple(
        Fact(_text(row, "label", place), spoken(_text(row, "given", place)), _source(row, place))
        for place, row in ((f"facts.{i}.", row) for i, row in enumerate(facts))
    )


def _ordered(acts: Mapping[str, Any]) -> list[str]:
    return sorted(acts, key=lambda a: (ACT_ORDER.index(a) if a in ACT_ORDER else 99, a))


def _acts(acts: Mapping[str, Any], name: str) -> Iterator[Act]:
    body = _mapping(acts, name, "answers.")
    kinds = body.get("by_kind") or {}
    for kind in sorted(kinds):
        place = f"answers.{name}.by_kind."
        yield _act(_mapping(kinds, kind, place), name, clean(kind), f"{place}{kind}.")
    if not kinds:
        yield _act(body, name, None, f"answers.{name}.")


def _act(body: Mapping[str, Any], act: str, kind: str | None, at: str) -> Act:
    layers = _each(body, "layers", at, _layer)
    answer = _one_of(body, "answer", at, ANSWERS)
    return Act(
        act=clean(act),
        kind=kind,
        answer=answer,
        because=_text(body, "because", at),
        cites=_texts(body, "cites", at),
        until=_maybe(body, "until", at),
        missing=_missing(body, at),
        contested=_each(body, "contested", at, _contested),
        notes=_texts(body, "notes", at),
        confidence=_one_of(body, "confidence", at, "HML"),
        changes=_each(body, "changes", at, _change),
        layers=layers,
        why=_answered(_proof(_mapping(body, "why", at), f"{at}why."), answer, layers),
    )


def _answered(root: Proof, answer: str, layers: tuple[Layer, ...]) -> Proof:
    """Return the root with the act's answer on it, and each layer below with its own."""
    below = root.children
    if root.kind == "layers" and len(below) == len(layers):
        below = tuple(_stands_for(c, layer.answer) for c, layer in zip(below, layers, strict=True))
    return replace(_stands_for(root, answer), children=below)


def _stands_for(node: Proof, answer: str) -> Proof:
    bare = f": {answer.replace('-', ' ')}"
    return replace(node, answer=answer, detail=node.detail.removesuffix(bare))


def _missing(body: Mapping[str, Any], at: str) -> tuple[Missing, ...]:
    told = {m.fact: m for m in _each(body, "missing_detail", at, _missing_detail)}
    named = {fact: Missing(fact, fact, "") for fact in _texts(body, "missing", at)}
    return tuple((named | told).values())


def _missing_detail(row: Mapping[str, Any], at: str) -> Missing:
    return Missing(_text(row, "fact", at), _text(row, "text", at), _maybe(row, "who", at))


def _contested(row: Mapping[str, Any], at: str) -> Contested:
    return Contested(
        id=_text(row, "id", at),
        title=_text(row, "title", at),
        adopted=_text(row, "adopted", at),
        other=_text(row, "other", at),
        other_gives=_one_of(row, "other_gives", at, ANSWERS),
    )


def _change(row: Mapping[str, Any], at: str) -> tuple[str, str]:
    return _text(row, "if", at), _one_of(row, "then", at, OUTCOMES)


def _layer(row: Mapping[str, Any], at: str) -> Layer:
    return Layer(
        _text(row, "title", at), _text(row, "version", at), _one_of(row, "answer", at, ANSWERS)
    )


def _duty(row: Mapping[str, Any], at: str) -> Duty:
    return Duty(_text(row, "says", at), _maybe(row, "cite", at), _maybe(row, "by", at))


def _law(law: Mapping[str, Any]) -> Law:
    at = "law."
    return Law(
        agency=_text(law, "agency", at),
        version=_text(law, "version", at),
        layers=_each(law, "layers", at, _law_layer),
        decided_on=_text(law, "decided_on", at),
        decided_at=_maybe(law, "decided_at", at),
        fingerprint=_text(law, "fingerprint", at),
        reviewed=law.get("reviewed_by_counsel") is True,
        suspended=_texts(law, "suspended", at),
    )


def _law_layer(row: Mapping[str, Any], at: str) -> tuple[str, str, str]:
    return _text(row, "title", at), _text(row, "version", at), _maybe(row, "enacted_by", at)


def _proof(node: Mapping[str, Any], at: str) -> Proof:
    return Proof(
        answer="",
        value=_one_of(node, "value", at, VALUES),
        kind=_text(node, "kind", at),
        says=_text(node, "says", at),
        cite=_maybe(node, "cite", at),
        decides=node.get("decides") is True,
        confidence=_one_of(node, "confidence", at, "HML"),
        fact=_maybe(node, "fact", at),
        given=_maybe(node, "given", at),
        source=_source(node, at),
        detail=_maybe(node, "detail", at),
        children=_each(node, "children", at, _proof),
    )


def _source(row: Mapping[str, Any], at: str) -> Source | None:
    if row.get("source") is None:
        return None
    source, place = _mapping(row, "source", at), f"{at}source."
    kind, pointer, by, on = (_maybe(source, key, place) for key in ("kind", "pointer", "by", "on"))
    return Source(kind, pointer, by, on)


def _mapping(body: Mapping[str, Any], key: str, at: str) -> Mapping[str, Any]:
    value = body.get(key)
    if not isinstance(value, Mapping):
        raise AnswerError(f"{at}{key}: must be an object of brightline-answer/1")
    return value


def _text(body: Mapping[str, Any], key: str, at: str) -> str:
    value = body.get(key)
    if not isinstance(value, str):
        raise AnswerError(f"{at}{key}: must be text")
    return clean(value)


def _maybe(body: Mapping[str, Any], key: str, at: str) -> str:
    return "" if body.get(key) is None else _text(body, key, at)


def _one_of(body: Mapping[str, Any], key: str, at: str, known: Mapping[str, object] | str) -> str:
    value = _text(body, key, at)
    if value not in known or not value:
        raise AnswerError(f"{at}{key}: {value!r} is none of {', '.join(known)}")
    return value


def _list(body: Mapping[str, Any], key: str, at: str) -> Sequence[Any]:
    value = body.get(key)
    if value is None:
        return ()
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise AnswerError(f"{at}{key}: must be a list")
    return value


def _texts(body: Mapping[str, Any], key: str, at: str) -> tuple[str, ...]:
    items = _list(body, key, at)
    return tuple(_text({key: item}, key, at) for item in items)


def _each(
    body: Mapping[str, Any],
    key: str,
    at: str,
    read: Callable[[Mapping[str, Any], str], T],
) -> tuple[T, ...]:
    found = []
    for index, row in enumerate(_list(body, key, at)):
        if not isinstance(row, Mapping):
            raise AnswerError(f"{at}{key}.{index}: must be an object")
        found.append(read(row, f"{at}{key}.{index}."))
    return tuple(found)
