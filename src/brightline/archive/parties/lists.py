"""The federal and the local list, as read from ``federal.yaml`` and ``local.yaml`` beside this file.

An address matches a domain by its labels: ``ice.dhs.gov`` matches ``a.ice.dhs.gov``, and neither
``notice.dhs.gov`` nor ``ice.dhs.gov.example.net``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from brightline.archive.vocabulary import COMPONENTS, Component

KINDS = ("immigration", "other-federal", "court")
BODIES = ("ICE", "CBP", "USCIS", "other-dhs")
AGENCIES = ("nyc/doc", "nyc/nypd", "nyc/probation", "nyc/other")

#: What a space in a pattern of the lists stands for: white space, and the marks of a quotation.
_GAP = r"[\s>|\xa0]{1,8}"
_OPTIONAL_GAP = r"[\s>|\xa0]{0,8}"
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?")


class ListError(ValueError):
    """A list contradicts itself; the text names the entry."""


class Entry(NamedTuple):
    """One domain of the federal list. ``since`` and ``until`` are days, or None where not known."""

    id: str
    domain: str
    kind: str
    body: str
    component: Component
    since: date | None
    until: date | None
    source: str


class Words(NamedTuple):
    """Words of a signature or display name. ``weight`` 2 is enough alone, two of 1 are together."""

    id: str
    pattern: str
    exact: bool
    weight: int
    place: str
    body: str
    component: Component


class Exchange(NamedTuple):
    """An old Exchange name's organisation, and whose it is."""

    id: str
    pattern: re.Pattern[str]
    body: str
    component: Component


class Hat(NamedTuple):
    """Words of a local officer who also serves a federal body; ``needs_body``: only beside its name."""

    id: str
    pattern: str
    exact: bool
    needs_body: bool


@dataclass(frozen=True)
class FederalList:
    """The federal list. ``domains`` maps a domain to its entry."""

    version: str
    domains: Mapping[str, Entry]
    exchange: tuple[Exchange, ...]
    words: tuple[Words, ...]
    hats: tuple[Hat, ...]
    instead: tuple[str, ...]


@dataclass(frozen=True)
class LocalList:
    """The local list. ``agencies`` maps a domain to an agency; ``beside`` are courts and prosecutors."""

    version: str
    agencies: Mapping[str, str]
    names: tuple[tuple[re.Pattern[str], str], ...]
    beside: frozenset[str]
    labels: frozenset[str]
    ends: tuple[str, ...]
    private: frozenset[str]
    words: str
    not_names: frozenset[str]


@cache
def federal() -> FederalList:
    """Return the federal list. Raises ``ListError`` where it contradicts itself."""
    return read_federal(_load("federal.yaml"))


@cache
def local() -> LocalList:
    """Return the local list. Raises ``ListError`` where it contradicts itself."""
    return read_local(_load("local.yaml"))


def read_federal(raw: Mapping[str, Any]) -> FederalList:
    """Return a federal list read from plain data. Raises ``ListError``, naming the entry."""
    domains: dict[str, Entry] = {}
    for row in raw["domains"]:
        entry = Entry(
            row["id"], row["domain"], row["kind"], row.get("body", ""),
            row.get("component", "unknown"), row.get("since"), row.get("until"), row["source"],
        )  # fmt: skip
        _check(entry)
        if entry.domain in domains:
            raise ListError(f"domains: {entry.id}: {entry.domain} stands twice")
        domains[entry.domain] = entry
    words = tuple(
        Words(
            row["id"], row["pattern"], row.get("exact", False), row["weight"],
            row.get("place", ""), row["body"], row["component"],
        )
        for row in raw["words"]
    )  # fmt: skip
    ids = [entry.id for entry in domains.values()] + [w.id for w in words]
    if len(set(ids)) != len(ids):
        raise ListError(f"{max(ids, key=ids.count)}: two entries of this id")
    for w in words:
        if w.body not in BODIES or w.component not in COMPONENTS or w.weight not in (1, 2):
            raise ListError(f"words: {w.id}: no such body, component or weight")
    return FederalList(
        version=str(raw["version"]),
        domains=domains,
        exchange=tuple(
            Exchange(row["id"], re.compile(row["pattern"]), row["body"], row["component"])
            for row in raw["exchange"]
        ),
        words=words,
        hats=tuple(
            Hat(row["id"], row["pattern"], row.get("exact", False), row["needs_body"])
            for row in raw["hats"]
        ),
        instead=tuple(raw["instead"]),
    )


