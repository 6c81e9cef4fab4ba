"""The constructed threads, as written: messages with the labels of each segment. ``GUIDE.md`` gives the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from brightline.archive.vocabulary import ACTS, DIRECTIONS, STANCES, Act, Direction, Stance

KINDS = ("violation", "permitted", "undecidable", "refusal", "hard-negative", "context")
RECORDS = (
    "nothing-qualifies",
    "convicted",
    "convicted-and-warrant",
    "match",
    "criminal",
    "unknown",
)
FORMS = ("plain", "html", "print", "notes", "mobile", "chat", "spanish")


class SetError(ValueError):
    """A thread that is not in the form that the guide gives. The text names the thread and the field."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader says of one segment. *author* and *federal* are as written in the header."""

    author: str
    opens: str
    direction: Direction
    federal: tuple[str, ...]
    dual: tuple[str, ...]
    acts: Mapping[Act, Stance]


@dataclass(frozen=True, slots=True)
class Written:
    """One message as written, before it is put into bytes."""

    id: str
    sender: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    date: str
    subject: str
    form: str
    body: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """One exchange: what its writer meant, whose mail it is, what the record shows, and its messages."""

    id: str
    writer: str
    kind: str
    agency: str
    record: str
    messages: tuple[Written, ...]

    @property
    def authors(self) -> frozenset[str]:
        """Everyone who writes in it, by address where there is one: who is on one side of the split."""
        return frozenset(label.author.lower() for m in self.messages for label in m.labels)


@cache
def threads() -> tuple[Thread, ...]:
    """Return every hand-written thread, by file and place. Raises ``SetError``."""
    return tuple(_all())


def _all() -> Iterator[Thread]:
    root = files("brightline.archive.evaluation")
    for folder in sorted((one for one in root.iterdir() if one.is_dir()), key=lambda f: f.name):
        for file in sorted(folder.iterdir(), key=lambda f: f.name):
            if file.name.endswith(".yaml"):
                for told in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader):
                    yield _thread(told)


def _thread(told: Mapping[str, Any]) -> Thread:
    name = str(told.get("thread", "a thread without a name"))
    try:
        return Thread(
            name,
            told["writer"],
            _one_of(told["kind"], KINDS),
            told["agency"],
            _one_of(told["record"], RECORDS),
            tuple(_message(one) for one in told["messages"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise SetError(f"{name}: {type(error).__name__}: {error}") from None


def _message(told: Mapping[str, Any]) -> Written:
    return Written(
        told["id"],
        told["from"],
        tuple(told.get("to") or ()),
        tuple(told.get("cc") or ()),
        told["date"],
        told.get("subject", ""),
        _one_of(told.get("form", "plain"), FORMS),
        told["body"],
        tuple(_label(one) for one in told["segments"]),
    )


def _label(told: Mapping[str, Any]) -> Label:
    return Label(
        told["author"],
        told.get("opens", ""),
        _one_of(told["direction"], DIRECTIONS),
        tuple(told.get("federal") or ()),
        tuple(told.get("dual") or ()),
        checked(told.get("acts") or {}),
    )


def checked(acts: Mapping[str, str]) -> dict[Act, Stance]:
    """Return acts and stances as labelled; ``ValueError`` where one is none of the vocabulary."""
    return {_one_of(act, ACTS): _one_of(stance, STANCES) for act, stance in acts.items()}


def _one_of(word: Any, words: Any) -> Any:
    if word not in words:
        raise ValueError(f"{word!r} is none of {', '.join(words)}")
    return word
