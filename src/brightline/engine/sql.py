"""The bulk reader as SQL: formulas over the tables of a caseload, as text for a database.

Kleene's logic is SQL's own: BOOLEAN with NULL. What goes through a list, or counts days inside, becomes a
common table expression that keeps only rows for which it is not *no*; then "some row" is *yes* where one
kept row is *yes*, *no* where none is kept and the list is whole, and unknown otherwise. (``EXISTS`` has no
third value, and ``bool_or`` drops the unknown.)

Cheap facts come first: in a conjunction, what is dear is only computed for rows that the cheap parts
leave standing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from brightline.engine.calendar import BusinessClock
from brightline.engine.dialects import FALSE, TRUE, UNKNOWN, Dialect
from brightline.engine.facts import Fact, Rows
from brightline.engine.lowered import Formula
from brightline.engine.relational import CASE_ID, CASES, ID, ROW_ID, Relations, given, name_of
from brightline.engine.sql_levels import levelled
from brightline.engine.sql_times import clocked, compared, looked_back, tolled
from brightline.engine.truth import NO, YES


@dataclass(frozen=True)
class Base:
    """A table expression with the rows that matter: the keys of these lists, and a truth so far.

    Where a list is gone through anew only its cases are meant: ``names`` is then None.
    """

    name: str
    names: tuple[str, ...] | None

    def through(self, rows: Rows) -> Base:
        """Return what is left of this for rows of a list that is gone through inside it."""
        return Base(self.name, None) if self.names and rows.name in self.names else self

    def joins(self, names: tuple[str, ...]) -> bool:
        """Say whether a stage of these lists starts from these rows."""
        return self.names is not None and set(self.names) <= set(names)


class Query:
    """The common table expressions of some formulas over one caseload, each made once."""

    def __init__(self, dialect: Dialect, relations: Relations) -> None:
        self.dialect, self.relations = dialect, relations
        self.parts: dict[str, str] = {}
        self.clocks: dict[BusinessClock, str] = {}
        self._made: dict[tuple[Any, ...], str] = {}

    def text(self, body: str) -> str:
        """Return a whole statement: the table expressions made so far, then ``body``.

        In a dialect that is staged, ``parts`` must have been made as tables of their own, in order.
        """
        if not self.parts or self.dialect.staged:
            return body
        whole = "\n".join([*self.parts.values(), body])
        ahead = ",\n".join(
            f"{name} AS{self._kept(name, whole)} (\n{part}\n)" for name, part in self.parts.items()
        )
        return f"WITH {ahead}\n{body}"

    def _kept(self, name: str, whole: str) -> str:
        """Return the words that keep a table expression which several others read."""
        uses = len(re.findall(rf"(?:FROM|JOIN) {name}\b", whole))
        return self.dialect.kept if uses > 1 else ""

    def once(self, key: tuple[Any, ...], prefix: str, make: Callable[[], str]) -> str:
        """Return the name of a table expression, made now if it was not before."""
        if key not in self._made:
            body = make()
            name = f"{prefix}{len(self.parts) + 1}"
            self.parts[name] = body
            self._made[key] = name
        return self._made[key]

    def clock(self, clock: BusinessClock) -> str:
        """Return the name of a clock's table; see :func:`brightline.engine.sql_times.clock_table`."""
        return self.clocks.setdefault(clock, f"clock_{len(self.clocks) + 1}")


