"""What became of each item, and whether every item of a container has an outcome.

The sum that must come out: *expected* (by counting) = read + quarantined + duplicates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple
from zoneinfo import ZoneInfo

from brightline.archive.reading.bounds import DEPTH
from brightline.archive.reading.containers import Count
from brightline.archive.reading.dates import NEW_YORK
from brightline.archive.reading.errors import Unreadable
from brightline.archive.reading.message import parse
from brightline.archive.reading.walk import Item
from brightline.archive.records import Message, Outcome, Raw


def read(raw: Raw) -> Outcome:
    """Return the outcome of an item that was read."""
    return _of(raw, "read", "")


def quarantined(raw: Raw, why: str) -> Outcome:
    """Return the outcome of an item that could not be read."""
    return _of(raw, "quarantined", why)


def duplicate(raw: Raw, of: str) -> Outcome:
    """Return the outcome of an item that was there before, under a hash."""
    return _of(raw, "duplicate", of)


def _of(raw: Raw, outcome: str, why: str) -> Outcome:
    known = sha256(raw.data).hexdigest()
    return Outcome(raw.source, raw.path, raw.kind, known, len(raw.data), outcome, why)


def nested(raw: Raw, message: Message) -> tuple[Raw, ...]:
    """Return the messages inside a message as items of their own: at ``17/2``, the second part of item 17.

    They are no items of the container: its count does not hold them.
    """
    return tuple(
        Raw(raw.source, f"{raw.path}/{place}", "message", -1, data)
        for place, data in message.nested
    )


def messages(
    items: Iterable[Item], zone: ZoneInfo = NEW_YORK
) -> Iterator[tuple[Outcome, Raw | None, Message | None]]:
    """Yield each item's outcome, with the item and its message where it was read; nested ones behind theirs.

    A nested message is told by its place (``17/2`` behind ``17``); nothing raises for what items hold.
    """
    for item in items:
        yield from _message(item, zone, 0)


def _message(
    item: Item, zone: ZoneInfo, depth: int
) -> Iterator[tuple[Outcome, Raw | None, Message | None]]:
    if isinstance(item, Outcome):
        yield item, None, None
        return
    if depth > DEPTH:
        yield quarantined(item, f"it is nested over {DEPTH} messages deep"), item, None
        return
    try:
        message = parse(item.data, item.kind, zone)
    except Unreadable as error:
        yield quarantined(item, str(error)), item, None
        return
    yield read(item), item, message
    for inner in nested(item, message):
        yield from _message(inner, zone, depth + 1)


class Sum(NamedTuple):
    """What came of a container: items by outcome, the difference to what was expected, claims that differ."""

    outcomes: dict[str, int]
    missing: int
    differing: tuple[str, ...]


def reconciled(expected: Count, outcomes: Iterable[Outcome]) -> Sum:
    """Return the sum of a container's own items (nested messages left out by the caller).

    *missing* is 0 where each item has its outcome, positive where items are lost; either is a finding of
    the run, and so is each claim that differs.
    """
    counted = Counter(outcome.outcome for outcome in outcomes)
    differing = tuple(
        f"{claim.by} says {claim.items} at {claim.place or 'the whole'}, found {claim.found}"
        for claim in expected.claims
        if claim.items != claim.found
    )
    return Sum(dict(counted), expected.items - counted.total(), differing)
