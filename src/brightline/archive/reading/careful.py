"""The sturdy parser: Python's own ``email``, with ``compat32``, which lets nothing stop it.

Its newer policies raise on real mail and take ten times as long. Damaged base64 is read as far as it goes.
"""

from __future__ import annotations

import email
import email.message
import email.policy
import re
from collections.abc import Sequence
from typing import Any, Final

from brightline.archive.reading.charsets import base64_of, decoded, text_of

_SPACE: Final = re.compile(r"\s+")


class CarefulNode:
    """A part as ``email`` gives it."""

    def __init__(self, part: email.message.Message) -> None:
        self._part = part

    @property
    def content_type(self) -> str:
        """Its type."""
        return self._part.get_content_type()

    @property
    def filename(self) -> str:
        """Its name."""
        try:
            return decoded(_SPACE.sub(" ", self._part.get_filename("") or ""))
        except (LookupError, ValueError, TypeError):
            return ""

    @property
    def disposition(self) -> str | None:
        """Its disposition."""
        value = str(self._part.get("content-disposition", ""))
        return value.partition(";")[0].strip().lower() or None

    @property
    def is_message(self) -> bool:
        """Whether a message is inside."""
        return self.content_type == "message/rfc822"

    @property
    def children(self) -> Sequence[CarefulNode]:
        """Its parts."""
        payload: Any = self._part.get_payload()
        if self.is_message or not isinstance(payload, list):
            return []
        return [CarefulNode(part) for part in payload]

    @property
    def content(self) -> bytes:
        """What it holds; of a message, that message as ``email`` writes it."""
        payload: Any = self._part.get_payload()
        if isinstance(payload, list):
            return b"".join(part.as_bytes(policy=email.policy.compat32) for part in payload)
        raw = str(payload or "").encode("utf-8", "surrogateescape")
        how = str(self._part.get("content-transfer-encoding", "")).strip().lower()
        if how == "base64":
            return base64_of(raw)
        got: Any = self._part.get_payload(decode=True)
        return got if isinstance(got, bytes) else raw

    @property
    def headers(self) -> dict[str, list[str]]:
        """Its type alone, by which its charset is known."""
        return {"Content-Type": [str(self._part.get("content-type", ""))]}


def root(data: bytes) -> CarefulNode:
    """Return a message's root part."""
    return CarefulNode(email.message_from_bytes(data, policy=email.policy.compat32))


def plain(data: bytes, charset: str) -> str:
    """Return a body as it stands, markup, boundaries and all: the last resort."""
    return text_of(data, charset)[0]
