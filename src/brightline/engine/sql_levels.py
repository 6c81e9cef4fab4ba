"""Formulas that share parts, as nested SELECTs in which each shared part is computed once.

A formula that others share is a column of its own, ``f1``, ``f2`` …, at the lowest level at which all that
it rests on is there; what is used once is written in place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from brightline.engine.lowered import Formula

if TYPE_CHECKING:
    from brightline.engine.sql import Stage

_JOINS = ("and", "or", "not", "count", "agree")


def levelled(
    stage: Stage, roots: Sequence[Formula], more: Mapping[str, str] | None = None
) -> tuple[str, list[str]]:
    """Return a SELECT of a stage's keys, and the expression of each root over it, called ``t``.

    ``more`` are further columns to select, by name.
    """
    return _Levels(stage, roots).text(more or {})


class _Levels:
    def __init__(self, stage: Stage, roots: Sequence[Formula]) -> None:
        self.stage, self.roots = stage, roots
        uses = Counter(roots)
        order = _within_stage(roots)
        for formula in order:
            if formula.op in _JOINS:
                uses.update(formula.parts)
        own = set(roots)
        self.shared = dict.fromkeys(
            f for f in order if f.op in _JOINS and (uses[f] > 1 or f in own)
        )
        self.level: dict[Formula, int] = {}
        for formula in order:
            self.level[formula] = max(
                (self.level[p] + (p in self.shared) for p in _inner(formula)), default=0
            )
        self.names: dict[Formula, str] = {}

    def text(self, more: Mapping[str, str]) -> tuple[str, list[str]]:
        top = max((self.level[f] for f in self.roots), default=0) + 1
        answers = [self.use(root, top) for root in self.roots]
        columns: list[list[str]] = []
        for level in range(max((self.level[f] for f in self.shared), default=0), -1, -1):
            here = [f for f in self.shared if self.level[f] == level and f in self.names]
            columns.insert(0, [f"{self.write(f, level)} AS {self.names[f]}" for f in here])
        leaves = [f for f in self.names if f not in self.shared]
        first = [f"{self.stage.leaf(f)} AS {self.names[f]}" for f in leaves]
        chosen = [f"{column} AS {name}" for name, column in self.stage.keyed()]
        chosen += [f"{column} AS {name}" for name, column in more.items()]
        text = ",\n  ".join(chosen + first + columns[0])
        source = f"SELECT {text}\nFROM {self.stage.source()}"
        fence = self.stage.dialect.fence
        for higher in columns[1:]:
            if higher:
                source = f"SELECT t.*,\n  {f',{chr(10)}  '.join(higher)}\nFROM (\n{source}{fence}\n) AS t"
        return source + fence, answers

    def use(self, formula: Formula, level: int) -> str:
        """Return a formula as it is written at a level, named below where it is or must be."""
        if formula.op == "lit":
            return self.stage.leaf(formula)
        if formula in self.shared or (level > 0 and formula.op not in _JOINS):
            name = self.names.setdefault(formula, f"f{len(self.names) + 1}")
            return f"t.{name}"
        return self.write(formula, level)

    def write(self, formula: Formula, level: int) -> str:
        if formula.op not in _JOINS:
            return self.stage.leaf(formula)
        parts = [self.use(part, level) for part in sorted(formula.parts, key=lambda p: p.cost)]
        match formula.op:
            case "and":
                return "(" + " AND ".join(parts) + ")"
            case "or":
                return "(" + " OR ".join(parts) + ")"
            case "not":
                return f"(NOT {parts[0]})"
            case "agree":
                return f"CASE WHEN ({parts[0]}) = ({parts[1]}) THEN {parts[0]} END"
            case _:
                sure = " + ".join(f"CASE WHEN {p} THEN 1 ELSE 0 END" for p in parts)
                none = " + ".join(f"CASE WHEN ({p}) IS FALSE THEN 0 ELSE 1 END" for p in parts)
                (wanted,) = formula.data
                return (
                    f"CASE WHEN {sure} >= {wanted} THEN TRUE WHEN {none} < {wanted} THEN FALSE END"
                )


def _inner(formula: Formula) -> tuple[Formula, ...]:
    return formula.parts if formula.op in _JOINS else ()


def _within_stage(roots: Sequence[Formula]) -> list[Formula]:
    """Return the formulas that a stage itself computes, what they rest on first."""
    found: dict[Formula, None] = {}

    def visit(formula: Formula) -> None:
        if formula not in found:
            for part in _inner(formula):
                visit(part)
            found[formula] = None

    for root in roots:
        visit(root)
    return list(found)
