"""What the process that opens a container may use: memory, seconds of work on an item, and no network."""

from __future__ import annotations

import ctypes
import resource
from contextlib import suppress
from typing import Final, NamedTuple

from brightline.archive.reading import bounds

_NEW_NETWORK, _NEW_USER = 0x4000_0000, 0x1000_0000
_NOT_DUMPABLE, _NO_NEW_PRIVILEGES = 4, 38
_OPEN_FILES: Final = 256


class Limits(NamedTuple):
    """Bytes of memory, seconds of work on one item, and seconds in which something must be heard."""

    memory: int = bounds.MEMORY
    work: int = bounds.WORK_SECONDS
    silence: float = bounds.SILENT_SECONDS


def apply(limits: Limits) -> None:
    """Limit this process and all it starts.

    The network is taken away where the kernel lets a process do so; elsewhere nothing here opens a
    connection, and no open one is inherited.
    """
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_FSIZE, bounds.UNPACKED_BYTES),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(OSError, ValueError):
            resource.setrlimit(what, (least, least))
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        library.prctl(_NOT_DUMPABLE, 0, 0, 0, 0)
        library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        if library.unshare(_NEW_NETWORK) != 0:
            library.unshare(_NEW_USER | _NEW_NETWORK)
    more_work(limits)


def more_work(limits: Limits) -> None:
    """Give this process its seconds of work anew: for the next item."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soon = int(used.ru_utime + used.ru_stime) + limits.work + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    with suppress(OSError, ValueError):
        most = soon if hard == resource.RLIM_INFINITY else min(soon, hard)
        resource.setrlimit(resource.RLIMIT_CPU, (most, hard))
