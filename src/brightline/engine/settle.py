"""From trees to an answer: what all ways of completing the facts agree on.

Kleene's logic is quick and safe but not complete: it cannot see that ``p or not p`` is certain.
So where it leaves an act open, every completion of the open facts is tried, in the order of the
statute, and the outcomes are folded into a reduced decision diagram. If all completions agree, that
is the answer; if not, the facts left in the diagram are exactly those that still matter.

Completions that no calendar allows (see ``opened``) can only turn a certain answer into *unknown*,
never the reverse.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from brightline.engine.diagrams import Diagrams
from brightline.engine.facts import Case
from brightline.engine.law import Provision
from brightline.engine.nodes import Node
from brightline.engine.opened import Open, open_things, supposing
from brightline.engine.truth import NO, UNKNOWN, YES
from brightline.engine.verdict import Supposition, compile_verdict

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
BUDGET = 30_000

#: What is supposed of the atoms of each tree, by ``id``.
Supposed = dict[int, dict[Any, int]]


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
    completions = Completions([(provisions, case)])
    root = completions.diagram(0)
    if root is None:
        return Settled("unknown", _paths(completions.variables))
    answer = completions.diagrams.value(root)
    if answer is not None:
        return Settled(answer, ())
    matter = sorted(completions.diagrams.supports[root])
    return Settled("unknown", _paths(completions.variables[n] for n in matter))


def _paths(opened: Iterable[Open]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for thing in opened for path in thing.facts))


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


class Completions:
    """Every way of completing one case for some questions, each with what the law says of it.

    ``variables`` are what is open, each once, though it may stand in several trees and questions.
    """

    def __init__(self, asked: Sequence[tuple[Sequence[Provision], Case]]) -> None:
        """Find what each question leaves open; one that Kleene's logic answers leaves nothing."""
        self.asked, self.diagrams = asked, Diagrams()
        self.variables: list[Open] = []
        #: For each variable and question, where it stands.
        self.places: list[list[list[Open]]] = []
        roots = [tuple(node for p in provisions for node in p.nodes()) for provisions, _ in asked]
        every = tuple(dict.fromkeys(node for mine in roots for node in mine))
        numbers: dict[Any, int] = {}
        for place, (provisions, case) in enumerate(asked):
            if outcome(provisions, case, None) is not None:
                continue
            for thing in open_things(roots[place], case, every):
                number = numbers.setdefault(thing.meaning, len(self.variables))
                if number == len(self.variables):
                    self.variables.append(thing)
                    self.places.append([[] for _ in asked])
                self.places[number][place].append(thing)

    def outcome(self, place: int, turns: Mapping[int, Any]) -> Answer | None:
        """Return the answer to a question where these variables turned out so, if that is enough."""
        provisions, case = self.asked[place]
        suppose: Supposed = {}
        for variable, option in turns.items():
            case, suppose = self._turned(place, variable, option, case, suppose)
        return outcome(provisions, case, suppose)

    def _turned(
        self, place: int, variable: int, option: Any, case: Case, suppose: Supposed
    ) -> tuple[Case, Supposed]:
        for thing in self.places[variable][place]:
            case, suppose = supposing(thing, option, case, suppose)
        return case, suppose

    def diagram(self, place: int) -> int | None:
        """Return the answer to a question as a function of what is open; None if that is too much."""
        mine = [n for n, places in enumerate(self.places) if places[place]]
        provisions, whole = self.asked[place]
        left = BUDGET

        def explore(depth: int, case: Case, suppose: Supposed) -> int | None:
            nonlocal left
            left -= 1
            if left < 0:
                return None
            told = outcome(provisions, case, suppose)
            if told is not None or depth == len(mine):
                return self.diagrams.leaf(told or "counsel")
            variable = mine[depth]
            branches = []
            for option in self.variables[variable].options:
                then = self._turned(place, variable, option, case, suppose)
                branch = explore(depth + 1, *then)
                if branch is None:
                    return None
                branches.append(branch)
            return self.diagrams.node(variable, tuple(branches))

        return explore(0, whole, {})
