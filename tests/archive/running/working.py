"""Work for a pool that goes wrong in a way of its own: importable, since workers are spawned."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Wrong:
    """Does *how* to one shard the first time it is run, and notes every run in a folder."""

    folder: Path
    how: str
    shard: int = 2
    always: bool = False

    def __call__(self, shard: int, rough: bool, beat: Callable[[int], None]) -> dict[str, Any]:
        with (self.folder / f"{shard}.runs").open("a") as file:
            file.write("rough\n" if rough else "plain\n")
        if shard == self.shard and (self.always or not rough):
            if self.how == "die":
                os._exit(9)
            if self.how == "hang":
                time.sleep(600)
            if self.how == "fail":
                raise KeyError("a mistake of ours")
        beat(7)
        return {"shard": shard, "rough": rough}
