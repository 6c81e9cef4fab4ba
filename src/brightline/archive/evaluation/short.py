"""Short constructed messages, one a line, to practise and to measure on: each alone, or with the question it answers.

``short/*.jsonl``; a line has *way* (``l2f``: local to federal, ``f2l``, ``l2l``), *subject*, *says* with its *acts*, and
where it answers one the *asked* question with its *asks*. Files that end in ``-held`` were never read while rules
were built: they are measured on. Labels follow ``GUIDE.md``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from brightline.archive.evaluation.threads import Label, SetError, Thread, Written, checked
from brightline.archive.vocabulary import Direction

_LOCAL: Final = "Pat Wren <pwren@doc.nyc.gov>"
_COLLEAGUE: Final = "Lee Moss <lmoss@doc.nyc.gov>"
_FEDERAL: Final = "Dana Holt <dana.holt@ice.dhs.gov>"
#: Who writes to whom, and the directions of what is said and of what was asked.
_WAYS: Final[Mapping[str, tuple[str, str, Direction, Direction]]] = {
    "l2f": (_LOCAL, _FEDERAL, "local-to-federal", "federal-to-local"),
    "f2l": (_FEDERAL, _LOCAL, "federal-to-local", "local-to-federal"),
    "l2l": (_LOCAL, _COLLEAGUE, "local-to-local", "local-to-local"),
}
#: Words of a message by which its segment is known again.
_OPENING: Final = 8
HELD: Final = "-held"


@cache
def short(held: bool) -> tuple[Thread, ...]:
    """Return the short messages as threads of one message each: those *held* back, or the others. Raises ``SetError``."""
    return tuple(_all(held))


def _all(held: bool) -> Iterator[Thread]:
    folder = files("brightline.archive.evaluation").joinpath("short")
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        name, dot, ending = file.name.rpartition(".")
        if dot + ending == ".jsonl" and name.endswith(HELD) == held:
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
                yield read(line, f"{name}:{number}")


def read(line: str, name: str) -> Thread:
    """Return one line as a thread named *name*. Raises ``SetError``."""
    try:
        told = json.loads(line)
        return _thread(told, name)
    except (KeyError, TypeError, ValueError) as error:
        raise SetError(f"{name}: {type(error).__name__}: {error}") from None


def _thread(told: Mapping[str, Any], name: str) -> Thread:
    writer, reader, way, back = _WAYS[told["way"]]
    body, labels = told["says"], [_label(writer, told["says"], way, told["acts"])]
    if asked := told.get("asked"):
        body += (
            f"\n\nFrom: {reader}\nSent: Friday, March 4, 2016 8:50 AM\nTo: {writer}\n"
            f"Subject: {told['subject']}\n\n{asked}\n"
        )
        labels.append(_label(reader, asked, back, told.get("asks", {})))
    message = Written(
        f"{name}.1", writer, (reader,), (), "2016-03-04T09:12-05:00", told["subject"], "plain", body,
        tuple(labels),
    )  # fmt: skip
    return Thread(name, "hand", "context", "nyc/doc", "unknown", (message,))


def _label(author: str, says: str, way: Direction, acts: Mapping[str, str]) -> Label:
    federal = () if way == "local-to-local" else (_address(_FEDERAL),)
    opens = " ".join(says.split()[:_OPENING])
    return Label(_address(author), opens, way, federal, (), checked(acts))


def _address(party: str) -> str:
    return party[party.index("<") + 1 : -1]
