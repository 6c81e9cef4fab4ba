"""What is missing from a production of records, as the page says it."""

from __future__ import annotations

from brightline.archive.running import rest
from brightline.archive.running.folder import Archive


def gaps(archive: Archive) -> list[str]:
    """Return sentences that name what a production lacks; none where nothing is seen to be missing."""
    found = getattr(rest, "completeness", None)
    return [] if found is None else list(found(archive)["says"])
