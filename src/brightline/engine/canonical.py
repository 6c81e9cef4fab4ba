"""Canonical bytes and fingerprints: RFC 8785 JSON, SHA-256."""

from typing import Any


def canonical(value: Any) -> bytes:
    """Return the one JSON text (RFC 8785) of plain data, as UTF-8 bytes."""
    import rfc8785

    return rfc8785.dumps(value)


def fingerprint(value: Any) -> str:
    """Return ``sha256:`` and the hash of the canonical bytes of plain data."""
    import hashlib

    return "sha256:" + hashlib.sha256(canonical(value)).hexdigest()
