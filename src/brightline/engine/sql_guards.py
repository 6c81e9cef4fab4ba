"""Cheap facts first, for whole cases: what goes through a list is asked only where it can matter.

In a conjunction a dear part does not matter where a cheaper one is *no*. A formula that stands in several
places matters where it does in any of them. Where it does not matter its value is wrong, and never read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from brightline.engine.lowered import Formula
from brightline.engine.relational import CASE_ID
from brightline.engine.sql import Base, Query, Stage, is_dear
from brightline.engine.sql_levels import levelled
from brightline.engine.truth import NO, YES

#: What must not be *no* for a formula to matter, all of it.
Guard = frozenset[Formula]
#: With more guards than this a formula is asked of all cases.
_MOST = 3


def guarded(query: Query, roots: Iterable[tuple[Formula, Sequence[Formula]]]) -> Stage:
    """Return a stage of cases in which dear formulas are asked only where they matter.

    ``roots`` are what the stage computes, each with what must not be *no* for it to be read.
    """
    return _Guards(query, roots).stage


class _Guards:
    def __init__(self, query: Query, roots: Iterable[tuple[Formula, Sequence[Formula]]]) -> None:
        self.query, self.stage = query, Stage(query, ())
        self.places: dict[Formula, set[Guard]] = {}
        self.alive: dict[Guard, Base] = {}
        for root, ahead in roots:
            self._visit(root, frozenset(f for f in ahead if f is not root))
        for formula in sorted(self.places, key=self._price):
            found = self.places[formula]
            everywhere = frozenset() in found or len(found) > _MOST
            self.stage.only[formula] = None if everywhere else self._alive(found)

    def _price(self, formula: Formula) -> int:
        """Return a rough price of a formula: a list is as dear as it is long."""
        here = formula.cost
        if formula.op == "some":
            here *= 1 + self.query.relations.rows.get(formula.data[0].name, 0)
        return here + sum(self._price(part) for part in formula.parts)

    def _visit(self, formula: Formula, guard: Guard) -> None:
        if not is_dear(formula):
            return
        if formula.op in ("some", "within"):
            self.places.setdefault(formula, set()).add(self._cheaper(guard, formula))
        for part in () if formula.op in ("some", "within") else formula.parts:
            others = {f for f in formula.parts if f is not part} if formula.op == "and" else set()
            self._visit(part, guard | others)

    def _cheaper(self, guard: Guard, formula: Formula) -> Guard:
        """Leave out what costs as much as the formula itself: of two, one is asked first."""
        price = self._price(formula)
        return frozenset(g for g in guard if self._price(g) < price and can_be(g, NO))

    def _alive(self, guards: set[Guard]) -> Base:
        """Return the cases in which some guard holds."""
        if len(guards) == 1 and (found := self.alive.get(next(iter(guards)))):
            return found
        order = sorted(guards, key=lambda guard: (len(guard), sorted(map(self._price, guard))))
        wanted = list(dict.fromkeys(f for g in order for f in sorted(g, key=self._price)))
        stage = Stage(self.query, (), self._ahead(order))
        stage.only = dict(self.stage.only)
        source, truths = levelled(stage, wanted)
        truth = dict(zip(wanted, truths, strict=True))
        where = " OR ".join(
            "(" + " AND ".join(f"({truth[f]}) IS NOT FALSE" for f in wanted if f in guard) + ")"
            for guard in order
        )
        body = f"SELECT t.{CASE_ID}\nFROM ({source}) AS t\nWHERE {where}"
        base = Base(self.query.once((frozenset(guards), "alive"), "alive_", lambda: body), ())
        if len(guards) == 1:
            self.alive[order[0]] = base
        return base

    def _ahead(self, guards: Sequence[Guard]) -> Base | None:
        """Return cases found before, of which those that are wanted are a part."""
        if len(guards) > 1:
            return None
        wider = [guard for guard in self.alive if guard < guards[0]]
        return self.alive[max(wider, key=len)] if wider else None


def can_be(formula: Formula, value: int) -> bool:
    """Say whether a formula may come out as *no*, or as *yes*, for all that its form tells."""
    match formula.op:
        case "lit":
            return bool(formula.data[0] == value)
        case "not":
            return can_be(formula.parts[0], YES if value == NO else NO)
        case "and" | "or":
            each = [can_be(part, value) for part in formula.parts]
            return any(each) if (formula.op == "and") == (value == NO) else all(each)
        case "agree":
            return all(can_be(part, value) for part in formula.parts)
        case _:
            return True
