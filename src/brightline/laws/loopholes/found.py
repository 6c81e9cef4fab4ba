"""A chain under the law of a day: whether it is open, what it rests on, and what closes it later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from brightline.engine.decide import Determination
from brightline.engine.law import LawError
from brightline.laws.bills import BILLS
from brightline.laws.loopholes.asking import (
    CLOSED,
    LAWYER,
    OPEN,
    Texts,
    determination,
    order_words,
    stands,
    turning_days,
    with_bill,
)
from brightline.laws.loopholes.moves import Move, moves
from brightline.laws.loopholes.search import chains


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """A shortest chain from the hands of an agency to federal custody, and its kinds of gap."""

    start: str
    moves: tuple[Move, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of gap it belongs to; the first is the one it is told under."""
        return tuple(dict.fromkeys(kind for move in self.moves for kind in move.gap))

    @property
    def acts(self) -> frozenset[str]:
        """Its acts, whichever agency does them."""
        return frozenset(move.act for move in self.moves)


@dataclass(frozen=True, slots=True)
class Turn:
    """From when a chain stands otherwise, and which move under which instrument makes it so.

    ``move`` is None where the chain is open.
    """

    texts: Texts
    stands: str
    move: Move | None
    instrument: str
    because: str
    cites: tuple[str, ...]


@cache
def catalogue(start: str) -> tuple[Chain, ...]:
    """Return every shortest chain from an agency's hands, whether any law bars it or none does.

    A chain that is open under some law is a shortest one here too: whatever chain it held would be
    open as well. Raises ``LawError`` for an agency that no chain starts from.
    """
    found = moves()
    if start not in found.starts:
        raise LawError(f"no chain starts at {start}; there are {', '.join(found.starts)}")
    facts, _ = found.starts[start]
    return tuple(Chain(start, chain) for chain in chains(found.moves, facts, found.goal))


def status(chain: Chain, texts: Texts) -> str:
    """Return open, lawyer (some step is for a lawyer, none is barred) or closed."""
    told = {stands(move, texts) for move in chain.moves}
    return CLOSED if CLOSED in told else LAWYER if LAWYER in told else OPEN


def turn(chain: Chain, texts: Texts) -> Turn:
    """Return how a chain stands under a law, and which of its moves makes it stand so."""
    told = status(chain, texts)
    if told == OPEN:
        return Turn(texts, told, None, "", "", ())
    move = next(move for move in chain.moves if stands(move, texts) == told)
    return Turn(texts, told, move, *_ground(move, texts))


def later(chain: Chain, after: int) -> list[Turn]:
    """Return each day after one on which a chain comes to stand otherwise, in order."""
    found: list[Turn] = []
    last = status(chain, Texts(after))
    for day in turning_days():
        if day > after and (told := status(chain, Texts(day))) != last:
            found.append(turn(chain, Texts(day)))
            last = told
    return found


def by_bill(chain: Chain, after: int) -> list[tuple[str, Turn]]:
    """Return the bills of this day or later that would change how a chain stands on their own day.

    With each comes how it stood before, and how it would stand.
    """
    return [
        (before, turn(chain, texts))
        for texts in bills(after)
        if (before := status(chain, texts.before())) != status(chain, texts)
    ]


def bills(after: int) -> list[Texts]:
    """Return the bills whose day is this or later, in the order of their days."""
    found = [with_bill(bill) for bill in BILLS]
    return sorted((texts for texts in found if texts.day >= after), key=lambda texts: texts.day)


def _ground(move: Move, texts: Texts) -> tuple[str, str, tuple[str, ...]]:
    """Return the instrument that bars a move or leaves it to a lawyer, why, and where it says so."""
    if move.question is None:
        return *order_words(move, texts.day), ()
    told = determination(move, texts)
    return _instrument(move, texts, told), str(told.body["because"]), tuple(told.body["cites"])


def _instrument(move: Move, texts: Texts, told: Determination) -> str:
    """Return what enacted the first layer that gives the answer."""
    assert move.question is not None
    deciding = [row["statute"] for row in told.body["layers"] if row["answer"] == told.answer]
    for statute, version in texts.law(move.question.agency).layers:
        if statute.id in deciding:
            return version.enacted_by
    return ""


def worth_telling(found: Sequence[Chain], texts: Texts, wanted: str) -> list[Chain]:
    """Return the chains that stand as wanted, save those that a plainer one makes pointless.

    Handing a person on to another agency is no story where the first can do the same itself.
    """
    ways = [(chain, status(chain, texts)) for chain in found]
    return [
        chain
        for chain, told in ways
        if told == wanted
        and not any(plainer(other, chain) and RANK[easier] <= RANK[told] for other, easier in ways)
    ]


def plainer(one: Chain, other: Chain) -> bool:
    """Say whether one chain is made of some of the acts of another, whichever agency does them."""
    return one.acts < other.acts


RANK = {OPEN: 0, LAWYER: 1, CLOSED: 2}


def by_kind(found: Sequence[Chain]) -> dict[str, list[Chain]]:
    """Return chains by the kind of gap they are told under, in the order of the kinds."""
    told: dict[str, list[Chain]] = {kind: [] for kind in moves().kinds}
    for chain in found:
        told[chain.kinds[0]].append(chain)
    return {kind: chains for kind, chains in told.items() if chains}
