"""A large provision divided as a statute is: its head first, each large condition as a part of its own.

A condition that comes twice is written out once. So no list on a page is longer than a reader can hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

from brightline.desk.law.clauses import Clause

#: A condition with so many clauses is a part of its own; so is one that comes again, from fewer on.
_LARGE, _AGAIN = 12, 6


@dataclass(frozen=True, slots=True)
class Part:
    """A condition written out apart: its letter, and its clauses, numbered."""

    letter: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class Divided:
    """The numbered heads of several trees, in order, and the parts that they refer to."""

    heads: tuple[Clause, ...]
    parts: tuple[Part, ...]


def divide(roots: Sequence[Clause]) -> Divided:
    """Return trees divided into heads and parts, each clause with its number or its part's letter."""
    return _Divider(roots).divided()


class _Divider:
    def __init__(self, roots: Sequence[Clause]) -> None:
        self.roots = roots
        self.count = Counter(c for root in roots for c in root.walk())
        self.own: set[Clause] = set()
        self.letters: dict[Clause, str] = {}
        for root in roots:
            for child in root.parts:
                self.measure(child)

    def divided(self) -> Divided:
        heads = tuple(self.numbered(root, str(i)) for i, root in enumerate(self.roots, start=1))
        parts: list[Part] = []
        while len(parts) < len(self.letters):
            found = list(self.letters.items())[len(parts)]
            parts.append(Part(found[1], self.numbered(found[0], found[1])))
        return Divided(heads, tuple(parts))

    def measure(self, clause: Clause) -> int:
        """Return how many clauses stand in its place, and note what becomes a part of its own."""
        size = 1 + sum(map(self.measure, clause.parts))
        apart = size >= _LARGE or (size >= _AGAIN and self.count[clause] > 1)
        if apart and clause.says and clause.kind not in ("counsel", "contested"):
            self.own.add(clause)
            return 1
        return size

    def numbered(self, clause: Clause, number: str) -> Clause:
        """Return a clause with the numbers of all below it; a part is referred to by its letter."""
        parts = tuple(self.below(clause, number))
        return replace(clause, number=number, parts=parts)

    def below(self, clause: Clause, number: str) -> Iterator[Clause]:
        for place, part in enumerate(clause.parts, start=1):
            here = f"{number}.{place}"
            if part in self.own:
                yield replace(part, number=here, part=self.letter(part), parts=(), needs="")
            else:
                yield self.numbered(part, here)

    def letter(self, clause: Clause) -> str:
        return self.letters.setdefault(clause, _letter(len(self.letters)))


def _letter(place: int) -> str:
    """Return A to Z, then AA, AB …

    >>> _letter(0), _letter(25), _letter(26)
    ('A', 'Z', 'AA')
    """
    first, last = divmod(place, len(ascii_uppercase))
    return (ascii_uppercase[first - 1] if first else "") + ascii_uppercase[last]
