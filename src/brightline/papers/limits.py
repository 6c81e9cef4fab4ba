"""What the process that opens a stranger's file may use: memory, time, files, and no network."""

import ctypes
import os
import resource
from contextlib import suppress
from typing import Final

MEMORY: Final = 512 * 1024 * 1024
CPU_SECONDS: Final = 120
FILE_BYTES: Final = 128 * 1024 * 1024
OPEN_FILES: Final = 64
_NEW_NETWORK, _NEW_USER = 0x4000_0000, 0x1000_0000
_NOT_DUMPABLE, _NO_NEW_PRIVILEGES = 4, 38


def apply() -> None:
    """Limit this process and all it starts, for good.

    The network is taken away where the kernel lets a process do so; elsewhere nothing here opens a
    connection, and no open one is inherited.
    """
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(OSError, ValueError):
            resource.setrlimit(what, (least, least))
    os.closerange(3, OPEN_FILES)
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        library.prctl(_NOT_DUMPABLE, 0, 0, 0, 0)
        library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        if library.unshare(_NEW_NETWORK) != 0:
            library.unshare(_NEW_USER | _NEW_NETWORK)
