"""The policy layer: rules of the house that hold whatever the day.

An open objection of the person ("that is not me") caps a permission at counsel. Only whether one is
open is recorded, never what it says.
"""

from brightline.engine.law import Provision, Statute, Version
from brightline.engine.nodes import any_of, for_counsel, none_of
from brightline.laws.vocabulary import OBJECTION_OPEN

_NO_OBJECTION = any_of(
    none_of(
        OBJECTION_OPEN(),
        says="no objection of the person is open",
        fails="an objection of the person is open",
    ),
    for_counsel("an objection of the person is open"),
    says="no objection of the person is open",
    fails="an objection of the person is open",
)

STATUTE = Statute(
    id="policy/objection",
    title="Policy: an open objection goes to counsel",
    cite="Policy",
    layer="policy",
    has_pinpoints=False,
    versions=(),
)
VERSION = Version(
    first_day=None,
    always=True,
    enacted_by="house rule",
    summary="An open objection caps a permission at counsel.",
    provisions=tuple(
        Provision(
            act=act,
            permitted_if=_NO_OBJECTION,
            cite="",
            narrows=True,
            says="no open objection stands in the way",
        )
        for act in ("hold", "notify", "transfer", "communicate")
    ),
)
