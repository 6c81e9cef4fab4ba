"""The shortest chains of moves from a start to a goal: a search that knows no law.

It goes backward from the goal, one move at a time, so that every move in a chain brings about
something that a later one needs. Chains come out shortest first, and none holds a shorter one.
"""

from __future__ import annotations

from collections.abc import Sequence

from brightline.laws.loopholes.moves import Move

#: A longer story is no story that a reader follows.
LONGEST = 6


def chains(
    moves: Sequence[Move], start: frozenset[str], goal: str, longest: int = LONGEST
) -> list[tuple[Move, ...]]:
    """Return the chains that lead from a start to a goal and hold no shorter one, shortest first.

    A chain is in an order in which it can happen. Two orders of the same moves are one chain.
    """
    found: list[tuple[Move, ...]] = []
    level: list[tuple[frozenset[str], tuple[Move, ...]]] = [(frozenset({goal}), ())]
    for _ in range(longest):
        further: dict[tuple[frozenset[str], frozenset[Move]], tuple[Move, ...]] = {}
        for needs, chain in level:
            for move in moves:
                # What the move ends cannot be needed after it; what it brings about must be.
                if move in chain or not (move.adds & needs) or (move.ends & needs):
                    continue
                longer = (move, *chain)
                if not _holds_one(longer, found):
                    still = (needs - move.adds) | move.needs
                    further.setdefault((still, frozenset(longer)), longer)
        ready = {made: chain for (still, made), chain in further.items() if still <= start}
        found += ready.values()
        level = [(still, chain) for (still, made), chain in further.items() if made not in ready]
    return found


def _holds_one(chain: tuple[Move, ...], found: Sequence[tuple[Move, ...]]) -> bool:
    return any(set(chain).issuperset(shorter) for shorter in found)
