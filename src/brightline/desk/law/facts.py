"""The facts of a case file in words: grouped as a person would tell them, each with its path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from brightline.desk.law.words import label, sentence
from brightline.engine.facts import Fact
from brightline.laws.agencies import AGENCIES
from brightline.laws.casefile.facts import facts_table
from brightline.laws.vocabulary import VOCABULARY
from brightline.pages.words import spoken

#: The headings, by the first key of a fact's path, in the order in which they are told.
_GROUPS = {
    "agency": "The moment",
    "decided_at": "The moment",
    "arrested_on": "The moment",
    "custody": "Custody",
    "request": "The request",
    "warrants": "Papers presented",
    "warrants_complete": "Papers presented",
    "judgments": "Judgments",
    "judgments_complete": "Judgments",
    "incarceration": "Time inside",
    "incarceration_complete": "Time inside",
    "charges": "Pending charges",
    "screening": "Search and screening",
    "searches": "Search and screening",
    "informed_by": "Search and screening",
    "other_authority": "Other authority",
    "objection_open": "Objection",
}
_REST = "Other facts"

#: What a list or a choice that holds nothing says.
_NOTHING = {
    "warrants": "No paper was presented.",
    "judgments": "There is no judgment.",
    "incarceration": "There is no time inside.",
    "charges": "No charge is pending.",
    "searches": "No search ran.",
    "other_authority": "No other authority bears on custody.",
    "informed_by.by": "Nobody informed the agency.",
    "request.acting_for": "The requester acts for nobody else.",
    "request.required_by": "Nothing requires an answer.",
    "request.requester_duties": "The requester has no duties of immigration enforcement.",
}
#: What a case is about: it cannot be taken back, only begun anew.
FIXED = frozenset({"agency", "decided_at", "request.asks", "request.about"})
#: Words for keys that no law asks about by name.
_KEYS = {
    "decided_at": "decided at",
    "custody.held": "in custody",
    "custody.held_since": "held since",
    "request.requester_duties": "the duties of the requester",
    "request.asks": "asked to",
    "request.about": "about",
}
#: Rows of a list, told apart by their ids.
_ROWS = {
    "warrants": "Paper",
    "judgments": "Judgment",
    "incarceration": "Time inside",
    "charges": "Charge",
    "searches": "Search",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One fact in words, by its path; ``label`` is empty where the words are a sentence."""

    path: str
    label: str
    words: str

    @property
    def takes_back(self) -> bool:
        """Say whether a made-up case can do without it: it is not what the case is about."""
        return self.path not in FIXED


@dataclass(frozen=True, slots=True)
class Group:
    """Facts under one heading: those of the case itself, then row by row."""

    heading: str
    facts: tuple[Told, ...]
    rows: tuple[tuple[str, tuple[Told, ...]], ...]


def told_facts(file: Mapping[str, Any]) -> tuple[Group, ...]:
    """Return every fact of a checked case file, in groups. What is not known is left out."""
    groups: dict[str, list[Told]] = {heading: [] for heading in (*_GROUPS.values(), _REST)}
    rows: dict[str, dict[str, list[Told]]] = {heading: {} for heading in groups}
    for entry in facts_table(file):
        path, given = str(entry["fact"]), entry["given"]
        home, _, rest = path.partition(".")
        heading = _GROUPS.get(home, _REST)
        if home in _ROWS and rest:
            row, key = _row_of(rest)
            told = _told(path, VOCABULARY.row_facts[home].get(key), key, given)
            rows[heading].setdefault(row_title(home, row), []).append(told)
        else:
            groups[heading].append(_told(path, VOCABULARY.facts.get(path), path, given))
    return tuple(
        Group(heading, tuple(facts), tuple((n, tuple(t)) for n, t in rows[heading].items()))
        for heading, facts in groups.items()
        if facts or rows[heading]
    )


def row_title(home: str, row: str) -> str:
    """Return how a row of a list is called: ``Paper 1``."""
    return f"{_ROWS[home]} {row}"


def _row_of(rest: str) -> tuple[str, str]:
    """Return a row's id and the key within it: ``a``, ``equivalent.found``."""
    row, _, key = rest.partition(".")
    return row, key


def _told(path: str, fact: Fact | None, key: str, given: str) -> Told:
    if given in ("none", "") and path in _NOTHING:
        return Told(path, "", _NOTHING[path])
    if fact is not None and fact.kind == "yes-no" and given in ("yes", "no"):
        words = fact.says if given == "yes" else fact.fails or f"not so: {fact.says}"
        return Told(path, "", sentence(words))
    name = _KEYS.get(path) or (fact.says if fact is not None else _plain(key))
    return Told(path, name[:1].upper() + name[1:], _value(path, given))


def _plain(key: str) -> str:
    found = [
        fact.says
        for facts in (VOCABULARY.facts, *VOCABULARY.row_facts.values())
        for fact in facts.values()
        if fact.asked == key
    ]
    return found[0] if len(found) == 1 else key.replace(".", ": ").replace("_", " ")


def _value(path: str, given: str) -> str:
    if path == "agency":
        return AGENCIES[given].title
    if path == "request.asks":
        acts = ["communicate" if act == "inform" else act for act in given.split(", ")]
        return ", ".join(label(act).lower() for act in acts)
    return ", ".join(spoken(part) for part in given.split(", "))
