"""The held-out pack: forty-five files, each with what a reader should find in it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.papers.lookalikes import Lookalike

from . import pack_court, pack_ice


def documents() -> Iterator[Lookalike]:
    """Draw every file, always the same."""
    yield from pack_ice.documents()
    yield from pack_court.documents()


def main(folder: str) -> None:
    """Write them all."""
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    for made in documents():
        (out / made.name).write_bytes(made.content)


if __name__ == "__main__":
    main(sys.argv[1])
