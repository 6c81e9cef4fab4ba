"""The paraphrase beside each statute, by pinpoint: what a version says in our own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from brightline.engine.law import Law, Statute, Version
from brightline.pages.words import split_cite

_NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """One pinpoint of a version, paraphrased. ``since`` is the first day of the text that has it."""

    pinpoint: str
    anchor: str
    says: str
    since: str


@cache
def passages(statute: Statute, version: Version) -> tuple[Passage, ...]:
    """Return the paraphrase of a version; a later text replaces the pinpoints it has.

    It is empty for a statute that has none beside it.
    """
    found: dict[str, Passage] = {}
    for name in version.text:
        for pinpoint, says in _read(statute.id, name):
            found[pinpoint] = Passage(pinpoint, anchor(statute, pinpoint), says, name)
    return tuple(sorted(found.values(), key=lambda passage: _order(passage.pinpoint)))


def anchor(statute: Statute, pinpoint: str) -> str:
    """Return the id of a pinpoint's paraphrase on the page of a version.

    >>> from brightline.laws.ny.wells.statute import STATUTE
    >>> anchor(STATUTE, "(b)(1)(ii)")
    'ny-wells-b-1-ii'
    """
    words = f"{statute.id} {pinpoint}".lower()
    return _NOT_IN_AN_ID.sub("-", words).strip("-")


def where(law: Law, cite: str) -> str:
    """Return the id of the paraphrase that a full citation leads to, or of its statute's layer.

    A pinpoint finer than the text leads to the nearest above it; a citation of a statute that is
    no layer of this law leads nowhere.
    """
    home, point = split_cite(cite)
    for statute, version in law.layers:
        if statute.cite not in (home, cite):
            continue
        known = {passage.pinpoint: passage.anchor for passage in passages(statute, version)}
        while point:
            if point in known:
                return known[point]
            point = point[: point.rindex("(")]
        return layer_anchor(statute)
    return ""


def layer_anchor(statute: Statute) -> str:
    """Return the id of a statute's layer on the page of a version."""
    return f"layer-{anchor(statute, '')}"


def _read(statute: str, name: str) -> Iterator[tuple[str, str]]:
    folder = files(f"brightline.laws.{statute.replace('/', '.')}") / "text"
    text = (folder / f"{name}.md").read_text(encoding="utf-8")
    for block in text.split("\n## ")[1:]:
        pinpoint, _, says = block.partition("\n")
        yield pinpoint.strip(), " ".join(says.split())


def _order(pinpoint: str) -> tuple[tuple[int, str], ...]:
    """Return the place of a pinpoint in its statute: letters, numbers and small Roman numerals."""
    steps = re.findall(r"\(([^)]+)\)", pinpoint)
    return tuple(_step(step, depth) for depth, step in enumerate(steps))


def _step(step: str, depth: int) -> tuple[int, str]:
    if step.isdecimal():
        return int(step), ""
    if depth and set(step) <= set("ivx"):
        return _roman(step), ""
    return 0, step


def _roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[char] for char in text]
    after = [*values[1:], 0]
    return sum(-one if one < other else one for one, other in zip(values, after, strict=True))
