"""Runs of lines of one quoting depth, the lines in them, and the heads that may stand on those."""

import re
from collections.abc import Set
from typing import Final, NamedTuple

from brightline.archive.records import Party, Sent

#: A run of quoted lines.
_QUOTED: Final = re.compile(r"\n(?:[ \t]{0,2}>[^\n]*+(?:\n|\Z))++")
#: A text that is quoted once to its end.
_ONCE: Final = re.compile(r">(?!From |[ \t]{0,2}>)[^\n]*+(?:\n>(?! ?>)[^\n]*+)*+\n?\Z")
#: A head of GroupWise, whose marks quote nothing: ``>>> Hale, Martin 9/28/2016 4:47 PM >>>``.
GROUPWISE: Final = re.compile(
    r">>> ?(?:(?P<who>\S[^\n]*\d[^\n>]{0,12}?) ?>>>[ \t]*$|On [^\n]*\d[^\n]*$)", re.M
)
_MARKS: Final = re.compile(r"[ \t]{0,2}(?:>[ \t]?)+")


class Run(NamedTuple):
    """Lines of one quoting depth that stand together."""

    start: int
    end: int
    depth: int


class Line(NamedTuple):
    """A line of one depth: where it starts and ends (its newline included), and its words unquoted."""

    start: int
    end: int
    body: str


class Head(NamedTuple):
    """A head found: its characters, its kind, and what it says. *inner*: its words are quoted deeper."""

    start: int
    end: int
    kind: str
    author: Party
    recipients: tuple[Party, ...]
    sent: Sent
    subject: str
    inner: bool


def runs(text: str) -> list[Run]:
    """Return the text as runs of lines of one depth, in order; blank lines go with the run above."""
    marked = text.find("\n>") + 1
    if marked and _ONCE.match(text, marked) and not _marked_above(text, marked):
        # Most replies: all lines from the first mark on are quoted, and once.
        return [Run(0, marked, 0), Run(marked, len(text), 1)]
    found: list[Run] = []
    done = 0
    for match in _QUOTED.finditer(f"\n{text}"):
        start, end = match.start(), match.end() - 1
        if start > done:
            _unquoted(text, found, done, start, end)
        quoted = match[0][1:]
        if quoted.startswith(">>>") and (head := GROUPWISE.match(quoted)):
            found.append(Run(start, start + head.end(), 0))
            start += head.end()
            quoted = quoted[head.end() :]
            if not quoted.strip():
                found[-1] = Run(found[-1].start, end, 0)
                done = end
                continue
        if quoted.startswith(">From ") and quoted.count("\n") < 2:
            found.append(Run(start, end, 0))  # An mbox's guard, no quotation.
        elif "\n>>" in quoted or "\n> >" in quoted or quoted.startswith((">>", "> >", " ")):
            _nested(quoted, start, found)
        elif found and found[-1].depth == 1:
            found[-1] = Run(found[-1].start, end, 1)
        else:
            found.append(Run(start, end, 1))
        done = end
    if done < len(text):
        found.append(Run(done, len(text), 0))
    return _merged(found)


def _marked_above(text: str, quoted: int) -> bool:
    """Say whether a line above the first plain mark may bear one behind a blank."""
    at = text.find(">", 0, quoted)
    while at > 0:
        if text[at - 1] in " \t":
            return True
        at = text.find(">", at + 1, quoted)
    return at == 0


def _unquoted(text: str, found: list[Run], start: int, end: int, after: int) -> None:
    """Add lines without marks; those that only wrapping parted from a quotation go with it."""
    words = text[start:end]
    if found and (not words or words.isspace()):
        found[-1] = Run(found[-1].start, end, found[-1].depth)
        return
    if found and found[-1].depth and len(words) < 28 and words.count("\n") == 1:
        above = text.rfind("\n", 0, start - 1) + 1
        if start - above > 64 and words[0].islower() and after > end:
            found[-1] = Run(found[-1].start, end, found[-1].depth)
            return
    found.append(Run(start, end, 0))


def _nested(quoted: str, at: int, found: list[Run]) -> None:
    """Add the runs of quoted lines that lie at several depths; lines of marks alone go with those above."""
    depth, start = 0, at
    here = at
    for line in quoted.split("\n"):
        body = line.lstrip("> \t")
        if body:
            deep = line.count(">", 0, len(line) - len(body))
            if deep != depth:
                if depth:
                    found.append(Run(start, here, depth))
                    start = here
                depth = deep
        here += len(line) + 1
    found.append(Run(start, at + len(quoted), depth or 1))


def _merged(found: list[Run]) -> list[Run]:
    """Return runs with neighbours of one depth made one."""
    made: list[Run] = []
    last = -1
    for run in found:
        if run.depth == last:
            made[-1] = Run(made[-1].start, run.end, last)
        else:
            made.append(run)
            last = run.depth
    return made


def lines(text: str, run: Run, stamped: Set[int]) -> list[Line]:
    """Return the lines of a run unquoted; those that start at *stamped* places as blank ones."""
    made: list[Line] = []
    at = run.start
    for line in text[run.start : run.end].split("\n"):
        end = min(at + len(line) + 1, run.end)
        if at < run.end or not made:
            body = "" if at in stamped else line.replace("\f", " ")
            if run.depth:
                marks = _MARKS.match(body)
                body = body[marks.end() :] if marks else body
            made.append(Line(at, end, body))
        at = end
    return made


def last_lines(text: str, run: Run, begin: int, end: int) -> list[Line]:
    """Return up to three lines of a run, down to the one that holds *end*."""
    stop = text.find("\n", end)
    stop = run.end if stop < 0 else min(stop + 1, run.end)
    made: list[Line] = []
    while len(made) < 3 and stop > begin:
        start = max(text.rfind("\n", begin, stop - 1) + 1, begin)
        body = text[start:stop].rstrip("\n")
        if run.depth:
            marks = _MARKS.match(body)
            body = body[marks.end() :] if marks else body
        if not body.strip():
            break
        made.append(Line(start, stop, body))
        stop = start
    return made[::-1]