def read_local(raw: Mapping[str, Any]) -> LocalList:
    """Return a local list read from plain data. Raises ``ListError``, naming the entry."""
    agencies = {row["domain"]: row["agency"] for row in raw["agencies"]}
    for domain, agency in agencies.items():
        if agency not in AGENCIES:
            raise ListError(f"agencies: {domain}: {agency}: no such agency")
    return LocalList(
        version=str(raw["version"]),
        agencies=agencies,
        names=tuple((compiled(row["pattern"]), row["agency"]) for row in raw["names"]),
        beside=frozenset(raw["beside"]),
        labels=frozenset(raw["labels"]),
        ends=tuple(raw["ends"]),
        private=frozenset(raw["private"]),
        words=raw["words"],
        not_names=frozenset(raw["not_names"]),
    )


def compiled(pattern: str, *, exact: bool = False) -> re.Pattern[str]:
    """Return a pattern of the lists for text: a space stands for any white space and quote marks."""
    return re.compile(spelt(pattern), re.ASCII if exact else re.ASCII | re.IGNORECASE)


def spelt(pattern: str, gap: str = _GAP, optional: str = _OPTIONAL_GAP) -> str:
    """Return a pattern of the lists with each space outside a class written out as a gap."""
    out, inside, at = [], False, 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            out.append(pattern[at : at + 2])
            at += 2
            continue
        if char in "[]":
            inside = char == "["
        if char == " " and not inside:
            if pattern[at + 1 : at + 2] == "?":
                out.append(optional)
                at += 2
                continue
            char = gap
        out.append(char)
        at += 1
    return "".join(out)


@lru_cache(maxsize=65536)
def suffixes(domain: str) -> tuple[str, ...]:
    """Return a domain and each domain above it, the longest first; none where it is no domain.

    None either where a label is of another script (``xn--``): such a one may be made to deceive.
    """
    labels = domain.split(".")
    if not all(_LABEL.fullmatch(label) and label[:4] != "xn--" for label in labels):
        return ()
    return tuple(".".join(labels[n:]) for n in range(len(labels)))


def entry_of(domain: str, day: date | None = None) -> Entry | None:
    """Return the entry of the federal list for a domain (lower case) on a day; None: not listed.

    A domain given up by then is passed over for the domain above it.
    """
    for name in suffixes(domain):
        entry = federal().domains.get(name)
        if entry and (day is None or entry.until is None or day < entry.until):
            return entry
    return None


def listed(domain: str, domains: Mapping[str, str]) -> str | None:
    """Return what the longest domain above (or equal to) *domain* is mapped to."""
    for name in suffixes(domain):
        if name in domains:
            return domains[name]
    return None


#: A label as short as an ending of the list is a word by itself.
_SHORTEST = 4


@lru_cache(maxsize=65536)
def beside(domain: str) -> bool:
    """Say whether a domain is a prosecutor's, a court's or other police, on the city's side."""
    names = suffixes(domain)
    labels = [name.partition(".")[0] for name in names]
    return any(name in local().beside for name in names) or any(
        label in local().labels or (len(label) > _SHORTEST and label.endswith(local().ends))
        for label in labels
    )


def is_private(domain: str) -> bool:
    """Say whether anyone may have mail at this domain, so that it tells no employer."""
    return domain in local().private


def _check(entry: Entry) -> None:
    if entry.kind not in KINDS:
        raise ListError(f"domains: {entry.id}: {entry.kind}: no such kind")
    if entry.kind == "immigration" and entry.body not in BODIES:
        raise ListError(f"domains: {entry.id}: {entry.body}: no such body")
    if entry.component not in COMPONENTS:
        raise ListError(f"domains: {entry.id}: {entry.component}: no such component")
    if not suffixes(entry.domain) or "." not in entry.domain:
        raise ListError(f"domains: {entry.id}: {entry.domain}: no domain")


def _load(name: str) -> Any:
    text = files("brightline.archive.parties").joinpath(name).read_text(encoding="utf-8")
    return yaml.safe_load(text)
