"""Reduced ordered decision diagrams: what an answer is, as a function of what is open.

A variable is a number; it has as many options as its node has branches. Two functions are the same
just where they have the same number, and a variable that is not in a function's support cannot
matter to it. See Bryant, "Graph-based algorithms for Boolean function manipulation" (1986).
"""

from __future__ import annotations

from typing import Any


class Diagrams:
    """Reduced ordered decision diagrams, each subfunction once: a number stands for it."""

    def __init__(self) -> None:
        self.nodes: list[tuple[Any, ...]] = []
        self.numbers: dict[tuple[Any, ...], int] = {}
        self.supports: list[frozenset[int]] = []
        self._cut: dict[tuple[int, int, int], int] = {}

    def leaf(self, value: Any) -> int:
        """Return the function that always has one value."""
        return self._number((value,), frozenset())

    def node(self, variable: int, branches: tuple[int, ...]) -> int:
        """Return the function that is one of ``branches`` by how a variable turns out."""
        if len(set(branches)) == 1:
            return branches[0]
        below = frozenset().union(*(self.supports[b] for b in branches))
        return self._number((variable, *branches), below | {variable})

    def _number(self, key: tuple[Any, ...], support: frozenset[int]) -> int:
        if key not in self.numbers:
            self.numbers[key] = len(self.nodes)
            self.nodes.append(key)
            self.supports.append(support)
        return self.numbers[key]

    def value(self, number: int) -> Any | None:
        """Return the value of a function that is always the same, else None."""
        node = self.nodes[number]
        return node[0] if len(node) == 1 else None

    def cut(self, number: int, variable: int, option: int) -> int:
        """Return the function where a variable has turned out to be its option of this number."""
        if variable not in self.supports[number]:
            return number
        key = (number, variable, option)
        if key not in self._cut:
            top, *branches = self.nodes[number]
            self._cut[key] = (
                branches[option]
                if top == variable
                else self.node(top, tuple(self.cut(b, variable, option) for b in branches))
            )
        return self._cut[key]
