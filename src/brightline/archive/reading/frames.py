"""What the reading process says to its parent: frames of JSON and bytes on a pipe, and nothing executable.

A frame is two lengths of four bytes each, big-endian, a JSON list, and bytes. The list's first element is
the kind of frame: ``place`` (a place is entered: its name, how many items came before), ``raw`` (an item, its
bytes behind it), ``outcome``, ``alive``, ``count``, ``end`` and ``stop`` (why reading ended early).
"""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO, Final

_LENGTHS: Final = struct.Struct(">II")
#: Bytes of the JSON of a frame; its bytes are bounded by those of an item.
_MOST_JSON: Final = 4 * 1024 * 1024


def write(pipe: BinaryIO, told: list[Any], data: bytes = b"") -> None:
    """Write a frame."""
    head = json.dumps(told).encode()
    pipe.write(_LENGTHS.pack(len(head), len(data)))
    pipe.write(head)
    if data:
        pipe.write(data)


class Incomplete(Exception):
    """The pipe ended, or what came on it is no frame."""


def read(take: Any, most: int) -> tuple[list[Any], bytes]:
    """Read a frame by ``take(n)``, which gives exactly n bytes or fewer at the end.

    Raises ``Incomplete``.
    """
    lengths = take(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        raise Incomplete
    head_size, size = _LENGTHS.unpack(lengths)
    if head_size > _MOST_JSON or size > most:
        raise Incomplete
    head, data = take(head_size), take(size) if size else b""
    if len(head) < head_size or len(data) < size:
        raise Incomplete
    try:
        told = json.loads(head)
    except (ValueError, RecursionError):
        raise Incomplete from None
    if not isinstance(told, list) or not told:
        raise Incomplete
    return told, data
