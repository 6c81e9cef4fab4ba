"""Subjects without the marks that replies and forwarding put before them."""

import re

#: In English, German, Spanish and Portuguese; a scan may read the colon as a semicolon.
_MARKS = re.compile(
    r"^(?:\s*(?:re|fw|fwd|rv|aw|wg|res|enc)\s*(?:\[\d+\])?\s*[:;]\s*)+", re.IGNORECASE
)


def bare(subject: str) -> str:
    """Return a subject without its marks, runs of blanks folded."""
    return " ".join(_MARKS.sub("", subject).split())


def subject_of(subject: str) -> str:
    """Return what two subjects of one exchange have in common: bare, in lower case."""
    return bare(subject).lower()
