"""The solver, Z3, behind a door: imported when it is needed, with one clear line when it is absent.

Conditions are Python's ``True`` and ``False`` or formulas of the solver. The few connectives here
fold what is already settled, so that a law with half its facts fixed is half as large.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any, NamedTuple

#: Python's ``bool``, or a formula of the solver.
Condition = Any


class NoSolver(RuntimeError):
    """The solver is not installed; the message says how to install it."""


class Bits(NamedTuple):
    """A truth value of Kleene's logic: it may be so, and it is certainly so."""

    may: Condition
    sure: Condition


#: Neither yes nor no: what a lawyer must settle, or what is not known.
LEFT_OPEN = Bits(True, False)


def solver() -> Any:
    """Return the module of the solver. Raises ``NoSolver`` where it is not installed."""
    try:
        import z3
    except ImportError:
        raise NoSolver("proofs need the solver Z3: pip install 'brightline[analyze]'") from None
    return z3


def both(*parts: Condition) -> Condition:
    """Return that every part holds."""
    open_parts = [part for part in parts if part is not True]
    if any(part is False for part in open_parts):
        return False
    if len(open_parts) < 2:
        return open_parts[0] if open_parts else True
    return solver().And(open_parts)


def either(*parts: Condition) -> Condition:
    """Return that some part holds."""
    open_parts = [part for part in parts if part is not False]
    if any(part is True for part in open_parts):
        return True
    if len(open_parts) < 2:
        return open_parts[0] if open_parts else False
    return solver().Or(open_parts)


def opposite(part: Condition) -> Condition:
    """Return that a part does not hold."""
    return (not part) if isinstance(part, bool) else solver().Not(part)


def follows(condition: Condition, then: Condition) -> Condition:
    """Return that where ``condition`` holds, ``then`` does."""
    return either(opposite(condition), then)


def same(left: Condition, right: Condition) -> Condition:
    """Return that two conditions hold together or fail together."""
    if isinstance(left, bool):
        return right if left else opposite(right)
    if isinstance(right, bool):
        return left if right else opposite(left)
    return left == right


def at_least(count: int, parts: Sequence[Condition]) -> Condition:
    """Return that at least ``count`` of a few parts hold."""
    if count <= 0:
        return True
    return either(*(both(*some) for some in combinations(parts, count)))


def joined(parts: Iterable[Bits]) -> Bits:
    """Return Kleene's *and*."""
    found = list(parts)
    return Bits(both(*(p.may for p in found)), both(*(p.sure for p in found)))


def any_one(parts: Iterable[Bits]) -> Bits:
    """Return Kleene's *or*."""
    found = list(parts)
    return Bits(either(*(p.may for p in found)), either(*(p.sure for p in found)))


def negated(bits: Bits) -> Bits:
    """Return Kleene's *not*."""
    return Bits(opposite(bits.sure), opposite(bits.may))


def certain(condition: Condition) -> Bits:
    """Return the truth value of a condition that nothing leaves open."""
    return Bits(condition, condition)


def greatest(first: Any, second: Any) -> Any:
    """Return the greater of two whole numbers, each one of Python's or of the solver's."""
    if isinstance(first, int) and isinstance(second, int):
        return max(first, second)
    return solver().If(first >= second, first, second)


def least(first: Any, second: Any) -> Any:
    """Return the lesser of two whole numbers, each one of Python's or of the solver's."""
    if isinstance(first, int) and isinstance(second, int):
        return min(first, second)
    return solver().If(first <= second, first, second)


def choose(condition: Condition, first: Any, second: Any) -> Any:
    """Return one number where a condition holds and another where it does not."""
    if isinstance(condition, bool):
        return first if condition else second
    return solver().If(condition, first, second)


def reads(model: Any, term: Any) -> Any:
    """Return what a model says of a condition or a number, as a plain ``bool`` or ``int``."""
    if isinstance(term, bool | int):
        return term
    z3 = solver()
    found = model.eval(term, model_completion=True)
    return bool(z3.is_true(found)) if z3.is_bool(found) else int(found.as_long())
