"""What a law may ask of a case: facts, lists of rows, and the case that answers them.

A fact that is not supplied is unknown. There are no defaults.

=========  ==========================================  ====================================
kind       a fact's value in a case                    unknown
=========  ==========================================  ====================================
yes-no     ``YES`` or ``NO``                           ``UNKNOWN``
choice     one of the fact's ``values``                ``None``
day        an ordinal, or (first, last) possible day   ``None``
instant    a minute, or (first, last) possible minute  ``None``
links      a tuple of row ids                          ``None``
=========  ==========================================  ====================================
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from brightline.engine.truth import UNKNOWN

if TYPE_CHECKING:
    from brightline.engine.nodes import Is

Kind = Literal["yes-no", "choice", "day", "instant", "links"]

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """One question a law asks.

    ``name`` is its path in the case file (inside its row, for a fact of a list); ``says`` is the
    clause that is true when a yes-no fact is *yes* or the noun phrase of a value; ``fails`` is the
    clause when it is *no*; ``who`` would know; ``rows`` is the list it belongs to, if any; ``path``
    is the key of the case file where that is another name.
    """

    name: str
    kind: Kind
    says: str
    fails: str = ""
    who: str = ""
    values: tuple[str, ...] = ()
    rows: Rows | None = None
    path: str = ""

    @property
    def asked(self) -> str:
        """The key of the case file that answers this fact, where it is not the fact's name."""
        return self.path or self.name

    def __call__(self, cite: str = "") -> Is:
        """Bind this yes-no fact to a pinpoint, as a condition of a law."""
        from brightline.engine.nodes import Is

        if self.kind != "yes-no":
            raise TypeError(f"{self.name} is a {self.kind}, not a yes-no fact")
        return Is(cite=cite, fact=self)


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """A list of things of one kind: judgments, warrants, spells inside.

    ``complete`` is the yes-no fact "this list is whole"; ``None`` where a list that was given is
    whole by its nature. ``name`` is its key in the case file.
    """

    name: str
    says: str
    complete: Fact | None = None


@dataclass(slots=True)
class Case:
    """Facts ready to be decided: every fact of a vocabulary has a place, known or unknown.

    ``rows[name]`` is ``None`` where nothing is known of a list at all.
    """

    values: dict[str, Any]
    rows: dict[str, list[Row] | None]
    shown: dict[str, str] = field(default_factory=dict)
    sources: dict[str, Mapping[str, str]] = field(default_factory=dict)
    offset: int = 0


class Vocabulary:
    """The closed set of facts that laws may ask about; builds cases that answer some of them."""

    def __init__(self, facts: Iterable[Fact], lists: Iterable[Rows] = ()) -> None:
        """Collect facts and lists. Raises ``ValueError`` if two facts share a place."""
        self.lists = {rows.name: rows for rows in lists}
        self.facts: dict[str, Fact] = {}
        self.row_facts: dict[str, dict[str, Fact]] = {name: {} for name in self.lists}
        for fact in facts:
            home = self.facts if fact.rows is None else self.row_facts[fact.rows.name]
            if fact.name in home:
                raise ValueError(f"two facts are named {fact.name}")
            home[fact.name] = fact

    def case(
        self,
        values: Mapping[str, Any] | None = None,
        rows: Mapping[str, Sequence[Mapping[str, Any]] | None] | None = None,
    ) -> Case:
        """Return a case with these facts known and all others unknown.

        Raises ``KeyError`` for a fact or list the vocabulary does not have.
        """
        given = dict(rows or {})
        if stray := given.keys() - self.lists.keys():
            raise KeyError(f"no list is named {sorted(stray)[0]}")
        filled = {
            name: None
            if given.get(name) is None
            else [
                {"id": str(row.get("id", place + 1)), **self._fill(self.row_facts[name], row)}
                for place, row in enumerate(given[name] or ())
            ]
            for name in self.lists
        }
        return Case(self._fill(self.facts, values or {}), filled)

    @staticmethod
    def _fill(facts: Mapping[str, Fact], given: Mapping[str, Any]) -> dict[str, Any]:
        if stray := given.keys() - facts.keys() - {"id"}:
            raise KeyError(f"no fact is named {sorted(stray)[0]}")
        return {
            name: given.get(name, UNKNOWN if fact.kind == "yes-no" else None)
            for name, fact in facts.items()
        }


def yes_no(
    name: str, says: str, fails: str, who: str = "", rows: Rows | None = None, path: str = ""
) -> Fact:
    """Declare a fact that is so or not so."""
    return Fact(name, "yes-no", says, fails, who, rows=rows, path=path)


def choice(
    name: str,
    says: str,
    values: Sequence[str],
    who: str = "",
    rows: Rows | None = None,
    path: str = "",
) -> Fact:
    """Declare a fact that is one of some values; no values given means that any text may be."""
    return Fact(name, "choice", says, who=who, values=tuple(values), rows=rows, path=path)


def day(name: str, says: str, who: str = "", rows: Rows | None = None) -> Fact:
    """Declare a calendar day."""
    return Fact(name, "day", says, who=who, rows=rows)


def instant(name: str, says: str, who: str = "", rows: Rows | None = None) -> Fact:
    """Declare a moment: date, time and offset."""
    return Fact(name, "instant", says, who=who, rows=rows)


def links(name: str, says: str, rows: Rows, who: str = "") -> Fact:
    """Declare a fact of a row that names rows of another list."""
    return Fact(name, "links", says, who=who, rows=rows)
