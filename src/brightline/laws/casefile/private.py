"""What must never be in a case file: a word on where someone was born or what papers they have.

What is not collected cannot be demanded. No key of the case file holds such a thing; free text could.
A warning names the place and the kind, and never repeats what was written there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from brightline.laws.casefile.schema import CASE, Field, Group, Listed, Text

_KINDS = {
    "a file number of the immigration service": re.compile(
        r"\bA[-# ]{0,2}\d{3}[- ]?\d{3}[- ]?\d{2,3}\b|\balien (registration )?n(umber|o)\b", re.I
    ),
    "a word on immigration status": re.compile(
        r"\bimmigration status\b|\b(un)?documented (person|immigrant|worker|alien)|\bundocumented\b"
        r"|\billegal (alien|immigrant)|\b(il)?legal(ly)? (present|resident)|\bunlawfully present\b"
        r"|\bgreen[- ]card\b|\b(lawful )?permanent resident\b|\bvisa (holder|overstay)|\boverstay"
        r"|\basyl(um|ee)\b|\brefugee\b|\b(in|re)?admissible\b|\bdeportable\b|\bremovable\b"
        r"|\bout of status\b|\bTPS\b|\bDACA\b|\bLPR\b",
        re.I,
    ),
    "a word on citizenship": re.compile(
        r"\b(non-?|U\.?S\.? )?citizen(ship|s)?\b|\bnational of\b", re.I
    ),
    "a word on where someone was born": re.compile(
        r"\bborn (in|at)\b|\bplace of birth\b|\bbirthplace\b|\bcountry of (birth|origin)\b"
        r"|\bforeign[- ]born\b|\bnationality\b|\bPOB\b",
        re.I,
    ),
}


#: The name of a crime may hold such a word; it is no word on the person.
_NAMES_OF_CRIMES = ("charge", "object_crime")


def private_text(file: Mapping[str, Any]) -> list[str]:
    """Return, for each free text that should not be there, where it is and of what kind it is."""
    return [
        f"{path}: looks like {kind}; take it out, no law here asks for it"
        for path, text in _texts(CASE, file, "")
        for kind, pattern in _KINDS.items()
        if pattern.search(text)
    ]


def _texts(field: Field, value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(field, Text) and isinstance(value, str):
        if path.rpartition(".")[2] not in _NAMES_OF_CRIMES:
            yield path, value
    elif isinstance(field, Group) and isinstance(value, Mapping):
        for key, inner in value.items():
            here = f"{path}.{key}" if path else key
            if key in field.keys:
                yield from _texts(field.keys[key], inner, here)
    elif isinstance(field, Listed) and isinstance(value, list):
        for place, row in enumerate(value):
            yield from _texts(field.row, row, f"{path}[{place}]")
