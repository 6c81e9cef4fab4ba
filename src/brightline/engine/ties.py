"""Two symbolic cases that are the same case but for what may differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from brightline.engine.solver import Condition, both, same
from brightline.engine.symbols import Place, Symbols


def tied(
    first: Symbols,
    second: Symbols,
    *,
    rows: Mapping[str, Sequence[int]] | None = None,
    leave: Iterable[str] = (),
    longer: Iterable[str] = (),
) -> list[Condition]:
    """Return that two symbolic cases are the same case.

    Args:
        first: one case.
        second: the other.
        rows: for a list, the place in ``second`` of each row of ``first`` (default: the same).
        leave: lists and paths of facts that may differ.
        longer: lists that may have more rows in one case than in the other, alike as far as both go.

    """
    tie = _Tie(second, rows or {}, frozenset(leave), frozenset(longer))
    found = [rule for rule in tie.lists(first) if rule is not True]
    return found + [rule for rule in tie.facts(first) if rule is not True]


@dataclass(frozen=True, slots=True)
class _Tie:
    second: Symbols
    order: Mapping[str, Sequence[int]]
    free: frozenset[str]
    longer: frozenset[str]

    def there(self, home: str, row: int | None) -> int | None:
        """Return the place of a row in the second case; -1 where it has none or may differ."""
        if home in self.free:
            return -1
        if row is None or home not in self.order:
            return row
        return self.order[home][row] if row < len(self.order[home]) else -1

    def lists(self, first: Symbols) -> Iterator[Condition]:
        for name, present in first.present.items():
            if name in self.free or name not in self.second.present:
                continue
            yield same(first.given[name], self.second.given[name])
            if name in self.longer:
                continue
            others = self.second.present[name]
            for row, there in enumerate(present):
                at = self.there(name, row)
                if at is not None and 0 <= at < len(others):
                    yield same(there, others[at])

    def facts(self, first: Symbols) -> Iterator[Condition]:
        for places in (first.truths, first.choices, first.spans, first.links):
            for path, row in places:
                at = self.there(path.partition(".")[0] if row is not None else path, row)
                if at != -1 and path not in self.free:
                    yield from self.fact(first, (path, row), (path, at))

    def fact(self, first: Symbols, here: Place, there: Place) -> Iterator[Condition]:
        second = self.second
        if here in first.truths and there in second.truths:
            bits, other = first.truths[here], second.truths[there]
            yield from (same(bits.may, other.may), same(bits.sure, other.sure))
        elif here in first.choices and there in second.choices:
            (known, var), (known2, var2) = first.choices[here], second.choices[there]
            yield same(known, known2)
            if not isinstance(var, str | None) and not isinstance(var2, str | None):
                yield var == var2
        elif here in first.spans and there in second.spans:
            span, span2 = first.spans[here], second.spans[there]
            yield same(span.known, span2.known)
            yield both(span.low == span2.low, span.high == span2.high)
        elif here in first.links and there in second.links:
            (known, names), (known2, names2) = first.links[here], second.links[there]
            target = first.asked.names[here[0]]
            yield same(known, known2)
            for place, name in enumerate(names):
                at = self.there(target, place)
                if at is not None and 0 <= at < len(names2):
                    yield same(name, names2[at])