class Stage:
    """One SELECT: each case, or each row of some lists with each other row of the same case.

    ``base`` is where only its rows matter; ``link`` names rows of ``names``' last list by a row.
    """

    def __init__(
        self,
        query: Query,
        names: tuple[str, ...],
        base: Base | None = None,
        link: tuple[Fact, str] | None = None,
    ) -> None:
        self.query, self.names, self.base, self.link = query, names, base, link
        self.dialect, self.relations = query.dialect, query.relations
        #: Where a formula is asked of some rows only; see :mod:`brightline.engine.sql_guards`.
        self.only: dict[Formula, Base | None] = {}
        self._joins: dict[str, str] = {}
        self._days: dict[tuple[str, str], str] = {}
        self._cases = not names

    # ---------------------------------------------------------------- columns

    def column(self, table: str, name: str) -> str:
        """Return a column of a table that is joined here."""
        self._cases |= table == CASES
        return f"{self.dialect.quoted(table)}.{self.dialect.quoted(name)}"

    def fact(self, fact: Fact) -> str | None:
        """Return the column of a fact; None where it has none."""
        table = CASES if fact.rows is None else fact.rows.name
        name = name_of(fact)
        return self.column(table, name) if self.relations.has(table, name) else None

    def ends(self, fact: Fact | int) -> tuple[str, str] | None:
        """Return (earliest, latest) of a time; None where it has no column."""
        if isinstance(fact, int):
            return (self.dialect.day(fact),) * 2
        found = self.relations.ends(fact)
        if found is None:
            return None
        table = CASES if fact.rows is None else fact.rows.name
        low, high = (self.column(table, name) for name in found)
        return low, high

    def is_given(self, home: str) -> str:
        """Return whether anything is known of a list of the case, as a condition that is never NULL."""
        if not self.relations.has(home):
            return FALSE
        if not self.relations.has(CASES, given(home)):
            return TRUE
        return f"({self.column(CASES, given(home))} IS TRUE)"

    def is_whole(self, rows: Rows) -> str:
        """Return whether a list is given and holds all there is; never NULL."""
        if rows.complete is None:
            return self.is_given(rows.name)
        whole = self.fact(rows.complete)
        if whole is None or not self.relations.has(rows.name):
            return FALSE
        return f"({self.is_given(rows.name)} AND {whole} IS TRUE)"

    # ---------------------------------------------------------------- keys and what is joined

    def keyed(self) -> list[tuple[str, str]]:
        """Return (name, column) of what tells the rows of this stage apart."""
        first = self.names[0] if self.names else CASES
        return [(CASE_ID, self.column(first, CASE_ID))] + [
            (key_of(name), self.column(name, ROW_ID)) for name in self.names
        ]

    def join(self, name: str, names: Sequence[str]) -> None:
        """Join a table expression whose rows are keyed by the case and the rows of some lists."""
        first = names[0] if names else self.names[0] if self.names else CASES
        if first not in self.names:
            self._cases = True
        on = [f"{name}.{CASE_ID} = {self.column(first, CASE_ID)}"]
        on += [f"{name}.{key_of(n)} = {self.column(n, ROW_ID)}" for n in names]
        self._joins[name] = f"LEFT JOIN {name} ON {' AND '.join(on)}"

    def join_clock(self, clock: BusinessClock, instant: str) -> str:
        """Join the day of an instant on a clock; return the name it has here."""
        table = self.query.clock(clock)
        name = self._days.setdefault((table, instant), f"{table}_{len(self._days) + 1}")
        self._joins[name] = f"LEFT JOIN {table} AS {name} ON {name}.day = CAST({instant} AS DATE)"
        return name

    def source(self) -> str:
        """Return the FROM clause; ask for it last, when all columns have been."""
        quoted, base = self.dialect.quoted, self.base
        words, ahead = [], ""
        left = list(self.names)
        if base is not None and base.joins(self.names):
            words, ahead = [base.name], f"{base.name}.{CASE_ID}"
            for name in base.names or ():
                row = f"{base.name}.{key_of(name)}"
                words.append(f"JOIN {quoted(name)} ON {self.column(name, ROW_ID)} = {row}")
                left.remove(name)
        for name in [*left, *([CASES] if self._cases else [])]:
            if not words:
                words, ahead = [self._first(name)], self.column(name, CASE_ID)
                continue
            words.append(f"JOIN {quoted(name)} ON {self.column(name, CASE_ID)} = {ahead}")
            if self.link is not None and name == self.names[-1]:
                words[-1] += f" AND {self._named(*self.link)}"
        return " ".join([*words, *self._joins.values()])

    def _first(self, name: str) -> str:
        """Return the first table of a FROM clause: of the cases that matter, if only some do."""
        quoted = self.dialect.quoted(name)
        if self.base is None:
            return quoted
        matter = f"{CASE_ID} IN (SELECT {CASE_ID} FROM {self.base.name})"
        return f"(SELECT * FROM {quoted} WHERE {matter}) AS {quoted}"

    def _named(self, link: Fact, home: str) -> str:
        named = self.fact(link)
        assert named is not None
        return self.dialect.contains(named, self.column(home, ID))

    # ---------------------------------------------------------------- formulas that rest on tables

    def leaf(self, formula: Formula) -> str:
        """Return the truth of a formula that rests on tables and no other formula of this stage."""
        match formula.op:
            case "lit":
                return {NO: FALSE, YES: TRUE}.get(formula.data[0], UNKNOWN)
            case "flag":
                return self.fact(formula.data[0]) or UNKNOWN
            case "in":
                column = self.fact(formula.data[0])
                return UNKNOWN if column is None else self.dialect.member(column, formula.data[1])
            case "compare":
                return compared(self, formula)
            case "elapsed":
                return clocked(self, formula)
            case "within":
                return self._within(formula)
            case "some":
                return self._some(formula)
            case "this":
                rows, link = formula.data
                named = self.fact(link)
                if named is None or not self.relations.has(rows.name):
                    return UNKNOWN
                return self.dialect.contains(named, self.column(rows.name, ID))
            case _:
                raise TypeError(f"no SQL for {formula.op}")

    def _within(self, formula: Formula) -> str:
        start, _, of, toll = formula.data
        ends = self.ends(start), self.ends(of)
        if ends[0] is None or ends[1] is None:
            return UNKNOWN
        if toll is None:
            return looked_back(self, formula)
        if not self.relations.has(toll[0].name):
            return looked_back(self, formula, ("0", "0"), FALSE)
        spells, base = toll[0], self._base(formula, toll[0])
        names = tuple(sorted({*formula.scope, spells.name}))
        name = self.query.once(
            (formula, base), "inside_", lambda: tolled(Stage(self.query, names, base), formula)
        )
        self.join(name, formula.scope)
        days = (f"COALESCE({name}.least, 0)", f"COALESCE({name}.most, 0)")
        return looked_back(self, formula, days, self.is_whole(spells))

    def _base(self, formula: Formula, rows: Rows) -> Base | None:
        """Return which rows matter to a formula that goes through a list."""
        base = self.only.get(formula, self.base)
        return base and base.through(rows)

    def _some(self, formula: Formula) -> str:
        rows, wanted, link = formula.data
        if not self.relations.has(rows.name):
            return UNKNOWN
        whole = self.is_whole(rows)
        if link is not None:
            named = self.fact(link)
            if named is None:
                return UNKNOWN
            whole = f"({named} IS NOT NULL AND {self.is_given(rows.name)})"
        base = self._base(formula, rows)
        name = self.query.once(
            (formula, base), "some_", lambda: _some_rows(self.query, formula, base)
        )
        self.join(name, formula.scope)
        if wanted == 1:
            none, sure = f"{name}.{CASE_ID} IS NULL", f"{name}.truth"
        else:
            none = f"COALESCE({name}.perhaps, 0) < {wanted}"
            sure = f"{name}.surely >= {wanted}"
        return f"CASE WHEN {sure} THEN TRUE WHEN {none} AND {whole} THEN FALSE END"


