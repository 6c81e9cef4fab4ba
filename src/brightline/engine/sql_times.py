"""Times in SQL: order, time elapsed, look-backs, days inside, and clocks that stand still.

A time known in part has its earliest and its latest. A condition is *yes* where it holds whatever the time
was, *no* where it fails whatever it was, and NULL between.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from brightline.engine.calendar import MINUTES_A_DAY, BusinessClock, exact_day
from brightline.engine.dialects import UNKNOWN
from brightline.engine.lowered import Formula
from brightline.engine.times import HIGHEST, LOWEST

if TYPE_CHECKING:
    from brightline.engine.sql import Stage

Ends = tuple[str, str]
#: The days that a clock's table has; an instant outside them is not known on that clock.
CLOCK_FROM, CLOCK_TO = "1900-01-01", "2200-01-01"


def between(surely: str, surely_not: str) -> str:
    """Return a truth from what makes it *yes* and what makes it *no*."""
    return f"CASE WHEN {surely} THEN TRUE WHEN {surely_not} THEN FALSE END"


def ordered(left: Ends, op: str, right: Ends) -> str:
    """Return the truth of ``left op right``, for ``<`` and ``<=``."""
    (low, high), (first, last) = left, right
    if low == high and first == last:
        return f"{low} {op} {first}"
    return between(f"{high} {op} {first}", f"{low} {'>=' if op == '<' else '>'} {last}")


def compared(stage: Stage, formula: Formula) -> str:
    """Return the order of two times."""
    left, op, right = formula.data
    ends, others = stage.ends(left), stage.ends(right)
    return UNKNOWN if ends is None or others is None else ordered(ends, op, others)


def clocked(stage: Stage, formula: Formula) -> str:
    """Return whether no more than some minutes passed, on a clock if one is given."""
    start, end, minutes, clock = formula.data
    starts, ends = stage.ends(start), stage.ends(end)
    if starts is None or ends is None:
        return UNKNOWN
    exact = starts[0] == starts[1] and ends[0] == ends[1]
    if clock is None:
        at_most = stage.dialect.at_most
        surely = at_most(minutes, starts[0], ends[1])
        return surely if exact else between(surely, f"NOT {at_most(minutes, starts[1], ends[0])}")

    def ran(instant: str) -> str:
        return _running(stage, clock, instant)

    # One may act until so many minutes have run: at the minute before, fewer had.
    first, last = (f"{ran(x)} + {minutes}" for x in starts)
    low, high = (ran(stage.dialect.minutes_later(x, -1)) for x in ends)
    if exact:
        return f"{high} < {first}"
    return between(f"{high} < {first}", f"{low} >= {last}")


def _running(stage: Stage, clock: BusinessClock, instant: str) -> str:
    day = stage.join_clock(clock, instant)
    minute = stage.dialect.minute_of_day(instant)
    return (
        f"({day}.ran + ({minute} - {day}.midnight) * "
        f"CASE WHEN {minute} < {day}.midnight THEN {day}.runs_before ELSE {day}.runs_after END)"
    )


def clock_table(clock: BusinessClock) -> dict[str, list[Any]]:
    """Return a clock as the columns of a table, one row a day in UTC.

    ``midnight`` is the minute at which the Eastern day begins, ``ran`` how many minutes the clock has run
    by then, and ``runs_before`` and ``runs_after`` are 1 where it runs before and after that minute.
    """
    import numpy as np

    from brightline.engine.spans import changes, running

    days = np.arange(exact_day(CLOCK_FROM), exact_day(CLOCK_TO))
    noon = (days - 1) * MINUTES_A_DAY + 5 * 60
    summer = np.searchsorted(changes(), noon - 60, side="right") & 1
    midnight = 300 - 60 * summer
    at = (days - 1) * MINUTES_A_DAY + midnight
    ran = running(clock, at)
    return {
        "day": [dt.date.fromordinal(int(d)) for d in days],
        "midnight": midnight.tolist(),
        "ran": ran.tolist(),
        "runs_before": (ran - running(clock, at - 1)).tolist(),
        "runs_after": (running(clock, at + 1) - ran).tolist(),
    }


# ------------------------------------------------------------------ look-backs


def looked_back(
    stage: Stage, formula: Formula, days: tuple[str, str] | None = None, whole: str = ""
) -> str:
    """Return a look-back; ``days`` are the least and the most tolled, if the list is ``whole``."""
    start, years, of, toll = formula.data
    starts, ends = stage.ends(start), stage.ends(of)
    assert starts is not None and ends is not None
    dialect = stage.dialect
    (low, high), (first, last) = starts, ends
    if days is None:
        if low == high and first == last:
            return dialect.within_years(low, years, first)
        return between(
            f"{dialect.years_later(low, years)} > {last}",
            f"{dialect.years_later(high, years)} <= {first}",
        )
    apart, nearest = (
        dialect.days_between(dialect.years_later(a, years), b)
        for a, b in ((low, last), (high, first))
    )
    since = _reach(stage, toll[3])[0]
    widest = f"GREATEST(0, {dialect.days_between(since, f'{_bounded(stage, ends)[1]}')})"
    most = f"CASE WHEN {whole} THEN {days[1]} ELSE {widest} END"
    sure = dialect.within_years(low, years, last)
    return between(f"{sure} OR {apart} < {days[0]}", f"{nearest} >= {most}")


def tolled(stage: Stage, formula: Formula) -> str:
    """Return the least and the most days inside for each row of a look-back that they can matter to.

    Days are counted once, however many spells cover them: each spell counts from where those before it,
    in the order of their first days, have reached.
    """
    from brightline.engine.sql import key_of
    from brightline.engine.sql_levels import levelled

    start, years, of, (_, first, end, since) = formula.data
    dialect = stage.dialect
    starts, ends = stage.ends(start), stage.ends(of)
    assert starts is not None and ends is not None
    sinces, untils = _reach(stage, since), _bounded(stage, ends)
    begins, stops = _reach(stage, first), _reach(stage, end)
    spans = {
        "begin_sure": f"GREATEST({begins[1]}, {sinces[1]})",
        "end_sure": f"LEAST({stops[0]}, {untils[0]})",
        "begin_most": f"GREATEST({begins[0]}, {sinces[0]})",
        "end_most": f"LEAST({stops[1]}, {untils[1]})",
        "surely": dialect.within_years(starts[0], years, ends[1]),
    }
    source, (counts,) = levelled(stage, formula.parts, spans)
    keys = ", ".join(["t.case_id", *(f"t.{key_of(n)}" for n in formula.scope)])
    kept = (
        f"SELECT {keys}, begin_most, end_most,\n"
        f"  CASE WHEN {counts} THEN begin_sure END AS begin_sure,\n"
        f"  CASE WHEN {counts} AND end_sure > begin_sure THEN end_sure END AS end_sure\n"
        f"FROM ({source}) AS t\n"
        f"WHERE ({counts}) IS NOT FALSE AND t.surely IS NOT TRUE AND end_most > begin_most"
    )
    reached = ", ".join(
        f"MAX(end_{kind}) OVER (PARTITION BY {keys} ORDER BY begin_{kind} "
        f"ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached_{kind}"
        for kind in ("sure", "most")
    )
    covered = ", ".join(
        f"SUM(GREATEST(0, COALESCE({_covered(stage, kind)}, 0))) AS {name}"
        for kind, name in (("sure", "least"), ("most", "most"))
    )
    return (
        f"SELECT {keys}, {covered}\nFROM (SELECT t.*, {reached} FROM (\n{kept}\n) AS t) AS t\n"
        f"GROUP BY {keys}"
    )


def _covered(stage: Stage, kind: str) -> str:
    begin = f"GREATEST(begin_{kind}, COALESCE(reached_{kind}, begin_{kind}))"
    return stage.dialect.days_between(begin, f"end_{kind}")


def _reach(stage: Stage, fact: Any) -> Ends:
    """Return the bounds of a day: those of the calendar where it is not known."""
    found = stage.ends(fact)
    if found is None:
        return stage.dialect.day(LOWEST), stage.dialect.day(HIGHEST)
    return _bounded(stage, found)


def _bounded(stage: Stage, ends: Ends) -> Ends:
    low, high = ends
    return (
        f"COALESCE({low}, {stage.dialect.day(LOWEST)})",
        f"COALESCE({high}, {stage.dialect.day(HIGHEST)})",
    )
