"""The answers of a caseload by columns: for each question a code and the clause that decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from brightline.engine.bulk import (
    LOW_CONFIDENCE,
    NO_LAW,
    NOT_REGULATED,
    OPEN,
    PERMITTED,
    PROHIBITED,
    REQUIRED,
    Clauses,
    Element,
    Layer,
    Question,
    certain,
)
from brightline.engine.columns import BLOCK, value
from brightline.engine.lowered import Formula
from brightline.engine.scopes import Block, Scope, Shared
from brightline.engine.tables import Array, Tables
from brightline.engine.truth import NO, UNKNOWN, YES


def answer_all(
    asked: Sequence[Question],
    tables: Tables,
    clauses: Clauses,
    which: Array | None = None,
    told: Any = None,
    elements: bool = True,
) -> tuple[Array, Array]:
    """Return (answers, clause numbers), each of shape (questions, cases), for cases or some of them.

    ``told`` is called with the number of cases done after each block.
    """
    count = tables.count if which is None else which.size
    answers = np.empty((len(asked), count), np.uint8)
    decided = np.zeros((len(asked), count), np.uint16)
    shared = Shared(tables)
    for start in range(0, count, BLOCK):
        stop = min(start + BLOCK, count)
        cases = slice(start, stop) if which is None else which[start:stop]
        scope = Block(tables, cases, shared).cases
        for place, question in enumerate(asked):
            found = answer(question, scope)
            answers[place, start:stop] = found
            if elements:
                decided[place, start:stop] = deciding(question, scope, found, clauses)
        if told is not None:
            told(stop)
    return answers, decided


def answer(question: Question, scope: Scope) -> Array:
    """Return the answer code of each case; see :func:`brightline.engine.settle.outcome`."""
    size = scope.size
    prohibited, left_open, permitted, perhaps, required = (np.zeros(size, bool) for _ in range(5))
    for layer in sorted(question.layers, key=lambda x: x.permits.cost):
        alive = np.flatnonzero(~prohibited)
        part = scope if alive.size > 0.6 * size else scope.take(alive)
        rows: Any = slice(None) if part is scope else alive
        told = _Layer(layer, part)
        prohibited[rows] |= told.forbids()
        left_open[rows] |= told.leaves_open()
        if layer.required is not None:
            required[rows] |= told.commands()
        if not layer.narrows:
            permitted[rows] |= told.permits & told.applies
            perhaps[rows] |= told.permits & told.may_apply
    found = np.full(size, NOT_REGULATED, np.uint8)
    found[permitted] = PERMITTED
    found[required] = REQUIRED
    found[left_open | (perhaps & ~permitted)] = OPEN
    found[prohibited] = PROHIBITED
    return found


class _Layer:
    """The truth of one layer's parts, two-valued."""

    def __init__(self, layer: Layer, scope: Scope) -> None:
        self.layer, self.scope = layer, scope
        applies, permits = self.truth(layer.applies), self.truth(layer.permits)
        self.applies, self.may_apply = applies == YES, applies == UNKNOWN
        self.permits, self.not_permits = permits == YES, permits == NO

    def truth(self, formula: Formula) -> Array:
        found = value(formula, self.scope)
        return found if isinstance(found, np.ndarray) else np.full(self.scope.size, found, np.uint8)

    def forbids(self) -> Array:
        found: Array = self.applies & self.not_permits
        return found

    def leaves_open(self) -> Array:
        layer = self.layer
        found: Array = ~self.permits
        if layer.permits_strict is not layer.permits:
            found |= self.truth(layer.permits_strict) == UNKNOWN
        if layer.applies_strict is not layer.applies:
            found |= self.applies & (self.truth(layer.applies_strict) == UNKNOWN)
        if layer.required is not None:
            found |= self.truth(layer.required) == UNKNOWN
        found &= self.applies | self.may_apply
        return found

    def commands(self) -> Array:
        assert self.layer.required is not None
        found: Array = self.applies & (self.truth(self.layer.required) == YES)
        return found


# ------------------------------------------------------------------ what decides


def deciding(question: Question, scope: Scope, answers: Array, clauses: Clauses) -> Array:
    """Return the number of the clause on which each answer rests."""
    found = np.zeros(scope.size, np.uint16)
    left = np.ones(scope.size, bool)
    for layer in question.layers:
        for answered, claim in ((PROHIBITED, _forbidding), (OPEN, _opening), (PERMITTED, _giving),
                                (REQUIRED, _giving), (NOT_REGULATED, _silent)):  # fmt: skip
            rows = np.flatnonzero(left & (answers == answered))
            if rows.size:
                numbers = claim(layer, scope.take(rows), clauses)
                found[rows] = numbers
                left[rows[numbers > 0]] = False
    found[left & (answers == NOT_REGULATED)] = clauses.number(NO_LAW)
    return found


def _first(
    elements: Sequence[Element], wanted: int, scope: Scope, word: str, clauses: Clauses
) -> Array:
    """Return the number of the first element with a truth, in order; the last where none has."""
    found = np.zeros(scope.size, np.uint16)
    left = np.arange(scope.size)
    for element in elements:
        part = scope if left.size == scope.size else scope.take(left)
        hit = np.broadcast_to(np.asarray(value(element.formula, part)) == wanted, left.shape)
        found[left[hit]] = clauses.number(getattr(element, word))
        left = left[~hit]
        if left.size == 0:
            break
    found[left] = clauses.number(getattr(elements[-1], word))
    return found


def _where(rows: Array, numbers: Array, size: int) -> Array:
    found = np.zeros(size, np.uint16)
    found[rows] = numbers
    return found


def _forbidding(layer: Layer, scope: Scope, clauses: Clauses) -> Array:
    rows = np.flatnonzero(_Layer(layer, scope).forbids())
    if rows.size == 0:
        return np.zeros(scope.size, np.uint16)
    return _where(rows, _first(layer.parts, NO, scope.take(rows), "no", clauses), scope.size)


def _opening(layer: Layer, scope: Scope, clauses: Clauses) -> Array:
    told = _Layer(layer, scope)
    doubtful = told.leaves_open()
    if not layer.narrows:
        doubtful = doubtful | told.may_apply
    rows = np.flatnonzero(doubtful)
    if rows.size == 0:
        return np.zeros(scope.size, np.uint16)
    numbers = np.full(scope.size, clauses.number(LOW_CONFIDENCE), np.uint16)
    if layer.required is not None:
        unsure = told.truth(layer.required) == UNKNOWN
        numbers[unsure] = clauses.number(layer.command)
    inner = np.flatnonzero(doubtful & ~told.permits & ~told.not_permits)
    if inner.size:
        numbers[inner] = _first(layer.parts, UNKNOWN, scope.take(inner), "open", clauses)
    numbers[told.may_apply] = clauses.number(layer.scope.open)
    numbers[~doubtful] = 0
    return numbers


def _giving(layer: Layer, scope: Scope, clauses: Clauses) -> Array:
    told = _Layer(layer, scope)
    rows = np.flatnonzero(told.applies & told.permits)
    if layer.narrows or rows.size == 0:
        return np.zeros(scope.size, np.uint16)
    return _where(rows, _first(layer.ways, YES, scope.take(rows), "yes", clauses), scope.size)


def _silent(layer: Layer, scope: Scope, clauses: Clauses) -> Array:
    if layer.narrows or certain(layer.applies):
        return np.zeros(scope.size, np.uint16)
    told = _Layer(layer, scope)
    return np.where(told.applies | told.may_apply, 0, clauses.number(layer.scope.no)).astype(
        np.uint16
    )
