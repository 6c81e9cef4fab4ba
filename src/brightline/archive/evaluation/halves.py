"""The set in two halves: one to build on, one to measure on, no thread and no author in both.

Threads that share a writer go together, and are to build on where the CRC-32 of the first one's id is even. The first
hand's threads with an even CRC-32 were read while the segmenter and the lists were built: so they, and all that share
a writer with them, are to build on in any case. Threads written later, for practice, are to build on too. A look at the measuring half is written down, with why.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from brightline.archive.evaluation.threads import Thread

Half = Literal["building", "measuring"]


#: How the ids of the first hand's threads begin.
FIRST_HAND = "a-"


#: How the ids of threads begin that were written to practise on, after the rules: always to build on.
PRACTICE = ("c-", "d-")


def halves(threads: Sequence[Thread]) -> dict[Half, tuple[Thread, ...]]:
    """Return the threads of each half, in the order given."""
    building = {
        one.id
        for group in _groups(threads)
        if any(one.id.startswith(PRACTICE) for one in group)
        or _even(min(one.id for one in group))
        or any(_even(one.id) for one in group if one.id.startswith(FIRST_HAND))
        for one in group
    }
    return {
        "building": tuple(one for one in threads if one.id in building),
        "measuring": tuple(one for one in threads if one.id not in building),
    }


def _even(name: str) -> bool:
    return zlib.crc32(name.encode()) % 2 == 0


def _groups(threads: Iterable[Thread]) -> list[list[Thread]]:
    """Threads that share a writer, directly or through another thread."""
    groups: list[tuple[set[str], list[Thread]]] = []
    for thread in threads:
        writers, members = set(thread.authors), [thread]
        apart = []
        for group in groups:
            if group[0] & writers:
                writers |= group[0]
                members = group[1] + members
            else:
                apart.append(group)
        groups = [*apart, (writers, members)]
    return [members for _, members in groups]


def write_down(path: Path, look: dict[str, str]) -> None:
    """Add a look at the measuring half to the list of looks: day, why, fingerprint of rules, figures."""
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(look, sort_keys=True, ensure_ascii=False) + "\n")
