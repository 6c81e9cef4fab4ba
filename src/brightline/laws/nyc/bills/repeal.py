"""Int 945 of 2024 and Int 515 of 2026: the four sections are repealed."""

from dataclasses import replace

from brightline.engine.law import Version


def draft(version: Version) -> Version:
    """Return a section that says nothing any more."""
    return replace(
        version,
        first_day=None,
        enacted_by="Int 515 of 2026, a bill in committee",
        summary="Repealed.",
        provisions=(),
        duties=(),
        remedies=(),
    )
