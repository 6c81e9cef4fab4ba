"""The solver's terms over numpy: every case of a caseload at once, without solving anything.

With all its unknowns given, a formula is only to be computed. A :class:`Program` goes through the terms
once, each shared part once, and computes them over arrays of one value a case; :func:`told` gives the
unknowns of a symbolic case the facts of a caseload, as :func:`brightline.engine.fixed.held_to` does for
one case. What a case does not tell (the day that is not known, the second of one judgment) gets *any*
value, by chance: no formula may rest on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Any

import numpy as np
import z3

from brightline.engine.calendar import MINUTES_A_DAY
from brightline.engine.solver import Condition
from brightline.engine.symbols import Place, Symbols
from brightline.engine.tables import BELOW, FAR_BELOW, Array, Column, Listed, Tables
from brightline.engine.truth import UNKNOWN, YES

#: The unknowns of a caseload by name: arrays of ``bool`` or whole numbers, one value a case.
Values = dict[str, Array]


class NotComputed(ValueError):
    """A term that this module does not compute, or an unknown that has no value."""


# ------------------------------------------------------------------ terms


def _chained(join: Callable[[Any, Any], Any]) -> Callable[..., Any]:
    return lambda *parts: reduce(join, parts)


def _implies(condition: Any, then: Any) -> Any:
    return ~condition | then


def _distinct(*parts: Any) -> Any:
    apart = [a != b for place, a in enumerate(parts) for b in parts[:place]]
    return reduce(np.logical_and, apart, np.True_)


#: What each operation of the solver computes. Numbers are whole and small beside 64 bits; bit vectors
#: are compared as numbers without sign, never calculated with.
_COMPUTES: Mapping[int, Callable[..., Any]] = {
    z3.Z3_OP_TRUE: lambda: np.True_,
    z3.Z3_OP_FALSE: lambda: np.False_,
    z3.Z3_OP_AND: _chained(np.logical_and),
    z3.Z3_OP_OR: _chained(np.logical_or),
    z3.Z3_OP_NOT: np.logical_not,
    z3.Z3_OP_IMPLIES: _implies,
    z3.Z3_OP_XOR: np.logical_xor,
    z3.Z3_OP_EQ: np.equal,
    z3.Z3_OP_DISTINCT: _distinct,
    z3.Z3_OP_ITE: np.where,
    z3.Z3_OP_LT: np.less,
    z3.Z3_OP_LE: np.less_equal,
    z3.Z3_OP_GT: np.greater,
    z3.Z3_OP_GE: np.greater_equal,
    z3.Z3_OP_ADD: _chained(np.add),
    z3.Z3_OP_SUB: _chained(np.subtract),
    z3.Z3_OP_MUL: _chained(np.multiply),
    z3.Z3_OP_UMINUS: np.negative,
    z3.Z3_OP_ULT: np.less,
    z3.Z3_OP_ULEQ: np.less_equal,
    z3.Z3_OP_UGT: np.greater,
    z3.Z3_OP_UGEQ: np.greater_equal,
}


class Program:
    """Terms made ready to be computed, for as many caseloads as wanted.

    Raises ``NotComputed`` for a term with a function of its own, a quantifier or an operation that is
    not listed above.
    """

    def __init__(self, terms: Sequence[Condition]) -> None:
        """Go through ``terms``, each a formula of the solver or one of Python's ``bool``."""
        self._wanted = [z3.BoolVal(term) if isinstance(term, bool) else term for term in terms]
        slots: dict[int, int] = {}
        self._steps: list[tuple[Any, tuple[int, ...]]] = []
        last: dict[int, int] = {}
        for term in _in_order(self._wanted):
            slots[term.get_id()] = here = len(self._steps)
            parts = tuple(slots[part.get_id()] for part in term.children())
            self._steps.append((_step(term), parts))
            last |= dict.fromkeys((here, *parts), here)
        self._found = [slots[term.get_id()] for term in self._wanted]
        # A value is let go after its last use: the tables of a clock have tens of thousands.
        self._over: list[list[int]] = [[] for _ in self._steps]
        for slot in last.keys() - set(self._found):
            self._over[last[slot]].append(slot)

    def __len__(self) -> int:
        """How many different terms there are."""
        return len(self._steps)

    def run(self, values: Values, count: int) -> list[Array]:
        """Return the value of each term in each of ``count`` cases.

        Raises ``NotComputed`` where an unknown has no value.
        """
        known: list[Any] = [None] * len(self._steps)
        for here, ((step, parts), over) in enumerate(zip(self._steps, self._over, strict=True)):
            if isinstance(step, str):
                if step not in values:
                    raise NotComputed(f"the unknown {step} has no value")
                known[here] = values[step]
            elif callable(step):
                known[here] = step(*[known[part] for part in parts])
            else:
                known[here] = step
            for slot in over:
                known[slot] = None
        return [np.broadcast_to(known[slot], (count,)) for slot in self._found]


