"""What is held and where, made from the models themselves, so that no column can be left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.apps import apps
from django.db import models

#: Binary columns and hashes that are not sealed: what they are instead.
NOT_SEALED: Mapping[tuple[str, str], str] = {
    ("Case", "booking_tag"): "keyed hash: found by an exact number alone",
    ("Leaf", "data"): "clear: a time, a kind and a salted commitment",
    ("Leaf", "hashes"): "clear: hashes of the ledger's tree",
    ("User", "password"): "salted hash",
}
#: Columns sealed under the master key; every other sealed one is under its case's own key.
_MASTER = {("User", "second_factor")}
_EITHER = {("Leaf", "body")}
#: What is kept beside the tables of the record.
ELSEWHERE = (
    ("Data directory, keys", "the master key, and one key a case; an expunction destroys the case's"),
    ("Data directory, configuration", "names of hosts, times until a screen locks, how long cases are kept; nothing about a person"),
    ("Sessions, in the database", "an account's number, times, and what each case was opened for"),
    ("Log of the site", "routes, accounts' numbers and outcomes; no name, nothing typed"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, whether it is clear or sealed, and what it points to."""

    name: str
    kind: str
    sealed: bool
    to: str


@dataclass(frozen=True, slots=True)
class Held:
    """A table of the record: what it is for, its columns, and how many rows it has."""

    name: str
    table: str
    says: str
    columns: Sequence[Column]
    rows: int


def inventory() -> list[Held]:
    """Return every table of the record, in the order of its models."""
    return [_held(model) for model in apps.get_app_config("cases").get_models()]


def _held(model: type[models.Model]) -> Held:
    says = " ".join((model.__doc__ or "").replace("``", "").split())
    columns = [_column(model, field) for field in model._meta.concrete_fields]
    columns += [
        Column(field.name, "clear, in a table of its own", False, _points(field))
        for field in model._meta.many_to_many
    ]
    count = model._default_manager.count()
    return Held(model.__name__, model._meta.db_table, says, columns, count)


def _column(model: type[models.Model], field: models.Field) -> Column:  # type: ignore[type-arg]
    name = (model.__name__, field.name)
    sealed = isinstance(field, models.BinaryField) and name not in NOT_SEALED
    if not sealed:
        kind = NOT_SEALED.get(name, "clear")
    elif name in _MASTER:
        kind = "sealed under the master key"
    elif name in _EITHER:
        kind = "sealed under the case's key, or the master key without a case"
    else:
        kind = "sealed under the case's key"
    return Column(field.name, kind, sealed, _points(field))


def _points(field: models.Field) -> str:  # type: ignore[type-arg]
    other = field.related_model
    return other.__name__ if isinstance(other, type) else ""
