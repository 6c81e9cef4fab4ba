"""The bulk reader over numpy: formulas over a caseload, in blocks.

A block is some cases with all the rows of their lists. Within it a *scope* is what a formula is about:
the cases, the rows of a list, or each row of one list with each row of another of the same case.
Values are bytes of three-valued truth; what is the same everywhere stays a Python number.

What is dear is asked last, and only of cases and rows where it can still matter: Kleene's *and* and
*or* do not depend on order.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from brightline.engine.facts import Fact, Rows
from brightline.engine.lowered import Formula
from brightline.engine.scopes import Block, Scope, ranges
from brightline.engine.spans import days_covered, running, years_later
from brightline.engine.tables import ABOVE, BELOW, FAR_ABOVE, FAR_BELOW, Array, Column, Tables
from brightline.engine.times import HIGHEST, LOWEST
from brightline.engine.truth import NO, NOT, UNKNOWN, YES

#: Cases in a block: so many that calls cost little beside the work, so few that a law's values are
#: some tens of megabytes. Measured: a half of it takes a tenth longer on the flat rule, twice it longer still.
BLOCK = 1 << 19
#: Days are compared so many at a time, in one small room: a new one for each is dearer than the work.
_PIECE = 1 << 16
#: From this price on a part is only asked where it can still matter.
_DEAR = 20

Value = Any  # an array of bytes, one a row of the scope, or one number for all


def evaluate(formula: Formula, tables: Tables, block: int = BLOCK) -> Array:
    """Return the truth of a formula about cases for every case, as bytes 0, 1 and 3."""
    found = np.empty(tables.count, np.uint8)
    for start in range(0, tables.count, block):
        stop = min(start + block, tables.count)
        found[start:stop] = value(formula, Block(tables, slice(start, stop)).cases)
    return found


def value(formula: Formula, scope: Scope) -> Value:
    """Return the truth of a formula in each row of a scope that has at least what it is about."""
    if formula.op == "lit":
        return formula.data[0]
    if len(formula.scope) < len(scope.names):
        return scope.spread(value(formula, scope.block.natural(formula.scope)), formula.scope)
    found = scope.remembered(formula)
    if found is None:
        found = scope.memo[formula] = _READ[formula.op](formula, scope)
    return found


# ------------------------------------------------------------------ facts


def _flag(formula: Formula, scope: Scope) -> Value:
    column = scope.column(formula.data[0])
    return UNKNOWN if column is None else column.low


def _in(formula: Formula, scope: Scope) -> Value:
    fact, values = formula.data
    column = scope.column(fact)
    if column is None:
        return UNKNOWN
    codes = [code for code, word in enumerate(column.words, 1) if word in values]
    if len(codes) > 4:
        table = np.zeros(len(column.words) + 1, np.uint8)
        table[codes] = YES
        table[0] = UNKNOWN
        return table[column.low]
    if codes and codes[-1] - codes[0] == len(codes) - 1:
        # A run of codes is one comparison: what is below its first wraps round to the largest.
        number = np.dtype(f"u{column.low.itemsize}").type
        turned = column.low.view(number) - number(codes[0])
        inside = (turned < number(len(codes))).view(np.uint8)
        inside *= np.uint8(YES)
        if not column.plain:
            inside |= np.equal(column.low, 0).view(np.uint8)
        return inside
    truth = np.equal(column.low, 0).view(np.uint8)
    for code in codes:
        truth |= np.multiply((column.low == code).view(np.uint8), YES)
    return truth


def _ends(scope: Scope, *facts: Fact | int) -> list[tuple[Any, Any]] | None:
    """Return (earliest, latest) of some times, all of one width, or None where one is not known."""
    columns = [fact if isinstance(fact, int) else scope.column(fact) for fact in facts]
    if any(column is None for column in columns):
        return None
    wide = any(isinstance(c, Column) and c.low.dtype == np.int64 for c in columns)
    return [_pair(column, wide) for column in columns]


def _pair(column: Any, wide: bool) -> tuple[Any, Any]:
    if not isinstance(column, Column):
        return column, column
    low, high = column.low, column.upper
    if not wide or low.dtype == np.int64:
        return low, high
    if low is high:
        return (low.astype(np.int64),) * 2
    return np.where(low <= BELOW, FAR_BELOW, low), np.where(high >= ABOVE, FAR_ABOVE, high)


def _truth(surely: Any, perhaps: Any, exact: bool) -> Value:
    """Return truth from its two bits; where times are exact the two are one."""
    if exact:
        return np.multiply(np.asarray(surely).view(np.uint8), YES)
    return np.asarray(perhaps).view(np.uint8) | (np.asarray(surely).view(np.uint8) << 1)


def _compare(formula: Formula, scope: Scope) -> Value:
    left, op, right = formula.data
    found = _ends(scope, left, right)
    if found is None:
        return UNKNOWN
    (low, high), (first, last) = found
    exact = low is high and first is last
    if op == "<":
        return _truth(high < first, exact or low < last, exact)
    return _truth(high <= first, exact or low <= last, exact)


def _elapsed(formula: Formula, scope: Scope) -> Value:
    start, end, minutes, clock = formula.data
    found = _ends(scope, end, start)
    if found is None:
        return UNKNOWN
    (low, high), (first, last) = found
    exact = low is high and first is last
    if clock is None:
        return _truth(high <= first + minutes, exact or low <= last + minutes, exact)
    # One may act until so many minutes have run: at the minute before, fewer had.
    surely = running(clock, high - 1) < running(clock, first) + minutes
    if exact:
        return _truth(surely, True, exact)
    known = (low > BELOW) & (first > BELOW)
    perhaps = running(clock, low - 1) < running(clock, last) + minutes
    return _truth(surely & known, perhaps | ~known, exact)


# ------------------------------------------------------------------ look-backs


def _within(formula: Formula, scope: Scope) -> Value:
    start, years, of, toll = formula.data
    found = _ends(scope, start, of)
    if found is None:
        return UNKNOWN
    (low, high), (first, last) = found
    exact = low is high and first is last
    if first is last and _plain(scope, start) and _plain(scope, of):
        surely = _exactly_later(low, years, last)
        truth = surely.view(np.uint8) * np.uint8(YES)
        if not exact:  # what is not known may always be so
            truth |= np.less_equal(low, BELOW).view(np.uint8)
    else:
        surely = _later(low, years, last)
        truth = _truth(surely, exact or _later(high, years, first), exact)
    if toll is None:
        return truth
    known = surely if exact else surely | (low <= BELOW) | (last >= ABOVE)
    rows = np.flatnonzero(~known)
    if rows.size:
        some = scope.take(rows)
        least, most = _tolled(formula, some)
        low, high, first, last = (ends[rows] for ends in (low, high, first, last))
        truth[rows] = _truth(
            years_later(low, years) + least > last, years_later(high, years) + most > first, False
        )
    return truth


def _plain(scope: Scope, fact: Fact) -> bool:
    column = scope.column(fact)
    return column is not None and bool(column.plain)


def _later(days: Array, years: int, than: Array) -> Array:
    """Say whether days, so many years later, come after others: the calendar only where it matters."""
    surely: Array = days + 365 * years > than
    near = np.flatnonzero(surely != (days + 366 * years > than))
    if near.size:
        surely[near] = years_later(days[near], years) > than[near]
    return surely


def _exactly_later(days: Array, years: int, than: Array) -> Array:
    """Return the same in fewer passes, where ``than`` is exact; a day that is not known is not later."""
    surely, close = np.empty(days.size, bool), np.empty(days.size, bool)
    room = np.empty(min(days.size, _PIECE), np.result_type(days, than))
    least = room.dtype.type(365 * years)
    for start in range(0, days.size, _PIECE):
        piece = slice(start, start + _PIECE)
        over = np.subtract(than[piece], days[piece], out=room[: days[piece].size])
        over -= least
        np.less(over, 0, out=surely[piece])
        np.less(over.view(f"u{over.itemsize}"), years, out=close[piece])
    near = np.flatnonzero(close)
    if near.size:
        surely[near] = years_later(days[near], years) > than[near]
    return surely


def _tolled(formula: Formula, scope: Scope) -> tuple[Array, Array]:
    """Return the least and the most days tolled for each row of a scope."""
    _, _, of, (spells, first, end, since) = formula.data
    since_low, since_high = _span(scope, since)
    until_low, until_high = _span(scope, of)
    widest = np.maximum(0, until_high - since_low)
    listed = scope.listed(spells.name)
    if listed is None:
        return np.zeros(scope.size, np.int64), widest
    pairs, lengths = scope.down(spells.name)
    owner = np.repeat(np.arange(scope.size), lengths)
    counts = np.broadcast_to(np.asarray(value(formula.parts[0], pairs), np.uint8), owner.shape)
    begins, stops = _span(pairs, first), _span(pairs, end)

    def covered(which: Array, a: Array, b: Array, ground: Array, roof: Array) -> Array:
        chosen = np.flatnonzero(which)
        mine = owner[chosen]
        return days_covered(
            mine,
            np.maximum(a[chosen], ground[mine]),
            np.minimum(b[chosen], roof[mine]),
            scope.size,
        )

    least = covered(counts == YES, begins[1], stops[0], since_high, until_low)
    most = covered(counts != NO, begins[0], stops[1], since_low, until_high)
    whole = listed & (_whole(spells, scope) == YES)
    return least, np.where(whole, most, widest)


def _span(scope: Scope, fact: Fact) -> tuple[Array, Array]:
    column = scope.column(fact)
    if column is None:
        return np.full(scope.size, LOWEST), np.full(scope.size, HIGHEST)
    return (
        np.maximum(column.low, LOWEST).astype(np.int64),
        np.minimum(column.upper, HIGHEST).astype(np.int64),
    )


def _whole(rows: Rows, scope: Scope) -> Value:
    """Return whether the list of each row's case is whole, as truth."""
    if rows.complete is None:
        return YES
    column = scope.column(rows.complete)
    return UNKNOWN if column is None else column.low