def _in_order(terms: Sequence[Any]) -> Iterator[Any]:
    """Yield every term in these, each once, its parts before it."""
    seen: set[int] = set()
    left = [(term, False) for term in reversed(terms)]
    while left:
        term, ready = left.pop()
        if ready:
            yield term
        elif term.get_id() not in seen:
            seen.add(term.get_id())
            if not z3.is_app(term):
                raise NotComputed(f"a term with a quantifier: {term}")
            left.append((term, True))
            left += [(part, False) for part in reversed(term.children())]


def _step(term: Any) -> Any:
    """Return the function of a term, the name of an unknown, or the number that a numeral is."""
    if z3.is_int_value(term) or z3.is_bv_value(term):
        return np.int64(term.as_long())
    if z3.is_const(term) and term.decl().kind() == z3.Z3_OP_UNINTERPRETED:
        return term.decl().name()
    found = _COMPUTES.get(term.decl().kind())
    if found is None:
        raise NotComputed(f"an operation that is not computed here: {term.decl()}")
    return found


# ------------------------------------------------------------------ the unknowns of a caseload


def told(symbols: Symbols, tables: Tables, chance: np.random.Generator) -> dict[str, Array]:
    """Return a value for every unknown of a symbolic case, in every case of a caseload.

    A fact that has no column gets none: each question settles it, see :func:`chosen`. Raises
    ``ValueError`` where a case has more rows than there is room for, or lacks what the symbolic case
    takes to be known.
    """
    return _Telling(symbols, tables, chance).values


def chosen(symbols: Symbols, path: str, word: str) -> dict[str, Array]:
    """Return the unknowns of a choice that is the same in every case."""
    known, code = symbols.choices[path, None]
    number = symbols.values(path).index(symbols.asked.like(path, word))
    found = {code.decl().name(): np.array(number)}
    return found if known is True else found | {known.decl().name(): np.array(True)}


