"""Papers that look like the federal ones, drawn by code, with what a reader should find in each.

The official forms cannot be had blank, so they are drawn from their known words. Every person,
number and date is made up. ``drawn`` is the pack to build on; a third of all, drawn by other hands
in ``held_out``, is for measuring only and is not looked at while the reader is written.
"""

from dataclasses import dataclass, field
from typing import Literal

Judicial = Literal["no", "possible", "cannot-tell"]


@dataclass(frozen=True, slots=True)
class Truth:
    """One paper in a file: its form, its pages (from 1), who signed, what it asks.

    ``judicial`` lists the answers that are right; ``clean`` says that an AO 442 is signed by a
    magistrate or district judge and has nothing wrong with it.
    """

    form: str
    pages: tuple[int, ...]
    signed_by: str
    judicial: tuple[Judicial, ...]
    asks: tuple[str, ...] = ()
    clean: bool = False


@dataclass(frozen=True, slots=True)
class Lookalike:
    """One file: ``how`` it came to be, its bytes, the papers in it, and what must be masked."""

    name: str
    how: Literal["fillable", "flattened", "text", "scan", "fax", "photo", "upside-down"]
    content: bytes
    papers: tuple[Truth, ...]
    private: tuple[str, ...] = field(default=())
