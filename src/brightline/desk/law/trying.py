"""A program of its own that answers a made-up case: ``python -m brightline.desk.law.trying``.

It reads ``{"file", "law", "skip"}`` and writes up to two JSON lines: what is certain so far with what
to ask next, then the whole answer. Where the time runs out between them the first one stands.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

from brightline.desk.law.apart import bound
from brightline.engine.law import LawError
from brightline.laws.answer import answer_case
from brightline.laws.asking import ToAsk, interview
from brightline.laws.casefile.load import CaseError, check

#: What one answer may take at most, in seconds of the processor.
SECONDS = 12


def main() -> int:
    """Answer the case on the standard input."""
    bound(SECONDS)
    state = json.load(sys.stdin)
    try:
        file, law = check(state["file"]), state["law"] or None
        so_far, asked = interview(file, law, frozenset(state["skip"]))
        _write({"so_far": dict(so_far), "questions": [_asked(question) for question in asked]})
        _write({"answer": answer_case(file, law)})
    except (CaseError, LawError) as error:
        _write({"error": str(error)})
    return 0


def _asked(question: ToAsk) -> dict[str, Any]:
    return {
        "fact": question.fact,
        "text": question.text,
        "who": question.who,
        "cost": question.cost,
        "length": question.length,
        "leads_to": {reply: dict(told) for reply, told in question.leads_to.items()},
    }


def _write(row: Mapping[str, Any]) -> None:
    print(json.dumps(row, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    sys.exit(main())
