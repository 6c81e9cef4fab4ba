"""How everything is written: permission, change and ledger, in one transaction.

::

    with acting(actor, "objection.open", key) as act:
        act.save(Objection(case=act.case, …))
        act.tell("objection.opened")

Nothing is kept unless all of it is: a leaf that cannot be written takes the change back with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction

from brightline.cases.access import refuse, require, visible
from brightline.cases.actor import Actor
from brightline.cases.errors import NotAllowed, NotThere
from brightline.cases.models import Case
from brightline.cases.rows import digest, name_of
from brightline.cases.store import Telling


@dataclass(slots=True)
class Act:
    """One act under way. ``case`` is the case it is about, locked until the act ends."""

    actor: Actor
    about: Case | None
    rows: dict[str, models.Model] = field(default_factory=dict)
    told: list[tuple[str, dict[str, Any], Case | None]] = field(default_factory=list)

    @property
    def case(self) -> Case:
        """The case that the act is about."""
        assert self.about is not None
        return self.about

    def save(self, *rows: models.Model) -> None:
        """Write rows; their digests go into the ledger."""
        for row in rows:
            row.save()
            self.rows[name_of(row)] = row

    def tell(self, kind: str, case: Case | None = None, **body: Any) -> None:
        """Say for the ledger what was done. The first telling carries the digests of all rows."""
        self.told.append((kind, body, case or self.about))


@contextmanager
def acting(actor: Actor, action: str, key: str | None = None) -> Iterator[Act]:
    """Do something to a case, or to none, if the person may. Raises ``Refused`` and its kinds.

    A refusal for want of permission is kept as such.
    """
    try:
        with transaction.atomic():
            act = Act(actor, _locked(actor, action, key))
            yield act
            _write(act)
    except (NotAllowed, NotThere) as refused:
        refuse(actor, action, type(refused).__name__, key or "")
        raise


def _locked(actor: Actor, action: str, key: str | None) -> Case | None:
    require(actor, action)
    if key is None:
        return None
    found = visible(actor, action).filter(key=key).values_list("pk", flat=True).first()
    if found is None:
        raise NotThere("There is no such case here.")
    return Case.objects.select_for_update().get(pk=found)


def _write(act: Act) -> None:
    if not act.told:
        raise RuntimeError("an act that tells the ledger nothing is not kept")
    rows = {name: digest(row) for name, row in sorted(act.rows.items())}
    telling = Telling(act.actor.user, act.actor.at)
    for place, (kind, body, case) in enumerate(act.told):
        telling.leaf(kind, {**body, "rows": rows} if place == 0 else body, case)
    telling.write()
