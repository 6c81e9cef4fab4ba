"""A writer as the tests drive it: commands in, acknowledgements out, and what the record must then hold."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Timer
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass
class Heard:
    """What a command gave: acknowledged acts as (index of a leaf, case), errors, and plain data."""

    acks: list[tuple[int, str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    told: Any = None
    pids: list[int] = field(default_factory=list)


@dataclass
class Writer:
    """A process that has the law read and waits for commands."""

    process: subprocess.Popen[str]

    def do(self, *words: object) -> Heard:
        """Give a command and hear it to the end."""
        self.give(*words)
        return self.hear()

    def give(self, *words: object) -> None:
        """Give a command."""
        assert self.process.stdin is not None
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()

    def hear(self, heard: Heard | None = None, until: str = "ended", acks: int = -1) -> Heard:
        """Hear lines until one begins so, or until so many acts are acknowledged."""
        assert self.process.stdout is not None
        heard = heard or Heard()
        for line in self.process.stdout:
            word, _, rest = line.rstrip("\n").partition(" ")
            if word == "ack":
                index, key = rest.split()
                heard.acks.append((int(index), key))
            elif word == "error":
                heard.errors.append(rest)
            elif word == "told":
                heard.told = json.loads(rest)
            elif word == "started":
                heard.pids.append(int(rest))
            if word == until or 0 <= acks <= len(heard.acks):
                return heard
        raise AssertionError("the writer ended before its answer")

    def killed(self, chance: Random, kill: Callable[[int], None], threads: int = 3) -> Heard:
        """Let a child write, and kill at a random moment: after one to five acts, and a part of one."""
        self.give("write", threads)
        heard = self.hear(until="started")
        self.hear(heard, acks=chance.randint(1, 5))
        killer = Timer(chance.uniform(0, 0.1), kill, (heard.pids[0],))
        killer.start()
        self.hear(heard)
        killer.join()
        return heard


@contextmanager
def writer(folder: Path, *changed: str, before: Sequence[str] = ()) -> Iterator[Writer]:
    """Start a writer on a data directory, perhaps below another program (``before``)."""
    beside = {key: value for key, value in os.environ.items() if not key.startswith("BRIGHTLINE")}
    beside.pop("DJANGO_SETTINGS_MODULE", None)
    process = subprocess.Popen(
        [*before, sys.executable, "-m", "tests.durability.writer", str(folder), *changed],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=beside,
    )  # fmt: skip
    try:
        yield Writer(process)
    finally:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.close()
        process.stdout.read()
        process.stdout.close()
        process.wait()


def copied(made: Path, to: Path, database: str | None = None) -> Path:
    """Copy a data directory, perhaps onto another database."""
    shutil.copytree(made, to)
    if database is not None:
        config = json.loads((to / "config.json").read_text())
        (to / "config.json").write_text(json.dumps(config | {"database": database}))
    return to


def with_option(folder: Path, setting: str) -> Path:
    """Have a data directory's connections to PostgreSQL set something for themselves."""
    config = json.loads((folder / "config.json").read_text())
    config["database"] += f" options='-c {setting}'"
    (folder / "config.json").write_text(json.dumps(config))
    return folder


def assert_whole(heard: Writer, acks: Sequence[tuple[int, str]]) -> int:
    """Hold the record to what was acknowledged; return how many leaves there are."""
    found = heard.do("check").told
    cases = found.pop("cases")
    lost = [(i, key) for i, key in acks if i >= len(cases) or cases[i] != key]
    assert not lost, f"{len(lost)} of {len(acks)} acknowledged acts are lost, the first {lost[0]}"
    found.pop("keys_left")  # A key made for a case that was never committed opens nothing.
    right = {"contiguous": True, "root": True, "sound": True, "differences": [], "keys_missing": []}
    assert found == right
    return len(cases)
