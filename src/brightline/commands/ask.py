"""``brightline ask``: an interview that asks only what can still change an answer."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from brightline.commands.errors import Wrong
from brightline.commands.output import WORDS, write
from brightline.commands.parsing import Commands, command
from brightline.engine.decide import strictest
from brightline.engine.law import LawError
from brightline.laws.asking import ToAsk, hint_of, interview, options_of, put
from brightline.laws.casefile.load import CaseError, as_yaml, load

_NOT_KNOWN = ("?", "")


def add_parser(commands: Commands) -> None:
    """Add ``ask`` to the commands."""
    ask = command(
        commands,
        "ask",
        "ask what is still to be found out, and only that; ends in a complete case file",
        "brightline ask examples/requests/no-warrant.yaml --json",
    )
    ask.add_argument("case", help="a partial case file (YAML, JSON)")
    ask.add_argument("--law", metavar="ID", help="under this law: nyc/doc@2018-11-14, or a bill")
    ask.add_argument("--out", metavar="FILE", help="write the case file, with the replies, here")
    ask.add_argument(
        "--json", action="store_true", help="print the questions, the best first; ask nothing"
    )
    ask.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Ask until no reply can change an answer. What is not known (``?``) is left out."""
    path = Path(arguments.case)
    try:
        file = load(path.read_text(encoding="utf-8-sig"))
        if arguments.json:
            print(json.dumps(_json(file, arguments.law), ensure_ascii=False))
            return 0
        file = _interview(file, arguments.law)
    except (OSError, UnicodeDecodeError, CaseError) as error:
        raise Wrong(f"{path}: {error}") from None
    except LawError as error:
        raise Wrong(str(error)) from None
    if arguments.out:
        write(Path(arguments.out), as_yaml(file).encode())
        print(f"written to {arguments.out}; decide it: brightline decide {arguments.out}")
    else:
        print(f"\n{as_yaml(file)}", end="")
    return 0


def _json(file: dict[str, Any], law: str | None) -> dict[str, Any]:
    so_far, asked = interview(file, law)
    left = [name for name, answer in so_far.items() if answer == "unknown"]
    return {
        "questions": [
            {
                "fact": q.fact,
                "with": list(q.with_facts),
                "text": q.text,
                "who": q.who,
                "cost": q.cost,
                "options": list(options_of(q.fact)),
                "leads_to": {r: strictest([a[n] for n in left]) for r, a in q.leads_to.items()},
                "each": {reply: dict(told) for reply, told in q.leads_to.items()},
                "questions_left": q.length,
            }
            for q in asked
        ],
        "answers": so_far,
    }


def _interview(file: dict[str, Any], law: str | None) -> dict[str, Any]:
    skipped: frozenset[str] = frozenset()
    while True:
        so_far, questions = interview(file, law, skipped)
        if not questions:
            break
        print("\n".join(_lines(questions[0], so_far)))
        try:
            told = _reply(file, questions[0].fact)
        except _Stop:
            break
        if told is None:
            skipped |= {questions[0].fact}
        else:
            file = told
    print()
    for name, answer in so_far.items():
        print(f"{name}: {WORDS[answer]}")
    return file


def _lines(question: ToAsk, so_far: Mapping[str, str]) -> Iterator[str]:
    left = question.length
    tail = "" if left is None else f"; about {left:.0f} to go" if left >= 1.5 else "; the last"
    yield f"\n{question.text[:1].upper()}{question.text[1:]}?"
    yield f"  ask {question.who} ({question.cost}){tail}"
    for reply, answers in question.leads_to.items():
        ends = ", ".join(f"{n}: {WORDS[a]}" for n, a in answers.items() if a != so_far[n])
        yield f"  {reply}: {ends or 'more to ask'}"
    options = options_of(question.fact)
    yield f"  ({', '.join(options) if len(options) > 2 else hint_of(question.fact)}; ? not known; stop)"


class _Stop(Exception):
    """The person has had enough; what was told is kept."""


def _reply(file: dict[str, Any], fact: str) -> dict[str, Any] | None:
    """Return the file with the reply in it, or None where it is not known. Raises ``_Stop``."""
    while True:
        print("> ", end="", flush=True)
        line = sys.stdin.readline()
        text = line.strip()
        if text == "stop" or not line:
            raise _Stop
        if text in _NOT_KNOWN:
            return None
        try:
            return put(file, fact, text)
        except CaseError as error:
            print(f"  {error}")
