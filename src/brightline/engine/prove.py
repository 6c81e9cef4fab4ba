"""Proof by exhaustion of the impossible: is there a case, of all within a bound, that breaks a rule?

``search`` asks the solver. No case is a proof within the bound; a case is a refutation, and comes
with the facts it rests on, so that it can be told in a few lines and checked by deciding it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from brightline.engine.calendar import MINUTES_A_DAY
from brightline.engine.models import Told, told
from brightline.engine.solver import Condition, both, follows, opposite, solver
from brightline.engine.symbols import Symbols

#: How long one question may take the solver, in milliseconds.
PATIENCE = 120_000


class Undecided(RuntimeError):
    """The solver gave up: neither proved nor refuted."""


@dataclass(frozen=True, slots=True)
class Found:
    """A case that breaks a rule: the solver's model, and for each symbolic case what it rests on."""

    model: Any
    kept: tuple[frozenset[Told], ...]


def search(
    rules: Sequence[Condition],
    broken: Condition,
    cases: Sequence[Symbols],
    prefer: Sequence[Condition] = (),
) -> Found | None:
    """Return a case that keeps ``rules`` and meets ``broken``, or None where there is none.

    Args:
        rules: what holds of every case.
        broken: what no case should meet.
        cases: the symbolic cases spoken of.
        prefer: what a case that is found should meet too, if it can, the first first.

    Raises:
        Undecided: the solver gave up.

    """
    if broken is False:
        return None
    holding = both(*rules)
    asking = _solver(holding, broken)
    model = _model(asking)
    if model is None:
        return None
    for wish in (*prefer, *map(_middling, cases), *_fewer_rows(cases)):
        asking.push()
        asking.add(wish)
        better = _model(asking)
        if better is None:
            asking.pop()
        else:
            model = better
    return Found(model, _kept(holding, broken, cases, model))


def possible(rules: Sequence[Condition], condition: Condition) -> bool:
    """Say whether some case keeps ``rules`` and meets ``condition``. Raises ``Undecided``."""
    return condition is not False and _model(_solver(both(*rules), condition)) is not None


def _solver(*conditions: Condition) -> Any:
    asking = solver().SimpleSolver()
    asking.set("timeout", PATIENCE)
    asking.set(
        "arith.solver", 2
    )  # the older one: these are differences of dates, and it is quicker
    asking.add(*conditions)
    return asking


def _model(asking: Any) -> Any:
    z3 = solver()
    answer = asking.check()
    if answer == z3.unknown:
        raise Undecided(f"the solver gave up: {asking.reason_unknown()}")
    return asking.model() if answer == z3.sat else None


def _middling(symbols: Symbols) -> Condition:
    """Return the wish for times far from the edges of the bound, which then explain nothing."""
    wishes = []
    for (path, _), span in symbols.spans.items():
        if path not in symbols.bound.within and path not in symbols.fixed:
            first, last = symbols.bound.first, symbols.bound.last
            low, high = first + (last - first) // 3, last - (last - first) // 5
            if symbols.asked.facts[path].kind == "instant":
                low, high = low * MINUTES_A_DAY, high * MINUTES_A_DAY
            wishes.append(both(span.low >= low, span.high <= high))
    return both(*wishes)


def _fewer_rows(cases: Sequence[Symbols]) -> list[Condition]:
    """Return the wishes for a short case: each row from the last on is not there."""
    return [
        opposite(there)
        for symbols in cases
        for present in symbols.present.values()
        for there in reversed(present)
    ]


def _kept(
    rules: Condition, broken: Condition, cases: Sequence[Symbols], model: Any
) -> tuple[frozenset[Told], ...]:
    """Return the facts of a model without which it need not meet ``broken``: a least set of them."""
    z3 = solver()
    asking = _solver(rules, opposite(broken))
    asking.set("core.minimize", True)
    names: dict[str, tuple[int, Told]] = {}
    for place, symbols in enumerate(cases):
        for fact, said in told(symbols, model).items():
            name = f"told:{len(names)}"
            names[name] = place, fact
            asking.add(follows(z3.Bool(name), said))
    if asking.check([z3.Bool(name) for name in names]) != z3.unsat:
        return tuple(frozenset(told(symbols, model)) for symbols in cases)
    core = [names[str(part)] for part in asking.unsat_core()]
    return tuple(
        frozenset(fact for place, fact in core if place == which) for which in range(len(cases))
    )
