"""From a model of the solver back to a case: the whole of it, or the facts that a proof rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from brightline.engine.facts import Case, Vocabulary
from brightline.engine.solver import Condition, both, opposite, reads, same
from brightline.engine.symbols import Place, Symbols
from brightline.engine.truth import NO, UNKNOWN, YES

#: A fact by its place, or ``(list, row, None)``: whether that row is there.
Told = tuple[str, int | None] | tuple[str, int | None, None]


def told(symbols: Symbols, model: Any) -> Mapping[Told, Condition]:
    """Return every fact of a model, and whether each row is there, as a condition that says so."""
    found: dict[Told, Condition] = {}
    for name, present in symbols.present.items():
        for number, there in enumerate(present):
            found[name, number, None] = same(there, reads(model, there))
    for place in symbols.places():
        path, row = place
        home = path.partition(".")[0]
        if row is None or reads(model, symbols.present[home][row]):
            said = both(*_said(symbols, model, place))
            if not isinstance(said, bool):
                found[place] = said
    return found


def _said(symbols: Symbols, model: Any, place: Place) -> Iterator[Condition]:
    terms: tuple[Any, ...]
    if place in symbols.truths:
        terms = symbols.truths[place]
    elif place in symbols.choices:
        known, var = symbols.choices[place]
        terms = (known,) if isinstance(var, str | None) else (known, var)
    elif place in symbols.links:
        known, names = symbols.links[place]
        terms = (known, *names)
    else:
        terms = symbols.spans[place]
    for term in terms:
        value = reads(model, term)
        yield (term if value else opposite(term)) if isinstance(value, bool) else term == value


@dataclass(frozen=True, slots=True)
class _Rows:
    """How many rows of a list are told, and whether the list is told to be whole."""

    count: int
    whole: bool


def case_of(
    symbols: Symbols, model: Any, vocabulary: Vocabulary, kept: frozenset[Told] | None = None
) -> Case:
    """Return the case that a model describes; facts that no tree asks are unknown.

    With ``kept`` all other facts are unknown too, and a list is whole only where that is needed.
    """
    sizes = {name: _rows(symbols, model, name, kept) for name in symbols.present}
    rows: dict[str, list[dict[str, Any]] | None] = {
        name: None if size is None else [{"id": str(row + 1)} for row in range(size.count)]
        for name, size in sizes.items()
    }
    top: dict[str, Any] = {}
    for place in symbols.places():
        path, row = place
        home, _, name = path.partition(".")
        if kept is not None and place not in kept and not _fixed(symbols, place):
            continue
        if row is None:
            top[path] = _read(symbols, model, place)
        elif row < len(rows[home] or ()):
            (rows[home] or [])[row][name] = _read(symbols, model, place)
    for listed in symbols.asked.lists.values():
        size = sizes[listed.name]
        if listed.complete is not None and symbols.known:
            top[listed.complete.name] = YES if size is not None and size.whole else UNKNOWN
    return vocabulary.case(top, rows)


def _fixed(symbols: Symbols, place: Place) -> bool:
    return place[0] in symbols.fixed


def _rows(symbols: Symbols, model: Any, name: str, kept: frozenset[Told] | None) -> _Rows | None:
    if not reads(model, symbols.given[name]):
        return None
    there = sum(reads(model, row) for row in symbols.present[name])
    if kept is None:
        return _Rows(there, True)
    asked = [
        place[1]
        for place in kept
        if place[1] is not None and place[0].partition(".")[0] == name and place[1] < there
    ]
    shut = any(len(p) == 3 and p[0] == name and p[1] is not None and p[1] >= there for p in kept)
    if not asked and not shut:
        return None
    if shut or symbols.asked.lists[name].complete is None:
        return _Rows(there, True)
    return _Rows(1 + max(asked), False)


def _read(symbols: Symbols, model: Any, place: Place) -> Any:
    if place in symbols.truths:
        may, sure = (reads(model, bit) for bit in symbols.truths[place])
        return YES if sure else UNKNOWN if may else NO
    if place in symbols.choices:
        known, var = symbols.choices[place]
        if not reads(model, known):
            return None
        return var if isinstance(var, str) else symbols.values(place[0])[reads(model, var)]
    if place in symbols.links:
        known, names = symbols.links[place]
        named = tuple(str(row + 1) for row, name in enumerate(names) if reads(model, name))
        return named if reads(model, known) else None
    known, low, high = symbols.spans[place]
    if not reads(model, known):
        return None
    first, last = reads(model, low), reads(model, high)
    return first if first == last else (first, last)
