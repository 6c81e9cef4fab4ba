"""Redactions as a text shows them: black bars, the word, exemptions in brackets, stamps of a release in part."""

import re

_MARK = re.compile(
    r"█+|■{2,}"
    # The word as a label, not in a sentence about redacting.
    r"|[\[(<{]\s*(?i:redact(?:ed|ion))\b[^\])>}\n]{0,60}[\])>}]|\bREDACTED\b|^\W*(?i:redacted)\W*$"
    # Exemptions of the federal acts on information and on privacy; a law's own subdivisions follow a number.
    r"|(?:(?<![\w.)])\([bjk]\)\s?\(\d[A-Z]?\)(?:\s?\([A-Z]\))?[\s,;]*)+"
    # Exemptions of a state, alone in their line or with the name of the law.
    r"|(?:^[ \t]*|\b(?:POL|FOIL)[ §]*)\d{2}\s?\(\d\)\s?\([a-z]\)(?:\s?\([ivx]+\))?(?:[ \t]*$|(?<=\)))"
    r"|\b(?i:(?:pages?|document|attachment)s?\s+(?:is |are |was |were )?(?:withheld|denied)\s+in\s+full)",
    re.MULTILINE,
)
_CODE = r"(?:B[1-9]\d?|1\.4|2\.5|[JK]\d)(?:\([A-Z0-9]\))*"
_STAMP = re.compile(rf"\bRELEASED?\s+IN\s+PART\b(?:[\s,]*{_CODE}\b\)?)*")
#: A code at the edge of a page: alone in its line, or far right of the text.
_MARGIN = re.compile(rf"^[ \t]*(?:\S.*?[ \t]{{8,}})?(?P<codes>{_CODE}(?:,[ \t]*{_CODE})*),?[ \t]*$", re.MULTILINE)  # fmt: skip


def redaction_marks(text: str) -> int:
    """Return how many redactions a text shows.

    Neighbouring exemptions are one. Codes in the margin (``B6``) count only where a stamp says that the release
    is in part; such a stamp counts as one where no code shows the place.
    """
    found = sum(1 for _ in _MARK.finditer(text))
    stamped, stamps = _STAMP.subn(" ", text)
    if stamps:
        found += max(sum(1 for _ in _MARGIN.finditer(stamped)), 0 if found else 1)
    return found


def unmarked(text: str) -> str:
    """Return a text without its redaction marks."""
    stamped, stamps = _STAMP.subn(" ", text)
    return _MARK.sub(" ", _MARGIN.sub(" ", stamped) if stamps else text)
