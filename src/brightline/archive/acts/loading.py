"""The rules as data: words, moods and rules of the YAML files beside this module, checked and made ready."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

import re2
import yaml

from brightline.archive.vocabulary import ACTS, CONTEXT, STANCES, Act, Stance

#: Where a rule applies. ``custody``: where somebody federal does, or the talk is plainly of it. ``any``: where anybody federal corresponds, or the talk is of custody. ``federal``: where
#: the message has a federal correspondent. ``answering``: where the segment answers a question about the act;
#: ``agreeing``: where a clause of such an answer says yes. ``following``: where what came before spoke of the act.
#: ``beside``: where nothing else was found in a sentence of a local writer to a federal reader.
WHENS: Final = (
    "any",
    "federal",
    "to-federal",
    "from-federal",
    "custody",
    "answering",
    "agreeing",
    "following",
    "beside",
)

#: What ``~`` in a pattern stands for: any words between two others, or none.
_GAP: Final = r"(?:\W(?:.*?\W)?)"
#: What ``~~`` stands for: at most four words, or none.
_NEAR: Final = r"(?: \S+){0,4}? "
#: Endings of a pattern after which no word need end.
_OPEN_ENDS: Final = ("$)", r"\)", r"\b", r"\]", r"\+", r"\w", r"\d")
_NAMED: Final = re.compile(r"<([a-z]+)>")
_FILES: Final = (
    "release-time",
    "custody-status",
    "court-date",
    "pick-up",
    "hold",
    "access",
    "personal-details",
    "photo-list",
    "look-up-status",
    "context",
)


class RuleError(ValueError):
    """Rule data that contradicts itself. The text names the file and the rule."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: which words, where, say which act in which stance.

    *mood* is ``any`` where its words mean the same denied or asked. *says* is its meaning in a sentence, for whoever reads a finding; *yes* and *no* are sentences that it must
    find and must not; *patterns* and *but* are expressions over folded text, *but* what silences it.
    """

    id: str
    act: Act
    stance: Stance
    when: str
    mood: str
    says: str
    patterns: tuple[str, ...]
    but: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@cache
def rules() -> tuple[Rule, ...]:
    """Return all rules, in the order of their files. Raises ``RuleError``."""
    found: list[Rule] = []
    for name in _FILES:
        for told in yaml.load_all(_text(f"rules/{name}.yaml"), Loader=yaml.BaseLoader):
            found += read(told, f"rules/{name}.yaml")
    ids = [one.id for one in found]
    if twice := sorted({one for one in ids if ids.count(one) > 1}):
        raise RuleError(f"rules: {twice[0]}: two rules of this id")
    return tuple(found)


@cache
def fingerprint() -> str:
    """Return a hash of all rule data: 64 hexadecimal digits (SHA-256)."""
    hashed = sha256()
    for name in ("words.yaml", "moods.yaml", "gate.yaml", *(f"rules/{f}.yaml" for f in _FILES)):
        text = _text(name).encode()
        hashed.update(f"{name} {len(text)}\n".encode() + text)
    return hashed.hexdigest()


def read(told: Mapping[str, Any], where: str) -> Iterator[Rule]:
    """Yield the rules of one act from plain data. Raises ``RuleError``."""
    act = told["act"]
    if act not in ACTS:
        raise RuleError(f"{where}: {act}: no such act")
    for row in told["rules"]:
        name = row.get("id", "a rule without an id")
        unknown = set(row) - {"id", "stance", "mood", "says", "when", "pattern", "not", "yes", "no"}
        if unknown:
            raise RuleError(f"{where}: {name}: {min(unknown)}: no such field")
        stance, when = row["stance"], row["when"]
        if stance not in STANCES or (stance == "present") != (act in CONTEXT):
            raise RuleError(f"{where}: {name}: stance {stance!r} does not go with {act}")
        if when not in WHENS:
            raise RuleError(f"{where}: {name}: when: {when!r} is none of {', '.join(WHENS)}")
        if not name.startswith(f"{act}."):
            raise RuleError(f"{where}: {name}: an id begins with its act")
        if not row["yes"]:
            raise RuleError(f"{where}: {name}: no sentence that it must find")
        yield Rule(
            name,
            act,
            stance,
            when,
            row.get("mood", ""),
            row["says"],
            tuple(row["pattern"]),
            tuple(row.get("not", ())),
            tuple(row["yes"]),
            tuple(row["no"]),
        )


@cache
def words() -> dict[str, str]:
    """Return the shared words, each as one expression. Raises ``RuleError``."""
    made: dict[str, str] = {}
    for name, alternatives in yaml.load(_text("words.yaml"), Loader=yaml.BaseLoader)[
        "words"
    ].items():
        made[name] = "(?:" + "|".join(_spelt(one, made) for one in alternatives) + ")"
    return made


@cache
def lists() -> dict[str, list[str]]:
    """Return the plain lists of words, which are no expressions."""
    told: dict[str, list[str]] = yaml.load(_text("words.yaml"), Loader=yaml.BaseLoader)["lists"]
    return told


@cache
def moods() -> dict[str, Any]:
    """Return for each mood the expression by which a clause is known to have it."""
    told = yaml.load(_text("moods.yaml"), Loader=yaml.BaseLoader)["moods"]
    return {name: compiled(alternatives) for name, alternatives in told.items()}


@cache
def moods_as_written() -> tuple[str, ...]:
    """Return the expressions of all moods, as they stand."""
    told = yaml.load(_text("moods.yaml"), Loader=yaml.BaseLoader)["moods"]
    return tuple(one for alternatives in told.values() for one in alternatives)


@cache
def gate_words() -> tuple[tuple[str, int], ...]:
    """Return the words of custody, as expressions of letters only, each with its weight: see ``gate``."""
    told = yaml.load(_text("gate.yaml"), Loader=yaml.BaseLoader)
    return tuple((one, 2) for one in told["plain"]) + tuple((one, 1) for one in told["others"])


def compiled(alternatives: Iterable[str]) -> Any:
    """Return alternatives as one linear-time expression, each beginning and ending where words do."""
    return re2.compile(expression(alternatives), options())


def expression(alternatives: Iterable[str]) -> str:
    """Return alternatives as one expression, spelt out."""
    return "|".join(_bounded(_spelt(one, words())) for one in alternatives)


def options() -> Any:
    """Return how expressions are run: without captures, with room for their automata."""
    made = re2.Options()
    made.never_capture = True
    made.log_errors = False
    made.max_mem = 512 << 20
    return made


def chosen(all_rules: Sequence[Rule], *whens: str) -> list[Rule]:
    """Return the rules for these places, in order."""
    return [one for one in all_rules if one.when in whens]


def _spelt(pattern: str, made: Mapping[str, str]) -> str:
    def word(match: re.Match[str]) -> str:
        if match[1] not in made:
            raise RuleError(f"words: <{match[1]}>: no such word")
        return made[match[1]]

    return _NAMED.sub(word, pattern).replace("~~", _NEAR).replace("~", _GAP)


def _bounded(pattern: str) -> str:
    """An expression each of whose alternatives begins and ends at the edge of a word, where it is of words there."""
    return "|".join(_one_bounded(one) for one in _alternatives(pattern))


def _one_bounded(pattern: str) -> str:
    starts = pattern[:1].isalnum() or pattern.startswith(("(", "["))
    ends = pattern[-1:].isalnum() or pattern.endswith((")", "]", "+"))
    begin = r"\b" if starts and not pattern.startswith(("(?:^", "[^")) else ""
    end = r"\b" if ends and not pattern.endswith(_OPEN_ENDS) else ""
    return f"{begin}(?:{pattern}){end}"


def _alternatives(pattern: str) -> Iterator[str]:
    """Yield what a pattern's outermost bars part."""
    depth, start, at, inside = 0, 0, 0, False
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 2
            continue
        if inside:
            inside = char != "]"
        elif char == "[":
            inside = True
        elif char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
        elif char == "|" and depth == 0:
            yield pattern[start:at]
            start = at + 1
        at += 1
    yield pattern[start:]


def _text(name: str) -> str:
    return files("brightline.archive.acts").joinpath(name).read_text(encoding="utf-8")