class _Telling:
    def __init__(self, symbols: Symbols, tables: Tables, chance: np.random.Generator) -> None:
        self.symbols, self.tables, self.chance = symbols, tables, chance
        self.values: dict[str, Array] = {}
        for name in symbols.present:
            self.listed(name)
        for place in symbols.truths:
            self.truth(place)
        for place in symbols.choices:
            self.choice(place)
        for place in symbols.spans:
            self.span(place)
        for place in symbols.links:
            self.links(place)

    def put(self, unknown: Any, values: Array) -> None:
        self.values[unknown.decl().name()] = values

    def put_known(self, name: str, unknown: Condition, known: Array) -> None:
        """Say which cases know a fact or a list; all must, where the symbolic case has it so."""
        if unknown is not True:
            self.put(unknown, known)
        elif not known.all():
            raise ValueError(f"{name}: not known of some case, and taken to be known of all")

    def listed(self, name: str) -> None:
        listed, present = self.tables.lists[name], self.symbols.present[name]
        lengths, every = _lengths(listed), np.ones(self.tables.count, bool)
        if lengths.max(initial=0) > len(present):
            raise ValueError(f"{name}: {lengths.max()} rows; there is room for {len(present)}")
        given = every if listed.listed is None else listed.listed
        self.put_known(name, self.symbols.given[name], given)
        for place, there in enumerate(present):
            self.put(there, lengths > place)

    def rows(self, place: Place) -> tuple[Array, Array]:
        """Return which cases have the row of a place, and the numbers of those rows in their list."""
        path, row = place
        if row is None:
            return (every := np.ones(self.tables.count, bool)), np.flatnonzero(every)
        listed = self.tables.lists[path.partition(".")[0]]
        there = _lengths(listed) > row
        return there, listed.offsets[:-1][there] + row

    def column(self, place: Place) -> Column | None:
        path, row = place
        home, _, name = path.partition(".")
        return self.tables.facts.get((None, path) if row is None else (home, name))

    def laid(self, place: Place, among: Array, values: Array) -> Array:
        """Return values of rows as values of cases, ``among`` those of cases that have no such row."""
        there, rows = self.rows(place)
        found = among.copy()
        found[there] = values[rows]
        return found

    def known(self, place: Place, unknown: Condition, values: Array) -> Array:
        """Say which cases know a fact, ``values`` being which rows do."""
        there, _ = self.rows(place)
        found = self.laid(place, ~there if unknown is True else self.flags(), values)
        self.put_known(place[0], unknown, found)
        return there & found

    def flags(self) -> Array:
        return self.chance.random(self.tables.count) < 0.5

    def truth(self, place: Place) -> None:
        sure, column = self.symbols.truths[place].sure, self.column(place)
        if isinstance(sure, bool) or column is None:
            return
        unknown, value = sure.children() or (True, sure)
        known = self.known(place, unknown, column.low != UNKNOWN)
        found = self.flags()
        found[known] = self.laid(place, found, column.low == YES)[known]
        self.put(value, found)

    def choice(self, place: Place) -> None:
        unknown, code = self.symbols.choices[place]
        column, values = self.column(place), self.symbols.values(place[0])
        if code is None or isinstance(code, str) or column is None:
            return
        known = self.known(place, unknown, column.low != 0)
        like = [values.index(self.symbols.asked.like(place[0], w)) for w in column.words]
        found = self.chance.integers(0, len(values), self.tables.count)
        found[known] = self.laid(place, found, np.array([0, *like])[column.low])[known]
        self.put(code, found)

    def span(self, place: Place) -> None:
        unknown, low, high = self.symbols.spans[place]
        column, (first, last) = self.column(place), self.symbols.bound.days(place[0])
        if isinstance(low, int) or column is None:
            return
        if self.symbols.asked.facts[place[0]].kind == "instant":
            first, last = (first - 1) * MINUTES_A_DAY, last * MINUTES_A_DAY - 1
        ends = np.sort(self.chance.integers(first, last + 1, (2, self.tables.count)), axis=0)
        known = self.known(place, unknown, column.low > _unknown_below(column))
        for end, values in zip(ends, (column.low, column.upper), strict=True):
            end[known] = self.laid(place, end, values.astype(np.int64))[known]
        if low is high and np.any(ends[0][known] != ends[1][known]):
            raise ValueError(f"{place[0]}: known in part, and there is room for one value")
        self.put(high, ends[1])
        self.put(low, ends[0])

    def links(self, place: Place) -> None:
        unknown, names = self.symbols.links[place]
        home, _, name = place[0].partition(".")
        links = self.tables.links[home, name]
        size = self.tables.lists[home].count
        known = self.known(
            place, unknown, np.ones(size, bool) if links.listed is None else links.listed
        )
        row = np.repeat(np.arange(size), np.diff(links.offsets))
        owner = np.repeat(np.arange(self.tables.count), _lengths(self.tables.lists[home]))[row]
        there = self.tables.lists[self.symbols.asked.names[place[0]]]
        ids, targets = there.names().astype(str), links.targets.astype(str)
        for number, named in enumerate(names):
            hit = np.flatnonzero(_lengths(there)[owner] > number)
            hit = hit[ids[there.offsets[owner[hit]] + number] == targets[hit]]
            found, of_rows = self.flags(), np.zeros(size, bool)
            of_rows[row[hit]] = True
            found[known] = self.laid(place, found, of_rows)[known]
            self.put(named, found)


def _lengths(listed: Listed) -> Array:
    lengths: Array = np.diff(listed.offsets)
    return lengths


def _unknown_below(column: Column) -> int:
    """Return the lower bound that a time has where it is not known."""
    return BELOW if column.low.dtype == np.int32 else FAR_BELOW
