"""What the words of a signature block or a display name say of a federal body."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from brightline.archive.parties.lists import Words, compiled, federal, local
from brightline.archive.parties.names import seen_at
from brightline.archive.unseen import seen
from brightline.archive.vocabulary import Component


class Said(NamedTuple):
    """A federal body as words name it; ``hat``: said of a local officer. *start*, *end*: in the text."""

    body: str
    component: Component
    rule: str
    hat: bool
    start: int
    end: int


def in_signature(text: str, start: int, end: int) -> Said | None:
    """Return what a signature block says, else None. *start* and *end* are characters of *text*."""
    plain, places = text[start:end], None
    if not plain.isascii():
        plain, places = seen_at(text, start, end)
    said = _said(plain, "signature")
    if said is None:
        return None
    if places is None:
        return said._replace(start=start + said.start, end=start + said.end)
    return said._replace(start=places[said.start], end=places[said.end - 1] + 1)


@lru_cache(maxsize=65536)
def in_name(name: str) -> Said | None:
    """Return what a display name says, else None."""
    return _said(seen(name), "name")


def is_hat(name: str) -> str:
    """Return the rule by which a display name is of a task force's officer, whichever body's; ``""``: of none.

    It says nothing of a federal body by itself: that is for who stands beside it.
    """
    hat = _hat(seen(name), True) if name else None
    return hat[0] if hat else ""


def mentions(text: str) -> bool:
    """Say whether any word of the list, be it enough or not, stands in a text."""
    return any(pattern.search(text) for rule, pattern in _patterns() if rule.id not in _TITLES)


def is_local(text: str) -> bool:
    """Say whether the words of a signature name a local agency."""
    return bool(_local_words().search(text))


def _said(text: str, place: str) -> Said | None:
    if not _any().search(text) or _instead().search(text):
        return None
    hits = []
    for rule, pattern in _patterns():
        if rule.place in ("", place):
            found = pattern.search(text)
            if found:
                hits.append((rule, found))
    hat = _hat(text, bool([h for h in hits if h[0].body != "other-dhs"]))
    weight = 2 if hat else _weight(hits)
    if weight < 2:
        return None
    body, component = _whose([rule for rule, _ in hits])
    if hat:
        rule_id, found = hat
    else:
        first = max(hits, key=lambda hit: hit[0].weight)
        rule_id, found = first[0].id, first[1]
    return Said(body, component, rule_id, bool(hat), *found.span())


def _weight(hits: list[tuple[Words, re.Match[str]]]) -> int:
    """Return the weight of the words found; words of titles alone name no body."""
    if not any(rule.id not in _TITLES for rule, _ in hits):
        return 0
    if any(rule.weight == 2 for rule, _ in hits):
        return 2
    spans: list[tuple[int, int]] = []
    total = 0
    for rule, found in hits:
        if all(found.end() <= a or found.start() >= b for a, b in spans):
            spans.append(found.span())
            total += rule.weight
    return total


def _whose(rules: list[Words]) -> tuple[str, Component]:
    """Return body and component: the first that names a component of its body, titles last."""
    named = [r for r in rules if r.id not in _TITLES] or rules
    for rule in named:
        if rule.component not in ("unknown", "DHS"):
            return rule.body, rule.component
    for rule in named:
        if rule.body != "other-dhs":
            return rule.body, rule.component
    return (named[0].body, named[0].component) if named else ("ICE", "unknown")


def _hat(text: str, bodied: bool) -> tuple[str, re.Match[str]] | None:
    for ident, pattern, needs_body in _hats():
        found = pattern.search(text)
        if found and (bodied or not needs_body):
            return ident, found
    return None


#: Words that many bodies use: they only add to a body's own words.
_TITLES = frozenset({"field-office", "agent", "officer", "iea"})


@cache
def _patterns() -> tuple[tuple[Words, re.Pattern[str]], ...]:
    return tuple((w, compiled(w.pattern, exact=w.exact)) for w in federal().words)


@cache
def _hats() -> tuple[tuple[str, re.Pattern[str], bool], ...]:
    return tuple((h.id, compiled(h.pattern, exact=h.exact), h.needs_body) for h in federal().hats)


@cache
def _any() -> re.Pattern[str]:
    """Return a quick first look: no words of the list without one of these letters."""
    return re.compile(
        r"\b(?:OPLA|SDDO|SIEA|AFOD|DFOD|DRO|TFO)\b"
        r"|dhs|ice|ero|hsi|uscis|cbp|usbp|deport|immigra|inmigra|removal|fug|field|alien"
        r"|homeland|cross|customs|border|principal|pacific|task|287|designated",
        re.ASCII | re.IGNORECASE,
    )


@cache
def _instead() -> re.Pattern[str]:
    return re.compile("|".join(compiled(p).pattern for p in federal().instead), re.I | re.A)


@cache
def _local_words() -> re.Pattern[str]:
    return compiled(local().words)