# ------------------------------------------------------------------ what joins others


def _and(formula: Formula, scope: Scope) -> Value:
    return _joined(formula, scope, np.bitwise_and, YES, NO)


def _or(formula: Formula, scope: Scope) -> Value:
    return _joined(formula, scope, np.bitwise_or, NO, YES)


def _joined(
    formula: Formula, scope: Scope, join: Callable[..., Any], idle: int, final: int
) -> Value:
    truth: Value = idle
    own = (
        False  # what is remembered of a part stays as it is: only an array of our own is written to
    )
    for part in sorted(formula.parts, key=lambda p: p.cost):
        if part.cost >= _DEAR and isinstance(truth, np.ndarray) and not scope.has(part):
            rows = np.flatnonzero(truth != final)
            if rows.size == 0:
                return truth
            if rows.size < 0.6 * truth.size:
                truth, own = truth if own else truth.copy(), True
                truth[rows] = join(truth[rows], value(part, scope.take(rows)))
                continue
        other = value(part, scope)
        if isinstance(truth, np.ndarray):
            truth, own = join(truth, other, out=truth if own else None), True
        elif isinstance(other, np.ndarray):
            truth, own = (other, False) if truth == idle else (join(other, np.uint8(truth)), True)
        else:
            truth = int(join(truth, other))
    return truth


