"""From trees to an answer: what all ways of completing the facts agree on.

Kleene's logic is quick and safe but not complete: it cannot see that ``p or not p`` is certain.
So where it leaves an act open, every completion of the open facts is tried, in the order of the
statute, and the outcomes are folded into a reduced decision tree. If all completions agree, that
is the answer; if not, the facts left in that tree are exactly those that still matter.

Two open dates of one case are completed independently, which may add completions that no calendar
allows. That can only turn a certain answer into *unknown*, never the reverse.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Literal

from brightline.engine.explain import Step, compile_explain, value_of
from brightline.engine.facts import Case, Fact, Row
from brightline.engine.law import Provision
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
from brightline.engine.tree import walk
from brightline.engine.truth import NO, UNKNOWN, YES
from brightline.engine.verdict import Supposition, atom_key, compile_verdict

Answer = Literal["permitted", "prohibited", "required", "counsel", "unknown", "not-regulated"]

#: The strictest answer stands.
STRICTEST: tuple[Answer, ...] = (
    "prohibited",
    "counsel",
    "unknown",
    "permitted",
    "required",
    "not-regulated",
)

#: How many completions are tried before the open facts are all said to matter.
BUDGET = 4_000


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


@dataclass(frozen=True, slots=True)
class Settled:
    """The answer to one question, and the open facts that can still change it."""

    answer: Answer
    missing: tuple[str, ...]


def settle(provisions: Sequence[Provision], case: Case) -> Settled:
    """Return the answer that the layers give together for an act, over all completions."""
    quick = outcome(provisions, case, None)
    if quick is not None:
        return Settled(quick, ())
    roots = tuple(node for provision in provisions for node in provision.nodes())
    opened = open_things(roots, case)
    tree = _Completions(provisions, opened).explore(0, case, {})
    if tree is None:
        return Settled("unknown", _paths(opened))
    if isinstance(tree, str):
        return Settled(tree, ())  # type: ignore[arg-type]
    return Settled("unknown", _paths(opened[place] for place in sorted(set(_places(tree)))))


def outcome(
    provisions: Sequence[Provision],
    case: Case,
    suppose: Mapping[int, Supposition] | None,
    *,
    override: bool = False,
) -> Answer | None:
    """Return the answer if Kleene's logic is enough to tell, else None.

    ``suppose`` maps ``id(root)`` to what is supposed of that tree's atoms.
    """
    permitted = perhaps = left_open = required = False
    for provision in provisions:
        applies = _value(provision.applies, case, suppose, override)
        if applies == NO:
            continue
        value = _value(provision.permitted_if, case, suppose, override)
        if provision.required_if is not None:
            commanded = _value(provision.required_if, case, suppose, override)
            required |= commanded == YES and applies == YES
            left_open |= commanded == UNKNOWN
        if value == NO and applies == YES:
            return "prohibited"
        if value != YES or UNKNOWN in (
            _value(provision.permitted_if, case, suppose, override, strict=True),
            0
            if applies == UNKNOWN
            else _value(provision.applies, case, suppose, override, strict=True),
        ):
            left_open = True
        elif provision.narrows:
            continue
        elif applies == YES:
            permitted = True
        else:
            perhaps = True
    if left_open or (perhaps and not permitted):
        return None
    return "required" if required else "permitted" if permitted else "not-regulated"


def _value(
    root: Node,
    case: Case,
    suppose: Mapping[int, Supposition] | None,
    override: bool,
    strict: bool = False,
) -> int:
    given = None if suppose is None else suppose.get(id(root))
    if override and given is not None:
        return compile_verdict(root, strict=strict, override=True)(case, given)
    return compile_verdict(root, strict=strict)(case, given)


class _Completions:
    """Tries completions depth first, within a budget, and folds equal branches."""

    def __init__(self, provisions: Sequence[Provision], opened: Sequence[Open]) -> None:
        self.provisions, self.opened, self.left = provisions, opened, BUDGET

    def explore(self, place: int, case: Case, suppose: dict[int, dict[Any, int]]) -> Any:
        """Return an answer, or (place, branch for each option), or None if the budget is spent."""
        self.left -= 1
        if self.left < 0:
            return None
        told = outcome(self.provisions, case, suppose)
        if told is not None:
            return told
        if place == len(self.opened):
            return "counsel"
        thing = self.opened[place]
        branches = []
        for option in thing.options:
            branch = self.explore(place + 1, *supposing(thing, option, case, suppose))
            if branch is None:
                return None
            branches.append(branch)
        if all(branch == branches[0] for branch in branches):
            return branches[0]
        return (place, *branches)


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


def _places(tree: Any) -> Iterator[int]:
    if isinstance(tree, tuple):
        yield tree[0]
        for branch in tree[1:]:
            yield from _places(branch)


def _paths(opened: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for thing in opened for path in thing.facts))


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
    classes = value_classes(tuple(roots if told_apart is None else told_apart))
    found = (
        thing
        for root in roots
        for thing in _open_below(root, compile_explain(root)(case, {}), case, classes)
    )
    return list(dict.fromkeys(found))


@cache
def value_classes(roots: tuple[Node, ...]) -> dict[int, tuple[str, ...]]:
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
