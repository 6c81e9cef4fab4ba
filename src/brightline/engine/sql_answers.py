"""Questions in SQL: one row a case, with the answer to each question and the clause that decides it.

The answers are those of :mod:`brightline.engine.answers`, codes of ``ANSWERS`` and numbers of clauses: a
run under two laws is one statement, in which what both ask is computed once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
from brightline.engine.dialects import FALSE, TRUE, Dialect
from brightline.engine.lowered import Formula
from brightline.engine.relational import CASE_ID, Relations
from brightline.engine.sql import Query
from brightline.engine.sql_guards import guarded
from brightline.engine.sql_levels import levelled
from brightline.engine.truth import NO, YES

_LITERAL = {NO: False, YES: True}


class Answering:
    """The statement that answers questions over a caseload.

    ``sql`` has the columns ``case_id``, ``a0``, ``w0``, ``a1``, ``w1`` …: answer code and clause number of
    each question. ``query.clocks`` are the clocks whose tables it needs.
    """

    def __init__(
        self,
        asked: Sequence[Question],
        dialect: Dialect,
        relations: Relations,
        clauses: Clauses,
        elements: bool = True,
    ) -> None:
        """Write the statement; without ``elements`` the columns ``w0`` … are left out."""
        self.query, self.clauses = Query(dialect, relations), clauses
        needed = [found for q in asked for found in _needed(q, elements)]
        roots = list(dict.fromkeys(formula for formula, _ in needed))
        source, truths = levelled(guarded(self.query, needed), roots)
        self._truth = dict(zip(roots, truths, strict=True))
        answers = ",\n  ".join(f"{self._answer(q)} AS a{n}" for n, q in enumerate(asked))
        body = f"SELECT t.*,\n  {answers or '0 AS none'}\nFROM (\n{source}\n) AS t"
        columns = [f"t.{CASE_ID}"]
        for n, question in enumerate(asked):
            columns.append(f"t.a{n}")
            if elements:
                columns.append(f"{self._deciding(question, f't.a{n}')} AS w{n}")
        chosen = ",\n  ".join(columns)
        self.sql = self.query.text(f"SELECT {chosen}\nFROM (\n{body}{dialect.fence}\n) AS t")

    # ---------------------------------------------------------------- the answer

    def _is(self, formula: Formula, value: bool | None) -> str:
        """Return a condition that is never NULL: a formula is *yes*, *no*, or (None) unknown."""
        if formula.op == "lit":
            return TRUE if _LITERAL.get(formula.data[0]) is value else FALSE
        word = "NULL" if value is None else "TRUE" if value else "FALSE"
        return f"{self._truth[formula]} IS {word}"

    def _answer(self, question: Question) -> str:
        layers = question.layers
        forbids = _any(self._forbids(x) for x in layers)
        opens = _any(self._opens(x) for x in layers)
        giving = [x for x in layers if not x.narrows]
        permits = _any(self._gives(x) for x in giving)
        perhaps = _any(_all([self._is(x.permits, True), self._is(x.applies, None)]) for x in giving)
        requires = _any(
            _all([self._is(x.applies, True), self._is(x.required, True)])
            for x in layers
            if x.required is not None
        )
        undecided = _any([opens, _all([perhaps, _not(permits)])])
        ways = [
            (forbids, PROHIBITED),
            (undecided, OPEN),
            (requires, REQUIRED),
            (permits, PERMITTED),
        ]
        return _case(((when, str(code)) for when, code in ways), str(NOT_REGULATED))

    def _forbids(self, layer: Layer) -> str:
        return _all([self._is(layer.applies, True), self._is(layer.permits, False)])

    def _gives(self, layer: Layer) -> str:
        return _all([self._is(layer.applies, True), self._is(layer.permits, True)])

    def _opens(self, layer: Layer) -> str:
        doubts = [_not(self._is(layer.permits, True))]
        if layer.permits_strict is not layer.permits:
            doubts.append(self._is(layer.permits_strict, None))
        if layer.applies_strict is not layer.applies:
            strict = self._is(layer.applies_strict, None)
            doubts.append(_all([self._is(layer.applies, True), strict]))
        if layer.required is not None:
            doubts.append(self._is(layer.required, None))
        return _all([_not(self._is(layer.applies, False)), _any(doubts)])

    # ---------------------------------------------------------------- what decides

    def _deciding(self, question: Question, answer: str) -> str:
        """Return the number of the clause on which the answer rests."""
        number = self.clauses.number
        claims: dict[int, list[tuple[str, str]]] = {code: [] for code in range(5)}
        for layer in question.layers:
            first = self._first(layer.parts, False, "no")
            claims[PROHIBITED].append((self._forbids(layer), first))
            claims[OPEN].append(self._opening(layer))
            if not layer.narrows:
                claims[PERMITTED].append((self._gives(layer), self._first(layer.ways, True, "yes")))
                if not certain(layer.applies):
                    silent = self._is(layer.applies, False)
                    claims[NOT_REGULATED].append((silent, str(number(layer.scope.no))))
        claims[REQUIRED] = claims[PERMITTED]
        none = {NOT_REGULATED: str(number(NO_LAW))}
        whens = " ".join(
            f"WHEN {code} THEN {_case(ways, none.get(code, '0'))}"
            for code, ways in claims.items()
            if ways or code in none
        )
        return f"CASE {answer} {whens} ELSE 0 END"

    def _opening(self, layer: Layer) -> tuple[str, str]:
        unknown, number = self._is(layer.applies, None), self.clauses.number
        doubtful = self._opens(layer)
        ways = [(unknown, str(number(layer.scope.open)))]
        ways.append((self._is(layer.permits, None), self._first(layer.parts, None, "open")))
        if layer.required is not None:
            ways.append((self._is(layer.required, None), str(number(layer.command))))
        if not layer.narrows:
            doubtful = _any([doubtful, unknown])
        return doubtful, _case(ways, str(number(LOW_CONFIDENCE)))

    def _first(self, elements: Sequence[Element], wanted: bool | None, word: str) -> str:
        """Return the number of the first element with a truth, in order; the last where none has."""
        numbers = [str(self.clauses.number(getattr(e, word))) for e in elements]
        ways = [(self._is(e.formula, wanted), n) for e, n in zip(elements, numbers, strict=True)]
        return _case(ways[:-1], numbers[-1])


def _needed(question: Question, elements: bool) -> Iterator[tuple[Formula, list[Formula]]]:
    """Yield what must be computed, each with what must not be *no* for it to be read."""
    for layer in question.layers:
        found = [layer.applies, layer.permits, layer.applies_strict, layer.permits_strict]
        if layer.required is not None:
            found.append(layer.required)
        if elements:
            found += [element.formula for element in layer.ways]
            parts = [element.formula for element in layer.parts]
            yield from ((f, parts[:n]) for n, f in enumerate(parts) if f.op != "lit")
        yield from ((f, []) for f in found if f.op != "lit")


# ------------------------------------------------------------------ conditions that are never NULL


def _all(conditions: Iterable[str]) -> str:
    found = [c for c in dict.fromkeys(conditions) if c != TRUE]
    if FALSE in found:
        return FALSE
    return f"({' AND '.join(found)})" if len(found) > 1 else found[0] if found else TRUE


def _any(conditions: Iterable[str]) -> str:
    found = [c for c in dict.fromkeys(conditions) if c != FALSE]
    if TRUE in found:
        return TRUE
    return f"({' OR '.join(found)})" if len(found) > 1 else found[0] if found else FALSE


def _not(condition: str) -> str:
    return {TRUE: FALSE, FALSE: TRUE}.get(condition, f"(NOT ({condition}))")


def _case(ways: Iterable[tuple[str, str]], otherwise: str) -> str:
    """Return the value of the first condition that holds."""
    words = []
    for condition, value in ways:
        if condition == TRUE:
            otherwise = value
            break
        if condition != FALSE:
            words.append(f"WHEN {condition} THEN {value}")
    return f"CASE {' '.join(words)} ELSE {otherwise} END" if words else otherwise
