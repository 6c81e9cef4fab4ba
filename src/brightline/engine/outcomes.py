"""The answer of several layers, as formulas: what :func:`brightline.engine.settle.outcome` gives.

With every fact known *open* is what a lawyer must settle: the answer *counsel*.
"""

from __future__ import annotations

from collections.abc import Sequence

from brightline.engine.formula import Formula
from brightline.engine.law import Provision
from brightline.engine.settle import STRICTEST
from brightline.engine.solver import Condition, both, either, opposite

#: The answers an outcome has; ``counsel`` stands for *open* where a fact is missing too.
ANSWERS = tuple(answer for answer in STRICTEST if answer != "unknown")


def outcomes(provisions: Sequence[Provision], formula: Formula) -> dict[str, Condition]:
    """Return, for each answer, the formula that it is the answer: exactly one holds of a case."""
    prohibited: list[Condition] = []
    left_open: list[Condition] = []
    permitted: list[Condition] = []
    perhaps: list[Condition] = []
    required: list[Condition] = []
    for provision in provisions:
        applies, allows = formula.bits(provision.applies), formula.bits(provision.permitted_if)
        strict = formula.bits(provision.permitted_if, strict=True)
        strictly_applies = formula.bits(provision.applies, strict=True)
        if provision.required_if is not None:
            commanded = formula.bits(provision.required_if)
            required.append(both(commanded.sure, applies.sure))
            left_open.append(both(applies.may, commanded.may, opposite(commanded.sure)))
        forbids = both(applies.sure, opposite(allows.may))
        prohibited.append(forbids)
        doubted = either(
            opposite(allows.sure),
            both(strict.may, opposite(strict.sure)),
            both(applies.sure, strictly_applies.may, opposite(strictly_applies.sure)),
        )
        left_open.append(both(applies.may, opposite(forbids), doubted))
        if not provision.narrows:
            clear = both(applies.may, opposite(doubted))
            permitted.append(both(clear, applies.sure))
            perhaps.append(both(clear, opposite(applies.sure)))
    stopped, some_permit = either(*prohibited), either(*permitted)
    unsettled = either(*left_open, both(either(*perhaps), opposite(some_permit)))
    going = both(opposite(stopped), opposite(unsettled))
    ordered = either(*required)
    return {
        "prohibited": stopped,
        "counsel": both(opposite(stopped), unsettled),
        "required": both(going, ordered),
        "permitted": both(going, opposite(ordered), some_permit),
        "not-regulated": both(going, opposite(ordered), opposite(some_permit)),
    }
