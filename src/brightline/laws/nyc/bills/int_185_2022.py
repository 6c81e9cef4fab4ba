"""Int 185 of 2022: what the jails may say follows what they may do, § 9-131(h)(1).

Status is no longer carved out; the exception for qualifying persons becomes "made pursuant to
subdivision b", which needs a judicial warrant; "otherwise required by law" is struck.
"""

from dataclasses import replace

from brightline.engine.law import LawError, Provision, Version, amend
from brightline.engine.nodes import Node, all_of, any_of, for_counsel, none_of, one_of
from brightline.laws.nyc.admin_code_9_131 import rules
from brightline.laws.vocabulary import KIND, KINDS, REQUIRED

_KEPT = tuple(kind for kind in KINDS if kind != "public-docket")


def _pursuant_to_subdivision_b() -> Node:
    return any_of(
        rules.may_honor_detainer(),
        cite="(h)(1)(1)",
        says="the communication is made pursuant to subdivision b",
        fails="the communication is not made pursuant to subdivision b, which needs a judicial warrant",
    )


def may_communicate(unrelated: Node) -> Node:
    """Two exceptions: pursuant to subdivision b, or unrelated to civil enforcement."""
    return any_of(
        all_of(
            one_of(KIND, *_KEPT),
            _pursuant_to_subdivision_b(),
            says="it is made pursuant to subdivision b",
            fails="it is not made pursuant to subdivision b",
        ),
        all_of(
            none_of(rules.ANSWER_TO_DETAINER),
            unrelated,
            cite="(h)(1)(2)",
            says="it is unrelated to the enforcement of civil immigration laws",
            fails="nothing documents a purpose unrelated to civil immigration enforcement",
        ),
        all_of(
            one_of(REQUIRED, "court-order", "statute"),
            for_counsel("what an order or a statute requires, which the section no longer names"),
        ),
        all_of(
            one_of(KIND, "public-docket"),
            for_counsel("whether data that anyone can look up is within subdivision h"),
        ),
        says="an exception of subdivision h allows it",
        fails="it is not made pursuant to subdivision b, and no other purpose is documented",
    )


notify = any_of(
    rules.may_honor_detainer(),
    rules.detainer_that_calls_itself_criminal(),
    says="the department may notify of the release",
    fails="no judicial warrant came with the detainer, or nothing at release shows that the person "
    "qualifies",
)


def draft(version: Version) -> Version:
    """Return § 9-131 as the bill would have it. Raises ``LawError`` before subdivision h."""
    found = {act: version.provision(act) for act in ("communicate", "notify", "transfer")}
    communicate, notice, transfer = (_needed(found[act]) for act in found)
    return amend(
        version,
        enacted_by="Int 185 of 2022, a bill that was not enacted",
        summary="No carve-out of status; communication about a qualifying person only pursuant to "
        "subdivision b; no exception for what law requires.",
        provisions=(
            replace(
                communicate, permitted_if=may_communicate(rules.unrelated_to_civil_enforcement)
            ),
            replace(notice, permitted_if=notify),
            replace(transfer, permitted_if=rules.transfer(rules.hold, notify)),
        ),
    )


def _needed(provision: Provision | None) -> Provision:
    if provision is None:
        raise LawError("the bill amends subdivision h, which came on 12 February 2015")
    return provision
