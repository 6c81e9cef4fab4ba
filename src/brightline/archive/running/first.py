"""The first pass: from the bytes of items to their records. A pure function, the same in a pool and on a cluster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple
from zoneinfo import ZoneInfo

from brightline.archive.acts import find as find_acts
from brightline.archive.acts.gate import may_speak
from brightline.archive.parties import directions, find, looked_at, touches
from brightline.archive.reading import Unreadable, parse
from brightline.archive.records import Federal, Message, Outcome, Raw, Read, Segment
from brightline.archive.segments import segments
from brightline.archive.vocabulary import Direction

#: How deep messages within messages are followed.
NESTED = 20
#: Items taken through a stage together: each stage's tables stay in the processor's cache, which halves the time.
BATCH = 64
_NOBODY: tuple[()] = ()
_UNTOLD: Direction = "other"


class Passed(NamedTuple):
    """One item gone through: its outcome, its byte offset in the container, and its record where it was read."""

    outcome: Outcome
    offset: int
    read: Read | None


def first_pass(raw: Raw, zone: ZoneInfo, depth: int = 0) -> Iterator[Passed]:
    """Yield what becomes of an item, then of the messages inside it, each an item of its own. Raises nothing.

    A message deeper than ``NESTED`` is kept as an outcome that says so: nothing is left out in silence.
    """
    if depth > NESTED:
        mark = sha256(raw.data).hexdigest()
        yield _quarantined(raw, mark, f"it lies more than {NESTED} messages deep")
    else:
        yield from _with_inner(raw, first_passes([raw], zone)[0], zone, depth)


def all_passed(raws: Sequence[Raw], zone: ZoneInfo) -> Iterator[Passed]:
    """Yield what ``first_pass`` yields of each item, in order."""
    for raw, passed in zip(raws, first_passes(raws, zone), strict=True):
        yield from _with_inner(raw, passed, zone, 0)


def first_passes(raws: Sequence[Raw], zone: ZoneInfo) -> list[Passed]:
    """Return what becomes of items, without the messages inside them."""
    marks = [sha256(raw.data).hexdigest() for raw in raws]
    parsed = [_parsed(raw, zone) for raw in raws]
    # Most mail names nobody federal and speaks of nobody in custody: it is cut coarsely, and looked at no closer.
    closely = [_closely(one) if isinstance(one, Message) else False for one in parsed]
    cut = [
        segments(one, finely=close) if isinstance(one, Message) else _NOBODY
        for one, close in zip(parsed, closely, strict=True)
    ]
    federal = [
        find(one, parts) if close and isinstance(one, Message) else (_NOBODY,) * len(parts)
        for one, parts, close in zip(parsed, cut, closely, strict=True)
    ]
    # Who wrote to whom matters where somebody is federal; elsewhere it is worked out when somebody turns out to be.
    ways = [
        directions(parts, who) if any(who) else (_UNTOLD,) * len(parts)
        for parts, who in zip(cut, federal, strict=True)
    ]
    return [
        _read(*each) if isinstance(each[2], Message) else _quarantined(each[0], each[1], each[2])
        for each in zip(raws, marks, parsed, cut, federal, ways, closely, strict=True)
    ]


def _parsed(raw: Raw, zone: ZoneInfo) -> Message | str:
    """The message, or why there is none."""
    try:
        return parse(raw.data, raw.kind, zone)
    except Unreadable as why:
        return str(why)


def _closely(message: Message) -> bool:
    """Whether a message may name somebody federal, or speak of somebody in custody."""
    return touches(looked_at(message)) or may_speak(message.text)


def _read(
    raw: Raw,
    mark: str,
    message: Message,
    cut: tuple[Segment, ...],
    federal: tuple[tuple[Federal, ...], ...],
    ways: tuple[Direction, ...],
    closely: bool,
) -> Passed:
    acts = find_acts(message, cut, federal, ways) if closely else (_NOBODY,) * len(cut)
    outcome = Outcome(raw.source, raw.path, raw.kind, mark, len(raw.data), "read", "")
    return Passed(outcome, raw.start, Read(mark, message, cut, federal, ways, acts))


def _with_inner(raw: Raw, passed: Passed, zone: ZoneInfo, depth: int) -> Iterator[Passed]:
    yield passed
    if passed.read is not None:
        for place, inner in passed.read.message.nested:
            below = Raw(raw.source, f"{raw.path}/{place}", "message", -1, inner)
            yield from first_pass(below, zone, depth + 1)


def _quarantined(raw: Raw, mark: str, why: str) -> Passed:
    outcome = Outcome(raw.source, raw.path, raw.kind, mark, len(raw.data), "quarantined", why)
    return Passed(outcome, raw.start, None)
