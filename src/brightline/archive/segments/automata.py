"""Many patterns asked of a text at once, by google-re2: linear in its length whatever it says."""

from typing import Any

import re2


def automaton(*patterns: str) -> Any:
    """Return patterns made into one automaton, to be given to ``matched``."""
    made = re2.Set.SearchSet()
    for pattern in patterns:
        made.Add(pattern)
    made.Compile()
    return made


def matched(made: Any, text: str) -> list[int]:
    """Return the numbers of the patterns that a text holds, counted from 0 as given; in no order."""
    try:
        found: list[int] | None = made.Match(text)
    except UnicodeEncodeError:
        # Half a surrogate pair; what stands around it can be read all the same.
        found = made.Match(text.encode("utf-8", "replace"))
    return found or []
