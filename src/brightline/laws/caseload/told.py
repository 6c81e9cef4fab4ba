"""What a replay tells: counts by answer, the cross-table, what flips, and the ranges of what is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from brightline.engine.bulk import ANSWERS

#: How many clauses are named for each question.
MOST = 5
#: Answers that what is not known may yet turn into another.
UNSETTLED = ("open", "unknown", "counsel")


def words_of(
    tally: Mapping[tuple[int, ...], int], clauses: Sequence[str]
) -> Counter[tuple[str, ...]]:
    """Return a count by codes as a count by words: answer and clause, under each law in turn."""
    return Counter(
        {
            tuple(ANSWERS[n] if i % 2 == 0 else clauses[n] for i, n in enumerate(key)): count
            for key, count in tally.items()
        }
    )


def question_told(counts: Mapping[tuple[str, ...], int], unchanged: bool = False) -> dict[str, Any]:
    """Return what is told of one question, from how many cases have each answer and clause.

    ``range`` holds, for each answer, the fewest and the most cases that may have it once all is known,
    and ``flipped`` the fewest and the most whose answer two laws differ on: none, where the laws are
    ``unchanged`` on the question.
    """
    before = _sum((key[0], count) for key, count in counts.items())
    told: dict[str, Any] = {"answers": before, "range": _ranges(before)}
    if any(len(key) == 2 for key in counts) or not counts:
        because = _sum((f"{key[0]}: {key[1]}", n) for key, n in counts.items())
        told["because"] = _most(because)
        return told
    after = _sum((key[2], count) for key, count in counts.items())
    flipped = {key: n for key, n in counts.items() if key[0] != key[2]}
    sure = sum(n for key, n in flipped.items() if not {key[0], key[2]} & set(UNSETTLED))
    unsettled = sum(n for key, n in counts.items() if {key[0], key[2]} & set(UNSETTLED))
    return told | {
        "against": after,
        "against_range": _ranges(after),
        "crossed": _sum((f"{key[0]} → {key[2]}", n) for key, n in counts.items()),
        "flipped": [sure, sure if unchanged else sure + unsettled],
        "flips": _most(_sum((f"{key[0]} → {key[2]}: {key[3]}", n) for key, n in flipped.items())),
        "from": _most(_sum((f"{key[0]} → {key[2]}: {key[1]}", n) for key, n in flipped.items())),
    }


def _ranges(answers: Mapping[str, int]) -> dict[str, list[int]]:
    unsettled = sum(answers.get(word, 0) for word in UNSETTLED)
    return {
        answer: [count, count + unsettled]
        for answer, count in answers.items()
        if answer not in UNSETTLED
    }


def _sum(pairs: Any) -> dict[str, int]:
    found: Counter[str] = Counter()
    for key, count in pairs:
        found[key] += count
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _most(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(list(counts.items())[:MOST])
