"""When a case with every fact known is a completion of a case with facts missing."""

from __future__ import annotations

from collections.abc import Iterator

from brightline.engine.solver import Condition, both, follows, opposite, same
from brightline.engine.symbols import Place, Symbols


def completes(partly: Symbols, wholly: Symbols) -> Iterator[Condition]:
    """Yield that ``wholly`` says all that ``partly`` says.

    A list that is known to be whole gains no row; rows that were told keep their places.
    """
    for name, present in partly.present.items():
        given, whole = partly.given[name], partly.whole(partly.asked.lists[name])
        for there, also in zip(present, wholly.present[name], strict=True):
            yield follows(there, also)
            yield follows(both(given, whole, opposite(there)), opposite(also))
    complete = {
        rows.complete.name for rows in partly.asked.lists.values() if rows.complete is not None
    }
    for place in partly.places():
        path, row = place
        told = True if row is None else partly.present[path.partition(".")[0]][row]
        if path not in complete:
            yield follows(told, both(*_agrees(partly, wholly, place)))


def _agrees(partly: Symbols, wholly: Symbols, place: Place) -> Iterator[Condition]:
    if place in partly.truths:
        bits, value = partly.truths[place], wholly.truths[place].sure
        yield from (follows(bits.sure, value), follows(opposite(bits.may), opposite(value)))
    elif place in partly.choices:
        (known, var), (_, var2) = partly.choices[place], wholly.choices[place]
        if not isinstance(var, str | None):
            yield follows(known, var == var2)
    elif place in partly.links:
        (known, names), (_, names2) = partly.links[place], wholly.links[place]
        for name, name2 in zip(names, names2, strict=True):
            yield follows(known, same(name, name2))
    else:
        span, day = partly.spans[place], wholly.spans[place].low
        yield follows(span.known, both(span.low <= day, day <= span.high))
