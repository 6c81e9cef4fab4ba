"""The worked cases beside each statute: facts, what is expected, why, and how sure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from brightline.laws.casefile.load import CaseError, check
from brightline.laws.data import table
from brightline.laws.vocabulary import KINDS

PACKAGES = tuple(
    f"brightline.laws.nyc.{name}"
    for name in (
        "admin_code_9_131",
        "admin_code_14_154",
        "admin_code_9_205",
        "admin_code_10_178",
        "admin_code_4_210",
        "admin_code_23_1202",
        "bills",
    )
)
FILES = ("cases.yaml", "branches.yaml")


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """One case: ``expect`` maps an act, or a kind of information, to its answer.

    ``under`` holds what the same facts give under other laws, by law id.
    """

    name: str
    why: str
    confidence: str
    file: Mapping[str, Any]
    expect: Mapping[str, str]
    under: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    no_duties: tuple[str, ...] = ()
    until: Mapping[str, str] = field(default_factory=dict)


def worked_cases(agency: str) -> tuple[WorkedCase, ...]:
    """Return the worked cases of an agency, of every statute. Raises ``CaseError`` naming the case."""
    return tuple(c for p in PACKAGES for c in cases_beside(p) if c.file["agency"] == agency)


@cache
def cases_beside(package: str) -> tuple[WorkedCase, ...]:
    """Return the worked cases beside one statute. Raises ``CaseError`` naming the case."""
    found: list[WorkedCase] = []
    defaults: Mapping[str, Any] = {}
    for name in FILES:
        if (files(package) / name).is_file():
            pack = table(package, name)
            defaults = pack.get("defaults", defaults)
            found += [_case(entry, defaults) for entry in pack["cases"]]
    return tuple(found)


def _case(entry: Mapping[str, Any], defaults: Mapping[str, Any]) -> WorkedCase:
    try:
        file = check(_plain(_over(defaults, _plain(entry["facts"]))))
    except CaseError as error:
        raise CaseError(f"worked case {entry['name']!r}: {error}") from None
    return WorkedCase(
        name=entry["name"],
        why=entry["why"],
        confidence=entry.get("confidence", "H"),
        file=file,
        expect=entry["expect"],
        under=entry.get("under", {}),
        missing=tuple(entry.get("missing", ())),
        duties=tuple(entry.get("duties", ())),
        no_duties=tuple(entry.get("no_duties", ())),
        until=entry.get("until", {}),
    )


def _over(base: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: {**base[key], **facts[key]}
        if isinstance(base.get(key), Mapping) and isinstance(facts.get(key), Mapping)
        else facts.get(key, base.get(key))
        for key in [*base, *(k for k in facts if k not in base)]
    }


def _plain(value: Any) -> Any:
    """A merge key (``<<``) spelled out, and the word ``null`` read as not known."""
    if isinstance(value, Mapping):
        inherited: Mapping[str, Any] = value.get("<<", {})
        merged = {**inherited, **{k: v for k, v in value.items() if k != "<<"}}
        return {k: _plain(v) for k, v in merged.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return None if value == "null" else value


def told(answers: Mapping[str, Any], key: str) -> str | None:
    """Return the answer to an act, or to communicate about one kind of information."""
    if key in KINDS:
        body = answers.get("communicate", {}).get("by_kind", {}).get(key)
    else:
        body = answers.get(key)
    return None if body is None else str(body["answer"])
