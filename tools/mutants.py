"""Slips in the law: is each one noticed by a worked case or by a property, or does it change nothing?

``python -m tools.mutants [--sample N] [--seed N] [--jobs N]`` puts one slip at a time into every
condition of every version of every law and prints what notices it, by kind of slip; then every
slip that nothing notices, each with a case that shows it, or the proof that there is none.

A slip in a condition that several versions share is one slip in all of them, as it is in the code.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from brightline.engine.calendar import local_day
from brightline.engine.explain import Step, compile_explain
from brightline.engine.facts import Case
from brightline.engine.law import Law, LawError
from brightline.engine.mutations import Mutation, conditions, mutated, mutations
from brightline.engine.nodes import Node
from brightline.engine.proof import deciding
from brightline.engine.prove import Undecided
from brightline.engine.settle import settle
from brightline.laws.agencies import AGENCIES
from brightline.laws.bills import PREFIX, law_or_draft
from brightline.laws.casefile.facts import case_of
from brightline.laws.cases import worked_cases
from brightline.laws.properties.asking import Reign
from brightline.laws.properties.differing import equal
from brightline.laws.properties.listed import PROPERTIES
from brightline.laws.properties.proving import ask, every_reign
from brightline.laws.properties.shapes import Only, Property, Restated, Settles, Silent, Survives
from brightline.laws.vocabulary import ACTS, KINDS

#: What no slip in a condition can break, since it holds of any tree.
_OF_ANY_TREE = (Survives, Settles, Silent)


#: In how many texts that a slip changes the properties are tried before it is given up as unnoticed.
ENOUGH = 6


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one worked case says of one act, under one law in force."""

    name: str
    case: Case
    law: Law
    act: str
    answer: str
    rests_on: frozenset[int]


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a slip: ``by`` is ``case``, ``property``, ``equal``, ``nothing`` or ``gave up``."""

    number: int
    kind: str
    where: str
    by: str
    detail: str


@cache
def expectations() -> tuple[Expectation, ...]:
    """Return what all worked cases expect under laws in force."""
    found = []
    for agency in AGENCIES:
        for worked in worked_cases(agency):
            day = local_day(worked.file["decided_at"])
            for under, expect in [(agency, worked.expect), *worked.under.items()]:
                if under.startswith(PREFIX):
                    continue
                law = law_or_draft(under, agency, day)
                found += [
                    _expectation(worked.name, worked.file, law, key, expect[key]) for key in expect
                ]
    return tuple(found)


def _expectation(name: str, file: object, law: Law, key: str, answer: str) -> Expectation:
    case = case_of(file)  # type: ignore[arg-type]
    case.values |= {"agency": law.agency, "kind": key if key in KINDS else None}
    act = "communicate" if key in KINDS else key
    nodes: set[int] = set()
    for provision in law.said(act):
        for root in provision.nodes():
            nodes |= set(_rested_on(compile_explain(root)(case, {})))
    return Expectation(name, case, law, act, answer, frozenset(nodes))


def _rested_on(step: Step) -> Iterator[int]:
    waiting = [step]
    while waiting:
        step = waiting.pop()
        yield id(step[1])
        waiting += deciding(step)


@cache
def all_mutations() -> tuple[Mutation, ...]:
    """Return every slip on every condition of every law in force."""
    nodes: dict[int, Node] = {}
    for reign in every_reign():
        nodes |= conditions(reign.law)
    return tuple(slip for node in nodes.values() for slip in mutations(node))


@cache
def _standing() -> dict[int, tuple[Reign, ...]]:
    """Return the laws in which each condition stands, by ``id``."""
    found: dict[int, list[Reign]] = defaultdict(list)
    for reign in every_reign():
        for key in conditions(reign.law):
            found[key].append(reign)
    return {key: tuple(reigns) for key, reigns in found.items()}


class _Slip:
    """A slip with the laws it changes."""

    def __init__(self, mutation: Mutation) -> None:
        self.mutation = mutation
        self.reigns = [
            Reign(mutated(r.law, mutation), r.first, r.last) for r in _standing()[id(mutation.node)]
        ]
        self.laws = {
            id(old.law): new.law
            for old, new in zip(_standing()[id(mutation.node)], self.reigns, strict=True)
        }

    def changed(self) -> Iterator[tuple[Reign, Reign, str]]:
        """Yield each distinct text that it changes: the law as it is, with the slip, and the act."""
        seen: set[tuple[object, ...]] = set()
        for old, new in zip(_standing()[id(self.mutation.node)], self.reigns, strict=True):
            for act in ACTS:
                said = _text(old.law, act)
                key = (old.law.agency, act, *said)
                if said != _text(new.law, act, said) and key not in seen:
                    seen.add(key)
                    yield old, new, act


def _text(law: Law, act: str, like: Sequence[int] = ()) -> tuple[int, ...]:
    return tuple(id(provision) for provision in law.said(act))


def by_case(slip: _Slip) -> str | None:
    """Return the worked case that notices a slip, if any: first those that rest on its condition."""
    node = id(slip.mutation.node)
    mine = [e for e in expectations() if id(e.law) in slip.laws]
    for expectation in sorted(mine, key=lambda e: node not in e.rests_on):
        said = slip.laws[id(expectation.law)].said(expectation.act)
        if said != expectation.law.said(expectation.act):
            if settle(said, expectation.case).answer != expectation.answer:
                return expectation.name
    return None


def by_property(new: Reign, act: str) -> str | None:
    """Return the property that a slip breaks in one act of one law, if any."""
    rules = [rule for rule in PROPERTIES if not isinstance(rule, _OF_ANY_TREE)]
    for rule in sorted(rules, key=lambda rule: not isinstance(rule, Restated)):
        for question in _narrowed(rule, act).questions([new]):
            if ask(question) is not None:
                return rule.id
    return None


def _narrowed(rule: Property, act: str) -> Property:
    if isinstance(rule, Only) and act in rule.others:
        return replace(rule, others=(act,))
    return replace(rule, acts=(act,) if act in rule.acts else ())


def fate(number: int) -> Fate:
    """Return what notices a slip, by its number in ``all_mutations``."""
    mutation = all_mutations()[number]
    slip = _Slip(mutation)
    found = by_case(slip)
    if found is not None:
        return _fate(number, slip, "case", found)
    seen: list[str] = []
    try:
        for old, new, act in slip.changed():
            if not equal(old.law, new.law, act, old):
                seen.append(f"{old.law.version}, {act}")
                if (rule := by_property(new, act)) is not None:
                    return _fate(number, slip, "property", rule)
                if len(seen) == ENOUGH:
                    break
    except Undecided as error:
        return _fate(number, slip, "gave up", str(error))
    if not seen:
        return _fate(number, slip, "equal", "no case of the bound is answered otherwise")
    return _fate(number, slip, "nothing", f"in {seen[0]}, and elsewhere")


def _fate(number: int, slip: _Slip, by: str, detail: str) -> Fate:
    node = slip.mutation.node
    where = f"{slip.reigns[0].law.version} {node.cite or '-'} {type(node).__name__}: "
    return Fate(number, slip.mutation.kind, where + (node.says or node.fails or "-"), by, detail)


def sampled(count: int | None, seed: int) -> list[int]:
    """Return the numbers of some slips, chosen by a seed, or of all."""
    numbers = list(range(len(all_mutations())))
    return numbers if count is None else sorted(random.Random(seed).sample(numbers, count))


def fates(numbers: Sequence[int], jobs: int = 1) -> list[Fate]:
    """Return what became of these slips, in their order."""
    if jobs == 1:
        return [fate(number) for number in numbers]
    expectations(), all_mutations(), _standing()
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        return pool.map(fate, numbers, chunksize=8)


def killed(found: Sequence[Fate]) -> float:
    """Return the share of slips noticed by a case or a property, of those that change something."""
    apart = [f for f in found if f.by != "equal"]
    return sum(f.by in ("case", "property") for f in apart) / max(1, len(apart))


def main(arguments: Sequence[str]) -> int:
    """Print the table of slips and those that nothing notices."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutants")
    parser.add_argument("--sample", type=int, metavar="N")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    told = parser.parse_args(arguments)
    try:
        found = fates(sampled(told.sample, told.seed), told.jobs)
    except LawError as error:
        print(error)
        return 2
    ways = ("case", "property", "equal", "nothing", "gave up")
    print(f"{'slip':22}" + "".join(f"{way:>10}" for way in ways))
    table = Counter((f.kind, f.by) for f in found)
    for kind in dict.fromkeys(f.kind for f in found):
        print(f"{kind:22}" + "".join(f"{table[kind, way]:10}" for way in ways))
    print(f"{'all':22}" + "".join(f"{sum(f.by == way for f in found):10}" for way in ways))
    print(f"noticed: {killed(found):.1%} of the slips that change some answer")
    for lost in found:
        if lost.by in ("nothing", "gave up"):
            print(f"{lost.by}: {lost.number} {lost.kind}: {lost.where}\n    {lost.detail}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