def key_of(name: str) -> str:
    """Return the name, in a table expression, of the key of a list's row."""
    return f"{name}_row"


def is_dear(formula: Formula) -> bool:
    """Say whether a formula goes through a list, or counts days inside."""
    return formula.depth > 0


def _some_rows(query: Query, formula: Formula, base: Base | None) -> str:
    """Return the rows for which a condition is not *no*, folded by what the formula is about."""
    rows, wanted, link = formula.data
    (holds,) = formula.parts
    about = tuple(sorted({*formula.scope, *holds.scope} - {rows.name}))
    names = (*about, rows.name)
    linked = None if link is None else (link, rows.name)
    parts = list(holds.parts) if holds.op == "and" else [holds]
    cheap = [part for part in parts if not is_dear(part)]
    if cheap and len(cheap) < len(parts) and (base is None or base.names == ()):
        kept = query.once(
            (formula, base, "cheap"),
            "kept_",
            lambda: _kept(Stage(query, names, base, linked), cheap),
        )
        parts = [part for part in parts if is_dear(part)]
        stage = Stage(query, names, Base(kept, names))
        source, truths = levelled(stage, parts, {"so_far": f"{kept}.truth"})
        truths = ["t.so_far", *truths]
    else:
        stage = Stage(query, names, base, linked)
        source, truths = levelled(stage, parts)
    keys = ", ".join([f"t.{CASE_ID}", *(f"t.{key_of(n)}" for n in formula.scope)])
    truth = " AND ".join(f"({t})" for t in truths)
    if wanted == 1:
        folded = f"BOOL_OR({truth}) AS truth"
    else:
        folded = f"SUM(CASE WHEN {truth} THEN 1 ELSE 0 END) AS surely, COUNT(*) AS perhaps"
    where = " AND ".join(f"({t}) IS NOT FALSE" for t in truths)
    return f"SELECT {keys}, {folded}\nFROM ({source}) AS t\nWHERE {where}\nGROUP BY {keys}"


def _kept(stage: Stage, cheap: Sequence[Formula]) -> str:
    """Return the rows that the cheap parts of a conjunction leave standing, with their truth so far."""
    source, truths = levelled(stage, cheap)
    keys = ", ".join(f"t.{name}" for name, _ in stage.keyed())
    where = " AND ".join(f"({t}) IS NOT FALSE" for t in truths)
    truth = " AND ".join(f"({t})" for t in truths)
    return f"SELECT {keys}, {truth} AS truth\nFROM ({source}) AS t\nWHERE {where}"
