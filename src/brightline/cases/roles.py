"""The table of roles as read from ``roles.yaml``: what each role may do, and on which cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

#: What an act may be about, from the narrowest.
SCOPES = ("none", "cited", "assigned", "own-unit", "own-agency", "any")
#: Routes that need no role.
FREE = ("public", "signed-on")


class RolesError(ValueError):
    """The table contradicts itself; the text names the row."""


@dataclass(frozen=True, slots=True)
class Table:
    """The permission table. ``actions`` gives for an action its scope by role; ``says`` its sentence."""

    roles: Mapping[str, str]
    actions: Mapping[str, Mapping[str, str]]
    says: Mapping[str, str]
    routes: Mapping[str, str]
    commands: Mapping[str, str]
    purposes: Mapping[str, tuple[str, ...]]
    harvest: Mapping[str, int]
    apart: frozenset[frozenset[str]]
    apart_days: int
    settled: tuple[Mapping[str, str], ...]

    def scope(self, role: str, action: str) -> str | None:
        """Return on which cases a role may do something; None: on none, ever."""
        return self.actions[action].get(role)

    def scopes(self, roles: frozenset[str], action: str) -> frozenset[str]:
        """Return on which cases somebody with these roles may do something."""
        return frozenset(s for role in roles if (s := self.scope(role, action)) is not None)


@cache
def table() -> Table:
    """Return the table. Raises ``RolesError`` where it contradicts itself."""
    text = files("brightline.cases").joinpath("roles.yaml").read_text(encoding="utf-8")
    return read(yaml.safe_load(text))


def read(raw: Mapping[str, Any]) -> Table:
    """Return a table read from plain data. Raises ``RolesError``."""
    actions = {
        a: {r: s for r, s in row.items() if r != "says"} for a, row in raw["actions"].items()
    }
    for action, row in actions.items():
        for role, scope in row.items():
            if role not in raw["roles"] or scope not in SCOPES:
                raise RolesError(f"actions: {action}: {role}: {scope}: no such role or scope")
    for route, action in raw["routes"].items():
        if action not in actions and action not in FREE:
            raise RolesError(f"routes: {route}: {action}: no such action")
    return Table(
        roles=raw["roles"],
        actions=actions,
        says={action: row["says"] for action, row in raw["actions"].items()},
        routes=raw["routes"],
        commands=raw["commands"],
        purposes={role: tuple(told) for role, told in raw["purposes"].items()},
        harvest=raw["harvest"],
        apart=frozenset(frozenset(pair) for pair in raw["apart"]["pairs"]),
        apart_days=raw["apart"]["days"],
        settled=tuple(raw["settled"]),
    )
