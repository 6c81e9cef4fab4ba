"""Page numbers (Bates numbers) of a production: which are skipped, and which are stamped twice."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from brightline.archive.review.produced import Missing, Produced
from brightline.archive.review.words import some

#: So many gaps, and numbers skipped for each one there, make a series that counts more than this production.
MANY, SPARSE = 10, 4
#: A page number is not stamped on more messages than this, even by mistake.
OFTEN = 2

_NUMBER = re.compile(r"(?P<prefix>.*?)(?P<digits>\d+)", re.DOTALL)


def paged(produced: Iterable[Produced]) -> list[Produced]:
    """Return a production without the labels that are no page numbers: those of a case stand on many messages."""
    produced = list(produced)
    on: Counter[str] = Counter()
    for one in produced:
        on.update({label for label in one.labels if label})
    cases = {label for label, times in on.items() if times > OFTEN}
    return [_without(one, cases) if one.labels else one for one in produced]


def _without(one: Produced, cases: set[str]) -> Produced:
    labels = tuple("" if label in cases else label for label in one.labels)
    stamped = [label for label in labels if label] or [""]
    return one._replace(labels=labels, first=stamped[0], last=stamped[-1])


class _Run(NamedTuple):
    """Pages of one message whose numbers follow each other."""

    start: int
    end: int
    wide: int
    sha256: str


def numbers(produced: Iterable[Produced]) -> list[Missing]:
    """Return page numbers (Bates numbers) that are skipped or stamped twice, by prefix.

    Where far more numbers are skipped than there are, one sentence says so: they may count more than this
    production.
    """
    series: dict[str, list[_Run]] = defaultdict(list)
    found = []
    for one in produced:
        for first, last in _stamps(one):
            begin, end = _NUMBER.fullmatch(first), _NUMBER.fullmatch(last)
            if not begin or not end or int(end["digits"]) < int(begin["digits"]):
                sentence = f"The page numbers “{first}” to “{last}” cannot be read as a range."
                found.append(Missing("unread-number", (one.sha256,), sentence))
                continue
            start, digits = int(begin["digits"]), begin["digits"]
            series[begin["prefix"]].append(_Run(start, int(end["digits"]), len(digits), one.sha256))
    for prefix, runs in sorted(series.items()):
        found += _skipped(prefix, sorted(runs))
    return found


def _stamps(one: Produced) -> Iterator[tuple[str, str]]:
    """Yield the ranges of numbers on a message: pages between two numbers that fit count as numbered."""
    if not one.labels:
        if one.first:
            yield one.first, one.last or one.first
        return
    first = last = at = None
    for place, label in enumerate(one.labels):
        if not label:
            continue
        if label == last:
            at = place  # the number of a document stands on each of its pages
            continue
        if first is None or last is None or at is None or not _follows(last, label, place - at):
            if first is not None and last is not None:
                yield first, last
            first = label
        last, at = label, place
    if first is not None and last is not None:
        yield first, last


def _follows(one: str, other: str, by: int) -> bool:
    a, b = _NUMBER.fullmatch(one), _NUMBER.fullmatch(other)
    return bool(
        a and b and a["prefix"] == b["prefix"] and int(b["digits"]) - int(a["digits"]) == by
    )


def _skipped(prefix: str, runs: Sequence[_Run]) -> list[Missing]:
    found: list[Missing] = []
    reached, before, lost = runs[0].end, runs[0].sha256, 0
    for start, end, wide, sha256 in runs[1:]:
        if start > reached + 1:
            lost += start - reached - 1
            gap = _range(prefix, reached + 1, start - 1, wide)
            missing = some(start - reached - 1, "page is", "pages are")
            sentence = (
                f"{missing} missing: {gap} {'was' if start == reached + 2 else 'were'} not produced, though the "
                "numbers before and after were."
            )
            found.append(Missing("number-gap", (before, sha256), sentence))
        elif start <= reached:
            twice = _range(prefix, start, min(end, reached), wide)
            on = "page" if sha256 == before else "message"
            sentence = f"{twice} is stamped on more than one {on}."
            found.append(Missing("number-repeated", (before, sha256), sentence))
        if end > reached:
            reached, before = end, sha256
    there = reached - runs[0].start + 1 - lost
    gaps = [one for one in found if one.kind == "number-gap"]
    if len(gaps) < MANY or lost < SPARSE * there:
        return found
    whole = _range(prefix, runs[0].start, reached, runs[0].wide)
    sentence = (
        f"Of the numbers {whole}, {there:,} were produced and {lost:,} were not. They may count more than the pages "
        "of this production; if so, the agency should say what the others are."
    )
    shown = tuple(dict.fromkeys(sha256 for one in gaps for sha256 in one.shown_by))
    return [
        Missing("number-gap", shown, sentence),
        *(one for one in found if one.kind != "number-gap"),
    ]


def _range(prefix: str, first: int, last: int, wide: int) -> str:
    one = f"{prefix}{first:0{wide}}"
    return one if first == last else f"{one} to {prefix}{last:0{wide}}"
