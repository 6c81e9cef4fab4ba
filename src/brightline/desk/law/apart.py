"""Programs of their own for what may take long: each with a bound on its time and its memory.

Anybody may ask, so no work is done in the server that a stranger could make long. A program is given
what it needs through its arguments and its input, and nothing of the server's environment; what it
says of an error is thrown away, since it might hold a fact.
"""

from __future__ import annotations

import os
import resource
import sys

#: What one program may take in bytes of memory.
MEMORY = 3 << 30


def command(module: str) -> tuple[str, ...]:
    """Return the words that start a module of this package as a program."""
    return sys.executable, "-B", "-m", f"brightline.desk.law.{module}"


def environment() -> dict[str, str]:
    """Return the environment of a program: where modules are, and nothing else."""
    return {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONHASHSEED": "0"}


def bound(seconds: int) -> None:
    """Run behind everybody else from here on, and be stopped after so many seconds of the processor."""
    os.nice(5)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
