"""The process that opens a stranger's container: ``python -m brightline.archive.reading.child``.

Its one argument is JSON: ``path``, ``after``, ``part``, ``dead``, ``limits`` and ``task`` (``read`` or ``count``).
On standard output are frames (see ``frames``). Nothing is written anywhere but in a temporary folder.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, BinaryIO

from brightline.archive.reading import containers, frames, limits
from brightline.archive.reading.mbox import Slice
from brightline.archive.records import Raw


def main(arguments: list[str]) -> int:
    """Do the task within the limits; return 0 where it came to its end."""
    task: dict[str, Any] = json.loads(arguments[0])
    bounds = limits.Limits(*task["limits"])
    limits.apply(bounds)
    pipe = sys.stdout.buffer
    try:
        if task["task"] == "count":
            counted = containers.count(Path(task["path"]))
            frames.write(pipe, ["count", counted.items, counted.claims])
        else:
            _read(task, pipe, bounds)
        frames.write(pipe, ["end"])
    except OSError as error:
        frames.write(pipe, ["stop", f"it cannot be opened: {type(error).__name__}"])
    except MemoryError:
        frames.write(pipe, ["stop", "memory"])
    pipe.flush()
    return 0


def _read(task: dict[str, Any], pipe: BinaryIO, bounds: limits.Limits) -> None:
    def tell(place: str, seen: int) -> None:
        frames.write(pipe, ["place", place, seen])
        # What is heard last must be where the reader was when it died.
        pipe.flush()

    def alive() -> None:
        frames.write(pipe, ["alive"])
        pipe.flush()
        limits.more_work(bounds)

    part = Slice(*task["part"]) if task["part"] else None
    found = containers.read_container(
        Path(task["path"]), task["after"], part, dead=task["dead"], tell=tell, alive=alive
    )
    for number, item in enumerate(found):
        if isinstance(item, Raw):
            frames.write(pipe, ["raw", item.path, item.kind, item.start], item.data)
        else:
            frames.write(pipe, ["outcome", *item[1:]])
        if number % 64 == 0 or len(item) > 6 or item.kind == "printed":
            limits.more_work(bounds)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
