"""Comparing times that may be known only in part, and counting the days a look-back leaves out."""

from collections.abc import Callable, Iterable

from brightline.engine.calendar import BusinessClock, Time, add_years, days_covered
from brightline.engine.facts import Row
from brightline.engine.truth import NO, UNKNOWN, YES

#: Wider than any day a case can hold; used where a bound is not known.
LOWEST, HIGHEST = 1, 3_652_059


def compare(left: Time, op: str, right: Time) -> int:
    """Return the truth of ``left op right`` for ``<``, ``<=``, ``>`` and ``>=``."""
    if left is None or right is None:
        return UNKNOWN
    if op in (">", ">="):
        left, right = right, left
    low, high = left if isinstance(left, tuple) else (left, left)
    first, last = right if isinstance(right, tuple) else (right, right)
    if op in ("<", ">"):
        return YES if high < first else NO if low >= last else UNKNOWN
    return YES if high <= first else NO if low > last else UNKNOWN


def elapsed(start: Time, end: Time, minutes: int, clock: BusinessClock | None) -> int:
    """Return whether no more than ``minutes`` passed from ``start`` to ``end``."""
    if start is None or end is None:
        return UNKNOWN
    low, high = start if isinstance(start, tuple) else (start, start)
    until_low = low + minutes if clock is None else clock.lapse(low, minutes)
    until_high = high + minutes if clock is None else clock.lapse(high, minutes)
    return compare(end, "<=", until_low if low == high else (until_low, until_high))


def looks_back(start: Time, years: int, of: Time, tolled: tuple[int, int]) -> int:
    """Return whether ``start`` + ``years`` + days tolled (least, most) is later than ``of``.

    Tolling only adds time, so an unknown toll cannot undo a period that is long enough without it.
    """
    if start is None or of is None:
        return UNKNOWN
    if type(start) is int and type(of) is int:
        # So many years are never shorter than 365 days each, nor longer than 366: most cases need
        # no calendar at all.
        apart = of - start
        if apart < 365 * years + tolled[0]:
            return YES
        if apart >= 366 * years + tolled[1]:
            return NO
    low, high = start if isinstance(start, tuple) else (start, start)
    first, last = of if isinstance(of, tuple) else (of, of)
    if add_years(low, years) + tolled[0] > last:
        return YES
    return NO if add_years(high, years) + tolled[1] <= first else UNKNOWN


def surely_within(start: Time, years: int, of: Time) -> bool:
    """Say whether two days are so near that neither the calendar nor any toll can matter."""
    return type(start) is int and type(of) is int and of - start < 365 * years


def tolled_days(
    spells: Iterable[Row] | None,
    whole: bool,
    span: tuple[str, str],
    since: Time,
    until: Time,
    counts: Callable[[Row], int],
) -> tuple[int, int]:
    """Return the least and the most days tolled.

    ``spells`` is None where nothing is known of time inside; ``whole`` says that the list is
    complete; ``span`` names the facts that hold a spell's first day and its first day out (None:
    not known, ``OPEN``: still inside). Only days in [since, until) count, each once.
    """
    since_low, since_high = _range(since)
    until_low, until_high = _range(until)
    widest = max(0, until_high - since_low)
    if spells is None:
        return 0, widest
    certain, possible = [], []
    for spell in spells:
        truth = counts(spell)
        if truth == NO:
            continue
        first, end = spell[span[0]], spell[span[1]]
        first_low, first_high = (first, first) if type(first) is int else _range(first)
        end_low, end_high = (end, end) if type(end) is int else _range(end)
        possible.append((max(first_low, since_low), min(end_high, until_high)))
        if truth == YES:
            certain.append((max(first_high, since_high), min(end_low, until_low)))
    least = days_covered(certain)
    if not whole:
        return least, widest
    return least, least if possible == certain else days_covered(possible)


def _range(value: Time) -> tuple[int, int]:
    if value is None:
        return LOWEST, HIGHEST
    return value if isinstance(value, tuple) else (value, value)
