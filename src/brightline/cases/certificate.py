"""The certificate of a purge: what was erased, under which schedule, by whom, and the ledger's leaves that say so.

It names cases by their random keys, which lead to nobody, and the two officers by their accounts. Who erased what is
read from the ledger's own leaves, not from a copy of them.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from brightline.cases.actor import Actor
from brightline.cases.files import moment
from brightline.cases.models import Leaf, Purge, User
from brightline.cases.roles import table
from brightline.cases.schedule import fingerprint_of
from brightline.cases.store import opened, vault

FORMAT = "brightline/purge-certificate/1"
#: Leaves that tell of a purge; the last of them comes once.
_TOLD = ("purge.asked", "purge.approved", "purge.resumed", "case.expunged", "purge.finished")


def purges(actor: Actor) -> QuerySet[Purge]:
    """Return the purges that a person may see, the newest first: of their agency, or of all."""
    scopes = table().scopes(actor.roles, "purge.read")
    found = Purge.objects.select_related("asked_by", "approved_by").order_by("-pk")
    if "any" in scopes:
        return found
    return found.filter(agency=actor.user.agency) if scopes else found.none()


def overtaken(purge: Purge) -> bool:
    """Say whether another was asked for before anybody approved a purge."""
    later = Purge.objects.filter(agency=purge.agency, pk__gt=purge.pk)
    return purge.approved_at is None and later.exists()


def certificate(purge: Purge) -> dict[str, Any]:
    """Return what is certified of a purge as plain data; of one that is not finished, as far as it has come.

    ``keys_destroyed`` is counted on the disk at this moment, and is the number expunged unless something is wrong.
    """
    leaves, gone = _leaves(purge)
    return {
        "format": FORMAT,
        "purge": purge.pk,
        "agency": purge.agency,
        "state": state_of(purge),
        "day": purge.day.isoformat(),
        "schedule": {**purge.schedule, "fingerprint": fingerprint_of(purge.schedule)},
        "list": {"fingerprint": purge.fingerprint, "cases": len(purge.listed)},
        "asked": {"at": moment(purge.asked_at), "by": purge.asked_by.username},
        "approved": _signed(purge),
        "finished_at": None if purge.finished_at is None else moment(purge.finished_at),
        "expunged": len(gone),
        "keys_destroyed": sum(not vault().has(key) for key in gone),
        "cases": [
            {"case": row["case"], "kind": row["kind"], **gone[row["case"]]}
            for row in purge.listed
            if row["case"] in gone
        ],
        "kept_back": purge.kept_back,
        "leaves": leaves,
    }


def state_of(purge: Purge) -> str:
    """Return how far a purge has come: asked, overtaken, under way, or done."""
    if purge.finished_at is not None:
        return "done"
    if purge.approved_at is not None:
        return "under way"
    return "overtaken" if overtaken(purge) else "asked"


def _signed(purge: Purge) -> dict[str, str] | None:
    if purge.approved_at is None or purge.approved_by is None:
        return None
    return {"at": moment(purge.approved_at), "by": purge.approved_by.username}


def _leaves(purge: Purge) -> tuple[dict[str, list[int]], dict[str, dict[str, Any]]]:
    """Return the numbers of a purge's leaves by kind, and of each case when, by whom and in which leaf it went."""
    told: dict[str, list[int]] = {}
    gone: dict[str, dict[str, Any]] = {}
    names = dict(User.objects.values_list("pk", "username"))
    found = Leaf.objects.filter(kind__in=_TOLD, index__gte=_asked_at_leaf(purge), case=None)
    for leaf in found.order_by("index").iterator(chunk_size=1000):
        body = opened(leaf)["body"]
        if body.get("purge") != purge.pk:
            continue
        if leaf.kind == "case.expunged":
            by = names.get(body["by"], "")
            gone[body["expunged"]] = {"at": moment(leaf.at), "by": by, "leaf": leaf.index}
        else:
            told.setdefault(leaf.kind, []).append(leaf.index)
        if leaf.kind == "purge.finished":
            break
    return told, gone


def _asked_at_leaf(purge: Purge) -> int:
    """Return the number of the leaf by which a purge was asked for: none of its own comes before it."""
    for leaf in Leaf.objects.filter(kind="purge.asked").order_by("-index").iterator(chunk_size=100):
        if opened(leaf)["body"]["purge"] == purge.pk:
            return leaf.index
    return 0
