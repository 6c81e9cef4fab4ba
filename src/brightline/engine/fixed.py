"""One case told to the solver: a symbolic case held to the facts of a case at hand."""

from __future__ import annotations

from typing import Any

from brightline.engine.facts import Case
from brightline.engine.solver import Condition, both, opposite, same
from brightline.engine.symbols import Place, Symbols
from brightline.engine.truth import NO, YES


def held_to(symbols: Symbols, case: Case) -> list[Condition]:
    """Return that a symbolic case, with unknown facts allowed, is this very case.

    Raises ``ValueError`` where the case has more rows than the symbolic case has room for.
    """
    found: list[Condition] = []
    for name, present in symbols.present.items():
        rows = case.rows[name]
        if rows is not None and len(rows) > len(present):
            raise ValueError(f"{name}: {len(rows)} rows; there is room for {len(present)}")
        found.append(same(symbols.given[name], rows is not None))
        found += [same(there, place < len(rows or ())) for place, there in enumerate(present)]
    for place in symbols.places():
        path, row = place
        home, _, name = path.partition(".")
        if row is None:
            found += _fact(symbols, place, case.values[path], case)
        elif row < len(case.rows[home] or ()):
            found += _fact(symbols, place, (case.rows[home] or [])[row][name], case)
    return found


def _fact(symbols: Symbols, place: Place, value: Any, case: Case) -> list[Condition]:
    if place in symbols.truths:
        bits = symbols.truths[place]
        return [same(bits.may, value != NO), same(bits.sure, value == YES)]
    if place in symbols.choices:
        known, var = symbols.choices[place]
        if value is None or isinstance(var, str | None):
            return [same(known, value is not None), var is None or value is None or var == value]
        code = symbols.values(place[0]).index(symbols.asked.like(place[0], value))
        return [same(known, True), var == code]
    if place in symbols.links:
        known, names = symbols.links[place]
        if value is None:
            return [opposite(known)]
        rows = case.rows[symbols.asked.names[place[0]]] or []
        ids = [row["id"] for row in rows]
        named = [same(name, j < len(ids) and ids[j] in value) for j, name in enumerate(names)]
        return [same(known, True), *named]
    known, low, high = symbols.spans[place]
    if value is None:
        return [opposite(known)]
    first, last = value if isinstance(value, tuple) else (value, value)
    return [same(known, True), both(low == first, high == last)]