def _not(formula: Formula, scope: Scope) -> Value:
    truth = value(formula.parts[0], scope)
    if not isinstance(truth, np.ndarray):
        return NOT[truth]
    other = 3 - truth  # 3, 2, 0 for no, unknown, yes: what is unknown stays 1
    other -= truth == UNKNOWN
    return other


def _count(formula: Formula, scope: Scope) -> Value:
    (wanted,) = formula.data
    truths = [np.asarray(value(part, scope)) for part in formula.parts]
    surely = sum((t == YES).astype(np.int64) for t in truths)
    perhaps = sum((t != NO).astype(np.int64) for t in truths)
    return _full(_truth(surely >= wanted, perhaps >= wanted, False), scope)


def _agree(formula: Formula, scope: Scope) -> Value:
    first, second = (value(part, scope) for part in formula.parts)
    return ((first | second) & 1) | (first & second & 2)


def _full(truth: Value, scope: Scope) -> Value:
    return truth if np.ndim(truth) else np.full(scope.size, truth, np.uint8)


# ------------------------------------------------------------------ lists


def _some(formula: Formula, scope: Scope) -> Value:
    rows, wanted, link = formula.data
    listed = scope.listed(rows.name)
    if listed is None:
        return UNKNOWN
    if link is None:
        child, lengths = scope.down(rows.name)
        more = np.where(listed & (_whole(rows, scope) == YES), NO, UNKNOWN).astype(np.uint8)
    else:
        known = scope.links_known(link)
        if known is None:
            return UNKNOWN
        child, lengths = scope.linked(link, rows.name)
        listed, more = listed & known, np.zeros(scope.size, np.uint8)
    truth = value(formula.parts[0], child)
    if wanted == 1:
        found = _folded(np.bitwise_or, truth, lengths, np.uint8) | more
    else:
        surely = _folded(np.add, _test(truth, YES, True), lengths, np.int64) >= wanted
        perhaps = _folded(np.add, _test(truth, NO, False), lengths, np.int64) >= wanted
        found = _truth(surely, perhaps, False) | more
    truths: Array = np.where(listed, found, np.uint8(UNKNOWN))
    return truths


def _test(truth: Value, wanted: int, same: bool) -> Value:
    found: Any = (truth == wanted) == same
    return found.astype(np.int64) if isinstance(found, np.ndarray) else int(found)


def _folded(fold: Any, values: Value, lengths: Array, kind: Any) -> Array:
    """Fold the values of each run of rows; an empty run gives nought."""
    if not isinstance(values, np.ndarray):
        same: Array = (values * (lengths > 0 if fold is np.bitwise_or else lengths)).astype(kind)
        return same
    found = np.zeros(lengths.size, kind)
    full = np.flatnonzero(lengths)
    if full.size:
        starts = np.cumsum(lengths) - lengths
        found[full] = fold.reduceat(values, starts[full])
    return found


def _this(formula: Formula, scope: Scope) -> Value:
    rows, link = formula.data
    known = scope.links_known(link)
    if known is None or scope.listed(rows.name) is None:
        return UNKNOWN
    offsets, targets = scope.block.shared.pairs(link, rows.name)
    mine, owner = scope.table_rows(rows.name), scope.table_rows(link.rows.name)
    lengths = offsets[owner + 1] - offsets[owner]
    places = np.repeat(np.arange(scope.size), lengths)
    named = targets[ranges(offsets[owner], lengths)] == mine[places]
    truth = np.where(known, np.uint8(NO), np.uint8(UNKNOWN))
    truth[places[named]] = YES
    truth[~known] = UNKNOWN
    return truth


_READ: dict[str, Callable[[Formula, Scope], Value]] = {
    "flag": _flag,
    "in": _in,
    "compare": _compare,
    "elapsed": _elapsed,
    "within": _within,
    "and": _and,
    "or": _or,
    "not": _not,
    "count": _count,
    "agree": _agree,
    "some": _some,
    "this": _this,
}
