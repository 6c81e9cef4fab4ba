"""A replay as a page for council members: how many cases each law answers how, and what would flip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from brightline.pages.decision import template
from brightline.pages.errors import AnswerError

#: Answers in the order of a bar, each with its words and how it is filled: patterns, not colours.
ANSWERS = {
    "prohibited": ("not permitted", "#000"),
    "open": ("cannot be told yet", "url(#hatch)"),
    "unknown": ("a fact is missing", "url(#hatch)"),
    "counsel": ("a lawyer must decide", "url(#dots)"),
    "permitted": ("may be allowed", "#fff"),
    "required": ("required by an order or statute", "#bbb"),
    "not-regulated": ("not regulated", "#e8e8e8"),
}
UNSETTLED = ("open", "unknown", "counsel")
_ACTS = {
    "hold": "Hold past release",
    "notify": "Tell when release is",
    "transfer": "Hand over",
}
#: Of a bar, in CSS pixels.
_WIDE, _HIGH, _LEFT = 470, 15, 210


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a bar."""

    x: float
    width: float
    fill: str
    says: str


@dataclass(frozen=True, slots=True)
class Bar:
    """All cases under one law, by their answer to one question."""

    y: int
    label: str
    law: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many cases have an answer, and how many may have it once all is known."""

    words: str
    count: int
    most: int

    @property
    def shown(self) -> str:
        """The count, or the range of counts."""
        return f"{self.count:,}" if self.most <= self.count else f"{self.count:,} to {self.most:,}"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, under one law or two."""

    label: str
    counts: tuple[Count, ...]
    against: tuple[Count, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    flipped: str
    because: tuple[tuple[str, int], ...]


def replay_html(told: Mapping[str, Any]) -> str:
    """Return what ``brightline replay --json`` tells as one HTML page.

    Raises:
        AnswerError: what is told lacks a key.

    """
    try:
        questions = [_asked(name, found) for name, found in told["questions"].items()]
        cases, law, against = told["cases"], told["law"], told["against"]
        bars = tuple(_bars(told))
    except KeyError as missing:
        raise AnswerError(f"a replay has no {missing}") from None
    used = {word for found in told["questions"].values() for word in _answers_of(found)}
    return template("replay.html.jinja").render(
        title=f"{law} against {against}" if against else law,
        cases=cases,
        law=law,
        against=against,
        refused=told.get("refused", 0),
        questions=questions,
        bars=bars,
        wide=_LEFT + _WIDE + 2,
        high=bars[-1].y + _HIGH + 6 if bars else 0,
        left=_LEFT,
        bar=_HIGH,
        key=[(words, fill) for word, (words, fill) in ANSWERS.items() if word in used],
    )


def _answers_of(found: Mapping[str, Any]) -> set[str]:
    return {*found["answers"], *found.get("against", {})}


def _label(name: str) -> str:
    act, _, kind = name.partition(": ")
    return f"Tell: {kind.replace('-', ' ')}" if kind else _ACTS.get(act, act.capitalize())


def _counts(answers: Mapping[str, int], ranges: Mapping[str, Sequence[int]]) -> tuple[Count, ...]:
    return tuple(
        Count(words, answers[word], ranges.get(word, (0, answers[word]))[1])
        for word, (words, _) in ANSWERS.items()
        if word in answers
    )


def _asked(name: str, found: Mapping[str, Any]) -> Asked:
    counts = _counts(found["answers"], found["range"])
    if "against" not in found:
        return Asked(_label(name), counts, (), (), (), "", tuple(found["because"].items()))
    after = [word for word in ANSWERS if word in found["against"]]
    rows = tuple(
        (ANSWERS[one][0], tuple(found["crossed"].get(f"{one} → {two}", 0) for two in after))
        for one in ANSWERS
        if one in found["answers"]
    )
    least, most = found["flipped"]
    if not most:
        flipped = "No answer changes."
    elif least == most:
        flipped = f"{least:,} answers change."
    else:
        flipped = f"At least {least:,} answers change, and at most {most:,}."
    return Asked(
        _label(name),
        counts,
        _counts(found["against"], found["against_range"]),
        tuple(ANSWERS[word][0] for word in after),
        rows,
        flipped,
        tuple((_words(change), count) for change, count in found["flips"].items()),
    )


def _words(change: str) -> str:
    """Return ``permitted → prohibited: clause`` in the words of the page."""
    flip, _, clause = change.partition(": ")
    one, _, two = flip.partition(" → ")
    return f"from “{ANSWERS[one][0]}” to “{ANSWERS[two][0]}”: {clause}"


def _bars(told: Mapping[str, Any]) -> Iterator[Bar]:
    y = 4
    for name, found in told["questions"].items():
        yield _bar(y, _label(name), told["law"], found["answers"], told["cases"])
        y += _HIGH
        if told["against"]:
            yield _bar(y, "", told["against"], found["against"], told["cases"])
            y += _HIGH
        y += 7


def _bar(y: int, label: str, law: str, answers: Mapping[str, int], cases: int) -> Bar:
    parts, x = [], float(_LEFT)
    for word, (words, fill) in ANSWERS.items():
        if count := answers.get(word, 0):
            width = _WIDE * count / max(cases, 1)
            parts.append(Part(round(x, 2), round(width, 2), fill, f"{words}: {count:,}"))
            x += width
    return Bar(y, label, law, tuple(parts))
