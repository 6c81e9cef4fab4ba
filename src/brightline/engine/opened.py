"""What a case leaves open, and the ways in which it may turn out.

A fact that is missing may have any value; what hangs on a time, or on a list that is not whole, is an
*atom* that is so or is not. Two open dates of one case are completed independently, which may add
completions that no calendar allows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from brightline.engine.canonical import fingerprint
from brightline.engine.explain import Step, compile_explain, value_of
from brightline.engine.facts import Case, Fact, Row
from brightline.engine.nodes import (
    Compare,
    Counsel,
    Elapsed,
    Is,
    Node,
    OneOf,
    Some,
    ThisRow,
    Within,
)
from brightline.engine.tree import looks_at, tree_json, walk
from brightline.engine.truth import NO, UNKNOWN, YES
from brightline.engine.verdict import atom_key


@dataclass(frozen=True, slots=True)
class Open:
    """Something a case leaves open, and the ways it may turn out.

    ``place`` is (list, row id, fact name) for a fact, or (root, atom key) for an atom; ``facts``
    are the paths of the facts that would close it. ``node`` is the condition that it leaves open,
    with the rows that it is about.
    """

    place: tuple[Any, ...]
    options: tuple[Any, ...]
    facts: tuple[str, ...]
    atom: bool
    node: Node = field(compare=False)
    rows: Mapping[str, Row] = field(compare=False)

    @property
    def meaning(self) -> tuple[Any, ...]:
        """What makes two open things one: the fact, or the condition and the rows it is about."""
        if not self.atom:
            return self.place
        about = tuple(self.rows[name]["id"] for name in looks_at(self.node))
        return _meaning(self.node), about, self.facts


def supposing(
    thing: Open, option: Any, case: Case, suppose: dict[int, dict[Any, int]]
) -> tuple[Case, dict[int, dict[Any, int]]]:
    """Return the case, and what is supposed of its trees, if something open turned out so."""
    if thing.atom:
        root, key = thing.place
        return case, {**suppose, root: {**suppose.get(root, {}), key: option}}
    return with_fact(case, thing.place, option), suppose


def with_fact(case: Case, place: tuple[Any, ...], value: Any) -> Case:
    """Return a case in which one fact has this value; place is (list or None, row id, name)."""
    home, row_id, name = place
    if home is None:
        return replace(case, values={**case.values, name: value})
    rows = [{**row, name: value} if row["id"] == row_id else row for row in case.rows[home] or ()]
    return replace(case, rows={**case.rows, home: rows})


def path_of(fact: Fact, rows: Mapping[str, Row]) -> str:
    """Return the path of a fact in the case file: ``judgments.a.judged_on``."""
    if fact.rows is None:
        return fact.asked
    return f"{fact.rows.name}.{rows[fact.rows.name]['id']}.{fact.asked}"


def open_things(
    roots: Sequence[Node], case: Case, told_apart: Sequence[Node] | None = None
) -> list[Open]:
    """Return what a case leaves open in these trees, each once, in the order of the statute.

    The values of a choice are those that the trees ``told_apart`` (default: these) distinguish.
    """
    classes = _value_classes(tuple(roots if told_apart is None else told_apart))
    found = (
        thing
        for root in roots
        for thing in _open_below(root, compile_explain(root)(case, {}), case, classes)
    )
    return list(dict.fromkeys(found))


@cache
def _value_classes(roots: tuple[Node, ...]) -> dict[int, tuple[str, ...]]:
    """Return, for each choice fact, one value for every way these trees can tell values apart."""
    bags: dict[int, tuple[Fact, list[frozenset[str]]]] = {}
    for root in roots:
        for node in walk(root):
            if isinstance(node, OneOf):
                bags.setdefault(id(node.fact), (node.fact, []))[1].append(node.values)
    return {
        key: tuple(
            {
                tuple(value in bag for bag in seen): value
                for value in (*sorted(set().union(*seen)), *fact.values, "\0other")
            }.values()
        )
        for key, (fact, seen) in bags.items()
    }


def _open_below(
    root: Node, step: Step, case: Case, classes: dict[int, tuple[str, ...]]
) -> Iterator[Open]:
    value, node, rows, children, detail = step
    if value != UNKNOWN and not isinstance(node, Within):
        return
    match node:
        case Is(fact=fact):
            yield Open(_place(fact, rows), (NO, YES), (path_of(fact, rows),), False, node, rows)
        case OneOf(fact=fact):
            options = classes[id(fact)]
            yield Open(_place(fact, rows), options, (path_of(fact, rows),), False, node, rows)
        case Compare() | Elapsed() | ThisRow():
            yield _atom(root, node, rows, [f for f in _facts(node) if not _exact(case, rows, f)])
        case Within() if value == UNKNOWN:
            dates = [f for f in (node.start, node.of) if not _exact(case, rows, f)]
            yield from _open_toll(root, node, rows, children, case, dates)
            for child in children:
                yield from _open_below(root, child, case, classes)
        case Some(rows=listed, linked_by=link):
            if link is not None and not children:
                yield _atom(root, node, rows, [link])
            elif detail == UNKNOWN:
                key = atom_key(root, node, rows)
                given = case.rows[listed.name] is not None and listed.complete is not None
                name = listed.complete.asked if given and listed.complete else listed.name
                yield Open((id(root), key), (NO, YES), (name,), True, node, rows)
            for child in children:
                yield from _open_below(root, child, case, classes)
        case Counsel():
            return
        case _:
            for child in children:
                yield from _open_below(root, child, case, classes)


def _open_toll(
    root: Node,
    node: Within,
    rows: dict[str, Row],
    children: tuple[Step, ...],
    case: Case,
    dates: list[Fact],
) -> Iterator[Open]:
    """Yield the look-back itself as an atom where a day, or the list of spells, is open."""
    paths = [path_of(fact, rows) for fact in dates]
    toll = node.toll
    if toll is not None:
        if not _exact(case, rows, toll.since):
            paths.append(path_of(toll.since, rows))
        whole = toll.spells.complete
        if case.rows[toll.spells.name] is None:
            paths.append(toll.spells.name)
        elif whole is not None and case.values[whole.name] != YES:
            paths.append(whole.asked)
        for child in children:
            spell = {toll.spells.name: child[2][toll.spells.name]}
            paths += [
                path_of(fact, spell)
                for fact in (toll.first, toll.end)
                if child[0] != NO and not _exact(case, spell, fact)
            ]
    if paths:
        key = atom_key(root, node, rows)
        yield Open((id(root), key), (NO, YES), tuple(paths), True, node, rows)


def _atom(root: Node, node: Node, rows: dict[str, Row], facts: Sequence[Fact]) -> Open:
    return Open(
        (id(root), atom_key(root, node, rows)),
        (NO, YES),
        tuple(path_of(fact, rows) for fact in facts),
        True,
        node,
        rows,
    )


def _facts(node: Node) -> list[Fact]:
    match node:
        case Compare(left=left, right=right):
            return [left, right] if isinstance(right, Fact) else [left]
        case Elapsed(start=start, end=end):
            return [start, end]
        case ThisRow(linked_by=link):
            return [link]
        case _:
            return []


def _exact(case: Case, rows: dict[str, Row], fact: Fact) -> bool:
    value = value_of(case, rows, fact)
    return value is not None and (fact.kind == "links" or not isinstance(value, tuple))


def _place(fact: Fact, rows: Mapping[str, Row]) -> tuple[Any, ...]:
    if fact.rows is None:
        return None, None, fact.name
    return fact.rows.name, rows[fact.rows.name]["id"], fact.name


@cache
def _meaning(node: Node) -> str:
    return fingerprint(_unworded(tree_json(node)))


def _unworded(data: Any) -> Any:
    if isinstance(data, dict):
        return {k: _unworded(v) for k, v in data.items() if k not in ("cite", "says", "fails")}
    return [_unworded(item) for item in data] if isinstance(data, list) else data
