"""A program of its own that finds how two laws differ: ``python -m brightline.desk.law.solving``.

It is given an agency and two laws by their names in addresses, and writes one JSON line for each way
in which they differ as it is found, then ``{"done": true}``. The solver runs here and not in the server:
it can be stopped, it takes no memory there, and it is not safe among threads.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from brightline.desk.law.apart import bound
from brightline.desk.law.naming import pair
from brightline.engine.decide import Determination
from brightline.engine.law import Law, LawError
from brightline.engine.prove import Undecided
from brightline.engine.solver import NoSolver
from brightline.laws.properties.differing import differences

#: What one comparison may take at most, in seconds of the processor.
SECONDS = 90


def main(words: Sequence[str]) -> int:
    """Write the differences of a pair, within the bounds of time and memory."""
    bound(SECONDS)
    try:
        first, second = pair(*words)
        for row in found(first.law, second.law):
            _write(row)
    except (LawError, NoSolver) as error:
        _write({"failed": str(error)})
        return 2
    except Undecided:
        _write({"failed": "the solver gave up on a question; what it found before that is above"})
        return 3
    _write({"done": True})
    return 0


def found(first: Law, second: Law) -> Iterator[dict[str, Any]]:
    """Yield each way in which two laws answer the same facts differently, as plain data."""
    for told in differences(first, second):
        yield {
            "question": told.question,
            "kinds": list(told.kinds),
            "differs_by": list(told.differs_by),
            "case": dict(told.case),
            "first": _side(told.first),
            "second": _side(told.second),
        }


def _side(told: Determination) -> dict[str, Any]:
    return {key: told.body[key] for key in ("answer", "because", "cites")}


def _write(row: Mapping[str, Any]) -> None:
    print(json.dumps(row, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
