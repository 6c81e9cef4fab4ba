"""Laws of New York 2026, chapter 55, part LL. Its text was not read: confidence is low.

Until it is, every permission without a judge's order that helps immigration enforcement is for
counsel. Other requests stay as the city's law leaves them.
"""

from brightline.engine.calendar import exact_day
from brightline.engine.law import Provision, Statute, Version, amend
from brightline.engine.nodes import Node, any_of, for_counsel, one_of
from brightline.laws.nyc.admin_code_9_131.rules import federal_immigration_authority_2026
from brightline.laws.nyc.admin_code_9_131.warrant import judicial_warrant_presented_with_detainer
from brightline.laws.vocabulary import PURPOSE, REQUIRED


def _judge_or_counsel() -> Node:
    return any_of(
        judicial_warrant_presented_with_detainer(""),
        one_of(
            REQUIRED,
            "court-order",
            says="a judge's order requires it",
            fails="no judge's order requires it",
        ),
        for_counsel(
            "the State statute of 2026 was not read: no help without a judge's order",
            confidence="L",
        ),
        says="a judge's order or warrant stands behind it",
    )


_ENFORCEMENT = any_of(
    federal_immigration_authority_2026(""),
    one_of(
        PURPOSE,
        "civil-immigration",
        "immigration-crime",
        says="the purpose is immigration enforcement",
        fails="the purpose is not immigration enforcement",
    ),
    says="it would help immigration enforcement",
    fails="it would not help immigration enforcement",
)


def _overlay(act: str, says: str, applies: Node | None = None) -> Provision:
    if applies is None:
        return Provision(
            act=act, permitted_if=_judge_or_counsel(), cite="", narrows=True, says=says
        )
    return Provision(
        act=act, permitted_if=_judge_or_counsel(), cite="", narrows=True, says=says, applies=applies
    )


_SIGNED = Version(
    first_day=exact_day("2026-05-27"),
    enacted_by="Laws of 2026, chapter 55, part LL, as signed",
    summary="Press reports: no help in civil enforcement without a judge's order, no hold solely "
    "on a detainer, limits on sharing.",
    provisions=(
        _overlay("hold", "State law of 2026 leaves the hold"),
        _overlay("notify", "State law of 2026 leaves the notice"),
        _overlay("transfer", "State law of 2026 leaves the hand-over"),
        _overlay("communicate", "State law of 2026 leaves the communication", _ENFORCEMENT),
        _overlay("access", "State law of 2026 leaves the entry", _ENFORCEMENT),
        _overlay("interview", "State law of 2026 leaves the interview", _ENFORCEMENT),
    ),
    confidence="L",
)

STATUTE = Statute(
    id="ny/statute_2026",
    title="Laws of New York 2026, chapter 55, part LL",
    cite="L. 2026, ch. 55, part LL",
    layer="state",
    has_pinpoints=False,
    versions=(
        _SIGNED,
        amend(
            _SIGNED,
            first_day=exact_day("2026-08-25"),
            enacted_by="Laws of 2026, chapter 55, part LL, ban on agreements in force",
            summary="Agreements that put local officers under federal direction are void.",
        ),
    ),
)
