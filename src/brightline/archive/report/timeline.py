"""Findings by month and place, as a picture: what people would rather look at than count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from brightline.archive.report.view import Shown
from brightline.archive.report.words import VERDICTS, month

#: Of the picture, in CSS pixels: its width, the column of places, a row, the head.
WIDE, LEFT, ROW, HEAD = 720, 170, 34, 26
#: Months that fit with a label each; of more, years are labelled.
LABELLED = 18
FILLS = {"not-permitted": "#000", "undecidable": "url(#hatch)", "permitted": "#fff"}


@dataclass(frozen=True, slots=True)
class Dot:
    """Findings of one verdict in one place and month."""

    x: float
    y: float
    r: float
    fill: str
    says: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawing: dots, the names of places and months, and the same as sentences."""

    width: int
    height: int
    dots: tuple[Dot, ...]
    places: tuple[tuple[float, str], ...]
    months: tuple[tuple[float, str], ...]
    rules: tuple[float, ...]


def picture(findings: Sequence[Shown], zone: str) -> Picture | None:
    """Draw findings by month and place; None where none has a time."""
    timed = [one for one in findings if one.at is not None and one.verdict in FILLS]
    if not timed:
        return None
    places = sorted({_place(one) for one in timed})
    months = _span([month(one.at or 0, zone) for one in timed])
    step = (WIDE - LEFT) / len(months)
    counts = Counter((_place(one), month(one.at or 0, zone), one.verdict) for one in timed)
    most = max(counts.values())
    high = HEAD + ROW * len(places)
    dots = []
    for (place, when, verdict), count in sorted(counts.items()):
        row, column = places.index(place), months.index(when)
        aside = list(FILLS).index(verdict) - 1
        radius = 3 + min(9, step / 2 + 2) * (count / most) ** 0.5
        dots.append(
            Dot(
                round(LEFT + step * (column + 0.5) + aside * min(7, step / 4), 1),
                HEAD + ROW * (row + 0.5),
                round(radius, 1),
                FILLS[verdict],
                f"{place}, {when}: {count} {VERDICTS[verdict].lower()}",
            )
        )
    every = months if len(months) <= LABELLED else [one for one in months if one.endswith("-01")]
    short = len(months) <= LABELLED
    return Picture(
        WIDE,
        high,
        tuple(dots),
        tuple((HEAD + ROW * (row + 0.5) + 4, place) for row, place in enumerate(places)),
        tuple(
            (round(LEFT + step * (months.index(one) + 0.5), 1), one[2:] if short else one[:4])
            for one in every
        ),
        tuple(HEAD + ROW * row for row in range(len(places) + 1)),
    )


def _place(one: Shown) -> str:
    """Where it was written: the unit in the writer's name where one stands there, else the agency."""
    return one.place or one.agency


def _span(months: Sequence[str]) -> list[str]:
    """Every month from the first to the last."""
    year, number = (int(part) for part in min(months).split("-"))
    last, out = max(months), []
    while (text := f"{year:04d}-{number:02d}") <= last:
        out.append(text)
        year, number = (year, number + 1) if number < 12 else (year + 1, 1)
    return out
